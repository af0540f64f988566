//! How often a search finds the right page.

use std::fmt;

use anyhow::{Context, Result};
use eyelet::{Eyelet, results};
use serde::Deserialize;

use crate::asked::{self, Query};
use crate::story;

/// How searches came out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Queries about numb feet and legs.
    on: usize,
    first: usize,
    in_three: usize,
    /// Of them, told to be off topic.
    refused: usize,
    /// Queries about something else.
    off: usize,
    told: usize,
}

/// A right page first, in per cent of the queries that have one.
impl Counts {
    /// The right page first, in per cent.
    pub fn top1(self) -> f64 {
        percent(self.first, self.on)
    }

    /// The right page among the first three, in per cent.
    pub fn top3(self) -> f64 {
        percent(self.in_three, self.on)
    }

    /// Queries about something else that were told so, in per cent.
    pub fn off_topic(self) -> f64 {
        percent(self.told, self.off)
    }

    fn and(self, other: Self) -> Self {
        Self {
            on: self.on + other.on,
            first: self.first + other.first,
            in_three: self.in_three + other.in_three,
            refused: self.refused + other.refused,
            off: self.off + other.off,
            told: self.told + other.told,
        }
    }
}

fn percent(some: usize, all: usize) -> f64 {
    100.0 * some as f64 / all.max(1) as f64
}

/// Every set of queries with how it came out.
#[derive(Clone, Debug)]
pub struct Searches {
    sets: Vec<(&'static str, Counts)>,
    misses: String,
}

impl Searches {
    /// The invented queries that nothing was learned from.
    pub fn apart(&self) -> Counts {
        self.sets[0].1
    }

    /// Invented queries that were only ever scored.
    pub fn unseen(&self) -> Counts {
        self.sets[1].1
    }

    /// The given queries, both halves, where they are at hand.
    pub fn given(&self) -> Option<Counts> {
        (self.sets.len() > 2).then(|| self.sets[2..].iter().fold(Counts::default(), |sum, (_, set)| sum.and(*set)))
    }
}

impl fmt::Display for Searches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "search                       n  top-1  top-3  refused   off topic: n  told so")?;
        let given = self.given().map(|given| ("given queries, both halves", given));
        for (name, set) in self.sets.iter().copied().chain(given) {
            writeln!(
                f,
                "{name:<26} {:>3}  {:>4.1}%  {:>4.1}%  {:>6}   {:>12}  {:>6.1}%",
                set.on,
                set.top1(),
                set.top3(),
                set.refused,
                set.off,
                set.off_topic()
            )?;
        }
        write!(f, "{}", self.misses)
    }
}

#[derive(Deserialize)]
struct Given {
    q: String,
    causes: Vec<String>,
    off_topic: bool,
}

/// Scores the queries set apart, and the given ones where they are at hand. With `each`, lists what
/// was missed among the queries that may be looked at.
pub fn score(eyelet: &Eyelet, each: bool) -> Result<Searches> {
    let mut misses = String::new();
    let apart = asked::queries(&story::own("asked/apart"))?;
    let unseen = asked::queries(&story::own("asked/unseen"))?;
    let mut sets = vec![
        ("set apart", count(eyelet, &apart, each, &mut misses)),
        ("only scored", count(eyelet, &unseen, false, &mut misses)),
    ];
    if let Some(path) = story::shared("vignettes/queries-dev.jsonl") {
        let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let (mut before, mut later) = (Vec::new(), Vec::new());
        for line in content.lines().filter(|line| !line.trim().is_empty()) {
            let given: Given = serde_json::from_str(line).with_context(|| path.display().to_string())?;
            let answers = if given.off_topic { vec![search::OFF.to_owned()] } else { given.causes };
            let half = if is_read_before(&given.q) { &mut before } else { &mut later };
            half.push(Query { answers, text: given.q });
        }
        sets.push(("given, half read before", count(eyelet, &before, each, &mut misses)));
        sets.push(("given, half read later", count(eyelet, &later, each, &mut misses)));
    }
    Ok(Searches { sets, misses })
}

/// Which half a given query belongs to: a bit of its FNV-1a hash.
fn is_read_before(query: &str) -> bool {
    let hash = query
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (hash >> 32) & 1 == 0
}

fn count(eyelet: &Eyelet, queries: &[Query], each: bool, misses: &mut String) -> Counts {
    let mut counts = Counts::default();
    for query in queries {
        let searched = eyelet.search(&query.text);
        let pages = searched.found.pages.iter().map(|page| results::result(eyelet.knowledge(), *page));
        let right =
            |result: &results::Result<'_>| result.kind == "cause" && query.answers.iter().any(|id| id == result.id);
        let hits: Vec<bool> = pages.clone().map(|result| right(&result)).collect();
        let first = hits.first() == Some(&true);
        let refused = searched.found.elsewhere.is_some();
        let fine = if query.answers.iter().any(|answer| answer.starts_with(search::OFF)) {
            counts.off += 1;
            counts.told += usize::from(refused);
            refused
        } else {
            counts.on += 1;
            counts.first += usize::from(first);
            counts.in_three += usize::from(hits.iter().take(3).any(|hit| *hit));
            counts.refused += usize::from(refused);
            first && !refused
        };
        if each && !fine {
            let got: Vec<&str> = pages.take(3).map(|result| result.id).collect();
            let about = searched.found.elsewhere.map_or("", search::Elsewhere::word);
            misses.push_str(&format!("  {} [{}] got {} {about}\n", query.text, query.answers.join(" "), got.join(" ")));
        }
    }
    counts
}
