//! `cargo learn`: learns from the sentences of `eval/said` what clues tell, and writes
//! `knowledge/words/en/learned.txt`; then from the queries of `eval/asked` which pages answer what,
//! and writes `knowledge/words/en/searched.txt`.
//!
//! The same sentences and queries give the same files. `--check` only compares.

#[path = "../asked.rs"]
mod asked;
mod said;
mod searching;
mod softmax;
mod svm;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use eyelet::Eyelet;
use knowledge::{Care, Knowledge, Literal};

use crate::said::Example;
use crate::svm::{Line, Rows};

/// Learns what clues tell from the sentences of `eval/said`, and what queries ask for from `eval/asked`.
#[derive(Debug, Parser)]
#[command(name = "learn")]
struct Args {
    /// Say whether the files are what the sentences and queries give, and write nothing
    #[arg(long)]
    check: bool,
    /// Learn only what queries ask for, with what the last run learned from sentences
    #[arg(long)]
    only_queries: bool,
}

/// A clue in fewer examples than this is chance.
const FEWEST_EXAMPLES_OF_CLUE: usize = 4;
/// A finding told by fewer examples than this is not learned.
const FEWEST_EXAMPLES_OF_LABEL: usize = 8;
/// Weights below this are left out: they move nothing and make the file long.
const LEAST_WEIGHT: f64 = 0.08;
/// A sum above this, in hundredths, is taken.
const TAKE: i32 = 0;
/// The same for what is denied: a denial heard wrongly takes a cause away.
const TAKE_ABSENT: i32 = 50;

/// How much surer, in hundredths, a sentence must be that alone may call a runner to a doctor today,
/// and one that alone may send them to a doctor some day.
const MARGIN_TODAY: i32 = 35;
const MARGIN_SOME_DAY: i32 = 15;

/// The margin of every finding that alone raises a flag.
fn margins(knowledge: &Knowledge) -> BTreeMap<String, i32> {
    let mut margins: BTreeMap<String, i32> = BTreeMap::new();
    for flag in &knowledge.flags {
        let margin = if flag.level >= Care::Urgent { MARGIN_TODAY } else { MARGIN_SOME_DAY };
        for rule in &flag.when {
            let mut needed = rule.all.iter().filter(|literal| !matches!(literal, Literal::NotPresent(_)));
            if let (Some(Literal::Present(any)), None) = (needed.next(), needed.next()) {
                for finding in any {
                    let own = margins.entry(knowledge[*finding].id.clone()).or_default();
                    *own = margin.max(*own);
                }
            }
        }
    }
    margins
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    // Queries are read with what was learned from sentences, so those come first.
    let mut knowledge = knowledge::embedded()?;
    if !args.only_queries {
        let examples = said::read(&own("said"))?;
        let learned = learn(&examples)?;
        keep("learned.txt", &learned, examples.len(), args.check)?;
        knowledge.lexicon.learned = learned;
    }
    let eyelet = Eyelet::new(knowledge)?;
    let mut queries = asked::queries(&own("asked"))?;
    let n_asked = queries.len();
    queries.extend(searching::stories(&own("said"))?);
    keep("searched.txt", &searching::learn(&eyelet, &queries, n_asked)?, queries.len(), args.check)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file of the lexicon anew, or says that it is not what the examples give.
fn keep(name: &str, learned: &str, n_examples: usize, check: bool) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let path = own("../knowledge/words/en").join(name);
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before == learned {
        writeln!(out, "{n_examples} examples; {name} is as they have it")?;
    } else if check {
        bail!("{name} is not what its examples give: run `cargo learn`");
    } else {
        std::fs::write(&path, learned).with_context(|| path.display().to_string())?;
        writeln!(out, "{n_examples} examples; {name} written, {} lines", learned.lines().count())?;
    }
    Ok(())
}

/// A path beside this package's manifest.
fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What `learned.txt` should hold.
fn learn(examples: &[Example]) -> Result<String> {
    let mut knowledge = knowledge::embedded()?;
    // The reader must not lean on what was learned before.
    knowledge.lexicon.learned.clear();
    let Ok(listener) = listen::Listener::new(&knowledge) else {
        bail!("the lexicon has faults: `eyelet knowledge check`")
    };
    let clues: Vec<Vec<String>> = examples
        .iter()
        .map(|example| {
            let mut clues = listen::clues_of(&listener, &example.text).concat();
            clues.sort_unstable();
            clues.dedup();
            clues
        })
        .collect();
    let kept = kept(clues.iter().flatten(), FEWEST_EXAMPLES_OF_CLUE);
    let labels = kept_labels(examples);
    let rows = Rows::new(
        clues.iter().map(|clues| clues.iter().filter_map(|clue| kept.get(clue.as_str()).copied()).collect()),
        kept.len(),
    );
    let lines = svm::lines(&rows, &labels, examples);
    Ok(render(&kept, &labels, &lines, &margins(&knowledge)))
}

/// Every text that comes at least `fewest` times, with a number in order of its letters.
fn kept<'a>(texts: impl Iterator<Item = &'a String>, fewest: usize) -> BTreeMap<&'a str, u32> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.retain(|_, count| *count >= fewest);
    (0..).zip(counts).map(|(at, (text, _))| (text, at)).collect()
}

fn kept_labels(examples: &[Example]) -> Vec<String> {
    let labels = kept(examples.iter().flat_map(|example| &example.labels), FEWEST_EXAMPLES_OF_LABEL);
    labels.into_keys().map(str::to_owned).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "weights lie between -10 and 10")]
fn hundredths(weight: f64) -> i32 {
    (weight * 100.0).round() as i32
}

fn render(clues: &BTreeMap<&str, u32>, labels: &[String], lines: &[Line], margins: &BTreeMap<String, i32>) -> String {
    let mut text = String::from(
        "# What clues in a sentence tell, in hundredths. Made by `cargo learn` from the sentences of eval/said:\n\
         # change those and run it again, never this file. First the labels with what each starts from, then\n\
         # every clue with `label:weight`, labels counted from 0.\n",
    );
    let _ = writeln!(text, "=take\t{TAKE}\n=take-absent\t{TAKE_ABSENT}");
    for (label, line) in labels.iter().zip(lines) {
        let margin = margins.get(label).copied().unwrap_or_default();
        let _ = writeln!(text, "=label\t{label}\t{}", hundredths(line.bias) - margin);
    }
    for (clue, at) in clues {
        let weights: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(label, line)| (label, line.weights[*at as usize]))
            .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
            .map(|(label, weight)| format!("{label}:{}", hundredths(weight)))
            .collect();
        if !weights.is_empty() {
            let _ = writeln!(text, "{clue}\t{}", weights.join(" "));
        }
    }
    text
}
