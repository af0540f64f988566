//! Multinomial logistic regression: one line a label, all drawn together.
//!
//! Cross-entropy with shared targets (a query may have several right answers), descended by AdaGrad:
//! J. Duchi et al., "Adaptive subgradient methods for online learning and stochastic optimization",
//! JMLR 12 (2011), 2121-2159. A query at a time, in an order that is always the same.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// Length of the first steps.
const STEP: f64 = 0.5;
/// Times all examples are gone through.
const ROUNDS: usize = 30;
/// Sum of squares a weight starts with, so that the first step is not the longest.
const START: f64 = 1e-2;

/// An example: its marks by number, the share of every right label, how much it counts.
#[derive(Clone, Debug)]
pub struct Example {
    /// Marks and their weights.
    pub marks: Vec<(u32, f64)>,
    /// Right labels by number, with shares that add up to 1.
    pub labels: Vec<(usize, f64)>,
    /// How much it counts.
    pub counts: f64,
}

/// The weights: `weights[mark * n_labels + label]`.
#[derive(Clone, Debug)]
pub struct Lines {
    n_labels: usize,
    weights: Vec<f64>,
    bias: Vec<f64>,
}

impl Lines {
    /// What a label starts from.
    pub fn bias(&self, label: usize) -> f64 {
        self.bias[label]
    }

    /// The weights of a mark, one a label.
    pub fn of(&self, mark: u32) -> &[f64] {
        let from = mark as usize * self.n_labels;
        &self.weights[from..from + self.n_labels]
    }

    fn scores(&self, marks: &[(u32, f64)]) -> Vec<f64> {
        let mut scores = self.bias.clone();
        for (mark, value) in marks {
            for (score, weight) in scores.iter_mut().zip(self.of(*mark)) {
                *score += value * weight;
            }
        }
        scores
    }
}

/// Draws the lines.
pub fn lines(examples: &[Example], n_marks: usize, n_labels: usize) -> Lines {
    let mut lines = Lines { n_labels, weights: vec![0.0; n_marks * n_labels], bias: vec![0.0; n_labels] };
    let mut squares = vec![START; n_marks * n_labels];
    let mut bias_squares = vec![START; n_labels];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..ROUNDS {
        order.shuffle(&mut random);
        for &at in &order {
            let example = &examples[at];
            let mut slopes = search::learned::shares(&lines.scores(&example.marks));
            for (label, share) in &example.labels {
                slopes[*label] -= share;
            }
            for slope in &mut slopes {
                *slope *= example.counts;
            }
            for (label, slope) in slopes.iter().enumerate() {
                bias_squares[label] += slope * slope;
                lines.bias[label] -= STEP * slope / libm::sqrt(bias_squares[label]);
            }
            for (mark, value) in &example.marks {
                let from = *mark as usize * n_labels;
                let own = &mut lines.weights[from..from + n_labels];
                let squares = &mut squares[from..from + n_labels];
                for ((weight, square), slope) in own.iter_mut().zip(squares).zip(&slopes) {
                    let slope = slope * value;
                    *square += slope * slope;
                    *weight -= STEP * slope / libm::sqrt(*square);
                }
            }
        }
    }
    lines
}
