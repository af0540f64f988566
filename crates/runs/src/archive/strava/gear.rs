//! The tables of shoes and bikes.

use crate::archive::fence::Fence;
use crate::archive::join::text;
use crate::archive::limits::PIECE_AT_MOST;
use crate::archive::strava::table::{cells, failed};
use crate::archive::{Failed, Files};
use crate::shoes::Listed;

/// Rows that are read: nobody owns more.
const AT_MOST: usize = 10_000;

/// Reads one: name, brand, model, in this order in every language.
pub(super) fn read(files: &dyn Files, index: usize, bike: bool) -> Result<Vec<Listed>, Failed> {
    let (fence, gate) = Fence::new(files.open(index)?, PIECE_AT_MOST, PIECE_AT_MOST);
    let (table, delimiter) = super::text::open(fence)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(true).flexible(true).from_reader(table);
    let mut gear = Vec::new();
    for record in reader.byte_records().take(AT_MOST) {
        gate.passed();
        let cells = cells(&record.map_err(failed)?);
        let cell = |index: usize| cells.get(index).and_then(|cell| text(cell));
        let name = cell(0).unwrap_or_default();
        gear.push(Listed { name, brand: cell(1), model: cell(2), bike, ..Listed::default() });
    }
    Ok(gear)
}
