//! What happens to a runner's words.

use maud::{Markup, html};

use crate::page::{Listed, frame};

/// `GET /privacy`
pub(crate) async fn show() -> Markup {
    frame(
        "What happens to your words",
        "Nothing you type is kept, logged or sent on.",
        Listed::Yes,
        &html! {
            h1 { "What happens to your words" }
            p { "You type, the computer that runs Eyelet works out the answer, and forgets both." }
            ul.plain {
                li { "Your words are sent in the body of a request, never in an address, so no history or log of addresses holds them." }
                li { "What you search for goes the same way. An address with the words in it works too, for programs; this site never makes one." }
                li { "Nothing is stored: the page itself carries what you have answered so far, and going away loses it." }
                li { "No account, no counting of visitors, and no request to anybody else. No cookie either, unless you choose miles or km, spelling or country: then one holds that choice and nothing else." }
                li { "Your browser is told not to keep the answer page." }
                li { "A link to an answer is made only when you ask for one. It holds what was found and what you answered, sealed by this Eyelet, and none of your words. Whoever has the link sees the answer, and it cannot be taken back." }
                li { "The box on other people's sites is a frame of its own: their page cannot read what you type." }
                li { "Whoever runs this Eyelet sees how many requests came for which kind of page and how long they took. Addresses of visitors are held in memory for a minute or so, against floods, and are not written down." }
            }
        },
    )
}
