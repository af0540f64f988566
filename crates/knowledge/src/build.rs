//! Second pass: makes the entries, with every id looked up and every number checked.

mod cause;
mod change;
mod finding;
mod fit;
mod flag;
mod guide;
mod lacing;
mod literal;
mod map;
mod model;
mod question;
mod scale;
mod words;

pub(crate) use cause::cause;
pub(crate) use change::change;
pub(crate) use finding::finding;
pub(crate) use fit::check;
pub(crate) use flag::flag;
pub(crate) use guide::{country, habit};
pub(crate) use lacing::{drawings_are_known, lacing};
pub(crate) use map::{site, source};
pub(crate) use model::model;
pub(crate) use question::question;
pub(crate) use scale::Scale;
pub(crate) use words::{classes, context, phrase};

use crate::read::{Entry, Index, SHARE};
use crate::types::{Finding, Prob};

/// The ids an entry may name.
#[derive(Debug)]
pub(crate) struct Ids<'a> {
    /// Findings.
    pub findings: Index<'a>,
    /// Causes.
    pub causes: Index<'a>,
    /// Changes.
    pub changes: Index<'a>,
    /// Sources.
    pub sources: Index<'a>,
}

/// What an entry is built with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'a> {
    /// The ids.
    pub ids: &'a Ids<'a>,
    /// The findings, already built.
    pub findings: &'a [Finding],
    /// The words that stand for numbers.
    pub scale: &'a Scale,
}

/// A range with its lower end first, which may be missing.
fn range<'a>(entry: &mut Entry<'a>, key: &'a str) -> Option<(Prob, Prob)> {
    let (at, numbers) = entry.numbers_if_any(key, SHARE)?;
    match numbers[..] {
        [low, high] if low <= high => Some((Prob(low), Prob(high))),
        _ => {
            entry.log.problem(at, format!("`{key}` must be two numbers, the lower one first"));
            None
        }
    }
}
