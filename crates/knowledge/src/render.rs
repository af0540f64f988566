//! The folder in print, for reviewers: one entry, the whole table, a summary.

mod guide;
mod shoe;
mod show;
mod table;

use std::fmt::Write as _;

use crate::types::{Basis, Knowledge};

pub use show::{nearest_id, show};
pub use table::{table_html, table_text};

/// How much the folder holds, in a few lines.
///
/// ```
/// let knowledge = knowledge::embedded()?;
/// assert!(knowledge::summary(&knowledge).contains("causes"));
/// # Ok::<(), knowledge::Problems>(())
/// ```
#[must_use]
pub fn summary(knowledge: &Knowledge) -> String {
    let links: usize = knowledge.causes.iter().map(|cause| cause.links.len()).sum();
    let remedies: usize = knowledge.causes.iter().map(|cause| cause.changes.len()).sum();
    let judged = knowledge
        .causes
        .iter()
        .flat_map(|cause| &cause.links)
        .filter(|link| matches!(link.basis, Basis::Judgement(_)))
        .count();
    let patterns: usize = knowledge.lexicon.phrases.iter().map(|phrase| phrase.say.len() + phrase.deny.len()).sum();
    let reviewed = knowledge.causes.iter().filter(|cause| cause.reviewed.is_some()).count();
    let flags_reviewed = knowledge.flags.iter().filter(|flag| flag.reviewed.is_some()).count();
    let mut page = String::new();
    let mut line = |count: usize, what: &str| {
        let _ = writeln!(page, "{count:>6} {what}");
    };
    line(knowledge.causes.len(), &format!("causes, {reviewed} of them reviewed"));
    line(knowledge.findings.len(), "findings");
    line(links, &format!("links from causes to findings, {judged} of them judgements"));
    line(knowledge.flags.len(), &format!("red flags, {flags_reviewed} of them reviewed"));
    line(knowledge.questions.len(), "questions");
    line(knowledge.changes.len(), &format!("changes, for causes {remedies} times"));
    line(knowledge.habits.len(), "habits that prevent");
    line(knowledge.countries.len(), "countries with emergency numbers");
    line(knowledge.sites.len(), "places on the nerve map");
    line(knowledge.lacing.patterns.len(), &format!("lacing patterns, for {} numb spots", knowledge.lacing.spots.len()));
    line(knowledge.fit.len(), "parts of the shoe check");
    line(knowledge.sources.len(), "sources");
    line(patterns, &format!("patterns of words in {} phrases", knowledge.lexicon.phrases.len()));
    let _ = writeln!(page, "  hash {}", knowledge.hash);
    page
}

/// A basis in a few words: source keys, or the judgement itself.
fn basis(basis: &Basis) -> String {
    match basis {
        Basis::Sources(keys) => keys.join(", "),
        Basis::Judgement(text) => format!("judgement of {text}"),
    }
}
