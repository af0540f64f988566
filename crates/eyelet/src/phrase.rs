//! Findings in a runner's words, the same on the terminal and on a page.

use case::State;
use knowledge::{FindingId, FindingKind, Knowledge};

use crate::Answer;

/// A finding as a reason: with "not" where it is absent.
#[must_use]
pub fn finding(knowledge: &Knowledge, answer: &Answer, id: FindingId) -> String {
    let entry = &knowledge.findings[usize::from(id.0)];
    let name = inside(&entry.name);
    match answer.findings.get(id) {
        Some(finding) if finding.state == State::Absent && entry.id == "side.both" => "one side only".to_owned(),
        Some(finding) if finding.state == State::Absent => format!("not: {name}"),
        Some(finding) if finding.state == State::Unsure => format!("not sure: {name}"),
        Some(finding) => match (&entry.kind, finding.level) {
            (FindingKind::Levels(levels), Some(level)) => {
                levels.get(usize::from(level)).map_or(name, |level| inside(&level.plain))
            }
            _ => name,
        },
        None => name,
    }
}

/// The same with a capital first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence as it stands inside another: small first letter, no full stop.
fn inside(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !text.starts_with("I ") => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
