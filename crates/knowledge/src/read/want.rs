//! What a number must be.

/// A condition on a number, with the words for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want {
    /// The condition.
    pub fits: fn(f64) -> bool,
    /// What must be there, as it ends the sentence "`p` must be ...".
    pub text: &'static str,
}

/// A share.
pub(crate) const SHARE: Want = Want { fits: |x| (0.0..=1.0).contains(&x), text: "a number from 0 to 1" };

/// A probability that leaves room for doubt.
pub(crate) const BETWEEN: Want =
    Want { fits: |x| x > 0.0 && x < 1.0, text: "a number between 0 and 1, neither 0 nor 1" };

/// A factor, a cost, a pace.
pub(crate) const POSITIVE: Want = Want { fits: |x| x > 0.0 && x.is_finite(), text: "a number above 0" };

/// A weight that may be nothing.
pub(crate) const NOT_NEGATIVE: Want = Want { fits: |x| x >= 0.0 && x.is_finite(), text: "a number not below 0" };
