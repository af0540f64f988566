//! What a checked knowledge folder holds, in memory.
//!
//! Everything is immutable once loaded; other crates reach entries through the small numeric ids
//! ([`FindingId`], [`CauseId`], ...), which are positions in the vectors of [`Knowledge`] and
//! mean nothing across two different folders.

mod cause;
mod fit;
mod guide;
mod lacing;
mod model;
mod rule;
mod words;

use std::fmt;

use crate::lookup::Names;

pub use cause::{Cause, Distribution, Link, Prior, Remedy, Shift};
pub use fit::{FitCheck, FitOutcome};
pub use guide::{AdviceLine, Country, Habit};
pub use lacing::{LaceEntry, LacePattern, LaceSpot, Lacing, Stretch};
pub use model::{AskRules, CareRules, Model, Pace, PlanRules};
pub use rule::{Answer, Flag, Literal, Question, QuestionKind, Rule, Setting};
pub use words::{ContextWords, Lexicon, Phrase, WordClass};

/// Position of a finding in [`Knowledge::findings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub u16);

/// Position of a cause in [`Knowledge::causes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CauseId(pub u16);

/// Position of a change in [`Knowledge::changes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub u16);

/// Position of a question in [`Knowledge::questions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub u16);

/// A probability between 0 and 1, checked by the loader.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Prob(pub f64);

/// How soon somebody should be seen, from least to most pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Care {
    /// Nothing but a change of one's own.
    SelfCare,
    /// A doctor within two weeks.
    SeeDoctor,
    /// A doctor today.
    Urgent,
    /// An ambulance or emergency department now.
    Emergency,
}

impl Care {
    /// All levels, least pressing first.
    pub const ALL: [Self; 4] = [Self::SelfCare, Self::SeeDoctor, Self::Urgent, Self::Emergency];

    /// The word used in files and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SelfCare => "self-care",
            Self::SeeDoctor => "see-doctor",
            Self::Urgent => "urgent",
            Self::Emergency => "emergency",
        }
    }

    /// The level a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|care| care.word() == word)
    }
}

impl fmt::Display for Care {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Why a number may be believed: published sources, or a judgement signed by who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Keys of [`Source`]s.
    Sources(Vec<String>),
    /// "who, when: why".
    Judgement(String),
}

/// The profile of prior probabilities a runner may choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// What was found in published work (default).
    #[default]
    Evidence,
    /// What the founding article claims: nine in ten are laces or shoes.
    Article,
}

impl Profile {
    /// The word used on the command line and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Article => "article",
        }
    }
}

/// A checked knowledge folder.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// BLAKE3 over every file name and content, as 64 hexadecimal digits.
    pub hash: String,
    /// Numbers of the model itself.
    pub model: Model,
    /// All causes, in order of their id; `unknown` is one of them.
    pub causes: Vec<Cause>,
    /// All findings, in order of their id.
    pub findings: Vec<Finding>,
    /// All red flags, most pressing first.
    pub flags: Vec<Flag>,
    /// All questions, in the order of the file.
    pub questions: Vec<Question>,
    /// All changes, in order of their id.
    pub changes: Vec<Change>,
    /// How not to go numb in the first place, in the order of the file.
    pub habits: Vec<Habit>,
    /// Whom to ring, in order of the country's code.
    pub countries: Vec<Country>,
    /// The skin map: which nerve serves which place.
    pub sites: Vec<Site>,
    /// The lacing patterns, and the spots they free.
    pub lacing: Lacing,
    /// The shoe check, in the order of the file.
    pub fit: Vec<FitCheck>,
    /// Every citation once, in order of its id.
    pub sources: Vec<Source>,
    /// The lexicon, as written in the files; `listen` compiles it.
    pub lexicon: Lexicon,
    /// Where each id stands.
    pub(crate) names: Names,
}

/// Something a runner may report or be asked about.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Dotted id, such as `relief.loosen-laces`.
    pub id: String,
    /// Short label.
    pub name: String,
    /// The finding as a runner would say it.
    pub plain: String,
    /// What it is not, where that is easily confused.
    pub not: Option<String>,
    /// What values it can take.
    pub kind: FindingKind,
    /// Where `background` or the leak comes from.
    pub basis: Basis,
}

/// The values a finding can take.
#[derive(Clone, Debug)]
pub enum FindingKind {
    /// Present or absent.
    YesNo {
        /// P(present | numb runner whose cause is something else).
        background: Prob,
        /// P(present | nothing at work), where every cause has its own say: those without a link
        /// then take the background, and a link below it speaks against its cause. Without it the
        /// background itself is the leak, and a link below it is nothing.
        leak: Option<Prob>,
    },
    /// One of several ordered levels; where two causes are at work the higher one shows.
    Levels(Vec<Level>),
    /// Known about the runner, not caused by anything: it only shifts the priors.
    Context,
}

/// One level of an ordered finding, lowest first.
#[derive(Clone, Debug)]
pub struct Level {
    /// Id of the level, such as `early`.
    pub id: String,
    /// The level in a runner's words.
    pub plain: String,
    /// P(level | nothing at work); the leaks of a finding add to 1.
    pub leak: Prob,
}

/// Something a runner can change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What sort of change it is: the name of its file, such as `lacing`.
    pub group: String,
    /// Its name.
    pub name: String,
    /// What to do, in a sentence.
    pub what: String,
    /// How, step by step.
    pub how: Vec<String>,
    /// 1 (a minute, nothing to buy) to 5 (weeks of work or much money).
    pub effort: f64,
    /// Harm or nuisance if it was the wrong change, 0 to 1.
    pub risk: f64,
    /// True where it means new gear or a new way of running, which nobody starts shortly before a race.
    pub new_kit: bool,
    /// True where it is judged in weeks, not runs.
    pub slow: bool,
    /// Comparable runs until it can be judged; 0 where runs cannot judge it, such as a visit to a doctor.
    pub judge_after_runs: u32,
    /// What should make the runner stop.
    pub stop_if: String,
    /// The other side, where something gets looser.
    pub too_loose: Option<String>,
    /// The lacing that shows it.
    pub drawing: Option<LacePattern>,
    /// How strong its evidence is: A, B, C or EE.
    pub strength: String,
    /// The causes it is for.
    pub targets: Vec<CauseId>,
    /// Where its figures come from.
    pub basis: Basis,
}

/// The nerve map of one place.
#[derive(Clone, Debug)]
pub struct Site {
    /// The place finding.
    pub place: FindingId,
    /// Its plain name.
    pub name: String,
    /// The nerve of the skin there.
    pub nerve: String,
    /// Nerves that overlap.
    pub neighbours: Vec<String>,
    /// Spinal roots.
    pub roots: Vec<String>,
    /// SNOMED CT body structures seen in a source.
    pub snomed: Vec<String>,
    /// Where the map comes from.
    pub basis: Basis,
}

/// A citation.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its key.
    pub id: String,
    /// A: paper or guideline; B: clinical reference; C: lay page.
    pub grade: String,
    /// Its address.
    pub address: String,
    /// What it gives.
    pub gives: String,
}
