//! Ways to break what lies inside a gzipped file or a ZIP.

use std::io::{Cursor, Read as _, Write as _};

use fixtures::words::gzipped;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Members larger than this stay as they are: a run must be quick.
const LARGEST_MEMBER: u64 = 300_000;

/// Unpacks, breaks, packs again.
pub fn in_gzip(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    let mut inner = Vec::new();
    if flate2::read::GzDecoder::new(&file[..]).take(LARGEST_MEMBER).read_to_end(&mut inner).is_ok() {
        by_content(chance, &mut inner, others);
        *file = gzipped(&inner);
    }
}

/// Breaks one member of a ZIP and packs all of them again.
pub fn in_zip(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if let Some(changed) = repacked(chance, file, others) {
        *file = changed;
    }
}

fn repacked(chance: &mut ChaCha8Rng, file: &[u8], others: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(file)).ok()?;
    let broken = chance.random_range(0..zip.len().max(1));
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let member = zip.by_index(index).ok()?;
        let mut name = member.name().ok()?.into_owned();
        let mut inner = Vec::new();
        member.take(LARGEST_MEMBER).read_to_end(&mut inner).ok()?;
        if index == broken {
            match chance.random_range(0..8) {
                0 => name = other_name(chance, &name),
                1 => continue,
                2 => inner.clear(),
                _ if name.ends_with(".zip") => in_zip(chance, &mut inner, others),
                _ if name.ends_with(".gz") => in_gzip(chance, &mut inner, others),
                _ => by_content(chance, &mut inner, others),
            }
        }
        let how = if chance.random() { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        out.start_file(name, SimpleFileOptions::default().compression_method(how).compression_level(None)).ok()?;
        out.write_all(&inner).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn other_name(chance: &mut ChaCha8Rng, name: &str) -> String {
    const NAMES: [&str; 9] = [
        "activities.csv",
        "../activities.csv",
        "activities/../x.fit",
        "export.xml",
        "apple_health_export/export.xml",
        "",
        "activities/x.fit.gz",
        "DI_CONNECT/DI-Connect-Uploaded-Files/x.zip",
        "shoes.csv",
    ];
    if chance.random() { NAMES[chance.random_range(0..NAMES.len())].to_owned() } else { format!("x/{name}") }
}

/// Breaks bytes by what they look like.
pub fn by_content(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    let fit = file.get(8..12) == Some(b".FIT");
    let text = file.iter().take(100).any(|byte| *byte == b'<');
    match chance.random_range(0..2) {
        0 if fit => super::fit::structure(chance, file),
        0 if text => super::xml::structure(chance, file),
        0 if file.iter().take(300).any(|byte| *byte == b',') => table(chance, file),
        _ => super::bytes(chance, file, others),
    }
}

/// Breaks a table or JSON: quotes, separators, lines.
fn table(chance: &mut ChaCha8Rng, file: &mut Vec<u8>) {
    for _ in 0..chance.random_range(1..6) {
        let at = chance.random_range(0..file.len().max(1)).min(file.len());
        let piece: &[u8] =
            [&b","[..], b"\"", b"\"\"", b"\n", b"\r\n", b";", b"\xff", b"-1e999", b"{", b"]", b"\0", b"\xef\xbb\xbf"]
                [chance.random_range(0..12)];
        if chance.random() {
            file.splice(at..at, piece.iter().copied());
        } else {
            let end = (at + chance.random_range(0..80)).min(file.len());
            file.splice(at..end, piece.iter().copied());
        }
    }
}
