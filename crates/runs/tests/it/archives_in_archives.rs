//! Archives among downloads, packed together: nothing of them vanishes, each is read once.

use std::io::{Cursor, Write as _};

use fixtures::{Story, fit, garmin, gpx, strava};
use runs::archive::{Failed, InMemory, Kind, Limit, Outcome, Said, Zip};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::archives::{all, failed, runs_of};

/// Activities in each archive made here.
const EACH: usize = 4;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

fn run() -> Vec<u8> {
    fit::write(&Story::plain().cut_to(60).tell(), &fit::Form::default())
}

fn of_strava() -> Vec<u8> {
    let export = strava::Export { runs: EACH, seed: 5, longest_s: Some(30), ..strava::Export::default() };
    strava::write(Cursor::new(Vec::new()), &export).expect("memory can be written").0.into_inner()
}

fn of_garmin() -> Vec<u8> {
    let export = garmin::Export { runs: EACH, days: 2, seed: 5, longest_s: Some(30) };
    garmin::write(Cursor::new(Vec::new()), &export).expect("memory can be written").0.into_inner()
}

/// How many runs were read of what lies below a name.
fn below(outcomes: &[Outcome], start: &str) -> usize {
    let inside = outcomes.iter().filter(|outcome| outcome.path.starts_with(start));
    inside.map(|outcome| runs_of(std::slice::from_ref(outcome)).len()).sum()
}

#[test]
fn an_archive_in_the_first_of_two_zips_is_read_and_the_second_only_once() {
    let track = gpx::write(&Story::plain().cut_to(60).tell(), gpx::Form::of(gpx::Dialect::Strava));
    let first = zipped(&[("x.gpx", track.as_slice()), ("strava.zip", &of_strava())]);
    let second = zipped(&[("run.fit", run().as_slice())]);
    let (outcomes, account) = all(&InMemory::new([("a.zip", first.as_slice()), ("b.zip", &second)]));
    let paths: Vec<&str> = outcomes.iter().map(|outcome| outcome.path.as_str()).take(2).collect();
    assert_eq!(paths, ["a.zip/x.gpx", "b.zip/run.fit"]);
    assert_eq!(below(&outcomes, "b.zip"), 1, "{outcomes:#?}");
    assert_eq!(below(&outcomes, "a.zip/strava.zip/"), EACH, "{outcomes:#?}");
    assert_eq!((failed(&outcomes), account.kinds), (Vec::new(), vec![Kind::Files, Kind::Strava]));
}

#[test]
fn two_archives_beside_a_run_in_one_zip_are_both_read() {
    let downloads = zipped(&[("run.fit", run().as_slice()), ("s.zip", &of_strava()), ("d/g.zip", &of_garmin())]);
    let kinds = [Kind::Files, Kind::Strava, Kind::Garmin];
    // Handed over as the ZIP itself, as a file that is one, and in a folder beside another.
    let (outcomes, account) = all(&Zip::new(downloads.clone()).unwrap());
    assert_eq!((runs_of(&outcomes).len(), failed(&outcomes)), (1 + 2 * EACH, Vec::new()));
    assert_eq!(account.kinds, kinds);
    for files in [vec![("all.zip", downloads.as_slice())], vec![("all.zip", &downloads), ("cat.jpg", b"")]] {
        let (outcomes, account) = all(&InMemory::new(files));
        assert_eq!(failed(&outcomes), Vec::<String>::new());
        let counts = ["all.zip/run.fit", "all.zip/s.zip/", "all.zip/d/g.zip/"].map(|start| below(&outcomes, start));
        assert_eq!(counts, [1, EACH, EACH], "{outcomes:#?}");
        assert_eq!(account.kinds, kinds);
    }
}

#[test]
fn three_zips_deep_are_read_and_a_fourth_is_named() {
    let two = zipped(&[("strava.zip", of_strava().as_slice()), ("z.zip", &zipped(&[("run.fit", &run())]))]);
    let three = zipped(&[("two.zip", two.as_slice())]);
    let (outcomes, _) = all(&InMemory::new([("three.zip", three.as_slice())]));
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    assert_eq!(below(&outcomes, "three.zip/two.zip/strava.zip/"), EACH);
    assert_eq!(below(&outcomes, "three.zip/two.zip/z.zip/run.fit"), 1);

    let four = zipped(&[("run.fit", run().as_slice()), ("three.zip", &three)]);
    let (outcomes, _) = all(&InMemory::new([("four.zip", four.as_slice())]));
    assert_eq!(runs_of(&outcomes).len(), 1);
    let deep: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| outcome.said == Said::Failed(Failed::Limit(Limit::Depth)))
        .map(|outcome| outcome.path.as_str())
        .collect();
    let within = "four.zip/three.zip/two.zip/";
    assert_eq!(deep, [format!("{within}strava.zip"), format!("{within}z.zip")]);
}

#[test]
fn files_are_a_kind_only_where_an_activity_among_them_was_read() {
    let table = b"Activity ID,Activity Date,Activity Name,Filename\n1,\"Sep 20, 2026, 2:12:12 PM\",one,\n";
    let export = [("activities.csv", table.as_slice()), ("extra/route.kml", b"<kml/>")];
    let (outcomes, account) = all(&InMemory::new(export));
    assert_eq!(account.kinds, [Kind::Strava]);
    assert_eq!(outcomes.len(), 2, "the route is told of all the same");
    let export = [("activities.csv", table.as_slice()), ("extra/broken.gpx", b"no track"), ("note.zip", b"no ZIP")];
    let (outcomes, account) = all(&InMemory::new(export));
    assert_eq!((account.kinds, failed(&outcomes).len()), (vec![Kind::Strava], 2));
    let track = gpx::write(&Story::plain().cut_to(60).tell(), gpx::Form::of(gpx::Dialect::Strava));
    let (_, account) = all(&InMemory::new([("activities.csv", table.as_slice()), ("extra/x.gpx", &track)]));
    assert_eq!(account.kinds, [Kind::Strava, Kind::Files]);
}
