//! Marks without words, corrections, and links that carry what was found.

use axum::http::{Method, StatusCode, header};

use crate::{STORY, send, text};

/// The path of the link on a page.
fn link(page: &str) -> String {
    let from = page.find("/a/").expect("a link");
    page[from..].chars().take_while(|letter| *letter != '"').collect()
}

#[tokio::test]
async fn a_mark_on_the_map_is_as_good_as_words() {
    let body = "text=&say=place.toes.web3%40left&say=place.toes.web3%40right&reply=&reply=ask-onset:mid";
    let page = text(send(Method::POST, "/why", body).await).await;
    for part in [", both sides", "What it may be", "mortons-neuroma"] {
        assert!(page.contains(part), "no `{part}`");
    }
    assert!(page.contains("name=\"say\" value=\"place.toes.web3@both\""), "the mark is carried along");
}

#[tokio::test]
async fn both_ways_of_the_map_send_the_same_marks() {
    let picture = text(send(Method::GET, "/map", "").await).await;
    let list = text(send(Method::GET, "/map/list", "").await).await;
    let marks = |page: &str| {
        let mut marks: Vec<String> =
            page.split("value=\"place.").skip(1).map(|rest| rest.chars().take_while(|c| *c != '"').collect()).collect();
        marks.sort();
        marks
    };
    assert!(marks(&picture).len() > 80);
    assert_eq!(marks(&picture), marks(&list));
}

#[tokio::test]
async fn a_level_can_be_set_right() {
    let page = text(send(Method::POST, "/why", format!("{STORY}&say=when.onset%3Dlate")).await).await;
    assert!(page.contains("It starts after 45 minutes or more"));
    assert!(page.contains("name=\"say\" value=\"when.onset=late\""));
}

#[tokio::test]
async fn what_would_change_the_order_is_told() {
    let page = text(send(Method::POST, "/why", STORY).await).await;
    assert!(page.contains("What would change this order") && page.contains("comes first"));
}

#[tokio::test]
async fn a_link_holds_what_was_found_and_no_words() {
    let made = send(Method::POST, "/share", format!("{STORY}&reply=ask-shoe-new:yes&say=-feel.pain")).await;
    assert_eq!(made.headers()[header::CACHE_CONTROL], "no-store");
    let made = text(made).await;
    let link = link(&made);
    assert!(!made.contains("right foot") && !link.contains("toes"));
    let opened = send(Method::GET, &link, "").await;
    assert_eq!(
        (opened.status(), opened.headers()[header::CACHE_CONTROL].to_str().ok()),
        (StatusCode::OK, Some("no-store"))
    );
    let opened = text(opened).await;
    for part in [
        "Goes when I loosen the laces",
        "Not: pain as well",
        "noindex",
        "/causes/laces-tight",
        "This is a shared answer",
    ] {
        assert!(opened.contains(part), "no `{part}`");
    }
    assert!(!opened.contains("after 3 miles"), "the words stay where they were typed");
}

#[tokio::test]
async fn a_shared_answer_is_the_answer_that_was_shared() {
    let share = |page: &str| {
        let from = page.find("class=\"share\"").expect("a share");
        page[from..from + 400].to_owned()
    };
    let answer = text(send(Method::POST, "/why", STORY).await).await;
    let made = text(send(Method::POST, "/share", STORY).await).await;
    let opened = text(send(Method::GET, &link(&made), "").await).await;
    assert_eq!(share(&answer), share(&opened));
}

#[tokio::test]
async fn a_broken_link_says_so_kindly() {
    for path in ["/a/x", "/a/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let response = send(Method::GET, path, "").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(text(response).await.contains("This link cannot be opened"));
    }
}

#[tokio::test]
async fn only_the_embedded_box_may_be_framed() {
    let policy = async |path| {
        let response = send(Method::GET, path, "").await;
        response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned()
    };
    assert!(policy("/embed").await.contains("frame-ancestors *"));
    for path in ["/", "/causes", "/embed.js", "/a/x"] {
        assert!(policy(path).await.contains("frame-ancestors 'none'"), "{path}");
    }
    let frame = send(Method::GET, "/embed", "").await;
    assert!(frame.headers().get(header::SET_COOKIE).is_none());
    assert!(!text(frame).await.contains("<script"));
}
