//! The files of watches and phones, and the archives of running sites, as runs.
//!
//! - **Takes** bytes: one activity file, or an archive of many.
//! - **Gives** [`Run`]s, and with each what had to be mended, guessed or left out.
//! - **Never** knows medicine, opens a path, asks the clock, or drops anything without saying so.
//!
//! ```
//! let gpx = br#"<gpx><trk><type>running</type><trkseg>
//!     <trkpt lat="48.2000" lon="16.3"><time>2026-05-01T06:30:00Z</time></trkpt>
//!     <trkpt lat="48.2009" lon="16.3"><time>2026-05-01T06:30:30Z</time></trkpt>
//! </trkseg></trk></gpx>"#;
//! let read = runs::read(gpx)?;
//! assert_eq!(read.format, runs::Format::Gpx);
//! assert_eq!(read.runs[0].distance_m.map(f64::round), Some(100.0));
//! # Ok::<(), runs::Unread>(())
//! ```

pub mod archive;
mod believe;
mod draft;
mod fit;
mod format;
mod position;
mod read;
mod record;
mod run;
pub mod same;
mod series;
mod settle;
pub mod shoes;
mod sport;
mod warning;
mod xml;
mod zone;

pub use format::Format;
pub use position::Position;
pub use read::{Read, read};
pub use record::Record;
pub use run::{Lap, Mark, MarkKind, Notes, Pause, Run, Trigger, Weather, Zone};
pub use sport::{CadenceOf, Sport};
pub use warning::{Unread, Warning};
