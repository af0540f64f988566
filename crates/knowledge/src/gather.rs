//! First pass: sorts the tables of all files by kind and gives every entry its id.

use crate::read::{At, Doc, Entry, Log, Word, is_finding_id, is_kebab};
use crate::types::Care;

/// An entry with its id.
#[derive(Clone, Debug)]
pub(crate) struct Item<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its table.
    pub entry: Entry<'a>,
}

/// All entries of a folder, not yet read.
#[derive(Debug, Default)]
pub(crate) struct Gathered<'a> {
    /// `model.toml`.
    pub model: Option<Entry<'a>>,
    /// `scale.toml`.
    pub scale: Option<Entry<'a>>,
    /// `findings/*.toml`, in order of id.
    pub findings: Vec<Item<'a>>,
    /// `causes/*.toml`, in order of id.
    pub causes: Vec<Item<'a>>,
    /// `changes/*.toml`, in order of id.
    pub changes: Vec<Item<'a>>,
    /// `sources.toml`, in order of id.
    pub sources: Vec<Item<'a>>,
    /// `questions.toml`, as written.
    pub questions: Vec<Item<'a>>,
    /// `flags/*.toml`, as written, each with the level of its file.
    pub flags: Vec<(Care, Item<'a>)>,
    /// `lacing.toml`.
    pub lacing: Option<Entry<'a>>,
    /// `fit.toml`, as written.
    pub fit: Vec<Item<'a>>,
    /// `prevention.toml`, as written.
    pub habits: Vec<Item<'a>>,
    /// `emergency.toml`, in order of id.
    pub countries: Vec<Item<'a>>,
    /// `sites.toml`.
    pub sites: Vec<Entry<'a>>,
    /// Classes of `words/*/*.toml`.
    pub classes: Vec<Entry<'a>>,
    /// Phrases of `words/*/*.toml`.
    pub phrases: Vec<Entry<'a>>,
    /// `words/*/context.toml`.
    pub context: Option<Entry<'a>>,
}

/// Sorts the entries of all files.
pub(crate) fn gather<'a>(docs: &'a [Doc<'a>], log: &'a Log) -> Gathered<'a> {
    let mut all = Gathered::default();
    for doc in docs {
        let entry = doc.entry(log);
        let name = doc.path.strip_suffix(".toml").unwrap_or(doc.path);
        let parts: Vec<&'a str> = name.split('/').collect();
        match parts[..] {
            ["model"] => all.model = Some(entry),
            ["scale"] => all.scale = Some(entry),
            ["sources"] => items(entry, "source", is_kebab, &mut all.sources),
            ["questions"] => items(entry, "question", is_kebab, &mut all.questions),
            ["lacing"] => all.lacing = Some(entry),
            ["fit"] => items(entry, "check", is_kebab, &mut all.fit),
            ["prevention"] => items(entry, "habit", is_kebab, &mut all.habits),
            ["emergency"] => items(entry, "country", is_kebab, &mut all.countries),
            ["sites"] => tables(entry, "site", &mut all.sites),
            ["findings", _] => items(entry, "finding", is_finding_id, &mut all.findings),
            ["changes", _] => items(entry, "change", is_kebab, &mut all.changes),
            ["causes", id] => all.causes.extend(cause(id, entry)),
            ["flags", level] => flags(level, entry, &mut all.flags),
            ["words", _, "context"] => all.context = Some(entry),
            ["words", _, _] => words(entry, &mut all),
            _ => log.whole(doc.path, "nothing is read from a file of this name"),
        }
    }
    for items in [&mut all.findings, &mut all.causes, &mut all.changes, &mut all.sources, &mut all.countries] {
        items.sort_by_key(|item| item.id);
        drop_doubles(items, |item| item);
    }
    let Gathered { questions, flags, fit, habits, .. } = &mut all;
    drop_doubles(fit, |item| item);
    drop_doubles(questions, |item| item);
    drop_doubles(habits, |item| item);
    drop_doubles(flags, |(_, item)| item);
    flags.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    all
}

/// The entries under `kind`, each with its id.
fn items<'a>(mut file: Entry<'a>, kind: &'static str, fits: fn(&str) -> bool, into: &mut Vec<Item<'a>>) {
    for mut entry in file.entries(kind) {
        if let Some(id) = entry.word("id") {
            check_id(&entry, id, fits);
            into.push(Item { id: id.text, entry });
        }
    }
    file.close();
}

fn tables<'a>(mut file: Entry<'a>, kind: &'static str, into: &mut Vec<Entry<'a>>) {
    into.extend(file.entries(kind));
    file.close();
}

fn words<'a>(mut file: Entry<'a>, all: &mut Gathered<'a>) {
    all.classes.extend(file.entries("class"));
    all.phrases.extend(file.entries("phrase"));
    file.close();
}

/// A cause: its id is the name of its file, and may be repeated inside.
fn cause<'a>(id: &'a str, mut entry: Entry<'a>) -> Option<Item<'a>> {
    check_id(&entry, Word { text: id, at: entry.at }, is_kebab);
    if let Some(inside) = entry.word_if_any("id").filter(|inside| inside.text != id) {
        entry.log.problem(inside.at, format!("the id `{}` is not the name of the file, `{id}`", inside.text));
    }
    Some(Item { id, entry })
}

fn flags<'a>(level: &str, file: Entry<'a>, into: &mut Vec<(Care, Item<'a>)>) {
    let Some(care) = Care::from_word(level).filter(|care| *care > Care::SelfCare) else {
        let what = "a file of flags is called `emergency.toml`, `urgent.toml` or `see-doctor.toml`";
        return file.log.problem(file.at, what);
    };
    let mut found = Vec::new();
    items(file, "flag", is_kebab, &mut found);
    into.extend(found.into_iter().map(|item| (care, item)));
}

fn check_id(entry: &Entry<'_>, id: Word<'_>, fits: fn(&str) -> bool) {
    if !fits(id.text) {
        entry.log.problem(id.at, format!("the id `{}` is not in kebab-case", id.text));
    }
}

/// Keeps the first of each id; the others are problems.
fn drop_doubles<'a, T>(items: &mut Vec<T>, item: impl Fn(&T) -> &Item<'a>) {
    let mut seen = rustc_hash::FxHashMap::<&str, At<'a>>::default();
    items.retain(|one| {
        let Item { id, entry } = item(one);
        let first = *seen.entry(id).or_insert(entry.at);
        let is_first = std::ptr::eq(first.doc, entry.at.doc) && first.offset == entry.at.offset;
        if !is_first {
            entry.log.problem(entry.at, format!("the id `{id}` is taken by {first}"));
        }
        is_first
    });
}
