//! Findings in a runner's words, the same on the terminal and on a page.

use case::{Episode, Onset, Quantity, Says, Sensation, Side, State, Unit};
use knowledge::{FindingId, FindingKind, Knowledge};

use crate::Answer;

/// A finding as a reason: with "not" where it is absent.
#[must_use]
pub fn finding(knowledge: &Knowledge, answer: &Answer, id: FindingId) -> String {
    let entry = &knowledge.findings[usize::from(id.0)];
    let name = inside(&entry.name);
    match answer.findings.get(id) {
        Some(finding) if finding.state == State::Absent && entry.id == "side.both" => "one side only".to_owned(),
        Some(finding) if finding.state == State::Absent => format!("not: {name}"),
        Some(finding) if finding.state == State::Unsure => format!("not sure: {name}"),
        Some(finding) => match (&entry.kind, finding.level) {
            (FindingKind::Levels(levels), Some(level)) => {
                levels.get(usize::from(level)).map_or(name, |level| inside(&level.plain))
            }
            _ => name,
        },
        None => name,
    }
}

/// What was read of an episode, as a runner would check it: "left: all the toes, numb; from 5 mi; helped:
/// loosening the laces".
#[must_use]
pub fn episode(knowledge: &Knowledge, episode: &Episode) -> String {
    if episode.says == Says::No {
        return "no numbness on this run".to_owned();
    }
    let name = |id: &FindingId| inside(&knowledge.findings[usize::from(id.0)].name);
    let places: Vec<String> = episode
        .places
        .iter()
        .map(|site| {
            side(site.side).map_or_else(|| name(&site.finding), |side| format!("{}, {side}", name(&site.finding)))
        })
        .collect();
    let sensations: Vec<&str> = episode.sensations.iter().map(|one| sensation(*one)).collect();
    let mut parts = vec![if sensations.is_empty() { "numb".to_owned() } else { sensations.join(" and ") }];
    match (places.is_empty(), side(episode.side)) {
        (false, _) => parts.push(places.join(" and ")),
        (true, Some(side)) => parts.push(format!("{side}, place not said")),
        (true, None) => {}
    }
    parts.extend(episode.onset.map(onset));
    if !episode.relief.is_empty() {
        let helped: Vec<String> = episode.relief.iter().map(name).collect();
        parts.push(helped.join(", "));
    }
    parts.extend(episode.gone_after.map(|time| format!("gone after {}", quantity(time))));
    let read = parts.join("; ");
    if episode.says == Says::Unsure { format!("perhaps: {read}") } else { read }
}

fn side(side: Option<Side>) -> Option<&'static str> {
    side.map(|side| match side {
        Side::Left => "left",
        Side::Right => "right",
        Side::Both => "both sides",
    })
}

const fn sensation(sensation: Sensation) -> &'static str {
    match sensation {
        Sensation::Numb => "numb",
        Sensation::Tingling => "tingling",
    }
}

fn onset(onset: Onset) -> String {
    match onset {
        Onset::At(amount) => format!("from {}", quantity(amount)),
        Onset::Last(amount) => format!("in the last {}", quantity(amount)),
        Onset::Half => "from halfway".to_owned(),
        Onset::SecondHalf => "in the second half".to_owned(),
        Onset::Early => "from early on".to_owned(),
        Onset::Late => "towards the end".to_owned(),
        Onset::After => "after the run".to_owned(),
    }
}

fn quantity(quantity: Quantity) -> String {
    let amount = (quantity.amount * 100.0).round() / 100.0;
    match quantity.unit {
        Unit::Miles if amount == 1.0 => "1 mile".to_owned(),
        Unit::Miles => format!("{amount} miles"),
        unit => format!("{amount} {}", unit.word()),
    }
}

/// The same with a capital first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence as it stands inside another: small first letter, no full stop.
fn inside(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !text.starts_with("I ") => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
