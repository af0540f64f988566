//! Evidence made into what has to be summed.
//!
//! Every observation becomes a row of *cuts*: neighbouring levels that are equally likely are one
//! state, and levels at the top that are ruled out are dropped. Being at most at the last cut `b`
//! only multiplies: `r_i *= q_i[b]`; given that, the state is one of the cuts, with `q_i / q_i[b]`
//! for the causes. A row of one state is done with then. So is one that a single cause has a part
//! in. Any other row is an *item*, which ties its causes together.
//!
//! One item is set apart where there is one: a *premise*, that at least one cause is there. It is
//! known to fail in one combination only, that of all causes absent, so that `sweep` need not
//! carry its state along.
//!
//! As the states of an item, given its causes, add to 1, leaving the observation out is to take
//! back what it multiplied and to weigh all its states alike: the same items serve.

use super::engine::Pin;
use super::evidence::{Evidence, Value};
use super::network::Net;
use super::number::{self, Products};
use super::refusal::Refusal;

/// What is left to be summed over: a weight for every cause, and items.
#[derive(Clone, Debug, Default)]
pub(super) struct Problem {
    /// P(cause absent) and P(cause present), times what the evidence says to that alone.
    pub(super) weights: Vec<Weight>,
    /// Observations that tie two or more causes together.
    pub(super) items: Vec<Item>,
    /// That one of its causes is there, which are all those that items tie, at least.
    pub(super) premise: Option<Item>,
    /// Causes of all items and of the premise.
    pub(super) ties: Vec<Tie>,
    /// Rows of numbers that items and ties point into.
    pub(super) numbers: Vec<f64>,
    /// What multiplies everything.
    pub(super) factor: Products<1>,
    /// Weights before anything was observed.
    prior: Vec<Weight>,
    /// What observations multiply beside their items, in the order of the observations.
    effects: Vec<Effect>,
    cuts: Vec<Cut>,
}

/// What an observation multiplies.
#[derive(Clone, Copy, Debug)]
struct Effect {
    /// Place of the observation in the evidence.
    place: usize,
    on: Target,
    by: Weight,
}

/// What is multiplied: the weights of a cause, or everything (by `off`).
#[derive(Clone, Copy, Debug)]
enum Target {
    Cause(usize),
    All,
}

/// Weights of one cause being absent and present.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    pub(super) off: f64,
    pub(super) on: f64,
}

/// An observation that ties causes together.
///
/// Its state is the cut that the highest level shown so far lies in. The rows `start` (the leak's
/// distribution over the states) and `fin` (likelihood of the states) have `states` numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Place of the observation in the evidence.
    pub(super) place: usize,
    pub(super) states: usize,
    pub(super) start: usize,
    pub(super) fin: usize,
    /// `ties_from..ties_to` in [`Problem::ties`].
    pub(super) ties_from: usize,
    pub(super) ties_to: usize,
}

/// What a cause does to an item.
///
/// With the cause present, a state `a` stays with probability `q[a]` and rises to `s > a` with
/// `rise[s] = q[s] - q[s-1]`: the maximum of two levels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    pub(super) cause: usize,
    /// Row of `states` numbers `q`, followed by a row of `states` numbers `rise`.
    pub(super) q: usize,
}

/// Levels up to `level` (from that of the cut before) with the same likelihood.
#[derive(Clone, Copy, Debug)]
struct Cut {
    level: usize,
    likelihood: f64,
}

impl Problem {
    /// Writes the problem down, leaving out the observation at place `without`, and taking the
    /// pinned causes as known.
    pub(super) fn build(
        &mut self,
        net: &Net,
        evidence: &Evidence,
        without: Option<usize>,
        pins: &[Pin],
    ) -> Result<(), Refusal> {
        self.start(net, evidence, pins);
        for (place, seen) in evidence.seen().iter().enumerate() {
            if Some(place) == without {
                continue;
            }
            self.cut(net.n_levels(seen.finding), &seen.value);
            let Some(&Cut { level: top, .. }) = self.cuts.last() else { return Err(Refusal::Impossible) };
            let leak = net.leak(seen.finding)[top];
            if leak == 0.0 {
                return Err(Refusal::Impossible);
            }
            self.effect(place, Target::All, Weight { off: leak, on: leak });
            for parent in net.parents(seen.finding).filter(|parent| parent.q[top] != 1.0) {
                self.effect(place, Target::Cause(parent.cause), Weight { off: 1.0, on: parent.q[top] });
            }
            self.tie(net, place, seen.finding, top);
        }
        self.lift_premise();
        let mut weights = std::mem::take(&mut self.weights);
        self.factor = self.weigh(None, &mut weights);
        self.weights = weights;
        Ok(())
    }

    /// The weights of all causes without the observation at a place; gives what multiplies everything.
    pub(super) fn weigh(&self, without: Option<usize>, weights: &mut Vec<Weight>) -> Products<1> {
        weights.clone_from(&self.prior);
        let mut factor = Products::ONE;
        for effect in self.effects.iter().filter(|effect| Some(effect.place) != without) {
            match effect.on {
                Target::All => factor.times(&[effect.by.off]),
                Target::Cause(cause) => {
                    let weight = &mut weights[cause];
                    weight.off *= effect.by.off;
                    weight.on *= effect.by.on;
                    let larger = weight.off.max(weight.on);
                    if larger < 1e-30 {
                        // Brought back to about 1, so that no later product is lost.
                        let (scale, taken) = number::to_unit(larger);
                        weight.off *= scale;
                        weight.on *= scale;
                        factor.exponent[0] += taken;
                    }
                }
            }
        }
        factor
    }

    /// A row of an item or tie.
    pub(super) fn row(&self, at: usize, states: usize) -> &[f64] {
        &self.numbers[at..at + states]
    }

    /// The ties of an item.
    pub(super) fn ties(&self, item: &Item) -> &[Tie] {
        &self.ties[item.ties_from..item.ties_to]
    }

    fn start(&mut self, net: &Net, evidence: &Evidence, pins: &[Pin]) {
        self.items.clear();
        self.premise = None;
        self.ties.clear();
        self.numbers.clear();
        self.effects.clear();
        self.prior.clear();
        self.prior.extend(net.prior.iter().map(|&log_odds| {
            let (off, on) = number::off_and_on(log_odds);
            Weight { off, on }
        }));
        for &(cause, log_odds) in evidence.priors() {
            let (off, on) = number::off_and_on(log_odds);
            self.prior[cause] = Weight { off, on };
        }
        for pin in pins {
            let weight = &mut self.prior[pin.cause];
            *(if pin.present { &mut weight.off } else { &mut weight.on }) = 0.0;
        }
    }

    /// Joins neighbouring levels of equal likelihood and drops impossible ones at the top.
    fn cut(&mut self, levels: usize, value: &Value) {
        self.cuts.clear();
        let mut add = |level: usize, likelihood: f64| match self.cuts.last_mut() {
            Some(last) if last.likelihood == likelihood => last.level = level,
            _ => self.cuts.push(Cut { level, likelihood }),
        };
        match value {
            &Value::Between { low, high } => {
                if low > 0 {
                    add(low - 1, 0.0);
                }
                add(high, 1.0);
            }
            Value::Likely(likelihood) => {
                (0..levels).zip(likelihood).for_each(|(level, &likelihood)| add(level, likelihood));
                if self.cuts.last().is_some_and(|cut| cut.likelihood == 0.0) {
                    self.cuts.pop();
                }
            }
        }
    }

    /// Sets the first item apart that is a premise.
    fn lift_premise(&mut self) {
        let n_causes = self.prior.len();
        let is_premise = |item: &&Item| {
            let (start, fin) = (self.row(item.start, item.states), self.row(item.fin, item.states));
            let ties = self.ties(item);
            if start != [1.0, 0.0] || fin != [0.0, 1.0] || ties.iter().any(|tie| self.numbers[tie.q] != 0.0) {
                return false;
            }
            let mut of_premise = vec![false; n_causes];
            ties.iter().for_each(|tie| of_premise[tie.cause] = true);
            self.items.iter().flat_map(|item| self.ties(item)).all(|tie| of_premise[tie.cause])
        };
        if let Some(at) = self.items.iter().position(|item| is_premise(&item)) {
            self.premise = Some(self.items.remove(at));
        }
    }

    fn effect(&mut self, place: usize, on: Target, by: Weight) {
        self.effects.push(Effect { place, on, by });
    }

    /// Writes an item, or what it multiplies where one cause or none has a part in it.
    ///
    /// `top` is the highest level that is not ruled out.
    fn tie(&mut self, net: &Net, place: usize, finding: usize, top: usize) {
        let states = self.cuts.len();
        let start = self.numbers.len();
        let ties_from = self.ties.len();
        self.numbers.extend(rises(&self.cuts, net.leak(finding)));
        let fin = self.numbers.len();
        self.numbers.extend(self.cuts.iter().map(|cut| cut.likelihood));
        for parent in net.parents(finding) {
            let weight = self.prior[parent.cause];
            let q_top = parent.q[top];
            // A cause that would bring about more than `top` is ruled out by what it multiplies.
            if weight.on == 0.0 || q_top == 0.0 || self.cuts.iter().all(|cut| parent.q[cut.level] == q_top) {
                continue;
            }
            let q = self.numbers.len();
            self.numbers.extend(self.cuts.iter().map(|cut| parent.q[cut.level] / q_top));
            self.numbers.extend(rises(&self.cuts, parent.q));
            if weight.off == 0.0 {
                let (before, row) = self.numbers.split_at_mut(q);
                raise(&mut before[start..fin], row);
                self.numbers.truncate(q);
            } else {
                self.ties.push(Tie { cause: parent.cause, q });
            }
        }
        let before = dot(&self.numbers[start..fin], &self.numbers[fin..fin + states]);
        if self.numbers[start..fin - 1].iter().all(|p| *p == 0.0) {
            // A known cause has raised it to the highest state already, whatever the others do.
            self.ties.truncate(ties_from);
        }
        match self.ties[ties_from..] {
            [] => self.effect(place, Target::All, Weight { off: before, on: before }),
            [tie] => {
                let (rows, row) = self.numbers.split_at_mut(tie.q);
                raise(&mut rows[start..fin], row);
                let raised = dot(&self.numbers[start..fin], &self.numbers[fin..fin + states]);
                self.effect(place, Target::Cause(tie.cause), Weight { off: before, on: raised });
                self.ties.truncate(ties_from);
            }
            _ => {
                let ties_to = self.ties.len();
                self.items.push(Item { place, states, start, fin, ties_from, ties_to });
                return;
            }
        }
        self.numbers.truncate(start);
    }
}

/// Differences of a cumulative row between cuts, as shares of what it reaches at the last.
fn rises<'a>(cuts: &'a [Cut], cumulative: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    let whole = cuts.last().map_or(1.0, |cut| cumulative[cut.level]);
    let mut below = 0.0;
    cuts.iter().map(move |cut| {
        let rise = (cumulative[cut.level] - below) / whole;
        below = cumulative[cut.level];
        rise
    })
}

/// Lets a present cause act on a distribution over the states of an item.
///
/// `tie` is the row `q` and the row `rise` of [`Tie`].
pub(super) fn raise(distribution: &mut [f64], tie: &[f64]) {
    let (q, rise) = tie.split_at(distribution.len());
    let mut below = 0.0;
    for (p, (q, rise)) in distribution.iter_mut().zip(q.iter().zip(rise)) {
        let here = *p;
        *p = q * here + rise * below;
        below += here;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
