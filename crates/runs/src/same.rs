//! Whether two recordings are of one activity.
//!
//! The same run reaches Eyelet more than once: from two archives, from a watch and a phone,
//! exported again in another format, cut by some seconds. Two runs told apart wrongly are a nuisance;
//! two runs made one wrongly hide a run for good. So in doubt they stay two.
//!
//! What must hold, and why:
//!
//! 1. **A start that can be believed.** Without one (no times, or a clock that was never set) only
//!    recordings that are the same moment by moment are one.
//! 2. **The same stretch of time.** Four fifths of the time that either covers is covered by both. This keeps
//!    back-to-back activities and the legs of a triathlon apart, and a warm-up from the day that holds it.
//! 3. **The same place at the same moment**, where both know places. This and not the distance decides:
//!    the distance of one ride differs by a third between formats. Runners of one race drift apart by
//!    more than this within minutes.
//! 4. **The same heart**, where both know it: two who run side by side are told by it. Two sensors on one
//!    runner differ by a few beats, two runners by more. Of two who keep together all the way and of
//!    whom only one wears a sensor nothing tells that they are two.
//! 5. **Without places** (treadmill, pool, a strap alone): the same length and distance, and a start within
//!    seconds, or within minutes where the heart agrees too.
//! 6. **An entry by hand** (no moments at all) is written from memory, to the minute and the hundred metres: it
//!    joins a recording that it overlaps by half, with length and distance as near as that.
//! 7. **The same kind of activity.** A run is no ride. Only what agrees to the second and
//!    to the metre is one activity that was called another on one site; runs, walks and hikes are
//!    called by each other's name and are not told apart by it.
//!
//! A clock that is wrong by whole quarter hours (a time zone lost on the way) is not believed and not
//! mended: such a pair is [`Likeness::OtherClock`], which is offered to the runner and never joined
//! unasked, as which of the two clocks is right nobody here knows.

mod groups;
mod join;
mod trace;

pub use groups::{Groups, groups};
pub use join::{Richness, join, join_all};
pub use trace::Trace;

use crate::{Run, Sport};

/// What two recordings are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Two activities.
    Apart,
    /// One activity whose two clocks differ by whole quarter hours: for the runner to say.
    OtherClock,
    /// One activity.
    Same,
}

/// Of the time either covers, both cover at least this share.
const SHARED_TIME: f64 = 0.8;
/// Metres that two receivers on one body are apart, at most of the moments.
const NEAR_M: f64 = 60.0;
/// Share of the moments at which they must be that near.
const NEAR_SHARE: f64 = 0.9;
/// Metres that they are apart in the middle case.
const NEAR_MEDIAN_M: f64 = 30.0;
/// Moments to compare before anything is concluded.
const MOMENTS_AT_LEAST: usize = 5;
/// Beats a minute by which two sensors on one runner differ in the middle case, at most.
const SAME_HEART: f64 = 3.0;
/// Beats a minute by which the hearts of two runners differ in the middle case, at least.
const OTHER_HEART: f64 = 12.0;
/// Whoever starts two devices starts the second within this many seconds.
pub(crate) const START_AT_MOST_S: f64 = 1800.0;
/// With nothing but totals to go by.
const START_BY_TOTALS_S: f64 = 10.0;
/// With totals and the heart.
const START_BY_HEART_S: f64 = 120.0;
/// Of an entry by hand.
const START_BY_HAND_S: f64 = 900.0;

/// Whether two recordings are of one activity; the rules are those of this module.
///
/// For many runs at once see [`groups`].
#[must_use]
pub fn is_same(one: &Run, other: &Run) -> Likeness {
    likeness(&Trace::of(one), &Trace::of(other))
}

/// As [`is_same`], from what was kept of the runs.
#[must_use]
pub fn likeness(one: &Trace, other: &Trace) -> Likeness {
    if one.is_identical(other) {
        return Likeness::Same;
    }
    let (Some(start), Some(begin)) = (one.start_ms, other.start_ms) else {
        return Likeness::Apart;
    };
    let apart_s = start.abs_diff(begin) as f64 / 1000.0;
    if apart_s <= START_AT_MOST_S {
        let same = if one.by_hand() || other.by_hand() {
            is_same_by_hand(one, other, apart_s)
        } else {
            is_same_recording(one, other, apart_s)
        };
        if same {
            return Likeness::Same;
        }
    }
    if is_shifted(one, other, apart_s) { Likeness::OtherClock } else { Likeness::Apart }
}

fn is_same_recording(one: &Trace, other: &Trace, apart_s: f64) -> bool {
    let Some((length, duration)) = lengths(one, other) else {
        return false;
    };
    let (common, union) = overlap(one, other, length, duration);
    if common < SHARED_TIME * union {
        return false;
    }
    let heart = hearts(one, other);
    if heart.is_some_and(|beats| beats >= OTHER_HEART) {
        return false;
    }
    let same_heart = heart.is_some_and(|beats| beats <= SAME_HEART);
    let distances = distances(one, other);
    if !sports_agree(&one.sport, &other.sport) {
        let exactly = apart_s <= 2.0 && (length - duration).abs() <= 2.0;
        return exactly && distances.is_some_and(|(one, other)| (one - other).abs() <= 1.0 + 0.005 * one.max(other));
    }
    if let Some(together) = together(one, other) {
        return together;
    }
    let near = |least: f64, share: f64| {
        distances.is_none_or(|(one, other)| (one - other).abs() <= least + share * one.max(other))
    };
    let as_long = (length - duration).abs() <= 5.0 + 0.02 * length.max(duration);
    if same_heart {
        // A watch guesses the distance on a belt: two of them differ by a fifth.
        as_long && apart_s <= START_BY_HEART_S && near(50.0, 0.25)
    } else {
        as_long && apart_s <= START_BY_TOTALS_S && distances.is_some() && near(10.0, 0.02)
    }
}

fn is_same_by_hand(one: &Trace, other: &Trace, apart_s: f64) -> bool {
    let (Some((length, duration)), Some((distance, metres))) = (lengths(one, other), distances(one, other)) else {
        return false;
    };
    let (common, _) = overlap(one, other, length, duration);
    // Two entries of one activity carry one and the same time.
    let start = if one.by_hand() && other.by_hand() { START_BY_HEART_S } else { START_BY_HAND_S };
    apart_s <= start
        && sports_agree(&one.sport, &other.sport)
        && common >= 0.5 * length.min(duration)
        && (length - duration).abs() <= (0.02 * length.max(duration)).max(60.0)
        && (distance - metres).abs() <= (0.02 * distance.max(metres)).max(100.0)
}

/// Whether all agrees but the clock, which is off by whole quarter hours.
fn is_shifted(one: &Trace, other: &Trace, apart_s: f64) -> bool {
    const QUARTER_S: f64 = 900.0;
    /// Between the first and the last time zone of the earth.
    const ZONES_S: f64 = 26.0 * 3600.0;
    let off = (apart_s - (apart_s / QUARTER_S).round() * QUARTER_S).abs();
    let (Some((length, duration)), Some((distance, metres))) = (lengths(one, other), distances(one, other)) else {
        return false;
    };
    (QUARTER_S - 2.0..=ZONES_S + 2.0).contains(&apart_s)
        && off <= 2.0
        && (length - duration).abs() <= 2.0
        && (distance - metres).abs() <= 10.0 + 0.01 * distance.max(metres)
        && sports_agree(&one.sport, &other.sport)
        && trace::same_curve(one.curve.as_ref(), other.curve.as_ref())
}

/// Of all lengths either has (with pauses, without, first to last moment), the two nearest each
/// other: sites do not agree which one they call the duration.
fn lengths(one: &Trace, other: &Trace) -> Option<(f64, f64)> {
    let pairs = one.lengths().flat_map(|length| other.lengths().map(move |duration| (length, duration)));
    pairs.min_by(|a, b| (a.0 - a.1).abs().total_cmp(&(b.0 - b.1).abs()).then((a.0 + a.1).total_cmp(&(b.0 + b.1))))
}

fn distances(one: &Trace, other: &Trace) -> Option<(f64, f64)> {
    one.distance_m.zip(other.distance_m)
}

/// Seconds that both cover, and that either covers.
fn overlap(one: &Trace, other: &Trace, length: f64, duration: f64) -> (f64, f64) {
    let (Some(start), Some(begin)) = (one.start_ms, other.start_ms) else {
        return (0.0, 0.0);
    };
    let first = start.min(begin);
    let (start, begin) = ((start.abs_diff(first)) as f64 / 1000.0, (begin.abs_diff(first)) as f64 / 1000.0);
    let (end, stop) = (start + length, begin + duration);
    ((end.min(stop) - start.max(begin)).max(0.0), end.max(stop))
}

/// Whether the two were at one place at one time; `None` where too little is known.
fn together(one: &Trace, other: &Trace) -> Option<bool> {
    let mut metres = one.moments_with(other, |one, other| Some(one.position()?.metres_to(other.position()?)));
    if metres.len() < MOMENTS_AT_LEAST {
        return None;
    }
    let near = metres.iter().filter(|metres| **metres <= NEAR_M).count() as f64;
    Some(near >= NEAR_SHARE * metres.len() as f64 && median(&mut metres) <= NEAR_MEDIAN_M)
}

/// Beats a minute between the two hearts in the middle case; `None` where too little is known.
fn hearts(one: &Trace, other: &Trace) -> Option<f64> {
    let mut beats = one.moments_with(other, |one, other| {
        let (one, other) = (one.heart_rate()?, other.heart_rate()?);
        Some(f64::from(one.abs_diff(other)))
    });
    (beats.len() >= MOMENTS_AT_LEAST).then(|| median(&mut beats))
}

fn median(values: &mut [f64]) -> f64 {
    let half = values.len() / 2;
    *values.select_nth_unstable_by(half, f64::total_cmp).1
}

fn sports_agree(one: &Sport, other: &Sport) -> bool {
    let says_nothing = |sport: &Sport| match sport {
        Sport::Unknown => true,
        Sport::Other(name) => name == "generic",
        _ => false,
    };
    let foot = |sport: &Sport| matches!(sport, Sport::Running | Sport::Walking | Sport::Hiking);
    one == other || says_nothing(one) || says_nothing(other) || foot(one) && foot(other)
}

#[cfg(test)]
mod tests;
