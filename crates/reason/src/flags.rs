//! Red flags: rules with published triggers, run before anything else.
//!
//! Flags never look at a prior. A flag of level `urgent` or `emergency` withholds [`Cleared`], and
//! without that token no plan can be made.

use case::Findings;
use knowledge::{Care, FindingId, Knowledge, Literal, Rule};

/// A flag that stands, and the findings that raised it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// Position of the flag in [`Knowledge::flags`].
    pub flag: usize,
    /// The findings that raised it, in order of their id.
    pub because: Vec<FindingId>,
}

/// All flags that stand, most pressing first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// The flags.
    pub raised: Vec<Raised>,
    /// The highest level among them.
    pub level: Option<Care>,
}

/// Proof that no flag stops the runner. Only [`flags`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct Cleared(());

/// Checks every red flag against `findings`.
#[must_use]
pub fn flags(knowledge: &Knowledge, findings: &Findings) -> (Flags, Option<Cleared>) {
    let mut raised: Vec<Raised> = knowledge
        .flags
        .iter()
        .enumerate()
        .filter_map(|(flag, rules)| {
            let line = rules.when.iter().find(|rule| holds(rule, findings))?;
            Some(Raised { flag, because: because(line, findings) })
        })
        .collect();
    raised.sort_by_key(|one| (std::cmp::Reverse(knowledge.flags[one.flag].level), one.flag));
    let level = raised.first().map(|one| knowledge.flags[one.flag].level);
    let cleared = level.is_none_or(|level| level < Care::Urgent).then_some(Cleared(()));
    (Flags { raised, level }, cleared)
}

fn holds(rule: &Rule, findings: &Findings) -> bool {
    rule.all.iter().all(|literal| match literal {
        Literal::Present(any) => any.iter().any(|id| findings.is_present(*id)),
        Literal::NotPresent(none) => !none.iter().any(|id| findings.is_present(*id)),
        Literal::Absent(id) => findings.is_absent(*id),
        Literal::Level { finding, from, to } => {
            findings.get(*finding).and_then(|finding| finding.level).is_some_and(|level| (*from..=*to).contains(&level))
        }
    })
}

fn because(rule: &Rule, findings: &Findings) -> Vec<FindingId> {
    let mut ids: Vec<FindingId> = rule
        .all
        .iter()
        .flat_map(|literal| match literal {
            Literal::Present(any) => any.iter().copied().filter(|id| findings.is_present(*id)).collect(),
            Literal::Absent(id) | Literal::Level { finding: id, .. } => vec![*id],
            Literal::NotPresent(_) => Vec::new(),
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
