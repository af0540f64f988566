//! What a visit carries along: the words, the answers given so far, and what was set by hand.
//!
//! The server remembers nothing, so every form sends all of it back.

use eyelet::{Answer, Dialogue, Eyelet, Told};
use knowledge::Knowledge;

use crate::found::Found;

/// Answers and corrections a visit may carry; nobody gives so many.
const MOST: usize = 120;

/// Longest story a box takes, in characters.
pub(crate) const LONGEST_STORY: usize = 20_000;

/// A field without what no keyboard types: control characters such as NUL, except line ends and tabs.
pub(crate) fn plain(field: &str) -> String {
    field.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t')).collect()
}

/// A visit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    /// The runner's words; empty where the body map was used instead, or a shared link opened.
    pub text: String,
    /// Question and answer, in the order given.
    pub replies: Vec<(String, String)>,
    /// What was set by hand, one a finding.
    pub said: Vec<Found>,
}

impl Visit {
    /// Reads a form: `text`, `reply` (`question:answer`), `say` (a word of [`Found`]), and `undo`,
    /// which takes back the answer to a question or what was set of a finding. What does not exist
    /// is passed over: the form was made by an older Eyelet.
    pub fn read(knowledge: &Knowledge, body: &[u8]) -> Self {
        let mut visit = Self::default();
        let mut undone = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            let value = plain(&value);
            match name.as_ref() {
                "text" => visit.text = value,
                "reply" => visit.reply(&value),
                "say" => visit.say(knowledge, &value),
                "undo" => undone.push(value),
                _ => {}
            }
        }
        visit.replies.retain(|(question, _)| !undone.contains(question));
        visit.said.retain(|found| !undone.contains(&knowledge[found.id()].id));
        visit
    }

    fn reply(&mut self, value: &str) {
        let Some((question, answer)) = value.split_once(':') else { return };
        self.replies.retain(|(known, _)| known != question);
        if self.replies.len() < MOST && !answer.is_empty() {
            self.replies.push((question.to_owned(), answer.to_owned()));
        }
    }

    /// Sets a finding by hand. Two sides of one place are both of them.
    fn say(&mut self, knowledge: &Knowledge, word: &str) {
        let Some(mut found) = Found::read(knowledge, word) else { return };
        let before = self.said.iter().position(|known| known.id() == found.id()).map(|at| self.said.remove(at));
        if let (Some(Found::Given(before)), Found::Given(now)) = (before, &mut found)
            && let (Some(before), Some(side)) = (before.side, now.side)
        {
            now.side = Some(before.and(side));
        }
        if self.said.len() < MOST {
            self.said.push(found);
        }
    }

    /// The answer to it.
    pub fn answer(&mut self, eyelet: &Eyelet) -> Answer {
        let knowledge = eyelet.knowledge();
        let mut told = Told { turns: true, ..Told::default() };
        for found in &self.said {
            match found {
                Found::Given(finding) => told.answers.push(finding.clone()),
                Found::Misread(id) => told.misread.push(*id),
            }
        }
        let mut dialogue = Dialogue::new(self.text.clone(), told);
        self.replies.retain(|(question, answer)| dialogue.reply(knowledge, question, answer).is_ok());
        dialogue.answer(eyelet)
    }

    /// The question and the answer given, in words.
    pub fn spoken<'a>(knowledge: &'a Knowledge, question: &str, answer: &str) -> Option<(&'a str, &'a str)> {
        let question = &knowledge[knowledge.question(question)?];
        let said = question.answers.iter().find(|one| one.id == answer);
        Some((&question.text, said.map_or("I don't know", |one| one.text.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::{Visit, plain};

    #[test]
    fn a_field_holds_no_control_characters() {
        assert_eq!(plain("nu\0mb\u{1b}[1m\u{7f}\u{85} toes\r\n\tat 5 km, ½ é"), "numb[1m toes\r\n\tat 5 km, ½ é");
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let visit = Visit::read(&knowledge, b"text=my+to%00es&reply=ask-shoe-new%01%3Ayes");
        assert_eq!(visit.text, "my toes");
        assert_eq!(visit.replies, [("ask-shoe-new".to_owned(), "yes".to_owned())]);
    }
}
