//! `GET /api/v1/search?q=`: the pages that fit a few words, as JSON.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use eyelet::results;

use super::{Problem, json, wrong};
use crate::site::Site;

/// The words of `q`; none where it is missing.
pub(crate) fn words(query: Option<&str>) -> Option<String> {
    let query = query.unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q").map(|(_, words)| words.into_owned())
}

/// The causes, changes and questions that fit a few words, best first.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "medicine",
    params(("q" = String, Query, description = "A few words, typed as they come")),
    responses(
        (status = 200, description = "What fits, or that it is about something else", body = results::ResultsJson),
        (status = 400, description = "`q` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn search(State(site): State<Site>, RawQuery(query): RawQuery) -> Response {
    let Some(words) = words(query.as_deref()) else {
        return wrong("`q` is missing: ask for /api/v1/search?q=numb+toes");
    };
    let mut response = json(&results::json(&site, &site.search(&words), None));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
