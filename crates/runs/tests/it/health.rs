//! Health exports of phones of every age, written by hand.

use runs::archive::InMemory;
use runs::{MarkKind, Run, Trigger};

use crate::archives::{all, runs_of};

/// The runs of an export that holds this.
fn runs(inside: &str) -> Vec<Run> {
    let xml =
        format!("<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ELEMENT x EMPTY>]><HealthData>{inside}</HealthData>");
    let (outcomes, _) = all(&InMemory::new([("Exportieren.xml", xml.as_bytes())]));
    runs_of(&outcomes).into_iter().cloned().collect()
}

/// A workout of 40 minutes from 06:30 UTC on.
fn workout(kind: &str, inside: &str) -> String {
    format!(
        "<Workout workoutActivityType=\"HKWorkoutActivityType{kind}\" duration=\"2400\" durationUnit=\"s\" \
         totalDistance=\"5\" totalDistanceUnit=\"mi\" sourceName=\"Anna\u{2019}s Apple\u{a0}Watch\" \
         startDate=\"2018-05-01 08:30:00 +0200\" endDate=\"2018-05-01 09:10:00 +0200\">{inside}</Workout>"
    )
}

fn record(what: &str, source: &str, from: &str, to: &str, value: &str, unit: &str) -> String {
    format!(
        "<Record type=\"HKQuantityTypeIdentifier{what}\" sourceName=\"{source}\" unit=\"{unit}\" \
         startDate=\"2018-05-01 {from} +0200\" endDate=\"2018-05-01 {to} +0200\" value=\"{value}\"/>"
    )
}

const WATCH: &str = "Anna\u{2019}s Apple\u{a0}Watch";

#[test]
fn a_run_on_a_treadmill_is_made_of_what_the_watch_measured() {
    let inside = [
        record("HeartRate", WATCH, "08:30:05", "08:30:05", "120", "count/min"),
        record("HeartRate", "Strap", "08:30:06", "08:30:06", "200", "count/min"),
        record("HeartRate", WATCH, "08:40:05", "08:40:05", "2.5", "count/s"),
        record("HeartRate", WATCH, "10:40:05", "10:40:05", "60", "count/min"),
        record("StepCount", WATCH, "08:30:05", "08:30:15", "28", "count"),
        record("StepCount", WATCH, "08:30:00", "09:10:00", "6000", "count"),
        record("DistanceWalkingRunning", WATCH, "08:30:00", "08:30:15", "0.05", "km"),
        record("DistanceWalkingRunning", WATCH, "08:30:15", "08:31:00", "0.1", "mi"),
        record("RunningPower", WATCH, "08:30:05", "08:30:05", "250", "W"),
        record("RunningStrideLength", WATCH, "08:30:05", "08:30:05", "1.1", "m"),
        record("RunningVerticalOscillation", WATCH, "08:30:05", "08:30:05", "8.5", "cm"),
        record("RunningGroundContactTime", WATCH, "08:30:05", "08:30:05", "240", "ms"),
        record("RunningSpeed", WATCH, "08:30:05", "08:30:05", "10.8", "km/hr"),
        record("BodyMass", WATCH, "08:30:05", "08:30:05", "60", "kg"),
    ]
    .concat();
    let facts = "<MetadataEntry key=\"HKIndoorWorkout\" value=\"1\"/><MetadataEntry key=\"HKTimeZone\" value=\"America/New_York\"/>\
        <MetadataEntry key=\"HKWeatherTemperature\" value=\"68 degF\"/><MetadataEntry key=\"HKWeatherHumidity\" value=\"7200 %\"/>";
    let runs = runs(&(inside + &workout("Running", facts)));
    assert_eq!(runs.len(), 1);
    let run = &runs[0];
    assert_eq!(run.sub_sport.as_deref(), Some("treadmill"));
    assert_eq!((run.distance_m, run.timer_s, run.elapsed_s), (Some(8046.72), Some(2400.0), Some(2400.0)));
    assert_eq!(run.device.as_deref(), Some("Apple Watch"));
    assert_eq!(run.zone.as_ref().map(|zone| zone.offset_s), Some(-4 * 3600));
    assert_eq!((run.weather.temperature_c, run.weather.humidity), (Some(20.0), Some(0.72)));
    // The strap is another's measure of the same heart.
    assert_eq!(run.avg_hr, Some(135.0));
    assert_eq!(run.records.iter().filter_map(|record| record.heart_rate()).collect::<Vec<_>>(), [120, 150]);
    let first = run.records.iter().find(|record| record.power_w().is_some()).unwrap();
    assert_eq!(first.power_w(), Some(250));
    assert_eq!(first.cadence(), Some(168.0));
    let near = |value: Option<f64>, known: f64| value.is_some_and(|value| (value - known).abs() < 0.2);
    assert!(near(first.step_mm(), 1100.0) && near(first.vertical_oscillation_mm(), 85.0), "{first:?}");
    assert!(near(first.contact_ms(), 240.0) && near(first.speed_mps(), 3.0), "{first:?}");
    let farthest = run.records.iter().filter_map(|record| record.distance_m()).fold(0.0, f64::max);
    assert!((farthest - 210.9).abs() < 0.2, "{farthest}");
}

#[test]
fn places_of_old_exports_stand_in_the_export_itself() {
    let places: String = (0..60)
        .map(|second| {
            format!(
                "<Location date=\"2018-05-01 08:30:{second:02} +0200\" latitude=\"{}\" longitude=\"16.3\" altitude=\"170\" speed=\"2.5\"/>",
                48.2 + f64::from(second) * 0.000_025
            )
        })
        .collect();
    let other = workout("Cycling", "").replace("2018-05-01", "2018-05-02");
    let runs = runs(&(other + &workout("Running", &format!("<WorkoutRoute>{places}</WorkoutRoute>"))));
    assert_eq!(runs.iter().map(|run| run.sport.name()).collect::<Vec<_>>(), ["cycling", "running"]);
    assert_eq!(runs.iter().map(Run::placed).collect::<Vec<_>>(), [0, 60]);
    let track = runs[1].records.last().and_then(|record| record.distance_m());
    assert!(track.is_some_and(|metres| (metres - 164.0).abs() < 2.0), "{track:?}");
}

/// An event at a minute of the workout.
fn event(kind: &str, minute: u32, more: &str) -> String {
    let minute = minute + 30;
    let at = format!("{:02}:{:02}:00", 8 + minute / 60, minute % 60);
    format!("<WorkoutEvent type=\"HKWorkoutEventType{kind}\" date=\"2018-05-01 {at} +0200\" {more}/>")
}

#[test]
fn laps_and_markers_mark_and_pauses_pause() {
    let lap = "duration=\"12\" durationUnit=\"min\"";
    let inside = [
        event("Lap", 0, lap),
        event("Lap", 12, "duration=\"28\" durationUnit=\"min\""),
        event("Marker", 20, ""),
        event("Segment", 5, lap),
        event("Pause", 22, ""),
        event("Pause", 23, ""),
        event("Resume", 25, ""),
        event("MotionPaused", 35, ""),
    ]
    .concat();
    let all = runs(&workout("Running", &inside));
    let run = &all[0];
    assert_eq!(
        run.marks.iter().map(|mark| (mark.at_s, mark.kind)).collect::<Vec<_>>(),
        [(720.0, MarkKind::ManualLap), (1200.0, MarkKind::UserMarker)]
    );
    assert_eq!(run.laps.iter().map(|lap| lap.trigger).collect::<Vec<_>>(), [Trigger::Manual, Trigger::Manual]);
    assert_eq!(
        run.pauses.iter().map(|pause| (pause.from_s, pause.to_s)).collect::<Vec<_>>(),
        [(1320.0, 1500.0), (2100.0, 2400.0)]
    );
    // In water the watch counts laps by itself.
    let swims = runs(&workout("Swimming", &inside));
    assert_eq!(swims[0].marks.len(), 1);
    assert_eq!(swims[0].sport.name(), "swimming");
    // A sport Eyelet has no word for keeps Apple's.
    assert_eq!(runs(&workout("Pilates", ""))[0].sport.name(), "pilates");
}

#[test]
fn workouts_without_a_time_are_left_out_and_overlapping_ones_share() {
    let odd = "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" startDate=\"soon\" endDate=\"later\"/>";
    let heart = record("HeartRate", WATCH, "08:35:00", "08:35:00", "140", "count/min");
    let runs = runs(&(odd.to_owned() + &heart + &workout("Running", "") + &workout("Walking", "")));
    assert_eq!(runs.iter().map(|run| run.avg_hr).collect::<Vec<_>>(), [Some(140.0), Some(140.0)]);
}
