//! The one question that would move the answer most.

use std::ops::Range;

use knowledge::{FindingId, FindingKind, Knowledge, QuestionId, QuestionKind, Setting};

use crate::model::Reasoner;
use crate::net::{Refusal, Solved};
use crate::scales::{Scales, solve};
use crate::worth::Standing;

/// A question worth asking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The question.
    pub question: QuestionId,
    /// What it is worth, per unit of cost.
    pub worth: f64,
}

/// Chooses the next question, or none: after the most that may be asked, or when no answer would
/// change enough to be worth the runner's while.
///
/// The worth of a question is the expected information about the causes and about the level of
/// care, and the expected gain of the best change, over its answers (`[ask]` in
/// `knowledge/model.toml`), divided by what asking costs.
#[must_use]
pub fn ask(scales: &mut Scales, asked: &[QuestionId]) -> Option<Asked> {
    let Scales { reasoner, knowledge, .. } = *scales;
    let rules = &knowledge.model.ask;
    if asked.len() >= usize::try_from(rules.most).unwrap_or(usize::MAX) {
        return None;
    }
    let open = open_questions(scales, asked);
    let solved = scales.solved.as_mut()?;
    let prospects = Prospects::new(reasoner, knowledge, solved, &open)?;
    open.iter()
        .filter_map(|id| {
            let worth = prospects.worth(reasoner, knowledge, *id)? / knowledge.questions[usize::from(id.0)].cost;
            (worth >= rules.least_worth).then_some(Asked { question: *id, worth })
        })
        .reduce(|best, next| if next.worth > best.worth { next } else { best })
}

/// The questions nobody has answered yet that are worth an exact look.
pub(crate) fn open_questions(scales: &Scales, asked: &[QuestionId]) -> Vec<QuestionId> {
    let Scales { reasoner, knowledge, findings, .. } = *scales;
    let open: Vec<QuestionId> = (0..)
        .map(QuestionId)
        .zip(&knowledge.questions)
        .filter(|(id, question)| {
            let answered = question
                .answers
                .iter()
                .filter_map(|answer| answer.sets.first())
                .any(|setting| findings.get(about(*setting)).is_some());
            !answered && !asked.contains(id)
        })
        .map(|(id, _)| id)
        .collect();
    match &scales.solved {
        Some(solved) => promising(reasoner, knowledge, &solved.posterior().p, open),
        None => Vec::new(),
    }
}

/// Questions that are looked at exactly. This is no proven bound, and no test holds it: on 529
/// stories the first question was the same with eight, ten, sixteen and forty.
const LOOKED_AT: usize = 10;

/// The open questions that can be worth most, by a quick estimate per unit of cost: the
/// information each finding holds about each of its causes, as if the causes were independent.
fn promising(reasoner: &Reasoner, knowledge: &Knowledge, p: &[f64], mut open: Vec<QuestionId>) -> Vec<QuestionId> {
    if open.len() <= LOOKED_AT {
        return open;
    }
    let entropies: Vec<f64> = p.iter().map(|p| reasoner.worth.entropy_of(*p)).collect();
    let estimate = |id: QuestionId| {
        let question = &knowledge.questions[usize::from(id.0)];
        let places = question
            .answers
            .iter()
            .filter_map(|answer| answer.sets.first())
            .filter_map(|setting| reasoner.places[usize::from(about(*setting).0)]);
        let most = places.map(|place| reasoner.quick_information(place, p, &entropies)).fold(0.0, f64::max);
        most / question.cost
    };
    let mut ranked: Vec<(f64, QuestionId)> = open.iter().map(|id| (estimate(*id), *id)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    open = ranked.into_iter().take(LOOKED_AT).map(|(_, id)| id).collect();
    open.sort_unstable();
    open
}

/// What a setting is about.
const fn about(setting: Setting) -> FindingId {
    match setting {
        Setting::Present(id) | Setting::Absent(id) | Setting::Level(id, _) => id,
    }
}

/// Where things would stand after each answer to each open finding.
#[derive(Default)]
struct Prospects {
    now: Standing,
    /// P(level) and the standing after it, level by level, finding by finding.
    after: Vec<(f64, Standing)>,
    /// Where in `after` the finding at each place of the network lies; empty for those not open.
    at: Vec<Range<usize>>,
}

impl Prospects {
    fn new(reasoner: &Reasoner, knowledge: &Knowledge, solved: &mut Solved, open: &[QuestionId]) -> Option<Self> {
        let mut is_open = vec![false; reasoner.net.n_findings()];
        open.iter()
            .flat_map(|id| &knowledge.questions[usize::from(id.0)].answers)
            .filter_map(|answer| answer.sets.first())
            .filter_map(|setting| reasoner.places[usize::from(about(*setting).0)])
            .for_each(|place| is_open[place] = true);
        let candidates: Vec<usize> = (0..is_open.len()).filter(|place| is_open[*place]).collect();
        let mut prospects = Self::default();
        match prospects.look(reasoner, solved, &candidates) {
            Ok(()) => return Some(prospects),
            Err(Refusal::TooWide { .. }) => {}
            Err(_) => return None,
        }
        // Who told so much is asked by the strongest of it.
        let mut thinner = solve(reasoner, reasoner.thinned(solved.evidence()))?;
        while let Err(refusal) = prospects.look(reasoner, &mut thinner, &candidates) {
            if !matches!(refusal, Refusal::TooWide { .. }) || thinner.evidence().seen().len() <= 1 {
                return None;
            }
            thinner = solve(reasoner, reasoner.thinned(thinner.evidence()))?;
        }
        Some(prospects)
    }

    /// Looks at all answers; nothing was looked at where they are refused.
    fn look(&mut self, reasoner: &Reasoner, solved: &mut Solved, candidates: &[usize]) -> Result<(), Refusal> {
        let Self { now, after, at } = self;
        at.resize(reasoner.net.n_findings(), 0..0);
        let mut gains = Vec::new();
        *now = reasoner.worth.standing(&solved.posterior().p, &mut gains);
        solved.answers(candidates, |answer| {
            let from = after.len();
            let levels = answer.level.iter().enumerate();
            after.extend(levels.map(|(level, p)| (*p, reasoner.worth.standing(answer.posterior(level), &mut gains))));
            at[answer.finding] = from..after.len();
        })
    }

    /// What a question is worth before its cost; none for questions about contexts.
    fn worth(&self, reasoner: &Reasoner, knowledge: &Knowledge, id: QuestionId) -> Option<f64> {
        let question = &knowledge.questions[usize::from(id.0)];
        match question.kind {
            QuestionKind::About(finding) => {
                let place = reasoner.places[usize::from(finding.0)]?;
                Some(reasoner.worth.of(self.now, &self.after[self.at[place].clone()]))
            }
            QuestionKind::Choice => {
                // One of several yes/no findings: its chance among them, as if exactly one were chosen.
                let mut answers: Vec<(f64, Standing)> = Vec::new();
                for setting in question.answers.iter().filter_map(|answer| answer.sets.first()) {
                    let finding = about(*setting);
                    if !matches!(knowledge.findings[usize::from(finding.0)].kind, FindingKind::YesNo { .. }) {
                        return None;
                    }
                    let place = reasoner.places[usize::from(finding.0)]?;
                    answers.push(*self.after[self.at[place].clone()].get(1)?);
                }
                let total: f64 = answers.iter().map(|(p, _)| p).sum();
                answers.iter_mut().for_each(|(p, _)| *p /= total.max(f64::MIN_POSITIVE));
                Some(reasoner.worth.of(self.now, &answers))
            }
        }
    }
}
