//! What a query is told by: its marks.
//!
//! A mark is a short text with how much it counts: `w numb` a word or pair of words as `listen`
//! reads it (mended, cut to its stem), `c #num` a run of letters of a word as typed, so that a slip
//! no dictionary mends still looks like its word, `f place.foot.top` a finding that was read.

use case::State;
use knowledge::Knowledge;
use listen::{Heard, Listener};

/// Bytes of a query that are read; a search box is no place for a story.
pub const LONGEST: usize = 600;

/// Letters in a run, shortest and longest, word ends counted.
const RUN: std::ops::RangeInclusive<usize> = 3..=4;

/// How much a pair of words, a run of letters and a finding count beside a word.
const OF_PAIR: f64 = 0.6;
const OF_RUN: f64 = 0.3;
const OF_FINDING: f64 = 0.5;

/// The part of a query that is read: whole words of its first [`LONGEST`] bytes.
#[must_use]
pub fn read_part(query: &str) -> &str {
    let query = query.trim();
    if query.len() <= LONGEST {
        return query;
    }
    let mut to = LONGEST;
    while !query.is_char_boundary(to) {
        to -= 1;
    }
    query[..to].rfind(char::is_whitespace).map_or(&query[..to], |space| &query[..space])
}

/// The marks of a query, each once, with weights whose squares add up to 1.
#[must_use]
pub fn of(knowledge: &Knowledge, listener: &Listener, heard: &Heard, query: &str) -> Vec<(String, f64)> {
    let mut marks: Vec<(String, f64)> = Vec::new();
    for clue in listen::clues_of(listener, query).into_iter().flatten() {
        let counts = if clue.contains([' ', '~']) { OF_PAIR } else { 1.0 };
        marks.push((format!("w {clue}"), counts));
    }
    for token in listen::split::tokens(query) {
        let letters: Vec<char> = std::iter::once('#').chain(token.word.chars()).chain(std::iter::once('#')).collect();
        for length in RUN {
            for run in letters.windows(length) {
                marks.push((format!("c {}", run.iter().collect::<String>()), OF_RUN));
            }
        }
    }
    for finding in heard.findings.iter().filter(|finding| finding.state == State::Present) {
        marks.push((format!("f {}", knowledge[finding.id].id), OF_FINDING));
    }
    if heard.numbness {
        marks.push(("f numb".to_owned(), OF_FINDING));
    }
    marks.sort_by(|a, b| a.0.cmp(&b.0));
    marks.dedup_by(|a, b| a.0 == b.0);
    let length = libm::sqrt(marks.iter().map(|(_, weight)| weight * weight).sum());
    for (_, weight) in &mut marks {
        *weight /= length;
    }
    marks
}
