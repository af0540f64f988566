//! A simulated patient: answers questions from a story's facts, "unsure" otherwise.
//!
//! Facts are free text. `facts.toml` maps them to findings; the reader of words is never used here,
//! so that a mistake of the reader cannot hide itself.

use anyhow::{Context, Result};
use case::{Finding, Findings, Quantity, State, Unit};
use eyelet::UNSURE;
use knowledge::{FindingId, Knowledge, Question, Setting};
use listen::level::{self, Going};
use listen::quantity::Amount;
use serde::Deserialize;
use serde_json::Value;

use crate::story::{self, Story};

/// The table from facts to findings.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    fields: Vec<String>,
    words: Vec<String>,
    present: Vec<Finding>,
    absent: Vec<FindingId>,
}

#[derive(Deserialize)]
struct TableFile {
    fact: Vec<RowFile>,
}

#[derive(Deserialize)]
struct RowFile {
    fields: Vec<String>,
    /// All must begin a word of the fact; `a|b` either; `-a` must not.
    words: String,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
}

impl Table {
    /// Reads `facts.toml`.
    pub fn read(knowledge: &Knowledge) -> Result<Self> {
        let path = story::own("facts.toml");
        let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let file: TableFile = toml::from_str(&content).with_context(|| path.display().to_string())?;
        let id = |name: &str| knowledge.finding(name).with_context(|| format!("facts.toml: unknown finding `{name}`"));
        let rows = file
            .fact
            .into_iter()
            .map(|row| {
                let present = row
                    .present
                    .iter()
                    .map(|name| match name.split_once('=') {
                        Some((name, level)) => {
                            let id = id(name)?;
                            let level = knowledge
                                .level(id, level)
                                .with_context(|| format!("facts.toml: no level `{level}`"))?;
                            Ok(Finding::at_level(id, level))
                        }
                        None => Ok(Finding::given(id(name)?, State::Present)),
                    })
                    .collect::<Result<_>>()?;
                Ok(Row {
                    fields: row.fields,
                    words: row.words.split_whitespace().map(str::to_owned).collect(),
                    present,
                    absent: row.absent.iter().map(|name| id(name)).collect::<Result<_>>()?,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Self { rows })
    }

    /// What the patient of a story knows.
    pub fn knows(&self, knowledge: &Knowledge, story: &Story) -> Findings {
        let mut known = Findings::default();
        for (field, value) in &story.facts {
            for fact in texts(value) {
                let words: Vec<String> = fact
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .map(str::to_owned)
                    .collect();
                for row in self.rows.iter().filter(|row| row.fields.contains(field) && row.fits(&words)) {
                    for finding in &row.present {
                        known.set(finding.clone());
                    }
                    for id in &row.absent {
                        if known.get(*id).is_none() {
                            known.set(Finding::given(*id, State::Absent));
                        }
                    }
                }
            }
        }
        self.measures(knowledge, story, &mut known);
        known
    }

    fn measures(&self, knowledge: &Knowledge, story: &Story, known: &mut Findings) {
        let pace = &knowledge.model.pace;
        if let Some(onset) = story.facts.get("onset")
            && let Some(amount) = onset.get("value").and_then(Value::as_f64)
            && let Some(amount) = measured(amount, onset.get("unit").and_then(Value::as_str).unwrap_or("min"))
            && let Some((level, _)) = level::onset(amount, Going::Run, pace)
            && let Some(id) = knowledge.finding("when.onset")
        {
            known.set(Finding::at_level(id, level));
        }
        if let Some(minutes) = story.facts.get("relief_minutes").and_then(Value::as_f64)
            && let Some((level, _)) =
                level::relief(Amount::Time(Quantity { amount: minutes, unit: Unit::Minutes }), pace)
            && let Some(id) = knowledge.finding("relief.time")
        {
            known.set(Finding::at_level(id, level));
        }
        let age = story.facts.get("age").and_then(Value::as_f64);
        let bands = [
            (16.0, "who.age-under-16"),
            (35.0, "who.age-16-34"),
            (50.0, "who.age-35-49"),
            (60.0, "who.age-50-59"),
            (200.0, "who.age-60-plus"),
        ];
        if let Some(age) = age
            && let Some((_, band)) = bands.iter().find(|(below, _)| age < *below)
            && let Some(id) = knowledge.finding(band)
        {
            known.set(Finding::given(id, State::Present));
        }
        let sex = match story.facts.get("sex").and_then(Value::as_str) {
            Some("F") => knowledge.finding("who.woman"),
            Some("M") => knowledge.finding("who.man"),
            _ => None,
        };
        if let Some(id) = sex {
            known.set(Finding::given(id, State::Present));
        }
        if let (Some(side), Some(id)) =
            (story.facts.get("side").and_then(Value::as_str), knowledge.finding("side.both"))
        {
            match side {
                "both" => known.set(Finding::given(id, State::Present)),
                "left" | "right" => known.set(Finding::given(id, State::Absent)),
                _ => {}
            }
        }
    }
}

impl Row {
    fn fits(&self, words: &[String]) -> bool {
        let has = |stem: &str| words.iter().any(|word| word.starts_with(stem));
        self.words.iter().all(|wanted| match wanted.strip_prefix('-') {
            Some(stem) => !stem.split('|').any(has),
            None => wanted.split('|').any(has),
        })
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn measured(amount: f64, unit: &str) -> Option<Amount> {
    let quantity = |unit| Quantity { amount, unit };
    Some(match unit {
        "mi" | "miles" | "mile" => Amount::Distance(quantity(Unit::Miles)),
        "km" => Amount::Distance(quantity(Unit::Kilometres)),
        "m" => Amount::Distance(quantity(Unit::Metres)),
        "min" | "minutes" => Amount::Time(quantity(Unit::Minutes)),
        "s" | "sec" => Amount::Time(Quantity { amount: amount / 60.0, unit: Unit::Minutes }),
        "h" | "hours" => Amount::Time(Quantity { amount: amount * 60.0, unit: Unit::Minutes }),
        _ => return None,
    })
}

/// The answer a patient who knows `known` gives to `question`.
pub fn reply<'a>(question: &'a Question, known: &Findings) -> &'a str {
    question
        .answers
        .iter()
        .find(|answer| {
            answer.sets.first().is_some_and(|set| match *set {
                Setting::Present(id) => known.is_present(id),
                Setting::Absent(id) => known.is_absent(id),
                Setting::Level(id, level) => known.get(id).is_some_and(|finding| finding.level == Some(level)),
            })
        })
        .map_or(UNSURE, |answer| &answer.id)
}
