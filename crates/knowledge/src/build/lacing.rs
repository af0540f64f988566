//! `lacing.toml`, and the drawings that changes name.

use std::ops::RangeInclusive;

use crate::read::{Entry, Index, Log, Want, Word, is_kebab};
use crate::types::{FindingId, LaceEntry, LacePattern, LaceSpot, Lacing, Stretch};

use super::Desk;
use super::change::strength;

/// Along the foot, in eyelets: from beyond the toes to the top.
const ALONG: Want = Want { fits: |x| (-5.0..=8.0).contains(&x), text: "a number from -5 to 8" };
/// Across the foot, from edge to edge.
const ACROSS: Want = Want { fits: |x| (-1.0..=1.0).contains(&x), text: "a number from -1 to 1" };
/// The rows of a shoe with six pairs.
const ROWS: RangeInclusive<f64> = 1.0..=6.0;
const ROW: Want = Want { fits: |x| ROWS.contains(&x), text: "a number from 1 to 6" };

/// What stands before the pattern in the drawing of a change.
const PREFIX: &str = "lacing:";

/// Makes `lacing.toml`; a folder without one has no patterns.
pub(crate) fn lacing(desk: &Desk<'_>, file: Option<Entry<'_>>) -> Lacing {
    let Some(mut file) = file else { return Lacing::default() };
    let mut lacing = Lacing::default();
    for entry in file.entries("pattern") {
        let at = entry.at;
        let Some(made) = pattern(desk, entry) else { continue };
        if lacing.pattern(made.pattern).is_some() {
            file.log.problem(at, format!("the pattern `{}` stands twice", made.pattern));
        } else {
            lacing.patterns.push(made);
        }
    }
    lacing.patterns.sort_by_key(|entry| entry.pattern);
    for entry in file.entries("spot") {
        let at = entry.at;
        let Some(made) = spot(desk, entry, &lacing) else { continue };
        if lacing.spot(&made.id).is_some() {
            file.log.problem(at, format!("the id `{}` stands twice", made.id));
        } else {
            lacing.spots.push(made);
        }
    }
    file.close();
    lacing
}

fn pattern(desk: &Desk<'_>, mut entry: Entry<'_>) -> Option<LaceEntry> {
    let id = entry.word("id")?;
    let pattern = known(&entry, id)?;
    let made = LaceEntry {
        pattern,
        name: entry.text("name"),
        what: entry.text("what"),
        good_for: entry.text("good_for"),
        watch: entry.text("watch"),
        rows: stretch(&mut entry, "rows", ROW),
        aimed: entry.is_set("aimed"),
        strength: strength(&mut entry),
        evidence: entry.text("evidence"),
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    Some(made)
}

fn spot(desk: &Desk<'_>, mut entry: Entry<'_>, lacing: &Lacing) -> Option<LaceSpot> {
    let id = entry.word("id")?;
    if !is_kebab(id.text) {
        entry.log.problem(id.at, format!("the id `{}` is not in kebab-case", id.text));
    }
    let words = entry.words("patterns");
    if words.is_empty() && entry.has("patterns") {
        entry.log.problem(entry.at, "`patterns` is empty, so the spot would have no remedy");
    }
    let patterns = words.into_iter().filter_map(|word| listed(&entry, word, lacing)).collect();
    let places = entry.words("places");
    let made = LaceSpot {
        id: id.text.to_owned(),
        name: entry.text("name"),
        places: places.into_iter().filter_map(|word| entry.place(word, &desk.ids.findings)).map(FindingId).collect(),
        along: stretch(&mut entry, "along", ALONG),
        across: stretch(&mut entry, "across", ACROSS),
        underneath: entry.is_set("underneath"),
        rows: stretch(&mut entry, "rows", ROW),
        patterns,
        why: entry.text("why"),
        strength: strength(&mut entry),
        basis: entry.basis(&desk.ids.sources),
    };
    entry.close();
    Some(made)
}

/// The pattern that the drawing of a change shows.
pub(super) fn drawing<'a>(entry: &mut Entry<'a>) -> Option<(Word<'a>, LacePattern)> {
    let word = entry.word_if_any("drawing")?;
    let Some(name) = word.text.strip_prefix(PREFIX) else {
        entry.log.problem(word.at, format!("`drawing` starts with `{PREFIX}`, as in `{PREFIX}window`"));
        return None;
    };
    Some((word, known(entry, word.of(name))?))
}

/// Every drawing of a change has its pattern in `lacing.toml`.
pub(crate) fn drawings_are_known(drawings: &[(Word<'_>, LacePattern)], lacing: &Lacing, log: &Log) {
    for (word, _) in drawings.iter().filter(|(_, pattern)| lacing.pattern(*pattern).is_none()) {
        log.problem(word.at, format!("`{}` has no entry in lacing.toml", word.text));
    }
}

/// A pattern that can be drawn.
fn known(entry: &Entry<'_>, word: Word<'_>) -> Option<LacePattern> {
    let pattern = LacePattern::from_word(word.text);
    if pattern.is_none() {
        let all = LacePattern::ALL.map(LacePattern::word).to_vec();
        let (what, meant) = Index::new("lacing pattern", all).unknown(word.text);
        entry.log.problem_hint(word.at, what, meant);
    }
    pattern
}

/// A pattern that can be drawn and stands in the file.
fn listed(entry: &Entry<'_>, word: Word<'_>, lacing: &Lacing) -> Option<LacePattern> {
    let pattern = known(entry, word)?;
    if lacing.pattern(pattern).is_none() {
        entry.log.problem(word.at, format!("the pattern `{pattern}` has no entry in this file"));
        return None;
    }
    Some(pattern)
}

fn stretch<'a>(entry: &mut Entry<'a>, key: &'a str, want: Want) -> Stretch {
    let [from, to] = entry.numbers(key, want);
    // A number that does not fit has been told already and reads as 0.
    let fits = (want.fits)(from) && (want.fits)(to);
    let at = entry.value(key).map_or(entry.at, |(at, _)| at);
    if fits && from > to {
        entry.log.problem(at, format!("`{key}` must have the lower number first"));
    }
    Stretch { from, to }
}
