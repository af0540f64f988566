//! One slip at a time, and what is said of it.

use super::{LACES, folder, lines, with};
use crate::{Report, check, load};

/// With one slip in the tiny folder, exactly these problems are told.
#[track_caller]
pub(super) fn slip(file: &str, from: &str, to: &str, expect: &[&str]) {
    let files = with(folder(), file, from, to);
    assert_eq!(lines(&check(&files).problems.0), expect);
    assert_eq!(load(&files).is_err(), !expect.is_empty());
}

#[test]
fn all_problems_are_told_at_once_in_order() {
    let files = with(folder(), LACES, "name =", "nam =");
    let files = with(files, LACES, "works = 0.8", "works = 1.8");
    let files = with(files, "changes/all.toml", "\"laces-tight\", ", "\"lace-tight\", ");
    let problems = load(&files).expect_err("there are slips");
    assert_eq!(
        problems.to_string(),
        "\
causes/laces-tight.toml:1: missing `name`
causes/laces-tight.toml:2: unknown key `nam` (did you mean `name`?)
causes/laces-tight.toml:44: `works` must be a number from 0 to 1, not `1.8`
changes/all.toml:12: unknown cause `lace-tight` (did you mean `laces-tight`?)"
    );
}

#[test]
fn syntax_errors_hide_what_follows_from_them() {
    let report = check(&with(folder(), LACES, "care = \"self-care\"", "care = self-care"));
    assert!(report.problems.0.iter().all(|problem| problem.file == LACES && problem.line == 11), "{}", report.problems);
    assert!(!report.problems.0.is_empty());
}

#[test]
fn ids_must_exist() {
    slip(
        LACES,
        "\"place.foot.top\"",
        "\"place.foot.tpo\"",
        &["causes/laces-tight.toml:35: unknown finding `place.foot.tpo` (did you mean `place.foot.top`?)"],
    );
    slip(
        LACES,
        "\"loosen-laces\"",
        "\"loosen-lace\"",
        &["causes/laces-tight.toml:43: unknown change `loosen-lace` (did you mean `loosen-laces`?)"],
    );
    slip(
        LACES,
        "sources = [\"hagen10\"]",
        "sources = [\"hagen11\"]",
        &["causes/laces-tight.toml:15: unknown source `hagen11` (did you mean `hagen10`?)"],
    );
    slip(
        LACES,
        "\"usual\"",
        "\"usul\"",
        &["causes/laces-tight.toml:36: unknown word of the scale `usul` (did you mean `usual`?)"],
    );
    slip(
        "questions.toml",
        "onset=late",
        "onset=laet",
        &["questions.toml:15: unknown level `laet` of `when.onset` (did you mean `late`?)"],
    );
    slip("sites.toml", "place.foot.top", "place.hand", &["sites.toml:3: unknown finding `place.hand`"]);
    slip(
        "words/en/all.toml",
        "finding = \"place.foot.top\"",
        "finding = \"place.foot.tops\"",
        &["words/en/all.toml:6: unknown finding `place.foot.tops` (did you mean `place.foot.top`?)"],
    );
}

#[test]
fn ids_are_unique_and_kebab_case() {
    slip(
        "findings/all.toml",
        "place.foot.sole",
        "place.foot.top",
        &[
            "causes/laces-tight.toml:39: unknown finding `place.foot.sole`",
            "findings/all.toml:9: the id `place.foot.top` is taken by findings/all.toml:2",
            "flags/urgent.toml:6: unknown finding `place.foot.sole`",
            "questions.toml:30: unknown finding `place.foot.sole`",
            "words/en/all.toml:12: unknown finding `place.foot.sole`",
        ],
    );
    slip("flags/urgent.toml", "rf-rest", "rf_rest", &["flags/urgent.toml:3: the id `rf_rest` is not in kebab-case"]);
    slip(
        LACES,
        "name =",
        "id = \"laces\"\nname =",
        &["causes/laces-tight.toml:2: the id `laces` is not the name of the file, `laces-tight`"],
    );
}

#[test]
fn words_are_tidy() {
    let words = "words/en/all.toml";
    slip(
        words,
        "[[phrase]]",
        "[[class]]\nname = \"top\"\nwords = [\"instep\"]\n[[phrase]]",
        &["words/en/all.toml:5: the class `top` is taken by words/en/all.toml:2"],
    );
    slip(
        words,
        "value = \"soon\"",
        "value = \"son\"",
        &["words/en/all.toml:10: unknown level `son` of `relief.time` (did you mean `soon`?)"],
    );
    slip(
        words,
        "say = [\"toe box\"]",
        "also = [\"relief.time\"]",
        &[
            "words/en/all.toml:13: a phrase needs `say` or `deny`",
            "words/en/all.toml:15: `relief.time` needs a level and cannot stand in `also`",
        ],
    );
}

#[test]
fn context_words_are_optional_but_complete() {
    let mut files = folder();
    files.push(("words/en/context.toml".to_owned(), "deny-before = [\"not\"]\nhedges = []".to_owned()));
    let problems = lines(&check(&files).problems.0);
    assert_eq!(problems.len(), 9, "eight lists are missing and one is unknown: {problems:?}");
    assert_eq!(problems[8], "words/en/context.toml:2: unknown key `hedges` (did you mean `hedge`?)");
}

#[test]
fn every_figure_has_one_basis() {
    slip(
        LACES,
        "p = 0.05\njudgement = \"us, 2026-11: why\"",
        "p = 0.05",
        &["causes/laces-tight.toml:38: neither `source` nor `judgement`: every figure has exactly one of them"],
    );
    slip(
        LACES,
        "p = 0.05",
        "p = 0.05\nsource = [\"hagen10\"]",
        &["causes/laces-tight.toml:42: both `source` and `judgement`: every figure has exactly one of them"],
    );
    slip(
        LACES,
        "p = 0.05\njudgement = \"us, 2026-11: why\"",
        "p = 0.05\njudgement = \"because\"",
        &["causes/laces-tight.toml:41: a judgement reads \"who, when: why\"; the why is missing"],
    );
    slip("sites.toml", "source = [\"hagen10\"]", "source = []", &["sites.toml:2: `source` names no source"]);
}

#[test]
fn numbers_must_fit() {
    slip(
        LACES,
        "p = 0.05",
        "p = 1.0",
        &["causes/laces-tight.toml:40: `p` must be a number between 0 and 1, neither 0 nor 1, not `1`"],
    );
    slip(LACES, "times = 1.5", "times = 0", &["causes/laces-tight.toml:23: `times` must be a number above 0, not `0`"]);
    slip(
        LACES,
        "range = [0.4, 0.8]",
        "range = [0.8, 0.4]",
        &["causes/laces-tight.toml:19: `range` must be two numbers, the lower one first"],
    );
    slip("model.toml", "[2, 15, 45]", "[2, 45, 15]", &["model.toml:7: `onset-bounds` must rise"]);
    slip("model.toml", "[2, 15, 45]", "[2, 15]", &["model.toml:11: `onset-bounds` must have 3 numbers, not 2"]);
    slip("model.toml", "most = 7", "most = \"7\"", &["model.toml:4: `most` must be a whole number, at least 0"]);
}

#[test]
fn shares_add_up() {
    slip(LACES, "late = 0.8", "late = 0.7", &["causes/laces-tight.toml:25: `onset` adds to 0.900000, not 1"]);
    slip(
        LACES,
        "late = 0.8\n",
        "",
        &["causes/laces-tight.toml:25: `onset` adds to 0.200000, not 1", "causes/laces-tight.toml:25: missing `late`"],
    );
    slip(
        "findings/all.toml",
        "[0.2, 0.5, 0.3]",
        "[0.2, 0.5, 0.2]",
        &["findings/all.toml:23: the leaks add to 0.900000, not 1"],
    );
    slip(
        LACES,
        "evidence = 0.6",
        "evidence = 0.5",
        &["causes: the `evidence` shares of all causes add to 0.9000, not 1"],
    );
    slip(LACES, "article = 0.9", "article = 0.8", &["causes: the `article` shares of all causes add to 0.9000, not 1"]);
}

#[test]
fn flags_need_lines_that_can_be_read() {
    let flags = "flags/urgent.toml";
    slip(
        flags,
        "when.onset=rest",
        "when.onset",
        &["flags/urgent.toml:6: `when.onset` needs a level, such as `when.onset=after`"],
    );
    slip(flags, "place.*", "palce.*", &["flags/urgent.toml:6: no finding is under `palce.*`"]);
    slip(
        flags,
        "relief.time>=slow",
        "!who.woman",
        &["flags/urgent.toml:6: `!who.woman` holds when nothing is known; name something that was said"],
    );
    let mut files = folder();
    files.iter_mut().filter(|(path, _)| path == flags).for_each(|(path, _)| *path = "flags/soon.toml".to_owned());
    let expect = "flags/soon.toml:1: a file of flags is called `emergency.toml`, `urgent.toml` or `see-doctor.toml`";
    assert_eq!(lines(&check(&files).problems.0), [expect]);
}

#[test]
fn answers_of_a_question_agree() {
    let questions = "questions.toml";
    slip(
        questions,
        "\"when.onset=late\", ",
        "",
        &["questions.toml:12: this answer starts with `place.foot.top`, the first one with `when.onset`; \
         a question of several findings has `kind = \"choice\"`"],
    );
    slip(
        questions,
        "sets = [\"place.foot.sole\"]",
        "sets = [\"place.foot.top\"]",
        &["questions.toml:27: two answers of a choice start with the same finding"],
    );
    slip(
        questions,
        "id = \"late\"",
        "id = \"unsure\"",
        &["questions.toml:13: the answer `unsure` is added by the program"],
    );
}

#[test]
fn what_is_asked_for_can_be_said() {
    slip(
        "words/en/all.toml",
        "finding = \"relief.time\"\nvalue = \"soon\"",
        "finding = \"skip\"",
        &["findings/all.toml:25: no phrase and no question can reach `relief.time`"],
    );
}

#[test]
fn a_cause_needs_a_change_and_a_review_mark() {
    slip(
        LACES,
        "[[change]]\nid = \"loosen-laces\"\nworks = 0.8\njudgement = \"us, 2026-11: why\"\n",
        "",
        &["causes/laces-tight.toml:1: a cause needs at least one `[[change]]`"],
    );
    slip(
        LACES,
        "reviewed = \"no\"",
        "reviewed = \"yes\"",
        &["causes/laces-tight.toml:14: `reviewed` is \"no\" or initials and a date, such as \"AB, 2026-11-20\""],
    );
}

#[test]
fn a_habit_is_no_stronger_than_what_it_cites() {
    let file = "prevention.toml";
    slip(
        file,
        "strength = \"EE\"",
        "strength = \"C\"",
        &["prevention.toml:12: the strength `C` of `local-5k` needs a source"],
    );
    slip(
        file,
        "source = [\"hagen10\"]",
        "judgement = \"us, 2026-11: why\"",
        &["prevention.toml:2: the strength `A` of `lace-by-hour` needs a source of grade A"],
    );
    slip(
        "sources.toml",
        "grade = \"A\"",
        "grade = \"B\"",
        &["prevention.toml:2: the strength `A` of `lace-by-hour` needs a source of grade A"],
    );
    slip(
        file,
        "group = \"laces\"",
        "group = \"lace\"",
        &["prevention.toml:4: `group` must be one of `shoes`, `laces`, `after-run`, `training`, `body`, not `lace`"],
    );
    slip(
        file,
        "changes = [\"loosen-laces\"]",
        "changes = [\"loosen-lace\"]",
        &["prevention.toml:10: unknown change `loosen-lace` (did you mean `loosen-laces`?)"],
    );
    slip(file, "known = \"Nothing.\"\n", "", &["prevention.toml:12: missing `known`"]);
}

#[test]
fn numbers_to_ring_can_be_dialled() {
    let file = "emergency.toml";
    slip(
        file,
        "ambulance = \"999\"",
        "ambulance = \"nine\"",
        &["emergency.toml:5: `nine` is no telephone number: 2 to 15 digits, in groups"],
    );
    slip(
        file,
        "\"0800 11\"",
        "\"0800  11\"",
        &["emergency.toml:8: `0800  11` is no telephone number: 2 to 15 digits, in groups"],
    );
    slip(
        file,
        "general = \"112\"",
        "general = \"999\"",
        &["emergency.toml:6: `general` is the same as `ambulance`; leave it out"],
    );
    slip(
        file,
        "general = \"112\"",
        "general_from_mobiles = true",
        &["emergency.toml:2: `general_from_mobiles` without a `general`; leave it out"],
    );
    slip(
        file,
        "id = \"gb\"",
        "id = \"gbr\"",
        &["emergency.toml:2: the id `gbr` is not a country code of two small letters, such as `gb`"],
    );
    slip(
        file,
        "languages = [\"cy\"]",
        "languages = [\"de\"]",
        &["emergency.toml:2: the language `de` of `gb` already points to `de`"],
    );
    slip(
        file,
        "rung = \"no\"",
        "rung = \"yes\"",
        &["emergency.toml:9: `rung` is \"no\" or initials and a date, such as \"AB, 2026-11-20\""],
    );
    slip(
        file,
        "name = \"Line\", judgement = \"us, 2026-11: why\"",
        "name = \"Line\"",
        &["emergency.toml:8: neither `source` nor `judgement`: every figure has exactly one of them"],
    );
}

#[test]
fn warnings_and_notes_refuse_nothing() {
    let files = with(folder(), LACES, "finding = \"who.woman\"", "finding = \"place.foot.sole\"");
    let files = with(files, "flags/urgent.toml", " + !who.woman", "");
    let files = with(files, "changes/all.toml", "\"laces-tight\", ", "");
    let files = with(
        files,
        "sources.toml",
        "[[source]]",
        "[[source]]\nid = \"x\"\ngrade = \"A\"\naddress = \"a\"\ngives = \"g\"\n[[source]]",
    );
    let Report { problems, warnings, notes } = check(&files);
    assert_eq!(problems.to_string(), "");
    assert_eq!(
        lines(&warnings),
        [
            "causes/laces-tight.toml:1: `laces-tight` has the change `loosen-laces` but is not among its targets",
            "findings/all.toml:34: no cause, flag or prior uses `who.woman`",
            "sources.toml:2: the source `x` is never cited",
        ]
    );
    assert_eq!(
        lines(&notes),
        [
            "causes/laces-tight.toml:38: `place.foot.sole`: p 0.05 lies below its background 0.18, so the link is nothing",
        ]
    );
}

#[test]
fn files_of_other_names_are_refused() {
    let mut files = folder();
    files.push(("cause/laces.toml".to_owned(), String::new()));
    files.retain(|(path, _)| path != "model.toml");
    assert_eq!(
        lines(&check(&files).problems.0),
        ["cause/laces.toml: nothing is read from a file of this name", "model.toml: the file is missing",]
    );
}

#[test]
fn a_table_of_findings_is_checked_line_by_line() {
    slip(
        LACES,
        "[[change]]",
        "[findings]\n\"place.foot.sole\" = 1.5\n\"place.foot.tpo\" = 0.5\n[[change]]",
        &[
            "causes/laces-tight.toml:42: neither `source` nor `judgement`: every figure has exactly one of them",
            "causes/laces-tight.toml:43: `place.foot.sole` must be a number between 0 and 1, neither 0 nor 1, not `1.5`",
            "causes/laces-tight.toml:43: the finding `place.foot.sole` stands twice",
            "causes/laces-tight.toml:44: unknown finding `place.foot.tpo` (did you mean `place.foot.top`?)",
        ],
    );
}
