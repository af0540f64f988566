//! Recordings of one activity among the real files: those the manifest calls a pair or a triple, and no other.

use std::collections::BTreeMap;

use jiff::Timestamp;
use runs::same::{Groups, Likeness, Trace, groups, likeness};

use crate::corpus::Corpus;

/// Files of one activity, by what their names share. Each leg of a triathlon is an activity of its own.
const ONE: [&[&str]; 8] = [
    &["fit/sportslib__2067489619.fit", "gpx/sportslib__2067489619.gpx"],
    // The swim of an Ironman, of which one site has no more than the swim.
    &["gpx/sportslib__4623204522-1.gpx", "fit/sportslib__4623204522.fit"],
    // One run, once without its heart rate.
    &["tcx/tcxparser__no_hr.tcx", "tcx/tcxparser__test.tcx"],
    &["fit/sportslib__6782987395.fit", "gpx/sportslib__6782987395.gpx.gz"],
    &["fit/sportslib__6860622783.fit", "tcx/sportslib__6860622783.tcx.gz"],
    &["fit/sportslib__6909950168.fit", "fit/sportslib__6909950168-no-pause-records.fit"],
    &[
        "fit/sweatpy__2020-06-01-16-52-40.fit",
        "gpx/sweatpy__activity_5039744860.gpx",
        "tcx/sweatpy__activity_5039744860.tcx",
    ],
    &["fit/gofit__triathlon_summary_first.fit", "fit/gofit__triathlon_summary_last.fit"],
];

/// A recording: its file, which of the file's activities it is, and what is kept of it.
fn recordings(corpus: &Corpus) -> Vec<(String, Option<Timestamp>, Trace)> {
    let rows = ["fit/", "gpx/", "tcx/"].into_iter().flat_map(|folder| corpus.rows(folder));
    rows.filter_map(|row| Some((row.file.clone(), runs::read(&corpus.bytes(&row.file)).ok()?)))
        .flat_map(|(file, read)| read.runs.into_iter().map(move |run| (file.clone(), run.start, Trace::of(&run))))
        .collect()
}

#[test]
fn pairs_and_triples_are_found_and_nothing_else_is_joined() {
    let Some(corpus) = Corpus::find() else { return };
    let recordings = recordings(&corpus);
    let traces: Vec<Trace> = recordings.iter().map(|(.., trace)| trace.clone()).collect();
    let sorted: Groups = groups(&traces);
    let mut joined: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for group in sorted.same.iter().filter(|group| group.len() > 1) {
        let mut files: Vec<&str> = group.iter().map(|index| recordings[*index].0.as_str()).collect();
        files.sort_unstable();
        *joined.entry(files).or_default() += 1;
    }
    let mut expected: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for files in ONE {
        let mut files = files.to_vec();
        files.sort_unstable();
        let legs =
            files.iter().map(|one| recordings.iter().filter(|(file, ..)| file == one).count()).min().unwrap_or(0);
        expected.insert(files, legs);
    }
    assert_eq!(joined, expected);
    assert_eq!(sorted.other_clock, Vec::new());
}

#[test]
fn files_of_an_archive_are_the_ones_that_lie_loose() {
    let Some(corpus) = Corpus::find() else { return };
    let loose = recordings(&corpus);
    let archived = [
        ("2067489619.fit.gz", "2067489619", 2),
        ("6281425038.tcx.gz", "6281425038", 1),
        ("6860622783.fit.gz", "6860622783", 2),
        ("6916663933.fit.gz", "6916663933", 1),
        ("1530000001.gpx", "sportslib__garmin.gpx", 1),
    ];
    for (file, stem, copies) in archived {
        let read = runs::read(&corpus.bytes(&format!("exports/strava/export-en/activities/{file}")));
        let trace = Trace::of(&read.expect("it is an activity").runs[0]);
        let same = loose.iter().filter(|(.., other)| likeness(&trace, other) == Likeness::Same);
        let names: Vec<&str> = same.map(|(name, ..)| name.as_str()).collect();
        assert!(names.iter().all(|name| name.contains(stem)), "{file}: {names:?}");
        assert_eq!(names.len(), copies, "{file}: {names:?}");
    }
}
