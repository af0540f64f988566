//! A sentence of a note, written out so that `listen` reads it: shorthand of runners, spelled.

use std::borrow::Cow;

use super::clock::{self, Around};

/// Writes out what runners abbreviate. What is quoted to the runner is never this, but their own words.
pub(super) fn written_out(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let pieces: Vec<&str> = sentence.split_inclusive(char::is_whitespace).collect();
    let mut before: Vec<String> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let word = piece.trim_end();
        let space = &piece[word.len()..];
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '&');
        match bare {
            "" => out.push_str(piece),
            _ => {
                let (leading, tail) = word.split_once(bare).unwrap_or((word, ""));
                let behind = pieces.get(at + 1).map_or_else(String::new, |next| next.trim_end().to_lowercase());
                let around = Around { before: &before, behind: &behind };
                out.push_str(leading);
                out.push_str(&spelled(bare, tail, &around));
                out.push_str(tail);
                out.push_str(space);
                before.push(bare.to_lowercase());
            }
        }
    }
    out
}

fn spelled<'a>(word: &'a str, tail: &str, around: &Around) -> Cow<'a, str> {
    let lower = word.to_lowercase();
    let spelled = match lower.as_str() {
        "@" => "at",
        "&" => "and",
        "l" | "lt" | "lh" => "left",
        "r" | "rt" | "rh" => "right",
        "mi" => "mile",
        "2nd" => "second",
        "1st" => "first",
        "bof" => "ball of foot",
        "p&n" | "p&ns" => "pins and needles",
        _ => "",
    };
    if !spelled.is_empty() {
        return Cow::Borrowed(spelled);
    }
    if let Some(rest) = lower.strip_prefix('@') {
        let here = Around { before: &["@".to_owned()], behind: around.behind };
        let rest = clock::written_out(rest, tail, &here).or_else(|| mile(rest)).unwrap_or_else(|| rest.to_owned());
        return Cow::Owned(format!("at {rest}"));
    }
    // "numb-free", "numbness-free".
    if lower.starts_with("numb") && lower.ends_with("-free") {
        return Cow::Borrowed("no numbness");
    }
    if let Some(place) = lower.strip_prefix("l.").or_else(|| lower.strip_prefix("r.")).filter(|place| place.len() > 2) {
        return Cow::Owned(format!("{} {place}", if lower.starts_with('l') { "left" } else { "right" }));
    }
    if is_slipped_numb(&lower) {
        return Cow::Borrowed(if lower.len() > 5 { "numbness" } else { "numb" });
    }
    let time = || clock::written_out(&lower, tail, around);
    time().or_else(|| mile(&lower)).or_else(|| seconds(&lower, around)).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The seconds of "3 min 20 s": alone an "s" is none.
fn seconds(word: &str, around: &Around) -> Option<String> {
    let back = |steps: usize| around.before.iter().rev().nth(steps).map_or("", String::as_str);
    let minutes = |word: &str| ["min", "mins", "minute", "minutes"].iter().any(|unit| word.ends_with(unit));
    let is_figure = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if word == "s" && is_figure(back(0)) && minutes(back(1)) {
        return Some("seconds".to_owned());
    }
    let figure = word.strip_suffix('s').filter(|figure| is_figure(figure) && minutes(back(0)))?;
    Some(format!("{figure} seconds"))
}

/// "numbnes", "numness", "nummb", "numbb": slips of the one word that matters.
fn is_slipped_numb(word: &str) -> bool {
    matches!(
        word,
        "numbnes"
            | "numness"
            | "numbess"
            | "numbnss"
            | "numbnees"
            | "numnbess"
            | "numbnness"
            | "nubmness"
            | "numbniss"
            | "nummb"
            | "numbb"
            | "nunb"
            | "numn"
            | "nubm"
    )
}

/// "m5" and "mi5" as "mile 5"; "k5" and "km5" as "km 5".
fn mile(word: &str) -> Option<String> {
    let (unit, figure) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let unit = match unit {
        "m" | "mi" | "mile" => "mile",
        "k" | "km" => "km",
        _ => return None,
    };
    figure.parse::<f64>().is_ok().then(|| format!("{unit} {figure}"))
}
