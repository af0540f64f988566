//! Pauses of files that tell only how long the watch ran.

use crate::Record;
use crate::settle::seconds;

/// Shorter gaps are not looked at: watches that save room write every few seconds.
const GAP_AT_LEAST_MS: i64 = 10_000;
/// A gap is a pause when it stands out from the usual beat by as much.
const TIMES_THE_BEAT: i64 = 5;
/// No device is silent for longer while it runs: half an hour without a point is known of watches
/// whose makers count it as running.
const STANDING_MS: i64 = 60 * 60 * 1000;
/// The receiver finds itself again this near to where the runner waited.
const STANDING_M: f64 = 200.0;
/// Laps are rounded, and a pause takes a moment at either end.
const ROUNDING_S: f64 = 3.0;

/// Adds the gaps between points that explain why the watch ran shorter than the activity lasted:
/// the longest first, none that is longer than what is left to explain.
pub(super) fn add_unstated(pauses_ms: &mut Vec<(i64, i64)>, records: &[Record], elapsed_s: f64, timer_s: f64) {
    let stated: f64 = pauses_ms.iter().map(|(from, to)| seconds(*from, *to)).sum();
    let mut unexplained_s = elapsed_s - timer_s - stated;
    if unexplained_s < seconds(0, GAP_AT_LEAST_MS) {
        return;
    }
    let times: Vec<i64> = records.iter().filter_map(Record::time_ms).collect();
    let mut gaps: Vec<(i64, i64)> = times.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let length = |gap: &(i64, i64)| gap.1.saturating_sub(gap.0);
    gaps.sort_by_key(|gap| std::cmp::Reverse(length(gap)));
    let beat = gaps.get(gaps.len() / 2).map_or(0, length);
    let least = GAP_AT_LEAST_MS.max(beat.saturating_mul(TIMES_THE_BEAT));
    for gap in gaps.into_iter().take_while(|gap| length(gap) >= least) {
        let lasted = seconds(gap.0, gap.1);
        if lasted <= unexplained_s + ROUNDING_S && !pauses_ms.contains(&gap) {
            unexplained_s -= lasted;
            pauses_ms.push(gap);
        }
    }
}

/// The gaps of a stretch in which the watch must have been stopped, though the file does not say so:
/// long ones, behind which the runner stands where they stood before.
pub(super) fn standing(records: &[Record]) -> Vec<(i64, i64)> {
    // Points without a time between two with one are no gap.
    let neighbours = records.windows(2).filter_map(|pair| {
        let places = pair[0].position().zip(pair[1].position())?;
        Some((pair[0].time_ms().zip(pair[1].time_ms())?, places))
    });
    neighbours
        .filter(|((from, to), (here, there))| {
            to.saturating_sub(*from) > STANDING_MS && here.metres_to(*there) <= STANDING_M
        })
        .map(|(gap, _)| gap)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_as_long_as_what_is_missing_is_a_pause() {
        let times = (0..100).chain(400..500).chain(520..600).map(|second| second * 1000);
        let records: Vec<Record> = times.map(Record::at).collect();
        let pauses = |timer_s: f64| {
            let mut pauses = Vec::new();
            add_unstated(&mut pauses, &records, 599.0, timer_s);
            pauses
        };
        assert_eq!(pauses(299.0), [(99_000, 400_000)]);
        assert_eq!(pauses(278.0), [(99_000, 400_000), (499_000, 520_000)]);
        assert_eq!(pauses(578.0), [(499_000, 520_000)]);
        assert_eq!(pauses(595.0), []);
        assert_eq!(pauses(700.0), []);
    }
}
