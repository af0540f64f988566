//! The API: the same answer as the command line, as JSON.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use eyelet::{Told, read_answers, wire};
use knowledge::Profile;
use serde_json::{Value, json};

use crate::router::Site;

/// The media type of problem documents.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// `POST /api/v1/why` takes `{"text", "answers", "profile"}`.
pub(crate) async fn why(State(site): State<Site>, body: Bytes) -> Response {
    let request: Value = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return wrong(&format!("the body is no JSON: {error}")),
    };
    let Some(text) = request.get("text").and_then(Value::as_str) else {
        return wrong("`text` is missing: send {\"text\": \"where and when it goes numb\"}");
    };
    let profile = match request.get("profile").and_then(Value::as_str) {
        None | Some("evidence") => Profile::Evidence,
        Some("article") => Profile::Article,
        Some(other) => return wrong(&format!("`profile` is `{other}`; use `evidence` or `article`")),
    };
    let answers = match request.get("answers").map(|answers| read_answers(site.knowledge(), answers)).transpose() {
        Ok(answers) => answers.unwrap_or_default(),
        Err(error) => return wrong(&error.to_string()),
    };
    let answer = site.why(text, &Told { answers, profile, ..Told::default() });
    match serde_json::to_vec(&wire::answer(&site, text, &answer, None)) {
        Ok(json) => {
            ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], json).into_response()
        }
        Err(_) => problem(StatusCode::INTERNAL_SERVER_ERROR, "the answer could not be written as JSON"),
    }
}

fn wrong(detail: &str) -> Response {
    problem(StatusCode::BAD_REQUEST, detail)
}

/// A problem document (RFC 9457). It repeats ids that were sent, never a runner's words.
pub(crate) fn problem(status: StatusCode, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    (status, [(header::CONTENT_TYPE, PROBLEM)], body.to_string()).into_response()
}
