//! The real archives, and those made after real ones, against what is known of them.

use std::io;
use std::path::{Path, PathBuf};

use runs::archive::{Files, InMemory, Kind, Named, Outcome, Said, Skipped, Zip};
use runs::{MarkKind, Run};

use crate::archives::{all, failed, near, runs_of};
use crate::corpus::Corpus;

/// A folder of the shared files.
struct Folder {
    root: PathBuf,
    list: Vec<Named>,
}

impl Folder {
    fn of(root: PathBuf) -> Self {
        let mut list = Vec::new();
        gather(&root, &root, &mut list);
        list.sort_by(|one, other| one.path.cmp(&other.path));
        Self { root, list }
    }
}

fn gather(root: &Path, folder: &Path, list: &mut Vec<Named>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(root, &path, list);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            list.push(Named { path: name, size: entry.metadata().expect("a file").len() });
        }
    }
}

impl Files for Folder {
    fn list(&self) -> &[Named] {
        &self.list
    }

    fn open(&self, index: usize) -> io::Result<Box<dyn io::Read + Send + '_>> {
        Ok(Box::new(std::fs::File::open(self.root.join(&self.list[index].path))?))
    }
}

#[test]
fn the_strava_exports_of_the_shared_folder_are_read_alike_in_both_languages() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let mut both = Vec::new();
    for language in ["en", "de"] {
        let folder = Folder::of(corpus.path(&format!("exports/strava/export-{language}")));
        let (outcomes, account) = all(&folder);
        assert_eq!(failed(&outcomes), Vec::<String>::new());
        assert_eq!(account.unopened, 0);
        assert_eq!(outcomes.len(), 7);
        let said: Vec<Said> = outcomes.into_iter().map(|outcome| outcome.said).collect();
        both.push((said, account.gear));
    }
    assert_eq!(both[0], both[1]);
    let (said, gear) = both.remove(0);
    let runs: Vec<&Run> = said
        .iter()
        .flat_map(|said| match said {
            Said::Runs { runs, .. } => runs.as_slice(),
            _ => &[],
        })
        .collect();
    assert_eq!(runs.len(), 7);
    assert_eq!(runs.iter().filter(|run| run.recorded > 0).count(), 6);
    let worn = |name: &str| runs.iter().filter(|run| run.gear.as_deref() == Some(name)).count();
    assert_eq!((worn("Daily 01"), worn("Pegasus, old"), worn("Commuter")), (2, 1, 1));
    assert_eq!(gear.iter().filter(|gear| !gear.bike).count(), 3);
    for (run, (start, metres, elapsed)) in runs.iter().zip([
        ("2017-10-08T14:54:11Z", 4489.39, 2824.4),
        ("2020-02-02T11:19:33Z", 10630.37, 3763.5),
        ("2020-03-14T13:52:29Z", 10743.64, 2922.0),
        ("2018-04-23T15:54:34Z", 3874.7, 1377.0),
        ("2016-09-12T11:19:55Z", 4156.7, 2162.1),
        ("2026-08-03T07:46:55Z", 197.1, 90.0),
        ("2020-03-15T06:00:00Z", 5000.0, 1800.0),
    ]) {
        assert_eq!(run.start.map(|start| start.to_string()).as_deref(), Some(start));
        assert!(near(run.distance_m, metres), "{start} {:?}", run.distance_m);
        assert!(near(run.elapsed_s, elapsed), "{start} {:?}", run.elapsed_s);
    }
    assert_eq!(runs[1].notes.name.as_deref(), Some("Treadmill, \"easy\""));
    assert_eq!(runs[1].notes.description.as_deref(), Some("line one\nline two, with comma"));
    assert_eq!(runs[0].notes.private.as_deref(), Some("private: shoes felt tight"));
}

#[test]
fn the_garmin_export_of_the_shared_folder() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let (outcomes, account) = all(&Folder::of(corpus.path("exports/garmin")));
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    assert_eq!(account.kinds, [Kind::Garmin]);
    let listed: Vec<&Run> = runs_of(&outcomes).into_iter().filter(|run| run.recorded == 0).collect();
    assert_eq!(listed.len(), 2, "two of the list without a file of theirs");
    assert_eq!(listed.iter().map(|run| run.distance_m).collect::<Vec<_>>(), [Some(5000.0), Some(6500.0)]);
    assert_eq!(listed.iter().map(|run| run.timer_s).collect::<Vec<_>>(), [Some(1800.0), Some(2400.0)]);
    assert_eq!(listed[0].notes.description.as_deref(), Some("left foot numb from km 3"));
    assert_eq!((listed[0].avg_hr, listed[0].avg_cadence), (Some(140.0), Some(165.0)));
    assert_eq!(listed[0].laps.len(), 1);
    assert!(near(listed[0].ascent_m, 35.0));
    assert!(listed[1].is_indoor());
    let filed = runs_of(&outcomes).into_iter().filter(|run| run.recorded > 0).count();
    assert_eq!(filed, 3, "two files of other activities, one of them a ride and a run");
    let skipped = outcomes.iter().filter(|outcome| matches!(outcome.said, Said::Skipped(Skipped::NoActivity { .. })));
    assert_eq!(skipped.count(), 1);
    assert_eq!(account.gear.len(), 2);
    assert_eq!(account.gear.iter().filter(|gear| gear.retired).count(), 1);
    assert_eq!(listed.iter().map(|run| run.gear.as_deref()).collect::<Vec<_>>(), [Some("Daily"), None]);
    assert_eq!(account.gear[0].limit_m, Some(640_000.0));
    assert_eq!(account.gear[1].name, "Old pair");
}

#[test]
fn the_health_exports_of_the_shared_folder() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let (outcomes, _) = all(&Folder::of(corpus.path("exports/apple-health/apple_health_export")));
    assert_eq!(failed(&outcomes), Vec::<String>::new());
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), 1);
    let run = runs[0];
    assert_eq!(run.start.map(|start| start.to_string()).as_deref(), Some("2026-10-03T05:00:00Z"));
    assert_eq!((run.distance_m, run.elapsed_s, run.timer_s), (Some(1800.0), Some(600.0), Some(570.0)));
    assert_eq!((run.recorded, run.placed(), run.laps.len()), (570, 570, 1));
    assert_eq!((run.avg_hr, run.ascent_m), (Some(145.0), Some(15.0)));
    assert_eq!(run.zone.as_ref().map(|zone| zone.offset_s), Some(7200));
    assert_eq!(run.pauses.len(), 1);
    assert_eq!(run.marks.iter().map(|mark| (mark.at_s, mark.kind)).collect::<Vec<_>>(), [(300.0, MarkKind::ManualLap)]);
    let beating = run.records.iter().filter(|record| record.heart_rate().is_some()).count();
    assert!(beating > 560, "{beating}");

    let bytes = std::fs::read(corpus.path("exports/apple-health/export-2016-v3.xml")).unwrap();
    let (outcomes, _) = all(&InMemory::new([("export-2016-v3.xml", bytes.as_slice())]));
    let runs = runs_of(&outcomes);
    assert_eq!(runs.len(), 1);
    assert_eq!((runs[0].distance_m, runs[0].start.map(|start| start.as_second())), (Some(0.0), Some(1_459_590_038)));
    assert!(near(runs[0].timer_s, 31.7368 * 60.0));
}

#[test]
fn the_zips_of_the_shared_folder() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    for (name, good, empty, unopened) in [
        ("fittrackee__gpx_multiple_extensions.zip", 1, 0, 0),
        ("fittrackee__gpx_test.zip", 3, 0, 1),
        // A whole GPX with neither a track nor a route: no fault of the reading.
        ("fittrackee__gpx_test_incorrect.zip", 1, 1, 0),
    ] {
        let bytes = std::fs::read(corpus.path(&format!("zip/{name}"))).unwrap();
        let (outcomes, account) = all(&Zip::new(bytes).unwrap());
        assert_eq!(runs_of(&outcomes).len(), good, "{name}");
        assert_eq!(failed(&outcomes), Vec::<String>::new(), "{name}");
        let told = |outcome: &&Outcome| matches!(outcome.said, Said::Skipped(Skipped::NoActivity { .. }));
        assert_eq!(outcomes.iter().filter(told).count(), empty, "{name}");
        assert_eq!(account.unopened, unopened, "{name}");
    }
}

#[test]
fn every_known_header_of_strava_is_read() {
    let Some(corpus) = Corpus::find() else {
        return;
    };
    let table = std::fs::read_to_string(corpus.path("exports/strava/headers.tsv")).unwrap();
    let mut seen = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, header) = (cells[0], cells[4]);
        let file = header.split(',').position(|name| {
            ["filename", "dateiname", "nom du fichier", "nombre del archivo", "bestandsnaam", "ファイル名"]
                .contains(&name.to_lowercase().as_str())
        });
        let mut row = vec![""; header.split(',').count()];
        row[file.unwrap_or_else(|| panic!("{name} has no file"))] = "activities/1.gpx";
        let csv = format!("{header}\n{}\n", row.join(","));
        let gpx = fixtures::gpx::write(
            &fixtures::Story::plain().cut_to(60).tell(),
            fixtures::gpx::Form::of(fixtures::gpx::Dialect::Strava),
        );
        let (outcomes, _) = all(&InMemory::new([("activities.csv", csv.as_bytes()), ("activities/1.gpx", &gpx)]));
        assert_eq!(failed(&outcomes), Vec::<String>::new(), "{name}");
        assert_eq!(outcomes.iter().map(|outcome| outcome.row).collect::<Vec<_>>(), [Some(1)], "{name}");
        seen += 1;
    }
    assert_eq!(seen, 10);
}
