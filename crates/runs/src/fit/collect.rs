//! Everything the messages of a file say, and how it falls to its activities.

use std::convert::Infallible;

use jiff::Timestamp;
use rustyfit::DecoderError;
use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::{Event, EventType, File, MesgNum};
use rustyfit::proto::Message;

use crate::draft::{Draft, RECORDS_AT_MOST, add_record};
use crate::fit::record::Records;
use crate::fit::strap::Strap;
use crate::fit::summary::{self, Session};
use crate::fit::{device, fields, tell};
use crate::{Lap, Record, Sport, Warning, Zone};

/// More sessions than any race has legs.
const SESSIONS_AT_MOST: usize = 200;
/// More laps than anybody presses.
const LAPS_AT_MOST: usize = 20_000;
/// More stops and starts than any traffic light makes.
const EVENTS_AT_MOST: usize = 20_000;

/// What all messages of a file say.
#[derive(Default)]
pub(crate) struct Collected {
    pub warnings: Vec<Warning>,
    types: Vec<File>,
    device: Option<String>,
    sport: Sport,
    sub_sport: Option<String>,
    zone: Option<Zone>,
    sessions: Vec<Session>,
    laps: Vec<Lap>,
    timer: Vec<(i64, Timer)>,
    markers_ms: Vec<i64>,
    records: Vec<Record>,
    recorded: usize,
    /// How many records may be kept.
    room: usize,
    is_full: bool,
    reading: Records,
    strap: Strap,
    fault: Option<(usize, String)>,
}

/// What the start and stop buttons did.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Timer {
    Started,
    Stopped,
}

impl Collected {
    /// Nothing yet, and room for so many records of a part of so many bytes.
    pub(crate) fn with_room_for(room: usize, bytes: usize) -> Self {
        // Of a part this large the list would otherwise be moved, and for a moment be there twice.
        const LARGE: usize = 4 << 20;
        let records = if bytes > LARGE { Vec::with_capacity(room) } else { Vec::new() };
        Self { room, records, ..Self::default() }
    }

    /// How many records are kept.
    pub(crate) const fn records(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds an activity by itself: a summary and what it sums up.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.sessions.is_empty() && !self.records.is_empty()
    }

    /// Adds what the next part of the file says.
    pub(crate) fn absorb(&mut self, next: Self) {
        self.warnings.extend(next.warnings);
        self.types.extend(next.types);
        // The first part is the watch's own; the others may be a strap's.
        self.device = self.device.take().or(next.device);
        if self.sport == Sport::Unknown {
            (self.sport, self.sub_sport) = (next.sport, next.sub_sport);
        }
        self.zone = self.zone.take().or(next.zone);
        let room = SESSIONS_AT_MOST.saturating_sub(self.sessions.len());
        self.sessions.extend(next.sessions.into_iter().take(room));
        self.laps.extend(next.laps);
        self.timer.extend(next.timer);
        self.markers_ms.extend(next.markers_ms);
        if self.records.is_empty() {
            self.records = next.records;
        } else {
            self.records.extend(next.records);
        }
        self.recorded += next.recorded;
        self.strap.absorb(next.strap);
        self.fault = self.fault.take().or(next.fault);
    }

    /// Takes what a message says.
    pub(crate) fn take(&mut self, message: &Message) {
        match message.num {
            MesgNum::RECORD => self.record(message),
            MesgNum::SESSION if self.sessions.len() < SESSIONS_AT_MOST => {
                let session = Session::read(message);
                // Some tools write the summary both before and behind the records.
                if !self.sessions.contains(&session) {
                    self.sessions.push(session);
                }
            }
            MesgNum::LAP if self.laps.len() < LAPS_AT_MOST => self.laps.push(summary::lap(message)),
            MesgNum::EVENT => self.event(message),
            MesgNum::FILE_ID => self.file_id(message),
            MesgNum::SPORT => {
                self.sport = summary::sport(message, mesgdef::Sport::SPORT);
                self.sub_sport = summary::sub_sport(message, mesgdef::Sport::SUB_SPORT);
            }
            MesgNum::ACTIVITY => self.zone = zone(message).or(self.zone.take()),
            MesgNum::HR => self.strap.take(message),
            MesgNum::FIELD_DESCRIPTION => self.reading.describe(message),
            _ => {}
        }
    }

    /// Notes where and why reading a part stopped.
    pub(crate) fn fault(&mut self, at: usize, error: &DecoderError<Infallible>, unfinished: bool) {
        let ended = matches!(error, DecoderError::UnexpectedEof);
        if ended && unfinished {
            return;
        }
        let why = match error {
            DecoderError::UnexpectedEof => "the file ends in the middle of a message".to_owned(),
            DecoderError::MissingMessageDefinition { local_mesg_num } => {
                format!("a message of a kind never declared ({local_mesg_num}): bytes are missing or wrong before it")
            }
            other => other.to_string(),
        };
        self.fault.get_or_insert_with(|| (at, why.clone()));
        self.warnings.push(if ended {
            Warning::CutOff { at, lost: "what came after it is not in the file".to_owned() }
        } else {
            Warning::Unreadable { at, why }
        });
    }

    /// Where and why reading stopped first.
    pub(crate) fn first_fault(&self) -> Option<(usize, &str)> {
        self.fault.as_ref().map(|(at, why)| (*at, why.as_str()))
    }

    /// What the file holds instead, if it holds no activity.
    pub(crate) fn no_activity(&self) -> Option<String> {
        let other = self.types.iter().find(|kind| **kind != File::ACTIVITY);
        if let Some(other) = other.filter(|_| !self.types.contains(&File::ACTIVITY)) {
            return Some(tell::kind(*other));
        }
        if self.sessions.is_empty() && self.recorded < 2 {
            return Some(match self.recorded {
                0 => "no record and no summary".to_owned(),
                _ => "a single record and no summary".to_owned(),
            });
        }
        None
    }

    fn record(&mut self, message: &Message) {
        self.recorded += 1;
        let record = self.reading.read(message);
        if !record.is_empty() && !add_record(&mut self.records, record, self.room) && !self.is_full {
            self.is_full = true;
            self.warnings.push(Warning::TooManyRecords { limit: RECORDS_AT_MOST });
        }
    }

    fn event(&mut self, message: &Message) {
        use mesgdef::Event as Fit;
        let number = |field| fields::whole_of(message, field).and_then(|value| u8::try_from(value).ok());
        let Some(at) = fields::time_of(message, Fit::TIMESTAMP) else {
            return;
        };
        match number(Fit::EVENT).map(Event) {
            Some(Event::TIMER) if self.timer.len() < EVENTS_AT_MOST => match number(Fit::EVENT_TYPE).map(EventType) {
                Some(EventType::START) => self.timer.push((at, Timer::Started)),
                Some(EventType::STOP | EventType::STOP_ALL | EventType::STOP_DISABLE | EventType::STOP_DISABLE_ALL) => {
                    self.timer.push((at, Timer::Stopped));
                }
                _ => {}
            },
            Some(Event::USER_MARKER) if self.markers_ms.len() < EVENTS_AT_MOST => self.markers_ms.push(at),
            _ => {}
        }
    }

    fn file_id(&mut self, message: &Message) {
        if let Some(kind) = fields::file_type(message)
            && !self.types.contains(&kind)
        {
            self.types.push(kind);
        }
        if self.device.is_none() {
            self.device = device::name(message);
        }
    }

    /// One draft for each session, with the records and laps of its time.
    pub(crate) fn into_drafts(mut self) -> Vec<Draft> {
        let pauses_ms = self.pauses();
        self.strap.fill(&mut self.records);
        if self.sessions.is_empty() {
            self.warnings.push(Warning::NoSummary);
            let session =
                Session { sport: self.sport.clone(), sub_sport: self.sub_sport.clone(), ..Session::default() };
            self.sessions.push(session);
        }
        self.sessions.sort_by_key(|session| session.start_ms);
        let starts: Vec<Option<i64>> = self.sessions.iter().map(|session| session.start_ms).collect();
        let mut drafts: Vec<Draft> = self.sessions.iter().map(|session| self.draft(session)).collect();

        share_out(self.records, self.recorded, &starts, &mut drafts);
        for lap in self.laps {
            drafts[owner(&starts, lap.start.map(Timestamp::as_millisecond))].laps.push(lap);
        }
        for (from, to) in pauses_ms {
            let index = owner(&starts, Some(from));
            // From the end of one activity to the start of the next is a pause of neither.
            if self.sessions.len() == 1 || !self.sessions[index].is_over_at(from) {
                drafts[index].pauses_ms.push((from, to));
            }
        }
        for at in self.markers_ms {
            drafts[owner(&starts, Some(at))].markers_ms.push(at);
        }
        if let Some(first) = drafts.first_mut() {
            first.warnings = self.warnings;
        }
        drafts
    }

    fn draft(&self, session: &Session) -> Draft {
        let no_sport = session.sport == Sport::Unknown;
        Draft {
            start: session.start_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
            sport: if no_sport { self.sport.clone() } else { session.sport.clone() },
            sub_sport: if no_sport { self.sub_sport.clone() } else { session.sub_sport.clone() },
            device: self.device.clone(),
            distance_m: session.distance_m,
            elapsed_s: session.elapsed_s,
            timer_s: session.timer_s,
            avg_hr: session.avg_hr,
            avg_cadence: session.avg_cadence,
            ascent_m: session.ascent_m,
            temperature_c: session.temperature_c,
            effort: session.effort,
            feel: session.feel,
            zone: self.zone.clone(),
            ..Draft::default()
        }
    }

    /// From each stop to the next start.
    fn pauses(&mut self) -> Vec<(i64, i64)> {
        self.timer.sort_by_key(|(at, _)| *at);
        let mut stopped = None;
        let mut pauses = Vec::new();
        for (at, timer) in &self.timer {
            match timer {
                Timer::Stopped => stopped = stopped.or(Some(*at)),
                Timer::Started => pauses.extend(stopped.take().map(|from| (from, *at)).filter(|(from, to)| to > from)),
            }
        }
        pauses
    }
}

/// Gives every session the records of its time.
fn share_out(records: Vec<Record>, recorded: usize, starts: &[Option<i64>], drafts: &mut [Draft]) {
    let mut records = records;
    // Records of no content were counted and not kept.
    let mut counted = recorded;
    if drafts.len() > 1 && !records.is_sorted_by_key(Record::time_ms) {
        records.sort_by_key(Record::time_ms);
    }
    // From the back, so that a part can be cut off without copying the rest.
    for index in (1..drafts.len()).rev() {
        let from = records.partition_point(|record| owner(starts, record.time_ms()) < index);
        drafts[index].records = records.split_off(from);
        drafts[index].recorded = drafts[index].records.len();
        records.shrink_to_fit();
        counted -= drafts[index].recorded;
    }
    if let Some(first) = drafts.first_mut() {
        first.records = records;
        first.recorded = counted;
    }
}

/// The session a moment belongs to: the last that had begun.
fn owner(starts: &[Option<i64>], at_ms: Option<i64>) -> usize {
    let Some(at) = at_ms else {
        return 0;
    };
    starts.partition_point(|start| start.is_none_or(|start| start <= at)).saturating_sub(1)
}

/// Local time is told beside UTC where an activity ends.
fn zone(message: &Message) -> Option<Zone> {
    use mesgdef::Activity as Fit;
    const QUARTER_S: i64 = 15 * 60;
    const FARTHEST_S: i64 = 14 * 3600;
    let (utc, local) = (fields::whole_of(message, Fit::TIMESTAMP)?, fields::whole_of(message, Fit::LOCAL_TIMESTAMP)?);
    // Watches that do not know local time write zero, or the same twice: only a plausible shift is one.
    let ahead = local - utc;
    let offset = (ahead as f64 / QUARTER_S as f64).round() as i64 * QUARTER_S;
    let plausible = offset.abs() <= FARTHEST_S && (ahead - offset).abs() <= 60;
    plausible.then_some(Zone { offset_s: offset as i32, name: None })
}
