//! Formats written as XML.
//!
//! `text` makes text of bytes, and numbers and times of text; `walk` goes through the elements;
//! `gpx` and `tcx` say what they mean; `tracks` and `activity` make runs of that.

mod activity;
mod fitotrack;
pub(crate) mod gpx;
mod pauses;
pub(crate) mod tcx;
mod text;
mod tracks;
mod walk;
