//! One row of the table: what Strava knows of one activity.

use jiff::Timestamp;

use super::columns::{Column, Columns};
use super::units::{metres, number, seconds};
use crate::archive::dates;
use crate::archive::join::{add_text, call, fill, set_sport, text};
use crate::draft::Draft;
use crate::settle::settle;
use crate::{Notes, Run, Sport, Weather};

/// What Strava knows of one activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// The file, as the table names it.
    pub file: Option<String>,
    start: Option<Timestamp>,
    sport: Sport,
    sport_word: Option<String>,
    notes: Notes,
    gear: Option<String>,
    elapsed_s: Option<f64>,
    timer_s: Option<f64>,
    distance_m: Option<f64>,
    ascent_m: Option<f64>,
    avg_hr: Option<f64>,
    avg_cadence: Option<f64>,
    effort: Option<f64>,
    weather: Weather,
}

impl Row {
    /// Reads the cells of a row.
    pub(super) fn of<'c>(columns: &Columns, cell: impl Fn(usize) -> &'c str) -> Self {
        let first = |column| columns.first(column).map_or("", &cell);
        let raw = |column| columns.second(column).map_or("", &cell);
        let figure = |column| number(first(column));
        // A number is the cell of another column, as in a row whose cells moved.
        let word = Some(first(Column::Sport)).filter(|word| number(word).is_none()).unwrap_or_default();
        let sport = Sport::from_word(word);
        let in_metres = columns.old || matches!(sport, Sport::Swimming | Sport::Rowing);
        let unit_m = columns.unit_m.unwrap_or(if in_metres { 1.0 } else { 1000.0 });
        // Nobody runs where it is hotter: such a figure is of another unit.
        let celsius = |column| figure(column).filter(|degrees| (-60.0..=55.0).contains(degrees));
        Self {
            file: text(first(Column::File)),
            start: dates::strava(first(Column::Date)),
            sport_word: text(word),
            notes: Notes {
                name: text(first(Column::Name)),
                description: text(first(Column::Description)),
                private: text(first(Column::PrivateNote)),
            },
            gear: text(first(Column::Gear)),
            elapsed_s: seconds(raw(Column::Elapsed)).or_else(|| seconds(first(Column::Elapsed))),
            timer_s: seconds(first(Column::Timer)).or_else(|| seconds(first(Column::Moving))),
            distance_m: metres(raw(Column::Distance), 1.0).or_else(|| metres(first(Column::Distance), unit_m)),
            ascent_m: figure(Column::Ascent),
            avg_hr: figure(Column::HeartRate).filter(|beats| *beats > 0.0),
            avg_cadence: figure(Column::Cadence).filter(|cadence| *cadence > 0.0),
            effort: figure(Column::Exertion).filter(|effort| (0.0..=10.0).contains(effort)),
            weather: Weather {
                temperature_c: celsius(Column::Temperature),
                feels_like_c: celsius(Column::FeelsLike),
                humidity: figure(Column::Humidity)
                    .map(|share| if share > 1.0 { share / 100.0 } else { share })
                    .filter(|share| (0.0..=1.0).contains(share)),
            },
            sport,
        }
    }

    /// Joins it to a run of the file it names.
    pub(crate) fn join(&self, run: &mut Run) {
        fill(&mut run.start, self.start);
        set_sport(run, &self.sport);
        // The title a runner gave it since is the one they know.
        if self.notes.name.is_some() {
            run.notes.name.clone_from(&self.notes.name);
        }
        add_text(&mut run.notes.description, self.notes.description.as_deref());
        add_text(&mut run.notes.private, self.notes.private.as_deref());
        if self.gear.is_some() {
            run.gear.clone_from(&self.gear);
        }
        fill(&mut run.effort, self.effort);
        fill(&mut run.weather.temperature_c, self.weather.temperature_c);
        fill(&mut run.weather.feels_like_c, self.weather.feels_like_c);
        fill(&mut run.weather.humidity, self.weather.humidity);
    }

    /// Calls a run by the sport the runner chose in the table.
    pub(crate) fn call(&self, run: &mut Run) {
        call(run, &self.sport);
    }

    /// The run of a row without a file, as runners enter by hand.
    pub(crate) fn into_run(self) -> Run {
        let sub_sport = self.sport_word.as_deref().and_then(Sport::sub_sport_of_word);
        let sport = match self.sport_word {
            Some(word) if self.sport == Sport::Unknown => Sport::Other(word.into()),
            _ => self.sport,
        };
        let mut run = settle(Draft {
            start: self.start,
            sport,
            sub_sport,
            distance_m: self.distance_m,
            elapsed_s: self.elapsed_s,
            timer_s: self.timer_s,
            avg_hr: self.avg_hr,
            avg_cadence: self.avg_cadence,
            ascent_m: self.ascent_m,
            gear: self.gear,
            notes: self.notes,
            effort: self.effort,
            ..Draft::default()
        });
        run.weather = self.weather;
        run
    }
}
