//! The answer: what was understood, how urgent, what it may be, the next question, what to try.

mod causes;
mod next;
mod understood;
pub(crate) mod urgency;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use eyelet::{About, Answer, wire};
use knowledge::{Care, FindingId, Knowledge};
use maud::{Markup, html};

use crate::form::Visit;
use crate::page::{Listed, frame};
use crate::pages::ask;
use crate::reader::Reader;
use crate::site::{Shared, Site};

/// `POST /why`
pub(crate) async fn show(State(site): State<Site>, reader: Reader, body: Bytes) -> Response {
    let visit = Visit::read(site.knowledge(), &body);
    respond(&site, visit, reader, None)
}

/// The answer to a visit, with what is to be said above it.
pub(crate) fn respond(site: &Shared, mut visit: Visit, reader: Reader, above: Option<&Markup>) -> Response {
    let answer = visit.answer(site);
    let page = frame(
        "Your answer",
        "What it may be, how urgent, and what to try first.",
        Listed::No,
        &content(site, &visit, &answer, reader, above),
    );
    no_store(page)
}

/// Nobody's trouble is kept, not even by the browser.
pub(crate) fn no_store(page: Markup) -> Response {
    let mut response = page.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn content(site: &Shared, visit: &Visit, answer: &Answer, reader: Reader, above: Option<&Markup>) -> Markup {
    let knowledge = site.knowledge();
    let heard = answer.about != About::SomethingElse;
    html! {
        h1 { @if heard { "What your foot may be telling you" } @else { "I am not sure yet" } }
        @if let Some(above) = above { (above) }
        @if let Some(note) = wire::note(answer.about, &answer.flags) { p { (note) } }
        (urgency::show(knowledge, answer, reader))
        @if heard && answer.care < Care::Urgent { (in_short(knowledge, answer)) }
        form.live method="post" action="/why" {
            (carried(knowledge, visit))
            (understood::show(knowledge, visit, answer))
            @if heard {
                (causes::show(site, answer))
                (next::question(knowledge, answer))
                (next::try_first(knowledge, answer))
                (next::turns(knowledge, answer))
            }
            (next::replies(knowledge, visit))
        }
        @if heard { (share(knowledge, visit)) }
        h2 { "Say it again, or say more" }
        (ask::form(&visit.text, &settled(knowledge, visit)))
        p { a href="/map" { "Mark it on a drawing instead" } " · " a href="/" { "Start over" } }
    }
}

/// The answer in two lines, for whoever reads no further.
fn in_short(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let likeliest = answer.differential.causes.iter().map(|weighed| &knowledge[weighed.cause]);
    let names: Vec<&str> =
        likeliest.filter(|cause| cause.id != "unknown").take(2).map(|cause| cause.name.as_str()).collect();
    html! {
        div.card.short {
            p { strong { "Likeliest: " } (names.join("; then ")) "." }
            @if let Some(plan) = &answer.plan {
                p { strong { "Try first: " } a href="#try" { (knowledge[plan.change].name) } }
            }
            @if answer.question.is_some() {
                p.soft { a href="#question" { "One question" } " would make this surer." }
            }
        }
    }
}

/// What the form must bring back.
fn carried(knowledge: &Knowledge, visit: &Visit) -> Markup {
    html! {
        input type="hidden" name="text" value=(visit.text);
        (settled(knowledge, visit))
    }
}

/// Answers and corrections, to be brought back.
fn settled(knowledge: &Knowledge, visit: &Visit) -> Markup {
    html! {
        @for (question, answer) in &visit.replies { input type="hidden" name="reply" value={ (question) ":" (answer) }; }
        @for found in &visit.said { input type="hidden" name="say" value=(found.word(knowledge)); }
    }
}

fn share(knowledge: &Knowledge, visit: &Visit) -> Markup {
    html! {
        form method="post" action="/share" {
            (carried(knowledge, visit))
            h2 { "Show it to somebody" }
            p { "A link to this answer holds what was found, sealed, and none of your words." }
            div.row { button type="submit" { "Make a link" } }
        }
    }
}

fn name(knowledge: &Knowledge, id: FindingId) -> &str {
    &knowledge[id].name
}
