//! How urgent it is, before anything else.

use eyelet::{About, Answer, wire};
use knowledge::{Care, Knowledge};
use maud::{Markup, html};

use crate::pages::emergency;
use crate::reader::Reader;

/// The level of care, whom to ring, and every flag behind it.
pub(super) fn show(knowledge: &Knowledge, answer: &Answer, reader: Reader) -> Markup {
    let says = match answer.care {
        Care::SelfCare if answer.about == About::SomethingElse => "I cannot tell from this.",
        Care::SelfCare => "Nothing here needs a doctor now.",
        Care::SeeDoctor => "See a doctor within two weeks.",
        Care::Urgent => "Call a doctor today.",
        Care::Emergency => "Get help now: call your emergency number.",
    };
    let unflagged = answer.flags.level.is_none_or(|level| level < answer.care) && answer.care > Care::SelfCare;
    html! {
        section aria-labelledby="urgency" {
            h2 id="urgency" { "How urgent" }
            div.card.stop[answer.care >= Care::Urgent].calm[answer.care == Care::SelfCare] {
                h3 { (says) }
                @if answer.care >= Care::Urgent { (emergency::numbers(knowledge, reader.country)) }
                @if unflagged { p { (wire::CAUSES_WANT_IT) } }
                @for raised in &answer.flags.raised {
                    @let flag = &knowledge.flags[raised.flag];
                    p { strong { (flag.name) ". " } (flag.say) }
                    // A milder flag must not talk down what a graver one says.
                    @if flag.level == answer.care {
                        p { (flag.act) }
                        @if let Some(dont) = &flag.dont { p { (dont) } }
                    }
                }
            }
        }
    }
}
