//! Which file is which activity of the list: the names of files do not tell, the start does.

use super::activities::{Activity, List};
use super::gear::Used;
use crate::archive::Failed;
use crate::archive::join::{add_text, fill, moment, set_sport};
use crate::draft::Draft;
use crate::settle::settle;
use crate::{Notes, Run, Zone, shoes};

/// The list names whole seconds of its own clock: files of one activity are this near, others are
/// minutes away.
const NEAR_MS: u64 = 10_000;

/// An activity of a list.
struct Listed {
    /// The file of the list.
    list: usize,
    /// Its place in that list, from 1.
    row: u64,
    activity: Activity,
    has_file: bool,
}

/// The activities of all lists, with the gear used.
#[derive(Default)]
pub(super) struct Links {
    listed: Vec<Listed>,
    used: Vec<Used>,
    /// Places in `listed` by start.
    by_start: Vec<(i64, usize)>,
    faults: Vec<(usize, Failed)>,
}

impl Links {
    pub(super) fn add(&mut self, list: List, index: usize) {
        self.faults.extend(list.broken.map(|failed| (index, failed)));
        let rows = list.activities.into_iter().zip(1..);
        self.listed.extend(rows.map(|(activity, row)| Listed { list: index, row, activity, has_file: false }));
    }

    pub(super) fn gear(&mut self, used: Used) {
        self.used.push(used);
    }

    /// Lists that were not read to their end.
    pub(super) fn faults(&mut self) -> Vec<(usize, Failed)> {
        std::mem::take(&mut self.faults)
    }

    /// All lists are there: gives the gear.
    pub(super) fn ready(&mut self) -> Vec<shoes::Listed> {
        let starts = self.listed.iter().enumerate();
        let starts = starts.filter(|(_, listed)| !listed.activity.is_parent);
        self.by_start = starts.filter_map(|(place, listed)| Some((listed.activity.start_ms?, place))).collect();
        self.by_start.sort_unstable();
        self.used.iter().flat_map(|used| used.gear.iter().cloned()).collect()
    }

    /// Joins what the list knows to a run of a file.
    pub(super) fn join(&mut self, run: &mut Run) {
        let Some(start) = run.start.map(jiff::Timestamp::as_millisecond) else {
            return;
        };
        let from = self.by_start.partition_point(|(at, _)| at.saturating_add_unsigned(NEAR_MS) < start);
        let near = self.by_start[from..].iter().take_while(|(at, _)| at.abs_diff(start) <= NEAR_MS);
        let free = near.filter(|(_, place)| !self.listed[*place].has_file);
        let Some((_, place)) = free.min_by_key(|(at, _)| at.abs_diff(start)).copied() else {
            return;
        };
        let gear = self.gear_of(place);
        let listed = &mut self.listed[place];
        listed.has_file = true;
        let activity = &listed.activity;
        set_sport(run, &activity.sport);
        fill(&mut run.sub_sport, activity.sub_sport.clone());
        if activity.name.is_some() {
            run.notes.name.clone_from(&activity.name);
        }
        add_text(&mut run.notes.description, activity.description.as_deref());
        fill(&mut run.effort, activity.effort);
        fill(&mut run.feel, activity.feel);
        fill(&mut run.zone, zone(activity));
        if gear.is_some() {
            run.gear = gear;
        }
    }

    fn gear_of(&self, place: usize) -> Option<String> {
        let id = self.listed[place].activity.id?;
        let gear = self.used.iter().find_map(|used| used.gear.get(*used.on.get(&id)?))?;
        Some(gear.name.clone()).filter(|name| !name.is_empty())
    }

    /// The activities no file was found for, by list and row: as runs of what the list knows, or
    /// `None` for the frame around several.
    pub(super) fn without_file(&mut self) -> impl Iterator<Item = (usize, u64, Option<Run>)> + '_ {
        (0..self.listed.len()).filter(|place| !self.listed[*place].has_file).map(|place| {
            let listed = &self.listed[place];
            let run = (!listed.activity.is_parent).then(|| run(&listed.activity, self.gear_of(place)));
            (listed.list, listed.row, run)
        })
    }
}

fn zone(activity: &Activity) -> Option<Zone> {
    activity.offset_s.map(|offset_s| Zone { offset_s, name: None })
}

/// An activity without a file: entered by hand, or its file is gone.
fn run(activity: &Activity, gear: Option<String>) -> Run {
    settle(Draft {
        start: activity.start_ms.and_then(moment),
        sport: activity.sport.clone(),
        sub_sport: activity.sub_sport.clone(),
        distance_m: activity.distance_m,
        elapsed_s: activity.elapsed_s,
        timer_s: activity.timer_s,
        avg_hr: activity.avg_hr,
        avg_cadence: activity.avg_cadence,
        ascent_m: activity.ascent_m,
        laps: activity.laps.clone(),
        gear,
        notes: Notes { name: activity.name.clone(), description: activity.description.clone(), private: None },
        effort: activity.effort,
        feel: activity.feel,
        zone: zone(activity),
        ..Draft::default()
    })
}
