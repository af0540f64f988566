//! Findings to a ranked differential, each cause with its reasons.

use case::Findings;
use knowledge::{Care, CauseId, FindingId, Knowledge, Profile};

use crate::model::Reasoner;
use crate::net::{self, Evidence, Posterior, Refusal, Scratch};

/// The causes, likeliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differential {
    /// Every cause with its probability; two may be at work at once, so they may add to more than 1.
    pub causes: Vec<Weighed>,
    /// Natural logarithm of P(findings).
    pub log_evidence: f64,
}

/// One cause, weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The cause.
    pub cause: CauseId,
    /// P(this cause is at work | findings).
    pub probability: f64,
    /// What raised it (positive) and lowered it (negative), the strongest first.
    pub because: Vec<Because>,
    /// How unsure the numbers themselves make the probability: 10th to 90th percentile.
    pub band: Option<(f64, f64)>,
}

/// What one finding did to a cause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Because {
    /// The finding.
    pub finding: FindingId,
    /// Log-odds of the cause with this finding less those without it, all others kept.
    pub weight: f64,
}

/// Weights below this say nothing worth reading.
const LEAST_WEIGHT: f64 = 0.02;
/// Causes below this get no reasons: nobody is shown them.
const LEAST_EXPLAINED: f64 = 0.001;

/// Weighs every cause.
#[must_use]
pub fn weigh(reasoner: &Reasoner, knowledge: &Knowledge, findings: &Findings, profile: Profile) -> Differential {
    let told = reasoner.told(findings, profile);
    let mut scratch = Scratch::default();
    let (evidence, posterior) = solve(reasoner, told.evidence, &mut scratch);
    let mut because: Vec<Vec<Because>> = vec![Vec::new(); knowledge.causes.len()];
    if let Ok(all) = net::leave_one_out(&reasoner.net, &evidence, &mut scratch) {
        for without in &all {
            let Some(finding) = reasoner.findings[without.finding] else { continue };
            for (reasons, weight) in because.iter_mut().zip(&without.change) {
                reasons.push(Because { finding, weight: *weight });
            }
        }
    }
    for (finding, cause, weight) in told.shifts {
        because[usize::from(cause.0)].push(Because { finding, weight });
    }
    let mut causes: Vec<Weighed> = (0..)
        .map(CauseId)
        .zip(posterior.p.iter().zip(because))
        .map(|(cause, (probability, mut because))| {
            if *probability < LEAST_EXPLAINED {
                because.clear();
            }
            because.retain(|because| because.weight.abs() >= LEAST_WEIGHT && because.weight.is_finite());
            because.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.finding.cmp(&b.finding)));
            Weighed { cause, probability: *probability, because, band: None }
        })
        .collect();
    causes.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.cause.cmp(&b.cause)));
    Differential { causes, log_evidence: posterior.log_evidence }
}

/// The posterior, of thinner evidence where it ties too much together for exact sums.
pub(crate) fn solve(reasoner: &Reasoner, mut evidence: Evidence, scratch: &mut Scratch) -> (Evidence, Posterior) {
    loop {
        match net::posterior(&reasoner.net, &evidence, scratch) {
            Ok(posterior) => return (evidence, posterior),
            Err(Refusal::TooWide { .. }) if evidence.seen().len() > 1 => evidence = reasoner.thinned(&evidence),
            Err(_) => {
                // Evidence that fits and has leaks is never impossible; this keeps the promise not to panic.
                let p = vec![0.0; reasoner.net.n_causes()];
                return (evidence, Posterior { log_evidence: f64::NEG_INFINITY, p });
            }
        }
    }
}

/// How soon to be seen, from the causes alone: flags come on top.
///
/// The level at which the causes that want it hold the share of all probability that
/// `[care]` in `knowledge/model.toml` asks for.
#[must_use]
pub fn care(knowledge: &Knowledge, differential: &Differential) -> Care {
    let rules = &knowledge.model.care;
    let total: f64 = differential.causes.iter().map(|weighed| weighed.probability).sum();
    if total <= 0.0 {
        return Care::SelfCare;
    }
    let share = |level: Care| {
        let wanting: f64 = differential
            .causes
            .iter()
            .filter(|weighed| knowledge.causes[usize::from(weighed.cause.0)].care >= level)
            .map(|weighed| weighed.probability)
            .sum();
        wanting / total
    };
    if share(Care::Emergency) >= rules.emergency_share {
        Care::Emergency
    } else if share(Care::Urgent) >= rules.urgent_share {
        Care::Urgent
    } else if share(Care::SeeDoctor) >= rules.see_doctor_share {
        Care::SeeDoctor
    } else {
        Care::SelfCare
    }
}
