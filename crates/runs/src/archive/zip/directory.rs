//! The list of files at the end of a ZIP.

use std::io::{self, Read as _, SeekFrom};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::member::{Member, Method};
use crate::archive::limits::ENTRIES_AT_MOST;
use crate::archive::{Failed, Fault, Limit, ReadSeek, Source};

/// What the directory lists.
pub(super) struct Listed {
    pub members: Vec<(String, Member)>,
    pub fault: Option<Fault>,
}

/// Reads the directory.
pub(super) fn list(source: &dyn Source) -> Result<Listed, Failed> {
    let mut reader = io::BufReader::new(source.open()?);
    // Every entry takes memory, so their number is looked at before they are read.
    if stated_entries(&mut reader)?.is_some_and(|entries| entries > ENTRIES_AT_MOST) {
        return Err(Limit::Entries.into());
    }
    let metadata = ZipArchive::new(reader).map_err(damaged)?.metadata();
    if metadata.len() as u64 > ENTRIES_AT_MOST {
        return Err(Limit::Entries.into());
    }
    let mut members = Vec::with_capacity(metadata.len());
    for index in 0..metadata.len() {
        let entry = metadata.entry(index).map_err(damaged)?;
        let path = entry.name().map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Into::into);
        let method = match entry.compression() {
            CompressionMethod::Stored => Method::Stored,
            CompressionMethod::Deflated => Method::Deflated,
            other => Method::Unknown(other.to_string()),
        };
        members.push((
            path,
            Member {
                header_at: entry.header_start(),
                packed: entry.compressed_size(),
                size: entry.size(),
                crc: entry.crc32(),
                method: if entry.encrypted() { Method::Encrypted } else { method },
            },
        ));
    }
    let fault = metadata.has_duplicate_names().then(|| Fault {
        path: String::new(),
        why: "some files of the archive have the same name: only the last of each can be read".to_owned(),
    });
    Ok(Listed { members, fault })
}

fn damaged(error: ZipError) -> Failed {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error.into(),
        other => Failed::Zip { why: plain(&other) },
    }
}

/// What is wrong, in words of our own.
fn plain(error: &ZipError) -> String {
    match error {
        ZipError::InvalidArchive(why) if why.contains("EOCD") || why.contains("central directory end") => {
            "its list of files is missing, as when a download breaks off".to_owned()
        }
        ZipError::InvalidArchive(why) if !why.contains("nexpected end") => "its list of files is damaged".to_owned(),
        ZipError::InvalidArchive(_) | ZipError::Io(_) => "its list of files is cut off".to_owned(),
        // In parts, or with a locked list: no words but the crate's own say which.
        _ => "it is of a kind Eyelet does not open".to_owned(),
    }
}

/// How many files the end of the archive says there are.
fn stated_entries(reader: &mut impl ReadSeek) -> Result<Option<u64>, Failed> {
    /// The end record with the longest comment, and the locator of the large form before it.
    const TAIL: u64 = 22 + 65_535 + 20;
    let length = reader.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(TAIL);
    reader.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    reader.take(TAIL).read_to_end(&mut tail)?;
    let Some(end) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else {
        return Ok(None);
    };
    let Some(few) = tail.get(end + 10..end + 12).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes) else {
        return Ok(None);
    };
    if few != u16::MAX {
        return Ok(Some(u64::from(few)));
    }
    let locator =
        end.checked_sub(20).and_then(|at| tail.get(at..at + 16)).filter(|found| found.starts_with(b"PK\x06\x07"));
    let Some(at) = locator.and_then(|found| found[8..].try_into().ok()).map(u64::from_le_bytes) else {
        return Ok(Some(u64::from(few)));
    };
    let mut many = [0; 8];
    let read = at.checked_add(32).filter(|at| *at < length).map(|at| {
        reader.seek(SeekFrom::Start(at))?;
        reader.read_exact(&mut many)
    });
    Ok(matches!(read, Some(Ok(()))).then(|| u64::from_le_bytes(many)))
}
