//! Not going numb in the first place.

use axum::extract::State;
use knowledge::{Habit, Knowledge};
use maud::{Markup, html};

use crate::evidence;
use crate::page::{Listed, frame};
use crate::site::Site;

/// The parts of the page, and what introduces them.
const PARTS: [(&str, &str, &str); 5] = [
    ("shoes", "Buying shoes", "Most numb feet are squeezed feet. Ten minutes in the shop spare many runs."),
    ("laces", "Lacing", "The cheapest thing to change, and the first to try."),
    ("after-run", "After the run", "Some feet only go numb once the run is over."),
    ("training", "Building up", "Feet get used to almost anything, slowly."),
    ("body", "How you run", "Slower to change and slower to help; good for more than feet."),
];

/// `GET /prevent`
pub(crate) async fn show(State(site): State<Site>) -> Markup {
    let knowledge = site.knowledge();
    frame(
        "How to keep your feet from going numb when you run",
        "Shoes, laces, after-run habits, building up, steps and strength: what may keep a runner's feet awake, each with how strong its evidence is.",
        Listed::Yes,
        &html! {
            h1 { "Avoid going numb in the first place" }
            p { "Habits that may keep a runner's feet awake, each with what is known about it. Hardly anything was ever tested against numbness itself, so we say what was." }
            nav.contents aria-label="On this page" {
                ul.plain { @for (id, title, _) in PARTS { li { a href={ "#" (id) } { (title) } } } }
            }
            @for (id, title, lead) in PARTS {
                h2 id=(id) { (title) }
                p { (lead) }
                @for habit in knowledge.habits.iter().filter(|habit| habit.group == id) { (card(knowledge, habit)) }
            }
            p { "Already numb? " a href="/" { "Say where and when" } ", and Eyelet says what it may be." }
        },
    )
}

fn card(knowledge: &Knowledge, habit: &Habit) -> Markup {
    html! {
        section.card id=(habit.id) {
            h3 { (habit.name) }
            p { (habit.what) }
            ul.plain { @for step in &habit.how { li { (step) } } }
            @if !habit.changes.is_empty() {
                p { "More: "
                    @for (place, id) in habit.changes.iter().enumerate() {
                        @let change = &knowledge[*id];
                        @if place > 0 { ", " }
                        a href={ "/changes/" (change.id) } { (change.name) }
                    }
                }
            }
            details {
                summary { (evidence::strength(&habit.strength)) ": what is known" }
                p { (habit.known) }
                (evidence::basis(knowledge, &habit.basis))
            }
        }
    }
}
