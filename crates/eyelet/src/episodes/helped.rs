//! What is said to have helped, and not only to have been done.
//!
//! `listen` hears "stopped to loosen the laces" as something that eases, as a story told to be helped means
//! it. A note tells what was done on a run: it eased only where that is said.

use case::{Finding, Origin, Span, State};
use knowledge::Knowledge;

use super::sentence::Told;
use super::words::{CAME, DENIES, HANDLED, HELPED, SUPPOSED, UNTIL, WELL_AGAIN};

/// Words of a sentence that only tells how it ended: "Gone in 3 min."
const ENDING: usize = 4;

/// Which of the reliefs of a sentence are said to have helped, in it or in the `next`.
pub(super) fn says_so(one: &Told, next: Option<&Told>, finding: &Finding, knowledge: &Knowledge) -> bool {
    // Shaking and wiggling are heard as stretching, which they are not.
    if knowledge[finding.id].id == "relief.stretching" && !one.words.iter().any(|word| is_stretching(&word.token.word))
    {
        return false;
    }
    let Some((begin, end)) = one.reach(finding) else { return true };
    let in_it = (0..one.words.len()).any(|at| {
        one.is_help(at)
            || at > begin && WELL_AGAIN.has(one.word(at))
            // "Numb until I loosened the laces".
            || at < end && end - at <= 5 && UNTIL.has(one.word(at))
    });
    in_it || next.is_some_and(|next| next.is_an_ending(knowledge))
}

fn is_stretching(word: &str) -> bool {
    word.starts_with("stretch")
}

impl Told {
    /// The first and last word of a finding.
    fn reach(&self, finding: &Finding) -> Option<(usize, usize)> {
        let Origin::Words(span) = finding.origin else { return None };
        let begin = self.words.iter().position(|word| word.token.span.to > span.from)?;
        let end = self.words.iter().rposition(|word| word.token.span.from < span.to)?;
        Some((begin, end))
    }

    /// Whether it asks, wonders or advises.
    pub(super) fn is_supposing(&self) -> bool {
        self.question || self.words.iter().any(|word| SUPPOSED.has(&word.token.word))
    }

    /// Whether the word says that something helped, and nothing takes it back.
    fn is_help(&self, at: usize) -> bool {
        let went = matches!(self.word(at), "went" | "goes" | "go" | "going") && self.word(at + 1) == "away";
        let back = CAME.has(self.word(at)) && self.word(at + 1) == "back";
        let denied = || (1..=3).filter_map(|steps| at.checked_sub(steps)).any(|before| DENIES.has(self.word(before)));
        (went || back || HELPED.has(self.word(at))) && !denied()
    }

    /// "Gone in 3 min.", "All fine after." behind what was done.
    fn is_an_ending(&self, knowledge: &Knowledge) -> bool {
        let names_another = self.heard.findings.iter().any(|finding| {
            let id = knowledge[finding.id].id.as_str();
            finding.state == State::Present && id.starts_with("relief.") && self.is_done(finding)
        });
        let well = self.words.len() <= ENDING && (0..2).any(|at| WELL_AGAIN.has(self.word(at)));
        !names_another && (well || (0..self.words.len()).any(|at| self.is_help(at)))
    }

    /// Whether something done is named in a finding, and not only that it ended.
    fn is_done(&self, finding: &Finding) -> bool {
        let reach = self.reach(finding).map_or(0..0, |(begin, end)| begin..end + 1);
        let mut words = self.words[reach].iter().map(|word| word.token.word.as_str());
        words.any(|word| word.ends_with("ing") || word.starts_with("walk") || word.starts_with("stop"))
    }

    /// The word of a place that is named as stretched or shaken: "better after stretching my calf".
    pub(super) fn handled(&self, finding: &Finding) -> Option<Span> {
        let (_, at) = self.reach(finding)?;
        let handled = |index: usize| HANDLED.iter().any(|start| self.word(index).starts_with(start));
        let hand = (at.saturating_sub(3)..at).rev().find(|index| handled(*index))?;
        // "Shook out the numb foot" names it after all.
        let numb_between = self.numb.is_some_and(|numb| (hand..=at).contains(&numb));
        (!numb_between).then(|| self.words[at].token.span)
    }
}
