//! Which of many recordings are of one activity.

use super::trace::Trace;
use super::{Likeness, START_AT_MOST_S, likeness};

/// Recordings sorted into activities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// The recordings of each activity, as indices, the earliest activity first. Every recording is in one.
    pub same: Vec<Vec<usize>>,
    /// Activities (indices into `same`) that agree in all but a clock off by whole quarter hours:
    /// for the runner to say whether they are one.
    pub other_clock: Vec<(usize, usize)>,
}

/// Sorts recordings into activities.
///
/// In a group every recording is the same as every other ([`likeness`]), so that a chain of
/// likenesses never joins what by itself stays apart. Which recordings share a group does not depend
/// on the order they come in. Only recordings that start within half an hour of each other are
/// compared: for the runs of one person the work grows with their number and little more.
#[must_use]
pub fn groups(traces: &[Trace]) -> Groups {
    let mut order: Vec<usize> = (0..traces.len()).collect();
    order.sort_by(|a, b| traces[*a].cmp_content(&traces[*b]).then(a.cmp(b)));

    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for index in order {
        let trace = &traces[index];
        if let Some((before, group)) = last
            && traces[before].is_identical(trace)
        {
            groups[group].all.push(index);
            continue;
        }
        let group = home(&groups, traces, trace).unwrap_or_else(|| {
            groups.push(Group { start_ms: trace.start_ms, distinct: Vec::new(), all: Vec::new() });
            groups.len() - 1
        });
        groups[group].distinct.push(index);
        groups[group].all.push(index);
        last = Some((index, group));
    }
    let other_clock = other_clock(&groups, traces);
    Groups { same: groups.into_iter().map(|group| group.all).collect(), other_clock }
}

struct Group {
    /// Of its earliest recording.
    start_ms: Option<i64>,
    /// One of each that differ.
    distinct: Vec<usize>,
    all: Vec<usize>,
}

/// The first group all of whose recordings are the same as this one.
fn home(groups: &[Group], traces: &[Trace], trace: &Trace) -> Option<usize> {
    let start = trace.start_ms?;
    let reach_ms = (START_AT_MOST_S * 1000.0) as u64;
    let near = groups
        .iter()
        .rev()
        .take_while(|group| group.start_ms.is_some_and(|begin| begin.abs_diff(start) <= reach_ms))
        .count();
    (groups.len() - near..groups.len())
        .find(|group| groups[*group].distinct.iter().all(|index| likeness(&traces[*index], trace) == Likeness::Same))
}

/// Groups that differ by their clock alone: of the same length, so they are found by it.
fn other_clock(groups: &[Group], traces: &[Trace]) -> Vec<(usize, usize)> {
    const NEAR_S: f64 = 2.0;
    let mut by_length: Vec<(f64, usize, usize)> = (0..)
        .zip(groups)
        .flat_map(|(number, group)| group.distinct.iter().map(move |index| (number, *index)))
        .filter(|(_, index)| traces[*index].curve.is_some())
        .filter_map(|(number, index)| Some((traces[index].span_s?, number, index)))
        .collect();
    by_length.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut pairs = Vec::new();
    for (at, (length, group, index)) in by_length.iter().enumerate() {
        for (_, number, other) in by_length[at + 1..].iter().take_while(|(more, ..)| more - length <= NEAR_S) {
            if group != number && likeness(&traces[*index], &traces[*other]) == Likeness::OtherClock {
                pairs.push((*group.min(number), *group.max(number)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
