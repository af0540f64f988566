//! Readers of activity files: ours, and what else there is.

use std::hint::black_box;
use std::panic::catch_unwind;

use rustyfit::{DecoderEvent, StreamingIterator as _};

/// One reader.
pub struct Reader {
    pub name: &'static str,
    /// Reads all of a file; whether it could.
    pub read: fn(&[u8]) -> bool,
}

/// Ours comes first.
pub fn fits() -> Vec<Reader> {
    vec![
        Reader { name: "runs::read (finished runs)", read: ours },
        Reader { name: "rustyfit stream (messages)", read: rustyfit_stream },
        Reader { name: "fit-sdk-rust raw (messages)", read: fit_sdk_raw },
        Reader { name: "fit-sdk-rust typed", read: fit_sdk_typed },
        Reader { name: "fitparser", read: fitparser_whole },
    ]
}

/// Ours comes first.
pub fn gpxs() -> Vec<Reader> {
    vec![Reader { name: "runs::read (finished runs)", read: ours }, Reader { name: "gpx", read: gpx_whole }]
}

/// There is no other reader of TCX that is kept.
pub fn tcxs() -> Vec<Reader> {
    vec![Reader { name: "runs::read (finished runs)", read: ours }]
}

/// Moments of a file.
pub fn records(file: &[u8]) -> usize {
    runs::read(file).map_or(0, |read| read.runs.iter().map(|run| run.recorded).sum())
}

fn ours(file: &[u8]) -> bool {
    black_box(runs::read(file)).is_ok()
}

fn rustyfit_stream(file: &[u8]) -> bool {
    let mut decoder = rustyfit::Decoder::builder().checksum(false).build();
    let mut stream = decoder.stream(file);
    let mut whole = true;
    while let Some(event) = stream.next() {
        match event {
            Ok(DecoderEvent::Message(message)) => {
                black_box(message);
            }
            Ok(_) => {}
            Err(_) => whole = false,
        }
        if !whole {
            break;
        }
    }
    whole
}

fn fit_sdk_raw(file: &[u8]) -> bool {
    black_box(fit::Decoder::new(file).read_all()).1.is_empty()
}

fn fit_sdk_typed(file: &[u8]) -> bool {
    black_box(fit::Decoder::builder(file).build().read_all()).1.is_empty()
}

/// It may panic on broken files; told apart from reading.
fn fitparser_whole(file: &[u8]) -> bool {
    catch_unwind(|| black_box(fitparser::from_bytes(file)).is_ok()).unwrap_or(false)
}

fn gpx_whole(file: &[u8]) -> bool {
    black_box(gpx::read(file)).is_ok()
}
