//! GPX files.
use crate::{Run, Unread};
pub(crate) fn read(_bytes: &[u8]) -> Result<Vec<Run>, Unread> {
    Err(Unread::Empty)
}
