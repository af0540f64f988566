//! Numbness that a note tells of, and that is not of the run: from a needle, on a drive, in a song.

use super::sentence::Told;
use super::words::{List, NOT_RUNNING, TREATMENTS};

/// Words before a place or a cause that numbness is told of.
const AT_OR_FROM: List = List("in at on during after from into with by of to since");

impl Told {
    /// "Toe numb from lidocaine": made numb on purpose.
    pub(super) fn is_from_treatment(&self, numb: usize) -> bool {
        let bath =
            |at: usize| self.word(at) == "ice" && matches!(self.word(at + 1), "bath" | "baths" | "pack" | "packs");
        self.clause(numb).any(|(at, word)| at != numb && (TREATMENTS.has(word) || bath(at)) && self.is_led_to(at))
    }

    /// "In the car ride back", "in a meeting", "before the run".
    pub(super) fn is_off_the_run(&self, numb: usize) -> bool {
        let before_it = |at: usize| {
            let runs = |at: usize| matches!(self.word(at), "run" | "race" | "running" | "start" | "starting");
            self.word(at) == "before" && (runs(at + 1) || matches!(self.word(at + 1), "the" | "my") && runs(at + 2))
                || self.word(at) == "pre" && runs(at + 1)
        };
        self.clause(numb).any(|(at, word)| before_it(at) || NOT_RUNNING.has(word) && self.is_led_to(at))
    }

    /// "When I'm with you", "what you get from racing flats": said to somebody, or of everybody.
    pub(super) fn is_addressed(&self, numb: usize) -> bool {
        self.clause(numb).any(|(_, word)| matches!(word, "you" | "your" | "youre" | "youll" | "u"))
    }

    /// Whether one of the words before leads to a word, in its clause.
    fn is_led_to(&self, at: usize) -> bool {
        let clause = self.words[at].token.clause;
        let mut before = (1..=4).filter_map(|steps| at.checked_sub(steps));
        before.any(|before| self.words[before].token.clause == clause && AT_OR_FROM.has(self.word(before)))
    }
}
