//! Clues: words of a sentence and how they stand together, from which [`crate::learned`] tells what
//! is meant where no phrase of the lexicon says so.
//!
//! A clue is a short text: `numb` is a word cut to its stem, `left foot` two neighbours,
//! `foot~asleep` two words with one or two between them, `<1-5-min>` an amount.

use std::hash::{Hash, Hasher};

use knowledge::Pace;
use rust_stemmers::{Algorithm, Stemmer};

use rustc_hash::FxHasher;

use crate::quantity::{Amount, Word};

/// How many words on from a word another may stand and still make a clue with it.
const REACH: usize = 3;

/// What each word of a sentence stands for in a clue.
#[must_use]
pub fn symbols(words: &[Word], pace: &Pace) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    words
        .iter()
        .map(|word| match word.amount {
            None | Some(Amount::Number(_)) => stemmer.stem(&word.token.word).into_owned(),
            Some(amount) => symbol(amount, pace).to_owned(),
        })
        .collect()
}

/// Calls `found` with the places of every clue of `n_words` words: the first word, and for clues of
/// two how far on the second stands. Some clues come twice.
pub fn each(n_words: usize, mut found: impl FnMut(usize, Option<usize>)) {
    for first in 0..n_words {
        found(first, None);
        for apart in 1..=REACH.min(n_words - 1 - first) {
            found(first, Some(apart));
        }
    }
}

/// A clue as it is written.
#[must_use]
pub fn text(symbols: &[String], first: usize, apart: Option<usize>) -> String {
    match apart {
        None => symbols[first].clone(),
        Some(apart) => format!("{}{}{}", symbols[first], if apart == 1 { ' ' } else { '~' }, symbols[first + apart]),
    }
}

/// The key of a clue, from the keys of its words; the same as [`key_of`] its text.
#[must_use]
pub fn key(words: &[u64], first: usize, apart: Option<usize>) -> u64 {
    apart.map_or(words[first], |apart| pair(words[first], apart == 1, words[first + apart]))
}

/// The key of a clue as it is written.
#[must_use]
pub fn key_of(clue: &str) -> u64 {
    let parted = clue.split_once(' ').map(|(one, two)| (one, true, two));
    parted
        .or_else(|| clue.split_once('~').map(|(one, two)| (one, false, two)))
        .map_or_else(|| word_key(clue), |(one, beside, two)| pair(word_key(one), beside, word_key(two)))
}

/// The key of one word.
#[must_use]
pub fn word_key(symbol: &str) -> u64 {
    let mut hasher = FxHasher::default();
    symbol.hash(&mut hasher);
    hasher.finish()
}

fn pair(one: u64, beside: bool, two: u64) -> u64 {
    let mut hasher = FxHasher::default();
    (one, beside, two).hash(&mut hasher);
    hasher.finish()
}

/// The clue of an amount: how large it is, as far as that tells something.
fn symbol(amount: Amount, pace: &Pace) -> &'static str {
    let passed = |minutes: f64, bounds: &[f64]| bounds.iter().filter(|bound| minutes > **bound).count();
    match amount {
        Amount::Distance(distance) => {
            let minutes = distance.kilometres().unwrap_or(0.0) * pace.running;
            ["<steps>", "<short-way>", "<way>", "<long-way>"][passed(minutes, &pace.onset_bounds)]
        }
        Amount::Time(time) => ["<seconds>", "<1-5-min>", "<5-20-min>", "<20-60-min>", "<hours>", "<hours>"]
            [passed(time.amount, &pace.relief_bounds)],
        Amount::Days(days) => ["<day>", "<days>", "<weeks>", "<months>", "<years>"][passed(days.amount, &SPANS)],
        Amount::Age(_) => "<age>",
        Amount::Weight(_) => "<weight>",
        Amount::Weekly(_) => "<weekly>",
        Amount::Number(_) => "<number>",
    }
}

/// Bounds between spans of days that are spoken of alike: a day, days, weeks, months, years.
const SPANS: [f64; 4] = [2.0, 15.0, 80.0, 700.0];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{quantity, split};

    fn clues(text: &str) -> Vec<String> {
        let pace = knowledge::embedded().expect("the embedded folder is sound").model.pace;
        let symbols = symbols(&quantity::amounts(split::tokens(text)), &pace);
        let keys: Vec<u64> = symbols.iter().map(|symbol| word_key(symbol)).collect();
        let mut found = Vec::new();
        each(symbols.len(), |first, apart| {
            let clue = super::text(&symbols, first, apart);
            assert_eq!(key(&keys, first, apart), key_of(&clue), "the key of `{clue}`");
            found.push(clue);
        });
        found
    }

    #[test]
    fn words_are_cut_to_stems_and_paired_within_reach() {
        assert_eq!(clues("Toes tingling"), ["toe", "toe tingl", "tingl"]);
        let all = clues("one two three four five");
        assert!(all.contains(&"one~four".to_owned()) && !all.contains(&"one~five".to_owned()), "{all:?}");
    }

    #[test]
    fn amounts_are_as_large_as_they_tell() {
        assert_eq!(clues("3 minutes")[0], "<1-5-min>");
        assert_eq!(clues("half a mile")[0], "<short-way>");
        assert_eq!(clues("two years")[0], "<years>");
    }

    #[test]
    fn nothing_has_no_clues() {
        assert!(clues("").is_empty());
    }
}
