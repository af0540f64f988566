//! Makes the lace of every pattern.

use knowledge::{LacePattern, Stretch};

use super::{End, Eyelet, Face, Fastening, Move, Note, Pairs, Place, Segment, Side, Weave};

/// A row at the toes may be left empty where it lies at most so far above the stretch.
const REACH: f64 = 0.25;

/// The lace of a pattern in a shoe with so many pairs; `rows` are those that press, and the last of them is
/// where two zones meet.
#[must_use]
pub fn weave(pattern: LacePattern, pairs: Pairs, rows: Stretch) -> Weave {
    let top = pairs.get();
    let loose = |row: u8| pairs.crosses_in(rows).contains(&row);
    let mut hand = Hand::new(1, Face::Beneath);
    let mut skipped = Vec::new();
    let mut fastening = Fastening::Bow;
    match pattern {
        LacePattern::CrissCross => hand.crosses(1, top, |_| Note::Plain),
        LacePattern::Loosen => hand.crosses(1, top, |row| if loose(row) { Note::Loose } else { Note::Plain }),
        LacePattern::Elastic => {
            hand.crosses(1, top, |_| Note::Plain);
            fastening = Fastening::Toggle;
        }
        LacePattern::Window => {
            let window = pairs.cross_nearest(rows.middle());
            hand.crosses(1, window, |_| Note::Plain);
            hand.up(window + 1, Note::Window);
            hand.crosses(window + 1, top, |_| Note::Plain);
        }
        LacePattern::Skip => {
            let empty = empty_rows(pairs, rows);
            hand = Hand::new(empty + 1, Face::Beneath);
            hand.crosses(empty + 1, top, |_| Note::Plain);
            skipped = (1..=empty).collect();
        }
        LacePattern::Parallel => {
            hand = Hand::new(1, Face::Top);
            parallel(&mut hand, top);
        }
        LacePattern::HeelLock => {
            hand.crosses(1, top - 1, |row| if loose(row) { Note::Loose } else { Note::Plain });
            hand.up(top, Note::Loop);
            hand.through_loops(top - 1);
        }
        LacePattern::ToeLift => {
            hand = Hand::new(1, Face::Top);
            toe_lift(&mut hand, top);
        }
        LacePattern::TwoZone => {
            let knot = half_way(pairs, rows.to);
            hand.crosses(1, top, |row| match row.cmp(&knot) {
                std::cmp::Ordering::Less => Note::Loose,
                std::cmp::Ordering::Equal => Note::HalfKnot,
                std::cmp::Ordering::Greater => Note::Plain,
            });
        }
    }
    hand.tie();
    Weave { pattern, pairs, start: hand.start, moves: hand.moves, skipped, fastening }
}

/// How many rows at the toes stay empty: one or two, and three rows must be left to hold the shoe.
fn empty_rows(pairs: Pairs, rows: Stretch) -> u8 {
    let both = pairs.position(2) <= rows.to + REACH && pairs.get() > 4;
    if both { 2 } else { 1 }
}

/// The row nearest to a position, with a cross below and one above it: two zones meet there.
fn half_way(pairs: Pairs, position: f64) -> u8 {
    let far = |row: u8| (pairs.position(row) - position).abs();
    (2..=pairs.get() - 2).min_by(|one, other| far(*one).total_cmp(&far(*other))).unwrap_or(2)
}

/// Bars on every row but the last; the ends take turns and climb underneath, two rows at a time.
fn parallel(hand: &mut Hand, top: u8) {
    for row in 2..top {
        let end = if row.is_multiple_of(2) { End::Second } else { End::First };
        let side = hand.at(end).side;
        hand.one(end, Eyelet { side, row }, Face::Beneath, Note::Plain);
        hand.one(end, Eyelet { side: side.other(), row }, Face::Top, Note::Plain);
    }
    // With an odd number of pairs both ends come up on the same side: the one from further down
    // changes over underneath.
    let (lower, upper) = if top.is_multiple_of(2) { (End::Second, End::First) } else { (End::First, End::Second) };
    let side = hand.at(upper).side;
    hand.one(lower, Eyelet { side: side.other(), row: top }, Face::Beneath, Note::Plain);
    hand.one(upper, Eyelet { side, row: top }, Face::Beneath, Note::Plain);
}

/// One end straight to the top, the other in bars through all the rest.
fn toe_lift(hand: &mut Hand, top: u8) {
    hand.one(End::First, Eyelet { side: Side::Outer, row: top }, Face::Beneath, Note::Lift);
    for row in 2..top {
        let side = hand.at(End::Second).side;
        hand.one(End::Second, Eyelet { side, row }, Face::Beneath, Note::Plain);
        hand.one(End::Second, Eyelet { side: side.other(), row }, Face::Top, Note::Plain);
    }
    hand.one(End::Second, Eyelet { side: Side::Inner, row: top }, Face::Beneath, Note::Plain);
}

/// The hand that laces: where each end is, and on which face it arrived.
struct Hand {
    start: Segment,
    moves: Vec<Move>,
    first: (Eyelet, Face),
    second: (Eyelet, Face),
}

impl Hand {
    /// Straight across at a row.
    const fn new(row: u8, face: Face) -> Self {
        let inner = Eyelet { side: Side::Inner, row };
        let outer = Eyelet { side: Side::Outer, row };
        let start = Segment { from: Place::Eyelet(inner), leaves: face, to: Place::Eyelet(outer), arrives: face };
        Self { start, moves: Vec::new(), first: (inner, face), second: (outer, face) }
    }

    const fn at(&self, end: End) -> Eyelet {
        match end {
            End::First => self.first.0,
            End::Second => self.second.0,
        }
    }

    /// From where an end is to an eyelet; the end is then there.
    fn go(&mut self, end: End, to: Eyelet, arrives: Face) -> Segment {
        let place = match end {
            End::First => &mut self.first,
            End::Second => &mut self.second,
        };
        let (from, came) = std::mem::replace(place, (to, arrives));
        Segment { from: Place::Eyelet(from), leaves: came.other(), to: Place::Eyelet(to), arrives }
    }

    /// One end alone.
    fn one(&mut self, end: End, to: Eyelet, arrives: Face, note: Note) {
        let segment = Some(self.go(end, to, arrives));
        self.moves.push(match end {
            End::First => Move { first: segment, second: None, note },
            End::Second => Move { first: None, second: segment, note },
        });
    }

    /// Both ends alike.
    fn both(&mut self, to: impl Fn(Eyelet) -> Eyelet, arrives: Face, note: Note) {
        let first = Some(self.go(End::First, to(self.first.0), arrives));
        let second = Some(self.go(End::Second, to(self.second.0), arrives));
        self.moves.push(Move { first, second, note });
    }

    /// Crosses from row to row, each coming up through the next.
    fn crosses(&mut self, from: u8, to: u8, note: impl Fn(u8) -> Note) {
        for row in from..to {
            self.both(|at| Eyelet { side: at.side.other(), row: row + 1 }, Face::Beneath, note(row));
        }
    }

    /// Both ends straight up on top, and in.
    fn up(&mut self, row: u8, note: Note) {
        self.both(|at| Eyelet { side: at.side, row }, Face::Top, note);
    }

    /// Each end out, under the loop of the other side and back over it.
    fn through_loops(&mut self, row: u8) {
        let reach = |(at, came): (Eyelet, Face)| {
            let side = at.side.other();
            Segment {
                from: Place::Eyelet(at),
                leaves: came.other(),
                to: Place::Loop(Eyelet { side, row }),
                arrives: Face::Beneath,
            }
        };
        let (first, second) = (reach(self.first), reach(self.second));
        self.moves.push(Move { first: Some(first), second: Some(second), note: Note::Plain });
    }

    /// Both ends to the knot.
    fn tie(&mut self) {
        let last = |segment: Option<Segment>, (at, came): (Eyelet, Face)| match segment {
            Some(Segment { to: to @ Place::Loop(_), arrives, .. }) => (to, arrives.other()),
            _ => (Place::Eyelet(at), came.other()),
        };
        let before = self.moves.last().copied();
        let tied = |(from, leaves)| Some(Segment { from, leaves, to: Place::Knot, arrives: Face::Top });
        let first = tied(last(before.and_then(|one| one.first), self.first));
        let second = tied(last(before.and_then(|one| one.second), self.second));
        self.moves.push(Move { first, second, note: Note::Plain });
    }
}
