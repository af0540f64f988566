//! Whether a statement is denied, supposed, over, or about somebody else.

use crate::lexicon::{Hit, Turn, What};
use crate::quantity::Word;

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
/// Words of the last item, which may name two things ("weakness or cold feet").
const LAST_ITEM: usize = 4;
/// Words of the last item where "or" closes the list ("saddle numbness or loss of bladder control").
const CLOSING_ITEM: usize = 8;

/// The turns of one sentence, with its words.
pub struct Context<'a> {
    hits: &'a [Hit],
    words: &'a [Word],
}

impl<'a> Context<'a> {
    /// Reads the turns among `hits`.
    #[must_use]
    pub const fn new(hits: &'a [Hit], words: &'a [Word]) -> Self {
        Self { hits, words }
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
        if hit.to > from || self.stops_between(hit.to, from) {
            return false;
        }
        let near = from - hit.to <= reach;
        if self.clause(from) == self.said_in(hit) {
            return near;
        }
        // Behind a comma only as an item of a list; one that "or" closes is a list however long.
        self.lists(hit, from) && (self.is_closed(from) || (near && !self.is_one_of_many(hit, from)))
    }

    /// Whether the clauses behind `hit` up to that of `from` are short items that say nothing of
    /// their own. "No back pain, toes numb" lists nothing: the toes are numb.
    fn lists(&self, hit: &Hit, from: usize) -> bool {
        let last = self.clause(from);
        (self.said_in(hit) + 1..=last).all(|clause| self.is_item(clause, clause == last))
    }

    fn is_item(&self, clause: u32, last: bool) -> bool {
        let longest = match last {
            _ if self.has_or(clause) => CLOSING_ITEM,
            true => LAST_ITEM,
            false => LIST_ITEM,
        };
        let opens = |hit: &Hit| hit.what == What::Turn(Turn::Opens) && self.clause(hit.from) == clause;
        self.of(clause).count() <= longest
            && !self.of(clause).next().is_some_and(|word| is_opening(&word.token.word))
            && !self.hits.iter().any(opens)
    }

    /// Whether the list that the clause of `from` belongs to ends in "or".
    fn is_closed(&self, from: usize) -> bool {
        let last = self.words.last().map_or(0, |word| word.token.clause);
        (self.clause(from)..=last).take_while(|clause| self.is_item(*clause, false)).any(|clause| self.has_or(clause))
    }

    /// Whether the clause before that of `hit` denies as well, or one between it and `from`: who
    /// says "no" each time ("no back pain, no weakness, numb saddle") means it there and nowhere else.
    fn is_one_of_many(&self, hit: &Hit, from: usize) -> bool {
        let said_in = self.said_in(hit);
        self.hits.iter().any(|other| {
            other.what == What::Turn(Turn::DenyBefore)
                && !self.is_no_denial(other)
                && (self.said_in(other) + 1 == said_in || (self.said_in(other) > said_in && other.to <= from))
        })
    }

    fn clause(&self, at: usize) -> u32 {
        self.words[at].token.clause
    }

    fn said_in(&self, hit: &Hit) -> u32 {
        self.clause(hit.to.saturating_sub(1))
    }

    fn of(&self, clause: u32) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(move |word| word.token.clause == clause)
    }

    fn has_or(&self, clause: u32) -> bool {
        self.of(clause).any(|word| matches!(word.token.word.as_str(), "or" | "nor"))
    }

    fn behind(&self, hit: &Hit, to: usize) -> bool {
        hit.from >= to
            && hit.from - to <= BACKWARD_REACH
            && self.clause(hit.from) == self.clause(to - 1)
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

    /// Whether the runner comes up again ("I", "my").
    fn own_between(&self, from: usize, to: usize) -> bool {
        self.words[from.min(to)..to].iter().any(|word| is_own(&word.token.word))
    }
}

fn is_own(word: &str) -> bool {
    matches!(word, "i" | "im" | "ive" | "my" | "mine" | "me" | "id")
}

/// Opens a new statement after a comma.
fn is_opening(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "my" | "it" | "its" | "i" | "im" | "just" | "only")
}
