//! Failures and their exit codes, by the contract.

use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Why a command failed. Each kind has an exit code of its own.
#[derive(Debug)]
pub enum Failure {
    /// A bug of ours: 1.
    Bug(String),
    /// The command was used in a way it cannot serve: 2.
    Usage(String),
    /// The knowledge folder cannot be used: 10.
    Knowledge(String),
    /// A file cannot be read or written: 11.
    File(String),
    /// What is kept cannot be read or written: 12.
    Store(String),
}

impl Failure {
    /// A file that cannot be read or written.
    pub fn file(name: impl Display, why: &dyn Display) -> Self {
        Self::File(format!("{name}: {why}"))
    }

    /// A path that cannot be read or written.
    pub fn path(path: &Path, why: &dyn Display) -> Self {
        Self::file(path.display(), why)
    }

    /// Prints the failure to standard error.
    pub fn tell(&self) {
        let (Self::Bug(text) | Self::Usage(text) | Self::Knowledge(text) | Self::File(text) | Self::Store(text)) = self;
        // Nothing is left to be done when even standard error is gone.
        let _ = writeln!(anstream::stderr(), "eyelet: {}", text.trim_end());
    }

    /// The exit code of its kind.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Bug(_) => 1,
            Self::Usage(_) => 2,
            Self::Knowledge(_) => 10,
            Self::File(_) => 11,
            Self::Store(_) => 12,
        })
    }
}
