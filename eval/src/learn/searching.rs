//! Learns which pages answer a query, and writes `knowledge/words/en/searched.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use eyelet::Eyelet;

use crate::asked::{self, Query};
use crate::softmax::{self, Example, Lines};

/// A mark in fewer examples than this is chance.
const FEWEST_EXAMPLES: usize = 2;
/// Weights below this are left out: they move nothing and make the file long.
const LEAST_WEIGHT: f64 = 1.2;

/// Share of their queries that two causes must share to be alike.
const MOSTLY: f64 = 0.6;
/// The logarithm of how rare a mark is that counts as it is.
const RARE: f64 = 4.0;
/// How much a story counts beside a query: it is none, but tells which words go with a cause.
const STORY: f64 = 0.2;

/// The stories of `eval/said` whose causes are known, as queries.
pub fn stories(folder: &Path) -> Result<Vec<Query>> {
    let mut stories = Vec::new();
    for (_, content) in asked::texts(folder)? {
        let mut story: Option<Query> = None;
        for line in content.lines() {
            if let Some(heading) = line.strip_prefix('@') {
                stories.extend(story.take());
                let causes = heading.split_whitespace().find_map(|part| part.strip_prefix("causes="));
                let answers: Vec<String> = causes.unwrap_or_default().split(',').map(str::to_owned).collect();
                let known = answers.iter().all(|answer| !answer.is_empty());
                story = known.then(|| Query { answers, text: String::new() });
            } else if let (Some(story), Some((_, sentence))) = (&mut story, line.split_once('\t')) {
                story.text.push_str(sentence);
                story.text.push('\n');
            }
        }
        stories.extend(story);
    }
    Ok(stories)
}

/// What `searched.txt` should hold: the first `n_asked` are queries, the rest stories.
pub fn learn(eyelet: &Eyelet, queries: &[Query], n_asked: usize) -> Result<String> {
    let labels = labels(eyelet, queries)?;
    let marks: Vec<Vec<(String, f64)>> = queries.iter().map(|query| marks(eyelet, &query.text)).collect();
    let (kept, rarity) = kept(&marks);
    let numbered = |marks: &[(String, f64)]| {
        let number = |mark: &str| kept.get(mark).copied();
        marks.iter().filter_map(|(mark, value)| number(mark).map(|at| (at, value * rarity[at as usize]))).collect()
    };
    let examples: Vec<Example> = queries
        .iter()
        .zip(&marks)
        .enumerate()
        .map(|(at, (query, marks))| Example {
            marks: numbered(marks),
            labels: shares(&labels, &query.answers),
            counts: if at < n_asked { 1.0 } else { STORY },
        })
        .collect();
    let alike = alike(&labels, &queries[..n_asked]);
    Ok(render(&kept, &rarity, &labels, &alike, &softmax::lines(&examples, kept.len(), labels.len())))
}

/// All labels, in order of their letters.
fn labels(eyelet: &Eyelet, queries: &[Query]) -> Result<Vec<String>> {
    let mut labels: Vec<String> = queries.iter().flat_map(|query| &query.answers).cloned().collect();
    labels.sort();
    labels.dedup();
    for label in &labels {
        if eyelet.knowledge().cause(label).is_none() && search::Elsewhere::from_word(label).is_none() {
            bail!("eval/asked: `{label}` is no cause and no kind of off topic");
        }
    }
    Ok(labels)
}

fn marks(eyelet: &Eyelet, text: &str) -> Vec<(String, f64)> {
    let heard = listen::words(eyelet.listener(), text);
    search::marks::of(eyelet.knowledge(), eyelet.listener(), &heard, text)
}

/// Marks that come often enough, with a number in order of their letters, and how rare each is: "foot"
/// stands in half of all queries and tells little, "taxol" in two and tells all.
fn kept(marks: &[Vec<(String, f64)>]) -> (BTreeMap<&str, u32>, Vec<f64>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (mark, _) in marks.iter().flatten() {
        *counts.entry(mark).or_default() += 1;
    }
    counts.retain(|_, count| *count >= FEWEST_EXAMPLES);
    let rarity = counts.values().map(|count| libm::log(marks.len() as f64 / *count as f64) / RARE).collect();
    ((0..).zip(counts).map(|(number, (mark, _))| (mark, number)).collect(), rarity)
}

/// Pairs of causes that answer mostly the same queries.
fn alike(labels: &[String], queries: &[Query]) -> Vec<(usize, usize)> {
    let answered = |label: &String| queries.iter().filter(|query| query.answers.contains(label)).count();
    let both = |one: &String, other: &String| {
        queries.iter().filter(|query| query.answers.contains(one) && query.answers.contains(other)).count()
    };
    let mut alike = Vec::new();
    for (at, one) in labels.iter().enumerate() {
        for (later, other) in labels.iter().enumerate().skip(at + 1) {
            if both(one, other) as f64 >= MOSTLY * answered(one).max(answered(other)) as f64 {
                alike.push((at, later));
            }
        }
    }
    alike
}

/// The first answer gets most, the second half as much, the third a third.
fn shares(labels: &[String], answers: &[String]) -> Vec<(usize, f64)> {
    let places = || (1..=answers.len()).map(|place| 1.0 / place as f64);
    let total: f64 = places().sum();
    let number = |answer: &String| labels.iter().position(|label| label == answer);
    answers.iter().zip(places()).filter_map(|(answer, share)| Some((number(answer)?, share / total))).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "weights lie between -100 and 100")]
fn tenths(weight: f64) -> i32 {
    (weight * 10.0).round() as i32
}

fn render(
    marks: &BTreeMap<&str, u32>,
    rarity: &[f64],
    labels: &[String],
    alike: &[(usize, usize)],
    lines: &Lines,
) -> String {
    let mut text = String::from(
        "# What marks of a query tell about the page that answers it, in tenths. Made by `cargo learn` from\n\
         # eval/asked: change that and run it again, never this file. First the labels with what each starts\n\
         # from, then every mark with `label:weight`, labels counted from 0.\n",
    );
    for (number, label) in labels.iter().enumerate() {
        let _ = writeln!(text, "=label\t{label}\t{}", tenths(lines.bias(number)));
    }
    for (one, other) in alike {
        let _ = writeln!(text, "=alike\t{one} {other}");
    }
    for (mark, at) in marks {
        let weights: Vec<String> = lines
            .of(*at)
            .iter()
            .map(|weight| weight * rarity[*at as usize])
            .enumerate()
            .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
            .map(|(label, weight)| format!("{label}:{}", tenths(weight)))
            .collect();
        if !weights.is_empty() {
            let _ = writeln!(text, "{mark}\t{}", weights.join(" "));
        }
    }
    text
}
