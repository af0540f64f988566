//! Heart beats a strap kept while the watch could not hear it: under water, or out of reach.
//!
//! They come in messages of their own, behind the activity. The first ties the strap's clock to the
//! calendar; the others hold the low 12 bits of its clock, eight beats in twelve bytes, and one
//! filtered rate for each (FIT profile, message `hr`).

use rustyfit::profile::mesgdef::Hr;
use rustyfit::proto::{Message, Value};

use crate::Record;
use crate::fit::fields;

/// Parts of a second the strap's clock counts.
const PER_SECOND: u64 = 1024;
/// Values after which twelve bits begin again.
const ROUND: u64 = 1 << 12;
/// More beats than a heart makes in a week.
const BEATS_AT_MOST: usize = 1 << 20;
/// A rate stands for the record it precedes by no more than this.
const FRESH_MS: i64 = 5_000;

/// The beats of all straps of a file.
#[derive(Default)]
pub(crate) struct Strap {
    /// Where the strap's clock stood, and the milliseconds since 1970 at that moment.
    anchor: Option<(u64, i64)>,
    clock: u64,
    /// Moment and rate.
    rates: Vec<(i64, u8)>,
}

impl Strap {
    /// Takes a message of beats.
    pub(crate) fn take(&mut self, message: &Message) {
        if let (Some(at), Some(clock)) = (fields::time_of(message, Hr::TIMESTAMP), first_clock(message)) {
            let fraction = fields::scaled_of(message, Hr::FRACTIONAL_TIMESTAMP, 32_768.0).unwrap_or(0.0);
            self.anchor = Some((clock, at + (fraction * 1000.0) as i64));
            self.clock = clock;
        }
        let Some((anchor, at)) = self.anchor else {
            return;
        };
        let rates = bytes(message, Hr::FILTERED_BPM);
        let clocks = twelve_bits(bytes(message, Hr::EVENT_TIMESTAMP_12));
        for (low, rate) in clocks.zip(rates) {
            self.clock += (low + ROUND - self.clock % ROUND) % ROUND;
            if self.rates.len() < BEATS_AT_MOST && *rate != 0 && *rate != u8::MAX {
                let since_ms = self.clock.saturating_sub(anchor) * 1000 / PER_SECOND;
                self.rates.push((at.saturating_add(i64::try_from(since_ms).unwrap_or(i64::MAX)), *rate));
            }
        }
    }

    /// Adds the beats of another part of the file.
    pub(crate) fn absorb(&mut self, next: Self) {
        self.rates.extend(next.rates);
    }

    /// Gives records without a heart rate the strap's last.
    pub(crate) fn fill(&mut self, records: &mut [Record]) {
        if self.rates.is_empty() {
            return;
        }
        self.rates.sort_by_key(|(at, _)| *at);
        for record in records.iter_mut().filter(|record| record.heart_rate().is_none()) {
            let Some(at) = record.time_ms() else {
                continue;
            };
            let before = self.rates.partition_point(|(beat, _)| *beat <= at);
            if let Some((beat, rate)) = before.checked_sub(1).map(|last| self.rates[last])
                && at.saturating_sub(beat) <= FRESH_MS
            {
                record.set_heart_rate(rate);
            }
        }
    }
}

/// The whole clock of a message's first beat.
fn first_clock(message: &Message) -> Option<u64> {
    match fields::field(message, Hr::EVENT_TIMESTAMP)? {
        Value::ArrayUint32(clocks) => clocks.first().copied().map(u64::from),
        other => fields::whole(other).and_then(|clock| u64::try_from(clock).ok()),
    }
}

fn bytes(message: &Message, field: u8) -> &[u8] {
    match fields::field(message, field) {
        Some(Value::ArrayUint8(bytes)) => bytes,
        Some(Value::Uint8(byte)) => std::slice::from_ref(byte),
        _ => &[],
    }
}

/// Numbers of 12 bits, two in three bytes, the low bits first.
fn twelve_bits(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    bytes.chunks_exact(3).flat_map(|three| {
        let all = u64::from(three[0]) | u64::from(three[1]) << 8 | u64::from(three[2]) << 16;
        [all % ROUND, all / ROUND]
    })
}

#[cfg(test)]
mod tests {
    use rustyfit::profile::typedef::{FitBaseType, MesgNum};
    use rustyfit::proto::Field;

    use super::*;

    fn field(num: u8, value: Value) -> Field {
        Field { num, base_type: FitBaseType::UINT8, value, is_expanded: false }
    }

    fn message(fields: Vec<Field>) -> Message {
        Message { header: 0, num: MesgNum::HR, fields, developer_fields: Vec::new() }
    }

    #[test]
    fn beats_fill_the_records_under_water() {
        let mut strap = Strap::default();
        strap.take(&message(vec![
            field(Hr::TIMESTAMP, Value::Uint32(1_000_000_000)),
            field(Hr::EVENT_TIMESTAMP, Value::Uint32(4_000)),
        ]));
        // 4,500 and 5,524 on the strap's clock: half a second and one and a half behind the first.
        let (low, high) = (4_500 % ROUND as u32, 5_524 % ROUND as u32);
        let packed = low | high << 12;
        let packed = packed.to_le_bytes();
        strap.take(&message(vec![
            field(Hr::FILTERED_BPM, Value::ArrayUint8(Box::new([120, 130]))),
            field(Hr::EVENT_TIMESTAMP_12, Value::ArrayUint8(Box::from(&packed[..3]))),
        ]));
        let start = fields::time_ms(1_000_000_000);
        let mut records: Vec<Record> = (0..9).map(|second| Record::at(start + second * 1000)).collect();
        records[1].set_heart_rate(99);
        strap.fill(&mut records);
        let rates: Vec<Option<u8>> = records.iter().map(Record::heart_rate).collect();
        assert_eq!(rates[..3], [None, Some(99), Some(130)], "what the watch heard itself stays");
        assert_eq!(rates[8], None, "a rate grows stale");
    }

    #[test]
    fn beats_without_a_calendar_are_left() {
        let mut strap = Strap::default();
        strap.take(&message(vec![field(Hr::FILTERED_BPM, Value::Uint8(120))]));
        assert!(strap.rates.is_empty());
    }
}
