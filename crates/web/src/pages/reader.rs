//! Miles or kilometres, spelling, country: the page that sets them.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::page::{Listed, frame};
use crate::pages::{emergency, error};
use crate::reader::{Choice, Code};
use crate::site::Site;

/// Stands for what is left to the browser.
const OPEN: &str = "-";

/// `GET /reader?back=/causes`
pub(crate) async fn show(State(site): State<Site>, headers: HeaderMap, RawQuery(query): RawQuery) -> Markup {
    let query = query.unwrap_or_default();
    let value = |wanted: &str| {
        form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    let choice = Choice::of(&headers);
    let chosen = choice.country.as_ref().and_then(|code: &Code| site.knowledge().country(code.text()));
    frame(
        "Miles or km, spelling, country",
        "How Eyelet writes distances and words, and which emergency numbers it shows.",
        Listed::No,
        &html! {
            h1 { "Miles or km, spelling, country" }
            @if value("kept").is_some() { p role="status" { "Your choice is kept." } }
            p { "Eyelet goes by the language of your browser. Choose here if it guesses wrong." }
            form.settings method="post" action="/reader" {
                @if let Some(back) = value("back").filter(|back| is_local(back)) { input type="hidden" name="back" value=(back); }
                p {
                    label for="country" { "Country, for emergency numbers" }
                    (emergency::select(site.knowledge(), chosen, "By my browser"))
                }
                (radios("Distances", "units", choice.units(), &[("km", "Kilometres"), ("miles", "Miles")]))
                (radios("Spelling", "spelling", choice.spelling(), &[("british", "British (colour)"), ("american", "American (color)")]))
                button.main type="submit" { "Keep" }
            }
            p.soft { "Your choice is kept in a cookie on your device for a year. It holds these three things and nothing else; leave all three to the browser and it goes." }
        },
    )
}

/// `POST /reader`. Browsers say where a form stood; one on another site chooses nothing.
pub(crate) async fn keep(State(site): State<Site>, headers: HeaderMap, body: Bytes) -> Response {
    if headers.get("sec-fetch-site").is_some_and(|from| from == "cross-site") {
        return error::from_elsewhere();
    }
    let choice = Choice::posted(site.knowledge(), &body);
    let back = form_urlencoded::parse(&body).find(|(name, _)| name == "back").map(|(_, value)| value.into_owned());
    let back = back.filter(|back| is_local(back)).unwrap_or_else(|| "/reader?kept=1".to_owned());
    let is_secure = site.settings.public_url.as_ref().is_some_and(|url| url.starts_with("https:"));
    let headers = [(header::LOCATION, back), (header::SET_COOKIE, choice.cookie(is_secure).to_string())];
    let mut response = (StatusCode::SEE_OTHER, headers).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether an address is a path of this site, whatever a browser makes of it: it starts with one
/// slash, and holds no backslash, which browsers read as a slash, and nothing invisible.
fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

fn radios(title: &str, name: &str, chosen: &str, options: &[(&str, &str)]) -> Markup {
    html! {
        fieldset {
            legend { (title) }
            @for (value, text) in [(OPEN, "By my browser")].iter().chain(options) {
                label.radio { input type="radio" name=(name) value=(value) checked[*value == chosen]; " "
                    span translate="no" { (text) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_paths_of_this_site_are_local() {
        for good in ["/", "/causes/laces-tight", "/emergency?country=gb#main"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "",
            "causes",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a\r\nb",
            "/é",
        ] {
            assert!(!is_local(bad), "{bad}");
        }
    }
}
