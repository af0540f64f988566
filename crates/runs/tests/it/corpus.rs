//! The real files, with what three other readers found in each.
//!
//! They are not part of the repository, as their licences forbid: they lie in `activities` of
//! `$EYELET_SHARED`, or of a folder `shared` beside the project. Without them a test says so and passes.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use runs::{CadenceOf, Run};

/// Figures of a file may differ by this share.
const SHARE: f64 = 0.005;
/// Means of heart rate and cadence may differ by as much.
const MEAN: f64 = 1.0;

/// The folder of real files.
pub struct Corpus {
    folder: PathBuf,
    rows: Vec<Row>,
}

/// What is known of one file. A figure of several sessions is one for each.
#[derive(Clone, Default)]
pub struct Row {
    pub file: String,
    /// What is to become of it, in words.
    pub expect: String,
    pub start: Option<Timestamp>,
    pub records: Option<usize>,
    pub with_gps: Option<usize>,
    pub distance_m: Vec<Option<f64>>,
    pub elapsed_s: Vec<Option<f64>>,
    pub timer_s: Vec<Option<f64>>,
    pub laps: Option<usize>,
    /// How many laps ended how, where the file says: `Manual=2`.
    pub triggers: Vec<(String, usize)>,
    pub avg_hr: Vec<Option<f64>>,
    /// As the file counts: of one leg on foot.
    pub avg_cadence: Vec<Option<f64>>,
}

impl Corpus {
    /// The corpus, or nothing when it is not at hand.
    #[expect(clippy::print_stdout, reason = "a test that had nothing to test says so")]
    pub fn find() -> Option<Self> {
        let around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared"));
        let told = std::env::var_os("EYELET_SHARED").map(PathBuf::from);
        let mut folders = told.into_iter().chain(around).map(|shared| shared.join("activities"));
        let Some(folder) = folders.find(|folder| folder.join("MANIFEST.tsv").is_file()) else {
            println!("no real files: set EYELET_SHARED to the folder that holds `activities/MANIFEST.tsv`");
            return None;
        };
        let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).expect("the manifest can be read");
        let mut lines = manifest.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let rows = lines.map(|line| Row::of(&header, line)).collect();
        Some(Self { folder, rows })
    }

    /// The rows of a folder: `gpx/`, `tcx/`, `fit/`.
    pub fn rows(&self, folder: &str) -> Vec<Row> {
        let rows: Vec<Row> = self.rows.iter().filter(|row| row.file.starts_with(folder)).cloned().collect();
        assert!(!rows.is_empty(), "the manifest has no files in {folder}");
        rows
    }

    /// Where a file or folder lies.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// The bytes of a file.
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// What is wrong with what is read of each file, a line for each figure.
    pub fn check(&self, rows: &[Row]) -> Vec<String> {
        rows.iter().flat_map(|row| row.check(&self.bytes(&row.file))).collect()
    }
}

impl Row {
    fn of(header: &[&str], line: &str) -> Self {
        let cells: Vec<&str> = line.split('\t').map(|cell| cell.trim_matches('"')).collect();
        let cell = |name: &str| {
            let index = header.iter().position(|column| *column == name);
            index.and_then(|index| cells.get(index)).copied().unwrap_or_default()
        };
        let triggers = cell("lap_triggers").split(',').filter_map(|one| one.split_once('='));
        Self {
            file: cell("file").to_owned(),
            expect: cell("expect").to_owned(),
            start: cell("start_utc").parse().ok(),
            records: cell("records").parse().ok(),
            with_gps: cell("records_with_gps").parse().ok(),
            distance_m: figures(cell("distance_m")),
            elapsed_s: figures(cell("elapsed_s")),
            timer_s: figures(cell("timer_s")),
            laps: cell("laps").parse().ok(),
            triggers: triggers.filter_map(|(name, count)| Some((name.to_owned(), count.parse().ok()?))).collect(),
            avg_hr: figures(cell("avg_hr")),
            avg_cadence: figures(cell("avg_cadence")),
        }
    }

    /// Whether the file holds something to import.
    pub fn is_import(&self) -> bool {
        self.expect.starts_with("import")
    }

    /// What is wrong with what is read of the file.
    pub fn check(&self, bytes: &[u8]) -> Vec<String> {
        let mut wrong = Vec::new();
        match (runs::read(bytes), self.is_import()) {
            (Ok(read), true) => self.check_runs(&read.runs, &mut wrong),
            (Err(_), false) => {}
            (Ok(read), false) => wrong.push(format!("{} runs, where it says \"{}\"", read.runs.len(), self.expect)),
            (Err(error), true) => wrong.push(format!("not read: {error}")),
        }
        wrong.into_iter().map(|what| format!("{}: {what}", self.file)).collect()
    }

    fn check_runs(&self, runs: &[Run], wrong: &mut Vec<String>) {
        let mut same = |what: &str, read: Option<usize>, known: Option<usize>| {
            if known.is_some() && read != known {
                wrong.push(format!("{what}: {read:?}, known {known:?}"));
            }
        };
        let start = runs.first().and_then(|run| run.start).map(|start| start.as_second() as usize);
        same("start", start, self.start.map(|start| start.as_second() as usize));
        same("records", Some(runs.iter().map(|run| run.recorded).sum()), self.records);
        same("records with a place", Some(runs.iter().map(Run::placed).sum()), self.with_gps);
        same("laps", Some(runs.iter().map(|run| run.laps.len()).sum()), self.laps);
        // A file that does not say has them ended by nothing.
        for (name, count) in self.triggers.iter().filter(|(name, _)| name != "None") {
            let ended =
                runs.iter().flat_map(|run| &run.laps).filter(|lap| lap.trigger.name().eq_ignore_ascii_case(name));
            same(&format!("laps ended by {name}"), Some(ended.count()), Some(*count));
        }
        let share = |known: f64| (known * SHARE).max(0.1);
        close("distance", runs, |run| run.distance_m, &self.distance_m, share, wrong);
        close("elapsed", runs, |run| run.elapsed_s, &self.elapsed_s, share, wrong);
        close("timer", runs, |run| run.timer_s, &self.timer_s, share, wrong);
        close("heart rate", runs, |run| run.avg_hr, &self.avg_hr, |_| MEAN, wrong);
        let one_leg = |run: &Run| {
            let legs = if run.sport.cadence_of() == CadenceOf::Steps { 2.0 } else { 1.0 };
            run.avg_cadence.map(|cadence| cadence / legs)
        };
        close("cadence", runs, one_leg, &self.avg_cadence, |_| MEAN / 2.0, wrong);
    }
}

/// Compares a figure of every run; one known figure for several runs is their sum.
fn close(
    what: &str,
    runs: &[Run],
    read: impl Fn(&Run) -> Option<f64>,
    known: &[Option<f64>],
    tolerance: impl Fn(f64) -> f64,
    wrong: &mut Vec<String>,
) {
    let mut read: Vec<Option<f64>> = runs.iter().map(read).collect();
    if known.len() == 1 && read.len() > 1 {
        read = vec![Some(read.iter().flatten().sum())];
    }
    if !known.is_empty() && known.len() != read.len() {
        wrong.push(format!("{what}: {} runs, known {}", read.len(), known.len()));
    }
    for (read, known) in read.into_iter().zip(known) {
        let Some(known) = *known else {
            continue;
        };
        if (read.unwrap_or_default() - known).abs() > tolerance(known) {
            wrong.push(format!("{what}: {read:?}, known {known}"));
        }
    }
}

/// The figures of a cell, one for each session; words behind a figure are left out.
fn figures(cell: &str) -> Vec<Option<f64>> {
    if cell.is_empty() {
        return Vec::new();
    }
    cell.split('|').map(|one| one.split_whitespace().next().and_then(|figure| figure.parse().ok())).collect()
}
