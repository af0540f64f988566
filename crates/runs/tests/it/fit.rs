//! FIT files in every form watches have written, whole and broken.

use fixtures::fit::{self, Form, Header, Order};
use fixtures::{Activity, Route, Stop, Story, words};
use runs::{Run, Unread, Warning};

use crate::against::{near, only_run, same_clock, same_laps, same_marks, same_moments, same_story};

fn whole(run: &Run, told: &fixtures::Told) {
    same_story(run, told);
    same_clock(run, told);
    same_moments(run, told);
    same_marks(run, told);
}

#[test]
fn every_form_of_a_watch_tells_the_same_run() {
    let told = Story::eventful().tell();
    for form in [
        Form::default(),
        Form { order: Order::Big, ..Form::default() },
        Form { header: Header::Twelve, ..Form::default() },
        Form { header: Header::FourteenUnchecked, ..Form::default() },
        Form { short_times: true, ..Form::default() },
        Form { short_times: true, order: Order::Big, ..Form::default() },
        Form { app: true, ..Form::default() },
        Form { squeezed: true, ..Form::default() },
        Form { summary_first: true, ..Form::default() },
        Form { summary_first: true, order: Order::Big, app: true, ..Form::default() },
    ] {
        let run = only_run(&fit::write(&told, &form));
        assert_eq!(run.warnings, [], "{form:?}");
        whole(&run, &told);
        same_laps(&run, &told, true);
    }
}

#[test]
fn all_that_a_good_watch_measures_is_there() {
    let told = Story::eventful().tell();
    let run = only_run(&fit::write(&told, &Form::default()));
    assert_eq!(run.effort, Some(6.0));
    assert_eq!(run.feel, Some(25));
    near("temperature", run.temperature_c, 21.0, 0.0);
    assert_eq!(run.zone.as_ref().map(|zone| zone.offset_s), Some(-3600));
    near("ascent", run.ascent_m, told.ascent_m().round(), 0.0);
    let record = run.records[500];
    near("oscillation", record.vertical_oscillation_mm(), 82.0, 0.001);
    near("contact", record.contact_ms(), 248.0, 0.001);
    near("balance", record.contact_balance_left(), 50.6, 0.001);
    near("temperature there", record.temperature_c(), 21.0, 0.0);
    let step =
        told.moments[500].speed_mps * 60_000.0 / (2.0 * f64::from(told.moments[500].cadence.expect("a cadence")));
    near("step", record.step_mm(), step, 0.001);
    near("speed", record.speed_mps(), told.moments[500].speed_mps, 0.001);
}

#[test]
fn every_activity_and_route_is_told() {
    for activity in [Activity::Run, Activity::Treadmill, Activity::Trail, Activity::Walk, Activity::Ride] {
        for route in [Route::Line, Route::Track, Route::OutAndBack] {
            let told = Story { activity, route, running_s: 900, auto_lap_m: Some(1000.0), ..Story::plain() }.tell();
            let run = only_run(&fit::write(&told, &Form::default()));
            whole(&run, &told);
        }
    }
}

#[test]
fn a_hundred_runs_of_chance_are_told() {
    for seed in 0..100 {
        let story = Story::of_seed(seed, 1_700_000_000 + seed as i64).cut_to(900 + 31 * seed as u32);
        let told = Story { every_s: 1 + (seed as u32 % 5), ..story }.tell();
        let form = Form { app: seed % 2 == 0, summary_first: seed % 3 == 0, ..Form::default() };
        let run = only_run(&fit::write(&told, &form));
        same_story(&run, &told);
        same_clock(&run, &told);
        same_moments(&run, &told);
        assert_eq!(run.effort, told.story.effort.map(f64::from));
        assert_eq!(run.feel, told.story.feel);
    }
}

#[test]
fn a_gzipped_file_is_the_same() {
    let told = Story::eventful().tell();
    let bytes = fit::write(&told, &Form::default());
    assert_eq!(runs::read(&words::gzipped(&bytes)), runs::read(&bytes));
}

#[test]
fn without_a_session_the_records_tell() {
    let told = Story::eventful().tell();
    let run = only_run(&fit::write(&told, &Form { session: false, ..Form::default() }));
    assert!(run.warnings.contains(&Warning::NoSummary));
    same_story(&run, &told);
    near("timer", run.timer_s, f64::from(told.timer_s), 0.005);
    same_marks(&run, &told);
}

#[test]
fn a_missing_last_lap_loses_no_mark() {
    let told = Story { auto_lap_m: None, ..Story::eventful() }.tell();
    let run = only_run(&fit::write(&told, &Form { last_lap: false, ..Form::default() }));
    same_laps(&run, &told, false);
    same_marks(&run, &told);
}

#[test]
fn laps_by_hand_among_laps_by_the_kilometre_are_told_apart() {
    let told = Story { laps_s: vec![500], auto_lap_m: Some(1000.0), ..Story::plain() }.tell();
    let run = only_run(&fit::write(&told, &Form::default()));
    same_marks(&run, &told);
    assert_eq!(run.marks.len(), 1);
}

#[test]
fn a_race_of_three_sports_is_three_activities() {
    let leg = |activity, start_s, running_s| Story { activity, start_s, running_s, ..Story::plain() }.tell();
    let start = 1_776_493_800;
    let told = [
        leg(Activity::Walk, start, 600),
        leg(Activity::Ride, start + 700, 1200),
        leg(Activity::Run, start + 2000, 900),
    ];
    for form in [Form::default(), Form { summary_first: true, ..Form::default() }] {
        let read = runs::read(&fit::write_all(&told, &form)).expect("it can be read");
        assert_eq!(read.runs.len(), 3, "{form:?}");
        for (run, one) in read.runs.iter().zip(&told) {
            same_story(run, one);
            same_clock(run, one);
            assert_eq!(run.laps.len(), one.laps.len());
        }
    }
}

#[test]
fn chained_files_are_all_read() {
    let first = Story { running_s: 600, ..Story::plain() }.tell();
    let second = Story { running_s: 700, start_s: first.story.start_s + 4000, ..Story::plain() }.tell();
    let mut bytes = fit::write(&first, &Form::default());
    bytes.extend(fit::write(&second, &Form { order: Order::Big, ..Form::default() }));
    let read = runs::read(&bytes).expect("it can be read");
    assert_eq!(read.runs.len(), 2);
    same_story(&read.runs[0], &first);
    same_story(&read.runs[1], &second);
}

#[test]
fn a_wrong_checksum_is_told_and_the_run_is_read() {
    let told = Story::plain().tell();
    let mut bytes = fit::write(&told, &Form::default());
    let last = bytes.len() - 1;
    bytes[last] ^= 0x55;
    let run = only_run(&bytes);
    assert_eq!(run.warnings, [Warning::Checksum]);
    whole(&run, &told);
}

#[test]
fn a_header_never_finished_loses_nothing() {
    let told = Story::plain().tell();
    let mut bytes = fit::write(&told, &Form { session: false, header: Header::FourteenUnchecked, ..Form::default() });
    bytes[4..8].copy_from_slice(&[0; 4]);
    bytes.truncate(bytes.len() - 2);
    let run = only_run(&bytes);
    same_story(&run, &told);
    assert!(run.warnings.contains(&Warning::UnfinishedHeader), "{:?}", run.warnings);
}

#[test]
fn bytes_behind_the_end_are_told() {
    let told = Story::plain().tell();
    for tail in [&[0xFF; 3][..], b"<html>appended</html>"] {
        let mut bytes = fit::write(&told, &Form::default());
        bytes.extend(tail);
        let run = only_run(&bytes);
        whole(&run, &told);
        assert_eq!(run.warnings, [Warning::BytesAfterEnd { bytes: tail.len() }]);
    }
    // Some watches fill the last block with zeros: nothing is lost, and nothing is said.
    let mut bytes = fit::write(&told, &Form::default());
    bytes.extend([0; 700]);
    let run = only_run(&bytes);
    whole(&run, &told);
    assert_eq!(run.warnings, []);
}

#[test]
fn a_file_cut_anywhere_gives_what_is_there() {
    let told = Story { running_s: 300, ..Story::eventful() }.tell();
    let bytes = fit::write(&told, &Form::default());
    let mut most = 0;
    for end in 0..bytes.len() {
        match runs::read(&bytes[..end]) {
            Ok(read) => {
                let run = &read.runs[0];
                assert!(run.records.len() >= most, "a longer file holds no less: {} {most}", run.records.len());
                assert!(!run.warnings.is_empty(), "cut at {end} and nothing is said");
                most = run.records.len();
            }
            Err(error) => assert!(most == 0, "cut at {end}: {error}"),
        }
    }
    assert_eq!(most, told.moments.len());
}

#[test]
fn a_clock_never_set_is_told() {
    // FIT counts from the last day of 1989: a watch that has seen no satellite writes 1990.
    let told = Story { start_s: 631_065_600 + 86_400 * 40, ..Story::plain() }.tell();
    let run = only_run(&fit::write(&told, &Form::default()));
    assert!(run.warnings.contains(&Warning::ClockNotSet { year: 1990 }), "{:?}", run.warnings);
    near("distance", run.distance_m, told.distance_m, 0.005);
}

#[test]
fn a_file_of_the_future_is_read() {
    let told = Story { start_s: 4_000_000_000, ..Story::plain() }.tell();
    let run = only_run(&fit::write(&told, &Form::default()));
    same_story(&run, &told);
}

#[test]
fn absurd_values_are_left_out_and_the_rest_stays() {
    let mut told = Story::plain().tell();
    for moment in told.moments.iter_mut().skip(100).step_by(7) {
        moment.heart_rate = Some(255);
        moment.cadence = None;
        moment.place = Some((0.0, 0.0));
        moment.altitude_m = 12_600.0;
    }
    let run = only_run(&fit::write(&told, &Form::default()));
    let odd = run.records[100];
    assert_eq!((odd.heart_rate(), odd.cadence(), odd.position(), odd.altitude_m()), (None, None, None, None));
    assert!(run.records[101].heart_rate().is_some() && run.records[101].position().is_some());
    assert_eq!(run.placed(), told.moments.len() - told.moments.iter().skip(100).step_by(7).count());
}

#[test]
fn a_record_of_another_century_is_left_out() {
    let mut told = Story::plain().tell();
    told.moments[50].at_s = 1_000_000_000;
    let run = only_run(&fit::write(&told, &Form { events: false, ..Form::default() }));
    let of = told.moments.len();
    assert!(run.warnings.contains(&Warning::ImpossibleTimes { count: 1, of }), "{:?}", run.warnings);
    near("elapsed", run.elapsed_s, f64::from(told.elapsed_s), 0.005);
}

#[test]
fn stops_are_pauses_and_no_time_of_the_timer() {
    let stops =
        vec![Stop { after_s: 300, for_s: 60 }, Stop { after_s: 301, for_s: 5 }, Stop { after_s: 2000, for_s: 3600 }];
    let told = Story { stops, ..Story::plain() }.tell();
    let run = only_run(&fit::write(&told, &Form::default()));
    whole(&run, &told);
    assert_eq!(run.pauses.len(), 3);
}

#[test]
fn what_is_no_activity_says_what_it_is() {
    let told = Story { running_s: 60, ..Story::plain() }.tell();
    for (bytes, word) in [
        (fit::monitoring(1_776_493_800), "whole day"),
        (fit::course(&told), "course"),
        (fit::only_file_id(1_776_493_800), "no record"),
    ] {
        match runs::read(&bytes) {
            Err(Unread::NoActivity { what }) => assert!(what.contains(word), "{what}"),
            other => panic!("{word}: {other:?}"),
        }
    }
}
