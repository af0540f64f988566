//! How fast activity files become runs, beside other readers of them: `cargo bench -p bench --bench runs`.
//!
//! One thread, files in memory, all readers on the same files, in turns, so that a busy machine
//! slows all alike. The files are the real ones beside the project (`EYELET_SHARED` or `../shared`);
//! without them, made-up ones.

mod archive;
mod files;
mod memory;
mod readers;

use std::io::Write as _;
use std::time::{Duration, Instant};

use files::Corpus;
use readers::Reader;

#[global_allocator]
static MEMORY: memory::Counting = memory::Counting(mimalloc::MiMalloc);

/// How often each reader reads all files.
const ROUNDS: usize = 15;
/// Runs in the archive: one every other day for sixteen years.
const YEARS: usize = 3000;

fn main() {
    // `cargo test --benches` only wants to see that it runs.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { ROUNDS } else { 1 };
    for (title, corpus, readers) in [
        ("FIT", files::fits(), readers::fits()),
        ("GPX", files::gpxs(), readers::gpxs()),
        ("TCX", files::tcxs(), readers::tcxs()),
    ] {
        compare(title, &corpus, &readers, rounds);
    }
    let runs = if rounds > 1 { YEARS } else { 20 };
    match archive::read(runs, |call| time(call)) {
        Ok(read) => tell(&format!(
            "Strava archive of {} runs ({} failed), {:.0} MB, {} records: {:.1} s on two threads, {:.0} runs/s, most memory {:.1} MB",
            read.runs,
            read.failed,
            read.bytes as f64 / 1e6,
            read.records,
            read.time.as_secs_f64(),
            read.runs as f64 / read.time.as_secs_f64().max(1e-9),
            read.most as f64 / 1e6
        )),
        Err(error) => tell(&format!("no archive measured: {error}")),
    }
}

/// What was measured of one reader.
struct Measured {
    times: Vec<Duration>,
    allocations: u64,
}

impl Measured {
    fn best(&self) -> Duration {
        self.times.iter().min().copied().unwrap_or_default()
    }

    fn median(&self) -> Duration {
        let mut times = self.times.clone();
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }
}

fn compare(title: &str, corpus: &Corpus, readers: &[Reader], rounds: usize) {
    let ours = &readers[0];
    let mine: Vec<&[u8]> = corpus.files.iter().map(Vec::as_slice).filter(|file| (ours.read)(file)).collect();
    let all: Vec<&[u8]> =
        mine.iter().copied().filter(|file| readers.iter().all(|reader| (reader.read)(file))).collect();
    let refused = |reader: &Reader| mine.iter().filter(|file| !(reader.read)(file)).count();
    let records: usize = all.iter().map(|file| readers::records(file)).sum();
    let bytes: usize = all.iter().map(|file| file.len()).sum();
    tell(&format!(
        "{title}: {} files ({}), of which all readers here read {}: {:.2} MB, {records} records",
        mine.len(),
        corpus.from,
        all.len(),
        bytes as f64 / 1e6
    ));
    let mut measured: Vec<Measured> = readers.iter().map(|_| Measured { times: Vec::new(), allocations: 0 }).collect();
    for _ in 0..rounds {
        for (reader, measured) in readers.iter().zip(&mut measured) {
            let before = memory::allocations();
            measured.times.push(time(|| read_all(reader, &all)));
            measured.allocations = memory::allocations() - before;
        }
    }
    let base = measured[0].best();
    for (reader, measured) in readers.iter().zip(&measured) {
        let a_second = |amount: f64, time: Duration| amount / time.as_secs_f64().max(1e-9);
        tell(&format!(
            "  {:34} best {:>6.1} MB/s, median {:>6.1} MB/s, {:>5.2} M records/s, {:>6.0} allocations a MB, takes {:>5.2} x; refuses {}",
            reader.name,
            a_second(bytes as f64 / 1e6, measured.best()),
            a_second(bytes as f64 / 1e6, measured.median()),
            a_second(records as f64 / 1e6, measured.best()),
            measured.allocations as f64 / (bytes as f64 / 1e6),
            measured.best().as_secs_f64() / base.as_secs_f64().max(1e-9),
            refused(reader),
        ));
    }
    whole(ours, &mine, rounds);
}

/// Ours on every file it reads.
fn whole(ours: &Reader, mine: &[&[u8]], rounds: usize) {
    let bytes: usize = mine.iter().map(|file| file.len()).sum();
    let best = (0..rounds).map(|_| time(|| read_all(ours, mine))).min();
    let seconds = best.unwrap_or_default().as_secs_f64().max(1e-9);
    let slowest = mine
        .iter()
        .filter(|file| file.len() > 50_000)
        .map(|file| {
            let best = (0..rounds).map(|_| time(|| read_all(ours, &[file]))).min().unwrap_or_default();
            file.len() as f64 / 1e6 / best.as_secs_f64().max(1e-9)
        })
        .fold(f64::INFINITY, f64::min);
    tell(&format!(
        "  {:34} best {:>6.1} MB/s on all {:.2} MB; {slowest:.1} MB/s on the slowest file above 50 KB",
        ours.name,
        bytes as f64 / 1e6 / seconds,
        bytes as f64 / 1e6
    ));
}

fn read_all(reader: &Reader, files: &[&[u8]]) {
    for file in files {
        let _ = (reader.read)(file);
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn time(call: impl FnOnce()) -> Duration {
    let since = Instant::now();
    call();
    since.elapsed()
}

fn tell(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
