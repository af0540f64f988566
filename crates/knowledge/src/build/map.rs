//! `sites.toml` and `sources.toml`.

use crate::gather::Item;
use crate::read::Entry;
use crate::types::{Site, Source};

use super::Desk;

/// Makes a site; none where its place is unknown.
pub(crate) fn site(desk: &Desk<'_>, mut entry: Entry<'_>) -> Option<Site> {
    let place = entry.word("place");
    let site = place.and_then(|word| desk.finding(&entry, word)).map(|(place, _)| Site {
        place,
        name: entry.text("name"),
        nerve: entry.text("nerve"),
        neighbours: entry.texts_if_any("neighbours"),
        roots: entry.texts_if_any("roots"),
        snomed: entry.texts_if_any("snomed"),
        basis: entry.basis(&desk.ids.sources),
    });
    if site.is_some() {
        entry.close();
    }
    site
}

/// Makes a source.
pub(crate) fn source(item: Item<'_>) -> Source {
    let Item { id, mut entry } = item;
    let grade = entry.word("grade");
    if let Some(word) = grade.filter(|word| !matches!(word.text, "A" | "B" | "C")) {
        entry.log.problem(word.at, format!("`grade` must be `A`, `B` or `C`, not `{}`", word.text));
    }
    let source = Source {
        id: id.to_owned(),
        grade: grade.map(|word| word.text.to_owned()).unwrap_or_default(),
        address: entry.text("address"),
        gives: entry.text("gives"),
    };
    entry.close();
    source
}
