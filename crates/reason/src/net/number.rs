//! Arithmetic that gives the same bits on every machine.
//!
//! Only the basic operations of IEEE 754 and `libm` are used, in a fixed order.

/// `e^x`.
pub(super) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub(super) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `(1 - p, p)` of log-odds, both without loss of digits.
pub(super) fn off_and_on(log_odds: f64) -> (f64, f64) {
    let small = exp(-log_odds.abs());
    let (small, large) = (small / (1.0 + small), 1.0 / (1.0 + small));
    if log_odds > 0.0 { (small, large) } else { (large, small) }
}

/// The power of two that brings `x` to `1..2`, and the exponent it takes away.
///
/// Multiplying with it changes no digit. 0 stays 0.
pub(super) fn to_unit(x: f64) -> (f64, i64) {
    let biased = ((x.to_bits() >> 52) & 0x7ff).min(2045);
    (f64::from_bits((2046 - biased) << 52), biased.cast_signed() - 1023)
}

/// `2^exponent`, 0 or infinite where that is out of range.
pub(super) fn power_of_two(exponent: i64) -> f64 {
    match exponent {
        ..-1022 => 0.0,
        -1022..=1023 => f64::from_bits((exponent + 1023).cast_unsigned() << 52),
        _ => f64::INFINITY,
    }
}

/// `N` products of numbers that are not negative, each kept as `mantissa * 2^exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Products<const N: usize> {
    pub(super) mantissa: [f64; N],
    pub(super) exponent: [i64; N],
}

impl<const N: usize> Products<N> {
    pub(super) const ONE: Self = Self { mantissa: [1.0; N], exponent: [0; N] };

    pub(super) fn times(&mut self, factor: &[f64; N]) {
        for (mantissa, factor) in self.mantissa.iter_mut().zip(factor) {
            *mantissa *= factor;
        }
        let far = |x: &f64| !(1e-100..1e100).contains(x);
        if self.mantissa.iter().any(far) {
            for (mantissa, exponent) in self.mantissa.iter_mut().zip(&mut self.exponent) {
                let (scale, taken) = to_unit(*mantissa);
                *mantissa *= scale;
                *exponent += taken;
            }
        }
    }

    /// One of the products.
    pub(super) const fn lane(&self, lane: usize) -> Products<1> {
        Products { mantissa: [self.mantissa[lane]], exponent: [self.exponent[lane]] }
    }

    /// Replaces one of the products.
    pub(super) const fn set(&mut self, lane: usize, to: &Products<1>) {
        self.mantissa[lane] = to.mantissa[0];
        self.exponent[lane] = to.exponent[0];
    }
}

impl<const N: usize> Default for Products<N> {
    fn default() -> Self {
        Self::ONE
    }
}

impl Products<1> {
    pub(super) fn ln(&self) -> f64 {
        ln(self.mantissa[0]) + self.exponent[0] as f64 * std::f64::consts::LN_2
    }

    /// `self / other`, where `other` is not 0.
    pub(super) fn ratio(&self, other: &Self) -> f64 {
        self.mantissa[0] / other.mantissa[0] * power_of_two(self.exponent[0] - other.exponent[0])
    }

    /// The same product in every lane.
    pub(super) fn spread<const N: usize>(&self) -> Products<N> {
        Products { mantissa: [self.mantissa[0]; N], exponent: [self.exponent[0]; N] }
    }
}

/// Sum over all causes of the entropy of its presence, in nats: `-p ln p - (1-p) ln (1-p)`.
pub(super) fn entropy(p: &[f64]) -> f64 {
    const LANES: usize = 8;
    let (rows, rest) = p.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    let mut add = |row: &[f64; LANES]| {
        let (on, off) = (ln_lanes(row), ln_lanes(&row.map(|p| 1.0 - p)));
        for lane in 0..LANES {
            sums[lane] -= row[lane] * on[lane] + (1.0 - row[lane]) * off[lane];
        }
    };
    rows.iter().for_each(&mut add);
    let mut last = [0.0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    add(&last);
    sums.iter().sum()
}

/// `ln x` of numbers within 0 and 1, branch-free so that it is computed several at a time.
///
/// `x = 2^k m` with `m` in `[sqrt 1/2, sqrt 2)` and `ln m = 2 artanh((m-1)/(m+1))`, the series of
/// which is cut where it is below 1 ulp. The logarithm of 0 is taken as that of the smallest
/// normal number: it is always multiplied by 0.
fn ln_lanes<const N: usize>(x: &[f64; N]) -> [f64; N] {
    /// Bits of `sqrt 1/2`, above which the exponent of a number is rounded up.
    const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    /// `2^52`: adding a small integer to its bits adds it to its value.
    const INTEGER: u64 = 0x4330_0000_0000_0000;
    let mut out = [0.0; N];
    for (out, x) in out.iter_mut().zip(x) {
        let x = if *x < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { *x };
        let above = x.to_bits() + (ONE - ROOT_HALF);
        let biased = above >> 52;
        let k = f64::from_bits(INTEGER | biased) - (4_503_599_627_370_496.0 + 1023.0);
        let m = f64::from_bits((above & 0x000f_ffff_ffff_ffff) + ROOT_HALF);
        let s = (m - 1.0) / (m + 1.0);
        let z = s * s;
        let w = z * z;
        let odd = 1.0 / 3.0 + w * (1.0 / 7.0 + w * (1.0 / 11.0 + w * (1.0 / 15.0 + w * (1.0 / 19.0))));
        let even = 1.0 / 5.0 + w * (1.0 / 9.0 + w * (1.0 / 13.0 + w * (1.0 / 17.0)));
        *out = k * std::f64::consts::LN_2 + 2.0 * (s + s * z * (odd + z * even));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_agree_with_libm() {
        let mut x = 1.0;
        while x > 1e-300 {
            for near in [x, x * 0.999_999, x * 0.71] {
                let [got] = ln_lanes(&[near]);
                let want = ln(near);
                assert!((got - want).abs() <= 4e-16 * (1.0 + want.abs()), "{near}: {got} {want}");
            }
            x *= 0.83;
        }
    }

    #[test]
    fn entropy_of_certainty_is_none() {
        assert_eq!(entropy(&[0.0, 1.0, 0.0]), 0.0);
        let coins = entropy(&[0.5; 19]);
        assert!((coins - 19.0 * std::f64::consts::LN_2).abs() < 1e-14);
    }

    #[test]
    fn products_do_not_vanish() {
        let mut product = Products::<2>::ONE;
        for _ in 0..1000 {
            product.times(&[1e-7, 1e9]);
        }
        assert!((product.lane(0).ln() + 7000.0 * std::f64::consts::LN_10).abs() < 1e-9);
        assert!((product.lane(1).ln() - 9000.0 * std::f64::consts::LN_10).abs() < 1e-9);
        product.times(&[0.0, 1.0]);
        assert_eq!(product.mantissa[0], 0.0);
    }

    #[test]
    fn shares_keep_their_digits() {
        let (off, on) = off_and_on(40.0);
        assert!(off > 4.2e-18 && off < 4.3e-18 && on == 1.0);
        assert_eq!(off_and_on(f64::INFINITY), (0.0, 1.0));
        assert_eq!(off_and_on(f64::NEG_INFINITY), (1.0, 0.0));
    }
}
