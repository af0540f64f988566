//! Clues: words of a sentence and how they stand together, from which [`crate::learned`] tells what
//! is meant where no phrase of the lexicon says so.
//!
//! A clue is a short text: `numb` is a word cut to its stem, `left foot` two neighbours,
//! `foot~asleep` two words with one or two between them, `<1-5-min>` an amount.

use knowledge::Pace;
use rust_stemmers::{Algorithm, Stemmer};

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

/// Calls `found` with every clue of a sentence, its first word and one past its last; some come twice.
pub fn each(symbols: &[String], mut found: impl FnMut(&str, usize, usize)) {
    let mut clue = String::with_capacity(48);
    for (at, first) in symbols.iter().enumerate() {
        found(first, at, at + 1);
        for (apart, second) in (1..=REACH).zip(&symbols[at + 1..]) {
            clue.clear();
            clue.push_str(first);
            clue.push(if apart == 1 { ' ' } else { '~' });
            clue.push_str(second);
            found(&clue, at, at + apart + 1);
        }
    }
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
