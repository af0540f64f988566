//! What everybody asks, answered on the page people land on, and for search engines beside it.

use knowledge::{Care, Cause, Knowledge};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::{often, structured};

/// Causes and changes named.
const NAMED: usize = 5;

/// The questions with their answers, and the same as structured data.
pub(crate) fn section(knowledge: &Knowledge) -> Markup {
    let answered = answered(knowledge);
    html! {
        section.faq {
            @for (question, answer) in &answered {
                h2 { (question) }
                p { (answer) }
            }
            p { a href="/causes" { "All causes" } " · " a href="/prevent" { "How to avoid it" } " · " a href="/how" { "How Eyelet works" } }
        }
        (structured::block(&data(&answered)))
    }
}

fn answered(knowledge: &Knowledge) -> [(&'static str, String); 3] {
    let mut causes: Vec<&Cause> = knowledge.causes.iter().filter(|cause| cause.group != "unknown").collect();
    causes.sort_by(|one, other| other.prior.evidence.0.total_cmp(&one.prior.evidence.0));
    let share = |group: &str| -> f64 {
        causes.iter().filter(|cause| cause.group == group).map(|cause| cause.prior.evidence.0).sum()
    };
    let common: Vec<&str> = causes.iter().take(NAMED).map(|cause| cause.name.as_str()).collect();
    let mut tried: Vec<&str> = Vec::new();
    for cause in &causes {
        let best = cause.changes.iter().max_by(|one, other| one.works.0.total_cmp(&other.works.0));
        if let Some(name) = best.map(|remedy| knowledge[remedy.change].name.as_str())
            && !tried.contains(&name)
            && cause.care == Care::SelfCare
        {
            tried.push(name);
        }
    }
    tried.truncate(NAMED);
    [
        (
            "Why do feet go numb when running?",
            format!(
                "Mostly because something presses on a nerve of the foot: shoes, laces or socks in {} numb runners, by our estimate. The commonest causes: {}. Nerves further up, muscles, vessels and the back can do it too.",
                often::about(share("equipment")),
                common.join("; ")
            ),
        ),
        (
            "When should I see a doctor?",
            "Now, as an emergency, for trouble with bladder or bowels, numbness around the saddle, a face or arm that goes numb too, or a leg that turns weak, cold or white. Within two weeks if it stays after the run, spreads, comes at rest or keeps coming back.".to_owned(),
        ),
        (
            "What can I try first?",
            format!("One thing at a time, whatever fits your story best. Where nothing else is known, we would try these, in this order: {}.", tried.join("; ")),
        ),
    ]
}

fn data(answered: &[(&str, String)]) -> Value {
    let entries: Vec<Value> = answered
        .iter()
        .map(|(question, answer)| {
            json!({"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}})
        })
        .collect();
    json!({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entries})
}
