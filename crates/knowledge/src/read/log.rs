//! Where problems are written down while a folder is read.

use std::cell::RefCell;

use crate::problem::{Problem, Problems, Report};
use crate::read::At;

/// The problems met so far, with warnings and notes where they are wanted.
#[derive(Debug)]
pub(crate) struct Log {
    wants_more: bool,
    report: RefCell<Report>,
}

impl Log {
    /// An empty log; without `wants_more` warnings and notes are not even put into words.
    pub fn new(wants_more: bool) -> Self {
        Self { wants_more, report: RefCell::default() }
    }

    /// A problem, with what may have been meant.
    pub fn problem_hint(&self, at: At<'_>, what: impl Into<String>, meant: Option<&str>) {
        if !at.doc.is_broken() {
            let hint = meant.map(|meant| format!("did you mean `{meant}`?"));
            self.push(Problem { file: at.doc.path.to_owned(), line: at.line(), what: what.into(), hint });
        }
    }

    /// A problem.
    pub fn problem(&self, at: At<'_>, what: impl Into<String>) {
        self.problem_hint(at, what, None);
    }

    /// A problem of a whole file or folder.
    pub fn whole(&self, file: &str, what: impl Into<String>) {
        self.push(Problem { file: file.to_owned(), line: 0, what: what.into(), hint: None });
    }

    /// A syntax error, in the parser's words.
    pub fn syntax(&self, file: &str, line: usize, message: &str) {
        let what = message.lines().next().unwrap_or("cannot be read as toml").to_owned();
        self.push(Problem { file: file.to_owned(), line, what, hint: None });
    }

    /// A warning.
    pub fn warning(&self, at: At<'_>, what: impl FnOnce() -> String) {
        if self.wants_more {
            let warning = Problem { file: at.doc.path.to_owned(), line: at.line(), what: what(), hint: None };
            self.report.borrow_mut().warnings.push(warning);
        }
    }

    /// A note.
    pub fn note(&self, at: At<'_>, what: impl FnOnce() -> String) {
        if self.wants_more {
            let note = Problem { file: at.doc.path.to_owned(), line: at.line(), what: what(), hint: None };
            self.report.borrow_mut().notes.push(note);
        }
    }

    fn push(&self, problem: Problem) {
        self.report.borrow_mut().problems.0.push(problem);
    }

    /// All of it, sorted, each thing said once.
    pub fn into_report(self) -> Report {
        let Report { problems: Problems(mut problems), mut warnings, mut notes } = self.report.into_inner();
        for list in [&mut problems, &mut warnings, &mut notes] {
            list.sort();
            list.dedup();
        }
        Report { problems: Problems(problems), warnings, notes }
    }
}
