//! Archives, whole: made-up ones against what was put in.

use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::ops::ControlFlow;
use std::sync::Mutex;

use fixtures::{Activity, apple, garmin, strava};
use runs::Run;
use runs::archive::{self, Account, Files, How, InMemory, Kind, Named, Outcome, Said, Skipped, Source, Told, Zip};

/// Reads everything.
pub fn all(files: &dyn Files) -> (Vec<Outcome>, Account) {
    let mut outcomes = Vec::new();
    let how = How { threads: 2, ..How::default() };
    let account = archive::read(files, &how, &mut |told| {
        if let Told::Outcome(outcome) = told {
            outcomes.push(outcome);
        }
        ControlFlow::Continue(())
    });
    (outcomes, account)
}

pub fn runs_of(outcomes: &[Outcome]) -> Vec<&Run> {
    let each = outcomes.iter().filter_map(|outcome| match &outcome.said {
        Said::Runs { runs, .. } => Some(runs),
        Said::Skipped(_) | Said::Failed(_) => None,
    });
    each.flatten().collect()
}

pub fn failed(outcomes: &[Outcome]) -> Vec<String> {
    let each = outcomes.iter().filter_map(|outcome| match &outcome.said {
        Said::Failed(why) => Some(format!("{}: {why}", outcome.path)),
        Said::Runs { .. } | Said::Skipped(_) => None,
    });
    each.collect()
}

pub fn near(read: Option<f64>, known: f64) -> bool {
    read.is_some_and(|read| (read - known).abs() <= 0.005 * known.abs() + 0.1)
}

/// A run of the archive is what was put in.
fn is_entry(run: &Run, entry: &strava::Entry) {
    assert_eq!(run.start.map(|start| start.as_second()), Some(entry.start_s), "{entry:?}");
    assert!(near(run.distance_m, entry.distance_m), "{:?} {entry:?}", run.distance_m);
    assert!(near(run.elapsed_s, entry.elapsed_s.into()), "{:?} {entry:?}", run.elapsed_s);
    assert_eq!(run.gear, entry.gear, "{entry:?}");
    assert_eq!(run.notes.name, entry.name, "{entry:?}");
    assert_eq!(run.notes.description, entry.description, "{entry:?}");
    assert_eq!(run.notes.private, entry.private_note, "{entry:?}");
    let sport = match entry.activity {
        Activity::Walk => "walking",
        Activity::Ride => "cycling",
        _ => "running",
    };
    assert_eq!(run.sport.name(), sport, "{entry:?}");
}

#[test]
fn a_strava_archive_gives_every_row_its_file_and_its_notes() {
    for (language, in_folder) in [(strava::Language::English, false), (strava::Language::German, true)] {
        let export = strava::Export { runs: 42, seed: 5, language, in_folder, longest_s: Some(400) };
        let (out, entries) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
        let (outcomes, account) = all(&Zip::new(out.into_inner()).unwrap());
        assert_eq!(failed(&outcomes), Vec::<String>::new());
        assert_eq!(account.kinds, [Kind::Strava]);
        assert_eq!(account.unopened, strava::DECOYS.len() as u64);
        assert_eq!(account.gear.len(), 5);
        assert_eq!(account.gear.iter().filter(|gear| gear.bike).count(), 1);
        let runs = runs_of(&outcomes);
        assert_eq!(runs.len(), entries.len());
        for (run, entry) in runs.iter().zip(&entries) {
            is_entry(run, entry);
            assert_eq!(run.recorded > 0, entry.file.is_some());
            assert_eq!((run.weather.temperature_c, run.weather.humidity), (Some(14.5), Some(0.72)));
            if entry.file.is_none() {
                assert_eq!(run.effort, entry.effort.map(f64::from));
            }
        }
        let rows: Vec<Option<u64>> = outcomes.iter().map(|outcome| outcome.row).collect();
        assert_eq!(rows, (1..=42).map(Some).collect::<Vec<_>>());
    }
}

/// Bytes of which it is known what was read.
struct Watched {
    bytes: Vec<u8>,
    read: Mutex<BTreeSet<usize>>,
}

struct Eye<'w> {
    watched: &'w Watched,
    at: Cursor<&'w [u8]>,
}

impl io::Read for Eye<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = self.at.position() as usize;
        let count = self.at.read(buffer)?;
        self.watched.read.lock().expect("no test panicked").extend(from..from + count);
        Ok(count)
    }
}

impl io::Seek for Eye<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.at.seek(to)
    }
}

impl Source for &Watched {
    fn open(&self) -> io::Result<Box<dyn archive::ReadSeek + Send + '_>> {
        Ok(Box::new(Eye { watched: self, at: Cursor::new(&self.bytes) }))
    }
}

/// A set of files that tells which were opened.
struct Opened<'f> {
    files: &'f dyn Files,
    opened: Mutex<BTreeSet<String>>,
}

impl Files for Opened<'_> {
    fn list(&self) -> &[Named] {
        self.files.list()
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        self.opened.lock().expect("no test panicked").insert(self.files.list()[index].path.clone());
        self.files.open(index)
    }
}

#[test]
fn contacts_messages_and_logins_are_never_read() {
    let export = strava::Export { runs: 30, seed: 1, longest_s: Some(60), ..strava::Export::default() };
    let (out, entries) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
    let watched = Watched { bytes: out.into_inner(), read: Mutex::default() };
    let zip = Zip::new(&watched).unwrap();
    let opened = Opened { files: &zip, opened: Mutex::default() };
    let (outcomes, _) = all(&opened);
    assert_eq!(runs_of(&outcomes).len(), entries.len());

    let opened = opened.opened.into_inner().unwrap();
    for path in &opened {
        assert!(
            path.starts_with("activities/") || ["activities.csv", "shoes.csv", "bikes.csv"].contains(&path.as_str())
        );
    }
    // Nor is any byte of theirs touched, but what is read ahead of the file in front of them.
    let read = watched.read.lock().unwrap();
    let secret = strava::NEVER_READ.as_bytes();
    let places: Vec<usize> =
        (0..watched.bytes.len() - secret.len()).filter(|at| watched.bytes[*at..].starts_with(secret)).collect();
    assert!(places.len() > 30_000, "{}", places.len());
    let touched = places.iter().filter(|at| (**at..**at + secret.len()).any(|byte| read.contains(&byte)));
    let touched = touched.count();
    assert!(touched * 20 < places.len(), "{touched} of {}", places.len());
}

#[test]
fn only_what_runs_and_shoes_need_is_opened_in_archives_of_garmin_and_apple() {
    let private = [
        "DI_CONNECT/DI-Connect-Wellness/1_sleepData.json",
        "DI_CONNECT/DI-Connect-User/user_profile.json",
        "DI_CONNECT/DI-Connect-Social/messages.json",
        "DI_CONNECT/DI-Connect-Wellness/weights.zip",
        "customer_data/customer.json",
        "IT_SHOP/orders.csv",
        "apple_health_export/export_cda.xml",
        "apple_health_export/electrocardiograms/ecg_2026.csv",
        "apple_health_export/clinical-records/Condition.json",
        "photo.jpg",
    ];
    let health: &[u8] = b"<HealthData></HealthData>";
    let list: &[u8] = br#"[{"summarizedActivitiesExport":[]}]"#;
    let needed = [
        ("DI_CONNECT/DI-Connect-Fitness/me_0_summarizedActivities.json", list),
        ("DI_CONNECT/DI-Connect-Fitness/me_gear.json", b"[]".as_slice()),
        ("apple_health_export/export.xml", health),
    ];
    let files = InMemory::new(private.iter().map(|path| (*path, b"secret".as_slice())).chain(needed));
    let opened = Opened { files: &files, opened: Mutex::default() };
    let (outcomes, account) = all(&opened);
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    assert_eq!(account.kinds, [Kind::Garmin, Kind::Apple]);
    let opened = opened.opened.into_inner().unwrap();
    assert_eq!(opened, needed.iter().map(|(path, _)| (*path).to_owned()).collect());
    assert_eq!(account.unopened, private.len() as u64);
}

#[test]
fn a_garmin_archive_gives_its_runs_and_leaves_its_days() {
    let export = garmin::Export { runs: 30, days: 300, seed: 3, longest_s: Some(120) };
    let (out, entries) = garmin::write(Cursor::new(Vec::new()), &export).unwrap();
    let (outcomes, account) = all(&Zip::new(out.into_inner()).unwrap());
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    let days = outcomes.iter().filter(|outcome| matches!(outcome.said, Said::Skipped(Skipped::NoActivity { .. })));
    assert_eq!(days.count(), 300);
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), entries.len());
    for (run, entry) in runs.iter().zip(&entries) {
        is_entry(run, entry);
        assert!(run.recorded > 0);
        assert_eq!(run.zone.as_ref().map(|zone| zone.offset_s), Some(-3600));
    }
    // The customer's data, and a list of settings in each of two inner ZIPs.
    assert_eq!(account.unopened, 3);
    assert!(!account.gear.is_empty());
}

#[test]
fn an_apple_export_gives_its_workouts_with_route_and_heart() {
    for before_16 in [false, true] {
        let export = apple::Export { runs: 20, readings: 500, seed: 3, before_16, longest_s: Some(600) };
        let (out, told) = apple::write(Cursor::new(Vec::new()), &export).unwrap();
        let (outcomes, account) = all(&Zip::new(out.into_inner()).unwrap());
        assert_eq!(failed(&outcomes), Vec::<String>::new());
        assert_eq!((account.kinds.as_slice(), account.unopened), ([Kind::Apple].as_slice(), 1));
        let runs = runs_of(&outcomes);
        assert_eq!(runs.len(), told.len());
        for (run, told) in runs.iter().zip(&told) {
            assert_eq!(run.start.map(|start| start.as_second()), Some(told.story.start_s));
            assert!(near(run.distance_m, told.distance_m), "{:?} {}", run.distance_m, told.distance_m);
            assert!(near(run.elapsed_s, told.elapsed_s.into()));
            assert!(near(run.timer_s, told.timer_s.into()));
            assert_eq!(run.pauses.len(), told.stops_s.len());
            assert_eq!(run.device.as_deref(), Some("Apple Watch"));
            assert_eq!(run.zone.as_ref().and_then(|zone| zone.name.as_deref()), Some("Atlantic/Azores"));
            assert_eq!(run.is_indoor(), told.story.activity == Activity::Treadmill);
            assert_eq!(run.placed() > 0, !run.is_indoor());
            let beating = run.records.iter().filter(|record| record.heart_rate().is_some()).count();
            assert!(run.avg_hr.is_none() || beating > 0, "the heart is joined to the route");
            assert_eq!(run.warnings, []);
        }
        assert!(runs.iter().any(|run| run.avg_hr.is_some()));
    }
}

#[test]
fn reading_stops_when_it_is_told_to_and_counts_up_to_its_end() {
    let export = strava::Export { runs: 60, seed: 2, longest_s: Some(60), ..strava::Export::default() };
    let (out, _) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
    let zip = Zip::new(out.into_inner()).unwrap();
    for threads in [1, 4] {
        let mut heard = 0;
        let account = archive::read(&zip, &How { threads, ..How::default() }, &mut |told| {
            heard += u32::from(matches!(told, Told::Outcome(_)));
            if heard == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(account.stopped);
        assert_eq!(heard, 7);

        let mut last = archive::Progress::default();
        let account = archive::read(&zip, &How { threads, ..How::default() }, &mut |told| {
            if let Told::Progress(progress) = told {
                assert!(progress.bytes_done >= last.bytes_done && progress.bytes_done <= progress.bytes_total);
                last = progress;
            }
            ControlFlow::Continue(())
        });
        assert!(!account.stopped);
        assert_eq!(last.done, 60);
        assert!(last.bytes_done * 100 >= last.bytes_total * 99, "{last:?}");
    }
}

#[test]
fn a_folder_of_several_archives_and_loose_files_gives_all() {
    let (one, entries) =
        strava::write(Cursor::new(Vec::new()), &strava::Export { runs: 3, longest_s: Some(60), ..Default::default() })
            .unwrap();
    let (other, told) =
        apple::write(Cursor::new(Vec::new()), &apple::Export { runs: 2, longest_s: Some(60), ..Default::default() })
            .unwrap();
    let loose = fixtures::fit::write(&fixtures::Story::plain().tell(), &fixtures::fit::Form::default());
    let files = InMemory::new([
        ("downloads/export_1.zip", one.into_inner().as_slice()),
        ("downloads/run.fit", loose.as_slice()),
        ("downloads/health.zip", other.into_inner().as_slice()),
        ("downloads/letter.pdf", b"%PDF".as_slice()),
        ("downloads/place.kml", b"<kml/>".as_slice()),
    ]);
    let (outcomes, account) = all(&files);
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    assert_eq!(runs_of(&outcomes).len(), entries.len() + told.len() + 1);
    assert_eq!(account.kinds, [Kind::Files, Kind::Strava, Kind::Apple]);
    assert!(outcomes.iter().any(|outcome| outcome.path.starts_with("downloads/export_1.zip/activities")));
    assert!(outcomes.iter().any(|outcome| matches!(outcome.said, Said::Skipped(Skipped::Unsupported { .. }))));
}

#[test]
fn a_zip_handed_over_by_itself_is_the_archive_it_holds() {
    let export = strava::Export { runs: 3, longest_s: Some(60), ..Default::default() };
    let (zip, entries) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
    let (outcomes, account) = all(&InMemory::new([("export_1.zip", zip.into_inner().as_slice())]));
    assert_eq!(account.kinds, [Kind::Strava]);
    assert_eq!(runs_of(&outcomes).len(), entries.len());

    // Handed over by itself, a file is what its content says and not its name.
    let export = strava::Export { runs: 3, longest_s: Some(60), ..Default::default() };
    let (zip, _) = strava::write(Cursor::new(Vec::new()), &export).unwrap();
    let (outcomes, _) = all(&InMemory::new([("download", zip.into_inner().as_slice())]));
    assert_eq!(runs_of(&outcomes).len(), entries.len());
    let fit = fixtures::fit::write(&fixtures::Story::plain().tell(), &fixtures::fit::Form::default());
    let (outcomes, account) = all(&InMemory::new([("run.dat", fit.as_slice())]));
    assert_eq!((runs_of(&outcomes).len(), account.unopened), (1, 0));
    let (outcomes, _) = all(&InMemory::new([("run.zip", fit.as_slice())]));
    assert_eq!(outcomes[0].said, Said::Failed(archive::Failed::NoZip));
}
