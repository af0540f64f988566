//! What machines ask: counts, readiness, descriptions, kept pages, limits.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;
use web::{App, Settings};

use crate::{APP, EYELET, STORY, send, text};

async fn get(path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    APP.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("the router answers")
}

#[tokio::test]
async fn counts_hold_routes_and_no_word_of_health() {
    send(Method::GET, "/causes/laces-tight", "").await;
    send(Method::POST, "/why", STORY).await;
    send(Method::GET, "/a/some-sealed-answer", "").await;
    let counts = text(send(Method::GET, "/metrics", "").await).await;
    assert!(counts.contains("eyelet_requests_total{route=\"/causes/{id}\",method=\"GET\",status=\"200\"}"), "{counts}");
    assert!(counts.contains("eyelet_request_seconds_bucket"));
    for secret in ["laces", "toes", "some-sealed-answer"] {
        assert!(!counts.contains(secret), "`{secret}` is counted by name");
    }
}

#[tokio::test]
async fn it_says_that_it_lives_and_is_ready() {
    assert_eq!(text(send(Method::GET, "/healthz", "").await).await, "ok\n");
    assert_eq!(send(Method::GET, "/readyz", "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_description_names_every_route_of_the_api() {
    let description: Value =
        serde_json::from_str(&text(send(Method::GET, "/api/openapi.json", "").await).await).expect("JSON");
    assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    for path in ["/api/v1/why", "/api/v1/causes", "/api/v1/causes/{id}", "/api/v1/changes", "/api/v1/changes/{id}"] {
        assert!(description["paths"].get(path).is_some(), "no `{path}`");
    }
    let answer = &description["components"]["schemas"]["Answer"]["properties"];
    for field in ["version", "heard", "unread", "urgency", "causes", "question", "try_first"] {
        assert!(answer.get(field).is_some(), "no `{field}`");
    }
    let page = text(send(Method::GET, "/api", "").await).await;
    assert!(page.contains("POST /api/v1/why") && page.contains("schema-Answer"));
}

#[tokio::test]
async fn causes_and_changes_are_there_as_json() {
    for (list, count) in
        [("/api/v1/causes", EYELET.knowledge().causes.len()), ("/api/v1/changes", EYELET.knowledge().changes.len())]
    {
        let all: Value = serde_json::from_str(&text(send(Method::GET, list, "").await).await).expect("JSON");
        let all = all.as_array().expect("a list");
        assert_eq!(all.len(), count);
        for one in all {
            let path = format!("{list}/{}", one["id"].as_str().expect("an id"));
            let entry: Value = serde_json::from_str(&text(send(Method::GET, &path, "").await).await).expect("JSON");
            assert_eq!(entry["name"], one["name"]);
        }
    }
}

#[tokio::test]
async fn a_page_is_kept_and_known_again() {
    let first = get("/causes/laces-tight", &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
    let tag = first.headers()[header::ETAG].to_str().expect("text").to_owned();
    let again = get("/causes/laces-tight", &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let plain = get("/causes/laces-tight", &[]).await;
    assert!(plain.headers().get(header::CONTENT_ENCODING).is_none());
    assert!(text(plain).await.contains("Laces too tight"));
    let gzip = get("/causes/laces-tight", &[(header::ACCEPT_ENCODING, "gzip")]).await;
    assert_eq!(gzip.headers()[header::CONTENT_ENCODING], "gzip");
}

#[tokio::test]
async fn files_carry_their_content_in_their_address() {
    let page = text(send(Method::GET, "/", "").await).await;
    let from = page.find("/static/").expect("a stylesheet");
    let path: String = page[from..].chars().take_while(|letter| *letter != '"').collect();
    let file = send(Method::GET, &path, "").await;
    assert!(file.headers()[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    let stale = path.replacen("/static/", "/static/0", 1);
    assert_eq!(send(Method::GET, &stale, "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_app_can_be_installed_and_says_when_there_is_no_connection() {
    let manifest: Value =
        serde_json::from_str(&text(send(Method::GET, "/manifest.webmanifest", "").await).await).expect("JSON");
    for icon in manifest["icons"].as_array().expect("icons") {
        assert_eq!(send(Method::GET, icon["src"].as_str().expect("a path"), "").await.status(), StatusCode::OK);
    }
    let worker = text(send(Method::GET, "/service-worker.js", "").await).await;
    assert!(worker.contains("/offline") && !worker.contains("/why"));
    assert!(text(send(Method::GET, "/offline", "").await).await.contains("No connection"));
}

#[tokio::test]
async fn search_engines_learn_pages_only_where_the_address_is_known() {
    assert_eq!(send(Method::GET, "/sitemap.xml", "").await.status(), StatusCode::NOT_FOUND);
    let settings = Settings { public_url: Some("https://eyelet.example".to_owned()), ..Settings::new([7; 32]) };
    let app = App::new(Arc::clone(&EYELET), settings).router();
    let request = Request::builder().uri("/sitemap.xml").body(Body::empty()).expect("a request");
    let map = text(app.oneshot(request).await.expect("the router answers")).await;
    assert!(map.contains("<loc>https://eyelet.example/causes/laces-tight</loc>"));
}

#[tokio::test]
async fn one_address_cannot_ask_without_end() {
    let settings = Settings { per_minute: NonZeroU32::new(5), ..Settings::new([7; 32]) };
    let app = App::new(Arc::clone(&EYELET), settings).router();
    let ask = async |host: u8, path: &str| {
        let address = SocketAddr::from(([192, 0, 2, host], 1000));
        let mut request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        request.extensions_mut().insert(ConnectInfo(address));
        app.clone().oneshot(request).await.expect("the router answers")
    };
    for _ in 0..5 {
        assert_eq!(ask(1, "/causes").await.status(), StatusCode::OK);
    }
    let refused = ask(1, "/causes").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key(header::RETRY_AFTER));
    let refused = ask(1, "/api/v1/causes").await;
    assert_eq!(refused.headers()[header::CONTENT_TYPE], "application/problem+json");
    assert!(refused.headers().contains_key(header::RETRY_AFTER));
    assert_eq!(ask(2, "/causes").await.status(), StatusCode::OK, "others are served");
}
