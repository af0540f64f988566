//! ZIP archives: their list, and one member at a time.
//!
//! The directory is read by the crate `zip`; members are read here, as two threads may have one
//! open each and a damaged one must not touch the others.

mod directory;
mod member;
mod salvage;

use std::io::{self, Read as _};

use self::member::Member;
use self::salvage::End;
use crate::archive::{Failed, Fault, Files, Named, Skipped, Source, names};

/// A ZIP archive that can be opened again and again.
pub struct Zip<'a> {
    source: Box<dyn Source + 'a>,
    list: Vec<Named>,
    members: Vec<Member>,
    faults: Vec<Fault>,
    remark: Option<Skipped>,
}

impl<'a> Zip<'a> {
    /// Reads the list of files. Where its directory is damaged or cut off, the archive is searched
    /// from its beginning for the files that are there.
    ///
    /// # Errors
    /// Where it is no ZIP, nothing in it can be found, or it lists more files than anybody has.
    pub fn new(source: impl Source + 'a) -> Result<Self, Failed> {
        Self::boxed(Box::new(source))
    }

    pub(crate) fn boxed(source: Box<dyn Source + 'a>) -> Result<Self, Failed> {
        let (mut faults, mut remark) = (Vec::new(), None);
        let mut found = match directory::list(&*source) {
            Ok(listed) => {
                faults.extend(listed.fault);
                listed.members
            }
            Err(Failed::Zip { why }) => {
                let salvage::Found { members, end } = salvage::list(&*source)?;
                if members.is_empty() {
                    return Err(if begins_as_zip(&*source) { Failed::Zip { why } } else { Failed::NoZip });
                }
                let count = match members.len() {
                    1 => "one file".to_owned(),
                    many => format!("{many} files"),
                };
                let why = match end {
                    End::List => None,
                    End::Cut => Some(format!("the archive is cut off: {count} could be read, the rest is missing")),
                    End::Damage => {
                        Some(format!("the archive is damaged: {count} could be read, what follows them could not"))
                    }
                };
                match why {
                    Some(why) => faults.push(Fault { path: String::new(), why }),
                    None => remark = Some(Skipped::ListMissing),
                }
                members
            }
            Err(other) => return Err(other),
        };
        found.retain(|(path, _)| !path.ends_with(['/', '\\']));
        let (list, members) = found
            .into_iter()
            .map(|(path, member)| (Named { path: names::shown(&path), size: member.size }, member))
            .unzip();
        Ok(Self { source, list, members, faults, remark })
    }

    /// Whether bytes begin as a ZIP does, an empty one and one in parts too.
    #[must_use]
    pub fn is_one(start: &[u8]) -> bool {
        [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| start.starts_with(*magic))
    }
}

fn begins_as_zip(source: &dyn Source) -> bool {
    let mut start = [0; 4];
    source.open().and_then(|mut reader| reader.read_exact(&mut start)).is_ok_and(|()| Zip::is_one(&start))
}

impl Files for Zip<'_> {
    fn list(&self) -> &[Named] {
        &self.list
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        let member = self.members.get(index).ok_or(io::ErrorKind::NotFound)?;
        member.open(self.source.open()?)
    }

    fn packed(&self, index: usize) -> Option<u64> {
        self.members.get(index).map(|member| member.packed)
    }

    fn remark(&self) -> Option<Skipped> {
        self.remark.clone()
    }

    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
