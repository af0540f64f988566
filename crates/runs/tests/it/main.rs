//! Files against the stories they were made of.

mod against;
mod fit;
mod strangers;
