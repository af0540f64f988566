//! The small language of conditions: `sign.bladder + place.* + !where.only-bike + when.onset=rest`.

use crate::lookup::level_of;
use crate::read::{Entry, Word};
use crate::types::{Finding, FindingId, FindingKind, Literal, Rule, Setting};

use super::Desk;

impl<'a> Desk<'a> {
    /// A finding by its id, with the entry itself.
    pub(super) fn finding(&self, entry: &Entry<'_>, word: Word<'_>) -> Option<(FindingId, &'a Finding)> {
        let place = entry.place(word, &self.ids.findings)?;
        Some((FindingId(place), &self.findings[usize::from(place)]))
    }

    /// What an answer sets: `finding`, `-finding` or `finding=level`.
    pub(super) fn setting(&self, entry: &Entry<'_>, word: Word<'_>) -> Option<Setting> {
        if let Some((name, level)) = word.text.split_once('=') {
            let (id, finding) = self.finding(entry, word.of(name))?;
            return Some(Setting::Level(id, level_at(entry, word.of(level), finding)?));
        }
        let (name, absent) = match word.text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (word.text, false),
        };
        let (id, finding) = self.finding(entry, word.of(name))?;
        self.must_be_plain(entry, word.of(name), finding)?;
        Some(if absent { Setting::Absent(id) } else { Setting::Present(id) })
    }

    /// A conjunction of literals.
    pub(super) fn rule(&self, entry: &Entry<'_>, line: Word<'_>) -> Option<Rule> {
        let literals: Vec<_> = line.text.split(" + ").map(|one| self.literal(entry, line.of(one.trim()))).collect();
        let all: Option<Vec<Literal>> = literals.into_iter().collect();
        let all = all?;
        if all.iter().all(|literal| matches!(literal, Literal::NotPresent(_))) {
            entry
                .log
                .problem(line.at, format!("`{}` holds when nothing is known; name something that was said", line.text));
        }
        Some(Rule { all })
    }

    fn literal(&self, entry: &Entry<'_>, word: Word<'_>) -> Option<Literal> {
        if let Some(name) = word.text.strip_prefix('!') {
            return self.any(entry, word.of(name)).map(Literal::NotPresent);
        }
        if let Some(name) = word.text.strip_prefix('-') {
            let (id, finding) = self.finding(entry, word.of(name))?;
            self.must_be_plain(entry, word.of(name), finding)?;
            return Some(Literal::Absent(id));
        }
        for sign in [">=", "<=", "="] {
            if let Some((name, level)) = word.text.split_once(sign) {
                let (id, finding) = self.finding(entry, word.of(name))?;
                let level = level_at(entry, word.of(level), finding)?;
                let (from, to) = match sign {
                    ">=" => (level, highest(finding)),
                    "<=" => (0, level),
                    _ => (level, level),
                };
                return Some(Literal::Level { finding: id, from, to });
            }
        }
        self.any(entry, word).map(Literal::Present)
    }

    /// One finding, or all whose ids start as `place.*` does.
    fn any(&self, entry: &Entry<'_>, word: Word<'_>) -> Option<Vec<FindingId>> {
        let Some(prefix) = word.text.strip_suffix('*') else {
            let (id, finding) = self.finding(entry, word)?;
            self.must_be_plain(entry, word, finding)?;
            return Some(vec![id]);
        };
        let under = if prefix.ends_with('.') { self.ids.findings.under(prefix) } else { Vec::new() };
        if under.is_empty() {
            entry.log.problem(word.at, format!("no finding is under `{}`", word.text));
            return None;
        }
        Some(under.into_iter().map(FindingId).collect())
    }

    /// An ordered finding is never just present or absent.
    fn must_be_plain(&self, entry: &Entry<'_>, word: Word<'_>, finding: &Finding) -> Option<()> {
        let FindingKind::Levels(levels) = &finding.kind else { return Some(()) };
        let example = levels.first().map_or("level", |level| level.id.as_str());
        entry.log.problem(word.at, format!("`{0}` needs a level, such as `{0}={example}`", word.text));
        None
    }
}

/// The level a word names.
pub(super) fn level_at(entry: &Entry<'_>, word: Word<'_>, finding: &Finding) -> Option<u8> {
    let level = level_of(finding, word.text);
    if level.is_none() {
        let FindingKind::Levels(levels) = &finding.kind else {
            entry.log.problem(word.at, format!("`{}` has no levels", finding.id));
            return None;
        };
        let ids = levels.iter().map(|level| level.id.as_str()).collect();
        let (what, meant) = crate::read::Index::new("level", ids).unknown(word.text);
        entry.log.problem_hint(word.at, format!("{what} of `{}`", finding.id), meant);
    }
    level
}

fn highest(finding: &Finding) -> u8 {
    match &finding.kind {
        FindingKind::Levels(levels) => u8::try_from(levels.len().saturating_sub(1)).unwrap_or(u8::MAX),
        FindingKind::YesNo { .. } | FindingKind::Context => 0,
    }
}
