//! The files that are read.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use fixtures::{Story, fit, gpx, tcx};

/// Files of one format, unpacked and in memory.
pub struct Corpus {
    /// Where they are from.
    pub from: &'static str,
    /// Their bytes.
    pub files: Vec<Vec<u8>>,
}

pub fn fits() -> Corpus {
    real("fit").unwrap_or_else(|| made(|told| fit::write(told, &fit::Form::default())))
}

pub fn gpxs() -> Corpus {
    real("gpx").unwrap_or_else(|| made(|told| gpx::write(told, gpx::Form::of(gpx::Dialect::Garmin))))
}

pub fn tcxs() -> Corpus {
    real("tcx").unwrap_or_else(|| made(|told| tcx::write(told, tcx::Form::default())))
}

fn made(write: impl Fn(&fixtures::Told) -> Vec<u8>) -> Corpus {
    let files = (0..20).map(|seed| write(&Story::of_seed(seed, 1_776_493_800).tell())).collect();
    Corpus { from: "made up", files }
}

fn real(kind: &str) -> Option<Corpus> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("EYELET_SHARED").map_or(beside, PathBuf::from);
    let entries = std::fs::read_dir(shared.join("activities").join(kind)).ok()?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let files = paths.iter().filter_map(|path| unpacked(std::fs::read(path).ok()?)).collect();
    Some(Corpus { from: "real", files })
}

fn unpacked(bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(bytes);
    }
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut out).ok()?;
    Some(out)
}
