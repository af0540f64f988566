//! What was understood: the runner's words with what was read in them, each to be set right.

use case::{Finding, Origin, Side, Span, State};
use eyelet::{Answer, phrase};
use knowledge::{FindingKind, Knowledge};
use maud::{Markup, html};

use super::name;
use crate::form::Visit;
use crate::found::{self, Found};

/// A finding read from the words, and where.
struct Read<'a> {
    span: Span,
    finding: &'a Finding,
    quote: &'a str,
}

/// The words, the chips, and what was set by hand.
pub(super) fn show(knowledge: &Knowledge, visit: &Visit, answer: &Answer) -> Markup {
    let read = read(visit, answer);
    html! {
        section aria-labelledby="understood" {
            h2 id="understood" { "What I understood" }
            @if !visit.text.trim().is_empty() { blockquote.words translate="no" { (marked(knowledge, &visit.text, &read)) } }
            @if read.is_empty() && visit.said.is_empty() { p { "Nothing yet that I know how to read." } }
            ul.chips {
                @for one in &read { (chip(knowledge, answer, one)) }
                @for found in &visit.said { (by_hand(knowledge, answer, found)) }
            }
            (unread(visit, answer))
        }
    }
}

fn read<'a>(visit: &'a Visit, answer: &'a Answer) -> Vec<Read<'a>> {
    let mut read: Vec<Read> = answer
        .findings
        .iter()
        .filter_map(|finding| match finding.origin {
            Origin::Words(span) => Some(Read { span, finding, quote: visit.text.get(span.from..span.to)? }),
            Origin::Answer(_) | Origin::Given => None,
        })
        .collect();
    read.sort_by_key(|one| one.span);
    read
}

/// The runner's words, each stretch that was read tied to its chip.
fn marked(knowledge: &Knowledge, text: &str, read: &[Read]) -> Markup {
    let mut at = 0;
    let mut pieces: Vec<(&str, Option<&Read>)> = Vec::new();
    for one in read {
        // Two findings may come from the same words: the first keeps them.
        if one.span.from < at {
            continue;
        }
        pieces.push((text.get(at..one.span.from).unwrap_or_default(), None));
        pieces.push((one.quote, Some(one)));
        at = one.span.to;
    }
    pieces.push((text.get(at..).unwrap_or_default(), None));
    html! {
        @for (piece, read) in pieces {
            @if let Some(read) = read {
                a href={ "#f-" (knowledge[read.finding.id].id) } title=(name(knowledge, read.finding.id)) { (piece) }
            } @else { (piece) }
        }
    }
}

fn chip(knowledge: &Knowledge, answer: &Answer, one: &Read) -> Markup {
    let id = &knowledge[one.finding.id].id;
    let side = one.finding.side.filter(|_| id.starts_with("place.")).map_or("", side_in_words);
    html! {
        li id={ "f-" (id) } {
            span { strong { (phrase::capital(&phrase::finding(knowledge, answer, one.finding.id))) (side) } " " q { (one.quote) } }
            details {
                summary aria-label={ "Set right: " (name(knowledge, one.finding.id)) } { "Set right" }
                div.row {
                    (choices(knowledge, one.finding))
                    button.small type="submit" name="say" value={ "~" (id) } { "I did not say that" }
                }
            }
        }
    }
}

const fn side_in_words(side: Side) -> &'static str {
    match side {
        Side::Left => ", left",
        Side::Right => ", right",
        Side::Both => ", both sides",
    }
}

/// What a finding could be instead.
fn choices(knowledge: &Knowledge, finding: &Finding) -> Markup {
    let entry = &knowledge[finding.id];
    let is_place = entry.id.starts_with("place.");
    let mut choices: Vec<(String, &str)> = Vec::new();
    let mut offer = |other: Finding, text| {
        if other.state != finding.state || other.level != finding.level || other.side != finding.side {
            choices.push((found::word(knowledge, &other), text));
        }
    };
    match &entry.kind {
        FindingKind::Levels(levels) => {
            for (level, one) in (0_u8..).zip(levels) {
                offer(Finding { side: finding.side, ..Finding::at_level(finding.id, level) }, one.plain.as_str());
            }
        }
        FindingKind::YesNo { .. } | FindingKind::Context if is_place => {
            for (side, text) in [(Side::Left, "Left"), (Side::Right, "Right"), (Side::Both, "Both sides")] {
                offer(Finding { side: Some(side), ..Finding::given(finding.id, State::Present) }, text);
            }
            offer(Finding { side: finding.side, ..Finding::given(finding.id, State::Absent) }, "Not there");
        }
        FindingKind::YesNo { .. } | FindingKind::Context => {
            for (state, text) in
                [(State::Present, "It is so"), (State::Absent, "It is not so"), (State::Unsure, "I am not sure")]
            {
                offer(Finding { side: finding.side, ..Finding::given(finding.id, state) }, text);
            }
        }
    }
    html! { @for (word, text) in &choices { button.small type="submit" name="say" value=(word) { (text) } } }
}

/// What the runner set by hand, to be taken back.
fn by_hand(knowledge: &Knowledge, answer: &Answer, found: &Found) -> Markup {
    let id = &knowledge[found.id()].id;
    let says = match found {
        Found::Misread(id) => format!("Not said: {}", name(knowledge, *id)),
        Found::Given(finding) => {
            let side = finding.side.filter(|_| id.starts_with("place.")).map_or("", side_in_words);
            format!("{}{side}", phrase::capital(&phrase::finding(knowledge, answer, finding.id)))
        }
    };
    html! {
        li.own id={ "f-" (id) } {
            span { strong { (says) } " " span.soft { "set by you" } }
            button.small type="submit" name="undo" value=(id) aria-label={ "Take back: " (says) } { "Take back" }
        }
    }
}

fn unread(visit: &Visit, answer: &Answer) -> Markup {
    let words: Vec<&str> = answer.heard.unread.iter().filter_map(|span| visit.text.get(span.from..span.to)).collect();
    html! {
        @if !words.is_empty() {
            details.unread {
                summary { "Words I did not use" }
                p.soft translate="no" { (words.join(" · ")) }
            }
        }
    }
}
