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
    /// Who wrote it: [`OWN`] is the source of the workout, others have numbers of their own.
    pub source: u16,
}

/// The source that wrote the workout itself.
pub(super) const OWN: u16 = 0;

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

impl Measured {
    /// A figure in the unit kept, and the moment it belongs to; `None` in a unit that is not its own.
    fn figure(self, value: f64, unit: &str, (from_ms, to_ms): (i64, i64)) -> Option<(f64, i64)> {
        let length_s = (to_ms - from_ms) as f64 / 1000.0;
        Some(match self {
            Self::HeartRate if unit == "count/min" => (value, from_ms),
            Self::HeartRate if unit == "count/s" => (value * 60.0, from_ms),
            Self::Power if unit == "W" => (value, from_ms),
            Self::Speed => (speed(value, unit)?, from_ms),
            Self::Step | Self::Oscillation => (metres(value, unit)? * 1000.0, from_ms),
            Self::Contact => (seconds(value, unit)? * 1000.0, from_ms),
            Self::Cadence if (1.0..=COUNT_AT_MOST_S).contains(&length_s) => (value / length_s * 60.0, from_ms),
            Self::Distance if length_s <= COUNT_AT_MOST_S => (metres(value, unit)?, to_ms),
            Self::HeartRate | Self::Power | Self::Cadence | Self::Distance => return None,
        })
    }
}

/// Measurements of one workout that are kept: eight a second for ten hours.
const SAMPLES_AT_MOST: usize = 288_000;
/// Measurements of one batch of workouts that are kept: 72 MB at most.
const BATCH_AT_MOST: usize = 6_000_000;
/// As many measurements take the memory of a place.
const PLACE_COUNTS: usize = size_of::<Record>() / size_of::<Sample>();
/// Workouts one moment may lie in: two apps and a watch make three.
const OVERLAPPING_AT_MOST: usize = 8;
/// Workouts looked at to find those a moment lies in, should one be years long.
const LOOKED_AT_MOST: usize = 1_000;
/// Places of one workout that are kept: two days, second by second.
const PLACES_AT_MOST: usize = 200_000;
/// Sources that are told apart: a phone knows a few dozen.
const SOURCES_AT_MOST: usize = 1_000;
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
            .take(LOOKED_AT_MOST)
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
    let mut gathered = Gathered { by_time: ByTime::of(batch), sources: Vec::new(), kept: 0, batch };
    // Workouts are met in the order they were met before.
    let (mut ordinal, mut inside) = (0, None);
    each(files, index, moved, &mut |met| match met {
        Met::Start(start) => match (start.name().as_ref(), inside) {
            ("Record", _) => {
                let _ = gathered.measurement(start);
            }
            ("Workout", _) => {
                ordinal += 1;
                inside = gathered.batch.binary_search_by_key(&ordinal, |(workout, _)| workout.ordinal).ok();
            }
            ("Location", Some(at)) => {
                let _ = gathered.place(start, at);
            }
            _ => {}
        },
        Met::End("Workout") => inside = None,
        Met::End(_) => {}
    })
}

/// A batch of workouts, and what is found of it.
struct Gathered<'b> {
    batch: &'b mut [(Workout, u64)],
    by_time: ByTime,
    sources: Vec<String>,
    /// Measurements and places of all.
    kept: usize,
}

impl Gathered<'_> {
    /// Keeps a measurement that was taken during a workout; `None` says that it was not.
    fn measurement(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let what = start.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == "type")?;
        let what = Measured::of(what.value.as_ref())?;
        let (from_ms, _) = dates::health(&attribute(start, "startDate")?)?;
        let during: Vec<usize> = self.by_time.at(from_ms).take(OVERLAPPING_AT_MOST).collect();
        if during.is_empty() {
            return None;
        }
        let value: f64 = attribute(start, "value")?.parse().ok()?;
        let unit = attribute(start, "unit")?;
        let (to_ms, _) = dates::health(&attribute(start, "endDate")?)?;
        let (value, at_ms) = what.figure(value, &unit, (from_ms, to_ms))?;
        // None of them is below nothing, and means are made of all of them.
        if !(0.0..=MOST).contains(&value) {
            return None;
        }
        let source = attribute(start, "sourceName").unwrap_or_default();
        let other = self.number_of(&source)?;
        for place in during {
            let workout = &mut self.batch.get_mut(place)?.0;
            if workout.samples.len() < SAMPLES_AT_MOST && self.kept < BATCH_AT_MOST {
                let after_ms = u32::try_from(at_ms - workout.start_ms).ok()?;
                let source = if source == workout.source { OWN } else { other };
                workout.samples.push(Sample { after_ms, value: value as f32, what, source });
                self.kept += 1;
            }
        }
        Some(())
    }

    fn number_of(&mut self, source: &str) -> Option<u16> {
        let known = self.sources.iter().position(|known| known == source);
        let number = known.unwrap_or(self.sources.len());
        if known.is_none() && number < SOURCES_AT_MOST {
            self.sources.push(source.to_owned());
        }
        u16::try_from(number + 1).ok()
    }

    fn place(&mut self, start: &BytesStart<'_>, at: usize) -> Option<()> {
        let (workout, _) = self.batch.get_mut(at)?;
        if workout.places.len() < PLACES_AT_MOST && self.kept < BATCH_AT_MOST {
            workout.places.push(place(start)?);
            self.kept += PLACE_COUNTS;
        }
        Some(())
    }
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
