//! The lexicon, compiled: words to atoms, patterns to programs.

use knowledge::{FindingId, Lexicon};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::index::{Index, Present};
use crate::pattern::{self, Part};
use crate::program::{Atom, Atoms, Code, Offer, Program};
use crate::quantity::Amount;

/// What is wrong with a phrase or a class of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File and line.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// What a phrase says when it matches.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The finding; none for words to be passed over.
    pub finding: Option<FindingId>,
    /// Findings set beside it.
    pub also: Vec<FindingId>,
    /// The level, for ordered findings.
    pub level: Option<u8>,
    /// True where the words themselves say it is absent.
    pub denies: bool,
}

/// Words that turn what stands around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Denies what follows.
    DenyBefore,
    /// Denies what stood before.
    DenyAfter,
    /// Looks like denial but is not.
    NotDenial,
    /// What follows is a supposition.
    Suppose,
    /// What follows is about somebody else.
    SomeoneElse,
    /// What follows is over.
    Past,
    /// What follows is unsure.
    Hedge,
    /// Ends the reach of the others.
    Stop,
    /// Makes its clause a statement of its own, no item of a list.
    Opens,
}

#[derive(Clone, Debug)]
enum Use {
    Phrase(u32),
    Turn(Turn),
}

/// The compiled lexicon.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    code: Code,
    words: FxHashMap<String, Atom>,
    prefixes: FxHashMap<String, Atom>,
    classes: FxHashMap<String, Atom>,
    /// Class members of several words, found before the patterns.
    members: Vec<Member>,
    /// Members that name another class; these wait for the others.
    nested: Vec<Member>,
    members_index: Index,
    nested_index: Index,
    /// Classes a word or prefix atom belongs to.
    member_of: FxHashMap<Atom, SmallVec<[Atom; 4]>>,
    atoms: Atom,
    programs: Vec<(Program, Use)>,
    index: Index,
    pub(crate) meanings: Vec<Meaning>,
    pub(crate) vocabulary: Vec<String>,
}

/// A class member of several words.
#[derive(Clone, Debug)]
struct Member {
    class: Atom,
    program: Program,
}

/// Words no gap of a pattern passes over: "helps" is not found in "does not really help".
const BARRIERS: [&str; 22] = [
    "but", "not", "never", "no", "without", "dont", "doesnt", "didnt", "isnt", "wasnt", "arent", "werent", "havent",
    "hasnt", "hadnt", "wont", "wouldnt", "cant", "cannot", "couldnt", "neither", "nor",
];

/// Names of the classes that stand for amounts.
const AMOUNTS: [&str; 7] = ["dist", "time", "days", "age", "weight", "weekly", "num"];

/// A match of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into the meanings, or the turn.
    pub what: What,
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
}

/// What matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A phrase, as an index into the meanings.
    Phrase(u32),
    /// A turn.
    Turn(Turn),
}

impl Compiled {
    /// Compiles `lexicon`, or lists everything wrong with it.
    pub fn new(lexicon: &Lexicon) -> Result<Self, Vec<Problem>> {
        let mut compiled = Self::default();
        let mut problems = Vec::new();
        for name in AMOUNTS {
            let atom = compiled.fresh();
            compiled.classes.insert(name.to_owned(), atom);
        }
        compiled.add_classes(lexicon, &mut problems);
        for phrase in &lexicon.phrases {
            for (patterns, denies) in [(&phrase.say, false), (&phrase.deny, true)] {
                if patterns.is_empty() {
                    continue;
                }
                let meaning = u32::try_from(compiled.meanings.len()).unwrap_or(u32::MAX);
                compiled.meanings.push(Meaning {
                    finding: phrase.finding,
                    also: if denies { Vec::new() } else { phrase.also.clone() },
                    level: phrase.level,
                    denies,
                });
                for pattern in patterns {
                    if let Err(what) = compiled.add_pattern(pattern, Use::Phrase(meaning)) {
                        problems.push(Problem { place: phrase.place.clone(), what: format!("`{pattern}`: {what}") });
                    }
                }
            }
        }
        compiled.add_turns(lexicon, &mut problems);
        compiled.index();
        if problems.is_empty() { Ok(compiled) } else { Err(problems) }
    }

    fn add_classes(&mut self, lexicon: &Lexicon, problems: &mut Vec<Problem>) {
        for class in &lexicon.classes {
            if self.classes.contains_key(&class.name) {
                problems
                    .push(Problem { place: class.place.clone(), what: format!("class `{}` stands twice", class.name) });
                continue;
            }
            let atom = self.fresh();
            self.classes.insert(class.name.clone(), atom);
        }
        for class in &lexicon.classes {
            for member in &class.words {
                if let Err(what) = self.add_member(&class.name, member) {
                    problems.push(Problem { place: class.place.clone(), what: format!("`{member}`: {what}") });
                }
            }
        }
    }

    fn add_member(&mut self, class: &str, member: &str) -> Result<(), String> {
        let parts = pattern::parse(member)?;
        let own = self.class(class)?;
        let atom = match &parts[..] {
            [Part::Word(word)] => self.word(word),
            [Part::Prefix(prefix)] => self.prefix(prefix),
            [Part::Class(name)] => self.class(name)?,
            _ => {
                let program = self.compile(&parts)?;
                let members = if member.contains('{') { &mut self.nested } else { &mut self.members };
                members.push(Member { class: own, program });
                return Ok(());
            }
        };
        self.member_of.entry(atom).or_default().push(own);
        Ok(())
    }

    fn add_pattern(&mut self, pattern: &str, means: Use) -> Result<(), String> {
        let parts = pattern::parse(pattern)?;
        let program = self.compile(&parts)?;
        self.programs.push((program, means));
        Ok(())
    }

    fn compile(&mut self, parts: &[Part<'_>]) -> Result<Program, String> {
        let mut code = std::mem::take(&mut self.code);
        let program = code.compile(parts, self);
        self.code = code;
        program
    }

    fn add_turns(&mut self, lexicon: &Lexicon, problems: &mut Vec<Problem>) {
        let context = &lexicon.context;
        let lists = [
            (&context.deny_before, Turn::DenyBefore),
            (&context.deny_after, Turn::DenyAfter),
            (&context.not_denial, Turn::NotDenial),
            (&context.suppose, Turn::Suppose),
            (&context.someone_else, Turn::SomeoneElse),
            (&context.past, Turn::Past),
            (&context.hedge, Turn::Hedge),
            (&context.stop, Turn::Stop),
            (&context.opens, Turn::Opens),
        ];
        for (patterns, turn) in lists {
            for pattern in patterns {
                if let Err(what) = self.add_pattern(pattern, Use::Turn(turn)) {
                    problems.push(Problem {
                        place: "words/en/context.toml".to_owned(),
                        what: format!("`{pattern}`: {what}"),
                    });
                }
            }
        }
    }

    fn index(&mut self) {
        self.index = Index::new(&self.code, self.programs.iter().map(|(program, _)| *program), self.atoms);
        self.members_index = Index::new(&self.code, self.members.iter().map(|member| member.program), self.atoms);
        self.nested_index = Index::new(&self.code, self.nested.iter().map(|member| member.program), self.atoms);
        self.vocabulary = {
            #[expect(clippy::iter_over_hash_type, reason = "sorted right below")]
            let mut words: Vec<String> = {
                let mut words = Vec::with_capacity(self.words.len());
                for word in self.words.keys() {
                    words.push(word.clone());
                }
                words
            };
            words.sort_unstable();
            words
        };
    }

    fn fresh(&mut self) -> Atom {
        self.atoms += 1;
        self.atoms - 1
    }

    /// Whether patterns use this word, or a prefix of it.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.prefixes_of(word).next().is_some()
    }

    fn prefixes_of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Atom> + 'a {
        word.char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .skip(2)
            .filter_map(|end| self.prefixes.get(&word[..end]).copied())
    }

    /// What a token offers to patterns.
    #[must_use]
    pub fn offer(&self, word: &str, amount: Option<Amount>) -> Offer {
        let mut atoms: SmallVec<[Atom; 8]> = SmallVec::new();
        if let Some(amount) = amount {
            let class = match amount {
                Amount::Distance(_) => "dist",
                Amount::Time(_) => "time",
                Amount::Days(_) => "days",
                Amount::Age(_) => "age",
                Amount::Weight(_) => "weight",
                Amount::Weekly(_) => "weekly",
                Amount::Number(_) => "num",
            };
            atoms.extend(self.classes.get(class).copied());
        }
        // Of the amounts only a bare number still is the word it was written as ("one foot").
        if matches!(amount, None | Some(Amount::Number(_))) {
            atoms.extend(self.words.get(word).copied());
            atoms.extend(self.prefixes_of(word));
        }
        let mut at = 0;
        while at < atoms.len() {
            if let Some(classes) = self.member_of.get(&atoms[at]) {
                for class in classes {
                    if !atoms.contains(class) {
                        atoms.push(*class);
                    }
                }
            }
            at += 1;
        }
        Offer { atoms, spans: SmallVec::new(), barrier: BARRIERS.contains(&word) }
    }

    /// Whether a token carries the class `name`.
    #[must_use]
    pub fn is_in(&self, offer: &Offer, name: &str) -> bool {
        self.classes
            .get(name)
            .is_some_and(|class| offer.atoms.contains(class) || offer.spans.iter().any(|(atom, _)| atom == class))
    }

    /// How many tokens the member of the class `name` that begins here takes, if one does.
    #[must_use]
    pub fn length_in(&self, offer: &Offer, name: &str) -> Option<usize> {
        let class = self.classes.get(name)?;
        let longer = offer.spans.iter().filter(|(atom, _)| atom == class).map(|(_, length)| usize::from(*length)).max();
        longer.or_else(|| offer.atoms.contains(class).then_some(1))
    }

    /// Room for the atoms of a sentence, to be used again for every sentence.
    #[must_use]
    pub fn present(&self) -> Present {
        Present::new(self.atoms)
    }

    /// All matches within one sentence; positions count from its first token.
    pub fn find(&self, sentence: &mut [Offer], present: &mut Present, hits: &mut Vec<Hit>) {
        hits.clear();
        self.find_members(sentence, present);
        present.take(sentence);
        self.index.run(
            &self.code,
            |at| self.programs[at as usize].0,
            sentence,
            present,
            |at, from, to| {
                let what = match self.programs[at as usize].1 {
                    Use::Phrase(meaning) => What::Phrase(meaning),
                    Use::Turn(turn) => What::Turn(turn),
                };
                let hit = Hit { what, from, to };
                if !hits.contains(&hit) {
                    hits.push(hit);
                }
            },
        );
    }

    /// Notes where class members of several words begin, with the classes those belong to.
    fn find_members(&self, sentence: &mut [Offer], present: &mut Present) {
        for (members, index) in [(&self.members, &self.members_index), (&self.nested, &self.nested_index)] {
            present.take(sentence);
            let mut found: SmallVec<[(usize, Atom, u8); 16]> = SmallVec::new();
            index.run(
                &self.code,
                |at| members[at as usize].program,
                sentence,
                present,
                |at, from, to| {
                    if let Ok(length) = u8::try_from(to - from) {
                        found.push((from, members[at as usize].class, length));
                    }
                },
            );
            for (from, class, length) in found {
                self.note_span(&mut sentence[from], class, length);
            }
        }
    }

    /// Notes a member of several words with its class and all classes that hold it.
    fn note_span(&self, token: &mut Offer, class: Atom, length: u8) {
        let mut classes: SmallVec<[Atom; 4]> = smallvec::smallvec![class];
        let mut at = 0;
        while at < classes.len() {
            for outer in self.member_of.get(&classes[at]).into_iter().flatten() {
                if !classes.contains(outer) {
                    classes.push(*outer);
                }
            }
            at += 1;
        }
        for class in classes {
            if !token.spans.contains(&(class, length)) {
                token.spans.push((class, length));
            }
        }
    }
}

impl Atoms for Compiled {
    fn word(&mut self, word: &str) -> Atom {
        if let Some(&atom) = self.words.get(word) {
            return atom;
        }
        let atom = self.fresh();
        self.words.insert(word.to_owned(), atom);
        atom
    }

    fn prefix(&mut self, prefix: &str) -> Atom {
        if let Some(&atom) = self.prefixes.get(prefix) {
            return atom;
        }
        let atom = self.fresh();
        self.prefixes.insert(prefix.to_owned(), atom);
        atom
    }

    fn class(&mut self, name: &str) -> Result<Atom, String> {
        self.classes.get(name).copied().ok_or_else(|| format!("no class `{name}`"))
    }
}
