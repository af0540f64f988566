//! Dates as archives write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// Months by the beginnings of their names, in the languages of Strava's archives: English, German,
/// French, Spanish, Dutch, Italian, Portuguese, and those that share them.
const MONTHS: [(&str, i8); 42] = [
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrt", 3),
    ("mrz", 3),
    ("maa", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mei", 5),
    ("mag", 5),
    ("maj", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("déc", 12),
    ("dez", 12),
    ("dic", 12),
    ("des", 12),
    ("jui", 7),
];

/// A date and time of Strava's table, in any of its languages. They are in UTC.
///
/// `Sep 20, 2026, 2:12:12 PM`, `21.07.2026, 15:09:27`, `9 mei 2026, 19:00:00`,
/// `2026/06/29 20:14:15`, `12 sept. 2018 à 15:02:23`, `2018-09-12 15:02:23`.
pub(crate) fn strava(text: &str) -> Option<Timestamp> {
    let text = text.to_lowercase();
    let mut numbers: Vec<(i32, usize)> = Vec::with_capacity(6);
    let (mut month, mut half) = (None, String::new());
    for token in tokens(&text) {
        if let Ok(number) = token.parse() {
            numbers.push((number, token.len()));
        } else if let Some((_, number)) = MONTHS.iter().find(|(start, _)| token.starts_with(start)) {
            month = month.or(Some(*number));
        } else {
            half.push_str(token);
        }
    }
    let american = text.contains('/') && half.contains('m');
    let month = month.map(i32::from);
    let (year, month, day, time) = match (month, numbers.as_slice()) {
        (Some(month), [year @ (_, 4..), (day, _), time @ ..]) => (year, month, *day, time),
        (Some(month), [(day, _), year, time @ ..]) => (year, month, *day, time),
        (None, [year @ (_, 4..), (month, _), (day, _), time @ ..]) => (year, *month, *day, time),
        (None, [(month, _), (day, _), year, time @ ..]) if american => (year, *month, *day, time),
        (None, [(day, _), (month, _), year, time @ ..]) => (year, *month, *day, time),
        _ => return None,
    };
    let year = match year {
        (year, 4) => *year,
        (year, 2) => 2000 + year,
        _ => return None,
    };
    let (hour, minute, second) = match time {
        [(hour, _), (minute, _), (second, _), ..] => (*hour, *minute, *second),
        [(hour, _), (minute, _)] => (*hour, *minute, 0),
        _ => return None,
    };
    let is = |words: &[&str]| words.iter().any(|word| half.contains(word));
    let hour = match hour {
        12 if is(&["am", "午前", "上午", "오전"]) => 0,
        1..=11 if is(&["pm", "午後", "下午", "오후"]) => hour + 12,
        hour => hour,
    };
    utc((year, month, day), (hour, minute, second))
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter| kind(letter) == (false, false));
        let first = kind(rest.chars().next()?);
        let end = rest.find(|letter| kind(letter) != first).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(end);
        rest = behind;
        Some(token)
    })
}

fn utc((year, month, day): (i32, i32, i32), (hour, minute, second): (i32, i32, i32)) -> Option<Timestamp> {
    let small = |number: i32| i8::try_from(number).ok();
    // Two digits are no year, nor is any before there were computers to keep runs.
    let year = i16::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    let (month, day, hour) = (small(month)?, small(day)?, small(hour)?);
    let time = DateTime::new(year, month, day, hour, small(minute)?, small(second)?, 0).ok()?;
    Offset::UTC.to_timestamp(time).ok()
}

/// A moment of a health export, `2016-04-02 10:40:38 +0100`: milliseconds since 1970, and the
/// seconds of its offset.
pub(crate) fn health(text: &str) -> Option<(i64, i32)> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        bytes
            .get(from..to)?
            .iter()
            .try_fold(0_i32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0')))
    };
    let date = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let moment = utc(date, (number(11, 13)?, number(14, 16)?, number(17, 19)?))?;
    let sign = match bytes.get(20)? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let offset_s = sign * (number(21, 23)? * 3600 + number(23, 25)? * 60);
    Some((moment.as_millisecond() - i64::from(offset_s) * 1000, offset_s))
}

/// The day of `2023-01-01T00:00:00.0`.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_archives_is_read() {
        for (text, expected) in [
            ("Sep 20, 2026, 2:12:12 PM", "2026-09-20T14:12:12Z"),
            ("Sep 20, 2026, 2:12:12\u{202f}PM", "2026-09-20T14:12:12Z"),
            ("Sep 20, 2026, 12:12:12 AM", "2026-09-20T00:12:12Z"),
            ("20 Sep 2026, 14:12:12", "2026-09-20T14:12:12Z"),
            ("2018-09-12 15:02:23", "2018-09-12T15:02:23Z"),
            ("21.07.2026, 15:09:27", "2026-07-21T15:09:27Z"),
            ("9 mei 2026, 19:00:00", "2026-05-09T19:00:00Z"),
            ("2026/06/29 20:14:15", "2026-06-29T20:14:15Z"),
            ("12 sept. 2018 à 15:02:23", "2018-09-12T15:02:23Z"),
            ("3 juil. 2018, 15:02:23", "2018-07-03T15:02:23Z"),
            ("3 juin 2018, 15:02:23", "2018-06-03T15:02:23Z"),
            ("1 août 2018, 05:02:23", "2018-08-01T05:02:23Z"),
            ("22 févr. 2019, 5:02:23", "2019-02-22T05:02:23Z"),
            ("12 sept 2018, 3:02:23 p. m.", "2018-09-12T15:02:23Z"),
            ("12 de dez. de 2018, 15:02:23", "2018-12-12T15:02:23Z"),
            ("31 gen 2024, 15:02:23", "2024-01-31T15:02:23Z"),
            ("2026年6月29日 20:14:15", "2026-06-29T20:14:15Z"),
            ("2026. 6. 29. 오후 8:14:15", "2026-06-29T20:14:15Z"),
            ("9/20/2026, 2:12:12 PM", "2026-09-20T14:12:12Z"),
            ("20/09/2026, 14:12:12", "2026-09-20T14:12:12Z"),
        ] {
            assert_eq!(strava(text).map(|time| time.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "soon", "12", "2018-09-12", "99.99.2026, 15:09:27", "2026/06/29 25:14:15", "9 9 9 9 9 9 9 9"] {
            assert_eq!(strava(text), None, "{text}");
        }
        for text in ["", "2016-04-02", "2016-04-02 10:40:38", "2016-04-02 10:40:38 0100", "2016-13-02 10:40:38 +0100"] {
            assert_eq!(health(text), None, "{text}");
        }
    }

    #[test]
    fn the_offset_of_a_health_export_is_taken_off() {
        assert_eq!(health("1970-01-01 01:00:05 +0100"), Some((5_000, 3_600)));
        assert_eq!(health("1969-12-31 18:30:00 -0530"), Some((0, -19_800)));
    }
}
