//! The loader as its users see it: a tiny sound folder, then one slip at a time.

mod shoe;
mod slips;
mod tiny;

use crate::{Basis, Care, FindingId, Literal, Problem, QuestionKind, Setting, embedded, embedded_files, load};

type Files = Vec<(String, String)>;

fn folder() -> Files {
    tiny::FILES.map(|(path, content)| (path.to_owned(), content.to_owned())).to_vec()
}

/// The tiny folder with the first `from` in `file` turned into `to`.
#[track_caller]
fn with(mut files: Files, file: &str, from: &str, to: &str) -> Files {
    let content = &mut files.iter_mut().find(|(path, _)| path == file).expect("the tiny folder has the file").1;
    assert!(content.contains(from), "`{file}` does not say `{from}`");
    *content = content.replacen(from, to, 1);
    files
}

fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

const LACES: &str = "causes/laces-tight.toml";

#[test]
fn a_sound_folder_is_read() {
    let knowledge = load(&folder()).expect("the tiny folder is sound");
    let laces = &knowledge[knowledge.cause("laces-tight").expect("it is there")];
    let top = knowledge.finding("place.foot.top").expect("it is there");
    assert_eq!(
        knowledge.findings.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["place.foot.sole", "place.foot.top", "relief.time", "when.onset", "who.woman"]
    );
    assert_eq!(laces.care, Care::SelfCare);
    assert_eq!(laces.reviewed, None);
    assert_eq!(laces.links[0].finding, top);
    assert_eq!(laces.links[0].p.0, 0.8, "the word `usual` stands for its number");
    assert_eq!(laces.links[0].basis, Basis::Sources(vec!["hagen10".to_owned()]));
    assert_eq!(laces.onset.p, [0.1, 0.8, 0.1]);
    assert_eq!(knowledge[laces.changes[0].change].id, "loosen-laces");
    let onset = knowledge.finding("when.onset").expect("it is there");
    assert_eq!(knowledge.level(onset, "rest"), Some(2));
    assert_eq!(knowledge.level(onset, "never"), None);
    assert_eq!(knowledge.level(top, "rest"), None);
    assert_eq!(knowledge.questions[0].kind, QuestionKind::About(onset));
    assert_eq!(knowledge.questions[0].answers[1].sets, [Setting::Level(onset, 1), Setting::Absent(top)]);
    assert_eq!(knowledge.questions[1].kind, QuestionKind::Choice);
    assert_eq!(knowledge.question("ask-place"), Some(crate::QuestionId(1)));
    assert_eq!(knowledge.lexicon.common, "foot\nlace\n");
    assert_eq!(knowledge.lexicon.phrases[1].level, Some(0));
    assert_eq!(knowledge.lexicon.phrases[2].finding, None);
    assert_eq!(knowledge.lexicon.phrases[0].place, "words/en/all.toml:5");
    assert_eq!(knowledge.model.pace.relief_bounds, [1.0, 5.0, 20.0, 60.0, 1440.0]);
}

#[test]
fn habits_and_countries_are_read() {
    let knowledge = load(&folder()).expect("the tiny folder is sound");
    let habit = &knowledge.habits[0];
    assert_eq!((habit.id.as_str(), habit.group.as_str(), habit.strength.as_str()), ("lace-by-hour", "laces", "A"));
    assert_eq!(habit.changes, [knowledge.change("loosen-laces").expect("it is there")]);
    assert_eq!(knowledge.countries.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["de", "gb"]);
    let britain = knowledge.country("gb").expect("it is there");
    assert_eq!((britain.ambulance.as_str(), britain.general.as_deref()), ("999", Some("112")));
    assert_eq!(britain.advice.as_ref().expect("it has one").number, "0800 11");
    assert_eq!(britain.rung, None);
    assert_eq!(knowledge.country("de").expect("it is there").rung.as_deref(), Some("AB, 2026-11-20"));
    assert!(knowledge.country("uk").is_none());
    assert_eq!(knowledge.changes[0].group, "all", "the group of a change is the name of its file");
}

#[test]
fn the_lines_of_a_flag_are_conditions() {
    let knowledge = load(&folder()).expect("the tiny folder is sound");
    let id = |name| knowledge.finding(name).expect("it is there");
    let flag = &knowledge.flags[0];
    assert_eq!(flag.level, Care::Urgent);
    let (sole, top): (FindingId, FindingId) = (id("place.foot.sole"), id("place.foot.top"));
    assert_eq!(
        flag.when[0].all,
        [Literal::Level { finding: id("when.onset"), from: 2, to: 2 }, Literal::Present(vec![top])]
    );
    assert_eq!(
        flag.when[1].all,
        [Literal::Absent(sole), Literal::Present(vec![sole, top]), Literal::NotPresent(vec![id("who.woman")])]
    );
    assert_eq!(flag.when[2].all, [Literal::Level { finding: id("relief.time"), from: 1, to: 1 }]);
}

#[test]
fn the_order_of_files_does_not_matter_but_a_byte_does() {
    let hash = |files: &Files| load(files).expect("it is sound").hash;
    let mut files = folder();
    let first = hash(&files);
    assert_eq!(first.len(), 64);
    files.reverse();
    files.push(("README.md".to_owned(), "not read".to_owned()));
    assert_eq!(hash(&files), first);
    assert_ne!(hash(&with(folder(), LACES, "Heat.", "Heat!")), first);
}

#[test]
fn entries_can_be_printed() {
    let knowledge = load(&folder()).expect("the tiny folder is sound");
    let show = |id| crate::show(&knowledge, id).expect("it is there");
    assert!(show("laces-tight").contains("\nfindings\n  0.800  place.foot.top  [hagen10]\n"));
    assert!(show("place.foot.top").contains("\nbrought about by\n  0.800  laces-tight\n"));
    assert!(show("rf-rest").contains("  -place.foot.sole + place.foot.* + !who.woman\n"));
    assert!(show("ask-onset").contains("  late: Late  [when.onset=late, -place.foot.top]\n"));
    assert!(show("loosen-laces").contains("\nworks for\n  0.80  laces-tight\n"));
    assert!(show("hagen10").contains("grade       A\n"));
    assert!(show("lace-by-hour").contains("\nchanges\n  loosen-laces\n"));
    assert!(show("gb").contains("advice      0800 11, Line  [judgement of us, 2026-11: why]\n"));
    assert_eq!(crate::show(&knowledge, "lace-tight"), None);
    assert_eq!(crate::nearest_id(&knowledge, "lace-tight"), Some("laces-tight"));
    assert!(crate::table_text(&knowledge).contains("  0.050  place.foot.sole"));
    let page = crate::table_html(&knowledge);
    assert!(page.contains("<td class=\"far\" title=\"hagen10\">0.8</td>"));
    assert!(page.contains("<td class=\"down judged\" title=\"judgement of us, 2026-11: why\">0.05</td>"));
    assert!(crate::summary(&knowledge).contains("     2 causes, 1 of them reviewed\n"));
}

#[test]
fn the_embedded_folder_is_sound() {
    if let Err(problems) = embedded() {
        panic!("{} problems in the knowledge folder:\n{problems}", problems.0.len());
    }
    assert!(embedded_files().is_sorted());
}
