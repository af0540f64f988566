//! Finds the pages a few words ask for.
//!
//! - **Takes** the [`Knowledge`] (once, to make a [`Searcher`]), and a query with what `listen` read
//!   in it and how `reason` weighs that.
//! - **Gives** [`Found`]: causes, changes and questions, the best first, or what the query is about
//!   when it is not about numb feet and legs.
//! - **Never** fails on a query or keeps a word of it, and never lets a page hide that a query is
//!   about something else.
//!
//! ```
//! let knowledge = knowledge::embedded()?;
//! let listener = listen::Listener::new(&knowledge).map_err(|problems| format!("{problems:?}"))?;
//! let searcher = search::Searcher::new(&knowledge, &listener);
//! let query = "nub toes, shoelaces to tight";
//! let heard = listen::words(&listener, query);
//! let found = search::find(&searcher, &knowledge, &listener, &search::Query { text: query, heard: &heard, weighed: &[] });
//! let laces = knowledge.cause("laces-tight").expect("the folder has it");
//! assert_eq!(found.pages[0], search::Page::Cause(laces));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`marks`] are what a query is told by, [`learned`] what they tell, [`texts`] finds words in
//! titles and texts, and `rank` puts the pages in order.

pub mod learned;
pub mod marks;
mod rank;
pub mod texts;

use knowledge::{CauseId, ChangeId, Knowledge, QuestionId};
use listen::{Heard, Listener};

use crate::learned::Learned;
use crate::texts::Texts;

pub use rank::find;

/// What the labels of every kind of off topic begin with.
pub const OFF: &str = "off";

/// A page that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// A cause.
    Cause(CauseId),
    /// Something to change.
    Change(ChangeId),
    /// A question Eyelet asks.
    Question(QuestionId),
}

/// What a query is about that is not about numb feet and legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Elsewhere {
    /// Fingers, hands, wrists, arms, neck.
    Arm,
    /// Face, lips, head.
    Face,
    /// Pain, cramp or skin of a leg or foot, nothing numb.
    Pain,
    /// Another part of the body, or the whole.
    Body,
    /// Running, its gear and training.
    Running,
    /// Something else altogether.
    Other,
}

impl Elsewhere {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Arm, Self::Face, Self::Pain, Self::Body, Self::Running, Self::Other];

    /// The word used in files and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Arm => "off-arm",
            Self::Face => "off-face",
            Self::Pain => "off-pain",
            Self::Body => "off-body",
            Self::Running => "off-run",
            Self::Other => "off-else",
        }
    }

    /// What a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A query with what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The words as typed.
    pub text: &'a str,
    /// What `listen` read.
    pub heard: &'a Heard,
    /// The probability of every cause, as `reason` weighs what was read; none where too little was.
    pub weighed: &'a [(CauseId, f64)],
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the query is about, where Eyelet is not about it.
    pub elsewhere: Option<Elsewhere>,
    /// The pages that fit, the best first; few or none where the query is about something else.
    pub pages: Vec<Page>,
}

/// Everything searching needs, made once. Making it takes some milliseconds.
#[derive(Debug)]
pub struct Searcher {
    pub(crate) learned: Learned,
    pub(crate) texts: Texts,
}

impl Searcher {
    /// Reads what was learned and indexes the texts.
    #[must_use]
    pub fn new(knowledge: &Knowledge, listener: &Listener) -> Self {
        Self { learned: Learned::new(knowledge), texts: Texts::new(knowledge, listener) }
    }
}
