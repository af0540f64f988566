//! From ids to entries and back, without searching.

use std::ops::Index;

use rustc_hash::FxHashMap;

use crate::types::{
    Cause, CauseId, Change, ChangeId, Country, Finding, FindingId, FindingKind, Knowledge, Question, QuestionId,
};

/// Positions by id, one map a kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    findings: FxHashMap<String, u16>,
    causes: FxHashMap<String, u16>,
    changes: FxHashMap<String, u16>,
    questions: FxHashMap<String, u16>,
}

impl Names {
    /// The names of all entries of a folder.
    pub fn of(findings: &[Finding], causes: &[Cause], changes: &[Change], questions: &[Question]) -> Self {
        Self {
            findings: positions(findings.iter().map(|finding| &finding.id)),
            causes: positions(causes.iter().map(|cause| &cause.id)),
            changes: positions(changes.iter().map(|change| &change.id)),
            questions: positions(questions.iter().map(|question| &question.id)),
        }
    }
}

fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> FxHashMap<String, u16> {
    ids.cloned().zip(0_u16..).collect()
}

impl Knowledge {
    /// The finding of an id.
    #[must_use]
    pub fn finding(&self, id: &str) -> Option<FindingId> {
        self.names.findings.get(id).copied().map(FindingId)
    }

    /// The cause of an id.
    #[must_use]
    pub fn cause(&self, id: &str) -> Option<CauseId> {
        self.names.causes.get(id).copied().map(CauseId)
    }

    /// The change of an id.
    #[must_use]
    pub fn change(&self, id: &str) -> Option<ChangeId> {
        self.names.changes.get(id).copied().map(ChangeId)
    }

    /// The question of an id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<QuestionId> {
        self.names.questions.get(id).copied().map(QuestionId)
    }

    /// The country of an ISO code in small letters.
    #[must_use]
    pub fn country(&self, id: &str) -> Option<&Country> {
        let place = self.countries.binary_search_by(|country| country.id.as_str().cmp(id)).ok()?;
        self.countries.get(place)
    }

    /// The level of an ordered finding by the level's id, such as `early` of `when.onset`.
    #[must_use]
    pub fn level(&self, finding: FindingId, level: &str) -> Option<u8> {
        level_of(&self[finding], level)
    }
}

/// The position of a level in an ordered finding.
pub(crate) fn level_of(finding: &Finding, level: &str) -> Option<u8> {
    let FindingKind::Levels(levels) = &finding.kind else { return None };
    (0_u8..).zip(levels).find(|(_, one)| one.id == level).map(|(position, _)| position)
}

impl Index<FindingId> for Knowledge {
    type Output = Finding;

    fn index(&self, id: FindingId) -> &Finding {
        &self.findings[usize::from(id.0)]
    }
}

impl Index<CauseId> for Knowledge {
    type Output = Cause;

    fn index(&self, id: CauseId) -> &Cause {
        &self.causes[usize::from(id.0)]
    }
}

impl Index<ChangeId> for Knowledge {
    type Output = Change;

    fn index(&self, id: ChangeId) -> &Change {
        &self.changes[usize::from(id.0)]
    }
}

impl Index<QuestionId> for Knowledge {
    type Output = Question;

    fn index(&self, id: QuestionId) -> &Question {
        &self.questions[usize::from(id.0)]
    }
}
