//! The same lace in words, step by step.

use super::{End, Eyelet, Face, Fastening, Foot, Move, Note, Place, Segment, Weave};

/// What the drawing is, in a few words.
#[must_use]
pub fn title(name: &str, weave: &Weave, foot: Foot) -> String {
    format!("{name}: {} shoe with {} pairs of eyelets", foot.word(), weave.pairs.get())
}

/// What the drawing shows, for somebody who does not see it.
#[must_use]
pub fn description(weave: &Weave, foot: Foot, numb: Option<&str>) -> String {
    let inner = match foot {
        Foot::Left => "right",
        Foot::Right => "left",
    };
    let mut text = format!(
        "A {} shoe from above, toes at the top, so the inner side is on the {inner}. Pairs are counted from the toes.",
        foot.word()
    );
    for mark in marks(weave) {
        text.push(' ');
        text.push_str(&mark);
    }
    if let Some(numb) = numb {
        text.push_str(&format!(" Shaded as numb: {}.", numb.to_lowercase()));
    }
    text
}

/// What the drawing marks, one sentence each.
fn marks(weave: &Weave) -> Vec<String> {
    let mut marks = Vec::new();
    if !weave.skipped.is_empty() {
        marks.push(format!("{} stays empty.", capital(&pairs(&weave.skipped))));
    }
    let mut told = |note, text: &dyn Fn(u8, u8) -> String| {
        if let Some((low, high)) = weave.rows_of(note) {
            marks.push(text(low, high));
        }
    };
    told(Note::Loose, &|low, high| format!("The lace is looser from pair {low} to pair {high}."));
    told(Note::Window, &|low, high| format!("No cross lies between pairs {low} and {high}: the window."));
    told(Note::Lift, &|_, high| format!("One end runs straight from the inner eyelet 1 to the outer eyelet {high}."));
    told(Note::HalfKnot, &|low, high| format!("A flat knot lies between pairs {low} and {high}."));
    told(Note::Loop, &|low, high| format!("A loop stands on each side between pairs {low} and {high}."));
    if weave.fastening == Fastening::Toggle {
        marks.push("The lace stretches and is closed by a toggle.".to_owned());
    }
    marks
}

/// How to lace it, step by step; the same for both feet.
#[must_use]
pub fn steps(weave: &Weave) -> Vec<String> {
    let mut steps = Vec::new();
    if !weave.skipped.is_empty() {
        steps.push(format!("Leave {} empty.", pairs(&weave.skipped)));
    }
    steps.push(start(weave.start));
    let mut rest = &weave.moves[..];
    while let Some(one) = rest.first() {
        let most = if alone(one).is_some() { 2 } else { rest.len() };
        let alike = rest.iter().take(most).take_while(|other| is_alike(one, other)).count().max(1);
        let (group, after) = rest.split_at(alike);
        steps.push(group_of(weave, group));
        rest = after;
    }
    steps
}

/// Whether two moves are told in one sentence.
fn is_alike(one: &Move, other: &Move) -> bool {
    if let (Some((end, _)), Some((other_end, _))) = (alone(one), alone(other)) {
        return end == other_end && one.note == Note::Plain && other.note == Note::Plain;
    }
    let shape = |a_move: &Move| {
        let segment = a_move.first.filter(|_| a_move.second.is_some())?;
        let (from, to) = (eyelet(segment.from)?, eyelet(segment.to)?);
        Some((from.side == to.side, segment.leaves, segment.arrives, a_move.note))
    };
    shape(one).is_some() && shape(one) == shape(other) && one.note != Note::HalfKnot
}

fn start(bar: Segment) -> String {
    let row = eyelet(bar.from).map_or(1, |eyelet| eyelet.row);
    match bar.leaves {
        Face::Beneath => {
            format!("Run the lace straight across underneath at pair {row} and bring both ends up through it.")
        }
        Face::Top => format!("Lay the lace straight across on top at pair {row} and push both ends down through it."),
    }
}

fn group_of(weave: &Weave, group: &[Move]) -> String {
    let Some(one) = group.first() else { return String::new() };
    if let Some((end, _)) = alone(one) {
        return single(end, one.note, group);
    }
    let rows: Vec<u8> = group.iter().filter_map(|one| eyelet(one.first?.to)).map(|eyelet| eyelet.row).collect();
    let Some(Segment { from, to, leaves, .. }) = one.first else { return String::new() };
    match (from, to) {
        (_, Place::Knot) => tie(weave),
        (_, Place::Loop(_)) => "Pass each end under the loop of the other side and back over it.".to_owned(),
        (Place::Eyelet(from), Place::Eyelet(to)) if from.side == to.side => match one.note {
            Note::Loop => format!(
                "Take each end straight up on its own side and down through pair {}, leaving a small loop on each side.",
                to.row
            ),
            _ => format!(
                "Do not cross here: take each end straight up on its own side and down through pair {}. That is the window.",
                to.row
            ),
        },
        _ => cross(one.note, leaves, &rows),
    }
}

fn cross(note: Note, leaves: Face, rows: &[u8]) -> String {
    let through = pairs(rows);
    let each = if rows.len() > 1 { ", one after the other" } else { "" };
    match (note, leaves) {
        (Note::HalfKnot, _) => format!(
            "Wind the ends round each other twice and pull them flat; then bring them up through {through}. Below this knot the shoe stays loose, above it is firm."
        ),
        (Note::Loose, _) => format!(
            "Cross the ends and bring them up through {through}{each}. Pull only until the lace lies flat: this part stays looser."
        ),
        (_, Face::Beneath) => format!("Cross the ends underneath and bring them up through {through}."),
        (_, Face::Top) => format!("Cross the ends and bring them up through {through}{each}."),
    }
}

/// What one end does alone.
fn single(end: End, note: Note, group: &[Move]) -> String {
    let name = match end {
        End::First => "First end",
        End::Second => "Second end",
    };
    let parts: Vec<String> = group.iter().filter_map(alone).filter_map(|(_, segment)| part(segment)).collect();
    let from = group.first().and_then(alone).and_then(|(_, segment)| eyelet(segment.from));
    let from = from.map(spoken).unwrap_or_default();
    let tail = if note == Note::Lift { " This line lifts the shoe off the big toe." } else { "" };
    format!("{name}, from {from}: {}.{tail}", parts.join(", then "))
}

fn part(segment: Segment) -> Option<String> {
    let (from, to) = (eyelet(segment.from)?, eyelet(segment.to)?);
    let way = match segment.leaves {
        Face::Top => "on top",
        Face::Beneath => "underneath",
    };
    Some(if from.row == to.row {
        format!("straight across {way} to {}", spoken(to))
    } else if from.side == to.side {
        format!("up {way} to {}", spoken(to))
    } else {
        format!("slantwise {way} to {}", spoken(to))
    })
}

fn tie(weave: &Weave) -> String {
    match weave.fastening {
        Fastening::Toggle => {
            "Stand up with your weight on both feet, push both ends through the toggle, and set it so that the shoe is snug, not firm."
        }
        Fastening::Bow => "Stand up with your weight on both feet and tie; one finger should slide under the knot.",
    }
    .to_owned()
}

/// The stretch of a move with one end only.
fn alone(one: &Move) -> Option<(End, Segment)> {
    match (one.first, one.second) {
        (Some(segment), None) => Some((End::First, segment)),
        (None, Some(segment)) => Some((End::Second, segment)),
        _ => None,
    }
}

const fn eyelet(place: Place) -> Option<Eyelet> {
    match place {
        Place::Eyelet(eyelet) => Some(eyelet),
        Place::Loop(_) | Place::Knot => None,
    }
}

fn spoken(eyelet: Eyelet) -> String {
    format!("{} {}", eyelet.side.word(), eyelet.row)
}

/// "pair 2", "pairs 2 and 3", "pairs 2 to 5".
fn pairs(rows: &[u8]) -> String {
    match rows {
        [] => String::new(),
        [row] => format!("pair {row}"),
        [one, other] => format!("pairs {one} and {other}"),
        [first, .., last] => format!("pairs {first} to {last}"),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
