//! A file a page.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod cause;
pub(crate) mod change;
pub(crate) mod error;
pub(crate) mod privacy;
pub(crate) mod question;
pub(crate) mod search;
