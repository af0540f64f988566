//! Every lace can be laced, every drawing can be drawn, and words and picture are one.

use knowledge::{Knowledge, LacePattern, Stretch};
use proptest::prelude::*;
use report::lacing::{Face, Foot, Pairs, Place, Segment, Weave, description, drawing, steps, weave};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| knowledge::embedded().expect("the embedded folder is sound"));

fn any_weave() -> impl Strategy<Value = Weave> {
    let pattern = prop::sample::select(LacePattern::ALL.to_vec());
    let pairs = prop::sample::select(Pairs::ALL.to_vec());
    (pattern, pairs, 1.0..=6.0_f64, 0.0..=5.0_f64)
        .prop_map(|(pattern, pairs, from, more)| weave(pattern, pairs, Stretch { from, to: (from + more).min(6.0) }))
}

/// Every pattern in every shoe, for the pattern alone and for each numb spot.
fn all() -> impl Iterator<Item = (Weave, Option<&'static knowledge::LaceSpot>)> {
    let spots = || KNOWLEDGE.lacing.spots.iter().map(Some).chain([None]);
    Pairs::ALL.into_iter().flat_map(move |pairs| {
        LacePattern::ALL.into_iter().flat_map(move |pattern| {
            spots().map(move |spot| {
                let entry = KNOWLEDGE.lacing.pattern(pattern).expect("every pattern stands in the folder");
                (weave(pattern, pairs, entry.rows_for(spot)), spot)
            })
        })
    })
}

fn rows(weave: &Weave, place: Place) -> bool {
    match place {
        Place::Eyelet(eyelet) => (1..=weave.pairs.get()).contains(&eyelet.row) && !weave.skipped.contains(&eyelet.row),
        Place::Loop(eyelet) => (1..weave.pairs.get()).contains(&eyelet.row),
        Place::Knot => true,
    }
}

proptest! {
    #[test]
    fn a_lace_is_one_piece_from_knot_to_knot(woven in any_weave()) {
        let lace = woven.lace();
        prop_assert_eq!(lace.first().map(|segment| segment.from), Some(Place::Knot));
        prop_assert_eq!(lace.last().map(|segment| segment.to), Some(Place::Knot));
        for pair in lace.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from, "the lace is torn");
            prop_assert_eq!(pair[0].arrives, pair[1].leaves.other(), "a lace changes its face in an eyelet");
        }
    }

    #[test]
    fn it_uses_eyelets_that_exist_and_each_of_them_once(woven in any_weave()) {
        let lace = woven.lace();
        for Segment { from, to, .. } in &lace {
            prop_assert!(rows(&woven, *from) && rows(&woven, *to), "{from:?} to {to:?}");
        }
        let mut passed: Vec<Place> = lace.iter().map(|segment| segment.to).filter(|place| matches!(place, Place::Eyelet(_))).collect();
        let count = passed.len();
        prop_assert_eq!(count, 2 * (usize::from(woven.pairs.get()) - woven.skipped.len()));
        passed.dedup();
        for (position, place) in passed.iter().enumerate() {
            prop_assert!(!passed[..position].contains(place), "{place:?} is passed twice");
        }
    }

    #[test]
    fn the_knot_is_reached_in_sight_and_from_both_sides(woven in any_weave()) {
        let lace = woven.lace();
        let ends = [lace.first().expect("a lace").reversed(), *lace.last().expect("a lace")];
        let sides = ends.map(|end| match end.from {
            Place::Eyelet(eyelet) | Place::Loop(eyelet) => eyelet.side,
            Place::Knot => panic!("a lace has a middle"),
        });
        prop_assert_eq!(sides[0], sides[1].other());
        prop_assert!(ends.iter().all(|end| end.arrives == Face::Top));
    }

    #[test]
    fn the_words_name_every_pair_and_no_other(woven in any_weave()) {
        let text = steps(&woven).join(" ");
        let numbers: Vec<u8> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
        prop_assert!(numbers.iter().all(|row| (1..=woven.pairs.get()).contains(row)), "{text}");
        prop_assert!(numbers.contains(&woven.pairs.get()), "the top pair is not named: {text}");
        for row in &woven.skipped {
            prop_assert!(text.starts_with("Leave"), "empty row {row} is not told");
        }
    }
}

#[test]
fn every_drawing_is_sound_svg_with_a_title() {
    for (woven, spot) in all() {
        for foot in [Foot::Left, Foot::Right] {
            let svg = drawing(&woven, foot, spot).into_string();
            let tree = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
            let root = tree.root_element();
            let text = |name| root.children().find(|one| one.has_tag_name(("http://www.w3.org/2000/svg", name)));
            let title = text("title").and_then(|one| one.text()).expect("a title");
            let desc = text("desc").and_then(|one| one.text()).expect("a description");
            assert!(
                title.contains(foot.word()) && desc == description(&woven, foot, spot.map(|one| one.name.as_str()))
            );
            let labelled = root.attribute("aria-labelledby").expect("a name for screen readers");
            for id in labelled.split(' ') {
                assert!(root.children().any(|one| one.attribute("id") == Some(id)), "{id} names nothing");
            }
            assert!(!svg.contains("style=") && !svg.contains("<script") && !svg.contains("NaN"), "{svg}");
            for number in svg.split([' ', '"', 'M', 'L', 'C', 'Z']).filter_map(|one| one.parse::<f64>().ok()) {
                assert!((-24.0..=530.0).contains(&number), "{number} lies off the sheet");
            }
        }
    }
}

/// The x of every point of every path, in order.
fn across(svg: &str) -> Vec<f64> {
    let paths = svg.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let numbers = |path: &str| -> Vec<f64> {
        path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter_map(|one| one.parse().ok()).collect()
    };
    paths.flat_map(|path| numbers(path).into_iter().step_by(2).collect::<Vec<_>>()).collect()
}

#[test]
fn the_left_shoe_is_the_right_one_in_a_mirror() {
    for (woven, spot) in all() {
        let (left, right) = (drawing(&woven, Foot::Left, spot), drawing(&woven, Foot::Right, spot));
        let (left, right) = (across(&left.into_string()), across(&right.into_string()));
        assert_eq!(left.len(), right.len());
        assert!(left.len() > 100);
        for (one, other) in left.iter().zip(&right) {
            assert!((one + other - 360.0).abs() < 0.11, "{one} and {other} are no mirror images");
        }
    }
}

#[test]
fn what_is_marked_is_where_it_is_numb() {
    for (woven, spot) in all() {
        let Some(spot) = spot else { continue };
        let svg = drawing(&woven, Foot::Right, Some(spot)).into_string();
        assert!(svg.contains("numb here") && svg.contains(&spot.name.to_lowercase()), "{}", spot.id);
        match woven.pattern {
            LacePattern::Window => assert!(svg.contains("shoe-window") && svg.contains("no cross")),
            LacePattern::Skip => {
                assert!(svg.matches("shoe-no\"").count() == 2 * woven.skipped.len() && !woven.skipped.is_empty());
            }
            LacePattern::Loosen => assert!(svg.contains("looser") && svg.contains("shoe-marked")),
            _ => {}
        }
    }
}

#[test]
fn rows_lie_where_they_are_counted() {
    let at = |pairs, row| Pairs::new(pairs).expect("a shoe").position(row);
    assert_eq!((at(6, 1), at(6, 4), at(6, 6)), (1.0, 4.0, 6.0));
    assert_eq!((at(7, 6), at(7, 7)), (6.0, 7.0), "the seventh pair only locks the heel");
    assert_eq!((at(5, 5), at(4, 4), at(8, 7)), (6.0, 6.0, 6.0));
    assert_eq!((Pairs::new(3), Pairs::new(9)), (None, None));
}

#[test]
fn the_window_of_a_numb_first_web_lies_over_the_fourth_eyelet() {
    let spot = KNOWLEDGE.lacing.spot("first-web").expect("it is there");
    for (pairs, between) in [(6, "pairs 4 and 5"), (7, "pairs 4 and 5")] {
        let woven = weave(LacePattern::Window, Pairs::new(pairs).expect("a shoe"), spot.rows);
        assert!(description(&woven, Foot::Left, None).contains(between));
    }
}

/// The classes of the strands that lie over the tongue, in the order in which they are painted.
fn over_the_tongue(pattern: LacePattern) -> Vec<String> {
    let woven = weave(pattern, Pairs::USUAL, Stretch { from: 1.0, to: 6.0 });
    let svg = drawing(&woven, Foot::Right, None).into_string();
    let opening = svg.split("shoe-flap").next().expect("the strips come after the opening").to_owned();
    opening.split("shoe-lace ").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn what_is_laid_later_lies_over_what_was_laid_before() {
    let crosses = over_the_tongue(LacePattern::CrissCross);
    assert_eq!(crosses.len(), 1 + 2 * 5 + 2, "a bar, five crosses, two ends to the knot");
    for pair in crosses[1..].chunks(2) {
        assert_eq!(pair, ["shoe-first", "shoe-second"], "the second end crosses over the first");
    }
    let lift = over_the_tongue(LacePattern::ToeLift);
    let (diagonal, bars) =
        (lift.iter().position(|one| one == "shoe-marked"), lift.iter().rposition(|one| one == "shoe-second"));
    assert_eq!(diagonal, Some(1), "the long line is laid before the bars");
    assert!(bars > diagonal, "so the bars lie over it");
}

#[test]
fn two_zones_meet_at_the_fourth_pair() {
    let rows = KNOWLEDGE.lacing.pattern(LacePattern::TwoZone).expect("it is there").rows_for(None);
    for (pairs, between) in [(4, "pairs 2 and 3"), (5, "pairs 3 and 4"), (6, "pairs 4 and 5"), (7, "pairs 4 and 5")] {
        let woven = weave(LacePattern::TwoZone, Pairs::new(pairs).expect("a shoe"), rows);
        assert!(description(&woven, Foot::Left, None).contains(between), "{pairs}");
    }
}
