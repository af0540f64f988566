//! A record message as a [`Record`].

use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::MesgNum;
use rustyfit::proto::{Message, Value};

use crate::Record;
use crate::fit::fields;

/// Reads records one after the other; some fields only say what changed since the last.
#[derive(Default)]
pub(crate) struct Records {
    /// Sixteenths of a metre, of `compressed_speed_distance`: the field counts to 4095 and begins again.
    rolled: Option<u32>,
    run_sixteenths: u64,
    /// Fields of developers that stand for a field of FIT itself: by developer, by number.
    natives: Vec<Native>,
}

/// A developer's field that stands for one of FIT's own.
struct Native {
    developer: u8,
    number: u8,
    stands_for: u8,
}

/// More developer fields than any file declares.
const NATIVES_AT_MOST: usize = 256;

impl Records {
    /// Notes a developer's field that stands for one of a record.
    pub(crate) fn describe(&mut self, message: &Message) {
        use mesgdef::FieldDescription as Description;
        let byte = |number| fields::whole_of(message, number).and_then(|value| u8::try_from(value).ok());
        let of_records = fields::whole_of(message, Description::NATIVE_MESG_NUM) == Some(i64::from(MesgNum::RECORD.0));
        if let (true, Some(developer), Some(number), Some(stands_for)) = (
            of_records,
            byte(Description::DEVELOPER_DATA_INDEX),
            byte(Description::FIELD_DEFINITION_NUMBER),
            byte(Description::NATIVE_FIELD_NUM),
        ) {
            self.natives.retain(|native| (native.developer, native.number) != (developer, number));
            if self.natives.len() < NATIVES_AT_MOST {
                self.natives.push(Native { developer, number, stands_for });
            }
        }
    }

    /// Reads one record.
    pub(crate) fn read(&mut self, message: &Message) -> Record {
        use mesgdef::Record as Fit;
        let mut record = Record::untimed();
        let (mut latitude, mut longitude) = (None, None);
        let (mut turns, mut part_of_turn) = (None, 0.0);
        for field in &message.fields {
            let value = &field.value;
            // The parts of a unit a field counts in are those of the FIT profile.
            let scaled = |parts: f64| fields::whole(value).map(|whole| whole as f64 / parts);
            match field.num {
                Fit::TIMESTAMP => record.set_time_ms(fields::whole(value).map(fields::time_ms)),
                Fit::POSITION_LAT => latitude = part_of_circle(value),
                Fit::POSITION_LONG => longitude = part_of_circle(value),
                Fit::DISTANCE => set(scaled(100.0), |metres| record.set_distance_m(metres)),
                Fit::ALTITUDE | Fit::ENHANCED_ALTITUDE => {
                    set(scaled(5.0), |metres| record.set_altitude_m(metres - 500.0));
                }
                Fit::SPEED | Fit::ENHANCED_SPEED => set(scaled(1000.0), |speed| record.set_speed_mps(speed)),
                Fit::HEART_RATE => set_byte(value, |beats| record.set_heart_rate(beats)),
                Fit::CADENCE => turns = scaled(1.0),
                Fit::FRACTIONAL_CADENCE => part_of_turn = scaled(128.0).unwrap_or(0.0),
                Fit::TEMPERATURE => set(scaled(1.0), |degrees| record.set_temperature_c(degrees)),
                Fit::POWER => set_power(value, &mut record),
                Fit::VERTICAL_OSCILLATION => set(scaled(10.0), |mm| record.set_vertical_oscillation_mm(mm)),
                Fit::STANCE_TIME => set(scaled(10.0), |ms| record.set_contact_ms(ms)),
                Fit::STANCE_TIME_BALANCE => set(scaled(100.0), |percent| record.set_contact_balance_left(percent)),
                Fit::STEP_LENGTH => set(scaled(10.0), |mm| record.set_step_mm(mm)),
                Fit::COMPRESSED_SPEED_DISTANCE => self.unpack(value, &mut record),
                _ => {}
            }
        }
        if let (Some(latitude), Some(longitude)) = (latitude, longitude) {
            record.set_parts(latitude, longitude);
        }
        if let Some(turns) = turns {
            record.set_cadence(turns + part_of_turn);
        }
        self.add_natives(message, &mut record);
        record
    }

    /// What developers' fields say in place of FIT's own, where those say nothing: a foot pod's power
    /// and cadence.
    fn add_natives(&self, message: &Message, record: &mut Record) {
        use mesgdef::Record as Fit;
        for field in &message.developer_fields {
            let of = |native: &&Native| (native.developer, native.number) == (field.developer_data_index, field.num);
            match self.natives.iter().find(of).map(|native| native.stands_for) {
                Some(Fit::HEART_RATE) if record.heart_rate().is_none() => {
                    set(fields::number(&field.value), |beats| record.set_heart_rate(beats as u8));
                }
                Some(Fit::CADENCE) if record.cadence().is_none() => {
                    set(fields::number(&field.value), |turns| record.set_cadence(turns));
                }
                Some(Fit::POWER) if record.power_w().is_none() => {
                    set(fields::number(&field.value), |watts| record.set_power_w(watts as u16));
                }
                _ => {}
            }
        }
    }

    /// Watches of 2011 pack speed and distance into three bytes: 12 bits of hundredths of a metre a
    /// second, 12 bits of sixteenths of a metre that begin again every 256 m.
    fn unpack(&mut self, value: &Value, record: &mut Record) {
        const SPAN: u32 = 1 << 12;
        let Value::ArrayUint8(packed) = value else {
            return;
        };
        let [low, middle, high] = packed[..] else {
            return;
        };
        if [low, middle, high] == [u8::MAX; 3] {
            return;
        }
        let speed = u32::from(low) | (u32::from(middle & 0x0f) << 8);
        let rolled = u32::from(middle >> 4) | (u32::from(high) << 4);
        let since = rolled.wrapping_sub(self.rolled.unwrap_or(0)) & (SPAN - 1);
        self.rolled = Some(rolled);
        self.run_sixteenths += u64::from(since);
        if record.speed_mps().is_none() {
            record.set_speed_mps(f64::from(speed) / 100.0);
        }
        if record.distance_m().is_none() {
            record.set_distance_m(self.run_sixteenths as f64 / 16.0);
        }
    }
}

fn set(value: Option<f64>, mut to: impl FnMut(f64)) {
    if let Some(value) = value {
        to(value);
    }
}

fn set_byte(value: &Value, mut to: impl FnMut(u8)) {
    if let Some(byte) = fields::whole(value).and_then(|whole| u8::try_from(whole).ok()) {
        to(byte);
    }
}

fn set_power(value: &Value, record: &mut Record) {
    if let Some(watts) = fields::whole(value).and_then(|whole| u16::try_from(whole).ok()) {
        record.set_power_w(watts);
    }
}

fn part_of_circle(value: &Value) -> Option<i32> {
    fields::whole(value).and_then(|parts| i32::try_from(parts).ok())
}
