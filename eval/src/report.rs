//! Tables for people, and the CSV that is committed.

use std::collections::BTreeMap;
use std::fmt::Write;

use knowledge::Care;

use crate::metrics::{self, Ranking};
use crate::run::{Outcome, Scored};

type Pick = fn(&Scored) -> bool;

/// Groups that are reported apart.
const GROUPS: [(&str, Pick); 9] = [
    ("all", |_| true),
    ("  published cases", |one| !one.runners),
    ("  runners' stories", |one| one.runners),
    ("half looked at", |one| one.half == "look"),
    ("  published cases", |one| one.half == "look" && !one.runners),
    ("  runners' stories", |one| one.half == "look" && one.runners),
    ("half only scored", |one| one.half != "look"),
    ("  published cases", |one| one.half != "look" && !one.runners),
    ("  runners' stories", |one| one.half != "look" && one.runners),
];

/// The ways of asking.
/// Picks one of the outcomes of a story.
type Which = fn(&Scored) -> &Outcome;

const WAYS: [(&str, Which); 3] = [
    ("words alone", |one| &one.words),
    ("after the interview", |one| &one.interview),
    ("facts alone, no words", |one| &one.facts),
];

/// Everything.
pub fn all(scored: &[Scored]) -> String {
    let mut text = String::new();
    for (way, which) in WAYS {
        let _ = writeln!(text, "{way:<22}    n  top-1  top-3  lenient-3   MRR  log-loss");
        for (name, pick) in GROUPS {
            let figures = metrics::ranking(scored.iter().filter(|one| pick(one)), which);
            if figures.n > 0 {
                let _ = writeln!(text, "{}", row(name, figures));
            }
        }
        text.push('\n');
    }
    for (way, which) in WAYS {
        let _ = writeln!(text, "safety, {way:<20} urgent sent home   calm called urgent   doctor called self-care");
        for (name, pick) in GROUPS {
            let safety = metrics::safety(scored.iter().filter(|one| pick(one)), which);
            let cell = |(n, wrong): (usize, usize)| format!("{wrong} of {n}");
            let _ = writeln!(
                text,
                "{name:<28} {:>16} {:>20} {:>25}",
                cell(safety.pressing),
                cell(safety.calm),
                cell(safety.doctor)
            );
        }
        text.push('\n');
    }
    text.push_str(&matrix(scored));
    let _ = writeln!(text, "calibration, words alone: said, right, stories");
    for (n, said, right) in metrics::calibration(scored.iter(), |one| &one.words) {
        if n > 0 {
            let _ = writeln!(text, "  {:>4.0} %  {:>4.0} %  {n}", said * 100.0, right * 100.0);
        }
    }
    let _ = writeln!(text, "questions asked: median {}", metrics::median_questions(scored.iter()));
    text.push_str(&asked(scored));
    text
}

/// The questions asked most, and how often the patient knew the answer.
fn asked(scored: &[Scored]) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (id, known) in scored.iter().flat_map(|one| &one.asked) {
        let count = counts.entry(id).or_default();
        count.0 += 1;
        count.1 += usize::from(*known);
    }
    let mut most: Vec<_> = counts.into_iter().collect();
    most.sort_by_key(|(id, (n, _))| (std::cmp::Reverse(*n), *id));
    most.iter().take(12).fold(String::new(), |text, (id, (n, known))| text + &format!("  {id}: {n}, known {known}\n"))
}

fn row(name: &str, figures: Ranking) -> String {
    format!(
        "{name:<22} {:>4}  {:>4.1}%  {:>4.1}%     {:>5.1}%  {:.3}     {:.3}",
        figures.n,
        figures.top1 * 100.0,
        figures.top3 * 100.0,
        figures.lenient3 * 100.0,
        figures.mrr,
        figures.log_loss
    )
}

/// Wanted level by level given, words alone.
fn matrix(scored: &[Scored]) -> String {
    let mut text = String::from("urgency, words alone    self-care  see-doctor  urgent  emergency\n");
    for wanted in Care::ALL {
        let count = |got: Care| scored.iter().filter(|one| one.wanted == Some(wanted) && one.words.care == got).count();
        let [a, b, c, d] = Care::ALL.map(count);
        let _ = writeln!(text, "  wanted {:<12} {a:>12} {b:>11} {c:>7} {d:>10}", wanted.word());
    }
    text.push('\n');
    text
}

/// One story as a line, for looking at.
pub fn line(one: &Scored) -> String {
    let rank = |outcome: &Outcome| {
        if one.causes.is_empty() {
            "-".to_owned()
        } else {
            outcome.strict.map_or("no".to_owned(), |rank| rank.to_string())
        }
    };
    let first: Vec<String> = one.words.first.iter().map(|(id, p)| format!("{id} {p:.2}")).collect();
    format!(
        "{} {:>3}>{:<3} wanted {} [{}] got {} [{}] | {} | flags {} | {} questions, then {}",
        one.id,
        rank(&one.words),
        rank(&one.interview),
        one.wanted.map_or("?", Care::word),
        one.causes.join(" "),
        one.words.care,
        first.join(", "),
        if one.wanted.is_some_and(|wanted| wanted != one.words.care) { "care differs" } else { "care as wanted" },
        if one.words.flags.is_empty() { "none".to_owned() } else { one.words.flags.join(" ") },
        one.questions,
        one.interview.first.first().map_or("nothing", |(id, _)| id),
    )
}

/// The committed table.
pub fn csv(scored: &[Scored]) -> String {
    let mut text = String::from(
        "id,half,told_by,wanted_care,care,rank,lenient_rank,share,first,rank_after,care_after,questions,first_after\n",
    );
    let rank = |rank: Option<usize>| rank.map_or(String::new(), |rank| rank.to_string());
    for one in scored {
        let known = !one.causes.is_empty();
        let _ = writeln!(
            text,
            "{},{},{},{},{},{},{},{:.3},{},{},{},{},{}",
            one.id,
            one.half,
            if one.runners { "runner" } else { "publication" },
            one.wanted.map_or("", Care::word),
            one.words.care,
            if known { rank(one.words.strict) } else { String::new() },
            if known { rank(one.words.lenient) } else { String::new() },
            one.words.share,
            one.words.first.first().map_or("", |(id, _)| id),
            if known { rank(one.interview.strict) } else { String::new() },
            one.interview.care,
            one.questions,
            one.interview.first.first().map_or("", |(id, _)| id),
        );
    }
    text
}
