//! Requests in, pages out, without a socket.

mod guarded;
mod guide;
mod shoe;

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use eyelet::Eyelet;
use serde_json::Value;
use tower::ServiceExt;
use web::{App, Settings};

static EYELET: LazyLock<Arc<Eyelet>> =
    LazyLock::new(|| Arc::new(Eyelet::embedded().expect("the embedded folder is sound")));

mod machines;
mod sharing;

/// One app for all tests, as one runs for all visitors.
static APP: LazyLock<Router> = LazyLock::new(|| App::new(Arc::clone(&EYELET), Settings::new([7; 32])).router());

/// Sends what a browser would to a page, and what a program would to the API.
async fn send(method: Method, path: &str, body: impl Into<Body>) -> Response {
    let kind = if path.starts_with("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, kind)
        .body(body.into())
        .expect("a request");
    APP.clone().oneshot(request).await.expect("the router answers")
}

async fn text(response: Response) -> String {
    let body = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    String::from_utf8(body.to_vec()).expect("text")
}

const STORY: &str = "text=the+toes+of+my+right+foot+go+numb+after+3+miles+and+it+goes+when+i+loosen+the+laces";

#[tokio::test]
async fn the_box_is_on_the_first_page() {
    let response = send(Method::GET, "/", "").await;
    assert_eq!(response.status(), StatusCode::OK);
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let page = text(response).await;
    assert!(page.contains("<textarea") && page.contains("Why does my foot go numb when I run?"));
    assert!(page.contains("method=\"post\" action=\"/why\""), "it works without JavaScript");
}

#[tokio::test]
async fn a_story_is_answered_and_never_cached() {
    let response = send(Method::POST, "/why", STORY).await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let page = text(response).await;
    for part in ["What I understood", "loosen the laces", "/causes/laces-tight", "Try this first", "noindex"] {
        assert!(page.contains(part), "no `{part}`");
    }
}

#[tokio::test]
async fn answers_are_carried_and_can_be_taken_back() {
    let page = text(send(Method::POST, "/why", format!("{STORY}&reply=ask-shoe-new:yes")).await).await;
    assert!(page.contains("name=\"reply\" value=\"ask-shoe-new:yes\""), "the answer is carried along");
    let page =
        text(send(Method::POST, "/why", format!("{STORY}&reply=ask-shoe-new:yes&undo=ask-shoe-new")).await).await;
    assert!(!page.contains("name=\"reply\" value=\"ask-shoe-new:yes\"><"), "it was taken back");
    assert!(!page.contains("What you answered"));
}

#[tokio::test]
async fn what_was_misread_can_be_taken_out() {
    let page = text(send(Method::POST, "/why", format!("{STORY}&say=-relief.loosen-laces")).await).await;
    assert!(page.contains("Not: goes when I loosen the laces"), "{page}");
    let page = text(send(Method::POST, "/why", format!("{STORY}&say=~relief.loosen-laces")).await).await;
    assert!(page.contains("Not said: Goes when I loosen the laces"));
    assert!(page.contains("name=\"undo\" value=\"relief.loosen-laces\""), "it can be taken back");
}

#[tokio::test]
async fn a_red_flag_comes_first_and_stops_the_plan() {
    let story = "text=both+legs+are+numb+and+I+cannot+pee+since+this+morning";
    let page = text(send(Method::POST, "/why", story).await).await;
    assert!(page.contains("Get help now"));
    assert!(!page.contains("Try this first") && !page.contains("The one question"));
}

#[tokio::test]
async fn every_cause_and_change_has_its_page() {
    let knowledge = EYELET.knowledge();
    let causes = knowledge.causes.iter().map(|cause| format!("/causes/{}", cause.id));
    let changes = knowledge.changes.iter().map(|change| format!("/changes/{}", change.id));
    for path in causes
        .chain(changes)
        .chain(["/causes", "/changes", "/privacy", "/prevent", "/how", "/emergency", "/reader"].map(str::to_owned))
    {
        assert_eq!(send(Method::GET, &path, "").await.status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn markup_in_a_story_stays_text() {
    let page = text(send(Method::POST, "/why", "text=%3Cscript%3Ealert(1)%3C/script%3E+my+toes+go+numb").await).await;
    assert!(!page.contains("<script>") && page.contains("&lt;script"));
    let page = text(send(Method::POST, "/why", "text=numb+toes&say=%22%3E%3Cb%3E&reply=%22%3E:%3Cb%3E").await).await;
    assert!(!page.contains("<b>"));
}

#[tokio::test]
async fn odd_requests_get_plain_errors() {
    assert_eq!(send(Method::GET, "/causes/nothing", "").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(send(Method::GET, "/nowhere", "").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(send(Method::DELETE, "/", "").await.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(send(Method::POST, "/why", vec![b'a'; 100_000]).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send(Method::POST, "/why", vec![0xff; 1000]).await.status(), StatusCode::OK);
    assert_eq!(send(Method::GET, "/why", "").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_api_gives_the_answer_of_the_contract() {
    let response = send(
        Method::POST,
        "/api/v1/why",
        r#"{"text": "top of my left foot goes numb", "answers": {"gear.shoe-new": "present"}}"#,
    )
    .await;
    assert_eq!(response.status(), StatusCode::OK);
    let answer: Value = serde_json::from_str(&text(response).await).expect("JSON");
    assert_eq!(answer["version"], 1);
    for field in ["heard", "urgency", "causes", "question", "try_first"] {
        assert!(answer.get(field).is_some(), "no `{field}`");
    }
}

#[tokio::test]
async fn the_api_says_what_is_wrong() {
    for (body, part) in [
        ("", "no JSON"),
        ("{}", "`text` is missing"),
        ("[]", "no JSON object"),
        (r#"{"text": 1}"#, "`text` is no string"),
        (r#"{"text": "x", "text": "y"}"#, "twice"),
        (r#"{"text": "x", "profile": "folklore"}"#, "`evidence` nor `article`"),
        (r#"{"text": "x", "profile": 1}"#, "`evidence` nor `article`"),
        (r#"{"text": "x", "answers": []}"#, "`answers` is no object"),
        (r#"{"text": "x", "answers": {"when.onset": "never"}}"#, "`when.onset` is none of `"),
        (r#"{"text": "x", "answers": {"gear.nothing": "present"}}"#, "gear.nothing"),
    ] {
        let response = send(Method::POST, "/api/v1/why", body).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        let problem = text(response).await;
        assert!(problem.contains(part), "{problem}");
    }
}

#[tokio::test]
async fn what_is_refused_is_refused_in_words() {
    let page = text(send(Method::POST, "/why", vec![b'a'; 100_000]).await).await;
    assert!(page.contains("That story is too long") && page.contains("Go back"), "{page}");
    for (method, path, body, status) in [
        (Method::POST, "/api/v1/why", vec![b'a'; 100_000], StatusCode::PAYLOAD_TOO_LARGE),
        (Method::GET, "/api/v1/why", vec![], StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/api/v1/nothing", vec![], StatusCode::NOT_FOUND),
        (Method::GET, "/api/v1/causes/nothing", vec![], StatusCode::NOT_FOUND),
    ] {
        let response = send(method, path, body).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json", "{path}");
        let problem: Value = serde_json::from_str(&text(response).await).expect("JSON");
        assert_eq!(problem["status"], status.as_u16());
    }
}

#[tokio::test]
async fn a_search_is_posted_and_its_words_stand_in_no_link() {
    let response = send(Method::POST, "/search", "q=nub+toes+%3Cb%3Elaces+tight").await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let page = text(response).await;
    for part in ["/causes/laces-tight", "noindex", "What fits, best first", "action=\"/search\"", "&lt;b&gt;"] {
        assert!(page.contains(part), "no `{part}`");
    }
    assert!(page.contains("method=\"post\"") && !page.contains("search?q=") && !page.contains("<b>laces"));
}

#[tokio::test]
async fn a_search_for_something_else_is_told_so() {
    for (words, said) in [("numb+hands+cycling", "Hands and arms"), ("knee+pain+running", "Pain, cramp")] {
        let page = text(send(Method::GET, &format!("/search?q={words}"), "").await).await;
        assert!(page.contains("Eyelet is about") && page.contains(said), "{words}");
        assert!(page.contains("action=\"/why\""), "a way to ask in full");
    }
}

#[tokio::test]
async fn a_search_may_be_empty_or_very_long() {
    let long = format!("/search?q={}", "numb+".repeat(3_000));
    for path in ["/search", "/search?q=", "/search?q=%20&x=1", &long] {
        let response = send(Method::GET, path, "").await;
        assert_eq!(response.status(), StatusCode::OK, "{} bytes", path.len());
        assert!(text(response).await.contains("What are you looking for?"));
    }
}

#[tokio::test]
async fn the_api_searches() {
    let response = send(Method::GET, "/api/v1/search?q=laces+too+tight+numb+toes", "").await;
    let json: Value = serde_json::from_str(&text(response).await).expect("JSON");
    assert_eq!(json["off_topic"], false);
    assert_eq!(json["results"][0]["id"], "laces-tight");
    for result in json["results"].as_array().expect("a list") {
        let url = result["url"].as_str().expect("a path");
        assert_eq!(send(Method::GET, url, "").await.status(), StatusCode::OK, "{url}");
    }
    assert_eq!(send(Method::GET, "/api/v1/search", "").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_question_has_a_page() {
    for question in &EYELET.knowledge().questions {
        let response = send(Method::GET, &format!("/questions/{}", question.id), "").await;
        assert_eq!(response.status(), StatusCode::OK, "{}", question.id);
    }
    let page = text(send(Method::GET, "/questions/ask-lace-marks", "").await).await;
    assert!(page.contains("/causes/laces-tight"), "lace marks speak for tight laces");
    assert_eq!(send(Method::GET, "/questions/nothing", "").await.status(), StatusCode::NOT_FOUND);
}
