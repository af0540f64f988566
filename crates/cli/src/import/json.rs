//! An import as JSON.

use case::Says;
use eyelet::Eyelet;
use runs::Run;
use runs::shoes::Shoe;
use serde::Serialize;

use crate::import::lines::name_of;
use crate::import::{Became, Entry, Imported, suggested};

/// The whole account.
#[derive(Serialize)]
pub struct Account<'a> {
    version: u32,
    dry_run: bool,
    archives: Vec<&'static str>,
    files: Vec<FileJson<'a>>,
    shoes: Vec<ShoeJson<'a>>,
    suggestions: Vec<SuggestionJson>,
    /// Pairs that may be one activity by a wrong clock: files of both.
    other_clock: Vec<[String; 2]>,
    totals: Totals,
}

#[derive(Serialize)]
struct FileJson<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u64>,
    /// `imported`, `duplicate`, `skipped` or `failed`; of several activities the best.
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<RunInShort<'a>>,
}

#[derive(Serialize)]
struct RunInShort<'a> {
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<String>,
    start: Option<String>,
    sport: &'a str,
    distance_m: Option<f64>,
    elapsed_s: Option<f64>,
    timer_s: Option<f64>,
    records: usize,
    avg_hr: Option<f64>,
    gear: Option<&'a str>,
    name: Option<&'a str>,
    description: Option<&'a str>,
    private_note: Option<&'a str>,
    marks: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct ShoeJson<'a> {
    name: &'a str,
    brand: Option<&'a str>,
    model: Option<&'a str>,
    distance_m: f64,
    runs: usize,
    retired: bool,
}

#[derive(Serialize)]
struct SuggestionJson {
    start: Option<String>,
    file: String,
    /// `yes`, `unsure` or `no`.
    numb: &'static str,
    words: String,
    read_as: String,
    /// Metres since the start at which the runner pressed a button, where that may be the moment.
    marked_at_m: Option<f64>,
}

#[derive(Serialize)]
struct Totals {
    files: usize,
    imported: usize,
    duplicates: usize,
    skipped: usize,
    failed: usize,
    unopened: u64,
}

/// The whole account of an import.
pub fn of<'a>(eyelet: &Eyelet, imported: &'a Imported, shoes: &'a [Shoe]) -> Account<'a> {
    let kept = imported.kept().count();
    Account {
        version: 1,
        dry_run: true,
        archives: imported.kinds.iter().map(|kind| kind.name()).collect(),
        files: imported.entries.iter().map(|entry| file(imported, entry)).collect(),
        shoes: shoes.iter().map(shoe).collect(),
        suggestions: suggested::all(eyelet, imported)
            .into_iter()
            .map(|suggested| SuggestionJson {
                start: suggested.of.run.start.map(|start| format!("{start:.0}")),
                file: name_of(&imported.entries[suggested.of.entry]),
                numb: match suggested.says {
                    Says::Yes => "yes",
                    Says::Unsure => "unsure",
                    Says::No => "no",
                },
                marked_at_m: suggested.mark.and_then(|mark| mark.at_m),
                words: suggested.words,
                read_as: suggested.read_as,
            })
            .collect(),
        other_clock: imported
            .other_clock
            .iter()
            .map(|pair| <[usize; 2]>::from(*pair).map(|index| name(imported, index)))
            .collect(),
        totals: Totals {
            files: imported.entries.len(),
            imported: kept,
            duplicates: imported.taken.len() - kept,
            skipped: imported.skipped(),
            failed: imported.failed(),
            unopened: imported.unopened,
        },
    }
}

fn file<'a>(imported: &'a Imported, entry: &'a Entry) -> FileJson<'a> {
    let (result, why, runs) = match &entry.became {
        Became::Skipped(why) => ("skipped", Some(why.to_string()), Vec::new()),
        Became::Failed(why) => ("failed", Some(why.to_string()), Vec::new()),
        Became::Read(taken) => {
            let runs: Vec<RunInShort<'_>> = taken
                .iter()
                .map(|index| {
                    let taken = &imported.taken[*index];
                    let of = taken.duplicate_of.map(|kept| name(imported, kept));
                    in_short(&taken.run, of)
                })
                .collect();
            let any_new = runs.iter().any(|run| run.duplicate_of.is_none());
            (if any_new { "imported" } else { "duplicate" }, None, runs)
        }
    };
    FileJson { file: name_of(entry), row: entry.row, result, why, runs }
}

/// The name of the file an activity came from.
fn name(imported: &Imported, taken: usize) -> String {
    name_of(&imported.entries[imported.taken[taken].entry])
}

fn in_short(run: &Run, duplicate_of: Option<String>) -> RunInShort<'_> {
    RunInShort {
        result: if duplicate_of.is_some() { "duplicate" } else { "imported" },
        duplicate_of,
        start: run.start.map(|start| format!("{start:.0}")),
        sport: run.sport.name(),
        distance_m: run.distance_m,
        elapsed_s: run.elapsed_s,
        timer_s: run.timer_s,
        records: run.recorded,
        avg_hr: run.avg_hr.map(f64::round),
        gear: run.gear.as_deref(),
        name: run.notes.name.as_deref(),
        description: run.notes.description.as_deref(),
        private_note: run.notes.private.as_deref(),
        marks: run.marks.len(),
        warnings: run.warnings.iter().map(ToString::to_string).collect(),
    }
}

fn shoe(shoe: &Shoe) -> ShoeJson<'_> {
    ShoeJson {
        name: &shoe.name,
        brand: shoe.brand.as_deref(),
        model: shoe.model.as_deref(),
        distance_m: shoe.distance_m,
        runs: shoe.runs,
        retired: shoe.retired,
    }
}
