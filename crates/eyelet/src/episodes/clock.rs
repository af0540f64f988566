//! Times as a watch or a wall shows them: "35:00", "1h10", "30'", and which of them is a moment of the run.

use super::words::{ABOUT, List, POINTS, UNTIL};

/// What stands around a written time: the words before, folded, and the piece behind as it stands.
pub(super) struct Around<'a> {
    pub before: &'a [String],
    pub behind: &'a str,
}

/// Words before a time that make it one of the run even where it may stand on a wall.
const CERTAIN: List = List("after from into in @");
/// Words behind it that do so.
const INTO: List = List("in into mark");
/// Behind one of these it is a pace, a time of day, or when the run began.
const NO_MOMENT_BEHIND: List =
    List("am pm a.m p.m a.m. p.m. oclock pace pacing per km mi mile k min/km min/mi start alarm");
/// A word that nothing is read from.
const NO_MOMENT: &str = "clocktime";
/// A wall shows no hour beyond.
const HOURS_OF_A_DAY: f64 = 24.0;

/// A written time, as minutes where it is a moment of the run and as a word that says nothing where it
/// is none; `None` where `word` (its marks of minutes or seconds in `tail`) is no time.
pub(super) fn written_out(word: &str, tail: &str, around: &Around) -> Option<String> {
    let (time, unit) = word.split_once('/').map_or((word, None), |(time, unit)| (time, Some(unit)));
    let (time, noon) =
        ["am", "pm"].iter().find_map(|noon| time.strip_suffix(noon)).map_or((time, false), |t| (t, true));
    let (minutes, wall) =
        shown(time).or_else(|| Some((in_letters(time)?, false))).or_else(|| Some((in_marks(time, tail)?, false)))?;
    if unit.is_some() || noon || !is_moment(wall, around) {
        return Some(NO_MOMENT.to_owned());
    }
    Some(format!("{} min", (minutes * 100.0).round() / 100.0))
}

/// Whether a time is a moment of the run; one that a `wall` may show needs more than "at" for that.
fn is_moment(wall: bool, around: &Around) -> bool {
    let behind = around.behind.trim_start_matches('/');
    if NO_MOMENT_BEHIND.has(behind.trim_end_matches(|c: char| !c.is_alphanumeric())) {
        return false;
    }
    let before = around.before.iter().rev().map(String::as_str).find(|word| !ABOUT.has(word) && *word != "@");
    let before = if around.before.last().is_some_and(|word| word == "@") { "@" } else { before.unwrap_or("") };
    CERTAIN.has(before) || INTO.has(behind) || !wall && (POINTS.has(before) || UNTIL.has(before))
}

/// "35:00" and "1:10:00" in minutes, and whether a wall may show it; "1:10" is an hour and ten, as nobody
/// writes of a second minute.
fn shown(time: &str) -> Option<(f64, bool)> {
    let parts: Vec<f64> = time.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let two = time.split(':').skip(1).all(|part| part.len() == 2);
    match parts[..] {
        [hours, minutes, seconds] if two && hours < 30.0 => Some((hours * 60.0 + minutes + seconds / 60.0, false)),
        [hours, minutes] if two && hours < 4.0 => Some((hours * 60.0 + minutes, true)),
        [minutes, seconds] if two && minutes < 360.0 => Some((minutes + seconds / 60.0, minutes < HOURS_OF_A_DAY)),
        _ => None,
    }
}

/// "1h10", "1h10min".
fn in_letters(time: &str) -> Option<f64> {
    let (hours, minutes) = time.split_once('h')?;
    let minutes = minutes.trim_start_matches('r').trim_end_matches(char::is_alphabetic);
    whole(hours).zip(whole(minutes)).map(|(hours, minutes)| hours * 60.0 + minutes)
}

/// "30'" and "5'30\"".
fn in_marks(time: &str, tail: &str) -> Option<f64> {
    const MINUTES: [char; 3] = ['\'', '’', '′'];
    match time.split_once(MINUTES) {
        Some((minutes, seconds)) => whole(minutes).zip(whole(seconds)).map(|(minutes, s)| minutes + s / 60.0),
        None => whole(time).filter(|_| tail.starts_with(MINUTES)),
    }
}

/// A figure of few digits and nothing else.
fn whole(figure: &str) -> Option<f64> {
    let digits = (1..=3).contains(&figure.len()) && figure.bytes().all(|byte| byte.is_ascii_digit());
    figure.parse().ok().filter(|_| digits)
}
