//! The shoe check: what to look at, and what each outcome means.

use super::{Basis, ChangeId, QuestionId};

/// One thing to look at.
#[derive(Clone, Debug)]
pub struct FitCheck {
    /// Its id.
    pub id: String,
    /// What is looked at, in a few words.
    pub name: String,
    /// What to do and to answer, as a question.
    pub ask: String,
    /// How to look, step by step.
    pub how: Vec<String>,
    /// The outcomes, as written.
    pub outcomes: Vec<FitOutcome>,
    /// Where its figures come from.
    pub basis: Basis,
}

/// One outcome of a check.
#[derive(Clone, Debug)]
pub struct FitOutcome {
    /// Its id within the check.
    pub id: String,
    /// The outcome in a runner's words.
    pub text: String,
    /// The questions it answers, each with the id of its answer.
    pub answers: Vec<(QuestionId, String)>,
    /// What the shoe does wrong; none where it is well.
    pub fault: Option<String>,
    /// What to change, the first to try first; none where nothing is wrong.
    pub changes: Vec<ChangeId>,
}
