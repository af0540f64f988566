//! Which format a file is in, told by its first bytes and never by its name.

use std::fmt;

use crate::Unread;

/// A format of activity files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Garmin's binary format, written by nearly every watch.
    Fit,
    /// The GPS exchange format.
    Gpx,
    /// Garmin's Training Center format.
    Tcx,
}

impl Format {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Gpx => "gpx",
            Self::Tcx => "tcx",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fit => "FIT",
            Self::Gpx => "GPX",
            Self::Tcx => "TCX",
        })
    }
}

impl Format {
    /// Tells the format of a file by its content.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Unread> {
        if bytes.is_empty() {
            return Err(Unread::Empty);
        }
        // The signature stands behind eight bytes of header; the header itself may be wrong.
        if bytes.get(8..12) == Some(b".FIT") {
            return Ok(Self::Fit);
        }
        let text = start_of_text(bytes);
        for (root, format) in [("<gpx", Self::Gpx), ("<TrainingCenterDatabase", Self::Tcx)] {
            if memchr::memmem::find(text, root.as_bytes()).is_some() {
                return Ok(format);
            }
        }
        Err(Unread::Unknown { looks_like: looks_like(bytes, text) })
    }
}

/// As much of a text as its root element stands in: behind a prolog, comments and a document type.
fn start_of_text(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(4096)]
}

fn looks_like(bytes: &[u8], text: &[u8]) -> &'static str {
    let known: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "it is a ZIP archive, which `eyelet import` reads"),
        (b"%PDF", "it is a PDF"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"SQLite format 3", "it is a database"),
        (b"{", "it is JSON"),
        (b"[", "it is JSON"),
        (b"\x1f\x8b", "it is gzipped twice"),
    ];
    if let Some((_, what)) = known.iter().find(|(start, _)| bytes.starts_with(start)) {
        return what;
    }
    let contains = |what: &str| memchr::memmem::find(text, what.as_bytes()).is_some();
    if contains("<kml") {
        "it is KML, which holds no times"
    } else if contains("<html") || contains("<!DOCTYPE html") || contains("<!doctype html") {
        "it is a web page, perhaps a sign-in page saved by mistake"
    } else if contains("<") && contains("?xml") {
        "it is some other XML"
    } else if bytes.iter().all(|byte| *byte == 0) {
        "it is nothing but zeros"
    } else if std::str::from_utf8(text).is_ok() {
        "it is some other text"
    } else {
        "its first bytes are of no format known here"
    }
}
