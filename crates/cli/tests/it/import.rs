//! `eyelet inspect` and `eyelet import --dry-run`, on made-up files.

use std::fs::File;
use std::path::Path;

use fixtures::{Story, fit, gpx, hostile, strava};
use serde_json::Value;
use tempfile::TempDir;

use crate::{eyelet, json};

fn folder(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder inside");
        std::fs::write(path, bytes).expect("it can be written");
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn dry_run(path: &Path) -> (Value, Option<i32>, String) {
    let output = eyelet(&["import", "--dry-run", "--json", text(path)], b"");
    let account = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    (account, output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn inspect_keeps_the_contract() {
    let told = Story::eventful().tell();
    let folder = folder(&[("run.fit", fit::write(&told, &fit::Form::default()))]);
    let run = json(&eyelet(&["inspect", "--json", text(&folder.path().join("run.fit"))], b""));
    for key in [
        "start",
        "sport",
        "sub_sport",
        "device",
        "distance_m",
        "elapsed_s",
        "timer_s",
        "records",
        "avg_hr",
        "avg_cadence_spm",
        "ascent_m",
        "temperature_c",
        "laps",
        "marks",
        "shoe",
        "notes",
        "source",
        "warnings",
    ] {
        assert!(run.get(key).is_some(), "no `{key}` in {run}");
    }
    assert_eq!(run["start"], fixtures::words::utc(told.story.start_s));
    assert_eq!(run["records"], told.moments.len());
    assert_eq!(run["source"]["format"], "fit");
    assert_eq!(run["source"]["sha256"].as_str().map(str::len), Some(64));
    let steps = run["avg_cadence_spm"].as_f64().expect("a number");
    assert!((steps - told.avg_steps().expect("the story has steps")).abs() <= 1.0, "{steps} steps of both feet");
    assert!(!run["marks"].as_array().expect("a list").is_empty(), "buttons were pressed");
    let lap = &run["laps"][0];
    assert!(lap["trigger"].is_string() && lap["timer_s"].is_number() && lap["start"].is_string(), "{lap}");
}

#[test]
fn inspect_never_tells_a_position() {
    let told = Story::plain().tell();
    let folder = folder(&[("run.gpx", gpx::write(&told, gpx::Form::of(gpx::Dialect::Garmin)))]);
    let path = folder.path().join("run.gpx");
    let position = told.moments[5].place.expect("the story has places");
    for args in [vec!["inspect", "--json", text(&path)], vec!["inspect", text(&path)]] {
        let output = eyelet(&args, b"");
        let page = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && page.contains("2401"), "{page}");
        for degrees in [position.0, position.1] {
            assert!(!page.contains(&format!("{degrees:.2}")), "{degrees} in:\n{page}");
        }
    }
}

#[test]
fn inspect_says_what_a_file_is_that_is_no_run() {
    for stranger in hostile::strangers() {
        let folder = folder(&[("numb.fit", stranger.bytes)]);
        let output = eyelet(&["inspect", text(&folder.path().join("numb.fit"))], b"");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(11), "{}: {error}", stranger.what);
        assert_eq!(error.lines().count(), 1, "{}: {error}", stranger.what);
        assert!(error.contains("numb.fit: "), "{}: {error}", stranger.what);
    }
}

#[test]
fn a_strava_archive_is_accounted_for_row_by_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.zip");
    let export = strava::Export { runs: 40, seed: 3, longest_s: Some(900), ..strava::Export::default() };
    let file = File::options().read(true).write(true).create_new(true).open(&path).expect("it can be made");
    let (_, entries) = strava::write(file, &export).expect("it can be written");
    let (account, code, error) = dry_run(&path);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(account["archives"].as_array().is_some_and(|kinds| kinds.contains(&"strava".into())), "{account}");
    assert_eq!(account["totals"]["imported"], entries.len());
    assert_eq!(account["totals"]["failed"], 0);
    assert!(account["totals"]["unopened"].as_u64() >= Some(3), "contacts, messages and logins stay closed");
    let numb: Vec<_> = entries.iter().filter(|entry| mentions_numb(entry)).collect();
    assert!(!numb.is_empty(), "some of the made-up notes speak of numbness");
    let suggested = account["suggestions"].as_array().expect("a list");
    for entry in numb {
        let start = fixtures::words::utc(entry.start_s);
        assert!(suggested.iter().any(|one| one["start"] == start), "nothing suggested of {entry:?}");
    }
    assert!(!account.to_string().contains(strava::NEVER_READ));
}

/// Whether the notes of a made-up run say that a foot went numb.
fn mentions_numb(entry: &strava::Entry) -> bool {
    [&entry.name, &entry.description, &entry.private_note]
        .into_iter()
        .flatten()
        .any(|text| text.contains("foot numb again from mile"))
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let first = Story::plain().tell();
    let second = Story { start_s: first.story.start_s + 86_400, ..Story::plain() }.tell();
    let good = fit::write(&first, &fit::Form::default());
    let folder = folder(&[
        ("a/empty.fit", Vec::new()),
        ("a/cut.fit", good[..good.len() / 2].to_vec()),
        ("b/good.fit", fit::write(&second, &fit::Form::default())),
        ("b/same.gpx", gpx::write(&second, gpx::Form::of(gpx::Dialect::Garmin))),
        ("b/not.fit", b"%PDF-1.7".to_vec()),
        ("b/day.fit", fit::monitoring(1_700_000_000)),
        ("notes.txt", b"left foot numb".to_vec()),
        ("climb.zip", hostile::names_that_climb(&good).expect("a ZIP")),
    ]);
    let (account, code, error) = dry_run(folder.path());
    assert_eq!(code, Some(11), "the exit code tells of failures");
    assert_eq!(error.lines().count(), 1, "{error}");
    let result = |name: &str| {
        let files = account["files"].as_array().expect("a list");
        let file = files.iter().find(|file| file["file"].as_str().is_some_and(|file| file.ends_with(name)));
        file.unwrap_or_else(|| panic!("no line for {name} in {account}"))["result"].as_str().unwrap_or_default()
    };
    assert_eq!(result("empty.fit"), "failed");
    assert_eq!(result("cut.fit"), "imported");
    assert_eq!(result("good.fit"), "imported");
    assert_eq!(result("same.gpx"), "duplicate");
    assert_eq!(result("not.fit"), "failed");
    assert_eq!(result("day.fit"), "skipped");
    assert!(
        !folder.path().parent().expect("a parent").join("outside.fit").exists(),
        "nothing is ever written by a name"
    );
}

#[test]
fn lines_are_one_a_file_where_programs_read_them() {
    let folder = folder(&[("run.fit", fit::write(&Story::plain().tell(), &fit::Form::default()))]);
    let output = eyelet(&["import", "--dry-run", text(folder.path())], b"");
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{page}");
    let line = page.lines().next().unwrap_or_default();
    assert!(line.starts_with("imported ") && line.contains("run.fit: run, "), "{line}");
    assert!(page.contains("Dry run: nothing was stored."), "{page}");
}

#[test]
fn nothing_there_is_said() {
    let empty = tempfile::tempdir().expect("a folder");
    let output = eyelet(&["import", "--dry-run", text(empty.path())], b"");
    assert_eq!(output.status.code(), Some(11));
    let output = eyelet(&["import", "--dry-run", text(&empty.path().join("missing.zip"))], b"");
    assert_eq!(output.status.code(), Some(11));
    assert!(String::from_utf8_lossy(&output.stdout).contains("missing.zip: cannot be read: there is no such file"));
    let output = eyelet(&["import", text(empty.path())], b"");
    assert_eq!(output.status.code(), Some(2), "without a store there is only the dry run");
}

#[test]
fn a_path_that_is_missing_stops_no_other() {
    let folder = folder(&[("run.fit", fit::write(&Story::plain().tell(), &fit::Form::default()))]);
    let (good, missing) = (folder.path().join("run.fit"), folder.path().join("missing.zip"));
    let output = eyelet(&["import", "--dry-run", "--json", text(&missing), text(&good)], b"");
    let account: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    assert_eq!(output.status.code(), Some(11));
    assert_eq!(account["totals"]["imported"], 1);
    let files = account["files"].as_array().expect("a list");
    assert_eq!(files[0]["file"], text(&missing), "each name once");
    assert_eq!(files[0]["why"], "cannot be read: there is no such file");
    assert_eq!(files[1]["file"], text(&good), "each name once");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_passed_by_and_a_link_in_circles_is_no_fault() {
    let folder = folder(&[("run.fit", fit::write(&Story::plain().tell(), &fit::Form::default()))]);
    let pipe = folder.path().join("pipe.fit");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link can be made");
    let (account, code, _) = dry_run(folder.path());
    assert_eq!((code, &account["totals"]["imported"], &account["totals"]["skipped"]), (Some(0), &1.into(), &1.into()));
    let output = eyelet(&["inspect", text(&pipe)], b"");
    assert_eq!(output.status.code(), Some(11), "nobody waits at a pipe");
}

#[test]
fn names_on_a_line_are_one_line_and_carry_no_address() {
    let run = fit::write(&Story::plain().tell(), &fit::Form::default());
    let folder = folder(&[("jo@secret.example_12_ACTIVITY.fit", run.clone()), ("two\nlines.fit", b"%PDF".to_vec())]);
    let output = eyelet(&["import", "--dry-run", text(folder.path())], b"");
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(page.contains("(account)_12_ACTIVITY.fit") && !page.contains("secret"), "{page}");
    assert!(page.lines().any(|line| line.starts_with("failed ") && line.contains("lines.fit: ")), "{page}");
}

#[test]
fn archives_beside_files_and_in_one_another_are_all_read() {
    use std::io::{Cursor, Write};
    let export = strava::Export { runs: 5, seed: 9, longest_s: Some(600), ..strava::Export::default() };
    let (inner, entries) = strava::write(Cursor::new(Vec::new()), &export).expect("memory can be written");
    let mut outer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let single = Story { start_s: 1_500_000_000, ..Story::plain() }.tell();
    for (name, bytes) in [("run.fit", fit::write(&single, &fit::Form::default())), ("strava.zip", inner.into_inner())] {
        outer.start_file(name, zip::write::SimpleFileOptions::default()).expect("it can be added");
        outer.write_all(&bytes).expect("it can be added");
    }
    let outer = outer.finish().expect("it can be finished").into_inner();
    let other = Story { start_s: 1_400_000_000, ..Story::plain() }.tell();
    let folder = folder(&[("downloads.zip", outer), ("zz.fit", fit::write(&other, &fit::Form::default()))]);
    let (account, code, error) = dry_run(folder.path());
    assert_eq!((code, error.as_str()), (Some(0), ""), "{account}");
    assert_eq!(account["totals"]["imported"], entries.len() + 2);
}
