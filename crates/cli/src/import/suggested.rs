//! What the notes of runs say of numbness.

use case::Says;
use eyelet::{Eyelet, Suggestion, phrase};
use runs::Mark;

use crate::import::{Imported, Taken};

/// What the notes of one run say.
pub struct Suggested<'a> {
    /// The run.
    pub of: &'a Taken,
    /// Whether they speak of numbness or of none.
    pub says: Says,
    /// The runner's sentences.
    pub words: String,
    /// How they were read.
    pub read_as: String,
    /// The mark that may be the exact moment.
    pub mark: Option<Mark>,
}

/// What the notes of all runs say, run by run.
pub fn all<'a>(eyelet: &Eyelet, imported: &'a Imported) -> Vec<Suggested<'a>> {
    imported.kept().filter_map(|of| Some(suggested(eyelet, of, eyelet.suggest(&of.run)?))).collect()
}

fn suggested<'a>(eyelet: &Eyelet, of: &'a Taken, suggestion: Suggestion) -> Suggested<'a> {
    let quotes: Vec<&str> = suggestion.episode.quotes.iter().map(|quote| quote.words.trim()).collect();
    Suggested {
        of,
        says: suggestion.episode.says,
        words: quotes.join(" / "),
        read_as: phrase::episode(eyelet.knowledge(), &suggestion.episode),
        mark: suggestion.mark,
    }
}
