//! One run's numbness, as the runner's own notes tell it.

use knowledge::FindingId;

use crate::{Quantity, Side};

/// What notes say of numbness during one run. It stands for nothing until the runner confirms it.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Whether there was any.
    pub says: Says,
    /// The sentences that say so, as written.
    pub quotes: Vec<Quote>,
    /// Where on foot or leg, in order; empty where no place was named.
    pub places: Vec<Site>,
    /// The side, where one was named.
    pub side: Option<Side>,
    /// Numbness, tingling or both, in the order told.
    pub sensations: Vec<Sensation>,
    /// What else was felt with it.
    pub felt: Vec<FindingId>,
    /// When it began.
    pub onset: Option<Onset>,
    /// What made it go.
    pub relief: Vec<FindingId>,
    /// How long it took to go.
    pub gone_after: Option<Quantity>,
}

/// What notes say of there being numbness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// Expressly none: a run answered, which silence is not.
    No,
    /// It is spoken of, but perhaps not as something of this run.
    Unsure,
    /// There was some.
    Yes,
}

/// A place with its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Which place.
    pub finding: FindingId,
    /// Its side, where named.
    pub side: Option<Side>,
}

/// How it felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensation {
    /// Less or no feeling.
    Numb,
    /// Tingling, pins and needles.
    Tingling,
}

/// Words as the runner wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Which text they stand in.
    pub written: Written,
    /// The sentence.
    pub words: String,
}

/// The text of a run that words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Its title.
    Title,
    /// What everybody may read.
    Description,
    /// What only the runner reads.
    PrivateNote,
}

/// When in a run numbness began, as told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Onset {
    /// So far, or so long, after the start: "from mile 5", "after 20 min".
    At(Quantity),
    /// Somewhere in the last part of this length: "last 2k".
    Last(Quantity),
    /// Halfway.
    Half,
    /// Somewhere in the second half.
    SecondHalf,
    /// At the start or in the first part.
    Early,
    /// Towards the end.
    Late,
    /// Only after the run.
    After,
}
