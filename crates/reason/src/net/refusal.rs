//! Why there is no answer.

use std::fmt;

use super::evidence::Misfit;

/// Why a question to the network has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// The evidence does not fit the network.
    Misfit(Misfit),
    /// The evidence cannot happen: its probability is 0.
    Impossible,
    /// The evidence ties so many causes together that exact sums would not end in good time.
    TooWide {
        /// Numbers to be held at once, as a power of two.
        log2_states: f64,
    },
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit(misfit)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misfit(misfit) => misfit.fmt(f),
            Self::Impossible => f.write_str("the evidence has probability 0"),
            Self::TooWide { log2_states } => {
                write!(f, "the evidence is too entangled: 2^{log2_states:.0} states at once")
            }
        }
    }
}

impl std::error::Error for Refusal {}
