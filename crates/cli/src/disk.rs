//! Files on disk for the reader of archives, which itself opens no path.

use std::fs::File;
use std::io::{self, BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use runs::archive::{Fault, Files, Named, Place, ReadSeek, Scratch, Source};

/// A path given on the command line: one file, or all files of a folder and its folders.
pub struct OnDisk {
    list: Vec<Named>,
    paths: Vec<OnePath>,
    faults: Vec<Fault>,
    no_files: Vec<String>,
}

/// One file, opened anew each time.
struct OnePath(PathBuf);

impl OnDisk {
    /// Lists a file or folder, in the order of names. What cannot be listed is kept as a fault: one
    /// locked folder does not hide the others.
    ///
    /// # Errors
    /// Where there is nothing of that name.
    pub fn list(path: &Path) -> io::Result<Self> {
        let mut all = Self { list: Vec::new(), paths: Vec::new(), faults: Vec::new(), no_files: Vec::new() };
        let about = path.metadata()?;
        if about.is_file() {
            all.add(path, path);
            return Ok(all);
        }
        if !about.is_dir() {
            all.no_files.push(within(path, path));
            return Ok(all);
        }
        for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.file_type().is_file() => all.add(path, entry.path()),
                // Whoever opens a pipe waits for somebody to write into it, perhaps for ever.
                Ok(entry) => all.no_files.push(within(path, entry.path())),
                // A link back to a folder that is being listed: all of it is listed anyway.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => all.faults.push(Fault {
                    path: error.path().map(|at| within(path, at)).unwrap_or_default(),
                    why: error.io_error().map_or_else(|| error.to_string(), plainly),
                }),
            }
        }
        Ok(all)
    }

    /// What has a name and is no file: pipes, sockets, devices. None is opened.
    pub fn no_files(&self) -> &[String] {
        &self.no_files
    }

    fn add(&mut self, root: &Path, path: &Path) {
        let size = path.metadata().map_or(0, |about| about.len());
        self.list.push(Named { path: within(root, path), size });
        self.paths.push(OnePath(path.to_owned()));
    }
}

/// What went wrong with a file, in plain words.
pub fn plainly(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: ask for permission, or copy it".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// The name of a file as seen from the folder given; a file given by itself has its own.
fn within(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).ok().filter(|inner| !inner.as_os_str().is_empty());
    let shown = inner.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    shown.to_string_lossy().replace('\\', "/")
}

impl Files for OnDisk {
    fn list(&self) -> &[Named] {
        &self.list
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        let OnePath(path) = self.paths.get(index).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(File::open(path)?))
    }

    fn source(&self, index: usize) -> Option<Box<dyn Source + '_>> {
        self.paths.get(index).map(|path| Box::new(OnePath(path.0.clone())) as Box<dyn Source>)
    }

    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl Source for OnePath {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(BufReader::new(File::open(&self.0)?)))
    }
}

/// Temporary files, without a name and gone when they are closed, whatever happens to Eyelet.
pub struct Temporary;

/// A temporary file being written.
struct Sheet(File);

/// A temporary file being read.
struct Written(File);

impl Scratch for Temporary {
    fn place(&self) -> io::Result<Box<dyn Place>> {
        Ok(Box::new(Sheet(tempfile::tempfile()?)))
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Place for Sheet {
    fn written(self: Box<Self>) -> io::Result<Box<dyn Source>> {
        Ok(Box::new(Written(self.0)))
    }
}

impl Source for Written {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(BufReader::new(Again { file: &self.0, at: 0 })))
    }
}

/// A reader of its own place in a file that others read too: a file without a name cannot be opened
/// a second time, and a copy of its handle would share the place.
struct Again<'a> {
    file: &'a File,
    at: u64,
}

impl io::Read for Again<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = read_at(self.file, into, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Again<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            io::SeekFrom::Start(at) => (at, 0),
            io::SeekFrom::End(by) => (self.file.metadata()?.len(), by),
            io::SeekFrom::Current(by) => (self.at, by),
        };
        self.at = from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}
