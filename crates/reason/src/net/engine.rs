//! Posterior of every cause, and the room that all questions share.

use super::answers::Table;
use super::evidence::Evidence;
use super::network::Net;
use super::number;
use super::order::Order;
use super::plan::Plan;
use super::problem::Problem;
use super::refusal::Refusal;
use super::split::{self, Mixture};
use super::sweep::Sweep;

/// What is believed once the evidence is in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Posterior {
    /// Natural logarithm of P(evidence).
    pub log_evidence: f64,
    /// P(cause | evidence), for every cause.
    pub p: Vec<f64>,
}

/// Room for the sums, used again and again.
///
/// It grows to what the widest question needed and keeps no answer: results never depend on what
/// it was used for before.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) engine: Engine,
    pub(super) one: Sweep<1>,
    pub(super) eight: Sweep<8>,
    pub(super) mixture_of_one: Mixture<1>,
    pub(super) table: Table,
}

impl Scratch {
    /// Room that holds at most about so many numbers of 8 bytes at once; by default 2 million.
    ///
    /// A question that needs more is cut into pieces, which takes longer and gives the same
    /// result up to rounding.
    #[must_use]
    pub fn with_room(numbers: u32) -> Self {
        let mut scratch = Self::default();
        scratch.engine.room = f64::from(numbers);
        scratch
    }
}

/// A problem on its way from evidence to moves.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    pub(super) problem: Problem,
    pub(super) order: Order,
    pub(super) plan: Plan,
    pub(super) pins: Vec<Pin>,
    /// True while `plan` is that of the whole problem, not of one with pins.
    pub(super) whole: bool,
    /// Numbers that a sweep may hold.
    pub(super) room: f64,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            problem: Problem::default(),
            order: Order::default(),
            plan: Plan::default(),
            pins: Vec::new(),
            whole: false,
            room: 2_097_152.0,
        }
    }
}

/// A cause taken as known for a while.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pin {
    pub(super) cause: usize,
    pub(super) present: bool,
}

/// What is to be summed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask<'a> {
    pub(super) net: &'a Net,
    pub(super) evidence: &'a Evidence,
    /// Place of an observation to leave out.
    pub(super) without: Option<usize>,
    /// How many sweeps will be made of it.
    pub(super) sweeps: usize,
    /// Whether the odds of the causes are wanted, or P(evidence) alone.
    pub(super) backward: bool,
}

impl<'a> Ask<'a> {
    /// A single sweep, forward and backward.
    pub(super) fn once(net: &'a Net, evidence: &'a Evidence) -> Self {
        Self { net, evidence, without: None, sweeps: 1, backward: true }
    }
}

impl Engine {
    /// Writes the problem down with the present pins and finds an order for it.
    pub(super) fn prepare(&mut self, ask: &Ask) -> Result<(), Refusal> {
        self.problem.build(ask.net, ask.evidence, ask.without, &self.pins)?;
        self.order.find(&self.problem, ask.sweeps);
        Ok(())
    }
}

/// P(cause | evidence) of every cause.
///
/// # Errors
///
/// [`Refusal`] when the evidence does not fit the network, is impossible, or ties too many causes
/// together for exact sums.
pub fn posterior(net: &Net, evidence: &Evidence, scratch: &mut Scratch) -> Result<Posterior, Refusal> {
    evidence.fits(net)?;
    let Scratch { engine, one, mixture_of_one, .. } = scratch;
    split::solve(&Ask::once(net, evidence), &[], engine, one, mixture_of_one)?;
    Ok(one.posterior())
}

impl Sweep<1> {
    /// The result of the sweep just made.
    pub(super) fn posterior(&self) -> Posterior {
        Posterior { log_evidence: self.total.ln(0), p: self.p_on.iter().map(|&[on]| on).collect() }
    }

    /// Log-odds of a cause after the sweep just made.
    pub(super) fn log_odds(&self, cause: usize) -> f64 {
        number::ln(self.p_on[cause][0]) - number::ln(self.p_off[cause][0])
    }
}
