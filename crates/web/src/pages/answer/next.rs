//! What comes next: the question, what would change the order, answers given, the one change.

use case::{Side, State};
use eyelet::{Answer, UNSURE, wire};
use knowledge::{Change, FindingId, Knowledge, Question};
use maud::{Markup, html};

use crate::form::Visit;
use crate::pages::lacing;

/// Ways to another order that are told.
const TURNS: usize = 3;

/// The one question that matters most.
pub(super) fn question(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let Some(asked) = &answer.question else { return html! {} };
    let question = &knowledge[asked.question];
    html! {
        section aria-labelledby="question" {
            h2 id="question" { "The one question that matters most" }
            div.card {
                h3 { (question.text) }
                p.soft { (question.why) }
                div.row { (answers(question)) }
            }
        }
    }
}

fn answers(question: &Question) -> Markup {
    html! {
        @for one in &question.answers {
            button type="submit" name="reply" value={ (question.id) ":" (one.id) } { (one.text) }
        }
        button type="submit" name="reply" value={ (question.id) ":" (UNSURE) } { "I don't know" }
    }
}

/// What would put another cause first.
pub(super) fn turns(knowledge: &Knowledge, answer: &Answer) -> Markup {
    html! {
        @if !answer.turns.is_empty() {
            h2 { "What would change this order" }
            ul.plain.turns {
                @for turn in answer.turns.iter().take(TURNS) {
                    @let question = &knowledge[turn.question];
                    @if let Some(said) = question.answers.get(turn.answer) {
                        li {
                            (question.text) " If " q { (said.text) } ", then "
                            a href={ "/causes/" (knowledge[turn.cause].id) } target="_blank" rel="noopener" { (knowledge[turn.cause].name) }
                            " comes first. "
                            button.small type="submit" name="reply" value={ (question.id) ":" (said.id) }
                                aria-label={ "That is so: " (question.text) " " (said.text) } { "That is so" }
                        }
                    }
                }
            }
        }
    }
}

/// Every answer given so far, to be changed or taken back.
pub(super) fn replies(knowledge: &Knowledge, visit: &Visit) -> Markup {
    let spoken = visit
        .replies
        .iter()
        .filter_map(|(id, answer)| Some((&knowledge[knowledge.question(id)?], Visit::spoken(knowledge, id, answer)?)));
    html! {
        @if !visit.replies.is_empty() {
            h2 { "What you answered" }
            ul.chips {
                @for (question, (text, said)) in spoken {
                    li {
                        span { (text) " " strong { (said) } }
                        details {
                            summary aria-label={ "Change: " (text) } { "Change" }
                            div.row {
                                (answers(question))
                                button.small type="submit" name="undo" value=(question.id) { "Take back" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The one change to try first.
pub(super) fn try_first(knowledge: &Knowledge, answer: &Answer) -> Markup {
    let Some(plan) = &answer.plan else { return html! {} };
    let change = &knowledge[plan.change];
    html! {
        section aria-labelledby="try" {
            h2 id="try" { "Try this first" }
            div.card.try {
                h3 { a href={ "/changes/" (change.id) } target="_blank" rel="noopener" { (change.name) } }
                p { (change.what) }
                (drawing(knowledge, answer, change))
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
}

/// The drawing of the change, for the foot and the places that are numb.
fn drawing(knowledge: &Knowledge, answer: &Answer, change: &Change) -> Markup {
    let present = answer.findings.iter().filter(|finding| finding.state == State::Present);
    let numb: Vec<_> = present.filter(|finding| knowledge[finding.id].id.starts_with("place.")).collect();
    let places: Vec<FindingId> = numb.iter().map(|finding| finding.id).collect();
    let side = numb.iter().filter_map(|finding| finding.side).reduce(Side::and);
    lacing::drawing(knowledge, change, &places, side)
}
