//! The shoe check: look at the shoe, and see what it does wrong.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use knowledge::{Basis, Change, ChangeId, FitCheck, FitOutcome, Knowledge, QuestionId};
use maud::{Markup, html};

use crate::form::LONGEST_STORY;
use crate::page::{Listed, frame};
use crate::pages::lacing;
use crate::site::Site;

/// A check with the outcome that was chosen, if any.
type Looked<'k> = (&'k FitCheck, Option<&'k FitOutcome>);

/// `GET /fit`
pub(crate) async fn show(State(site): State<Site>) -> Markup {
    let knowledge = site.knowledge();
    frame(
        "Does my running shoe fit?",
        "A check of length, width, laces, heel, age and socks that says what the shoe does wrong and what to change.",
        Listed::Yes,
        &html! {
            h1 { "Does your running shoe fit?" }
            p { "Take the pair in which it goes numb, your running socks, and five minutes in the evening. Skip what you cannot tell." }
            form method="post" action="/fit" {
                @for check in &knowledge.fit { (asked(check)) }
                div.row { button.main type="submit" { "What is wrong with it?" } }
            }
            (sources(knowledge))
            p.soft { "Nothing you tick is kept. " a href="/sizes" { "Sizes and widths" } " · " a href="/lacing" { "Lacing patterns" } }
        },
    )
}

/// Where the rules and figures of the check come from.
fn sources(knowledge: &Knowledge) -> Markup {
    let cites = |id: &String| {
        knowledge.fit.iter().any(|check| matches!(&check.basis, Basis::Sources(keys) if keys.contains(id)))
    };
    html! {
        details {
            summary { "Where these rules come from" }
            ul.plain {
                @for source in knowledge.sources.iter().filter(|source| cites(&source.id)) {
                    li { a href=(source.address) rel="noopener noreferrer" { (source.gives) } }
                }
                li { "The rest is what fitters do in shops. No trial shows that a fitting prevents numbness." }
            }
        }
    }
}

fn asked(check: &FitCheck) -> Markup {
    html! {
        fieldset.card {
            legend { (check.ask) }
            ul.plain.soft { @for step in &check.how { li { (step) } } }
            @for outcome in &check.outcomes { (choice(&check.id, &outcome.id, &outcome.text, false)) }
            (choice(&check.id, "", "I can't tell", true))
        }
    }
}

fn choice(check: &str, outcome: &str, text: &str, is_chosen: bool) -> Markup {
    html! {
        label.choice { input type="radio" name=(check) value=(outcome) checked[is_chosen]; " " (text) }
    }
}

/// `POST /fit`
pub(crate) async fn judge(State(site): State<Site>, body: Bytes) -> Response {
    let knowledge = site.knowledge();
    let looked = read(knowledge, &body);
    let page =
        frame("What your shoe does wrong", "The outcome of the shoe check.", Listed::No, &judged(knowledge, &looked));
    let mut response = page.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What was chosen. Checks and outcomes that do not exist are passed over.
fn read<'k>(knowledge: &'k Knowledge, body: &[u8]) -> Vec<Looked<'k>> {
    let mut looked: Vec<Looked<'k>> = knowledge.fit.iter().map(|check| (check, None)).collect();
    for (name, value) in form_urlencoded::parse(body) {
        if let Some((check, chosen)) = looked.iter_mut().find(|(check, _)| check.id == name) {
            *chosen = check.outcomes.iter().find(|outcome| outcome.id == value);
        }
    }
    looked
}

/// The answers that follow. Where two checks look at one thing, the one with the fault counts.
fn replies(looked: &[Looked<'_>]) -> Vec<(QuestionId, String)> {
    let chosen = || looked.iter().filter_map(|(_, outcome)| *outcome);
    let well = chosen().filter(|outcome| outcome.fault.is_none());
    let mut replies: Vec<(QuestionId, String)> = Vec::new();
    for (question, answer) in
        well.chain(chosen().filter(|outcome| outcome.fault.is_some())).flat_map(|one| &one.answers)
    {
        replies.retain(|(known, _)| known != question);
        replies.push((*question, answer.clone()));
    }
    replies
}

/// The change to begin with: the one that costs and risks least among the first of each fault.
fn begin_with<'k>(knowledge: &'k Knowledge, looked: &[Looked<'k>]) -> Option<&'k Change> {
    let first = looked.iter().filter_map(|(_, outcome)| (*outcome)?.changes.first());
    first
        .map(|ChangeId(place)| &knowledge.changes[usize::from(*place)])
        .min_by(|one, other| one.effort.total_cmp(&other.effort).then(one.risk.total_cmp(&other.risk)))
}

fn judged(knowledge: &Knowledge, looked: &[Looked<'_>]) -> Markup {
    let faults: Vec<(&FitCheck, &FitOutcome, &str)> = looked
        .iter()
        .filter_map(|(check, outcome)| Some((*check, (*outcome)?, (*outcome)?.fault.as_deref()?)))
        .collect();
    let names = |which: fn(Option<&FitOutcome>) -> bool| -> Vec<&str> {
        looked.iter().filter(|(_, outcome)| which(*outcome)).map(|(check, _)| check.name.as_str()).collect()
    };
    let well = names(|outcome| outcome.is_some_and(|one| one.fault.is_none()));
    let open = names(|outcome| outcome.is_none());
    html! {
        @if well.is_empty() && faults.is_empty() {
            h1 { "Nothing was looked at" }
            p { "Tick what you can see; one answer is enough." }
            p { a href="/fit" { "Back to the check" } }
        } @else {
            h1 { @if faults.is_empty() { "Your shoe seems to fit well" } @else { "What your shoe does wrong" } }
            @if faults.is_empty() { p { "Nothing you looked at would press on a nerve. Then it may be something else: go on below." } }
            @for (check, outcome, fault) in &faults {
                div.card {
                    h2 { (check.name) }
                    p { (fault) }
                    ul.plain { @for change in &outcome.changes { (linked(knowledge, *change)) } }
                }
            }
            (first_step(knowledge, looked))
            @if !well.is_empty() { p { strong { "Looks well: " } (well.join(", ").to_lowercase()) "." } }
            @if !open.is_empty() { p { strong { "Not looked at: " } (open.join(", ").to_lowercase()) "." } }
            (go_on(knowledge, looked))
        }
    }
}

fn linked(knowledge: &Knowledge, change: ChangeId) -> Markup {
    let change = &knowledge.changes[usize::from(change.0)];
    html! { li { a href={ "/changes/" (change.id) } { (change.name) } } }
}

fn first_step(knowledge: &Knowledge, looked: &[Looked<'_>]) -> Markup {
    let Some(change) = begin_with(knowledge, looked) else { return html! {} };
    html! {
        h2 { "Begin with one thing" }
        div.card {
            h3 { a href={ "/changes/" (change.id) } { (change.name) } }
            p { (change.what) }
            (lacing::drawing(knowledge, change, &[], None))
        }
        p.soft { "One change at a time, the least trouble first, so that you know what helped." }
    }
}

/// On to the whole answer, with what the check found.
fn go_on(knowledge: &Knowledge, looked: &[Looked<'_>]) -> Markup {
    html! {
        h2 { "Is it really the shoe?" }
        form.ask method="post" action="/why" {
            @for (question, answer) in replies(looked) {
                input type="hidden" name="reply" value={ (knowledge.questions[usize::from(question.0)].id) ":" (answer) };
            }
            label for="text" { "Where and when does it go numb?" }
            textarea id="text" name="text" required maxlength=(LONGEST_STORY)
                placeholder="For example: the toes of my right foot, after 3 miles" {}
            div.row { button.main type="submit" { "Find out why, with this check" } }
        }
    }
}
