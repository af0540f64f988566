//! What stands around every page: kinds of bodies, odd paths, limits, and what search engines are told.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::request::Builder;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;
use web::{App, Settings};

use crate::guide::everywhere;
use crate::{APP, EYELET, STORY, send, text};

/// An app that knows its public address.
static PUBLIC: LazyLock<Router> = LazyLock::new(|| {
    let settings = Settings { public_url: Some("https://eyelet.example".to_owned()), ..Settings::new([7; 32]) };
    App::new(Arc::clone(&EYELET), settings).router()
});

async fn ask(app: &Router, request: Builder, body: impl Into<Body>) -> Response {
    app.clone().oneshot(request.body(body.into()).expect("a request")).await.expect("the router answers")
}

fn get(path: &str) -> Builder {
    Request::builder().uri(path)
}

fn post(path: &str, kind: Option<&str>) -> Builder {
    let request = Request::builder().method(Method::POST).uri(path);
    match kind {
        Some(kind) => request.header(header::CONTENT_TYPE, kind),
        None => request,
    }
}

fn is_problem(response: &Response) -> bool {
    response.headers()[header::CONTENT_TYPE] == "application/problem+json"
}

#[tokio::test]
async fn a_page_takes_forms_and_nothing_else() {
    for path in ["/why", "/share", "/search", "/fit", "/lacing", "/reader"] {
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
            let response = ask(&APP, post(path, Some(kind)), STORY).await;
            assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
            assert!(text(response).await.contains("<h1>That cannot be read</h1>"), "{path} {kind}");
        }
        let form = "Application/X-WWW-Form-urlencoded; charset=UTF-8";
        for kind in [None, Some(form)] {
            let status = ask(&APP, post(path, kind), STORY).await.status();
            assert!(status.is_success() || status.is_redirection(), "{path} {kind:?}: {status}");
        }
    }
    assert_eq!(ask(&APP, post("/causes", Some("text/plain")), "").await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_api_takes_json_and_nothing_else() {
    let story = r#"{"text": "my toes go numb"}"#;
    for kind in ["application/x-www-form-urlencoded", "text/plain", "text/json"] {
        let response = ask(&APP, post("/api/v1/why", Some(kind)), story).await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        assert!(is_problem(&response) && text(response).await.contains("content-type: application/json"));
    }
    for kind in [None, Some("application/json"), Some("Application/JSON; charset=utf-8"), Some("application/x+json")] {
        assert_eq!(ask(&APP, post("/api/v1/why", kind), story).await.status(), StatusCode::OK, "{kind:?}");
    }
}

#[tokio::test]
async fn a_problem_never_says_words_back() {
    for body in [
        r#""my saddle is numb""#,
        r#"["my saddle is numb"]"#,
        r#"{"text": ["my saddle is numb"]}"#,
        r#"{"text": "x", "my saddle is numb": 1, "text": "y"}"#,
        r#"{"text": "x", "profile": "my saddle is numb"}"#,
        r#"{"text": "x", "profile": ["my saddle is numb"]}"#,
        r#"{"text": "x", "answers": "my saddle is numb"}"#,
        r#"{"text": "x", "answers": {"my saddle is numb": "present"}}"#,
        r#"{"text": "x", "answers": {"gear.shoe-new": "my saddle is numb"}}"#,
        r#"{"text": "x", "answers": {"gear.shoe-new": ["my saddle is numb"]}}"#,
        r#"{"text": "x", "answers": {"when.onset": "my saddle is numb"}}"#,
        r#"{"text": "my saddle is numb"#,
    ] {
        let response = send(Method::POST, "/api/v1/why", body).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{body}");
        let problem: Value = serde_json::from_str(&text(response).await).expect("JSON");
        let detail = problem["detail"].as_str().expect("a detail");
        assert!(!detail.contains("saddle") && !detail.is_empty(), "{body}: {detail}");
    }
}

#[tokio::test]
async fn the_description_says_where_it_is_and_what_may_be_refused() {
    for (app, url) in [(&*APP, "/"), (&*PUBLIC, "https://eyelet.example")] {
        let text = text(ask(app, get("/api/openapi.json"), "").await).await;
        let description: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(description["servers"][0]["url"], url);
        for (path, operations) in description["paths"].as_object().expect("paths") {
            for (method, operation) in operations.as_object().expect("operations") {
                assert!(operation["responses"].get("429").is_some(), "{method} {path}");
                let has_body = operation.get("requestBody").is_some();
                for status in ["413", "415"] {
                    assert_eq!(operation["responses"].get(status).is_some(), has_body, "{method} {path} {status}");
                }
            }
        }
        assert!(description["info"]["description"].as_str().is_some_and(|said| said.contains("search alone takes")));
    }
    for (app, url) in [(&*APP, "http://127.0.0.1:7010"), (&*PUBLIC, "https://eyelet.example")] {
        let page = text(ask(app, get("/api"), "").await).await;
        assert!(page.contains(&format!("curl -s {url}/api/v1/why")) && page.contains("content-type: application/json"));
    }
}

#[tokio::test]
async fn a_path_that_is_no_text_is_no_page() {
    for path in ["/causes/%ff", "/a/%ff", "/lacing/%ff", "/changes/%c3", "/static/%ff/x", "/%ff", "/why/%ff"] {
        let response = send(Method::GET, path, "").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(text(response).await.contains("There is no such page"), "{path}");
    }
    let response = send(Method::GET, "/api/v1/causes/%ff", "").await;
    assert!(response.status() == StatusCode::NOT_FOUND && is_problem(&response));
}

#[tokio::test]
async fn a_page_has_one_spelling_on_the_shelf() {
    let kept = send(Method::GET, "/causes/laces-tight", "").await;
    assert!(kept.headers().contains_key(header::ETAG));
    let spelled = send(Method::GET, "/causes/%6Caces-tight", "").await;
    assert_eq!(spelled.status(), StatusCode::OK);
    assert!(!spelled.headers().contains_key(header::ETAG), "made anew, not kept");
    assert_eq!(text(kept).await, text(spelled).await);
}

#[tokio::test]
async fn a_picture_is_packed_only_where_that_makes_it_smaller() {
    let manifest: Value =
        serde_json::from_str(&text(send(Method::GET, "/manifest.webmanifest", "").await).await).expect("JSON");
    for icon in manifest["icons"].as_array().expect("icons") {
        let path = icon["src"].as_str().expect("a path");
        let mut lengths = Vec::new();
        for accepted in ["", "gzip", "br"] {
            let response = ask(&APP, get(path).header(header::ACCEPT_ENCODING, accepted), "").await;
            let is_packed = response.headers().contains_key(header::CONTENT_ENCODING);
            let length = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body").len();
            lengths.push(length);
            assert_eq!(is_packed, length < lengths[0], "{path} {accepted}: {lengths:?}");
        }
    }
}

#[tokio::test]
async fn the_limit_spares_what_must_not_fail() {
    let settings = Settings { per_minute: NonZeroU32::new(1), ..Settings::new([7; 32]) };
    let app = App::new(Arc::clone(&EYELET), settings).router();
    let page = text(send(Method::GET, "/", "").await).await;
    let style = page.split('"').find(|part| part.ends_with("/style.css")).expect("a stylesheet");
    let from = || ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 1000)));
    let free = ["/healthz", "/readyz", "/metrics", "/emergency", "/manifest.webmanifest", "/service-worker.js", style];
    for path in free.iter().cycle().take(3 * free.len()) {
        assert_eq!(ask(&app, get(path).extension(from()), "").await.status(), StatusCode::OK, "{path}");
    }
    assert_eq!(ask(&app, get("/causes").extension(from()), "").await.status(), StatusCode::OK);
    assert_eq!(ask(&app, get("/causes").extension(from()), "").await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask(&app, get("/emergency").extension(from()), "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn search_engines_are_told_to_leave_troubles_out() {
    for (method, path) in [
        (Method::GET, "/a/some-sealed-answer"),
        (Method::POST, "/why"),
        (Method::GET, "/why"),
        (Method::POST, "/share"),
        (Method::GET, "/search?q=numb"),
        (Method::POST, "/search"),
        (Method::GET, "/api/v1/search?q=numb"),
        (Method::POST, "/api/v1/why"),
        (Method::GET, "/api/v1/causes"),
    ] {
        let response = send(method, path, "").await;
        assert_eq!(response.headers()["x-robots-tag"], "noindex, noarchive", "{path}");
    }
    for path in ["/", "/causes/laces-tight", "/api"] {
        assert!(!send(Method::GET, path, "").await.headers().contains_key("x-robots-tag"), "{path}");
    }
    let robots = text(send(Method::GET, "/robots.txt", "").await).await;
    assert_eq!(robots, "User-agent: *\nDisallow:\n", "a page that may not be fetched cannot say `noindex`");
}

#[tokio::test]
async fn the_sitemap_lists_every_page_that_may_be_listed() {
    let map = text(ask(&PUBLIC, get("/sitemap.xml"), "").await).await;
    let listed = map.split("<loc>https://eyelet.example").skip(1).filter_map(|rest| rest.split('<').next());
    let listed: BTreeSet<String> = listed.map(str::to_owned).collect();
    let open = everywhere().await.into_iter().filter(|(_, page)| !page.contains("content=\"noindex\""));
    let open = open.map(|(path, _)| path.split('?').next().unwrap_or_default().to_owned());
    let open: BTreeSet<String> = open.filter(|path| path != "/map/list").collect();
    assert_eq!(listed, open);
}

#[tokio::test]
async fn a_listed_page_says_its_one_address() {
    for (path, canonical) in [
        ("/", Some("/")),
        ("/causes/laces-tight", Some("/causes/laces-tight")),
        ("/causes/%6Caces-tight", Some("/causes/laces-tight")),
        ("/lacing/window?eyelets=7&foot=left", Some("/lacing/window")),
        ("/map/list", Some("/map")),
        ("/search", None),
        ("/reader", None),
        ("/offline", None),
        ("/nowhere", None),
        ("/causes/nothing", None),
        ("/sitemap.xml", None),
    ] {
        let response = ask(&PUBLIC, get(path), "").await;
        let link = canonical.map(|path| format!("<https://eyelet.example{path}>; rel=\"canonical\""));
        let said = response.headers().get(header::LINK).map(|link| link.to_str().expect("text").to_owned());
        assert_eq!(said, link, "{path}");
    }
    assert!(!send(Method::GET, "/", "").await.headers().contains_key(header::LINK), "not without an address");
}

#[tokio::test]
async fn only_the_reader_chooses_how_eyelet_writes() {
    let form = "country=us&units=miles";
    for (from, status) in [
        ("cross-site", StatusCode::FORBIDDEN),
        ("same-origin", StatusCode::SEE_OTHER),
        ("same-site", StatusCode::SEE_OTHER),
        ("none", StatusCode::SEE_OTHER),
    ] {
        let response = ask(&APP, post("/reader", None).header("sec-fetch-site", from), form).await;
        assert_eq!(response.status(), status, "{from}");
        assert_eq!(response.headers().contains_key(header::SET_COOKIE), status == StatusCode::SEE_OTHER, "{from}");
        if status == StatusCode::FORBIDDEN {
            assert!(text(response).await.contains("<h1>Nothing was changed</h1>"));
        }
    }
    for (app, is_secure) in [(&*APP, false), (&*PUBLIC, true)] {
        let response = ask(app, post("/reader", None), form).await;
        let cookie = response.headers()[header::SET_COOKIE].to_str().expect("text");
        assert_eq!(cookie.contains("; Secure"), is_secure, "{cookie}");
    }
}

#[tokio::test]
async fn control_characters_are_not_carried() {
    let page = text(send(Method::POST, "/why", "text=my+to%00es+go%1B+numb%0D%0Aat+5+km").await).await;
    assert!(page.contains("my toes go numb") && !page.contains(['\0', '\u{1b}']));
    for response in
        [send(Method::POST, "/search", "q=nu%00mb+toes").await, send(Method::GET, "/search?q=nu%00mb+toes", "").await]
    {
        let page = text(response).await;
        assert!(page.contains("value=\"numb toes\"") && !page.contains('\0'));
    }
}
