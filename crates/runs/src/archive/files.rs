//! Sets of named files, wherever they lie.

use std::io::{self, Cursor};

use crate::archive::Skipped;

/// One file of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name with the folders it lies in, as the set writes it. Only ever read as a name.
    pub path: String,
    /// Bytes, as the set states them: a claim, not a promise.
    pub size: u64,
}

/// What could not be listed, or was listed only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder; empty for the set itself.
    pub path: String,
    /// What is wrong with it.
    pub why: String,
}

/// A set of named files: a ZIP, a folder, or one file by itself.
pub trait Files: Send + Sync {
    /// Every file, folders left out, in an order that never changes.
    fn list(&self) -> &[Named];

    /// Opens one file of the list from its beginning. Two may be open at once.
    ///
    /// # Errors
    /// Where it cannot be read, with words for the runner.
    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>>;

    /// Bytes a file takes where it lies, where the set packs it: what it may unpack to depends on it.
    fn packed(&self, index: usize) -> Option<u64> {
        let _ = index;
        None
    }

    /// The same file to be opened again and again at any place, where that costs nothing: a file on
    /// disk. A ZIP inside the set need not be copied then.
    fn source(&self, index: usize) -> Option<Box<dyn Source + '_>> {
        let _ = index;
        None
    }

    /// What is to be said of the set itself, though nothing of it is lost.
    fn remark(&self) -> Option<Skipped> {
        None
    }

    /// What could not be listed.
    fn faults(&self) -> &[Fault] {
        &[]
    }
}

/// Reads, and goes to any place.
pub trait ReadSeek: io::Read + io::Seek {}

impl<T: io::Read + io::Seek> ReadSeek for T {}

/// Bytes that can be opened again and again, each time from the beginning.
pub trait Source: Send + Sync {
    /// Opens them.
    ///
    /// # Errors
    /// Where they cannot be opened.
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>>;
}

impl Source for Vec<u8> {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(Cursor::new(self.as_slice())))
    }
}

impl Source for &[u8] {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(Cursor::new(*self)))
    }
}

/// Files in memory.
pub struct InMemory {
    list: Vec<Named>,
    bytes: Vec<Vec<u8>>,
}

impl InMemory {
    /// Files of names and bytes, in the order given.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let (list, bytes) = files
            .into_iter()
            .map(|(path, bytes)| (Named { path: path.to_owned(), size: bytes.len() as u64 }, bytes.to_vec()))
            .unzip();
        Self { list, bytes }
    }
}

impl Files for InMemory {
    fn list(&self) -> &[Named] {
        &self.list
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        let bytes = self.bytes.get(index).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(bytes.as_slice()))
    }

    fn source(&self, index: usize) -> Option<Box<dyn Source + '_>> {
        let bytes = self.bytes.get(index)?;
        Some(Box::new(bytes.as_slice()))
    }
}

/// Named files each with a source of its own: a single file handed over, or several.
pub struct Together<S> {
    list: Vec<Named>,
    sources: Vec<S>,
}

impl<S: Source> Together<S> {
    /// Files of names, sizes and sources, in the order given.
    pub fn new(files: impl IntoIterator<Item = (Named, S)>) -> Self {
        let (list, sources) = files.into_iter().unzip();
        Self { list, sources }
    }
}

impl<S: Source> Files for Together<S> {
    fn list(&self) -> &[Named] {
        &self.list
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        let opened = self.sources.get(index).ok_or(io::ErrorKind::NotFound)?.open()?;
        Ok(Box::new(opened))
    }

    fn source(&self, index: usize) -> Option<Box<dyn Source + '_>> {
        Some(Box::new(Borrowed(self.sources.get(index)?)))
    }
}

/// A source that belongs to someone else.
struct Borrowed<'a, S>(&'a S);

impl<S: Source> Source for Borrowed<'_, S> {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>> {
        self.0.open()
    }
}
