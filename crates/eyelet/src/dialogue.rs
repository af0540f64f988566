//! A dialogue: words first, then one answer at a time.

use case::{Finding, Origin, State};
use knowledge::{Knowledge, QuestionId, Setting};

use crate::{Answer, Eyelet, Told};

/// A dialogue in progress. It holds the runner's words; nothing else keeps them.
#[derive(Clone, Debug)]
pub struct Dialogue {
    text: String,
    told: Told,
}

/// An answer that belongs to no question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAnswer(pub String);

/// The answer every question can get.
pub const UNSURE: &str = "unsure";

impl Dialogue {
    /// Begins with the runner's words.
    #[must_use]
    pub const fn new(text: String, told: Told) -> Self {
        Self { text, told }
    }

    /// The runner's words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many questions were answered.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.told.asked.len()
    }

    /// The answer as things stand.
    #[must_use]
    pub fn answer(&self, eyelet: &Eyelet) -> Answer {
        eyelet.why(&self.text, &self.told)
    }

    /// Takes the answer `is` (an answer's id, or `unsure`) to the question `id`. An earlier answer
    /// to the same question is replaced.
    ///
    /// # Errors
    /// The question or the answer does not exist.
    pub fn reply(&mut self, knowledge: &Knowledge, id: &str, is: &str) -> Result<(), NotAnAnswer> {
        let question = knowledge.question(id).ok_or_else(|| NotAnAnswer(format!("there is no question `{id}`")))?;
        let entry = &knowledge.questions[usize::from(question.0)];
        let settings: Vec<(Setting, State)> = if is == UNSURE {
            entry.answers.iter().flat_map(|answer| answer.sets.first()).map(|set| (*set, State::Unsure)).collect()
        } else {
            let Some(answer) = entry.answers.iter().find(|answer| answer.id == is) else {
                let known: Vec<&str> = entry.answers.iter().map(|answer| answer.id.as_str()).collect();
                return Err(NotAnAnswer(format!(
                    "`{id}` has no answer `{is}`; use `{}` or `{UNSURE}`",
                    known.join("`, `")
                )));
            };
            answer.sets.iter().map(|set| (*set, State::Present)).collect()
        };
        self.told.answers.retain(|finding| finding.origin != Origin::Answer(question));
        for (setting, state) in settings {
            self.set(question, setting, state);
        }
        if !self.told.asked.contains(&question) {
            self.told.asked.push(question);
        }
        Ok(())
    }

    fn set(&mut self, question: QuestionId, setting: Setting, state: State) {
        let (id, level, set) = match setting {
            Setting::Present(id) => (id, None, State::Present),
            Setting::Absent(id) => (id, None, State::Absent),
            Setting::Level(id, level) => (id, Some(level), State::Present),
        };
        let unsure = state == State::Unsure;
        // "I don't know" does not undo what the runner's own words said.
        if unsure && self.told.answers.iter().any(|finding| finding.id == id) {
            return;
        }
        let finding = Finding {
            id,
            state: if unsure { State::Unsure } else { set },
            level: level.filter(|_| !unsure),
            side: None,
            quantity: None,
            origin: Origin::Answer(question),
        };
        self.told.answers.push(finding);
    }
}
