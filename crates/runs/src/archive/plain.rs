//! Activity files in no order known, and ZIPs among them.

use std::io::Read as _;
use std::ops::ControlFlow;

use crate::archive::kind::Part;
use crate::archive::limits::DEPTH_AT_MOST;
use crate::archive::pipeline::Feed;
use crate::archive::read::{Reading, Set};
use crate::archive::scratch::spool;
use crate::archive::work::{Known, Task};
use crate::archive::{Failed, Files, Kind, Limit, Said, Scratch, Skipped, Source, Zip, names};

/// Reads the activity files of a set, then the archives among its ZIPs.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let mut archives = Vec::new();
    let (mut unopened, mut told) = (0, 0);
    let scratch = Shared(reading.how.scratch);
    reading.pipe(
        |feed| {
            let mut bringing = Bringing::new(Kind::Files, feed, scratch);
            // Broken off means that nobody wants more: the caller knows.
            let _ = bringing.members(set, &part.members);
            (archives, unopened, told) = (bringing.archives, bringing.unopened, bringing.told);
        },
        &mut |_| (),
    )?;
    reading.account.unopened += unopened;
    if told > 0 {
        reading.account.kinds.push(Kind::Files);
    }
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
    /// Files told of.
    told: u64,
}

impl<'a> Bringing<'a> {
    pub(crate) fn new(kind: Kind, feed: &'a Feed<'a>, scratch: Shared<'a>) -> Self {
        Self { kind, feed, scratch, archives: Vec::new(), unopened: 0, told: 0 }
    }

    /// Brings what is an activity by its name, in the order of the list.
    pub(crate) fn members(&mut self, set: &Set<'_>, members: &[usize]) -> ControlFlow<()> {
        for &index in members {
            let plain = set.plain[index].as_str();
            if !set.is_wanted(index) {
                match names::unsupported(plain) {
                    Some(what) => self.say(set, index, Said::Skipped(Skipped::Unsupported { what }))?,
                    None => self.unopened += 1,
                }
            } else if plain.ends_with(".zip") || set.is_alone() && begins_as_zip(set.files, index) {
                self.inner(set, index)?;
            } else {
                self.told += 1;
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

    fn say(&mut self, set: &Set<'_>, index: usize, said: Said) -> ControlFlow<()> {
        self.say_of(set, index, said, 0)
    }

    fn say_of(&mut self, set: &Set<'_>, index: usize, said: Said, weight: u64) -> ControlFlow<()> {
        self.told += 1;
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

fn begins_as_zip(files: &dyn Files, index: usize) -> bool {
    let mut start = [0; 4];
    files.open(index).and_then(|mut reader| reader.read_exact(&mut start)).is_ok_and(|()| Zip::is_one(&start))
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
