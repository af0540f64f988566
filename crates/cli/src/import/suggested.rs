//! What the notes of runs say of numbness.

use eyelet::Eyelet;

use crate::import::{Imported, Taken};

/// What the notes of one run say.
pub struct Suggested<'a> {
    /// The run.
    pub of: &'a Taken,
    /// The runner's words.
    pub words: String,
    /// How they were read.
    pub read_as: String,
}

/// What the notes of all runs say, run by run.
pub fn all<'a>(_eyelet: &Eyelet, _imported: &'a Imported) -> Vec<Suggested<'a>> {
    Vec::new()
}
