//! From the knowledge folder to the network: what every number of an entry means in it.

use case::{Findings, State};
use knowledge::{CauseId, FindingId, FindingKind, Knowledge, Profile};

use crate::net::{Evidence, Net};
use crate::worth::Worth;

/// The model of a knowledge folder, ready to weigh findings.
///
/// - A yes/no finding has its background rate as leak: `leak = 1 - background`. P(finding | cause)
///   becomes a link over the leak, `q = (1 - p) / (1 - background)`; where `p` is not above the
///   background the link is nothing.
/// - `when.onset` and `relief.time` are noisy-MAX: with two causes at work the earliest onset and
///   the slowest relief show.
/// - The premise "something is at work" is a finding without leak that every cause brings about:
///   it is always present, so no share is left for "no cause at all".
/// - P(cause) before any finding is its share times `overlap`: how many causes are at work at once.
#[derive(Clone, Debug)]
pub struct Reasoner {
    pub(crate) net: Net,
    /// Place of each finding in the network; contexts have none.
    pub(crate) places: Vec<Option<usize>>,
    /// The finding at each place; the premise has none.
    pub(crate) findings: Vec<Option<FindingId>>,
    premise: usize,
    /// Log-odds of each cause, by profile.
    priors: [Vec<f64>; 2],
    /// What shifts the odds of each cause: finding, state, log of the factor.
    shifts: Vec<Vec<(FindingId, bool, f64)>>,
    /// The most a finding says for any cause, as a log ratio.
    strength: Vec<f64>,
    pub(crate) worth: Worth,
}

/// Evidence for the network, and what of it shifted the priors.
pub(crate) struct Told {
    pub(crate) evidence: Evidence,
    /// Prior log-odds of every cause, shifts included.
    pub(crate) odds: Vec<f64>,
    /// Finding, cause, log of the factor on the odds.
    pub(crate) shifts: Vec<(FindingId, CauseId, f64)>,
}

impl Reasoner {
    /// Builds the network of `knowledge`.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut builder = Net::builder();
        let overlap = knowledge.model.overlap;
        let priors = [Profile::Evidence, Profile::Article].map(|profile| {
            knowledge
                .causes
                .iter()
                .map(|cause| {
                    let share = match profile {
                        Profile::Evidence => cause.prior.evidence.0,
                        Profile::Article => cause.prior.article.0,
                    };
                    log_odds((share * overlap).clamp(1e-9, 0.999))
                })
                .collect::<Vec<f64>>()
        });
        for prior in &priors[0] {
            builder.cause(*prior);
        }
        let mut places = Vec::with_capacity(knowledge.findings.len());
        let mut findings = Vec::new();
        for (id, finding) in (0..).map(FindingId).zip(&knowledge.findings) {
            let leak = match &finding.kind {
                FindingKind::YesNo { background, leak } => vec![1.0 - leak.unwrap_or(*background).0],
                FindingKind::Levels(levels) => running_sum(levels.iter().map(|level| level.leak.0)),
                FindingKind::Context => {
                    places.push(None);
                    continue;
                }
            };
            places.push(Some(builder.finding(&leak)));
            findings.push(Some(id));
        }
        let premise = builder.finding(&[1.0]);
        findings.push(None);
        let mut strength = vec![0.0_f64; knowledge.findings.len()];
        for (at, cause) in knowledge.causes.iter().enumerate() {
            builder.link(premise, at, &[0.0]);
            for (finding, place) in places.iter().enumerate() {
                let (Some(place), FindingKind::YesNo { background, leak }) = (place, &knowledge.findings[finding].kind)
                else {
                    continue;
                };
                let own = cause.links.iter().find(|link| usize::from(link.finding.0) == finding).map(|link| link.p.0);
                // Where every cause has its say, one without a link takes the background.
                let p = own.or(leak.map(|_| background.0)).unwrap_or(0.0);
                let leak = leak.unwrap_or(*background).0;
                if p > leak {
                    builder.link(*place, at, &[(1.0 - p) / (1.0 - leak)]);
                    strength[finding] = strength[finding].max(libm::log(p / leak).abs());
                }
            }
            for (name, distribution) in [("when.onset", &cause.onset), ("relief.time", &cause.relief)] {
                if let Some(place) = knowledge.finding(name).and_then(|id| places[usize::from(id.0)]) {
                    builder.link(place, at, &running_sum(distribution.p.iter().copied()));
                }
            }
        }
        let shifts = knowledge
            .causes
            .iter()
            .map(|cause| {
                cause.prior.when.iter().map(|shift| (shift.finding, shift.present, libm::log(shift.times))).collect()
            })
            .collect();
        let net = builder.build().expect("the loader has checked that every number is a probability");
        Self { net, places, findings, premise, priors, shifts, strength, worth: Worth::new(knowledge) }
    }

    /// Turns findings into evidence: states and levels of findings, shifted priors.
    pub(crate) fn told(&self, findings: &Findings, profile: Profile) -> Told {
        let mut evidence = Evidence::default();
        // Every place and level below exists in the network: the loader checked them.
        let _ = evidence.between(&self.net, self.premise, 1, 1);
        for finding in findings.iter() {
            let Some(Some(place)) = self.places.get(usize::from(finding.id.0)) else { continue };
            let level = match (finding.state, finding.level) {
                (State::Unsure, _) => continue,
                (State::Present, Some(level)) => usize::from(level),
                (State::Present, None) if self.net.n_levels(*place) == 2 => 1,
                (State::Absent, None) if self.net.n_levels(*place) == 2 => 0,
                _ => continue,
            };
            let _ = evidence.between(&self.net, *place, level, level);
        }
        let mut shifted = Vec::new();
        let mut all_odds = Vec::with_capacity(self.shifts.len());
        let base = &self.priors[usize::from(profile == Profile::Article)];
        for ((at, prior), shifts) in base.iter().enumerate().zip(&self.shifts) {
            let mut odds = *prior;
            for (finding, present, log_times) in shifts {
                let holds = match findings.state(*finding) {
                    Some(State::Present) => *present,
                    Some(State::Absent) => !*present,
                    _ => false,
                };
                if holds {
                    odds += log_times;
                    if let Ok(cause) = u16::try_from(at) {
                        shifted.push((*finding, CauseId(cause), *log_times));
                    }
                }
            }
            let _ = evidence.prior(&self.net, at, odds);
            all_odds.push(odds);
        }
        Told { evidence, odds: all_odds, shifts: shifted }
    }

    /// A quick estimate of the information that the finding at `place` holds about its causes, in
    /// nats: the sum over causes of their mutual information, the other causes taken as independent
    /// with the probabilities `p`, each of such an entropy. Ordered findings are always worth a look:
    /// they get the most there is.
    pub(crate) fn quick_information(&self, place: usize, p: &[f64], entropies: &[f64]) -> f64 {
        if self.net.n_levels(place) != 2 {
            return f64::INFINITY;
        }
        let fails = |cause: usize, q: f64| 1.0 - p[cause] * (1.0 - q);
        let absent = self.net.leak(place)[0]
            * self.net.parents(place).map(|parent| fails(parent.cause, parent.q[0])).product::<f64>();
        self.net
            .parents(place)
            .map(|parent| {
                let (now, q) = (p[parent.cause], parent.q[0]);
                let absent_with = absent / fails(parent.cause, q) * q;
                let after_present = (now * (1.0 - absent_with) / (1.0 - absent).max(1e-9)).min(1.0);
                let after_absent = (now * absent_with / absent.max(1e-9)).min(1.0);
                let entropy = |p| self.worth.entropy_of(p);
                (entropies[parent.cause] - (1.0 - absent) * entropy(after_present) - absent * entropy(after_absent))
                    .max(0.0)
            })
            .sum()
    }

    /// Takes the weakest third of what was seen out of evidence that ties too much together.
    ///
    /// Nobody tells so much by themselves; it happens when a whole list is ticked.
    pub(crate) fn thinned(&self, evidence: &Evidence) -> Evidence {
        let mut seen: Vec<(f64, usize)> = evidence
            .seen()
            .iter()
            .filter(|seen| seen.finding != self.premise)
            .map(|seen| {
                let strength = self.findings[seen.finding].map_or(0.0, |id| self.strength[usize::from(id.0)]);
                (strength, seen.finding)
            })
            .collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut thinner = evidence.clone();
        for (_, finding) in seen.iter().take(seen.len().div_ceil(3)) {
            thinner.forget(*finding);
        }
        thinner
    }
}

/// ln(p / (1 - p)).
pub(crate) fn log_odds(p: f64) -> f64 {
    libm::log(p) - libm::log1p(-p)
}

/// Sums up to each level but the last.
fn running_sum(levels: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sums: Vec<f64> = levels
        .scan(0.0, |sum, p| {
            *sum += p;
            Some(f64::min(*sum, 1.0))
        })
        .collect();
    sums.pop();
    sums
}
