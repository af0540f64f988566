//! What is wrong with a body, said without repeating a value of it: a value may be somebody's words.

use eyelet::read_answers;
use knowledge::{FindingKind, Knowledge};
use serde_json::{Map, Value};

/// What to send, for whoever sent something else.
const EXAMPLE: &str = r#"send {"text": "where and when it goes numb"}"#;

/// Why a body is not what is asked.
pub(super) fn body(body: &[u8]) -> String {
    let body: Value = match serde_json::from_slice(body) {
        Ok(body) => body,
        Err(error) => {
            return format!("the body is no JSON (line {}, column {}); {EXAMPLE}", error.line(), error.column());
        }
    };
    let Value::Object(body) = body else { return format!("the body is no JSON object; {EXAMPLE}") };
    match (body.get("text"), body.get("profile")) {
        (None, _) => format!("`text` is missing; {EXAMPLE}"),
        (Some(Value::String(_)), Some(Value::String(_)) | None) => format!("a field stands there twice; {EXAMPLE}"),
        (Some(Value::String(_)), Some(_)) => PROFILE.to_owned(),
        (Some(_), _) => format!("`text` is no string; {EXAMPLE}"),
    }
}

/// Why a profile is refused.
pub(super) const PROFILE: &str = "`profile` is neither `evidence` nor `article`; use one of them or leave it out";

/// Why answers are refused, all of it at once.
pub(super) fn answers(knowledge: &Knowledge, answers: &Value) -> String {
    let Value::Object(answers) = answers else {
        return r#"`answers` is no object of finding ids; send such as {"gear.shoe-new": "present"}"#.to_owned();
    };
    let refused = answers.iter().filter_map(|(name, value)| answer(knowledge, name, value));
    refused.collect::<Vec<_>>().join("; ")
}

fn answer(knowledge: &Knowledge, name: &str, value: &Value) -> Option<String> {
    let Some(id) = knowledge.finding(name) else {
        let named = if looks_like_an_id(name) { format!("`{name}`") } else { "a name in `answers`".to_owned() };
        return Some(format!("{named} is no finding; `eyelet knowledge table` lists them"));
    };
    let alone = Map::from_iter([(name.to_owned(), value.clone())]);
    read_answers(knowledge, &Value::Object(alone)).err()?;
    let wanted: Vec<&str> = match &knowledge[id].kind {
        FindingKind::Levels(levels) => levels.iter().map(|level| level.id.as_str()).chain(["unsure"]).collect(),
        _ => vec!["present", "absent", "unsure"],
    };
    Some(format!("`{name}` is none of `{}`", wanted.join("`, `")))
}

/// Whether a name is written as ids are, so that it can be said back without saying back a story.
fn looks_like_an_id(name: &str) -> bool {
    name.len() <= 60
        && name.contains('.')
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte))
}
