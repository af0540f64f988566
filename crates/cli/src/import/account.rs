//! What became of every file and activity of an import.

use jiff::Timestamp;
use runs::archive::{Account, Failed, Kind, Outcome, Said, Skipped};
use runs::same::{self, Richness, Trace};
use runs::shoes::{Listed, Shoe, Shoes};
use runs::{Format, Run};

/// One file, or one row of a table.
pub struct Entry {
    /// Its name, behind the path it was found by.
    pub path: String,
    /// Which activity of a table, counted from 1.
    pub row: Option<u64>,
    /// What became of it.
    pub became: Became,
}

/// What became of a file or row.
pub enum Became {
    /// It was read: its activities, as indices into [`Imported::taken`].
    Read(Vec<usize>),
    /// It was left out, rightly.
    Skipped(Skipped),
    /// It could not be read.
    Failed(Failed),
}

/// One activity as it was read. Its records are gone: years of them do not fit into memory.
pub struct Taken {
    /// All but the records.
    pub run: Run,
    /// Index of the file or row it came from.
    pub entry: usize,
    /// Index of the activity that is kept in its place; `None` for one that is kept.
    pub duplicate_of: Option<usize>,
    richness: Richness,
}

/// All that an import found.
pub struct Imported {
    /// When it was imported: runs later than this are asked about.
    now: Timestamp,
    /// Kinds of archives, each once.
    pub kinds: Vec<Kind>,
    /// Every file and row, in order.
    pub entries: Vec<Entry>,
    /// Every activity, in order.
    pub taken: Vec<Taken>,
    /// What each is known again by; gone once duplicates are joined.
    traces: Vec<Trace>,
    /// Activities that differ only by a clock off by whole quarter hours.
    pub other_clock: Vec<(usize, usize)>,
    /// Gear the archives list.
    pub gear: Vec<Listed>,
    /// Files nobody had to open.
    pub unopened: u64,
}

impl Imported {
    /// Nothing yet.
    pub const fn new(now: Timestamp) -> Self {
        Self {
            now,
            kinds: Vec::new(),
            entries: Vec::new(),
            taken: Vec::new(),
            traces: Vec::new(),
            other_clock: Vec::new(),
            gear: Vec::new(),
            unopened: 0,
        }
    }

    /// Adds what became of one file or row; `root` is the folder it was found in, or nothing.
    pub fn add(&mut self, root: &str, outcome: Outcome) {
        let path = beneath(root, &outcome.path);
        let entry = self.entries.len();
        let became = match outcome.said {
            Said::Runs { format, runs } => Became::Read(
                runs.into_iter()
                    .map(|mut run| {
                        run.question_date(self.now);
                        self.traces.push(Trace::of(&run));
                        self.taken.push(Taken::new(run, format, entry));
                        self.taken.len() - 1
                    })
                    .collect(),
            ),
            Said::Skipped(why) => Became::Skipped(why),
            Said::Failed(why) => Became::Failed(why),
        };
        self.entries.push(Entry { path, row: outcome.row, became });
    }

    /// Adds a file that was not given to the reader, and why not.
    pub fn add_unread(&mut self, root: &str, path: &str, became: Became) {
        self.entries.push(Entry { path: beneath(root, path), row: None, became });
    }

    /// Adds what is known once a path is read to its end.
    pub fn finish(&mut self, account: Account) {
        self.kinds.extend(account.kinds);
        self.gear.extend(account.gear);
        self.unopened += account.unopened;
    }

    /// Finds what was recorded or handed over twice, and joins to the fuller recording what only the
    /// others tell: notes, shoe, weather.
    pub fn join_duplicates(&mut self) {
        let groups = same::groups(&std::mem::take(&mut self.traces));
        for group in &groups.same {
            // The first of equals is kept, so that the order of files decides.
            let Some(kept) =
                group.iter().copied().max_by_key(|index| (self.taken[*index].richness, usize::MAX - index))
            else {
                continue;
            };
            for index in group.iter().copied().filter(|index| *index != kept) {
                let run = std::mem::take(&mut self.taken[kept].run);
                self.taken[kept].run = same::join(run, &self.taken[index].run);
                self.taken[index].duplicate_of = Some(kept);
            }
        }
        self.other_clock = groups
            .other_clock
            .iter()
            .filter_map(|(one, other)| {
                Some((self.kept_of(groups.same.get(*one)?)?, self.kept_of(groups.same.get(*other)?)?))
            })
            .collect();
    }

    fn kept_of(&self, group: &[usize]) -> Option<usize> {
        group.iter().copied().find(|index| self.taken[*index].duplicate_of.is_none())
    }

    /// Shoes, and how far they went in the activities that are kept.
    pub fn shoes(&self) -> Vec<Shoe> {
        let mut shoes = Shoes::default();
        self.gear.iter().cloned().for_each(|gear| shoes.add_listed(gear));
        for taken in self.kept() {
            shoes.add_run(&taken.run);
        }
        shoes.list()
    }

    /// Activities that are kept.
    pub fn kept(&self) -> impl Iterator<Item = &Taken> {
        self.taken.iter().filter(|taken| taken.duplicate_of.is_none())
    }

    /// Files and rows that could not be read.
    pub fn failed(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.became, Became::Failed(_))).count()
    }

    /// Files and rows left out.
    pub fn skipped(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.became, Became::Skipped(_))).count()
    }
}

impl Taken {
    fn new(run: Run, format: Option<Format>, entry: usize) -> Self {
        let richness = Richness::of(&run, format);
        let mut run = run;
        run.records = Vec::new();
        Self { run, entry, duplicate_of: None, richness }
    }
}

/// A name behind the folder it was found in.
fn beneath(root: &str, path: &str) -> String {
    match (root, path) {
        ("", path) => path.to_owned(),
        (root, "") => root.to_owned(),
        (root, path) => format!("{}/{path}", root.trim_end_matches('/')),
    }
}
