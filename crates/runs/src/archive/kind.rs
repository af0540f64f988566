//! What kind of archive a set of files is: told by names, and for Apple's by a look inside.

use std::io::Read as _;

use crate::archive::{Files, names};

/// A kind of archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The archive of a Strava account.
    Strava,
    /// The archive of a Garmin account.
    Garmin,
    /// The export of Apple's Health app.
    Apple,
    /// Activity files, in no order known here.
    #[default]
    Files,
}

impl Kind {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strava => "strava",
            Self::Garmin => "garmin",
            Self::Apple => "apple",
            Self::Files => "files",
        }
    }
}

/// An archive found in a set of files: one ZIP holds one, a folder may hold several.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub kind: Kind,
    /// The folder it lies in, as a plain name with its slash; empty for the set itself.
    pub folder: String,
    /// The table or list that made it known; none for plain files.
    pub head: Option<usize>,
    /// Its files, by index, in the order of the list.
    pub members: Vec<usize>,
}

/// The archives of a set, and last the files that belong to none.
pub(crate) fn parts(files: &dyn Files, plain: &[String]) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let mut add = |kind, folder: &str, head| {
        if !found.iter().any(|part: &Part| part.kind == kind && part.folder == folder) {
            found.push(Part { kind, folder: folder.to_owned(), head, members: Vec::new() });
        }
    };
    let alone = plain.len() == 1;
    for (index, path) in plain.iter().enumerate().filter(|(_, path)| !names::is_debris(path)) {
        let (folder, name) = names::split(path);
        if name == "activities.csv" || alone && name.ends_with(".csv") {
            add(Kind::Strava, folder, Some(index));
        }
        if let Some(root) = find_folder(path, "di_connect/") {
            add(Kind::Garmin, root, None);
        } else if name.ends_with("summarizedactivities.json") {
            // The folder beside it holds the files, should the one above have been opened by hand.
            add(Kind::Garmin, folder.strip_suffix("di-connect-fitness/").unwrap_or(folder), None);
        }
    }
    for index in health_exports(files, plain) {
        add(Kind::Apple, names::split(&plain[index]).0, Some(index));
    }
    let mut rest = Part { kind: Kind::Files, folder: String::new(), head: None, members: Vec::new() };
    for (index, path) in plain.iter().enumerate() {
        let owner = found.iter_mut().filter(|part| part.owns(path)).max_by_key(|part| part.folder.len());
        owner.unwrap_or(&mut rest).members.push(index);
    }
    if found.is_empty() || !rest.members.is_empty() {
        found.push(rest);
    }
    found
}

/// Whether a plain file is opened, by its name.
pub(crate) fn is_wanted(plain: &str) -> bool {
    !names::is_debris(plain) && (names::is_activity(plain) || plain.ends_with(".zip"))
}

impl Part {
    /// Whether a file belongs to this archive. A folder of downloads may hold an archive and loose
    /// files side by side.
    fn owns(&self, plain: &str) -> bool {
        let Some(inside) = plain.strip_prefix(self.folder.as_str()) else {
            return false;
        };
        let (first, nested) = inside.split_once('/').map_or((inside, false), |(first, _)| (first, true));
        match self.kind {
            Kind::Strava if nested => ["activities", "media", "routes", "clubs"].contains(&first),
            Kind::Strava => !names::is_activity(first) && !first.ends_with(".zip"),
            Kind::Garmin => {
                let own = ["di_", "di-", "it_", "customer_data"].iter().any(|start| first.starts_with(start));
                own || !nested && first.ends_with(".json")
            }
            Kind::Apple if nested => ["workout-routes", "electrocardiograms", "clinical-records"].contains(&first),
            Kind::Apple => first.ends_with(".xml"),
            Kind::Files => false,
        }
    }
}

/// What comes before a folder of this name in a path.
fn find_folder<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let at = path.find(name)?;
    let before = &path[..at];
    (before.is_empty() || before.ends_with('/')).then_some(before)
}

/// The biggest file of every folder that begins as a health export does; its name is in the
/// language of the phone.
fn health_exports(files: &dyn Files, plain: &[String]) -> Vec<usize> {
    /// A folder of many other XML files is not searched through.
    const LOOKS_AT_MOST: usize = 24;
    let list = files.list();
    let candidate = |path: &str| path.ends_with(".xml") && names::split(path).1 != "export_cda.xml";
    let mut candidates: Vec<usize> =
        (0..list.len()).filter(|index| candidate(&plain[*index]) && !names::is_debris(&plain[*index])).collect();
    candidates.sort_by_key(|index| std::cmp::Reverse(list[*index].size));
    candidates.truncate(LOOKS_AT_MOST);
    candidates.retain(|index| begins_as_health_export(files, *index));
    candidates
}

fn begins_as_health_export(files: &dyn Files, index: usize) -> bool {
    /// The document type in front of the root takes up to 20 kB.
    const START: u64 = 64 << 10;
    let mut start = Vec::new();
    let read = files.open(index).and_then(|reader| reader.take(START).read_to_end(&mut start));
    (read.is_ok() || !start.is_empty()) && memchr::memmem::find(&start, b"<HealthData").is_some()
}
