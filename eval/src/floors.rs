//! Floors: figures below which a change is not taken.

use std::io::Write;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::metrics;
use crate::reading::Reading;
use crate::run::Scored;
use crate::searching::Searches;
use crate::story;

/// `floors.toml`, in percent or counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Floors {
    words_top1: f64,
    words_top3: f64,
    words_lenient3: f64,
    interview_top1: f64,
    interview_top3: f64,
    most_questions: usize,
    most_urgent_sent_home: usize,
    most_calm_called_urgent: f64,
    most_doctor_called_self_care: f64,
    reading_recall: f64,
    reading_precision: f64,
    search_top1: f64,
    search_top3: f64,
    search_off_topic: f64,
    search_unseen_top1: f64,
    search_unseen_top3: f64,
    search_apart_top1: f64,
    search_apart_top3: f64,
    search_apart_off_topic: f64,
}

impl Floors {
    fn read() -> Result<Self> {
        let path = story::own("floors.toml");
        let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        toml::from_str(&content).with_context(|| path.display().to_string())
    }
}

/// Whether enough of the invented stories is read; what is not is printed.
pub fn reading_holds(reading: Reading, out: &mut impl Write) -> Result<bool> {
    let floors = Floors::read()?;
    at_least(
        &[
            ("reading recall", reading.recall(), floors.reading_recall),
            ("reading precision", reading.precision(), floors.reading_precision),
        ],
        out,
    )
}

/// Whether searching is right often enough, on the invented queries set apart and the given ones.
pub fn searching_holds(searches: &Searches, out: &mut impl Write) -> Result<bool> {
    let floors = Floors::read()?;
    let (apart, unseen) = (searches.apart(), searches.unseen());
    let mut values = vec![
        ("search top-1, only scored", unseen.top1(), floors.search_unseen_top1),
        ("search top-3, only scored", unseen.top3(), floors.search_unseen_top3),
        ("search top-1, set apart", apart.top1(), floors.search_apart_top1),
        ("search top-3, set apart", apart.top3(), floors.search_apart_top3),
        ("search off topic, set apart", apart.off_topic(), floors.search_apart_off_topic),
    ];
    if let Some(given) = searches.given() {
        values.extend([
            ("search top-1", given.top1(), floors.search_top1),
            ("search top-3", given.top3(), floors.search_top3),
            ("search off topic", given.off_topic(), floors.search_off_topic),
        ]);
    }
    at_least(&values, out)
}

/// Whether no value lies below its floor; those that do are printed.
fn at_least(values: &[(&str, f64, f64)], out: &mut impl Write) -> Result<bool> {
    let mut fine = true;
    for (name, value, floor) in values.iter().filter(|(_, value, floor)| value < floor) {
        writeln!(out, "below the floor: {name} is {value:.1}, the floor {floor:.1}")?;
        fine = false;
    }
    Ok(fine)
}

/// Whether all floors hold; those that do not are printed.
pub fn hold(scored: &[Scored], out: &mut impl Write) -> Result<bool> {
    let floors = Floors::read()?;
    let words = metrics::ranking(scored.iter(), |one| &one.words);
    let interview = metrics::ranking(scored.iter(), |one| &one.interview);
    let safety = metrics::safety(scored.iter(), |one| &one.words);
    let questions = metrics::median_questions(scored.iter());
    let share = |(n, wrong): (usize, usize)| 100.0 * wrong as f64 / n.max(1) as f64;
    let least = [
        ("words top-1", words.top1 * 100.0, floors.words_top1),
        ("words top-3", words.top3 * 100.0, floors.words_top3),
        ("words lenient top-3", words.lenient3 * 100.0, floors.words_lenient3),
        ("interview top-1", interview.top1 * 100.0, floors.interview_top1),
        ("interview top-3", interview.top3 * 100.0, floors.interview_top3),
    ];
    let most = [
        ("median questions", questions as f64, floors.most_questions as f64),
        ("urgent sent home", safety.pressing.1 as f64, floors.most_urgent_sent_home as f64),
        ("calm called urgent", share(safety.calm), floors.most_calm_called_urgent),
        ("doctor called self-care", share(safety.doctor), floors.most_doctor_called_self_care),
    ];
    let mut fine = at_least(&least, out)?;
    for (name, value, ceiling) in most {
        if value > ceiling {
            writeln!(out, "above the ceiling: {name} is {value:.1}, the ceiling {ceiling:.1}")?;
            fine = false;
        }
    }
    if fine {
        writeln!(out, "all floors hold")?;
    }
    Ok(fine)
}
