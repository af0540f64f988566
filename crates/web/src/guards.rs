//! What stands around every route: limits, headers, compression.

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api;
use crate::pages::error;

/// A long story with all answers is a few kilobytes.
const LARGEST_BODY: usize = 64 * 1024;
/// An answer takes a millisecond; a client that needs longer to send its story is no runner.
const LONGEST: Duration = Duration::from_secs(10);

/// Everything comes from here, nothing runs but what is here, and nobody frames a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// `routes` behind all guards.
pub(crate) fn around(routes: Router) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(from_fn(in_words))
        .layer(CompressionLayer::new())
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(HeaderName::from_static("permissions-policy"), "geolocation=(), camera=(), microphone=()"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(set(header::CACHE_CONTROL, "no-cache"))
}

/// What a guard refuses in two words is said in the words of its reader: a problem document
/// under `/api/`, a page elsewhere.
async fn in_words(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let said = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == api::PROBLEM);
    match status {
        _ if api && !said && status.is_client_error() => {
            let mut problem = api::problem(status, refusal(status));
            if let Some(methods) = response.headers().get(header::ALLOW) {
                problem.headers_mut().insert(header::ALLOW, methods.clone());
            }
            problem
        }
        _ if api && !said && status.is_server_error() => api::problem(status, "this is a fault of Eyelet"),
        StatusCode::PAYLOAD_TOO_LARGE => error::too_long(),
        StatusCode::REQUEST_TIMEOUT => error::too_slow(),
        StatusCode::INTERNAL_SERVER_ERROR => error::fault(),
        _ => response,
    }
}

fn refusal(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "there is no such path; the answer is at POST /api/v1/why",
        StatusCode::METHOD_NOT_ALLOWED => "this path takes another method; the answer is at POST /api/v1/why",
        StatusCode::PAYLOAD_TOO_LARGE => "the body is longer than 64 kB; send a shorter text",
        StatusCode::REQUEST_TIMEOUT => "the request took longer than 10 seconds to arrive; send it again",
        _ => "the request cannot be read",
    }
}
