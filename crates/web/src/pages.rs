//! A file a page.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod cause;
pub(crate) mod change;
pub(crate) mod emergency;
pub(crate) mod error;
pub(crate) mod faq;
pub(crate) mod how;
pub(crate) mod prevent;
pub(crate) mod privacy;
pub(crate) mod reader;
