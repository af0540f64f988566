//! `eyelet knowledge`: the medicine, for reviewers.

use std::fmt::Write;
use std::path::Path;

use eyelet::Eyelet;
use knowledge::Knowledge;

use crate::args::{KnowledgeArgs, KnowledgeCommand};
use crate::exit::Failure;
use crate::{folder, say};

/// Checks, shows or tabulates the knowledge.
pub fn run(args: &KnowledgeArgs, folder: Option<&Path>) -> Result<(), Failure> {
    match &args.command {
        KnowledgeCommand::Check { notes, json } => check(folder, *notes, *json),
        KnowledgeCommand::Show { id } => {
            let knowledge = load(folder)?;
            match knowledge::show(&knowledge, id) {
                Some(page) => say(&page),
                None => Err(Failure::Usage(format!("nothing has the id `{id}`; `eyelet knowledge table` lists them"))),
            }
        }
        KnowledgeCommand::Table { html } => {
            let knowledge = load(folder)?;
            say(&if *html { knowledge::table_html(&knowledge) } else { knowledge::table_text(&knowledge) })
        }
    }
}

fn load(folder: Option<&Path>) -> Result<Knowledge, Failure> {
    match folder {
        Some(folder) => folder::knowledge(folder),
        None => knowledge::embedded().map_err(|problems| Failure::Knowledge(problems.to_string())),
    }
}

fn check(folder: Option<&Path>, notes: bool, json: bool) -> Result<(), Failure> {
    let (own, unreadable) = match folder {
        Some(folder) => {
            let files = folder::files(folder)?;
            (files.read, files.unreadable)
        }
        None => (Vec::new(), Vec::new()),
    };
    let files = match folder {
        Some(_) => own.iter().map(|(path, content)| (path.as_str(), content.as_str())).collect(),
        None => knowledge::embedded_files(),
    };
    let report = knowledge::check(&files);
    let mut problems = unreadable;
    problems.extend(report.problems.0.iter().map(ToString::to_string));
    let mut summary = String::new();
    if let Ok(knowledge) = knowledge::load(&files) {
        summary = knowledge::summary(&knowledge);
        if let Err(broken) = Eyelet::new(knowledge) {
            problems.extend(broken.to_string().lines().map(str::to_owned));
        }
    }
    let lines = |list: &[knowledge::Problem]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (warnings, asides) = (lines(&report.warnings), lines(&report.notes));
    if json {
        say(&format!(
            "{}\n",
            serde_json::json!({"problems": problems, "warnings": warnings, "notes": asides, "summary": summary})
        ))?;
    } else {
        let mut page = String::new();
        for warning in &warnings {
            let _ = writeln!(page, "warning: {warning}");
        }
        if notes {
            for aside in &asides {
                let _ = writeln!(page, "note: {aside}");
            }
        }
        let _ =
            writeln!(page, "{summary}{} problems, {} warnings, {} notes", problems.len(), warnings.len(), asides.len());
        say(&page)?;
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Knowledge(problems.join("\n"))) }
}
