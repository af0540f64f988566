//! Why a cause is believed: what changes when one observation is left out.

use super::engine::{Ask, Now, Posterior, Scratch};
use super::evidence::Evidence;
use super::network::Net;
use super::number;
use super::refusal::Refusal;
use super::split::{self, Lane, Variant};

/// What one observation does to every cause, all others given.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The finding observed.
    pub finding: usize,
    /// Log-odds of every cause with the observation minus those without it, in nats; positive
    /// where the observation speaks for the cause. 0 where the cause is certain either way.
    pub change: Vec<f64>,
    /// What is believed without the observation.
    pub posterior: Posterior,
}

/// One observation left out.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut<'a> {
    /// The finding observed.
    pub finding: usize,
    now: &'a Now,
    without: &'a Lane<'a>,
}

impl LeftOut<'_> {
    /// Log-odds of a cause with the observation minus those without it, as [`Without::change`].
    #[must_use]
    pub fn change(&self, cause: usize) -> f64 {
        let (with, without) = (log_odds(self.now.shares[cause]), log_odds(self.without.shares(cause)));
        if with == without { 0.0 } else { with - without }
    }
}

/// Leaves out one observation at a time.
///
/// One entry for each of [`Evidence::seen`], in the same order. As causes explain findings away,
/// the changes of several observations do not add up to their joint effect.
///
/// # Errors
///
/// As [`posterior`](super::posterior).
pub fn leave_one_out(net: &Net, evidence: &Evidence, scratch: &mut Scratch) -> Result<Vec<Without>, Refusal> {
    evidence.fits(net)?;
    let findings: Vec<usize> = evidence.seen().iter().map(|seen| seen.finding).collect();
    let ask = Ask::new(net, evidence, 1 + findings.len());
    let now = Now::of(&split::solve(&ask, None, scratch)?, net.n_causes());
    let mut all = Vec::with_capacity(findings.len());
    each(&ask, &now, &findings, scratch, |left_out| {
        let change = (0..net.n_causes()).map(|cause| left_out.change(cause)).collect();
        all.push(Without { finding: left_out.finding, change, posterior: left_out.without.posterior() });
    })?;
    Ok(all)
}

/// Leaves out each of the findings that were observed.
pub(super) fn each(
    ask: &Ask,
    now: &Now,
    findings: &[usize],
    scratch: &mut Scratch,
    mut visit: impl FnMut(&LeftOut),
) -> Result<(), Refusal> {
    let seen = ask.evidence.seen();
    let places = findings.iter().filter_map(|&finding| seen.binary_search_by_key(&finding, |seen| seen.finding).ok());
    let variants: Vec<Variant> = places.map(|place| Variant::Without { place }).collect();
    split::each(ask, &variants, scratch, |variant, without| {
        if let Variant::Without { place } = variant {
            visit(&LeftOut { finding: seen[place].finding, now, without });
        }
    })
}

fn log_odds((on, off): (f64, f64)) -> f64 {
    number::ln(on) - number::ln(off)
}
