//! Two recordings of one activity made one, with nothing of either lost.

use std::cmp::Ordering;

use crate::{Format, Lap, Mark, Notes, Pause, Position, Record, Run, Sport, Trigger, Warning, Weather};

/// How much a recording tells; the greater is kept, the other's words joined to it.
///
/// More kinds of data first (a heart rate is worth more than a second more), then more moments,
/// then more laps and marks; at last the format that by experience loses least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Richness {
    kinds: usize,
    recorded: usize,
    parts: usize,
    format: u8,
}

impl Richness {
    /// How much a recording tells.
    #[must_use]
    pub fn of(run: &Run, format: Option<Format>) -> Self {
        Self {
            kinds: KINDS.iter().filter(|kind| kind.is_in(&run.records)).count() + usize::from(has_places(&run.records)),
            recorded: run.recorded,
            parts: run.laps.len() + run.marks.len(),
            format: match format {
                Some(Format::Fit) => 3,
                Some(Format::Tcx) => 2,
                Some(Format::Gpx) => 1,
                None => 0,
            },
        }
    }
}

/// Joins all recordings of one activity, whatever order they come in; `None` of none.
#[must_use]
pub fn join_all(recordings: Vec<(Run, Option<Format>)>) -> Option<Run> {
    let mut recordings = recordings;
    recordings.sort_by(|(one, format), (other, kind)| {
        Richness::of(other, *kind).cmp(&Richness::of(one, *format)).then_with(|| by_content(one, other))
    });
    let mut recordings = recordings.into_iter().map(|(run, _)| run);
    let kept = recordings.next()?;
    Some(recordings.fold(kept, |kept, other| join(kept, &other)))
}

/// The order of recordings that tell equally much.
fn by_content(one: &Run, other: &Run) -> Ordering {
    let key = |run: &Run| (run.start, run.distance_m.map(f64::to_bits), run.elapsed_s.map(f64::to_bits));
    let words = |run: &Run| {
        let Notes { name, description, private } = run.notes.clone();
        (name, description, private, run.gear.clone(), run.device.clone())
    };
    key(one).cmp(&key(other)).then_with(|| words(one).cmp(&words(other)))
}

/// Joins to `kept`, the richer recording ([`Richness`]), what only `other` tells.
///
/// What both tell is `kept`'s; words that differ are kept both, each once; a kind of data that
/// `kept` has none of is taken moment by moment.
#[must_use]
pub fn join(kept: Run, other: &Run) -> Run {
    let mut run = kept;
    let later_s = later_s(&run, other);
    fill_records(&mut run.records, &other.records);
    join_laps(&mut run.laps, &other.laps);
    if let Some(later_s) = later_s {
        join_marks(&mut run.marks, &other.marks, later_s);
        if run.pauses.is_empty() {
            let moved = |pause: &Pause| Pause { from_s: pause.from_s + later_s, to_s: pause.to_s + later_s };
            run.pauses = other.pauses.iter().map(moved).filter(|pause| pause.from_s >= 0.0).collect();
        }
    }
    join_notes(&mut run.notes, &other.notes);
    join_gear(&mut run, other);
    run.weather = Weather {
        temperature_c: run.weather.temperature_c.or(other.weather.temperature_c),
        feels_like_c: run.weather.feels_like_c.or(other.weather.feels_like_c),
        humidity: run.weather.humidity.or(other.weather.humidity),
    };
    if run.sport == Sport::Unknown || run.sport.name() == "generic" && other.sport != Sport::Unknown {
        run.sport = other.sport.clone();
    }
    run.start = run.start.or(other.start);
    run.sub_sport = run.sub_sport.or_else(|| other.sub_sport.clone());
    run.device = run.device.or_else(|| other.device.clone());
    run.distance_m = run.distance_m.or(other.distance_m);
    run.elapsed_s = run.elapsed_s.or(other.elapsed_s);
    run.timer_s = run.timer_s.or(other.timer_s);
    run.avg_hr = run.avg_hr.or(other.avg_hr);
    run.avg_cadence = run.avg_cadence.or(other.avg_cadence);
    run.ascent_m = run.ascent_m.or(other.ascent_m);
    run.temperature_c = run.temperature_c.or(other.temperature_c);
    run.effort = run.effort.or(other.effort);
    run.feel = run.feel.or(other.feel);
    if run.zone.as_ref().is_none_or(|zone| zone.name.is_none()) {
        run.zone = other.zone.clone().filter(|zone| zone.name.is_some()).or(run.zone).or_else(|| other.zone.clone());
    }
    // What had to be mended in the other file is not true of this one; that gear differs is of both.
    for warning in other.warnings.iter().filter(|warning| matches!(warning, Warning::OtherGear { .. })) {
        if !run.warnings.contains(warning) {
            run.warnings.push(warning.clone());
        }
    }
    run
}

/// How many seconds later than `kept` the other began.
fn later_s(kept: &Run, other: &Run) -> Option<f64> {
    let (start, begin) = (kept.start?, other.start?);
    Some(crate::settle::seconds(start.as_millisecond(), begin.as_millisecond()))
}

/// One kind of data of a moment.
struct Kind {
    get: fn(&Record) -> Option<f64>,
    set: fn(&mut Record, f64),
}

impl Kind {
    fn is_in(&self, records: &[Record]) -> bool {
        records.iter().any(|record| (self.get)(record).is_some())
    }
}

const KINDS: [Kind; 11] = [
    Kind { get: Record::distance_m, set: Record::set_distance_m },
    Kind { get: Record::altitude_m, set: Record::set_altitude_m },
    Kind { get: Record::speed_mps, set: Record::set_speed_mps },
    Kind { get: Record::cadence, set: Record::set_cadence },
    Kind { get: Record::temperature_c, set: Record::set_temperature_c },
    Kind { get: Record::vertical_oscillation_mm, set: Record::set_vertical_oscillation_mm },
    Kind { get: Record::contact_ms, set: Record::set_contact_ms },
    Kind { get: Record::contact_balance_left, set: Record::set_contact_balance_left },
    Kind { get: Record::step_mm, set: Record::set_step_mm },
    Kind { get: |record| record.power_w().map(f64::from), set: |record, watts| record.set_power_w(watts as u16) },
    Kind { get: |record| record.heart_rate().map(f64::from), set: |record, beats| record.set_heart_rate(beats as u8) },
];

fn has_places(records: &[Record]) -> bool {
    records.iter().any(|record| record.position().is_some())
}

/// Takes the kinds of data that `kept` has none of from the nearest moment of the other.
fn fill_records(kept: &mut Vec<Record>, other: &[Record]) {
    /// Devices write every second, and clocks differ by one.
    const NEAR_MS: u64 = 2_000;
    if kept.is_empty() {
        *kept = other.to_vec();
        return;
    }
    let missing: Vec<&Kind> = KINDS.iter().filter(|kind| kind.is_in(other) && !kind.is_in(kept)).collect();
    let places = has_places(other) && !has_places(kept);
    if missing.is_empty() && !places {
        return;
    }
    for record in kept.iter_mut() {
        let Some(at) = record.time_ms() else { continue };
        let behind = other.partition_point(|other| other.time_ms().is_some_and(|time| time < at));
        let around = &other[behind.saturating_sub(1)..(behind + 1).min(other.len())];
        let distance = |record: &&Record| record.time_ms().map_or(u64::MAX, |time| time.abs_diff(at));
        let Some(nearest) = around.iter().min_by_key(distance).filter(|nearest| distance(nearest) <= NEAR_MS) else {
            continue;
        };
        for kind in &missing {
            if let Some(value) = (kind.get)(nearest) {
                (kind.set)(record, value);
            }
        }
        if places {
            record.set_position(nearest.position().filter(|place: &Position| place.latitude.is_finite()));
        }
    }
}

/// The whole activity as one lap says nothing: the other's laps are taken where they say more.
fn join_laps(kept: &mut Vec<Lap>, other: &[Lap]) {
    if kept.len() <= 1 && other.len() > kept.len() {
        *kept = other.to_vec();
        return;
    }
    // Exporters forget what ended a lap.
    if kept.len() == other.len() {
        for (kept, other) in kept.iter_mut().zip(other) {
            if kept.trigger == Trigger::Other {
                kept.trigger = other.trigger;
            }
        }
    }
}

/// Marks of the other that no mark of `kept` stands near.
fn join_marks(kept: &mut Vec<Mark>, other: &[Mark], later_s: f64) {
    /// One press of one button, told by two clocks.
    const NEAR_S: f64 = 5.0;
    let own = kept.len();
    for mark in other {
        let at_s = mark.at_s + later_s;
        if at_s >= 0.0 && !kept[..own].iter().any(|own| (own.at_s - at_s).abs() <= NEAR_S) {
            kept.push(Mark { at_s, ..*mark });
        }
    }
    kept.sort_by(|a, b| a.at_s.total_cmp(&b.at_s));
}

const BETWEEN_NAMES: &str = " / ";
const BETWEEN_TEXTS: &str = "\n\n";

fn join_notes(kept: &mut Notes, other: &Notes) {
    join_words(&mut kept.name, other.name.as_deref(), BETWEEN_NAMES);
    join_words(&mut kept.description, other.description.as_deref(), BETWEEN_TEXTS);
    join_words(&mut kept.private, other.private.as_deref(), BETWEEN_TEXTS);
}

/// Both, each once; what the other holds already is not said twice.
fn join_words(kept: &mut Option<String>, other: Option<&str>, between: &str) {
    let Some(other) = other.map(str::trim).filter(|other| !other.is_empty()) else {
        return;
    };
    let Some(own) = kept.as_deref().map(str::trim).filter(|own| !own.is_empty()) else {
        *kept = Some(other.to_owned());
        return;
    };
    if holds(own, other) {
        return;
    }
    let mut parts: Vec<&str> = own.split(between).collect();
    for part in other.split(between) {
        if parts.iter().any(|own| holds(own, part)) {
            continue;
        }
        match parts.iter().position(|own| holds(part, own)) {
            Some(at) => {
                parts[at] = part;
                let mut index = 0;
                parts.retain(|own| {
                    index += 1;
                    index - 1 == at || !holds(part, own)
                });
            }
            None => parts.push(part),
        }
    }
    *kept = Some(parts.join(between));
}

/// Whether the words of `short` are a part of `long`, whatever their case and spaces.
fn holds(long: &str, short: &str) -> bool {
    let words = |text: &str| {
        let folded: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        format!(" {} ", folded.join(" "))
    };
    words(long).contains(&words(short))
}

fn join_gear(kept: &mut Run, other: &Run) {
    let Some(theirs) = other.gear.as_deref().map(str::trim).filter(|gear| !gear.is_empty()) else {
        return;
    };
    match kept.gear.as_deref() {
        Some(own) if holds(own, theirs) => {}
        Some(own) if !holds(theirs, own) => {
            let warning = Warning::OtherGear { kept: own.to_owned(), other: theirs.to_owned() };
            if !kept.warnings.contains(&warning) {
                kept.warnings.push(warning);
            }
        }
        _ => kept.gear = Some(theirs.to_owned()),
    }
}
