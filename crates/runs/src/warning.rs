//! What had to be mended, guessed or left out while reading.

use thiserror::Error;

/// Something a reader mended, guessed or left out. Reading went on.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum Warning {
    /// The file ends in the middle of something.
    #[error("the file is cut off at byte {at}: {lost}")]
    CutOff {
        /// Where reading stopped.
        at: usize,
        /// What that means.
        lost: String,
    },
    /// Something in the middle makes no sense, and what follows cannot be read.
    #[error("unreadable from byte {at} on: {why}")]
    Unreadable {
        /// Where reading stopped.
        at: usize,
        /// What is wrong there.
        why: String,
    },
    /// The file's checksum is wrong.
    #[error("the sum the file keeps of itself does not add up: a part of it may be damaged")]
    Checksum,
    /// The header names a length that is not the file's.
    #[error("the header of the file was never finished, as when a watch loses power; everything in it was read")]
    UnfinishedHeader,
    /// There is something behind the end.
    #[error("{bytes} bytes behind the end of the recording were left out")]
    BytesAfterEnd {
        /// How many.
        bytes: usize,
    },
    /// Some moments carry times that cannot be.
    #[error("{count} of {of} records carry an impossible time and were left out")]
    ImpossibleTimes {
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// Some places cannot be.
    #[error(
        "places farther off than anybody gets in the time between: {count} of {of}; the way to them is not counted"
    )]
    WildPlaces {
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// Some places are none on earth.
    #[error("points with figures for a place that is none on earth: {count} of {of}; they count without it")]
    PlacesUnreadable {
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// The times are not to be believed at all.
    #[error("the times in the file cannot be right ({why}); the distance is kept, the times are not")]
    TimesRefused {
        /// Why they cannot.
        why: String,
    },
    /// Only some moments have times.
    #[error("only {timed} of {of} points have a time; the distance is kept, times and pace are not")]
    TimesMissing {
        /// With a time.
        timed: usize,
        /// Of how many.
        of: usize,
    },
    /// Elapsed and timer time are the wrong way round.
    #[error(
        "the file says that the watch ran longer ({timer_s:.0} s) than the activity lasted ({elapsed_s:.0} s); the two were swapped"
    )]
    TimesSwapped {
        /// As the file says.
        elapsed_s: f64,
        /// As the file says.
        timer_s: f64,
    },
    /// Laps add up to more than passed.
    #[error(
        "the laps add up to {timer_s:.0} s, more than passed between the first and the last point ({elapsed_s:.0} s)"
    )]
    LapsTooLong {
        /// Sum of the laps.
        timer_s: f64,
        /// First to last point.
        elapsed_s: f64,
    },
    /// Long gaps in which nobody moved.
    #[error(
        "long gaps in which nobody moved are taken for pauses, though the file does not call them so: {count}, {seconds:.0} s in all"
    )]
    GapsArePauses {
        /// How many.
        count: usize,
        /// How long together.
        seconds: f64,
    },
    /// Total and track differ.
    #[error("the summary says {summary_m:.0} m, the records {records_m:.0} m; the summary is kept")]
    DistancesDiffer {
        /// As the summary says.
        summary_m: f64,
        /// As the last record says.
        records_m: f64,
    },
    /// There is no summary.
    #[error("the file has no summary; distance and times are taken from its records")]
    NoSummary,
    /// A stated figure that no activity has.
    #[error("the file gives {value} as {what}: that cannot be and is not believed")]
    Absurd {
        /// Of what.
        what: &'static str,
        /// As the file says, with its unit.
        value: String,
    },
    /// The summary was never filled in.
    #[error("the summary says that nothing was run, the records {records_m:.0} m; the records are believed")]
    EmptySummary {
        /// As the last record says.
        records_m: f64,
    },
    /// The stated start is not that of the records.
    #[error("the file says that the run began at {stated}, its records begin at {taken}; the records are believed")]
    StartRefused {
        /// As the file says.
        stated: jiff::Timestamp,
        /// As the first record says.
        taken: jiff::Timestamp,
    },
    /// Marks that are no part of the run.
    #[error("marks before the start or behind the end of the run were left out: {count}")]
    MarksOutside {
        /// How many.
        count: usize,
    },
    /// The clock of the watch was never set.
    #[error("the clock of the watch was not set: the run is dated {year}")]
    ClockNotSet {
        /// The year it says.
        year: i16,
    },
    /// The run has not happened yet.
    #[error("the run is dated in the future, {date}: the clock of the watch may be wrong")]
    InTheFuture {
        /// The day it says, UTC.
        date: jiff::civil::Date,
    },
    /// Many more points than any day holds.
    #[error("the file holds more than {limit} records; the rest was left out")]
    TooManyRecords {
        /// How many are kept.
        limit: usize,
    },
    /// Laps that look as if the watch made them.
    #[error("all laps are called manual, but they are of even length: taken for automatic ones, they mark nothing")]
    LapsLookAutomatic,
    /// Two recordings of the run name different gear.
    #[error("another recording of this run names `{other}` as gear; `{kept}` is kept")]
    OtherGear {
        /// As the kept recording says.
        kept: String,
        /// As the other says.
        other: String,
    },
    /// Anything a format alone knows.
    #[error("{0}")]
    Other(String),
}

/// Why a file gives no run.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum Unread {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is none of the formats Eyelet reads.
    #[error("not an activity file: {looks_like}; Eyelet reads FIT, GPX and TCX, also gzipped")]
    Unknown {
        /// What its first bytes say it is.
        looks_like: &'static str,
    },
    /// It calls itself gzipped and nothing can be unpacked.
    #[error("damaged gzip file: {why}")]
    BadGzip {
        /// What is wrong.
        why: String,
    },
    /// It is one of the formats, but holds no activity.
    #[error("no activity in it: {what}")]
    NoActivity {
        /// What it holds instead.
        what: String,
    },
    /// It is one of the formats, and nothing in it can be read.
    #[error("damaged {format} file: {why} (at {place})")]
    Damaged {
        /// Which format.
        format: crate::Format,
        /// Where: a byte or a line.
        place: String,
        /// What is wrong there.
        why: String,
    },
    /// It unpacks to more than any activity.
    #[error("unpacks to more than {limit_mb} MB, more than an activity of its size: not read")]
    TooLarge {
        /// The limit, megabytes.
        limit_mb: usize,
    },
}
