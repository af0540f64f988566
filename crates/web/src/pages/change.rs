//! A page for every change.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;

/// `GET /changes`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    frame(
        "What to change",
        "Everything a runner can change about a numb foot, one thing at a time.",
        Listed::Yes,
        &html! {
            h1 { "What to change" }
            p { "One thing at a time, so that you know what helped." }
            ul.plain { @for change in &site.knowledge().changes { li { a href={ "/changes/" (change.id) } { (change.name) } } } }
        },
    )
    .into_response()
}

/// `GET /changes/{id}`
pub(crate) async fn show(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    let Some(change) = knowledge.changes.iter().find(|change| change.id == id) else {
        return error::not_found().await;
    };
    let strength = match change.strength.as_str() {
        "A" => "Papers stand behind it.",
        "B" => "Clinics recommend it.",
        "C" => "Runners report it.",
        _ => "It follows from how the nerve is pressed; nobody has tested it.",
    };
    frame(
        &change.name,
        &change.what,
        Listed::Yes,
        &html! {
            h1 { (change.name) }
            p { (change.what) }
            ol.plain { @for step in &change.how { li { (step) } } }
            (crate::pages::lacing::drawing(knowledge, change, &[], None))
            @if change.judge_after_runs > 0 { p { "Judge it after " (change.judge_after_runs) " comparable runs." } }
            @if let Some(too_loose) = &change.too_loose { p { (too_loose) } }
            p { (change.stop_if) }
            p.soft { (strength) }
            h2 { "It is for" }
            ul.plain {
                @for cause in &change.targets {
                    @let cause = &knowledge.causes[usize::from(cause.0)];
                    li { a href={ "/causes/" (cause.id) } { (cause.name) } }
                }
            }
        },
    )
    .into_response()
}
