//! Who reads: where, in which units and which spelling.
//!
//! Guessed from the browser's languages, unless the person chose; a choice is kept in one cookie
//! of theirs, which holds nothing else and is only set by choosing.

mod choice;
mod language;

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use cookie::Cookie;
use knowledge::Knowledge;

use crate::site::Site;

pub(crate) use choice::{COOKIE, Choice};

/// Countries whose runners think in miles.
const MILES: [&str; 4] = ["gb", "lr", "mm", "us"];
/// Countries that spell as Americans do.
const AMERICAN: [&str; 3] = ["lr", "ph", "us"];

/// Which English is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Colour, kerb, ischaemia: as Eyelet's texts are written.
    British,
    /// Color, curb, ischemia.
    American,
}

/// An ISO 3166-1 code, in small letters; there need not be such a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code([u8; 2]);

impl Code {
    /// The code in a text of two letters.
    pub fn read(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|letter| letter.to_ascii_lowercase())))
    }

    /// The code as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    /// Where; none where the languages point nowhere.
    pub country: Option<Code>,
    /// Miles rather than kilometres.
    pub miles: bool,
    /// The spelling wanted. Where the browser says `en` alone, texts stay as they are written:
    /// nothing is turned on a guess.
    pub spelling: Spelling,
}

impl Reader {
    /// The reader behind a request.
    pub fn of(headers: &HeaderMap, knowledge: &Knowledge) -> Self {
        let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self::new(knowledge, languages.unwrap_or_default(), Choice::of(headers))
    }

    /// The reader of an `Accept-Language` value and what was chosen.
    pub fn new(knowledge: &Knowledge, languages: &str, choice: Choice) -> Self {
        let country = choice.country.or_else(|| language::country(knowledge, languages));
        let among = |codes: &[&str]| country.is_some_and(|country| codes.contains(&country.text()));
        let spelling = if among(&AMERICAN) { Spelling::American } else { Spelling::British };
        Self {
            country,
            miles: choice.miles.unwrap_or_else(|| among(&MILES)),
            spelling: choice.spelling.unwrap_or(spelling),
        }
    }
}

impl FromRequestParts<Site> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, site.knowledge()))
    }
}

/// What the cookie of a request says.
fn kept(headers: &HeaderMap) -> Option<String> {
    let sent = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut cookies = sent.flat_map(Cookie::split_parse).flatten();
    cookies.find(|cookie| cookie.name() == COOKIE).map(|cookie| cookie.value().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Choice, Code, Reader, Spelling};

    #[track_caller]
    fn check(languages: &str, choice: &str, country: Option<&str>, miles: bool, spelling: Spelling) {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let reader = Reader::new(&knowledge, languages, Choice::read(choice));
        assert_eq!(reader, Reader { country: country.and_then(Code::read), miles, spelling }, "{languages} {choice}");
    }

    #[test]
    fn units_and_spelling_follow_the_country() {
        check("en-US,en;q=0.9", "", Some("us"), true, Spelling::American);
        check("en-GB,en;q=0.9", "", Some("gb"), true, Spelling::British);
        check("en-AU", "", Some("au"), false, Spelling::British);
        check("en-PH", "", Some("ph"), false, Spelling::American);
        check("de", "", Some("de"), false, Spelling::British);
        check("en", "", None, false, Spelling::British);
        check("", "", None, false, Spelling::British);
    }

    #[test]
    fn a_choice_stands_above_the_browser() {
        check("en-US", "gb.-.-", Some("gb"), true, Spelling::British);
        check("en-US", "-.km.-", Some("us"), false, Spelling::American);
        check("en-GB", "-.-.american", Some("gb"), true, Spelling::American);
        check("en-GB", "rubbish", Some("gb"), true, Spelling::British);
    }

    #[test]
    fn codes_are_two_letters() {
        assert_eq!(Code::read("GB").expect("a code").text(), "gb");
        for bad in ["", "g", "gbr", "g1", "é"] {
            assert_eq!(Code::read(bad), None, "{bad}");
        }
    }
}
