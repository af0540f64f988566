//! Ways to break XML that leave most of it in order.

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

const WORDS: [&str; 26] = [
    "NaN",
    "-0",
    "1e308",
    "-1e308",
    "inf",
    "",
    " ",
    "180.0",
    "-180.00001",
    "90",
    "99999999999999999999",
    "0x10",
    "1,5",
    "2026-02-30T25:61:61Z",
    "-9999-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "1970-01-01T00:00:00+99:99",
    "2026-04-18T06:30:00",
    "&lt;&#0;&#x110000;",
    "&nosuch;",
    "<![CDATA[",
    "-->",
    "<!--",
    "\u{0}",
    "\u{feff}",
    "ü\u{202e}",
];
const TAGS: [&str; 30] = [
    "trk",
    "trkseg",
    "trkpt",
    "time",
    "ele",
    "extensions",
    "type",
    "name",
    "rte",
    "wpt",
    "Lap",
    "Track",
    "Trackpoint",
    "Time",
    "Position",
    "Value",
    "DistanceMeters",
    "TotalTimeSeconds",
    "HeartRateBpm",
    "TriggerMethod",
    "Activity",
    "Id",
    "Notes",
    "Workout",
    "Record",
    "WorkoutEvent",
    "WorkoutRoute",
    "FileReference",
    "MetadataEntry",
    "HealthData",
];

/// Breaks tags, attributes and numbers.
pub fn structure(chance: &mut ChaCha8Rng, file: &mut Vec<u8>) {
    for _ in 0..chance.random_range(1..6) {
        let tags = starts(file, b'<');
        let Some(&at) = tags.get(chance.random_range(0..tags.len().max(1))) else {
            return;
        };
        let end = file[at..].iter().position(|byte| *byte == b'>').map_or(file.len(), |found| at + found + 1);
        match chance.random_range(0..9) {
            0 => {
                file.drain(at..end);
            }
            1 => {
                let tag = file[at..end].to_vec();
                let times = 1 << chance.random_range(0..10);
                file.splice(at..at, tag.repeat(times));
            }
            2 => {
                let name = TAGS[chance.random_range(0..TAGS.len())];
                let close = if chance.random() { "/" } else { "" };
                file.splice(at..end, format!("<{close}{name}>").into_bytes());
            }
            3 => {
                let stop = end.saturating_sub(1).max(at);
                file.insert(stop, b'/');
            }
            4 => replace_text(chance, file, end),
            5 => replace_attribute(chance, file, at, end),
            6 => {
                let other = tags[chance.random_range(0..tags.len())];
                let block = file[at..other.max(at)].to_vec();
                file.splice(at..at, block.into_iter().take(20_000).collect::<Vec<u8>>());
            }
            7 => {
                let other = tags[chance.random_range(0..tags.len())];
                if other > at {
                    file.drain(at..other);
                }
            }
            _ => change_digit(chance, file),
        }
        file.truncate(super::LARGEST);
    }
}

fn starts(file: &[u8], mark: u8) -> Vec<usize> {
    file.iter().enumerate().filter(|(_, byte)| **byte == mark).map(|(at, _)| at).collect()
}

/// Puts another word where the text between two tags stood.
fn replace_text(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, from: usize) {
    let to = file[from..].iter().position(|byte| *byte == b'<').map_or(file.len(), |found| from + found);
    let word = WORDS[chance.random_range(0..WORDS.len())];
    file.splice(from..to, word.bytes());
}

fn replace_attribute(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, from: usize, to: usize) {
    let quotes: Vec<usize> = starts(&file[from..to], b'"').into_iter().map(|at| from + at).collect();
    if let [open, close, ..] = quotes[chance.random_range(0..quotes.len().max(1)).min(quotes.len())..] {
        let word = WORDS[chance.random_range(0..WORDS.len())];
        file.splice(open + 1..close, word.bytes());
    }
}

fn change_digit(chance: &mut ChaCha8Rng, file: &mut [u8]) {
    let digits: Vec<usize> =
        file.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
    for _ in 0..chance.random_range(1..20) {
        if let Some(&at) = digits.get(chance.random_range(0..digits.len().max(1))) {
            file[at] = b"0123456789.-eE:TZ "[chance.random_range(0..18)];
        }
    }
}
