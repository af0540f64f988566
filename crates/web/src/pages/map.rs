//! The body map: where it goes numb, marked on drawings or ticked in a list, without words.
//!
//! A spot on a drawing is a checkbox that lies over it, so mouse, finger and keyboard work alike
//! and nothing needs a script.

mod views;

use axum::extract::State;
use knowledge::Knowledge;
use maud::{Markup, html};

use self::views::{Spot, VIEWS, View, WHOLE};
use crate::assets;
use crate::form::LONGEST_STORY;
use crate::page::{Listed, frame};
use crate::site::Site;

/// Questions put beside the map: with a place and these, an answer is worth reading.
const QUESTIONS: [&str; 6] =
    ["ask-onset", "ask-relief-time", "ask-pain", "ask-weak-leg", "ask-loosen-laces", "ask-sport"];

/// `GET /map`
pub(crate) async fn picture(State(site): State<Site>) -> Markup {
    let knowledge = site.knowledge();
    page(
        knowledge,
        &html! {
            link rel="stylesheet" href=(assets::MAP.address());
            p { "Tick the spots, left and right. " a href="/map/list" { "As a plain list instead" } }
            @for view in &VIEWS { (drawing(knowledge, view)) }
            fieldset.whole {
                legend { "More than a spot" }
                @for spot in &WHOLE { (row(knowledge, spot.place)) }
            }
        },
    )
}

/// `GET /map/list`
pub(crate) async fn list(State(site): State<Site>) -> Markup {
    let knowledge = site.knowledge();
    page(
        knowledge,
        &html! {
            p { "Tick the spots, left and right. " a href="/map" { "On drawings instead" } }
            @for (group, title) in
                [("place.toes.", "Toes"), ("place.foot.", "Foot"), ("place.ankle.", "Ankle"), ("place.leg.", "Lower leg"),
                 ("place.knee.", "Knee"), ("place.thigh.", "Thigh"), ("place.hip.", "Hip and buttock"), ("place.saddle", "Between the legs")]
            {
                fieldset.whole {
                    legend { (title) }
                    @for site in &knowledge.sites {
                        @let id = &knowledge[site.place].id;
                        @if id.starts_with(group) { (row(knowledge, id)) }
                    }
                }
            }
        },
    )
}

fn page(knowledge: &Knowledge, places: &Markup) -> Markup {
    frame(
        "Mark where it goes numb",
        "Mark on drawings of foot and leg where it goes numb, and see the likely causes.",
        Listed::Yes,
        &html! {
            h1 { "Mark where it goes numb" }
            form.map method="post" action="/why" {
                (places)
                h2 { "A few questions" }
                @for id in QUESTIONS { (question(knowledge, id)) }
                label for="text" { "Anything else, in your own words" }
                textarea id="text" name="text" maxlength=(LONGEST_STORY) {}
                div.row { button.main type="submit" { "Find out why" } }
            }
            p.soft { "Nothing you mark is kept." }
        },
    )
}

/// A drawing of both sides with a checkbox on every spot.
fn drawing(knowledge: &Knowledge, view: &View) -> Markup {
    let width = view.width * 2.0;
    html! {
        fieldset.view {
            legend { (view.title) }
            div class={ "figure " (view.class) } {
                svg viewBox={ "0 0 " (width) " " (view.height) } aria-hidden="true" {
                    g.body { @for path in view.paths { path d=(path) {} } }
                    g.body transform={ "translate(" (width) " 0) scale(-1 1)" } { @for path in view.paths { path d=(path) {} } }
                    text x=(view.width * 0.5) y=(view.height - 3.0) { "Left" }
                    text x=(view.width * 1.5) y=(view.height - 3.0) { "Right" }
                }
                @for (side, word) in [("left", "left"), ("right", "right")] {
                    @for spot in view.spots { (checkbox(knowledge, view, spot, side, word)) }
                }
            }
        }
    }
}

fn checkbox(knowledge: &Knowledge, view: &View, spot: &Spot, side: &str, word: &str) -> Markup {
    let x = if side == "left" { spot.x } else { view.width.mul_add(2.0, -spot.x) };
    // Places in the stylesheet go by whole per cents.
    let (left, top) = ((x / view.width * 50.0).round(), (spot.y / view.height * 100.0).round());
    let edge = if left < 25.0 {
        " far-left"
    } else if left > 75.0 {
        " far-right"
    } else {
        ""
    };
    html! {
        label class={ "spot x" (left) " y" (top) (edge) } {
            input type="checkbox" name="say" value={ (spot.place) "@" (side) };
            span { (place_name(knowledge, spot.place)) ", " (word) }
        }
    }
}

/// A place with a box for each side.
fn row(knowledge: &Knowledge, place: &str) -> Markup {
    let name = place_name(knowledge, place);
    html! {
        div.sides role="group" aria-label=(name) {
            span { (eyelet::phrase::capital(name)) }
            @if place == "place.saddle" {
                label { input type="checkbox" name="say" value=(place); "Yes" span.sr { ": " (name) } }
            } @else {
                label { input type="checkbox" name="say" value={ (place) "@left" }; "Left" span.sr { ": " (name) } }
                label { input type="checkbox" name="say" value={ (place) "@right" }; "Right" span.sr { ": " (name) } }
            }
        }
    }
}

fn place_name<'a>(knowledge: &'a Knowledge, place: &'a str) -> &'a str {
    let site = knowledge.sites.iter().find(|site| knowledge[site.place].id == place);
    site.map_or(place, |site| site.name.as_str())
}

fn question(knowledge: &Knowledge, id: &str) -> Markup {
    let Some(question) = knowledge.question(id).map(|id| &knowledge[id]) else { return html! {} };
    html! {
        div.ask-one {
            label for=(question.id) { (question.text) }
            select id=(question.id) name="reply" {
                option value="" { "No answer" }
                @for answer in &question.answers { option value={ (question.id) ":" (answer.id) } { (answer.text) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::views::{VIEWS, WHOLE};

    #[test]
    fn every_place_is_on_the_map_once_and_no_other() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let spots = VIEWS.iter().flat_map(|view| view.spots).chain(&WHOLE).map(|spot| spot.place);
        let mut marked: Vec<&str> = spots.collect();
        marked.sort_unstable();
        let mut places: Vec<&str> = knowledge.sites.iter().map(|site| knowledge[site.place].id.as_str()).collect();
        places.sort_unstable();
        assert_eq!(marked, places);
    }

    #[test]
    fn every_spot_lies_inside_its_drawing() {
        for view in &VIEWS {
            for spot in view.spots {
                assert!(spot.x > 0.0 && spot.x < view.width && spot.y > 0.0 && spot.y < view.height, "{}", spot.place);
            }
        }
    }
}
