//! Notes kept as a form: "Numbness: none", "numbness 0/10".

use case::{Says, Span};
use listen::quantity::Word;

use super::words::List;

/// Words that stand behind "none" and change nothing.
const STILL_NONE: List = List("today at again this so really whatsoever tonight");

/// Words that belong to the name of the field.
const NAME_GOES_ON: List = List("rating score level scale index");

/// What stands in the field of numbness where it is none; the word for it stands at `numb`.
///
/// "Numbness: none left, 3 right" is none of one foot only: unsure.
pub(super) fn none(text: &str, words: &[Word], numb: usize) -> Option<Says> {
    // "Numbness (0-10): 0" has its scale in brackets.
    let named_to = words[numb].token.span.to;
    let behind = text.get(named_to..)?;
    let bracket = if behind.trim_start().starts_with('(') { behind.find(')').unwrap_or(0) } else { 0 };
    let goes_on = |at: usize| words[at].token.span.from < named_to + bracket || NAME_GOES_ON.has(&words[at].token.word);
    let at = (numb + 1..words.len()).find(|at| !goes_on(*at))?;
    let (name, value) = (&words[at - 1].token, &words[at].token);
    let between = text.get(name.span.to..value.span.from)?.trim();
    let is_field = at > numb + 1 || between.contains([':', '=']);
    let behind = text.get(value.span.to..).unwrap_or("").trim_start();
    let out_of = behind.starts_with('/') || behind.starts_with("of ") || behind.starts_with("out of ");
    let next = words.get(at + 1).map(|next| &next.token);
    // "None stiffness: some" is the name of the next field.
    let names_a_field =
        |span: Span| text.get(span.to..).is_some_and(|behind| behind.trim_start().starts_with([':', '=']));
    let goes_on = next
        .is_some_and(|next| next.clause == value.clause && !STILL_NONE.has(&next.word) && !names_a_field(next.span));
    match value.word.as_str() {
        "0" | "zero" if out_of => Some(Says::No),
        "0" | "zero" if is_field => Some(if goes_on { Says::Unsure } else { Says::No }),
        "none" | "nil" | "nada" | "absent" if is_field || between.is_empty() || between == "-" => {
            Some(if goes_on { Says::Unsure } else { Says::No })
        }
        "n" if is_field && behind.to_lowercase().starts_with("/a") => Some(Says::Unsure),
        "no" | "nope" if is_field && !goes_on => Some(Says::No),
        _ => None,
    }
}
