//! Counts every request and writes a line about it: route, state and time, nothing else.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::metrics::Metrics;
use crate::site::Site;

/// Methods that get a name of their own in the counts; a client can invent any number.
const METHODS: [&str; 4] = ["GET", "POST", "HEAD", "OPTIONS"];

/// Counts and logs a request. The path itself is never written: it may be a shared answer.
#[expect(clippy::disallowed_methods, reason = "how long an answer took is counted; no answer depends on it")]
pub(crate) async fn watch(State(site): State<Site>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = METHODS.into_iter().find(|method| *method == request.method().as_str()).unwrap_or("other");
    let under_way = UnderWay::new(&site.metrics);
    let response = next.run(request).await;
    drop(under_way);
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let status = response.status().as_u16();
    let took = began.elapsed();
    site.metrics.count(route, method, status, took);
    tracing::info!(route, method, status, micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), "answered");
    response
}

/// Counted as under way for as long as it lives, also where the client goes away meanwhile.
struct UnderWay<'a>(&'a Metrics);

impl<'a> UnderWay<'a> {
    fn new(metrics: &'a Metrics) -> Self {
        metrics.begin();
        Self(metrics)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}
