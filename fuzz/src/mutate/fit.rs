//! Ways to break a FIT file that its checksum does not betray.

use fixtures::fit::{Body, Message, Order, Value, file, mend_checksums};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

const BASE_TYPES: [u8; 17] =
    [0x00, 0x01, 0x02, 0x83, 0x84, 0x85, 0x86, 0x07, 0x88, 0x89, 0x0A, 0x8B, 0x8C, 0x0D, 0x8E, 0x8F, 0x90];
/// Records, sessions, laps, events and what describes them.
const MESSAGES: [u16; 11] = [20, 18, 19, 21, 34, 0, 206, 207, 12, 23, 132];

/// Breaks definitions, lengths and values, and mends the checksum half of the time.
pub fn structure(chance: &mut ChaCha8Rng, bytes: &mut Vec<u8>) {
    if chance.random_range(0..6) == 0 {
        *bytes = invented(chance);
    } else {
        for _ in 0..chance.random_range(1..5) {
            break_once(chance, bytes);
        }
    }
    if chance.random() {
        mend_checksums(bytes);
    }
}

fn break_once(chance: &mut ChaCha8Rng, bytes: &mut [u8]) {
    let definitions = definitions(bytes);
    let Some(&(at, fields)) = definitions.get(chance.random_range(0..definitions.len().max(1))) else {
        return;
    };
    let field = at + 6 + 3 * chance.random_range(0..fields.max(1));
    let change = match chance.random_range(0..8) {
        // Number of messages, of fields, order of bytes.
        0 => Some((at + 3, MESSAGES[chance.random_range(0..MESSAGES.len())] as u8)),
        1 => Some((at + 5, chance.random())),
        2 => Some((at + 2, chance.random_range(0..3))),
        // Number, size and base type of a field.
        3 => Some((field, [253, 254, 0, 1, 5, 8, 73, 78][chance.random_range(0..8)])),
        4 => Some((field + 1, [0, 1, 2, 3, 4, 7, 8, 16, 255][chance.random_range(0..9)])),
        5 => Some((field + 2, BASE_TYPES[chance.random_range(0..BASE_TYPES.len())])),
        // Another local message, with developer fields or without.
        6 => Some((at, 0x40 | chance.random_range(0..64))),
        _ => None,
    };
    match change {
        Some((place, value)) => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte = value;
            }
        }
        None if bytes.len() > 8 => {
            let stated: u32 =
                if chance.random() { chance.random_range(0..4) << 30 } else { chance.random_range(0..5000) };
            bytes[4..8].copy_from_slice(&stated.to_le_bytes());
        }
        None => {}
    }
}

/// Places that look like definitions, and how many fields they have.
fn definitions(bytes: &[u8]) -> Vec<(usize, usize)> {
    (12..bytes.len().saturating_sub(9))
        .filter(|&at| bytes[at] & 0xD0 == 0x40 && bytes[at + 1] == 0 && bytes[at + 2] < 2 && bytes[at + 5] < 60)
        .map(|at| (at, usize::from(bytes[at + 5])))
        .take(200)
        .collect()
}

/// A file of messages with whatever fields, sizes and values chance makes.
fn invented(chance: &mut ChaCha8Rng) -> Vec<u8> {
    let mut body = Body::new(if chance.random() { Order::Little } else { Order::Big });
    body.push(&Message::new(0, vec![(0, Value::Enum(4)), (4, Value::U32(1_100_000_000))]));
    let kinds: Vec<Message> = (0..chance.random_range(1..6)).map(|_| kind(chance)).collect();
    for _ in 0..1 << chance.random_range(0..12) {
        let mut message = kinds[chance.random_range(0..kinds.len())].clone();
        for (number, value) in &mut message.fields {
            *value = same_type(chance, value, *number);
        }
        if message.number == 20 && chance.random_range(0..8) == 0 {
            body.push_short_time(&message, chance.random());
        } else {
            body.push(&message);
        }
    }
    file(&body.into_bytes(), fixtures::fit::Header::Fourteen)
}

fn kind(chance: &mut ChaCha8Rng) -> Message {
    let number = MESSAGES[chance.random_range(0..MESSAGES.len())];
    let count = chance.random_range(0..12);
    let fields = (0..count)
        .map(|_| {
            let number = if chance.random_range(0..4) == 0 { 253 } else { chance.random_range(0..100) };
            let value = match chance.random_range(0..8) {
                0 => Value::Enum(0),
                1 => Value::U8(0),
                2 => Value::I8(0),
                3 => Value::U16(0),
                4 => Value::I32(0),
                5 => Value::F32(0.0),
                6 => Value::Bytes(vec![0; chance.random_range(0..20)]),
                _ => Value::U32(0),
            };
            (number, value)
        })
        .collect();
    Message::new(number, fields)
}

fn same_type(chance: &mut ChaCha8Rng, value: &Value, number: u8) -> Value {
    // Times near each other, for records far apart are soon left out.
    let near = 1_100_000_000 + chance.random_range(0..10_000);
    match value {
        Value::U32(_) if matches!(number, 253 | 2) && chance.random_range(0..20) > 0 => Value::U32(near),
        Value::U32(_) => Value::U32(edge(chance, u32::MAX)),
        Value::I32(_) => Value::I32(edge(chance, u32::MAX) as i32),
        Value::U16(_) => Value::U16(edge(chance, u32::from(u16::MAX)) as u16),
        Value::U8(_) => Value::U8(chance.random()),
        Value::I8(_) => Value::I8(chance.random()),
        Value::F32(_) => Value::F32(f32::from_bits(chance.random())),
        Value::Bytes(bytes) => Value::Bytes(bytes.iter().map(|_| chance.random()).collect()),
        other => other.clone(),
    }
}

fn edge(chance: &mut ChaCha8Rng, most: u32) -> u32 {
    match chance.random_range(0..6) {
        0 => 0,
        1 => most,
        2 => most - 1,
        3 => most / 2,
        4 => chance.random_range(0..5000),
        _ => chance.random_range(0..=most),
    }
}
