//! A run as a few lines for the terminal.

use std::fmt::Write;

use eyelet::phrase;
use runs::{CadenceOf, MarkKind, Run, Sport, Trigger};

use crate::page::Look;

/// Warnings, marks and laps shown before the rest is only counted.
const SHOWN: usize = 6;

/// What was recorded, by what, and what had to be mended.
pub fn told(run: &Run, look: Look) -> String {
    let mut page = look.heading(&headline(run)) + "\n";
    let mut line = |text: String| {
        if !text.is_empty() {
            page.push_str(&look.wrap("  ", &text));
        }
    };
    line(totals(run));
    line(body(run));
    line(pauses(run));
    line(laps(run));
    line(marks(run));
    line(device(run));
    for text in run.notes.texts() {
        line(format!("\"{}\"", plain_line(text)));
    }
    for warning in run.warnings.iter().take(SHOWN) {
        page.push_str(&look.item("  ! ", &warning.to_string()));
    }
    if let Some(more) = run.warnings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        page.push_str(&look.item("  ! ", &format!("and {more} more; --json lists all")));
    }
    page
}

/// What kind of activity it was, and when.
fn headline(run: &Run) -> String {
    let kind = kind(&run.sport);
    let sub = run.sub_sport.as_deref().map(|sub| format!(" ({})", sub.replace('_', " "))).unwrap_or_default();
    format!("{}{sub}, {}", phrase::capital(&kind), when(run))
}

/// A kind of activity as a runner calls one of it.
pub fn kind(sport: &Sport) -> String {
    match sport {
        Sport::Running => "run".to_owned(),
        Sport::Walking => "walk".to_owned(),
        Sport::Hiking => "hike".to_owned(),
        Sport::Cycling => "ride".to_owned(),
        Sport::Swimming => "swim".to_owned(),
        Sport::Rowing => "row".to_owned(),
        Sport::Transition => "change of sport".to_owned(),
        Sport::Unknown => "activity of unknown kind".to_owned(),
        // FIT's word for no sport in particular.
        Sport::Other(name) if name == "generic" => "activity of no special kind".to_owned(),
        Sport::Other(name) => format!("activity ({})", name.replace('_', " ")),
    }
}

/// So many of a kind: `1 run`, `2 changes of sport`.
pub fn counted(count: usize, sport: &Sport) -> String {
    let kind = kind(sport);
    if count == 1 {
        return format!("1 {kind}");
    }
    match kind.strip_prefix("activity") {
        Some(which) => format!("{count} activities{which}"),
        None => match kind.split_once(" of ") {
            Some((what, of)) => format!("{count} {what}s of {of}"),
            None => format!("{count} {kind}s"),
        },
    }
}

/// Local time where the zone is known, else UTC.
pub fn when(run: &Run) -> String {
    let Some(start) = run.start else {
        return "on an unknown day".to_owned();
    };
    let ahead = run.zone.as_ref().and_then(|zone| jiff::tz::Offset::from_seconds(zone.offset_s).ok());
    let at = ahead.unwrap_or(jiff::tz::Offset::UTC).to_datetime(start);
    let clock = at.strftime("%a %-d %B %Y, %H:%M");
    if ahead.is_some() { clock.to_string() } else { format!("{clock} UTC") }
}

/// A day, UTC.
pub fn day(at: jiff::Timestamp) -> String {
    jiff::tz::Offset::UTC.to_datetime(at).strftime("%-d %B %Y").to_string()
}

fn totals(run: &Run) -> String {
    let mut parts = Vec::new();
    if let Some(metres) = run.distance_m {
        parts.push(distance(metres));
    }
    if let Some(seconds) = run.timer_s.or(run.elapsed_s) {
        parts.push(format!("in {}", duration(seconds)));
    }
    let mut text = parts.join(" ");
    if let (Some(metres), Some(seconds)) = (run.distance_m, run.timer_s.or(run.elapsed_s))
        && metres >= 100.0
        && seconds >= 1.0
        && run.sport.on_foot()
    {
        let pace = seconds / metres * 1000.0;
        let _ = write!(text, ", {}:{:02} a km", (pace / 60.0) as u64, (pace % 60.0) as u64);
    }
    text
}

fn body(run: &Run) -> String {
    let mut parts = Vec::new();
    if let Some(beats) = run.avg_hr {
        parts.push(format!("heart rate {beats:.0}"));
    }
    if let Some(cadence) = run.avg_cadence {
        let of = match run.sport.cadence_of() {
            CadenceOf::Steps => "steps a minute",
            CadenceOf::Turns => "turns a minute",
            CadenceOf::Strokes => "strokes a minute",
        };
        parts.push(format!("{cadence:.0} {of}"));
    }
    if let Some(metres) = run.ascent_m.filter(|metres| *metres >= 1.0) {
        parts.push(format!("{metres:.0} m climbed"));
    }
    if let Some(degrees) = run.temperature_c {
        parts.push(format!("{degrees:.0} °C at the watch"));
    }
    parts.join(", ")
}

fn pauses(run: &Run) -> String {
    let paused: f64 = run.pauses.iter().map(|pause| pause.to_s - pause.from_s).sum();
    match run.pauses.len() {
        0 => String::new(),
        1 => format!("paused once, for {}", duration(paused)),
        2 => format!("paused twice, {} in all", duration(paused)),
        count => format!("paused {count} times, {} in all", duration(paused)),
    }
}

fn laps(run: &Run) -> String {
    let count = |trigger| run.laps.iter().filter(|lap| lap.trigger == trigger).count();
    match run.laps.len() {
        0 | 1 => String::new(),
        all => format!("{all} laps, {} of them by hand", count(Trigger::Manual)),
    }
}

fn marks(run: &Run) -> String {
    if run.marks.is_empty() {
        return String::new();
    }
    let at: Vec<String> = run
        .marks
        .iter()
        .take(SHOWN)
        .map(|mark| {
            let place = mark.at_m.map_or_else(|| duration(mark.at_s), distance);
            match mark.kind {
                MarkKind::ManualLap => place,
                MarkKind::UserMarker => format!("{place} (marker)"),
            }
        })
        .collect();
    let more = run.marks.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("marked by hand at {}{more}", at.join(", "))
}

fn device(run: &Run) -> String {
    let by = run.device.as_deref().map(|device| format!("recorded by {device}, ")).unwrap_or_default();
    let indoors = if run.is_indoor() { ", indoors" } else { "" };
    format!("{by}{} records{indoors}", run.recorded)
}

/// A text on one line, with nothing in it that moves the cursor or turns the direction of writing.
pub fn plain_line(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().map(|letter| if letter.is_control() || turns(letter) { '\u{fffd}' } else { letter }).collect()
}

/// Metres as a runner says them.
pub fn distance(metres: f64) -> String {
    if metres < 1000.0 { format!("{metres:.0} m") } else { format!("{:.2} km", metres / 1000.0) }
}

/// Seconds as a runner says them.
pub fn duration(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds} s"),
        (0, _) => format!("{minutes} min {:02} s", seconds % 60),
        _ => format!("{hours} h {minutes:02} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activities_are_counted_in_a_runners_words() {
        assert_eq!(counted(1, &Sport::Running), "1 run");
        assert_eq!(counted(2, &Sport::Cycling), "2 rides");
        assert_eq!(counted(2, &Sport::Transition), "2 changes of sport");
        assert_eq!(counted(3, &Sport::Other("fitness_equipment".into())), "3 activities (fitness equipment)");
        assert_eq!(counted(2, &Sport::Unknown), "2 activities of unknown kind");
    }
}
