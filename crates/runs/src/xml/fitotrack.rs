//! The summary FitoTrack writes into the name of a file.

use crate::Sport;

use super::text::words;

/// What is used of it: `Workout(id=1, .., comment=Around the lake, distance=4995.3, ..,
/// workoutTypeId=walking, ..)`.
///
/// Its times and distances are left alone: the points tell them, and some summaries are nonsense.
pub(super) struct Summary {
    /// What kind of activity it was.
    pub sport: Sport,
    /// What the runner wrote about it.
    pub comment: Option<String>,
}

impl Summary {
    /// The summary in a name, if it is one.
    pub(super) fn of(name: &str) -> Option<Self> {
        let fields = name.trim().strip_prefix("Workout(")?.strip_suffix(')')?;
        let sport = fields.rsplit_once("workoutTypeId=")?.1.split(',').next().unwrap_or_default();
        // A comment may hold commas; the field behind it tells where it ends.
        let comment = fields.split_once(", comment=").and_then(|(_, rest)| Some(rest.rsplit_once(", distance=")?.0));
        Some(Self {
            sport: Sport::from_word(sport),
            comment: comment.and_then(words).filter(|comment| comment != "null"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sport_and_comment_are_taken() {
        let name =
            "Workout(id=1, uuid=a, start=1, end=2, comment=Out, and back, distance=abc, workoutTypeId=running, x=-1)";
        let summary = Summary::of(name).unwrap();
        assert_eq!(summary.sport, Sport::Running);
        assert_eq!(summary.comment.as_deref(), Some("Out, and back"));
        assert!(Summary::of("Workout at noon").is_none());
    }
}
