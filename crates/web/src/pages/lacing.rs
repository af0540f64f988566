//! Lacing: every pattern as a drawing with its steps, and which one frees which numb spot.
//!
//! A page of a pattern is the same for everybody and may stand in an address; the chooser knows where
//! somebody is numb, so it is asked by POST and never kept.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use case::Side;
use knowledge::{Basis, Change, FindingId, Knowledge, LaceEntry, LacePattern, LaceSpot};
use maud::{Markup, html};
use report::lacing::{Foot, Pairs, Weave, drawing as picture, steps, weave};

use crate::page::{Listed, frame};
use crate::pages::error;
use crate::site::Site;

/// Which shoe to draw.
#[derive(Clone, Copy)]
struct Shoe {
    foot: Foot,
    pairs: Pairs,
}

/// What a form or an address asks for; what is missing or odd is the usual.
struct Asked {
    shoe: Shoe,
    spot: String,
    pattern: Option<LacePattern>,
}

impl Asked {
    fn read(form: &[u8]) -> Self {
        let mut asked =
            Self { shoe: Shoe { foot: Foot::Right, pairs: Pairs::USUAL }, spot: String::new(), pattern: None };
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "foot" => asked.shoe.foot = Foot::from_word(&value).unwrap_or_default(),
                "eyelets" => {
                    asked.shoe.pairs = value.parse().ok().and_then(Pairs::new).unwrap_or(Pairs::USUAL);
                }
                "spot" => asked.spot = value.into_owned(),
                "pattern" => asked.pattern = LacePattern::from_word(&value),
                _ => {}
            }
        }
        asked
    }
}

/// The drawing of a change with its steps, for a foot that is numb in these places; nothing where the
/// change has none. Without a side the right shoe is drawn, with both the words say so.
pub(crate) fn drawing(knowledge: &Knowledge, change: &Change, numb: &[FindingId], side: Option<Side>) -> Markup {
    let entry = change.drawing.and_then(|pattern| knowledge.lacing.pattern(pattern));
    let Some(entry) = entry else { return html! {} };
    let foot = if side == Some(Side::Left) { Foot::Left } else { Foot::Right };
    let shoe = Shoe { foot, pairs: Pairs::USUAL };
    let spot = numb.iter().find_map(|place| knowledge.lacing.spot_of(*place));
    html! {
        (folded(entry, shoe, spot))
        p.soft {
            "Your shoe has another number of eyelets"
            @if side == Some(Side::Both) { ", or you want to see the other foot" }
            "? " a href={ "/lacing/" (entry.pattern) } { "Draw it for my shoe" } "."
        }
    }
}

/// `GET /lacing`
pub(crate) async fn list(State(site): State<Site>) -> Response {
    let lacing = &site.knowledge().lacing;
    frame(
        "Lacing against numb feet",
        "Which way of lacing a running shoe takes pressure off which spot, drawn eyelet by eyelet.",
        Listed::Yes,
        &html! {
            h1 { "Lacing against numb feet" }
            p { "Each pair of eyelets presses on another part of the foot. Say where it goes numb and see what to skip or loosen, or look at all patterns below." }
            (chooser(site.knowledge(), None))
            h2 { "All patterns" }
            ul.patterns {
                @for entry in &lacing.patterns {
                    li.card {
                        h3 { a href={ "/lacing/" (entry.pattern) } { (entry.name) } }
                        div.shoe-small { (drawn(entry, Shoe { foot: Foot::Right, pairs: Pairs::USUAL }, None)) }
                        p { (entry.what) }
                    }
                }
            }
            p.soft { "No pattern has been tested for numbness. Each page says how far its evidence goes." }
        },
    )
    .into_response()
}

/// `GET /lacing/{pattern}?eyelets=6&foot=left`
pub(crate) async fn show(State(site): State<Site>, Path(word): Path<String>, RawQuery(query): RawQuery) -> Response {
    let lacing = &site.knowledge().lacing;
    let Some(entry) = LacePattern::from_word(&word).and_then(|pattern| lacing.pattern(pattern)) else {
        return error::not_found().await;
    };
    let asked = Asked::read(query.unwrap_or_default().as_bytes());
    let changes = site.knowledge().changes.iter().filter(|change| change.drawing == Some(entry.pattern));
    frame(
        &format!("{} lacing", entry.name),
        &entry.what,
        Listed::Yes,
        &html! {
            h1 { (entry.name) }
            p { (entry.what) }
            form.fields method="get" action={ "/lacing/" (entry.pattern) } {
                (shoe_fields(asked.shoe))
                button type="submit" { "Draw it" }
            }
            (figure(entry, asked.shoe, None))
            (facts(site.knowledge(), entry))
            @for change in changes { p { a href={ "/changes/" (change.id) } { (change.name) ": how to try it" } } }
            p { a href="/lacing" { "All patterns, and which one for which spot" } }
        },
    )
    .into_response()
}

/// `POST /lacing`: the pattern for a numb spot.
pub(crate) async fn choose(State(site): State<Site>, body: Bytes) -> Response {
    let asked = Asked::read(&body);
    let knowledge = site.knowledge();
    let Some(spot) = knowledge.lacing.spot(&asked.spot) else {
        return list(State(site)).await;
    };
    let pattern = asked.pattern.filter(|pattern| spot.patterns.contains(pattern)).or(spot.patterns.first().copied());
    let Some(entry) = pattern.and_then(|pattern| knowledge.lacing.pattern(pattern)) else {
        return list(State(site)).await;
    };
    let others = spot.patterns.iter().filter(|other| **other != entry.pattern);
    let others: Vec<&LaceEntry> = others.filter_map(|other| knowledge.lacing.pattern(*other)).collect();
    let is_first = spot.patterns.first() == Some(&entry.pattern);
    let page = frame(
        "Lacing for your foot",
        "Which eyelet to skip or loosen.",
        Listed::No,
        &html! {
            h1 { (spot.name) ": " (entry.name) }
            p { (spot.why) }
            p.soft { @if is_first { "Try this one first. " } (strength(&spot.strength)) }
            (figure(entry, asked.shoe, Some(spot)))
            (facts(knowledge, entry))
            @if !others.is_empty() {
                h2 { "If that does not help" }
                form.row method="post" action="/lacing" {
                    input type="hidden" name="spot" value=(spot.id);
                    input type="hidden" name="foot" value=(asked.shoe.foot.word());
                    input type="hidden" name="eyelets" value=(asked.shoe.pairs.get());
                    @for other in others {
                        button type="submit" name="pattern" value=(other.pattern) { (other.name) }
                    }
                }
            }
            h2 { "Another spot or shoe" }
            (chooser(knowledge, Some((spot, asked.shoe))))
            p { "Laces are only one of many causes. " a href="/" { "Say where and when it goes numb" } " to see the others." }
        },
    );
    let mut response = page.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Spot, foot and eyelets.
fn chooser(knowledge: &Knowledge, chosen: Option<(&LaceSpot, Shoe)>) -> Markup {
    let shoe = chosen.map_or(Shoe { foot: Foot::Right, pairs: Pairs::USUAL }, |(_, shoe)| shoe);
    html! {
        form.fields method="post" action="/lacing" {
            div {
                label for="spot" { "It goes numb at" }
                select id="spot" name="spot" {
                    @for spot in &knowledge.lacing.spots {
                        option value=(spot.id) selected[chosen.is_some_and(|(one, _)| one.id == spot.id)] { (spot.name) }
                    }
                }
            }
            (shoe_fields(shoe))
            button.main type="submit" { "Show the lacing" }
        }
    }
}

fn shoe_fields(shoe: Shoe) -> Markup {
    html! {
        div {
            label for="foot" { "Foot" }
            select id="foot" name="foot" {
                @for foot in [Foot::Left, Foot::Right] {
                    option value=(foot.word()) selected[foot == shoe.foot] { (foot.word()) }
                }
            }
        }
        div {
            label for="eyelets" { "Pairs of eyelets" }
            select id="eyelets" name="eyelets" {
                @for pairs in Pairs::ALL {
                    option value=(pairs.get()) selected[pairs == shoe.pairs] { (pairs.get()) }
                }
            }
        }
    }
}

fn drawn(entry: &LaceEntry, shoe: Shoe, spot: Option<&LaceSpot>) -> Markup {
    let woven = weave(entry.pattern, shoe.pairs, entry.rows_for(spot));
    picture(&woven, shoe.foot, spot)
}

/// The drawing and its steps, side by side where there is room.
fn figure(entry: &LaceEntry, shoe: Shoe, spot: Option<&LaceSpot>) -> Markup {
    let woven = weave(entry.pattern, shoe.pairs, entry.rows_for(spot));
    html! {
        figure.lacing {
            (picture(&woven, shoe.foot, spot))
            figcaption {
                p { strong { "How to lace it" } }
                (told(&woven))
                p.soft { "The " (shoe.foot.word()) " shoe as you look down at it. Inner is the side of the big toe; pairs are counted from the toes." }
            }
        }
    }
}

/// The drawing with its steps folded away, where the change has steps of its own.
fn folded(entry: &LaceEntry, shoe: Shoe, spot: Option<&LaceSpot>) -> Markup {
    let woven = weave(entry.pattern, shoe.pairs, entry.rows_for(spot));
    html! {
        figure.drawing {
            (picture(&woven, shoe.foot, spot))
            figcaption { details { summary { "How to lace it, eyelet by eyelet" } (told(&woven)) } }
        }
    }
}

fn told(woven: &Weave) -> Markup {
    html! { ol.plain { @for step in steps(woven) { li { (step) } } } }
}

fn facts(knowledge: &Knowledge, entry: &LaceEntry) -> Markup {
    html! {
        dl {
            dt { "Good for" } dd { (entry.good_for) }
            dt { "Watch" } dd { (entry.watch) }
            dt { "How sure is that" } dd { (entry.evidence) }
            (sources(knowledge, &entry.basis))
        }
    }
}

fn sources(knowledge: &Knowledge, basis: &Basis) -> Markup {
    let Basis::Sources(keys) = basis else { return html! {} };
    let cited = knowledge.sources.iter().filter(|source| keys.contains(&source.id));
    html! {
        dt { "Sources" }
        @for source in cited { dd { a href=(source.address) rel="noopener noreferrer" { (source.gives) } } }
    }
}

fn strength(letter: &str) -> &'static str {
    match letter {
        "A" => "Measured in runners, though not for numbness.",
        "B" => "Clinics recommend it.",
        "C" => "Runners and fitters recommend it for this spot; nobody has tested it.",
        _ => "It follows from where the nerve runs; nobody has tested it.",
    }
}
