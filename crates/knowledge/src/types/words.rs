//! The lexicon as written.

use super::FindingId;

/// The lexicon as written: phrases and word classes, not yet compiled.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Classes of words.
    pub classes: Vec<WordClass>,
    /// Phrases and what they mean.
    pub phrases: Vec<Phrase>,
    /// Correct words that are never taken for misspellings, sorted, one a line.
    pub common: String,
    /// What clues in a sentence tell, one a line; `listen` reads it.
    pub learned: String,
    /// What marks of a query tell about the page that answers it, one a line; `search` reads it.
    pub searched: String,
    /// Settings of the reader (windows, triggers), as a TOML table already checked.
    pub context: ContextWords,
}

/// A named class of words.
#[derive(Clone, Debug)]
pub struct WordClass {
    /// Its name, without braces.
    pub name: String,
    /// Members; a member may have several words or name another class.
    pub words: Vec<String>,
    /// File and line, for problems found when compiling.
    pub place: String,
}

/// Patterns and what they mean.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The finding, or none for words to be skipped.
    pub finding: Option<FindingId>,
    /// Findings set beside it.
    pub also: Vec<FindingId>,
    /// The level, for ordered findings.
    pub level: Option<u8>,
    /// Patterns that say it is present.
    pub say: Vec<String>,
    /// Patterns that say it is absent.
    pub deny: Vec<String>,
    /// File and line, for problems found when compiling.
    pub place: String,
}

/// Words that turn a statement: denial, somebody else, a supposition.
#[derive(Clone, Debug, Default)]
pub struct ContextWords {
    /// Deny what follows in the clause ("not", "never").
    pub deny_before: Vec<String>,
    /// Deny what stood before in the clause ("is normal", "ruled out").
    pub deny_after: Vec<String>,
    /// Look like denial but are not ("not only", "no idea").
    pub not_denial: Vec<String>,
    /// Make what follows a supposition ("could it be", "worried").
    pub suppose: Vec<String>,
    /// Make what follows somebody else's ("my husband", "my mum").
    pub someone_else: Vec<String>,
    /// Put what follows in the past ("used to").
    pub past: Vec<String>,
    /// Make it unsure ("not sure if", "maybe").
    pub hedge: Vec<String>,
    /// Words that end the reach of all of the above.
    pub stop: Vec<String>,
    /// Make what stands after a comma a statement of its own, no item of a list ("toes go numb").
    pub opens: Vec<String>,
}
