//! Findings on the scales: solved once, for the causes, their reasons and the next question.

use case::Findings;
use knowledge::{CauseId, FindingId, Knowledge, Profile};

use crate::model::Reasoner;
use crate::net::{Evidence, Refusal, Scratch, Solved};

/// Findings of one runner on the scales of a [`Reasoner`].
///
/// [`weigh`](crate::weigh()) makes its own; where a question is to be chosen too, one pair of
/// scales saves solving the same findings twice.
#[derive(Debug)]
pub struct Scales<'a> {
    pub(crate) reasoner: &'a Reasoner,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) findings: &'a Findings,
    /// Prior log-odds of every cause, shifts included.
    pub(crate) odds: Vec<f64>,
    /// What shifted the priors: finding, cause, log of the factor on the odds.
    pub(crate) shifts: Vec<(FindingId, CauseId, f64)>,
    /// None where the findings are impossible, which leaks prevent.
    pub(crate) solved: Option<Solved<'a>>,
}

/// About how many levels of findings the next question will be chosen among.
const LOOKED_AT: usize = 16;

/// Numbers that all sums for one answer may hold: some tens of milliseconds of work. A story comes
/// nowhere near it; a ticked list of findings may.
pub(crate) const MOST_WORK: u32 = 1 << 25;

impl<'a> Scales<'a> {
    /// Puts the findings on the scales.
    #[must_use]
    pub fn new(reasoner: &'a Reasoner, knowledge: &'a Knowledge, findings: &'a Findings, profile: Profile) -> Self {
        let told = reasoner.told(findings, profile);
        let solved = solve(reasoner, told.evidence);
        Self { reasoner, knowledge, findings, odds: told.odds, shifts: told.shifts, solved }
    }
}

/// Solves the evidence, or thinner evidence where it ties too much together for exact sums.
pub(crate) fn solve(reasoner: &Reasoner, mut evidence: Evidence) -> Option<Solved<'_>> {
    loop {
        let scratch = Scratch::default().with_work(MOST_WORK);
        match Solved::new(&reasoner.net, evidence.clone(), LOOKED_AT, scratch) {
            Ok(solved) => return Some(solved),
            Err(Refusal::TooWide { .. }) if evidence.seen().len() > 1 => evidence = reasoner.thinned(&evidence),
            Err(_) => return None,
        }
    }
}
