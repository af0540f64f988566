//! Activity files in no order known, and ZIPs among them.

use std::ops::ControlFlow;

use crate::archive::kind::{self, Part};
use crate::archive::limits::DEPTH_AT_MOST;
use crate::archive::pipeline::Feed;
use crate::archive::read::{Reading, Set};
use crate::archive::scratch::spool;
use crate::archive::work::{Known, Task};
use crate::archive::{Failed, Files, Kind, Limit, Said, Scratch, Skipped, Source, Zip, names};

/// Reads the activity files of a set, then the archives among its ZIPs.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let mut archives = Vec::new();
    let mut unopened = 0;
    let scratch = Shared(reading.how.scratch);
    reading.pipe(
        |feed| {
            let mut bringing = Bringing { kind: Kind::Files, feed, scratch, archives: Vec::new(), unopened: 0 };
            // Broken off means that nobody wants more: the caller knows.
            let _ = bringing.members(set, &part.members);
            (archives, unopened) = (bringing.archives, bringing.unopened);
        },
        &mut |_| (),
    )?;
    reading.account.unopened += unopened;
    for index in archives {
        let opened = open_inner(set, index, reading.how.scratch);
        match opened {
            Err(failed) => reading.say(set.path(index), Kind::Files, Said::Failed(failed))?,
            Ok(zip) => {
                let inner = Set::new(&zip, set.prefix_of(index), set.depth + 1).weighing(set.weight(index));
                reading.set(&inner)?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// A [`Scratch`] that goes to the thread that brings.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'a>(pub &'a dyn Scratch);

/// The thread that brings activity files.
pub(crate) struct Bringing<'a> {
    pub kind: Kind,
    pub feed: &'a Feed<'a>,
    pub scratch: Shared<'a>,
    /// ZIPs that are archives of their own, to be read after.
    pub archives: Vec<usize>,
    pub unopened: u64,
}

impl Bringing<'_> {
    /// Brings what is an activity by its name, in the order of the list.
    pub(crate) fn members(&mut self, set: &Set<'_>, members: &[usize]) -> ControlFlow<()> {
        for &index in members {
            let plain = set.plain[index].as_str();
            if !kind::is_wanted(plain) {
                match names::unsupported(plain) {
                    Some(what) => self.say(set, index, Said::Skipped(Skipped::Unsupported { what }))?,
                    None => self.unopened += 1,
                }
            } else if plain.ends_with(".zip") {
                self.inner(set, index)?;
            } else {
                let bytes = self.feed.bring(set.files, index);
                self.feed.send(Task {
                    path: set.path(index),
                    row: None,
                    kind: self.kind,
                    weight: set.weight(index),
                    bytes: Some(bytes),
                    known: Known::Nothing,
                })?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Brings what lies in a ZIP in the set; one that is an archive of its own is left for later.
    pub(crate) fn inner(&mut self, set: &Set<'_>, index: usize) -> ControlFlow<()> {
        let zip = match open_inner(set, index, self.scratch.0) {
            Ok(zip) => zip,
            Err(failed) => return self.say_of(set, index, Said::Failed(failed), set.weight(index)),
        };
        let inner = Set::new(&zip, set.prefix_of(index), set.depth + 1).weighing(set.weight(index));
        if self.kind == Kind::Files && inner.parts.iter().any(|part| part.kind != Kind::Files) {
            self.archives.push(index);
            return ControlFlow::Continue(());
        }
        for fault in zip.faults() {
            self.say(set, index, Said::Failed(Failed::Table { what: fault.why.clone() }))?;
        }
        if zip.list().is_empty() {
            self.say(set, index, Said::Failed(Failed::Table { what: "there is nothing in it".to_owned() }))?;
        }
        let everything: Vec<usize> = (0..inner.plain.len()).collect();
        self.members(&inner, &everything)
    }

    fn say(&self, set: &Set<'_>, index: usize, said: Said) -> ControlFlow<()> {
        self.say_of(set, index, said, 0)
    }

    fn say_of(&self, set: &Set<'_>, index: usize, said: Said, weight: u64) -> ControlFlow<()> {
        self.feed.send(Task {
            path: set.path(index),
            row: None,
            kind: self.kind,
            weight,
            bytes: None,
            known: Known::Said(said),
        })
    }
}

/// Opens a ZIP in a set: where it lies, or from a copy.
fn open_inner<'s>(set: &'s Set<'_>, index: usize, scratch: &dyn Scratch) -> Result<Zip<'s>, Failed> {
    if set.depth >= DEPTH_AT_MOST {
        return Err(Limit::Depth.into());
    }
    let source: Box<dyn Source + 's> = match set.files.source(index) {
        Some(source) => source,
        None => spool(set.files.open(index)?, scratch)?,
    };
    Zip::boxed(source)
}
