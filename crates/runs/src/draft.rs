//! What a reader of a format hands on, before it means anything.

use jiff::Timestamp;

use crate::{Lap, Notes, Record, Sport, Warning, Zone};

/// What one file says of one activity, in the file's own terms.
///
/// A reader fills in what the file states and leaves the rest; [`crate::settle`] does the rest, the
/// same for all formats.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// As stated; else the first record's time is taken.
    pub start: Option<Timestamp>,
    pub sport: Sport,
    pub sub_sport: Option<String>,
    pub device: Option<String>,
    /// As stated by a summary, metres.
    pub distance_m: Option<f64>,
    /// As stated by a summary, seconds.
    pub elapsed_s: Option<f64>,
    /// As stated by a summary, seconds.
    pub timer_s: Option<f64>,
    pub avg_hr: Option<f64>,
    /// As the file counts: of one leg, mostly.
    pub avg_cadence: Option<f64>,
    pub ascent_m: Option<f64>,
    pub temperature_c: Option<f64>,
    /// How many records the file holds, those left out included.
    pub recorded: usize,
    /// In file order. Cadence as the file counts.
    pub records: Vec<Record>,
    /// Indices into `records` at which a new stretch begins: the distance between a stretch's last
    /// point and the next one's first is not run.
    pub breaks: Vec<usize>,
    pub laps: Vec<Lap>,
    /// Moments marked by a button of its own, milliseconds since 1970.
    pub markers_ms: Vec<i64>,
    /// When the watch was stopped and started again, milliseconds since 1970.
    pub pauses_ms: Vec<(i64, i64)>,
    pub gear: Option<String>,
    pub notes: Notes,
    pub effort: Option<f64>,
    pub feel: Option<u8>,
    pub zone: Option<Zone>,
    pub warnings: Vec<Warning>,
}

/// More moments than any activity has: nearly six days, one a second. What a file holds beyond is left out
/// and told, so that no file can fill the memory.
pub(crate) const RECORDS_AT_MOST: usize = 500_000;

/// Adds a record, unless there are `at_most` already; says whether there was room.
///
/// Grows by half and not by double: a file of a megabyte can hold half a million records.
pub(crate) fn add_record(records: &mut Vec<Record>, record: Record, at_most: usize) -> bool {
    let room = records.len() < at_most;
    if room {
        if records.len() == records.capacity() {
            let more = (records.len() / 2).max(1024);
            records.reserve_exact(more.min(at_most - records.len()));
        }
        records.push(record);
    }
    room
}
