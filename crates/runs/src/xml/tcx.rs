//! TCX, versions 1 and 2.

use quick_xml::events::BytesStart;

use super::activity::Activity;
use super::text;
use super::walk::{Element, Step, Walk, attribute};
use crate::{Format, Record, Run, Sport, Trigger, Unread, Warning};

/// Reads the activities of a TCX file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Run>, Unread> {
    let (file, replaced) = text::utf8(bytes);
    let mut reading = Reading::default();
    let mut walk = Walk::new(&file);
    loop {
        match walk.step() {
            Step::Open(name, tag) => reading.open(name, &tag),
            Step::Close(name, text) => reading.close(name, walk.inside(), &text),
            Step::End => break,
        }
    }
    reading.end_point();
    reading.end_activity();
    let warnings = replaced.into_iter().chain(walk.damage()).collect();
    reading.into_runs(warnings)
}

/// Elements that mean something here.
#[derive(Clone, Copy, PartialEq)]
enum Name {
    Activity,
    /// Version 1: what version 2 calls an activity.
    Run,
    /// Version 1: the folder of a sport.
    Running,
    Biking,
    AnySport,
    Course,
    Workout,
    Id,
    Notes,
    Creator,
    Called,
    Lap,
    TotalTime,
    TriggerMethod,
    Track,
    Trackpoint,
    Time,
    Latitude,
    Longitude,
    Altitude,
    Distance,
    HeartRate,
    Value,
    Cadence,
    Speed,
    Watts,
    Temperature,
    Other,
}

impl Element for Name {
    fn named(name: &str) -> Self {
        match name {
            "Trackpoint" => Self::Trackpoint,
            "Time" => Self::Time,
            "LatitudeDegrees" => Self::Latitude,
            "LongitudeDegrees" => Self::Longitude,
            "AltitudeMeters" => Self::Altitude,
            "DistanceMeters" => Self::Distance,
            "HeartRateBpm" => Self::HeartRate,
            "Value" => Self::Value,
            "Cadence" | "RunCadence" => Self::Cadence,
            "Speed" => Self::Speed,
            "Watts" => Self::Watts,
            "Temperature" => Self::Temperature,
            "Track" => Self::Track,
            "Lap" => Self::Lap,
            "TotalTimeSeconds" => Self::TotalTime,
            "TriggerMethod" => Self::TriggerMethod,
            "Activity" => Self::Activity,
            "Run" => Self::Run,
            "Running" => Self::Running,
            "Biking" => Self::Biking,
            "Other" | "MultiSport" => Self::AnySport,
            "Course" => Self::Course,
            "Workout" => Self::Workout,
            "Id" => Self::Id,
            "Notes" => Self::Notes,
            "Creator" => Self::Creator,
            "Name" => Self::Called,
            _ => Self::Other,
        }
    }
}

#[derive(Default)]
struct Reading {
    runs: Vec<Run>,
    activity: Option<Activity>,
    /// The sport of the folder of version 1 that stands open.
    folder: Sport,
    point: Option<Point>,
    in_course: bool,
    courses: usize,
    course_points: usize,
    workouts: usize,
    empty: usize,
}

#[derive(Default)]
struct Point {
    record: Record,
    latitude: Option<f64>,
    longitude: Option<f64>,
    altitude: Option<f64>,
    whole: bool,
}

impl Reading {
    fn open(&mut self, name: Name, tag: &BytesStart<'_>) {
        match name {
            Name::Trackpoint => {
                self.end_point();
                self.point = Some(Point::default());
            }
            Name::Track => self.with_activity(Activity::begin_track),
            Name::Lap => {
                let start = attribute(tag, "StartTime").as_deref().and_then(text::time_ms);
                self.with_activity(|activity| activity.begin_lap(start));
            }
            Name::Activity => {
                let sport = attribute(tag, "Sport").unwrap_or_default();
                self.begin_activity(Activity::new(Sport::from_word(&sport), Sport::sub_sport_of_word(&sport)));
            }
            Name::Run => self.begin_activity(Activity::new(self.folder.clone(), None)),
            Name::Running => self.folder = Sport::Running,
            Name::Biking => self.folder = Sport::Cycling,
            Name::AnySport => self.folder = Sport::from_word("other"),
            Name::Course => {
                self.end_activity();
                self.in_course = true;
                self.courses += 1;
            }
            Name::Workout => self.workouts += 1,
            _ => {}
        }
    }

    fn begin_activity(&mut self, activity: Activity) {
        self.end_activity();
        self.activity = Some(activity);
        self.in_course = false;
    }

    fn with_activity(&mut self, act: impl FnOnce(&mut Activity)) {
        if let Some(activity) = &mut self.activity {
            act(activity);
        }
    }

    fn close(&mut self, name: Name, inside: Option<Name>, text: &str) {
        if let Some(point) = &mut self.point {
            if name == Name::Trackpoint {
                point.whole = true;
                self.end_point();
            } else {
                point.set(name, inside, text);
            }
            return;
        }
        match name {
            Name::Activity | Name::Run => self.end_activity(),
            Name::Course => self.in_course = false,
            _ => self.with_activity(|activity| note(activity, name, inside, text)),
        }
    }

    /// Keeps the open point. One that was cut off in the middle is kept if its time was read.
    fn end_point(&mut self) {
        let Some(point) = self.point.take() else {
            return;
        };
        if self.in_course {
            self.course_points += 1;
        } else if point.whole || point.record.time_ms().is_some() {
            self.with_activity(|activity| activity.add(point.into_record()));
        }
    }

    fn end_activity(&mut self) {
        if let Some(activity) = self.activity.take() {
            match activity.into_run() {
                Some(run) => self.runs.push(run),
                None => self.empty += 1,
            }
        }
    }

    fn into_runs(mut self, mut warnings: Vec<Warning>) -> Result<Vec<Run>, Unread> {
        if let Some(last) = self.runs.last_mut() {
            last.warnings.append(&mut warnings);
            return Ok(self.runs);
        }
        let what = match (self.courses, self.workouts, self.empty) {
            (0, 0, 0) => {
                if let Some(Warning::CutOff { at, .. } | Warning::Unreadable { at, .. }) = warnings.last() {
                    let why = "it breaks off before the first activity".to_owned();
                    return Err(Unread::Damaged { format: Format::Tcx, place: format!("byte {at}"), why });
                }
                "no activity, course or workout".to_owned()
            }
            (0, _, 0) => "planned workouts, no recorded activity".to_owned(),
            (0, ..) => "an activity without laps, times and points".to_owned(),
            (..) => format!("a planned course with {} points, no recorded activity", self.course_points),
        };
        Err(Unread::NoActivity { what })
    }
}

/// What is said of an activity or a lap.
fn note(activity: &mut Activity, name: Name, inside: Option<Name>, text: &str) {
    match (inside, name) {
        (Some(Name::Activity | Name::Run), Name::Id) => {
            activity.id_ms = text::time_ms(text);
            activity.offset_s = text::offset_s(text);
        }
        (Some(Name::Activity | Name::Run | Name::Lap), Name::Notes) => text::join(&mut activity.notes, text, "\n"),
        (Some(Name::Creator), Name::Called) => activity.device = text::words(text),
        (Some(Name::Lap), Name::TotalTime) => activity.set_lap_timer(text::number(text)),
        (Some(Name::Lap), Name::Distance) => activity.set_lap_distance(text::number(text)),
        (Some(Name::Lap), Name::TriggerMethod) => activity.set_lap_trigger(trigger(text)),
        _ => {}
    }
}

fn trigger(text: &str) -> Trigger {
    match text.trim() {
        "Manual" => Trigger::Manual,
        "Distance" => Trigger::Distance,
        "Time" => Trigger::Time,
        "Location" => Trigger::Position,
        _ => Trigger::Other,
    }
}

impl Point {
    fn set(&mut self, name: Name, inside: Option<Name>, text: &str) {
        match name {
            Name::Time => self.record.set_time_ms(text::time_ms(text)),
            Name::Latitude => self.latitude = text::number(text),
            Name::Longitude => self.longitude = text::number(text),
            // Version 1 has the figure in the element itself.
            Name::HeartRate | Name::Value if name == Name::HeartRate || inside == Some(Name::HeartRate) => {
                if let Some(beats) = text::beats(text) {
                    self.record.set_heart_rate(beats);
                }
            }
            Name::Watts => {
                if let Some(watts) = text::count(text) {
                    self.record.set_power_w(watts);
                }
            }
            Name::Altitude => self.altitude = text::number(text),
            Name::Distance | Name::Cadence | Name::Speed | Name::Temperature => {
                let Some(number) = text::number(text) else {
                    return;
                };
                match name {
                    Name::Distance => self.record.set_distance_m(number),
                    Name::Cadence => self.record.set_cadence(number),
                    Name::Speed => self.record.set_speed_mps(number),
                    _ => self.record.set_temperature_c(number),
                }
            }
            _ => {}
        }
    }

    fn into_record(self) -> Record {
        let mut record = self.record;
        let place = self.latitude.zip(self.longitude);
        // Where the place is not known and written 0/0, so is the altitude.
        let nowhere = place == Some((0.0, 0.0));
        if let Some(altitude) = self.altitude.filter(|altitude| !nowhere || *altitude != 0.0) {
            record.set_altitude_m(altitude);
        }
        record.set_position(place.and_then(|(latitude, longitude)| crate::Position::new(latitude, longitude)));
        record
    }
}

#[cfg(test)]
mod tests;
