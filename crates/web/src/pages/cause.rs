//! A page for every cause, generated from the medicine.

mod data;
mod likeness;
mod signs;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use knowledge::{Care, Cause, Knowledge, Prior};
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;
use crate::{evidence, often, structured};

/// The groups of causes, as a runner would call them.
const GROUPS: [(&str, &str); 10] = [
    ("equipment", "Shoes, laces and socks"),
    ("posture", "Sitting, standing and machines"),
    ("training", "Training and stride"),
    ("nerve", "Nerves of foot and leg"),
    ("compartment", "Muscles that swell in their sheath"),
    ("vascular", "Blood and vessels"),
    ("bone", "Bone"),
    ("spine", "Back and spine"),
    ("systemic", "The whole body"),
    ("unknown", "None of these"),
];

/// `GET /causes`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    let mut causes: Vec<&Cause> = site.knowledge().causes.iter().collect();
    causes.sort_by(|a, b| b.prior.evidence.0.total_cmp(&a.prior.evidence.0));
    frame(
        "What makes a foot go numb",
        "Every cause of a numb foot or leg that Eyelet knows, by kind, the commonest among runners first.",
        Listed::Yes,
        &html! {
            h1 { "What makes a foot go numb" }
            p { "By kind; in each the commonest among numb runners first. " a href="/" { "Tell your story" } " to see which of them fit it." }
            @for (group, title) in GROUPS {
                h2 { (title) }
                ul.plain.index {
                    @for cause in causes.iter().filter(|cause| cause.group == group) {
                        li {
                            a href={ "/causes/" (cause.id) } { (cause.name) }
                            @if cause.care >= Care::Urgent { " " span.urgent { (short(cause.care)) } }
                        }
                    }
                }
            }
        },
    )
    .into_response()
}

/// `GET /causes/{id}`
pub(crate) async fn show(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    let Some(id) = knowledge.cause(&id) else { return error::not_found().await };
    let cause = &knowledge[id];
    frame(&cause.name, &cause.plain, Listed::Yes, &content(knowledge, cause)).into_response()
}

fn content(knowledge: &Knowledge, cause: &Cause) -> Markup {
    html! {
        p.soft { a href="/causes" { "All causes" } " · " (group(cause)) }
        h1 { (cause.name) }
        p.lead { (cause.plain) }
        p.soft { "Doctors call it: " (cause.medical) "." }
        (care(cause))
        (common(&cause.prior))
        (signs::told(knowledge, cause))
        h2 { "What happens" }
        p { (cause.mechanism) }
        dl {
            dt { "Who gets it" } dd { (cause.who) }
            dt { "Worse with" } dd { (cause.worse) }
            dt { "Better with" } dd { (cause.better) }
        }
        (changes(knowledge, cause))
        h2 { "What a doctor would do" }
        ul.plain { @for test in &cause.tests { li { (test) } } }
        (likeness::confused(knowledge, cause))
        @if !cause.sources.is_empty() {
            h2 { "Sources" }
            (evidence::sources(knowledge, &cause.sources))
        }
        p.soft { "How often is judged, not counted, unless a source says it: " a href="/how" { "how Eyelet works" } "." }
        p.soft { @match &cause.reviewed {
            Some(who) => { "Reviewed by " (who) "." },
            None => "No clinician has reviewed this page yet.",
        } }
        (structured::block(&data::condition(knowledge, cause)))
    }
}

fn group(cause: &Cause) -> &str {
    GROUPS.iter().find(|(group, _)| *group == cause.group).map_or(cause.group.as_str(), |(_, title)| title)
}

/// How soon to be seen, first of all where it presses.
fn care(cause: &Cause) -> Markup {
    html! {
        section.card.stop[cause.care >= Care::Urgent] {
            h2 { "When to be seen: " (short(cause.care)) }
            p { (cause.doctor) }
            @if cause.care >= Care::Urgent { p { a href="/emergency" { "Emergency numbers" } } }
        }
    }
}

const fn short(care: Care) -> &'static str {
    match care {
        Care::SelfCare => "usually not at all",
        Care::SeeDoctor => "within two weeks",
        Care::Urgent => "today",
        Care::Emergency => "now, as an emergency",
    }
}

fn common(prior: &Prior) -> Markup {
    html! {
        p {
            "How common: " strong { "about " (often::one_in(prior.evidence.0)) } " numb runners"
            @if let Some((low, high)) = prior.range {
                ", though it may be anything from " (often::one_in(low.0)) " to " (often::one_in(high.0))
            }
            "."
        }
    }
}

fn changes(knowledge: &Knowledge, cause: &Cause) -> Markup {
    let mut remedies: Vec<_> = cause.changes.iter().collect();
    remedies.sort_by(|a, b| b.works.0.total_cmp(&a.works.0));
    html! {
        h2 { "What helps" }
        p { "If this is the cause. Change one thing at a time, so that you know what helped." }
        ul.remedies {
            @for remedy in remedies {
                @let change = &knowledge[remedy.change];
                li {
                    a href={ "/changes/" (change.id) } { (change.name) }
                    " " span.often { "helps " (often::about(remedy.works.0)) }
                    p { (change.what) }
                }
            }
        }
    }
}
