//! Where the parts of a FIT file begin and end, and whether they are whole.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use crc::{CRC_16_ARC, Crc, Table};

use crate::Warning;

/// FIT's checksum is CRC-16/ARC.
const CHECKSUM: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&CRC_16_ARC);
/// Bytes of the checksum behind a part.
const CHECKSUM_BYTES: usize = 2;

/// One part of a file: header, messages, checksum.
pub(crate) struct Part<'a> {
    /// Header with the length it should have had.
    header: [u8; 14],
    header_bytes: usize,
    /// Everything behind the header that belongs to the part.
    body: &'a [u8],
    /// Byte of the file behind the last of the part.
    end: usize,
    unfinished: bool,
    damaged: bool,
}

/// The parts of a file, one after the other.
pub(crate) struct Parts<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Parts<'a> {
    pub(crate) const fn of(file: &'a [u8]) -> Self {
        Self { file, at: 0 }
    }

    /// What stands behind the last part; nothing is said of zeros that fill a block.
    pub(crate) fn behind(&self) -> Option<Warning> {
        let rest = &self.file[self.at.min(self.file.len())..];
        (rest.iter().any(|byte| *byte != 0)).then_some(Warning::BytesAfterEnd { bytes: rest.len() })
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let part = &self.file[self.at.min(self.file.len())..];
        let size = usize::from(*part.first()?);
        if !matches!(size, 12 | 14) || part.get(8..12)? != b".FIT" || part.len() < size {
            return None;
        }
        let mut header = [0; 14];
        header[..size].copy_from_slice(&part[..size]);
        let stated = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
        let behind = part.len() - size;
        // A watch that loses power leaves the length as it was when it began: none.
        let unfinished = stated == 0 && behind > CHECKSUM_BYTES;
        let data = if unfinished { behind } else { stated };
        if unfinished {
            header[4..8].copy_from_slice(&u32::try_from(behind).unwrap_or(u32::MAX).to_le_bytes());
        }
        let whole = data.saturating_add(CHECKSUM_BYTES);
        let body = &part[size..size + behind.min(whole)];
        let damaged = !unfinished && behind >= whole && !sums_up(part, size, data);
        self.at += size + body.len();
        Some(Part { header, header_bytes: size, body, end: self.at, unfinished, damaged })
    }
}

/// Whether the checksum behind a part is that of its bytes. A header with a checksum of its own is
/// summed apart; one without (12 bytes, or 14 with a zero there) belongs to the sum.
///
/// Writers differ on the header of 14 bytes with a zero: either sum is taken.
fn sums_up(part: &[u8], header: usize, data: usize) -> bool {
    let end = header + data;
    let stated = u16::from_le_bytes([part[end], part[end + 1]]);
    CHECKSUM.checksum(&part[..end]) == stated || CHECKSUM.checksum(&part[header..end]) == stated
}

impl<'a> Part<'a> {
    /// Whether the header names no length though messages follow.
    pub(crate) const fn is_unfinished(&self) -> bool {
        self.unfinished
    }

    /// Whether the checksum is wrong.
    pub(crate) const fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Bytes of its messages.
    pub(crate) const fn bytes(&self) -> usize {
        self.body.len()
    }

    /// Byte of the file behind the last of the part.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// The part's bytes for the decoder, with the header's length mended.
    pub(crate) fn reader(&self) -> Reader<'a> {
        Reader {
            header: self.header,
            header_from: 0,
            header_to: self.header_bytes,
            body: self.body,
            left: Rc::new(Cell::new(self.body.len())),
        }
    }
}

/// Bytes for the decoder, counting what is left so that a fault can be placed.
pub(crate) struct Reader<'a> {
    header: [u8; 14],
    header_from: usize,
    header_to: usize,
    body: &'a [u8],
    left: Rc<Cell<usize>>,
}

impl Reader<'_> {
    /// A count of the bytes not yet read, that goes on counting while the decoder owns the reader.
    pub(crate) fn left(&self) -> Rc<Cell<usize>> {
        Rc::clone(&self.left)
    }
}

impl embedded_io::ErrorType for Reader<'_> {
    type Error = Infallible;
}

impl embedded_io::Read for Reader<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Infallible> {
        let header = &self.header[self.header_from..self.header_to];
        let from = if header.is_empty() { self.body } else { header };
        let taken = into.len().min(from.len());
        into[..taken].copy_from_slice(&from[..taken]);
        if header.is_empty() {
            self.body = &self.body[taken..];
            self.left.set(self.body.len());
        } else {
            self.header_from += taken;
        }
        Ok(taken)
    }

    fn read_exact(&mut self, into: &mut [u8]) -> Result<(), embedded_io::ReadExactError<Infallible>> {
        // The decoder asks for a field at a time: nearly every call ends here.
        if self.header_from == self.header_to {
            let Some((taken, rest)) = self.body.split_at_checked(into.len()) else {
                return Err(embedded_io::ReadExactError::UnexpectedEof);
            };
            into.copy_from_slice(taken);
            self.body = rest;
            self.left.set(rest.len());
            return Ok(());
        }
        let mut into = into;
        while !into.is_empty() {
            match self.read(into) {
                Ok(0) => return Err(embedded_io::ReadExactError::UnexpectedEof),
                Ok(taken) => into = &mut into[taken..],
                Err(never) => match never {},
            }
        }
        Ok(())
    }
}
