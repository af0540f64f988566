//! Where reading stops, and why there. All are far above what a runner's life holds, and far below
//! what would fill a machine.

use std::io;

use thiserror::Error;

/// One activity file, unpacked: a day's run in the wordiest format is half of it.
pub(crate) const FILE_AT_MOST: u64 = crate::read::UNPACKED_AT_MOST as u64;
/// A file that is read as it comes (a table, a health export): ten years of a watch that measures
/// all day are under 10 GB. The limit is one of time, not of memory.
pub(crate) const STREAM_AT_MOST: u64 = 32 << 30;
/// All bytes unpacked from one archive and what lies in it.
pub(crate) const TOTAL_AT_MOST: u64 = 128 << 30;
/// Files in one archive: three a day for a hundred years are 110,000. Each takes memory for its name.
pub(crate) const ENTRIES_AT_MOST: u64 = 250_000;
/// How much larger than packed: wordy health exports reach 40, a bomb 1,000.
pub(crate) const RATIO_AT_MOST: u64 = 300;
/// A bomb is told from a very regular file only once it has grown to this.
pub(crate) const RATIO_FROM: u64 = 8 << 20;
/// ZIPs within a set: Garmin's are one deep, such an archive among downloads two, and downloads packed
/// together three.
pub(crate) const DEPTH_AT_MOST: usize = 3;
/// Copies of inner ZIPs are kept in memory up to this, and on disk above.
pub(crate) const SPOOL_IN_MEMORY: u64 = 16 << 20;
/// A copy on disk: Garmin cuts its inner ZIPs at about 1 GB.
pub(crate) const SPOOL_AT_MOST: u64 = 8 << 30;
/// Rows of a table of activities: three a day for ninety years. They are read one by one, but whoever
/// looks for duplicates among them keeps what each comes to.
pub(crate) const ROWS_AT_MOST: u64 = 100_000;
/// Bytes kept of a list that must be known before files are read: of one activity a few hundred.
pub(crate) const KEPT_AT_MOST: u64 = 96 << 20;
/// A list of gear: one of ten years has 1 MB.
pub(crate) const GEAR_AT_MOST: u64 = 16 << 20;
/// One row of a table, one element of a health export: a description holds 100 kB at most, the
/// document type of a health export 20 kB.
pub(crate) const PIECE_AT_MOST: u64 = 4 << 20;
/// One activity of Garmin's list: its splits make up to 1 MB.
pub(crate) const ACTIVITY_AT_MOST: u64 = 16 << 20;
/// Bytes brought but not yet told of: what is in the hands of all threads together.
///
/// What is made of them takes up to four times as much.
pub(crate) const IN_HAND_AT_MOST: u64 = 16 << 20;
/// Files and rows brought but not yet told of, so that the threads need not wake each other for each.
pub(crate) const TURNS_AT_MOST: usize = 64;

/// A limit that was reached.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Limit {
    /// One file unpacks to too much.
    #[error("unpacks to more than {} MB, more than any activity: not read", FILE_AT_MOST >> 20)]
    File,
    /// A table or health export unpacks to too much.
    #[error("unpacks to more than {} GB: the rest was left out", STREAM_AT_MOST >> 30)]
    Stream,
    /// All together unpack to too much.
    #[error("the archive unpacks to more than {} GB: the rest was left out", TOTAL_AT_MOST >> 30)]
    Total,
    /// Too many files.
    #[error("the archive lists more than {ENTRIES_AT_MOST} files, more than a runner's life holds: not read")]
    Entries,
    /// It grows like a bomb.
    #[error("grows more than {RATIO_AT_MOST} times when unpacked, as archives made to do harm do: not read")]
    Ratio,
    /// ZIPs in ZIPs in ZIPs without end.
    #[error("a ZIP more than {DEPTH_AT_MOST} ZIPs deep: not opened")]
    Depth,
    /// A ZIP in a ZIP too large to be copied.
    #[error("the ZIP inside is larger than {} GB: not read", SPOOL_AT_MOST >> 30)]
    Copy,
    /// Too many rows.
    #[error("it has more entries than a runner's life holds: the rest was left out")]
    Rows,
    /// One row or element without end.
    #[error("one entry of it is larger than {} MB, as in a damaged file: the rest was left out", PIECE_AT_MOST >> 20)]
    Piece,
}

impl From<Limit> for io::Error {
    fn from(limit: Limit) -> Self {
        Self::other(limit)
    }
}

impl Limit {
    /// The limit that made reading fail, if one did.
    pub(crate) fn behind(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}
