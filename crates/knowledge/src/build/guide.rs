//! `prevention.toml` and `emergency.toml`.

use crate::gather::Item;
use crate::read::{Entry, Index, Word};
use crate::types::{AdviceLine, ChangeId, Country, Habit};

use super::Desk;
use super::change::strength;

/// The parts of the prevention page.
const GROUPS: [&str; 5] = ["shoes", "laces", "after-run", "training", "body"];

/// Makes a habit.
pub(crate) fn habit(desk: &Desk<'_>, item: Item<'_>) -> Habit {
    let Item { id, mut entry } = item;
    let group = entry.word("group");
    if let Some(word) = group.filter(|word| !GROUPS.contains(&word.text)) {
        let what = format!("`group` must be one of `{}`, not `{}`", GROUPS.join("`, `"), word.text);
        entry.log.problem(word.at, what);
    }
    let habit = Habit {
        id: id.to_owned(),
        group: group.map(|word| word.text.to_owned()).unwrap_or_default(),
        name: entry.text("name"),
        what: entry.text("what"),
        how: entry.texts("how"),
        known: entry.text("known"),
        strength: strength(&mut entry),
        changes: entry
            .words_if_any("changes")
            .into_iter()
            .filter_map(|word| entry.place(word, &desk.ids.changes).map(ChangeId))
            .collect(),
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    habit
}

/// Makes a country.
pub(crate) fn country(item: Item<'_>, sources: &Index<'_>) -> Country {
    let Item { id, mut entry } = item;
    if id.len() != 2 || !id.bytes().all(|byte| byte.is_ascii_lowercase()) {
        entry.log.problem(entry.at, format!("the id `{id}` is not a country code of two small letters, such as `gb`"));
    }
    let ambulance = entry.word("ambulance");
    let general = entry.word_if_any("general");
    if let (Some(one), Some(other)) = (ambulance, general)
        && one.text == other.text
    {
        entry.log.problem(other.at, "`general` is the same as `ambulance`; leave it out");
    }
    let general_from_mobiles = entry.is_set("general_from_mobiles");
    if general_from_mobiles && general.is_none() {
        entry.log.problem(entry.at, "`general_from_mobiles` without a `general`; leave it out");
    }
    let country = Country {
        id: id.to_owned(),
        name: entry.text("name"),
        ambulance: number(&entry, ambulance).unwrap_or_default(),
        general: number(&entry, general),
        general_from_mobiles,
        advice: entry.has("advice").then(|| advice(&mut entry, sources)).flatten(),
        languages: entry.texts_if_any("languages"),
        rung: entry.checked_by("rung"),
        basis: entry.basis(sources),
    };
    entry.close();
    country
}

fn advice(entry: &mut Entry<'_>, sources: &Index<'_>) -> Option<AdviceLine> {
    let mut line = entry.entry("advice")?;
    let word = line.word("number");
    let advice = AdviceLine {
        number: number(&line, word).unwrap_or_default(),
        name: line.text("name"),
        basis: line.basis(sources),
    };
    line.close();
    Some(advice)
}

/// A telephone number as it is said aloud: digits, in groups where it is long.
fn number(entry: &Entry<'_>, word: Option<Word<'_>>) -> Option<String> {
    let word = word?;
    let grouped =
        word.text.split(' ').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = word.text.bytes().filter(u8::is_ascii_digit).count();
    if !grouped || !(2..=15).contains(&digits) {
        entry.log.problem(word.at, format!("`{}` is no telephone number: 2 to 15 digits, in groups", word.text));
    }
    Some(word.text.to_owned())
}
