//! Pages for what went wrong.

use axum::http::{HeaderValue, StatusCode, header};
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

/// More words than a request may carry.
pub(crate) fn too_long() -> Response {
    page(
        StatusCode::PAYLOAD_TOO_LARGE,
        "That story is too long",
        "Go back, where your words still are, and leave only what the foot or leg does, where, and when.",
    )
}

/// The request did not arrive in time.
pub(crate) fn too_slow() -> Response {
    page(
        StatusCode::REQUEST_TIMEOUT,
        "Your words did not arrive",
        "The connection was too slow. Go back and send them again.",
    )
}

/// More requests than one address may make.
pub(crate) fn too_often() -> Response {
    let mut response = page(
        StatusCode::TOO_MANY_REQUESTS,
        "One moment, please",
        "Many questions came from your connection in a short time. Wait a minute, then go back and send it again.",
    );
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    response
}

/// Eyelet broke.
pub(crate) fn fault() -> Response {
    page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something broke here",
        "It is our fault, not yours. Go back and try again.",
    )
}

fn page(status: StatusCode, title: &str, why: &str) -> Response {
    let content = html! {
        h1 { (title) }
        p { (why) }
        (ask::form("", &html! {}))
        p { a href="/causes" { "All causes" } " · " a href="/changes" { "What to change" } }
    };
    (status, frame(title, why, Listed::No, &content)).into_response()
}
