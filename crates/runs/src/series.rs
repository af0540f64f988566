//! A run moment by moment: order, distance, speed, climb.

use crate::draft::Draft;
use crate::settle::seconds;
use crate::{Record, Warning};

mod ground;

pub(crate) use ground::fill_distance;

/// Records this far from the others are no part of the activity: watches left paused for a month
/// are known, longer ones are a broken clock.
const FAR_MS: i64 = 100 * 24 * 3600 * 1000;
/// Climbs and descents smaller than this are the noise of the altimeter.
const CLIMB_AT_LEAST_M: f64 = 3.0;

/// Leaves out records whose time cannot be, puts the rest in order, and joins what was written in
/// two parts for one second.
pub(crate) fn put_in_order(draft: &mut Draft) {
    leave_out_impossible(draft);
    let sorted = draft.records.windows(2).all(|pair| pair[0].time_ms() <= pair[1].time_ms());
    // Records without a time stand where they were written: only a wholly timed series can be sorted.
    if !sorted && draft.records.iter().all(|record| record.time_ms().is_some()) {
        draft.records.sort_by_key(Record::time_ms);
        draft.breaks.clear();
    }
    if draft.breaks.is_empty() {
        draft.records.dedup_by(|next, kept| {
            let parts = next.time_ms().is_some() && next.time_ms() == kept.time_ms() && kept.complements(next);
            if parts {
                kept.fill_from(next);
            }
            parts
        });
    }
}

fn leave_out_impossible(draft: &mut Draft) {
    let Some(near) = draft.start.map(jiff::Timestamp::as_millisecond).or_else(|| middle(&draft.records)) else {
        return;
    };
    let possible = |record: &Record| record.time_ms().is_none_or(|at| at.abs_diff(near) <= FAR_MS.unsigned_abs());
    if draft.records.iter().all(possible) {
        return;
    }
    let before = draft.records.len();
    draft.records.retain(possible);
    draft.breaks.clear();
    draft.warnings.push(Warning::ImpossibleTimes { count: before - draft.records.len(), of: before });
}

/// The time of the record in the middle of the clock: one broken record cannot move it.
fn middle(records: &[Record]) -> Option<i64> {
    let mut times: Vec<i64> = records.iter().filter_map(Record::time_ms).collect();
    if times.is_empty() {
        return None;
    }
    let half = times.len() / 2;
    Some(*times.select_nth_unstable(half).1)
}

/// Counts distance from the start of this activity where the file counts on from the one before: in
/// a triathlon's file the run begins at the kilometre the ride ended.
pub(crate) fn count_from_start(draft: &mut Draft) {
    let first = draft.records.iter().find_map(Record::distance_m);
    let last = draft.records.iter().rev().find_map(Record::distance_m);
    let (Some(first), Some(last), Some(stated)) = (first, last, draft.distance_m) else {
        return;
    };
    if first > 0.0 && ((last - first) - stated).abs() < (last - stated).abs() {
        for record in &mut draft.records {
            if let Some(metres) = record.distance_m() {
                record.set_distance_m((metres - first).max(0.0));
            }
        }
    }
}

/// Gives every record a speed where it has none: the distance between its neighbours over their time.
pub(crate) fn fill_speed(records: &mut [Record]) {
    if records.iter().any(|record| record.speed_mps().is_some_and(|speed| speed > 0.0)) {
        return;
    }
    for index in 1..records.len().saturating_sub(1) {
        let (before, after) = (records[index - 1], records[index + 1]);
        if let (Some(from), Some(to), Some(start), Some(end)) =
            (before.time_ms(), after.time_ms(), before.distance_m(), after.distance_m())
            && to > from
            && end >= start
        {
            records[index].set_speed_mps((end - start) / seconds(from, to));
        }
    }
}

/// Metres since the start at a moment, between its neighbours by time.
pub(crate) fn distance_at(records: &[Record], at_ms: i64) -> Option<f64> {
    let known = |record: &&Record| record.time_ms().is_some() && record.distance_m().is_some();
    let after = records.partition_point(|record| record.time_ms().is_some_and(|time| time < at_ms));
    let next = records[after..].iter().find(known);
    let last = records[..after].iter().rev().find(known);
    match (last, next) {
        (Some(last), Some(next)) => {
            let (from, to) = (last.time_ms()?, next.time_ms()?);
            let share = if to > from { seconds(from, at_ms) / seconds(from, to) } else { 0.0 };
            let (start, end) = (last.distance_m()?, next.distance_m()?);
            Some(start + (end - start) * share)
        }
        (Some(only), None) | (None, Some(only)) => only.distance_m(),
        (None, None) => None,
    }
}

/// Metres climbed: a climb counts once it is higher than the noise of an altimeter.
pub(crate) fn ascent_m(records: &[Record]) -> Option<f64> {
    let mut altitudes = records.iter().filter_map(Record::altitude_m);
    let mut low = altitudes.next()?;
    let mut high = low;
    let mut climbed = 0.0;
    for altitude in altitudes {
        if altitude > high {
            high = altitude;
        } else if high - altitude >= CLIMB_AT_LEAST_M {
            climbed += counted(high - low);
            (low, high) = (altitude, altitude);
        } else if altitude < low && high - low < CLIMB_AT_LEAST_M {
            (low, high) = (altitude, altitude);
        }
    }
    Some(climbed + counted(high - low))
}

fn counted(climb: f64) -> f64 {
    if climb >= CLIMB_AT_LEAST_M { climb } else { 0.0 }
}

impl crate::Run {
    /// The slope at every record, in percent, over the ground 25 m before to 25 m behind it;
    /// `None` where distance or altitude are not known or the ground is too short to tell.
    #[must_use]
    pub fn grades(&self) -> Vec<Option<f64>> {
        const REACH_M: f64 = 25.0;
        let ground: Vec<Option<(f64, f64)>> =
            self.records.iter().map(|record| record.distance_m().zip(record.altitude_m())).collect();
        let (mut from, mut to) = (0, 0);
        ground
            .iter()
            .map(|here| {
                let (at, _) = (*here)?;
                while from < ground.len() && ground[from].is_none_or(|(metres, _)| metres < at - REACH_M) {
                    from += 1;
                }
                while to + 1 < ground.len() && ground[to].is_none_or(|(metres, _)| metres < at + REACH_M) {
                    to += 1;
                }
                let ((start, low), (end, high)) = (*ground.get(from)?).zip(*ground.get(to)?)?;
                (end - start >= REACH_M).then(|| (high - low) / (end - start) * 100.0)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
