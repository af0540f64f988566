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

/// A body that is no form.
pub(crate) fn wrong_kind() -> Response {
    page(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "That cannot be read",
        "This page reads what its own form sends, and something else came. Ask from the box below instead.",
    )
}

/// A change that another site asked for.
pub(crate) fn from_elsewhere() -> Response {
    page(
        StatusCode::FORBIDDEN,
        "Nothing was changed",
        "Another site asked to change how Eyelet writes for you. Only you can: see \u{201c}Miles or km, spelling, country\u{201d} at the end of this page.",
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
