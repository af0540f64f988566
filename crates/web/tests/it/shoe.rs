//! Lacing, sizes and the shoe check, as a browser without JavaScript meets them.

use axum::http::{Method, StatusCode, header};
use knowledge::LacePattern;

use super::{EYELET, send, text};

async fn get(path: &str) -> String {
    let response = send(Method::GET, path, "").await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    text(response).await
}

#[tokio::test]
async fn every_pattern_has_its_page_for_every_shoe() {
    let list = get("/lacing").await;
    for pattern in LacePattern::ALL {
        assert!(list.contains(&format!("/lacing/{pattern}\"")), "{pattern} is not listed");
        for eyelets in 4..=8 {
            for foot in ["left", "right"] {
                let page = get(&format!("/lacing/{pattern}?eyelets={eyelets}&foot={foot}")).await;
                let title = format!("{foot} shoe with {eyelets} pairs of eyelets");
                assert!(page.contains(&title) && page.contains("How to lace it"), "{pattern} {title}");
                assert!(!page.contains("style=") && !page.contains("<script>"), "{pattern}");
            }
        }
    }
    assert_eq!(send(Method::GET, "/lacing/granny-knot", "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn odd_shoes_are_drawn_as_usual_ones() {
    for query in ["eyelets=99&foot=third", "eyelets=%3Cscript%3E", "eyelets=&foot=", "x"] {
        assert!(get(&format!("/lacing/window?{query}")).await.contains("right shoe with 6 pairs"), "{query}");
    }
}

#[tokio::test]
async fn the_chooser_draws_the_spot_and_keeps_nothing() {
    for spot in &EYELET.knowledge().lacing.spots {
        let response = send(Method::POST, "/lacing", format!("spot={}&foot=left&eyelets=7", spot.id)).await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        let page = text(response).await;
        let first = spot.patterns[0];
        assert!(page.contains(&format!("shoe-{first}-left-7-{}", spot.id)), "{}", spot.id);
        assert!(page.contains("numb here") && page.contains("noindex"), "{}", spot.id);
        for other in &spot.patterns[1..] {
            assert!(page.contains(&format!("name=\"pattern\" value=\"{other}\"")), "{} lacks {other}", spot.id);
            let other_page =
                text(send(Method::POST, "/lacing", format!("spot={}&pattern={other}", spot.id)).await).await;
            assert!(other_page.contains(&format!("shoe-{other}-right-6-{}", spot.id)));
        }
    }
    let page = text(send(Method::POST, "/lacing", "spot=nose").await).await;
    assert!(page.contains("All patterns") && !page.contains("numb here"));
}

#[tokio::test]
async fn a_change_with_a_drawing_shows_it_and_others_do_not() {
    for change in &EYELET.knowledge().changes {
        let page = get(&format!("/changes/{}", change.id)).await;
        assert_eq!(page.contains("<svg"), change.drawing.is_some(), "{}", change.id);
    }
}

#[tokio::test]
async fn a_size_is_found_in_the_table() {
    let page = get("/sizes?size=9%C2%BD&system=us-men").await;
    assert!(page.contains("US men 9.5, US women 11, UK 8.5, EU 42.5") && page.contains("(yours)"), "{page}");
    assert!(!get("/sizes").await.contains("(yours)"));
    for query in ["size=99&system=uk", "size=%3Cb%3E&system=eu", "size=-3&system=folklore", "size=1e308"] {
        let page = get(&format!("/sizes?{query}")).await;
        assert!(page.contains("no adult size") && !page.contains("<b>"), "{query}");
    }
}

#[tokio::test]
async fn the_shoe_check_says_what_is_wrong_and_goes_on() {
    let form = get("/fit").await;
    for check in &EYELET.knowledge().fit {
        assert!(form.contains(&format!("name=\"{}\"", check.id)), "{} is not asked", check.id);
    }
    let response = send(Method::POST, "/fit", "thumb=short&knot=tight&insole=inside&toe-box=no&heel=holds").await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let page = text(response).await;
    for part in
        ["What your shoe does wrong", "The shoe is too short", "/changes/fit-half-size", "Looks well: ", "noindex"]
    {
        assert!(page.contains(part), "no `{part}`");
    }
    assert!(page.contains("Begin with one thing") && page.contains("<svg"), "loosening costs least and has a drawing");
    let replies: Vec<&str> =
        page.split("name=\"reply\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(replies.contains(&"ask-shoe-short:yes") && replies.contains(&"ask-heel-slip:no"), "{replies:?}");
    let sides: Vec<_> = replies.iter().filter(|reply| reply.starts_with("ask-shoe-sides:")).collect();
    assert_eq!(sides, [&"ask-shoe-sides:yes"], "a squeezed toe box counts even where the sole is wide enough");

    let carried: String = replies.iter().map(|reply| format!("&reply={reply}")).collect();
    let answer = text(send(Method::POST, "/why", format!("text=my+toes+go+numb{carried}")).await).await;
    assert!(answer.contains("What you answered") && answer.contains("/causes/shoe-short"), "{answer}");
}

#[tokio::test]
async fn every_outcome_can_be_chosen_and_is_carried() {
    for check in &EYELET.knowledge().fit {
        for outcome in &check.outcomes {
            let page = text(send(Method::POST, "/fit", format!("{}={}", check.id, outcome.id)).await).await;
            assert_eq!(page.contains("What your shoe does wrong</h1>"), outcome.fault.is_some(), "{}", check.id);
            let questions = &EYELET.knowledge().questions;
            for (question, answer) in &outcome.answers {
                let reply = format!("value=\"{}:{answer}\"", questions[usize::from(question.0)].id);
                assert!(page.contains(&reply), "{} {} carries no {reply}", check.id, outcome.id);
            }
        }
    }
}

#[tokio::test]
async fn an_empty_or_odd_check_asks_again() {
    for body in ["", "thumb=", "nose=long", "thumb=%3Cscript%3E"] {
        let page = text(send(Method::POST, "/fit", body).await).await;
        assert!(page.contains("Nothing was looked at") && !page.contains("<script>"), "{body}");
    }
}
