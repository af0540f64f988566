//! A linear support vector machine for every label.
//!
//! Squared hinge loss, solved by dual coordinate descent: C.-J. Hsieh et al., "A dual coordinate
//! descent method for large-scale linear SVM", ICML 2008, algorithm 1, with a bias as one more
//! feature that is always there.

use std::thread;

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use crate::said::Example;

/// What an example on the wrong side costs.
const COST: f64 = 0.1;
/// How much more one costs that tells the finding and is not heard.
const COST_OF_MISSED: f64 = 3.0;
/// Times all examples are gone through at most.
const MOST_ROUNDS: usize = 60;
/// Largest projected gradient at which the line is taken to stand.
const STILL: f64 = 0.05;

/// Examples as the numbers of their clues.
#[derive(Debug)]
pub struct Rows {
    clues: Vec<Vec<u32>>,
    n_clues: usize,
}

impl Rows {
    /// Rows of clue numbers below `n_clues`.
    pub fn new(rows: impl Iterator<Item = Vec<u32>>, n_clues: usize) -> Self {
        Self { clues: rows.collect(), n_clues }
    }
}

/// The line between sentences that tell a label and those that do not.
#[derive(Clone, Debug)]
pub struct Line {
    /// What every sentence starts from.
    pub bias: f64,
    /// The weight of every clue.
    pub weights: Vec<f64>,
}

/// A line for every label; the labels are shared out among the cores.
pub fn lines(rows: &Rows, labels: &[String], examples: &[Example]) -> Vec<Line> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = labels.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let works: Vec<_> = labels
            .chunks(share)
            .map(|labels| {
                scope.spawn(move || labels.iter().map(|label| line(rows, label, examples)).collect::<Vec<_>>())
            })
            .collect();
        works.into_iter().flat_map(|work| work.join().expect("learning a line does not panic")).collect()
    })
}

fn line(rows: &Rows, label: &String, examples: &[Example]) -> Line {
    let tells: Vec<bool> = examples.iter().map(|example| example.labels.contains(label)).collect();
    let mut line = Line { bias: 0.0, weights: vec![0.0; rows.n_clues] };
    let mut duals = vec![0.0_f64; rows.clues.len()];
    let mut order: Vec<usize> = (0..rows.clues.len()).collect();
    // Always the same order, so that the same sentences give the same file.
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..MOST_ROUNDS {
        order.shuffle(&mut random);
        let mut largest = 0.0_f64;
        for &at in &order {
            let side = if tells[at] { 1.0 } else { -1.0 };
            let cost = if tells[at] { COST * COST_OF_MISSED } else { COST };
            let slack = 0.5 / cost;
            let row = &rows.clues[at];
            let score = line.bias + row.iter().map(|clue| line.weights[*clue as usize]).sum::<f64>();
            let gradient = side * score - 1.0 + slack * duals[at];
            let projected = if duals[at] == 0.0 { gradient.min(0.0) } else { gradient };
            largest = largest.max(projected.abs());
            if projected != 0.0 {
                let before = duals[at];
                duals[at] = (before - gradient / (row.len() as f64 + 1.0 + slack)).max(0.0);
                let step = (duals[at] - before) * side;
                line.bias += step;
                for clue in row {
                    line.weights[*clue as usize] += step;
                }
            }
        }
        if largest < STILL {
            break;
        }
    }
    line
}
