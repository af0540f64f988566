//! The API: the same answer as the command line, as JSON.

pub(crate) mod entries;
pub(crate) mod openapi;
mod refusals;
pub(crate) mod search;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use eyelet::{Told, read_answers, wire};
use knowledge::Profile;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::site::Site;

/// The media type of problem documents.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// What is asked.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Why {
    /// Where and when it goes numb, in the runner's own words.
    #[schema(examples("the toes of my right foot go numb after 3 miles, gone when I loosen my laces"))]
    text: String,
    /// Findings given as answers: `{finding id: "present" | "absent" | "unsure" | id of a level}`.
    #[serde(default)]
    #[schema(value_type = Object, examples(json!({"gear.shoe-new": "present", "when.onset": "early"})))]
    answers: Option<Value>,
    /// The profile of prior probabilities: `evidence` (default) or `article`.
    #[serde(default)]
    profile: Option<String>,
}

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem<'a> {
    /// Always `about:blank`: the status says what kind of problem it is.
    r#type: &'static str,
    /// The status in words.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// What exactly is wrong, and what to send instead.
    detail: &'a str,
}

/// One story in, the whole answer out.
#[utoipa::path(
    post, path = "/api/v1/why", tag = "answer", request_body = Why,
    responses(
        (status = 200, description = "The whole answer", body = wire::AnswerJson),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is longer than 64 kB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body says it is no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn why(State(site): State<Site>, body: Bytes) -> Response {
    // The reader of objects would take a list of their values as well.
    let is_object = body.trim_ascii_start().starts_with(b"{");
    let asked = serde_json::from_slice::<Why>(&body).ok().filter(|_| is_object);
    let Some(asked) = asked else { return wrong(&refusals::body(&body)) };
    let profile = match asked.profile.as_deref() {
        None | Some("evidence") => Profile::Evidence,
        Some("article") => Profile::Article,
        Some(_) => return wrong(refusals::PROFILE),
    };
    let answers = asked.answers.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    let Ok(answers) = read_answers(site.knowledge(), &answers) else {
        return wrong(&refusals::answers(site.knowledge(), &answers));
    };
    let answer = site.why(&asked.text, &Told { answers, profile, ..Told::default() });
    let mut response = json(&wire::answer(&site, &asked.text, &answer, None));
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// A value as JSON.
fn json(value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => problem(StatusCode::INTERNAL_SERVER_ERROR, "the answer could not be written as JSON"),
    }
}

fn wrong(detail: &str) -> Response {
    problem(StatusCode::BAD_REQUEST, detail)
}

/// A problem document (RFC 9457). It repeats ids that were sent, never a value.
pub(crate) fn problem(status: StatusCode, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let problem = Problem { r#type: "about:blank", title, status: status.as_u16(), detail };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, PROBLEM)], body).into_response()
}
