//! Lacing drawings: a lace as a path through eyelets, drawn and told.
//!
//! [`weave`] makes a [`Weave`] for any pattern and number of eyelets; [`drawing`] shows it and
//! [`steps`] tells it. Everything is said in inner (the side of the big toe) and outer, so the left
//! shoe is the right one in a mirror.

mod draw;
mod model;
mod pairs;
mod scene;
mod shoe;
mod strand;
mod weave;
mod words;

pub use draw::drawing;
pub use model::{End, Eyelet, Face, Fastening, Foot, Move, Note, Place, Segment, Side, Weave};
pub use pairs::Pairs;
pub use weave::weave;
pub use words::{description, steps, title};
