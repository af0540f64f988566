//! What can be wrong with a knowledge folder, and how that is said.

use std::fmt;

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path inside the knowledge folder.
    pub file: String,
    /// Line, from 1; 0 where the whole file or folder is meant.
    pub line: usize,
    /// What is wrong: lower case, no full stop, values in backticks.
    pub what: String,
    /// What may have been meant.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.what)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// Everything wrong with a folder, sorted by file and line; one a line when printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, problem) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// What a check of a folder found, in three degrees; each list is sorted by file and line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// With any of these the folder is refused.
    pub problems: Problems,
    /// Probably a slip: a finding nothing uses, a source nothing cites.
    pub warnings: Vec<Problem>,
    /// Worth a reviewer's look: links that count as nothing because they lie below the background.
    pub notes: Vec<Problem>,
}
