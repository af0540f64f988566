//! A stretch of lace as lines: what lies in the opening, what on the leather, what under it.

use super::shoe::{MIDDLE, Point, down, eyelet, half_gap, sign};
use super::{End, Face, Note, Pairs, Place, Segment};

/// How finely a stretch is followed.
const STEPS: u32 = 32;
/// How far a slack strand swings to either side.
const SLACK: f64 = 5.5;
/// How far the strand of a loop stands off.
const LOOP: f64 = 13.0;
/// How much below the last row the knot lies; the loops of a heel lock need room above it.
const KNOT: f64 = 26.0;
const KNOT_BELOW_LOOPS: f64 = 36.0;
/// A strand on the leather reaches so far over its edge, and one in the opening so far under it.
const OVERLAP: f64 = 3.0;

/// Where a piece of lace lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// Over the tongue, between the two strips.
    Opening,
    /// On a strip, in sight.
    Leather,
    /// Under a strip, out of sight.
    Hidden,
}

/// A piece of lace to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it lies.
    pub layer: Layer,
    /// Its line.
    pub line: Vec<Point>,
    /// Which end it belongs to.
    pub end: End,
    /// What is special about it.
    pub note: Note,
    /// It runs under the strand of a loop, which must be drawn over it.
    pub under_loop: bool,
}

/// Where the knot lies.
pub(super) fn knot(pairs: Pairs, has_loops: bool) -> Point {
    let below = if has_loops { KNOT_BELOW_LOOPS } else { KNOT };
    Point { x: MIDDLE, y: down(pairs.position(pairs.get())) + below }
}

/// Where a place lies.
fn point(pairs: Pairs, place: Place, has_loops: bool) -> Point {
    match place {
        Place::Eyelet(one) => eyelet(pairs, one),
        Place::Loop(one) => {
            let (low, high) = (eyelet(pairs, one), down(pairs.position(one.row + 1)));
            let y = f64::midpoint(low.y, high);
            // Just outside the strand that swings towards the tongue.
            Point { x: low.x - sign(one.side) * (LOOP / 2.0 - 9.0), y }
        }
        Place::Knot => knot(pairs, has_loops),
    }
}

/// Where an end turns back around a loop.
pub(super) fn turn(pairs: Pairs, place: Place) -> Point {
    point(pairs, place, true)
}

/// The pieces of a stretch.
pub(super) fn pieces(pairs: Pairs, end: End, segment: Segment, note: Note) -> Vec<Piece> {
    let line = follow(pairs, segment, note);
    let under_loop = matches!(segment.to, Place::Loop(_));
    let mut pieces: Vec<Piece> = Vec::new();
    for (position, point) in line.iter().enumerate() {
        let near_start = position * 2 < line.len();
        let face = if near_start { segment.leaves } else { segment.arrives };
        let to_loop = under_loop && !near_start;
        let layer = match face {
            _ if inside(*point) => Layer::Opening,
            Face::Top => Layer::Leather,
            // Under the strand of a loop is still on the leather.
            Face::Beneath if to_loop => Layer::Leather,
            Face::Beneath => Layer::Hidden,
        };
        match pieces.last_mut() {
            Some(last) if last.layer == layer => last.line.push(*point),
            _ => {
                let mut points: Vec<Point> =
                    pieces.last().and_then(|last| last.line.last()).copied().into_iter().collect();
                points.push(*point);
                pieces.push(Piece { layer, line: points, end, note, under_loop });
            }
        }
    }
    for piece in &mut pieces {
        lengthen(piece);
        straighten(&mut piece.line);
    }
    pieces
}

/// Points along a stretch.
fn follow(pairs: Pairs, segment: Segment, note: Note) -> Vec<Point> {
    let has_loops = [segment.from, segment.to].iter().any(|place| matches!(place, Place::Loop(_)));
    let (from, to) = (point(pairs, segment.from, has_loops), point(pairs, segment.to, has_loops));
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    (0..=STEPS)
        .map(|step| {
            let share = f64::from(step) / f64::from(STEPS);
            let turn = share * std::f64::consts::TAU;
            let off = match note {
                // Both ends swing alike, so that they mirror each other.
                Note::Loose => -SLACK * turn.sin() * dx.signum(),
                Note::Loop if from.x < MIDDLE => -LOOP * (turn / 2.0).sin(),
                Note::Loop => LOOP * (turn / 2.0).sin(),
                _ => 0.0,
            };
            Point { x: from.x + share * dx - off * dy / length, y: from.y + share * dy + off * dx / length }
        })
        .collect()
}

fn inside(point: Point) -> bool {
    (point.x - MIDDLE).abs() < half_gap(point.y)
}

/// Lets a piece reach a little beyond the edge, so that no seam shows.
fn lengthen(piece: &mut Piece) {
    if piece.layer == Layer::Hidden || piece.line.len() < 2 {
        return;
    }
    let stretch = |tip: Point, before: Point| {
        let (dx, dy) = (tip.x - before.x, tip.y - before.y);
        let length = dx.hypot(dy).max(0.1);
        Point { x: tip.x + dx / length * OVERLAP, y: tip.y + dy / length * OVERLAP }
    };
    if let [first, second, ..] = piece.line[..]
        && near_edge(first)
    {
        piece.line.insert(0, stretch(first, second));
    }
    if let [.., before, last] = piece.line[..]
        && near_edge(last)
    {
        piece.line.push(stretch(last, before));
    }
}

fn near_edge(point: Point) -> bool {
    ((point.x - MIDDLE).abs() - half_gap(point.y)).abs() < 4.0
}

/// Leaves out points that lie on the line between their neighbours.
fn straighten(line: &mut Vec<Point>) {
    let mut kept: Vec<Point> = Vec::with_capacity(line.len());
    for (position, point) in line.iter().enumerate() {
        let is_bend = match (kept.last(), line.get(position + 1)) {
            (Some(before), Some(after)) => {
                let (ax, ay) = (point.x - before.x, point.y - before.y);
                let (bx, by) = (after.x - before.x, after.y - before.y);
                (ax * by - ay * bx).abs() / bx.hypot(by).max(0.1) > 0.12
            }
            _ => true,
        };
        if is_bend {
            kept.push(*point);
        }
    }
    *line = kept;
}
