//! One file a command.

pub mod import;
pub mod inspect;
pub mod interview;
pub mod knowledge;
pub mod search;
pub mod serve;
pub mod why;
