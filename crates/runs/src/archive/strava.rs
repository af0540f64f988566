//! The archive of a Strava account: a table of activities, and the files it names.
//!
//! The table is read row by row and never held whole: a row goes on its way with its file, so
//! memory does not grow with the years.

mod columns;
mod escapes;
mod gear;
mod row;
mod table;
mod text;
mod units;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

pub(crate) use self::row::Row;
use self::table::Table;
use crate::archive::kind::Part;
use crate::archive::limits::ROWS_AT_MOST;
use crate::archive::pipeline::Feed;
use crate::archive::read::{Reading, Set};
use crate::archive::work::{Known, Task};
use crate::archive::{Failed, Kind, Limit, Said, Skipped, names};

/// Whether a file of the archive is opened: the tables of activities, shoes and bikes, and the
/// activity files. No other ever is.
pub(crate) fn is_needed(set: &Set<'_>, part: &Part, index: usize) -> bool {
    let Some(inside) = set.plain[index].strip_prefix(part.folder.as_str()) else {
        return false;
    };
    part.head == Some(index) || inside == "shoes.csv" || inside == "bikes.csv" || is_file(inside)
}

fn is_file(inside: &str) -> bool {
    inside.starts_with("activities/") && names::is_activity(inside)
}

/// Reads it: rows in the order of the table, then the files no row names.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let mut files = Activities::default();
    for &index in &part.members {
        let inside = set.plain[index].strip_prefix(part.folder.as_str()).unwrap_or_default();
        if is_file(inside) {
            files.add(inside, index);
        } else if inside == "shoes.csv" || inside == "bikes.csv" {
            match gear::read(set.files, index, inside == "bikes.csv") {
                Ok(gear) => reading.account.gear.extend(gear),
                Err(failed) => reading.say(set.path(index), Kind::Strava, Said::Failed(failed))?,
            }
            reading.moved(set.weight(index))?;
        } else if part.head != Some(index) {
            reading.account.unopened += 1;
        }
    }
    reading.pipe(
        |feed| {
            // Broken off means that nobody wants more: the caller knows.
            let _ = feed_rows(feed, set, part, files);
        },
        &mut |_| (),
    )
}

/// The activity files of the archive, found by what the table calls them.
#[derive(Default)]
struct Activities {
    /// By name without `.gz`: whoever unpacked the archive may have unpacked the files as well.
    by_name: BTreeMap<String, usize>,
    /// Every file once; taken out when a row names it.
    left: BTreeMap<usize, String>,
}

impl Activities {
    fn add(&mut self, inside: &str, index: usize) {
        let name = inside.strip_suffix(".gz").unwrap_or(inside);
        self.by_name.insert(name.to_owned(), index);
        self.left.insert(index, name.to_owned());
    }

    fn find(&self, named: &str) -> Option<usize> {
        let plain = names::plain(named);
        let name = plain.strip_suffix(".gz").unwrap_or(&plain);
        self.by_name.get(name).copied()
    }
}

fn feed_rows(feed: &Feed<'_>, set: &Set<'_>, part: &Part, files: Activities) -> ControlFlow<()> {
    let mut files = files;
    if let Some(head) = part.head {
        let path = set.path(head);
        let said = |failed: Failed, row: Option<u64>| Task {
            path: path.clone(),
            row,
            kind: Kind::Strava,
            weight: 0,
            bytes: None,
            known: Known::Said(Said::Failed(failed)),
        };
        match set.files.open(head).map_err(Failed::from).and_then(Table::open) {
            Err(failed) => feed.send(said(failed, None))?,
            Ok(mut table) => {
                let (mut number, mut moved) = (0, 0);
                loop {
                    match table.next() {
                        None => break,
                        Some(Err(failed)) => {
                            feed.send(said(failed, None))?;
                            break;
                        }
                        Some(Ok(_)) if number == ROWS_AT_MOST => {
                            feed.send(said(Limit::Rows.into(), None))?;
                            break;
                        }
                        Some(Ok(None)) => {
                            number += 1;
                            let what = "the row is damaged: a quotation mark in it is never closed".to_owned();
                            feed.send(said(Failed::Table { what }, Some(number)))?;
                        }
                        Some(Ok(Some(row))) => {
                            number += 1;
                            feed_row(feed, set, &mut files, (&path, number), row)?;
                        }
                    }
                    feed.moved(set.scaled(table.read() - moved));
                    moved = table.read();
                }
                // What was left out is done with, too.
                feed.moved(set.scaled(set.size(head).saturating_sub(moved)));
            }
        }
    }
    for &index in files.left.keys() {
        feed.send(Task {
            path: set.path(index),
            row: None,
            kind: Kind::Strava,
            weight: set.weight(index),
            bytes: Some(feed.bring(set.files, index)),
            known: Known::Nothing,
        })?;
    }
    ControlFlow::Continue(())
}

fn feed_row(
    feed: &Feed<'_>,
    set: &Set<'_>,
    files: &mut Activities,
    (table, number): (&str, u64),
    row: Row,
) -> ControlFlow<()> {
    let mut task = Task {
        path: table.to_owned(),
        row: Some(number),
        kind: Kind::Strava,
        weight: 0,
        bytes: None,
        known: Known::Nothing,
    };
    match row.file.as_deref().map(|named| (named, files.find(named))) {
        None => task.known = Known::Row(Box::new(row)),
        // A table handed over by itself names files that are elsewhere; what it knows is kept.
        Some(_) if files.by_name.is_empty() => task.known = Known::Row(Box::new(row)),
        Some((named, None)) => {
            // It is looked for beside the table.
            let folder = table.rfind(['/', '\\']).map_or("", |slash| &table[..=slash]);
            task.path = format!("{folder}{}", names::shown(named));
            task.known = Known::Said(Said::Failed(Failed::Missing));
        }
        Some((_, Some(index))) => {
            task.path = set.path(index);
            if files.left.remove(&index).is_some() {
                task.weight = set.weight(index);
                task.bytes = Some(feed.bring(set.files, index));
                task.known = Known::Row(Box::new(row));
            } else {
                task.known = Known::Said(Said::Skipped(Skipped::SameFile));
            }
        }
    }
    feed.send(task)
}
