//! Whole files in, runs out: what is read of real files, against what is known of them, and of
//! made-up ones, against the stories they were made of.

mod against;
mod archives;
mod archives_in_archives;
mod bad_archives;
mod corpus;
mod fit;
mod found;
mod gpx;
mod health;
mod made_archives;
mod made_xml;
mod real_archives;
mod real_fit;
mod same;
mod strangers;
mod strava_tables;
mod tcx;
