//! What the answers to open questions would be, and what they would teach.
//!
//! P(finding <= k | e) and P(cause, finding <= k | e) need one more sweep, in which only the
//! weights of the finding's causes change; so eight of them are swept at once. Single levels are
//! differences of neighbouring sweeps, the only subtraction in [`net`](super): what is given for
//! an answer of probability `p` is good to about `1e-15 / p`.

use super::engine::{Ask, Now, Posterior, Scratch};
use super::evidence::{Evidence, Misfit};
use super::network::Net;
use super::number::{self, Products};
use super::refusal::Refusal;
use super::split::{self, Lane, Variant};

/// All answers to the question at which level one finding is.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The finding asked about.
    pub finding: usize,
    /// P(level | evidence), for every level.
    pub level: &'a [f64],
    /// P(cause | evidence, level), level by level: one row of all causes for each.
    /// For a level of probability 0 the row is that of the evidence alone.
    posterior: &'a [f64],
}

impl<'a> Answer<'a> {
    /// P(cause | evidence, level) for every cause.
    #[must_use]
    pub fn posterior(&self, level: usize) -> &'a [f64] {
        let n_causes = self.posterior.len() / self.level.len();
        &self.posterior[level * n_causes..(level + 1) * n_causes]
    }
}

/// How likely each level of a finding is.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The finding.
    pub finding: usize,
    /// P(level | evidence), for every level.
    pub level: Vec<f64>,
}

/// What asking about a finding is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// The finding.
    pub finding: usize,
    /// Expected information about the causes, each taken by itself, in nats: the sum over all
    /// causes of H(cause | evidence) - sum over levels of P(level) H(cause | evidence, level).
    pub gain: f64,
    /// P(level | evidence), for every level.
    pub level: Vec<f64>,
}

/// P(level | evidence) of each candidate finding.
///
/// # Errors
///
/// As [`posterior`](super::posterior).
pub fn predictive(
    net: &Net,
    evidence: &Evidence,
    candidates: &[usize],
    scratch: &mut Scratch,
) -> Result<Vec<Prediction>, Refusal> {
    evidence.fits(net)?;
    let ask = Ask::new(net, evidence, 1 + n_variants(net, candidates)?);
    let now = Now::of(&split::solve(&ask, None, scratch)?, net.n_causes());
    let mut predictions = Vec::with_capacity(candidates.len());
    each(&Ask { backward: false, ..ask }, &now, candidates, scratch, |answer| {
        predictions.push(Prediction { finding: answer.finding, level: answer.level.to_vec() });
    })?;
    Ok(predictions)
}

/// What asking about each candidate finding is worth, in the order of the candidates.
///
/// A finding that was observed already is taken as asked once more, of another witness.
///
/// # Errors
///
/// As [`posterior`](super::posterior).
pub fn information(
    net: &Net,
    evidence: &Evidence,
    candidates: &[usize],
    scratch: &mut Scratch,
) -> Result<Vec<Information>, Refusal> {
    let mut worth = Vec::with_capacity(candidates.len());
    let now = answers(net, evidence, candidates, scratch, |answer| {
        let after = answer
            .level
            .iter()
            .enumerate()
            .map(|(level, p)| if *p > 0.0 { p * number::entropy(answer.posterior(level)) } else { 0.0 });
        worth.push(Information { finding: answer.finding, gain: after.sum(), level: answer.level.to_vec() });
    })?;
    let entropy = number::entropy(&now.p);
    worth.iter_mut().for_each(|worth| worth.gain = entropy - worth.gain);
    Ok(worth)
}

/// Calls `visit` with all answers to each candidate finding, in the order of the candidates;
/// gives what is believed before any of them.
///
/// # Errors
///
/// As [`posterior`](super::posterior); `visit` was not called then.
pub fn answers(
    net: &Net,
    evidence: &Evidence,
    candidates: &[usize],
    scratch: &mut Scratch,
    visit: impl FnMut(&Answer),
) -> Result<Posterior, Refusal> {
    evidence.fits(net)?;
    let ask = Ask::new(net, evidence, 1 + n_variants(net, candidates)?);
    let now = Now::of(&split::solve(&ask, None, scratch)?, net.n_causes());
    each(&ask, &now, candidates, scratch, visit)?;
    Ok(now.posterior)
}

/// Room for the results of all sweeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    variants: Vec<Variant>,
    /// P(finding <= level | evidence) for every assumption.
    at_most: Vec<f64>,
    /// P(cause, finding <= level | evidence): a row of all causes for every assumption.
    joint: Vec<f64>,
    level: Vec<f64>,
    posterior: Vec<f64>,
}

/// How many sweeps it takes to know all answers: one for every level but the last.
pub(super) fn n_variants(net: &Net, candidates: &[usize]) -> Result<usize, Misfit> {
    match candidates.iter().find(|&&finding| finding >= net.n_findings()) {
        Some(&finding) => Err(Misfit::Finding { finding }),
        None => Ok(candidates.iter().map(|&finding| net.n_levels(finding) - 1).sum()),
    }
}

/// Sweeps under all assumptions, then calls `visit` with what follows for each candidate.
pub(super) fn each(
    ask: &Ask,
    now: &Now,
    candidates: &[usize],
    scratch: &mut Scratch,
    mut visit: impl FnMut(&Answer),
) -> Result<(), Refusal> {
    let mut table = std::mem::take(&mut scratch.table);
    table.begin(ask.net, candidates);
    let variants = std::mem::take(&mut table.variants);
    let swept = split::each(ask, &variants, scratch, |_, lane| table.keep(lane, &now.total));
    table.variants = variants;
    let mut from = 0;
    for &finding in candidates.iter().filter(|_| swept.is_ok()) {
        let n_levels = ask.net.n_levels(finding);
        visit(&table.answer(finding, from, n_levels, &now.posterior.p));
        from += n_levels - 1;
    }
    scratch.table = table;
    swept
}

impl Table {
    fn begin(&mut self, net: &Net, candidates: &[usize]) {
        self.variants.clear();
        for &finding in candidates {
            let levels = 0..net.n_levels(finding) - 1;
            self.variants.extend(levels.map(|level| Variant::AtMost { finding, level }));
        }
        self.at_most.clear();
        self.joint.clear();
    }

    /// Keeps what a sweep gave; `total` is P(evidence).
    fn keep(&mut self, lane: &Lane, total: &Products<1>) {
        let at_most = lane.total.ratio(total);
        self.at_most.push(at_most);
        self.joint.extend(lane.on().map(|p| if at_most > 0.0 { at_most * p } else { 0.0 }));
    }

    /// Takes differences of neighbouring assumptions, of which a finding's start at `from`.
    fn answer(&mut self, finding: usize, from: usize, n_levels: usize, now: &[f64]) -> Answer<'_> {
        let n_causes = now.len();
        self.level.clear();
        self.posterior.clear();
        let mut below = 0.0;
        for level in 0..n_levels {
            let at = from + level;
            let top = level + 1 == n_levels;
            let at_most = if top { 1.0 } else { self.at_most[at] };
            let p = (at_most - below).max(0.0);
            below = at_most;
            self.level.push(p);
            if p == 0.0 {
                self.posterior.extend_from_slice(now);
                continue;
            }
            let here = if top { now } else { &self.joint[at * n_causes..(at + 1) * n_causes] };
            if level == 0 {
                self.posterior.extend(here.iter().map(|here| (here / p).min(1.0)));
            } else {
                let under = &self.joint[(at - 1) * n_causes..at * n_causes];
                let rows = here.iter().zip(under);
                self.posterior.extend(rows.map(|(here, under)| ((here - under) / p).clamp(0.0, 1.0)));
            }
        }
        Answer { finding, level: &self.level, posterior: &self.posterior }
    }
}
