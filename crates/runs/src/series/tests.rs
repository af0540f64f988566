use super::*;
use crate::{Position, Run};

/// A record a second, each with its distance and altitude.
fn ground(points: &[(f64, f64)]) -> Vec<Record> {
    (0..)
        .zip(points)
        .map(|(second, (metres, altitude))| {
            let mut record = Record::at(1_700_000_000_000 + second * 1000);
            record.set_distance_m(*metres);
            record.set_altitude_m(*altitude);
            record
        })
        .collect()
}

#[test]
fn hills_count_and_the_trembling_of_the_altimeter_does_not() {
    let flat: Vec<(f64, f64)> = (0..100).map(|i| (f64::from(i), 100.0 + f64::from(i % 3))).collect();
    assert_eq!(ascent_m(&ground(&flat)), Some(0.0));
    let hills = ground(&[(0.0, 100.0), (50.0, 120.0), (60.0, 119.0), (100.0, 130.0), (200.0, 90.0), (300.0, 110.0)]);
    assert_eq!(ascent_m(&hills), Some(30.0 + 20.0));
    assert_eq!(ascent_m(&[Record::at(0)]), None);
}

#[test]
fn a_slope_is_read_over_fifty_metres() {
    let points: Vec<(f64, f64)> = (0..60).map(|i| (f64::from(i) * 5.0, f64::from(i) * 0.5)).collect();
    let run = Run { records: ground(&points), ..Run::default() };
    let grades = run.grades();
    assert!(grades.iter().all(|grade| grade.is_some_and(|grade| (grade - 10.0).abs() < 0.1)), "{grades:?}");
    let standing = Run { records: ground(&[(0.0, 5.0), (1.0, 9.0)]), ..Run::default() };
    assert_eq!(standing.grades(), [None, None], "two metres of ground have no slope");
}

#[test]
fn distance_is_read_between_two_records() {
    let records = ground(&[(0.0, 0.0), (3.0, 0.0), (9.0, 0.0)]);
    assert_eq!(distance_at(&records, 1_700_000_001_500), Some(6.0));
    assert_eq!(distance_at(&records, 1_700_000_009_000), Some(9.0), "behind the end it is the whole");
    assert_eq!(distance_at(&[], 0), None);
}

#[test]
fn the_last_leg_of_a_race_begins_at_nought() {
    let mut draft =
        Draft { records: ground(&[(50_000.0, 0.0), (55_000.0, 0.0)]), distance_m: Some(5_010.0), ..Draft::default() };
    count_from_start(&mut draft);
    assert_eq!(draft.records[1].distance_m(), Some(5_000.0));
    // A watch that had found 50 m before its first record is believed.
    let mut draft =
        Draft { records: ground(&[(50.0, 0.0), (5_000.0, 0.0)]), distance_m: Some(5_000.0), ..Draft::default() };
    count_from_start(&mut draft);
    assert_eq!(draft.records[1].distance_m(), Some(5_000.0));
}

#[test]
fn two_halves_of_one_second_are_one_moment() {
    let (mut place, mut way) = (Record::at(5_000), Record::at(5_000));
    place.set_parts(1_000, 2_000);
    way.set_distance_m(12.0);
    let mut draft = Draft { records: vec![place, way, Record::at(6_000)], recorded: 3, ..Draft::default() };
    put_in_order(&mut draft);
    assert_eq!(draft.records.len(), 2);
    assert!(draft.records[0].position().is_some() && draft.records[0].distance_m() == Some(12.0));
}

#[test]
fn a_moment_of_another_century_is_left_out_and_told() {
    let mut records = ground(&[(0.0, 0.0), (3.0, 0.0), (6.0, 0.0)]);
    records[2].set_time_ms(Some(3_700_000_000_000));
    let mut draft = Draft { records, ..Draft::default() };
    put_in_order(&mut draft);
    assert_eq!(draft.records.len(), 2);
    assert_eq!(draft.warnings, [Warning::ImpossibleTimes { count: 1, of: 3 }]);
}

#[test]
fn what_is_not_run_between_two_stretches_does_not_count() {
    let at = |seconds: i64, latitude: f64| {
        let mut record = Record::at(1_700_000_000_000 + seconds * 1000);
        record.set_position(Position::new(latitude, 7.0));
        record
    };
    let records = vec![at(0, 45.0), at(30, 45.001), at(900, 46.0), at(930, 46.001)];
    let mut draft = Draft { records, breaks: vec![2], ..Draft::default() };
    fill_distance(&mut draft);
    let metres = draft.records[3].distance_m().unwrap();
    assert!((metres - 2.0 * 111.195).abs() < 0.5, "{metres}");
}
