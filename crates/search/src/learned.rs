//! What marks tell about the page that answers, as `cargo learn` wrote it.
//!
//! A line a mark, with the weight it gives every label, in tenths; labels are causes, and kinds
//! of off topic. Scores become shares that add up to 1.

use knowledge::{CauseId, Knowledge};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use crate::{Elsewhere, OFF};

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A cause of this folder.
    Cause(CauseId),
    /// Something Eyelet is not about.
    Elsewhere(Elsewhere),
    /// A cause this folder does not have.
    Gone,
}

/// The weights, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// What each label stands for.
    pub labels: Vec<Label>,
    bias: Vec<f64>,
    /// Labels that answer nearly the same queries, such as the compartments of one leg.
    alike: Vec<(u16, u16)>,
    marks: FxHashMap<u64, (u32, u32)>,
    weights: Vec<(u16, f32)>,
}

/// What a query's marks add up to.
#[derive(Clone, Debug)]
pub struct Scores {
    /// A score a label.
    pub scores: Vec<f64>,
    /// Words and findings of the query that were ever seen.
    pub known: usize,
}

impl Learned {
    /// Reads the lines; one that makes no sense is passed over, since `cargo learn --check` compares
    /// the whole file with what it should be.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let text = knowledge.lexicon.searched.as_str();
        let mut learned = Self::default();
        learned.marks.reserve(text.len() / 40);
        learned.weights.reserve(text.len() / 8);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((mark, rest)) = line.split_once('\t') else { continue };
            if mark == "=label" {
                learned.label(knowledge, rest);
            } else if mark == "=alike" {
                let pair = rest.split_once(' ').and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
                learned.alike.extend(pair);
            } else if let Some(from) = learned.weigh(rest) {
                let to = learned.weights.len();
                if let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) {
                    learned.marks.insert(key(mark), (from, to));
                }
            }
        }
        learned
    }

    fn label(&mut self, knowledge: &Knowledge, rest: &str) {
        let (name, bias) = rest.split_once('\t').unwrap_or((rest, "0"));
        let label = if name.starts_with(OFF) {
            Elsewhere::from_word(name).map_or(Label::Gone, Label::Elsewhere)
        } else {
            knowledge.cause(name).map_or(Label::Gone, Label::Cause)
        };
        self.labels.push(label);
        self.bias.push(bias.parse::<f64>().unwrap_or_default() / 10.0);
    }

    /// Reads `3:12 17:-5`; gives where its weights begin.
    fn weigh(&mut self, rest: &str) -> Option<usize> {
        let from = self.weights.len();
        for pair in rest.split(' ') {
            let (label, weight) = pair.split_once(':')?;
            let label: u16 = label.parse().ok().filter(|label| usize::from(*label) < self.labels.len())?;
            self.weights.push((label, weight.parse::<f32>().ok()? / 10.0));
        }
        Some(from)
    }

    /// Whether two causes answer nearly the same queries.
    #[must_use]
    pub fn are_alike(&self, one: CauseId, other: CauseId) -> bool {
        let is = |number: u16, cause| self.labels.get(usize::from(number)) == Some(&Label::Cause(cause));
        self.alike.iter().any(|&(a, b)| is(a, one) && is(b, other) || is(a, other) && is(b, one))
    }

    /// Adds up what the marks of a query tell.
    #[must_use]
    pub fn scores(&self, marks: &[(String, f64)]) -> Scores {
        let mut scores = self.bias.clone();
        let mut known = 0;
        for (mark, value) in marks {
            let Some((from, to)) = self.marks.get(&key(mark)) else { continue };
            known += usize::from(!mark.starts_with('c'));
            for (label, weight) in &self.weights[*from as usize..*to as usize] {
                scores[usize::from(*label)] += value * f64::from(*weight);
            }
        }
        Scores { scores, known }
    }
}

/// Scores as shares that add up to 1.
#[must_use]
pub fn shares(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut shares: Vec<f64> = scores.iter().map(|score| libm::exp(score - most)).collect();
    let total: f64 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    shares
}

fn key(mark: &str) -> u64 {
    let mut hasher = FxHasher::default();
    mark.hash(&mut hasher);
    hasher.finish()
}
