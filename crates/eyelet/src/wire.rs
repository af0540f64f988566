//! The answer as JSON, by the contract: fields may be added, never renamed or dropped.

pub mod run;

use case::Origin;
use knowledge::{Care, FindingId, FindingKind, Knowledge};
use reason::Flags;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{About, Answer, Eyelet};

/// Causes below this probability are left out, by the contract.
const LEAST_PROBABILITY: f64 = 0.001;

/// The answer of `why`, `interview` and `POST /api/v1/why`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Answer)]
pub struct AnswerJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    version: u32,
    eyelet: &'static str,
    knowledge: &'a str,
    about: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    heard: Vec<HeardJson<'a>>,
    unread: Vec<&'a str>,
    urgency: UrgencyJson<'a>,
    causes: Vec<CauseJson<'a>>,
    question: Option<QuestionJson<'a>>,
    try_first: Option<TryJson<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Heard)]
struct HeardJson<'a> {
    finding: &'a str,
    name: &'a str,
    state: &'static str,
    side: Option<&'static str>,
    value: Option<serde_json::Value>,
    unit: Option<&'static str>,
    level: Option<&'a str>,
    quote: Option<&'a str>,
    from: Option<usize>,
    to: Option<usize>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Urgency)]
struct UrgencyJson<'a> {
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'static str>,
    flags: Vec<FlagJson<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Flag)]
struct FlagJson<'a> {
    id: &'a str,
    level: &'static str,
    name: &'a str,
    because: Vec<&'a str>,
    say: &'a str,
    #[serde(rename = "do")]
    act: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dont: Option<&'a str>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Cause)]
struct CauseJson<'a> {
    id: &'a str,
    name: &'a str,
    probability: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<[f64; 2]>,
    plain: &'a str,
    #[serde(rename = "for")]
    raised: Vec<ReasonJson<'a>>,
    against: Vec<ReasonJson<'a>>,
    sources: &'a [String],
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
struct ReasonJson<'a> {
    finding: &'a str,
    weight: f64,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Question)]
struct QuestionJson<'a> {
    id: &'a str,
    text: &'a str,
    why: &'a str,
    answers: Vec<ChoiceJson<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Choice)]
struct ChoiceJson<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Try)]
struct TryJson<'a> {
    id: &'a str,
    name: &'a str,
    what: &'a str,
    how: String,
    steps: &'a [String],
    works: f64,
    judge_after_runs: u32,
    stop_if: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    too_loose: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    race: Option<&'static str>,
}

/// What is said where the words are about something else.
pub const SOMETHING_ELSE: &str = "I did not find a numb foot or leg in this; here is what I read.";
/// What is said where no numbness was read but a red flag was.
pub const FLAGS_FIRST: &str = "I did not read a numb foot or leg, but what you wrote needs attention first.";
/// Why a level of care stands without a red flag.
pub const CAUSES_WANT_IT: &str =
    "No warning sign stands behind this; the likelier causes below are ones a doctor should look at.";
/// What is said where there is a complaint but no numbness.
pub const NO_NUMBNESS: &str =
    "I did not read any numbness or tingling; the causes below assume it is part of the trouble.";
/// What is said where a race keeps new gear out of the plan.
pub const RACE_IS_NEAR: &str = "Your race is near, so nothing new to wear or learn before it.";

/// The note that goes with what the words are about.
#[must_use]
pub fn note(about: About, flags: &Flags) -> Option<&'static str> {
    match about {
        About::Numbness => None,
        About::Complaint => Some(NO_NUMBNESS),
        About::SomethingElse if !flags.raised.is_empty() => Some(FLAGS_FIRST),
        About::SomethingElse => Some(SOMETHING_ELSE),
    }
}

/// Builds the JSON of an answer; `id` is that of a line of a batch.
#[must_use]
pub fn answer<'a>(
    eyelet: &'a Eyelet,
    text: &'a str,
    answer: &'a Answer,
    id: Option<&'a serde_json::Value>,
) -> AnswerJson<'a> {
    let knowledge = eyelet.knowledge();
    AnswerJson {
        id,
        version: 1,
        eyelet: env!("CARGO_PKG_VERSION"),
        knowledge: &knowledge.hash,
        about: match answer.about {
            About::Numbness => "numbness",
            About::Complaint => "complaint",
            About::SomethingElse => "something-else",
        },
        note: note(answer.about, &answer.flags),
        heard: heard(knowledge, text, answer),
        unread: answer.heard.unread.iter().filter_map(|span| text.get(span.from..span.to)).collect(),
        urgency: UrgencyJson {
            level: answer.care.word(),
            because: (answer.flags.level.is_none_or(|level| level < answer.care) && answer.care > Care::SelfCare)
                .then_some(CAUSES_WANT_IT),
            flags: flags(knowledge, answer),
        },
        causes: causes(knowledge, answer),
        question: answer.question.as_ref().map(|asked| {
            let question = &knowledge.questions[usize::from(asked.question.0)];
            QuestionJson {
                id: &question.id,
                text: &question.text,
                why: &question.why,
                answers: question.answers.iter().map(|one| ChoiceJson { id: &one.id, text: &one.text }).collect(),
            }
        }),
        try_first: answer.plan.as_ref().map(|plan| {
            let change = &knowledge.changes[usize::from(plan.change.0)];
            TryJson {
                id: &change.id,
                name: &change.name,
                what: &change.what,
                how: change.how.join(" "),
                steps: &change.how,
                works: rounded(plan.works),
                judge_after_runs: plan.judge_after_runs,
                stop_if: &change.stop_if,
                too_loose: change.too_loose.as_deref(),
                race: plan.race_is_near.then_some(RACE_IS_NEAR),
            }
        }),
    }
}

fn heard<'a>(knowledge: &'a Knowledge, text: &'a str, answer: &'a Answer) -> Vec<HeardJson<'a>> {
    let mut heard: Vec<HeardJson<'a>> = answer
        .findings
        .iter()
        .map(|finding| {
            let entry = &knowledge.findings[usize::from(finding.id.0)];
            let level = match (&entry.kind, finding.level) {
                (FindingKind::Levels(levels), Some(level)) => {
                    levels.get(usize::from(level)).map(|level| level.id.as_str())
                }
                _ => None,
            };
            let span = match finding.origin {
                Origin::Words(span) => Some(span),
                Origin::Answer(_) | Origin::Given => None,
            };
            HeardJson {
                finding: &entry.id,
                name: &entry.name,
                state: finding.state.word(),
                side: finding.side.map(case::Side::word),
                value: finding
                    .quantity
                    .map(|quantity| rounded(quantity.amount).into())
                    .or_else(|| level.map(Into::into)),
                unit: finding.quantity.map(|quantity| quantity.unit.word()).or(level.map(|_| "level")),
                level,
                quote: span.and_then(|span| text.get(span.from..span.to)),
                from: span.map(|span| span.from),
                to: span.map(|span| span.to),
            }
        })
        .collect();
    heard.sort_by_key(|one| (one.from.unwrap_or(usize::MAX), one.finding));
    heard
}

fn flags<'a>(knowledge: &'a Knowledge, answer: &'a Answer) -> Vec<FlagJson<'a>> {
    answer
        .flags
        .raised
        .iter()
        .map(|raised| {
            let flag = &knowledge.flags[raised.flag];
            FlagJson {
                id: &flag.id,
                level: flag.level.word(),
                name: &flag.name,
                because: raised.because.iter().map(|id| name(knowledge, *id)).collect(),
                say: &flag.say,
                act: &flag.act,
                dont: flag.dont.as_deref(),
            }
        })
        .collect()
}

fn causes<'a>(knowledge: &'a Knowledge, answer: &'a Answer) -> Vec<CauseJson<'a>> {
    answer
        .differential
        .causes
        .iter()
        .filter(|weighed| weighed.probability > LEAST_PROBABILITY)
        .map(|weighed| {
            let cause = &knowledge.causes[usize::from(weighed.cause.0)];
            let reason = |because: &reason::Because| ReasonJson {
                finding: name(knowledge, because.finding),
                weight: rounded(because.weight),
            };
            CauseJson {
                id: &cause.id,
                name: &cause.name,
                probability: rounded(weighed.probability),
                band: weighed.band.map(|(low, high)| [rounded(low), rounded(high)]),
                plain: &cause.plain,
                raised: weighed.because.iter().filter(|because| because.weight > 0.0).map(reason).collect(),
                against: weighed.because.iter().filter(|because| because.weight < 0.0).map(reason).collect(),
                sources: &cause.sources,
            }
        })
        .collect()
}

fn name(knowledge: &Knowledge, id: FindingId) -> &str {
    &knowledge.findings[usize::from(id.0)].id
}

/// Six digits after the point: more would only show how a machine rounds.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
