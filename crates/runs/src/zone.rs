//! Local time from the place, where the file does not tell it.
//!
//! The place itself goes nowhere: what is kept is the zone's name, which names a country or a part of one.

use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use tzf_rs::EmbeddedFinder;

use crate::{Position, Record, Run, Zone};

/// The zone at a place and time; over the sea the nautical one, which has no name.
pub(crate) fn of(position: Position, at: Timestamp) -> Option<Zone> {
    let name = name_of(position);
    // The map names zones of the open sea by their distance from Greenwich.
    let named = name.filter(|name| !name.starts_with("Etc/"));
    if let Some((name, zone)) = named.and_then(|name| Some((name, by_name(name)?))) {
        return Some(Zone { offset_s: zone.to_offset(at).seconds(), name: Some(name.to_owned()) });
    }
    let hours = (position.longitude / 15.0).round();
    Some(Zone { offset_s: (hours * 3600.0) as i32, name: None })
}

/// The zone of the first placed moment of a run.
pub(crate) fn of_records(records: &[Record], start: Option<Timestamp>) -> Option<Zone> {
    let start = start?;
    let position = records.iter().find_map(Record::position)?;
    of(position, start)
}

/// The name of the zone at a place, as mapped.
///
/// The map is opened by the first who asks: some milliseconds and megabytes that no other command spends.
fn name_of(position: Position) -> Option<&'static str> {
    static MAP: OnceLock<EmbeddedFinder> = OnceLock::new();
    let name = MAP.get_or_init(EmbeddedFinder::new).get_tz_name(position.longitude, position.latitude);
    (!name.is_empty()).then_some(name)
}

/// The zone of a name, as in the database built in: the machine's own is not asked, so that a run has
/// the same local time everywhere.
fn by_name(name: &str) -> Option<TimeZone> {
    static ZONES: OnceLock<TimeZoneDatabase> = OnceLock::new();
    ZONES.get_or_init(TimeZoneDatabase::bundled).get(name).ok()
}

impl Run {
    /// When it began by the clock on the wall where it was run; `None` where start or zone is not known.
    #[must_use]
    pub fn local_start(&self) -> Option<DateTime> {
        let offset = Offset::from_seconds(self.zone.as_ref()?.offset_s).ok()?;
        Some(offset.to_datetime(self.start?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(latitude: f64, longitude: f64, at: &str, hours: f64, name: Option<&str>) {
        let position = Position::new(latitude, longitude).expect("a place");
        let zone = of(position, at.parse().expect("a time")).expect("every place has a zone");
        assert_eq!((f64::from(zone.offset_s) / 3600.0, zone.name.as_deref()), (hours, name), "{at}");
    }

    #[test]
    fn cities_have_the_time_of_their_season() {
        check(48.21, 16.37, "2026-07-01T06:00:00Z", 2.0, Some("Europe/Vienna"));
        check(48.21, 16.37, "2026-01-01T06:00:00Z", 1.0, Some("Europe/Vienna"));
        check(27.7, 85.3, "2026-01-01T06:00:00Z", 5.75, Some("Asia/Kathmandu"));
        check(-33.8, 151.2, "2026-01-01T06:00:00Z", 11.0, Some("Australia/Sydney"));
        check(38.5, -86.5, "2026-07-01T06:00:00Z", -4.0, Some("America/Indiana/Indianapolis"));
        check(36.0, -111.0, "2026-07-01T06:00:00Z", -7.0, Some("America/Phoenix"));
    }

    #[test]
    fn the_law_of_the_year_counts() {
        // Moscow kept summer time from 2011 to 2014.
        check(55.75, 37.6, "2012-01-01T06:00:00Z", 4.0, Some("Europe/Moscow"));
        check(55.75, 37.6, "2026-01-01T06:00:00Z", 3.0, Some("Europe/Moscow"));
    }

    #[test]
    fn ships_have_nautical_time() {
        check(40.0, -40.0, "2026-07-01T06:00:00Z", -3.0, None);
        check(-40.0, 30.0, "2026-07-01T06:00:00Z", 2.0, None);
    }

    #[test]
    fn every_place_has_a_zone_the_database_knows() {
        let at = "2026-07-01T06:00:00Z".parse().expect("a time");
        for latitude in -89..=89 {
            for longitude in (-180..=180).step_by(3) {
                let position = Position::new(f64::from(latitude), f64::from(longitude));
                let zone = position.and_then(|position| of(position, at));
                assert!(position.is_none() || zone.is_some_and(|zone| zone.offset_s.abs() <= 14 * 3600));
            }
        }
        let map = EmbeddedFinder::new();
        for name in map.timezonenames() {
            assert!(by_name(name).is_some(), "the map names {name}, the database does not");
        }
    }

    #[test]
    fn a_run_begins_by_the_clock_on_the_wall() {
        let mut run = Run { start: "2026-07-01T22:30:00Z".parse().ok(), ..Run::default() };
        assert_eq!(run.local_start(), None);
        run.zone = Some(Zone { offset_s: 7200, name: None });
        assert_eq!(run.local_start().map(|local| local.to_string()), Some("2026-07-02T00:30:00".to_owned()));
    }
}
