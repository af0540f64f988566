//! What is known about one runner, in the terms of the network.

use std::fmt;

use super::network::Net;

/// What was observed, and what shifts the priors.
///
/// Kept in the order of the findings, whatever the order in which it was told: the same evidence
/// gives the same bits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    seen: Vec<Seen>,
    priors: Vec<(usize, f64)>,
}

/// What was observed of one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The finding.
    pub finding: usize,
    /// What was observed of it.
    pub value: Value,
}

/// An observation.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The level is one of `low..=high`.
    Between {
        /// Lowest level it may have.
        low: usize,
        /// Highest level it may have.
        high: usize,
    },
    /// P(what was said | level), one number a level, up to a common factor.
    Likely(Vec<f64>),
}

/// Evidence that does not fit the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no such finding.
    Finding {
        /// Its number.
        finding: usize,
    },
    /// The levels are not those of the finding, or a likelihood is below 0 or without bound.
    Levels {
        /// The finding.
        finding: usize,
    },
    /// There is no such cause, or its log-odds are not a number.
    Cause {
        /// Its number.
        cause: usize,
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding { finding } => write!(f, "there is no finding {finding}"),
            Self::Levels { finding } => write!(f, "finding {finding} has no such levels"),
            Self::Cause { cause } => write!(f, "there is no cause {cause} with such odds"),
        }
    }
}

impl std::error::Error for Misfit {}

impl Evidence {
    /// Says that a finding is at one of the levels `low..=high`.
    ///
    /// Said twice about a finding, the later word stands.
    ///
    /// # Errors
    ///
    /// [`Misfit`] when the network has no such finding or levels.
    pub fn between(&mut self, net: &Net, finding: usize, low: usize, high: usize) -> Result<&mut Self, Misfit> {
        self.see(net, Seen { finding, value: Value::Between { low, high } })
    }

    /// Says how likely what was observed is under every level of a finding.
    ///
    /// # Errors
    ///
    /// [`Misfit`] when the network has no such finding, or `likelihood` not one finite number of
    /// at least 0 for each of its levels.
    pub fn likely(&mut self, net: &Net, finding: usize, likelihood: &[f64]) -> Result<&mut Self, Misfit> {
        self.see(net, Seen { finding, value: Value::Likely(likelihood.to_vec()) })
    }

    /// Replaces the prior log-odds of a cause for this runner.
    ///
    /// # Errors
    ///
    /// [`Misfit`] when the network has no such cause or the log-odds are not a number.
    pub fn prior(&mut self, net: &Net, cause: usize, log_odds: f64) -> Result<&mut Self, Misfit> {
        if cause >= net.n_causes() || log_odds.is_nan() {
            return Err(Misfit::Cause { cause });
        }
        match self.priors.binary_search_by_key(&cause, |&(cause, _)| cause) {
            Ok(at) => self.priors[at].1 = log_odds,
            Err(at) => self.priors.insert(at, (cause, log_odds)),
        }
        Ok(self)
    }

    /// Takes back what was said about a finding.
    pub fn forget(&mut self, finding: usize) -> &mut Self {
        self.seen.retain(|seen| seen.finding != finding);
        self
    }

    /// What was observed, in the order of the findings.
    #[must_use]
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// True when something was observed of a finding.
    #[must_use]
    pub fn has(&self, finding: usize) -> bool {
        self.place(finding).is_ok()
    }

    /// The replaced priors, in the order of the causes.
    pub(super) fn priors(&self) -> &[(usize, f64)] {
        &self.priors
    }

    /// Checks all of it against a network that may not be the one it was told for.
    pub(super) fn fits(&self, net: &Net) -> Result<(), Misfit> {
        if let Some(&(cause, _)) = self.priors.last().filter(|&&(cause, _)| cause >= net.n_causes()) {
            return Err(Misfit::Cause { cause });
        }
        self.seen.iter().try_for_each(|seen| seen.fits(net))
    }

    fn see(&mut self, net: &Net, seen: Seen) -> Result<&mut Self, Misfit> {
        seen.fits(net)?;
        match self.place(seen.finding) {
            Ok(at) => self.seen[at] = seen,
            Err(at) => self.seen.insert(at, seen),
        }
        Ok(self)
    }

    fn place(&self, finding: usize) -> Result<usize, usize> {
        self.seen.binary_search_by_key(&finding, |seen| seen.finding)
    }
}

impl Seen {
    fn fits(&self, net: &Net) -> Result<(), Misfit> {
        let finding = self.finding;
        if finding >= net.n_findings() {
            return Err(Misfit::Finding { finding });
        }
        let levels = net.n_levels(finding);
        let fits = match &self.value {
            &Value::Between { low, high } => low <= high && high < levels,
            Value::Likely(likelihood) => {
                likelihood.len() == levels && likelihood.iter().all(|p| p.is_finite() && *p >= 0.0)
            }
        };
        if fits { Ok(()) } else { Err(Misfit::Levels { finding }) }
    }
}
