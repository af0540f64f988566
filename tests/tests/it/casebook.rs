//! The casebook: stories with the expected reading. Manual and test at once.

use case::State;
use eyelet::{About, Answer, Told};
use knowledge::{Care, Knowledge};

use crate::{EYELET, files, root};

/// Before an expectation that does not hold yet.
const NOT_YET: &str = "not-yet";
/// How many expectations wait today; the number may only fall.
const MOST_NOT_YET: usize = 117;

/// One case of the casebook.
#[derive(Debug, Default)]
struct Case {
    place: String,
    title: String,
    story: String,
    expect: Vec<(String, String)>,
}

/// Every case of the casebook.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in files(&root().join("casebook"), ".md") {
        let content = std::fs::read_to_string(&path).expect("a casebook file can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut case = Case::default();
        let mut fenced = false;
        for (number, line) in (1..).zip(content.lines()) {
            if let Some(title) = line.strip_prefix("## ") {
                case = Case { place: format!("{name}:{number}"), title: title.to_owned(), ..Case::default() };
            } else if line.starts_with("```expect") {
                fenced = true;
            } else if line.starts_with("```") && fenced {
                fenced = false;
                cases.push(std::mem::take(&mut case));
            } else if fenced {
                if !line.trim().is_empty() {
                    let (key, value) = expectation(line.trim());
                    case.expect.push((key, value));
                }
            } else if let Some(text) = line.strip_prefix('>') {
                if !case.story.is_empty() {
                    case.story.push('\n');
                }
                case.story.push_str(text.trim());
            }
        }
    }
    cases
}

/// `first  laces-tight` -> (`first`, `laces-tight`); `within 3  x` -> (`within 3`, `x`).
fn expectation(line: &str) -> (String, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let late = usize::from(words[0] == NOT_YET);
    let key = late + if words.get(late) == Some(&"within") { 2 } else { 1 };
    (words[..key.min(words.len())].join(" "), words[key.min(words.len())..].join(" "))
}

#[test]
fn every_case_reads_as_told() {
    let mut failures = Vec::new();
    for case in cases() {
        let answer = EYELET.why(&case.story, &Told::default());
        let wrong: Vec<String> = case
            .expect
            .iter()
            .filter_map(|(key, value)| check(EYELET.knowledge(), &answer, key, value).err())
            .collect();
        if !wrong.is_empty() {
            failures.push(format!("{} {}\n    {}", case.place, case.title, wrong.join("\n    ")));
        }
    }
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_casebook_is_large_and_covers_every_cause() {
    let cases = cases();
    assert!(cases.len() >= 65, "{} cases", cases.len());
    let waiting = cases.iter().flat_map(|case| &case.expect).filter(|(key, _)| key.starts_with(NOT_YET)).count();
    assert!(waiting <= MOST_NOT_YET, "{waiting} expectations are waiting");
    let named: Vec<&str> = cases
        .iter()
        .flat_map(|case| &case.expect)
        .filter(|(key, _)| key.ends_with("first") || key.contains("within"))
        .flat_map(|(_, value)| value.split_whitespace())
        .collect();
    let missing: Vec<&str> = EYELET
        .knowledge()
        .causes
        .iter()
        .map(|cause| cause.id.as_str())
        .filter(|id| *id != "unknown" && !named.contains(id))
        .collect();
    assert!(missing.is_empty(), "no case ends with {missing:?}");
}

fn check(knowledge: &Knowledge, answer: &Answer, key: &str, value: &str) -> Result<(), String> {
    if let Some(key) = key.strip_prefix(NOT_YET) {
        // What Eyelet does not do yet stays in the case, so that the day it does is noticed.
        return match check(knowledge, answer, key.trim(), value) {
            Ok(()) => Err(format!("`{value}` holds now: take `{NOT_YET}` away")),
            Err(_) => Ok(()),
        };
    }
    let ranked: Vec<&str> = answer
        .differential
        .causes
        .iter()
        .map(|weighed| knowledge.causes[usize::from(weighed.cause.0)].id.as_str())
        .collect();
    match key {
        "heard" => value.split_whitespace().try_for_each(|wanted| heard(knowledge, answer, wanted)),
        "first" if value == "none" => {
            if answer.about == About::SomethingElse {
                Ok(())
            } else {
                Err(format!("first: wanted none, got {:?}", ranked.first()))
            }
        }
        "first" => {
            let allowed: Vec<&str> = value.split_whitespace().collect();
            known_causes(knowledge, &allowed)?;
            match ranked.first() {
                Some(first) if allowed.contains(first) => Ok(()),
                _ => Err(format!("first: wanted {value}, got {:?}", &ranked[..ranked.len().min(4)])),
            }
        }
        "flags" => flags(knowledge, answer, value),
        "care" => {
            if value.split_whitespace().any(|level| level == answer.care.word()) {
                Ok(())
            } else {
                Err(format!("care: wanted {value}, got {}", answer.care))
            }
        }
        _ => {
            let Some(within) = key.strip_prefix("within ").and_then(|n| n.parse::<usize>().ok()) else {
                return Err(format!("unknown expectation `{key}`"));
            };
            let wanted: Vec<&str> = value.split_whitespace().collect();
            known_causes(knowledge, &wanted)?;
            let top = &ranked[..ranked.len().min(within)];
            let missing: Vec<&&str> = wanted.iter().filter(|id| !top.contains(id)).collect();
            if missing.is_empty() { Ok(()) } else { Err(format!("within {within}: {missing:?} not in {top:?}")) }
        }
    }
}

fn known_causes(knowledge: &Knowledge, ids: &[&str]) -> Result<(), String> {
    match ids.iter().find(|id| knowledge.cause(id).is_none()) {
        Some(id) => Err(format!("no cause `{id}`")),
        None => Ok(()),
    }
}

fn heard(knowledge: &Knowledge, answer: &Answer, wanted: &str) -> Result<(), String> {
    let (name, state) = match wanted.strip_prefix('-') {
        Some(name) => (name, State::Absent),
        None => (wanted, State::Present),
    };
    let (name, level) = name.split_once('=').map_or((name, None), |(name, level)| (name, Some(level)));
    let id = knowledge.finding(name).ok_or_else(|| format!("heard: no finding `{name}`"))?;
    let level = match level {
        Some(level) => {
            Some(knowledge.level(id, level).ok_or_else(|| format!("heard: `{name}` has no level `{level}`"))?)
        }
        None => None,
    };
    match answer.findings.get(id) {
        Some(finding) if finding.state == state && (level.is_none() || finding.level == level) => Ok(()),
        Some(finding) => {
            Err(format!("heard: wanted {wanted}, read {} at level {:?}", finding.state.word(), finding.level))
        }
        None => Err(format!("heard: wanted {wanted}, read nothing of it")),
    }
}

fn flags(knowledge: &Knowledge, answer: &Answer, wanted: &str) -> Result<(), String> {
    let raised: Vec<&str> = answer.flags.raised.iter().map(|raised| knowledge.flags[raised.flag].id.as_str()).collect();
    if wanted == "none" {
        return if answer.care < Care::Urgent { Ok(()) } else { Err(format!("flags: wanted none, got {raised:?}")) };
    }
    let missing: Vec<&str> = wanted.split_whitespace().filter(|id| !raised.contains(id)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("flags: {missing:?} not raised, got {raised:?}")) }
}
