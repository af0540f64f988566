//! The pages one reads without having asked, and whom they are written for.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;

use super::{APP, EYELET, send, text};

/// A page as a browser with these languages and this cookie gets it.
async fn read(path: &str, languages: &str, cookie: &str) -> Response {
    let request = Request::builder()
        .uri(path)
        .header(header::ACCEPT_LANGUAGE, languages)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .expect("a request");
    APP.clone().oneshot(request).await.expect("the router answers")
}

async fn page(path: &str) -> String {
    text(send(Method::GET, path, "").await).await
}

/// The local addresses a page links to, without their fragments.
fn links(page: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.filter(|href| href.starts_with('/')).map(|href| href.split('#').next().unwrap_or(href).to_owned()).collect()
}

/// Every page that can be reached from the first one.
pub(crate) async fn everywhere() -> Vec<(String, String)> {
    let mut open = vec!["/".to_owned()];
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = open.pop() {
        let response = send(Method::GET, &path, "").await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        if !response.headers()[header::CONTENT_TYPE].as_bytes().starts_with(b"text/html") {
            continue;
        }
        let body = text(response).await;
        open.extend(links(&body).into_iter().filter(|link| seen.insert(link.clone())));
        pages.push((path, body));
    }
    pages
}

/// The data blocks of a page.
fn data(page: &str) -> Vec<Value> {
    let blocks = page.split("<script type=\"application/ld+json\">").skip(1);
    blocks.map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap_or_default()).expect("JSON")).collect()
}

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere() {
    let pages = everywhere().await;
    let paths: BTreeSet<&str> = pages.iter().map(|(path, _)| path.as_str()).collect();
    for path in ["/prevent", "/how", "/emergency", "/reader", "/privacy", "/causes/laces-tight", "/changes/walkdown"] {
        assert!(paths.contains(path), "nothing leads to {path}");
    }
    let knowledge = EYELET.knowledge();
    for id in knowledge.causes.iter().map(|one| format!("/causes/{}", one.id)) {
        assert!(paths.contains(id.as_str()), "nothing leads to {id}");
    }
    for id in knowledge.changes.iter().map(|one| format!("/changes/{}", one.id)) {
        assert!(paths.contains(id.as_str()), "nothing leads to {id}");
    }
}

#[tokio::test]
async fn structured_data_is_data_and_nothing_runs() {
    let first = data(&page("/").await);
    assert_eq!(first[0]["@type"], "FAQPage");
    assert_eq!(first[0]["mainEntity"].as_array().map(Vec::len), Some(3));
    for cause in &EYELET.knowledge().causes {
        let page = page(&format!("/causes/{}", cause.id)).await;
        let data = data(&page);
        assert_eq!(data[0]["@type"], "MedicalCondition", "{}", cause.id);
        assert_eq!(data[0]["name"], cause.name.as_str());
        assert_eq!(page.matches("<script").count(), 2, "{}", cause.id);
    }
}

#[tokio::test]
async fn a_cause_page_says_what_a_worried_runner_wants_to_know() {
    let page = page("/causes/laces-tight").await;
    for part in [
        "about 1 in 5</strong> numb runners",
        "It clears within five minutes of loosening my laces, even if I run on.",
        "about 8 in 10, against 3 in 10 of the others",
        "helps about 8 in 10",
        "Often confused with",
        "paper or guideline",
        "No clinician has reviewed this page yet.",
    ] {
        assert!(page.contains(part), "no `{part}`");
    }
    let urgent = self::page("/causes/acute-compartment").await;
    assert!(urgent.contains("now, as an emergency") && urgent.contains("href=\"/emergency\""));
}

#[tokio::test]
async fn every_habit_says_how_strong_its_evidence_is() {
    let page = page("/prevent").await;
    let knowledge = EYELET.knowledge();
    assert_eq!(page.matches(": what is known</summary>").count(), knowledge.habits.len());
    for habit in &knowledge.habits {
        assert!(page.contains(&format!("id=\"{}\"", habit.id)), "no `{}`", habit.id);
        for change in &habit.changes {
            assert!(page.contains(&format!("href=\"/changes/{}\"", knowledge[*change].id)));
        }
    }
}

#[tokio::test]
async fn the_scores_are_those_that_were_committed() {
    let summary: Value = serde_json::from_str(include_str!("../../../../eval/summary.json")).expect("JSON");
    let page = page("/how").await;
    for group in summary["groups"].as_array().expect("groups") {
        let count = |name: &str| group[name].as_f64().expect("a count");
        let percent = |name: &str| format!("<td>{:.1} %</td>", 100.0 * count(name) / count("stories"));
        let cells = ["first", "in_three", "defensible_in_three"].map(percent).concat();
        let row = format!("<td>{}</td>{cells}", group["stories"]);
        assert!(page.contains(&row), "{}: no `{row}`", group["name"]);
    }
    let too_calm = &summary["urgent_too_calm"];
    assert!(page.contains(&format!("Of {} urgent stories, {} came out too calm.", too_calm["of"], too_calm["count"])));
}

#[tokio::test]
async fn the_number_to_ring_follows_language_and_choice() {
    for (path, languages, parts) in [
        ("/emergency", "en-GB,en;q=0.9", ["Ambulance, United Kingdom:", "tel:999"]),
        ("/emergency", "de", ["Ambulance, Germany:", "tel:112"]),
        ("/emergency", "en", ["Ring the emergency number of the country you are in:", "tel:911"]),
        ("/emergency?country=jp", "en-GB", ["Ambulance, Japan:", "tel:119"]),
        ("/emergency?country=", "en-GB", ["Ambulance, United Kingdom:", "tel:999"]),
        ("/emergency?country=zz", "en-GB", ["Eyelet is not sure of the number there.", "tel:112"]),
        ("/emergency?country=%3Cscript%3E", "en-GB", ["Eyelet is not sure of the number there.", "tel:112"]),
    ] {
        let page = text(read(path, languages, "").await).await;
        for part in parts {
            assert!(page.contains(part), "{path} for {languages}: no `{part}`");
        }
    }
    let chosen = text(read("/emergency", "de", "other=1; eyelet-reader=fr.-.-").await).await;
    assert!(chosen.contains("Ambulance, France:"));
}

#[tokio::test]
async fn a_choice_is_kept_in_one_cookie_and_leads_back_here_only() {
    let no_cookie = send(Method::GET, "/reader", "").await;
    assert!(!no_cookie.headers().contains_key(header::SET_COOKIE), "reading sets nothing");
    for (back, expected) in [
        ("%2Fcauses%2Flaces-tight", "/causes/laces-tight"),
        ("%2F%2Fevil.example", "/reader?kept=1"),
        ("https%3A%2F%2Fevil.example", "/reader?kept=1"),
        ("%2F%5Cevil.example", "/reader?kept=1"),
        ("%2Fa%0D%0Aset-cookie%3Ax", "/reader?kept=1"),
    ] {
        let form = format!("country=us&units=miles&spelling=american&story=secret&back={back}");
        let response = send(Method::POST, "/reader", form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], expected);
        let cookie = response.headers()[header::SET_COOKIE].to_str().expect("text");
        assert_eq!(cookie, "eyelet-reader=us.miles.american; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000");
    }
    let gone = send(Method::POST, "/reader", "country=zz&units=-&spelling=nonsense").await;
    assert!(gone.headers()[header::SET_COOKIE].to_str().expect("text").contains("Max-Age=0"));
    let page = text(read("/reader?back=%2Fcauses", "de", "eyelet-reader=us.miles.-").await).await;
    assert!(page.contains("value=\"us\" selected") && page.contains("value=\"miles\" checked"));
    assert!(page.contains("name=\"back\" value=\"/causes\""));
    let page = text(read("/reader?back=//evil.example", "de", "").await).await;
    assert!(!page.contains("evil"));
}

/// The text between the tags, without data blocks.
fn told(page: &str) -> String {
    let mut told = String::new();
    for part in page.split("<script").map(|part| part.rsplit("</script>").next().unwrap_or(part)) {
        told.extend(part.split('<').map(|tagged| tagged.split_once('>').map_or(tagged, |(_, text)| text)));
    }
    told.to_lowercase()
}

#[tokio::test]
async fn americans_read_american_on_every_page() {
    let british = [
        "ischaem",
        "aesth",
        "oedem",
        "haem",
        "paed",
        "tumour",
        "colour",
        "neighbour",
        "kerb",
        "centre",
        "fibre",
        "neurone",
        "grey",
        "metre",
        "judgement",
        "programme",
        "behaviour",
    ];
    for (path, as_written) in everywhere().await {
        if path == "/reader" {
            continue;
        }
        let page = text(read(&path, "en-US,en;q=0.9", "").await).await;
        let told = told(&page);
        for part in british {
            assert!(!told.contains(part), "{path} says `{part}`");
        }
        assert_eq!(links(&page), links(&as_written), "{path}: addresses stay as they are");
    }
    let cause = text(read("/causes/shoe-new", "en-US", "").await).await;
    assert!(cause.contains("within about 30 miles of a new pair"));
    let cause = text(read("/causes/shoe-new", "en-AU", "").await).await;
    assert!(cause.contains("within about 50 km of a new pair"));
}

#[tokio::test]
async fn what_the_runner_wrote_is_never_turned() {
    let story = "my toes change colour and go numb after 5 km";
    let request = Request::builder()
        .method(Method::POST)
        .uri("/why")
        .header(header::ACCEPT_LANGUAGE, "en-US")
        .body(Body::from(format!("text={}", story.replace(' ', "+"))))
        .expect("a request");
    let response = APP.clone().oneshot(request).await.expect("the router answers");
    assert!(response.headers()[header::VARY].to_str().expect("text").contains("accept-language"));
    let page = text(response).await;
    assert!(page.contains(&format!(">{story}</textarea>")), "the box holds the story as it was written");
    assert!(page.contains(&format!("value=\"{story}\"")), "and the form brings it back");
    assert!(page.contains("<q>change colour</q>"), "and quotes are the runner's");
}
