//! Archives of Strava, Garmin and Apple, against the stories they were made of.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::{ControlFlow, Range};
use std::sync::{Arc, Mutex};

use fixtures::strava::{Entry, NEVER_READ};
use fixtures::{Activity, Story, apple, fit, garmin, hostile, strava};
use runs::archive::{self, Account, Failed, Files, How, Kind, Limit, Outcome, ReadSeek, Said, Source, Zip};
use runs::{Run, Sport, Unread};

use crate::against::near;

/// What became of every file and row, and what was said at the end.
fn heard(files: &dyn Files) -> (Vec<Outcome>, Account) {
    let mut outcomes = Vec::new();
    let account = archive::read(files, &How { threads: 2, ..How::default() }, &mut |told| {
        if let archive::Told::Outcome(outcome) = told {
            outcomes.push(outcome);
        }
        ControlFlow::Continue(())
    });
    (outcomes, account)
}

fn heard_of(bytes: Vec<u8>) -> (Vec<Outcome>, Account) {
    heard(&Zip::new(bytes).expect("a ZIP"))
}

fn runs_of(outcomes: &[Outcome]) -> Vec<&Run> {
    outcomes
        .iter()
        .flat_map(|outcome| match &outcome.said {
            Said::Runs { runs, .. } => runs.iter().collect(),
            _ => Vec::new(),
        })
        .collect()
}

#[track_caller]
fn same_entry(run: &Run, entry: &Entry) {
    assert_eq!(run.start.map(|start| start.as_second()), Some(entry.start_s), "{entry:?}");
    near("distance", run.distance_m, entry.distance_m, 0.005);
    near("elapsed", run.elapsed_s, f64::from(entry.elapsed_s), 0.005);
    assert_eq!(run.notes.name, entry.name);
    assert_eq!(run.notes.description, entry.description);
    assert_eq!(run.gear, entry.gear, "{entry:?}");
    let sport = match entry.activity {
        Activity::Walk => Sport::Walking,
        Activity::Ride => Sport::Cycling,
        _ => Sport::Running,
    };
    assert_eq!(run.sport, sport, "{entry:?}");
}

#[test]
fn a_strava_export_is_read_in_full() {
    for (language, in_folder) in [(strava::Language::English, false), (strava::Language::German, true)] {
        let export = strava::Export { runs: 60, seed: 11, language, in_folder, longest_s: Some(400) };
        let (out, entries) = strava::write(Cursor::new(Vec::new()), &export).expect("memory can be written");
        let (outcomes, account) = heard_of(out.into_inner());
        assert_eq!(account.kinds, [Kind::Strava]);
        let runs = runs_of(&outcomes);
        assert_eq!(runs.len(), entries.len(), "{:?}", outcomes.iter().find(|one| matches!(one.said, Said::Failed(_))));
        for entry in &entries {
            let at = |run: &&&Run| run.start.map(|start| start.as_second()) == Some(entry.start_s);
            let run = runs.iter().find(at).unwrap_or_else(|| panic!("{entry:?}"));
            same_entry(run, entry);
            assert_eq!(run.notes.private, entry.private_note);
            assert_eq!(run.effort, entry.effort.map(f64::from));
            assert_eq!(run.records.len(), if entry.file.is_some() { entry.moments } else { 0 });
            near("weather", run.weather.temperature_c, 14.5, 0.0);
        }
        let shoes: Vec<&str> = account.gear.iter().map(|listed| listed.name.as_str()).collect();
        assert!(shoes.contains(&"Ivory Nimbus") && shoes.contains(&"Trail Goat"), "{shoes:?}");
        assert!(!format!("{outcomes:?}{account:?}").contains(NEVER_READ));
    }
}

/// Bytes that remember which of them were read.
#[derive(Clone)]
struct Watched {
    bytes: Arc<Vec<u8>>,
    read: Arc<Mutex<Vec<Range<u64>>>>,
}

struct Reading {
    watched: Watched,
    at: u64,
}

impl Read for Reading {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let from = self.watched.bytes.get(self.at as usize..).unwrap_or_default();
        let taken = from.len().min(into.len());
        into[..taken].copy_from_slice(&from[..taken]);
        self.watched.read.lock().expect("no panic").push(self.at..self.at + taken as u64);
        self.at += taken as u64;
        Ok(taken)
    }
}

impl Seek for Reading {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let len = self.watched.bytes.len() as i64;
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(off) => (len + off) as u64,
            SeekFrom::Current(off) => (self.at as i64 + off) as u64,
        };
        Ok(self.at)
    }
}

impl Source for Watched {
    fn open(&self) -> std::io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(Reading { watched: self.clone(), at: 0 }))
    }
}

#[test]
fn what_is_none_of_its_business_is_never_read() {
    let export = strava::Export { runs: 10, seed: 11, longest_s: Some(60), ..strava::Export::default() };
    let (out, _) = strava::write(Cursor::new(Vec::new()), &export).expect("memory can be written");
    let bytes = out.into_inner();
    let secret: Vec<usize> =
        memchr::memmem::find_iter(&bytes, NEVER_READ.as_bytes()).map(|at| at + NEVER_READ.len() / 2).collect();
    assert!(secret.len() > 30_000, "the decoys lie open in the archive");
    let watched = Watched { bytes: Arc::new(bytes), read: Arc::default() };
    let (outcomes, account) = heard(&Zip::new(watched.clone()).expect("a ZIP"));
    assert!(runs_of(&outcomes).len() >= 9 && account.unopened >= strava::DECOYS.len() as u64);
    let read = watched.read.lock().expect("no panic");
    let mut seen = vec![false; watched.bytes.len()];
    for range in read.iter() {
        seen[range.start as usize..range.end as usize].fill(true);
    }
    let touched = secret.iter().filter(|at| seen[**at]).count();
    // The directory at the end is looked for backwards, and what is read ahead is a few kilobytes.
    assert!(touched * 20 < secret.len(), "{touched} of {} were read", secret.len());
}

#[test]
fn a_garmin_export_gives_its_runs_and_none_of_its_days() {
    let export = garmin::Export { runs: 40, days: 230, seed: 11, longest_s: Some(300) };
    let (out, entries) = garmin::write(Cursor::new(Vec::new()), &export).expect("memory can be written");
    let (outcomes, account) = heard_of(out.into_inner());
    assert_eq!(account.kinds, [Kind::Garmin]);
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), entries.len(), "{:?}", outcomes.iter().find(|one| matches!(one.said, Said::Failed(_))));
    for entry in &entries {
        let at = |run: &&&Run| run.start.map(|start| start.as_second()) == Some(entry.start_s);
        same_entry(runs.iter().find(at).unwrap_or_else(|| panic!("{entry:?}")), entry);
    }
    assert!(!format!("{outcomes:?}{account:?}").contains(NEVER_READ));
}

#[test]
fn an_apple_export_gives_its_workouts_with_their_hearts() {
    for before_16 in [false, true] {
        let export = apple::Export { runs: 25, readings: 3000, seed: 11, before_16, longest_s: Some(300) };
        let (out, told) = apple::write(Cursor::new(Vec::new()), &export).expect("memory can be written");
        let (outcomes, account) = heard_of(out.into_inner());
        assert_eq!(account.kinds, [Kind::Apple]);
        let runs = runs_of(&outcomes);
        assert_eq!(runs.len(), told.len(), "{:?}", outcomes.iter().find(|one| matches!(one.said, Said::Failed(_))));
        for one in &told {
            let at = |run: &&&Run| run.start.map(|start| start.as_second()) == Some(one.story.start_s);
            let run = runs.iter().find(at).unwrap_or_else(|| panic!("{:?}", one.story));
            near("distance", run.distance_m, one.distance_m, 0.005);
            near("timer", run.timer_s, f64::from(one.timer_s), 0.005);
            near("elapsed", run.elapsed_s, f64::from(one.elapsed_s), 0.005);
            assert_eq!(run.avg_hr.is_some(), one.story.heart_rate.is_some(), "{:?}", one.story);
            assert_eq!(run.is_indoor(), one.story.activity == Activity::Treadmill);
            assert_eq!(run.placed() > 0, one.story.activity != Activity::Treadmill);
        }
        assert!(!format!("{runs:?}").contains("Someone"), "the watch's name is its owner's");
    }
}

fn limits(outcomes: &[Outcome]) -> Vec<Limit> {
    outcomes
        .iter()
        .filter_map(|outcome| match outcome.said {
            Said::Failed(Failed::Limit(limit)) => Some(limit),
            _ => None,
        })
        .collect()
}

#[test]
fn bombs_are_named_and_not_unpacked() {
    let bomb = hostile::zip_bomb(Cursor::new(Vec::new()), 80).expect("memory can be written").into_inner();
    for bytes in [bomb, hostile::lying_size(80).expect("memory can be written")] {
        let (outcomes, _) = heard_of(bytes);
        assert_eq!(runs_of(&outcomes).len(), 0);
        assert!(outcomes.iter().any(|outcome| matches!(outcome.said, Said::Failed(_))), "{outcomes:?}");
    }
    let (outcomes, _) = heard_of(hostile::nested_bomb(5, 3).expect("memory can be written"));
    assert!(limits(&outcomes).contains(&Limit::Depth), "{outcomes:?}");
}

#[test]
fn a_member_may_grow_as_the_wordiest_watch_does_and_no_more() {
    let bomb = hostile::zip_bomb(Cursor::new(Vec::new()), 90).expect("memory can be written").into_inner();
    let (outcomes, _) = heard_of(bomb);
    let said = Said::Failed(Failed::Unread(Unread::TooLarge { limit_mb: 24 }));
    assert_eq!(outcomes.iter().map(|outcome| &outcome.said).collect::<Vec<_>>(), [&said]);
}

#[test]
fn names_that_climb_are_only_names() {
    let told = Story::plain().cut_to(60).tell();
    let (outcomes, _) = heard_of(hostile::names_that_climb(&fit::write(&told, &fit::Form::default())).expect("a ZIP"));
    assert_eq!(runs_of(&outcomes).len(), 4, "{outcomes:?}");
}

#[test]
fn a_table_without_end_ends() {
    let bytes = hostile::endless_export(Cursor::new(Vec::new()), 100_010).expect("memory can be written");
    let zip = Zip::new(bytes.into_inner()).expect("a ZIP");
    let (mut rows, mut limit) = (0_u64, false);
    archive::read(&zip, &How::default(), &mut |told| {
        if let archive::Told::Outcome(outcome) = told {
            match outcome.said {
                Said::Runs { .. } => rows += 1,
                Said::Failed(Failed::Limit(Limit::Rows)) => limit = true,
                _ => {}
            }
        }
        ControlFlow::Continue(())
    });
    assert!(limit, "it is said that rows were left out");
    assert_eq!(rows, 100_000);
}

#[test]
fn strangers_in_an_archive_harm_no_neighbour() {
    let told = Story::plain().cut_to(60).tell();
    let good = fit::write(&told, &fit::Form::default());
    let strangers = hostile::strangers();
    let names: Vec<String> = (0..strangers.len()).map(|number| format!("s{number}.fit")).collect();
    let files = names.iter().map(String::as_str).zip(strangers.iter().map(|stranger| &stranger.bytes[..]));
    let all = files.chain([("good.fit", &good[..]), ("zz/good.gpx", &good[..])]);
    let (outcomes, _) = heard(&archive::InMemory::new(all));
    assert_eq!(runs_of(&outcomes).len(), 2);
    assert_eq!(outcomes.len(), strangers.len() + 2, "every file is told of");
}
