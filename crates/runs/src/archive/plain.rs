//! Activity files in no order known, and ZIPs among them.

use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::archive::kind::Part;
use crate::archive::limits::{DEPTH_AT_MOST, TOTAL_AT_MOST};
use crate::archive::pipeline::Feed;
use crate::archive::read::{Reading, Set};
use crate::archive::scratch::spool;
use crate::archive::work::{Known, Task};
use crate::archive::{Failed, Files, Kind, Limit, Said, Scratch, Skipped, Source, Zip, names};

/// Reads the activity files of a set, then the archives among its ZIPs.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let mut archives = Vec::new();
    let (mut unopened, mut brought, mut is_read) = (0, 0, false);
    let scratch = Shared(reading.how.scratch);
    reading.pipe(
        |feed| {
            let mut bringing = Bringing::new(Kind::Files, feed, scratch);
            // Broken off means that nobody wants more: the caller knows.
            let _ = bringing.members(set, &part.members);
            (archives, unopened, brought) = (bringing.archives, bringing.unopened, bringing.brought);
        },
        &mut |outcome| is_read |= matches!(outcome.said, Said::Runs { .. }),
    )?;
    reading.account.unopened += unopened;
    // Beside an archive, leftovers of which nothing could be read are none.
    if is_read || brought > 0 && set.parts.len() == 1 {
        reading.account.kinds.push(Kind::Files);
    }
    read_archives(reading, set, &archives)
}

/// A ZIP that is an archive of its own, or that holds such ones.
pub(crate) struct Later {
    /// Its place in the set it lies in.
    index: usize,
    /// Those inside it; empty where it is an archive itself.
    inside: Vec<Self>,
}

/// Reads them, each while the ZIP it lies in is open.
fn read_archives(reading: &mut Reading<'_>, set: &Set<'_>, archives: &[Later]) -> ControlFlow<()> {
    for later in archives {
        let index = later.index;
        match open_inner(set, index, reading.how.scratch, &reading.unpacked) {
            Err(failed) => reading.say(set.path(index), Kind::Files, Said::Failed(failed))?,
            Ok(zip) => {
                let inner = Set::new(&zip, set.prefix_of(index), set.depth + 1).weighing(set.weight(index));
                if later.inside.is_empty() {
                    reading.set(&inner)?;
                } else {
                    read_archives(reading, &inner, &later.inside)?;
                }
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
    /// ZIPs that are archives of their own or hold such ones, to be read after.
    pub archives: Vec<Later>,
    pub unopened: u64,
    /// Activity files brought.
    brought: u64,
}

impl<'a> Bringing<'a> {
    pub(crate) fn new(kind: Kind, feed: &'a Feed<'a>, scratch: Shared<'a>) -> Self {
        Self { kind, feed, scratch, archives: Vec::new(), unopened: 0, brought: 0 }
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
                self.brought += 1;
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
        let zip = match open_inner(set, index, self.scratch.0, self.feed.unpacked()) {
            Ok(zip) => zip,
            Err(failed) => return self.say_of(set, index, Said::Failed(failed), set.weight(index)),
        };
        let inner = Set::new(&zip, set.prefix_of(index), set.depth + 1).weighing(set.weight(index));
        if self.kind == Kind::Files && inner.parts.iter().any(|part| part.kind != Kind::Files) {
            self.archives.push(Later { index, inside: Vec::new() });
            return ControlFlow::Continue(());
        }
        if let Some(remark) = zip.remark() {
            self.say(set, index, Said::Skipped(remark))?;
        }
        for fault in zip.faults() {
            self.say(set, index, Said::Failed(Failed::Table { what: fault.why.clone() }))?;
        }
        if zip.list().is_empty() {
            self.say(set, index, Said::Failed(Failed::Table { what: "there is nothing in it".to_owned() }))?;
        }
        let everything: Vec<usize> = (0..inner.plain.len()).collect();
        let before = std::mem::take(&mut self.archives);
        let flow = self.members(&inner, &everything);
        let inside = std::mem::replace(&mut self.archives, before);
        if !inside.is_empty() {
            self.archives.push(Later { index, inside });
        }
        flow
    }

    fn say(&mut self, set: &Set<'_>, index: usize, said: Said) -> ControlFlow<()> {
        self.say_of(set, index, said, 0)
    }

    fn say_of(&mut self, set: &Set<'_>, index: usize, said: Said, weight: u64) -> ControlFlow<()> {
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

/// Opens a ZIP in a set: where it lies, or from a copy, which counts as unpacked.
fn open_inner<'s>(
    set: &'s Set<'_>,
    index: usize,
    scratch: &dyn Scratch,
    unpacked: &AtomicU64,
) -> Result<Zip<'s>, Failed> {
    if set.depth >= DEPTH_AT_MOST {
        return Err(Limit::Depth.into());
    }
    let source: Box<dyn Source + 's> = match set.files.source(index) {
        Some(source) => source,
        None => spool(Counted { inner: set.files.open(index)?, unpacked }, scratch)?,
    };
    Zip::boxed(source)
}

/// Counts what is copied, and ends where the archive unpacks to too much.
struct Counted<'a, R> {
    inner: R,
    unpacked: &'a AtomicU64,
}

impl<R: io::Read> io::Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if self.unpacked.fetch_add(count as u64, Ordering::Relaxed) > TOTAL_AT_MOST {
            return Err(Limit::Total.into());
        }
        Ok(count)
    }
}
