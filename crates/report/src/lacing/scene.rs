//! What is in a drawing besides shoe and lace: marks, labels, the numb spot.

use knowledge::LaceSpot;

use super::shoe::{MIDDLE, Point, across, down, edge, eyelet, strip};
use super::{Eyelet, Fastening, Note, Pairs, Side, Weave};

/// How finely the border of a spot is followed.
const BORDER: u32 = 40;

/// A label beside the shoe, with a line to what it names.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its lines.
    pub lines: Vec<String>,
    /// The side it stands on.
    pub side: Side,
    /// Where its line ends on the shoe.
    pub at: Point,
    /// True for the numb spot.
    pub numb: bool,
}

/// The border of the numb spot.
pub(super) fn border(spot: &LaceSpot) -> Vec<Point> {
    // The root makes an ellipse almost a rectangle, which fills a toe or a strip better.
    let swing = |value: f64| value.signum() * value.abs().sqrt();
    let (along, over) = (spot.along, spot.across);
    (0..BORDER)
        .map(|step| {
            let turn = f64::from(step) / f64::from(BORDER) * std::f64::consts::TAU;
            let y = down(along.middle() + swing(turn.sin()) * (along.to - along.from) / 2.0);
            Point { x: across(over.middle() + swing(turn.cos()) * (over.to - over.from) / 2.0, y), y }
        })
        .collect()
}

/// The labels of a drawing.
pub(super) fn labels(weave: &Weave, spot: Option<&LaceSpot>) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut add = |lines: &[&str], side: Side, at: Point, numb: bool| {
        labels.push(Label { lines: lines.iter().map(|line| (*line).to_owned()).collect(), side, at, numb });
    };
    if let Some(spot) = spot {
        let middle = spot.along.middle();
        // Between two rows, so that the pointer covers no number.
        let cross = weave.pairs.cross(weave.pairs.cross_nearest(middle));
        let is_in_spot = (spot.along.from..=spot.along.to).contains(&cross);
        let y = down(if is_in_spot { cross } else { middle });
        let x = across(spot.across.from + 0.06, y);
        let lines: &[&str] = if spot.underneath { &["numb here,", "under", "the foot"] } else { &["numb here"] };
        add(lines, Side::Inner, Point { x, y }, true);
    }
    if let Some(last) = weave.skipped.last() {
        let y = row(weave.pairs, *last);
        add(&["leave", "empty"], Side::Outer, Point { x: strip(Side::Outer, y) - 2.0, y }, false);
    }
    for (note, lines) in [
        (Note::Loose, &["looser", "here"][..]),
        (Note::Window, &["window:", "no cross"]),
        (Note::HalfKnot, &["flat knot"]),
        (Note::Loop, &["heel loop"]),
    ] {
        if let Some((low, high)) = weave.rows_of(note) {
            // Between two rows, so that the pointer covers no number.
            let y = down(weave.pairs.cross((low + high - 1) / 2));
            let x = match note {
                Note::HalfKnot => MIDDLE + 10.0,
                Note::Window => edge(Side::Outer, y) - 6.0,
                Note::Loop => edge(Side::Outer, y) + 6.0,
                _ => edge(Side::Outer, y) + 2.0,
            };
            add(lines, Side::Outer, Point { x, y }, false);
        }
    }
    if let Some((low, high)) = weave.rows_of(Note::Lift) {
        let y = down(weave.pairs.cross((low + high) / 2));
        let share = (y - row(weave.pairs, low)) / (row(weave.pairs, high) - row(weave.pairs, low));
        let (from, to) = (Eyelet { side: Side::Inner, row: low }, Eyelet { side: Side::Outer, row: high });
        let (from, to) = (eyelet(weave.pairs, from).x, eyelet(weave.pairs, to).x);
        add(&["this line", "lifts"], Side::Outer, Point { x: from + share * (to - from), y }, false);
    }
    if weave.fastening == Fastening::Toggle {
        let y = down(weave.pairs.cross(weave.pairs.get() / 2));
        add(&["lace", "stretches"], Side::Outer, Point { x: MIDDLE + 6.0, y }, false);
    }
    labels
}

/// The corners of the window: the part of the tongue that no cross touches.
pub(super) fn window(weave: &Weave) -> Option<[Point; 4]> {
    let (low, high) = weave.rows_of(Note::Window)?;
    let (top, bottom) = (row(weave.pairs, low) + 4.0, row(weave.pairs, high) - 4.0);
    let at = |side: Side, y: f64| Point { x: edge(side, y), y };
    Some([at(Side::Inner, top), at(Side::Outer, top), at(Side::Outer, bottom), at(Side::Inner, bottom)])
}

/// Where the number of a row stands.
pub(super) fn number_at(pairs: Pairs, one: Eyelet) -> Point {
    let at = eyelet(pairs, one);
    Point { x: f64::midpoint(at.x, strip(one.side, at.y)) + if one.side == Side::Inner { -1.5 } else { 1.5 }, y: at.y }
}

fn row(pairs: Pairs, row: u8) -> f64 {
    down(pairs.position(row))
}
