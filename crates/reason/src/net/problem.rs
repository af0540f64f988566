//! Evidence made into what has to be summed.
//!
//! Every observation becomes a row of *cuts*: neighbouring levels that are equally likely are one
//! state, and levels at the top that are ruled out are dropped. A row of one state (a finding
//! known to be at most `b`) only multiplies: `r_i *= q_i[b]`. So does a row that one cause alone
//! has a part in. Any other row is an *item*, which ties its causes together.

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
    /// Causes of all items.
    pub(super) ties: Vec<Tie>,
    /// Rows of numbers that items and ties point into.
    pub(super) numbers: Vec<f64>,
    /// What multiplies everything.
    pub(super) factor: Products<1>,
    cuts: Vec<Cut>,
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
        let mut factor = Products::ONE;
        for (place, seen) in evidence.seen().iter().enumerate() {
            if Some(place) == without {
                continue;
            }
            self.cut(net.n_levels(seen.finding), &seen.value);
            match self.cuts[..] {
                [] => return Err(Refusal::Impossible),
                [only] => {
                    factor.times(&[only.likelihood * net.leak(seen.finding)[only.level]]);
                    for parent in net.parents(seen.finding) {
                        self.weights[parent.cause].on *= parent.q[only.level];
                    }
                }
                _ => self.tie(net, seen.finding, &mut factor),
            }
        }
        self.unit(&mut factor);
        self.factor = factor;
        Ok(())
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
        self.ties.clear();
        self.numbers.clear();
        self.weights.clear();
        self.weights.extend(net.prior.iter().map(|&log_odds| {
            let (off, on) = number::off_and_on(log_odds);
            Weight { off, on }
        }));
        for &(cause, log_odds) in evidence.priors() {
            let (off, on) = number::off_and_on(log_odds);
            self.weights[cause] = Weight { off, on };
        }
        for pin in pins {
            let weight = &mut self.weights[pin.cause];
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

    /// Writes an item, or multiplies it in where one cause or none has a part in it.
    fn tie(&mut self, net: &Net, finding: usize, factor: &mut Products<1>) {
        let states = self.cuts.len();
        let start = self.numbers.len();
        let ties_from = self.ties.len();
        let leak = net.leak(finding);
        self.numbers.extend(rises(&self.cuts, leak));
        let fin = self.numbers.len();
        self.numbers.extend(self.cuts.iter().map(|cut| cut.likelihood));
        for parent in net.parents(finding) {
            let weight = self.weights[parent.cause];
            if weight.on == 0.0 || self.cuts.iter().all(|cut| parent.q[cut.level] == 1.0) {
                continue;
            }
            let q = self.numbers.len();
            self.numbers.extend(self.cuts.iter().map(|cut| parent.q[cut.level]));
            self.numbers.extend(rises(&self.cuts, parent.q));
            if weight.off == 0.0 {
                let (before, row) = self.numbers.split_at_mut(q);
                raise(&mut before[start..start + states], row);
                self.numbers.truncate(q);
            } else {
                self.ties.push(Tie { cause: parent.cause, q });
            }
        }
        match self.ties[ties_from..] {
            [] => factor.times(&[dot(&self.numbers[start..fin], &self.numbers[fin..fin + states])]),
            [tie] => {
                let weight = &mut self.weights[tie.cause];
                weight.off *= dot(&self.numbers[start..fin], &self.numbers[fin..fin + states]);
                let (before, row) = self.numbers.split_at_mut(tie.q);
                raise(&mut before[start..fin], row);
                weight.on *= dot(&self.numbers[start..fin], &self.numbers[fin..fin + states]);
                self.ties.truncate(ties_from);
            }
            _ => {
                let ties_to = self.ties.len();
                self.items.push(Item { states, start, fin, ties_from, ties_to });
                return;
            }
        }
        self.numbers.truncate(start);
    }

    /// Brings weights that have become tiny back to about 1, so that no later product is lost.
    fn unit(&mut self, factor: &mut Products<1>) {
        for weight in &mut self.weights {
            let larger = weight.off.max(weight.on);
            if larger < 1e-30 {
                let (scale, taken) = number::to_unit(larger);
                weight.off *= scale;
                weight.on *= scale;
                factor.exponent[0] += taken;
            }
        }
    }
}

/// Differences of a cumulative row between cuts.
fn rises<'a>(cuts: &'a [Cut], cumulative: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    let mut below = 0.0;
    cuts.iter().map(move |cut| {
        let rise = cumulative[cut.level] - below;
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
