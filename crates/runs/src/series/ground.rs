//! Distance from places, and places nobody can have been at.

use crate::draft::Draft;
use crate::{Position, Record, Sport, Warning};

/// No runner and no watch on a wrist is faster, metres a second: a place farther off is a fault of
/// the receiver.
const ON_FOOT_MPS: f64 = 30.0;
/// Nothing a sport goes by is faster.
const FASTEST_MPS: f64 = 60.0;
/// Watches write whole seconds: two of them may lie nearly one further apart than they say.
const ROUNDING_S: f64 = 1.0;
/// So many places in a row that fit each other are where the runner is, however they came there.
const AGREE: usize = 3;

/// Gives every record a distance where the file gives none, from point to point.
///
/// Places that would need an impossible speed are left out, and so is the way over a jump to where
/// the places stay from then on.
pub(crate) fn fill_distance(draft: &mut Draft) {
    if draft.records.iter().any(|record| record.distance_m().is_some_and(|metres| metres > 0.0)) {
        return;
    }
    let placed = draft.records.iter().filter(|record| record.position().is_some()).count();
    if placed < 2 {
        return;
    }
    let wild = Wild::find(draft);
    let mut left_out = wild.places.iter().copied().peekable();
    let mut breaks = draft.breaks.iter().copied().peekable();
    let mut jumps = wild.jumps.iter().copied().peekable();
    let mut last: Option<Position> = None;
    let mut run = 0.0;
    for (index, record) in draft.records.iter_mut().enumerate() {
        while breaks.next_if(|start| *start <= index).is_some() {
            last = None;
        }
        if jumps.next_if_eq(&index).is_some() {
            last = None;
        }
        let is_wild = left_out.next_if_eq(&index).is_some();
        if let Some(position) = record.position().filter(|_| !is_wild) {
            run += last.map_or(0.0, |last| last.metres_to(position));
            last = Some(position);
        }
        record.set_distance_m(run);
    }
    if wild.count > 0 {
        draft.warnings.push(Warning::WildPlaces { count: wild.count, of: placed });
    }
}

/// What is not to be believed of the places of a run.
#[derive(Default)]
struct Wild {
    /// Records whose place is left out, in order.
    places: Vec<usize>,
    /// Records from which on the runner is elsewhere, in order.
    jumps: Vec<usize>,
    /// How many places are to be told.
    count: usize,
}

impl Wild {
    fn find(draft: &Draft) -> Self {
        let fastest_mps =
            if draft.sport.on_foot() || draft.sport == Sport::Unknown { ON_FOOT_MPS } else { FASTEST_MPS };
        let mut breaks = draft.breaks.iter().copied().peekable();
        let mut wild = Self::default();
        let mut good: Option<Place> = None;
        // How many places in a row were believed before the doubt.
        let mut believed = 0;
        let mut doubted: Vec<(usize, Place)> = Vec::new();
        for (index, record) in draft.records.iter().enumerate() {
            while breaks.next_if(|start| *start <= index).is_some() {
                wild.leave_out(&mut doubted);
                (good, believed) = (None, 0);
            }
            let Some(here) = Place::of(record) else {
                continue;
            };
            if good.is_none_or(|good| good.reaches(here, fastest_mps)) {
                wild.leave_out(&mut doubted);
                (good, believed) = (Some(here), believed + 1);
                continue;
            }
            if doubted.last().is_some_and(|(_, last)| !last.reaches(here, fastest_mps)) {
                wild.leave_out(&mut doubted);
            }
            doubted.push((index, here));
            if doubted.len() == AGREE {
                wild.jumps.push(doubted[0].0);
                // Either the few before were the wild ones, or the receiver jumped once.
                wild.count += if believed < AGREE { believed } else { 1 };
                (good, believed) = (Some(here), AGREE);
                doubted.clear();
            }
        }
        wild.leave_out(&mut doubted);
        wild
    }

    fn leave_out(&mut self, doubted: &mut Vec<(usize, Place)>) {
        self.count += doubted.len();
        self.places.extend(doubted.drain(..).map(|(index, _)| index));
    }
}

/// Where the runner was, and when.
#[derive(Clone, Copy)]
struct Place {
    at_ms: Option<i64>,
    position: Position,
}

impl Place {
    fn of(record: &Record) -> Option<Self> {
        Some(Self { at_ms: record.time_ms(), position: record.position()? })
    }

    /// Whether one gets to another place in the time between; nobody knows without times.
    fn reaches(self, other: Self, fastest_mps: f64) -> bool {
        let Some((from, to)) = self.at_ms.zip(other.at_ms) else {
            return true;
        };
        let seconds = to.abs_diff(from) as f64 / 1000.0 + ROUNDING_S;
        self.position.metres_to(other.position) <= fastest_mps * seconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run due north of 3 m a second, a place a second but for those put elsewhere (in degrees).
    fn track(seconds: usize, elsewhere: &[(usize, f64)]) -> Draft {
        let records = (0..seconds)
            .map(|second| {
                let mut record = Record::at(1_700_000_000_000 + second as i64 * 1000);
                let off = elsewhere.iter().find(|(at, _)| *at == second).map_or(0.0, |(_, off)| *off);
                record.set_position(Position::new(45.0 + off + second as f64 * 3.0 / 111_195.0, 7.0));
                record
            })
            .collect();
        Draft { records, ..Draft::default() }
    }

    #[track_caller]
    fn check(draft: Draft, metres: f64, wild: Option<usize>) {
        let mut draft = draft;
        fill_distance(&mut draft);
        let found = draft.records.last().and_then(Record::distance_m);
        assert!(found.is_some_and(|found| (found - metres).abs() < 0.5), "{found:?}, should be {metres}");
        let of = draft.records.len();
        let told: Vec<Warning> = wild.map(|count| Warning::WildPlaces { count, of }).into_iter().collect();
        assert_eq!(draft.warnings, told);
        assert!(draft.records.is_sorted_by_key(|record| record.distance_m().map(|metres| metres as i64)));
    }

    #[test]
    fn a_wild_place_is_not_run_to() {
        check(track(100, &[]), 297.0, None);
        check(track(100, &[(40, 1.3)]), 297.0, Some(1));
        check(track(100, &[(40, 1.3), (41, -2.0), (60, 0.01)]), 297.0, Some(3));
        // At either end the way of one second is lost with its place.
        check(track(100, &[(0, 1.3)]), 294.0, Some(1));
        check(track(100, &[(99, 1.3)]), 294.0, Some(1));
    }

    #[test]
    fn a_jump_to_where_the_places_stay_is_no_way() {
        let later: Vec<(usize, f64)> = (50..100).map(|second| (second, 6.0)).collect();
        check(track(100, &later), 294.0, Some(1));
    }

    #[test]
    fn who_was_long_without_a_place_may_be_far_off() {
        let mut draft = track(100, &[]);
        for (second, record) in draft.records.iter_mut().enumerate().skip(50) {
            let kept = *record;
            *record = Record::at(kept.time_ms().unwrap_or_default() + 300_000);
            record.set_position(Position::new(45.03 + second as f64 * 3.0 / 111_195.0, 7.0));
        }
        check(draft, 297.0 + 0.03 * 111_195.0, None);
    }

    #[test]
    fn wheels_may_be_faster_and_without_times_nobody_knows() {
        let fast = |sport: Sport| {
            let mut draft = track(10, &[]);
            for (second, record) in draft.records.iter_mut().enumerate() {
                *record = Record::at(second as i64 * 5000);
                record.set_position(Position::new(45.0 + second as f64 * 250.0 / 111_195.0, 7.0));
            }
            Draft { sport, ..draft }
        };
        check(fast(Sport::Cycling), 2250.0, None);
        let mut runner = fast(Sport::Running);
        fill_distance(&mut runner);
        assert_eq!(runner.warnings, [Warning::WildPlaces { count: 9, of: 10 }]);
        let mut untimed = fast(Sport::Running);
        untimed.records.iter_mut().for_each(|record| record.set_time_ms(None));
        check(untimed, 2250.0, None);
    }
}
