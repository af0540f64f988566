//! Recordings made by hand, and what must and must not be one.

use proptest::prelude::*;

use super::*;
use crate::{Format, Mark, MarkKind, Notes, Position, Record, Warning, Weather};

const START: i64 = 1_777_617_000_000;

/// How a recording is made.
#[derive(Clone, Debug)]
struct Made {
    /// Seconds behind [`START`].
    later_s: i64,
    length_s: i64,
    mps: f64,
    /// Metres to the east: another street.
    east_m: f64,
    every_s: i64,
    placed: bool,
    /// Of the heart-rate curve; none without a sensor.
    heart: Option<u8>,
    sport: Sport,
}

impl Default for Made {
    fn default() -> Self {
        Self {
            later_s: 0,
            length_s: 1800,
            mps: 3.0,
            east_m: 0.0,
            every_s: 1,
            placed: true,
            heart: Some(140),
            sport: Sport::Running,
        }
    }
}

impl Made {
    fn run(&self) -> Run {
        let begin = START + self.later_s * 1000;
        let records: Vec<Record> = (0..=self.length_s / self.every_s)
            .map(|number| {
                let second = number * self.every_s;
                let mut record = Record::at(begin + second * 1000);
                // Where the runner is depends on the time of day, not on when the button was pressed.
                let metres = self.mps * (self.later_s + second) as f64;
                record.set_distance_m(self.mps * second as f64);
                if self.placed {
                    record.set_position(Position::new(48.0 + metres / 111_195.0, 16.0 + self.east_m / 74_000.0));
                }
                if let Some(heart) = self.heart {
                    let wave = libm::sin((self.later_s + second) as f64 / 97.0) * 12.0;
                    record.set_heart_rate((f64::from(heart) + wave) as u8);
                }
                record
            })
            .collect();
        Run {
            start: Timestamp::from_millisecond(begin).ok(),
            sport: self.sport.clone(),
            distance_m: Some(self.mps * self.length_s as f64),
            elapsed_s: Some(self.length_s as f64),
            timer_s: Some(self.length_s as f64),
            recorded: records.len(),
            records,
            ..Run::default()
        }
    }

    fn by_hand(&self) -> Run {
        Run { records: Vec::new(), recorded: 0, timer_s: None, ..self.run() }
    }
}

use jiff::Timestamp;

#[track_caller]
fn check(one: &Run, other: &Run, expected: Likeness) {
    assert_eq!(is_same(one, other), expected);
    assert_eq!(is_same(other, one), expected, "the other way round");
}

#[test]
fn a_copy_cut_by_seconds_is_the_same() {
    let whole = Made::default().run();
    check(&whole, &whole, Likeness::Same);
    check(&whole, &Made { later_s: 7, length_s: 1785, ..Made::default() }.run(), Likeness::Same);
    check(&whole, &Made { every_s: 6, heart: None, ..Made::default() }.run(), Likeness::Same);
}

#[test]
fn watch_and_phone_are_one_run() {
    let watch = Made::default().run();
    let phone = Made { later_s: -60, length_s: 1950, east_m: 12.0, heart: None, every_s: 3, ..Made::default() }.run();
    check(&watch, &phone, Likeness::Same);
}

#[test]
fn a_distance_measured_otherwise_does_not_part_what_was_in_one_place() {
    let mut other = Made::default().run();
    other.distance_m = Some(7200.0);
    check(&Made::default().run(), &other, Likeness::Same);
}

#[test]
fn two_runners_of_one_race_stay_two() {
    let fast = Made { heart: None, ..Made::default() };
    check(&fast.run(), &Made { mps: 2.9, length_s: 1862, ..fast.clone() }.run(), Likeness::Apart);
    // One a street away, and one beside with another heart.
    check(&fast.run(), &Made { east_m: 200.0, ..fast.clone() }.run(), Likeness::Apart);
    let heart = Made { heart: Some(140), ..Made::default() };
    check(&heart.run(), &Made { heart: Some(165), later_s: 2, ..Made::default() }.run(), Likeness::Apart);
}

#[test]
fn back_to_back_activities_and_legs_stay_apart() {
    let first = Made { length_s: 900, ..Made::default() };
    let next = Made { later_s: 900, length_s: 900, ..Made::default() };
    check(&first.run(), &next.run(), Likeness::Apart);
    // Legs that overlap by some seconds, and a day that holds its warm-up.
    check(&first.run(), &Made { later_s: 890, ..next.clone() }.run(), Likeness::Apart);
    check(&first.run(), &Made::default().run(), Likeness::Apart);
    let swim = Made { length_s: 900, sport: Sport::Swimming, placed: false, ..Made::default() };
    check(&swim.run(), &next.run(), Likeness::Apart);
    let legs = [first.run(), next.run(), Made { later_s: 1800, sport: Sport::Cycling, ..Made::default() }.run()];
    assert_eq!(grouped(&legs), vec![vec![0], vec![1], vec![2]]);
}

#[test]
fn a_day_recorded_whole_and_in_parts_joins_nothing() {
    let parts = [Made { length_s: 900, ..Made::default() }, Made { later_s: 900, length_s: 900, ..Made::default() }];
    let runs = [parts[0].run(), parts[1].run(), Made { heart: None, ..Made::default() }.run()];
    assert_eq!(grouped(&runs).len(), 3);
}

#[test]
fn a_treadmill_run_is_known_by_time_and_heart() {
    let belt = Made { placed: false, ..Made::default() };
    check(&belt.run(), &Made { mps: 3.4, later_s: 20, length_s: 1790, ..belt.clone() }.run(), Likeness::Same);
    let blind = Made { heart: None, ..belt.clone() };
    check(&blind.run(), &Made { later_s: 3, ..blind.clone() }.run(), Likeness::Same);
    check(&blind.run(), &Made { later_s: 45, ..blind.clone() }.run(), Likeness::Apart);
    check(&blind.run(), &Made { mps: 3.4, ..blind.clone() }.run(), Likeness::Apart);
    check(&belt.run(), &Made { heart: Some(158), ..belt.clone() }.run(), Likeness::Apart);
}

#[test]
fn an_entry_by_hand_joins_the_recording_it_is_about() {
    let file = Made::default();
    let mut entry = Made { later_s: -300, length_s: 1800, ..Made::default() }.by_hand();
    entry.distance_m = Some(5400.0);
    check(&file.run(), &entry, Likeness::Same);
    entry.distance_m = Some(6000.0);
    check(&file.run(), &entry, Likeness::Apart);
    entry.distance_m = None;
    check(&file.run(), &entry, Likeness::Apart);
    check(&file.run(), &Made { later_s: 1700, ..Made::default() }.by_hand(), Likeness::Apart);
    // Two short repeats written down by hand are two.
    let repeat = Made { length_s: 120, ..Made::default() };
    check(&repeat.by_hand(), &Made { later_s: 90, ..repeat.clone() }.by_hand(), Likeness::Apart);
}

#[test]
fn another_sport_is_another_activity_unless_all_is_equal() {
    let run = Made::default();
    check(&run.run(), &Made { sport: Sport::Hiking, ..Made::default() }.run(), Likeness::Same);
    check(&run.run(), &Made { sport: Sport::Unknown, ..Made::default() }.run(), Likeness::Same);
    check(&run.run(), &Made { sport: Sport::Cycling, ..Made::default() }.run(), Likeness::Same);
    check(&run.run(), &Made { sport: Sport::Cycling, later_s: 5, ..Made::default() }.run(), Likeness::Apart);
}

#[test]
fn without_a_start_only_the_same_moments_are_one() {
    let mut one = Made::default().run();
    one.start = None;
    let mut other = one.clone();
    check(&one, &other, Likeness::Same);
    other.notes.name = Some("with a name".to_owned());
    check(&one, &other, Likeness::Same);
    other.records[900].set_heart_rate(99);
    check(&one, &other, Likeness::Apart);
    check(&one, &Made::default().run(), Likeness::Apart);
    // Nothing known of either: the same only where the words are.
    let (blank, mut named) = (Run::default(), Run::default());
    check(&blank, &blank, Likeness::Same);
    named.notes.name = Some("Lunch run".to_owned());
    check(&blank, &named, Likeness::Apart);
}

#[test]
fn a_clock_never_set_is_no_start() {
    let then = |shift: i64| {
        let mut run = Made { placed: false, ..Made::default() }.run();
        run.start = Timestamp::from_second(631_152_000 + shift).ok();
        run
    };
    check(&then(0), &then(0), Likeness::Same);
    let mut other = then(0);
    other.records.truncate(1700);
    check(&then(0), &other, Likeness::Apart);
}

#[test]
fn a_lost_time_zone_is_offered_and_not_joined() {
    let right = Made { placed: false, ..Made::default() }.run();
    let mut wrong = right.clone();
    wrong.start = right.start.and_then(|start| start.checked_add(jiff::SignedDuration::from_hours(2)).ok());
    for record in &mut wrong.records {
        let mut moved = Record::at(record.time_ms().unwrap_or(0) + 7_200_000);
        moved.fill_from(record);
        *record = moved;
    }
    check(&right, &wrong, Likeness::OtherClock);
    let traces = [Trace::of(&right), Trace::of(&wrong)];
    assert_eq!(groups(&traces), Groups { same: vec![vec![0], vec![1]], other_clock: vec![(0, 1)] });
    // Another heart on another evening.
    let evening = Made { placed: false, later_s: 7200, heart: Some(150), ..Made::default() }.run();
    check(&right, &evening, Likeness::Apart);
    check(&right, &Made { placed: false, later_s: 7200, heart: None, ..Made::default() }.run(), Likeness::Apart);
}

#[test]
fn the_richer_is_kept_and_nothing_is_lost() {
    let mut watch = Made { placed: false, ..Made::default() }.run();
    watch.marks = vec![Mark { at_s: 900.0, at_m: Some(2700.0), kind: MarkKind::ManualLap }];
    watch.notes.name = Some("Morning Run".to_owned());
    let mut phone = Made { later_s: 10, every_s: 5, heart: None, ..Made::default() }.run();
    phone.notes = Notes {
        name: Some("morning  run".to_owned()),
        description: Some("numb toes from km 4".to_owned()),
        private: Some("new shoes".to_owned()),
    };
    phone.gear = Some("Brooks Ghost 15".to_owned());
    phone.effort = Some(6.0);
    phone.weather = Weather { temperature_c: Some(21.0), ..Weather::default() };
    phone.marks = vec![
        Mark { at_s: 891.0, at_m: None, kind: MarkKind::ManualLap },
        Mark { at_s: 1200.0, at_m: None, kind: MarkKind::UserMarker },
    ];
    assert!(Richness::of(&watch, None) > Richness::of(&phone, None), "a second a moment against five");
    let joined = join_all(vec![(phone.clone(), None), (watch.clone(), None)]).expect("two of them");
    assert_eq!(joined, join_all(vec![(watch.clone(), None), (phone.clone(), None)]).expect("two of them"));
    assert_eq!(joined.records.len(), watch.records.len());
    assert_eq!(joined.start, watch.start);
    assert!(joined.records[600].position().is_some() && joined.records[600].heart_rate().is_some());
    assert_eq!(joined.notes.texts().collect::<Vec<_>>(), ["Morning Run", "numb toes from km 4", "new shoes"]);
    assert_eq!(joined.gear, phone.gear);
    assert_eq!((joined.effort, joined.weather.temperature_c), (Some(6.0), Some(21.0)));
    assert_eq!(joined.marks.iter().map(|mark| mark.at_s).collect::<Vec<_>>(), [900.0, 1210.0]);
}

#[test]
fn different_words_are_kept_both_and_each_once() {
    let named = |name: &str, description: &str| Run {
        notes: Notes { name: Some(name.to_owned()), description: Some(description.to_owned()), private: None },
        ..Run::default()
    };
    let (one, other) = (named("Canal loop", "easy"), named("Tuesday", "Easy with Sam"));
    let joined = join(one.clone(), &other);
    assert_eq!(joined.notes.name.as_deref(), Some("Canal loop / Tuesday"));
    assert_eq!(joined.notes.description.as_deref(), Some("Easy with Sam"));
    assert_eq!(join(joined.clone(), &other), joined, "joining again changes nothing");
    assert_eq!(join(joined.clone(), &one), joined);
}

#[test]
fn gear_of_two_names_is_told() {
    let with = |gear: &str| Run { gear: Some(gear.to_owned()), ..Run::default() };
    assert_eq!(join(with("Ghost 15"), &with("Brooks Ghost 15")).gear.as_deref(), Some("Brooks Ghost 15"));
    let joined = join(with("Ghost 15"), &with("Pegasus 40"));
    assert_eq!(joined.gear.as_deref(), Some("Ghost 15"));
    assert_eq!(joined.warnings.len(), 1);
}

#[test]
fn what_was_mended_in_one_file_is_not_told_of_the_other() {
    let other_gear = Warning::OtherGear { kept: "a".to_owned(), other: "b".to_owned() };
    let with = |warnings: &[Warning]| Run { warnings: warnings.to_vec(), ..Run::default() };
    let joined = join(with(&[Warning::Checksum]), &with(&[Warning::NoSummary, other_gear.clone()]));
    assert_eq!(joined.warnings, [Warning::Checksum, other_gear]);
}

#[test]
fn fit_is_kept_over_tcx_over_gpx_where_they_tell_the_same() {
    let run = Made::default().run();
    let of = |format| Richness::of(&run, Some(format));
    assert!(of(Format::Fit) > of(Format::Tcx) && of(Format::Tcx) > of(Format::Gpx));
}

#[test]
fn thousands_of_runs_are_sorted_fast() {
    // Five years of two runs a day, each in three copies.
    let runs: Vec<Run> = (0..3000)
        .flat_map(|day| {
            let made = Made { later_s: day * 43_200, length_s: 1800 + day % 300, every_s: 30, ..Made::default() };
            [made.run(), Made { later_s: made.later_s + 3, heart: None, ..made.clone() }.run(), made.run()]
        })
        .collect();
    let traces: Vec<Trace> = runs.iter().map(Trace::of).collect();
    let sorted = groups(&traces);
    assert_eq!(sorted.same.len(), 3000);
    assert!(sorted.same.iter().all(|group| group.len() == 3));
}

fn grouped(runs: &[Run]) -> Vec<Vec<usize>> {
    groups(&runs.iter().map(Trace::of).collect::<Vec<_>>()).same
}

fn made() -> impl Strategy<Value = Run> {
    let sports = prop_oneof![Just(Sport::Running), Just(Sport::Walking), Just(Sport::Cycling), Just(Sport::Unknown)];
    let heart = prop_oneof![Just(None), Just(Some(140)), Just(Some(142)), Just(Some(165))];
    (-400_i64..400, 60_i64..900, 2.8_f64..3.2, 0.0_f64..80.0, 1_i64..7, any::<bool>(), heart, sports, 0..8).prop_map(
        |(later_s, length_s, mps, east_m, every_s, placed, heart, sport, kind)| {
            let made = Made { later_s, length_s, mps, east_m, every_s, placed, heart, sport };
            match kind {
                0 => made.by_hand(),
                1 => Run { start: None, ..made.run() },
                2 => Made { later_s: later_s % 20, length_s: 600, mps: 3.0, east_m: 5.0, ..made }.run(),
                _ => made.run(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn likeness_has_no_direction(one in made(), other in made()) {
        prop_assert_eq!(is_same(&one, &other), is_same(&other, &one));
        prop_assert_eq!(is_same(&one, &one), Likeness::Same);
    }

    #[test]
    fn the_order_runs_come_in_plays_no_part(runs in prop::collection::vec(made(), 1..12), by in 0_usize..12) {
        let name = |run: &Run| format!("{:?}", Trace::of(run).start_ms) + &format!("{:?}{:?}{}", run.distance_m, run.elapsed_s, run.sport.name());
        let sorted = |runs: &[Run]| {
            let mut named: Vec<Vec<String>> = grouped(runs).iter().map(|group| {
                let mut group: Vec<String> = group.iter().map(|index| name(&runs[*index])).collect();
                group.sort();
                group
            }).collect();
            named.sort();
            named
        };
        let mut turned = runs.clone();
        let middle = by % turned.len();
        turned.rotate_left(middle);
        turned.reverse();
        prop_assert_eq!(sorted(&runs), sorted(&turned));
    }

    #[test]
    fn every_run_is_in_one_group_and_is_the_same_as_all_in_it(runs in prop::collection::vec(made(), 0..12)) {
        let sorted = grouped(&runs);
        let mut all: Vec<usize> = sorted.iter().flatten().copied().collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..runs.len()).collect::<Vec<_>>());
        for group in &sorted {
            for one in group {
                for other in group {
                    prop_assert_eq!(is_same(&runs[*one], &runs[*other]), Likeness::Same);
                }
            }
        }
    }

    #[test]
    fn joining_a_run_to_itself_changes_nothing(run in made(), words in "[a-z /\n]{0,20}") {
        let mut run = run;
        run.notes.description = Some(words);
        prop_assert_eq!(join(run.clone(), &run), run);
    }

    #[test]
    fn a_join_loses_no_words(one in "[a-c]{1,3}( [a-c]{1,3}){0,2}", other in "[a-c]{1,3}( [a-c]{1,3}){0,2}") {
        let with = |words: &str| Run { notes: Notes { description: Some(words.to_owned()), ..Notes::default() }, ..Run::default() };
        let joined = join(with(&one), &with(&other)).notes.description.unwrap_or_default();
        prop_assert!(joined.contains(&one) && joined.contains(&other), "{}", joined);
    }
}
