//! The order in which the causes are visited.
//!
//! An item is *open* between the first and the last of its causes to be visited, and the numbers
//! to be held at any moment are the product of the states of the open items. Finding the order
//! that keeps this smallest is hard, so the next cause is the one that opens least and closes
//! most; where that turns out costly, every other cause is tried as the first one.

use super::problem::Problem;

/// An order of the causes that items tie together.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// The causes, first visited first.
    pub(super) causes: Vec<usize>,
    /// Numbers held between one visit and the next, added up over all visits.
    pub(super) states: f64,
    /// The most numbers held between two visits.
    pub(super) widest: f64,
    /// Where the items of cause `i` lie in `items`: `items_at[i]..items_at[i + 1]`.
    items_at: Vec<usize>,
    items: Vec<usize>,
    spare: Vec<usize>,
    state: State,
}

/// What the search keeps while it goes along.
#[derive(Clone, Debug, Default)]
struct State {
    causes: Vec<Choice>,
    unvisited: Vec<usize>,
    /// Causes of every item still to be visited.
    left: Vec<usize>,
    open: Vec<bool>,
}

/// What visiting a cause next would do, in units of doubling.
#[derive(Clone, Copy, Debug, Default)]
struct Choice {
    opens: u32,
    closes: u32,
    touches: u32,
    visited: bool,
}

/// Numbers held in all, times sweeps to be made, above which a better order is worth a search.
const WORTH_A_SEARCH: f64 = 60_000.0;

impl Order {
    /// Finds an order for a problem that will be swept `sweeps` times.
    pub(super) fn find(&mut self, problem: &Problem, sweeps: usize) {
        self.list_items(problem);
        let first = self.greedy(problem, None, f64::INFINITY);
        (self.states, self.widest) = first.unwrap_or((0.0, 1.0));
        if self.states * sweeps as f64 <= WORTH_A_SEARCH {
            return;
        }
        for cause in 0..problem.weights.len() {
            if self.items_of(cause).is_empty() {
                continue;
            }
            let mut best = std::mem::take(&mut self.spare);
            std::mem::swap(&mut best, &mut self.causes);
            match self.greedy(problem, Some(cause), self.states) {
                Some((states, widest)) => (self.states, self.widest) = (states, widest),
                None => std::mem::swap(&mut best, &mut self.causes),
            }
            self.spare = best;
        }
    }

    /// The items a cause has a part in, rising.
    pub(super) fn items_of(&self, cause: usize) -> &[usize] {
        &self.items[self.items_at[cause]..self.items_at[cause + 1]]
    }

    fn list_items(&mut self, problem: &Problem) {
        let n = problem.weights.len();
        self.items_at.clear();
        self.items_at.resize(n + 1, 0);
        for tie in &problem.ties {
            self.items_at[tie.cause + 1] += 1;
        }
        for cause in 0..n {
            self.items_at[cause + 1] += self.items_at[cause];
        }
        self.items.clear();
        self.items.resize(problem.ties.len(), 0);
        self.spare.clear();
        self.spare.extend_from_slice(&self.items_at[..n]);
        for (at, item) in problem.items.iter().enumerate() {
            for tie in problem.ties(item) {
                self.items[self.spare[tie.cause]] = at;
                self.spare[tie.cause] += 1;
            }
        }
    }

    /// Visits causes greedily into `causes`; `None` as soon as it costs `limit` or more.
    fn greedy(&mut self, problem: &Problem, first: Option<usize>, limit: f64) -> Option<(f64, f64)> {
        self.begin(problem);
        self.causes.clear();
        let mut next = first;
        let (mut held, mut states, mut widest) = (1.0_f64, 1.0, 1.0_f64);
        while let Some(cause) = next.take().or_else(|| self.state.cheapest()) {
            self.causes.push(cause);
            held *= self.visit(problem, cause);
            states += held;
            widest = widest.max(held);
            if states >= limit {
                return None;
            }
        }
        Some((states, widest))
    }

    fn begin(&mut self, problem: &Problem) {
        let state = &mut self.state;
        state.open.clear();
        state.open.resize(problem.items.len(), false);
        state.causes.clear();
        state.causes.resize(problem.weights.len(), Choice::default());
        state.left.clear();
        for item in &problem.items {
            let ties = problem.ties(item);
            let size = doublings(item.states);
            for tie in ties {
                let choice = &mut state.causes[tie.cause];
                choice.opens += size;
                choice.touches += size;
            }
            state.left.push(ties.len());
        }
        state.unvisited.clear();
        let touched = state.causes.iter().enumerate().filter(|(_, choice)| choice.touches > 0);
        state.unvisited.extend(touched.map(|(cause, _)| cause));
    }

    /// Marks a cause as visited; gives the factor by which the numbers held grow.
    fn visit(&mut self, problem: &Problem, cause: usize) -> f64 {
        let state = &mut self.state;
        state.causes[cause].visited = true;
        let mut growth = 1.0;
        for &at in &self.items[self.items_at[cause]..self.items_at[cause + 1]] {
            let item = &problem.items[at];
            let size = doublings(item.states);
            state.left[at] -= 1;
            let opens = !std::mem::replace(&mut state.open[at], true);
            if opens {
                growth *= item.states as f64;
            }
            match state.left[at] {
                0 => growth /= item.states as f64,
                left => {
                    for tie in problem.ties(item) {
                        let choice = &mut state.causes[tie.cause];
                        choice.opens -= if opens { size } else { 0 };
                        choice.closes += if left == 1 { size } else { 0 };
                    }
                }
            }
        }
        growth
    }
}

impl State {
    /// Takes the cause that opens least over what it closes, then least at all, then touches least.
    fn cheapest(&mut self) -> Option<usize> {
        self.unvisited.retain(|&cause| !self.causes[cause].visited);
        self.unvisited.iter().copied().min_by_key(|&cause| {
            let choice = &self.causes[cause];
            (i64::from(choice.opens) - i64::from(choice.closes), choice.opens, choice.touches)
        })
    }
}

/// Doublings that an item of so many states amounts to, rounded up.
fn doublings(states: usize) -> u32 {
    states.next_power_of_two().trailing_zeros()
}
