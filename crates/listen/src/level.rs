//! From amounts to the levels of ordered findings.

use case::Quantity;
use knowledge::Pace;

use crate::quantity::Amount;

/// Which sport's pace turns a distance into a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// Running.
    Run,
    /// Walking or hiking.
    Walk,
    /// Cycling.
    Ride,
}

/// Levels of `when.onset`, lowest first: after, late, mid, early, at-once, rest.
const LATE: u8 = 1;
const AT_ONCE: u8 = 4;

/// The level of `when.onset` for numbness that begins at `amount`.
///
/// Distances become minutes at the pace of `going`; bounds are those of [`Pace::onset_bounds`].
#[must_use]
pub fn onset(amount: Amount, going: Going, pace: &Pace) -> Option<(u8, Quantity)> {
    let (minutes, quantity) = match amount {
        Amount::Distance(distance) => (distance.kilometres()? * per_kilometre(going, pace), distance),
        Amount::Time(time) => (time.amount, time),
        _ => return None,
    };
    let passed = pace.onset_bounds.iter().filter(|bound| minutes > **bound).count();
    let below = u8::try_from(passed).unwrap_or(3);
    Some((AT_ONCE.saturating_sub(below).max(LATE), quantity))
}

/// The level of `relief.time` for numbness that goes after `amount`.
#[must_use]
pub fn relief(amount: Amount, pace: &Pace) -> Option<(u8, Quantity)> {
    let (minutes, quantity) = match amount {
        Amount::Time(time) => (time.amount, time),
        Amount::Days(days) => (days.amount * 1440.0, days),
        _ => return None,
    };
    let passed = pace.relief_bounds.iter().filter(|bound| minutes > **bound).count();
    Some((u8::try_from(passed).unwrap_or(5), quantity))
}

/// Minutes per kilometre.
const fn per_kilometre(going: Going, pace: &Pace) -> f64 {
    match going {
        Going::Run => pace.running,
        Going::Walk => pace.walking,
        Going::Ride => pace.cycling,
    }
}
