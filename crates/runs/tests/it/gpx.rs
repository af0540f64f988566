//! Every real GPX file.

use runs::{Sport, Unread, Warning};

use crate::corpus::{Corpus, Row};

/// Where the truth is another than three readers found: they believe any time.
fn known(row: Row) -> Row {
    match row.file.as_str() {
        "gpx/gpxpy__Mojstrovka.gpx" => Row { start: None, elapsed_s: Vec::new(), timer_s: Vec::new(), ..row },
        "gpx/gpxpy__cerknicko-without-times.gpx" => Row { elapsed_s: Vec::new(), timer_s: Vec::new(), ..row },
        // Two runs, and nothing between them.
        "gpx/dreeve__activity-multi-track.gpx" => Row { elapsed_s: Vec::new(), ..row },
        _ => row,
    }
}

#[test]
fn every_file_gives_what_is_known_of_it() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let rows: Vec<Row> = corpus.rows("gpx/").into_iter().map(known).collect();
    let wrong = corpus.check(&rows);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn times_that_cannot_be_are_refused() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let run = runs::read(&corpus.bytes("gpx/gpxpy__Mojstrovka.gpx")).unwrap().runs.remove(0);
    assert_eq!((run.start, run.elapsed_s, run.timer_s), (None, None, None));
    assert!(run.warnings.iter().any(|warning| matches!(warning, Warning::TimesRefused { .. })), "{:?}", run.warnings);

    let run = runs::read(&corpus.bytes("gpx/gpxpy__cerknicko-without-times.gpx")).unwrap().runs.remove(0);
    assert_eq!((run.elapsed_s, run.timer_s), (None, None));
    assert!(run.warnings.contains(&Warning::TimesMissing { timed: 5, of: 296 }), "{:?}", run.warnings);
}

#[test]
fn what_a_file_holds_instead_of_a_run_is_told() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    for (file, told) in [
        ("gpx/gpxpy__route.gpx", "a planned route with 55 points, no recorded track"),
        ("gpx/gpxpy__unicode.gpx", "6 waypoints, no recorded track"),
        ("gpx/dreeve__activity-without-timed-trackpoints.gpx", "a track of a single point"),
    ] {
        assert_eq!(runs::read(&corpus.bytes(file)), Err(Unread::NoActivity { what: told.to_owned() }), "{file}");
    }
}

#[test]
fn sports_and_words_are_read() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let read = |file: &str| runs::read(&corpus.bytes(file)).unwrap().runs;
    let both = read("gpx/dreeve__activity-multi-track.gpx");
    assert_eq!(both.iter().map(|run| run.sport.clone()).collect::<Vec<_>>(), [Sport::Running, Sport::Cycling]);
    let walk = read("gpx/dreeve__activity-fitotrack.gpx").remove(0);
    assert_eq!(walk.sport, Sport::Walking);
    assert_eq!(walk.notes.texts().collect::<Vec<_>>(), ["Walked to the market"]);
    assert_eq!(read("gpx/sportslib__4623204522-1.gpx")[0].sport, Sport::Swimming);
    assert_eq!(read("gpx/sportslib__6909258631.gpx.gz")[0].notes.name.as_deref(), Some("Emparis 2"));
}
