//! What is too wide for one sweep is cut in two at a cause: absent, present, and the sum of both.
//!
//! Either half is a problem of the same shape with one cause less, which its items need no longer
//! stay open for: a cut about halves the width, so that it costs little time and saves room. The
//! result stays exact and free of subtraction. What would take too much work all the same is
//! refused, after a few milliseconds.

use super::engine::{Ask, Engine, Pin, Scratch};
use super::number::{self, Products};
use super::refusal::Refusal;
use super::sweep::Sweep;

/// Variants swept at once.
const LANES: usize = 8;

/// What is different in one lane of a sweep.
#[derive(Clone, Copy, Debug)]
pub(super) enum Variant {
    /// A finding is assumed to be at most at this level.
    AtMost { finding: usize, level: usize },
    /// The observation at this place of the evidence is left out.
    Without { place: usize },
}

/// What a sweep gave in one of its lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane<'a> {
    /// P(evidence).
    pub(super) total: Products<1>,
    on: &'a [f64],
    off: &'a [f64],
    lane: usize,
    lanes: usize,
}

impl<'a> Lane<'a> {
    fn of<const N: usize>(sweep: &'a Sweep<N>, lane: usize) -> Self {
        let (on, off) = (sweep.p_on.as_flattened(), sweep.p_off.as_flattened());
        Self { total: sweep.total.lane(lane), on, off, lane, lanes: N }
    }

    /// P(cause present | evidence) of every cause.
    pub(super) fn on(&self) -> impl Iterator<Item = f64> + 'a {
        self.on.iter().skip(self.lane).step_by(self.lanes).copied()
    }

    /// P(cause present | evidence) and P(cause absent | evidence).
    pub(super) fn shares(&self, cause: usize) -> (f64, f64) {
        let at = cause * self.lanes + self.lane;
        (self.on[at], self.off[at])
    }
}

/// A sum of solved problems, weighted by P(evidence) of each.
#[derive(Clone, Debug)]
pub(super) struct Mixture {
    total: Products<1>,
    p_on: Vec<f64>,
    p_off: Vec<f64>,
}

impl Default for Mixture {
    fn default() -> Self {
        Self { total: Products { mantissa: [0.0], exponent: [0] }, p_on: Vec::new(), p_off: Vec::new() }
    }
}

/// Sums the evidence, or a variant of it; P(evidence) = 0 is refused.
///
/// Leaves the plan in `scratch` for [`each`], if it is one plan, and gives the result.
pub(super) fn solve<'a>(ask: &Ask, variant: Option<Variant>, scratch: &'a mut Scratch) -> Result<Lane<'a>, Refusal> {
    let Scratch { engine, one, mixture, .. } = scratch;
    engine.pins.clear();
    engine.prepare(ask, variant)?;
    if engine.order.states <= engine.room {
        in_good_time(ask, engine)?;
    }
    let fits = fits::<1>(engine);
    engine.whole = fits && variant.is_none();
    if fits {
        engine.plan.write(&engine.problem, &engine.order);
        sweep_once(ask, variant.as_slice(), engine, one);
    } else {
        mixture.begin(ask.net.n_causes());
        let solved = solve_halves(ask, variant, engine, one, mixture);
        engine.pins.clear();
        solved?;
        mixture.finish(one);
    }
    if variant.is_none() && one.total.mantissa[0] == 0.0 {
        return Err(Refusal::Impossible);
    }
    Ok(Lane::of(one, 0))
}

/// Sums every variant of the evidence that was solved last, and hands each over in turn.
pub(super) fn each(
    ask: &Ask,
    variants: &[Variant],
    scratch: &mut Scratch,
    mut take: impl FnMut(Variant, &Lane),
) -> Result<(), Refusal> {
    if !scratch.engine.whole {
        for variant in variants {
            take(*variant, &solve(ask, Some(*variant), scratch)?);
        }
        return Ok(());
    }
    let Scratch { engine, one, eight, .. } = scratch;
    in_good_time(ask, engine)?;
    if fits::<LANES>(engine) {
        for chunk in variants.chunks(LANES) {
            sweep_once(ask, chunk, engine, eight);
            chunk.iter().enumerate().for_each(|(lane, variant)| take(*variant, &Lane::of(eight, lane)));
        }
    } else {
        for variant in variants {
            sweep_once(ask, &[*variant], engine, one);
            take(*variant, &Lane::of(one, 0));
        }
    }
    Ok(())
}

/// True when the order found can be swept in one go.
fn fits<const N: usize>(engine: &Engine) -> bool {
    engine.order.states * N as f64 <= engine.room
}

/// Sweeps the plan that was written; lanes without a variant sum the evidence itself.
fn sweep_once<const N: usize>(ask: &Ask, variants: &[Variant], engine: &Engine, sweep: &mut Sweep<N>) {
    let problem = &engine.problem;
    sweep.off.clear();
    sweep.on.clear();
    sweep.off.extend(problem.weights.iter().map(|weight| [weight.off; N]));
    sweep.on.extend(problem.weights.iter().map(|weight| [weight.on; N]));
    sweep.total = problem.factor.spread();
    sweep.left_out = [None; N];
    sweep.may_be_quiet = [0.0; N];
    let mut leaks = [1.0; N];
    for (lane, variant) in variants.iter().enumerate() {
        match *variant {
            Variant::AtMost { finding, level } => {
                leaks[lane] = ask.net.leak(finding)[level];
                for parent in ask.net.parents(finding) {
                    sweep.on[parent.cause][lane] *= parent.q[level];
                }
            }
            // A plan of its own has left it out already.
            Variant::Without { .. } if !engine.whole => {}
            Variant::Without { place } => {
                sweep.left_out[lane] = problem.items.iter().position(|item| item.place == place);
                if problem.premise.is_some_and(|premise| premise.place == place) {
                    sweep.may_be_quiet[lane] = 1.0;
                }
                sweep.total.set(lane, &problem.weigh(Some(place), &mut sweep.weights));
                for (cause, weight) in sweep.weights.iter().enumerate() {
                    sweep.off[cause][lane] = weight.off;
                    sweep.on[cause][lane] = weight.on;
                }
            }
        }
    }
    sweep.total.times(&leaks);
    sweep.run(&engine.plan, ask.backward);
}

/// Refuses what would take too long, given the cuts made so far.
fn in_good_time(ask: &Ask, engine: &Engine) -> Result<(), Refusal> {
    let pieces = number::power_of_two(i64::try_from(engine.pins.len()).unwrap_or(i64::MAX));
    let work = pieces * engine.order.states.min(engine.room) * ask.sweeps as f64;
    if work <= engine.work { Ok(()) } else { Err(Refusal::TooWide { log2_states: libm::log2(engine.order.states) }) }
}

/// Adds what the present pins leave to the mixture, in as many pieces as it takes.
fn solve_halves(
    ask: &Ask,
    variant: Option<Variant>,
    engine: &mut Engine,
    sweep: &mut Sweep<1>,
    mixture: &mut Mixture,
) -> Result<(), Refusal> {
    match engine.prepare(ask, variant) {
        Err(Refusal::Impossible) => return Ok(()),
        other => other?,
    }
    in_good_time(ask, engine)?;
    if fits::<1>(engine) {
        engine.plan.write(&engine.problem, &engine.order);
        sweep_once(ask, variant.as_slice(), engine, sweep);
        mixture.add(sweep);
        return Ok(());
    }
    let cause = best_cut(ask, variant, engine)?;
    for present in [false, true] {
        engine.pins.push(Pin { cause, present });
        solve_halves(ask, variant, engine, sweep, mixture)?;
        engine.pins.pop();
    }
    Ok(())
}

/// The cause without which the rest is narrowest.
fn best_cut(ask: &Ask, variant: Option<Variant>, engine: &mut Engine) -> Result<usize, Refusal> {
    let mut best = (f64::INFINITY, 0);
    for cause in engine.order.causes.clone() {
        engine.pins.push(Pin { cause, present: false });
        engine.prepare(&Ask { sweeps: 0, later: 0, ..*ask }, variant)?;
        engine.pins.pop();
        if engine.order.states < best.0 {
            best = (engine.order.states, cause);
        }
    }
    Ok(best.1)
}

impl Mixture {
    fn begin(&mut self, n_causes: usize) {
        self.total = Self::default().total;
        self.p_on.clear();
        self.p_on.resize(n_causes, 0.0);
        self.p_off.clear();
        self.p_off.resize(n_causes, 0.0);
    }

    /// Adds a sweep. The sums are kept as multiples of `2^exponent`, the largest so far.
    fn add(&mut self, sweep: &Sweep<1>) {
        let ([mantissa], [exponent]) = (sweep.total.mantissa, sweep.total.exponent);
        if mantissa == 0.0 {
            return;
        }
        let ([sum], [sum_exponent]) = (self.total.mantissa, self.total.exponent);
        let (scale, taken) = number::to_unit(mantissa);
        let exponent = exponent + taken;
        let first = sum == 0.0;
        let new_exponent = if first { exponent } else { exponent.max(sum_exponent) };
        let shrink = if first { 0.0 } else { number::power_of_two(sum_exponent - new_exponent) };
        let add = mantissa * scale * number::power_of_two(exponent - new_exponent);
        self.total = Products { mantissa: [sum * shrink + add], exponent: [new_exponent] };
        for (sums, shares) in [(&mut self.p_on, &sweep.p_on), (&mut self.p_off, &sweep.p_off)] {
            for (sum, [p]) in sums.iter_mut().zip(shares) {
                *sum = *sum * shrink + add * p;
            }
        }
    }

    /// Divides by P(evidence) and hands the result over.
    fn finish(&self, sweep: &mut Sweep<1>) {
        sweep.total = self.total;
        let [total] = self.total.mantissa;
        for (shares, sums) in [(&mut sweep.p_on, &self.p_on), (&mut sweep.p_off, &self.p_off)] {
            shares.clear();
            shares.extend(sums.iter().map(|sum| [sum / total]));
        }
    }
}
