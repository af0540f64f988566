//! The workouts of the export.

use std::ops::ControlFlow;

use quick_xml::events::BytesStart;

use super::device;
use super::samples::Sample;
use super::units::{celsius, metres, parted, seconds};
use super::xml::{Met, attribute, each};
use crate::archive::limits::KEPT_AT_MOST;
use crate::archive::{Failed, Files, Limit, dates};
use crate::{Record, Sport, Weather};

/// One workout, with what is found of it on the way.
#[derive(Debug, Default)]
pub(crate) struct Workout {
    /// Which workout of the export it is, those left out counted.
    pub(super) ordinal: u64,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    pub(super) word: String,
    pub(super) device: Option<String>,
    /// Who wrote it: measurements of the same source are taken before others. Never told.
    pub(super) source: String,
    pub(super) duration_s: Option<f64>,
    pub(super) distance_m: Option<f64>,
    pub(super) ascent_m: Option<f64>,
    pub(super) avg_hr: Option<f64>,
    pub(super) is_indoor: bool,
    pub(super) zone: Option<String>,
    pub(super) weather: Weather,
    pub(super) effort: Option<f64>,
    pub(super) events: Vec<Happened>,
    /// Names of route files.
    pub(super) routes: Vec<String>,
    /// Places in the export itself, as old ones have them.
    pub(super) places: Vec<Record>,
    /// Routes by name, brought.
    pub(super) tracks: Vec<(String, Result<Vec<u8>, Failed>)>,
    pub(super) samples: Vec<Sample>,
}

/// Something that happened during a workout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Happened {
    pub what: What,
    pub at_ms: i64,
    pub length_s: f64,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Pause,
    Resume,
    Lap,
    Marker,
}

/// Events of one workout that are kept: a marathon of laps is under a hundred.
const EVENTS_AT_MOST: usize = 10_000;
/// Routes of one workout that are kept: there is one, or one for each part.
const ROUTES_AT_MOST: usize = 100;

/// Reads all workouts, in the order of the export, and what made reading end early.
pub(super) fn read(
    files: &dyn Files,
    index: usize,
    moved: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<(Vec<Workout>, Option<Failed>), Failed> {
    let mut found = Vec::new();
    let mut open: Option<Workout> = None;
    let (mut ordinal, mut kept) = (0, 0);
    let broken = each(files, index, moved, &mut |met| match met {
        Met::Start(start) => match (start.name().as_ref(), &mut open) {
            ("Workout", _) => {
                ordinal += 1;
                open = workout(start, ordinal);
            }
            (_, None) => {}
            (name, Some(workout)) => workout.child(name, start),
        },
        Met::End("Workout") => {
            kept += open.as_ref().map_or(0, Workout::size);
            found.extend(open.take().filter(|_| kept <= KEPT_AT_MOST));
        }
        Met::End(_) => {}
    });
    let broken = if kept > KEPT_AT_MOST { Some(Limit::Rows.into()) } else { broken };
    match broken {
        Some(failed) if found.is_empty() => Err(failed),
        broken => Ok((found, broken)),
    }
}

fn workout(start: &BytesStart<'_>, ordinal: u64) -> Option<Workout> {
    let text = |name: &str| attribute(start, name);
    let figure =
        |name: &str, unit: &str| Some((text(name)?.parse::<f64>().ok().filter(|figure| *figure >= 0.0)?, text(unit)?));
    let (start_ms, _) = dates::health(&text("startDate")?)?;
    let (end_ms, _) = dates::health(&text("endDate")?)?;
    let source = text("sourceName").unwrap_or_default();
    Some(Workout {
        ordinal,
        start_ms,
        end_ms: end_ms.max(start_ms),
        word: text("workoutActivityType").unwrap_or_default(),
        device: device::kind(&source, text("device").as_deref()),
        source,
        duration_s: figure("duration", "durationUnit").and_then(|(value, unit)| seconds(value, &unit)),
        distance_m: figure("totalDistance", "totalDistanceUnit").and_then(|(value, unit)| metres(value, &unit)),
        ..Workout::default()
    })
}

impl Workout {
    /// Seconds from start to end.
    pub(super) fn length_s(&self) -> f64 {
        (self.end_ms - self.start_ms) as f64 / 1000.0
    }

    /// The kind of activity; one Eyelet has no word for keeps Apple's.
    pub(super) fn sport(&self) -> Sport {
        match Sport::from_word(&self.word) {
            Sport::Unknown => {
                let word = self.word.strip_prefix("HKWorkoutActivityType").unwrap_or(&self.word);
                if word.is_empty() { Sport::Unknown } else { Sport::Other(word.to_lowercase().into()) }
            }
            sport => sport,
        }
    }

    /// Bytes it takes while only the list is known.
    fn size(&self) -> u64 {
        let names: usize = self.routes.iter().map(|name| size_of::<String>() + name.len()).sum();
        let events = size_of_val(self.events.as_slice());
        (size_of::<Self>() + names + events + self.source.len() + self.word.len()) as u64
    }

    /// Bytes held for it.
    pub(crate) fn in_hand(&self) -> u64 {
        let tracks: usize = self.tracks.iter().filter_map(|(_, bytes)| Some(bytes.as_ref().ok()?.len())).sum();
        (tracks + size_of_val(self.samples.as_slice()) + size_of_val(self.places.as_slice())) as u64
    }

    fn child(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "MetadataEntry" => {
                if let (Some(key), Some(value)) = (attribute(start, "key"), attribute(start, "value")) {
                    self.fact(&key, &value);
                }
            }
            "WorkoutEvent" if self.events.len() < EVENTS_AT_MOST => self.events.extend(event(start)),
            "WorkoutStatistics" => self.statistics(start),
            "FileReference" if self.routes.len() < ROUTES_AT_MOST => self.routes.extend(attribute(start, "path")),
            _ => {}
        }
    }

    fn fact(&mut self, key: &str, value: &str) {
        match key {
            "HKIndoorWorkout" => self.is_indoor = value == "1",
            "HKTimeZone" => self.zone = Some(value.to_owned()),
            "HKElevationAscended" => self.ascent_m = parted(value).and_then(|(value, unit)| metres(value, unit)),
            "HKWeatherTemperature" => {
                self.weather.temperature_c = parted(value).and_then(|(value, unit)| celsius(value, unit));
            }
            // Percent, in many exports a hundred times too many.
            "HKWeatherHumidity" => {
                let share =
                    parted(value).map(|(value, _)| if value > 100.0 { value / 10_000.0 } else { value / 100.0 });
                self.weather.humidity = share.filter(|share| (0.0..=1.0).contains(share));
            }
            _ => {}
        }
    }

    fn statistics(&mut self, start: &BytesStart<'_>) {
        let (Some(kind), Some(unit)) = (attribute(start, "type"), attribute(start, "unit")) else {
            return;
        };
        let figure = |name| attribute(start, name)?.parse::<f64>().ok();
        let kind = kind.strip_prefix("HKQuantityTypeIdentifier").unwrap_or(&kind);
        if kind.starts_with("Distance") {
            let sum = figure("sum").and_then(|value| metres(value, &unit));
            self.distance_m = sum.or(self.distance_m);
        } else if kind == "HeartRate" {
            self.avg_hr = figure("average").filter(|beats| *beats > 0.0);
        } else if kind == "WorkoutEffortScore" {
            self.effort = figure("average").filter(|effort| (0.0..=10.0).contains(effort));
        }
    }
}

fn event(start: &BytesStart<'_>) -> Option<Happened> {
    let what = match attribute(start, "type")?.strip_prefix("HKWorkoutEventType")? {
        "Pause" | "MotionPaused" => What::Pause,
        "Resume" | "MotionResumed" => What::Resume,
        "Lap" => What::Lap,
        "Marker" => What::Marker,
        // Segments are what the watch makes of every kilometre and mile.
        _ => return None,
    };
    let (at_ms, _) = dates::health(&attribute(start, "date")?)?;
    let length = attribute(start, "duration").and_then(|text| text.parse().ok()).zip(attribute(start, "durationUnit"));
    let length_s = length.and_then(|(value, unit)| seconds(value, &unit)).filter(|length| *length >= 0.0);
    Some(Happened { what, at_ms, length_s: length_s.unwrap_or_default() })
}
