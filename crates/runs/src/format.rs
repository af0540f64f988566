//! Which format a file is in, told by its first bytes and never by its name.

use std::borrow::Cow;
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
        if let Some(format) = memchr::memchr_iter(b'<', &text).find_map(|at| root(&text[at + 1..])) {
            return Ok(format);
        }
        Err(Unread::Unknown { looks_like: looks_like(bytes, &text) })
    }
}

/// The format a tag is the root of, whatever prefix it has.
fn root(tag: &[u8]) -> Option<Format> {
    let name = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'>').next()?;
    match name.rsplit(|byte| *byte == b':').next()? {
        b"gpx" => Some(Format::Gpx),
        b"TrainingCenterDatabase" => Some(Format::Tcx),
        _ => None,
    }
}

/// As much of a text as its root element stands in: behind a prolog, comments and a document type.
fn start_of_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    let start = &bytes[..bytes.len().min(4096)];
    // In UTF-16 every other byte of the names of tags is zero.
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return start.iter().copied().filter(|byte| *byte != 0).collect();
    }
    Cow::Borrowed(start)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_known_with_any_prefix_in_any_encoding() {
        let wide: Vec<u8> = "\u{feff}<?xml version='1.0'?>\n<gpx>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (file, format) in [
            (b"   <?xml version='1.0'?><!-- TrainingCenterDatabase --><ns0:gpx xmlns:ns0='x'>".as_slice(), Format::Gpx),
            (b"<ns0:TrainingCenterDatabase\nxmlns:gpx='x'>", Format::Tcx),
            (&wide, Format::Gpx),
            (b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT", Format::Fit),
        ] {
            assert_eq!(Format::of(file), Ok(format));
        }
        for file in [b"<gpxtpx:hr>".as_slice(), b"<html>", b"PK\x03\x04", b"\x00\x00", b"hello"] {
            assert!(matches!(Format::of(file), Err(Unread::Unknown { .. })));
        }
        assert_eq!(Format::of(b""), Err(Unread::Empty));
    }
}
