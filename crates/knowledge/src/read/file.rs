//! A file of the folder, parsed, with its lines counted.

use toml::Spanned;
use toml::de::DeTable;

use crate::read::{Entry, Log};

/// A parsed file.
#[derive(Debug)]
pub(crate) struct Doc<'a> {
    /// Path inside the folder, with slashes.
    pub path: &'a str,
    /// Where each line starts.
    starts: Vec<usize>,
    errors: Vec<toml::de::Error>,
    table: Spanned<DeTable<'a>>,
}

impl<'a> Doc<'a> {
    /// Parses a file.
    pub fn parse(path: &'a str, text: &'a str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(newlines).collect();
        let (table, errors) = DeTable::parse_recoverable(text);
        Doc { path, starts, errors, table }
    }

    /// The name of the file, without folder and ending.
    pub fn name(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// True where the syntax is broken; other problems are then not worth telling.
    pub const fn is_broken(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Tells the log of syntax errors.
    pub fn tell(&self, log: &Log) {
        for error in &self.errors {
            let line = self.line(error.span().map_or(0, |span| span.start));
            log.syntax(self.path, line, error.message());
        }
    }

    /// The line of a byte offset, from 1.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The whole file as an entry.
    pub fn entry(&'a self, log: &'a Log) -> Entry<'a> {
        Entry::new(log, At { doc: self, offset: 0 }, self.table.get_ref())
    }
}

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    /// The file.
    pub doc: &'a Doc<'a>,
    /// Byte offset in it.
    pub offset: usize,
}

impl At<'_> {
    /// The line, from 1.
    pub fn line(self) -> usize {
        self.doc.line(self.offset)
    }

    /// Another place in the same file.
    pub const fn with(self, offset: usize) -> Self {
        Self { doc: self.doc, offset }
    }
}

impl std::fmt::Display for At<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.doc.path, self.line())
    }
}
