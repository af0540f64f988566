//! Formats written as XML.

pub(crate) mod gpx;
pub(crate) mod tcx;
