//! What the answers to open questions would be, and what they would teach.
//!
//! P(finding <= k | e) and P(cause, finding <= k | e) need one more sweep, in which only the
//! weights of the finding's causes change; so eight of them are swept at once. Single levels are
//! differences of neighbouring sweeps, the only subtraction in [`net`](super): what is given for
//! an answer of probability `p` is good to about `1e-15 / p`.

use super::engine::{Ask, Posterior, Scratch};
use super::evidence::{Evidence, Misfit};
use super::network::Net;
use super::number::{self, Products};
use super::refusal::Refusal;
use super::split::{self, AtMost};
use super::sweep::Sweep;

/// Assumptions swept at once.
const LANES: usize = 8;

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
    let mut predictions = Vec::with_capacity(candidates.len());
    each(net, evidence, candidates, scratch, false, |answer| {
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
    each(net, evidence, candidates, scratch, true, visit)
}

/// Room for the results of all sweeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    assumed: Vec<AtMost>,
    /// P(finding <= level | evidence) for every assumption.
    at_most: Vec<f64>,
    /// P(cause, finding <= level | evidence): a row of all causes for every assumption.
    joint: Vec<f64>,
    level: Vec<f64>,
    posterior: Vec<f64>,
}

/// Sweeps under all assumptions, then calls `visit` with what follows for each candidate.
fn each(
    net: &Net,
    evidence: &Evidence,
    candidates: &[usize],
    scratch: &mut Scratch,
    backward: bool,
    mut visit: impl FnMut(&Answer),
) -> Result<Posterior, Refusal> {
    evidence.fits(net)?;
    if let Some(&finding) = candidates.iter().find(|&&finding| finding >= net.n_findings()) {
        return Err(Misfit::Finding { finding }.into());
    }
    let Scratch { engine, one, eight, mixture_of_one, table, .. } = scratch;
    table.begin(candidates.iter().flat_map(|&finding| split::levels_of(net, finding)));
    let ask = Ask { sweeps: 1 + table.assumed.len(), backward, ..Ask::once(net, evidence) };
    split::solve(&Ask { backward: true, ..ask }, &[], engine, one, mixture_of_one)?;
    let (now, total) = (one.posterior(), one.total);
    for from in (0..table.assumed.len()).step_by(LANES) {
        let chunk = from..table.assumed.len().min(from + LANES);
        if split::is_ready::<LANES>(engine) {
            split::sweep_once(&ask, &table.assumed[chunk.clone()], engine, eight);
            chunk.enumerate().for_each(|(lane, _)| table.keep(eight, lane, &total));
        } else {
            for at in chunk {
                split::solve(&ask, &table.assumed[at..=at], engine, one, mixture_of_one)?;
                table.keep(one, 0, &total);
            }
        }
    }
    let mut from = 0;
    for &finding in candidates {
        let n_levels = net.n_levels(finding);
        visit(&table.answer(finding, from, n_levels, &now.p));
        from += n_levels - 1;
    }
    Ok(now)
}

impl Table {
    fn begin(&mut self, assumed: impl Iterator<Item = AtMost>) {
        self.assumed.clear();
        self.assumed.extend(assumed);
        self.at_most.clear();
        self.joint.clear();
    }

    /// Keeps one lane of a sweep; `total` is P(evidence).
    fn keep<const N: usize>(&mut self, sweep: &Sweep<N>, lane: usize, total: &Products<1>) {
        let at_most = sweep.total.ratio(lane, total);
        self.at_most.push(at_most);
        let joint = sweep.p_on.iter().map(|p| if at_most > 0.0 { at_most * p[lane] } else { 0.0 });
        self.joint.extend(joint);
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
