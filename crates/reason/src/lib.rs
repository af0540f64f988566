//! What the findings mean: flags, the probability of every cause, and what is worth asking next.
//!
//! - **Takes** findings and the [`Knowledge`](knowledge::Knowledge) (once, to make a [`Reasoner`]).
//! - **Gives** [`Flags`] and, when nothing stops the runner, a [`Cleared`] token; a
//!   [`Differential`] whose every cause says what raised and lowered it; the one question worth
//!   asking. Each is reproducible to the last bit on every machine.
//! - **Never** lets a prior touch a flag, approximates a sum it could do exactly, reads a clock,
//!   draws a random number, or keeps a runner's words.
//!
//! ```
//! use case::{Finding, Findings, State};
//!
//! let knowledge = knowledge::embedded()?;
//! let reasoner = reason::Reasoner::new(&knowledge);
//! let mut findings = Findings::default();
//! let laces = knowledge.finding("relief.loosen-laces").expect("the folder has it");
//! findings.set(Finding::given(laces, State::Present));
//! let differential = reason::weigh(&reasoner, &knowledge, &findings, knowledge::Profile::Evidence);
//! assert_eq!(knowledge[differential.causes[0].cause].id, "laces-tight");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ask;
mod band;
mod flags;
mod model;
pub mod net;
mod scales;
mod turn;
mod weigh;
mod worth;

pub use ask::{Asked, ask};
pub use band::band;
pub use flags::{Cleared, Flags, Raised, flags};
pub use model::Reasoner;
pub use scales::Scales;
pub use turn::{Turn, turns};
pub use weigh::{Because, Differential, Weighed, care, weigh};
