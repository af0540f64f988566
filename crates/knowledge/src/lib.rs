//! The medicine: what can make a runner's foot go numb, what tells the causes apart, and what to change.
//!
//! - **Takes** the files of a knowledge folder, as (path, content): plain TOML that a clinician can
//!   review. A folder is built into the program; [`embedded`] reads that one.
//! - **Gives** a [`Knowledge`]: causes, findings, red flags, questions, changes, habits that prevent, emergency numbers,
//!   the nerve map, sources and the lexicon, with every id looked up and every number checked. Or [`Problems`]: everything
//!   wrong with the folder at once, each with file, line and, where one is near, what was meant.
//! - **Never** touches a disk, changes once loaded, holds a number without a source or a signed
//!   judgement, or guesses: a folder with a single problem is refused.
//!
//! ```
//! let knowledge = knowledge::embedded()?;
//! let laces = knowledge.cause("laces-tight").expect("the folder has it");
//! assert_eq!(knowledge[laces].name, "Laces too tight");
//!
//! let slip = [("causes/laces-tight.toml", "nam = 'Laces too tight'")];
//! let problems = knowledge::load(&slip).expect_err("almost everything is missing");
//! assert!(problems.to_string().contains("unknown key `nam` (did you mean `name`?)"));
//! # Ok::<(), knowledge::Problems>(())
//! ```
//!
//! The phases are the files: `read` parses and remembers places, `gather` sorts entries by kind,
//! `build` makes them, `checks` looks at them together, `render` prints them for reviewers.

mod build;
mod checks;
mod embed;
mod gather;
mod hash;
mod load;
mod lookup;
mod problem;
mod read;
mod render;
#[cfg(test)]
mod tests;
mod types;

pub use embed::embedded_files;
pub use problem::{Problem, Problems, Report};
pub use render::{nearest_id, show, summary, table_html, table_text};
pub use types::{
    AdviceLine, Answer, AskRules, Basis, Care, CareRules, Cause, CauseId, Change, ChangeId, ContextWords, Country,
    Distribution, Finding, FindingId, FindingKind, FitCheck, FitOutcome, Flag, Habit, Knowledge, LaceEntry,
    LacePattern, LaceSpot, Lacing, Level, Lexicon, Link, Literal, Model, Pace, Phrase, PlanRules, Prior, Prob, Profile,
    Question, QuestionId, QuestionKind, Remedy, Rule, Setting, Shift, Site, Source, Stretch, WordClass,
};

/// Reads the folder this program was built with.
///
/// # Errors
/// Never in a released program: a test proves that the folder is sound.
pub fn embedded() -> Result<Knowledge, Problems> {
    load(&embedded_files())
}

/// Reads a folder from its files: (path inside the folder with slashes, content).
///
/// Only `*.toml`, `words/en/common.txt`, `words/en/learned.txt` and `words/en/searched.txt` are looked at.
///
/// # Errors
/// All problems at once, sorted by file and line.
pub fn load<P: AsRef<str>, C: AsRef<str>>(files: &[(P, C)]) -> Result<Knowledge, Problems> {
    let (knowledge, report) = load::read(files, false);
    knowledge.ok_or(report.problems)
}

/// Checks a folder and tells more than [`load`] does: warnings and notes beside the problems.
#[must_use]
pub fn check<P: AsRef<str>, C: AsRef<str>>(files: &[(P, C)]) -> Report {
    load::read(files, true).1
}
