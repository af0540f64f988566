//! Left, right or both.

use case::Side;

use crate::quantity::Word;

/// Words after which "right" is no side ("right after", "right now").
const NOT_A_SIDE: [&str; 24] = [
    "after", "before", "around", "now", "away", "at", "when", "as", "in", "on", "up", "down", "into", "behind",
    "above", "below", "under", "where", "beside", "next", "about", "until", "from", "till",
];

/// Words that name two of a kind.
const PAIRS: [&str; 9] = ["feet", "legs", "calves", "shins", "soles", "thighs", "ankles", "knees", "heels"];

/// Words that name one of a pair.
const ONES: [&str; 9] = ["foot", "leg", "calf", "shin", "sole", "thigh", "ankle", "knee", "heel"];

/// The side named at a token, if one is.
fn at(words: &[Word], index: usize) -> Option<Side> {
    let word = words[index].token.word.as_str();
    let next = words.get(index + 1).map_or("", |word| word.token.word.as_str());
    let before = index.checked_sub(1).map_or("", |before| words[before].token.word.as_str());
    match word {
        // "Still not right", "it felt all right".
        "right" if matches!(before, "not" | "isnt" | "wasnt" | "quite" | "all") && !ONES.contains(&next) => None,
        "left" if !matches!(next, "me" | "with" | "it" | "untreated" | "my" | "the") => Some(Side::Left),
        "leftfoot" | "lefthand" => Some(Side::Left),
        "right" if !NOT_A_SIDE.contains(&next) => Some(Side::Right),
        "both" | "bilateral" | "bilaterally" => Some(Side::Both),
        "either" if next == "foot" || next == "leg" || next == "side" => Some(Side::Both),
        _ => None,
    }
}

/// The side of the place at tokens `from..to` of a sentence: the nearest side word within reach.
#[must_use]
pub fn of(words: &[Word], from: usize, to: usize) -> Option<Side> {
    let reach = from.saturating_sub(4)..(to + 5).min(words.len());
    let distance = |index: usize| {
        if index < from {
            2 * (from - index)
        } else if index >= to {
            2 * (index - to) + 1
        } else {
            0
        }
    };
    let named = reach
        .filter(|&index| words[index].token.clause == words[from].token.clause || distance(index) <= 4)
        .filter_map(|index| at(words, index).map(|side| (distance(index), side)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, side)| side);
    named.or_else(|| words[from..to].iter().any(|word| PAIRS.contains(&word.token.word.as_str())).then_some(Side::Both))
}

/// Whether tokens `from..to` name one of a pair ("my foot").
#[must_use]
pub fn is_single(words: &[Word], from: usize, to: usize) -> bool {
    words[from..to].iter().any(|word| ONES.contains(&word.token.word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{quantity, split};

    #[track_caller]
    fn check(text: &str, place: &str, expected: Option<Side>) {
        let words = quantity::amounts(split::tokens(text));
        let at = words.iter().position(|word| word.token.word == place).expect("the place is named");
        assert_eq!(of(&words, at, at + 1), expected, "{text}");
    }

    #[test]
    fn right_is_a_side_unless_it_says_how_or_when() {
        check("right foot numb", "foot", Some(Side::Right));
        check("not right foot, it is the heel", "foot", Some(Side::Right));
        check("the foot is still not right", "foot", None);
        check("foot felt all right", "foot", None);
        check("foot numb right after the start", "foot", None);
    }
}
