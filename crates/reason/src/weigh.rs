//! Findings to a ranked differential, each cause with its reasons.

use case::Findings;
use knowledge::{Care, CauseId, FindingId, Knowledge, Profile};

use crate::model::Reasoner;
use crate::scales::Scales;

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
    Scales::new(reasoner, knowledge, findings, profile).differential()
}

impl Scales<'_> {
    /// Every cause with its reasons, as [`weigh`] gives them.
    #[must_use]
    pub fn differential(&mut self) -> Differential {
        let n_causes = self.knowledge.causes.len();
        let (log_evidence, p) = match &self.solved {
            Some(solved) => (solved.posterior().log_evidence, solved.posterior().p.clone()),
            None => (f64::NEG_INFINITY, vec![0.0; n_causes]),
        };
        let explained: Vec<usize> = (0..n_causes).filter(|cause| p[*cause] >= LEAST_EXPLAINED).collect();
        let mut because = self.reasons(&explained);
        let mut causes: Vec<Weighed> = (0..)
            .map(CauseId)
            .zip(p)
            .map(|(cause, probability)| Weighed { cause, probability, because: Vec::new(), band: None })
            .collect();
        for cause in explained {
            let mut reasons = std::mem::take(&mut because[cause]);
            reasons.retain(|because| because.weight.abs() >= LEAST_WEIGHT && because.weight.is_finite());
            reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.finding.cmp(&b.finding)));
            causes[cause].because = reasons;
        }
        // Causes as likely as each other but for rounding stand in the order of their ids.
        let rank = |weighed: &Weighed| (weighed.probability * 1e12).round();
        causes.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.cause.cmp(&b.cause)));
        Differential { causes, log_evidence }
    }

    /// What every finding did to the causes to be explained, cause by cause.
    fn reasons(&mut self, explained: &[usize]) -> Vec<Vec<Because>> {
        let mut because = vec![Vec::new(); self.knowledge.causes.len()];
        if let Some(solved) = &mut self.solved {
            let findings = &self.reasoner.findings;
            let told: Vec<usize> = solved
                .evidence()
                .seen()
                .iter()
                .map(|seen| seen.finding)
                .filter(|place| findings[*place].is_some())
                .collect();
            // What was solved is neither too wide nor impossible with less of it.
            let _ = solved.leave_out(&told, |left_out| {
                let Some(finding) = findings[left_out.finding] else { return };
                for &cause in explained {
                    because[cause].push(Because { finding, weight: left_out.change(cause) });
                }
            });
        }
        for &(finding, cause, weight) in &self.shifts {
            because[usize::from(cause.0)].push(Because { finding, weight });
        }
        because
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
