//! Posterior of every cause, and the room that all questions share.

use super::answers::{Answer, Table};
use super::evidence::Evidence;
use super::explain::LeftOut;
use super::network::Net;
use super::order::Order;
use super::plan::Plan;
use super::problem::Problem;
use super::refusal::Refusal;
use super::split::{self, Lane, Mixture, Variant};
use super::sweep::Sweep;
use super::{answers, explain, number};

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
    pub(super) mixture: Mixture,
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

    /// The same room, for questions whose sweeps together hold at most so many numbers; by default
    /// 134 million, which is a second of work or less. What would take more is refused.
    #[must_use]
    pub fn with_work(mut self, numbers: u32) -> Self {
        self.engine.work = f64::from(numbers);
        self
    }
}

/// A problem on its way from evidence to moves.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    pub(super) problem: Problem,
    pub(super) order: Order,
    pub(super) plan: Plan,
    pub(super) pins: Vec<Pin>,
    /// True while `plan` is that of all the evidence: without pins, nothing left out.
    pub(super) whole: bool,
    /// Numbers that a sweep may hold.
    pub(super) room: f64,
    /// Numbers that all sweeps of one question may hold, added up.
    pub(super) work: f64,
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
            work: 134_217_728.0,
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
    /// How many sweeps will be made of it.
    pub(super) sweeps: usize,
    /// How many more may be asked for later: a good order is worth more then.
    pub(super) later: usize,
    /// Whether the odds of the causes are wanted, or P(evidence) alone.
    pub(super) backward: bool,
}

impl<'a> Ask<'a> {
    /// So many sweeps, forward and backward.
    pub(super) const fn new(net: &'a Net, evidence: &'a Evidence, sweeps: usize) -> Self {
        Self { net, evidence, sweeps, later: 0, backward: true }
    }
}

impl Engine {
    /// Writes the problem down with the present pins and finds an order for it.
    pub(super) fn prepare(&mut self, ask: &Ask, variant: Option<Variant>) -> Result<(), Refusal> {
        let without = match variant {
            Some(Variant::Without { place }) => Some(place),
            _ => None,
        };
        self.problem.build(ask.net, ask.evidence, without, &self.pins)?;
        self.order.find(&self.problem, ask.sweeps + ask.later);
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
    Ok(split::solve(&Ask::new(net, evidence, 1), None, scratch)?.posterior())
}

/// Evidence that is solved, to be asked about further: whatever is asked shares one order of the
/// causes, so that it takes a fraction of the time.
#[derive(Clone, Debug)]
pub struct Solved<'a> {
    net: &'a Net,
    evidence: Evidence,
    now: Now,
    scratch: Scratch,
}

impl<'a> Solved<'a> {
    /// Solves the evidence. `later` is about how many levels of findings will be asked about.
    ///
    /// # Errors
    ///
    /// As [`posterior`]; here the work of [`Solved::leave_out`] counts too.
    pub fn new(net: &'a Net, evidence: Evidence, later: usize, mut scratch: Scratch) -> Result<Self, Refusal> {
        evidence.fits(net)?;
        let ask = Ask { later, ..Ask::new(net, &evidence, 1 + evidence.seen().len()) };
        let now = Now::of(&split::solve(&ask, None, &mut scratch)?, net.n_causes());
        Ok(Self { net, evidence, now, scratch })
    }

    /// The evidence.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What is believed.
    #[must_use]
    pub const fn posterior(&self) -> &Posterior {
        &self.now.posterior
    }

    /// Calls `visit` with what leaving out each of these findings changes; those of which nothing
    /// was observed are passed over.
    ///
    /// # Errors
    ///
    /// As [`posterior`].
    pub fn leave_out(&mut self, findings: &[usize], visit: impl FnMut(&LeftOut)) -> Result<(), Refusal> {
        let ask = Ask::new(self.net, &self.evidence, 1 + self.evidence.seen().len());
        explain::each(&ask, &self.now, findings, &mut self.scratch, visit)
    }

    /// As [`answers`](super::answers()), about the evidence that is solved.
    ///
    /// # Errors
    ///
    /// As [`posterior`]; `visit` was not called then.
    pub fn answers(&mut self, candidates: &[usize], visit: impl FnMut(&Answer)) -> Result<(), Refusal> {
        let ask = Ask::new(self.net, &self.evidence, 1 + answers::n_variants(self.net, candidates)?);
        answers::each(&ask, &self.now, candidates, &mut self.scratch, visit)
    }
}

/// What is believed now, in full.
#[derive(Clone, Debug)]
pub(super) struct Now {
    pub(super) total: number::Products<1>,
    pub(super) posterior: Posterior,
    /// P(cause present | evidence) and P(cause absent | evidence).
    pub(super) shares: Vec<(f64, f64)>,
}

impl Now {
    pub(super) fn of(lane: &Lane, n_causes: usize) -> Self {
        let shares = (0..n_causes).map(|cause| lane.shares(cause)).collect();
        Self { total: lane.total, posterior: lane.posterior(), shares }
    }
}

impl Lane<'_> {
    pub(super) fn posterior(&self) -> Posterior {
        Posterior { log_evidence: self.total.ln(), p: self.on().collect() }
    }
}
