//! `words/*/*.toml`: phrases, word classes and the words that turn a statement.

use crate::read::{Entry, is_kebab};
use crate::types::{ContextWords, FindingId, FindingKind, Phrase, WordClass};

use super::Desk;
use super::literal::level_at;

/// The value that leaves the level to the amount the words hold ("after {dist}").
const QUANTITY: &str = "quantity";
/// The name that marks phrases to be skipped.
const SKIP: &str = "skip";

/// Makes the word classes; each name stands once.
pub(crate) fn classes(entries: Vec<Entry<'_>>) -> Vec<WordClass> {
    let mut classes: Vec<WordClass> = Vec::with_capacity(entries.len());
    for entry in entries {
        let (log, at) = (entry.log, entry.at);
        let one = class(entry);
        if let Some(first) = classes.iter().find(|earlier| earlier.name == one.name) {
            log.problem(at, format!("the class `{}` is taken by {}", one.name, first.place));
        }
        classes.push(one);
    }
    classes
}

fn class(mut entry: Entry<'_>) -> WordClass {
    let name = entry.word("name");
    if let Some(word) = name.filter(|word| !is_kebab(word.text)) {
        entry.log.problem(word.at, format!("the class `{}` is not in kebab-case", word.text));
    }
    let class = WordClass {
        name: name.map(|word| word.text.to_owned()).unwrap_or_default(),
        words: entry.texts("words"),
        place: entry.at.to_string(),
    };
    entry.close();
    class
}

/// Makes a phrase.
pub(crate) fn phrase(desk: &Desk<'_>, mut entry: Entry<'_>) -> Phrase {
    let word = entry.word("finding");
    let found = word.filter(|word| word.text != SKIP).and_then(|word| desk.finding(&entry, word));
    let value = entry.word_if_any("value");
    let level = match (value, found) {
        (Some(value), Some(_)) if value.text == QUANTITY => None,
        (Some(value), Some((_, finding))) => level_at(&entry, value, finding),
        _ => None,
    };
    let also = entry.words_if_any("also");
    let phrase = Phrase {
        finding: found.map(|(id, _)| id),
        also: also
            .into_iter()
            .filter_map(|word| {
                let (id, finding) = desk.finding(&entry, word)?;
                if matches!(finding.kind, FindingKind::Levels(_)) {
                    entry.log.problem(word.at, format!("`{}` needs a level and cannot stand in `also`", word.text));
                }
                Some(id)
            })
            .collect::<Vec<FindingId>>(),
        level,
        say: entry.texts_if_any("say"),
        deny: entry.texts_if_any("deny"),
        place: entry.at.to_string(),
    };
    if phrase.say.is_empty() && phrase.deny.is_empty() {
        entry.log.problem(entry.at, "a phrase needs `say` or `deny`");
    }
    entry.close();
    phrase
}

/// Reads the words that turn a statement.
pub(crate) fn context(mut entry: Entry<'_>) -> ContextWords {
    let words = ContextWords {
        deny_before: entry.texts("deny-before"),
        deny_after: entry.texts("deny-after"),
        not_denial: entry.texts("not-denial"),
        suppose: entry.texts("suppose"),
        someone_else: entry.texts("someone-else"),
        past: entry.texts("past"),
        hedge: entry.texts("hedge"),
        stop: entry.texts("stop"),
        opens: entry.texts("opens"),
    };
    entry.close();
    words
}
