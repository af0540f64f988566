//! The answer: what was understood, how urgent, what it may be, the next question, what to try.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use case::{Origin, State as Said};
use eyelet::{About, Answer, Eyelet, UNSURE, phrase, wire};
use knowledge::{Care, FindingId, Knowledge};
use maud::{Markup, html};
use reason::Weighed;

use crate::form::Visit;
use crate::page::{Listed, frame};
use crate::pages::ask;
use crate::router::Site;

/// Causes shown, and those below this are not.
const SHOWN: usize = 6;
const LEAST_SHOWN: f64 = 0.02;
/// Reasons shown for and against a cause.
const REASONS: usize = 4;

/// `POST /why`
pub(crate) async fn show(State(site): State<Site>, body: Bytes) -> Response {
    let mut visit = Visit::read(&body);
    let answer = visit.answer(&site);
    let page = frame(
        "Your answer",
        "What it may be, how urgent, and what to try first.",
        Listed::No,
        &content(&site, &visit, &answer),
    );
    // Nobody's trouble is kept, not even by the browser.
    let mut response = page.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn content(eyelet: &Eyelet, visit: &Visit, answer: &Answer) -> Markup {
    let knowledge = eyelet.knowledge();
    html! {
        h1 { "What your foot may be telling you" }
        @if let Some(note) = wire::note(answer.about, &answer.flags) { p { (note) } }
        (urgency(knowledge, answer))
        form method="post" action="/why" {
            (carried(visit))
            (understood(knowledge, visit, answer))
            @if answer.about != About::SomethingElse {
                (causes(knowledge, answer))
                (question(knowledge, answer))
            }
            (replies(knowledge, visit))
        }
        (try_first(knowledge, answer))
        h2 { "Say it again, or say more" }
        (ask::form(&visit.text))
    }
}

/// What the form must bring back.
fn carried(visit: &Visit) -> Markup {
    html! {
        input type="hidden" name="text" value=(visit.text);
        @for (question, answer) in &visit.replies { input type="hidden" name="reply" value={ (question) ":" (answer) }; }
        @for finding in &visit.not_so { input type="hidden" name="not" value=(finding); }
    }
}

fn urgency(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let says = match answer.care {
        Care::SelfCare => "Nothing here needs a doctor now.",
        Care::SeeDoctor => "See a doctor within two weeks.",
        Care::Urgent => "Call a doctor today.",
        Care::Emergency => "Get help now: call your emergency number.",
    };
    let unflagged = answer.flags.level.is_none_or(|level| level < answer.care) && answer.care > Care::SelfCare;
    html! {
        h2 { "How urgent" }
        div.card.stop[answer.care >= Care::Urgent] {
            h3 { (says) }
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

fn understood(knowledge: &Knowledge, visit: &Visit, answer: &Answer) -> Markup {
    let mut read: Vec<_> = answer
        .findings
        .iter()
        .filter_map(|finding| match finding.origin {
            Origin::Words(span) => Some((span.from, finding, visit.text.get(span.from..span.to)?)),
            Origin::Answer(_) | Origin::Given => None,
        })
        .collect();
    read.sort_by_key(|(from, ..)| *from);
    html! {
        h2 { "What I understood" }
        @if read.is_empty() { p { "Nothing yet that I know how to read." } }
        ul.chips {
            @for (_, finding, quote) in read {
                @let id = &knowledge.findings[usize::from(finding.id.0)].id;
                li {
                    span { (phrase::capital(&phrase::finding(knowledge, answer, finding.id))) " " q { (quote) } }
                    @if finding.state != Said::Absent {
                        button.small type="submit" name="not" value=(id)
                            aria-label={ "Not so: " (name(knowledge, finding.id)) } { "Not so" }
                    }
                }
            }
        }
    }
}

fn causes(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let shown: Vec<&Weighed> =
        answer.differential.causes.iter().take(SHOWN).filter(|weighed| weighed.probability >= LEAST_SHOWN).collect();
    html! {
        h2 { "What it may be" }
        ol.causes {
            @for weighed in &shown {
                @let cause = &knowledge.causes[usize::from(weighed.cause.0)];
                li.card {
                    h3 {
                        span.share { (percent(weighed.probability)) " %" }
                        a href={ "/causes/" (cause.id) } { (cause.name) }
                    }
                    p { (cause.plain) }
                    (reasons(knowledge, answer, weighed, "Speaks for it: ", |weight| weight > 0.0))
                    (reasons(knowledge, answer, weighed, "Speaks against it: ", |weight| weight < 0.0))
                }
            }
        }
        p.soft { "Two causes can be at work at once, so the shares need not add up to 100." }
    }
}

fn reasons(knowledge: &Knowledge, answer: &Answer, weighed: &Weighed, lead: &str, which: fn(f64) -> bool) -> Markup {
    let names: Vec<String> = weighed
        .because
        .iter()
        .filter(|because| which(because.weight))
        .take(REASONS)
        .map(|because| phrase::finding(knowledge, answer, because.finding))
        .collect();
    html! { @if !names.is_empty() { p.soft { (lead) (names.join("; ")) "." } } }
}

fn question(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let Some(asked) = &answer.question else { return html! {} };
    let question = &knowledge.questions[usize::from(asked.question.0)];
    html! {
        h2 { "The one question that matters most" }
        div.card {
            h3 { (question.text) }
            p.soft { (question.why) }
            div.row {
                @for one in &question.answers {
                    button type="submit" name="reply" value={ (question.id) ":" (one.id) } { (one.text) }
                }
                button type="submit" name="reply" value={ (question.id) ":" (UNSURE) } { "I don't know" }
            }
        }
    }
}

fn replies(knowledge: &Knowledge, visit: &Visit) -> Markup {
    let spoken: Vec<_> =
        visit.replies.iter().filter_map(|(id, answer)| Some((id, Visit::spoken(knowledge, id, answer)?))).collect();
    let not_so = visit.not_so.iter().filter_map(|id| Some((id, name(knowledge, knowledge.finding(id)?))));
    html! {
        @if !spoken.is_empty() || !visit.not_so.is_empty() {
            h2 { "What you answered" }
            ul.chips {
                @for (id, (question, answer)) in &spoken {
                    li { span { (question) " " strong { (answer) } }
                        button.small type="submit" name="undo" value=(id) aria-label={ "Take back: " (question) } { "Take back" } }
                }
                @for (id, finding) in not_so {
                    li { span { "Not so: " (finding) }
                        button.small type="submit" name="undo" value=(id) aria-label={ "Take back: not " (finding) } { "Take back" } }
                }
            }
        }
    }
}

fn try_first(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let Some(plan) = &answer.plan else { return html! {} };
    let change = &knowledge.changes[usize::from(plan.change.0)];
    html! {
        h2 { "Try this first" }
        div.card {
            h3 { a href={ "/changes/" (change.id) } { (change.name) } }
            p { (change.what) }
            ol.plain { @for step in &change.how { li { (step) } } }
            @if plan.judge_after_runs > 0 {
                p { "Judge it after " (plan.judge_after_runs) " runs past the point where it used to start." }
            }
            @if let Some(too_loose) = &change.too_loose { p { (too_loose) } }
            p { (change.stop_if) }
            @if plan.race_is_near { p { (wire::RACE_IS_NEAR) } }
        }
    }
}

fn name(knowledge: &Knowledge, id: FindingId) -> &str {
    &knowledge.findings[usize::from(id.0)].name
}

/// A whole per cent; an even chance in a hundred thousand is still not certain.
fn percent(probability: f64) -> f64 {
    (probability * 100.0).round().min(99.0)
}
