//! What became of every file and row.

use std::io;

use thiserror::Error;

use crate::archive::{Kind, Limit};
use crate::shoes::Listed;
use crate::{Format, Run, Unread};

/// What reading tells while it goes on.
#[derive(Debug)]
pub enum Told {
    /// What became of one file or row.
    Outcome(Outcome),
    /// How far it has come.
    Progress(Progress),
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Of `bytes_total`.
    pub bytes_done: u64,
    /// Of the files that are needed, as they lie in the archive; tables read twice count twice.
    pub bytes_total: u64,
    /// Files and rows told of.
    pub done: u64,
}

/// What became of one file, or of one row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name inside the archive, with the archives it lies in; empty for the archive itself.
    pub path: String,
    /// Which activity of a table, counted from 1, where it comes from one.
    pub row: Option<u64>,
    /// The kind of archive it lies in.
    pub kind: Kind,
    /// What became of it.
    pub said: Said,
}

/// What became of a file or row.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// It was read.
    Runs {
        /// The format of the file; `None` where the archive knows an activity without a file.
        format: Option<Format>,
        /// Its activities, with what the archive knows of them.
        runs: Vec<Run>,
    },
    /// It was left out, rightly.
    Skipped(Skipped),
    /// It could not be read.
    Failed(Failed),
}

/// Why a file or row was left out.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Skipped {
    /// A file of the watch that holds no activity.
    #[error("no activity in it: {what}")]
    NoActivity {
        /// What it holds instead.
        what: String,
    },
    /// The frame around the sports of a triathlon, which come by themselves.
    #[error("the sum of several activities, which are read one by one")]
    Multisport,
    /// Two rows name one file.
    #[error("an earlier row has the same file")]
    SameFile,
    /// A row that says nothing of an activity.
    #[error("the row names no day, no file and no distance")]
    EmptyRow,
    /// The list of a ZIP is lost, and nothing else.
    #[error("the list at the end of the archive is missing; its files were read one by one")]
    ListMissing,
    /// A format Eyelet does not read.
    #[error("{what}: Eyelet reads FIT, GPX and TCX")]
    Unsupported {
        /// What it is.
        what: &'static str,
    },
}

/// Why a file or row could not be read.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum Failed {
    /// Its content is not what it should be.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// A limit was reached.
    #[error(transparent)]
    Limit(#[from] Limit),
    /// It could not be read from where it lies.
    #[error("cannot be read: {why}")]
    Broken {
        /// What went wrong.
        why: String,
    },
    /// A table names it, and it is not there.
    #[error("the archive names this file, but does not hold it")]
    Missing,
    /// There is no room for a copy.
    #[error("no room for a temporary copy: {why}")]
    NoRoom {
        /// What went wrong.
        why: String,
    },
    /// It is called a ZIP and is none.
    #[error("it is no ZIP, whatever its name says")]
    NoZip,
    /// A ZIP is damaged.
    #[error("damaged ZIP: {why}")]
    Zip {
        /// What is wrong.
        why: String,
    },
    /// A table or list of the archive is not what it should be.
    #[error("{what}")]
    Table {
        /// What is wrong with it.
        what: String,
    },
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Limit::behind(&error).map_or_else(|| Self::Broken { why: error.to_string() }, Self::Limit)
    }
}

impl From<Unread> for Said {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NoActivity { what } => Self::Skipped(Skipped::NoActivity { what }),
            other => Self::Failed(Failed::Unread(other)),
        }
    }
}

/// What is to be said once all is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// The archives found, in the order they were read; more than one where a folder holds several.
    pub kinds: Vec<Kind>,
    /// Shoes and bikes as the archives list them; [`Run::gear`] names those it was done with.
    pub gear: Vec<Listed>,
    /// How many files were left unopened, as nothing in them is needed.
    pub unopened: u64,
    /// Whether it was told to stop before all was read.
    pub stopped: bool,
}
