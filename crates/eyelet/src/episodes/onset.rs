//! When it began: figures and words of a sentence, and which of them speak of the beginning.

use case::{Onset, Quantity, Unit};
use listen::quantity::{Amount, Word};

use super::span;
use super::words::{
    ABOUT, BEGAN, BETWEEN, CAME, HELD_OFF, LEG, NO_RUNNING, OVER, POINTS, RATE, UNTIL, WELL, is_numbness,
};

/// The figures and words of a sentence that tell when numbness began, the word for numbness standing
/// at `numb` (where the sentence has one). `text` is what the words were read from.
pub(super) fn of(text: &str, words: &[Word], numb: Option<usize>) -> Option<Onset> {
    // "Went away when I stopped" tells of no beginning after the run.
    let begins = |at: usize| order(words, at).filter(|onset| *onset != Onset::After || !is_over(words, numb, at));
    figure(text, words, numb).or_else(|| (0..words.len()).find_map(begins))
}

/// The distance or time at a word.
pub(super) fn quantity(words: &[Word], at: usize) -> Option<Quantity> {
    match words.get(at)?.amount? {
        Amount::Distance(quantity) | Amount::Time(quantity) => Some(quantity).filter(|quantity| quantity.amount > 0.0),
        _ => None,
    }
}

fn figure(text: &str, words: &[Word], numb: Option<usize>) -> Option<Onset> {
    let in_clause = |at: usize| numb.is_some_and(|numb| words[numb].token.clause == words[at].token.clause);
    let mut figures: Vec<usize> = (0..words.len()).filter(|at| quantity(words, *at).is_some()).collect();
    // The clause that speaks of numbness first: "12k today, toes numb from km 5".
    figures.sort_by_key(|at| (!in_clause(*at), *at));
    figures.into_iter().find_map(|at| one_figure(text, words, numb, at))
}

fn one_figure(text: &str, words: &[Word], numb: Option<usize>, at: usize) -> Option<Onset> {
    if is_rate(text, words, at) || is_of_something_else(words, at) {
        return None;
    }
    let quantity = span::begin(text, words, at)?;
    let (before, behind) = (before(words, at), word(words, at + 1));
    if UNTIL.has(before) {
        // "Fine until mile 7" is numb from there, "numb until mile 3" was numb before.
        let until = words[..at].iter().rposition(|word| UNTIL.has(&word.token.word))?;
        let held_off = |at: usize| WELL.has(word(words, at)) || HELD_OFF.has(word(words, at));
        return (until.saturating_sub(3)..until).any(held_off).then_some(Onset::At(quantity));
    }
    // "Fine for 6 miles, then toes numb".
    let well_before =
        || (at.saturating_sub(4)..at).any(|at| WELL.has(word(words, at)) || HELD_OFF.has(word(words, at)));
    let then = |numb: usize| (at + 1..numb).any(|at| matches!(word(words, at), "then" | "but"));
    if matches!(before, "for" | "first") && numb.is_some_and(then) && well_before() {
        return Some(Onset::At(quantity));
    }
    if is_over(words, numb, at) {
        return None;
    }
    match before {
        "last" | "final" | "closing" => return Some(Onset::Last(quantity)),
        "first" | "opening" => return Some(Onset::Early),
        _ if matches!(word(words, at), "last" | "final") => return Some(Onset::Last(quantity)),
        _ => {}
    }
    let is_point = matches!(word(words, at), "mile" | "miles" | "km" | "k" | "minute" | "kilometre" | "kilometer")
        || POINTS.has(before)
        || matches!(behind, "into" | "mark" | "onwards" | "onward" | "point")
        // "6 miles in", and not "21.1k in 1:52:10".
        || behind == "in" && !words.get(at + 2).is_some_and(|next| next.amount.is_some() && same_clause(words, at, at + 2))
        || behind == "on" && !matches!(word(words, at + 2), "the" | "a" | "my")
        || before == "around" && is_about_it(words, numb, at);
    is_point.then_some(Onset::At(quantity))
}

/// Whether a figure behind "around" and the like stands with the numbness ("numb around 4 miles").
fn is_about_it(words: &[Word], numb: Option<usize>, at: usize) -> bool {
    numb.is_some_and(|numb| words[numb].token.sentence == words[at].token.sentence)
        || words[..at].iter().any(|word| BEGAN.has(&word.token.word))
}

/// The word before a figure that says what it is; "around" and the like stand for themselves.
fn before(words: &[Word], at: usize) -> &str {
    let mut about = "";
    for index in (0..at).rev().take_while(|index| words[*index].token.sentence == words[at].token.sentence) {
        let word = words[index].token.word.as_str();
        if word == "first" && at - index == 1 {
            return word;
        }
        if !ABOUT.has(word) {
            // "Around" says nothing where another word says more.
            let says = POINTS.has(word) || UNTIL.has(word) || matches!(word, "last" | "final");
            return if says || about.is_empty() { word } else { about };
        }
        about = "around";
    }
    about
}

/// Whether the figure tells when it was over: "gone after 3 min", "numb at the start, fine after 2 miles".
fn is_over(words: &[Word], numb: Option<usize>, at: usize) -> bool {
    // "Went numb" is no going away.
    let goes_away = |index: usize| word(words, index) != "went" || word(words, index + 1) == "away";
    // Numbness that came back is there again; a foot that did is well. "The foot was numb" names no numbness.
    // "Numb toes" are the complaint, toes that are numb are toes.
    let named = numb.is_some_and(|numb| is_numbness(word(words, numb)) || LEG.has(word(words, numb + 1)));
    let came_back = |index: usize| !named && CAME.has(word(words, index)) && word(words, index + 1) == "back";
    let is_over = |index: usize| OVER.has(word(words, index)) && goes_away(index) || came_back(index);
    let over = |mut range: std::ops::Range<usize>| range.any(is_over);
    let clause = words[at].token.clause;
    match numb {
        Some(numb) if numb < at => over(numb + 1..at),
        Some(numb) if words[numb].token.clause == clause => false,
        _ => over(words[..at].iter().take_while(|word| word.token.clause != clause).count()..at),
    }
}

/// Order words at a place, where no figure is told.
pub(super) fn order(words: &[Word], at: usize) -> Option<Onset> {
    let (here, next, third) = (word(words, at), word(words, at + 1), word(words, at + 2));
    let last = |unit| Some(Onset::Last(Quantity { amount: 1.0, unit }));
    match (here, next, third) {
        ("halfway" | "midway", ..) | ("half", "way", _) => Some(Onset::Half),
        ("second" | "back" | "latter", "half", _) | ("the", "way", "back" | "home") => Some(Onset::SecondHalf),
        ("whole" | "entire", "way" | "run" | "time" | "thing" | "race", _) => Some(Onset::Early),
        ("all" | "whole", "the", "way") | ("start", "to", "finish") => Some(Onset::Early),
        ("from" | "at", "the", "start" | "beginning" | "off" | "gun" | "outset" | "get") => Some(Onset::Early),
        ("off", "the", "bike") => Some(Onset::Early),
        ("right" | "straight", "away", _) | ("early" | "immediately", ..) => Some(Onset::Early),
        ("first", "mile" | "miles" | "km" | "k" | "few" | "lap" | "bit", _) => Some(Onset::Early),
        ("towards" | "toward" | "at" | "near" | "by", "the", "end" | "finish") => Some(Onset::Late),
        ("late", "on" | "in", _) => Some(Onset::Late),
        ("last" | "final", "mile", _) => last(Unit::Miles),
        ("last" | "final", "km" | "k" | "kilometre" | "kilometer", _) => last(Unit::Kilometres),
        ("last" | "final", "miles" | "kms" | "lap" | "laps" | "bit" | "part" | "stretch" | "climb" | "descent", _) => {
            Some(Onset::Late)
        }
        ("post" | "after", "run" | "race", _) | ("afterwards" | "afterward", ..) => Some(Onset::After),
        ("after", "the", "run" | "race") | ("after", "stopping" | "finishing", _) => Some(Onset::After),
        ("after" | "when" | "once", "i" | "we", "stopped" | "finished") => Some(Onset::After),
        _ => None,
    }
}

fn word(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.token.word.as_str())
}

fn same_clause(words: &[Word], one: usize, other: usize) -> bool {
    words[one].token.clause == words[other].token.clause
}

/// Whether a figure is a pace: "5 min/km", "9 min pace", "10 min miles".
fn is_rate(text: &str, words: &[Word], at: usize) -> bool {
    let behind = text.get(words[at].token.span.to..).unwrap_or("").trim_start();
    let next = words.get(at + 1).filter(|_| same_clause(words, at, at + 1)).map_or("", |next| next.token.word.as_str());
    let timed = quantity(words, at).is_some_and(|quantity| quantity.unit == Unit::Minutes);
    behind.starts_with('/') || RATE.has(next) || timed && matches!(next, "mile" | "miles" | "k" | "ks" | "km" | "kms")
}

/// Whether a figure measures what was no running: "90 min drive", "10 min of warm-up".
fn is_of_something_else(words: &[Word], at: usize) -> bool {
    let clause = words[at].token.clause;
    let behind = words[at + 1..].iter().take(4).take_while(|word| word.token.clause == clause);
    let mut behind = behind.map(|word| word.token.word.as_str()).skip_while(|word| BETWEEN.has(word));
    behind.next().is_some_and(|word| NO_RUNNING.has(word))
}
