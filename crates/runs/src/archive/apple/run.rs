//! A run of a workout, its routes and what was measured.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::samples::{Measured, OWN, Sample};
use super::workouts::{What, Workout};
use crate::archive::join::moment;
use crate::archive::{Failed, Said};
use crate::draft::Draft;
use crate::settle::{looks_automatic, seconds, settle};
use crate::{CadenceOf, Format, Lap, Mark, MarkKind, Record, Run, Sport, Trigger, Warning, Zone, series};

/// A watch measures the heart every five seconds: a measurement holds for the points this near.
const HOLDS_MS: i64 = 10_000;
/// A lap pressed this near the start or the end of a workout marks nothing but these.
const EDGE_MS: i64 = 3_000;

impl Workout {
    /// The run.
    pub(crate) fn into_said(self) -> Said {
        let mut workout = self;
        let mut warnings = Vec::new();
        let mut records = std::mem::take(&mut workout.places);
        let mut has_track = false;
        for (name, bytes) in std::mem::take(&mut workout.tracks) {
            match bytes.and_then(|bytes| crate::read(&bytes).map_err(Failed::from)) {
                Ok(read) => {
                    has_track = true;
                    records.extend(read.runs.into_iter().flat_map(|run| run.records));
                }
                Err(failed) => warnings.push(Warning::Other(format!("its route {name}: {failed}"))),
            }
        }
        records.retain(|record| record.time_ms().is_some());
        records.sort_by_key(Record::time_ms);
        // Each route counts its own distance: all of it is counted anew.
        records.iter_mut().for_each(Record::clear_distance);
        workout.measure(&mut records);
        let format = has_track.then_some(Format::Gpx);
        Said::Runs { format, runs: vec![workout.run(records, warnings)] }
    }

    /// Joins what was measured to the points of the route, or makes points of it.
    fn measure(&mut self, records: &mut Vec<Record>) {
        let mut samples = std::mem::take(&mut self.samples);
        samples.sort_by_key(|sample| (sample.what, sample.after_ms));
        let has_route = !records.is_empty();
        let on_foot = self.sport().cadence_of() == CadenceOf::Steps;
        for what in Measured::ALL {
            let from = samples.partition_point(|sample| sample.what < what);
            let to = samples.partition_point(|sample| sample.what <= what);
            let all = &samples[from..to];
            let source = one_source(all);
            let series: Vec<Sample> = all.iter().filter(|sample| Some(sample.source) == source).copied().collect();
            match what {
                Measured::HeartRate if self.avg_hr.is_none() => self.avg_hr = mean(&series),
                Measured::Cadence if !on_foot => continue,
                Measured::Distance if has_route => continue,
                _ => {}
            }
            if has_route {
                self.spread(records, &series);
            } else {
                self.add(records, &series);
            }
        }
        if !has_route {
            records.sort_by_key(Record::time_ms);
            records.dedup_by(|next, kept| {
                let same = next.time_ms() == kept.time_ms();
                if same {
                    kept.fill_from(next);
                }
                same
            });
        }
    }

    /// Gives every point the last measurement, while it holds.
    fn spread(&self, records: &mut [Record], series: &[Sample]) {
        let mut next = 0;
        for record in records {
            let Some(after) = record.time_ms().map(|at| at - self.start_ms) else {
                continue;
            };
            while series.get(next).is_some_and(|sample| i64::from(sample.after_ms) <= after) {
                next += 1;
            }
            let last = next.checked_sub(1).and_then(|last| series.get(last));
            if let Some(sample) = last.filter(|sample| after - i64::from(sample.after_ms) <= HOLDS_MS) {
                set(record, sample.what, sample.value);
            }
        }
    }

    /// Makes a point of every measurement.
    fn add(&self, records: &mut Vec<Record>, series: &[Sample]) {
        let mut run_m = 0.0;
        records.extend(series.iter().map(|sample| {
            let mut record = Record::at(self.start_ms + i64::from(sample.after_ms));
            if sample.what == Measured::Distance {
                run_m += f64::from(sample.value);
                record.set_distance_m(run_m);
            } else {
                set(&mut record, sample.what, sample.value);
            }
            record
        }));
    }

    fn run(self, records: Vec<Record>, warnings: Vec<Warning>) -> Run {
        let sport = self.sport();
        let sub_sport = match sport {
            Sport::Running if self.is_indoor => Some("treadmill".to_owned()),
            Sport::Cycling if self.is_indoor => Some("indoor_cycling".to_owned()),
            Sport::Walking if self.is_indoor => Some("indoor_walking".to_owned()),
            _ => None,
        };
        let laps = self.laps();
        let markers = self.events.iter().filter(|event| event.what == What::Marker);
        let mut run = settle(Draft {
            start: moment(self.start_ms),
            sport,
            sub_sport,
            device: self.device.clone(),
            distance_m: self.distance_m,
            elapsed_s: Some(self.length_s()),
            timer_s: self.duration_s,
            avg_hr: self.avg_hr,
            ascent_m: self.ascent_m,
            recorded: records.len(),
            records,
            laps,
            markers_ms: markers.map(|event| event.at_ms).collect(),
            pauses_ms: self.pauses(),
            effort: self.effort,
            zone: self.zone_at_start(),
            warnings,
            ..Draft::default()
        });
        run.weather = self.weather;
        self.press(&mut run);
        run
    }

    /// Laps, each from its event to the next or as long as the event says.
    fn laps(&self) -> Vec<Lap> {
        let laps = self.events.iter().filter(|event| event.what == What::Lap);
        laps.map(|event| Lap {
            start: moment(event.at_ms),
            elapsed_s: (event.length_s > 0.0).then_some(event.length_s),
            ..Lap::default()
        })
        .collect()
    }

    /// Marks the moments a lap was pressed: where one begins or ends inside the workout. In water
    /// laps are counted by the watch, and laps of even length are made by an app.
    fn press(&self, run: &mut Run) {
        for index in 0..run.laps.len() {
            let lap = &run.laps[index];
            let span = lap.start.zip(lap.elapsed_s).map(|(start, length)| {
                let from = start.as_millisecond();
                (from, from.saturating_add((length * 1000.0) as i64))
            });
            let at = |ms| series::distance_at(&run.records, ms);
            let metres = span.and_then(|(from, to)| Some(at(to)? - at(from)?));
            run.laps[index].distance_m = metres.filter(|metres| *metres >= 0.0);
            run.laps[index].trigger = Trigger::Manual;
        }
        if !run.sport.on_foot() {
            run.laps.iter_mut().for_each(|lap| lap.trigger = Trigger::Other);
            return;
        }
        if looks_automatic(&run.laps) {
            run.laps.iter_mut().for_each(|lap| lap.trigger = Trigger::Distance);
            return;
        }
        let laps = self.events.iter().filter(|event| event.what == What::Lap);
        let mut pressed: Vec<i64> = laps
            .flat_map(|event| [event.at_ms, event.at_ms.saturating_add((event.length_s * 1000.0) as i64)])
            .collect();
        pressed.retain(|at| *at > self.start_ms + EDGE_MS && *at < self.end_ms - EDGE_MS);
        pressed.sort_unstable();
        pressed.dedup_by(|next, kept| *next - *kept < EDGE_MS);
        let marks = pressed.into_iter().map(|at| Mark {
            at_s: seconds(self.start_ms, at),
            at_m: series::distance_at(&run.records, at),
            kind: MarkKind::ManualLap,
        });
        let marks: Vec<Mark> = marks.collect();
        run.marks.extend(marks);
        run.marks.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
    }

    /// From each pause to the resumption after it, or to the end.
    fn pauses(&self) -> Vec<(i64, i64)> {
        let mut events: Vec<_> = self.events.iter().collect();
        events.sort_by_key(|event| event.at_ms);
        let (mut pauses, mut since) = (Vec::new(), None);
        for event in events {
            match event.what {
                What::Pause => since = since.or(Some(event.at_ms)),
                What::Resume => pauses.extend(since.take().map(|from| (from, event.at_ms))),
                What::Lap | What::Marker => {}
            }
        }
        pauses.extend(since.map(|from| (from, self.end_ms)));
        pauses
    }

    /// The zone the runner was in; the offsets of the export are those of the day it was made.
    fn zone_at_start(&self) -> Option<Zone> {
        let name = self.zone.as_deref()?;
        let zone = TimeZone::get(name).ok()?;
        let offset_s = zone.to_offset(moment(self.start_ms)?).seconds();
        Some(Zone { offset_s, name: Some(name.to_owned()) })
    }
}

fn set(record: &mut Record, what: Measured, value: f32) {
    let value = f64::from(value);
    let whole = value.round().clamp(0.0, f64::from(u16::MAX));
    match what {
        Measured::HeartRate => record.set_heart_rate(whole.min(255.0) as u8),
        Measured::Power => record.set_power_w(whole as u16),
        Measured::Speed => record.set_speed_mps(value),
        Measured::Step => record.set_step_mm(value),
        Measured::Oscillation => record.set_vertical_oscillation_mm(value),
        Measured::Contact => record.set_contact_ms(value),
        // Drafts count one leg, as files do.
        Measured::Cadence => record.set_cadence(value / 2.0),
        Measured::Distance => record.set_distance_m(value),
    }
}

/// The source to believe: that of the workout, else the one that measured most. A phone and a watch
/// count the same steps, each for itself.
fn one_source(samples: &[Sample]) -> Option<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for sample in samples {
        *counts.entry(sample.source).or_default() += 1;
    }
    if counts.contains_key(&OWN) {
        return Some(OWN);
    }
    counts.into_iter().max_by_key(|(source, count)| (*count, Reverse(*source))).map(|(source, _)| source)
}

fn mean(series: &[Sample]) -> Option<f64> {
    let sum: f64 = series.iter().map(|sample| f64::from(sample.value)).sum();
    (!series.is_empty()).then(|| sum / series.len() as f64)
}
