//! Lacing patterns, the spots they free and the shoe check as pages for reviewers.

use crate::types::{FitCheck, Knowledge, LaceEntry, LaceSpot};

use super::basis;
use super::show::Page;

/// A lacing pattern.
pub(super) fn pattern(knowledge: &Knowledge, entry: &LaceEntry) -> Page {
    let mut page = Page::new(entry.pattern.word(), "lacing pattern", &entry.name);
    page.line("what", &entry.what);
    page.line("good for", &entry.good_for);
    page.line("watch", &entry.watch);
    let aimed = if entry.aimed { ", or those of the spot" } else { "" };
    page.line("rows", format!("{} to {}{aimed}", entry.rows.from, entry.rows.to));
    page.line("strength", &entry.strength);
    page.line("evidence", &entry.evidence);
    page.line("basis", basis(&entry.basis));
    let spots = knowledge.lacing.spots.iter().filter(|spot| spot.patterns.contains(&entry.pattern));
    page.list("frees", spots.map(|spot| &spot.id));
    page
}

/// A numb spot.
pub(super) fn spot(knowledge: &Knowledge, spot: &LaceSpot) -> Page {
    let mut page = Page::new(&spot.id, "spot under the laces", &spot.name);
    page.line("why", &spot.why);
    page.line("rows", format!("{} to {}", spot.rows.from, spot.rows.to));
    page.line("along", format!("{} to {}", spot.along.from, spot.along.to));
    page.line("across", format!("{} to {}", spot.across.from, spot.across.to));
    page.line("strength", &spot.strength);
    page.line("basis", basis(&spot.basis));
    page.list("places", spot.places.iter().map(|place| &knowledge[*place].id));
    page.list("patterns, the first to try first", &spot.patterns);
    page
}

/// A part of the shoe check.
pub(super) fn check(knowledge: &Knowledge, check: &FitCheck) -> Page {
    let mut page = Page::new(&check.id, "part of the shoe check", &check.name);
    page.line("ask", &check.ask);
    page.line("basis", basis(&check.basis));
    page.list("how", &check.how);
    page.list(
        "outcomes",
        check.outcomes.iter().map(|outcome| {
            let answers = outcome.answers.iter().map(|(id, answer)| format!("{}:{answer}", knowledge[*id].id));
            let changes = outcome.changes.iter().map(|id| knowledge[*id].id.clone());
            let then: Vec<String> = answers.chain(changes).collect();
            format!("{}: {}  [{}]", outcome.id, outcome.text, then.join(", "))
        }),
    );
    page
}
