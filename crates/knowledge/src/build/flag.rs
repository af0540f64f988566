//! `flags/*.toml`; the level is the name of the file.

use crate::gather::Item;
use crate::types::{Care, CauseId, Flag};

use super::Desk;

/// Makes a flag.
pub(crate) fn flag(desk: &Desk<'_>, level: Care, item: Item<'_>) -> Flag {
    let Item { id, mut entry } = item;
    let lines = entry.words("when");
    if lines.is_empty() && entry.has("when") {
        entry.log.problem(entry.at, "`when` has no line, so the flag can never be raised");
    }
    let flag = Flag {
        id: id.to_owned(),
        name: entry.text("name"),
        level,
        suspects: entry
            .words_if_any("suspects")
            .into_iter()
            .filter_map(|word| entry.place(word, &desk.ids.causes).map(CauseId))
            .collect(),
        when: lines.into_iter().filter_map(|line| desk.rule(&entry, line)).collect(),
        say: entry.text("say"),
        act: entry.text("do"),
        dont: entry.text_if_any("dont"),
        basis: entry.basis(&desk.ids.sources),
        reviewed: entry.reviewed(),
    };
    entry.close();
    flag
}
