//! `lacing.toml`, `fit.toml` and the drawings of changes: what is read, and one slip at a time.

use super::slips::slip;
use super::{folder, with};
use crate::{LacePattern, embedded, load};

const LACING: &str = "lacing.toml";
const FIT: &str = "fit.toml";

#[test]
fn patterns_spots_and_checks_are_read() {
    let knowledge = load(&folder()).expect("the tiny folder is sound");
    let spot = knowledge.lacing.spot("top").expect("it is there");
    let top = knowledge.finding("place.foot.top").expect("it is there");
    assert_eq!(knowledge.lacing.spot_of(top).map(|one| one.id.as_str()), Some("top"));
    assert_eq!(spot.patterns, [LacePattern::Loosen]);
    assert_eq!((spot.rows.from, spot.rows.middle()), (3.0, 3.5));
    assert_eq!(knowledge.changes[0].drawing, Some(LacePattern::Loosen));
    let check = &knowledge.fit[0];
    let place = knowledge.question("ask-place").expect("it is there");
    assert_eq!(check.outcomes[1].answers, [(place, "sole".to_owned())]);
    assert_eq!(check.outcomes[0].fault, None);
}

#[test]
fn they_can_be_printed() {
    let knowledge = load(&folder()).expect("it is sound");
    let show = |id| crate::show(&knowledge, id).expect("it is there");
    assert!(show("loosen").contains("rows        1 to 3\n") && show("loosen").contains("\nfrees\n  top\n"));
    assert!(show("top").contains("\nplaces\n  place.foot.top\n"));
    assert!(show("heel").contains("  yes: Yes  [ask-place:sole, loosen-laces]\n"));
    assert_eq!(crate::nearest_id(&knowledge, "loosn"), Some("loosen"));
}

#[test]
fn a_folder_without_them_draws_nothing() {
    let mut files = with(folder(), "changes/all.toml", "drawing = \"lacing:loosen\"\n", "");
    files.retain(|(path, _)| path != LACING && path != FIT);
    let knowledge = load(&files).expect("it is sound");
    assert!(knowledge.lacing.patterns.is_empty() && knowledge.fit.is_empty());
}

#[test]
fn drawings_must_be_known() {
    slip(
        "changes/all.toml",
        "lacing:loosen",
        "lacing:loosn",
        &["changes/all.toml:13: unknown lacing pattern `loosn` (did you mean `loosen`?)"],
    );
    slip(
        "changes/all.toml",
        "lacing:loosen",
        "lacing:window",
        &["changes/all.toml:13: `lacing:window` has no entry in lacing.toml"],
    );
    slip(
        "changes/all.toml",
        "lacing:loosen",
        "loosen",
        &["changes/all.toml:13: `drawing` starts with `lacing:`, as in `lacing:window`"],
    );
}

#[test]
fn patterns_and_spots_are_checked_line_by_line() {
    slip(
        LACING,
        "patterns = [\"loosen\"]",
        "patterns = [\"skip\"]",
        &["lacing.toml:19: the pattern `skip` has no entry in this file"],
    );
    slip(
        LACING,
        "patterns = [\"loosen\"]",
        "patterns = []",
        &["lacing.toml:12: `patterns` is empty, so the spot would have no remedy"],
    );
    slip(
        LACING,
        "place.foot.top",
        "place.foot.tpo",
        &["lacing.toml:15: unknown finding `place.foot.tpo` (did you mean `place.foot.top`?)"],
    );
    slip(LACING, "rows = [3, 4]", "rows = [4, 3]", &["lacing.toml:18: `rows` must have the lower number first"]);
    slip(LACING, "rows = [3, 4]", "rows = [3, 9]", &["lacing.toml:18: `rows` must be a number from 1 to 6, not `9`"]);
    slip(
        LACING,
        "strength = \"EE\"",
        "strength = \"D\"",
        &["lacing.toml:21: `strength` must be `A`, `B`, `C` or `EE`, not `D`"],
    );
    slip(LACING, "evidence = \"Lore.\"\n", "", &["lacing.toml:2: missing `evidence`"]);
}

#[test]
fn checks_of_the_shoe_are_checked_line_by_line() {
    slip(FIT, "ask-place:top", "ask-place:tpo", &["fit.toml:11: unknown answer `tpo` (did you mean `top`?)"]);
    slip(
        FIT,
        "ask-place:top",
        "ask-plac:top",
        &["fit.toml:11: unknown question `ask-plac` (did you mean `ask-place`?)"],
    );
    slip(FIT, "ask-place:top", "ask-place", &["fit.toml:11: `ask-place` must read `question:answer`"]);
    slip(
        FIT,
        "\"loosen-laces\"",
        "\"loosen-lace\"",
        &[
            "fit.toml:12: `fault` and `changes` belong together: what is wrong, and what to change",
            "fit.toml:17: unknown change `loosen-lace` (did you mean `loosen-laces`?)",
        ],
    );
    slip(
        FIT,
        "fault = \"It slips.\"\n",
        "",
        &["fit.toml:12: `fault` and `changes` belong together: what is wrong, and what to change"],
    );
    slip(FIT, "id = \"yes\"", "id = \"no\"", &["fit.toml:2: the outcome `no` stands twice"]);
}

#[test]
fn every_pattern_has_its_entry_and_every_word_is_its_own() {
    let knowledge = embedded().expect("the folder is sound");
    for pattern in LacePattern::ALL {
        assert!(knowledge.lacing.pattern(pattern).is_some(), "{pattern} has no entry");
        assert_eq!(LacePattern::from_word(pattern.word()), Some(pattern));
    }
    assert!(knowledge.lacing.spots.iter().all(|spot| !spot.patterns.is_empty()));
}
