//! Bytes as text, text as numbers and times.

use std::borrow::Cow;

use encoding_rs::Encoding;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use crate::Warning;

/// An XML declaration stands within as many bytes.
const DECLARATION: usize = 256;

/// A file's bytes as UTF-8, without a byte order mark, whatever encoding they are in; letters that
/// are in none are replaced, and that is told.
pub(super) fn utf8(bytes: &[u8]) -> (Cow<'_, str>, Option<Warning>) {
    let marked = Encoding::for_bom(bytes);
    let behind_mark = &bytes[marked.map_or(0, |(_, length)| length)..];
    // Files that call themselves Latin-1 and are UTF-8 are common; the other way round does not happen by chance.
    if marked.is_none_or(|(encoding, _)| encoding == encoding_rs::UTF_8)
        && let Ok(text) = std::str::from_utf8(behind_mark)
    {
        return (Cow::Borrowed(text), None);
    }
    let encoding = marked.map(|(encoding, _)| encoding).or_else(|| declared(bytes)).unwrap_or(encoding_rs::UTF_8);
    let (text, replaced) = if encoding == encoding_rs::UTF_8 {
        (Cow::Owned(without_strays(behind_mark)), true)
    } else {
        encoding.decode_without_bom_handling(behind_mark)
    };
    let warning =
        replaced.then(|| Warning::Other("letters that are in no known encoding were replaced or left out".to_owned()));
    (text, warning)
}

/// Text with a question mark for what is no letter: the usual mark for it is three bytes long, and a
/// megabyte of nothing would grow to three. It ends where no text is left, only broken bytes.
fn without_strays(bytes: &[u8]) -> String {
    /// More letters of a wrong encoding than the names and notes of one file hold.
    const STRAYS_AT_MOST: usize = 2_000;
    let mut text = String::new();
    for chunk in bytes.utf8_chunks().take(STRAYS_AT_MOST) {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('?');
        }
    }
    text
}

/// The encoding an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARATION)];
    let at = memchr::memmem::find(start, b"encoding")? + "encoding".len();
    let quoted = start[at..].split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    Encoding::for_label(quoted)
}

/// A figure, unless it is none or not finite; a comma before the decimals is understood.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim_ascii();
    let number = match text.parse::<f64>() {
        Ok(number) => number,
        Err(_) if text.len() < 32 && text.contains(',') => text.replace(',', ".").parse().ok()?,
        Err(_) => return None,
    };
    number.is_finite().then_some(number)
}

/// A whole figure from 0 to 65,535, rounded.
pub(super) fn count(text: &str) -> Option<u16> {
    number(text).filter(|number| (0.0..=65_535.0).contains(number)).map(|number| number.round() as u16)
}

/// A heart rate, beats a minute.
pub(super) fn beats(text: &str) -> Option<u8> {
    count(text).and_then(|beats| u8::try_from(beats).ok())
}

/// Words without the spaces around them; `None` where there are none.
pub(super) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Adds words to others, unless they stand there already or those are a book by now.
pub(super) fn join(all: &mut Option<String>, text: &str, between: &str) {
    const BOOK: usize = 16_384;
    let text = text.trim();
    match all {
        _ if text.is_empty() => {}
        None => *all = Some(text.to_owned()),
        Some(all) if all.len() > BOOK || all.contains(text) => {}
        Some(all) => {
            all.push_str(between);
            all.push_str(text);
        }
    }
}

/// A moment, milliseconds since 1970, in any form of RFC 3339; without a zone it is UTC, as both
/// formats demand.
pub(super) fn time_ms(text: &str) -> Option<i64> {
    let text = text.trim_ascii();
    usual_time_ms(text.as_bytes()).or_else(|| unusual_time_ms(text))
}

/// How many seconds ahead of UTC a time is written in, where it is written in another zone.
pub(super) fn offset_s(text: &str) -> Option<i32> {
    let text = text.trim_ascii();
    if text.ends_with('Z') || text.len() > 64 {
        return None;
    }
    let offset = Pieces::parse(text).ok()?.to_numeric_offset()?;
    Some(offset.seconds()).filter(|seconds| *seconds != 0)
}

/// Nearly every time in nearly every file: `2026-05-01T06:30:00Z`, with or without decimals.
fn usual_time_ms(text: &[u8]) -> Option<i64> {
    let (time, rest) = text.split_at_checked(19)?;
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|(at, separator)| time[*at] != *separator) {
        return None;
    }
    let [year, month, day] = [digits(&time[..4])?, digits(&time[5..7])?, digits(&time[8..10])?];
    let [hour, minute, second] = [digits(&time[11..13])?, digits(&time[14..16])?, digits(&time[17..19])?];
    // The end of February needs a calendar: left to one.
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28,
        _ => return None,
    };
    if !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let fraction_ms = match rest {
        [b'Z'] => 0,
        [b'.', decimals @ .., b'Z'] if !decimals.is_empty() => thousandths(decimals)?,
        _ => return None,
    };
    let seconds = (days_since_1970(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
    Some(seconds * 1000 + fraction_ms)
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

/// The first three decimals; there must be no more than nine.
fn thousandths(decimals: &[u8]) -> Option<i64> {
    if decimals.len() > 9 {
        return None;
    }
    digits(decimals)?;
    let mut first = [b'0'; 3];
    let kept = decimals.len().min(3);
    first[..kept].copy_from_slice(&decimals[..kept]);
    digits(&first)
}

/// Days from 1970 to a day of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`): years begin in March, so that a leap day is their last.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    const DAYS_TO_1970: i64 = 719_468;
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970
}

fn unusual_time_ms(text: &str) -> Option<i64> {
    if text.len() > 64 {
        return None;
    }
    let zoned = text.parse::<Timestamp>().ok();
    let time = zoned.or_else(|| Offset::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok())?;
    Some(time.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_a_time_agrees_with_the_calendar() {
        for day in -30_000_i64..60_000 {
            let ms = day * 86_400_000 + (day.rem_euclid(86_400)) * 1000 + day.rem_euclid(1000);
            let text = format!("{:.3}", Timestamp::from_millisecond(ms).unwrap());
            assert_eq!(time_ms(&text), Some(ms), "{text}");
            if let Some(short) = usual_time_ms(text.as_bytes()) {
                assert_eq!(Some(short), unusual_time_ms(&text), "{text}");
            }
        }
    }

    #[test]
    fn every_form_of_a_time_is_understood() {
        let noon = time_ms("2020-02-29T12:00:00Z");
        assert!(noon.is_some());
        for text in [
            "2020-02-29T12:00:00",
            " 2020-02-29T12:00:00.000Z\n",
            "2020-02-29T13:00:00+01:00",
            "2020-02-29 12:00:00Z",
            "2020-02-29T12:00:00.0000000Z",
            "2020-02-29T07:30:00.000-04:30",
        ] {
            assert_eq!(time_ms(text), noon, "{text}");
        }
        assert_eq!(offset_s("2020-02-29T07:30:00.000-04:30"), Some(-16_200));
        for text in ["2020-02-29T12:00:00Z", "2020-02-29T12:00:00", "2020-02-29T12:00:00+00:00", "x"] {
            assert_eq!(offset_s(text), None, "{text}");
        }
        for text in ["", "12:00:00", "2021-02-29T12:00:00Z", "2020-13-01T12:00:00Z", "2020-02-29T12:00:00.Z", "NaN"] {
            assert_eq!(time_ms(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_none() {
        assert_eq!(number(" 12.5 "), Some(12.5));
        assert_eq!(number("12,5"), Some(12.5));
        for text in ["", "NaN", "inf", "-Infinity", "1e999", "abc", "1,2,3", "--"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(beats("300"), None);
        assert_eq!(beats("-5"), None);
        assert_eq!(beats("151.6"), Some(152));
    }

    #[test]
    fn text_of_any_encoding_is_read() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>L\xe4ufer</a>";
        assert!(utf8(latin).0.contains("L\u{e4}ufer"));
        let wide: Vec<u8> = [0xFEFF].into_iter().chain("<a>ä</a>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf8(&wide).0, "<a>ä</a>");
        let (text, warning) = utf8(b"\xef\xbb\xbf<a>\xff</a>");
        assert_eq!(text, "<a>?</a>");
        assert!(warning.is_some());
        assert_eq!(utf8("\u{feff}<a/>".as_bytes()), (Cow::Borrowed("<a/>"), None));
    }
}
