//! One file a page.

pub(crate) mod answer;
pub(crate) mod api;
pub(crate) mod app;
pub(crate) mod ask;
pub(crate) mod cause;
pub(crate) mod change;
pub(crate) mod embed;
pub(crate) mod emergency;
pub(crate) mod error;
pub(crate) mod faq;
pub(crate) mod fit;
pub(crate) mod how;
pub(crate) mod lacing;
pub(crate) mod map;
pub(crate) mod prevent;
pub(crate) mod privacy;
pub(crate) mod question;
pub(crate) mod reader;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod sizes;
