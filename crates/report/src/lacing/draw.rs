//! The drawing as SVG. Colours are classes, so that the page's stylesheet decides light and dark.

use knowledge::LaceSpot;
use maud::{Markup, html};

use super::scene::{self, Label};
use super::shoe::{self, MIDDLE, Point, Sheet, VIEW, number};
use super::strand::{Layer, Piece, knot, pieces, turn};
use super::{End, Eyelet, Fastening, Foot, Note, Place, Side, Weave, description, words};

/// Toes inside the shoe: along, across, half length, half width.
const TOES: [(f64, f64, f64, f64); 5] = [
    (-1.75, -0.56, 30.0, 19.0),
    (-1.65, -0.13, 24.0, 11.5),
    (-1.35, 0.18, 23.0, 11.0),
    (-0.95, 0.45, 21.0, 10.5),
    (-0.45, 0.7, 19.0, 10.5),
];

/// A laced shoe, with the numb spot shaded where one is given.
#[must_use]
pub fn drawing(weave: &Weave, foot: Foot, spot: Option<&LaceSpot>) -> Markup {
    let sheet = Sheet { foot };
    let id = format!(
        "shoe-{}-{}-{}-{}",
        weave.pattern,
        foot.word(),
        weave.pairs.get(),
        spot.map_or("plain", |spot| spot.id.as_str())
    );
    let strands = strands(weave);
    html! {
        svg class="shoe" xmlns="http://www.w3.org/2000/svg" viewBox=(VIEW)
            role="img" aria-labelledby={ (id) "-t " (id) "-d" } {
            title id={ (id) "-t" } { (words::title(&capital_pattern(weave), weave, foot)) }
            desc id={ (id) "-d" } { (description(weave, foot, spot.map(|spot| spot.name.as_str()))) }
            (body(sheet))
            path.shoe-tongue d=(shoe::tongue(sheet)) {}
            @if let Some(corners) = scene::window(weave) { path.shoe-window d={ (sheet.line(&corners)) "Z" } {} }
            (laid(sheet, weave, strands.iter().filter(|piece| piece.layer == Layer::Opening)))
            path.shoe-flap d=(shoe::flaps(sheet)) {}
            @for piece in strands.iter().filter(|piece| piece.layer == Layer::Hidden) {
                path.shoe-hidden d=(sheet.line(&piece.line)) {}
            }
            // Seen through the shoe, but under what a hand has to find.
            @if let Some(spot) = spot { (numb(sheet, spot)) }
            (eyelets(sheet, weave))
            (turns(sheet, weave, "shoe-turn-casing", 4.3))
            (laid(sheet, weave, on_leather(&strands)))
            (turns(sheet, weave, "", 3.0))
            (half_knot(sheet, weave))
            (fastening(sheet, weave))
            @if let Some(spot) = spot { path.shoe-numb-line d={ (sheet.line(&scene::border(spot))) "Z" } {} }
            @for label in scene::labels(weave, spot) { (labelled(sheet, &label)) }
            (sides(sheet))
        }
    }
}

fn body(sheet: Sheet) -> Markup {
    html! {
        path.shoe-sole d=(shoe::outline(sheet)) {}
        path.shoe-upper d=(shoe::outline(sheet)) {}
        path.shoe-seam d={ (shoe::toe_cap(sheet)) (shoe::heel_cap(sheet)) } {}
        path.shoe-inside d=(shoe::collar(sheet)) {}
    }
}

/// The spot, and the toes inside the shoe to show where it is.
fn numb(sheet: Sheet, spot: &LaceSpot) -> Markup {
    html! {
        @for (along, across, half_length, half_width) in TOES {
            @let y = shoe::down(along);
            ellipse.shoe-toe cx=(sheet.across(shoe::across(across, y))) cy=(number(y)) rx=(number(half_width)) ry=(number(half_length)) {}
        }
        path.shoe-numb d={ (sheet.line(&scene::border(spot))) "Z" } {}
    }
}

/// All pieces of the lace, in the order in which they are laid.
fn strands(weave: &Weave) -> Vec<Piece> {
    let start = pieces(weave.pairs, End::First, weave.start, Note::Plain);
    let moves = weave.moves.iter().flat_map(|one| {
        one.segments().flat_map(|(end, segment)| pieces(weave.pairs, end, segment, one.note)).collect::<Vec<_>>()
    });
    start.into_iter().chain(moves).collect()
}

/// What lies on the leather; the strand of a loop over what runs under it.
fn on_leather(strands: &[Piece]) -> impl Iterator<Item = &Piece> {
    let leather = |piece: &&Piece| piece.layer == Layer::Leather;
    let under = strands.iter().filter(leather).filter(|piece| piece.under_loop);
    under.chain(strands.iter().filter(leather).filter(|piece| !piece.under_loop))
}

/// Strands with a border, so that it shows which one lies on top.
fn laid<'a>(sheet: Sheet, weave: &Weave, pieces: impl Iterator<Item = &'a Piece>) -> Markup {
    html! {
        @for piece in pieces {
            @let line = sheet.line(&piece.line);
            path.shoe-casing d=(line) {}
            path class=(strand_class(piece)) d=(line) {}
            @if weave.fastening == Fastening::Toggle { path.shoe-stretch d=(line) {} }
        }
    }
}

const fn strand_class(piece: &Piece) -> &'static str {
    match (piece.note, piece.end) {
        (Note::Loose | Note::Window | Note::Lift | Note::Loop | Note::HalfKnot, _) => "shoe-lace shoe-marked",
        (Note::Plain, End::First) => "shoe-lace shoe-first",
        (Note::Plain, End::Second) => "shoe-lace shoe-second",
    }
}

/// Where an end turns back around the strand of a loop: a round corner between two strands.
fn turns(sheet: Sheet, weave: &Weave, class: &str, radius: f64) -> Markup {
    let through = weave.moves.iter().flat_map(super::Move::segments);
    let turns = through.filter(|(_, segment)| matches!(segment.to, Place::Loop(_)));
    html! {
        @for (end, segment) in turns {
            @let at = turn(weave.pairs, segment.to);
            @let class = if class.is_empty() { turn_class(end) } else { class };
            circle class=(class) cx=(sheet.across(at.x)) cy=(number(at.y)) r=(number(radius)) {}
        }
    }
}

const fn turn_class(end: End) -> &'static str {
    match end {
        End::First => "shoe-turn-first",
        End::Second => "shoe-turn-second",
    }
}

fn eyelets(sheet: Sheet, weave: &Weave) -> Markup {
    let rows = 1..=weave.pairs.get();
    let all = rows.flat_map(|row| [Side::Inner, Side::Outer].map(|side| Eyelet { side, row }));
    html! {
        @for one in all {
            @let at = shoe::eyelet(weave.pairs, one);
            @let text = scene::number_at(weave.pairs, one);
            @let empty = weave.skipped.contains(&one.row);
            circle.shoe-eyelet.shoe-empty[empty] cx=(sheet.across(at.x)) cy=(number(at.y)) r="5.5" {}
            @if empty {
                path.shoe-no d={
                    (sheet.line(&[Point { x: at.x - 7.0, y: at.y - 7.0 }, Point { x: at.x + 7.0, y: at.y + 7.0 }]))
                    (sheet.line(&[Point { x: at.x + 7.0, y: at.y - 7.0 }, Point { x: at.x - 7.0, y: at.y + 7.0 }]))
                } {}
            }
            text.shoe-number x=(sheet.across(text.x)) y=(number(text.y + 4.2)) text-anchor="middle" { (one.row) }
        }
    }
}

/// Two twists where the ends are wound round each other.
fn half_knot(sheet: Sheet, weave: &Weave) -> Markup {
    let Some((low, high)) = weave.rows_of(Note::HalfKnot) else { return html! {} };
    let y = shoe::down(f64::midpoint(weave.pairs.position(low), weave.pairs.position(high)));
    let turn = |x: f64| {
        sheet
            .path(&[('M', &[(x - 4.0, y - 8.0)]), ('C', &[(x + 5.0, y - 6.0), (x - 5.0, y + 6.0), (x + 4.0, y + 8.0)])])
    };
    html! {
        @for x in [MIDDLE - 8.0, MIDDLE, MIDDLE + 8.0] {
            path.shoe-casing d=(turn(x)) {}
            path.shoe-lace.shoe-marked d=(turn(x)) {}
        }
    }
}

fn fastening(sheet: Sheet, weave: &Weave) -> Markup {
    let Point { x, y } = knot(weave.pairs, weave.rows_of(Note::Loop).is_some());
    let tail = |way: f64| {
        sheet.path(&[
            ('M', &[(x, y)]),
            ('C', &[(x + way * 7.0, y + 16.0), (x + way * 14.0, y + 26.0), (x + way * 11.0, y + 46.0)]),
        ])
    };
    let bow = |way: f64| {
        sheet.path(&[
            ('M', &[(x, y)]),
            ('C', &[(x + way * 14.0, y - 14.0), (x + way * 46.0, y - 8.0), (x + way * 45.0, y + 10.0)]),
            ('C', &[(x + way * 44.0, y + 26.0), (x + way * 14.0, y + 16.0), (x, y)]),
        ])
    };
    let ends = [(-1.0, "shoe-lace shoe-second"), (1.0, "shoe-lace shoe-first")];
    html! {
        @for (way, class) in ends {
            path.shoe-casing d=(tail(way)) {}
            path class=(class) d=(tail(way)) {}
        }
        @match weave.fastening {
            Fastening::Bow => {
                @for (way, class) in ends {
                    path.shoe-casing d=(bow(way)) {}
                    path class=(class) d=(bow(way)) {}
                }
                rect.shoe-knot x=(number(sheet.x(x) - 7.0)) y=(number(y - 6.0)) width="14" height="12" rx="5" {}
            }
            Fastening::Toggle => {
                rect.shoe-toggle x=(number(sheet.x(x) - 14.0)) y=(number(y - 9.0)) width="28" height="22" rx="6" {}
                circle.shoe-button cx=(sheet.across(x)) cy=(number(y + 2.0)) r="5.5" {}
            }
        }
    }
}

fn labelled(sheet: Sheet, label: &Label) -> Markup {
    let way = shoe::sign(label.side);
    // Beyond the widest part of the sole, so that labels stand in a column.
    let x = if label.side == Side::Outer { 278.0 } else { 82.0 };
    let line = [Point { x: x - way * 3.0, y: label.at.y }, label.at];
    let first = label.at.y + 5.2 - 9.2 * (label.lines.len() as f64 - 1.0);
    html! {
        path.shoe-pointer.shoe-pointer-numb[label.numb] d=(sheet.line(&line)) {}
        circle.shoe-dot.shoe-dot-numb[label.numb] cx=(sheet.across(label.at.x)) cy=(number(label.at.y)) r="3" {}
        text.shoe-label.shoe-label-numb[label.numb] text-anchor=(sheet.anchor(label.side)) {
            @for (line, position) in label.lines.iter().zip(0_u8..) {
                tspan x=(sheet.across(x)) y=(number(first + 18.4 * f64::from(position))) { (line) }
            }
        }
    }
}

fn sides(sheet: Sheet) -> Markup {
    html! {
        @for (side, x) in [(Side::Inner, 84.0), (Side::Outer, 276.0)] {
            text.shoe-side x=(sheet.across(x)) y="498" text-anchor=(sheet.anchor(side)) { (side.word()) " side" }
        }
    }
}

/// The pattern's word with a capital, for the title.
fn capital_pattern(weave: &Weave) -> String {
    let word = weave.pattern.word().replace('-', " ");
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
