//! An import as lines for the terminal: one for every file, then what it comes to.

use std::collections::BTreeMap;
use std::fmt::Write;

use case::Says;
use eyelet::Eyelet;
use runs::shoes::Shoe;
use runs::{Run, Sport, Warning};

use crate::import::{Became, Entry, Imported, Taken, suggested};
use crate::page::Look;
use crate::run_page::{self, day, distance, duration, kind, plain_line, when};

/// Remarks on one file that are shown; the rest is in the JSON.
const REMARKS: usize = 3;
/// Notes and clock questions shown before the rest is only counted.
const SHOWN: usize = 20;

/// One line for every file or row, in order. Away from a terminal no line is broken: programs count them.
pub fn files(imported: &Imported, look: Look) -> String {
    let look = if look.colour { look } else { Look { width: usize::MAX, ..look } };
    imported.entries.iter().map(|entry| file(imported, entry, look)).collect()
}

fn file(imported: &Imported, entry: &Entry, look: Look) -> String {
    let name = name_of(entry);
    match &entry.became {
        Became::Skipped(why) => look.item("skipped    ", &format!("{name}: {why}")),
        Became::Failed(why) => look.item("failed     ", &format!("{name}: {why}")),
        Became::Read(taken) => {
            taken.iter().map(|index| activity(imported, &imported.taken[*index], &name, look)).collect()
        }
    }
}

fn activity(imported: &Imported, taken: &Taken, name: &str, look: Look) -> String {
    if let Some(kept) = taken.duplicate_of.map(|kept| &imported.taken[kept]) {
        let of = name_of(&imported.entries[kept.entry]);
        return look.item("duplicate  ", &format!("{name}: the same activity as {of}"));
    }
    let title = taken.run.notes.name.as_deref().map(|title| format!(", \"{}\"", plain_line(title))).unwrap_or_default();
    let mut text = look.item("imported   ", &format!("{name}: {}{title}", in_short(&taken.run)));
    for warning in taken.run.warnings.iter().take(REMARKS) {
        text.push_str(&look.item("           ! ", &warning.to_string()));
    }
    if let Some(more) = taken.run.warnings.len().checked_sub(REMARKS).filter(|more| *more > 0) {
        text.push_str(&look.item("           ! ", &format!("and {more} more; --json lists all")));
    }
    text
}

/// The name of a file or row as it may be shown: on one line, and without the e-mail address that
/// Garmin puts into its names.
pub fn name_of(entry: &Entry) -> String {
    let parts: Vec<String> = entry.path.split('/').map(without_address).collect();
    let name = plain_line(&parts.join("/"));
    match entry.row {
        Some(row) if name.ends_with(".csv") || name.ends_with(".json") => format!("{name} row {row}"),
        _ => name,
    }
}

fn without_address(part: &str) -> String {
    let Some((_, domain)) = part.split_once('@') else {
        return part.to_owned();
    };
    domain.find('_').map_or_else(|| "(account)".to_owned(), |end| format!("(account){}", &domain[end..]))
}

/// Kind, day, distance and time of a run.
pub fn in_short(run: &Run) -> String {
    let mut parts = vec![kind(&run.sport), when(run)];
    parts.extend(run.distance_m.filter(|metres| *metres > 0.0).map(distance));
    parts.extend(run.timer_s.or(run.elapsed_s).map(duration));
    if run.recorded == 0 {
        parts.push("no recording".to_owned());
    }
    parts.join(", ")
}

/// What it all comes to.
pub fn summary(eyelet: &Eyelet, imported: &Imported, shoes: &[Shoe], look: Look) -> String {
    let mut page = String::from("\n");
    for paragraph in [counts(imported), activities(imported)] {
        if !paragraph.is_empty() {
            page.push_str(&look.wrap("", &paragraph));
        }
    }
    page.push_str(&shoes_of(shoes, look));
    page.push_str(&clocks(imported, look));
    page.push_str(&notes(eyelet, imported, look));
    page
}

fn counts(imported: &Imported) -> String {
    let kept = imported.kept().count();
    let duplicates = imported.taken.len() - kept;
    let (skipped, failed) = (imported.skipped(), imported.failed());
    let mut text = format!(
        "{} read, {skipped} of them skipped, {failed} failed. {} in the others: {kept} imported, {duplicates} duplicate.",
        counted(imported.entries.len(), "file or row", "files and rows"),
        counted(imported.taken.len(), "activity", "activities"),
    );
    match imported.unopened {
        0 => {}
        1 => text.push_str(" 1 other file was left unopened: nothing in it is about runs or shoes."),
        more => {
            let _ = write!(text, " {more} other files were left unopened: nothing in them is about runs or shoes.");
        }
    }
    text
}

fn activities(imported: &Imported) -> String {
    let mut by_sport: BTreeMap<&str, (usize, &Sport)> = BTreeMap::new();
    let (mut first, mut last, mut on_foot) = (None, None, 0.0);
    for Taken { run, .. } in imported.kept() {
        by_sport.entry(run.sport.name()).or_insert((0, &run.sport)).0 += 1;
        if let Some(start) = run.start.filter(|_| !is_misdated(run)) {
            first = Some(first.map_or(start, |first: jiff::Timestamp| first.min(start)));
            last = Some(last.map_or(start, |last: jiff::Timestamp| last.max(start)));
        }
        if run.sport.on_foot() {
            on_foot += run.distance_m.unwrap_or_default();
        }
    }
    if by_sport.is_empty() {
        return String::new();
    }
    let mut kinds: Vec<(usize, &Sport)> = by_sport.into_values().collect();
    // The commonest first; of equals the order of their names stays.
    kinds.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let kinds: Vec<String> = kinds.iter().map(|(count, sport)| run_page::counted(*count, sport)).collect();
    let mut text = kinds.join(", ");
    if let (Some(first), Some(last)) = (first, last) {
        text.push_str(&format!("; from {} to {}", day(first), day(last)));
    }
    if on_foot > 0.0 {
        text.push_str(&format!("; {} on foot", distance(on_foot)));
    }
    text.push('.');
    text
}

/// Whether the clock of the watch is known to have been wrong.
fn is_misdated(run: &Run) -> bool {
    run.warnings.iter().any(|warning| matches!(warning, Warning::ClockNotSet { .. } | Warning::InTheFuture { .. }))
}

fn shoes_of(shoes: &[Shoe], look: Look) -> String {
    if shoes.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", look.heading("Shoes, and how far they went in these runs"));
    for shoe in shoes {
        page.push_str(&look.item("  ", &shoe_line(shoe)));
    }
    page
}

fn shoe_line(shoe: &Shoe) -> String {
    let make: Vec<&str> = [shoe.brand.as_deref(), shoe.model.as_deref()].into_iter().flatten().collect();
    let make = make.join(" ");
    let make = if make.is_empty() || make == shoe.name { String::new() } else { format!(" ({make})") };
    let retired = if shoe.retired { ", retired" } else { "" };
    let went = if shoe.runs == 0 {
        "in none of these runs".to_owned()
    } else {
        format!("{} in {}", distance(shoe.distance_m), counted(shoe.runs, "run", "runs"))
    };
    format!("{}{make}: {went}{retired}", shoe.name)
}

fn clocks(imported: &Imported, look: Look) -> String {
    if imported.other_clock.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", look.heading("Perhaps the same, by a wrong clock"));
    for (one, other) in imported.other_clock.iter().take(SHOWN) {
        let (one, other) = (&imported.taken[*one].run, &imported.taken[*other].run);
        page.push_str(&look.item("  ", &format!("{} and {}: kept as two until you say", in_short(one), when(other))));
    }
    if let Some(more) = imported.other_clock.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(page, "  and {more} more; --json lists all");
    }
    page
}

fn notes(eyelet: &Eyelet, imported: &Imported, look: Look) -> String {
    let all = suggested::all(eyelet, imported);
    let (mut numb, none): (Vec<_>, Vec<_>) = all.into_iter().partition(|suggested| suggested.says != Says::No);
    let mut page = String::new();
    if !numb.is_empty() {
        let _ = write!(page, "\n{}\n", look.heading("What your notes say of numbness, for you to confirm"));
    }
    numb.sort_by_key(|suggested| std::cmp::Reverse(suggested.of.run.start));
    for suggested in numb.iter().take(SHOWN) {
        let text = format!("{}: \"{}\"", when(&suggested.of.run), plain_line(&suggested.words));
        page.push_str(&look.item("  ", &text));
        let mark = suggested.mark.and_then(|mark| mark.at_m);
        let mark = mark.map(|metres| format!("; marked by hand at {}", distance(metres))).unwrap_or_default();
        page.push_str(&look.item("      ", &format!("{}{mark}", suggested.read_as)));
    }
    if numb.len() > SHOWN {
        let _ = writeln!(page, "  and {} more; --json lists all", numb.len() - SHOWN);
    }
    if !none.is_empty() {
        let runs = counted(none.len(), "note says", "notes say");
        let _ = write!(page, "\n{}", look.wrap("", &format!("{runs} that there was no numbness.")));
    }
    page
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
