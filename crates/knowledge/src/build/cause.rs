//! `causes/*.toml`, one cause a file.

use crate::gather::Item;
use crate::read::{At, BETWEEN, Entry, POSITIVE, SHARE, Word};
use crate::types::{
    Basis, Care, Cause, ChangeId, Distribution, FindingId, FindingKind, Link, Prior, Prob, Remedy, Shift,
};

use super::{Desk, range};

/// The ordered finding behind `[onset]`.
const ONSET: &str = "when.onset";

/// The ordered finding behind `[relief]`.
const RELIEF: &str = "relief.time";

/// How far a distribution may be from adding to 1.
const ROUNDING: f64 = 1e-6;

/// The groups a cause may be in.
const GROUPS: [&str; 9] =
    ["equipment", "posture", "training", "nerve", "compartment", "vascular", "bone", "spine", "systemic"];

/// The group, and the id, of the cause that stands for all that is not known.
const UNKNOWN: &str = "unknown";

/// Makes a cause.
pub(crate) fn cause<'a>(desk: &Desk<'a>, item: Item<'a>) -> Cause {
    let Item { id, mut entry } = item;
    let cause = Cause {
        id: id.to_owned(),
        name: entry.text("name"),
        medical: entry.text("medical"),
        plain: entry.text("plain"),
        mechanism: entry.text("mechanism"),
        who: entry.text("who"),
        worse: entry.text("worse"),
        better: entry.text("better"),
        tests: entry.texts("tests"),
        doctor: entry.text("doctor"),
        care: care(&mut entry),
        group: group(&mut entry),
        icd10: entry.texts_if_any("icd10"),
        icd10_unchecked: entry.texts_if_any("icd10_unchecked"),
        snomed: entry.texts_if_any("snomed"),
        reviewed: entry.reviewed(),
        sources: entry.sources("sources", &desk.ids.sources),
        prior: prior(desk, &mut entry),
        onset: distribution(desk, &mut entry, "onset", ONSET),
        relief: distribution(desk, &mut entry, "relief", RELIEF),
        links: links(desk, &mut entry),
        changes: remedies(desk, &mut entry),
    };
    if cause.changes.is_empty() && !entry.has("change") {
        entry.log.problem(entry.at, "a cause needs at least one `[[change]]`");
    }
    entry.close();
    cause
}

fn care(entry: &mut Entry<'_>) -> Care {
    let Some(word) = entry.word("care") else { return Care::SelfCare };
    Care::from_word(word.text).unwrap_or_else(|| {
        let what = format!("`care` must be `self-care`, `see-doctor`, `urgent` or `emergency`, not `{}`", word.text);
        entry.log.problem(word.at, what);
        Care::SelfCare
    })
}

fn group(entry: &mut Entry<'_>) -> String {
    let word = entry.word("group");
    if let Some(word) = word.filter(|word| !GROUPS.contains(&word.text) && word.text != UNKNOWN) {
        let what = format!("`group` must be one of `{}` or `{UNKNOWN}`, not `{}`", GROUPS.join("`, `"), word.text);
        entry.log.problem(word.at, what);
    }
    word.map(|word| word.text.to_owned()).unwrap_or_default()
}

fn prior<'a>(desk: &Desk<'a>, entry: &mut Entry<'a>) -> Prior {
    let none = Prior {
        evidence: Prob(0.0),
        article: Prob(0.0),
        range: None,
        basis: Basis::Sources(Vec::new()),
        when: Vec::new(),
    };
    let Some(mut entry) = entry.entry("prior") else { return none };
    let prior = Prior {
        evidence: Prob(entry.number("evidence", SHARE)),
        article: Prob(entry.number("article", SHARE)),
        range: range(&mut entry, "range"),
        basis: entry.basis(&desk.ids.sources),
        when: entry.entries("when").into_iter().filter_map(|one| shift(desk, one)).collect(),
    };
    entry.close();
    prior
}

fn shift(desk: &Desk<'_>, mut entry: Entry<'_>) -> Option<Shift> {
    let word = entry.word("finding");
    let found = word.and_then(|word| yes_no_or_context(desk, &entry, word));
    let present = match entry.word_if_any("state") {
        None | Some(Word { text: "present", .. }) => true,
        Some(Word { text: "absent", .. }) => false,
        Some(other) => {
            entry.log.problem(other.at, format!("`state` must be `present` or `absent`, not `{}`", other.text));
            true
        }
    };
    let times = entry.number("times", POSITIVE);
    let basis = entry.basis(&desk.ids.sources);
    entry.close();
    Some(Shift { finding: found?, present, times, basis })
}

fn distribution<'a>(desk: &Desk<'a>, entry: &mut Entry<'a>, key: &'a str, finding: &str) -> Distribution {
    let none = Distribution { p: Vec::new(), basis: Basis::Sources(Vec::new()) };
    let Some(mut entry) = entry.entry(key) else { return none };
    let place = entry.place(Word { text: finding, at: entry.at }, &desk.ids.findings);
    let Some(FindingKind::Levels(levels)) = place.map(|place| &desk.findings[usize::from(place)].kind) else {
        return none;
    };
    let p: Vec<f64> = levels.iter().map(|level| entry.number(&level.id, SHARE)).collect();
    let sum: f64 = p.iter().sum();
    if (sum - 1.0).abs() > ROUNDING {
        entry.log.problem(entry.at, format!("`{key}` adds to {sum:.6}, not 1"));
    }
    let basis = entry.basis(&desk.ids.sources);
    entry.close();
    Distribution { p, basis }
}

fn links<'a>(desk: &Desk<'a>, entry: &mut Entry<'a>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for mut entry in entry.entries("finding") {
        let word = entry.word("id");
        let found = word.and_then(|word| yes_no(desk, &entry, word));
        let p = desk.scale.prob(&mut entry, "p", BETWEEN);
        let bounds = range(&mut entry, "range");
        let basis = entry.basis(&desk.ids.sources);
        if let Some((finding, background)) = found {
            if bounds.is_some_and(|(low, high)| p < low || p > high) {
                let id = &desk.findings[usize::from(finding.0)].id;
                entry.log.warning(entry.at, || format!("`{id}`: p {} lies outside its range", p.0));
            }
            add(desk, &entry, entry.at, &mut links, (Link { finding, p, range: bounds, basis }, background));
        }
        entry.close();
    }
    // Most findings share one reason: a table of `"finding" = p` with that reason under it.
    if entry.has("findings")
        && let Some(mut table) = entry.entry("findings")
    {
        let basis = table.basis(&desk.ids.sources);
        for word in table.other_keys(&["source", "judgement"]) {
            let found = yes_no(desk, &table, word);
            let p = desk.scale.prob(&mut table, word.text, BETWEEN);
            if let Some((finding, background)) = found {
                let link = Link { finding, p, range: None, basis: basis.clone() };
                add(desk, &table, word.at, &mut links, (link, background));
            }
        }
        table.close();
    }
    links
}

/// Adds a link, which may stand only once and means something only above the background.
fn add(desk: &Desk<'_>, entry: &Entry<'_>, at: At<'_>, links: &mut Vec<Link>, (link, background): (Link, Prob)) {
    let id = &desk.findings[usize::from(link.finding.0)].id;
    if links.iter().any(|other| other.finding == link.finding) {
        entry.log.problem(at, format!("the finding `{id}` stands twice"));
    }
    if link.p.0 < background.0 {
        entry.log.note(at, || {
            format!("`{id}`: p {} lies below its background {}, so the link is nothing", link.p.0, background.0)
        });
    }
    links.push(link);
}

fn remedies<'a>(desk: &Desk<'a>, entry: &mut Entry<'a>) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    for mut entry in entry.entries("change") {
        let word = entry.word("id");
        let change = word.and_then(|word| entry.place(word, &desk.ids.changes)).map(ChangeId);
        let works = desk.scale.prob(&mut entry, "works", SHARE);
        let basis = entry.basis(&desk.ids.sources);
        if let Some(change) = change {
            if remedies.iter().any(|remedy| remedy.change == change) {
                entry.log.problem(entry.at, "the change stands twice");
            }
            remedies.push(Remedy { change, works, basis });
        }
        entry.close();
    }
    remedies
}

/// A yes-no finding and its background.
fn yes_no(desk: &Desk<'_>, entry: &Entry<'_>, word: Word<'_>) -> Option<(FindingId, Prob)> {
    let (id, finding) = desk.finding(entry, word)?;
    match finding.kind {
        FindingKind::YesNo { background, leak } => Some((id, leak.unwrap_or(background))),
        FindingKind::Levels(_) => {
            entry.log.problem(word.at, format!("`{}` has levels; it belongs in `[onset]` or `[relief]`", word.text));
            None
        }
        FindingKind::Context => {
            let what =
                format!("`{}` is context, which no cause brings about; it belongs in `[[prior.when]]`", word.text);
            entry.log.problem(word.at, what);
            None
        }
    }
}

/// A finding that is present or absent.
fn yes_no_or_context(desk: &Desk<'_>, entry: &Entry<'_>, word: Word<'_>) -> Option<FindingId> {
    let (id, finding) = desk.finding(entry, word)?;
    if matches!(finding.kind, FindingKind::Levels(_)) {
        entry.log.problem(
            word.at,
            format!("`{}` has levels; only a finding that is present or absent shifts a prior", word.text),
        );
        return None;
    }
    Some(id)
}
