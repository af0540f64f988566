//! `cargo score`: how often Eyelet is right, on stories with a known outcome.

mod asked;
mod floors;
mod metrics;
mod patient;
mod reading;
mod report;
mod run;
mod searching;
mod story;
mod summary;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;
use eyelet::Eyelet;

use crate::run::Scored;

/// Scores Eyelet on stories with a known outcome.
#[derive(Debug, Parser)]
#[command(name = "score")]
struct Args {
    /// Files or folders of stories (`*.jsonl`); the shared vignettes when left out
    stories: Vec<PathBuf>,
    /// Only this half of the split: `look` or `score`
    #[arg(long)]
    half: Option<String>,
    /// Print a line a story, with what came first
    #[arg(long)]
    each: bool,
    /// Only stories whose id is given
    #[arg(long)]
    only: Vec<String>,
    /// Write `scores.csv` and `summary.json` anew instead of comparing with them
    #[arg(long)]
    bless: bool,
    /// Use this knowledge folder instead of the built-in one
    #[arg(long)]
    knowledge: Option<PathBuf>,
    /// Prior profile
    #[arg(long, default_value = "evidence")]
    profile: String,
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let mut out = std::io::stdout().lock();
    let given = !args.stories.is_empty();
    let eyelet = eyelet(&args)?;
    let (read, table) = reading::score(&eyelet)?;
    let mut fine = floors::reading_holds(read, &mut out)?;
    let searched = searching::score(&eyelet, args.each)?;
    fine &= floors::searching_holds(&searched, &mut out)?;
    let Some(paths) = story::paths(&args.stories)? else {
        writeln!(
            out,
            "{table}\n{searched}\nno stories with a known outcome: ../shared/vignettes is missing (set EYELET_SHARED or name a file)"
        )?;
        return Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    };
    let profile = if args.profile == "article" { knowledge::Profile::Article } else { knowledge::Profile::Evidence };
    let split = story::split()?;
    let facts = patient::Table::read(eyelet.knowledge())?;
    let mut scored = Vec::new();
    for story in story::read(&paths)? {
        let half = split.get(&story.id).map_or("new", String::as_str);
        let wanted = args.half.as_deref().is_none_or(|wanted| wanted == half)
            && (args.only.is_empty() || args.only.contains(&story.id));
        if wanted {
            scored.push(run::score(&eyelet, &facts, &story, half, profile));
        }
    }
    scored.sort_by(|a, b| a.id.cmp(&b.id));
    if args.each {
        for one in &scored {
            writeln!(out, "{}", report::line(one))?;
        }
    }
    write!(out, "{}", report::all(&scored))?;
    if !given {
        writeln!(out, "{table}\n{searched}")?;
    }
    let whole = !given && args.half.is_none() && args.only.is_empty();
    if whole {
        fine &= csv(&scored, args.bless, &mut out)?;
        fine &= summary::committed(&scored, read, args.bless, &mut out)?;
        fine &= floors::hold(&scored, &mut out)?;
    }
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn eyelet(args: &Args) -> Result<Eyelet> {
    let Some(folder) = &args.knowledge else { return Ok(Eyelet::embedded()?) };
    let mut files = Vec::new();
    let mut open = vec![folder.clone()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).with_context(|| at.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "toml" || end == "txt") {
                let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
                files.push((name, std::fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    let knowledge = knowledge::load(&files).map_err(eyelet::Broken::Knowledge)?;
    Ok(Eyelet::new(knowledge)?)
}

/// Compares with the committed scores, so that a change shows as a diff.
fn csv(scored: &[Scored], bless: bool, out: &mut impl Write) -> Result<bool> {
    let path = story::own("scores.csv");
    let new = report::csv(scored);
    if bless {
        std::fs::write(&path, new)?;
        writeln!(out, "scores.csv written")?;
        return Ok(true);
    }
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    if old == new {
        writeln!(out, "scores.csv is as committed")?;
        return Ok(true);
    }
    for (old, new) in old.lines().zip(new.lines()).filter(|(old, new)| old != new) {
        writeln!(out, "- {old}\n+ {new}")?;
    }
    writeln!(out, "scores.csv differs: look at the lines above, then `cargo score --bless`")?;
    Ok(false)
}
