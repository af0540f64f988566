//! `changes/*.toml`.

use crate::gather::Item;
use crate::read::{Entry, SHARE, Want, Word};
use crate::types::{CauseId, Change, LacePattern};

use super::Desk;
use super::lacing::drawing;

/// Steps of effort.
const EFFORT: Want = Want { fits: |x| (1.0..=5.0).contains(&x), text: "a number from 1 to 5" };

/// How strong evidence can be.
const STRENGTHS: [&str; 4] = ["A", "B", "C", "EE"];

/// How strong the evidence of an entry is.
pub(crate) fn strength(entry: &mut Entry<'_>) -> String {
    let strength = entry.word("strength");
    if let Some(word) = strength.filter(|word| !STRENGTHS.contains(&word.text)) {
        entry.log.problem(word.at, format!("`strength` must be `A`, `B`, `C` or `EE`, not `{}`", word.text));
    }
    strength.map(|word| word.text.to_owned()).unwrap_or_default()
}

/// Makes a change; what it says of its drawing goes to `drawings`, for the check against `lacing.toml`.
pub(crate) fn change<'a>(desk: &Desk<'_>, item: Item<'a>, drawings: &mut Vec<(Word<'a>, LacePattern)>) -> Change {
    let Item { id, mut entry } = item;
    let drawn = drawing(&mut entry);
    drawings.extend(drawn);
    let change = Change {
        id: id.to_owned(),
        group: entry.at.doc.name().to_owned(),
        name: entry.text("name"),
        what: entry.text("what"),
        how: entry.texts("how"),
        effort: entry.number("effort", EFFORT),
        risk: entry.number("risk", SHARE),
        new_kit: entry.is_set("new_kit"),
        slow: entry.is_set("slow"),
        judge_after_runs: entry.whole("judge_after_runs", 0),
        stop_if: entry.text("stop_if"),
        too_loose: entry.text_if_any("too_loose"),
        drawing: drawn.map(|(_, pattern)| pattern),
        strength: strength(&mut entry),
        targets: entry
            .words("targets")
            .into_iter()
            .filter_map(|word| entry.place(word, &desk.ids.causes).map(CauseId))
            .collect(),
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    change
}
