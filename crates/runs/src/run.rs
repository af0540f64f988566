//! An activity as Eyelet sees it.

use jiff::Timestamp;

use crate::{Record, Sport, Warning};

/// One activity: what a watch recorded from the start button to the stop button.
///
/// Called a run because most are; walks, hikes and rides are kept the same way and told apart by
/// their [`Sport`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// When it began; `None` where the file has no time that can be believed.
    pub start: Option<Timestamp>,
    /// What kind of activity it was.
    pub sport: Sport,
    /// The kind within the kind, as FIT names it: `trail`, `treadmill`, `indoor_cycling`.
    pub sub_sport: Option<String>,
    /// Watch or app that recorded it.
    pub device: Option<String>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Seconds from start to end, pauses and all.
    pub elapsed_s: Option<f64>,
    /// Seconds the watch was counting: pauses are not in it.
    pub timer_s: Option<f64>,
    /// How many moments the file holds; as many as [`Run::records`] or more, as two records of the
    /// same second are joined and impossible ones left out.
    pub recorded: usize,
    /// Mean heart rate, beats a minute.
    pub avg_hr: Option<f64>,
    /// Mean cadence a minute, of the moments with any: see [`Record::cadence`].
    pub avg_cadence: Option<f64>,
    /// Metres climbed.
    pub ascent_m: Option<f64>,
    /// Mean temperature at the wrist, degrees Celsius: a few more than in the air.
    pub temperature_c: Option<f64>,
    /// Moment by moment, in order of time.
    pub records: Vec<Record>,
    /// Laps, in order.
    pub laps: Vec<Lap>,
    /// Moments the runner marked by hand.
    pub marks: Vec<Mark>,
    /// Stretches the watch was stopped, in order.
    pub pauses: Vec<Pause>,
    /// The shoe or bike it was done with, by name.
    pub gear: Option<String>,
    /// What the runner called it and wrote about it.
    pub notes: Notes,
    /// How hard it felt, 0 to 10 (Borg's CR10 scale, as watches ask for it).
    pub effort: Option<f64>,
    /// How it felt, 0 (very weak) to 100 (very strong).
    pub feel: Option<u8>,
    /// Weather during the run, where an archive tells it.
    pub weather: Weather,
    /// Local time, where the file or the place tells it.
    pub zone: Option<Zone>,
    /// What had to be mended, guessed or left out.
    pub warnings: Vec<Warning>,
}

impl Run {
    /// Whether the runner was indoors: no place to go, no weather.
    #[must_use]
    pub fn is_indoor(&self) -> bool {
        matches!(self.sub_sport.as_deref(), Some(sub) if sub.starts_with("indoor") || sub == "treadmill")
    }

    /// Adds a warning where the run begins more than a day after `now`: time zones differ by less.
    pub fn question_date(&mut self, now: Timestamp) {
        const DAY_MS: i64 = 24 * 3600 * 1000;
        let later = |start: &Timestamp| start.as_millisecond().saturating_sub(now.as_millisecond()) > DAY_MS;
        if let Some(start) = self.start.filter(later) {
            let date = jiff::tz::Offset::UTC.to_datetime(start).date();
            self.warnings.push(Warning::InTheFuture { date });
        }
    }

    /// Moments with a known place.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.records.iter().filter(|record| record.position().is_some()).count()
    }
}

/// A part of a run, between two presses of the lap button or two kilometre stones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lap {
    /// When it began.
    pub start: Option<Timestamp>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Seconds without pauses.
    pub timer_s: Option<f64>,
    /// Seconds with pauses.
    pub elapsed_s: Option<f64>,
    /// What ended it.
    pub trigger: Trigger,
}

/// What ended a lap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trigger {
    /// The runner pressed the lap button.
    Manual,
    /// A set distance was reached: the watch did it by itself.
    Distance,
    /// A set time was reached.
    Time,
    /// A place was passed.
    Position,
    /// The activity ended.
    SessionEnd,
    /// Something else, or the file does not say.
    #[default]
    Other,
}

impl Trigger {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Distance => "distance",
            Self::Time => "time",
            Self::Position => "position",
            Self::SessionEnd => "session_end",
            Self::Other => "other",
        }
    }
}

/// A moment the runner marked by hand: a button pressed when something began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Seconds since the start on the wall clock, pauses and all.
    pub at_s: f64,
    /// Metres since the start, where known.
    pub at_m: Option<f64>,
    /// How it was marked.
    pub kind: MarkKind,
}

/// How a moment was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The lap button, during the run.
    ManualLap,
    /// A marker button.
    UserMarker,
}

impl MarkKind {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ManualLap => "manual-lap",
            Self::UserMarker => "user-marker",
        }
    }
}

/// A stretch during which the watch was stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pause {
    /// Seconds since the start on the wall clock.
    pub from_s: f64,
    /// Seconds since the start on the wall clock.
    pub to_s: f64,
}

/// What the runner called a run and wrote about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Its title.
    pub name: Option<String>,
    /// What everybody may read.
    pub description: Option<String>,
    /// What only the runner reads.
    pub private: Option<String>,
}

impl Notes {
    /// All that was written, each once, in the order of title, description, private note.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.description, &self.private].into_iter().flatten().map(String::as_str)
    }
}

/// Weather during a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weather {
    /// Degrees Celsius in the shade.
    pub temperature_c: Option<f64>,
    /// Degrees Celsius as it felt.
    pub feels_like_c: Option<f64>,
    /// Relative humidity, 0 to 1.
    pub humidity: Option<f64>,
}

/// Local time during a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Seconds ahead of UTC at the start of the run.
    pub offset_s: i32,
    /// Name in the time zone database, where known: `Europe/Vienna`.
    pub name: Option<String>,
}
