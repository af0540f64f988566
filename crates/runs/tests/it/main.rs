//! Whole files in, runs out: what is read of real files, against what is known of them.

mod corpus;
mod gpx;
mod tcx;
