//! A lace: the eyelets it runs through, and on which face of the shoe.

use knowledge::LacePattern;

use super::Pairs;

/// Which shoe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// The left one; its inner side is on the right of the drawing.
    Left,
    /// The right one.
    #[default]
    Right,
}

impl Foot {
    /// The word used in addresses and texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The foot a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Left, Self::Right].into_iter().find(|foot| foot.word() == word)
    }
}

/// Which side of the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The side of the big toe.
    Inner,
    /// The side of the little toe.
    Outer,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Inner => Self::Outer,
            Self::Outer => Self::Inner,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Inner => "inner",
            Self::Outer => "outer",
        }
    }
}

/// An eyelet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eyelet {
    /// Its side.
    pub side: Side,
    /// Its row, 1 at the toes.
    pub row: u8,
}

/// A face of the leather around an eyelet, or of the strand of a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Outside, where it is seen.
    Top,
    /// Inside, against the tongue.
    Beneath,
}

impl Face {
    /// The other one: a lace that passes an eyelet changes its face.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Top => Self::Beneath,
            Self::Beneath => Self::Top,
        }
    }
}

/// Where a stretch of lace begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An eyelet.
    Eyelet(Eyelet),
    /// The loop that stands above an eyelet on the same side.
    Loop(Eyelet),
    /// The knot.
    Knot,
}

/// A stretch of lace from one place to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it begins.
    pub from: Place,
    /// On which face it leaves.
    pub leaves: Face,
    /// Where it ends.
    pub to: Place,
    /// On which face it arrives.
    pub arrives: Face,
}

impl Segment {
    /// The same, walked the other way.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { from: self.to, leaves: self.arrives, to: self.from, arrives: self.leaves }
    }
}

/// Which end of the lace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The one that starts on the inner side.
    First,
    /// The one that starts on the outer side.
    Second,
}

/// What is special about a move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    #[default]
    Plain,
    /// It is left looser.
    Loose,
    /// It leaves a window.
    Window,
    /// It leaves a loop for the heel lock.
    Loop,
    /// It lifts the roof of the toe box.
    Lift,
    /// The ends are wound round each other twice where they cross.
    HalfKnot,
}

/// One thing a hand does: a stretch with one end, or with both alike. The second end is laid over
/// the first, and every move over those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// What the first end does.
    pub first: Option<Segment>,
    /// What the second end does.
    pub second: Option<Segment>,
    /// What is special about it.
    pub note: Note,
}

impl Move {
    /// Its stretches, in the order in which they are laid.
    pub fn segments(&self) -> impl Iterator<Item = (End, Segment)> + use<> {
        let second = self.second.map(|segment| (End::Second, segment));
        self.first.map(|segment| (End::First, segment)).into_iter().chain(second)
    }
}

/// How the ends are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fastening {
    /// A bow.
    Bow,
    /// A toggle.
    Toggle,
}

/// A laced shoe.
#[derive(Clone, Debug, PartialEq)]
pub struct Weave {
    /// The pattern.
    pub pattern: LacePattern,
    /// The pairs of eyelets of the shoe.
    pub pairs: Pairs,
    /// The first stretch, straight across; its ends are the two ends of the lace.
    pub start: Segment,
    /// All that follows, in order.
    pub moves: Vec<Move>,
    /// Rows that stay empty.
    pub skipped: Vec<u8>,
    /// How it is closed.
    pub fastening: Fastening,
}

impl Weave {
    /// The whole lace, from the knot through every eyelet and back to the knot.
    #[must_use]
    pub fn lace(&self) -> Vec<Segment> {
        let mut lace: Vec<Segment> =
            self.moves.iter().rev().filter_map(|one| one.first).map(Segment::reversed).collect();
        lace.push(self.start);
        lace.extend(self.moves.iter().filter_map(|one| one.second));
        lace
    }

    /// The rows between which the moves of a kind run, lowest and highest.
    #[must_use]
    pub fn rows_of(&self, note: Note) -> Option<(u8, u8)> {
        let segments = self.moves.iter().filter(|one| one.note == note).flat_map(Move::segments);
        let rows: Vec<u8> = segments.flat_map(|(_, one)| [one.from, one.to]).filter_map(row).collect();
        Some((*rows.iter().min()?, *rows.iter().max()?))
    }
}

fn row(place: Place) -> Option<u8> {
    match place {
        Place::Eyelet(eyelet) | Place::Loop(eyelet) => Some(eyelet.row),
        Place::Knot => None,
    }
}
