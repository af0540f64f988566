//! How much of what stories tell is read: on invented stories whose findings are known.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result};
use case::State;
use eyelet::Eyelet;
use knowledge::FindingKind;
use serde::Deserialize;

use crate::story;

/// An invented story and what it tells.
#[derive(Debug, Deserialize)]
struct Invented {
    kind: String,
    story: String,
    present: Vec<String>,
    absent: Vec<String>,
    onset: Option<String>,
    relief: Option<String>,
}

/// Kinds of findings that no sentence need say outright: age, sex, sport, season, a race.
const CONTEXT: [&str; 5] = ["who", "sport", "season", "told", "aim"];

/// What was told and what was read, counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    stories: usize,
    told: usize,
    read: usize,
    right: usize,
}

impl Reading {
    /// Share of what was told that was read, in percent.
    pub fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.told.max(1) as f64
    }

    /// Share of what was read that was told, in percent.
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.read.max(1) as f64
    }

    /// Stories read.
    pub const fn stories(self) -> usize {
        self.stories
    }

    /// How much was told, how much was read, and how much of both is the same.
    pub const fn counts(self) -> (usize, usize, usize) {
        (self.told, self.read, self.right)
    }

    fn add(&mut self, told: &BTreeSet<String>, read: &BTreeSet<String>) {
        self.stories += 1;
        self.told += told.len();
        self.read += read.len();
        self.right += told.intersection(read).count();
    }
}

/// Reads `invented.jsonl`; the figures for all stories, and a table.
pub fn score(eyelet: &Eyelet) -> Result<(Reading, String)> {
    let path = story::own("invented.jsonl");
    let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (mut all, mut cases, mut runners) = (Reading::default(), Reading::default(), Reading::default());
    for (number, line) in (1..).zip(content.lines()) {
        let one: Invented = serde_json::from_str(line).with_context(|| format!("{}:{number}", path.display()))?;
        let (told, read) = (told(&one), read(eyelet, &one.story));
        all.add(&told, &read);
        if one.kind == "forum" { runners.add(&told, &read) } else { cases.add(&told, &read) }
    }
    let mut text =
        String::from("reading, invented stories      n  findings told  of them read  of what is read right\n");
    for (name, reading) in [("all", all), ("  like published cases", cases), ("  like runners' stories", runners)] {
        let _ = writeln!(
            text,
            "{name:<26} {:>5} {:>14} {:>12.1}% {:>21.1}%",
            reading.stories,
            reading.told,
            reading.recall(),
            reading.precision()
        );
    }
    Ok((all, text))
}

fn told(one: &Invented) -> BTreeSet<String> {
    let is_said = |name: &&String| !CONTEXT.contains(&name.split('.').next().unwrap_or(name.as_str()));
    let mut told: BTreeSet<String> = one.present.iter().filter(is_said).cloned().collect();
    told.extend(one.absent.iter().filter(is_said).map(|name| format!("-{name}")));
    told.extend(one.onset.iter().map(|level| format!("when.onset={level}")));
    told.extend(one.relief.iter().map(|level| format!("relief.time={level}")));
    told
}

fn read(eyelet: &Eyelet, text: &str) -> BTreeSet<String> {
    let heard = listen::words(eyelet.listener(), text);
    let mut read = BTreeSet::new();
    for finding in heard.findings.iter() {
        let known = &eyelet.knowledge()[finding.id];
        if CONTEXT.contains(&known.id.split('.').next().unwrap_or(&known.id)) {
            continue;
        }
        let level = match (&known.kind, finding.level) {
            (FindingKind::Levels(levels), Some(level)) => levels.get(usize::from(level)),
            _ => None,
        };
        match (finding.state, level) {
            (State::Present, Some(level)) => read.insert(format!("{}={}", known.id, level.id)),
            (State::Present, None) => read.insert(known.id.clone()),
            (State::Absent, _) => read.insert(format!("-{}", known.id)),
            (State::Unsure, _) => false,
        };
    }
    read
}
