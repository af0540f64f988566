//! Why a cause is believed: what changes when one observation is left out.

use super::engine::{Ask, Posterior, Scratch};
use super::evidence::Evidence;
use super::network::Net;
use super::refusal::Refusal;
use super::split;

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
    let Scratch { engine, one, mixture_of_one, .. } = scratch;
    split::solve(&Ask::once(net, evidence), &[], engine, one, mixture_of_one)?;
    let with: Vec<f64> = (0..net.n_causes()).map(|cause| one.log_odds(cause)).collect();
    let each = evidence.seen().iter().enumerate().map(|(place, seen)| {
        let ask = Ask { without: Some(place), ..Ask::once(net, evidence) };
        split::solve(&ask, &[], engine, one, mixture_of_one)?;
        let change = with.iter().enumerate().map(|(cause, with)| {
            let without = one.log_odds(cause);
            if *with == without { 0.0 } else { with - without }
        });
        let change = change.collect();
        Ok(Without { finding: seen.finding, change, posterior: one.posterior() })
    });
    each.collect()
}
