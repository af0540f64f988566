//! The inner loops: moves along one axis of a flat array.
//!
//! An axis of `states` states with stride `h` cuts the array into blocks of `states * h` numbers;
//! state `s` of a block is its `s`-th run of `h` numbers. Where several networks are swept at
//! once, they are the innermost axis and simply multiply the stride.

/// Sums an axis out: `to = sum over s of row[s] * from[s]`.
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
pub(super) fn contract_each<const N: usize>(from: &[f64], stride: usize, rows: &[[f64; N]], to: &mut [f64]) {
    let (from, to) = (from.as_chunks::<N>().0, to.as_chunks_mut::<N>().0);
    for (block, to) in from.chunks_exact(rows.len() * stride).zip(to.chunks_exact_mut(stride)) {
        to.fill([0.0; N]);
        for (run, row) in block.chunks_exact(stride).zip(rows) {
            for (to, x) in to.iter_mut().zip(run) {
                for lane in 0..N {
                    to[lane] += row[lane] * x[lane];
                }
            }
        }
    }
}

/// As [`expand`], with a row of its own for each of `N` networks.
pub(super) fn expand_each<const N: usize>(from: &[f64], stride: usize, rows: &[[f64; N]], to: &mut [f64]) {
    let (from, to) = (from.as_chunks::<N>().0, to.as_chunks_mut::<N>().0);
    for (block, from) in to.chunks_exact_mut(rows.len() * stride).zip(from.chunks_exact(stride)) {
        for (run, row) in block.chunks_exact_mut(stride).zip(rows) {
            for (to, x) in run.iter_mut().zip(from) {
                *to = std::array::from_fn(|lane| row[lane] * x[lane]);
            }
        }
    }
}

/// Lets a present cause raise an axis: `x[s] <- q[s] x[s] + rise[s] * sum of x below s`.
///
/// `row` is `q` followed by `rise`.
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

/// `to = off * a + on * b`, with a factor of its own for each of `N` networks.
pub(super) fn mix<const N: usize>(a: &[f64], b: &[f64], off: &[f64; N], on: &[f64; N], to: &mut [f64]) {
    let ((a, _), (b, _), (to, _)) = (a.as_chunks::<N>(), b.as_chunks::<N>(), to.as_chunks_mut::<N>());
    for ((a, b), to) in a.iter().zip(b).zip(to) {
        for lane in 0..N {
            to[lane] = off[lane] * a[lane] + on[lane] * b[lane];
        }
    }
}

/// `a = off * a + on * b`, as [`mix`].
pub(super) fn mix_in<const N: usize>(a: &mut [f64], b: &[f64], off: &[f64; N], on: &[f64; N]) {
    for (a, b) in a.as_chunks_mut::<N>().0.iter_mut().zip(b.as_chunks::<N>().0) {
        for lane in 0..N {
            a[lane] = off[lane] * a[lane] + on[lane] * b[lane];
        }
    }
}

/// `(sum of a v, sum of b v)` for each of `N` networks.
pub(super) fn dots<const N: usize>(a: &[f64], b: &[f64], v: &[f64]) -> ([f64; N], [f64; N]) {
    // A single network needs several sums, so that additions need not wait for each other.
    if N == 1 { dots_by::<N, 4>(a, b, v) } else { dots_by::<N, 1>(a, b, v) }
}

/// The same from `WAYS` partial sums each, in a fixed order.
#[inline(always)]
fn dots_by<const N: usize, const WAYS: usize>(a: &[f64], b: &[f64], v: &[f64]) -> ([f64; N], [f64; N]) {
    let ((a, _), (b, _), (v, _)) = (a.as_chunks::<N>(), b.as_chunks::<N>(), v.as_chunks::<N>());
    let (mut sums_a, mut sums_b) = ([[0.0; N]; WAYS], [[0.0; N]; WAYS]);
    let ((a4, a1), (b4, b1), (v4, v1)) = (a.as_chunks::<WAYS>(), b.as_chunks::<WAYS>(), v.as_chunks::<WAYS>());
    for ((a, b), v) in a4.iter().zip(b4).zip(v4) {
        for way in 0..WAYS {
            for lane in 0..N {
                sums_a[way][lane] += a[way][lane] * v[way][lane];
                sums_b[way][lane] += b[way][lane] * v[way][lane];
            }
        }
    }
    for ((a, b), v) in a1.iter().zip(b1).zip(v1) {
        for lane in 0..N {
            sums_a[0][lane] += a[lane] * v[lane];
            sums_b[0][lane] += b[lane] * v[lane];
        }
    }
    let total = |sums: &[[f64; N]; WAYS]| {
        std::array::from_fn(|lane| sums.chunks(2).map(|two| two.iter().map(|sums| sums[lane]).sum::<f64>()).sum())
    };
    (total(&sums_a), total(&sums_b))
}

/// `to = x + weight quiet`, with a weight of its own for each of `N` networks.
pub(super) fn add_quiet<const N: usize>(x: &[f64], quiet: &[f64], weight: &[f64; N], to: &mut [f64]) {
    let ((x, _), (to, _)) = (x.as_chunks::<N>(), to.as_chunks_mut::<N>());
    for ((x, quiet), to) in x.iter().zip(quiet).zip(to) {
        for lane in 0..N {
            to[lane] = x[lane] + weight[lane] * quiet;
        }
    }
}

/// The sum of `x quiet` for each of `N` networks.
pub(super) fn dot_quiet<const N: usize>(x: &[f64], quiet: &[f64]) -> [f64; N] {
    let mut sums = [0.0; N];
    for (x, quiet) in x.as_chunks::<N>().0.iter().zip(quiet) {
        for lane in 0..N {
            sums[lane] += x[lane] * quiet;
        }
    }
    sums
}

/// The sum of all numbers of each of `N` networks.
pub(super) fn sum<const N: usize>(x: &[f64]) -> [f64; N] {
    let mut sums = [0.0; N];
    for row in x.as_chunks::<N>().0 {
        for lane in 0..N {
            sums[lane] += row[lane];
        }
    }
    sums
}
