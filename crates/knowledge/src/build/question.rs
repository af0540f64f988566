//! `questions.toml`.

use crate::gather::Item;
use crate::read::{At, Entry, POSITIVE, Word, is_kebab};
use crate::types::{Answer, FindingId, Question, QuestionKind, Setting};

use super::Desk;

/// The answer every question has without being written down.
const UNSURE: &str = "unsure";

/// An answer with its place and what it is about, where that could be read.
struct Placed<'a> {
    answer: Answer,
    at: At<'a>,
    first: Option<Setting>,
}

/// Makes a question.
pub(crate) fn question<'a>(desk: &Desk<'a>, item: Item<'a>) -> Question {
    let Item { id, mut entry } = item;
    let is_choice = match entry.word_if_any("kind") {
        None => false,
        Some(Word { text: "choice", .. }) => true,
        Some(other) => {
            entry.log.problem(other.at, format!("`kind` must be `choice` or missing, not `{}`", other.text));
            false
        }
    };
    let placed: Vec<Placed<'_>> = entry.entries("answer").into_iter().map(|one| answer(desk, one)).collect();
    if placed.len() < 2 {
        entry.log.problem(entry.at, "a question needs at least two answers");
    }
    for (position, Placed { answer, at, .. }) in placed.iter().enumerate() {
        if placed[..position].iter().any(|earlier| earlier.answer.id == answer.id) {
            entry.log.problem(*at, format!("the answer `{}` stands twice", answer.id));
        }
    }
    let kind = if is_choice { choice(&entry, &placed) } else { about(desk, &entry, &placed) };
    let question = Question {
        id: id.to_owned(),
        text: entry.text("text"),
        why: entry.text("why"),
        cost: entry.number("cost", POSITIVE),
        kind,
        answers: placed.into_iter().map(|one| one.answer).collect(),
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    question
}

/// Each answer of a choice starts with its own finding.
fn choice(entry: &Entry<'_>, placed: &[Placed<'_>]) -> QuestionKind {
    for (position, Placed { first, at, .. }) in placed.iter().enumerate() {
        if first.is_some() && placed[..position].iter().any(|earlier| earlier.first == *first) {
            entry.log.problem(*at, "two answers of a choice start with the same finding");
        }
    }
    QuestionKind::Choice
}

/// All answers start with the same finding.
fn about(desk: &Desk<'_>, entry: &Entry<'_>, placed: &[Placed<'_>]) -> QuestionKind {
    let mut firsts = placed.iter().filter_map(|one| Some((one.first?.finding(), one.at)));
    let Some((about, _)) = firsts.next() else { return QuestionKind::About(FindingId(0)) };
    let name = |id: FindingId| &desk.findings[usize::from(id.0)].id;
    for (first, at) in firsts.filter(|(first, _)| *first != about) {
        let what = format!("this answer starts with `{}`, the first one with `{}`", name(first), name(about));
        entry.log.problem(at, format!("{what}; a question of several findings has `kind = \"choice\"`"));
    }
    QuestionKind::About(about)
}

fn answer<'a>(desk: &Desk<'a>, mut entry: Entry<'a>) -> Placed<'a> {
    let id = entry.word("id");
    if let Some(id) = id {
        if id.text == UNSURE {
            entry.log.problem(id.at, "the answer `unsure` is added by the program");
        } else if !is_kebab(id.text) {
            entry.log.problem(id.at, format!("the id `{}` is not in kebab-case", id.text));
        }
    }
    let words = entry.words("sets");
    if words.is_empty() && entry.has("sets") {
        entry.log.problem(entry.at, "`sets` is empty, so the answer would change nothing");
    }
    let text = entry.text("text");
    let sets: Vec<Option<Setting>> = words.into_iter().map(|word| desk.setting(&entry, word)).collect();
    let first = sets.first().copied().flatten();
    let id = id.map(|id| id.text.to_owned()).unwrap_or_default();
    let answer = Answer { id, text, sets: sets.into_iter().flatten().collect() };
    let at = entry.at;
    entry.close();
    Placed { answer, at, first }
}
