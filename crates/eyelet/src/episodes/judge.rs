//! Whether a sentence that holds a word for numbness tells of this runner's foot in this run.

use case::{Onset, Says, State};
use knowledge::Knowledge;

use super::onset::{order, quantity};
use super::sentence::{Told, is_of_foot, is_place};
use super::words::{
    DENIES, ELSEWHERE, FIGURATIVE, HOW_IT_WENT, LEG, List, MUSIC, NO_NAMES, OTHERS, OWN, SOLVED, SUPPOSED, TO_COME,
    TODAY, UNTIL, is_numb, is_past,
};

/// What the sentence says, its word for numbness standing at `numb`; `None` where it is of no concern.
pub(super) fn judge(told: &mut Told, numb: usize, knowledge: &Knowledge, sentence: &str) -> Option<Says> {
    let placed = told.heard.findings.iter().any(|finding| is_place(finding, knowledge));
    let foot = told.heard.findings.iter().any(|finding| is_of_foot(finding, knowledge));
    let of_no_concern = told.is_elsewhere(numb, placed)
        || !placed && !told.has(LEG) && told.is_figurative(numb, sentence)
        || told.is_tired(numb)
        || told.has(TO_COME)
        || told.is_someone_elses(numb, sentence)
        || told.is_from_treatment(numb)
        || told.is_over_and_done(numb);
    if of_no_concern {
        return None;
    }
    // "No numbness until mile 6" is numbness from mile 6 on.
    if let Some(onset) = told.until() {
        told.onset = Some(onset);
        told.denial_ends = true;
        return Some(told.unless_supposed(numb, Says::Yes));
    }
    if let Some((onset, later)) = told.then(numb) {
        told.onset = Some(onset);
        told.numb = Some(later);
        told.denial_ends = true;
        return Some(told.unless_supposed(later, Says::Yes));
    }
    if told.is_somewhat(numb) {
        return Some(Says::Yes);
    }
    if told.heard.no_numbness || told.is_no_more(numb) || told.scored.is_some() {
        // "No numbness for the first 8k" leaves the rest open.
        told.onset = told.spared_part().map(|(onset, _)| onset);
        let almost = told.has(List("hardly barely almost nearly only little"));
        let open = told.onset.is_some() || almost || told.says_otherwise(numb) || told.scored == Some(Says::Unsure);
        let says = if open { Says::Unsure } else { Says::No };
        return Some(told.unless_supposed(numb, says));
    }
    if !told.heard.numbness {
        // The word is there, but said of nobody and nothing now.
        return Some(Says::Unsure).filter(|_| placed);
    }
    // "Couldn't feel my legs by the end" is said of every hard race, "dead feet" of every long one.
    let figure_of_speech = match told.word(numb) {
        "feel" | "feeling" | "sensation" | "sleep" | "asleep" | "sleeping" => !foot,
        "dead" => told.clause(numb).any(|(_, word)| word == "feet"),
        _ => false,
    };
    let solved = told.has(SOLVED) && told.onset.is_none() && !told.has_relief(knowledge);
    Some(told.unless_supposed(numb, if solved || figure_of_speech { Says::Unsure } else { Says::Yes }))
}

impl Told {
    fn has(&self, list: List) -> bool {
        self.words.iter().any(|word| list.has(&word.token.word))
    }

    fn has_relief(&self, knowledge: &Knowledge) -> bool {
        let mut present = self.heard.findings.iter().filter(|finding| finding.state == State::Present);
        present.any(|finding| knowledge[finding.id].id.starts_with("relief.")) || self.has(HOW_IT_WENT)
    }

    fn unless_supposed(&self, numb: usize, says: Says) -> Says {
        let supposed = (0..numb).any(|at| {
            SUPPOSED.has(self.word(at))
                // "First run since the numbness began", "the shoes that made my feet numb".
                || self.word(at) == "since" && numb - at <= 2
                || self.word(at) == "that" && matches!(self.word(at + 1), "made" | "make" | "makes" | "gave" | "give")
        });
        // "Still numb from yesterday's run".
        let other_day = (0..self.words.len()).any(|at| is_past(&self.words, at));
        // "Foot numb on the drive, and again from mile 3" is of the run as well.
        let off_the_run = !matches!(self.onset, Some(Onset::At(_))) && self.is_off_the_run(numb);
        let aside = says == Says::Yes && (off_the_run || self.is_addressed(numb));
        if supposed || other_day || aside || self.question { Says::Unsure } else { says }
    }

    /// Whether it is hands or face that are numb: named in the clause of the numbness, or anywhere where no
    /// place of foot or leg is.
    fn is_elsewhere(&self, numb: usize, placed: bool) -> bool {
        if !placed {
            return self.has(ELSEWHERE);
        }
        // "Fingers numb, left calf tight": the calf is not in the clause of the numbness.
        self.clause(numb).any(|(_, word)| ELSEWHERE.has(word)) && !self.clause(numb).any(|(_, word)| LEG.has(word))
    }

    fn is_figurative(&self, numb: usize, sentence: &str) -> bool {
        sentence.contains(MUSIC)
            || self.word(numb) == "numbing"
            || self.has(FIGURATIVE)
            || self.word(numb) == "numb" && self.word(numb + 1) == "to"
            || self.word(numb) == "needles" && !self.has(List("pins pin"))
    }

    /// "Dead on my feet", "dead legs", "fell asleep on the sofa, feet up".
    fn is_tired(&self, numb: usize) -> bool {
        match self.word(numb) {
            "dead" => {
                self.word(numb + 1) == "on"
                    || !self.clause(numb).any(|(_, word)| LEG.has(word) && !word.starts_with("leg"))
            }
            "asleep" | "sleep" | "sleeping" => !self.clause(numb).any(|(_, word)| LEG.has(word)),
            _ => false,
        }
    }

    /// Whether somebody else was named before in the clause, and the runner not again.
    fn is_someone_elses(&self, numb: usize, sentence: &str) -> bool {
        let mut others = false;
        for (index, word) in self.clause(numb).take_while(|(index, _)| *index < numb) {
            if OTHERS.has(word) {
                others = true;
            } else if OWN.has(word) && others {
                // "His feet and my dog", and "my wife and my toes".
                others = !self.clause(numb).any(|(later, word)| later > index && LEG.has(word));
            }
        }
        others || self.is_named(numb, sentence)
    }

    /// "Sam's foot": a name with an s before a part of the leg, in the clause of the numbness.
    fn is_named(&self, numb: usize, sentence: &str) -> bool {
        let names = sentence.split_whitespace().filter(|word| {
            let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_uppercase) && (name.ends_with("'s") || name.ends_with("’s"))
        });
        let mut folded = names.map(|name| name.to_lowercase().replace(['\'', '’'], ""));
        folded.any(|name| {
            let of_a_leg = |index: usize| (1..=2).any(|next| LEG.has(self.word(index + next)));
            !NO_NAMES.has(&name) && self.clause(numb).any(|(index, word)| word == name && of_a_leg(index))
        })
    }

    fn is_over_and_done(&self, numb: usize) -> bool {
        let clause = self.words[numb].token.clause;
        let mut near = (0..self.words.len()).filter(|at| *at < numb || self.words[*at].token.clause == clause);
        near.any(|at| is_past(&self.words, at)) && !self.clause(numb).any(|(_, word)| TODAY.has(word))
    }

    /// What stands behind "until" of a denial: a figure, "the last 2k", "the end".
    fn until(&self) -> Option<Onset> {
        let at = self.words.iter().position(|word| UNTIL.has(&word.token.word)).filter(|_| self.heard.no_numbness)?;
        let behind = at + 1..at + 5;
        let figure = behind.clone().find_map(|figure| Some((figure, quantity(&self.words, figure)?)));
        if let Some((figure, quantity)) = figure {
            let last = (at + 1..=figure).any(|at| matches!(self.word(at), "last" | "final" | "closing"));
            return Some(if last { Onset::Last(quantity) } else { Onset::At(quantity) });
        }
        // "No numbness before or after the run" ends with neither.
        let order = behind.clone().find_map(|at| order(&self.words, at)).filter(|_| self.word(at) != "before");
        let end = || behind.clone().any(|at| matches!(self.word(at), "end" | "finish")).then_some(Onset::Late);
        let stopped =
            || behind.clone().any(|at| matches!(self.word(at), "stopped" | "finished")).then_some(Onset::After);
        order.or_else(end).or_else(stopped)
    }

    /// The figure of the part a denial holds for, and where it stands: "no numbness for the first 8k".
    fn spared_part(&self) -> Option<(Onset, usize)> {
        let at = self.words.iter().position(|word| matches!(word.token.word.as_str(), "first" | "for"))?;
        (at + 1..at + 4).find_map(|at| quantity(&self.words, at).map(|quantity| (Onset::At(quantity), at)))
    }

    /// "Zero numbness for 15 km, then a slight tingle": when it began, and the word for it.
    fn then(&self, numb: usize) -> Option<(Onset, usize)> {
        // `listen` hears what came later, and no denial.
        let none = |at: usize| DENIES.has(self.word(at));
        let (onset, figure) =
            self.spared_part().filter(|_| self.heard.no_numbness || (0..numb).rev().take(2).any(none))?;
        let then = (figure + 1..self.words.len()).find(|at| matches!(self.word(*at), "then" | "but" | "after"))?;
        let later = (then + 1..self.words.len()).find(|at| is_numb(self.word(*at)))?;
        let denied = (then..later).any(none);
        (figure > numb && !denied).then_some((onset, later))
    }

    /// "No numbness on the left, right toes tingled": denied here, and said there.
    fn says_otherwise(&self, numb: usize) -> bool {
        let clause = self.words[numb].token.clause;
        let mut later = (numb + 1..self.words.len()).filter(|at| self.words[*at].token.clause != clause);
        later.any(|at| {
            is_numb(self.word(at))
                && self.clause(at).any(|(_, word)| LEG.has(word))
                && !self.clause(at).any(|(_, word)| DENIES.has(word))
        })
    }

    /// "Not as numb", "not too numb": less, and there.
    fn is_somewhat(&self, numb: usize) -> bool {
        numb >= 2
            && List("as so too very totally completely that quite").has(self.word(numb - 1))
            && List("not wasnt isnt werent never").has(self.word(numb - 2))
    }

    /// "No more numbness", "numb no more".
    fn is_no_more(&self, numb: usize) -> bool {
        let before = |steps: usize| numb.checked_sub(steps).map_or("", |at| self.word(at));
        before(1) == "more" && before(2) == "no"
            || self.word(numb + 1) == "no" && self.word(numb + 2) == "more"
            || before(1) == "no" && is_numb(self.word(numb)) && self.word(numb) != "needles"
    }
}
