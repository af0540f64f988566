//! What a runner reads without having asked: how not to go numb, and whom to ring.

use super::{Basis, ChangeId};

/// A habit that may keep a runner from going numb in the first place.
#[derive(Clone, Debug)]
pub struct Habit {
    /// Its id.
    pub id: String,
    /// The part of the page it stands in: `shoes`, `laces`, `after-run`, `training` or `body`.
    pub group: String,
    /// Its name.
    pub name: String,
    /// What to do and why, in a sentence or two.
    pub what: String,
    /// How, step by step.
    pub how: Vec<String>,
    /// What is known about it, and what is not.
    pub known: String,
    /// How strong its evidence is: A, B, C or EE.
    pub strength: String,
    /// Changes that say more.
    pub changes: Vec<ChangeId>,
    /// Where its figures come from.
    pub basis: Basis,
}

/// The numbers to ring in a country.
#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code in small letters, such as `gb`.
    pub id: String,
    /// Its name in English.
    pub name: String,
    /// The number that brings an ambulance, in digits and spaces.
    pub ambulance: String,
    /// The number for every emergency, where it is another one.
    pub general: Option<String>,
    /// True where `general` is answered only from mobile phones.
    pub general_from_mobiles: bool,
    /// Where to ask what is no emergency, where such a line is well known.
    pub advice: Option<AdviceLine>,
    /// Languages that point to this country where a browser names no region, such as `de`.
    pub languages: Vec<String>,
    /// Who rang the numbers and when; empty while nobody has.
    pub rung: Option<String>,
    /// Where the numbers come from.
    pub basis: Basis,
}

/// A health line for what is no emergency.
#[derive(Clone, Debug)]
pub struct AdviceLine {
    /// Its number, in digits and spaces.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Where the number comes from.
    pub basis: Basis,
}
