//! From files to a checked [`Knowledge`]: parse, gather, build, check.

use crate::build::{self, Desk, Ids, Scale};
use crate::checks;
use crate::gather::{Gathered, Item, gather};
use crate::hash::hash;
use crate::lookup::Names;
use crate::problem::Report;
use crate::read::{At, Doc, Index, Log};
use crate::types::{Finding, Knowledge, Lexicon};

/// The words that are never taken for misspellings.
const COMMON: &str = "words/en/common.txt";
/// What clues in a sentence tell, learned from examples.
const LEARNED: &str = "words/en/learned.txt";
/// What marks of a query tell, learned from queries. It moves no answer, so it is no part of the hash.
const SEARCHED: &str = "words/en/searched.txt";

/// Reads the files of a folder: the knowledge where nothing is wrong, and all that was found.
///
/// Warnings and notes are only looked for where they are wanted: the program starts with this.
pub(crate) fn read<P: AsRef<str>, C: AsRef<str>>(files: &[(P, C)], wants_more: bool) -> (Option<Knowledge>, Report) {
    let mut files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, content)| (path.as_ref(), content.as_ref()))
        .filter(|(path, _)| is_read(path))
        .collect();
    files.sort_unstable();
    let log = Log::new(wants_more);
    let tables = files.iter().filter(|(path, _)| path.ends_with(".toml"));
    let docs: Vec<Doc<'_>> = tables.map(|(path, content)| Doc::parse(path, content)).collect();
    for doc in &docs {
        doc.tell(&log);
    }
    let knowledge = build(gather(&docs, &log), &files, &log);
    let report = log.into_report();
    (knowledge.filter(|_| report.problems.0.is_empty()), report)
}

/// Whether a file of the folder matters.
pub(crate) fn is_read(path: &str) -> bool {
    path.ends_with(".toml") || path == COMMON || path == LEARNED || path == SEARCHED
}

fn build<'a>(all: Gathered<'a>, files: &[(&str, &str)], log: &'a Log) -> Option<Knowledge> {
    let ids = Ids {
        findings: Index::new("finding", ids(&all.findings)),
        causes: Index::new("cause", ids(&all.causes)),
        changes: Index::new("change", ids(&all.changes)),
        sources: Index::new("source", ids(&all.sources)),
    };
    let finding_places = places(&all.findings);
    let source_places = places(&all.sources);
    let cause_places = places(&all.causes);
    let habit_places = places(&all.habits);
    let country_places = places(&all.countries);
    let scale = all.scale.map(|entry| Scale::new(entry, &ids.sources)).unwrap_or_default();
    let findings: Vec<Finding> =
        all.findings.into_iter().map(|item| build::finding(item, &ids.sources, &scale)).collect();
    let desk = Desk { ids: &ids, findings: &findings, scale: &scale };
    if all.model.is_none() {
        log.whole("model.toml", "the file is missing");
    }
    let model = all.model.and_then(|entry| build::model(entry, &ids.sources));
    let causes: Vec<_> = all.causes.into_iter().map(|item| build::cause(&desk, item)).collect();
    let flags: Vec<_> = all.flags.into_iter().map(|(level, item)| build::flag(&desk, level, item)).collect();
    let questions: Vec<_> = all.questions.into_iter().map(|item| build::question(&desk, item)).collect();
    let mut drawings = Vec::new();
    let changes: Vec<_> = all.changes.into_iter().map(|item| build::change(&desk, item, &mut drawings)).collect();
    let lacing = build::lacing(&desk, all.lacing);
    build::drawings_are_known(&drawings, &lacing, log);
    let fit = all.fit.into_iter().map(|item| build::check(&desk, &questions, item)).collect();
    let habits: Vec<_> = all.habits.into_iter().map(|item| build::habit(&desk, item)).collect();
    let countries: Vec<_> = all.countries.into_iter().map(|item| build::country(item, &ids.sources)).collect();
    let sites: Vec<_> = all.sites.into_iter().filter_map(|entry| build::site(&desk, entry)).collect();
    let sources: Vec<_> = all.sources.into_iter().map(build::source).collect();
    let lexicon = Lexicon {
        classes: build::classes(all.classes),
        phrases: all.phrases.into_iter().map(|entry| build::phrase(&desk, entry)).collect(),
        common: content(files, COMMON),
        learned: content(files, LEARNED),
        searched: content(files, SEARCHED),
        context: all.context.map(build::context).unwrap_or_default(),
    };
    for place in ids.sources.unused() {
        log.warning(source_places[place], || format!("the source `{}` is never cited", sources[place].id));
    }
    let hashed: Vec<(&str, &str)> = files.iter().copied().filter(|(path, _)| *path != SEARCHED).collect();
    let names = Names::of(&findings, &causes, &changes, &questions);
    let knowledge = Knowledge {
        hash: hash(&hashed),
        model: model?,
        causes,
        findings,
        flags,
        questions,
        changes,
        habits,
        countries,
        sites,
        lacing,
        fit,
        sources,
        lexicon,
        names,
    };
    checks::shares_add_up(&knowledge, log);
    checks::findings_are_reached(&knowledge, &finding_places, log);
    checks::findings_are_used(&knowledge, &finding_places, log);
    checks::changes_and_causes_agree(&knowledge, &cause_places, log);
    checks::habits_rest_on_what_they_say(&knowledge, &habit_places, log);
    checks::languages_point_to_one_country(&knowledge, &country_places, log);
    Some(knowledge)
}

fn content(files: &[(&str, &str)], wanted: &str) -> String {
    files.iter().find(|(path, _)| *path == wanted).map(|(_, content)| (*content).to_owned()).unwrap_or_default()
}

fn ids<'a>(items: &[Item<'a>]) -> Vec<&'a str> {
    items.iter().map(|item| item.id).collect()
}

fn places<'a>(items: &[Item<'a>]) -> Vec<At<'a>> {
    items.iter().map(|item| item.entry.at).collect()
}
