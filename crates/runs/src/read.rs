//! One file in, its runs out.

use std::borrow::Cow;
use std::io::Read as _;

use crate::{Format, Run, Unread, fit, xml};

/// A gzipped file may unpack to this much: a day's run in the wordiest format is half of it.
pub(crate) const UNPACKED_AT_MOST: usize = 128 << 20;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The format it is in, inside gzip if it is gzipped.
    pub format: Format,
    /// Its activities, in order: one for most files, one for each sport of a triathlon.
    pub runs: Vec<Run>,
}

/// Reads one activity file: FIT, GPX or TCX, gzipped or not, told by its content.
///
/// What a broken file still holds is read, and each run says in its warnings what is missing.
///
/// # Errors
/// [`Unread`] says why the file gives no run at all.
pub fn read(bytes: &[u8]) -> Result<Read, Unread> {
    let bytes = unpacked(bytes)?;
    let format = Format::of(&bytes)?;
    let runs = match format {
        Format::Fit => fit::read(&bytes)?,
        Format::Gpx => xml::gpx::read(&bytes)?,
        Format::Tcx => xml::tcx::read(&bytes)?,
    };
    Ok(Read { format, runs })
}

/// How much a packed file of a length may unpack to: the wordiest of watches reach 33 times.
pub(crate) fn room_for(packed: usize) -> usize {
    const TIMES: usize = 35;
    const ALWAYS: usize = 24 << 20;
    packed.saturating_mul(TIMES).clamp(ALWAYS, UNPACKED_AT_MOST)
}

/// The bytes themselves, or what they hold when they are gzipped: all that can be unpacked, should
/// the end be missing.
fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Unread> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    if !bytes.starts_with(&GZIP) {
        return Ok(Cow::Borrowed(bytes));
    }
    let limit = room_for(bytes.len());
    // The last bytes state the length. Where they lie it is unpacked anew with all the room there may
    // be: to move what is there already would take both at once.
    let stated = bytes.last_chunk().map_or(0, |last| u32::from_le_bytes(*last) as usize);
    let (mut out, mut broken) = unpack(bytes, stated.min(limit));
    if out.len() > stated && stated < limit {
        drop(out);
        (out, broken) = unpack(bytes, limit);
    }
    if out.len() > limit {
        return Err(Unread::TooLarge { limit_mb: limit >> 20 });
    }
    match broken {
        Some(error) if out.is_empty() => Err(Unread::BadGzip { why: error.to_string() }),
        _ => Ok(Cow::Owned(out)),
    }
}

/// As much as there is room for and one byte more, and what went wrong on the way.
fn unpack(bytes: &[u8], room: usize) -> (Vec<u8>, Option<std::io::Error>) {
    let mut out = Vec::with_capacity(room + 1);
    let broken = flate2::read::MultiGzDecoder::new(bytes).take(room as u64 + 1).read_to_end(&mut out).err();
    (out, broken)
}
