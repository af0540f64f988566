//! The causes, each with what speaks for and against it and with its sources.

use eyelet::{Answer, Eyelet, phrase};
use knowledge::{Care, Cause, CauseId, Knowledge};
use maud::{Markup, html};
use reason::Weighed;

/// Causes shown, and those below this are not.
const SHOWN: usize = 8;
/// Of them, those that are open at once.
const OPEN: usize = 4;
const LEAST_SHOWN: f64 = 0.02;
/// Reasons shown for and against a cause.
const REASONS: usize = 5;
/// A reason from here on makes the odds three times higher or lower.
const STRONG: f64 = 1.1;

/// The likeliest causes. Where a warning sign stands, what it points to comes first and the rest is
/// folded away: a share of a few per cent must not talk an emergency down.
pub(super) fn show(eyelet: &Eyelet, answer: &Answer) -> Markup {
    let knowledge = eyelet.knowledge();
    let causes = answer.differential.causes.iter();
    let shown: Vec<&Weighed> = causes.take(SHOWN).filter(|weighed| weighed.probability >= LEAST_SHOWN).collect();
    let mut suspects: Vec<CauseId> = Vec::new();
    if answer.flags.level >= Some(Care::Urgent) {
        for cause in eyelet.suspects(&answer.flags) {
            if !suspects.contains(&cause) {
                suspects.push(cause);
            }
        }
    }
    let (open, folded) = if suspects.is_empty() { shown.split_at(OPEN.min(shown.len())) } else { shown.split_at(0) };
    html! {
        @if !suspects.is_empty() {
            h2 { "What has to be ruled out" }
            ul.causes {
                @for cause in suspects.iter().map(|cause| &knowledge[*cause]) {
                    li.card { h3 { (link(cause)) } p { (cause.plain) } }
                }
            }
        } @else {
            h2 { "What it may be" }
        }
        @if !open.is_empty() { ol.causes { @for weighed in open { li.card { (one(knowledge, answer, weighed)) } } } }
        @if !folded.is_empty() {
            details {
                summary { @if open.is_empty() { "What else was weighed" } @else { "Less likely" } }
                ol.causes start=(open.len() + 1) { @for weighed in folded { li.card { (one(knowledge, answer, weighed)) } } }
            }
        }
        p.soft { "Two causes can be at work at once, so the shares need not add up to 100. Their pages open beside this answer, which is kept nowhere." }
    }
}

/// The page of a cause, beside the answer: going back to an answer that is kept nowhere would lose it.
fn link(cause: &Cause) -> Markup {
    html! { a href={ "/causes/" (cause.id) } target="_blank" rel="noopener" { (cause.name) } }
}

fn one(knowledge: &Knowledge, answer: &Answer, weighed: &Weighed) -> Markup {
    let cause = &knowledge[weighed.cause];
    let share = percent(weighed.probability);
    html! {
        h3 { span.share { (share) " %" } " " (link(cause)) }
        svg.bar viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" { rect width=(share) height="3" {} }
        p { (cause.plain) }
        (reasons(knowledge, answer, weighed, "Speaks strongly for it: ", |weight| weight >= STRONG))
        (reasons(knowledge, answer, weighed, "Speaks for it: ", |weight| weight > 0.0 && weight < STRONG))
        (reasons(knowledge, answer, weighed, "Speaks strongly against it: ", |weight| weight <= -STRONG))
        (reasons(knowledge, answer, weighed, "Speaks against it: ", |weight| weight < 0.0 && weight > -STRONG))
        (sources(knowledge, cause))
    }
}

fn reasons(knowledge: &Knowledge, answer: &Answer, weighed: &Weighed, lead: &str, which: fn(f64) -> bool) -> Markup {
    let because = weighed.because.iter().filter(|because| which(because.weight)).take(REASONS);
    let names: Vec<String> = because.map(|because| phrase::finding(knowledge, answer, because.finding)).collect();
    html! { @if !names.is_empty() { p.why { span.soft { (lead) } (names.join("; ")) "." } } }
}

fn sources(knowledge: &Knowledge, cause: &Cause) -> Markup {
    let cited: Vec<_> = knowledge.sources.iter().filter(|source| cause.sources.contains(&source.id)).collect();
    html! {
        @if !cited.is_empty() {
            details {
                summary aria-label={ "Sources for " (cause.name) } { "Sources" }
                ul.plain { @for source in cited { li { a href=(source.address) target="_blank" rel="noopener noreferrer" { (source.gives) } } } }
            }
        }
    }
}

/// A whole per cent; an even chance in a hundred thousand is still not certain.
fn percent(probability: f64) -> f64 {
    (probability * 100.0).round().min(99.0)
}
