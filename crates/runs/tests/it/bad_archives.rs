//! Archives made to do harm, and damaged ones: each fault is named, the rest is read.

use std::io::{self, Cursor, Write as _};
use std::ops::ControlFlow;

use fixtures::{Story, apple, fit, garmin, gpx, hostile, strava};
use runs::archive::{self, Failed, Files, How, InMemory, Limit, Named, Outcome, Said, Skipped, Source, Together, Zip};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::archives::{all, failed, runs_of};

fn good() -> Vec<u8> {
    fit::write(&Story::plain().cut_to(120).tell(), &fit::Form::default())
}

/// A ZIP of named files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

fn said<'o>(outcomes: &'o [Outcome], path: &str) -> &'o Said {
    let found = outcomes.iter().find(|outcome| outcome.path == path);
    &found.unwrap_or_else(|| panic!("{path} is not told of: {outcomes:#?}")).said
}

fn is_read(outcomes: &[Outcome], path: &str) -> bool {
    matches!(said(outcomes, path), Said::Runs { .. })
}

fn why(outcomes: &[Outcome], path: &str) -> String {
    match said(outcomes, path) {
        Said::Failed(failed) => failed.to_string(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn bombs_are_named_and_what_is_beside_them_is_read() {
    let bomb = hostile::zip_bomb(Cursor::new(Vec::new()), 200).unwrap().into_inner();
    let nested = hostile::nested_bomb(4, 3).unwrap();
    let lying = hostile::lying_size(5).unwrap();
    let gzip = hostile::gzip_bomb(200);
    let files = InMemory::new([
        ("bomb.zip", bomb.as_slice()),
        ("nested.zip", &nested),
        ("lying.zip", &lying),
        ("bomb.fit.gz", &gzip),
        ("run.fit", &good()),
    ]);
    let (outcomes, _) = all(&files);
    assert!(why(&outcomes, "bomb.zip/activities/1.fit").contains("more than 128 MB"), "{outcomes:#?}");
    assert!(why(&outcomes, "lying.zip/activities/1.fit").contains("more than the list"), "{outcomes:#?}");
    assert!(matches!(said(&outcomes, "bomb.fit.gz"), Said::Failed(Failed::Unread(_))), "{outcomes:#?}");
    assert!(is_read(&outcomes, "run.fit"));
    let deep = outcomes.iter().filter(|outcome| outcome.said == Said::Failed(Failed::Limit(Limit::Depth)));
    assert_eq!(deep.count(), 27, "three ZIPs in each of three in each of three are not opened");
}

#[test]
fn names_that_climb_are_read_as_names() {
    let zip = hostile::names_that_climb(&good()).unwrap();
    let (outcomes, _) = all(&Zip::new(zip).unwrap());
    let names: Vec<&str> = outcomes.iter().map(|outcome| outcome.path.as_str()).collect();
    assert_eq!(
        names,
        ["../../outside.fit", "activities/../../outside.fit", "C:\\outside.fit", "activities/..\\outside.fit"]
    );
    assert_eq!(runs_of(&outcomes).len(), 4);

    let (outcomes, _) = all(&Zip::new(zipped(&[("a\u{1b}[2Jb\n.fit", good().as_slice())])).unwrap());
    assert_eq!(outcomes[0].path, "a\u{fffd}[2Jb\u{fffd}.fit");
}

#[test]
fn strangers_named_fit_cost_only_themselves() {
    let strangers = hostile::strangers();
    let mut files: Vec<(String, Vec<u8>)> =
        strangers.iter().map(|stranger| (format!("{}.fit", stranger.what), stranger.bytes.clone())).collect();
    files.push(("run.fit".to_owned(), good()));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (outcomes, account) = all(&Zip::new(zipped(&files)).unwrap());
    assert_eq!(outcomes.len(), files.len());
    assert_eq!(runs_of(&outcomes).len(), 1);
    assert_eq!(account.unopened, 0);
}

#[test]
fn a_zip_that_breaks_off_gives_what_is_whole() {
    let export = strava::Export { runs: 20, seed: 4, longest_s: Some(60), ..strava::Export::default() };
    let (out, _) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
    let whole = out.into_inner();
    let (complete, _) = all(&Zip::new(whole.clone()).unwrap());
    let complete = runs_of(&complete).len();
    // The directory gone: everything is found. Half the archive gone: a part of the files is.
    for (length, least, most) in [(whole.len() - 100, complete, complete), (whole.len() - 700_000, 1, complete)] {
        let zip = Zip::new(whole[..length].to_vec()).unwrap();
        let (outcomes, _) = all(&zip);
        if least == complete {
            assert_eq!((zip.faults(), said(&outcomes, "")), (&[][..], &Said::Skipped(Skipped::ListMissing)));
        } else {
            let why = why(&outcomes, "");
            assert!(why.starts_with("the archive is cut off: ") && why.ends_with("the rest is missing"), "{why}");
        }
        let found = runs_of(&outcomes).len();
        assert!((least..=most).contains(&found), "{found} of {complete}");
    }
    for length in [0, 3, 10, 29, 40] {
        let failed = Zip::new(whole[..length].to_vec()).err().unwrap();
        assert!(matches!(failed, Failed::Zip { .. } | Failed::NoZip), "{failed}");
    }
}

#[test]
fn no_fault_is_told_in_the_words_of_a_library() {
    let whole = zipped(&[("1.fit", good().as_slice()), ("2.fit", &good()), ("3.fit", &good())]);
    let foreign = ["::", "Zip32", "zip::", "EOCD", "deflate", "Block", "InvalidArchive", "invalid Zip"];
    let mut cut = 0;
    for length in (0..whole.len()).step_by(7).chain(whole.len() - 60..whole.len()) {
        let words = match Zip::new(whole[..length].to_vec()) {
            Err(failed) => failed.to_string(),
            Ok(zip) => failed(&all(&zip).0).join("\n"),
        };
        cut += usize::from(words.contains("could be read, the rest is missing"));
        assert!(!foreign.iter().any(|word| words.contains(word)), "{length}: {words}");
    }
    assert!(cut > 0);
    // Bytes in the middle that are no longer what was packed.
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x5a;
        let words = match Zip::new(bytes) {
            Err(failed) => failed.to_string(),
            Ok(zip) => failed(&all(&zip).0).join("\n"),
        };
        assert!(!foreign.iter().any(|word| words.contains(word)), "{at}: {words}");
    }
}

/// A ZIP made on the way, its sizes behind its files, without its directory.
#[test]
fn files_whose_sizes_stand_behind_them_are_found_too() {
    let (one, other) = (good(), gpx::write(&Story::plain().cut_to(60).tell(), gpx::Form::of(gpx::Dialect::Strava)));
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in [("one.fit", &one), ("other.gpx", &other)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let end = bytes.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
    let zip = Zip::new(bytes[..end].to_vec()).unwrap();
    let (outcomes, _) = all(&zip);
    assert!(is_read(&outcomes, "one.fit") && is_read(&outcomes, "other.gpx"), "{outcomes:#?}");
}

/// Changes bytes of the header of a file both in front of it and in the directory.
fn change(zip: &mut [u8], name: &str, in_front: usize, listed: usize, to: &[u8]) {
    let starts: Vec<usize> = (0..zip.len()).filter(|at| zip[*at..].starts_with(name.as_bytes())).collect();
    for at in starts {
        for (mark, header, place) in [(b"PK\x03\x04", 30, in_front), (b"PK\x01\x02", 46, listed)] {
            if at >= header && zip[at - header..].starts_with(mark) {
                zip[at - header + place..at - header + place + to.len()].copy_from_slice(to);
            }
        }
    }
}

#[test]
fn locked_strangely_packed_damaged_and_equally_named_files_are_named() {
    let good = good();
    let names = ["1-locked.fit", "2-packed.fit", "3-twice.fit", "4-twice.fit", "5-broken.fit", "6-good.fit"];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, good.as_slice())).collect();
    let mut zip = zipped(&files);
    change(&mut zip, "1-locked.fit", 6, 8, &[1]);
    change(&mut zip, "2-packed.fit", 8, 10, &[12]);
    change(&mut zip, "5-broken.fit", 14, 16, &[1, 2, 3, 4]);
    change(&mut zip, "4-twice.fit", 30, 46, b"3-twice.fit");
    let zip = Zip::new(zip).unwrap();
    let (outcomes, _) = all(&zip);
    assert!(why(&outcomes, "").contains("the same name"));
    assert!(why(&outcomes, "1-locked.fit").contains("password"));
    assert!(why(&outcomes, "2-packed.fit").contains("packed in a way"));
    assert!(why(&outcomes, "5-broken.fit").contains("damaged inside the ZIP"));
    assert!(is_read(&outcomes, "3-twice.fit") && is_read(&outcomes, "6-good.fit"));
}

/// The end of a ZIP that says how many files it lists.
fn end_of(entries: u64) -> Vec<u8> {
    let mut bytes = b"PK\x06\x06".to_vec();
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend([entries, entries, 0, 0].map(u64::to_le_bytes).concat());
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff");
    bytes.extend([u8::MAX; 8]);
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn a_zip_of_more_files_than_anybody_has_is_not_listed() {
    let failed = Zip::new(end_of(300_000)).err().unwrap();
    assert_eq!(failed, Failed::Limit(Limit::Entries));
    assert_ne!(Zip::new(end_of(3)).err(), Some(Failed::Limit(Limit::Entries)));
}

#[test]
fn a_folder_of_garmin_opened_by_hand_is_known_by_its_list() {
    let export = garmin::Export { runs: 5, days: 5, seed: 8, longest_s: Some(60) };
    let (out, _) = garmin::write(Cursor::new(Vec::new()), &export).unwrap();
    let zip = Zip::new(out.into_inner()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (index, file) in zip.list().iter().enumerate() {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut zip.open(index).unwrap(), &mut bytes).unwrap();
        files.extend(file.path.strip_prefix("DI_CONNECT/").map(|inside| (inside.to_owned(), bytes)));
    }
    let files = InMemory::new(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let (outcomes, account) = all(&files);
    assert_eq!(account.kinds, [archive::Kind::Garmin]);
    assert_eq!(runs_of(&outcomes).len(), 5);
}

#[test]
fn an_empty_zip_and_one_of_nothing_but_letters_say_so() {
    let (outcomes, account) = all(&Zip::new(zipped(&[])).unwrap());
    assert_eq!(why(&outcomes, ""), "there is nothing in it");
    assert_eq!(account.kinds, []);
    let (outcomes, account) = all(&Zip::new(zipped(&[("letter.txt", b"hello"), ("cat.jpg", b"")])).unwrap());
    assert_eq!((outcomes.len(), account.unopened), (0, 2));
}

#[test]
fn rows_whose_file_is_missing_or_named_twice_are_told() {
    let table = "Activity ID,Activity Date,Activity Name,Filename\n\
        1,\"Sep 20, 2026, 2:12:12 PM\",one,activities/1.fit.gz\n\
        2,\"Sep 21, 2026, 2:12:12 PM\",gone,activities/2.fit.gz\n\
        3,\"Sep 22, 2026, 2:12:12 PM\",again,activities/1.fit.gz\n\
        4,\"Sep 23, 2026, 2:12:12 PM\",by hand,\n";
    let files = InMemory::new([
        ("export/activities.csv", table.as_bytes()),
        // Whoever unpacked the archive unpacked this one as well.
        ("export/activities/1.fit", &good()),
        ("export/activities/9.fit", &good()),
    ]);
    let (outcomes, _) = all(&files);
    let told: Vec<(&str, Option<u64>)> = outcomes.iter().map(|outcome| (outcome.path.as_str(), outcome.row)).collect();
    assert_eq!(
        told,
        [
            ("export/activities/1.fit", Some(1)),
            ("export/activities/2.fit.gz", Some(2)),
            ("export/activities/1.fit", Some(3)),
            ("export/activities.csv", Some(4)),
            ("export/activities/9.fit", None),
        ]
    );
    assert_eq!(outcomes[1].said, Said::Failed(Failed::Missing));
    assert_eq!(outcomes[2].said, Said::Skipped(Skipped::SameFile));
    let names: Vec<Option<&str>> = runs_of(&outcomes).iter().map(|run| run.notes.name.as_deref()).collect();
    assert_eq!(names[..2], [Some("one"), Some("by hand")]);

    let (outcomes, _) = all(&InMemory::new([("my runs.csv", table.as_bytes())]));
    assert_eq!(runs_of(&outcomes).len(), 4, "a table by itself is read as far as it knows");
}

#[test]
fn a_table_without_end_is_read_to_its_limit() {
    let (out, rows) = (hostile::endless_export(Cursor::new(Vec::new()), 20_000).unwrap(), 20_000);
    let (outcomes, _) = all(&Zip::new(out.into_inner()).unwrap());
    assert_eq!(outcomes.len(), rows);
    assert!(outcomes.iter().all(|outcome| matches!(outcome.said, Said::Runs { .. })));

    // A quote that is never closed.
    let mut table = b"Activity ID,Activity Date,Activity Name,Filename\n1,,one,\n2,,\"".to_vec();
    table.resize(20 << 20, b'x');
    let (outcomes, _) = all(&InMemory::new([("activities.csv", table.as_slice()), ("activities/1.fit", &good())]));
    assert_eq!(*said(&outcomes[1..], "activities.csv"), Said::Failed(Failed::Limit(Limit::Piece)));
    assert!(is_read(&outcomes, "activities/1.fit"));
    assert_eq!(outcomes.len(), 3);
}

/// A table of rows made while it is read, so that nothing of it need be held.
struct Endless(u64);

impl Files for Endless {
    fn list(&self) -> &[Named] {
        static LIST: std::sync::LazyLock<[Named; 1]> =
            std::sync::LazyLock::new(|| [Named { path: "activities.csv".to_owned(), size: 1 << 30 }]);
        &*LIST
    }

    fn open(&self, _: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        Ok(Box::new(hostile::EndlessTable::new(self.0)))
    }
}

#[test]
fn ten_million_rows_end_at_the_limit_of_rows() {
    let (mut runs, mut limits) = (0_u64, 0);
    archive::read(&Endless(10_000_000), &How::default(), &mut |told| {
        if let archive::Told::Outcome(outcome) = told {
            match outcome.said {
                Said::Runs { .. } => runs += 1,
                Said::Failed(failed) => limits += u32::from(failed == Failed::Limit(Limit::Rows)),
                Said::Skipped(_) => {}
            }
        }
        ControlFlow::Continue(())
    });
    assert_eq!((runs, limits), (100_000, 1));
}

#[test]
fn broken_lists_of_garmin_give_what_stands_before() {
    let export = garmin::Export { runs: 12, days: 2, seed: 8, longest_s: Some(60) };
    let (out, _) = garmin::write(Cursor::new(Vec::new()), &export).unwrap();
    let zip = Zip::new(out.into_inner()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (index, file) in zip.list().iter().enumerate() {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut zip.open(index).unwrap(), &mut bytes).unwrap();
        if file.path.ends_with("summarizedActivities.json") {
            bytes.truncate(bytes.len() / 2);
        } else if file.path.ends_with("gear.json") {
            bytes = b"[{\"gearDTOS\": 5}]".to_vec();
        }
        files.push((file.path.clone(), bytes));
    }
    let files = InMemory::new(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let (outcomes, _) = all(&files);
    assert_eq!(runs_of(&outcomes).len(), 12);
    let named = runs_of(&outcomes).iter().filter(|run| run.notes.name.is_some()).count();
    assert!((3..12).contains(&named), "{named}");
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome.said, Said::Failed(Failed::Table { .. }))).count(), 2);
}

#[test]
fn a_value_of_another_kind_costs_only_itself_in_garmins_list() {
    let list = br#"[{"other": [1], "summarizedActivitiesExport": [
        {"activityId": "7", "name": {"odd": 1}, "distance": "500000", "duration": null, "activityType": {"typeKey": "trail_running"},
         "beginTimestamp": 1700000000000, "workoutRpe": 40, "workoutFeel": 75.0, "splits": null},
        {"activityId": 8, "parent": true, "beginTimestamp": 1700000000000, "activityType": "multi_sport"}]}]"#;
    let (outcomes, _) = all(&InMemory::new([("me_0_summarizedActivities.json", list.as_slice())]));
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), 1);
    assert_eq!((runs[0].distance_m, runs[0].effort, runs[0].feel), (Some(5000.0), Some(4.0), Some(75)));
    assert_eq!((runs[0].sport.name(), runs[0].sub_sport.as_deref()), ("running", Some("trail")));
    assert_eq!(outcomes[1].said, Said::Skipped(Skipped::Multisport));
}

#[test]
fn an_entry_of_garmins_list_that_says_nothing_is_no_activity() {
    let list = br#"[{"summarizedActivitiesExport": [
        {"activityId": 7, "name": "x", "startTimeGmt": -1e18, "startTimeLocal": 9e18, "duration": -5},
        {"activityId": 8, "beginTimestamp": 1700000000000, "duration": 60000}]}]"#;
    let (outcomes, _) = all(&InMemory::new([("me_0_summarizedActivities.json", list.as_slice())]));
    assert_eq!(outcomes[0].said, Said::Skipped(Skipped::EmptyRow));
    assert_eq!(runs_of(&outcomes).len(), 1);
}

#[test]
fn entities_of_a_health_export_are_not_unfolded() {
    let body = "<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"ENTITY\"/>\
        <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"10\" durationUnit=\"min\" sourceName=\"ENTITY\" \
        startDate=\"2026-05-01 06:30:00 +0100\" endDate=\"2026-05-01 06:40:00 +0100\"/>";
    let bytes = hostile::unfolding_entities("HealthData", body);
    let (outcomes, _) = all(&InMemory::new([("export.xml", bytes.as_slice())]));
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), 1);
    assert_eq!((runs[0].timer_s, runs[0].device.as_deref()), (Some(600.0), None));

    let deep = hostile::deep_xml("HealthData", 200_000);
    let (outcomes, _) = all(&InMemory::new([("export.xml", deep.as_slice())]));
    assert_eq!(outcomes, []);
}

#[test]
fn a_health_export_that_breaks_off_gives_its_whole_workouts() {
    let export = apple::Export { runs: 6, readings: 20, seed: 3, longest_s: Some(60), ..apple::Export::default() };
    let (out, told) = apple::write(Cursor::new(Vec::new()), &export).unwrap();
    let zip = Zip::new(out.into_inner()).unwrap();
    let mut xml = Vec::new();
    io::Read::read_to_end(&mut zip.open(0).unwrap(), &mut xml).unwrap();
    let cut = xml.windows(9).rposition(|part| part == b"</Workout").unwrap();
    let (outcomes, _) = all(&InMemory::new([("export.xml", &xml[..cut])]));
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), told.len() - 1);
    assert!(outcomes.iter().any(|outcome| matches!(outcome.said, Said::Failed(Failed::Table { .. }))), "{outcomes:?}");
    // The routes are not beside it: each run says so and is told all the same.
    assert!(runs.iter().filter(|run| !run.is_indoor()).all(|run| run.warnings.len() == 1));
}

#[test]
fn a_large_inner_zip_without_room_is_named_and_the_rest_is_read() {
    let mut noise = vec![0_u8; 17 << 20];
    let mut state = 1_u64;
    for byte in &mut noise {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        *byte = (state >> 56) as u8;
    }
    let inner = zipped(&[("large.fit", noise.as_slice())]);
    let outer = zipped(&[("inner.zip", inner.as_slice()), ("run.fit", &good())]);
    let (outcomes, _) = all(&Zip::new(outer).unwrap());
    assert!(why(&outcomes, "inner.zip").contains("no room"), "{outcomes:?}");
    assert!(is_read(&outcomes, "run.fit"));
    // On a disk it is read where it lies.
    let files = Together::new([(Named { path: "inner.zip".to_owned(), size: inner.len() as u64 }, inner)]);
    let (outcomes, _) = all(&files);
    assert!(matches!(said(&outcomes, "inner.zip/large.fit"), Said::Failed(Failed::Unread(_))));
}

/// Bytes of archives changed by chance, the same every time: nothing panics, hangs or is left out.
#[test]
fn archives_damaged_anywhere_are_read_as_far_as_they_go() {
    let strava = strava::Export { runs: 4, seed: 1, longest_s: Some(30), ..strava::Export::default() };
    let garmin = garmin::Export { runs: 3, days: 3, seed: 1, longest_s: Some(30) };
    let apple = apple::Export { runs: 2, readings: 9, seed: 1, longest_s: Some(30), ..apple::Export::default() };
    let archives = [
        strava::write(Cursor::new(Vec::new()), &strava).unwrap().0.into_inner(),
        garmin::write(Cursor::new(Vec::new()), &garmin).unwrap().0.into_inner(),
        apple::write(Cursor::new(Vec::new()), &apple).unwrap().0.into_inner(),
    ];
    let mut state = 7_u64;
    let mut chance = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut read = 0;
    for round in 0..120 {
        let mut bytes = archives[round % archives.len()].clone();
        for _ in 0..=chance(8) {
            // Headers and directory are small beside what they describe: half the changes go there.
            let marks: Vec<usize> = (0..bytes.len() - 50).filter(|at| bytes[*at..].starts_with(b"PK")).collect();
            let near = if chance(2) == 0 || marks.is_empty() {
                chance(bytes.len())
            } else {
                marks[chance(marks.len())] + chance(50)
            };
            bytes[near] = chance(256) as u8;
        }
        if chance(4) == 0 {
            bytes.truncate(chance(bytes.len()));
        }
        if let Ok(zip) = Zip::new(bytes) {
            read += all(&zip).0.len();
        }
    }
    assert!(read > 250, "{read}");
}

#[test]
fn a_source_that_fails_is_named() {
    struct Gone;
    impl Source for Gone {
        fn open(&self) -> io::Result<Box<dyn archive::ReadSeek + Send + '_>> {
            Err(io::Error::other("the stick was pulled out"))
        }
    }
    let failed = Zip::new(Gone).err().unwrap();
    assert!(failed.to_string().contains("pulled out"), "{failed}");
    let files = Together::new([(Named { path: "run.fit".to_owned(), size: 9 }, Gone)]);
    let (outcomes, _) = all(&files);
    assert!(why(&outcomes, "run.fit").contains("pulled out"));
}
