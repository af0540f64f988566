//! Summaries: sessions and laps.

use jiff::Timestamp;
use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::{LapTrigger, Sport as FitSport, SubSport};
use rustyfit::proto::Message;

use crate::fit::fields;
use crate::{Lap, Sport, Trigger};

/// What a session message says of one activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Session {
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    pub sport: Sport,
    pub sub_sport: Option<String>,
    pub elapsed_s: Option<f64>,
    pub timer_s: Option<f64>,
    pub distance_m: Option<f64>,
    pub avg_hr: Option<f64>,
    pub avg_cadence: Option<f64>,
    pub ascent_m: Option<f64>,
    pub temperature_c: Option<f64>,
    pub effort: Option<f64>,
    pub feel: Option<u8>,
}

impl Session {
    /// Whether the activity had ended at a moment, milliseconds since 1970.
    pub(crate) fn is_over_at(&self, at_ms: i64) -> bool {
        let end = self.start_ms.zip(self.elapsed_s).map(|(start, elapsed)| start + (elapsed * 1000.0) as i64);
        end.is_some_and(|end| at_ms >= end)
    }

    /// Reads a session message.
    pub(crate) fn read(message: &Message) -> Self {
        use mesgdef::Session as Fit;
        let scaled = |field, parts| fields::scaled_of(message, field, parts);
        let cadence = scaled(Fit::AVG_CADENCE, 1.0);
        let part_of_turn = scaled(Fit::AVG_FRACTIONAL_CADENCE, 128.0).unwrap_or(0.0);
        Self {
            start_ms: fields::time_of(message, Fit::START_TIME),
            end_ms: fields::time_of(message, Fit::TIMESTAMP),
            sport: sport(message, Fit::SPORT),
            sub_sport: sub_sport(message, Fit::SUB_SPORT),
            elapsed_s: scaled(Fit::TOTAL_ELAPSED_TIME, 1000.0),
            timer_s: scaled(Fit::TOTAL_TIMER_TIME, 1000.0),
            distance_m: scaled(Fit::TOTAL_DISTANCE, 100.0),
            avg_hr: scaled(Fit::AVG_HEART_RATE, 1.0).filter(|beats| *beats > 0.0),
            avg_cadence: cadence.map(|turns| turns + part_of_turn).filter(|turns| *turns > 0.0),
            ascent_m: scaled(Fit::TOTAL_ASCENT, 1.0),
            temperature_c: scaled(Fit::AVG_TEMPERATURE, 1.0),
            effort: scaled(Fit::WORKOUT_RPE, 10.0).filter(|effort| (0.0..=10.0).contains(effort)),
            feel: fields::whole_of(message, Fit::WORKOUT_FEEL)
                .and_then(|feel| u8::try_from(feel).ok())
                .filter(|feel| *feel <= 100),
        }
    }
}

/// Reads a lap message.
pub(crate) fn lap(message: &Message) -> Lap {
    use mesgdef::Lap as Fit;
    let scaled = |field, parts| fields::scaled_of(message, field, parts);
    let elapsed_s = scaled(Fit::TOTAL_ELAPSED_TIME, 1000.0);
    let start_ms = fields::time_of(message, Fit::START_TIME).or_else(|| {
        let end = fields::time_of(message, Fit::TIMESTAMP)?;
        Some(end - (elapsed_s? * 1000.0) as i64)
    });
    Lap {
        start: start_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
        distance_m: scaled(Fit::TOTAL_DISTANCE, 100.0),
        timer_s: scaled(Fit::TOTAL_TIMER_TIME, 1000.0),
        elapsed_s,
        trigger: trigger(message, Fit::LAP_TRIGGER),
    }
}

fn trigger(message: &Message, field: u8) -> Trigger {
    match fields::whole_of(message, field).and_then(|number| u8::try_from(number).ok()).map(LapTrigger) {
        Some(LapTrigger::MANUAL) => Trigger::Manual,
        Some(LapTrigger::TIME) => Trigger::Time,
        Some(LapTrigger::DISTANCE) => Trigger::Distance,
        Some(
            LapTrigger::POSITION_START
            | LapTrigger::POSITION_LAP
            | LapTrigger::POSITION_WAYPOINT
            | LapTrigger::POSITION_MARKED,
        ) => Trigger::Position,
        Some(LapTrigger::SESSION_END) => Trigger::SessionEnd,
        _ => Trigger::Other,
    }
}

/// The sport a field names.
pub(crate) fn sport(message: &Message, field: u8) -> Sport {
    let number = fields::whole_of(message, field).and_then(|number| u8::try_from(number).ok());
    match number.map(FitSport) {
        None => Sport::Unknown,
        Some(FitSport::RUNNING) => Sport::Running,
        Some(FitSport::WALKING) => Sport::Walking,
        Some(FitSport::HIKING) => Sport::Hiking,
        Some(FitSport::CYCLING | FitSport::E_BIKING) => Sport::Cycling,
        Some(FitSport::SWIMMING) => Sport::Swimming,
        Some(FitSport::ROWING) => Sport::Rowing,
        Some(FitSport::TRANSITION) => Sport::Transition,
        Some(other) => fields::named(other).map_or(Sport::Unknown, |name| Sport::Other(name.into())),
    }
}

/// The kind within the kind; `generic` says nothing.
pub(crate) fn sub_sport(message: &Message, field: u8) -> Option<String> {
    let number = fields::whole_of(message, field).and_then(|number| u8::try_from(number).ok())?;
    let sub = SubSport(number);
    if sub == SubSport::GENERIC {
        return None;
    }
    fields::named(sub)
}
