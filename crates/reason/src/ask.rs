//! The one question that would move the answer most.

use case::Findings;
use knowledge::{FindingId, FindingKind, Knowledge, Profile, QuestionId, QuestionKind, Setting};

use crate::model::Reasoner;
use crate::net::{self, Scratch};
use crate::weigh::{Differential, solve};
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
pub fn ask(
    reasoner: &Reasoner,
    knowledge: &Knowledge,
    findings: &Findings,
    differential: &Differential,
    profile: Profile,
    asked: &[QuestionId],
) -> Option<Asked> {
    let rules = &knowledge.model.ask;
    if asked.len() >= usize::try_from(rules.most).unwrap_or(usize::MAX) || differential.causes.is_empty() {
        return None;
    }
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
    let told = reasoner.told(findings, profile);
    let mut scratch = Scratch::default();
    let (evidence, _) = solve(reasoner, told.evidence, &mut scratch);
    let prospects = Prospects::new(reasoner, knowledge, &evidence, &open, &mut scratch)?;
    open.iter()
        .filter_map(|id| {
            let worth = prospects.worth(reasoner, knowledge, *id)? / knowledge.questions[usize::from(id.0)].cost;
            (worth >= rules.least_worth).then_some(Asked { question: *id, worth })
        })
        .reduce(|best, next| if next.worth > best.worth { next } else { best })
}

/// What a setting is about.
const fn about(setting: Setting) -> FindingId {
    match setting {
        Setting::Present(id) | Setting::Absent(id) | Setting::Level(id, _) => id,
    }
}

/// Where things would stand after each answer to each open finding.
struct Prospects {
    now: Standing,
    /// By place in the network: P(level) and the standing after it, level by level.
    after: Vec<Vec<(f64, Standing)>>,
}

impl Prospects {
    fn new(
        reasoner: &Reasoner,
        knowledge: &Knowledge,
        evidence: &net::Evidence,
        open: &[QuestionId],
        scratch: &mut Scratch,
    ) -> Option<Self> {
        let mut candidates: Vec<usize> = open
            .iter()
            .flat_map(|id| &knowledge.questions[usize::from(id.0)].answers)
            .filter_map(|answer| answer.sets.first())
            .filter_map(|setting| reasoner.places[usize::from(about(*setting).0)])
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut after = vec![Vec::new(); reasoner.net.n_findings()];
        let mut gains = Vec::new();
        let now = net::answers(&reasoner.net, evidence, &candidates, scratch, |answer| {
            after[answer.finding] = answer
                .level
                .iter()
                .enumerate()
                .map(|(level, p)| (*p, reasoner.worth.standing(answer.posterior(level), &mut gains)))
                .collect();
        })
        .ok()?;
        let now = reasoner.worth.standing(&now.p, &mut gains);
        Some(Self { now, after })
    }

    /// What a question is worth before its cost; none for questions about contexts.
    fn worth(&self, reasoner: &Reasoner, knowledge: &Knowledge, id: QuestionId) -> Option<f64> {
        let question = &knowledge.questions[usize::from(id.0)];
        match question.kind {
            QuestionKind::About(finding) => {
                let place = reasoner.places[usize::from(finding.0)]?;
                Some(reasoner.worth.of(self.now, &self.after[place]))
            }
            QuestionKind::Choice => {
                // One of several yes/no findings: its chance among them, as if exactly one were chosen.
                let mut answers: Vec<(f64, Standing)> = Vec::new();
                for setting in question.answers.iter().filter_map(|answer| answer.sets.first()) {
                    let finding = about(*setting);
                    if !matches!(knowledge.findings[usize::from(finding.0)].kind, FindingKind::YesNo { .. }) {
                        return None;
                    }
                    answers.push(*self.after[reasoner.places[usize::from(finding.0)]?].get(1)?);
                }
                let total: f64 = answers.iter().map(|(p, _)| p).sum();
                answers.iter_mut().for_each(|(p, _)| *p /= total.max(f64::MIN_POSITIVE));
                Some(reasoner.worth.of(self.now, &answers))
            }
        }
    }
}
