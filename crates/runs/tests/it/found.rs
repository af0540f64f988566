//! What broken files have found, each as small as it could be made.

use std::ops::ControlFlow;

use runs::archive::{self, How, InMemory, Said, Told};

use crate::against::only_run;

/// Points out of order among points without a time: the run lasts from the earliest to the latest.
#[test]
fn times_run_forward_where_some_are_missing() {
    let point = |north: u32, time: &str| format!("<trkpt lat=\"-31.{north}\" lon=\"-18.4\">{time}</trkpt>");
    let at = |minute: u32| format!("<time>2026-04-18T06:{minute:02}:00Z</time>");
    let points = [point(10, &at(40)), point(11, &at(20)), point(12, ""), point(13, &at(10))];
    let run = only_run(format!("<gpx><trk><trkseg>{}</trkseg></trk></gpx>", points.concat()).as_bytes());
    assert_eq!((run.elapsed_s, run.timer_s), (Some(1800.0), Some(1800.0)));
}

/// The same in a FIT file without a summary.
#[test]
fn records_run_forward_where_some_have_no_time() {
    use fixtures::fit::{Body, Header, Message, Order, Value, file};
    let mut body = Body::new(Order::Little);
    body.push(&Message::new(0, vec![(0, Value::Enum(4))]));
    for time in [1_100_000_900, u32::MAX, 1_100_000_300] {
        body.push(&Message::new(20, vec![(253, Value::U32(time)), (3, Value::U8(140))]));
    }
    let run = only_run(&file(&body.into_bytes(), Header::Fourteen));
    assert_eq!(run.elapsed_s, Some(600.0));
    assert_eq!(run.start.map(|start| start.as_second()), Some(631_065_600 + 1_100_000_300));
}

/// A reading of Apple's that is no number is none.
#[test]
fn a_heart_rate_that_is_no_number_is_none() {
    let export = |beats: &str| {
        format!(
            "<?xml version=\"1.0\"?><HealthData><Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"w\" \
             unit=\"count/min\" startDate=\"2026-04-18 06:31:00 +0000\" endDate=\"2026-04-18 06:31:00 +0000\" \
             value=\"{beats}\"/><Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"30\" \
             durationUnit=\"min\" totalDistance=\"-5\" totalDistanceUnit=\"km\" sourceName=\"w\" \
             startDate=\"2026-04-18 06:30:00 +0000\" endDate=\"2026-04-18 07:00:00 +0000\"/></HealthData>"
        )
    };
    for (beats, mean) in [("140", Some(140.0)), ("NaN", None), ("inf", None), ("-1e308", None)] {
        let xml = export(beats);
        let files = InMemory::new([("apple_health_export/export.xml", xml.as_bytes())]);
        let mut found = Vec::new();
        archive::read(&files, &How::default(), &mut |told| {
            if let Told::Outcome(outcome) = told
                && let Said::Runs { runs, .. } = outcome.said
            {
                found.extend(runs.into_iter().map(|run| (run.avg_hr, run.distance_m)));
            }
            ControlFlow::Continue(())
        });
        assert_eq!(found, [(mean, None)], "{beats}");
    }
}

/// What a small file unpacks to stays small.
#[test]
fn a_gzipped_file_may_grow_as_the_wordiest_watch_does_and_no_more() {
    use fixtures::{Story, tcx, words};
    let told = Story { every_s: 1, running_s: 40_000, heart_rate: None, cadence: None, ..Story::plain() }.tell();
    let wordy = tcx::write(&told, tcx::Form::default());
    assert!(wordy.len() > 10_000_000, "{}", wordy.len());
    assert_eq!(only_run(&words::gzipped(&wordy)).recorded, told.moments.len());
}
