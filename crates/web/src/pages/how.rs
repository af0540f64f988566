//! How Eyelet works, and how often it is right.

use axum::extract::State;
use knowledge::Knowledge;
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::scores::{Group, SCORES, Scores};
use crate::site::Site;

/// Studies of other checkers and of doctors: who, right first, right among three, and the source.
/// The figures are those the papers print.
const OTHERS: [(&str, &str, &str, &str); 4] = [
    ("23 symptom checkers, 45 other stories", "34.0 %", "51.2 %", "sem16"),
    ("234 physicians, the same 45 stories", "72.1 %", "84.3 %", "sem16"),
    ("Ada, 200 other stories", "", "70.5 %", "gil20"),
    ("Seven general practitioners, the same 200", "", "82.1 %", "gil20"),
];

/// `GET /how`
pub(crate) async fn show(State(site): State<Site>) -> Markup {
    let knowledge = site.knowledge();
    frame(
        "How Eyelet works, and how often it is right",
        "From your words to likely causes, step by step, with measured scores and what Eyelet is not.",
        Listed::Yes,
        &html! {
            h1 { "How Eyelet works" }
            (steps())
            (numbers(knowledge))
            h2 id="scores" { "How often it is right" }
            @match SCORES.as_ref() {
                Some(scores) => (measured(knowledge, scores)),
                None => p { "The scores of this build cannot be read." },
            }
            (limits())
        },
    )
}

fn steps() -> Markup {
    html! {
        ol.steps {
            li { strong { "Words become findings." } " Eyelet looks in your story for places, times, what it feels like, what helps, shoes and laces. It shows you what it understood, and you can correct it." }
            li { strong { "Warning signs come first." } " Some findings together want a doctor, whatever the cause. They stop everything else." }
            li { strong { "Causes are weighed." } " For every cause Eyelet works out how likely it is at work, given all you said and denied. What you did not mention counts neither way." }
            li { strong { "One question." } " It asks what would change the answer most. “I don't know” is a good answer." }
            li { strong { "One change." } " It proposes the one thing with the best chance for its effort, and says after how many runs to judge it." }
        }
        p { "The same words give the same answer on every machine. No language model, no network, and nothing you type is kept: " a href="/privacy" { "what happens to your words" } "." }
    }
}

fn numbers(knowledge: &Knowledge) -> Markup {
    let links = knowledge.causes.iter().flat_map(|cause| &cause.links);
    let judged = links.clone().filter(|link| matches!(link.basis, knowledge::Basis::Judgement(_))).count();
    let reviewed = knowledge.causes.iter().filter(|cause| cause.reviewed.is_some()).count();
    html! {
        h2 { "What the percentages are" }
        p { "They come from an exact probability model of " (knowledge.causes.len()) " causes and " (knowledge.findings.len()) " findings. Two causes may be at work at once, tight laces in an old shoe for example, so the shares need not add up to 100." }
        p { "The model rests on figures: how common each cause is among numb runners, and how often each finding goes with it. Every figure has a source that opens or a signed judgement. Of " (links.count()) " links between causes and findings, " (judged) " are judgements, because hardly anything about numb runners was ever counted." }
        p { strong {
            @if reviewed == 0 { "No clinician has reviewed any of it yet." }
            @else { "Clinicians have reviewed " (reviewed) " of the " (knowledge.causes.len()) " causes." }
        } }
    }
}

fn measured(knowledge: &Knowledge, scores: &Scores) -> Markup {
    html! {
        p { "Measured on stories whose cause is known: published cases told as a patient would, and runners' own accounts. From words alone, no question asked:" }
        div.scroll tabindex="0" role="region" aria-label="Scores of Eyelet" {
            table {
                thead { tr { th scope="col" { "Stories" } th scope="col" { "Number" } th scope="col" { "Right cause first" } th scope="col" { "Among three" } th scope="col" { "Among three, defensible causes too" } } }
                tbody { @for group in &scores.groups { (row(group)) } }
            }
        }
        p { "One half of the stories was looked at while Eyelet was built. The other half was only scored, but its scores helped to choose between ways of working: expect a little less on a story nobody has scored." }
        ul.plain {
            li { "Of " (scores.urgent_too_calm.of) " urgent stories, " (scores.urgent_too_calm.count) " came out too calm." }
            li { "Of " (scores.calm_too_urgent.of) " stories of self-care, " (scores.calm_too_urgent.count) " came out urgent." }
            li { "Of " (scores.doctor_as_self_care.of) " stories for a doctor, " (scores.doctor_as_self_care.count) " came out as self-care." }
            li { "Of what " (scores.invented_stories) " invented stories tell, " (whole(scores.told_is_read.percent())) " % is read; of what is read, " (whole(scores.read_was_told.percent())) " % was told." }
        }
        h3 { "Others, on other stories" }
        div.scroll tabindex="0" role="region" aria-label="Scores of others" {
            table {
                thead { tr { th scope="col" { "Who" } th scope="col" { "Right cause first" } th scope="col" { "Among three" } } }
                tbody { @for (who, first, three, source) in OTHERS { tr { th scope="row" { (cited(knowledge, who, source)) } td { (first) } td { (three) } } } }
            }
        }
        p { "The comparison is not like for like. Those checkers know all of medicine, were given other stories, and were scored by others; Eyelet knows numb feet and legs only, and we scored it ourselves." }
    }
}

/// A name that leads to its source.
fn cited(knowledge: &Knowledge, who: &str, key: &str) -> Markup {
    let source = knowledge.sources.iter().find(|source| source.id == key);
    html! {
        @match source {
            Some(source) => a href=(source.address) rel="noopener noreferrer" { (who) },
            None => (who),
        }
    }
}

fn row(group: &Group) -> Markup {
    html! {
        tr {
            th scope="row" { (group.name) }
            td { (group.stories) }
            td { (group.percent(group.first)) }
            td { (group.percent(group.in_three)) }
            td { (group.percent(group.defensible_in_three)) }
        }
    }
}

fn whole(percent: f64) -> String {
    format!("{percent:.0}")
}

fn limits() -> Markup {
    html! {
        h2 { "What Eyelet is not" }
        p { "It is not a medical device, makes no diagnosis and does not replace a doctor. It cannot see or touch your foot. If you are worried, be seen: " a href="/emergency" { "emergency numbers" } "." }
        h2 { "Found a mistake?" }
        p { "Every number and every sentence of the medicine stands in plain text files that anybody can read and correct: the folder " code { "knowledge" } " of the source code, whose README says how. Tell whoever runs this Eyelet, or send them the line you would change. Do not send your story with your name on it." }
    }
}
