//! Figures no activity has are not believed, whatever file states them.

use jiff::Timestamp;

use crate::draft::Draft;
use crate::{Record, Warning};

/// The longest races on earth are half as long.
const METRES_AT_MOST: f64 = 2_000_000.0;
/// Watches left paused for a month are known; what is longer is a broken clock.
pub(crate) const SECONDS_AT_MOST: f64 = 100.0 * 24.0 * 3600.0;
/// A heart that beats slower for a whole run is a sensor that was not worn.
const BEATS: (f64, f64) = (20.0, 255.0);
/// As watches can count, and as records hold.
const CADENCE_AT_MOST: f64 = 508.0;
/// Twice the height of the highest mountain, and some.
pub(crate) const ASCENT_AT_MOST_M: f64 = 20_000.0;
/// As records hold.
const CELSIUS: (f64, f64) = (-60.0, 80.0);

/// Takes from a draft the stated figures that cannot be, and names each: what its records say is
/// taken instead.
pub(crate) fn believable(draft: &mut Draft) {
    let Draft { warnings, laps, .. } = draft;
    let metres = Bound { what: "distance", unit: "m", least: 0.0, most: METRES_AT_MOST };
    let elapsed = Bound { what: "time from start to end", unit: "s", least: 0.0, most: SECONDS_AT_MOST };
    let timer = Bound { what: "time on the move", ..elapsed };
    metres.keep(&mut draft.distance_m, warnings);
    elapsed.keep(&mut draft.elapsed_s, warnings);
    timer.keep(&mut draft.timer_s, warnings);
    let beats = Bound { what: "mean heart rate", unit: "beats a minute", least: BEATS.0, most: BEATS.1 };
    beats.keep(&mut draft.avg_hr, warnings);
    let cadence = Bound { what: "mean cadence", unit: "a minute", least: 0.0, most: CADENCE_AT_MOST };
    cadence.keep(&mut draft.avg_cadence, warnings);
    let ascent = Bound { what: "ascent", unit: "m", least: 0.0, most: ASCENT_AT_MOST_M };
    ascent.keep(&mut draft.ascent_m, warnings);
    let celsius = Bound { what: "mean temperature", unit: "°C", least: CELSIUS.0, most: CELSIUS.1 };
    celsius.keep(&mut draft.temperature_c, warnings);
    for lap in laps {
        Bound { what: "distance of a lap", ..metres }.keep(&mut lap.distance_m, warnings);
        Bound { what: "time of a lap", ..elapsed }.keep(&mut lap.elapsed_s, warnings);
        Bound { what: "time on the move of a lap", ..timer }.keep(&mut lap.timer_s, warnings);
    }
}

/// What a figure can be.
#[derive(Clone, Copy)]
struct Bound {
    what: &'static str,
    unit: &'static str,
    least: f64,
    most: f64,
}

impl Bound {
    /// Forgets a figure out of bounds; of laps the first of a kind is told.
    fn keep(self, figure: &mut Option<f64>, warnings: &mut Vec<Warning>) {
        let Some(value) = figure.filter(|value| !(self.least..=self.most).contains(value)) else {
            return;
        };
        *figure = None;
        let what = self.what;
        if !warnings.iter().any(|warning| matches!(warning, Warning::Absurd { what: told, .. } if *told == what)) {
            // Nobody reads three hundred digits.
            let value =
                if value.abs() < 1e9 { format!("{value} {}", self.unit) } else { format!("{value:e} {}", self.unit) };
            warnings.push(Warning::Absurd { what, value });
        }
    }
}

/// Takes the start from the records where the stated one is of another day, and nothing stated
/// explains the time between.
pub(crate) fn start_with_records(draft: &mut Draft) {
    /// Local time taken for UTC is no further off.
    const FAR_MS: i64 = 12 * 3600 * 1000;
    let times = || draft.records.iter().filter_map(Record::time_ms);
    let (Some(start), Some(first), Some(last)) = (draft.start, times().min(), times().max()) else {
        return;
    };
    let stated = start.as_millisecond();
    // Watches are left paused for a month before the first point, too: then the whole took as long.
    let whole = draft.elapsed_s.map_or(stated, |seconds| stated.saturating_add((seconds * 1000.0) as i64));
    let before = first.saturating_sub(stated) > FAR_MS && whole < first;
    let behind = stated.saturating_sub(last) > FAR_MS;
    if (before || behind)
        && let Ok(own) = Timestamp::from_millisecond(first)
    {
        draft.start = Some(own);
        draft.warnings.push(Warning::StartRefused { stated: start, taken: own });
    }
}

/// Takes times from the records where the watch is said to have run for days longer than it recorded.
///
/// A watch left paused has a long elapsed time, and a timer that tells how long it ran.
pub(crate) fn refuse_endless_timer(draft: &mut Draft, span_s: Option<f64>) {
    const DAY_S: f64 = 24.0 * 3600.0;
    let at_most_s = span_s.map_or(f64::INFINITY, |span| span + DAY_S);
    let is_cut = draft.recorded > draft.records.len();
    let Some(timer_s) = draft.timer_s.filter(|timer| *timer > at_most_s && draft.records.len() > 1 && !is_cut) else {
        return;
    };
    draft.timer_s = None;
    // Said to have run all the time: the end is as wrong as the timer.
    draft.elapsed_s = draft.elapsed_s.filter(|elapsed| *elapsed <= at_most_s || *elapsed > timer_s * 1.1);
    draft.warnings.push(Warning::Absurd { what: "time on the move", value: format!("{timer_s} s") });
}

/// Leaves out a summary of nought where the records moved: it was never filled in.
pub(crate) fn refuse_empty_summary(draft: &mut Draft, span_s: Option<f64>) {
    /// Who stands still is moved by the receiver, but hardly this far.
    const MOVED_M: f64 = 50.0;
    let track = draft.records.iter().rev().find_map(Record::distance_m);
    let (Some(records_m), Some(0.0)) = (track.filter(|metres| *metres >= MOVED_M), draft.distance_m) else {
        return;
    };
    draft.distance_m = None;
    draft.elapsed_s = draft.elapsed_s.filter(|seconds| *seconds > 0.0 || span_s.is_none());
    draft.timer_s = draft.timer_s.filter(|seconds| *seconds > 0.0 || span_s.is_none());
    draft.warnings.push(Warning::EmptySummary { records_m });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::settle;
    use crate::{Lap, Position};

    const START_MS: i64 = 1_700_000_000_000;

    /// A run of 1800 m in ten minutes.
    fn records() -> Vec<Record> {
        (0..=600)
            .map(|second| {
                let mut record = Record::at(START_MS + second * 1000);
                record.set_position(Position::new(45.0 + second as f64 * 3.0 / 111_195.0, 7.0));
                record.set_heart_rate(140);
                record
            })
            .collect()
    }

    fn at(ms: i64) -> Option<Timestamp> {
        Timestamp::from_millisecond(ms).ok()
    }

    #[test]
    fn figures_that_cannot_be_are_named_and_taken_from_the_records() {
        let lap = Lap { distance_m: Some(1e298), elapsed_s: Some(f64::NAN), timer_s: Some(-1.0), ..Lap::default() };
        let run = settle(Draft {
            records: records(),
            recorded: 601,
            distance_m: Some(1e33),
            elapsed_s: Some(-0.005),
            timer_s: Some(1e30),
            avg_hr: Some(9999.0),
            avg_cadence: Some(1e9),
            ascent_m: Some(-7.0),
            temperature_c: Some(300.0),
            laps: vec![lap.clone(), lap],
            ..Draft::default()
        });
        assert!(run.distance_m.is_some_and(|metres| (metres - 1800.0).abs() < 1.0), "{:?}", run.distance_m);
        assert_eq!((run.elapsed_s, run.timer_s, run.avg_hr), (Some(600.0), Some(600.0), Some(140.0)));
        assert_eq!((run.avg_cadence, run.ascent_m, run.temperature_c), (None, None, None));
        assert!(run.laps.iter().all(|lap| *lap == Lap::default()));
        let told: Vec<String> = run.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 10, "each once: {told:?}");
        assert_eq!(told[0], "the file gives 1e33 m as distance: that cannot be and is not believed");
        assert_eq!(
            told[3],
            "the file gives 9999 beats a minute as mean heart rate: that cannot be and is not believed"
        );
    }

    #[test]
    fn figures_at_the_edge_are_believed() {
        let run = settle(Draft {
            distance_m: Some(2_000_000.0),
            elapsed_s: Some(SECONDS_AT_MOST),
            timer_s: Some(0.0),
            avg_hr: Some(20.0),
            ..Draft::default()
        });
        assert_eq!((run.distance_m, run.elapsed_s, run.timer_s), (Some(2e6), Some(SECONDS_AT_MOST), Some(0.0)));
        assert_eq!((run.avg_hr, run.warnings), (Some(20.0), Vec::new()));
    }

    #[test]
    fn a_start_of_another_day_is_the_records() {
        const DAY_MS: i64 = 24 * 3600 * 1000;
        let start = |days: i64, elapsed_s: Option<f64>| {
            let start = at(START_MS + days * DAY_MS);
            settle(Draft { records: records(), start, elapsed_s, ..Draft::default() })
        };
        for (days, elapsed_s) in [(-3, Some(600.0)), (-3, None), (3, Some(600.0)), (-200, Some(600.0))] {
            let run = start(days, elapsed_s);
            assert_eq!(run.start, at(START_MS));
            assert_eq!(run.records.len(), 601);
            assert!(matches!(run.warnings[..], [Warning::StartRefused { .. }]), "{:?}", run.warnings);
        }
        // A watch left paused for three days says how long it was.
        let paused = start(-3, Some(3.0 * 86_400.0 + 600.0));
        assert_eq!((paused.start, paused.warnings), (at(START_MS - 3 * DAY_MS), Vec::new()));
    }

    #[test]
    fn a_timer_of_weeks_is_not_believed_of_ten_minutes() {
        let of = |elapsed_s: f64, timer_s: f64| {
            let (elapsed_s, timer_s) = (Some(elapsed_s), Some(timer_s));
            settle(Draft { records: records(), recorded: 601, elapsed_s, timer_s, ..Draft::default() })
        };
        let broken = of(4_294_967.294, 4_294_967.294);
        assert_eq!((broken.elapsed_s, broken.timer_s), (Some(600.0), Some(600.0)));
        assert!(matches!(broken.warnings[..], [Warning::Absurd { .. }]), "{:?}", broken.warnings);
        let paused = of(2_412_583.0, 590.0);
        assert_eq!((paused.elapsed_s, paused.timer_s), (Some(2_412_583.0), Some(590.0)));
        assert_eq!(paused.warnings, []);
    }

    #[test]
    fn a_summary_of_nought_is_none_where_the_records_moved() {
        let zero = |records: Vec<Record>| {
            let (distance_m, elapsed_s, timer_s) = (Some(0.0), Some(0.0), Some(0.0));
            settle(Draft { records, distance_m, elapsed_s, timer_s, ..Draft::default() })
        };
        let run = zero(records());
        assert!(run.distance_m.is_some_and(|metres| (metres - 1800.0).abs() < 1.0), "{:?}", run.distance_m);
        assert_eq!((run.elapsed_s, run.timer_s), (Some(600.0), Some(600.0)));
        assert!(matches!(run.warnings[..], [Warning::EmptySummary { .. }]), "{:?}", run.warnings);
        let stood = zero((0..600).map(|second| Record::at(START_MS + second * 1000)).collect());
        assert_eq!((stood.distance_m, stood.elapsed_s, stood.warnings), (Some(0.0), Some(0.0), Vec::new()));
    }

    #[test]
    fn a_mark_of_another_day_is_left_out() {
        let markers_ms = vec![START_MS - 5000, START_MS + 60_000, START_MS + 610_000, START_MS + 9_999_999_000];
        let run = settle(Draft { records: records(), markers_ms, ..Draft::default() });
        assert_eq!(run.marks.iter().map(|mark| mark.at_s).collect::<Vec<_>>(), [60.0, 610.0]);
        assert_eq!(run.warnings, [Warning::MarksOutside { count: 2 }]);
    }
}
