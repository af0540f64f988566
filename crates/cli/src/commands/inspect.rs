//! `eyelet inspect`: one activity file as a run.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use eyelet::wire::run::{Source, run as as_json};
use sha2::{Digest, Sha256};

use crate::args::Inspect;
use crate::disk::plainly;
use crate::exit::Failure;
use crate::{clock, page, run_page, say};

/// Files larger than this are no single activity; archives are for `eyelet import`.
const LARGEST: u64 = 512 << 20;

/// Reads a file and tells what is in it.
pub fn run(args: &Inspect) -> Result<(), Failure> {
    let bytes = read(&args.file)?;
    let mut found = runs::read(&bytes).map_err(|why| Failure::path(&args.file, &why))?;
    for run in &mut found.runs {
        run.question_date(clock::now());
    }
    let name = args.file.display().to_string();
    if !args.json {
        let look = page::Look::of_stdout();
        let told: Vec<String> = found.runs.iter().map(|run| run_page::told(run, look)).collect();
        return say(&told.join("\n"));
    }
    let sha256 = hexadecimal(&Sha256::digest(&bytes));
    let source = Source::new(&name, found.format, &sha256);
    let runs: Vec<_> = found.runs.iter().map(|run| as_json(run, source)).collect();
    let json = match &runs[..] {
        [only] => serde_json::to_string_pretty(only),
        several => serde_json::to_string_pretty(several),
    };
    say(&format!("{}\n", json.map_err(|error| Failure::Bug(error.to_string()))?))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    // Asked before it is opened: a pipe would wait for ever for somebody to write into it.
    let about = path.metadata().map_err(|error| Failure::path(path, &plainly(&error)))?;
    if about.is_dir() {
        return Err(Failure::path(path, &"is a folder; `eyelet import --dry-run` reads folders"));
    }
    if !about.is_file() {
        return Err(Failure::path(path, &"is a pipe, socket or device, and no file"));
    }
    let file = File::open(path).map_err(|error| Failure::path(path, &plainly(&error)))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| Failure::path(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::path(path, &format!("is larger than {} MB, more than any activity", LARGEST >> 20)));
    }
    Ok(bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
