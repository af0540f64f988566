//! Whom to ring, by country.

use axum::extract::{RawQuery, State};
use knowledge::{AdviceLine, Country, Knowledge};
use maud::{Markup, html};
use unicode_normalization::UnicodeNormalization;

use crate::evidence;
use crate::page::{Listed, frame};
use crate::reader::{Code, Reader};
use crate::site::Site;

/// Where a country has no entry: the three numbers that cover most of the world, and where.
const ELSEWHERE: [(&str, &str); 3] = [
    ("112", "in Europe, India and from mobile phones in most countries"),
    ("911", "in North America and much of Latin America"),
    ("999", "in the United Kingdom, Ireland, Hong Kong, Malaysia and Kenya"),
];

/// `GET /emergency?country=gb`
pub(crate) async fn show(State(site): State<Site>, reader: Reader, RawQuery(query): RawQuery) -> Markup {
    let knowledge = site.knowledge();
    let asked = query.as_deref().and_then(asked);
    let code = asked.unwrap_or(reader.country);
    let country = code.and_then(|code| knowledge.country(code.text()));
    let is_unknown = asked.is_some() && country.is_none();
    frame(
        "Emergency numbers",
        "The number that brings an ambulance, by country, and where to ask when it is no emergency.",
        Listed::Yes,
        &html! {
            h1 { "Emergency numbers" }
            @if is_unknown { p { "Eyelet is not sure of the number there." } }
            (numbers(knowledge, code))
            h2 { "Choose a country" }
            (form(knowledge, country))
            p.soft { "112 works from a mobile phone in most countries, even where it is not the usual number." }
            @if let Some(country) = country {
                details {
                    summary { "Where these numbers come from" }
                    @if country.rung.is_none() { p.soft { "Nobody of ours has rung them." } }
                    (evidence::basis(knowledge, &country.basis))
                    @if let Some(advice) = &country.advice { (evidence::basis(knowledge, &advice.basis)) }
                }
            }
        },
    )
}

/// The numbers of a country, big enough for a thumb, with a way to another country. For every
/// page that says "get help now".
pub(crate) fn numbers(knowledge: &Knowledge, country: Option<Code>) -> Markup {
    let country = country.and_then(|code| knowledge.country(code.text()));
    html! {
        (ring(country))
        @if let Some(advice) = country.and_then(|country| country.advice.as_ref()) {
            p { "Not sure that it is an emergency? " (line(advice, "")) }
        }
        p { a href="/emergency#country" { "Another country?" } }
    }
}

/// Whom to ask today: the line for advice, where there is one, and the ambulance only if it gets worse.
pub(crate) fn advice_first(knowledge: &Knowledge, country: Option<Code>) -> Markup {
    let country = country.and_then(|code| knowledge.country(code.text()));
    html! {
        @if let Some(advice) = country.and_then(|country| country.advice.as_ref()) {
            div.ring { p { "For advice at any hour:" } (line(advice, "ring-number")) }
        }
        p {
            "If it gets worse, call an ambulance"
            @if let Some(country) = country { ": " (tel(&country.ambulance, "")) }
            ". " a href="/emergency#country" { "Another country?" }
        }
    }
}

/// A line for advice: its name, and its number where a thumb finds it.
fn line(advice: &AdviceLine, class: &str) -> Markup {
    html! {
        span.line-name {
            @if let Some(name) = advice.name.strip_suffix(&advice.number) { (name) } @else { (advice.name) ": " }
            (tel(&advice.number, class))
        }
    }
}

/// The country of a query, where it names one at all; one that is no code is one nobody knows.
fn asked(query: &str) -> Option<Option<Code>> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let value = pairs.find(|(name, _)| name == "country")?.1;
    (!value.is_empty()).then(|| Code::read(&value))
}

fn ring(country: Option<&Country>) -> Markup {
    html! {
        div.ring {
            @if let Some(country) = country {
                p { "Ambulance, " (country.name) ":" }
                (tel(&country.ambulance, "ring-number"))
                @if let Some(general) = &country.general {
                    p {
                        @if country.general_from_mobiles { "or, from a mobile phone, " } @else { "or, for every emergency, " }
                        (tel(general, ""))
                    }
                }
            } @else {
                p { "Ring the emergency number of the country you are in:" }
                ul.rings {
                    @for (number, place) in ELSEWHERE { li { (tel(number, "ring-number")) " " span { (place) } } }
                }
            }
        }
    }
}

/// A number that a telephone rings when it is touched.
fn tel(number: &str, class: &str) -> Markup {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    html! { a class=(format!("tel {class}").trim_end()) href={ "tel:" (digits) } { (number) } }
}

fn form(knowledge: &Knowledge, chosen: Option<&Country>) -> Markup {
    html! {
        form.line method="get" action="/emergency" {
            label for="country" { "Country" }
            (select(knowledge, chosen, "Choose a country"))
            button type="submit" { "Show" }
        }
    }
}

/// All countries by name, as a list to choose from; the first line stands for none.
pub(crate) fn select(knowledge: &Knowledge, chosen: Option<&Country>, none: &str) -> Markup {
    let mut countries: Vec<&Country> = knowledge.countries.iter().collect();
    countries.sort_by_key(|country| folded(&country.name));
    html! {
        select id="country" name="country" {
            option value="" selected[chosen.is_none()] { (none) }
            @for country in countries {
                option value=(country.id) selected[chosen.is_some_and(|chosen| chosen.id == country.id)] { (country.name) }
            }
        }
    }
}

/// A name as it is looked up: accents do not part Côte from Colombia.
fn folded(name: &str) -> String {
    name.nfd().filter(char::is_ascii).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::reader::Code;

    #[test]
    fn numbers_can_be_touched_and_changed() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let page = |code| numbers(&knowledge, Code::read(code)).into_string();
        for part in [
            "href=\"tel:999\"",
            "href=\"tel:112\"",
            "NHS <a class=\"tel\" href=\"tel:111\">111</a>",
            "href=\"/emergency#country\"",
            "United Kingdom",
        ] {
            assert!(page("gb").contains(part), "no `{part}`");
        }
        assert!(page("au").contains("or, from a mobile phone, <a class=\"tel\" href=\"tel:112\">"));
        assert!(!page("lb").contains("tel:112"), "the police of Lebanon bring no ambulance");
        assert!(page("pt").contains("href=\"tel:808242424\">808 24 24 24<"));
        for part in ["tel:112", "tel:911", "tel:999", "href=\"/emergency#country\""] {
            assert!(page("zz").contains(part) && page("").contains(part), "no `{part}`");
        }
    }
}
