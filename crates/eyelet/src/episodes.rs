//! Notes beside runs, read for numbness: what may have been an episode, for the runner to confirm.
//!
//! Titles, descriptions and private notes of years hold what no form ever asked: "foot numb again from
//! mile 5". [`Eyelet::suggest`] reads one run's, sentence by sentence, and gives what is said of numbness in
//! that run, with the sentences it was read from. A note that says nothing of it gives nothing: silence is
//! neither numbness nor its absence.

mod aside;
mod clock;
mod fold;
mod helped;
mod judge;
mod mark;
mod onset;
mod reading;
mod score;
mod sentence;
mod span;
mod words;

use case::{Episode, Says, Written};
use knowledge::Knowledge;
use listen::Listener;
use runs::{Mark, Run};

use crate::Eyelet;
use reading::Reading;

/// An episode read from the notes of a run, to be confirmed by the runner.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What the notes say.
    pub episode: Episode,
    /// The mark of the run nearest to where they say it began: offered as the exact moment.
    pub mark: Option<Mark>,
}

impl Eyelet {
    /// Reads the notes of a run; `None` where they do not speak of numbness in it.
    #[must_use]
    pub fn suggest(&self, run: &Run) -> Option<Suggestion> {
        suggest(self.listener(), self.knowledge(), run)
    }
}

fn suggest(listener: &Listener, knowledge: &Knowledge, run: &Run) -> Option<Suggestion> {
    let notes = &run.notes;
    let texts = [
        (Written::Title, notes.name.as_deref()),
        (Written::Description, notes.description.as_deref()),
        (Written::PrivateNote, notes.private.as_deref()),
    ];
    let texts = || texts.iter().filter_map(|(written, text)| Some((*written, (*text)?)));
    let mut reading = Reading::default();
    for (written, text) in texts().filter(|(_, text)| text.len() <= LONGEST_NOTE && may_speak_of_it(text)) {
        reading.add(listener, knowledge, written, text);
    }
    if reading.is_empty() {
        return None;
    }
    if !reading.knows_a_place(knowledge) {
        // "Left foot again" is the title, "numb from mile 5" stands below it.
        for (_, text) in texts().filter(|(_, text)| text.len() <= LONGEST_NOTE) {
            reading.add_places(listener, knowledge, text);
        }
    }
    let episode = reading.episode(knowledge)?;
    let mark = if episode.says == Says::No { None } else { mark::nearest(run, episode.onset) };
    Some(Suggestion { episode, mark })
}

/// A longer note is a pasted article.
const LONGEST_NOTE: usize = 20_000;

/// Whether any word of a text may be about numbness: most notes are not, and are read no further.
fn may_speak_of_it(text: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "num",
        "nub",
        "nunb",
        "tingl",
        "prickl",
        "needles",
        "p&n",
        "sleep",
        "dead",
        "feel",
        "sensation",
        "buzz",
        "paresthe",
        "paraesthe",
    ];
    let text = text.to_lowercase();
    SIGNS.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests;
