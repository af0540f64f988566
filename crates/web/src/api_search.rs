//! `GET /api/v1/search?q=`: the pages that fit a few words, as JSON.

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use eyelet::results;

use crate::api::problem;
use crate::router::Site;

/// The words of `q`; none where it is missing.
pub(crate) fn words(query: Option<&str>) -> Option<String> {
    let query = query.unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q").map(|(_, words)| words.into_owned())
}

/// `GET /api/v1/search?q=` gives `{"off_topic", "results"}`.
pub(crate) async fn search(State(site): State<Site>, RawQuery(query): RawQuery) -> Response {
    let Some(words) = words(query.as_deref()) else {
        return problem(StatusCode::BAD_REQUEST, "`q` is missing: ask for /api/v1/search?q=numb+toes");
    };
    match serde_json::to_vec(&results::json(&site, &site.search(&words), None)) {
        Ok(json) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "no-store"),
                (header::HeaderName::from_static("x-robots-tag"), "noindex"),
            ];
            (headers, json).into_response()
        }
        Err(_) => problem(StatusCode::INTERNAL_SERVER_ERROR, "the results could not be written as JSON"),
    }
}
