//! Notes of the table, and marks.

use std::sync::LazyLock;

use case::{Onset, Quantity, Sensation, Side};
use proptest::prelude::*;
use runs::{MarkKind, Notes, Pause};

use super::*;

static EYELET: LazyLock<Eyelet> = LazyLock::new(|| Eyelet::embedded().expect("the embedded folder is sound"));

const CASES: &str = include_str!("cases.txt");

fn noted(text: &str) -> Run {
    let (name, description) = text.split_once(" / ").map_or((None, text), |(name, text)| (Some(name.to_owned()), text));
    Run { notes: Notes { name, description: Some(description.to_owned()), private: None }, ..Run::default() }
}

/// A reading in the words of the table, sorted.
fn told(suggestion: Option<&Suggestion>) -> Vec<String> {
    let Some(Suggestion { episode, .. }) = suggestion else { return vec!["nothing".to_owned()] };
    let id = |finding: knowledge::FindingId| EYELET.knowledge()[finding].id.clone();
    let says = match episode.says {
        Says::Yes => "yes",
        Says::Unsure => "unsure",
        Says::No => "no",
    };
    let mut told = vec![says.to_owned()];
    told.extend(episode.places.iter().map(|site| id(site.finding).replace("place.", "")));
    told.extend(episode.side.map(|side| side.word().to_owned()));
    told.extend(episode.sensations.contains(&Sensation::Tingling).then(|| "tingling".to_owned()));
    told.extend(episode.relief.iter().map(|relief| id(*relief).replace("relief.", "+")));
    told.extend(episode.onset.map(|onset| match onset {
        Onset::At(Quantity { amount, unit }) => format!("@{}{}", (amount * 100.0).round() / 100.0, unit.word()),
        Onset::Last(Quantity { amount, unit }) => format!("@last{amount}{}", unit.word()),
        Onset::Half => "@half".to_owned(),
        Onset::SecondHalf => "@second-half".to_owned(),
        Onset::Early => "@early".to_owned(),
        Onset::Late => "@late".to_owned(),
        Onset::After => "@after".to_owned(),
    }));
    told.sort();
    told
}

#[test]
fn notes_are_read_as_the_table_says() {
    let mut wrong = Vec::new();
    let lines: Vec<&str> = CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() >= 60, "a table of {} notes", lines.len());
    for line in lines {
        let (what, text) = line.split_once(" | ").expect("a line has two parts");
        let mut expected: Vec<String> = what.split_whitespace().map(str::to_owned).collect();
        expected.sort();
        let read = told(EYELET.suggest(&noted(text)).as_ref());
        if read != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  read     {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_quoted_is_what_was_written() {
    let mut run = noted("Hot! -8C later.  L foot numb @5k 😩, retied. Fine.");
    run.notes.name = Some("Numb again".to_owned());
    run.notes.private = Some("numbness: new shoes?".to_owned());
    let episode = EYELET.suggest(&run).expect("it speaks of it").episode;
    let quotes: Vec<(Written, &str)> =
        episode.quotes.iter().map(|quote| (quote.written, quote.words.as_str())).collect();
    let expected = [
        (Written::Title, "Numb again"),
        (Written::Description, "L foot numb @5k 😩, retied."),
        (Written::PrivateNote, "numbness: new shoes?"),
    ];
    assert_eq!(quotes, expected);
    assert_eq!((episode.says, episode.side), (Says::Yes, Some(Side::Left)));
    assert_eq!(EYELET.suggest(&Run::default()), None);
}

fn marked(text: &str, marks: &[(f64, f64)]) -> Run {
    let marks = marks.iter().map(|(at_s, at_m)| Mark { at_s: *at_s, at_m: Some(*at_m), kind: MarkKind::ManualLap });
    Run { marks: marks.collect(), distance_m: Some(10_000.0), elapsed_s: Some(3_600.0), ..noted(text) }
}

#[track_caller]
fn check_mark(text: &str, marks: &[(f64, f64)], expected: Option<f64>) {
    let suggestion = EYELET.suggest(&marked(text, marks));
    let mark = suggestion.and_then(|suggestion| suggestion.mark);
    assert_eq!(mark.and_then(|mark| mark.at_m), expected, "{text}");
}

#[test]
fn the_mark_nearest_to_the_stated_onset_is_offered() {
    let marks = [(1_000.0, 2_700.0), (1_870.0, 5_200.0), (3_000.0, 8_300.0)];
    check_mark("toes numb from km 5", &marks, Some(5_200.0));
    check_mark("toes numb from mile 5", &marks, Some(8_300.0));
    check_mark("toes numb after 30 min", &marks, Some(5_200.0));
    check_mark("toes numb from km 7", &marks, None);
    check_mark("toes numb after the run", &marks, None);
    check_mark("no numbness", &marks, None);
}

#[test]
fn where_no_figure_is_told_the_only_mark_there_is_offered() {
    check_mark("toes numb", &[(1_870.0, 5_200.0)], Some(5_200.0));
    check_mark("toes numb", &[(1_000.0, 2_700.0), (1_870.0, 5_200.0)], None);
    check_mark("toes numb last 2k", &[(1_000.0, 2_700.0), (3_000.0, 8_300.0)], Some(8_300.0));
    check_mark("toes numb second half", &[(1_000.0, 2_700.0), (3_000.0, 8_300.0)], Some(8_300.0));
    check_mark("toes numb right from the start", &[(1_000.0, 2_700.0), (3_000.0, 8_300.0)], Some(2_700.0));
    check_mark("toes numb halfway", &[(1_000.0, 2_700.0), (3_000.0, 8_300.0)], None);
}

#[test]
fn pauses_are_not_in_the_minutes_a_watch_shows() {
    let mut run = marked("toes numb after 30 min", &[(2_520.0, 5_200.0)]);
    assert_eq!(EYELET.suggest(&run).and_then(|suggestion| suggestion.mark), None, "42 minutes on the wall");
    run.pauses = vec![Pause { from_s: 600.0, to_s: 1_200.0 }];
    assert_eq!(EYELET.suggest(&run).and_then(|suggestion| suggestion.mark), Some(run.marks[0]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_and_only_its_own_words_are_quoted(
        words in prop::collection::vec(
            prop_oneof![
                Just("numb"), Just("foot"), Just("tingling"), Just("no"), Just("5k"), Just("from mile"), Just("until"),
                Just("Sam's"), Just("12:30"), Just("@"), Just(". "), Just("?"), Just("-"), Just("😩"), Just("ßé"), Just("first"),
                Just("feel"), Just("dead"), Just("my"), Just("last week"), Just("99999999999"), Just(","), Just("\n"), Just("l.foot"),
            ],
            0..24,
        ),
        between in prop_oneof![Just(" "), Just("")],
    ) {
        let text = words.join(between);
        if let Some(suggestion) = EYELET.suggest(&noted(&text)) {
            prop_assert!(!suggestion.episode.quotes.is_empty());
            for quote in &suggestion.episode.quotes {
                prop_assert!(!quote.words.is_empty() && text.contains(&quote.words), "{:?} in {:?}", quote.words, text);
            }
        }
    }
}
