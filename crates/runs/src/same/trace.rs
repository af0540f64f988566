//! What is kept of a run to know it again: a kilobyte, where the run itself is a hundred.

use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::Timestamp;

use crate::{Position, Record, Run, Sport};

/// Moments kept of a run, at most.
const MOMENTS: i64 = 96;
/// Seconds between two records over which a place is read off between them.
const BETWEEN_MS: i64 = 60_000;
/// How long a heart rate stands for the moments behind it.
const HEART_MS: i64 = 10_000;
/// Points kept of the heart-rate curve.
const CURVE: usize = 32;
/// Beats a minute a curve must span to be one.
const CURVE_SPAN: u8 = 10;
/// Starts before 2000 are those of clocks that were never set.
const BELIEVABLE_MS: i64 = 946_684_800_000;

/// What is kept of a run to tell whether another recording is of the same activity.
///
/// It holds places, so it is neither printed nor stored.
#[derive(Clone, PartialEq)]
pub struct Trace {
    /// Milliseconds since 1970, where it can be believed.
    pub(super) start_ms: Option<i64>,
    pub(super) sport: Sport,
    pub(super) distance_m: Option<f64>,
    pub(super) elapsed_s: Option<f64>,
    pub(super) timer_s: Option<f64>,
    pub(super) span_s: Option<f64>,
    pub(super) recorded: usize,
    /// Of every moment, for runs without a start.
    pub(super) digest: Option<u64>,
    /// Heart rate at even parts of the way from start to end.
    pub(super) curve: Option<[u8; CURVE]>,
    /// Whole multiples of this since 1970 are the moments kept: a power of two, so that the moments of a long run
    /// are among those of a short one.
    step_s: i64,
    /// Number of the first kept moment.
    first: i64,
    moments: Vec<Moment>,
}

/// One kept moment.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Moment {
    latitude: f32,
    longitude: f32,
    heart_rate: u8,
}

impl Moment {
    pub(super) fn position(self) -> Option<Position> {
        Position::new(f64::from(self.latitude), f64::from(self.longitude))
    }

    pub(super) const fn heart_rate(self) -> Option<u8> {
        if self.heart_rate == 0 { None } else { Some(self.heart_rate) }
    }
}

impl Trace {
    /// What is to be kept of a run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let start_ms = run.start.map(Timestamp::as_millisecond).filter(|start| *start >= BELIEVABLE_MS);
        let ends = run.records.first().and_then(Record::time_ms).zip(run.records.last().and_then(Record::time_ms));
        let span = ends.filter(|(from, to)| to > from);
        let (step_s, first, moments) = span.filter(|_| start_ms.is_some()).map_or((1, 0, Vec::new()), |(from, to)| {
            let step_s = step(from, to);
            let first = from.div_euclid(step_s * 1000) + 1;
            let last = to.div_euclid(step_s * 1000);
            (step_s, first, moments(&run.records, (first..=last).map(|number| number * step_s * 1000)))
        });
        let possible = |value: &f64| value.is_finite() && *value >= 0.0;
        Self {
            start_ms,
            sport: run.sport.clone(),
            distance_m: run.distance_m.filter(possible),
            elapsed_s: run.elapsed_s.filter(possible),
            timer_s: run.timer_s.filter(possible),
            span_s: span.map(|(from, to)| crate::settle::seconds(from, to)),
            recorded: run.recorded,
            digest: start_ms.is_none().then(|| digest(run)),
            curve: span.filter(|_| start_ms.is_some()).and_then(|(from, to)| curve(&run.records, from, to)),
            step_s,
            first,
            moments,
        }
    }

    /// Whether nobody recorded it: an entry by hand.
    pub(super) const fn by_hand(&self) -> bool {
        self.recorded == 0 && self.span_s.is_none()
    }

    /// Seconds it took, by every count there is.
    pub(super) fn lengths(&self) -> impl Iterator<Item = f64> + '_ {
        [self.elapsed_s, self.timer_s, self.span_s].into_iter().flatten()
    }

    /// Whether all that is known of the two is the same, and of runs without a start every moment.
    pub(super) fn is_identical(&self, other: &Self) -> bool {
        self.cmp_content(other).is_eq()
    }

    /// An order by content alone, so that the order in which runs come in plays no part.
    pub(super) fn cmp_content(&self, other: &Self) -> std::cmp::Ordering {
        let figures = |trace: &Self| {
            let bits = |value: Option<f64>| value.map(|value| (value + 0.0).to_bits());
            (
                trace.start_ms,
                bits(trace.elapsed_s),
                bits(trace.timer_s),
                bits(trace.span_s),
                bits(trace.distance_m),
                trace.recorded,
                trace.digest,
                trace.curve,
                trace.step_s,
                trace.first,
            )
        };
        let moments = |trace: &Self| {
            trace
                .moments
                .iter()
                .map(|moment| (moment.latitude.to_bits(), moment.longitude.to_bits(), moment.heart_rate))
                .collect::<Vec<_>>()
        };
        figures(self)
            .cmp(&figures(other))
            .then_with(|| self.sport.name().cmp(other.sport.name()))
            .then_with(|| moments(self).cmp(&moments(other)))
    }

    /// What `compare` says of every moment both have.
    pub(super) fn moments_with(&self, other: &Self, compare: impl Fn(Moment, Moment) -> Option<f64>) -> Vec<f64> {
        let (coarse, fine) = if self.step_s >= other.step_s { (self, other) } else { (other, self) };
        let ratio = coarse.step_s / fine.step_s;
        (coarse.first..)
            .zip(&coarse.moments)
            .filter_map(|(number, moment)| {
                let at = usize::try_from(number * ratio - fine.first).ok()?;
                compare(*moment, *fine.moments.get(at)?)
            })
            .collect()
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("moments", &self.moments.len()).finish_non_exhaustive()
    }
}

/// The smallest power of two, in seconds, of which a stretch of time holds no more than [`MOMENTS`].
fn step(from: i64, to: i64) -> i64 {
    let span_s = to.saturating_sub(from) / 1000;
    let mut step = 1;
    while span_s / step > MOMENTS && step < 1 << 40 {
        step *= 2;
    }
    step
}

/// The moments at the given times.
fn moments(records: &[Record], times: impl Iterator<Item = i64>) -> Vec<Moment> {
    times
        .map(|at| {
            let place = position_at(records, at);
            let (latitude, longitude) = place.map_or((0.0, 0.0), |place| (place.latitude, place.longitude));
            Moment {
                latitude: latitude as f32,
                longitude: longitude as f32,
                heart_rate: heart_rate_at(records, at).unwrap_or(0),
            }
        })
        .collect()
}

/// Records up to and behind a moment.
fn split_at(records: &[Record], at: i64) -> (&[Record], &[Record]) {
    records.split_at(records.partition_point(|record| record.time_ms().is_some_and(|time| time <= at)))
}

fn position_at(records: &[Record], at: i64) -> Option<Position> {
    let (before, behind) = split_at(records, at);
    let placed = |record: &Record| Some((record.time_ms()?, record.position()?));
    let near = |(time, _): &(i64, Position)| time.abs_diff(at) <= BETWEEN_MS.unsigned_abs();
    // A minute of records is all that is looked through.
    let (from, start) = before.iter().rev().take(120).find_map(placed).filter(near)?;
    if from == at {
        return Some(start);
    }
    let (to, end) = behind.iter().take(120).find_map(placed).filter(near)?;
    let share = (at - from) as f64 / (to - from).max(1) as f64;
    let between = |start: f64, end: f64| start + (end - start) * share;
    Position::new(between(start.latitude, end.latitude), between(start.longitude, end.longitude))
}

fn heart_rate_at(records: &[Record], at: i64) -> Option<u8> {
    let (before, _) = split_at(records, at);
    let beating = before.iter().rev().take(30).find_map(|record| Some((record.time_ms()?, record.heart_rate()?)));
    beating.filter(|(time, _)| at - time <= HEART_MS).map(|(_, beats)| beats)
}

/// The heart rate at even parts of the way, where it is known at all of them and moves enough to
/// know a run by.
fn curve(records: &[Record], from: i64, to: i64) -> Option<[u8; CURVE]> {
    let parts = i64::try_from(CURVE).ok()? + 1;
    let mut curve = [0; CURVE];
    for (beats, part) in curve.iter_mut().zip(1_i64..) {
        *beats = heart_rate_at(records, from + (to - from) / parts * part)?;
    }
    let (least, most) = (curve.iter().min()?, curve.iter().max()?);
    (most - least >= CURVE_SPAN).then_some(curve)
}

/// Whether two heart-rate curves are of one heart on one day.
pub(super) fn same_curve(one: Option<&[u8; CURVE]>, other: Option<&[u8; CURVE]>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let apart: u32 = one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other))).sum();
    apart <= 32
}

fn digest(run: &Run) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.records.len().hash(&mut hasher);
    for record in &run.records {
        record.hash(&mut hasher);
    }
    for lap in &run.laps {
        lap.distance_m.map(f64::to_bits).hash(&mut hasher);
        lap.timer_s.map(f64::to_bits).hash(&mut hasher);
    }
    if run.records.is_empty() {
        // With no moment to know it by, every word counts.
        (run.start, &run.notes.name, &run.notes.description, &run.notes.private, &run.gear).hash(&mut hasher);
        (&run.device, &run.sub_sport).hash(&mut hasher);
    }
    hasher.finish()
}
