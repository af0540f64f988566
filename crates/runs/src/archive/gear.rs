//! Shoes and bikes.

use jiff::civil::Date;

use crate::Sport;

/// A pair of shoes or a bike, as an archive knows it. No archive knows how far it went: that is
/// summed from the runs it was used on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gear {
    /// What [`crate::Run::gear`] calls it: its nickname, else brand and model.
    pub name: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// Which model; brand and model where the archive has both in one.
    pub model: Option<String>,
    /// Shoe or bike.
    pub kind: GearKind,
    /// Whether its runner says that it is no longer used; `None` where the archive does not tell.
    pub retired: Option<bool>,
    /// First day of use.
    pub first: Option<Date>,
    /// Last day of use.
    pub last: Option<Date>,
    /// Metres after which its runner wants it replaced.
    pub limit_m: Option<f64>,
}

/// What kind of gear it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum GearKind {
    /// A pair of shoes.
    Shoe,
    /// A bike.
    Bike,
    /// Something else, or the archive does not say.
    #[default]
    Other,
}

impl GearKind {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shoe => "shoe",
            Self::Bike => "bike",
            Self::Other => "other",
        }
    }

    /// What gear of a sport must be.
    pub(crate) const fn of(sport: &Sport) -> Self {
        match sport {
            Sport::Cycling => Self::Bike,
            sport if sport.on_foot() => Self::Shoe,
            _ => Self::Other,
        }
    }
}

impl Gear {
    /// Adds gear, unless one of the same name is there already.
    pub(crate) fn add(to: &mut Vec<Self>, gear: Self) {
        if !gear.name.is_empty() && !to.iter().any(|known| known.name == gear.name) {
            to.push(gear);
        }
    }
}
