//! From an activity of a TCX file to a run.

use jiff::Timestamp;

use super::pauses;
use crate::believe::SECONDS_AT_MOST;
use crate::draft::{Draft, RECORDS_AT_MOST, add_record};
use crate::settle::{seconds, settle};
use crate::{Lap, Notes, Record, Run, Sport, Trigger, Warning, Zone};

/// The start a file states is believed when it lies as near to the first point.
const NEAR_MS: u64 = 24 * 3600 * 1000;
/// Id and first lap start together; an Id further off is in local time.
const TOGETHER_MS: u64 = 3600 * 1000;
/// A shorter gap between two tracks of a lap is the beat of the recording, not a pause.
const PAUSE_MS: i64 = 1_500;
/// Points as far from the middle of a run have a broken time.
const FAR_MS: u64 = 100 * 24 * 3600 * 1000;
/// Laps may add up to so much more than passed between the points: rounding, and the seconds before
/// the first point.
const ROUNDING_S: f64 = 5.0;

/// One activity while it is read.
#[derive(Default)]
pub(super) struct Activity {
    /// Its identifier, which is its start.
    pub id_ms: Option<i64>,
    pub device: Option<String>,
    pub notes: Option<String>,
    /// Seconds ahead of UTC its times are written in.
    pub offset_s: Option<i32>,
    sport: Sport,
    sub_sport: Option<String>,
    laps: Vec<Lap>,
    records: Vec<Record>,
    left_out: usize,
    breaks: Vec<usize>,
    pauses_ms: Vec<(i64, i64)>,
    /// Seconds in tracks, for laps that state none.
    tracked_s: f64,
    track_began_ms: Option<i64>,
    last_ms: Option<i64>,
    /// The next point begins a track.
    at_track: bool,
    /// The next point begins a lap.
    at_lap: bool,
    /// Metres before the lap, where a file counts each lap anew.
    before_m: f64,
    last_m: f64,
}

impl Activity {
    pub(super) fn new(sport: Sport, sub_sport: Option<String>) -> Self {
        Self { sport, sub_sport, ..Self::default() }
    }

    pub(super) fn begin_lap(&mut self, start_ms: Option<i64>) {
        let start = start_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        self.laps.push(Lap { start, ..Lap::default() });
        self.at_lap = true;
    }

    pub(super) const fn begin_track(&mut self) {
        self.at_track = true;
    }

    pub(super) fn set_lap_timer(&mut self, seconds: Option<f64>) {
        if let Some(lap) = self.laps.last_mut() {
            lap.timer_s = seconds.filter(|seconds| *seconds >= 0.0);
        }
    }

    pub(super) fn set_lap_distance(&mut self, metres: Option<f64>) {
        if let Some(lap) = self.laps.last_mut() {
            lap.distance_m = metres.filter(|metres| *metres >= 0.0);
        }
    }

    pub(super) fn set_lap_trigger(&mut self, trigger: Trigger) {
        if let Some(lap) = self.laps.last_mut() {
            lap.trigger = trigger;
        }
    }

    pub(super) fn add(&mut self, point: Record) {
        let mut point = point;
        if self.records.len() == RECORDS_AT_MOST {
            self.left_out += 1;
            return;
        }
        if std::mem::take(&mut self.at_track) {
            self.end_track();
            // A second track in a lap means that the watch was stopped; one in a new lap does not.
            if !self.at_lap && !self.records.is_empty() {
                self.breaks.push(self.records.len());
                let gap = self.last_ms.zip(point.time_ms());
                self.pauses_ms.extend(gap.filter(|(from, to)| to.saturating_sub(*from) > PAUSE_MS));
            }
        }
        self.track_began_ms = self.track_began_ms.or(point.time_ms());
        self.count_on(&mut point);
        self.at_lap = false;
        self.last_ms = point.time_ms().or(self.last_ms);
        add_record(&mut self.records, point, RECORDS_AT_MOST);
    }

    /// Makes one series of distances that begin at zero in every lap.
    fn count_on(&mut self, point: &mut Record) {
        let Some(metres) = point.distance_m() else {
            return;
        };
        if self.at_lap && metres + self.before_m < self.last_m / 2.0 {
            self.before_m = self.last_m;
        }
        if self.before_m > 0.0 {
            point.set_distance_m(metres + self.before_m);
        }
        self.last_m = metres + self.before_m;
    }

    fn end_track(&mut self) {
        if let Some((began, last)) = self.track_began_ms.take().zip(self.last_ms) {
            self.tracked_s += seconds(began, last).max(0.0);
        }
    }

    /// The run, unless nothing was recorded.
    pub(super) fn into_run(mut self) -> Option<Run> {
        self.end_track();
        let stated_s: f64 = self.laps.iter().filter_map(|lap| lap.timer_s).sum();
        let stated_m: f64 = self.laps.iter().filter_map(|lap| lap.distance_m).sum();
        if self.records.len() < 2 && stated_s <= 0.0 && stated_m <= 0.0 {
            return None;
        }
        let span_ms = span_ms(&self.records);
        let start_ms = self.start_ms(span_ms.map(|(first, _)| first));
        self.time_laps(span_ms.map(|(_, last)| last));
        let timer_s = if stated_s > 0.0 { Some(stated_s) } else { span_ms.map(|_| self.tracked_s) };
        let mut warnings = Vec::new();
        if let Some((first, last)) = span_ms {
            let elapsed_s = seconds(first, last);
            if stated_s > 0.0 {
                pauses::add_unstated(&mut self.pauses_ms, &self.records, elapsed_s, stated_s);
            }
            let believable = stated_s <= SECONDS_AT_MOST;
            if believable && stated_s > elapsed_s * 1.01 + ROUNDING_S && self.records.len() > 1 {
                warnings.push(Warning::LapsTooLong { timer_s: stated_s, elapsed_s });
            }
        }
        if self.left_out > 0 {
            warnings.push(Warning::TooManyRecords { limit: RECORDS_AT_MOST });
        }
        Some(settle(Draft {
            start: start_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
            sport: self.sport,
            sub_sport: self.sub_sport,
            device: self.device,
            distance_m: (stated_m > 0.0).then_some(stated_m),
            elapsed_s: span_ms
                .filter(|(first, last)| last > first)
                .map(|(first, last)| seconds(first, last))
                .or_else(|| elapsed_of(&self.laps)),
            timer_s,
            recorded: self.records.len() + self.left_out,
            records: self.records,
            breaks: self.breaks,
            laps: self.laps,
            pauses_ms: self.pauses_ms,
            zone: self.offset_s.map(|offset_s| Zone { offset_s, name: None }),
            notes: Notes { name: None, description: self.notes, private: None },
            warnings,
            ..Draft::default()
        }))
    }

    /// The Id, or the first lap's start where the Id cannot be, or the first point.
    fn start_ms(&self, first_ms: Option<i64>) -> Option<i64> {
        let lap = self.laps.first().and_then(|lap| lap.start).map(Timestamp::as_millisecond);
        let near = |at: &i64| first_ms.is_none_or(|first| first.abs_diff(*at) <= NEAR_MS);
        let together = |at: &i64| lap.is_none_or(|lap| lap.abs_diff(*at) <= TOGETHER_MS);
        let (id, lap) = (self.id_ms.filter(near), lap.filter(near));
        id.filter(together).or(lap).or(id).or(first_ms)
    }

    /// Laps last until the next one begins, the last one until the last point.
    fn time_laps(&mut self, last_ms: Option<i64>) {
        let ends: Vec<Option<i64>> =
            self.laps.iter().skip(1).map(|next| next.start.map(Timestamp::as_millisecond)).chain([last_ms]).collect();
        for (lap, end) in self.laps.iter_mut().zip(ends) {
            let span = lap.start.map(Timestamp::as_millisecond).zip(end).filter(|(start, end)| end >= start);
            lap.elapsed_s = span.map(|(start, end)| seconds(start, end)).or(lap.timer_s);
        }
    }
}

/// Seconds from the start of the first lap to the end of the last, for activities without points.
fn elapsed_of(laps: &[Lap]) -> Option<f64> {
    let first = laps.first()?.start?;
    let last = laps.last()?;
    let before = seconds(first.as_millisecond(), last.start?.as_millisecond());
    Some(before + last.timer_s?).filter(|elapsed| *elapsed > 0.0)
}

/// First and last time of the points, broken ones left out.
fn span_ms(records: &[Record]) -> Option<(i64, i64)> {
    let mut times: Vec<i64> = records.iter().filter_map(Record::time_ms).collect();
    if times.is_empty() {
        return None;
    }
    let half = times.len() / 2;
    let middle = *times.select_nth_unstable(half).1;
    times.retain(|at| at.abs_diff(middle) <= FAR_MS);
    times.iter().min().copied().zip(times.iter().max().copied())
}
