//! Causes, with all their numbers.

use super::{Basis, Care, ChangeId, FindingId, Prob};

/// A cause of numbness.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Kebab-case id, equal to its file name.
    pub id: String,
    /// Its everyday name.
    pub name: String,
    /// Its medical name.
    pub medical: String,
    /// One or two sentences in a runner's words.
    pub plain: String,
    /// How it makes a foot numb.
    pub mechanism: String,
    /// Who gets it.
    pub who: String,
    /// What makes it worse.
    pub worse: String,
    /// What makes it better.
    pub better: String,
    /// What a doctor would do to find out.
    pub tests: Vec<String>,
    /// When to be seen for it.
    pub doctor: String,
    /// The level of care wanted once this is the likely cause.
    pub care: Care,
    /// Its group, such as `equipment`.
    pub group: String,
    /// ICD-10 codes that were seen in a source.
    pub icd10: Vec<String>,
    /// Usual ICD-10 codes that nobody has checked against the tabular list yet.
    pub icd10_unchecked: Vec<String>,
    /// SNOMED CT ids seen in a source.
    pub snomed: Vec<String>,
    /// Who reviewed the entry; empty while nobody has.
    pub reviewed: Option<String>,
    /// Keys of all sources of the entry.
    pub sources: Vec<String>,
    /// Share of numb runners, by profile.
    pub prior: Prior,
    /// P(level of `when.onset` | cause), in the order of the finding's levels.
    pub onset: Distribution,
    /// P(level of `relief.time` | cause), in the order of the finding's levels.
    pub relief: Distribution,
    /// P(finding | cause).
    pub links: Vec<Link>,
    /// What may be changed for it, best first.
    pub changes: Vec<Remedy>,
}

/// Prior probability of a cause.
#[derive(Clone, Debug)]
pub struct Prior {
    /// Share in the profile `evidence`.
    pub evidence: Prob,
    /// Share in the profile `article`.
    pub article: Prob,
    /// Defensible range of `evidence`.
    pub range: Option<(Prob, Prob)>,
    /// Where the share comes from.
    pub basis: Basis,
    /// What shifts it.
    pub when: Vec<Shift>,
}

/// A multiplier on the odds of a cause while a finding is in a state.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The finding.
    pub finding: FindingId,
    /// True: while it is present; false: while it was said to be absent.
    pub present: bool,
    /// Factor on the odds, above 0.
    pub times: f64,
    /// Where the factor comes from.
    pub basis: Basis,
}

/// A distribution over the levels of an ordered finding; adds to 1.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// Probabilities, lowest level first.
    pub p: Vec<f64>,
    /// Where they come from.
    pub basis: Basis,
}

/// P(finding | cause).
#[derive(Clone, Debug)]
pub struct Link {
    /// The finding.
    pub finding: FindingId,
    /// P(finding | cause is at work).
    pub p: Prob,
    /// Defensible range.
    pub range: Option<(Prob, Prob)>,
    /// Where it comes from.
    pub basis: Basis,
}

/// A change that may help a cause.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// The change.
    pub change: ChangeId,
    /// P(it works | cause).
    pub works: Prob,
    /// Where that comes from.
    pub basis: Basis,
}
