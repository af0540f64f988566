//! Runs the moves of a plan forward and backward: P(evidence) and the odds of every cause.
//!
//! The forward pass keeps the array before every visit; the backward pass carries the derivative
//! of P(evidence) by that array. With `g0`, `g1` that derivative taken through the absent and the
//! present half of a visit, the odds of its cause are `w1 <g1, V> : w0 <g0, V>`. All terms are
//! sums of products of numbers that are not negative.
//!
//! Under a premise the weight `z` of all causes absent goes along by itself: what a cause being
//! present does is done to `V + z Q`, with `Q` the product of the starts of the open items, and
//! `z` is multiplied by `w0`. Backward, its derivative is a single number too.

use pulp::{Arch, Simd, WithSimd};

use super::kernel::{self, Rise};
use super::number::{self, Products};
use super::plan::{Move, Plan, Visit};
use super::problem::Weight;

/// What a sweep of `N` networks with one structure gives, and the room it needs.
#[derive(Clone, Debug)]
pub(super) struct Sweep<const N: usize> {
    /// P(cause absent) and P(cause present) going in, with all that multiplies them.
    pub(super) off: Vec<[f64; N]>,
    pub(super) on: Vec<[f64; N]>,
    /// The item that each network leaves out, going in.
    pub(super) left_out: [Option<usize>; N],
    /// 1 for a network that leaves out the premise, going in: all causes may be absent there.
    pub(super) may_be_quiet: [f64; N],
    /// P(evidence) coming out.
    pub(super) total: Products<N>,
    /// P(cause present | evidence) and P(cause absent | evidence) coming out.
    pub(super) p_on: Vec<[f64; N]>,
    pub(super) p_off: Vec<[f64; N]>,
    /// Arrays between visits, one after the other.
    tape: Vec<f64>,
    /// Weight of all causes absent before every visit, 0 without a premise.
    quiet: Vec<[f64; N]>,
    loud: Vec<f64>,
    absent: Vec<f64>,
    present: Vec<f64>,
    back: Vec<f64>,
    spare: Vec<f64>,
    rows: Vec<[f64; N]>,
    /// Room for the weights of a lane.
    pub(super) weights: Vec<Weight>,
}

impl<const N: usize> Default for Sweep<N> {
    fn default() -> Self {
        Self {
            off: Vec::new(),
            on: Vec::new(),
            left_out: [None; N],
            may_be_quiet: [0.0; N],
            total: Products::ONE,
            p_on: Vec::new(),
            p_off: Vec::new(),
            tape: Vec::new(),
            quiet: Vec::new(),
            loud: Vec::new(),
            absent: Vec::new(),
            present: Vec::new(),
            back: Vec::new(),
            spare: Vec::new(),
            rows: Vec::new(),
            weights: Vec::new(),
        }
    }
}

/// The passes of a sweep, for the widest registers the machine has: every function they call is
/// inlined, so that it is compiled for those. The sums are the same to the last bit on every
/// machine, as lanes are never added to each other.
struct Passes<'a, const N: usize> {
    sweep: &'a mut Sweep<N>,
    plan: &'a Plan,
    backward: bool,
}

impl<const N: usize> WithSimd for Passes<'_, N> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        self.sweep.untied(self.plan);
        self.sweep.forward(simd, self.plan);
        if self.backward {
            self.sweep.backward(simd, self.plan);
        }
    }
}

impl<const N: usize> Sweep<N> {
    /// Sums everything; with `backward`, also fills `p_on` and `p_off`.
    ///
    /// `off`, `on`, `left_out` and `total` (what multiplies everything) are to be set before. Where
    /// P(evidence) comes out as 0 the shares mean nothing.
    pub(super) fn run(&mut self, plan: &Plan, backward: bool) {
        self.make_room(plan);
        Arch::new().dispatch(Passes { sweep: self, plan, backward });
    }

    fn make_room(&mut self, plan: &Plan) {
        let grow = |room: &mut Vec<f64>, length: usize| {
            if room.len() < length * N {
                room.resize(length * N, 0.0);
            }
        };
        grow(&mut self.tape, plan.states);
        for room in [&mut self.loud, &mut self.absent, &mut self.present, &mut self.back, &mut self.spare] {
            grow(room, plan.widest);
        }
        self.p_on.resize(self.off.len(), [0.0; N]);
        self.p_off.resize(self.off.len(), [0.0; N]);
    }

    /// Sums the causes that no item ties to others.
    #[inline(always)]
    fn untied(&mut self, plan: &Plan) {
        // A share of -1 marks a cause as visited.
        for visit in &plan.visits {
            self.p_on[visit.cause][0] = -1.0;
        }
        for cause in 0..self.off.len() {
            if std::mem::take(&mut self.p_on[cause][0]) < 0.0 {
                continue;
            }
            let (off, on) = (self.off[cause], self.on[cause]);
            let sum = std::array::from_fn(|lane| off[lane] + on[lane]);
            self.total.times(&sum);
            for lane in 0..N {
                self.p_on[cause][lane] = on[lane] / sum[lane];
                self.p_off[cause][lane] = off[lane] / sum[lane];
            }
        }
    }

    #[inline(always)]
    fn forward<S: Simd>(&mut self, simd: S, plan: &Plan) {
        let mut tape = std::mem::take(&mut self.tape);
        let mut loud = std::mem::take(&mut self.loud);
        tape[..N].fill(if plan.has_premise { 0.0 } else { 1.0 });
        let mut quiet = [if plan.has_premise { 1.0 } else { 0.0 }; N];
        self.quiet.clear();
        let mut scale = [1.0; N];
        for visit in &plan.visits {
            self.quiet.push(quiet);
            let (from, to) = tape.split_at_mut((visit.at + visit.before) * N);
            let from = &from[visit.at * N..];
            let to = &mut to[..visit.after * N];
            let middle = visit.middle * N;
            let loud = &mut loud[..from.len()];
            if plan.has_premise {
                kernel::add_quiet(simd, from, &plan.quiet[visit.at..], &quiet, loud);
            } else {
                loud.copy_from_slice(from);
            }
            let absent = self.close(simd, plan, visit, 0, from);
            let present = self.close(simd, plan, visit, 1, loud);
            let absent = if absent { &self.absent[..middle] } else { from };
            let present = if present { &mut self.present[..middle] } else { loud };
            raise_staying::<S, N, false>(simd, plan, visit, present, &mut self.spare);
            let off: [f64; N] = std::array::from_fn(|lane| scale[lane] * self.off[visit.cause][lane]);
            let on: [f64; N] = std::array::from_fn(|lane| scale[lane] * self.on[visit.cause][lane]);
            for (to, (start, raised)) in to.chunks_exact_mut(middle).zip(openings(plan, visit)) {
                kernel::mix(simd, absent, present, &off.map(|x| x * start), &on.map(|x| x * raised), to);
            }
            let kept = self.stays_quiet(plan, visit);
            quiet = std::array::from_fn(|lane| off[lane] * kept[lane] * quiet[lane]);
            scale = [1.0; N];
            if visit.rescale {
                let sum = kernel::sum::<S, N>(simd, to);
                for lane in 0..N {
                    let (factor, taken) = number::to_unit(sum[lane] + quiet[lane]);
                    scale[lane] = factor;
                    self.total.exponent[lane] += taken;
                }
            }
        }
        let last = &tape[(plan.last() * N)..][..N];
        let last = std::array::from_fn(|lane| (last[lane] + self.may_be_quiet[lane] * quiet[lane]) * scale[lane]);
        self.total.times(&last);
        self.tape = tape;
        self.loud = loud;
    }

    /// Likelihood of the items that close, all causes being absent.
    #[inline(always)]
    fn stays_quiet(&self, plan: &Plan, visit: &Visit) -> [f64; N] {
        let mut likelihood = [1.0; N];
        for step in &plan.moves[visit.closing.0..visit.closing.1] {
            for (likelihood, left_out) in likelihood.iter_mut().zip(&self.left_out) {
                *likelihood *= if *left_out == Some(step.item) { 1.0 } else { step.quiet };
            }
        }
        likelihood
    }

    /// Closes items, the outermost first, into `absent` (half 0) or `present` (half 1); false when
    /// there is none to close.
    #[inline(always)]
    fn close<S: Simd>(&mut self, simd: S, plan: &Plan, visit: &Visit, half: usize, from: &[f64]) -> bool {
        let Self { left_out, spare, rows, .. } = self;
        let to = if half == 0 { &mut self.absent } else { &mut self.present };
        let mut length = from.len();
        let mut first = true;
        for step in plan.moves[visit.closing.0..visit.closing.1].iter().rev() {
            let row = closing_row(plan, step, half);
            let from = if first { from } else { &to[..length] };
            length /= step.states;
            if left_out.contains(&Some(step.item)) {
                spread(row, step.item, left_out, rows);
                kernel::contract_each(simd, from, step.stride, rows, &mut spare[..length]);
            } else {
                kernel::contract(from, step.stride * N, row, &mut spare[..length]);
            }
            std::mem::swap(to, spare);
            first = false;
        }
        !first
    }

    #[inline(always)]
    fn backward<S: Simd>(&mut self, simd: S, plan: &Plan) {
        self.back[..N].fill(1.0);
        let mut back_quiet = self.may_be_quiet;
        let mut scale = [1.0; N];
        for (at, visit) in plan.visits.iter().enumerate().rev() {
            let quiet = self.quiet[at];
            self.unopen(plan, visit);
            let middle = visit.middle * N;
            raise_staying::<S, N, true>(simd, plan, visit, &mut self.present[..middle], &mut self.spare);
            let mut length = middle;
            for step in &plan.moves[visit.closing.0..visit.closing.1] {
                let grown = length * step.states;
                for (half, array) in [&mut self.absent, &mut self.present].into_iter().enumerate() {
                    let row = closing_row(plan, step, half);
                    let from = &array[..length];
                    if self.left_out.contains(&Some(step.item)) {
                        spread(row, step.item, &self.left_out, &mut self.rows);
                        kernel::expand_each(simd, from, step.stride, &self.rows, &mut self.spare[..grown]);
                    } else {
                        kernel::expand(from, step.stride * N, row, &mut self.spare[..grown]);
                    }
                    std::mem::swap(array, &mut self.spare);
                }
                length = grown;
            }
            // Where no item opens or closes, the absent half is the derivative as it stands.
            let stands = visit.opening == 1 && length == middle;
            let absent = if stands { &self.back[..length] } else { &self.absent[..length] };
            let present = &self.present[..length];
            let tape = &self.tape[visit.at * N..][..length];
            let (sum_off, sum_on) = kernel::dots::<S, N>(simd, absent, present, tape);
            let mut rise = [0.0; N];
            let mut kept = [0.0; N];
            if plan.has_premise {
                rise = kernel::dot_quiet(simd, present, &plan.quiet[visit.at..]);
                kept = self.stays_quiet(plan, visit);
            }
            let (mut off, mut on) = (self.off[visit.cause], self.on[visit.cause]);
            for lane in 0..N {
                kept[lane] *= back_quiet[lane];
                let sum_off = off[lane] * (sum_off[lane] + quiet[lane] * kept[lane]);
                let sum_on = on[lane] * (sum_on[lane] + quiet[lane] * rise[lane]);
                self.p_on[visit.cause][lane] = sum_on / (sum_off + sum_on);
                self.p_off[visit.cause][lane] = sum_off / (sum_off + sum_on);
                off[lane] *= scale[lane];
                on[lane] *= scale[lane];
                back_quiet[lane] = off[lane] * kept[lane] + on[lane] * rise[lane];
            }
            if stands {
                kernel::mix_in(simd, &mut self.back[..length], present, &off, &on);
            } else {
                kernel::mix(simd, &self.absent[..length], present, &off, &on, &mut self.back[..length]);
            }
            scale = [1.0; N];
            if visit.rescale {
                let sum = kernel::sum::<S, N>(simd, &self.back[..length]);
                scale = std::array::from_fn(|lane| number::to_unit(sum[lane] + back_quiet[lane]).0);
            }
        }
    }

    /// Takes the derivative `back` through the opening of items, into `absent` and `present`.
    #[inline(always)]
    fn unopen(&mut self, plan: &Plan, visit: &Visit) {
        let middle = visit.middle * N;
        let back = &self.back[..visit.after * N];
        if visit.opening == 1 {
            if visit.closing.0 < visit.closing.1 {
                self.absent[..middle].copy_from_slice(back);
            }
            self.present[..middle].copy_from_slice(back);
            return;
        }
        self.absent[..middle].fill(0.0);
        self.present[..middle].fill(0.0);
        for (run, (start, raised)) in back.chunks_exact(middle).zip(openings(plan, visit)) {
            let halves = self.absent[..middle].iter_mut().zip(&mut self.present[..middle]);
            for ((absent, present), x) in halves.zip(run) {
                *absent += start * x;
                *present += raised * x;
            }
        }
    }
}

/// Raises the items that stay open, two at a time where both have two states; with `ADJOINT`, takes
/// a derivative back through that.
#[inline(always)]
fn raise_staying<S: Simd, const N: usize, const ADJOINT: bool>(
    simd: S,
    plan: &Plan,
    visit: &Visit,
    x: &mut [f64],
    spare: &mut [f64],
) {
    let row = |step: &Move| &plan.numbers[step.row..step.row + 2 * step.states];
    let rise = |step: &Move| match *row(step) {
        [q, _, _, rise] if N.is_multiple_of(S::F64_LANES) => Some(Rise { stride: step.stride * N, q, rise }),
        _ => None,
    };
    let mut steps = plan.moves[visit.staying.0..visit.staying.1].iter().peekable();
    while let Some(step) = steps.next() {
        match (rise(step), steps.peek().and_then(|step| rise(step))) {
            (Some(inner), Some(outer)) => {
                kernel::raise_two::<S, ADJOINT>(simd, x, inner, outer);
                steps.next();
            }
            (Some(axis), None) => kernel::raise_one::<S, ADJOINT>(simd, x, axis),
            (None, _) if ADJOINT => kernel::raise_adjoint(x, step.stride * N, row(step), spare),
            (None, _) => kernel::raise(x, step.stride * N, row(step), spare),
        }
    }
}

/// The factors of every combination of states of the opening items, cause absent and present.
#[inline(always)]
fn openings<'a>(plan: &'a Plan, visit: &Visit) -> impl Iterator<Item = (f64, f64)> + 'a {
    let (start, raised) = plan.numbers[visit.row..][..2 * visit.opening].split_at(visit.opening);
    start.iter().copied().zip(raised.iter().copied())
}

/// Factors of the states of an item that closes; `half` is 0 for the cause absent and 1 for present.
#[inline(always)]
fn closing_row<'a>(plan: &'a Plan, step: &Move, half: usize) -> &'a [f64] {
    &plan.numbers[step.row + half * step.states..][..step.states]
}

/// A closing row for each network: all 1 where it leaves the item out.
#[inline(always)]
fn spread<const N: usize>(row: &[f64], item: usize, left_out: &[Option<usize>; N], rows: &mut Vec<[f64; N]>) {
    rows.clear();
    rows.extend(row.iter().map(|x| left_out.map(|left_out| if left_out == Some(item) { 1.0 } else { *x })));
}
