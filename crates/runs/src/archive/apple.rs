//! The export of Apple's Health app: one XML of everything the phone ever measured, and a GPX for
//! every route.
//!
//! The XML can have many gigabytes, so it is read as it comes and more than once: first for the
//! workouts, then for what was measured during them. Where the workouts of years would hold more
//! measurements than memory should, they are taken in batches, each with a reading of its own.
//! Everything else in it (weight, sleep, medicines, the owner's birth date) is passed over.

mod device;
mod run;
mod samples;
mod units;
mod workouts;
mod xml;

use std::ops::ControlFlow;

pub(crate) use self::workouts::Workout;
use crate::archive::kind::Part;
use crate::archive::pipeline::Feed;
use crate::archive::read::{Reading, Set};
use crate::archive::work::{Known, Task};
use crate::archive::{Failed, Kind, Said, names};

/// Seconds of workouts whose measurements are held at once: 700 hours at two a second take 60 MB.
const BATCH_S: f64 = 700.0 * 3600.0;

/// How often a file of the export is read: the XML for workouts and again for measurements, each
/// route once, all else never.
pub(crate) fn times_read(set: &Set<'_>, part: &Part, index: usize) -> u64 {
    if part.head == Some(index) {
        return 2;
    }
    u64::from(is_route(set, part, index))
}

fn is_route(set: &Set<'_>, part: &Part, index: usize) -> bool {
    let inside = set.plain[index].strip_prefix(part.folder.as_str());
    inside.is_some_and(|inside| inside.starts_with("workout-routes/") && names::is_activity(inside))
}

/// Reads it: workouts in the order of the export, then routes that belong to none.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let Some(head) = part.head else {
        return ControlFlow::Continue(());
    };
    let needed = part.members.iter().filter(|index| times_read(set, part, **index) > 0).count();
    reading.account.unopened += (part.members.len() - needed) as u64;
    let mut flow = ControlFlow::Continue(());
    let found = workouts::read(set.files, head, &mut |moved| {
        flow = reading.moved(set.scaled(moved));
        flow
    });
    flow?;
    let (found, broken) = match found {
        Ok(found) => found,
        Err(failed) => return reading.say(set.path(head), Kind::Apple, Said::Failed(failed)),
    };
    if let Some(failed) = broken {
        reading.say(set.path(head), Kind::Apple, Said::Failed(failed))?;
    }
    reading.pipe(
        |feed| {
            // Broken off means that nobody wants more: the caller knows.
            let _ = feed_workouts(feed, set, part, head, found);
        },
        &mut |_| (),
    )
}

fn feed_workouts(feed: &Feed<'_>, set: &Set<'_>, part: &Part, head: usize, found: Vec<Workout>) -> ControlFlow<()> {
    let mut routes: Vec<(usize, bool)> =
        part.members.iter().filter(|index| is_route(set, part, **index)).map(|index| (*index, false)).collect();
    let batches = (found.iter().map(Workout::length_s).sum::<f64>() / BATCH_S).ceil().max(1.0);
    if found.is_empty() {
        feed.moved(set.weight(head));
    }
    let mut found = found.into_iter().zip(1..).peekable();
    while found.peek().is_some() {
        let (mut batch, mut hours) = (Vec::new(), 0.0);
        while let Some((workout, row)) = found.next_if(|_| hours < BATCH_S) {
            hours += workout.length_s();
            batch.push((workout, row));
        }
        // The progress counts one second reading: several share it.
        let broken = samples::read(set.files, head, &mut batch, &mut |moved| {
            feed.moved((set.scaled(moved) as f64 / batches) as u64);
            feed.is_wanted()
        });
        if let Some(failed) = broken {
            let known = Known::Said(Said::Failed(failed));
            feed.send(Task { path: set.path(head), row: None, kind: Kind::Apple, weight: 0, bytes: None, known })?;
        }
        for (mut workout, row) in batch {
            let mut weight = 0;
            for named in std::mem::take(&mut workout.routes) {
                let wanted = names::plain(&named);
                let route = routes.iter_mut().find(|(index, _)| set.plain[*index].ends_with(&wanted));
                let bytes = match route {
                    None => Err(Failed::Missing),
                    Some((index, is_used)) => {
                        *is_used = true;
                        weight += set.weight(*index);
                        feed.bring(set.files, *index)
                    }
                };
                workout.tracks.push((named, bytes));
            }
            let known = Known::Workout(Box::new(workout));
            feed.send(Task { path: set.path(head), row: Some(row), kind: Kind::Apple, weight, bytes: None, known })?;
        }
    }
    for (index, _) in routes.into_iter().filter(|(_, is_used)| !is_used) {
        feed.send(Task {
            path: set.path(index),
            row: None,
            kind: Kind::Apple,
            weight: set.weight(index),
            bytes: Some(feed.bring(set.files, index)),
            known: Known::Nothing,
        })?;
    }
    ControlFlow::Continue(())
}
