//! A reader that ends where one piece of a stream grows without end.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use crate::archive::Limit;

/// Reads through, and counts the bytes since the last piece was finished.
///
/// A table whose quote is never closed, or a text without end, would otherwise be gathered in
/// memory until none is left.
pub(crate) struct Fence<R> {
    inner: R,
    at_most: u64,
    since: Rc<Cell<u64>>,
    read: Rc<Cell<u64>>,
    allowed: u64,
}

/// Tells a [`Fence`] that a piece is finished, and hears how far it is.
#[derive(Clone)]
pub(crate) struct Gate {
    since: Rc<Cell<u64>>,
    read: Rc<Cell<u64>>,
}

impl Gate {
    /// A piece is finished.
    pub(crate) fn passed(&self) {
        self.since.set(0);
    }

    /// Bytes read so far.
    pub(crate) fn read(&self) -> u64 {
        self.read.get()
    }
}

impl<R: io::Read> Fence<R> {
    /// A fence around pieces of at most so many bytes, in a stream of at most so many.
    pub(crate) fn new(inner: R, at_most: u64, allowed: u64) -> (Self, Gate) {
        let (since, read) = (Rc::default(), Rc::default());
        let gate = Gate { since: Rc::clone(&since), read: Rc::clone(&read) };
        (Self { inner, at_most, since, read, allowed }, gate)
    }
}

impl<R: io::Read> io::Read for Fence<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > self.at_most {
            return Err(Limit::Piece.into());
        }
        if self.read.get() > self.allowed {
            return Err(Limit::Stream.into());
        }
        let count = self.inner.read(buffer)?;
        self.since.set(self.since.get() + count as u64);
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}
