//! One finding: its state, side, value and origin.

use knowledge::{FindingId, QuestionId};

/// What is known of a finding. A finding nobody spoke of has no entry at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The runner has it.
    Present,
    /// The runner said they do not have it.
    Absent,
    /// The runner does not know, or said both.
    Unsure,
}

impl State {
    /// The word used in JSON and in answers.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Unsure => "unsure",
        }
    }

    /// Reads the word used in JSON and in answers.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Present, Self::Absent, Self::Unsure].into_iter().find(|state| state.word() == word)
    }
}

/// The side of the body a finding belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Both.
    Both,
}

impl Side {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }

    /// What two mentions of a side make together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

/// A measured amount, in the unit the runner used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The amount.
    pub amount: f64,
    /// Its unit.
    pub unit: Unit,
}

/// Units of a [`Quantity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Kilometres.
    Kilometres,
    /// Miles.
    Miles,
    /// Metres.
    Metres,
    /// Minutes.
    Minutes,
    /// Days.
    Days,
    /// Years of age.
    Years,
    /// Kilograms.
    Kilograms,
}

impl Unit {
    /// The abbreviation used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::Metres => "m",
            Self::Minutes => "min",
            Self::Days => "days",
            Self::Years => "years",
            Self::Kilograms => "kg",
        }
    }
}

impl Quantity {
    /// The distance in kilometres, if this is one.
    #[must_use]
    pub fn kilometres(self) -> Option<f64> {
        match self.unit {
            Unit::Kilometres => Some(self.amount),
            Unit::Miles => Some(self.amount * 1.609_344),
            Unit::Metres => Some(self.amount / 1000.0),
            _ => None,
        }
    }
}

/// A stretch of the runner's text, as byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}

/// Where a finding came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The runner's words.
    Words(Span),
    /// An answer to a question.
    Answer(QuestionId),
    /// Given as such, for instance with `--answers`.
    Given,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which finding.
    pub id: FindingId,
    /// Its state.
    pub state: State,
    /// Its level, for ordered findings that are present.
    pub level: Option<u8>,
    /// The side of the body, where one was named.
    pub side: Option<Side>,
    /// The amount the runner named, where there was one.
    pub quantity: Option<Quantity>,
    /// Where it came from.
    pub origin: Origin,
}

impl Finding {
    /// A finding given as such.
    #[must_use]
    pub const fn given(id: FindingId, state: State) -> Self {
        Self { id, state, level: None, side: None, quantity: None, origin: Origin::Given }
    }

    /// An ordered finding given at a level.
    #[must_use]
    pub const fn at_level(id: FindingId, level: u8) -> Self {
        Self { id, state: State::Present, level: Some(level), side: None, quantity: None, origin: Origin::Given }
    }
}
