//! Pages for what went wrong.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::page::{Listed, frame};
use crate::pages::ask;

/// A page that does not exist.
pub(crate) async fn not_found() -> Response {
    page(StatusCode::NOT_FOUND, "There is no such page", "The address may be mistyped or from an older Eyelet.")
}

/// A method the page does not take.
pub(crate) async fn wrong_method() -> Response {
    page(StatusCode::METHOD_NOT_ALLOWED, "That does not work here", "Ask from the box below instead.")
}

fn page(status: StatusCode, title: &str, why: &str) -> Response {
    let content = html! {
        h1 { (title) }
        p { (why) }
        (ask::form(""))
        p { a href="/causes" { "All causes" } " · " a href="/changes" { "What to change" } }
    };
    (status, frame(title, why, Listed::No, &content)).into_response()
}
