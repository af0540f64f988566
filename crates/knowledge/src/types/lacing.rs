//! Lacing: the patterns, and which of them frees which numb spot.

use std::fmt;

use super::{Basis, FindingId};

/// A way to lace a shoe that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LacePattern {
    /// Plain crosses, as shoes come from the shop.
    CrissCross,
    /// Plain crosses, some of them looser.
    Loosen,
    /// One cross left out.
    Window,
    /// The eyelets nearest the toes left empty.
    Skip,
    /// Straight bars.
    Parallel,
    /// A loop at the top that holds the heel.
    HeelLock,
    /// One end straight from the big toe to the top.
    ToeLift,
    /// A knot half way: loose below, firm above.
    TwoZone,
    /// Laces that stretch.
    Elastic,
}

impl LacePattern {
    /// All of them, in the order in which pages list them.
    pub const ALL: [Self; 9] = [
        Self::CrissCross,
        Self::Loosen,
        Self::Window,
        Self::Skip,
        Self::Parallel,
        Self::HeelLock,
        Self::ToeLift,
        Self::TwoZone,
        Self::Elastic,
    ];

    /// The word used in files and in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CrissCross => "criss-cross",
            Self::Loosen => "loosen",
            Self::Window => "window",
            Self::Skip => "skip",
            Self::Parallel => "parallel",
            Self::HeelLock => "heel-lock",
            Self::ToeLift => "toe-lift",
            Self::TwoZone => "two-zone",
            Self::Elastic => "elastic",
        }
    }

    /// The pattern a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pattern| pattern.word() == word)
    }
}

impl fmt::Display for LacePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A stretch of the shoe, from and to.
///
/// Along the foot it is counted in eyelets of a shoe with six pairs: 1 is the pair nearest the toes,
/// 6 lies at the crease of the ankle, below 1 come the toes. Across the foot -1 is the inner edge
/// and 1 the outer one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// Where it ends, not before `from`.
    pub to: f64,
}

impl Stretch {
    /// The point half way.
    #[must_use]
    pub fn middle(self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// What is known of a pattern.
#[derive(Clone, Debug)]
pub struct LaceEntry {
    /// Which one.
    pub pattern: LacePattern,
    /// Its name.
    pub name: String,
    /// What it does, in a sentence.
    pub what: String,
    /// When a runner would want it.
    pub good_for: String,
    /// What to watch.
    pub watch: String,
    /// The rows it changes, where those of a spot do not take their place.
    pub rows: Stretch,
    /// True where the rows follow the spot; false where they belong to the pattern.
    pub aimed: bool,
    /// How strong its evidence is: A, B, C or EE.
    pub strength: String,
    /// What that evidence is, in words.
    pub evidence: String,
    /// Where all that comes from.
    pub basis: Basis,
}

impl LaceEntry {
    /// The rows to change for a spot, or for none.
    #[must_use]
    pub fn rows_for(&self, spot: Option<&LaceSpot>) -> Stretch {
        spot.filter(|_| self.aimed).map_or(self.rows, |spot| spot.rows)
    }
}

/// A numb spot that laces can bring about.
#[derive(Clone, Debug)]
pub struct LaceSpot {
    /// Its id.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// The places that mean it; none where no finding is so fine.
    pub places: Vec<FindingId>,
    /// Where it is numb, along the foot.
    pub along: Stretch,
    /// Where it is numb, across the foot.
    pub across: Stretch,
    /// True where the spot is under the foot.
    pub underneath: bool,
    /// The rows that press on its nerve.
    pub rows: Stretch,
    /// The patterns that free it, the first to try first.
    pub patterns: Vec<LacePattern>,
    /// Why those.
    pub why: String,
    /// How strong the evidence is: A, B, C or EE.
    pub strength: String,
    /// Where all that comes from.
    pub basis: Basis,
}

/// `lacing.toml`.
#[derive(Clone, Debug, Default)]
pub struct Lacing {
    /// The patterns, in the order of [`LacePattern::ALL`].
    pub patterns: Vec<LaceEntry>,
    /// The spots, in the order of the file.
    pub spots: Vec<LaceSpot>,
}

impl Lacing {
    /// What is known of a pattern; every one that a change or a spot names is there.
    #[must_use]
    pub fn pattern(&self, pattern: LacePattern) -> Option<&LaceEntry> {
        self.patterns.iter().find(|entry| entry.pattern == pattern)
    }

    /// The spot of an id.
    #[must_use]
    pub fn spot(&self, id: &str) -> Option<&LaceSpot> {
        self.spots.iter().find(|spot| spot.id == id)
    }

    /// The first spot that a place means.
    #[must_use]
    pub fn spot_of(&self, place: FindingId) -> Option<&LaceSpot> {
        self.spots.iter().find(|spot| spot.places.contains(&place))
    }
}
