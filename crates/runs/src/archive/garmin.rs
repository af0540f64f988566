//! The archive of a Garmin account: a list of activities, a list of gear, and ZIPs with every file
//! the watch ever sent, most of them no activity.

mod activities;
mod gear;
mod link;
mod loose;

use std::ops::ControlFlow;

use self::link::Links;
use crate::archive::kind::Part;
use crate::archive::plain::{Bringing, Shared};
use crate::archive::read::{Reading, Set};
use crate::archive::work::is_nothing;
use crate::archive::{Kind, Outcome, Said, Skipped, names};

/// Whether a file of the archive is opened, by its plain name: the lists of activities and gear,
/// and what the watch sent. No other ever is.
pub(crate) fn is_needed(plain: &str) -> bool {
    is_list(plain) || is_gear(plain) || is_upload(plain)
}

fn is_list(plain: &str) -> bool {
    plain.ends_with("summarizedactivities.json")
}

fn is_gear(plain: &str) -> bool {
    let (_, name) = names::split(plain);
    name == "gear.json" || name.ends_with("_gear.json")
}

/// Files of the watch: in `DI-Connect-Uploaded-Files`, or `DI-Connect-Fitness-Uploaded-Files` of
/// older archives; ZIPs beside the lists in others.
fn is_upload(plain: &str) -> bool {
    let (folder, name) = names::split(plain);
    let sent = folder.contains("uploaded-files/") || name.starts_with("uploadedfiles");
    sent && !names::is_debris(plain) && (names::is_activity(plain) || plain.ends_with(".zip"))
}

/// Reads it: files in the order of the archive, then the activities of the list without a file.
pub(crate) fn read(reading: &mut Reading<'_>, set: &Set<'_>, part: &Part) -> ControlFlow<()> {
    let mut links = Links::default();
    let mut uploads = Vec::new();
    for &index in &part.members {
        let plain = set.plain[index].as_str();
        let failed = if is_list(plain) {
            let mut flow = ControlFlow::Continue(());
            let failed = activities::read(set.files, index, &mut |moved| {
                flow = reading.moved(set.scaled(moved));
                flow
            })
            .map(|list| links.add(list, index));
            flow?;
            failed
        } else if is_gear(plain) {
            reading.moved(set.weight(index))?;
            gear::read(set.files, index).map(|gear| links.gear(gear))
        } else {
            if is_upload(plain) {
                uploads.push(index);
            } else {
                reading.account.unopened += 1;
            }
            Ok(())
        };
        if let Err(failed) = failed {
            reading.say(set.path(index), Kind::Garmin, Said::Failed(failed))?;
        }
    }
    for fault in links.faults() {
        reading.say(set.path(fault.0), Kind::Garmin, Said::Failed(fault.1))?;
    }
    reading.account.gear.extend(links.ready());

    let scratch = Shared(reading.how.scratch);
    let mut unopened = 0;
    reading.pipe(
        |feed| {
            let mut bringing = Bringing::new(Kind::Garmin, feed, scratch);
            // Broken off means that nobody wants more: the caller knows.
            let _ = bringing.members(set, &uploads);
            unopened = bringing.unopened;
        },
        &mut |outcome| {
            if let Said::Runs { runs, .. } = &mut outcome.said {
                runs.iter_mut().for_each(|run| links.join(run));
            }
        },
    )?;
    reading.account.unopened += unopened;
    for (index, row, said) in links.without_file() {
        let said = match said {
            None => Said::Skipped(Skipped::Multisport),
            Some(run) if is_nothing(&run) => Said::Skipped(Skipped::EmptyRow),
            Some(run) => Said::Runs { format: None, runs: vec![run] },
        };
        reading.outcome(Outcome { path: set.path(index), row: Some(row), kind: Kind::Garmin, said }, 0)?;
    }
    ControlFlow::Continue(())
}
