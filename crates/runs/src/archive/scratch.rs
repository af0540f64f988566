//! Room for what has to be read at any place but can only be unpacked from its beginning: a ZIP in
//! a ZIP.

use std::io::{self, Read as _, Write as _};

use crate::archive::limits::{Limit, SPOOL_AT_MOST, SPOOL_IN_MEMORY};
use crate::archive::{Failed, Source};

/// Where large copies may be put for as long as they are needed. Whoever calls Eyelet's reader
/// knows the disk; the reader does not.
pub trait Scratch: Sync {
    /// A new, empty place.
    ///
    /// # Errors
    /// Where there is none to be had.
    fn place(&self) -> io::Result<Box<dyn Place>>;
}

/// A place that is written from beginning to end, then read. It is gone when dropped.
pub trait Place: io::Write + Send {
    /// All is written: from now on it is read.
    ///
    /// # Errors
    /// Where the last bytes could not be written.
    fn written(self: Box<Self>) -> io::Result<Box<dyn Source>>;
}

/// No room but a little memory: a larger ZIP inside a ZIP is said to be unread.
#[derive(Clone, Copy, Debug, Default)]
pub struct MemoryOnly;

impl Scratch for MemoryOnly {
    fn place(&self) -> io::Result<Box<dyn Place>> {
        Err(io::Error::other(format!("only {} MB of memory are there for it", SPOOL_IN_MEMORY >> 20)))
    }
}

/// Copies what is read to where it can be opened again and again: small things to memory.
pub(crate) fn spool(reader: impl io::Read, scratch: &dyn Scratch) -> Result<Box<dyn Source>, Failed> {
    let mut reader = reader;
    let mut small = Vec::new();
    reader.by_ref().take(SPOOL_IN_MEMORY + 1).read_to_end(&mut small).map_err(Failed::from)?;
    if small.len() as u64 <= SPOOL_IN_MEMORY {
        return Ok(Box::new(small));
    }
    let full = |error: io::Error| Failed::NoRoom { why: error.to_string() };
    let mut place = scratch.place().map_err(full)?;
    place.write_all(&small).map_err(full)?;
    let mut copied = small.len() as u64;
    let mut chunk = small;
    chunk.truncate(1 << 18);
    loop {
        let count = match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        copied += count as u64;
        if copied > SPOOL_AT_MOST {
            return Err(Limit::Copy.into());
        }
        place.write_all(&chunk[..count]).map_err(full)?;
    }
    place.written().map_err(full)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A disk that takes so many bytes and no more.
    struct Disk {
        left: u64,
    }

    struct Sheet {
        left: u64,
        bytes: Arc<Mutex<Vec<u8>>>,
    }

    impl Scratch for Disk {
        fn place(&self) -> io::Result<Box<dyn Place>> {
            Ok(Box::new(Sheet { left: self.left, bytes: Arc::default() }))
        }
    }

    impl io::Write for Sheet {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.left = self.left.checked_sub(bytes.len() as u64).ok_or(io::ErrorKind::StorageFull)?;
            self.bytes.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Place for Sheet {
        fn written(self: Box<Self>) -> io::Result<Box<dyn Source>> {
            Ok(Box::new(self.bytes.lock().unwrap().clone()))
        }
    }

    fn back(source: &dyn Source) -> Vec<u8> {
        let mut bytes = Vec::new();
        source.open().unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn large_things_go_to_disk_whole() {
        let large: Vec<u8> = (0..SPOOL_IN_MEMORY + 1_000_000).map(|at| (at % 251) as u8).collect();
        let source = spool(large.as_slice(), &Disk { left: u64::MAX }).unwrap();
        assert!(back(&*source) == large);
        let source = spool(&large[..1000], &MemoryOnly).unwrap();
        assert_eq!(back(&*source), large[..1000]);
    }

    #[test]
    fn a_full_disk_is_said_and_nothing_more() {
        let large = vec![7; (SPOOL_IN_MEMORY + 1_000_000) as usize];
        for scratch in [&Disk { left: 100 } as &dyn Scratch, &Disk { left: SPOOL_IN_MEMORY + 10 }, &MemoryOnly] {
            let said = spool(large.as_slice(), scratch).err().unwrap();
            assert!(matches!(said, Failed::NoRoom { .. }), "{said}");
        }
    }
}
