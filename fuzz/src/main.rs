//! Breaks whole files in every way chance finds and has them read: no reader may panic, hang, swell
//! or answer differently twice.
//!
//! Equal numbers make equal files: what was found once is found again.

mod memory;
mod mutate;
mod read;
mod seeds;
mod state;
mod target;
mod watch;

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Parser;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use state::Done;
use target::{TARGETS, Target};
use watch::Watch;

#[global_allocator]
static MEMORY: memory::Counting = memory::Counting;

/// A call slower than this is a finding.
const SLOWEST: Duration = Duration::from_secs(2);
/// A call that holds more than this is a finding.
const MOST_BYTES: usize = 64 << 20;
/// Every so manyeth file is read twice, and the answers are compared.
const TWICE_EVERY: u64 = 8;

/// Broken files by the million for the readers of activity files and archives
#[derive(Debug, Parser)]
struct Args {
    /// Minutes in all, shared evenly
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// Where to go on from, and to note how far it went
    #[arg(long, default_value = "target/fuzz.txt")]
    state: PathBuf,
    /// Where inputs that found something are kept
    #[arg(long, default_value = "target/fuzz-found")]
    found: PathBuf,
    /// Make the file of this number for the first target again, and keep it
    #[arg(long)]
    again: Option<u64>,
    /// Read these files instead of making any
    #[arg(long)]
    file: Vec<PathBuf>,
    /// Which readers; all when none is named
    targets: Vec<String>,
}

fn main() -> ExitCode {
    // A panic is counted, and told once with its place; a million backtraces help nobody.
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = PANIC.lock() {
            *last = panic.to_string();
        }
    }));
    match fuzz(&Args::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn fuzz(args: &Args) -> Result<u64> {
    std::fs::create_dir_all(&args.found)?;
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    if let Some(unknown) = args.targets.iter().find(|asked| !names.contains(&asked.as_str())) {
        bail!("no target `{unknown}`; there are {}", names.join(", "));
    }
    let chosen: Vec<usize> = (0..TARGETS.len())
        .filter(|index| args.targets.is_empty() || args.targets.iter().any(|asked| asked == names[*index]))
        .collect();
    let mut done = state::load(&args.state, &names)?;
    let before: u64 = done.iter().map(|one| one.findings).sum();
    let watch = Watch::begin(args.found.clone());
    if !args.file.is_empty() {
        return files(args, &TARGETS[chosen[0]], &watch);
    }
    for index in &chosen {
        let target = &TARGETS[*index];
        let seeds = (target.seeds)();
        if let Some(number) = args.again {
            keep(&args.found, target.name, number, "again", &broken(target, &seeds, number))?;
            return Ok(0);
        }
        let share = Duration::from_secs_f64(args.minutes * 60.0 / chosen.len() as f64);
        let since = clock();
        let one = &mut done[*index];
        let mut saved = Duration::ZERO;
        while since.elapsed() < share {
            let bytes = broken(target, &seeds, one.runs);
            let twice = one.runs.is_multiple_of(TWICE_EVERY);
            if let Some(what) = examine(target, &bytes, twice, &watch, one) {
                one.findings += 1;
                say(&format!("FINDING {} {}: {what} ({} bytes)", target.name, one.runs, bytes.len()));
                keep(&args.found, target.name, one.runs, "bin", &bytes)?;
            }
            one.runs += 1;
            one.seconds += (since.elapsed() - saved).as_secs_f64();
            saved = since.elapsed();
        }
        let Done { runs, seconds, worst_ms, worst_kb, findings } = one.clone();
        say(&format!(
            "{:8} {runs:>9} files {seconds:>7.0} s, slowest {worst_ms} ms, most memory {worst_kb} KB, findings {findings}",
            target.name
        ));
        state::save(&args.state, &names, &done)?;
    }
    Ok(done.iter().map(|one| one.findings).sum::<u64>() - before)
}

/// The file of a number: the same today and tomorrow, from the same seeds.
fn broken(target: &Target, seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut chance = ChaCha8Rng::seed_from_u64(number);
    let mut bytes = seeds[chance.random_range(0..seeds.len())].clone();
    (target.mutate)(&mut chance, &mut bytes, seeds);
    bytes
}

/// Reads a file and tells what is wrong with how it went, if anything is.
fn examine(target: &Target, bytes: &[u8], twice: bool, watch: &Watch, done: &mut Done) -> Option<String> {
    watch.now(bytes);
    let call = || {
        let since = clock();
        let (given, height) = memory::height_of(|| catch_unwind(AssertUnwindSafe(|| (target.read)(bytes))));
        (given, height, since.elapsed())
    };
    let (given, height, mut took) = call();
    if took > SLOWEST {
        // The machine may have been busy: what counts is how long the processor worked on it.
        let before = processor_time();
        let again = call().2;
        took = took.min(before.zip(processor_time()).map_or(again, |(before, after)| after - before));
    }
    done.worst_ms = done.worst_ms.max(took.as_millis() as u64);
    done.worst_kb = done.worst_kb.max(height as u64 / 1024);
    let checked =
        given.and_then(|answer| catch_unwind(AssertUnwindSafe(|| (answer.check(), twice.then(|| answer.words())))));
    let (checked, first) = match checked {
        Ok(checked) => checked,
        Err(_) => return Some(format!("panic: {}", last_panic())),
    };
    if took > SLOWEST {
        return Some(format!("took {} ms", took.as_millis()));
    }
    if height > MOST_BYTES {
        return Some(format!("held {} MB", height >> 20));
    }
    if let Err(what) = checked {
        return Some(format!("cannot be: {what}"));
    }
    let first = first?;
    let same = catch_unwind(AssertUnwindSafe(|| (target.read)(bytes).words() == first));
    (!same.is_ok_and(|same| same)).then(|| "a second reading gave another answer".to_owned())
}

/// Where and with which words the last panic came.
static PANIC: Mutex<String> = Mutex::new(String::new());

fn last_panic() -> String {
    PANIC.lock().map(|words| words.clone()).unwrap_or_default()
}

fn files(args: &Args, target: &Target, watch: &Watch) -> Result<u64> {
    let mut found = 0;
    for path in &args.file {
        let mut done = Done::default();
        let what = examine(target, &std::fs::read(path)?, true, watch, &mut done);
        found += u64::from(what.is_some());
        let what = what.unwrap_or_else(|| "nothing found".to_owned());
        say(&format!("{}: {what}; {} ms, {} KB", path.display(), done.worst_ms, done.worst_kb));
    }
    Ok(found)
}

fn keep(folder: &Path, target: &str, number: u64, end: &str, bytes: &[u8]) -> Result<()> {
    Ok(std::fs::write(folder.join(format!("{target}-{number}.{end}")), bytes)?)
}

#[expect(clippy::disallowed_methods, reason = "how long a call takes is what is looked at here")]
fn clock() -> Instant {
    Instant::now()
}

/// How long the processor worked for this program, all threads together; known on Linux.
fn processor_time() -> Option<Duration> {
    const TICKS_A_SECOND: u64 = 100;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may hold spaces.
    let mut cells = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks: u64 = cells.next()?.parse::<u64>().ok()? + cells.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 1000 / TICKS_A_SECOND))
}

/// One line to the terminal.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
