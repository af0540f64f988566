//! Values of FIT fields, with what was not said told apart.

use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::{File, MesgNum};
use rustyfit::proto::{Message, Value};

/// Seconds from 1970 to the last day of 1989, at which FIT begins to count.
const FIT_EPOCH_S: i64 = 631_065_600;

/// A whole number, unless it is the largest of its type: that means that nothing was said.
pub(crate) fn whole(value: &Value) -> Option<i64> {
    match *value {
        Value::Int8(v) => (v != i8::MAX).then_some(v.into()),
        Value::Uint8(v) => (v != u8::MAX).then_some(v.into()),
        Value::Int16(v) => (v != i16::MAX).then_some(v.into()),
        Value::Uint16(v) => (v != u16::MAX).then_some(v.into()),
        Value::Int32(v) => (v != i32::MAX).then_some(v.into()),
        Value::Uint32(v) => (v != u32::MAX).then_some(v.into()),
        Value::Int64(v) => (v != i64::MAX).then_some(v),
        Value::Uint64(v) => i64::try_from(v).ok(),
        _ => None,
    }
}

/// A number of any type.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match *value {
        Value::Float32(v) => v.is_finite().then_some(v.into()),
        Value::Float64(v) => v.is_finite().then_some(v),
        ref other => whole(other).map(|v| v as f64),
    }
}

/// A text, without what fills it up.
pub(crate) fn text(value: &Value) -> Option<String> {
    let Value::String(text) = value else {
        return None;
    };
    let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace() || c == '\u{fffd}');
    (!text.is_empty()).then(|| text.to_owned())
}

/// A field of a message.
pub(crate) fn field(message: &Message, number: u8) -> Option<&Value> {
    message.fields.iter().find(|field| field.num == number).map(|field| &field.value)
}

/// A whole number of a message.
pub(crate) fn whole_of(message: &Message, number: u8) -> Option<i64> {
    field(message, number).and_then(whole)
}

/// A number of a message, in parts of a unit.
pub(crate) fn scaled_of(message: &Message, number: u8, parts: f64) -> Option<f64> {
    field(message, number).and_then(self::number).map(|value| value / parts)
}

/// A moment of a message, milliseconds since 1970.
pub(crate) fn time_of(message: &Message, number: u8) -> Option<i64> {
    whole_of(message, number).map(time_ms)
}

/// Milliseconds since 1970 of FIT's seconds.
pub(crate) const fn time_ms(seconds: i64) -> i64 {
    (FIT_EPOCH_S + seconds) * 1000
}

/// The type of file a file id names.
pub(crate) fn file_type(message: &Message) -> Option<File> {
    if message.num != MesgNum::FILE_ID {
        return None;
    }
    let number = whole_of(message, mesgdef::FileId::TYPE)?;
    u8::try_from(number).ok().map(File)
}

/// The profile's name of a value; values it does not know print as `Type(number)` and have none.
pub(crate) fn named(value: impl std::fmt::Display) -> Option<String> {
    let name = value.to_string();
    (!name.ends_with(')')).then_some(name)
}
