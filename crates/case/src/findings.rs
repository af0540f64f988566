//! All findings of one runner.

use knowledge::FindingId;

use crate::{Finding, State};

/// The findings of one runner, at most one entry for each, in order of their id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    sorted: Vec<Finding>,
}

impl Findings {
    /// Sets a finding; what was known of it before is replaced.
    pub fn set(&mut self, finding: Finding) {
        match self.place(finding.id) {
            Ok(at) => self.sorted[at] = finding,
            Err(at) => self.sorted.insert(at, finding),
        }
    }

    /// Forgets a finding: it is as if nobody had spoken of it.
    pub fn forget(&mut self, id: FindingId) -> Option<Finding> {
        self.place(id).ok().map(|at| self.sorted.remove(at))
    }

    /// What is known of a finding.
    #[must_use]
    pub fn get(&self, id: FindingId) -> Option<&Finding> {
        self.place(id).ok().map(|at| &self.sorted[at])
    }

    /// The state of a finding; `None` where nobody spoke of it.
    #[must_use]
    pub fn state(&self, id: FindingId) -> Option<State> {
        self.get(id).map(|finding| finding.state)
    }

    /// Whether the runner has it.
    #[must_use]
    pub fn is_present(&self, id: FindingId) -> bool {
        self.state(id) == Some(State::Present)
    }

    /// Whether the runner said they do not have it.
    #[must_use]
    pub fn is_absent(&self, id: FindingId) -> bool {
        self.state(id) == Some(State::Absent)
    }

    /// All findings, in order of their id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Finding> {
        self.sorted.iter()
    }

    /// How many findings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    fn place(&self, id: FindingId) -> Result<usize, usize> {
        self.sorted.binary_search_by_key(&id, |finding| finding.id)
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(iter: T) -> Self {
        let mut findings = Self::default();
        for finding in iter {
            findings.set(finding);
        }
        findings
    }
}
