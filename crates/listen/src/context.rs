//! Whether a statement is denied, supposed, over, or about somebody else.

use crate::lexicon::{Hit, Turn, What};

/// How a statement is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Said of the runner, now.
    Stated,
    /// Denied.
    Denied,
    /// Said with doubt.
    Hedged,
    /// Said of somebody else: a finding only where the whole story is about them.
    SomeoneElses,
    /// A question, a fear, or long over: not a finding.
    NotTheirs,
}

/// Words a denial reaches when nothing ends it.
const DENIAL_REACH: usize = 7;
/// Words a denial behind a statement looks back over.
const BACKWARD_REACH: usize = 6;
/// Words a supposition or a past reaches.
const SUPPOSE_REACH: usize = 10;
/// Words of a listed item after a comma that a denial still covers ("no swelling, redness, fever").
const LIST_ITEM: usize = 3;

/// The turns of one sentence, with the clause of each of its tokens.
pub struct Context<'a> {
    hits: &'a [Hit],
    clauses: &'a [u32],
    /// Tokens that speak of the runner again ("I", "my").
    own: &'a [bool],
    /// Tokens that open a new statement after a comma ("a", "the", "it").
    opening: &'a [bool],
}

impl<'a> Context<'a> {
    /// Reads the turns among `hits`.
    #[must_use]
    pub const fn new(hits: &'a [Hit], clauses: &'a [u32], own: &'a [bool], opening: &'a [bool]) -> Self {
        Self { hits, clauses, own, opening }
    }

    /// How the statement at tokens `from..to` is meant.
    #[must_use]
    pub fn mood(&self, from: usize, to: usize) -> Mood {
        let mut mood = Mood::Stated;
        for hit in self.hits {
            let What::Turn(turn) = hit.what else { continue };
            // Words of the statement itself do not turn it.
            if hit.from >= from && hit.to <= to {
                continue;
            }
            match turn {
                Turn::DenyBefore if self.before(hit, from, DENIAL_REACH) && !self.is_no_denial(hit) => {
                    mood = Mood::Denied
                }
                Turn::DenyAfter if self.behind(hit, to) => mood = Mood::Denied,
                Turn::Suppose if self.before(hit, from, SUPPOSE_REACH) => return Mood::NotTheirs,
                Turn::SomeoneElse if hit.to <= from && !self.own_between(hit.to, to) => mood = Mood::SomeoneElses,
                Turn::Past if self.before(hit, from, SUPPOSE_REACH) => return Mood::NotTheirs,
                Turn::Hedge if hit.to <= from && from - hit.to <= 2 && mood == Mood::Stated => mood = Mood::Hedged,
                _ => {}
            }
        }
        mood
    }

    /// Whether `hit` stands before token `from` and nothing between ends its reach.
    fn before(&self, hit: &Hit, from: usize, reach: usize) -> bool {
        if hit.to > from || from - hit.to > reach || self.stops_between(hit.to, from) {
            return false;
        }
        // Within the clause, or in short listed items after it.
        let mut at = hit.to;
        while at < from && self.clauses[at] == self.clauses[hit.to.saturating_sub(1)] {
            at += 1;
        }
        while at < from {
            let item = self.clauses[at..].iter().take_while(|clause| **clause == self.clauses[at]).count();
            if item > LIST_ITEM || self.opening[at] {
                return false;
            }
            at += item;
        }
        let last = self.clauses[from];
        let own_item = self.clauses.iter().filter(|clause| **clause == last).count();
        last == self.clauses[hit.to.saturating_sub(1)] || own_item <= LIST_ITEM + 1
    }

    fn behind(&self, hit: &Hit, to: usize) -> bool {
        hit.from >= to
            && hit.from - to <= BACKWARD_REACH
            && self.clauses[hit.from] == self.clauses[to - 1]
            && !self.stops_between(to, hit.from)
    }

    fn is_no_denial(&self, denial: &Hit) -> bool {
        self.hits
            .iter()
            .any(|hit| hit.what == What::Turn(Turn::NotDenial) && hit.from <= denial.from && hit.to >= denial.to)
    }

    fn stops_between(&self, from: usize, to: usize) -> bool {
        self.hits.iter().any(|hit| hit.what == What::Turn(Turn::Stop) && hit.from >= from && hit.to <= to)
    }

    fn own_between(&self, from: usize, to: usize) -> bool {
        self.own[from.min(to)..to].iter().any(|own| *own)
    }
}
