//! The page people land on: one box.

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};

use crate::form::LONGEST_STORY;
use crate::page::{Listed, frame};
use crate::pages::faq;
use crate::site::Site;

/// `GET /`
pub(crate) async fn show(State(site): State<Site>) -> Markup {
    frame(
        "Why does my foot go numb when I run?",
        "Say in your own words where and when a foot or leg goes numb, and see the likely causes, how urgent it is, and the one thing to try first.",
        Listed::Yes,
        &html! {
            h1 { "Why does my foot go numb when I run?" }
            p { "Say where and when it goes numb. Eyelet says what it may be, how urgent it is, and the one thing to try first." }
            (form("", &html! {}))
            p { a href="/map" { "Mark it on a drawing instead" } }
            p.soft { "Nothing you type is kept. English only for now. Fingers, arms or face numb as well, or trouble with bladder or bowels? Say so first." }
            (faq::section(site.knowledge()))
        },
    )
}

/// `GET /why`: an answer that was reloaded or linked has no words any more.
pub(crate) async fn again() -> Redirect {
    Redirect::to("/")
}

/// The box, with words in it or none, and what else the form brings along.
pub(crate) fn form(text: &str, along: &Markup) -> Markup {
    html! {
        form.ask.live method="post" action="/why" {
            label for="text" { "Where and when does it go numb?" }
            textarea id="text" name="text" required maxlength=(LONGEST_STORY)
                placeholder="For example: the toes of my right foot tingle from mile 5, only on long runs, and it goes when I take the shoe off" { (text) }
            (along)
            div.row { button.main type="submit" { "Find out why" } }
        }
    }
}
