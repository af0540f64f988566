//! From `Accept-Language` to a country.
//!
//! Written here because the crate for it (`accept-language` 3.1) keeps what a browser refuses
//! (`q=0`) and sorts by numbers a stranger may set to `nan`, on which sorting may panic.

use knowledge::Knowledge;

use super::Code;

/// Languages looked at; no browser sends more.
const MOST: usize = 20;

/// What one language of the header says.
enum Points {
    /// To a country, known to us or not.
    To(Code),
    /// To a part of the world with many countries, such as `es-419`.
    Everywhere,
    /// Nowhere.
    Nowhere,
}

/// The country the languages point to, the most wanted first: a region named (`en-GB`), or else
/// a language with one obvious country (`de`). A region we have no numbers of ends the search:
/// better none than those of the next language.
pub(super) fn country(knowledge: &Knowledge, header: &str) -> Option<Code> {
    for tag in wanted(header) {
        match points(knowledge, tag) {
            Points::To(code) => return knowledge.country(code.text()).map(|_| code),
            Points::Everywhere => return None,
            Points::Nowhere => {}
        }
    }
    None
}

/// The tags of the header, the most wanted first.
fn wanted(header: &str) -> Vec<&str> {
    let mut tags: Vec<(u16, &str)> = header.split(',').take(MOST).filter_map(weighed).collect();
    tags.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    tags.into_iter().map(|(_, tag)| tag).collect()
}

/// A tag and its weight in thousandths; none where it is refused or cannot be read.
fn weighed(item: &str) -> Option<(u16, &str)> {
    let mut parts = item.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = match parts.next() {
        None => 1000,
        Some(part) => thousandths(part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))?)?,
    };
    (weight > 0).then_some((weight, tag))
}

/// A weight such as `0.85`: 0 to 1 with at most three decimals.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest: u16 = format!("{rest:0<3}").parse().ok()?;
    match (whole, rest) {
        ("0", _) => Some(rest),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

fn points(knowledge: &Knowledge, tag: &str) -> Points {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut is_plain = true;
    for part in parts {
        match part.len() {
            1 => break,
            2 => return Code::read(part).map_or(Points::Nowhere, Points::To),
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => return Points::Everywhere,
            // A script (`zh-Hant`) or dialect without a region: the obvious country may be wrong.
            _ => is_plain = false,
        }
    }
    let obvious = knowledge.countries.iter().find(|country| is_plain && country.languages.contains(&language));
    obvious.and_then(|country| Code::read(&country.id)).map_or(Points::Nowhere, Points::To)
}

#[cfg(test)]
mod tests {
    use super::{country, thousandths};

    #[test]
    fn the_most_wanted_language_that_points_somewhere_decides() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        for (header, expected) in [
            ("en-GB", Some("gb")),
            ("en-GB,en;q=0.9,de;q=0.8", Some("gb")),
            ("EN-us", Some("us")),
            ("de", Some("de")),
            ("de-AT,de;q=0.9", Some("at")),
            ("fr;q=0.9, de", Some("de")),
            ("fr;q=0.5, pt-BR;q=0.501", Some("br")),
            ("en, de;q=0.5", Some("de")),
            ("zh-Hant-TW", Some("tw")),
            ("zh", Some("cn")),
            ("zh-Hant", None),
            ("sr-Latn-RS", Some("rs")),
            ("en", None),
            ("es", None),
            ("es-419,en-US", None),
            ("en-GL,da", None),
            ("de;q=0", None),
            ("*", None),
            ("", None),
            ("de;q=nan,fr;q=0.1", Some("fr")),
            ("de;q=1.001,fr;q=0.1", Some("fr")),
            ("de-x-us", Some("de")),
            (";;q=,,-;q=1,en-", None),
        ] {
            assert_eq!(country(&knowledge, header).as_ref().map(|code| code.text()), expected, "{header}");
        }
    }

    #[test]
    fn weights_are_thousandths() {
        for (text, expected) in
            [("0.85", Some(850)), ("1", Some(1000)), ("1.000", Some(1000)), ("0", Some(0)), ("0.", Some(0))]
        {
            assert_eq!(thousandths(text), expected, "{text}");
        }
        for bad in ["1.5", "2", "-1", "0.1234", ".5", "nan", "0.+1", ""] {
            assert_eq!(thousandths(bad), None, "{bad}");
        }
    }

    #[test]
    fn any_header_is_survived() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let long = "a-".repeat(5000) + "," + &"q=1;".repeat(5000);
        for header in [long.as_str(), "\u{0}", "é-ÉÉ;q=é", "----", "en-ß"] {
            assert_eq!(country(&knowledge, header), None);
        }
    }
}
