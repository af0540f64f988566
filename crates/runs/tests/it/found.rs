//! What broken files have found, each as small as it could be made.

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
