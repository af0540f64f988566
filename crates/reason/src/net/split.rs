//! What is too wide for one sweep is cut in two at a cause: absent, present, and the sum of both.
//!
//! Either half is a problem of the same shape with one cause less, which its items need no longer
//! stay open for: a cut about halves the width, so that it costs little time and saves room. The
//! result stays exact and free of subtraction. What would take more than [`MOST_WORK`] all the
//! same is refused, after a few milliseconds.

use super::engine::{Ask, Engine, Pin};
use super::network::Net;
use super::number::{self, Products};
use super::refusal::Refusal;
use super::sweep::Sweep;

/// Numbers that all sweeps of one question may hold, added up: a few seconds of work.
const MOST_WORK: f64 = 134_217_728.0;

/// "The finding is at most at this level", assumed in one lane of a sweep.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtMost {
    pub(super) finding: usize,
    pub(super) level: usize,
}

/// A sum of solved problems, weighted by P(evidence) of each.
#[derive(Clone, Debug)]
pub(super) struct Mixture<const N: usize> {
    total: Products<N>,
    p_on: Vec<[f64; N]>,
    p_off: Vec<[f64; N]>,
}

impl<const N: usize> Default for Mixture<N> {
    fn default() -> Self {
        Self { total: Products { mantissa: [0.0; N], exponent: [0; N] }, p_on: Vec::new(), p_off: Vec::new() }
    }
}

/// Sums the evidence with each of the assumptions; lanes without one sum the evidence alone.
///
/// The result is left in `sweep`. Without assumptions, P(evidence) = 0 is refused.
pub(super) fn solve<const N: usize>(
    ask: &Ask,
    assumed: &[AtMost],
    engine: &mut Engine,
    sweep: &mut Sweep<N>,
    mixture: &mut Mixture<N>,
) -> Result<(), Refusal> {
    engine.pins.clear();
    engine.prepare(ask)?;
    if engine.order.states <= engine.room {
        in_good_time(ask, engine)?;
    }
    engine.whole = fits::<N>(engine);
    if engine.whole {
        engine.plan.write(&engine.problem, &engine.order);
        sweep_once(ask, assumed, engine, sweep);
    } else {
        mixture.begin(ask.net.n_causes());
        let solved = solve_halves(ask, assumed, engine, sweep, mixture);
        engine.pins.clear();
        solved?;
        mixture.finish(sweep);
    }
    if assumed.is_empty() && sweep.total.mantissa[0] == 0.0 {
        return Err(Refusal::Impossible);
    }
    Ok(())
}

/// True when the plan written last is of the whole problem, and can be swept `N` times at once.
pub(super) fn is_ready<const N: usize>(engine: &Engine) -> bool {
    engine.whole && fits::<N>(engine)
}

/// True when the order found can be swept in one go.
fn fits<const N: usize>(engine: &Engine) -> bool {
    engine.order.states * N as f64 <= engine.room
}

/// Sweeps the plan that was written.
pub(super) fn sweep_once<const N: usize>(ask: &Ask, assumed: &[AtMost], engine: &Engine, sweep: &mut Sweep<N>) {
    let problem = &engine.problem;
    sweep.off.clear();
    sweep.on.clear();
    sweep.off.extend(problem.weights.iter().map(|weight| weight.off));
    sweep.on.extend(problem.weights.iter().map(|weight| [weight.on; N]));
    sweep.total = problem.factor.spread();
    let mut leaks = [1.0; N];
    for (lane, at_most) in assumed.iter().enumerate() {
        leaks[lane] = ask.net.leak(at_most.finding)[at_most.level];
        for parent in ask.net.parents(at_most.finding) {
            sweep.on[parent.cause][lane] *= parent.q[at_most.level];
        }
    }
    sweep.total.times(&leaks);
    sweep.run(&engine.plan, ask.backward);
}

/// Refuses what would take too long, given the cuts made so far.
fn in_good_time(ask: &Ask, engine: &Engine) -> Result<(), Refusal> {
    let pieces = number::power_of_two(i64::try_from(engine.pins.len()).unwrap_or(i64::MAX));
    let work = pieces * engine.order.states.min(engine.room) * ask.sweeps as f64;
    if work <= MOST_WORK { Ok(()) } else { Err(Refusal::TooWide { log2_states: libm::log2(engine.order.states) }) }
}

/// Adds what the present pins leave to the mixture, in as many pieces as it takes.
fn solve_halves<const N: usize>(
    ask: &Ask,
    assumed: &[AtMost],
    engine: &mut Engine,
    sweep: &mut Sweep<N>,
    mixture: &mut Mixture<N>,
) -> Result<(), Refusal> {
    match engine.prepare(ask) {
        Err(Refusal::Impossible) => return Ok(()),
        other => other?,
    }
    in_good_time(ask, engine)?;
    if fits::<N>(engine) {
        engine.plan.write(&engine.problem, &engine.order);
        sweep_once(ask, assumed, engine, sweep);
        mixture.add(sweep);
        return Ok(());
    }
    let cause = best_cut(ask, engine)?;
    for present in [false, true] {
        engine.pins.push(Pin { cause, present });
        solve_halves(ask, assumed, engine, sweep, mixture)?;
        engine.pins.pop();
    }
    Ok(())
}

/// The cause without which the rest is narrowest.
fn best_cut(ask: &Ask, engine: &mut Engine) -> Result<usize, Refusal> {
    let mut best = (f64::INFINITY, 0);
    for cause in engine.order.causes.clone() {
        engine.pins.push(Pin { cause, present: false });
        engine.prepare(&Ask { sweeps: 0, ..*ask })?;
        engine.pins.pop();
        if engine.order.states < best.0 {
            best = (engine.order.states, cause);
        }
    }
    Ok(best.1)
}

impl<const N: usize> Mixture<N> {
    fn begin(&mut self, n_causes: usize) {
        self.total = Self::default().total;
        self.p_on.clear();
        self.p_on.resize(n_causes, [0.0; N]);
        self.p_off.clear();
        self.p_off.resize(n_causes, [0.0; N]);
    }

    /// Adds a sweep. The sums are kept as multiples of `2^exponent`, the largest so far.
    fn add(&mut self, sweep: &Sweep<N>) {
        for lane in 0..N {
            let (scale, taken) = number::to_unit(sweep.total.mantissa[lane]);
            let exponent = sweep.total.exponent[lane] + taken;
            if sweep.total.mantissa[lane] == 0.0 {
                continue;
            }
            let first = self.total.mantissa[lane] == 0.0;
            let new_exponent = if first { exponent } else { exponent.max(self.total.exponent[lane]) };
            let shrink = if first { 0.0 } else { number::power_of_two(self.total.exponent[lane] - new_exponent) };
            let add = sweep.total.mantissa[lane] * scale * number::power_of_two(exponent - new_exponent);
            self.total.exponent[lane] = new_exponent;
            self.total.mantissa[lane] = self.total.mantissa[lane] * shrink + add;
            for (sum, p) in self.p_on.iter_mut().zip(&sweep.p_on) {
                sum[lane] = sum[lane] * shrink + add * p[lane];
            }
            for (sum, p) in self.p_off.iter_mut().zip(&sweep.p_off) {
                sum[lane] = sum[lane] * shrink + add * p[lane];
            }
        }
    }

    /// Divides by P(evidence) and hands the result over.
    fn finish(&self, sweep: &mut Sweep<N>) {
        sweep.total = self.total;
        let share = |sums: &[f64; N]| std::array::from_fn(|lane| sums[lane] / self.total.mantissa[lane]);
        sweep.p_on.clear();
        sweep.p_on.extend(self.p_on.iter().map(share));
        sweep.p_off.clear();
        sweep.p_off.extend(self.p_off.iter().map(share));
    }
}

/// Assumptions that give the distribution of a finding: one for every level but the last.
pub(super) fn levels_of(net: &Net, finding: usize) -> impl Iterator<Item = AtMost> {
    (0..net.n_levels(finding) - 1).map(move |level| AtMost { finding, level })
}
