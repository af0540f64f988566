//! Reading TOML with places: every value knows its file and line, and nothing is left unread.
//!
//! An [`Entry`] is a table that remembers which keys it was asked for. Reading never fails; what
//! is wrong goes to the [`Log`] and a stand-in is returned, so that one pass finds everything.

mod basis;
mod entry;
mod file;
mod index;
mod log;
mod shape;
mod want;

pub(crate) use entry::{Entry, Word};
pub(crate) use file::{At, Doc};
pub(crate) use index::Index;
pub(crate) use log::Log;
pub(crate) use shape::{is_finding_id, is_kebab};
pub(crate) use want::{BETWEEN, NOT_NEGATIVE, POSITIVE, SHARE, Want};
