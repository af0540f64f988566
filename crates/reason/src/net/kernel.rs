//! The inner loops: moves along one axis of a flat array.
//!
//! An axis of `states` states with stride `h` cuts the array into blocks of `states * h` numbers;
//! state `s` of a block is its `s`-th run of `h` numbers. Where several networks are swept at
//! once, they are the innermost axis and simply multiply the stride.
//!
//! Loops whose factors differ from network to network are written register by register: left
//! alone, a compiler gathers such numbers one by one. No two lanes of a register are ever added to
//! each other there, so the width of a register changes no bit.

use pulp::Simd;

/// Sums an axis out: `to = sum over s of row[s] * from[s]`.
#[inline(always)]
pub(super) fn contract(from: &[f64], stride: usize, row: &[f64], to: &mut [f64]) {
    if let &[low, high] = row {
        if stride == 1 {
            let (pairs, _) = from.as_chunks::<2>();
            for ([a, b], to) in pairs.iter().zip(to) {
                *to = low * a + high * b;
            }
            return;
        }
        for (block, to) in from.chunks_exact(2 * stride).zip(to.chunks_exact_mut(stride)) {
            let (a, b) = block.split_at(stride);
            for ((a, b), to) in a.iter().zip(b).zip(to) {
                *to = low * a + high * b;
            }
        }
        return;
    }
    for (block, to) in from.chunks_exact(row.len() * stride).zip(to.chunks_exact_mut(stride)) {
        to.fill(0.0);
        for (run, factor) in block.chunks_exact(stride).zip(row) {
            for (to, x) in to.iter_mut().zip(run) {
                *to += factor * x;
            }
        }
    }
}

/// Puts an axis in: `to[s] = row[s] * from`, the adjoint of [`contract`].
#[inline(always)]
pub(super) fn expand(from: &[f64], stride: usize, row: &[f64], to: &mut [f64]) {
    if let (1, &[low, high]) = (stride, row) {
        let (pairs, _) = to.as_chunks_mut::<2>();
        for (pair, x) in pairs.iter_mut().zip(from) {
            *pair = [low * x, high * x];
        }
        return;
    }
    for (block, from) in to.chunks_exact_mut(row.len() * stride).zip(from.chunks_exact(stride)) {
        for (run, factor) in block.chunks_exact_mut(stride).zip(row) {
            for (to, x) in run.iter_mut().zip(from) {
                *to = factor * x;
            }
        }
    }
}

/// As [`contract`], with a row of its own for each of `N` networks.
#[inline(always)]
pub(super) fn contract_each<S: Simd, const N: usize>(
    simd: S,
    from: &[f64],
    stride: usize,
    rows: &[[f64; N]],
    to: &mut [f64],
) {
    for (block, to) in from.chunks_exact(rows.len() * stride * N).zip(to.chunks_exact_mut(stride * N)) {
        to.fill(0.0);
        for (run, row) in block.chunks_exact(stride * N).zip(rows) {
            mix_in(simd, to, run, &[1.0; N], row);
        }
    }
}

/// As [`expand`], with a row of its own for each of `N` networks.
#[inline(always)]
pub(super) fn expand_each<S: Simd, const N: usize>(
    simd: S,
    from: &[f64],
    stride: usize,
    rows: &[[f64; N]],
    to: &mut [f64],
) {
    for (block, from) in to.chunks_exact_mut(rows.len() * stride * N).zip(from.chunks_exact(stride * N)) {
        for (run, row) in block.chunks_exact_mut(stride * N).zip(rows) {
            scale(simd, from, row, run);
        }
    }
}

/// Lets a present cause raise an axis: `x[s] <- q[s] x[s] + rise[s] * sum of x below s`.
///
/// `row` is `q` followed by `rise`.
#[inline(always)]
pub(super) fn raise(x: &mut [f64], stride: usize, row: &[f64], below: &mut [f64]) {
    if let &[q, _, _, rise] = row {
        // From the highest state nothing rises: the last `q` is 1.
        pairs(x, stride, |low, high| {
            *high += rise * *low;
            *low *= q;
        });
        return;
    }
    let (q, rise) = row.split_at(row.len() / 2);
    let below = &mut below[..stride];
    for block in x.chunks_exact_mut(q.len() * stride) {
        below.fill(0.0);
        for (run, (q, rise)) in block.chunks_exact_mut(stride).zip(q.iter().zip(rise)) {
            for (x, below) in run.iter_mut().zip(below.iter_mut()) {
                let here = *x;
                *x = q * here + rise * *below;
                *below += here;
            }
        }
    }
}

/// The adjoint of [`raise`]: `x[s] <- q[s] x[s] + sum over t above s of rise[t] x[t]`.
#[inline(always)]
pub(super) fn raise_adjoint(x: &mut [f64], stride: usize, row: &[f64], above: &mut [f64]) {
    if let &[q, _, _, rise] = row {
        pairs(x, stride, |low, high| *low = q * *low + rise * *high);
        return;
    }
    let (q, rise) = row.split_at(row.len() / 2);
    let above = &mut above[..stride];
    for block in x.chunks_exact_mut(q.len() * stride) {
        above.fill(0.0);
        for (run, (q, rise)) in block.chunks_exact_mut(stride).zip(q.iter().zip(rise)).rev() {
            for (x, above) in run.iter_mut().zip(above.iter_mut()) {
                let here = *x;
                *x = q * here + *above;
                *above += rise * here;
            }
        }
    }
}

/// What a present cause does along an axis of two states, as [`raise`] does it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rise {
    /// Numbers from one state to the next, those of all networks counted.
    pub(super) stride: usize,
    /// Share that stays in the low state.
    pub(super) q: f64,
    /// Share that rises to the high one.
    pub(super) rise: f64,
}

impl Rise {
    /// The low and the high state afterwards: of [`raise`], or with `ADJOINT` of [`raise_adjoint`].
    #[inline(always)]
    fn act<S: Simd, const ADJOINT: bool>(self, simd: S, low: S::f64s, high: S::f64s) -> (S::f64s, S::f64s) {
        let (q, rise) = (simd.splat_f64s(self.q), simd.splat_f64s(self.rise));
        if ADJOINT {
            (simd.add_f64s(simd.mul_f64s(q, low), simd.mul_f64s(rise, high)), high)
        } else {
            (simd.mul_f64s(q, low), simd.add_f64s(high, simd.mul_f64s(rise, low)))
        }
    }
}

/// [`raise`] or [`raise_adjoint`] along an axis of two states whose stride fills registers.
#[inline(always)]
pub(super) fn raise_one<S: Simd, const ADJOINT: bool>(simd: S, x: &mut [f64], axis: Rise) {
    let stride = axis.stride / S::F64_LANES;
    for block in S::as_mut_simd_f64s(x).0.chunks_exact_mut(2 * stride) {
        let (low, high) = block.split_at_mut(stride);
        for (low, high) in low.iter_mut().zip(high) {
            (*low, *high) = axis.act::<S, ADJOINT>(simd, *low, *high);
        }
    }
}

/// [`raise_one`] along one axis and then along another outside it, fetching every number once.
#[inline(always)]
pub(super) fn raise_two<S: Simd, const ADJOINT: bool>(simd: S, x: &mut [f64], inner: Rise, outer: Rise) {
    let (stride, outer_stride) = (inner.stride / S::F64_LANES, outer.stride / S::F64_LANES);
    for block in S::as_mut_simd_f64s(x).0.chunks_exact_mut(2 * outer_stride) {
        let (low, high) = block.split_at_mut(outer_stride);
        for (low, high) in low.chunks_exact_mut(2 * stride).zip(high.chunks_exact_mut(2 * stride)) {
            let ((a, b), (c, d)) = (low.split_at_mut(stride), high.split_at_mut(stride));
            for ((a, b), (c, d)) in a.iter_mut().zip(b).zip(c.iter_mut().zip(d)) {
                let (low_low, low_high) = inner.act::<S, ADJOINT>(simd, *a, *b);
                let (high_low, high_high) = inner.act::<S, ADJOINT>(simd, *c, *d);
                (*a, *c) = outer.act::<S, ADJOINT>(simd, low_low, high_low);
                (*b, *d) = outer.act::<S, ADJOINT>(simd, low_high, high_high);
            }
        }
    }
}

/// Calls `act` with the two states of every pair along an axis.
#[inline(always)]
fn pairs(x: &mut [f64], stride: usize, act: impl Fn(&mut f64, &mut f64)) {
    if stride == 1 {
        let (pairs, _) = x.as_chunks_mut::<2>();
        for [low, high] in pairs {
            act(low, high);
        }
        return;
    }
    for block in x.chunks_exact_mut(2 * stride) {
        let (low, high) = block.split_at_mut(stride);
        for (low, high) in low.iter_mut().zip(high) {
            act(low, high);
        }
    }
}

/// `to = factor * from`, with a factor of its own for each of `N` networks.
#[inline(always)]
fn scale<S: Simd, const N: usize>(simd: S, from: &[f64], factor: &[f64; N], to: &mut [f64]) {
    let row = filled(factor);
    let row = registers::<S, N>(&row);
    let ((from, from_rest), (to, to_rest)) = (S::as_simd_f64s(from), S::as_mut_simd_f64s(to));
    for (from, to) in from.chunks_exact(row.len()).zip(to.chunks_exact_mut(row.len())) {
        for at in 0..row.len() {
            to[at] = simd.mul_f64s(row[at], from[at]);
        }
    }
    for (from, to) in from_rest.as_chunks::<N>().0.iter().zip(to_rest.as_chunks_mut::<N>().0) {
        for lane in 0..N {
            to[lane] = factor[lane] * from[lane];
        }
    }
}

/// `to = off * a + on * b`, with a factor of its own for each of `N` networks.
#[inline(always)]
pub(super) fn mix<S: Simd, const N: usize>(
    simd: S,
    a: &[f64],
    b: &[f64],
    off: &[f64; N],
    on: &[f64; N],
    to: &mut [f64],
) {
    let (off_row, on_row) = (filled(off), filled(on));
    let (off_row, on_row) = (registers::<S, N>(&off_row), registers::<S, N>(&on_row));
    let width = off_row.len();
    let ((a, a_rest), (b, b_rest)) = (S::as_simd_f64s(a), S::as_simd_f64s(b));
    let (to, to_rest) = S::as_mut_simd_f64s(to);
    for ((a, b), to) in a.chunks_exact(width).zip(b.chunks_exact(width)).zip(to.chunks_exact_mut(width)) {
        for at in 0..width {
            to[at] = simd.add_f64s(simd.mul_f64s(off_row[at], a[at]), simd.mul_f64s(on_row[at], b[at]));
        }
    }
    let rest = a_rest.as_chunks::<N>().0.iter().zip(b_rest.as_chunks::<N>().0);
    for ((a, b), to) in rest.zip(to_rest.as_chunks_mut::<N>().0) {
        for lane in 0..N {
            to[lane] = off[lane] * a[lane] + on[lane] * b[lane];
        }
    }
}

/// `a = off * a + on * b`, as [`mix`].
#[inline(always)]
pub(super) fn mix_in<S: Simd, const N: usize>(simd: S, a: &mut [f64], b: &[f64], off: &[f64; N], on: &[f64; N]) {
    let (off_row, on_row) = (filled(off), filled(on));
    let (off_row, on_row) = (registers::<S, N>(&off_row), registers::<S, N>(&on_row));
    let width = off_row.len();
    let ((a, a_rest), (b, b_rest)) = (S::as_mut_simd_f64s(a), S::as_simd_f64s(b));
    for (a, b) in a.chunks_exact_mut(width).zip(b.chunks_exact(width)) {
        for at in 0..width {
            a[at] = simd.add_f64s(simd.mul_f64s(off_row[at], a[at]), simd.mul_f64s(on_row[at], b[at]));
        }
    }
    for (a, b) in a_rest.as_chunks_mut::<N>().0.iter_mut().zip(b_rest.as_chunks::<N>().0) {
        for lane in 0..N {
            a[lane] = off[lane] * a[lane] + on[lane] * b[lane];
        }
    }
}

/// `(sum of a v, sum of b v)` for each of `N` networks.
#[inline(always)]
pub(super) fn dots<S: Simd, const N: usize>(simd: S, a: &[f64], b: &[f64], v: &[f64]) -> ([f64; N], [f64; N]) {
    if N == 1 {
        return ([dot_by_four(a, v); N], [dot_by_four(b, v); N]);
    }
    let (mut sums_a, mut sums_b) = ([0.0; WIDEST], [0.0; WIDEST]);
    {
        let (sums_a, sums_b) = (registers_mut::<S, N>(&mut sums_a), registers_mut::<S, N>(&mut sums_b));
        let width = sums_a.len();
        let ((a, _), (b, _), (v, _)) = (S::as_simd_f64s(a), S::as_simd_f64s(b), S::as_simd_f64s(v));
        for ((a, b), v) in a.chunks_exact(width).zip(b.chunks_exact(width)).zip(v.chunks_exact(width)) {
            for at in 0..width {
                sums_a[at] = simd.add_f64s(sums_a[at], simd.mul_f64s(a[at], v[at]));
                sums_b[at] = simd.add_f64s(sums_b[at], simd.mul_f64s(b[at], v[at]));
            }
        }
    }
    (std::array::from_fn(|lane| sums_a[lane]), std::array::from_fn(|lane| sums_b[lane]))
}

/// The sum of `a v` from four partial sums, so that additions need not wait for each other.
#[inline(always)]
fn dot_by_four(a: &[f64], v: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let ((fours, rest), (v_fours, v_rest)) = (a.as_chunks::<4>(), v.as_chunks::<4>());
    for (a, v) in fours.iter().zip(v_fours) {
        for way in 0..4 {
            sums[way] += a[way] * v[way];
        }
    }
    for (a, v) in rest.iter().zip(v_rest) {
        sums[0] += a * v;
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// `to = x + weight quiet`, with a weight of its own for each of `N` networks.
#[inline(always)]
pub(super) fn add_quiet<S: Simd, const N: usize>(simd: S, x: &[f64], quiet: &[f64], weight: &[f64; N], to: &mut [f64]) {
    let row = filled(weight);
    let row = registers::<S, N>(&row);
    if N < S::F64_LANES {
        for ((x, quiet), to) in x.as_chunks::<N>().0.iter().zip(quiet).zip(to.as_chunks_mut::<N>().0) {
            for lane in 0..N {
                to[lane] = x[lane] + weight[lane] * quiet;
            }
        }
        return;
    }
    let ((x, _), (to, _)) = (S::as_simd_f64s(x), S::as_mut_simd_f64s(to));
    for ((x, quiet), to) in x.chunks_exact(row.len()).zip(quiet).zip(to.chunks_exact_mut(row.len())) {
        let quiet = simd.splat_f64s(*quiet);
        for at in 0..row.len() {
            to[at] = simd.add_f64s(x[at], simd.mul_f64s(row[at], quiet));
        }
    }
}

/// The sum of `x quiet` for each of `N` networks.
#[inline(always)]
pub(super) fn dot_quiet<S: Simd, const N: usize>(simd: S, x: &[f64], quiet: &[f64]) -> [f64; N] {
    let mut sums = [0.0; WIDEST];
    if N < S::F64_LANES {
        for (x, quiet) in x.as_chunks::<N>().0.iter().zip(quiet) {
            for lane in 0..N {
                sums[lane] += x[lane] * quiet;
            }
        }
    } else {
        let sums = registers_mut::<S, N>(&mut sums);
        for (x, quiet) in S::as_simd_f64s(x).0.chunks_exact(sums.len()).zip(quiet) {
            let quiet = simd.splat_f64s(*quiet);
            for (sum, x) in sums.iter_mut().zip(x) {
                *sum = simd.add_f64s(*sum, simd.mul_f64s(*x, quiet));
            }
        }
    }
    std::array::from_fn(|lane| sums[lane])
}

/// The sum of all numbers of each of `N` networks.
#[inline(always)]
pub(super) fn sum<S: Simd, const N: usize>(simd: S, x: &[f64]) -> [f64; N] {
    let mut sums = [0.0; WIDEST];
    if N < S::F64_LANES {
        for row in x.as_chunks::<N>().0 {
            for lane in 0..N {
                sums[lane] += row[lane];
            }
        }
    } else {
        let sums = registers_mut::<S, N>(&mut sums);
        for x in S::as_simd_f64s(x).0.chunks_exact(sums.len()) {
            for (sum, x) in sums.iter_mut().zip(x) {
                *sum = simd.add_f64s(*sum, *x);
            }
        }
    }
    std::array::from_fn(|lane| sums[lane])
}

/// Numbers in the widest register there is, and the most networks swept at once.
const WIDEST: usize = 8;

/// The row repeated until it fills a register.
#[inline(always)]
fn filled<const N: usize>(row: &[f64; N]) -> [f64; WIDEST] {
    std::array::from_fn(|lane| row[lane % N])
}

/// The registers that hold a row of `N` numbers.
#[inline(always)]
fn registers<S: Simd, const N: usize>(row: &[f64; WIDEST]) -> &[S::f64s] {
    &S::as_simd_f64s(row).0[..N.div_ceil(S::F64_LANES)]
}

/// As [`registers`], to be written to.
#[inline(always)]
fn registers_mut<S: Simd, const N: usize>(row: &mut [f64; WIDEST]) -> &mut [S::f64s] {
    &mut S::as_mut_simd_f64s(row).0[..N.div_ceil(S::F64_LANES)]
}
