//! Archives: what Strava, Garmin and Apple hand out, and folders of activity files.
//!
//! [`read`] takes a set of named [`Files`] and tells, in an order that never changes, what became
//! of each file and each row of its tables. Only what is needed for runs and shoes is opened:
//! contacts, messages, logins and profiles never are.
//!
//! ```
//! use std::ops::ControlFlow;
//! use runs::archive::{self, How, InMemory, Said, Told};
//!
//! let gpx = br#"<gpx><trk><trkseg><trkpt lat="48.2" lon="16.3"><time>2026-05-01T06:30:00Z</time></trkpt>
//!     <trkpt lat="48.3" lon="16.3"><time>2026-05-01T07:30:00Z</time></trkpt></trkseg></trk></gpx>"#;
//! let files = InMemory::new([("may.gpx", gpx.as_slice()), ("cat.jpg", b"".as_slice())]);
//! let mut runs = 0;
//! let account = archive::read(&files, &How::default(), &mut |told| {
//!     if let Told::Outcome(outcome) = told && let Said::Runs { runs: more, .. } = outcome.said {
//!         runs += more.len();
//!     }
//!     ControlFlow::Continue(())
//! });
//! assert_eq!((runs, account.unopened), (1, 1));
//! ```

mod apple;
mod dates;
mod fence;
mod files;
mod garmin;
mod join;
mod kind;
mod limits;
mod names;
mod outcome;
mod pipeline;
mod plain;
mod read;
mod scratch;
mod strava;
mod work;
mod zip;

pub use files::{Fault, Files, InMemory, Named, ReadSeek, Source, Together};
pub use kind::Kind;
pub use limits::Limit;
pub use outcome::{Account, Failed, Outcome, Progress, Said, Skipped, Told};
pub use read::{How, read};
pub use scratch::{MemoryOnly, Place, Scratch};
pub use zip::Zip;
