//! What a search finds, and what it does with odd queries.

use eyelet::results;
use proptest::prelude::*;

use crate::EYELET;

/// The first `n` results as ids, or the kind of off topic.
fn found(query: &str, n: usize) -> String {
    let found = EYELET.search(query).found;
    let ids: Vec<&str> = found.pages.iter().take(n).map(|page| results::result(EYELET.knowledge(), *page).id).collect();
    match found.elsewhere {
        Some(elsewhere) => elsewhere.word().to_owned(),
        None => ids.join(" "),
    }
}

#[track_caller]
fn first(query: &str, id: &str) {
    assert_eq!(found(query, 1), id, "{query:?}");
}

#[test]
fn the_page_that_is_meant_comes_first() {
    first("laces too tight numb toes", "laces-tight");
    first("sat on the toilet after my run and now my leg is asleep", "low-seat-after-run");
    first("feels like a pebble under the ball of my foot, toes tingle", "mortons-neuroma");
    first("elliptical makes my feet go numb", "machine-stance");
    first("numb between the legs after cycling", "pudendal-nerve");
}

#[test]
fn who_lands_on_the_wrong_page_is_shown_the_right_one() {
    first("numb hip after lifting", "meralgia-paraesthetica");
    first("hip goes numb in the weight room", "meralgia-paraesthetica");
}

#[test]
fn slips_of_the_keyboard_do_not_matter() {
    first("shoelases to tihgt numb toes", "laces-tight");
    first("mortens neroma shoes", "mortons-neuroma");
    first("nub toes, shoelaces to tight", "laces-tight");
    first("tarsle tunnel syndrom", "tarsal-tunnel");
}

#[test]
fn something_else_is_told_so() {
    for (query, kind) in [
        ("numb hands cycling", "off-arm"),
        ("wrist numb from typing", "off-arm"),
        ("knee pain when i run", "off-pain"),
        ("half marathon training plan", "off-run"),
        ("shoelaces keep coming undone", "off-run"),
        ("lips go numb", "off-face"),
        ("banana bread recipe", "off-else"),
        ("xkqz wvvt", "off-else"),
        ("", "off-else"),
        ("   ", "off-else"),
        ("下肢麻木", "off-else"),
    ] {
        assert_eq!(found(query, 3), kind, "{query:?}");
    }
}

#[test]
fn a_title_finds_its_page() {
    let knowledge = EYELET.knowledge();
    for change in &knowledge.changes {
        first(&change.name, &change.id);
    }
}

#[test]
fn markup_is_no_word_of_it() {
    assert_eq!(found("<script>alert(1)</script> laces too tight numb toes", 1), "laces-tight");
}

#[test]
fn a_very_long_query_is_read_from_its_beginning() {
    let words = "laces too tight numb toes ".repeat(10_000);
    first(&words, "laces-tight");
    found(&"x".repeat(10_000), 3);
    found(&"é".repeat(10_000), 3);
}

#[test]
fn who_searches_an_emergency_is_told() {
    let searched = EYELET.search("sudden numb face, arm and leg on one side and slurred speech");
    let told: Vec<&str> = results::pressing(EYELET.knowledge(), &searched).map(|flag| flag.level.word()).collect();
    assert!(told.contains(&"emergency"), "{told:?}");
}

#[test]
fn the_json_keeps_the_contract() {
    let id = serde_json::json!(7);
    let searched = EYELET.search("laces too tight numb toes");
    let json = serde_json::to_value(results::json(&EYELET, &searched, Some(&id))).expect("results are JSON");
    assert_eq!((&json["off_topic"], &json["id"]), (&serde_json::json!(false), &id));
    let first = &json["results"][0];
    assert_eq!((first["kind"].as_str(), first["url"].as_str()), (Some("cause"), Some("/causes/laces-tight")));
    let off = serde_json::to_value(results::json(&EYELET, &EYELET.search("pizza"), None)).expect("JSON");
    assert_eq!((&off["off_topic"], off["results"].as_array().map(Vec::len)), (&serde_json::json!(true), Some(0)));
}

#[test]
fn every_label_of_what_was_learned_is_known() {
    let searched = ::search::learned::Learned::new(EYELET.knowledge());
    assert!(searched.labels.len() > EYELET.knowledge().causes.len(), "causes and kinds of off topic");
    assert!(!searched.labels.contains(&::search::learned::Label::Gone), "run `cargo learn`");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_query_is_answered(query in "\\PC{0,200}|[a-z ]{0,300}|(numb|toes|<b>|\u{0}|%00| ){0,40}") {
        let searched = EYELET.search(&query);
        prop_assert!(searched.found.pages.len() <= 12);
        let again = EYELET.search(&query);
        prop_assert_eq!(&searched.found, &again.found);
        for page in &searched.found.pages {
            prop_assert!(results::result(EYELET.knowledge(), *page).url.starts_with('/'));
        }
    }
}
