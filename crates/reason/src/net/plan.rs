//! The visits, written down as moves on one array.
//!
//! Between two visits the array holds, for every combination of states of the open items, the
//! weight of all that was visited. Its axes are the open items, the first being the innermost.
//! Visiting cause `i` with weights `w0`, `w1` takes array `V` to
//!
//! ```text
//! w0 (start of opening) x (fin of closing . V)  +  w1 (start of opening, raised) x T (fin of closing, raised . V)
//! ```
//!
//! where `T` raises the items that stay open. Closing first and opening last keeps the work at the
//! size of what stays.
//!
//! Under a premise, that not all causes are absent, the array holds the rest. All absent is
//! *quiet*: a single weight times the product of the starts of the open items.

use super::order::{Order, Part};
use super::problem::{Problem, raise};

/// All visits.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) visits: Vec<Visit>,
    /// Moves of all visits.
    pub(super) moves: Vec<Move>,
    /// Rows of numbers that visits and moves point into.
    pub(super) numbers: Vec<f64>,
    /// True when there is a premise.
    pub(super) has_premise: bool,
    /// With a premise, the product of the starts of the open items before every visit, laid out as
    /// the arrays are.
    pub(super) quiet: Vec<f64>,
    /// Length of all arrays between visits, one after the other.
    pub(super) states: usize,
    /// Length of the longest of them.
    pub(super) widest: usize,
    axes: Vec<Axis>,
    /// The tie of every item to the cause being visited.
    tied: Vec<Option<usize>>,
    opened: Vec<bool>,
    raised: Vec<f64>,
}

/// One visit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) cause: usize,
    /// Moves that close items: innermost first. To be carried out in reverse.
    pub(super) closing: (usize, usize),
    /// Moves that raise items that stay open.
    pub(super) staying: (usize, usize),
    /// Row of `opening` numbers for the cause absent, and as many for present.
    pub(super) row: usize,
    pub(super) opening: usize,
    /// Length of the array before the visit, after closing, and after the visit.
    pub(super) before: usize,
    pub(super) middle: usize,
    pub(super) after: usize,
    /// Where the array before the visit starts among all of them.
    pub(super) at: usize,
    /// True when the array should be brought back to about 1 after the visit.
    pub(super) rescale: bool,
}

/// Something done along one axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pub(super) item: usize,
    /// Product of the states of all axes inside.
    pub(super) stride: usize,
    pub(super) states: usize,
    /// Closing: likelihood of the item while all causes are absent.
    pub(super) quiet: f64,
    /// Closing: rows `fin` and `fin` raised. Staying: rows `q` and `rise`.
    pub(super) row: usize,
}

#[derive(Clone, Copy, Debug)]
struct Axis {
    item: usize,
    /// Causes still to be visited.
    left: usize,
}

impl Plan {
    /// Writes down the visits of an order.
    pub(super) fn write(&mut self, problem: &Problem, order: &Order) {
        self.visits.clear();
        self.moves.clear();
        self.numbers.clear();
        self.axes.clear();
        self.opened.clear();
        self.opened.resize(problem.items.len(), false);
        self.tied.clear();
        self.tied.resize(problem.items.len(), None);
        self.quiet.clear();
        self.has_premise = problem.premise.is_some();
        (self.states, self.widest) = (1, 1);
        let (mut at, mut before, mut since_rescale) = (0, 1, 0);
        for &cause in &order.causes {
            let n_axes = self.axes.len();
            if self.has_premise {
                self.hush(problem);
            }
            order.parts_of(cause).iter().for_each(|part| self.tied[part.item] = Some(part.tie));
            let closing = self.close(problem);
            let staying = self.stay(problem);
            let middle = self.axes.iter().map(|axis| problem.items[axis.item].states).product();
            let n_staying = self.axes.len();
            let (row, opening) = self.open(problem, order.parts_of(cause));
            order.parts_of(cause).iter().for_each(|part| self.tied[part.item] = None);
            let after = middle * opening;
            since_rescale += 1 + self.axes.len() - n_staying + n_axes - n_staying;
            let rescale = since_rescale >= 6;
            if rescale {
                since_rescale = 0;
            }
            self.visits.push(Visit { cause, closing, staying, row, opening, before, middle, after, at, rescale });
            at += before;
            before = after;
            self.states += after;
            self.widest = self.widest.max(after);
        }
    }

    /// Where the array after the last visit, a single number, starts among all of them.
    pub(super) fn last(&self) -> usize {
        self.visits.last().map_or(0, |visit| visit.at + visit.before)
    }

    /// Writes the product of the starts of the open items down.
    fn hush(&mut self, problem: &Problem) {
        let from = self.quiet.len();
        self.quiet.push(1.0);
        for axis in &self.axes {
            let item = &problem.items[axis.item];
            let (first, rest) = problem.row(item.start, item.states).split_at(1);
            let to = self.quiet.len();
            for p in rest {
                for place in from..to {
                    self.quiet.push(self.quiet[place] * p);
                }
            }
            self.quiet[from..to].iter_mut().for_each(|x| *x *= first[0]);
        }
    }

    /// Counts the cause off on every open axis, and closes those it was the last cause of.
    fn close(&mut self, problem: &Problem) -> (usize, usize) {
        let from = self.moves.len();
        let mut stride = 1;
        let mut kept = 0;
        for place in 0..self.axes.len() {
            let mut axis = self.axes[place];
            let item = &problem.items[axis.item];
            let tie = self.tied[axis.item].map(|tie| problem.ties[tie]);
            axis.left -= usize::from(tie.is_some());
            match tie {
                Some(tie) if axis.left == 0 => {
                    let fin = problem.row(item.fin, item.states);
                    let quiet =
                        fin.iter().zip(problem.row(item.start, item.states)).map(|(fin, start)| fin * start).sum();
                    let (q, rise) = problem.row(tie.q, 2 * item.states).split_at(item.states);
                    let row = self.numbers.len();
                    self.numbers.extend_from_slice(fin);
                    for state in 0..item.states {
                        let above = fin[state + 1..].iter().zip(&rise[state + 1..]);
                        let above: f64 = above.map(|(fin, rise)| fin * rise).sum();
                        self.numbers.push(fin[state] * q[state] + above);
                    }
                    self.moves.push(Move { item: axis.item, stride, states: item.states, quiet, row });
                }
                _ => {
                    self.axes[kept] = axis;
                    kept += 1;
                }
            }
            stride *= item.states;
        }
        self.axes.truncate(kept);
        (from, self.moves.len())
    }

    /// Raises every axis that the cause touches and that stays open.
    fn stay(&mut self, problem: &Problem) -> (usize, usize) {
        let from = self.moves.len();
        let mut stride = 1;
        for axis in &self.axes {
            let item = &problem.items[axis.item];
            if let Some(tie) = self.tied[axis.item] {
                let row = self.numbers.len();
                self.numbers.extend_from_slice(problem.row(problem.ties[tie].q, 2 * item.states));
                self.moves.push(Move { item: axis.item, stride, states: item.states, quiet: 1.0, row });
            }
            stride *= item.states;
        }
        (from, self.moves.len())
    }

    /// Opens the items the cause is the first of: the outer product of their starts.
    fn open(&mut self, problem: &Problem, parts: &[Part]) -> (usize, usize) {
        self.raised.clear();
        self.raised.push(1.0);
        let row = self.numbers.len();
        self.numbers.push(1.0);
        for part in parts {
            if std::mem::replace(&mut self.opened[part.item], true) {
                continue;
            }
            let item = &problem.items[part.item];
            self.axes.push(Axis { item: part.item, left: item.ties_to - item.ties_from - 1 });
            let start = problem.row(item.start, item.states);
            let tie = problem.row(problem.ties[part.tie].q, 2 * item.states);
            let length = self.raised.len();
            for &p in &start[1..] {
                for place in 0..length {
                    self.numbers.push(self.numbers[row + place] * p);
                }
            }
            self.numbers[row..row + length].iter_mut().for_each(|x| *x *= start[0]);
            let up = self.numbers.len();
            self.numbers.extend_from_slice(start);
            raise(&mut self.numbers[up..], tie);
            for state in 1..item.states {
                for place in 0..length {
                    self.raised.push(self.raised[place] * self.numbers[up + state]);
                }
            }
            let first = self.numbers[up];
            self.raised[..length].iter_mut().for_each(|x| *x *= first);
            self.numbers.truncate(up);
        }
        self.numbers.extend_from_slice(&self.raised);
        (row, self.raised.len())
    }
}
