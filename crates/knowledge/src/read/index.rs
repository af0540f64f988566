//! Ids of one kind, and where they stand; looks up and suggests.

use std::cell::Cell;

use rustc_hash::FxHashMap;

/// The ids of one kind, in the order of the entries they name.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    /// What one of them is called in a message, such as `finding`.
    kind: &'static str,
    ids: Vec<&'a str>,
    places: FxHashMap<&'a str, u16>,
    used: Vec<Cell<bool>>,
}

impl<'a> Index<'a> {
    /// An index of ids that are all different; at most 65535 of them.
    pub fn new(kind: &'static str, ids: Vec<&'a str>) -> Self {
        let places = ids.iter().copied().zip(0_u16..).collect();
        let used = vec![Cell::new(false); ids.len()];
        Self { kind, ids, places, used }
    }

    /// The position of an id, which counts as used from now on.
    pub fn get(&self, id: &str) -> Option<u16> {
        let place = *self.places.get(id)?;
        self.used[usize::from(place)].set(true);
        Some(place)
    }

    /// "unknown finding `x`", and the nearest id there is.
    pub fn unknown(&self, id: &str) -> (String, Option<&'a str>) {
        (format!("unknown {} `{id}`", self.kind), nearest(id, self.ids.iter().copied()))
    }

    /// All ids that start with `prefix`.
    pub fn under(&self, prefix: &str) -> Vec<u16> {
        (0_u16..).zip(&self.ids).filter(|(_, id)| id.starts_with(prefix)).map(|(place, _)| place).collect()
    }

    /// Positions never asked for.
    pub fn unused(&self) -> impl Iterator<Item = usize> + '_ {
        self.used.iter().enumerate().filter_map(|(place, used)| (!used.get()).then_some(place))
    }
}

/// The candidate most like `word`, where one is near enough to have been meant.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.len() / 6).clamp(1, 3);
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_only_what_is_near() {
        let ids = ["relief.loosen-laces", "relief.shoe-off", "place.foot.top"];
        let suggest = |word| nearest(word, ids.into_iter());
        assert_eq!(suggest("relief.losen-laces"), Some("relief.loosen-laces"));
        assert_eq!(suggest("place.foot.tpo"), Some("place.foot.top"));
        assert_eq!(suggest("weather"), None);
    }
}
