//! A run as JSON, by the contract: fields may be added, never renamed or dropped.
//!
//! No position is in it: a track begins at somebody's door.

use jiff::Timestamp;
use runs::{CadenceOf, Format, Record, Run};
use serde::Serialize;
use utoipa::ToSchema;

/// A run, as `inspect`, `runs` and `/api/v1/runs` tell it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Run)]
pub struct RunJson<'a> {
    /// When it began, UTC; null where the file has no time that can be believed.
    start: Option<String>,
    /// Seconds ahead of UTC where the run was, where known.
    utc_offset_s: Option<i32>,
    sport: &'a str,
    sub_sport: Option<&'a str>,
    device: Option<&'a str>,
    distance_m: Option<f64>,
    elapsed_s: Option<f64>,
    timer_s: Option<f64>,
    /// How many records the file holds.
    records: usize,
    /// How many of the records kept have a position; the positions themselves are not told.
    records_with_gps: usize,
    /// Beats a minute.
    avg_hr: Option<f64>,
    /// Steps a minute of both feet, for activities on foot.
    #[serde(skip_serializing_if = "Option::is_none")]
    avg_cadence_spm: Option<f64>,
    /// Turns a minute of the crank, or the file's own count where the sport is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    avg_cadence_rpm: Option<f64>,
    /// Strokes a minute, in water.
    #[serde(skip_serializing_if = "Option::is_none")]
    avg_strokes_per_min: Option<f64>,
    ascent_m: Option<f64>,
    temperature_c: Option<f64>,
    laps: Vec<LapJson>,
    marks: Vec<MarkJson>,
    pauses: Vec<PauseJson>,
    /// How hard it felt, 0 to 10.
    effort: Option<f64>,
    shoe: Option<&'a str>,
    notes: Option<String>,
    source: Source<'a>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Lap)]
struct LapJson {
    start: Option<String>,
    distance_m: Option<f64>,
    timer_s: Option<f64>,
    trigger: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mark)]
struct MarkJson {
    /// Seconds since the start, pauses and all.
    at_s: f64,
    at_m: Option<f64>,
    kind: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Pause)]
struct PauseJson {
    /// Seconds since the start.
    from_s: f64,
    to_s: f64,
}

/// The file a run was read from.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = RunSource)]
pub struct Source<'a> {
    /// Its name.
    pub file: &'a str,
    /// `fit`, `gpx` or `tcx`.
    pub format: &'static str,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
}

impl<'a> Source<'a> {
    /// The file of a run.
    #[must_use]
    pub const fn new(file: &'a str, format: Format, sha256: &'a str) -> Self {
        Self { file, format: format.name(), sha256 }
    }
}

/// A run as JSON.
#[must_use]
pub fn run<'a>(run: &'a Run, source: Source<'a>) -> RunJson<'a> {
    let cadence = |of| run.avg_cadence.filter(|_| run.sport.cadence_of() == of).map(tenths);
    let texts: Vec<&str> = run.notes.texts().collect();
    RunJson {
        start: run.start.map(utc),
        utc_offset_s: run.zone.as_ref().map(|zone| zone.offset_s),
        sport: run.sport.name(),
        sub_sport: run.sub_sport.as_deref(),
        device: run.device.as_deref(),
        distance_m: run.distance_m.map(hundredths),
        elapsed_s: run.elapsed_s.map(thousandths),
        timer_s: run.timer_s.map(thousandths),
        records: run.recorded,
        records_with_gps: run.records.iter().filter(|record: &&Record| record.position().is_some()).count(),
        avg_hr: run.avg_hr.map(f64::round),
        avg_cadence_spm: cadence(CadenceOf::Steps),
        avg_cadence_rpm: cadence(CadenceOf::Turns),
        avg_strokes_per_min: cadence(CadenceOf::Strokes),
        ascent_m: run.ascent_m.map(tenths),
        temperature_c: run.temperature_c.map(tenths),
        laps: run
            .laps
            .iter()
            .map(|lap| LapJson {
                start: lap.start.map(utc),
                distance_m: lap.distance_m.map(hundredths),
                timer_s: lap.timer_s.map(thousandths),
                trigger: lap.trigger.name(),
            })
            .collect(),
        marks: run
            .marks
            .iter()
            .map(|mark| MarkJson {
                at_s: thousandths(mark.at_s),
                at_m: mark.at_m.map(hundredths),
                kind: mark.kind.name(),
            })
            .collect(),
        pauses: run
            .pauses
            .iter()
            .map(|pause| PauseJson { from_s: thousandths(pause.from_s), to_s: thousandths(pause.to_s) })
            .collect(),
        effort: run.effort,
        shoe: run.gear.as_deref().filter(|_| run.sport.on_foot()),
        notes: (!texts.is_empty()).then(|| texts.join("\n")),
        source,
        warnings: run.warnings.iter().map(ToString::to_string).collect(),
    }
}

/// A moment to the second, as the contract writes it.
fn utc(at: Timestamp) -> String {
    format!("{at:.0}")
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
