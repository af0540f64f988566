//! What an answer would be worth: for knowing the cause, the urgency, and what to change.

use knowledge::{AskRules, Care, Knowledge};

/// What an answer can change, laid out for speed.
#[derive(Clone, Debug)]
pub struct Worth {
    rules: AskRules,
    /// Level of care of each cause, 0 to 3.
    care: Vec<u8>,
    /// For each cause: change and P(it works | cause).
    works: Vec<Vec<(u16, f64)>>,
    /// What each change costs in effort and risk.
    costs: Vec<f64>,
    /// Binary entropy at `(i / STEPS)^2`: close steps near 0, where it is steep.
    entropy: Vec<f64>,
}

/// What is known at one point, in the terms of the objective.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// Uncertainty about the causes, in nats.
    cause: f64,
    /// Uncertainty about the level of care, in nats.
    urgency: f64,
    /// What the best change gains.
    gain: f64,
}

const STEPS: usize = 512;

impl Worth {
    /// Lays out the rules of `knowledge`.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let plan = &knowledge.model.plan;
        Self {
            rules: knowledge.model.ask,
            care: knowledge.causes.iter().map(|cause| level(cause.care)).collect(),
            works: knowledge
                .causes
                .iter()
                .map(|cause| cause.changes.iter().map(|remedy| (remedy.change.0, remedy.works.0)).collect())
                .collect(),
            costs: knowledge
                .changes
                .iter()
                .map(|change| plan.effort_cost * (change.effort - 1.0) + plan.risk_cost * change.risk)
                .collect(),
            entropy: (0..=STEPS).map(|i| binary_entropy((i as f64 / STEPS as f64).powi(2))).collect(),
        }
    }

    /// Where the probabilities `p` of all causes stand.
    #[must_use]
    pub fn standing(&self, p: &[f64], gains: &mut Vec<f64>) -> Standing {
        gains.clear();
        gains.extend(self.costs.iter().map(|cost| -cost));
        let mut cause = 0.0;
        let mut care = [0.0; 4];
        for (at, &p) in p.iter().enumerate() {
            if p < 1e-4 {
                continue;
            }
            cause += self.entropy_of(p);
            care[usize::from(self.care[at])] += p;
            for &(change, works) in &self.works[at] {
                gains[usize::from(change)] += p * works;
            }
        }
        let total: f64 = care.iter().sum();
        let urgency = care.iter().filter(|share| **share > 0.0).map(|share| {
            let share = share / total;
            -share * libm::log(share)
        });
        let gain = gains.iter().zip(&self.costs).map(|(gain, cost)| gain.min(1.0 - cost)).fold(0.0, f64::max);
        Standing { cause, urgency: urgency.sum(), gain }
    }

    /// What moving from `now` to the answers (probability, standing) is worth, in nats or the like.
    #[must_use]
    pub fn of(&self, now: Standing, answers: &[(f64, Standing)]) -> f64 {
        let expected = |of: fn(&Standing) -> f64| answers.iter().map(|(p, standing)| p * of(standing)).sum::<f64>();
        self.rules.cause * (now.cause - expected(|standing| standing.cause))
            + self.rules.urgency * (now.urgency - expected(|standing| standing.urgency))
            + self.rules.change * (expected(|standing| standing.gain) - now.gain)
    }

    /// Binary entropy in nats, from the table; within 1e-5.
    pub(crate) fn entropy_of(&self, p: f64) -> f64 {
        let at = p.clamp(0.0, 1.0).sqrt() * STEPS as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and STEPS")]
        let low = (at as usize).min(STEPS - 1);
        let part = at - low as f64;
        self.entropy[low] * (1.0 - part) + self.entropy[low + 1] * part
    }
}

fn binary_entropy(p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 { 0.0 } else { -p * libm::log(p) - (1.0 - p) * libm::log1p(-p) }
}

const fn level(care: Care) -> u8 {
    match care {
        Care::SelfCare => 0,
        Care::SeeDoctor => 1,
        Care::Urgent => 2,
        Care::Emergency => 3,
    }
}
