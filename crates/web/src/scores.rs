//! How often Eyelet is right, as `cargo score` committed it.

use std::sync::LazyLock;

use serde::Deserialize;

/// The committed figures; none where the file cannot be read, which a test rules out.
pub(crate) static SCORES: LazyLock<Option<Scores>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../eval/summary.json")).ok());

/// The figures told to everybody.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scores {
    /// Stories with a known cause, all first, then by group.
    pub groups: Vec<Group>,
    /// Urgent stories that came out calmer.
    pub urgent_too_calm: Count,
    /// Self-care stories that came out urgent.
    pub calm_too_urgent: Count,
    /// See-doctor stories that came out as self-care.
    pub doctor_as_self_care: Count,
    /// Invented stories whose reading is counted.
    pub invented_stories: usize,
    /// What they tell, and how much of it is read.
    pub told_is_read: Count,
    /// What is read, and how much of it was told.
    pub read_was_told: Count,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Count {
    /// Of how many.
    pub of: u32,
    /// How many.
    pub count: u32,
}

impl Count {
    /// The share in percent.
    pub fn percent(self) -> f64 {
        100.0 * f64::from(self.count) / f64::from(self.of.max(1))
    }
}

/// A group of stories.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Group {
    /// Its name.
    pub name: String,
    /// Stories in it.
    pub stories: u32,
    /// With a right cause first, from words alone.
    pub first: u32,
    /// With a right cause among the first three.
    pub in_three: u32,
    /// With a right or defensible cause among the first three.
    pub defensible_in_three: u32,
}

impl Group {
    /// A count of the group as a share of its stories, such as "57.6 %".
    pub fn percent(&self, count: u32) -> String {
        format!("{:.1} %", Count { of: self.stories, count }.percent())
    }
}

#[cfg(test)]
mod tests {
    use super::SCORES;

    #[test]
    fn the_committed_figures_can_be_read() {
        let scores = SCORES.as_ref().expect("eval/summary.json is sound");
        assert_eq!(scores.groups[0].name, "all stories");
        for group in &scores.groups {
            assert!(group.first <= group.in_three && group.in_three <= group.defensible_in_three, "{group:?}");
            assert!(group.defensible_in_three <= group.stories, "{group:?}");
        }
    }
}
