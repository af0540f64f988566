//! What an import found, file by file, before anything is kept.

pub mod account;
pub mod json;
pub mod lines;
pub mod suggested;

pub use account::{Became, Entry, Imported, Taken};
