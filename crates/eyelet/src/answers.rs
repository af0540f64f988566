//! Reads answers given as JSON: `{finding id: state or value}`.

use std::fmt;

use case::{Finding, State};
use knowledge::{FindingKind, Knowledge};
use serde_json::Value;

/// Answers that make no sense, each with a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswersError(pub Vec<String>);

impl fmt::Display for AnswersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for AnswersError {}

/// Reads `{finding id: state or value}`.
///
/// A state is `present`, `absent` or `unsure` (`true` and `false` are understood too); a value is
/// the id of a level, for ordered findings.
///
/// # Errors
/// Every unknown id, state and level, all at once.
pub fn read_answers(knowledge: &Knowledge, answers: &Value) -> Result<Vec<Finding>, AnswersError> {
    let Value::Object(answers) = answers else {
        return Err(AnswersError(vec![
            "answers are an object of finding ids, such as `{\"gear.shoe-new\": \"present\"}`".to_owned(),
        ]));
    };
    let mut problems = Vec::new();
    let mut findings = Vec::new();
    for (name, value) in answers {
        match read_answer(knowledge, name, value) {
            Ok(finding) => findings.push(finding),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(findings) } else { Err(AnswersError(problems)) }
}

fn read_answer(knowledge: &Knowledge, name: &str, value: &Value) -> Result<Finding, String> {
    let Some(id) = knowledge.finding(name) else {
        return Err(format!("unknown finding `{name}`; `eyelet knowledge table` lists them"));
    };
    let word = match value {
        Value::Bool(true) => "present",
        Value::Bool(false) => "absent",
        Value::String(word) => word.as_str(),
        Value::Null => "unsure",
        other => return Err(format!("`{name}` is `{other}`; use `present`, `absent` or `unsure`")),
    };
    if let FindingKind::Levels(levels) = &knowledge.findings[usize::from(id.0)].kind {
        if let Some(level) = knowledge.level(id, word) {
            return Ok(Finding::at_level(id, level));
        }
        if word == "unsure" {
            return Ok(Finding::given(id, State::Unsure));
        }
        let known: Vec<&str> = levels.iter().map(|level| level.id.as_str()).collect();
        return Err(format!("`{name}` is `{word}`; use one of `{}` or `unsure`", known.join("`, `")));
    }
    State::from_word(word)
        .map(|state| Finding::given(id, state))
        .ok_or_else(|| format!("`{name}` is `{word}`; use `present`, `absent` or `unsure`"))
}
