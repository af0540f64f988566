//! A page for every cause, generated from the medicine.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use knowledge::{Care, Cause, Knowledge};
use maud::html;

use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;

/// `GET /causes`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    let mut causes: Vec<&Cause> = site.knowledge().causes.iter().collect();
    causes.sort_by(|a, b| b.prior.evidence.0.total_cmp(&a.prior.evidence.0));
    frame(
        "What makes a foot go numb",
        "Every cause of a numb foot or leg that Eyelet knows, the commonest among runners first.",
        Listed::Yes,
        &html! {
            h1 { "What makes a foot go numb" }
            p { "The commonest among numb runners first." }
            ul.plain { @for cause in causes { li { a href={ "/causes/" (cause.id) } { (cause.name) } } } }
        },
    )
    .into_response()
}

/// `GET /causes/{id}`
pub(crate) async fn show(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    let Some(id) = knowledge.cause(&id) else { return error::not_found().await };
    let cause = &knowledge.causes[usize::from(id.0)];
    frame(
        &cause.name,
        &cause.plain,
        Listed::Yes,
        &html! {
            h1 { (cause.name) }
            p { (cause.plain) }
            p.soft { "Doctors call it: " (cause.medical) }
            dl {
                dt { "What happens" } dd { (cause.mechanism) }
                dt { "Who gets it" } dd { (cause.who) }
                dt { "Worse with" } dd { (cause.worse) }
                dt { "Better with" } dd { (cause.better) }
                dt { "What a doctor would do" } dd { ul.plain { @for test in &cause.tests { li { (test) } } } }
                dt { "When to be seen" } dd { (when(cause.care)) " " (cause.doctor) }
            }
            (changes(knowledge, cause))
            (sources(knowledge, cause))
            p.soft { @if cause.reviewed.is_none() { "No clinician has reviewed this page yet." } }
        },
    )
    .into_response()
}

const fn when(care: Care) -> &'static str {
    match care {
        Care::SelfCare => "Usually not at all.",
        Care::SeeDoctor => "Within two weeks.",
        Care::Urgent => "Today.",
        Care::Emergency => "Now, as an emergency.",
    }
}

fn changes(knowledge: &Knowledge, cause: &Cause) -> maud::Markup {
    let mut remedies: Vec<_> = cause.changes.iter().collect();
    remedies.sort_by(|a, b| b.works.0.total_cmp(&a.works.0));
    html! {
        h2 { "What helps" }
        ul.plain {
            @for remedy in remedies {
                @let change = &knowledge.changes[usize::from(remedy.change.0)];
                li { a href={ "/changes/" (change.id) } { (change.name) } }
            }
        }
    }
}

fn sources(knowledge: &Knowledge, cause: &Cause) -> maud::Markup {
    let cited = knowledge.sources.iter().filter(|source| cause.sources.contains(&source.id));
    html! {
        h2 { "Sources" }
        ul.plain { @for source in cited { li { a href=(source.address) rel="noopener noreferrer" { (source.gives) } } } }
    }
}
