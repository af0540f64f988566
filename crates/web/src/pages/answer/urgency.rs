//! How urgent it is, before anything else.

use eyelet::{About, Answer, wire};
use knowledge::{Care, Knowledge};
use maud::{Markup, html};
use reason::Flags;

use crate::pages::emergency;
use crate::reader::Reader;

/// The level of care, whom to ring, and every flag behind it.
pub(super) fn show(knowledge: &Knowledge, answer: &Answer, reader: Reader) -> Markup {
    let unflagged = answer.flags.level.is_none_or(|level| level < answer.care) && answer.care > Care::SelfCare;
    let cannot_tell = answer.care == Care::SelfCare && answer.about == About::SomethingElse;
    html! {
        section aria-labelledby="urgency" {
            h2 id="urgency" { "How urgent" }
            div.card.stop[answer.care >= Care::Urgent].calm[answer.care == Care::SelfCare] {
                h3 { @if cannot_tell { "I cannot tell from this." } @else { (level(answer.care)) } }
                (whom_to_ring(knowledge, answer.care, reader))
                @if unflagged { p { (wire::CAUSES_WANT_IT) } }
                (raised(knowledge, &answer.flags, answer.care))
            }
        }
    }
}

/// The card of flags that cannot wait, for pages that weigh nothing; none where none stands.
pub(crate) fn card(knowledge: &Knowledge, flags: &Flags, reader: Reader) -> Markup {
    let Some(care) = flags.level.filter(|level| *level >= Care::Urgent) else { return html! {} };
    html! {
        div.card.stop {
            h2 { (level(care)) }
            (whom_to_ring(knowledge, care, reader))
            (raised(knowledge, flags, care))
        }
    }
}

const fn level(care: Care) -> &'static str {
    match care {
        Care::SelfCare => "Nothing here needs a doctor now.",
        Care::SeeDoctor => "See a doctor within two weeks.",
        Care::Urgent => "Call a doctor today.",
        Care::Emergency => "Get help now: call your emergency number.",
    }
}

fn whom_to_ring(knowledge: &Knowledge, care: Care, reader: Reader) -> Markup {
    match care {
        Care::Emergency => emergency::numbers(knowledge, reader.country),
        Care::Urgent => emergency::advice_first(knowledge, reader.country),
        Care::SelfCare | Care::SeeDoctor => html! {},
    }
}

fn raised(knowledge: &Knowledge, flags: &Flags, care: Care) -> Markup {
    html! {
        @for raised in &flags.raised {
            @let flag = &knowledge.flags[raised.flag];
            p { strong { (flag.name) ". " } (flag.say) }
            // A milder flag must not talk down what a graver one says.
            @if flag.level == care {
                p { (flag.act) }
                @if let Some(dont) = &flag.dont { p { (dont) } }
            }
        }
    }
}
