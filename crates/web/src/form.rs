//! What a visit carries along: the words, the answers given so far, and what was not so.
//!
//! The server remembers nothing, so every form sends all of it back.

use case::{Finding, State};
use eyelet::{Answer, Dialogue, Eyelet, Told};
use knowledge::Knowledge;

/// Answers and corrections a visit may carry; nobody gives so many.
const MOST: usize = 100;

/// A visit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    /// The runner's words.
    pub text: String,
    /// Question and answer, in the order given.
    pub replies: Vec<(String, String)>,
    /// Findings that were read and are not so.
    pub not_so: Vec<String>,
}

impl Visit {
    /// Reads a form. `undo` takes back the answer to a question or a correction.
    pub fn read(body: &[u8]) -> Self {
        let mut visit = Self::default();
        let mut undone = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            match name.as_ref() {
                "text" => visit.text = value.into_owned(),
                "reply" if visit.replies.len() < MOST => {
                    if let Some((question, answer)) = value.split_once(':') {
                        visit.replies.retain(|(known, _)| known != question);
                        visit.replies.push((question.to_owned(), answer.to_owned()));
                    }
                }
                "not" if visit.not_so.len() < MOST => visit.not_so.push(value.into_owned()),
                "undo" => undone.push(value.into_owned()),
                _ => {}
            }
        }
        visit.not_so.sort();
        visit.not_so.dedup();
        visit.replies.retain(|(question, _)| !undone.contains(question));
        visit.not_so.retain(|finding| !undone.contains(finding));
        visit
    }

    /// The answer to it. Questions and findings that do not exist are passed over: the form was
    /// made by an older Eyelet.
    pub fn answer(&mut self, eyelet: &Eyelet) -> Answer {
        let knowledge = eyelet.knowledge();
        self.not_so.retain(|id| knowledge.finding(id).is_some());
        let answers = self.not_so.iter().filter_map(|id| knowledge.finding(id));
        let answers = answers.map(|id| Finding::given(id, State::Absent)).collect();
        let mut dialogue = Dialogue::new(self.text.clone(), Told { answers, ..Told::default() });
        self.replies.retain(|(question, answer)| dialogue.reply(knowledge, question, answer).is_ok());
        dialogue.answer(eyelet)
    }

    /// The question and the answer given, in words.
    pub fn spoken<'a>(knowledge: &'a Knowledge, question: &str, answer: &str) -> Option<(&'a str, &'a str)> {
        let question = &knowledge.questions[usize::from(knowledge.question(question)?.0)];
        let said = question.answers.iter().find(|one| one.id == answer);
        Some((&question.text, said.map_or("I don't know", |one| one.text.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::Visit;

    #[test]
    fn a_later_answer_replaces_an_earlier_one_and_undo_takes_it_back() {
        let visit = Visit::read(b"text=numb+toes&reply=a:yes&reply=b:no&reply=a:no&not=feel.pain&undo=b");
        assert_eq!(visit.text, "numb toes");
        assert_eq!(visit.replies, [("a".to_owned(), "no".to_owned())]);
        assert_eq!(visit.not_so, ["feel.pain"]);
    }

    #[test]
    fn odd_forms_are_empty_visits() {
        for body in [&b""[..], b"=&&=", b"reply=nothing", b"\xff\xfe"] {
            assert!(Visit::read(body).replies.is_empty());
        }
    }
}
