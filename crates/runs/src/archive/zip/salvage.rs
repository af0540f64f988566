//! The files of a ZIP whose directory is missing or damaged, found by the headers in front of them.

use std::io::{self, BufRead as _, Read as _, Seek as _, SeekFrom};

use flate2::bufread::DeflateDecoder;

use super::member::{LOCAL_HEADER, Member, Method, u16_at, u32_at};
use crate::archive::limits::{ENTRIES_AT_MOST, RATIO_AT_MOST, RATIO_FROM, STREAM_AT_MOST};
use crate::archive::{Failed, Limit, Source};

/// The flag of a file whose sizes stand behind it, as when it was packed on the way.
const SIZES_BEHIND: u16 = 1 << 3;
/// The flag of a file locked with a password.
const LOCKED: u16 = 1;

/// The files found.
pub(super) struct Found {
    pub members: Vec<(String, Member)>,
    pub end: End,
}

/// What stands behind the last file found.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// The list of files, or what is left of it: all files were found.
    List,
    /// Nothing, or the beginning of a file.
    Cut,
    /// Something else.
    Damage,
}

/// Every whole file from the beginning on, until something else is met.
pub(super) fn list(source: &dyn Source) -> Result<Found, Failed> {
    let mut reader = io::BufReader::with_capacity(1 << 16, source.open()?);
    let end = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(0))?;
    let mut members = Vec::new();
    let mut at = 0;
    while members.len() as u64 <= ENTRIES_AT_MOST {
        let mut header = [0; LOCAL_HEADER];
        let length = read_up_to(&mut reader, &mut header)?;
        if LIST_MARKS.iter().any(|mark| header.starts_with(mark)) {
            return Ok(Found { members, end: End::List });
        }
        if length < LOCAL_HEADER {
            return Ok(Found { members, end: End::Cut });
        }
        if !header.starts_with(b"PK\x03\x04") {
            return Ok(Found { members, end: End::Damage });
        }
        let mut name = vec![0; usize::from(u16_at(&header, 26))];
        let extra = i64::from(u16_at(&header, 28));
        if reader.read_exact(&mut name).is_err() || reader.seek_relative(extra).is_err() {
            return Ok(Found { members, end: End::Cut });
        }
        let flags = u16_at(&header, 6);
        let method = match u16_at(&header, 8) {
            _ if flags & LOCKED != 0 => Method::Encrypted,
            0 => Method::Stored,
            8 => Method::Deflated,
            other => Method::Unknown(other.to_string()),
        };
        let data_at = reader.stream_position()?;
        let measured = if flags & SIZES_BEHIND == 0 {
            let member = (u32_at(&header, 18).into(), u32_at(&header, 22).into(), u32_at(&header, 14));
            // Sizes of the large form stand elsewhere: such a file is measured like one without.
            if u32_at(&header, 18) == u32::MAX { measure(&mut reader, &method) } else { Some(member) }
        } else {
            measure(&mut reader, &method)
        };
        let Some((packed, size, crc)) = measured else {
            let is_all = reader.fill_buf().is_ok_and(<[u8]>::is_empty);
            return Ok(Found { members, end: if is_all { End::Cut } else { End::Damage } });
        };
        if data_at.saturating_add(packed) > end {
            return Ok(Found { members, end: End::Cut });
        }
        members
            .push((String::from_utf8_lossy(&name).into_owned(), Member { header_at: at, packed, size, crc, method }));
        reader.seek(SeekFrom::Start(data_at + packed))?;
        if flags & SIZES_BEHIND != 0 {
            skip_sizes(&mut reader)?;
        }
        at = reader.stream_position()?;
    }
    Err(Limit::Entries.into())
}

/// What the list of files begins with, and each of the records behind it.
const LIST_MARKS: [&[u8]; 4] = [b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"];

/// Reads as much as there is.
fn read_up_to(reader: &mut impl io::Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match reader.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// Length packed and unpacked and checksum of a file that does not state them, by unpacking it.
fn measure(reader: &mut impl io::BufRead, method: &Method) -> Option<(u64, u64, u32)> {
    if !matches!(method, Method::Deflated) {
        return None;
    }
    let mut unpacked = DeflateDecoder::new(reader);
    let mut sum = flate2::Crc::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let count = unpacked.read(&mut chunk).ok()?;
        sum.update(&chunk[..count]);
        let (packed, size) = (unpacked.total_in(), unpacked.total_out());
        if count == 0 {
            return Some((packed, size, sum.sum()));
        }
        if size > STREAM_AT_MOST || size > RATIO_FROM && size / RATIO_AT_MOST > packed {
            return None;
        }
    }
}

/// Goes past the sizes behind a file: with or without a mark of their own, four bytes each or eight.
fn skip_sizes(reader: &mut io::BufReader<impl io::Read + io::Seek>) -> io::Result<()> {
    const MARK: &[u8] = b"PK\x07\x08";
    let ahead = reader.fill_buf()?;
    let marked = if ahead.starts_with(MARK) { 4 } else { 0 };
    let is_next = |length: usize| ahead.get(marked + length..).is_some_and(|next| next.starts_with(b"PK"));
    let length = if !is_next(12) && is_next(20) { 20 } else { 12 };
    reader.seek_relative((marked + length) as i64)
}
