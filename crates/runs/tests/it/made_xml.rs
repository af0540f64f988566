//! GPX and TCX files in every dialect, against the stories they were made of.

use fixtures::gpx::{self, Dialect, Form};
use fixtures::{Activity, Route, Story, Told, hostile, tcx, words};
use runs::{Run, Sport, Unread, Warning};

use crate::against::{near, only_run, same_clock, same_marks, same_moments, same_story};

fn same_name(run: &Run, told: &Told) {
    assert_eq!(run.notes.name, told.story.name);
    assert_eq!(run.notes.description, told.story.description);
}

#[test]
fn every_dialect_of_gpx_tells_the_same_run() {
    let told = Story::eventful().tell();
    for dialect in [Dialect::Garmin, Dialect::Cluetrust, Dialect::Strava] {
        let run = only_run(&gpx::write(&told, Form::of(dialect)));
        same_story(&run, &told);
        same_moments(&run, &told);
        same_name(&run, &told);
        assert_eq!(run.sport, Sport::Running);
        near("temperature", run.temperature_c, 21.0, 0.0);
        assert_eq!(run.warnings, [], "{dialect:?}");
    }
}

#[test]
fn dialects_without_a_heart_tell_the_way_and_the_speed() {
    let story = Story { heart_rate: None, cadence: None, temperature_c: None, ..Story::eventful() };
    let told = story.tell();
    for dialect in [Dialect::Apple, Dialect::Ten] {
        let run = only_run(&gpx::write(&told, Form::of(dialect)));
        same_story(&run, &told);
        same_moments(&run, &told);
        for (record, moment) in run.records.iter().zip(&told.moments) {
            near("speed", record.speed_mps(), moment.speed_mps, 0.001);
        }
    }
}

#[test]
fn a_new_segment_is_a_pause_and_no_ground() {
    let told = Story::eventful().tell();
    let run = only_run(&gpx::write(&told, Form::of(Dialect::Garmin)));
    assert_eq!(run.pauses.len(), told.stops_s.len());
    for (pause, (from, to)) in run.pauses.iter().zip(&told.stops_s) {
        near("stop", Some(pause.from_s), f64::from(*from), 0.0);
        // The first point behind a stop is written a second after it.
        assert!((pause.to_s - f64::from(*to)).abs() <= 1.0, "{} {to}", pause.to_s);
    }
    assert!(run.timer_s.is_some_and(|timer| (timer - f64::from(told.timer_s)).abs() <= 2.0), "{:?}", run.timer_s);
}

#[test]
fn every_route_is_as_long_as_it_was() {
    for route in [Route::Line, Route::Track, Route::OutAndBack] {
        let told = Story { route, ..Story::plain() }.tell();
        for form in [Form::of(Dialect::Strava), Form { segments: false, ..Form::of(Dialect::Garmin) }] {
            same_story(&only_run(&gpx::write(&told, form)), &told);
        }
    }
}

#[test]
fn sports_have_a_number_or_a_name() {
    for (activity, sport) in
        [(Activity::Walk, Sport::Walking), (Activity::Ride, Sport::Cycling), (Activity::Trail, Sport::Running)]
    {
        let told = Story { activity, ..Story::plain() }.cut_to(300).tell();
        for dialect in [Dialect::Garmin, Dialect::Strava] {
            assert_eq!(only_run(&gpx::write(&told, Form::of(dialect))).sport, sport, "{dialect:?}");
        }
    }
}

#[test]
fn without_times_the_way_is_there_and_no_pace() {
    let told = Story::plain().tell();
    let run = only_run(&gpx::write(&told, Form { timed: false, ..Form::of(Dialect::Garmin) }));
    near("distance", run.distance_m, told.distance_m, 0.005);
    assert_eq!((run.start, run.elapsed_s, run.timer_s), (None, None, None));
}

#[test]
fn tracks_of_one_morning_are_one_run() {
    let first = Story { running_s: 600, ..Story::plain() }.tell();
    let start_s = first.story.start_s + 900;
    let second = Story { running_s: 300, start_s, place: (-31.19, -18.39), ..Story::plain() }.tell();
    let read = runs::read(&gpx::write_all(&[first.clone(), second.clone()], Form::of(Dialect::Garmin))).unwrap();
    assert_eq!(read.runs.len(), 1);
    near("distance", read.runs[0].distance_m, first.distance_m + second.distance_m, 0.005);
    near("elapsed", read.runs[0].elapsed_s, 1200.0, 0.005);
    near("timer", read.runs[0].timer_s, 900.0, 0.005);
}

#[test]
fn indoors_a_gpx_file_holds_nothing_and_says_so() {
    let told = Story { activity: Activity::Treadmill, ..Story::plain() }.tell();
    let read = runs::read(&gpx::write(&told, Form::of(Dialect::Garmin)));
    assert!(matches!(read, Err(Unread::NoActivity { .. })), "{read:?}");
}

#[test]
fn every_form_of_tcx_tells_the_same_run() {
    let told = Story { heart_rate: Some(150), ..Story::eventful() }.tell();
    for form in [
        tcx::Form::default(),
        tcx::Form { spaces: true, ..tcx::Form::default() },
        tcx::Form { first_version: true, ..tcx::Form::default() },
    ] {
        let run = only_run(&tcx::write(&told, form));
        same_story(&run, &told);
        same_moments(&run, &told);
        near("timer", run.timer_s, f64::from(told.timer_s), 0.005);
        assert_eq!(run.sport, Sport::Running);
        assert_eq!(run.notes.description, told.story.description);
        assert_eq!(run.laps.len(), told.laps.len());
        assert_eq!(run.warnings, [], "{form:?}");
        // TCX has no marker button.
        same_marks(&run, &Told { markers_s: Vec::new(), ..told.clone() });
    }
}

#[test]
fn a_treadmill_in_tcx_has_its_distance() {
    let told = Story { activity: Activity::Treadmill, ..Story::plain() }.tell();
    let run = only_run(&tcx::write(&told, tcx::Form::default()));
    same_story(&run, &told);
    same_moments(&run, &told);
}

#[test]
fn a_ride_in_tcx_counts_turns() {
    let told = Story { activity: Activity::Ride, speed_mps: 7.0, ..Story::plain() }.tell();
    let run = only_run(&tcx::write(&told, tcx::Form::default()));
    same_story(&run, &told);
    same_clock(&run, &told);
    same_moments(&run, &told);
}

#[test]
fn even_laps_called_manual_mark_nothing() {
    let told = Story { auto_lap_m: Some(1000.0), ..Story::plain() }.tell();
    let run = only_run(&tcx::write(&told, tcx::Form { all_manual: true, ..tcx::Form::default() }));
    assert_eq!(run.marks, []);
    assert!(run.warnings.contains(&Warning::LapsLookAutomatic));
}

#[test]
fn a_gzipped_file_is_the_same() {
    let told = Story { running_s: 300, dynamics: true, ..Story::eventful() }.cut_to(300).tell();
    for bytes in [gpx::write(&told, Form::of(Dialect::Garmin)), tcx::write(&told, tcx::Form::default())] {
        // Figures that were never said never equal each other: words do.
        assert_eq!(format!("{:?}", runs::read(&words::gzipped(&bytes))), format!("{:?}", runs::read(&bytes)));
    }
}

#[test]
fn a_file_cut_anywhere_gives_what_is_there() {
    let told = Story::eventful().cut_to(30).tell();
    for bytes in [gpx::write(&told, Form::of(Dialect::Garmin)), tcx::write(&told, tcx::Form::default())] {
        let mut most = 0;
        for end in 0..bytes.len() - 60 {
            match runs::read(&bytes[..end]) {
                Ok(read) => {
                    let found = read.runs[0].records.len();
                    assert!(found + 1 >= most, "cut at {end}: {found} after {most}");
                    assert!(!read.runs[0].warnings.is_empty(), "cut at {end} and nothing is said");
                    most = most.max(found);
                }
                Err(error) => assert!(most < 2, "cut at {end}: {error}"),
            }
        }
        assert_eq!(most, told.moments.len());
    }
}

#[test]
fn entities_are_not_unfolded() {
    let point =
        |minute| format!("<trkpt lat=\"-31.{minute}\" lon=\"-18.4\"><time>2026-04-18T06:{minute}:00Z</time></trkpt>");
    let body = format!("<trk><name>ENTITY</name><trkseg>{}{}</trkseg></trk>", point(10), point(20));
    if let Ok(read) = runs::read(&hostile::unfolding_entities("gpx", &body)) {
        assert!(read.runs[0].notes.texts().all(|text| text.len() < 1000));
    }
    let body = "<Activities><Activity Sport=\"Running\"><Notes>ENTITY</Notes></Activity></Activities>";
    if let Ok(read) = runs::read(&hostile::unfolding_entities("TrainingCenterDatabase", body)) {
        assert!(read.runs[0].notes.texts().all(|text| text.len() < 1000));
    }
    assert!(runs::read(&hostile::deep_xml("gpx", 1_000_000)).is_err());
}
