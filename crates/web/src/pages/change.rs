//! A page for every change.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use knowledge::{Cause, Change, ChangeId, Knowledge};
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::pages::{error, lacing};
use crate::site::Site;
use crate::{evidence, often};

/// The groups of changes in the order of what to try first, as a runner would call them.
const GROUPS: [(&str, &str); 5] = [
    ("lacing", "Laces"),
    ("shoes", "Shoes, socks and insoles"),
    ("daily", "After the run and in daily life"),
    ("training", "Training and strength"),
    ("doctor", "Having it looked at"),
];

/// `GET /changes`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    let changes = &site.knowledge().changes;
    let is_other = |change: &&Change| GROUPS.iter().all(|(group, _)| *group != change.group);
    frame(
        "What to change",
        "Everything a runner can change about a numb foot, one thing at a time.",
        Listed::Yes,
        &html! {
            h1 { "What to change" }
            p { "One thing at a time, so that you know what helped. Not numb yet? " a href="/prevent" { "How to avoid it" } "." }
            @for (group, title) in GROUPS {
                h2 { (title) }
                (names(changes.iter().filter(|change| change.group == group)))
            }
            @if changes.iter().any(|change| is_other(&change)) {
                h2 { "More" }
                (names(changes.iter().filter(is_other)))
            }
        },
    )
    .into_response()
}

fn names<'k>(changes: impl Iterator<Item = &'k Change>) -> Markup {
    html! { ul.plain.index { @for change in changes { li { a href={ "/changes/" (change.id) } { (change.name) } } } } }
}

/// `GET /changes/{id}`
pub(crate) async fn show(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    let Some(id) = knowledge.change(&id) else { return error::not_found().await };
    let change = &knowledge[id];
    frame(&change.name, &change.what, Listed::Yes, &content(knowledge, id, change)).into_response()
}

fn content(knowledge: &Knowledge, id: ChangeId, change: &Change) -> Markup {
    html! {
        p.soft { a href="/changes" { "All changes" } }
        h1 { (change.name) }
        p.lead { (change.what) }
        h2 { "How" }
        ol.plain { @for step in &change.how { li { (step) } } }
        (lacing::drawing(knowledge, change, &[], None))
        h2 { "How to judge it" }
        @if change.judge_after_runs > 0 {
            p { "After " (change.judge_after_runs) " runs that go past the point where it used to start, in the same heat and, unless the shoe is the change, the same shoe." }
        } @else {
            p { "Runs cannot judge it." }
        }
        @if change.slow { p { "It works slowly: give it weeks, not days." } }
        @if change.new_kit { p { "New gear or a new way of running: not in the last two weeks before a race." } }
        section.card {
            h2 { "When to stop" }
            p { (change.stop_if) }
            @if let Some(too_loose) = &change.too_loose { p { (too_loose) } }
        }
        (causes(knowledge, id, change))
        h2 { "How strong the evidence is" }
        p { strong { (evidence::strength(&change.strength)) "." } " " (evidence::meaning(&change.strength)) }
        (evidence::basis(knowledge, &change.basis))
    }
}

/// The causes it is for, with how likely it is to help.
fn causes(knowledge: &Knowledge, id: ChangeId, change: &Change) -> Markup {
    let works = |cause: &Cause| cause.changes.iter().find(|remedy| remedy.change == id).map(|remedy| remedy.works.0);
    let mut causes: Vec<(&Cause, Option<f64>)> =
        change.targets.iter().map(|target| &knowledge[*target]).map(|cause| (cause, works(cause))).collect();
    causes.sort_by(|one, other| other.1.unwrap_or(0.0).total_cmp(&one.1.unwrap_or(0.0)));
    html! {
        h2 { "What it is for" }
        ul.plain {
            @for (cause, works) in causes {
                li {
                    a href={ "/causes/" (cause.id) } { (cause.name) }
                    @if let Some(works) = works { " " span.often { "helps " (often::about(works)) } }
                }
            }
        }
    }
}
