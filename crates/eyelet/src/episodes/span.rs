//! What a figure of several numbers begins with: "3-5", "3 min 20 s".

use case::{Quantity, Unit};
use listen::quantity::{self, Amount, Word};
use listen::split;

use super::onset::quantity;

/// The distance or time at a word: of a range its beginning, of minutes and seconds their sum.
///
/// "From mile 5 to 7" began at 5, and not at their middle as a lasting amount would be read.
pub(super) fn begin(text: &str, words: &[Word], at: usize) -> Option<Quantity> {
    let whole = quantity(words, at)?;
    let written = words[at].token.span;
    let amount = match text.get(written.from..written.to).and_then(first_of_range) {
        // Times are in minutes whatever was written: the share is the same in any unit.
        Some((first, second)) => whole.amount * first / f64::midpoint(first, second),
        None => whole.amount + seconds_behind(text, words, at, whole).unwrap_or(0.0),
    };
    Some(Quantity { amount, unit: whole.unit })
}

/// The two numbers of a range, as written.
fn first_of_range(written: &str) -> Option<(f64, f64)> {
    let parts = [" to ", " or ", "-", "–", "/"].iter().find_map(|between| written.split_once(between));
    let (first, second) = parts?;
    let first = number(first)?;
    number(second).filter(|second| *second > first).map(|second| (first, second))
}

/// The number in one part of a range: "mile 5", "three", "25min".
fn number(part: &str) -> Option<f64> {
    let tokens = split::tokens(part).into_iter();
    // A unit would change the number: hours to minutes.
    let bare = tokens.filter(|token| !quantity::is_unit(&token.word)).collect();
    quantity::amounts(bare).iter().find_map(|word| match word.amount {
        // A number that opens a clause is heard as an age.
        Some(Amount::Number(number) | Amount::Age(number)) => Some(number),
        _ => None,
    })
}

/// The minutes behind hours and the seconds behind minutes, in minutes.
fn seconds_behind(text: &str, words: &[Word], at: usize, whole: Quantity) -> Option<f64> {
    let (here, next) = (&words[at].token, &words.get(at + 1)?.token);
    let smaller = quantity(words, at + 1)?;
    let together = here.clause == next.clause
        && text.get(here.span.to..next.span.from).is_some_and(|between| matches!(between.trim(), "" | "and"));
    let timed = whole.unit == Unit::Minutes && smaller.unit == Unit::Minutes;
    let written = text.get(here.span.from..here.span.to)?.trim_end_matches('s');
    let below = if written.ends_with(['h', 'r']) { 60.0 } else { 1.0 };
    (together && timed && smaller.amount < below && whole.amount >= below).then_some(smaller.amount)
}
