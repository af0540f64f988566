//! Every real FIT file.

use runs::{Sport, Trigger, Unread, Warning};

use crate::corpus::{Corpus, Row};

/// Where the truth is another than the other readers found.
fn known(row: Row) -> Row {
    match row.file.as_str() {
        // Elapsed and timer time stand there the wrong way round, and the records tell which is which.
        "fit/sportslib__inverted-times.fit" => {
            Row { elapsed_s: row.timer_s.clone(), timer_s: row.elapsed_s.clone(), ..row }
        }
        // A place at 0/0 is none: the watch had not found itself yet.
        "fit/dreeve__activity.fit" | "fit/sportslib__broken-start-latlng.fit" => Row { with_gps: None, ..row },
        // A place at 0/0, and means over both activities at once.
        "fit/gofit__chained_Activity_activity_poolswim.fit" => {
            Row { with_gps: None, avg_hr: Vec::new(), avg_cadence: Vec::new(), ..row }
        }
        // One of the records, dated 2085, is counted and left out.
        "fit/pyfitparse__strava-android-app-201.10-b1218918.fit" => Row { with_gps: Some(236), ..row },
        // A heart that does not beat is a strap that was not worn.
        "fit/pyfitparse__null_compressed_speed_dist.fit" | "fit/tormoder__0134902991.fit" => {
            Row { avg_hr: Vec::new(), ..row }
        }
        // Means over all seven sports at once, which no run has.
        "fit/pyfitparse__activity-large-fenxi2-multisport.fit" => {
            Row { avg_hr: Vec::new(), avg_cadence: Vec::new(), ..row }
        }
        _ => row,
    }
}

#[test]
fn every_file_gives_what_is_known_of_it() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let rows: Vec<Row> = corpus.rows("fit/").into_iter().map(known).collect();
    let wrong = corpus.check(&rows);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_file_holds_instead_of_a_run_is_told() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    for (file, told) in [
        ("fit/fittrackee__example.fit", "a planned course"),
        ("fit/gofit__valid_only_contain_fileid.fit", "a single record and no summary"),
    ] {
        assert_eq!(runs::read(&corpus.bytes(file)), Err(Unread::NoActivity { what: told.to_owned() }), "{file}");
    }
    assert_eq!(runs::read(&corpus.bytes("fit/sportslib__empty-sessions.fit")), Err(Unread::Empty));
}

#[test]
fn what_had_to_be_mended_is_told() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let warnings = |file: &str| runs::read(&corpus.bytes(file)).unwrap().runs.remove(0).warnings;
    let unfinished = warnings("fit/sportslib__empty-activities.fit");
    assert!(unfinished.contains(&Warning::UnfinishedHeader), "{unfinished:?}");
    let cut = warnings("fit/pyfitparse__nick.fit");
    assert!(cut.iter().any(|warning| matches!(warning, Warning::CutOff { .. })), "{cut:?}");
    assert!(cut.contains(&Warning::NoSummary), "{cut:?}");
    let swapped = warnings("fit/sportslib__inverted-times.fit");
    assert!(swapped.iter().any(|warning| matches!(warning, Warning::TimesSwapped { .. })), "{swapped:?}");
    let jumped = warnings("fit/pyfitparse__strava-android-app-201.10-b1218918.fit");
    assert!(jumped.contains(&Warning::ImpossibleTimes { count: 1, of: 473 }), "{jumped:?}");
    // Good files of a header without checksum are not called damaged.
    assert_eq!(warnings("fit/sportslib__garmin.fit"), []);
}

#[test]
fn each_sport_of_a_race_is_a_run_of_its_own() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let read = |file: &str| runs::read(&corpus.bytes(file)).unwrap().runs;
    let ironman = read("fit/sportslib__4623204522.fit");
    let marathon = ironman.last().unwrap();
    assert_eq!(marathon.sport, Sport::Running);
    // Its distance begins at its own start, not at that of the swim.
    let run_m = marathon.records.last().and_then(runs::Record::distance_m).unwrap();
    assert!((run_m - 42_563.9).abs() < 20.0, "{run_m}");
    // The one lap pressed by hand is a mark; the 43 of every kilometre are none.
    assert_eq!(marathon.laps.iter().filter(|lap| lap.trigger == Trigger::Distance).count(), 42);
    assert_eq!(marathon.marks.len(), 1);
    // Where the summaries stand makes no difference.
    let (first, last) = (read("fit/gofit__triathlon_summary_first.fit"), read("fit/gofit__triathlon_summary_last.fit"));
    for (first, last) in first.iter().zip(&last) {
        assert_eq!((first.start, first.distance_m, &first.sport), (last.start, last.distance_m, &last.sport));
        assert_eq!((first.records.len(), first.laps.len()), (last.records.len(), last.laps.len()));
    }
}

#[test]
fn a_swimmers_heart_is_read_from_the_strap() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    // Garmin's own reader finds a mean of 138.29 in the strap's beats; the watch heard none.
    let swim = runs::read(&corpus.bytes("fit/pyfitparse__event_timestamp.fit")).unwrap().runs.remove(0);
    let beats: Vec<f64> = swim.records.iter().filter_map(runs::Record::heart_rate).map(f64::from).collect();
    let mean = beats.iter().sum::<f64>() / beats.len() as f64;
    assert!(beats.len() > swim.records.len() / 2 && (mean - 138.29).abs() < 2.0, "{} beats, mean {mean}", beats.len());
}

#[test]
fn two_activities_behind_one_another_share_no_record() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    // Both begin at the same second, as the maker's examples do.
    let both = runs::read(&corpus.bytes("fit/gofit__chained_Activity_activity_poolswim.fit")).unwrap().runs;
    assert_eq!(both.iter().map(|run| run.recorded).collect::<Vec<_>>(), [3601, 24]);
    assert_eq!(both[1].distance_m, Some(457.2));
    assert!(both.iter().all(|run| run.warnings.is_empty()), "{:?}", both[1].warnings);
}
