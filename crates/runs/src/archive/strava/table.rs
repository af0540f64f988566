//! The table of activities, row by row.

use std::io;

use csv::StringRecord;

use super::columns::Columns;
use super::escapes::{DAMAGED, Escapes};
use super::row::Row;
use super::text;
use crate::archive::fence::{Fence, Gate};
use crate::archive::limits::{PIECE_AT_MOST, STREAM_AT_MOST};
use crate::archive::{Failed, Limit};

/// Rows looked at to find one with a file, for tables in a language nobody has seen.
const SAMPLE: usize = 50;

/// A table, open.
pub(super) struct Table<'r> {
    reader: csv::Reader<Escapes<Box<dyn io::Read + 'r>>>,
    gate: Gate,
    columns: Columns,
    /// Rows read before their turn.
    ahead: std::vec::IntoIter<Vec<String>>,
    /// What was met behind them: told in its turn.
    broken: Option<Failed>,
    record: csv::ByteRecord,
}

impl<'r> Table<'r> {
    /// Reads the header.
    pub(super) fn open(reader: Box<dyn io::Read + Send + 'r>) -> Result<Self, Failed> {
        let (fence, gate) = Fence::new(reader, PIECE_AT_MOST, STREAM_AT_MOST);
        let (text, delimiter) = text::open(fence)?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Escapes::new(text, delimiter));
        let mut record = csv::ByteRecord::new();
        if !reader.read_byte_record(&mut record).map_err(failed)? {
            return Err(Failed::Table { what: "the table of activities is empty".to_owned() });
        }
        let header = cells(&record);
        let (mut ahead, mut broken) = (Vec::new(), None);
        while ahead.len() < SAMPLE {
            gate.passed();
            match reader.read_byte_record(&mut record) {
                Ok(true) => ahead.push(cells(&record)),
                Ok(false) => break,
                Err(error) => {
                    broken = Some(failed(error));
                    break;
                }
            }
        }
        let named = |row: &&Vec<String>| row.get(12).is_some_and(|file| !file.is_empty());
        let sample = ahead.iter().find(named).map_or(&[][..], Vec::as_slice);
        let columns = Columns::of(&header, sample).ok_or_else(|| Failed::Table {
            what: "not a table of activities as Strava writes it: its first line names none of the columns".to_owned(),
        })?;
        Ok(Self { reader, gate, columns, ahead: ahead.into_iter(), broken, record })
    }

    /// The next row that is not blank; `None` of one that is damaged, behind which others follow.
    pub(super) fn next(&mut self) -> Option<Result<Option<Row>, Failed>> {
        self.gate.passed();
        for row in self.ahead.by_ref() {
            let cells = || row.iter().map(String::as_str);
            if is_damaged(cells()) {
                return Some(Ok(None));
            }
            if !is_blank(cells()) {
                let cell = |index: usize| row.get(index).map(String::as_str).unwrap_or_default();
                return Some(Ok(Some(Row::of(&self.columns, cell))));
            }
        }
        if let Some(failed) = self.broken.take() {
            return Some(Err(failed));
        }
        loop {
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => return None,
                Err(error) => return Some(Err(failed(error))),
                Ok(true) => {
                    let record = std::mem::take(&mut self.record);
                    let text = StringRecord::from_byte_record(record)
                        .unwrap_or_else(|error| StringRecord::from_byte_record_lossy(error.into_byte_record()));
                    let row = if is_damaged(text.iter()) {
                        Some(None)
                    } else if is_blank(text.iter()) {
                        None
                    } else {
                        Some(Some(Row::of(&self.columns, |index| text.get(index).unwrap_or_default())))
                    };
                    self.record = text.into_byte_record();
                    match row {
                        Some(row) => return Some(Ok(row)),
                        None => self.gate.passed(),
                    }
                }
            }
        }
    }

    /// Bytes read so far.
    pub(super) fn read(&self) -> u64 {
        self.gate.read()
    }
}

fn is_damaged<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    cells.take(1).any(|cell| cell == DAMAGED)
}

fn is_blank<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut cells = cells;
    cells.all(|cell| cell.trim().is_empty())
}

/// The cells of a row; what is no text in them becomes a mark that says so.
pub(super) fn cells(record: &csv::ByteRecord) -> Vec<String> {
    record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}

pub(super) fn failed(error: csv::Error) -> Failed {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => match Limit::behind(&error) {
            Some(limit) => limit.into(),
            None => Failed::Table { what: format!("the table breaks off: {error}; rows before that were read") },
        },
        _ => Failed::Table { what: "the table is damaged; rows before that were read".to_owned() },
    }
}
