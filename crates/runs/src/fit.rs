//! FIT files: frames and messages by `rustyfit`, their meaning here.
//!
//! A file is one or more parts, each with header, messages and checksum; a triathlon is one part
//! with five sessions, a swim may be five parts with one. Sessions, laps and events of all parts are
//! collected first, then each session gets its records and laps by time: summaries may stand before
//! the records or behind them.
//!
//! Field numbers and units: FIT profile 21.205, as `rustyfit` documents them.

mod collect;
mod device;
mod fields;
mod frame;
mod record;
mod strap;
mod summary;
mod tell;

use rustyfit::profile::typedef::File;
use rustyfit::{Decoder, DecoderEvent as Event, StreamingIterator};

use crate::draft::RECORDS_AT_MOST;
use crate::fit::collect::Collected;
use crate::fit::frame::{Part, Parts};
use crate::settle::settle;
use crate::{Run, Unread, Warning};

/// Reads all activities of a FIT file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Run>, Unread> {
    let mut drafts = Vec::new();
    let mut collected = Collected::default();
    let mut decoder = decoder();
    let mut parts = Parts::of(bytes);
    for part in parts.by_ref() {
        let mut next = Collected::with_room_for(RECORDS_AT_MOST.saturating_sub(collected.records()), part.bytes());
        read_part(&part, &mut decoder, &mut next);
        // Two whole activities in one file are two; a part without summary or records belongs to the
        // one before it, such as the beats a strap kept.
        if collected.is_whole() && next.is_whole() {
            drafts.extend(std::mem::replace(&mut collected, next).into_drafts());
        } else {
            collected.absorb(next);
        }
    }
    collected.warnings.extend(parts.behind());
    match collected.no_activity() {
        None => drafts.extend(collected.into_drafts()),
        Some(_) if !drafts.is_empty() => {}
        // A file broken before its first record says why, not what it would have held.
        Some(what) => {
            return Err(match collected.first_fault() {
                Some((at, why)) => {
                    Unread::Damaged { format: crate::Format::Fit, place: format!("byte {at}"), why: why.to_owned() }
                }
                None => Unread::NoActivity { what },
            });
        }
    }
    Ok(drafts.into_iter().map(settle).collect())
}

/// The type a file says it is of: 4 is an activity. Only the first message is read.
pub(crate) fn file_type(bytes: &[u8]) -> Option<u8> {
    let part = Parts::of(bytes).next()?;
    let mut decoder = decoder();
    let mut stream = decoder.stream(part.reader());
    while let Some(event) = stream.next() {
        if let Event::Message(message) = event.ok()? {
            return fields::file_type(message).map(|File(number)| number);
        }
    }
    None
}

/// What a file holds that says by itself that it is no activity: told by its first message alone.
pub(crate) fn other_than_activity(bytes: &[u8]) -> Option<String> {
    let number = file_type(bytes)?;
    // Of several files in one, a later one may be the activity.
    let is_alone = Parts::of(bytes).nth(1).is_none();
    (File(number) != File::ACTIVITY && is_alone).then(|| tell::kind(File(number)))
}

fn read_part(part: &Part<'_>, decoder: &mut Decoder, collected: &mut Collected) {
    if part.is_unfinished() {
        collected.warnings.push(Warning::UnfinishedHeader);
    } else if part.is_damaged() {
        collected.warnings.push(Warning::Checksum);
    }
    let reader = part.reader();
    let left = reader.left();
    let mut stream = decoder.stream(reader);
    while let Some(event) = stream.next() {
        match event {
            Ok(Event::Message(message)) => collected.take(message),
            Ok(_) => {}
            Err(error) => {
                collected.fault(part.end().saturating_sub(left.get()), &error, part.is_unfinished());
                break;
            }
        }
    }
}

/// The decoder, set so that it takes all good files: its own checksum refuses headers of 14 bytes
/// without one, which the protocol allows, so [`frame`] does the sums. Fields packed into others are
/// unpacked in [`record`]: it knows which of them are wanted.
fn decoder() -> Decoder {
    Decoder::builder().checksum(false).expand_components(false).build()
}
