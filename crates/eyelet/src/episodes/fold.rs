//! A sentence of a note, written out so that `listen` reads it: shorthand of runners, spelled.

use std::borrow::Cow;

/// Writes out what runners abbreviate. What is quoted to the runner is never this, but their own words.
pub(super) fn written_out(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    for piece in sentence.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let space = &piece[word.len()..];
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '&');
        match bare {
            "" => out.push_str(piece),
            _ => {
                let (before, behind) = word.split_once(bare).unwrap_or((word, ""));
                out.push_str(before);
                out.push_str(&spelled(bare));
                out.push_str(behind);
                out.push_str(space);
            }
        }
    }
    out
}

fn spelled(word: &str) -> Cow<'_, str> {
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
        return Cow::Owned(format!("at {}", spelled_rest(rest)));
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
    clock(&lower).or_else(|| mile(&lower)).map_or(Cow::Borrowed(word), Cow::Owned)
}

fn spelled_rest(rest: &str) -> String {
    clock(rest).or_else(|| mile(rest)).unwrap_or_else(|| rest.to_owned())
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

/// "35:00" and "1:10:00" as minutes; "1:10" is an hour and ten, as nobody writes of a second minute.
fn clock(word: &str) -> Option<String> {
    let parts: Vec<f64> = word.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let two = word.split(':').skip(1).all(|part| part.len() == 2);
    let minutes = match parts[..] {
        [hours, minutes, seconds] if two && hours < 30.0 => hours * 60.0 + minutes + seconds / 60.0,
        [hours, minutes] if two && hours < 4.0 => hours * 60.0 + minutes,
        [minutes, seconds] if two && minutes < 360.0 => minutes + seconds / 60.0,
        _ => return None,
    };
    Some(format!("{} min", (minutes * 10.0).round() / 10.0))
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
