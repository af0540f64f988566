//! The shape of the shoe, in units of the drawing: from above, toes at the top.
//!
//! All is written for the right shoe, whose inner side is on the left; [`Sheet`] turns it round for
//! the left one.

use std::fmt::Write as _;

use super::{Eyelet, Foot, Pairs, Side};

/// The shoe is mirrored within this width.
const WIDTH: f64 = 360.0;
/// The part of the sheet that is shown: left, top, width, height. Labels need room on both sides.
pub(super) const VIEW: &str = "-24 0 408 520";

/// The middle of the tongue.
pub(super) const MIDDLE: f64 = 181.0;
/// Where the first row lies, and how far the next one of a shoe with six pairs is away.
const FIRST_ROW: f64 = 158.0;
const PER_ROW: f64 = 33.0;
/// From the edge of the opening to the eyelets.
const INSET: f64 = 15.0;
/// How wide the strip is that holds the eyelets.
const STRIP: f64 = 38.0;
/// Where the opening for the tongue begins and ends.
pub(super) const THROAT: (f64, f64) = (138.0, 380.0);

/// The outline at some heights: y, inner edge, outer edge.
const EDGES: [(f64, f64, f64); 12] = [
    (18.0, 140.0, 166.0),
    (27.0, 121.0, 196.0),
    (45.0, 109.0, 220.0),
    (72.0, 101.0, 240.0),
    (106.0, 97.0, 254.0),
    (142.0, 97.0, 260.0),
    (182.0, 103.0, 259.0),
    (230.0, 107.0, 255.0),
    (285.0, 112.0, 250.0),
    (340.0, 113.0, 249.0),
    (400.0, 113.0, 249.0),
    (450.0, 122.0, 240.0),
];

/// A point of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Writes paths, turned round for the left shoe.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// The shoe drawn.
    pub foot: Foot,
}

impl Sheet {
    /// Where a point of the right shoe lies on this one.
    pub fn x(self, x: f64) -> f64 {
        match self.foot {
            Foot::Right => x,
            Foot::Left => WIDTH - x,
        }
    }

    /// A coordinate from the left.
    pub fn across(self, x: f64) -> String {
        number(self.x(x))
    }

    /// Where text that grows away from the shoe on a side is anchored.
    pub const fn anchor(self, side: Side) -> &'static str {
        match (self.foot, side) {
            (Foot::Right, Side::Outer) | (Foot::Left, Side::Inner) => "start",
            _ => "end",
        }
    }

    /// A path: letters stay, pairs of numbers are points.
    pub fn path(self, parts: &[(char, &[(f64, f64)])]) -> String {
        let mut path = String::new();
        for (letter, points) in parts {
            path.push(*letter);
            for (position, (x, y)) in points.iter().enumerate() {
                if position > 0 {
                    path.push(' ');
                }
                push(&mut path, self.x(*x));
                path.push(' ');
                push(&mut path, *y);
            }
        }
        path
    }

    /// Straight lines through points.
    pub fn line(self, points: &[Point]) -> String {
        let points: Vec<(f64, f64)> = points.iter().map(|point| (point.x, point.y)).collect();
        match &points[..] {
            [] => String::new(),
            [first, rest @ ..] => self.path(&[('M', &[*first]), ('L', rest)]),
        }
    }
}

/// A number with at most one digit after the point.
pub(super) fn number(value: f64) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

/// The same, at the end of a text. Tenths are counted as whole numbers, which is several times
/// faster than rounding while formatting, and a drawing holds a thousand numbers.
fn push(text: &mut String, value: f64) {
    // No sheet is so large that this would not fit.
    let tenths = (value * 10.0).round() as i32;
    if tenths < 0 {
        text.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    // Writing to a string cannot fail.
    let _ = write!(text, "{whole}");
    if rest > 0 {
        let _ = write!(text, ".{rest}");
    }
}

/// How far down a position along the foot lies.
pub(super) fn down(position: f64) -> f64 {
    FIRST_ROW + (position - 1.0) * PER_ROW
}

/// Half the width of the opening, at a height.
pub(super) fn half_gap(y: f64) -> f64 {
    21.0 + (y - FIRST_ROW).max(-20.0) * 0.03
}

/// The sign of a side on the right shoe.
pub(super) const fn sign(side: Side) -> f64 {
    match side {
        Side::Inner => -1.0,
        Side::Outer => 1.0,
    }
}

/// Where an eyelet lies.
pub(super) fn eyelet(pairs: Pairs, eyelet: Eyelet) -> Point {
    let y = down(pairs.position(eyelet.row));
    Point { x: MIDDLE + sign(eyelet.side) * (half_gap(y) + INSET), y }
}

/// The edge of the opening, at a height.
pub(super) fn edge(side: Side, y: f64) -> f64 {
    MIDDLE + sign(side) * half_gap(y)
}

/// The outer border of the strip of eyelets, at a height.
pub(super) fn strip(side: Side, y: f64) -> f64 {
    MIDDLE + sign(side) * (half_gap(y) + STRIP)
}

/// A point across the foot, -1 the inner and 1 the outer edge.
pub(super) fn across(position: f64, y: f64) -> f64 {
    let (inner, outer) = edges(y);
    f64::midpoint(inner, outer) + position * (outer - inner) / 2.0
}

fn edges(y: f64) -> (f64, f64) {
    let after = EDGES.iter().position(|(height, ..)| *height >= y).unwrap_or(EDGES.len() - 1).max(1);
    let ((from, inner, outer), (to, next_inner, next_outer)) = (EDGES[after - 1], EDGES[after]);
    let share = ((y - from) / (to - from)).clamp(0.0, 1.0);
    (inner + share * (next_inner - inner), outer + share * (next_outer - outer))
}

/// The outline of the shoe.
pub(super) fn outline(sheet: Sheet) -> String {
    sheet.path(&[
        ('M', &[(150.0, 16.0)]),
        ('C', &[(204.0, 14.0), (243.0, 62.0), (256.0, 112.0)]),
        ('C', &[(268.0, 160.0), (258.0, 212.0), (253.0, 250.0)]),
        ('C', &[(248.0, 290.0), (249.0, 340.0), (249.0, 396.0)]),
        ('C', &[(249.0, 452.0), (226.0, 504.0), (181.0, 504.0)]),
        ('C', &[(136.0, 504.0), (113.0, 452.0), (113.0, 396.0)]),
        ('C', &[(113.0, 340.0), (115.0, 296.0), (109.0, 248.0)]),
        ('C', &[(103.0, 206.0), (96.0, 172.0), (96.0, 130.0)]),
        ('C', &[(97.0, 70.0), (112.0, 18.0), (150.0, 16.0)]),
        ('Z', &[]),
    ])
}

/// The seam of the toe cap.
pub(super) fn toe_cap(sheet: Sheet) -> String {
    sheet.path(&[('M', &[(98.0, 106.0)]), ('C', &[(126.0, 72.0), (216.0, 74.0), (254.0, 116.0)])])
}

/// The seam of the heel.
pub(super) fn heel_cap(sheet: Sheet) -> String {
    sheet.path(&[('M', &[(115.0, 424.0)]), ('C', &[(134.0, 448.0), (134.0, 470.0), (140.0, 488.0)])])
        + &sheet.path(&[('M', &[(247.0, 424.0)]), ('C', &[(228.0, 448.0), (228.0, 470.0), (222.0, 488.0)])])
}

/// The opening for the foot.
pub(super) fn collar(sheet: Sheet) -> String {
    sheet.path(&[
        ('M', &[(134.0, 392.0)]),
        ('C', &[(150.0, 366.0), (212.0, 366.0), (228.0, 392.0)]),
        ('C', &[(240.0, 436.0), (214.0, 482.0), (181.0, 482.0)]),
        ('C', &[(148.0, 482.0), (122.0, 436.0), (134.0, 392.0)]),
        ('Z', &[]),
    ])
}

/// The tongue: all of the throat, and its tip above it.
pub(super) fn tongue(sheet: Sheet) -> String {
    let (from, to) = THROAT;
    let (near, far) = (half_gap(from) + 4.0, half_gap(to) + 9.0);
    sheet.path(&[
        ('M', &[(MIDDLE - near, from + 8.0)]),
        ('C', &[(MIDDLE - near, from - 12.0), (MIDDLE + near, from - 12.0), (MIDDLE + near, from + 8.0)]),
        ('L', &[(MIDDLE + far, to)]),
        ('C', &[(MIDDLE + far + 1.0, to + 40.0), (MIDDLE - far - 1.0, to + 40.0), (MIDDLE - far, to)]),
        ('Z', &[]),
    ])
}

/// Both strips of eyelets, joined at the toes.
pub(super) fn flaps(sheet: Sheet) -> String {
    let (from, to) = THROAT;
    let end = to + 6.0;
    let (near, far) = (half_gap(from), half_gap(end));
    let wide = |y: f64| half_gap(y) + STRIP;
    let at = |x: f64, y: f64| (MIDDLE + x, y);
    sheet.path(&[
        ('M', &[at(-far, end)]),
        ('L', &[at(-near, from + 8.0)]),
        ('C', &[at(-near, from - 13.0), at(near, from - 13.0), at(near, from + 8.0)]),
        ('L', &[at(far, end)]),
        ('C', &[at(far + 12.0, end + 4.0), at(wide(end), end), at(wide(end - 20.0), end - 20.0)]),
        ('L', &[at(wide(from + 20.0), from + 20.0)]),
        ('C', &[at(wide(from) - 2.0, from - 20.0), at(34.0, from - 32.0), at(0.0, from - 32.0)]),
        ('C', &[at(-34.0, from - 32.0), at(2.0 - wide(from), from - 20.0), at(-wide(from + 20.0), from + 20.0)]),
        ('L', &[at(-wide(end - 20.0), end - 20.0)]),
        ('C', &[at(-wide(end), end), at(-far - 12.0, end + 4.0), at(-far, end)]),
        ('Z', &[]),
    ])
}
