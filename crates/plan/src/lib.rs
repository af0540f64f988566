//! Chooses the one change to try first.
//!
//! - **Takes** the differential, the findings and a [`Cleared`] token.
//! - **Gives** a [`Plan`]: one change, how to do it, how many runs to judge it by, what should stop it.
//! - **Never** plans past a red flag: without the token there is no plan.
//!
//! The gain of a change is the chance that it works: the sum over causes of
//! P(cause at work) x P(the change works | cause), less what its effort and its risk cost
//! (`[plan]` in `knowledge/model.toml`). What was already tried in vain is not proposed again, and
//! nothing new is worn or learnt shortly before a race.
//!
//! ```
//! use case::Findings;
//!
//! let knowledge = knowledge::embedded()?;
//! let findings = Findings::default();
//! let (_, cleared) = reason::flags(&knowledge, &findings);
//! let differential = reason::weigh(&reason::Reasoner::new(&knowledge), &knowledge, &findings, knowledge::Profile::Evidence);
//! let plan = plan::choose(&knowledge, &differential, &findings, cleared.expect("nothing stops"));
//! assert!(plan.is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use case::{Findings, State};
use knowledge::{CauseId, Change, ChangeId, Knowledge};
use reason::{Cleared, Differential};

/// The one change to try first.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The change.
    pub change: ChangeId,
    /// P(it works), before effort and risk are taken off.
    pub works: f64,
    /// The causes it is for, the likeliest first.
    pub targets: Vec<CauseId>,
    /// Comparable runs until it can be judged.
    pub judge_after_runs: u32,
    /// True where a race is too near for what would otherwise come first.
    pub race_is_near: bool,
}

/// A change that came to nothing, by the finding that says so.
const TRIED: [(&str, &[&str]); 4] = [
    ("tried.laces", &["loosen-laces", "window-lacing", "skip-eyelets", "parallel-lacing"]),
    (
        "tried.shoes",
        &["fresh-pair", "return-early", "fit-length", "fit-width", "fit-half-size", "fit-shop", "rotate-pairs"],
    ),
    ("tried.socks", &["sock-thin", "sock-cuff"]),
    ("tried.insole", &["insole-out"]),
];

/// The change that is no change of one's own.
const DOCTOR: &str = "see-doctor";

/// The finding that a race or a test is near.
const RACE: &str = "aim.race";

/// Chooses the change with the best expected gain; none where no change is worth proposing.
#[must_use]
pub fn choose(knowledge: &Knowledge, differential: &Differential, findings: &Findings, _: Cleared) -> Option<Plan> {
    let race_is_near = race_is_near(knowledge, findings);
    let rules = &knowledge.model.plan;
    let mut gains: Vec<(f64, f64, ChangeId)> = (0_u16..)
        .zip(&knowledge.changes)
        .filter(|(_, change)| !(tried(knowledge, findings, change) || race_is_near && change.new_kit))
        .map(|(at, change)| {
            let id = ChangeId(at);
            let works = chance(knowledge, differential, id);
            let gain = works - rules.effort_cost * (change.effort - 1.0) - rules.risk_cost * change.risk;
            (gain, works, id)
        })
        .filter(|(gain, ..)| *gain > rules.least_gain)
        .collect();
    // What a runner can change comes first; the doctor is for when nothing else is worth trying.
    let is_doctor = |id: ChangeId| knowledge.changes[usize::from(id.0)].id == DOCTOR;
    gains.sort_by(|a, b| is_doctor(a.2).cmp(&is_doctor(b.2)).then(b.0.total_cmp(&a.0)).then(a.2.cmp(&b.2)));
    let &(_, works, change) = gains.first()?;
    let targets = differential
        .causes
        .iter()
        .map(|weighed| weighed.cause)
        .filter(|cause| knowledge.causes[usize::from(cause.0)].changes.iter().any(|remedy| remedy.change == change))
        .take(3)
        .collect();
    Some(Plan {
        change,
        works,
        targets,
        judge_after_runs: knowledge.changes[usize::from(change.0)].judge_after_runs,
        race_is_near,
    })
}

/// P(the change works): at most one, since causes may be at work together.
fn chance(knowledge: &Knowledge, differential: &Differential, change: ChangeId) -> f64 {
    let sum: f64 = differential
        .causes
        .iter()
        .flat_map(|weighed| {
            knowledge.causes[usize::from(weighed.cause.0)]
                .changes
                .iter()
                .filter(|remedy| remedy.change == change)
                .map(|remedy| weighed.probability * remedy.works.0)
        })
        .sum();
    sum.min(1.0)
}

fn tried(knowledge: &Knowledge, findings: &Findings, change: &Change) -> bool {
    TRIED.iter().any(|(finding, changes)| {
        changes.contains(&change.id.as_str()) && knowledge.finding(finding).is_some_and(|id| findings.is_present(id))
    })
}

/// A race is near where one was named and not said to be further off than the rule asks for.
fn race_is_near(knowledge: &Knowledge, findings: &Findings) -> bool {
    let Some(race) = knowledge.finding(RACE).and_then(|id| findings.get(id)) else { return false };
    race.state == State::Present
        && race.quantity.is_some_and(|until| until.amount <= f64::from(knowledge.model.plan.race_days))
}
