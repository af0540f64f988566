//! A run against the story that was written: the same start, ground, times, marks and moments.

use fixtures::{Activity, Told};
use runs::{MarkKind, Run, Sport, Trigger};

/// Reads a file that holds one run.
pub fn only_run(bytes: &[u8]) -> Run {
    let read = runs::read(bytes).expect("the file can be read");
    assert_eq!(read.runs.len(), 1, "one run");
    read.runs.into_iter().next().expect("one run")
}

/// Whether a figure is there and no farther off than a share of what it should be.
#[track_caller]
pub fn near(what: &str, found: Option<f64>, expected: f64, share: f64) {
    let off = found.map(|found| (found - expected).abs());
    assert!(off.is_some_and(|off| off <= share * expected.abs() + 0.02), "{what}: {found:?}, should be {expected}");
}

/// Everything every format can say.
#[track_caller]
pub fn same_story(run: &Run, told: &Told) {
    assert_eq!(run.start.map(|start| start.as_second()), Some(told.story.start_s), "start");
    near("distance", run.distance_m, told.distance_m, 0.005);
    near("elapsed", run.elapsed_s, f64::from(told.elapsed_s), 0.005);
    assert_eq!(run.recorded, told.moments.len(), "recorded");
    assert_eq!(run.records.len(), told.moments.len(), "records");
}

/// Times as a watch counts them, and the sport.
#[track_caller]
pub fn same_clock(run: &Run, told: &Told) {
    near("timer", run.timer_s, f64::from(told.timer_s), 0.005);
    let pauses: Vec<(f64, f64)> = run.pauses.iter().map(|pause| (pause.from_s, pause.to_s)).collect();
    let stops: Vec<(f64, f64)> = told.stops_s.iter().map(|(from, to)| (f64::from(*from), f64::from(*to))).collect();
    assert_eq!(pauses, stops, "pauses");
    let sport = match told.story.activity {
        Activity::Walk => Sport::Walking,
        Activity::Ride => Sport::Cycling,
        _ => Sport::Running,
    };
    assert_eq!(run.sport, sport);
    assert_eq!(run.is_indoor(), told.story.activity == Activity::Treadmill, "indoors");
}

/// Heart rate, cadence of both feet, place and ground, moment by moment.
#[track_caller]
pub fn same_moments(run: &Run, told: &Told) {
    match told.avg_hr() {
        Some(beats) => {
            assert!(run.avg_hr.is_some_and(|found| (found - beats).abs() <= 1.0), "{:?} {beats}", run.avg_hr)
        }
        None => assert_eq!(run.avg_hr, None),
    }
    match told.avg_steps() {
        Some(steps) => {
            assert!(run.avg_cadence.is_some_and(|found| (found - steps).abs() <= 1.0), "{:?} {steps}", run.avg_cadence);
        }
        None => assert_eq!(run.avg_cadence, None),
    }
    let feet = if told.story.activity == Activity::Ride { 1.0 } else { 2.0 };
    for (record, moment) in run.records.iter().zip(&told.moments) {
        let at_ms = (told.story.start_s + i64::from(moment.at_s)) * 1000;
        assert_eq!(record.time_ms(), Some(at_ms));
        assert_eq!(record.heart_rate(), moment.heart_rate);
        assert_eq!(record.cadence(), moment.cadence.map(|cadence| f64::from(cadence) * feet));
        near("distance on the way", record.distance_m(), moment.distance_m, 0.005);
        near("altitude", record.altitude_m(), moment.altitude_m, 0.005);
        match (record.position(), moment.place) {
            (Some(found), Some((north, east))) => {
                assert!((found.latitude - north).abs() < 1e-6 && (found.longitude - east).abs() < 1e-6);
            }
            (found, place) => assert!(found.is_none() && place.is_none(), "{found:?} {place:?}"),
        }
    }
}

/// What was marked by hand and nothing else; laps as they ended.
#[track_caller]
pub fn same_marks(run: &Run, told: &Told) {
    let mut expected: Vec<(u32, MarkKind)> = told.markers_s.iter().map(|at| (*at, MarkKind::UserMarker)).collect();
    expected.extend(told.buttons_s.iter().map(|at| (*at, MarkKind::ManualLap)));
    expected.sort_by_key(|(at, _)| *at);
    let found: Vec<(u32, MarkKind)> = run.marks.iter().map(|mark| (mark.at_s.round() as u32, mark.kind)).collect();
    assert_eq!(found, expected, "marks");
    for mark in &run.marks {
        let there = told.at(mark.at_s.round() as u32).expect("a moment");
        near("a mark's place on the way", mark.at_m, there.distance_m, 0.005);
    }
}

/// Laps as the watch ended them, the last left out where it was never written.
#[track_caller]
pub fn same_laps(run: &Run, told: &Told, last_too: bool) {
    let laps = &told.laps[..told.laps.len() - usize::from(!last_too)];
    assert_eq!(run.laps.len(), laps.len(), "laps");
    for (found, lap) in run.laps.iter().zip(laps) {
        let start = told.story.start_s + i64::from(lap.from_s);
        assert_eq!(found.start.map(|start| start.as_second()), Some(start));
        near("a lap's ground", found.distance_m, lap.distance_m, 0.005);
        near("a lap's time", found.timer_s, f64::from(lap.timer_s), 0.005);
        let trigger = match lap.end {
            fixtures::LapEnd::Button => Trigger::Manual,
            fixtures::LapEnd::Distance => Trigger::Distance,
            fixtures::LapEnd::Finish => Trigger::SessionEnd,
        };
        assert_eq!(found.trigger, trigger);
    }
}
