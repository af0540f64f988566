//! What clues tell, learned from sentences people might write.
//!
//! The lexicon knows phrases; people say the same in a hundred other ways. For every finding a line
//! was drawn, by a linear support vector machine, between sentences that tell it and sentences that
//! do not (`eval/said`, by `cargo learn`). What came of it is `knowledge/words/en/learned.txt`:
//! every clue with the findings it speaks for or against. Weights are whole hundredths, so sums are
//! the same on every machine and in every order.

use std::hash::{Hash, Hasher};

use knowledge::{FindingId, Knowledge};
use rustc_hash::{FxHashMap, FxHasher};

use crate::clues;
use crate::lexicon::Problem;

/// The file of the folder.
const FILE: &str = "words/en/learned.txt";

/// What clues tell, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    labels: Vec<Label>,
    /// What each label starts from.
    bias: Vec<i32>,
    /// Where a sum must lie above, for what is so and for what is denied.
    take: [i32; 2],
    /// From the hash of a clue to its weights, as a range of `weights`.
    clues: FxHashMap<u64, (u32, u32)>,
    weights: Vec<(u16, i16)>,
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The finding.
    pub finding: FindingId,
    /// Whether it is said not to be so.
    pub absent: bool,
    /// The level, for ordered findings.
    pub level: Option<u8>,
}

/// Something a sentence tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub label: Label,
    /// The first word of the clue that says it loudest.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

/// What one sentence adds up to for a label.
#[derive(Clone, Copy, Debug)]
struct Sum {
    score: i32,
    loudest: i16,
    from: u16,
    to: u16,
}

impl Learned {
    /// Reads what was learned; a folder without the file knows only its phrases.
    ///
    /// # Errors
    /// Lines that cannot be read and findings that do not exist, with their line.
    pub fn new(knowledge: &Knowledge) -> Result<Self, Vec<Problem>> {
        let text = knowledge.lexicon.learned.as_str();
        let mut learned = Self::default();
        let mut problems = Vec::new();
        learned.clues.reserve(text.len() / 50);
        learned.weights.reserve(text.len() / 7);
        for (number, line) in (1..).zip(text.lines()) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            if let Err(what) = learned.read(line, knowledge) {
                problems.push(Problem {
                    place: format!("{FILE}:{number}"),
                    what: format!("{what}; `cargo learn` makes the file anew"),
                });
            }
        }
        if problems.is_empty() { Ok(learned) } else { Err(problems) }
    }

    fn read(&mut self, line: &str, knowledge: &Knowledge) -> Result<(), String> {
        let (head, rest) = line.split_once('\t').ok_or("a line without a tab")?;
        match head {
            "=take" | "=take-absent" => {
                self.take[usize::from(head != "=take")] =
                    rest.parse().map_err(|_| format!("`{rest}` is no whole number"))?;
            }
            "=label" => {
                let (name, bias) = rest.split_once('\t').ok_or("a label without a number")?;
                self.labels.push(label(name, knowledge)?);
                self.bias.push(bias.parse().map_err(|_| format!("`{bias}` is no whole number"))?);
            }
            clue => {
                let from = position(self.weights.len())?;
                self.read_weights(rest.as_bytes()).ok_or_else(|| format!("`{rest}` is no list of `label:weight`"))?;
                self.clues.insert(hash(clue), (from, position(self.weights.len())?));
            }
        }
        Ok(())
    }

    /// Reads `3:12 17:-5`, byte by byte: every start of the program waits for this.
    fn read_weights(&mut self, mut rest: &[u8]) -> Option<()> {
        loop {
            let label =
                u16::try_from(number(&mut rest)?).ok().filter(|label| usize::from(*label) < self.labels.len())?;
            rest = rest.strip_prefix(b":")?;
            let less = rest.strip_prefix(b"-");
            rest = less.unwrap_or(rest);
            let size = i16::try_from(number(&mut rest)?).ok()?;
            self.weights.push((label, if less.is_some() { -size } else { size }));
            match rest.split_first() {
                None => return Some(()),
                Some((b' ', more)) => rest = more,
                Some(_) => return None,
            }
        }
    }

    /// What a sentence tells, given what its words stand for in clues.
    #[must_use]
    pub fn told(&self, symbols: &[String]) -> Vec<Told> {
        if self.labels.is_empty() || symbols.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<((u32, u32), u16, u16)> = Vec::with_capacity(symbols.len() * 4);
        clues::each(symbols, |clue, from, to| {
            if let (Some(range), Ok(from), Ok(to)) =
                (self.clues.get(&hash(clue)), u16::try_from(from), u16::try_from(to))
            {
                found.push((*range, from, to));
            }
        });
        // A clue that comes twice says no more than once.
        found.sort_unstable();
        found.dedup_by_key(|(range, ..)| *range);
        let mut sums: Vec<Sum> =
            self.bias.iter().map(|bias| Sum { score: *bias, loudest: 0, from: 0, to: 1 }).collect();
        for ((first, end), from, to) in found {
            for &(label, weight) in &self.weights[first as usize..end as usize] {
                let sum = &mut sums[usize::from(label)];
                sum.score += i32::from(weight);
                if weight > sum.loudest {
                    *sum = Sum { loudest: weight, from, to, ..*sum };
                }
            }
        }
        sums.iter()
            .zip(&self.labels)
            .filter(|(sum, label)| sum.score > self.take[usize::from(label.absent)] && sum.loudest > 0)
            .map(|(sum, label)| Told { label: *label, from: usize::from(sum.from), to: usize::from(sum.to) })
            .collect()
    }
}

/// `-feel.pain`, `relief.time=1-5-min` or `feel.pain`.
fn label(name: &str, knowledge: &Knowledge) -> Result<Label, String> {
    let bare = name.strip_prefix('-').unwrap_or(name);
    let (id, level) = bare.split_once('=').map_or((bare, None), |(id, level)| (id, Some(level)));
    let finding = knowledge.finding(id).ok_or_else(|| format!("there is no finding `{id}`"))?;
    let level = level
        .map(|level| knowledge.level(finding, level).ok_or_else(|| format!("`{id}` has no level `{level}`")))
        .transpose()?;
    Ok(Label { finding, absent: bare.len() < name.len(), level })
}

/// The digits that `rest` begins with; `rest` is what follows them.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = None;
    while let Some((digit @ b'0'..=b'9', more)) = rest.split_first() {
        value = Some(value.unwrap_or(0_u32).checked_mul(10)?.checked_add(u32::from(digit - b'0'))?);
        *rest = more;
    }
    value
}

fn position(at: usize) -> Result<u32, String> {
    u32::try_from(at).map_err(|_| "the file is too long".to_owned())
}

fn hash(clue: &str) -> u64 {
    let mut hasher = FxHasher::default();
    clue.hash(&mut hasher);
    hasher.finish()
}
