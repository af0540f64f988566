use super::read;
use crate::{Run, Sport, Unread, Warning};

/// A point on the way north, ten metres and as many seconds after the one before.
fn point(number: i64, inside: &str) -> String {
    let time = jiff::Timestamp::from_second(1_777_617_000 + number * 10).unwrap();
    format!("<trkpt lat=\"{:.5}\" lon=\"16.3\"><time>{time}</time>{inside}</trkpt>", 48.0 + number as f64 * 0.00009)
}

fn points(numbers: std::ops::Range<i64>, inside: &str) -> String {
    numbers.map(|number| point(number, inside)).collect()
}

fn track(inside: &str) -> String {
    format!("<gpx creator=\"Test Watch\"><trk>{inside}</trk></gpx>")
}

#[track_caller]
fn one(file: &str) -> Run {
    let mut runs = read(file.as_bytes()).expect("it is read");
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

#[test]
fn every_dialect_says_the_same() {
    let dialects = [
        // Garmin, version 1 and 2
        "<extensions><gpxtpx:TrackPointExtension><gpxtpx:atemp>21</gpxtpx:atemp><gpxtpx:hr>150</gpxtpx:hr>\
         <gpxtpx:cad>85</gpxtpx:cad></gpxtpx:TrackPointExtension><power>240</power></extensions>",
        "<extensions><ns3:TrackPointExtension><ns3:atemp>21.0</ns3:atemp><ns3:hr>150</ns3:hr><ns3:cad>85</ns3:cad>\
         <ns3:speed>1.0</ns3:speed></ns3:TrackPointExtension><ns4:PowerInWatts>240</ns4:PowerInWatts></extensions>",
        // Cluetrust, as Movescount writes it
        "<extensions><gpxdata:hr>150</gpxdata:hr><gpxdata:cadence>85</gpxdata:cadence><gpxdata:temp>21</gpxdata:temp>\
         <gpxdata:distance>7</gpxdata:distance><gpxdata:power>240</gpxdata:power></extensions>",
        // Strava's converters, both with and without a prefix
        "<extensions><gpxdata:cadence>85</gpxdata:cadence><cadence>85</cadence><gpxx:Temperature>21</gpxx:Temperature>\
         <heartrate>150</heartrate><power>240</power></extensions>",
        // Without an element around them
        "<hr>150</hr><cadence>85</cadence><temp>21</temp><power>240</power>",
    ];
    for dialect in dialects {
        let run = one(&track(&format!("<type>running</type><trkseg>{}</trkseg>", points(0..5, dialect))));
        assert_eq!(run.avg_hr, Some(150.0), "{dialect}");
        assert_eq!(run.avg_cadence, Some(170.0), "{dialect}");
        assert_eq!(run.temperature_c, Some(21.0), "{dialect}");
        assert_eq!(run.records[2].power_w(), Some(240), "{dialect}");
        assert_eq!(run.distance_m.map(f64::round), Some(40.0), "{dialect}");
        assert_eq!(run.device.as_deref(), Some("Test Watch"));
    }
}

#[test]
fn an_apple_route_is_read() {
    let route = "<gpx creator=\"Apple Health Export\"><metadata><time>2026-05-03T05:10:00Z</time></metadata><trk>\
        <name>Route 2026-05-01 7:10am</name><trkseg>\
        <trkpt lon=\"16.3\" lat=\"48.0000\"><ele>171.2</ele><time>2026-05-01T05:10:00Z</time>\
        <extensions><speed>2.5</speed><course>12.1</course><hAcc>3.1</hAcc><vAcc>2.2</vAcc></extensions></trkpt>\
        <trkpt lon=\"16.3\" lat=\"48.0009\"><ele>171.9</ele><time>2026-05-01T05:10:40Z</time>\
        <extensions><speed>2.6</speed></extensions></trkpt></trkseg></trk></gpx>";
    let run = one(route);
    assert_eq!(run.start.map(|start| start.to_string()).as_deref(), Some("2026-05-01T05:10:00Z"));
    assert_eq!(run.distance_m.map(f64::round), Some(100.0));
    assert_eq!(run.records[0].speed_mps(), Some(2.5));
    assert_eq!(run.records[0].altitude_m().map(f64::round), Some(171.0));
}

#[test]
fn segments_are_parts_of_one_run_with_pauses_between() {
    let parts = format!("<trkseg>{}</trkseg><trkseg/><trkseg>{}</trkseg>", points(0..4, ""), points(10..15, ""));
    let run = one(&track(&parts));
    assert_eq!((run.elapsed_s, run.timer_s), (Some(140.0), Some(70.0)));
    assert_eq!(run.distance_m.map(f64::round), Some(70.0), "30 m and 40 m; what lies between was not run");
    assert_eq!(run.pauses.len(), 1);
    assert_eq!((run.pauses[0].from_s, run.pauses[0].to_s), (30.0, 100.0));
}

#[test]
fn the_zone_times_are_written_in_is_kept() {
    let run = one(&track(&format!("<trkseg>{}</trkseg>", points(0..3, "")).replace("Z</time>", "+01:00</time>")));
    assert_eq!(run.start.map(|start| start.to_string()).as_deref(), Some("2026-05-01T05:30:00Z"));
    assert_eq!(run.zone.map(|zone| zone.offset_s), Some(3600));
}

#[test]
fn segments_in_the_wrong_order_are_put_right() {
    let parts = format!("<trkseg>{}</trkseg><trkseg>{}</trkseg>", points(10..15, ""), points(0..4, ""));
    let run = one(&track(&parts));
    assert_eq!((run.elapsed_s, run.timer_s), (Some(140.0), Some(70.0)));
    assert_eq!(run.distance_m.map(f64::round), Some(70.0));
}

#[test]
fn tracks_are_one_run_unless_they_cannot_be() {
    let tracks = |first: &str, second: &str, from: i64| {
        let (one, two) = (points(0..20, ""), points(from..from + 20, ""));
        let file =
            format!("<gpx><trk>{first}<trkseg>{one}</trkseg></trk><trk>{second}<trkseg>{two}</trkseg></trk></gpx>");
        read(file.as_bytes()).unwrap()
    };
    let together = tracks("<name>There</name>", "<name>Back</name><type>running</type>", 100);
    assert_eq!(together.len(), 1);
    assert_eq!(together[0].sport, Sport::Running);
    assert_eq!(together[0].notes.name.as_deref(), Some("There / Back"));
    assert_eq!(tracks("<type>run</type>", "<type>Ride</type>", 100).len(), 2, "two sports");
    assert_eq!(tracks("", "", 3000).len(), 2, "more than six hours apart");
    assert_eq!(tracks("", "", 0).len(), 2, "two devices at the same time");
}

#[test]
fn what_the_runner_wrote_is_kept() {
    let head = "<name><![CDATA[Foot numb & asleep]]></name><cmt>from mile 5 &amp; on</cmt><desc>laces &#8220;tight&#8221;</desc>\
        <link href=\"x\"><text>elsewhere</text><type>text/html</type></link><type>trail_running</type>";
    let run = one(&track(&format!("{head}<trkseg>{}</trkseg>", points(0..3, "<name>P1</name><desc>no</desc>"))));
    assert_eq!(run.notes.name.as_deref(), Some("Foot numb & asleep"));
    assert_eq!(run.notes.description.as_deref(), Some("from mile 5 & on\nlaces \u{201c}tight\u{201d}"));
    assert_eq!((run.sport, run.sub_sport.as_deref()), (Sport::Running, Some("trail")));
}

#[test]
fn without_times_the_distance_is_kept() {
    let bare = "<trkpt lat=\"48.0\" lon=\"16.3\"/><trkpt lat=\"48.0009\" lon=\"16.3\"/>";
    let run = one(&track(&format!("<trkseg>{bare}</trkseg>")));
    assert_eq!(run.distance_m.map(f64::round), Some(100.0));
    assert_eq!((run.start, run.elapsed_s, run.timer_s), (None, None, None));
    assert_eq!(run.warnings, [Warning::TimesMissing { timed: 0, of: 2 }]);

    let some = format!("<trkseg>{}<trkpt lat=\"48.00027\" lon=\"16.3\"/>{}</trkseg>", points(0..3, ""), point(4, ""));
    let run = one(&track(&some));
    assert_eq!((run.elapsed_s, run.recorded), (Some(40.0), 5));
    assert_eq!(run.warnings, [Warning::Other("1 of 5 points have no time".to_owned())]);
}

#[test]
fn times_that_cannot_be_are_refused() {
    let at = |time: &str| format!("<trkpt lat=\"48.0{}\" lon=\"16\"><time>{time}</time></trkpt>", time.len());
    for time in ["1901-12-13T20:45:52Z", "2026-05-01T06:30:00Z"] {
        let run = one(&track(&format!("<trkseg>{}<trkpt lat=\"49\" lon=\"16\"/></trkseg>", at(time).repeat(50))));
        assert_eq!((run.start, run.elapsed_s, run.recorded), (None, None, 51));
        assert!(matches!(run.warnings[..], [Warning::TimesRefused { .. }]), "{:?}", run.warnings);
    }
    // One broken clock among good ones moves nothing.
    let odd = at("2080-01-01T00:00:00Z");
    let run = one(&track(&format!("<trkseg>{}{odd}{}</trkseg>", points(0..20, ""), points(20..41, ""))));
    assert_eq!((run.elapsed_s, run.recorded, run.records.len()), (Some(400.0), 42, 41));
}

#[test]
fn a_broken_file_gives_what_it_holds() {
    let whole = track(&format!("<trkseg>{}</trkseg>", points(0..20, "<ele>171.5</ele><hr>150</hr>")));
    let cut = one(&whole[..whole.len() * 3 / 4]);
    assert!(cut.recorded >= 14, "{}", cut.recorded);
    assert!(matches!(cut.warnings[..], [Warning::CutOff { .. }]), "{:?}", cut.warnings);
    // Anywhere it is cut it is read or refused, and nothing worse.
    for at in 0..whole.len() {
        let _ = read(&whole.as_bytes()[..at]);
    }

    let crossed = whole.replacen("<ele>171.5</ele><hr>150</hr></trkpt>", "<ele>171.5<hr>150</ele></hr></trkpt>", 1);
    let run = one(&crossed);
    assert_eq!(run.recorded, 20);
    assert!(
        run.warnings.iter().any(|warning| warning.to_string().contains("wrong order in line 1")),
        "{:?}",
        run.warnings
    );

    let unclosed = whole.replacen("</trkpt>", "", 1);
    assert_eq!(one(&unclosed).recorded, 20);
    assert_eq!(one(&whole.replacen("<ele>171.5</ele>", "<!-- -- <ele> --><!x>", 1)).recorded, 20);
    assert!(matches!(read(&whole.as_bytes()[..60]), Err(Unread::Damaged { .. })));
}

#[test]
fn any_encoding_and_any_start_is_read() {
    let file = track(&format!("<name>Läufe</name><trkseg>{}</trkseg>", points(0..3, "")));
    let latin: Vec<u8> = file.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let declared = [b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>".as_slice(), &latin].concat();
    assert_eq!(read(&declared).unwrap()[0].notes.name.as_deref(), Some("Läufe"));
    let undeclared = read(&latin).unwrap();
    assert_eq!(undeclared[0].recorded, 3);
    assert_eq!(undeclared[0].warnings.len(), 1);
    let prefixed = file.replace("</", "</ns0:").replace("<t", "<ns0:t").replace("<gpx", "<ns0:gpx xmlns:ns0=\"x\"");
    assert_eq!(one(&prefixed).recorded, 3);
    let spaced = format!("\u{feff}   \n<?xml version=\"1.0\"?>{file}");
    assert_eq!(one(&spaced).notes.name.as_deref(), Some("Läufe"));
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let file = format!("{bomb}{}", track(&format!("<name>&b; &c;</name><trkseg>{}</trkseg>", points(0..3, ""))));
    assert_eq!(one(&file).notes.name.as_deref(), Some("&b; &c;"));
}

#[test]
fn absurd_values_are_ignored() {
    let absurd = "<ele>NaN</ele><hr>999</hr><cad>-3</cad><speed>1e300</speed><power>99999</power><temp>inf</temp>";
    let run = one(&track(&format!("<trkseg>{}</trkseg>", points(0..3, absurd))));
    assert_eq!((run.avg_hr, run.avg_cadence, run.temperature_c), (None, None, None));
    assert_eq!(run.distance_m.map(f64::round), Some(20.0));
    let nowhere = "<trkpt lat=\"0\" lon=\"0\"><time>2026-05-01T06:29:50Z</time></trkpt><trkpt lat=\"200\" lon=\"x\"/>";
    let run = one(&track(&format!("<trkseg>{nowhere}{}</trkseg>", points(0..3, ""))));
    assert_eq!((run.recorded, run.placed()), (5, 3));
    assert_eq!(run.distance_m.map(f64::round), Some(20.0));
}

#[test]
fn what_is_there_instead_of_a_run_is_told() {
    for (inside, told) in [
        (
            "<rte><rtept lat=\"1\" lon=\"1\"/><rtept lat=\"1\" lon=\"2\"/></rte>",
            "a planned route with 2 points, no recorded track",
        ),
        ("<wpt lat=\"1\" lon=\"1\"/>", "1 waypoint, no recorded track"),
        ("<trk><trkseg><trkpt lat=\"1\" lon=\"1\"/></trkseg></trk>", "a track of a single point"),
        ("<trk><name>Treadmill</name></trk>", "a track without a single point, as of a run without GPS"),
        ("", "neither a track nor a route"),
    ] {
        let told = Err(Unread::NoActivity { what: told.to_owned() });
        assert_eq!(read(format!("<gpx>{inside}</gpx>").as_bytes()), told, "{inside}");
    }
}

#[test]
fn a_hostile_start_hides_nothing() {
    // Deep nesting, stray ends, many heads and many ampersands take neither long nor much room.
    for inside in ["<a>", "</b>", "<a></b>", "<trk>", "<trk><desc>x", "<trkseg>", "&", "&lol;", "<![CDATA[x]]>"] {
        let file = format!("<gpx>{}{}", inside.repeat(200_000 / inside.len()), track(&points(0..3, "")));
        assert_eq!(one(&file).recorded, 3, "{inside}");
    }
    // What never ends swallows what follows: told, not guessed.
    for inside in ["<!--", "<![CDATA[", "<!x", "<?x "] {
        let file = format!("<gpx>{}{}", inside.repeat(50_000), track(&points(0..3, "")));
        assert!(matches!(read(file.as_bytes()), Err(Unread::Damaged { .. })), "{inside}");
    }
}

#[test]
fn hours_without_a_step_are_a_pause() {
    // Three hours later at the same place, and twenty minutes later; the second is none.
    let later = |numbers: std::ops::Range<i64>, seconds: i64, north: f64| -> String {
        numbers
            .map(|number| {
                let time = jiff::Timestamp::from_second(1_777_617_000 + number * 10 + seconds).unwrap();
                let latitude = 48.0 + north + number as f64 * 0.00009;
                format!("<trkpt lat=\"{latitude:.5}\" lon=\"16.3\"><time>{time}</time></trkpt>")
            })
            .collect()
    };
    let file = |north| {
        let (first, second) = (points(0..30, ""), later(30..60, 10_800, north));
        one(&track(&format!("<trkseg>{first}{second}{}</trkseg>", later(60..90, 12_000, north))))
    };
    let run = file(0.0);
    assert_eq!((run.elapsed_s, run.timer_s), (Some(12_890.0), Some(12_890.0 - 10_810.0)));
    let pauses: Vec<(f64, f64)> = run.pauses.iter().map(|pause| (pause.from_s, pause.to_s)).collect();
    assert_eq!(pauses, [(290.0, 11_100.0)]);
    assert_eq!(run.warnings, [Warning::GapsArePauses { count: 1, seconds: 10_810.0 }]);
    // A kilometre on, the device slept and the runner did not.
    let walked = file(0.01);
    assert_eq!((walked.timer_s, walked.pauses, walked.warnings), (Some(12_890.0), Vec::new(), Vec::new()));
}

#[test]
fn places_that_are_none_are_told() {
    let places = [("NaN", "16.3"), ("91", "16.3"), ("48.0", "east"), ("0", "0"), ("", ""), ("48.1", "16.3")];
    let points: String = (0..)
        .zip(places)
        .map(|(second, (lat, lon))| {
            format!("<trkpt lat=\"{lat}\" lon=\"{lon}\"><time>2026-05-01T06:30:0{second}Z</time></trkpt>")
        })
        .collect();
    let run = one(&track(&format!("<trkseg>{points}</trkseg>")));
    assert_eq!((run.placed(), run.recorded), (1, 6));
    assert_eq!(run.warnings, [Warning::PlacesUnreadable { count: 3, of: 6 }]);
}

#[test]
fn an_elliptical_machine_is_called_as_fit_files_call_it() {
    let run = one(&track(&format!("<type>Elliptical</type><trkseg>{}</trkseg>", points(0..5, ""))));
    assert_eq!((run.sport.name(), run.sub_sport.as_deref()), ("fitness_equipment", Some("elliptical")));
}
