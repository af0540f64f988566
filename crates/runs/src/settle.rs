//! From what a file states to a [`Run`]: the same rules for every format.

use jiff::Timestamp;

use crate::believe::{self, ASCENT_AT_MOST_M, SECONDS_AT_MOST};
use crate::draft::Draft;
use crate::series;
use crate::sport::CadenceOf;
use crate::{Lap, Mark, MarkKind, Pause, Record, Run, Trigger, Warning};

/// A stated distance that differs from the track's by more than this share is told.
const DIFFERENT: f64 = 0.05;
/// A leg takes no more steps a minute than this: a higher mean counts both feet already.
pub(crate) const ONE_LEG_AT_MOST: f64 = 120.0;
/// Watches keep the time since 1990 and know the year only once they have seen a satellite.
const FIRST_BELIEVABLE_YEAR: i16 = 2000;

/// Makes a run of a draft.
pub(crate) fn settle(draft: Draft) -> Run {
    let mut draft = draft;
    believe::believable(&mut draft);
    believe::start_with_records(&mut draft);
    series::put_in_order(&mut draft);
    series::count_from_start(&mut draft);
    series::fill_distance(&mut draft);
    series::fill_speed(&mut draft.records);

    // Where some records have no time the others may stand in any order.
    let first = draft.records.iter().filter_map(Record::time_ms).min();
    let last = draft.records.iter().filter_map(Record::time_ms).max();
    let span_s = first.zip(last).map(|(first, last)| seconds(first, last)).filter(|span| *span <= SECONDS_AT_MOST);
    believe::refuse_endless_timer(&mut draft, span_s);
    believe::refuse_empty_summary(&mut draft, span_s);
    let start = draft.start.or_else(|| first.and_then(|ms| Timestamp::from_millisecond(ms).ok()));
    let start_ms = start.map(Timestamp::as_millisecond);

    let (elapsed_s, timer_s) = times(&mut draft, span_s);
    let pauses = pauses(&draft, start_ms);
    let timer_s = timer_s.or_else(|| {
        let paused: f64 = pauses.iter().map(|pause| pause.to_s - pause.from_s).sum();
        elapsed_s.map(|elapsed| (elapsed - paused).max(0.0))
    });
    let distance_m = distance(&mut draft);
    if let Some(year) = start.and_then(year_of).filter(|year| *year < FIRST_BELIEVABLE_YEAR) {
        draft.warnings.push(Warning::ClockNotSet { year });
    }

    let factor = cadence_factor(&draft);
    for record in &mut draft.records {
        if factor != 1.0
            && let Some(cadence) = record.cadence()
        {
            record.set_cadence(cadence * factor);
        }
    }
    let avg_hr = draft.avg_hr.or_else(|| mean(draft.records.iter().filter_map(Record::heart_rate).map(f64::from)));
    let avg_cadence = draft
        .avg_cadence
        .map(|cadence| cadence * factor)
        .or_else(|| mean(draft.records.iter().filter_map(Record::cadence).filter(|cadence| *cadence > 0.0)));
    let temperature_c = draft.temperature_c.or_else(|| mean(draft.records.iter().filter_map(Record::temperature_c)));
    let ascent_m =
        draft.ascent_m.or_else(|| series::ascent_m(&draft.records).filter(|climb| *climb <= ASCENT_AT_MOST_M));
    let marks = marks(&mut draft, start_ms, elapsed_s);
    let zone = draft.zone.or_else(|| crate::zone::of_records(&draft.records, start));

    Run {
        start,
        sport: draft.sport,
        sub_sport: draft.sub_sport,
        device: draft.device,
        distance_m,
        elapsed_s,
        timer_s,
        recorded: draft.recorded,
        avg_hr,
        avg_cadence,
        ascent_m,
        temperature_c,
        laps: draft.laps,
        marks,
        pauses,
        gear: draft.gear,
        notes: draft.notes,
        effort: draft.effort,
        feel: draft.feel,
        weather: crate::Weather::default(),
        zone,
        records: draft.records,
        warnings: draft.warnings,
    }
}

/// Elapsed and timer time: as stated, else from the records; swapped where a file has them the
/// wrong way round.
fn times(draft: &mut Draft, span_s: Option<f64>) -> (Option<f64>, Option<f64>) {
    let (elapsed, timer) = (draft.elapsed_s, draft.timer_s);
    if let (Some(elapsed_s), Some(timer_s), Some(span_s)) = (elapsed, timer, span_s) {
        // The records tell which of the two is the longer: a track cannot outlast its activity.
        if timer_s > elapsed_s * 1.1 && span_s > elapsed_s * 1.1 && span_s <= timer_s * 1.1 {
            draft.warnings.push(Warning::TimesSwapped { elapsed_s, timer_s });
            return (Some(timer_s), Some(elapsed_s));
        }
    }
    (elapsed.or(span_s), timer)
}

fn distance(draft: &mut Draft) -> Option<f64> {
    let track = draft.records.iter().rev().find_map(Record::distance_m);
    let stated = draft.distance_m;
    if let (Some(summary_m), Some(records_m)) = (stated, track)
        && summary_m > 0.0
        && records_m > 0.0
        && (summary_m - records_m).abs() > DIFFERENT * summary_m.max(100.0)
    {
        draft.warnings.push(Warning::DistancesDiffer { summary_m, records_m });
    }
    stated.or(track)
}

/// What cadence is multiplied by: files count one leg, runners count steps.
fn cadence_factor(draft: &Draft) -> f64 {
    if draft.sport.cadence_of() != CadenceOf::Steps {
        return 1.0;
    }
    let counted = draft
        .avg_cadence
        .or_else(|| mean(draft.records.iter().filter_map(Record::cadence).filter(|cadence| *cadence > 0.0)));
    if counted.is_some_and(|cadence| cadence > ONE_LEG_AT_MOST) { 1.0 } else { 2.0 }
}

fn pauses(draft: &Draft, start_ms: Option<i64>) -> Vec<Pause> {
    let Some(start) = start_ms else {
        return Vec::new();
    };
    let mut pauses: Vec<Pause> = draft
        .pauses_ms
        .iter()
        .filter(|(from, to)| to > from && *from >= start)
        .map(|(from, to)| Pause { from_s: seconds(start, *from), to_s: seconds(start, *to) })
        .collect();
    pauses.sort_by(|a, b| a.from_s.total_cmp(&b.from_s));
    pauses
}

/// Moments marked by hand: marker buttons, and the ends of laps ended by hand.
///
/// A lap that ends with the run is where the runner stopped, and marks nothing.
fn marks(draft: &mut Draft, start_ms: Option<i64>, elapsed_s: Option<f64>) -> Vec<Mark> {
    /// A lap button pressed this shortly before the stop button is part of stopping.
    const STOPPING_MS: i64 = 5_000;
    /// A mark this shortly behind the end is one: clocks of summaries are rounded.
    const BEHIND_MS: i64 = 60_000;
    let Some(start) = start_ms else {
        return Vec::new();
    };
    let end = elapsed_s.map_or(i64::MAX, |seconds| start.saturating_add((seconds * 1000.0) as i64));
    let mut marked: Vec<(i64, MarkKind)> = draft.markers_ms.iter().map(|at| (*at, MarkKind::UserMarker)).collect();
    let by_hand: Vec<i64> = (0..draft.laps.len())
        .filter(|lap| draft.laps[*lap].trigger == Trigger::Manual)
        .filter_map(|lap| lap_end_ms(&draft.laps, lap))
        .filter(|at| *at < end.saturating_sub(STOPPING_MS))
        .collect();
    if !by_hand.is_empty() && looks_automatic(&draft.laps) {
        draft.warnings.push(Warning::LapsLookAutomatic);
    } else {
        marked.extend(by_hand.into_iter().map(|at| (at, MarkKind::ManualLap)));
    }
    // Where the summary ends before the records, the records tell.
    let last = draft.records.iter().filter_map(Record::time_ms).max();
    let end = last.map_or(end, |last| last.max(end)).saturating_add(BEHIND_MS);
    let all = marked.len();
    marked.retain(|(at, _)| (start..=end).contains(at));
    if marked.len() < all {
        draft.warnings.push(Warning::MarksOutside { count: all - marked.len() });
    }
    marked.sort_by_key(|(at, _)| *at);
    marked.dedup();
    marked
        .into_iter()
        .map(|(at, kind)| Mark { at_s: seconds(start, at), at_m: series::distance_at(&draft.records, at), kind })
        .collect()
}

/// When a lap ended: where the next began, else by its own length.
fn lap_end_ms(laps: &[Lap], lap: usize) -> Option<i64> {
    let next = laps.get(lap + 1).and_then(|next| next.start).map(Timestamp::as_millisecond);
    next.or_else(|| {
        let length = laps[lap].elapsed_s.or(laps[lap].timer_s).filter(|seconds| seconds.is_finite())?;
        Some(laps[lap].start?.as_millisecond().saturating_add((length * 1000.0) as i64))
    })
}

/// Whether laps called manual were made by the watch: at least three, all of one even length.
///
/// Garmin's TCX calls every lap manual; nobody presses a button at every full kilometre.
pub(crate) fn looks_automatic(laps: &[Lap]) -> bool {
    // The last is as long as was left.
    let laps = laps.split_last().map_or(laps, |(_, full)| full);
    const EVEN_M: [f64; 6] = [400.0, 500.0, 804.672, 1000.0, 1609.344, 5000.0];
    const NEAR: f64 = 0.01;
    laps.len() >= 3
        && laps.iter().all(|lap| lap.trigger == Trigger::Manual)
        && EVEN_M.iter().any(|even| {
            laps.iter().all(|lap| lap.distance_m.is_some_and(|metres| (metres - even).abs() <= NEAR * even))
        })
}

pub(crate) fn seconds(from_ms: i64, to_ms: i64) -> f64 {
    to_ms.saturating_sub(from_ms) as f64 / 1000.0
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0_u32, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / f64::from(count))
}

fn year_of(start: Timestamp) -> Option<i16> {
    Some(jiff::tz::Offset::UTC.to_datetime(start).year())
}
