//! What stands around every route: limits, headers, compression, counts.

pub(crate) mod kind;
mod limit;
mod robots;
pub(crate) mod shelf;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api;
use crate::guards::limit::Limit;
use crate::pages::error;
use crate::site::Site;

pub(crate) use crate::guards::limit::household;

/// A long story with all answers is a few kilobytes.
const LARGEST_BODY: usize = 64 * 1024;
/// An answer takes a millisecond; a client that needs longer to send its story is no runner.
const LONGEST: Duration = Duration::from_secs(10);

/// Everything comes from here, only our own script runs, and nobody frames a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";
/// The same for the box in other people's pages: anybody may frame it.
pub(crate) const POLICY_FRAMED: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                                        base-uri 'none'; frame-ancestors *";

/// `routes` behind all guards.
pub(crate) fn around(routes: Router, site: &Site) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let routes = match site.settings.per_minute {
        Some(per_minute) => {
            let limit = Arc::new(Limit::new(per_minute, site.settings.proxies));
            routes.layer(from_fn_with_state(limit, limited))
        }
        None => routes,
    };
    routes
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(from_fn(in_words))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(site), robots::tell))
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(HeaderName::from_static("permissions-policy"), "geolocation=(), camera=(), microphone=()"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(set(header::CACHE_CONTROL, "no-cache"))
        .layer(from_fn_with_state(Arc::clone(site), watch::watch))
}

/// What is asked too often is refused, but never what a page is made of, what keeps a server
/// running, or whom to ring.
async fn limited(State(limit): State<Arc<Limit>>, request: Request, next: Next) -> Response {
    if is_free(request.uri().path()) || limit.allows(&request) {
        return next.run(request).await;
    }
    let wait = [(header::RETRY_AFTER, "60")];
    (StatusCode::TOO_MANY_REQUESTS, wait).into_response()
}

fn is_free(path: &str) -> bool {
    const FREE: [&str; 6] =
        ["/healthz", "/readyz", "/metrics", "/emergency", "/manifest.webmanifest", "/service-worker.js"];
    path.starts_with("/static/") || FREE.contains(&path)
}

/// The path of a request as text; none where it is no text, so that no page can have it.
fn path(request: &Request) -> Option<String> {
    percent_decode_str(request.uri().path()).decode_utf8().ok().map(Into::into)
}

/// What a guard refuses in two words is said in the words of its reader: a problem document
/// under `/api/`, a page elsewhere.
async fn in_words(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/v1/");
    let response = match path(&request) {
        Some(_) => next.run(request).await,
        None => error::not_found().await,
    };
    let status = response.status();
    let said = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == api::PROBLEM);
    match status {
        _ if api && !said && status.is_client_error() => {
            let mut problem = api::problem(status, refusal(status));
            for name in [header::ALLOW, header::RETRY_AFTER] {
                if let Some(value) = response.headers().get(&name) {
                    problem.headers_mut().insert(name, value.clone());
                }
            }
            problem
        }
        _ if api && !said && status.is_server_error() => api::problem(status, "this is a fault of Eyelet"),
        StatusCode::PAYLOAD_TOO_LARGE => error::too_long(),
        StatusCode::REQUEST_TIMEOUT => error::too_slow(),
        StatusCode::TOO_MANY_REQUESTS => error::too_often(),
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
        StatusCode::TOO_MANY_REQUESTS => "too many requests from this address; wait a minute",
        _ => "the request cannot be read",
    }
}
