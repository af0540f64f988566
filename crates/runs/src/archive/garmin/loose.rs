//! JSON values taken as they come: Garmin's lists change from year to year, and a value of another
//! type must cost itself alone, never the list.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A number, a text, a yes or no, or something else.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Loose {
    Number(f64),
    Text(String),
    Flag(bool),
    /// Null, a list, an object without a name of its own, or missing.
    #[default]
    Nothing,
}

impl Loose {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Flag(_) | Self::Nothing => None,
        }
        .filter(|number| number.is_finite())
    }

    /// A whole number, as ids are.
    pub(super) fn id(&self) -> Option<u64> {
        /// Above this a double does not hold every whole number.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        self.number().filter(|number| (1.0..EXACT).contains(number)).map(|number| number as u64)
    }

    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => crate::archive::join::text(text),
            _ => None,
        }
    }

    pub(super) fn is_yes(&self) -> bool {
        *self == Self::Flag(true)
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AsItComes)
    }
}

struct AsItComes;

impl<'de> Visitor<'de> for AsItComes {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Loose, E> {
        Ok(Loose::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::Nothing)
    }

    /// Some exports name a kind by an object with its key.
    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Loose, A::Error> {
        let mut found = Loose::Nothing;
        while let Some(key) = object.next_key::<String>()? {
            if key == "typeKey" {
                found = object.next_value()?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}
