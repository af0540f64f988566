//! Every real TCX file.

use runs::Warning;

use crate::corpus::{Corpus, Row};

/// Where the truth is another than three readers found.
fn known(row: Row) -> Row {
    match row.file.as_str() {
        // The laps state no distance, the points do.
        "tcx/dreeve__activity-multi-lap.tcx" => Row { distance_m: vec![Some(100.0)], ..row },
        // One of the places is 0/0.
        "tcx/dreeve__activity-sparse.tcx" => Row { with_gps: Some(2), ..row },
        _ => row,
    }
}

#[test]
fn every_file_gives_what_is_known_of_it() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let rows: Vec<Row> = corpus.rows("tcx/").into_iter().map(known).collect();
    let wrong = corpus.check(&rows);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn laps_that_add_up_to_too_much_are_told() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let warns = |file: &str| {
        let run = runs::read(&corpus.bytes(file)).unwrap().runs.remove(0);
        run.warnings.iter().any(|warning| matches!(warning, Warning::LapsTooLong { .. }))
    };
    assert!(warns("tcx/sportslib__unknown_example.tcx"));
    assert!(!warns("tcx/tcxparser__test.tcx"));
    assert!(!warns("tcx/sportslib__polar.tcx.gz"));
}
