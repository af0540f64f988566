//! A page for every question Eyelet asks: why it is asked, and what an answer speaks for.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use knowledge::{Answer, Cause, FindingKind, Knowledge, Setting};
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;

/// Causes shown for an answer.
const MOST: usize = 6;
/// How many times likelier than with other causes an answer must be to speak for one.
const SPEAKS: f64 = 2.0;

/// `GET /questions`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    frame(
        "What Eyelet asks",
        "Every question Eyelet may ask about a numb foot or leg, and why.",
        Listed::Yes,
        &html! {
            h1 { "What Eyelet asks" }
            p { "Never all of them: only the one that matters most, each time." }
            ul.plain {
                @for question in &site.knowledge().questions {
                    li { a href={ "/questions/" (question.id) } { (question.text) } }
                }
            }
        },
    )
    .into_response()
}

/// `GET /questions/{id}`
pub(crate) async fn show(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.knowledge();
    let Some(id) = knowledge.question(&id) else { return error::not_found().await };
    let question = &knowledge[id];
    frame(
        &question.text,
        &question.why,
        Listed::Yes,
        &html! {
            h1 { (question.text) }
            p { (question.why) }
            h2 { "What an answer speaks for" }
            @for answer in &question.answers { (speaks(knowledge, answer)) }
            p.soft { "Whoever does not know says so; that speaks for nothing." }
            p { a href="/" { "Ask about your own foot or leg" } " · " a href="/questions" { "All questions" } }
        },
    )
    .into_response()
}

fn speaks(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let causes = answer.sets.first().map(|setting| causes(knowledge, *setting)).unwrap_or_default();
    html! {
        h3 { (answer.text) }
        @if causes.is_empty() {
            p.soft { "For no cause by itself; it rules some in or out together with the rest." }
        } @else {
            ul.plain { @for cause in causes { li { a href={ "/causes/" (cause.id) } { (cause.name) } } } }
        }
    }
}

/// The causes that what an answer says is much commoner with, the strongest first.
fn causes(knowledge: &Knowledge, setting: Setting) -> Vec<&Cause> {
    let likelier = |cause: &Cause| times_likelier(knowledge, cause, setting);
    let mut causes: Vec<(f64, &Cause)> = knowledge
        .causes
        .iter()
        .filter_map(|cause| Some((likelier(cause)?, cause)))
        .filter(|(times, _)| *times >= SPEAKS)
        .collect();
    causes.sort_by(|a, b| b.0.total_cmp(&a.0));
    causes.into_iter().take(MOST).map(|(_, cause)| cause).collect()
}

/// How many times likelier an answer is with this cause than without.
fn times_likelier(knowledge: &Knowledge, cause: &Cause, setting: Setting) -> Option<f64> {
    match setting {
        Setting::Absent(_) => None,
        Setting::Present(finding) => {
            let shift = cause.prior.when.iter().find(|shift| shift.finding == finding && shift.present);
            let link = cause.links.iter().find(|link| link.finding == finding);
            let FindingKind::YesNo { background, .. } = knowledge[finding].kind else {
                return shift.map(|shift| shift.times);
            };
            let linked = link.map(|link| link.p.0 / background.0);
            linked.into_iter().chain(shift.map(|shift| shift.times)).max_by(f64::total_cmp)
        }
        Setting::Level(finding, level) => {
            let FindingKind::Levels(levels) = &knowledge[finding].kind else { return None };
            let shares = if knowledge[finding].id == "when.onset" { &cause.onset } else { &cause.relief };
            Some(shares.p.get(usize::from(level))? / levels.get(usize::from(level))?.leak.0)
        }
    }
}
