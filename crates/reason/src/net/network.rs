//! The network itself: immutable, with sparse lists both ways.

use super::build::Builder;
use super::number;

/// A two-layer network of causes and findings.
///
/// Causes and findings are numbered from 0 in the order in which they were added.
#[derive(Clone, Debug, PartialEq)]
pub struct Net {
    /// Prior log-odds of every cause.
    pub(super) prior: Vec<f64>,
    /// Where the levels of finding `f` lie in `leak`: `leak_at[f]..leak_at[f + 1]`.
    pub(super) leak_at: Vec<usize>,
    /// P(finding <= level | no cause), for all levels of all findings; the last level has 1.
    pub(super) leak: Vec<f64>,
    /// Where the parents of finding `f` lie in `link_cause`: `parents_at[f]..parents_at[f + 1]`.
    pub(super) parents_at: Vec<usize>,
    /// The cause of every link, rising within a finding.
    pub(super) link_cause: Vec<usize>,
    /// Where the numbers of every link start in `q`.
    pub(super) link_q: Vec<usize>,
    /// Cumulative numbers of all links; the last level has 1.
    pub(super) q: Vec<f64>,
    /// Where the findings of cause `i` lie in `children`: `children_at[i]..children_at[i + 1]`.
    pub(super) children_at: Vec<usize>,
    /// The findings of every cause, rising within a cause.
    pub(super) children: Vec<usize>,
}

/// One link into a finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parent<'a> {
    /// The cause.
    pub cause: usize,
    /// P(finding <= level | this cause alone, no leak), one number a level, the last being 1.
    pub q: &'a [f64],
}

/// One of the elicited numbers of a network, as [`Net::perturbed`] names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The prior of a cause.
    Prior {
        /// The cause.
        cause: usize,
    },
    /// The leak of a finding, all levels together.
    Leak {
        /// The finding.
        finding: usize,
    },
    /// The link from a cause to a finding, all levels together.
    Link {
        /// The finding.
        finding: usize,
        /// The cause.
        cause: usize,
    },
}

impl Net {
    /// Starts an empty network.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Number of causes.
    #[must_use]
    pub fn n_causes(&self) -> usize {
        self.prior.len()
    }

    /// Number of findings.
    #[must_use]
    pub fn n_findings(&self) -> usize {
        self.leak_at.len() - 1
    }

    /// Number of levels of a finding, at least 2.
    #[must_use]
    pub fn n_levels(&self, finding: usize) -> usize {
        self.leak_at[finding + 1] - self.leak_at[finding]
    }

    /// Prior log-odds of a cause.
    #[must_use]
    pub fn prior(&self, cause: usize) -> f64 {
        self.prior[cause]
    }

    /// P(finding <= level | no cause), one number a level, the last being 1.
    #[must_use]
    pub fn leak(&self, finding: usize) -> &[f64] {
        &self.leak[self.leak_at[finding]..self.leak_at[finding + 1]]
    }

    /// The links into a finding, in the order of their causes.
    pub fn parents(&self, finding: usize) -> impl ExactSizeIterator<Item = Parent<'_>> {
        let levels = self.n_levels(finding);
        let links = self.parents_at[finding]..self.parents_at[finding + 1];
        self.link_cause[links.clone()]
            .iter()
            .zip(&self.link_q[links])
            .map(move |(&cause, &at)| Parent { cause, q: &self.q[at..at + levels] })
    }

    /// The findings a cause is linked to, rising.
    #[must_use]
    pub fn children(&self, cause: usize) -> &[usize] {
        &self.children[self.children_at[cause]..self.children_at[cause + 1]]
    }

    /// The same network with every number moved on the logit scale.
    ///
    /// `shift` is asked once for every prior, leak and link, in a fixed order (all priors; then,
    /// finding by finding, its leak and its links), and says how far its logit moves. The levels
    /// of one leak or link move together, so they stay in order; 0 and 1 stay where they are.
    /// Leaks and links are cumulative: a positive shift makes the finding *less* pronounced.
    #[must_use]
    pub fn perturbed(&self, shift: impl FnMut(Number) -> f64) -> Self {
        let mut to = self.clone();
        self.perturb_into(&mut to, shift);
        to
    }

    /// As [`Net::perturbed`], into a clone of this network that is used again and again.
    ///
    /// # Panics
    ///
    /// When `to` is not a network of the same shape.
    pub fn perturb_into(&self, to: &mut Self, mut shift: impl FnMut(Number) -> f64) {
        assert!(to.same_shape(self), "`to` should be a clone of the network that is perturbed");
        for (cause, (to, from)) in to.prior.iter_mut().zip(&self.prior).enumerate() {
            *to = from + shift(Number::Prior { cause });
        }
        for finding in 0..self.n_findings() {
            let levels = self.n_levels(finding);
            let at = self.leak_at[finding];
            let by = shift(Number::Leak { finding });
            move_logits(&self.leak[at..at + levels], &mut to.leak[at..at + levels], by);
            for link in self.parents_at[finding]..self.parents_at[finding + 1] {
                let at = self.link_q[link];
                let by = shift(Number::Link { finding, cause: self.link_cause[link] });
                move_logits(&self.q[at..at + levels], &mut to.q[at..at + levels], by);
            }
        }
    }

    /// True when the other network differs in its numbers only.
    fn same_shape(&self, other: &Self) -> bool {
        self.prior.len() == other.prior.len()
            && self.leak_at == other.leak_at
            && self.parents_at == other.parents_at
            && self.link_cause == other.link_cause
    }
}

/// Adds `by` to the logit of every number but the last, which is 1.
///
/// `logit(p') = logit(p) + s` is `p' = p e^s / (p e^s + 1 - p)`.
fn move_logits(from: &[f64], to: &mut [f64], by: f64) {
    let factor = number::exp(by);
    let last = from.len() - 1;
    for (to, &p) in to[..last].iter_mut().zip(from) {
        let up = p * factor;
        *to = up / (up + (1.0 - p));
    }
}
