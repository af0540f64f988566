//! What a search found, in words and as JSON, by the contract: fields may be added, never renamed or
//! dropped.

use knowledge::{Care, Knowledge};
use search::{Elsewhere, Page};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Eyelet, Searched};

/// The answer of `eyelet search` and `GET /api/v1/search`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Results)]
pub struct ResultsJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    off_topic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    say: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<FlagJson<'a>>,
    results: Vec<Result<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PressingFlag)]
struct FlagJson<'a> {
    id: &'a str,
    level: &'static str,
    say: &'a str,
    #[serde(rename = "do")]
    act: &'a str,
}

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Result)]
pub struct Result<'a> {
    /// `cause`, `change` or `question`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its path on the site.
    pub url: String,
    /// What it is, in a sentence.
    pub say: &'a str,
}

/// A page as a result.
#[must_use]
pub fn result(knowledge: &Knowledge, page: Page) -> Result<'_> {
    let (kind, folder, id, title, say) = match page {
        Page::Cause(id) => {
            let cause = &knowledge[id];
            ("cause", "causes", &cause.id, &cause.name, &cause.plain)
        }
        Page::Change(id) => {
            let change = &knowledge[id];
            ("change", "changes", &change.id, &change.name, &change.what)
        }
        Page::Question(id) => {
            let question = &knowledge[id];
            ("question", "questions", &question.id, &question.text, &question.why)
        }
    };
    Result { kind, id, title, url: format!("/{folder}/{id}"), say }
}

/// What to say to somebody who searched for something else.
#[must_use]
pub const fn say(elsewhere: Elsewhere) -> &'static str {
    match elsewhere {
        Elsewhere::Arm => {
            "Eyelet is about numb feet and legs. Hands and arms have other nerves and other causes, which it does not know."
        }
        Elsewhere::Face => {
            "Eyelet is about numb feet and legs, not about the face or head. A face that droops or goes numb all at once is an emergency."
        }
        Elsewhere::Pain => {
            "Eyelet is about feet and legs that go numb or tingle. Pain, cramp and skin trouble without that are outside what it knows."
        }
        Elsewhere::Body => {
            "Eyelet is about numb feet and legs. Other complaints of the body are outside what it knows; ask a doctor about them."
        }
        Elsewhere::Running => {
            "Eyelet is about feet and legs that go numb. It knows laces, shoes and training only as far as they numb a foot."
        }
        Elsewhere::Other => "Eyelet is about feet and legs that go numb or tingle, above all when running.",
    }
}

/// What was found, by the contract.
#[must_use]
pub fn json<'a>(eyelet: &'a Eyelet, searched: &Searched, id: Option<&'a serde_json::Value>) -> ResultsJson<'a> {
    let knowledge = eyelet.knowledge();
    let elsewhere = searched.found.elsewhere;
    ResultsJson {
        id,
        off_topic: elsewhere.is_some(),
        about: elsewhere.map(Elsewhere::word),
        say: elsewhere.map(say),
        flags: pressing(knowledge, searched)
            .map(|flag| FlagJson { id: &flag.id, level: flag.level.word(), say: &flag.say, act: &flag.act })
            .collect(),
        results: searched.found.pages.iter().map(|page| result(knowledge, *page)).collect(),
    }
}

/// The flags that cannot wait for a page to be read.
pub fn pressing<'a>(
    knowledge: &'a Knowledge,
    searched: &Searched,
) -> impl Iterator<Item = &'a knowledge::Flag> + use<'a> {
    let raised: Vec<usize> = searched.flags.raised.iter().map(|raised| raised.flag).collect();
    raised.into_iter().map(|flag| &knowledge.flags[flag]).filter(|flag| flag.level >= Care::Urgent)
}
