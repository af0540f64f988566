//! A finding in one short word, as forms and shared links carry it.
//!
//! `place.toes.big@left` is there, on the left; `-feel.pain` is not; `?gear.shoe-new` is unsure;
//! `when.onset=early` is at a level; `~sport.cycling` was misread: it is as if nobody had said it.

use std::fmt;

use case::{Finding, Side, State};
use knowledge::{FindingId, FindingKind, Knowledge};

/// What a runner set with a button instead of a word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// A finding that stands above the words.
    Given(Finding),
    /// A finding the words did not mean.
    Misread(FindingId),
}

impl Found {
    /// Reads the word; none where the finding, its level or its side does not exist.
    pub fn read(knowledge: &Knowledge, word: &str) -> Option<Self> {
        if let Some(id) = word.strip_prefix('~') {
            return Some(Self::Misread(knowledge.finding(id)?));
        }
        let (state, rest) = match word.as_bytes().first()? {
            b'-' => (State::Absent, &word[1..]),
            b'?' => (State::Unsure, &word[1..]),
            _ => (State::Present, word),
        };
        let (rest, side) = match rest.split_once('@') {
            Some((rest, side)) => (rest, Some(side_of(side)?)),
            None => (rest, None),
        };
        let (id, level) = match rest.split_once('=') {
            Some((id, level)) => (id, Some(level)),
            None => (rest, None),
        };
        let id = knowledge.finding(id)?;
        let level = match (&knowledge[id].kind, level) {
            (FindingKind::Levels(_), Some(level)) => Some(knowledge.level(id, level)?),
            (FindingKind::Levels(_), None) if state == State::Present => return None,
            (_, Some(_)) => return None,
            (_, None) => None,
        };
        Some(Self::Given(Finding { level, side, ..Finding::given(id, state) }))
    }

    /// The finding it speaks of.
    pub const fn id(&self) -> FindingId {
        match self {
            Self::Given(finding) => finding.id,
            Self::Misread(id) => *id,
        }
    }

    /// The word for it.
    pub fn word(&self, knowledge: &Knowledge) -> String {
        match self {
            Self::Given(finding) => word(knowledge, finding),
            Self::Misread(id) => format!("~{}", knowledge[*id].id),
        }
    }
}

/// The word for a finding, whatever it came from.
pub(crate) fn word(knowledge: &Knowledge, finding: &Finding) -> String {
    Word { knowledge, finding }.to_string()
}

struct Word<'a> {
    knowledge: &'a Knowledge,
    finding: &'a Finding,
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { knowledge, finding } = self;
        let entry = &knowledge[finding.id];
        f.write_str(match finding.state {
            State::Present => "",
            State::Absent => "-",
            State::Unsure => "?",
        })?;
        f.write_str(&entry.id)?;
        if let (FindingKind::Levels(levels), Some(level)) = (&entry.kind, finding.level)
            && let Some(level) = levels.get(usize::from(level))
        {
            write!(f, "={}", level.id)?;
        }
        match finding.side {
            Some(side) => write!(f, "@{}", side.word()),
            None => Ok(()),
        }
    }
}

fn side_of(word: &str) -> Option<Side> {
    [Side::Left, Side::Right, Side::Both].into_iter().find(|side| side.word() == word)
}

#[cfg(test)]
mod tests {
    use super::Found;

    #[test]
    fn words_come_back_as_they_were() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        for word in
            ["place.toes.big@left", "-feel.pain", "?gear.shoe-new", "when.onset=early", "~sport.cycling", "-when.onset"]
        {
            let found = Found::read(&knowledge, word).expect(word);
            assert_eq!(found.word(&knowledge), word);
        }
    }

    #[test]
    fn words_of_nothing_are_none() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        for word in
            ["", "-", "~", "nothing", "place.toes.big@up", "when.onset", "when.onset=never", "feel.pain=much", "é"]
        {
            assert_eq!(Found::read(&knowledge, word), None, "{word}");
        }
    }
}
