//! An archive from the first file to the last.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::archive::kind::{self, Part};
use crate::archive::pipeline::{self, Feed, Heard};
use crate::archive::{
    Account, Failed, Files, Kind, MemoryOnly, Outcome, Progress, Said, Scratch, Told, apple, garmin, names, plain,
    strava,
};

/// How an archive is read.
#[derive(Clone, Copy)]
pub struct How<'a> {
    /// Where copies of inner ZIPs are put.
    pub scratch: &'a dyn Scratch,
    /// How many threads make runs of files; one more brings the bytes.
    pub threads: usize,
}

impl Default for How<'_> {
    fn default() -> Self {
        Self { scratch: &MemoryOnly, threads: 1 }
    }
}

/// Reads a set of files: an archive of Strava, Garmin or Apple, a folder that may hold several,
/// or a single file.
///
/// `tell` hears what became of every file and row in an order that does not change from one
/// reading to the next, and how far reading has come; with `Break` reading stops.
pub fn read(files: &dyn Files, how: &How<'_>, tell: &mut dyn FnMut(Told) -> ControlFlow<()>) -> Account {
    let mut reading = Reading {
        how: *how,
        tell,
        account: Account::default(),
        progress: Progress::default(),
        weighed: 0,
        moved: AtomicU64::new(0),
        unpacked: AtomicU64::new(0),
    };
    let set = Set::new(files, String::new(), 0);
    reading.account.stopped = reading.set(&set).is_break();
    reading.account
}

/// A set of files being read, and where it lies.
pub(crate) struct Set<'f> {
    pub files: &'f dyn Files,
    /// The names of its files as they are compared.
    pub plain: Vec<String>,
    /// The archives it lies in, each with a slash behind.
    prefix: String,
    pub depth: usize,
    pub parts: Vec<Part>,
    /// Bytes of progress a byte of it stands for: those of an inner ZIP share the outer one's.
    scale: f64,
}

impl<'f> Set<'f> {
    pub(crate) fn new(files: &'f dyn Files, prefix: String, depth: usize) -> Self {
        let plain: Vec<String> = files.list().iter().map(|file| names::plain(&file.path)).collect();
        let parts = kind::parts(files, &plain);
        Self { files, plain, prefix, depth, parts, scale: 1.0 }
    }

    /// The same, with all of its bytes standing for so many.
    pub(crate) fn weighing(mut self, bytes: u64) -> Self {
        self.scale = bytes as f64 / self.needed().max(1) as f64;
        self
    }

    /// The name of a file, with the archives it lies in.
    pub(crate) fn path(&self, index: usize) -> String {
        let path = self.files.list().get(index).map_or("", |file| file.path.as_str());
        format!("{}{path}", self.prefix)
    }

    /// The prefix of what lies in one of its files.
    pub(crate) fn prefix_of(&self, index: usize) -> String {
        self.path(index) + "/"
    }

    pub(crate) fn size(&self, index: usize) -> u64 {
        self.files.list().get(index).map_or(0, |file| file.size)
    }

    /// What a file weighs in the progress.
    pub(crate) fn weight(&self, index: usize) -> u64 {
        self.scaled(self.size(index))
    }

    pub(crate) fn scaled(&self, bytes: u64) -> u64 {
        (bytes as f64 * self.scale) as u64
    }

    /// Bytes of all files that will be read.
    pub(crate) fn needed(&self) -> u64 {
        self.parts.iter().map(|part| self.needed_of(part)).sum()
    }

    /// Whether a plain file is opened: by its name, or because it was handed over by itself.
    pub(crate) fn is_wanted(&self, index: usize) -> bool {
        kind::is_wanted(&self.plain[index]) || self.is_alone()
    }

    /// Whether it is one file that somebody handed over by itself: its name says nothing then.
    pub(crate) fn is_alone(&self) -> bool {
        self.depth == 0 && self.plain.len() == 1
    }

    fn needed_of(&self, part: &Part) -> u64 {
        let sum = |wanted: &dyn Fn(usize) -> u64| part.members.iter().map(|index| wanted(*index)).sum();
        match part.kind {
            Kind::Files => sum(&|index| if self.is_wanted(index) { self.size(index) } else { 0 }),
            Kind::Strava => sum(&|index| if strava::is_needed(self, part, index) { self.size(index) } else { 0 }),
            Kind::Garmin => sum(&|index| if garmin::is_needed(&self.plain[index]) { self.size(index) } else { 0 }),
            Kind::Apple => sum(&|index| apple::times_read(self, part, index) * self.size(index)),
        }
    }
}

/// A reading under way.
pub(crate) struct Reading<'a> {
    pub how: How<'a>,
    tell: &'a mut dyn FnMut(Told) -> ControlFlow<()>,
    pub account: Account,
    progress: Progress,
    /// Bytes of finished files.
    weighed: u64,
    /// Bytes of what is read as it comes.
    moved: AtomicU64,
    /// Bytes unpacked so far.
    pub unpacked: AtomicU64,
}

impl Reading<'_> {
    /// Reads a set of files, archive by archive.
    pub(crate) fn set(&mut self, set: &Set<'_>) -> ControlFlow<()> {
        if set.depth == 0 {
            self.progress.bytes_total = set.needed();
        }
        let kind = set.parts.first().map_or(Kind::Files, |part| part.kind);
        if let Some(remark) = set.files.remark() {
            self.say(set.prefix.trim_end_matches('/').to_owned(), kind, Said::Skipped(remark))?;
        }
        for fault in set.files.faults() {
            let path = format!("{}{}", set.prefix, names::shown(&fault.path));
            let failed = Failed::Table { what: fault.why.clone() };
            self.say(path.trim_end_matches('/').to_owned(), kind, Said::Failed(failed))?;
        }
        if set.plain.is_empty() && set.files.faults().is_empty() {
            let failed = Failed::Table { what: "there is nothing in it".to_owned() };
            self.say(set.prefix.trim_end_matches('/').to_owned(), kind, Said::Failed(failed))?;
        }
        for part in &set.parts {
            // Plain files are an archive only where some are read: letters beside one are none.
            if part.kind != Kind::Files {
                self.account.kinds.push(part.kind);
            }
            match part.kind {
                Kind::Files => plain::read(self, set, part)?,
                Kind::Strava => strava::read(self, set, part)?,
                Kind::Garmin => garmin::read(self, set, part)?,
                Kind::Apple => apple::read(self, set, part)?,
            }
        }
        ControlFlow::Continue(())
    }

    /// Tells what became of one file that needs no work.
    pub(crate) fn say(&mut self, path: String, kind: Kind, said: Said) -> ControlFlow<()> {
        self.outcome(Outcome { path, row: None, kind, said }, 0)
    }

    pub(crate) fn outcome(&mut self, outcome: Outcome, weight: u64) -> ControlFlow<()> {
        self.weighed += weight;
        self.progress.done += 1;
        (self.tell)(Told::Outcome(outcome))?;
        self.tell_progress()
    }

    /// Says how many more bytes of a stream were read.
    pub(crate) fn moved(&mut self, bytes: u64) -> ControlFlow<()> {
        self.moved.fetch_add(bytes, Ordering::Relaxed);
        self.tell_progress()
    }

    fn tell_progress(&mut self) -> ControlFlow<()> {
        let done = self.weighed + self.moved.load(Ordering::Relaxed);
        self.progress.bytes_done = done.min(self.progress.bytes_total);
        (self.tell)(Told::Progress(self.progress))
    }

    /// Reads what `feed` brings; `join` adds what it knows to every outcome before it is told.
    pub(crate) fn pipe(
        &mut self,
        feed: impl FnOnce(&Feed<'_>) + Send,
        join: &mut dyn FnMut(&mut Outcome),
    ) -> ControlFlow<()> {
        let threads = self.how.threads;
        let (moved, unpacked) = (AtomicU64::new(0), std::mem::take(&mut self.unpacked));
        let before = self.moved.load(Ordering::Relaxed);
        let mut flow = ControlFlow::Continue(());
        pipeline::run(threads, &moved, &unpacked, feed, &mut |heard| {
            self.moved.store(before + moved.load(Ordering::Relaxed), Ordering::Relaxed);
            flow = match heard {
                Heard::Waiting => self.tell_progress(),
                Heard::Outcome(mut outcome, weight) => {
                    join(&mut outcome);
                    self.outcome(outcome, weight)
                }
            };
            flow
        });
        self.moved.store(before + moved.load(Ordering::Relaxed), Ordering::Relaxed);
        self.unpacked = unpacked;
        flow
    }
}
