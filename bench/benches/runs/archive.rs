//! A runner's many years in one archive: how long it takes, and how much memory.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use fixtures::strava;
use runs::archive::{self, How, ReadSeek, Said, Source, Told, Zip};

use crate::memory;

/// A file on disk, opened as often as asked.
struct OnDisk(PathBuf);

impl Source for OnDisk {
    fn open(&self) -> std::io::Result<Box<dyn ReadSeek + Send + '_>> {
        Ok(Box::new(File::open(&self.0)?))
    }
}

/// What was measured.
pub struct Measured {
    pub bytes: u64,
    pub runs: usize,
    pub records: usize,
    pub failed: usize,
    pub time: Duration,
    /// Most memory held at once, beyond what was held before.
    pub most: usize,
}

/// Writes an archive of so many runs to a temporary file and reads it on two threads.
pub fn read(count: usize, time: fn(&mut dyn FnMut()) -> Duration) -> std::io::Result<Measured> {
    let path = std::env::temp_dir().join(format!("eyelet-bench-{}.zip", std::process::id()));
    let export = strava::Export { runs: count, seed: 1, ..strava::Export::default() };
    strava::write(BufWriter::new(File::create(&path)?), &export).map_err(std::io::Error::other)?.0.flush()?;
    let bytes = path.metadata()?.len();
    let mut measured = Measured { bytes, runs: 0, records: 0, failed: 0, time: Duration::ZERO, most: 0 };
    let before = memory::begin_height();
    measured.time = time(&mut || {
        let Ok(zip) = Zip::new(OnDisk(path.clone())) else { return };
        archive::read(&zip, &How { threads: 2, ..How::default() }, &mut |told| {
            if let Told::Outcome(outcome) = told {
                match outcome.said {
                    Said::Runs { runs, .. } => {
                        measured.runs += runs.len();
                        measured.records += runs.iter().map(|run| run.records.len()).sum::<usize>();
                    }
                    Said::Failed(_) => measured.failed += 1,
                    Said::Skipped(_) => {}
                }
            }
            ControlFlow::Continue(())
        });
    });
    measured.most = memory::height().saturating_sub(before);
    std::fs::remove_file(&path)?;
    Ok(measured)
}
