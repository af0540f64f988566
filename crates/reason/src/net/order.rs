//! The order in which the causes are visited.
//!
//! An item is *open* between the first and the last of its causes to be visited, and the numbers
//! to be held at any moment are the product of the states of the open items. Finding the order
//! that keeps this smallest is hard, so the next cause is the one that opens least and closes
//! most; where that turns out costly, every other cause is tried as the first one.

use super::problem::Problem;

/// An order of the causes that items, or the premise, tie together.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// The causes, first visited first.
    pub(super) causes: Vec<usize>,
    /// Numbers held between one visit and the next, added up over all visits.
    pub(super) states: f64,
    /// The most numbers held between two visits.
    pub(super) widest: f64,
    /// Where the parts of cause `i` lie in `parts`: `parts_at[i]..parts_at[i + 1]`.
    parts_at: Vec<usize>,
    parts: Vec<Part>,
    /// What the items touched by each cause amount to, before any is open.
    fresh: Vec<Rank>,
    best: Vec<usize>,
    search: Search,
}

/// A cause's part in an item.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) item: usize,
    /// Its place in [`Problem::ties`].
    pub(super) tie: usize,
}

/// What the search keeps while it goes along.
#[derive(Clone, Debug, Default)]
struct Search {
    /// Of every cause.
    ranks: Vec<Rank>,
    /// Causes of every item still to be visited.
    left: Vec<usize>,
}

/// What visiting a cause next would do, in doublings of the numbers held: what it opens less what
/// it closes, then what it opens, then what it touches, packed into one number each. The least is
/// visited next; causes that are behind us, or that no item touches, rank above all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u64);

impl Rank {
    const TOUCHED: u64 = 1;
    const OPENED: u64 = 1 << 22;
    const CLOSED: u64 = 1 << 43;
    /// Opens and closes nothing; half of the range, as closing more than is opened is below.
    const LEVEL: u64 = 1 << 62;
    const DONE: u64 = 1 << 63;

    const fn is_done(self) -> bool {
        self.0 >= Self::DONE
    }

    const fn add(&mut self, size: u64, what: u64) {
        self.0 = self.0.wrapping_add(size * what);
    }

    const fn take(&mut self, size: u64, what: u64) {
        self.0 = self.0.wrapping_sub(size * what);
    }
}

/// Numbers held in all, times sweeps to be made, above which a better order is worth a search.
const WORTH_A_SEARCH: f64 = 600_000.0;

impl Order {
    /// Finds an order for a problem that will be swept `sweeps` times.
    pub(super) fn find(&mut self, problem: &Problem, sweeps: usize) {
        self.list_parts(problem);
        let first = self.greedy(problem, None, f64::INFINITY);
        (self.states, self.widest) = first.unwrap_or((0.0, 1.0));
        if self.states * sweeps as f64 <= WORTH_A_SEARCH {
            return;
        }
        for cause in 0..problem.weights.len() {
            if self.parts_of(cause).is_empty() {
                continue;
            }
            std::mem::swap(&mut self.best, &mut self.causes);
            match self.greedy(problem, Some(cause), self.states) {
                Some((states, widest)) => (self.states, self.widest) = (states, widest),
                None => std::mem::swap(&mut self.best, &mut self.causes),
            }
        }
    }

    /// The parts a cause has in items, by rising item.
    pub(super) fn parts_of(&self, cause: usize) -> &[Part] {
        &self.parts[self.parts_at[cause]..self.parts_at[cause + 1]]
    }

    fn list_parts(&mut self, problem: &Problem) {
        let n = problem.weights.len();
        self.parts_at.clear();
        self.parts_at.resize(n + 1, 0);
        self.fresh.clear();
        self.fresh.resize(n, Rank(Rank::DONE));
        for tie in problem.premise.iter().flat_map(|premise| problem.ties(premise)) {
            self.fresh[tie.cause] = Rank(Rank::LEVEL);
        }
        for tie in problem.items.iter().flat_map(|item| problem.ties(item)) {
            self.parts_at[tie.cause + 1] += 1;
            self.fresh[tie.cause] = Rank(Rank::LEVEL);
        }
        for cause in 0..n {
            self.parts_at[cause + 1] += self.parts_at[cause];
        }
        self.parts.clear();
        self.parts.resize(problem.ties.len(), Part::default());
        // Until they are full, the parts of a cause end where those of the next begin.
        self.best.clear();
        self.best.extend_from_slice(&self.parts_at[..n]);
        for (at, item) in problem.items.iter().enumerate() {
            for tie in item.ties_from..item.ties_to {
                let cause = problem.ties[tie].cause;
                self.parts[self.best[cause]] = Part { item: at, tie };
                self.best[cause] += 1;
                self.fresh[cause].add(doublings(item.states), Rank::CLOSED + Rank::OPENED + Rank::TOUCHED);
            }
        }
    }

    /// Visits causes greedily into `causes`; `None` as soon as it costs `limit` or more.
    fn greedy(&mut self, problem: &Problem, first: Option<usize>, limit: f64) -> Option<(f64, f64)> {
        self.search.ranks.clone_from(&self.fresh);
        self.search.left.clear();
        self.search.left.extend(problem.items.iter().map(|item| item.ties_to - item.ties_from));
        self.causes.clear();
        let mut next = first;
        let (mut held, mut states, mut widest) = (1.0_f64, 1.0, 1.0_f64);
        while let Some(cause) = next.take().or_else(|| self.search.least()) {
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

    /// Marks a cause as visited; gives the factor by which the numbers held grow.
    fn visit(&mut self, problem: &Problem, cause: usize) -> f64 {
        let Search { ranks, left } = &mut self.search;
        ranks[cause].0 |= Rank::DONE;
        let mut growth = 1.0;
        for part in &self.parts[self.parts_at[cause]..self.parts_at[cause + 1]] {
            let item = &problem.items[part.item];
            let ties = problem.ties(item);
            let size = doublings(item.states);
            if left[part.item] == ties.len() {
                growth *= item.states as f64;
                ties.iter().for_each(|tie| ranks[tie.cause].take(size, Rank::CLOSED + Rank::OPENED));
            }
            left[part.item] -= 1;
            match left[part.item] {
                0 => growth /= item.states as f64,
                1 => ties.iter().for_each(|tie| ranks[tie.cause].take(size, Rank::CLOSED)),
                _ => {}
            }
        }
        growth
    }
}

impl Search {
    /// The first of the causes of least rank, unless all are done.
    fn least(&self) -> Option<usize> {
        let mut least = (Rank(u64::MAX), 0);
        for (cause, rank) in self.ranks.iter().enumerate() {
            if *rank < least.0 {
                least = (*rank, cause);
            }
        }
        (!least.0.is_done()).then_some(least.1)
    }
}

/// Doublings that an item of so many states amounts to, rounded up.
fn doublings(states: usize) -> u64 {
    u64::from(states.next_power_of_two().trailing_zeros())
}
