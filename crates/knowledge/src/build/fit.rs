//! `fit.toml`: the shoe check.

use crate::gather::Item;
use crate::read::{Entry, Index, Word, is_kebab};
use crate::types::{ChangeId, FitCheck, FitOutcome, Question, QuestionId};

use super::Desk;

/// Makes a check.
pub(crate) fn check(desk: &Desk<'_>, questions: &[Question], item: Item<'_>) -> FitCheck {
    let Item { id, mut entry } = item;
    let outcomes: Vec<FitOutcome> =
        entry.entries("outcome").into_iter().map(|one| outcome(desk, questions, one)).collect();
    if outcomes.len() < 2 {
        entry.log.problem(entry.at, "a check needs at least two outcomes");
    }
    for (position, one) in outcomes.iter().enumerate() {
        if outcomes[..position].iter().any(|earlier| earlier.id == one.id) {
            entry.log.problem(entry.at, format!("the outcome `{}` stands twice", one.id));
        }
    }
    let check = FitCheck {
        id: id.to_owned(),
        name: entry.text("name"),
        ask: entry.text("ask"),
        how: entry.texts("how"),
        outcomes,
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    check
}

fn outcome(desk: &Desk<'_>, questions: &[Question], mut entry: Entry<'_>) -> FitOutcome {
    let id = entry.word("id");
    if let Some(id) = id.filter(|id| !is_kebab(id.text)) {
        entry.log.problem(id.at, format!("the id `{}` is not in kebab-case", id.text));
    }
    let answers = entry.words("answers");
    let changes = entry.words_if_any("changes");
    let outcome = FitOutcome {
        id: id.map(|id| id.text.to_owned()).unwrap_or_default(),
        text: entry.text("text"),
        answers: answers.into_iter().filter_map(|word| answer(&entry, questions, word)).collect(),
        fault: entry.text_if_any("fault"),
        changes: changes.into_iter().filter_map(|word| entry.place(word, &desk.ids.changes)).map(ChangeId).collect(),
    };
    if outcome.fault.is_some() == outcome.changes.is_empty() {
        entry.log.problem(entry.at, "`fault` and `changes` belong together: what is wrong, and what to change");
    }
    entry.close();
    outcome
}

/// `question:answer`.
fn answer(entry: &Entry<'_>, questions: &[Question], word: Word<'_>) -> Option<(QuestionId, String)> {
    let Some((question, answer)) = word.text.split_once(':') else {
        entry.log.problem(word.at, format!("`{}` must read `question:answer`", word.text));
        return None;
    };
    let ids = Index::new("question", questions.iter().map(|one| one.id.as_str()).collect());
    let place = entry.place(word.of(question), &ids)?;
    let known = questions[usize::from(place)].answers.iter().map(|one| one.id.as_str()).collect();
    entry.place(word.of(answer), &Index::new("answer", known))?;
    Some((QuestionId(place), answer.to_owned()))
}
