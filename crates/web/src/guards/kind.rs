//! What a request says its body is.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::api;
use crate::pages::error;

const FORM: &str = "application/x-www-form-urlencoded";

/// Lets forms through, and bodies that do not say what they are.
pub(crate) async fn form(request: Request, next: Next) -> Response {
    if is(request.headers(), |kind| kind == FORM) { next.run(request).await } else { error::wrong_kind() }
}

/// Lets JSON through, and bodies that do not say what they are.
pub(crate) async fn json(request: Request, next: Next) -> Response {
    if is(request.headers(), |kind| kind == "application/json" || kind.ends_with("+json")) {
        return next.run(request).await;
    }
    api::problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be JSON; send `content-type: application/json`")
}

/// Whether the kind of a body is wanted; parameters such as `charset` do not matter.
fn is(headers: &HeaderMap, wanted: impl Fn(&str) -> bool) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else { return true };
    let kind = kind.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    wanted(&kind.trim().to_ascii_lowercase())
}
