//! Red flags and questions, which speak of findings.

use super::{Basis, Care, CauseId, FindingId};

/// A red flag.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Id, such as `rf-ces`.
    pub id: String,
    /// Its everyday name.
    pub name: String,
    /// The level it sets.
    pub level: Care,
    /// What it could be.
    pub suspects: Vec<CauseId>,
    /// Lines; any of them triggers the flag.
    pub when: Vec<Rule>,
    /// Why this matters, in one sentence.
    pub say: String,
    /// What to do now.
    pub act: String,
    /// What not to do.
    pub dont: Option<String>,
    /// Where the trigger comes from.
    pub basis: Basis,
    /// Who reviewed it.
    pub reviewed: Option<String>,
}

/// A conjunction of literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// All must hold.
    pub all: Vec<Literal>,
}

/// One condition on the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Any of these is present (`finding`, or `place.*`).
    Present(Vec<FindingId>),
    /// None of these is present (`!finding`).
    NotPresent(Vec<FindingId>),
    /// It was said to be absent (`-finding`).
    Absent(FindingId),
    /// An ordered finding is at one of levels `from..=to`.
    Level {
        /// The finding.
        finding: FindingId,
        /// Lowest level that counts.
        from: u8,
        /// Highest level that counts.
        to: u8,
    },
}

/// A question that may be asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Why it is asked, in a sentence.
    pub why: String,
    /// What asking costs the runner; 1 is a second's thought.
    pub cost: f64,
    /// How its answers relate.
    pub kind: QuestionKind,
    /// What may be answered, beside "I don't know".
    pub answers: Vec<Answer>,
    /// Where the cost comes from.
    pub basis: Basis,
}

/// How the answers of a question relate to findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// All answers are states or levels of one finding.
    About(FindingId),
    /// Every answer is a finding of its own.
    Choice,
}

/// One answer of a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id, unique within the question.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What it sets; the first is what the question is about.
    pub sets: Vec<Setting>,
}

/// What an answer says about one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// It is present.
    Present(FindingId),
    /// It is absent.
    Absent(FindingId),
    /// It is at this level.
    Level(FindingId, u8),
}

impl Setting {
    /// The finding it speaks of.
    #[must_use]
    pub const fn finding(self) -> FindingId {
        match self {
            Self::Present(finding) | Self::Absent(finding) | Self::Level(finding, _) => finding,
        }
    }
}
