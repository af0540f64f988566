//! From the tracks of a GPX file to runs.

use std::ops::Range;

use jiff::Timestamp;

use super::{pauses, text};
use crate::draft::{Draft, RECORDS_AT_MOST, add_record};
use crate::settle::{seconds, settle};
use crate::{Format, Notes, Record, Run, Sport, Unread, Warning, Zone};

/// Tracks further apart are separate runs.
const APART_MS: i64 = 6 * 3600 * 1000;
/// Tracks that run beside each other for longer are recordings of two devices.
const BESIDE_MS: i64 = 60_000;
/// Points as far from the middle of a run have a broken time.
const FAR_MS: u64 = 100 * 24 * 3600 * 1000;
/// No GPS was there before 1970, and none of these files will be read in 2100.
const BELIEVABLE_MS: Range<i64> = 0..4_102_444_800_000;

/// What a GPX file holds.
#[derive(Default)]
pub(super) struct Recording {
    /// What made the file.
    pub device: Option<String>,
    /// What the file is called, for tracks that are not.
    pub name: Option<String>,
    /// What is said of the file.
    pub description: Option<String>,
    /// For tracks that do not say.
    pub sport: Sport,
    /// Seconds ahead of UTC its times are written in.
    pub offset_s: Option<i32>,
    /// Points of routes.
    pub planned: usize,
    /// Waypoints.
    pub waypoints: usize,
    /// Points whose place is no place on earth.
    pub misplaced: usize,
    pub warnings: Vec<Warning>,
    tracks_seen: usize,
    tracks: Vec<Track>,
    segments: Vec<Segment>,
    between_segments: bool,
    records: Vec<Record>,
    left_out: usize,
}

/// What is said of a track.
#[derive(Default)]
pub(super) struct Track {
    pub name: Option<String>,
    pub description: Option<String>,
    pub sport: Sport,
    pub sub_sport: Option<String>,
}

/// A stretch recorded without a stop.
struct Segment {
    track: usize,
    records: Range<usize>,
    /// First and last known time.
    span_ms: Option<(i64, i64)>,
}

/// Segments of one run, in order of time.
struct Group {
    sport: Sport,
    segments: Vec<usize>,
    last_ms: Option<i64>,
}

impl Recording {
    pub(super) fn begin_track(&mut self) {
        self.tracks_seen += 1;
        self.between_segments = true;
        // A track without a point is forgotten: some files begin with one.
        self.tracks.truncate(self.segments.last().map_or(0, |segment| segment.track + 1));
        self.tracks.push(Track::default());
    }

    pub(super) const fn begin_segment(&mut self) {
        self.between_segments = true;
    }

    /// The track that is being read.
    pub(super) fn track(&mut self) -> &mut Track {
        if self.tracks.is_empty() {
            self.tracks.push(Track::default());
        }
        let last = self.tracks.len() - 1;
        &mut self.tracks[last]
    }

    /// Adds a point to the segment that is being read.
    pub(super) fn add(&mut self, point: Record) {
        let index = self.records.len();
        if !add_record(&mut self.records, point, RECORDS_AT_MOST) {
            self.left_out += 1;
            return;
        }
        match self.segments.last_mut().filter(|_| !self.between_segments) {
            Some(segment) => segment.records.end = index + 1,
            None => {
                self.track();
                self.between_segments = false;
                let track = self.tracks.len() - 1;
                self.segments.push(Segment { track, records: index..index + 1, span_ms: None });
            }
        }
    }

    /// The runs the file holds.
    pub(super) fn into_runs(mut self) -> Result<Vec<Run>, Unread> {
        if useful(&self.records) < 2 {
            return Err(self.nothing());
        }
        if self.left_out > 0 {
            self.warnings.push(Warning::TooManyRecords { limit: RECORDS_AT_MOST });
        }
        if self.misplaced > 0 {
            let of = self.records.len() + self.left_out;
            self.warnings.push(Warning::PlacesUnreadable { count: self.misplaced, of });
        }
        let refused = self.refuse_times();
        self.measure_segments();
        let groups = self.groups();
        let several = groups.len() > 1;
        let mut runs = Vec::with_capacity(groups.len());
        let mut too_short = 0;
        for group in groups {
            let (records, bounds) = self.records_of(&group, several);
            if useful(&records) < 2 {
                too_short += 1;
                continue;
            }
            let mut draft = self.draft(&group);
            draft.recorded = records.len();
            draft.breaks = bounds.iter().skip(1).map(|segment| segment.start).collect();
            draft.records = records;
            measure_times(&mut draft, &bounds, refused);
            prefer_ground(&mut draft);
            runs.push(settle(draft));
        }
        if too_short > 0 {
            self.warnings.push(Warning::Other(format!("{too_short} track(s) of a single point were left out")));
        }
        match runs.last_mut() {
            Some(last) => {
                last.recorded += self.left_out;
                last.warnings.append(&mut self.warnings);
                Ok(runs)
            }
            None => Err(self.nothing()),
        }
    }

    /// Why there is no run.
    fn nothing(&self) -> Unread {
        let what = match (self.records.len(), self.planned, self.waypoints) {
            (0, 0, 0) => {
                if let Some(Warning::CutOff { at, .. } | Warning::Unreadable { at, .. }) = self.warnings.last() {
                    let why = "it breaks off before the first point".to_owned();
                    return Unread::Damaged { format: Format::Gpx, place: format!("byte {at}"), why };
                }
                match self.tracks_seen {
                    0 => "neither a track nor a route".to_owned(),
                    _ => "a track without a single point, as of a run without GPS".to_owned(),
                }
            }
            (0, 0, waypoints) => format!("{}, no recorded track", counted(waypoints, "waypoint")),
            (0, planned, _) => format!("a planned route with {}, no recorded track", counted(planned, "point")),
            (1, ..) => "a track of a single point".to_owned(),
            (points, ..) => format!("a track of {}, without places and times", counted(points, "point")),
        };
        Unread::NoActivity { what }
    }

    /// Forgets all times when they cannot be right.
    fn refuse_times(&mut self) -> bool {
        let mut times: Vec<i64> = self.records.iter().filter_map(Record::time_ms).collect();
        times.sort_unstable();
        let few = times.len() / 20;
        let (Some(middle), true) = (times.get(times.len() / 2).copied(), times.len() >= 3) else {
            return false;
        };
        let why = if times[few] == times[times.len() - 1 - few] {
            "nearly all points have the same".to_owned()
        } else if !BELIEVABLE_MS.contains(&middle) {
            match Timestamp::from_millisecond(middle) {
                Ok(middle) => format!("they are of the year {}", jiff::tz::Offset::UTC.to_datetime(middle).year()),
                Err(_) => "no calendar has them".to_owned(),
            }
        } else {
            return false;
        };
        self.warnings.push(Warning::TimesRefused { why });
        self.records.iter_mut().for_each(|record| record.set_time_ms(None));
        true
    }

    /// Puts the points of each segment in order and finds its first and last time.
    fn measure_segments(&mut self) {
        for segment in &mut self.segments {
            let records = &mut self.records[segment.records.clone()];
            if records.iter().all(|record| record.time_ms().is_some()) && !records.is_sorted_by_key(Record::time_ms) {
                records.sort_by_key(Record::time_ms);
            }
            segment.span_ms = earliest_and_latest(records.iter().filter_map(Record::time_ms));
        }
    }

    /// Which segments make one run: all of them, unless tracks are of different sports, or so far
    /// apart that nobody was still on the way, or of the same time.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for track in self.tracks_in_order() {
            let Some(head) = track.first().map(|first| &self.tracks[self.segments[*first].track]) else {
                continue;
            };
            let spans = || track.iter().filter_map(|index| self.segments[*index].span_ms);
            let first = spans().map(|(first, _)| first).min();
            let last = spans().map(|(_, last)| last).max();
            let same = groups.last_mut().filter(|group| {
                let gap = group.last_ms.zip(first).map(|(last, first)| first.saturating_sub(last));
                let near = gap.is_none_or(|gap| (-BESIDE_MS..=APART_MS).contains(&gap));
                near && (group.sport == head.sport || group.sport == Sport::Unknown || head.sport == Sport::Unknown)
            });
            match same {
                Some(group) => {
                    group.segments.extend(track);
                    group.last_ms = group.last_ms.max(last);
                    if group.sport == Sport::Unknown {
                        group.sport = head.sport.clone();
                    }
                }
                None => groups.push(Group { sport: head.sport.clone(), last_ms: last, segments: track }),
            }
        }
        groups
    }

    /// The segments of each track; tracks and segments in order of time where all have one.
    fn tracks_in_order(&self) -> Vec<Vec<usize>> {
        let mut tracks: Vec<Vec<usize>> = Vec::new();
        let mut last = None;
        for (index, segment) in self.segments.iter().enumerate() {
            match tracks.last_mut().filter(|_| last == Some(segment.track)) {
                Some(track) => track.push(index),
                None => tracks.push(vec![index]),
            }
            last = Some(segment.track);
        }
        if self.segments.iter().all(|segment| segment.span_ms.is_some()) {
            let time = |index: &usize| self.segments[*index].span_ms;
            tracks.iter_mut().for_each(|track| track.sort_by_key(time));
            tracks.sort_by_key(|track| track.first().and_then(time));
        }
        tracks
    }

    /// The records of a run and where each of its segments stands in them.
    fn records_of(&mut self, group: &Group, several: bool) -> (Vec<Record>, Vec<Range<usize>>) {
        let parts = group.segments.iter().map(|index| self.segments[*index].records.clone());
        if !several && group.segments.is_sorted() {
            return (std::mem::take(&mut self.records), parts.collect());
        }
        let mut records = Vec::with_capacity(parts.clone().map(|part| part.len()).sum());
        let mut bounds = Vec::with_capacity(group.segments.len());
        for part in parts {
            let start = records.len();
            records.extend_from_slice(&self.records[part]);
            bounds.push(start..records.len());
        }
        (records, bounds)
    }

    fn draft(&self, group: &Group) -> Draft {
        let (mut name, mut description) = (None, self.description.clone());
        let mut sub_sport = None;
        let mut seen = None;
        for index in &group.segments {
            let number = self.segments[*index].track;
            if seen == Some(number) {
                continue;
            }
            seen = Some(number);
            let track = &self.tracks[number];
            text::join(&mut name, track.name.as_deref().unwrap_or_default(), " / ");
            text::join(&mut description, track.description.as_deref().unwrap_or_default(), "\n");
            sub_sport = sub_sport.or_else(|| track.sub_sport.clone());
        }
        Draft {
            sport: if group.sport == Sport::Unknown { self.sport.clone() } else { group.sport.clone() },
            sub_sport,
            device: self.device.clone(),
            zone: self.offset_s.map(|offset_s| Zone { offset_s, name: None }),
            notes: Notes { name: name.or_else(|| self.name.clone()), description, private: None },
            ..Draft::default()
        }
    }
}

/// Start, elapsed and timer time, and pauses, as far as the points tell them.
fn measure_times(draft: &mut Draft, segments: &[Range<usize>], refused: bool) {
    let mut times: Vec<i64> = draft.records.iter().filter_map(Record::time_ms).collect();
    let (timed, of) = (times.len(), draft.records.len());
    let first = times.first().copied();
    if refused {
        return;
    }
    draft.start = first.and_then(|first| Timestamp::from_millisecond(first).ok());
    if timed * 2 < of {
        draft.warnings.push(Warning::TimesMissing { timed, of });
        draft.records.iter_mut().for_each(|record| record.set_time_ms(None));
        return;
    }
    if timed < of {
        draft.warnings.push(Warning::Other(format!("{} of {of} points have no time", of - timed)));
    }
    let half = timed / 2;
    let middle = *times.select_nth_unstable(half).1;
    let near = |record: &Record| record.time_ms().filter(|at| at.abs_diff(middle) <= FAR_MS);
    let spans: Vec<(i64, i64)> = segments
        .iter()
        .filter_map(|segment| earliest_and_latest(draft.records[segment.clone()].iter().filter_map(near)))
        .collect();
    let first = spans.iter().map(|(first, _)| *first).min();
    let last = spans.iter().map(|(_, last)| *last).max();
    draft.start = first.and_then(|first| Timestamp::from_millisecond(first).ok());
    draft.elapsed_s = first.zip(last).map(|(first, last)| seconds(first, last));
    let timer_s: f64 = spans.iter().map(|(first, last)| seconds(*first, *last)).sum();
    draft.pauses_ms = spans.windows(2).map(|pair| (pair[0].1, pair[1].0)).collect();
    let near = |at: &i64| at.abs_diff(middle) <= FAR_MS;
    let standing = segments.iter().flat_map(|segment| pauses::standing(&draft.records[segment.clone()]));
    let standing: Vec<(i64, i64)> = standing.filter(|(from, to)| near(from) && near(to)).collect();
    let stood_s: f64 = standing.iter().map(|(from, to)| seconds(*from, *to)).sum();
    if !standing.is_empty() && stood_s < timer_s {
        draft.warnings.push(Warning::GapsArePauses { count: standing.len(), seconds: stood_s });
        draft.pauses_ms.extend(standing);
        draft.timer_s = Some(timer_s - stood_s);
    } else {
        draft.timer_s = Some(timer_s);
    }
}

/// Points may stand in any order where some have no time.
fn earliest_and_latest(times: impl Iterator<Item = i64>) -> Option<(i64, i64)> {
    times.fold(None, |span, at| {
        let (first, last) = span.unwrap_or((at, at));
        Some((first.min(at), last.max(at)))
    })
}

/// Leaves the distance to the places where they are known: what apps write beside them starts anew
/// with every lap, or counts something else.
fn prefer_ground(draft: &mut Draft) {
    if draft.records.iter().all(|record| record.distance_m().is_none()) {
        return;
    }
    let placed = draft.records.iter().filter(|record| record.position().is_some()).count();
    if placed * 2 >= draft.records.len() {
        draft.records.iter_mut().for_each(Record::clear_distance);
    }
}

/// Points that tell anything of a run, counted up to two.
fn useful(records: &[Record]) -> usize {
    records.iter().filter(|record| record.time_ms().is_some() || record.position().is_some()).take(2).count()
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
