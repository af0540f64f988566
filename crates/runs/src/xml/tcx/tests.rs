use super::read;
use crate::{MarkKind, Run, Sport, Trigger, Unread, Warning};

/// A second of a run at 3 m/s.
fn point(second: i64, inside: &str) -> String {
    let time = jiff::Timestamp::from_second(1_777_617_000 + second).unwrap();
    format!(
        "<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{:.6}</LatitudeDegrees>\
         <LongitudeDegrees>16.3</LongitudeDegrees></Position>{inside}</Trackpoint>",
        48.0 + second as f64 * 0.000_027
    )
}

fn points(seconds: std::ops::Range<i64>, inside: &str) -> String {
    seconds.map(|second| point(second, inside)).collect()
}

/// A lap of so many seconds with a track.
fn lap(from: i64, seconds: i64, head: &str) -> String {
    let start = jiff::Timestamp::from_second(1_777_617_000 + from).unwrap();
    let track = points(from..from + seconds + 1, "");
    format!(
        "<Lap StartTime=\"{start}\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>{head}<Track>{track}</Track></Lap>"
    )
}

fn activity(inside: &str) -> String {
    format!(
        "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2026-05-01T06:30:00.000Z</Id>{inside}\
         <Creator><Name>Test Watch</Name></Creator></Activity></Activities><Author><Name>An app</Name></Author>\
         </TrainingCenterDatabase>"
    )
}

#[track_caller]
fn one(file: &str) -> Run {
    let mut runs = read(file.as_bytes()).expect("it is read");
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

#[test]
fn laps_and_points_are_read() {
    let inside = "<AltitudeMeters>171.5</AltitudeMeters><HeartRateBpm xsi:type=\"x\"><Value>150</Value></HeartRateBpm>\
        <Extensions><ns3:TPX CadenceSensor=\"Footpod\"><ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>86</ns3:RunCadence>\
        <ns3:Watts>240</ns3:Watts></ns3:TPX></Extensions>";
    let head = "<DistanceMeters>300.5</DistanceMeters><AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm>\
        <Cadence>12</Cadence><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod>";
    let first = lap(0, 100, head).replace(&points(0..101, ""), &points(0..101, inside));
    let run = one(&activity(&format!("<Notes>foot numb &amp; cold</Notes>{first}{}", lap(100, 60, head))));
    assert_eq!(run.start.map(|start| start.to_string()).as_deref(), Some("2026-05-01T06:30:00Z"));
    assert_eq!((run.elapsed_s, run.timer_s), (Some(160.0), Some(160.0)));
    assert_eq!((run.distance_m, run.recorded, run.laps.len()), (Some(601.0), 162, 2));
    assert_eq!((run.avg_hr, run.avg_cadence), (Some(150.0), Some(172.0)));
    assert_eq!((run.records[5].power_w(), run.records[5].speed_mps()), (Some(240), Some(3.0)));
    assert_eq!(run.laps[0].trigger, Trigger::Manual);
    assert_eq!(run.laps[0].elapsed_s, Some(100.0));
    assert_eq!(run.marks.iter().map(|mark| (mark.at_s, mark.kind)).collect::<Vec<_>>(), [(100.0, MarkKind::ManualLap)]);
    assert_eq!(run.device.as_deref(), Some("Test Watch"));
    assert_eq!(run.notes.description.as_deref(), Some("foot numb & cold"));
    assert_eq!(run.sport, Sport::Running);
}

#[test]
fn a_second_track_in_a_lap_is_behind_a_pause() {
    let two = format!("</Track><Track>{}", points(60..71, ""));
    let paused = lap(0, 10, "").replace("</Track>", &format!("{two}</Track>")).replace(">10<", ">20<");
    let run = one(&activity(&paused));
    assert_eq!((run.elapsed_s, run.timer_s), (Some(70.0), Some(20.0)));
    assert_eq!(run.pauses.iter().map(|pause| (pause.from_s, pause.to_s)).collect::<Vec<_>>(), [(10.0, 60.0)]);
    assert_eq!(run.distance_m.map(f64::round), Some(60.0), "what lies between was not run");
}

#[test]
fn a_gap_the_laps_do_not_count_is_a_pause() {
    let track = format!("{}{}", points(0..11, ""), points(60..71, ""));
    let run = one(&activity(&lap(0, 10, "").replace(&points(0..11, ""), &track).replace(">10<", ">20<")));
    assert_eq!(run.pauses.iter().map(|pause| (pause.from_s, pause.to_s)).collect::<Vec<_>>(), [(10.0, 60.0)]);
}

#[test]
fn distance_is_the_laps_or_else_the_points() {
    let track = |from: i64, metres: [i64; 2]| {
        let distance = |metres: i64| format!("<DistanceMeters>{metres}</DistanceMeters>");
        let points = point(from, &distance(metres[0])) + &point(from + 30, &distance(metres[1]));
        lap(from, 30, "").replace(&points_of(from), &points)
    };
    fn points_of(from: i64) -> String {
        points(from..from + 31, "")
    }
    let on = one(&activity(&format!("{}{}", track(0, [0, 90]), track(30, [90, 200]))));
    assert_eq!(on.distance_m, Some(200.0));
    let anew = one(&activity(&format!("{}{}", track(0, [0, 90]), track(30, [0, 110]))));
    assert_eq!(anew.distance_m, Some(200.0), "each lap counted from zero");
}

#[test]
fn laps_without_points_are_a_run_too() {
    let by_hand = "<Lap StartTime=\"2026-05-01T06:30:00Z\"><TotalTimeSeconds>1800</TotalTimeSeconds>\
        <DistanceMeters>5000</DistanceMeters><TriggerMethod>Manual</TriggerMethod></Lap>";
    let run = one(&activity(by_hand));
    assert_eq!((run.distance_m, run.timer_s, run.elapsed_s), (Some(5000.0), Some(1800.0), Some(1800.0)));
    assert_eq!((run.recorded, run.laps.len()), (0, 1));
}

#[test]
fn laps_longer_than_the_points_are_told() {
    let run = one(&activity(&lap(0, 100, "").replace(">100<", ">500<")));
    assert_eq!(run.timer_s, Some(500.0));
    assert_eq!(run.warnings, [Warning::LapsTooLong { timer_s: 500.0, elapsed_s: 100.0 }]);
}

#[test]
fn a_start_that_cannot_be_is_replaced() {
    let file = activity(&lap(7, 100, ""));
    let start = |id: &str| one(&file.replace("2026-05-01T06:30:00.000Z", id)).start.map(|start| start.to_string());
    assert_eq!(start("2026-05-01T06:30:00Z").as_deref(), Some("2026-05-01T06:30:00Z"), "the Id is the start");
    for id in ["1989-12-31T00:00:00Z", "2026-05-01T08:30:00", "whenever"] {
        assert_eq!(start(id).as_deref(), Some("2026-05-01T06:30:07Z"), "{id}");
    }
}

#[test]
fn several_activities_are_several_runs() {
    let file = activity(&lap(0, 30, ""));
    let second = "</Activity><NextSport><Activity Sport=\"Biking\"><Id>2026-05-01T07:30:00Z</Id>";
    let file = file.replace("<Creator>", &format!("{second}{}<Creator>", lap(3600, 30, "")));
    let runs = read(file.as_bytes()).unwrap();
    assert_eq!(runs.iter().map(|run| run.sport.clone()).collect::<Vec<_>>(), [Sport::Running, Sport::Cycling]);
}

#[test]
fn the_first_version_is_read() {
    let points = points(0..31, "<HeartRateBpm>150</HeartRateBpm><Cadence>85</Cadence>");
    let file = format!(
        "<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v1\"><History><Running \
         Name=\"Running\"><Run><Lap StartTime=\"2026-05-01T06:30:00Z\"><TotalTimeSeconds>30</TotalTimeSeconds>\
         <DistanceMeters>90</DistanceMeters><Intensity>Active</Intensity><Track>{points}</Track></Lap></Run></Running>\
         <Biking Name=\"Biking\"/></History></TrainingCenterDatabase>"
    );
    let run = one(&file);
    assert_eq!((run.sport, run.avg_hr, run.avg_cadence), (Sport::Running, Some(150.0), Some(170.0)));
    assert_eq!((run.distance_m, run.timer_s, run.recorded), (Some(90.0), Some(30.0), 31));
}

#[test]
fn a_broken_file_gives_what_it_holds() {
    let whole = activity(&format!("{}{}", lap(0, 20, ""), lap(20, 20, "")));
    let run = one(&whole[..whole.len() * 3 / 4]);
    assert!(run.recorded > 25 && run.laps.len() == 2, "{} {}", run.recorded, run.laps.len());
    assert!(matches!(run.warnings[..], [.., Warning::CutOff { .. }]), "{:?}", run.warnings);
    for at in 0..whole.len() {
        let _ = read(&whole.as_bytes()[..at]);
    }
    assert!(matches!(read(&whole.as_bytes()[..60]), Err(Unread::Damaged { .. })));
    assert_eq!(one(&format!("      {whole}")).recorded, 42);
    let (somewhere, nowhere) =
        ("</LongitudeDegrees></Position>", "</LongitudeDegrees></Position><AltitudeMeters>0</AltitudeMeters>");
    let lost = whole.replacen("48.000000", "0.0", 1).replacen("16.3", "0", 1).replacen(somewhere, nowhere, 1);
    assert_eq!((one(&lost).recorded, one(&lost).placed(), one(&lost).records[0].altitude_m()), (42, 41, None));
}

#[test]
fn what_is_there_instead_of_a_run_is_told() {
    let course =
        format!("<Courses><Course><Name>Loop</Name><Lap/><Track>{}</Track></Course></Courses>", points(0..3, ""));
    for (inside, told) in [
        (course.as_str(), "a planned course with 3 points, no recorded activity"),
        ("<Workouts><Workout Sport=\"Running\"/></Workouts>", "planned workouts, no recorded activity"),
        (
            "<Activities><Activity Sport=\"Running\"><Id>x</Id></Activity></Activities>",
            "an activity without laps, times and points",
        ),
        ("", "no activity, course or workout"),
    ] {
        let file = format!("<TrainingCenterDatabase>{inside}</TrainingCenterDatabase>");
        assert_eq!(read(file.as_bytes()), Err(Unread::NoActivity { what: told.to_owned() }), "{inside}");
    }
}
