//! What was measured during workouts.

use std::ops::ControlFlow;

use quick_xml::events::BytesStart;

use super::units::{metres, seconds, speed};
use super::workouts::Workout;
use super::xml::{Met, attribute, each};
use crate::archive::{Failed, Files, dates};
use crate::{Position, Record};

/// One measurement, small: a workout of an hour has thousands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    /// Milliseconds since the start of its workout.
    pub after_ms: u32,
    pub value: f32,
    pub what: Measured,
    /// Whether the source of the workout wrote it.
    pub is_own: bool,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measured {
    /// Beats a minute.
    HeartRate,
    /// Watts.
    Power,
    /// Metres a second.
    Speed,
    /// Millimetres.
    Step,
    /// Millimetres.
    Oscillation,
    /// Milliseconds.
    Contact,
    /// Steps a minute.
    Cadence,
    /// Metres since the measurement before.
    Distance,
}

impl Measured {
    /// All, in order.
    pub(super) const ALL: [Self; 8] = [
        Self::HeartRate,
        Self::Power,
        Self::Speed,
        Self::Step,
        Self::Oscillation,
        Self::Contact,
        Self::Cadence,
        Self::Distance,
    ];

    fn of(kind: &str) -> Option<Self> {
        Some(match kind.strip_prefix("HKQuantityTypeIdentifier")? {
            "HeartRate" => Self::HeartRate,
            "RunningPower" => Self::Power,
            "RunningSpeed" => Self::Speed,
            "RunningStrideLength" => Self::Step,
            "RunningVerticalOscillation" => Self::Oscillation,
            "RunningGroundContactTime" => Self::Contact,
            "StepCount" => Self::Cadence,
            "DistanceWalkingRunning" => Self::Distance,
            _ => return None,
        })
    }
}

/// Measurements of one workout that are kept: eight a second for ten hours.
const SAMPLES_AT_MOST: usize = 288_000;
/// Places of one workout that are kept: two days, second by second.
const PLACES_AT_MOST: usize = 200_000;
/// Counts over longer than this say nothing of a moment.
const COUNT_AT_MOST_S: f64 = 120.0;
/// Above any heart rate, power, step or stretch between two readings.
const MOST: f64 = 100_000.0;

/// The workouts by time, to find those a moment lies in.
struct ByTime {
    /// Start, end, place in the batch; by start.
    spans: Vec<(i64, i64, usize)>,
    /// The latest end of all up to here.
    latest: Vec<i64>,
}

impl ByTime {
    fn of(batch: &[(Workout, u64)]) -> Self {
        let mut spans: Vec<_> =
            batch.iter().enumerate().map(|(place, (workout, _))| (workout.start_ms, workout.end_ms, place)).collect();
        spans.sort_unstable();
        let latest = spans
            .iter()
            .scan(i64::MIN, |latest, (_, end, _)| {
                *latest = (*latest).max(*end);
                Some(*latest)
            })
            .collect();
        Self { spans, latest }
    }

    /// The workouts a moment lies in: one, unless they overlap.
    fn at(&self, ms: i64) -> impl Iterator<Item = usize> {
        let started = self.spans.partition_point(|(start, ..)| *start <= ms);
        (0..started)
            .rev()
            .take_while(move |place| self.latest[*place] >= ms)
            .filter(move |place| self.spans[*place].1 >= ms)
            .map(|place| self.spans[place].2)
    }
}

/// Gathers what was measured during the workouts of a batch, in one reading of the export.
pub(super) fn read(
    files: &dyn Files,
    index: usize,
    batch: &mut [(Workout, u64)],
    moved: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Option<Failed> {
    let by_time = ByTime::of(batch);
    // Workouts are met in the order they were met before.
    let (mut ordinal, mut inside) = (0, None);
    each(files, index, moved, &mut |met| match met {
        Met::Start(start) => match (start.name().as_ref(), inside) {
            ("Record", _) => {
                let _ = keep(start, &by_time, batch);
            }
            ("Workout", _) => {
                ordinal += 1;
                inside = batch.binary_search_by_key(&ordinal, |(workout, _)| workout.ordinal).ok();
            }
            ("Location", Some(at)) => {
                if let Some((workout, _)) =
                    batch.get_mut(at).filter(|(workout, _)| workout.places.len() < PLACES_AT_MOST)
                {
                    workout.places.extend(place(start));
                }
            }
            _ => {}
        },
        Met::End("Workout") => inside = None,
        Met::End(_) => {}
    })
}

fn keep(start: &BytesStart<'_>, by_time: &ByTime, batch: &mut [(Workout, u64)]) -> Option<()> {
    let what = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|one| one.key.as_ref() == "type")
        .and_then(|one| Measured::of(one.value.as_ref()))?;
    let (from_ms, _) = dates::health(&attribute(start, "startDate")?)?;
    let mut during = by_time.at(from_ms).peekable();
    during.peek()?;
    let value: f64 = attribute(start, "value")?.parse().ok()?;
    let unit = attribute(start, "unit")?;
    let (to_ms, _) = dates::health(&attribute(start, "endDate")?)?;
    let length_s = (to_ms - from_ms) as f64 / 1000.0;
    let (value, at_ms) = match what {
        Measured::HeartRate if unit == "count/min" => (value, from_ms),
        Measured::HeartRate if unit == "count/s" => (value * 60.0, from_ms),
        Measured::Power if unit == "W" => (value, from_ms),
        Measured::Speed => (speed(value, &unit)?, from_ms),
        Measured::Step | Measured::Oscillation => (metres(value, &unit)? * 1000.0, from_ms),
        Measured::Contact => (seconds(value, &unit)? * 1000.0, from_ms),
        Measured::Cadence if (1.0..=COUNT_AT_MOST_S).contains(&length_s) => (value / length_s * 60.0, from_ms),
        Measured::Distance if length_s <= COUNT_AT_MOST_S => (metres(value, &unit)?, to_ms),
        _ => return None,
    };
    // None of them is below nothing, and means are made of all of them.
    if !(0.0..=MOST).contains(&value) {
        return None;
    }
    let source = attribute(start, "sourceName").unwrap_or_default();
    for place in during {
        let workout = &mut batch.get_mut(place)?.0;
        if workout.samples.len() < SAMPLES_AT_MOST {
            let after_ms = u32::try_from(at_ms - workout.start_ms).ok()?;
            let is_own = source == workout.source;
            workout.samples.push(Sample { after_ms, value: value as f32, what, is_own });
        }
    }
    Some(())
}

/// A place of an old export: the file names of routes came later.
fn place(start: &BytesStart<'_>) -> Option<Record> {
    let figure = |name| attribute(start, name)?.parse::<f64>().ok();
    let (at_ms, _) = dates::health(&attribute(start, "date").or_else(|| attribute(start, "timestamp"))?)?;
    let mut record = Record::at(at_ms);
    record.set_position(Position::new(figure("latitude")?, figure("longitude")?));
    if let Some(altitude) = figure("altitude") {
        record.set_altitude_m(altitude);
    }
    if let Some(speed) = figure("speed") {
        record.set_speed_mps(speed);
    }
    Some(record)
}
