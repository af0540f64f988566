//! A runner's record: what was found, in which state, and where it came from.
//!
//! - **Takes** nothing: these are the types the steps hand to each other.
//! - **Gives** [`Findings`], each [`Finding`] with its [`State`] and [`Origin`].
//! - **Never** decides anything: no thresholds, no medicine, no text.
//!
//! ```
//! use case::{Finding, Findings, State};
//! use knowledge::FindingId;
//!
//! let mut findings = Findings::default();
//! findings.set(Finding::given(FindingId(3), State::Present));
//! assert!(findings.is_present(FindingId(3)));
//! assert!(findings.get(FindingId(4)).is_none(), "not asked is not the same as absent");
//! ```

mod episode;
mod finding;
mod findings;

pub use episode::{Episode, Onset, Quote, Says, Sensation, Site, Written};
pub use finding::{Finding, Origin, Quantity, Side, Span, State, Unit};
pub use findings::Findings;
