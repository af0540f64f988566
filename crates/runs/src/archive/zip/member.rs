//! One file of a ZIP, unpacked as it is read.

use std::io::{self, Read, SeekFrom};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use crate::archive::limits::{RATIO_AT_MOST, RATIO_FROM, STREAM_AT_MOST};
use crate::archive::{Limit, ReadSeek};

/// Where a file lies in its ZIP and how it is packed.
pub(super) struct Member {
    pub header_at: u64,
    pub packed: u64,
    pub size: u64,
    pub crc: u32,
    pub method: Method,
}

/// How a file is packed.
pub(super) enum Method {
    Stored,
    Deflated,
    Encrypted,
    Unknown(String),
}

/// Bytes of the header in front of every file, without its name.
pub(super) const LOCAL_HEADER: usize = 30;

impl Member {
    /// Opens the file at its beginning.
    pub(super) fn open<'r>(&self, reader: Box<dyn ReadSeek + Send + 'r>) -> io::Result<Box<dyn Read + Send + 'r>> {
        let deflated = match &self.method {
            Method::Stored => false,
            Method::Deflated => true,
            Method::Encrypted => return Err(io::Error::other("it is locked with a password")),
            Method::Unknown(name) => {
                return Err(io::Error::other(format!("packed in a way Eyelet does not unpack ({name})")));
            }
        };
        let mut reader = reader;
        reader.seek(SeekFrom::Start(self.header_at))?;
        let mut header = [0; LOCAL_HEADER];
        reader.read_exact(&mut header).map_err(|_| misplaced())?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(misplaced());
        }
        let before = u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        reader.seek(SeekFrom::Current(before.cast_signed()))?;
        let packed = io::BufReader::with_capacity(1 << 16, reader.take(self.packed));
        Ok(if deflated {
            Box::new(Checked::new(DeflateDecoder::new(packed), self))
        } else {
            Box::new(Checked::new(packed, self))
        })
    }
}

/// What the crate that unpacks says of damage is not for runners.
fn in_our_words(error: io::Error) -> io::Error {
    if Limit::behind(&error).is_some() {
        return error;
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "it is cut off inside the ZIP"),
        kind @ (io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
            io::Error::new(kind, "it was damaged inside the ZIP")
        }
        _ => error,
    }
}

fn misplaced() -> io::Error {
    io::Error::other("the list of the ZIP points to where no file is")
}

pub(super) fn u16_at(header: &[u8; LOCAL_HEADER], at: usize) -> u16 {
    header.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes)
}

pub(super) fn u32_at(header: &[u8; LOCAL_HEADER], at: usize) -> u32 {
    header.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Counts and checks what is unpacked.
struct Checked<R> {
    inner: R,
    sum: Crc,
    out: u64,
    packed: u64,
    size: u64,
    crc: u32,
}

impl<R> Checked<R> {
    fn new(inner: R, member: &Member) -> Self {
        Self { inner, sum: Crc::new(), out: 0, packed: member.packed, size: member.size, crc: member.crc }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer).map_err(in_our_words)?;
        if count == 0 && !buffer.is_empty() {
            if self.out < self.size {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it is cut off inside the ZIP"));
            }
            if self.sum.sum() != self.crc {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "it was damaged inside the ZIP (checksum)"));
            }
            return Ok(0);
        }
        self.sum.update(&buffer[..count]);
        self.out += count as u64;
        if self.out > self.size {
            return Err(io::Error::other("it unpacks to more than the list of the ZIP says"));
        }
        if self.out > RATIO_FROM && self.out / RATIO_AT_MOST > self.packed {
            return Err(Limit::Ratio.into());
        }
        if self.out > STREAM_AT_MOST {
            return Err(Limit::Stream.into());
        }
        Ok(count)
    }
}
