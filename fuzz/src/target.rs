//! What is fed with broken files.

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use crate::read::{self, Answer};
use crate::{mutate, seeds};

/// A reader and how its files are broken.
pub struct Target {
    /// As named on the command line.
    pub name: &'static str,
    /// Whole files to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Breaks one.
    pub mutate: fn(&mut ChaCha8Rng, &mut Vec<u8>, &[Vec<u8>]),
    /// Reads one.
    pub read: fn(&[u8]) -> Answer,
}

/// All of them.
pub const TARGETS: [Target; 8] = [
    Target { name: "fit", seeds: seeds::fits, mutate: break_fit, read: read::file },
    Target { name: "gpx", seeds: seeds::gpxs, mutate: break_xml, read: read::file },
    Target { name: "tcx", seeds: seeds::tcxs, mutate: break_xml, read: read::file },
    Target { name: "gzip", seeds: seeds::gzips, mutate: break_gzip, read: read::file },
    Target { name: "zip", seeds: seeds::zips, mutate: break_zip, read: read::archive },
    Target { name: "strava", seeds: seeds::stravas, mutate: break_zip, read: read::archive },
    Target { name: "garmin", seeds: seeds::garmins, mutate: break_zip, read: read::archive },
    Target { name: "apple", seeds: seeds::apples, mutate: break_zip, read: read::archive },
];

fn break_fit(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if chance.random_range(0..3) > 0 {
        mutate::fit::structure(chance, file);
    }
    if chance.random_range(0..3) > 0 {
        mutate::bytes(chance, file, others);
        if chance.random() {
            fixtures::fit::mend_checksums(file);
        }
    }
}

fn break_xml(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if chance.random_range(0..3) > 0 {
        mutate::xml::structure(chance, file);
    }
    if chance.random_range(0..3) == 0 {
        mutate::bytes(chance, file, others);
    }
}

fn break_gzip(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if chance.random() {
        mutate::packed::in_gzip(chance, file, others);
    } else {
        mutate::bytes(chance, file, others);
    }
}

fn break_zip(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if chance.random_range(0..4) > 0 {
        mutate::packed::in_zip(chance, file, others);
    }
    if chance.random_range(0..3) == 0 {
        mutate::bytes(chance, file, others);
    }
}
