//! Garmin's list of activities, read as it comes: it can pass 100 MB, and what is kept of one
//! activity is a few hundred bytes.
//!
//! Units as public importers of such archives found them: distances and climb in centimetres,
//! times in milliseconds, cadence of one leg unless its name says double.

use std::fmt;
use std::io;
use std::ops::ControlFlow;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::loose::Loose;
use crate::archive::fence::{Fence, Gate};
use crate::archive::limits::{ACTIVITY_AT_MOST, KEPT_AT_MOST, STREAM_AT_MOST};
use crate::archive::{Failed, Files, Limit};
use crate::{Lap, Sport};

/// Bytes between two tellings of progress.
const STEP: u64 = 1 << 20;

/// What the list knows of one activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Activity {
    pub id: Option<u64>,
    pub start_ms: Option<i64>,
    pub offset_s: Option<i32>,
    pub sport: Sport,
    pub sub_sport: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub distance_m: Option<f64>,
    pub elapsed_s: Option<f64>,
    pub timer_s: Option<f64>,
    pub ascent_m: Option<f64>,
    pub avg_hr: Option<f64>,
    pub avg_cadence: Option<f64>,
    pub effort: Option<f64>,
    pub feel: Option<u8>,
    pub laps: Vec<Lap>,
    /// Whether it is the frame around the sports of a triathlon.
    pub is_parent: bool,
}

impl Activity {
    /// Bytes it takes.
    fn size(&self) -> u64 {
        let texts = [&self.name, &self.description, &self.sub_sport];
        let texts: usize = texts.into_iter().flatten().map(String::len).sum();
        (size_of::<Self>() + texts + self.sport.name().len() + size_of_val(self.laps.as_slice())) as u64
    }
}

/// A list, and why it was not read to its end.
pub(super) struct List {
    pub activities: Vec<Activity>,
    pub broken: Option<Failed>,
}

/// Reads a list; `moved` hears how many more bytes were read.
pub(super) fn read(
    files: &dyn Files,
    index: usize,
    moved: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<List, Failed> {
    let (fence, gate) = Fence::new(files.open(index)?, ACTIVITY_AT_MOST, STREAM_AT_MOST);
    let mut activities = Vec::new();
    let (mut told, mut kept) = (0, 0);
    let pages = Pages { into: &mut activities, gate: &gate, told: &mut told, kept: &mut kept, moved };
    let mut json = serde_json::Deserializer::from_reader(io::BufReader::with_capacity(1 << 16, fence));
    let broken = pages.deserialize(&mut json).err().map(failed);
    let broken = if kept > KEPT_AT_MOST { Some(Limit::Rows.into()) } else { broken };
    // Whether to stop is asked again before anything else is done.
    let _ = moved(gate.read() - told);
    Ok(List { activities, broken })
}

pub(super) fn failed(error: serde_json::Error) -> Failed {
    let line = error.line();
    if error.is_io() {
        let error = io::Error::from(error);
        return match Limit::behind(&error) {
            Some(limit) => limit.into(),
            None => Failed::Table { what: format!("the list breaks off: {error}; what stood before was read") },
        };
    }
    Failed::Table { what: format!("the list is damaged or cut off in line {line}; what stood before was read") }
}

/// `[{"summarizedActivitiesExport": [...]}]`, or any part of that by itself.
struct Pages<'a> {
    into: &'a mut Vec<Activity>,
    gate: &'a Gate,
    told: &'a mut u64,
    kept: &'a mut u64,
    moved: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl Pages<'_> {
    fn again(&mut self) -> Pages<'_> {
        Pages { into: self.into, gate: self.gate, told: self.told, kept: self.kept, moved: self.moved }
    }

    fn keep<E: serde::de::Error>(&mut self, entry: &Entry) -> Result<(), E> {
        let activity = entry.activity();
        *self.kept += activity.size();
        if *self.kept > KEPT_AT_MOST {
            return Err(E::custom("too many activities"));
        }
        self.into.push(activity);
        self.gate.passed();
        let read = self.gate.read();
        if read - *self.told >= STEP {
            let more = read - *self.told;
            *self.told = read;
            if (self.moved)(more).is_break() {
                return Err(E::custom("told to stop"));
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Pages<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Pages<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of activities")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut page: A) -> Result<(), A::Error> {
        while let Some(key) = page.next_key::<String>()? {
            if key == "summarizedActivitiesExport" {
                page.next_value_seed(Entries(self.again()))?;
            } else {
                page.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The activities of one page.
struct Entries<'a>(Pages<'a>);

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("activities")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element::<Entry>()? {
            self.0.keep(&entry)?;
        }
        Ok(())
    }
}

/// One activity as it stands there.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Entry {
    activity_id: Loose,
    name: Loose,
    activity_name: Loose,
    description: Loose,
    activity_type: Loose,
    sport_type: Loose,
    begin_timestamp: Loose,
    start_time_gmt: Loose,
    start_time_local: Loose,
    duration: Loose,
    elapsed_duration: Loose,
    distance: Loose,
    elevation_gain: Loose,
    avg_hr: Loose,
    avg_run_cadence: Loose,
    avg_double_cadence: Loose,
    workout_rpe: Loose,
    workout_feel: Loose,
    parent: Loose,
    splits: Option<Vec<Split>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Split {
    #[serde(rename = "startTimeGMT")]
    start: Loose,
    #[serde(rename = "endTimeGMT")]
    end: Loose,
    measurements: Vec<Measurement>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Measurement {
    field_enum: Loose,
    value: Loose,
}

impl Entry {
    fn activity(&self) -> Activity {
        let start_ms = self.begin_timestamp.number().or_else(|| self.start_time_gmt.number()).map(|ms| ms as i64);
        let offset_ms =
            self.start_time_local.number().zip(start_ms).map(|(local, start)| (local as i64).saturating_sub(start));
        let offset_s = offset_ms.map(|ms| ms / 1000).filter(|seconds| seconds.abs() <= 18 * 3600);
        let kind = self.activity_type.text().or_else(|| self.sport_type.text());
        let word = kind.as_deref().unwrap_or_default().to_lowercase();
        let sport = match Sport::from_word(&word) {
            Sport::Unknown => self.sport_type.text().map_or(Sport::Unknown, |word| Sport::from_word(&word)),
            known => known,
        };
        let sport = match kind {
            Some(word) if sport == Sport::Unknown => Sport::Other(word.to_lowercase().into()),
            _ => sport,
        };
        let doubled = self.avg_double_cadence.number().map(|steps| steps / 2.0);
        let positive = |number: &f64| *number > 0.0;
        Activity {
            id: self.activity_id.id(),
            start_ms,
            offset_s: offset_s.and_then(|seconds| i32::try_from(seconds).ok()),
            sub_sport: sub_sport(&word),
            sport,
            name: self.name.text().or_else(|| self.activity_name.text()),
            description: self.description.text(),
            distance_m: self.distance.number().map(|centimetres| centimetres / 100.0),
            elapsed_s: self.elapsed_duration.number().or_else(|| self.duration.number()).map(|ms| ms / 1000.0),
            timer_s: self.duration.number().map(|ms| ms / 1000.0),
            ascent_m: self.elevation_gain.number().map(|centimetres| centimetres / 100.0),
            avg_hr: self.avg_hr.number().filter(positive),
            avg_cadence: self.avg_run_cadence.number().or(doubled).filter(positive),
            effort: self.workout_rpe.number().and_then(effort),
            feel: self.workout_feel.number().filter(|feel| (0.0..=100.0).contains(feel)).map(|feel| feel as u8),
            laps: self.splits.iter().flatten().map(Split::lap).collect(),
            is_parent: self.parent.is_yes() || word == "multi_sport",
        }
    }
}

/// Effort is kept in tens, as in FIT files: 10 is "very light", 100 the hardest.
fn effort(rpe: f64) -> Option<f64> {
    let effort = if rpe % 10.0 == 0.0 { rpe / 10.0 } else { rpe };
    (0.0..=10.0).contains(&effort).then_some(effort)
}

/// The kind within the kind, as FIT files name it.
fn sub_sport(word: &str) -> Option<String> {
    let sub = match word {
        "treadmill_running" => "treadmill",
        "trail_running" => "trail",
        "track_running" => "track",
        "street_running" => "street",
        "indoor_running" => "indoor_running",
        "indoor_cycling" => "indoor_cycling",
        "lap_swimming" => "lap_swimming",
        "open_water_swimming" => "open_water",
        "elliptical" => "elliptical",
        _ => return None,
    };
    Some(sub.to_owned())
}

impl Split {
    fn lap(&self) -> Lap {
        let value = |field: &str| {
            let named = |one: &&Measurement| one.field_enum.text().as_deref() == Some(field);
            self.measurements.iter().find(named).and_then(|one| one.value.number())
        };
        let (start, end) = (self.start.number(), self.end.number());
        Lap {
            start: start.and_then(|ms| crate::archive::join::moment(ms as i64)),
            distance_m: value("SUM_DISTANCE").map(|centimetres| centimetres / 100.0),
            timer_s: value("SUM_DURATION").map(|ms| ms / 1000.0),
            elapsed_s: start.zip(end).map(|(start, end)| (end - start) / 1000.0).filter(|seconds| *seconds >= 0.0),
            ..Lap::default()
        }
    }
}
