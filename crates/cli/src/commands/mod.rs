//! One file a command.

pub mod interview;
pub mod knowledge;
pub mod welcome;
pub mod why;
