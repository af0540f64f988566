//! The figures that are told to everybody: `summary.json`, which the web app shows.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::metrics;
use crate::reading::Reading;
use crate::run::Scored;
use crate::story;

type Pick = fn(&Scored) -> bool;

/// Groups that are told apart, in words.
const GROUPS: [(&str, Pick); 6] = [
    ("all stories", |_| true),
    ("half looked at: published cases", |one| one.half == "look" && !one.runners),
    ("half looked at: runners' stories", |one| one.half == "look" && one.runners),
    ("half only scored", |one| one.half != "look"),
    ("half only scored: published cases", |one| one.half != "look" && !one.runners),
    ("half only scored: runners' stories", |one| one.half != "look" && one.runners),
];

/// All of it, as counts, so that whoever shows it may round as they like.
#[derive(Debug, Serialize)]
struct Summary {
    groups: Vec<Group>,
    urgent_too_calm: Count,
    calm_too_urgent: Count,
    doctor_as_self_care: Count,
    invented_stories: usize,
    told_is_read: Count,
    read_was_told: Count,
}

/// How many of how many.
#[derive(Debug, Serialize)]
struct Count {
    of: usize,
    count: usize,
}

/// How often a right cause came first or among three, for stories with an established cause.
#[derive(Debug, Serialize)]
struct Group {
    name: &'static str,
    stories: usize,
    first: usize,
    in_three: usize,
    defensible_in_three: usize,
    first_after_interview: usize,
    in_three_after_interview: usize,
}

/// Compares with the committed figures, or writes them.
pub fn committed(scored: &[Scored], reading: Reading, bless: bool, out: &mut impl Write) -> Result<bool> {
    let path = story::own("summary.json");
    let new = serde_json::to_string_pretty(&summary(scored, reading))? + "\n";
    if bless {
        std::fs::write(&path, new)?;
        writeln!(out, "summary.json written")?;
        return Ok(true);
    }
    let is_same = std::fs::read_to_string(&path).is_ok_and(|old| old == new);
    let state = if is_same { "is as committed" } else { "differs: `cargo score --bless`, then the README's table" };
    writeln!(out, "summary.json {state}")?;
    Ok(is_same)
}

fn summary(scored: &[Scored], reading: Reading) -> Summary {
    let safety = metrics::safety(scored.iter(), |one| &one.words);
    let count = |(of, count): (usize, usize)| Count { of, count };
    let (told, read, right) = reading.counts();
    Summary {
        groups: GROUPS.iter().map(|(name, pick)| group(name, scored.iter().filter(|one| pick(one)))).collect(),
        urgent_too_calm: count(safety.pressing),
        calm_too_urgent: count(safety.calm),
        doctor_as_self_care: count(safety.doctor),
        invented_stories: reading.stories(),
        told_is_read: Count { of: told, count: right },
        read_was_told: Count { of: read, count: right },
    }
}

fn group<'a>(name: &'static str, scored: impl Iterator<Item = &'a Scored>) -> Group {
    let known: Vec<&Scored> = scored.filter(|one| !one.causes.is_empty()).collect();
    let within = |rank: fn(&Scored) -> Option<usize>, most: usize| {
        known.iter().filter(|one| rank(one).is_some_and(|rank| rank <= most)).count()
    };
    let strict = |one: &Scored| one.words.strict;
    let after = |one: &Scored| one.interview.strict;
    Group {
        name,
        stories: known.len(),
        first: within(strict, 1),
        in_three: within(strict, 3),
        defensible_in_three: within(|one| one.words.lenient, 3),
        first_after_interview: within(after, 1),
        in_three_after_interview: within(after, 3),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::story;

    fn committed(name: &str) -> String {
        std::fs::read_to_string(story::own(name)).expect("it is committed")
    }

    /// The ranks of a column of `scores.csv`.
    fn ranks(table: &str, column: &str) -> Vec<usize> {
        let mut lines = table.lines();
        let place = lines.next().expect("a header").split(',').position(|name| name == column).expect("the column");
        lines.filter_map(|line| line.split(',').nth(place)?.parse().ok()).collect()
    }

    #[test]
    fn the_summary_says_what_the_scores_say() {
        let (table, summary) = (committed("scores.csv"), committed("summary.json"));
        let summary: Value = serde_json::from_str(&summary).expect("JSON");
        let all = &summary["groups"][0];
        let within = |column, most| ranks(&table, column).into_iter().filter(|rank| *rank <= most).count();
        for (name, column, most) in [
            ("first", "rank", 1),
            ("in_three", "rank", 3),
            ("defensible_in_three", "lenient_rank", 3),
            ("first_after_interview", "rank_after", 1),
            ("in_three_after_interview", "rank_after", 3),
        ] {
            assert_eq!(all[name], within(column, most), "{name}");
        }
    }

    #[test]
    fn the_readme_says_what_the_summary_says() {
        let readme = std::fs::read_to_string(story::own("../README.md")).expect("it is there");
        let summary: Value = serde_json::from_str(&committed("summary.json")).expect("JSON");
        let percent = |one: &Value, name: &str| {
            let count = |name: &str| one[name].as_u64().expect("a count") as f64;
            format!("{:.1} %", 100.0 * count(name) / count("stories"))
        };
        for group in summary["groups"].as_array().expect("groups") {
            let line = format!(
                "| {} | {} | {} | {} | {} | {} | {} |",
                group["name"].as_str().expect("a name"),
                group["stories"],
                percent(group, "first"),
                percent(group, "in_three"),
                percent(group, "defensible_in_three"),
                percent(group, "first_after_interview"),
                percent(group, "in_three_after_interview"),
            );
            assert!(readme.contains(&line), "README.md lacks\n{line}");
        }
        let safety = format!(
            "{} of {} urgent stories came out too calm, {} of {} self-care stories too urgent, {} of {} see-doctor stories as self-care",
            summary["urgent_too_calm"]["count"],
            summary["urgent_too_calm"]["of"],
            summary["calm_too_urgent"]["count"],
            summary["calm_too_urgent"]["of"],
            summary["doctor_as_self_care"]["count"],
            summary["doctor_as_self_care"]["of"],
        );
        assert!(readme.contains(&safety), "README.md lacks\n{safety}");
    }
}
