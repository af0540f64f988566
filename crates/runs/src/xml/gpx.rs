//! GPX, versions 1.0 and 1.1, and what watches and apps add to it.

use quick_xml::events::BytesStart;

use super::fitotrack::Summary;
use super::text;
use super::tracks::Recording;
use super::walk::{Element, Step, Walk, attribute};
use crate::{Position, Record, Run, Sport, Unread};

/// Reads the activities of a GPX file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Run>, Unread> {
    let (file, replaced) = text::utf8(bytes);
    let mut reading = Reading::default();
    reading.recording.warnings.extend(replaced);
    let mut walk = Walk::new(&file);
    loop {
        match walk.step() {
            Step::Open(name, tag) => reading.open(name, &tag),
            Step::Close(name, text) => reading.close(name, walk.inside(), &text),
            Step::End => break,
        }
    }
    reading.end_point();
    reading.recording.warnings.extend(walk.damage());
    reading.recording.into_runs()
}

/// Elements that mean something here.
#[derive(Clone, Copy, PartialEq)]
enum Name {
    Gpx,
    Metadata,
    Trk,
    Trkseg,
    Trkpt,
    Rtept,
    Wpt,
    Title,
    Description,
    Comment,
    Type,
    Time,
    Altitude,
    HeartRate,
    Cadence,
    Temperature,
    Power,
    Speed,
    Distance,
    Other,
}

impl Element for Name {
    /// Garmin's, Cluetrust's, Strava's, Suunto's, Huami's and OpenTracks' words for the same things:
    /// they differ in their prefixes, not in what they mean.
    fn named(name: &str) -> Self {
        match name {
            "trkpt" => Self::Trkpt,
            "ele" => Self::Altitude,
            "time" => Self::Time,
            "hr" | "heartrate" | "HeartRate" | "heart_rate" | "bpm" => Self::HeartRate,
            "cad" | "cadence" | "Cadence" | "RunCadence" => Self::Cadence,
            "atemp" | "temp" | "Temperature" | "temperature" => Self::Temperature,
            "power" | "Power" | "watts" | "Watts" | "PowerInWatts" => Self::Power,
            "speed" | "Speed" => Self::Speed,
            "distance" | "Distance" => Self::Distance,
            "gpx" => Self::Gpx,
            "metadata" => Self::Metadata,
            "trk" => Self::Trk,
            "trkseg" => Self::Trkseg,
            "rtept" => Self::Rtept,
            "wpt" => Self::Wpt,
            "name" => Self::Title,
            "desc" => Self::Description,
            "cmt" => Self::Comment,
            "type" => Self::Type,
            _ => Self::Other,
        }
    }
}

#[derive(Default)]
struct Reading {
    recording: Recording,
    /// The point that stands open.
    point: Option<Record>,
    /// Its end tag was read.
    whole: bool,
    /// The first time was asked for the zone it is in.
    zone_asked: bool,
}

impl Reading {
    fn open(&mut self, name: Name, tag: &BytesStart<'_>) {
        match name {
            Name::Trkpt => {
                self.end_point();
                let mut point = Record::untimed();
                match place(tag) {
                    Ok(place) => point.set_position(place),
                    Err(NoPlace) => self.recording.misplaced += 1,
                }
                self.point = Some(point);
            }
            Name::Trkseg => self.recording.begin_segment(),
            Name::Trk => self.recording.begin_track(),
            Name::Gpx => self.recording.device = attribute(tag, "creator").as_deref().and_then(text::words),
            Name::Rtept => self.recording.planned += 1,
            Name::Wpt => self.recording.waypoints += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: Name, inside: Option<Name>, text: &str) {
        if name == Name::Trkpt {
            self.whole = true;
            self.end_point();
        } else if let Some(point) = &mut self.point {
            if name == Name::Time && !std::mem::replace(&mut self.zone_asked, true) {
                self.recording.offset_s = text::offset_s(text);
            }
            set(point, name, text);
        } else {
            self.note(name, inside, text);
        }
    }

    /// Keeps the open point. One that was cut off in the middle is kept if its time was read.
    fn end_point(&mut self) {
        let whole = std::mem::take(&mut self.whole);
        if let Some(point) = self.point.take().filter(|point| whole || point.time_ms().is_some()) {
            self.recording.add(point);
        }
    }

    /// What is said of the file or of a track.
    fn note(&mut self, name: Name, inside: Option<Name>, text: &str) {
        match (inside, name) {
            (Some(Name::Trk), Name::Title) => self.recording.track().name = text::words(text),
            (Some(Name::Trk), Name::Description) => text::join(&mut self.recording.track().description, text, "\n"),
            (Some(Name::Trk), Name::Comment) => text::join(&mut self.recording.track().description, text, "\n"),
            (Some(Name::Trk), Name::Type) => {
                let track = self.recording.track();
                track.sport = Sport::from_word(text);
                track.sub_sport = Sport::sub_sport_of_word(text);
            }
            (Some(Name::Metadata | Name::Gpx), Name::Title) => match Summary::of(text) {
                Some(summary) => {
                    self.recording.sport = summary.sport;
                    self.recording.description = summary.comment;
                }
                None => self.recording.name = text::words(text),
            },
            (Some(Name::Metadata | Name::Gpx), Name::Description) => {
                text::join(&mut self.recording.description, text, "\n")
            }
            _ => {}
        }
    }
}

fn set(point: &mut Record, name: Name, text: &str) {
    match name {
        Name::Time => point.set_time_ms(text::time_ms(text)),
        Name::HeartRate => {
            if let Some(beats) = text::beats(text) {
                point.set_heart_rate(beats);
            }
        }
        Name::Power => {
            if let Some(watts) = text::count(text) {
                point.set_power_w(watts);
            }
        }
        Name::Altitude | Name::Cadence | Name::Temperature | Name::Speed | Name::Distance => {
            let Some(number) = text::number(text) else {
                return;
            };
            match name {
                Name::Altitude => point.set_altitude_m(number),
                Name::Cadence => point.set_cadence(number),
                Name::Temperature => point.set_temperature_c(number),
                Name::Speed => point.set_speed_mps(number),
                _ => point.set_distance_m(number),
            }
        }
        _ => {}
    }
}

/// Figures that are no place on earth.
struct NoPlace;

/// Latitude and longitude, in either order; `None` where a device did not know yet, which is written
/// 0/0 or not at all.
fn place(tag: &BytesStart<'_>) -> Result<Option<Position>, NoPlace> {
    let (mut latitude, mut longitude) = (None, None);
    for attribute in tag.attributes().with_checks(false).filter_map(Result::ok) {
        let value = attribute.value.trim();
        match attribute.key.local_name().into_inner() {
            "lat" if !value.is_empty() => latitude = Some(text::number(value)),
            "lon" if !value.is_empty() => longitude = Some(text::number(value)),
            _ => {}
        }
    }
    let Some((latitude, longitude)) = latitude.zip(longitude) else {
        return Ok(None);
    };
    let (latitude, longitude) = latitude.zip(longitude).ok_or(NoPlace)?;
    match Position::new(latitude, longitude) {
        None if latitude != 0.0 || longitude != 0.0 => Err(NoPlace),
        place => Ok(place),
    }
}

#[cfg(test)]
mod tests;
