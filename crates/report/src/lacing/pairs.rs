//! How many pairs of eyelets a shoe has, and where each lies on the foot.

use knowledge::Stretch;

/// The number of pairs of eyelets of a shoe, 4 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pairs(u8);

/// Rows on the scale of [`Stretch`]: the crease of the ankle.
const CREASE: f64 = 6.0;
/// How much higher the pair that only locks the heel lies.
const ABOVE: f64 = 1.0;
/// A row belongs to a stretch that ends this near to it.
const NEAR: f64 = 0.5;

impl Pairs {
    /// Shoes have so many pairs.
    pub const ALL: [Self; 5] = [Self(4), Self(5), Self(6), Self(7), Self(8)];
    /// Most running shoes.
    pub const USUAL: Self = Self(6);

    /// None where no shoe has so many.
    #[must_use]
    pub fn new(pairs: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.0 == pairs)
    }

    /// The number, which is also the row at the top.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Where a row lies, in rows of a shoe with six pairs: fewer are further apart, and from seven
    /// on the last one sits above the crease of the ankle and only locks the heel.
    #[must_use]
    pub fn position(self, row: u8) -> f64 {
        let body = if self.0 > 6 { self.0 - 1 } else { self.0 };
        if row > body {
            return CREASE + ABOVE;
        }
        1.0 + f64::from(row - 1) * (CREASE - 1.0) / f64::from(body - 1)
    }

    /// Half way between a row and the next, where their cross lies.
    #[must_use]
    pub fn cross(self, row: u8) -> f64 {
        f64::midpoint(self.position(row), self.position(row + 1))
    }

    /// The rows whose cross to the next lies in a stretch; the nearest one where none does.
    #[must_use]
    pub fn crosses_in(self, stretch: Stretch) -> Vec<u8> {
        let inside = |row: &u8| (stretch.from - NEAR..=stretch.to + NEAR).contains(&self.cross(*row));
        let rows: Vec<u8> = (1..self.0).filter(inside).collect();
        if rows.is_empty() { vec![self.cross_nearest(stretch.middle())] } else { rows }
    }

    /// The row whose cross lies nearest to a position; of two the one nearer to the ankle.
    #[must_use]
    pub fn cross_nearest(self, position: f64) -> u8 {
        let far = |row: u8| (self.cross(row) - position).abs();
        (1..self.0).rev().min_by(|one, other| far(*one).total_cmp(&far(*other))).unwrap_or(1)
    }
}
