//! Shared links: `/a/{link}`, where the link holds what was found, sealed.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use case::Origin;
use maud::{Markup, html};

use crate::form::Visit;
use crate::found::{self, Found};
use crate::page::{Listed, frame};
use crate::pages::{answer, ask};
use crate::reader::Reader;
use crate::site::Site;

/// `POST /share`
pub(crate) async fn make(State(site): State<Site>, body: Bytes) -> Response {
    let mut visit = Visit::read(site.knowledge(), &body);
    let knowledge = site.knowledge();
    let found = visit.answer(&site).findings;
    // Answers travel as answers; what was read from words travels as if it had been set by hand.
    let told = found.iter().filter(|finding| !matches!(finding.origin, Origin::Answer(_)));
    let mut said: Vec<String> = told.map(|finding| found::word(knowledge, finding)).collect();
    said.extend(
        visit.said.iter().filter(|found| matches!(found, Found::Misread(_))).map(|found| found.word(knowledge)),
    );
    let Some(link) = site.seal.seal(said, visit.replies) else {
        return crate::pages::error::fault();
    };
    // Without a public address the browser knows best where it is: the script adds it.
    let address = format!("{}/a/{link}", site.settings.public_url.as_deref().unwrap_or_default());
    answer::no_store(frame(
        "A link to this answer",
        "A link that holds what was found, sealed.",
        Listed::No,
        &html! {
            h1 { "A link to this answer" }
            label for="link" { "Whoever has this link sees the answer:" }
            div.row {
                input id="link" type="text" readonly value=(address) data-copy;
                a.button href={ "/a/" (link) } { "Open it" }
            }
            @if site.settings.public_url.is_none() {
                p.soft { "If it begins with a slash, put the address of this site before it, or copy the link of " q { "Open it" } "." }
            }
            p { "It holds the places, times and signs that were found and the answers you gave, sealed by this Eyelet. Your own words are not in it." }
            p { "It is kept nowhere, so it cannot be taken back: send it only to people you trust." }
        },
    ))
}

/// `GET /a/{link}`
pub(crate) async fn open(State(site): State<Site>, reader: Reader, Path(link): Path<String>) -> Response {
    match site.seal.open(site.knowledge(), &link) {
        Some(visit) => answer::respond(&site, visit, reader, Some(&shared())),
        None => broken(),
    }
}

fn shared() -> Markup {
    html! { p.soft { "This is a shared answer. It shows what was found, not the words it was found in." } }
}

fn broken() -> Response {
    let content = html! {
        h1 { "This link cannot be opened" }
        p { "It was cut short or changed on the way, or it was made by another Eyelet. Ask for it once more, or tell it yourself:" }
        (ask::form("", &html! {}))
    };
    (StatusCode::NOT_FOUND, frame("This link cannot be opened", "A broken link.", Listed::No, &content)).into_response()
}
