//! What would change the order: answers that put another cause first.

use knowledge::{CauseId, QuestionId, Setting};

use crate::ask::open_questions;
use crate::scales::Scales;

/// An answer that puts another cause first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The question.
    pub question: QuestionId,
    /// Position of the answer in the question.
    pub answer: usize,
    /// How likely this answer is, as things stand.
    pub chance: f64,
    /// The cause that would come first.
    pub cause: CauseId,
    /// Its probability then.
    pub probability: f64,
}

/// Answers less likely than this would change the order, but hardly anybody gives them.
const LEAST_CHANCE: f64 = 0.02;

/// The answers that would put another cause first, the likeliest first, one a question. Only the
/// questions that [`ask`](crate::ask()) looks at are tried; `unknown` counts for no cause here.
#[must_use]
pub fn turns(scales: &mut Scales, asked: &[QuestionId]) -> Vec<Turn> {
    let open = open_questions(scales, asked);
    let Scales { reasoner, knowledge, .. } = *scales;
    let Some(solved) = scales.solved.as_mut() else { return Vec::new() };
    let unknown = knowledge.cause("unknown");
    let first = |p: &[f64]| {
        let named = (0..).map(CauseId).zip(p.iter().copied()).filter(|(cause, _)| Some(*cause) != unknown);
        named.reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    let Some((now, _)) = first(&solved.posterior().p) else { return Vec::new() };
    // What each answer says of which place of the network.
    let mut looked: Vec<(usize, usize, QuestionId, usize)> = Vec::new();
    for id in open {
        for (answer, said) in knowledge[id].answers.iter().enumerate() {
            let Some(setting) = said.sets.first() else { continue };
            let Some(place) = reasoner.places[usize::from(setting.finding().0)] else { continue };
            let level = match *setting {
                Setting::Absent(_) => 0,
                Setting::Present(_) => 1,
                Setting::Level(_, level) => usize::from(level),
            };
            looked.push((place, level, id, answer));
        }
    }
    let mut places: Vec<usize> = looked.iter().map(|(place, ..)| *place).collect();
    places.sort_unstable();
    places.dedup();
    let mut turns: Vec<Turn> = Vec::new();
    let told = solved.answers(&places, |after| {
        for &(_, level, question, answer) in looked.iter().filter(|(place, ..)| *place == after.finding) {
            let Some(&chance) = after.level.get(level) else { continue };
            let Some((cause, probability)) = first(after.posterior(level)) else { continue };
            if cause != now && chance >= LEAST_CHANCE {
                turns.push(Turn { question, answer, chance, cause, probability });
            }
        }
    });
    if told.is_err() {
        // So much was told that the sums grow too wide: nothing is claimed.
        return Vec::new();
    }
    turns.sort_by(|a, b| b.chance.total_cmp(&a.chance).then((a.question, a.answer).cmp(&(b.question, b.answer))));
    let mut one_each: Vec<Turn> = Vec::new();
    for turn in turns {
        if one_each.iter().all(|kept| kept.question != turn.question) {
            one_each.push(turn);
        }
    }
    one_each
}
