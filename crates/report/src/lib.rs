//! What Eyelet draws for a runner.
//!
//! - **Takes** what is known (a [`knowledge::LacePattern`], a numb spot) and what the runner wears (which
//!   foot, how many pairs of eyelets).
//! - **Gives** pictures as SVG and the same thing as words, both from one structure, so that they
//!   cannot disagree.
//! - **Never** reads a clock or a file, and never decides which pattern a runner needs.
//!
//! ```
//! use knowledge::{LacePattern, Stretch};
//! use report::lacing::{Foot, Pairs, drawing, steps, weave};
//!
//! let six = Pairs::new(6).expect("shoes have four to eight pairs");
//! let window = weave(LacePattern::Window, six, Stretch { from: 4.0, to: 5.0 });
//! assert!(drawing(&window, Foot::Left, None).into_string().starts_with("<svg"));
//! assert!(steps(&window).iter().any(|step| step.contains("Do not cross here")));
//! ```
//!
//! [`lacing`] is all there is so far: `weave` makes the lace of a pattern, `words` tells it,
//! `scene` and `draw` show it.

pub mod lacing;
