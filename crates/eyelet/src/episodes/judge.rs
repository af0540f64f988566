//! Whether a sentence that holds a word for numbness tells of this runner's foot in this run.

use case::{Onset, Says, State};
use knowledge::Knowledge;

use super::onset::quantity;
use super::sentence::{Told, is_of_foot, is_place};
use super::words::{
    ELSEWHERE, FIGURATIVE, HOW_IT_WENT, LEG, List, MUSIC, NO_NAMES, OTHERS, OWN, SOLVED, SUPPOSED, TO_COME, TODAY,
    UNTIL, is_numb, is_past,
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
    if told.is_somewhat(numb) {
        return Some(Says::Yes);
    }
    if told.heard.no_numbness || told.is_no_more(numb) {
        // "No numbness for the first 8k" leaves the rest open.
        told.onset = told.spared_part();
        let almost = told.has(List("hardly barely almost nearly only little"));
        let says = if told.onset.is_some() || almost || told.says_otherwise(numb) { Says::Unsure } else { Says::No };
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
        if supposed || other_day || self.question { Says::Unsure } else { says }
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

    /// The figure behind "until" of a denial.
    fn until(&self) -> Option<Onset> {
        let at = self.words.iter().position(|word| UNTIL.has(&word.token.word))?;
        let figure = (at + 1..at + 5).find_map(|at| quantity(&self.words, at))?;
        self.heard.no_numbness.then_some(Onset::At(figure))
    }

    /// The figure of the part a denial holds for: "no numbness for the first 8k".
    fn spared_part(&self) -> Option<Onset> {
        let at = self.words.iter().position(|word| matches!(word.token.word.as_str(), "first" | "for"))?;
        (at + 1..at + 4).find_map(|at| quantity(&self.words, at)).map(Onset::At)
    }

    /// "No numbness on the left, right toes tingled": denied here, and said there.
    fn says_otherwise(&self, numb: usize) -> bool {
        let denies = List("no not or nor never without zero didnt doesnt wasnt werent dont");
        let clause = self.words[numb].token.clause;
        let mut later = (numb + 1..self.words.len()).filter(|at| self.words[*at].token.clause != clause);
        later.any(|at| {
            is_numb(self.word(at))
                && self.clause(at).any(|(_, word)| LEG.has(word))
                && !self.clause(at).any(|(_, word)| denies.has(word))
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
