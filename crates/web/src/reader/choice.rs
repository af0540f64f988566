//! What the person chose, as it stands in their cookie.

use axum::http::HeaderMap;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use knowledge::Knowledge;

use super::{Code, Spelling, kept};

/// The name of the cookie.
pub(crate) const COOKIE: &str = "eyelet-reader";

/// Stands for what was not chosen.
const OPEN: &str = "-";

/// How long a choice is kept: a year, in days.
const DAYS: i64 = 365;

/// What the person chose; none of it where they leave it to the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The country.
    pub country: Option<Code>,
    /// Miles (true) or kilometres (false).
    pub miles: Option<bool>,
    /// The spelling.
    pub spelling: Option<Spelling>,
}

impl Choice {
    /// The choice a request brings along.
    pub fn of(headers: &HeaderMap) -> Self {
        kept(headers).map(|value| Self::read(&value)).unwrap_or_default()
    }

    /// Reads the value of the cookie: country, units and spelling, such as `gb.miles.-`.
    /// What cannot be read was not chosen.
    pub fn read(value: &str) -> Self {
        let mut parts = value.split('.');
        let mut next = || parts.next().unwrap_or_default();
        Self { country: Code::read(next()), miles: units(next()), spelling: spelling(next()) }
    }

    /// Reads the form of the settings; a country Eyelet does not know was not chosen.
    pub fn posted(knowledge: &Knowledge, form: &[u8]) -> Self {
        let mut choice = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "country" => {
                    choice.country = Code::read(&value).filter(|code| knowledge.country(code.text()).is_some())
                }
                "units" => choice.miles = units(&value),
                "spelling" => choice.spelling = spelling(&value),
                _ => {}
            }
        }
        choice
    }

    /// The cookie that keeps it, or takes it away where nothing is chosen; it travels by TLS alone
    /// where `is_secure`.
    pub fn cookie(&self, is_secure: bool) -> Cookie<'static> {
        let days = if *self == Self::default() { 0 } else { DAYS };
        let cookie = Cookie::build((COOKIE, self.value()))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::days(days));
        if is_secure { cookie.secure(true).build() } else { cookie.build() }
    }

    fn value(&self) -> String {
        let country = self.country.as_ref().map_or(OPEN, Code::text);
        format!("{country}.{}.{}", self.units(), self.spelling())
    }

    /// The word for the units in cookie and form.
    pub fn units(&self) -> &'static str {
        match self.miles {
            Some(true) => "miles",
            Some(false) => "km",
            None => OPEN,
        }
    }

    /// The word for the spelling in cookie and form.
    pub fn spelling(&self) -> &'static str {
        match self.spelling {
            Some(Spelling::British) => "british",
            Some(Spelling::American) => "american",
            None => OPEN,
        }
    }
}

fn units(word: &str) -> Option<bool> {
    match word {
        "miles" => Some(true),
        "km" => Some(false),
        _ => None,
    }
}

fn spelling(word: &str) -> Option<Spelling> {
    match word {
        "british" => Some(Spelling::British),
        "american" => Some(Spelling::American),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Code, Spelling};

    #[test]
    fn what_is_kept_is_read_again() {
        let countries = [None, Code::read("gb")];
        let spellings = [None, Some(Spelling::British), Some(Spelling::American)];
        for country in countries {
            for miles in [None, Some(true), Some(false)] {
                for spelling in spellings {
                    let choice = Choice { country, miles, spelling };
                    assert_eq!(Choice::read(&choice.value()), choice);
                }
            }
        }
    }

    #[test]
    fn nothing_chosen_takes_the_cookie_away() {
        let gone = Choice::default().cookie(false).to_string();
        assert!(gone.contains("Max-Age=0"), "{gone}");
        let kept = Choice { miles: Some(true), ..Choice::default() };
        assert_eq!(
            kept.cookie(false).to_string(),
            "eyelet-reader=-.miles.-; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"
        );
        assert!(kept.cookie(true).to_string().contains("; Secure"));
    }
}
