//! Shoes as archives and runs name them.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::Sport;

fn worn(gear: &str, day: i64, km: f64) -> Run {
    Run {
        start: Timestamp::from_second(1_700_000_000 + day * 86_400).ok(),
        sport: Sport::Running,
        distance_m: Some(km * 1000.0),
        gear: Some(gear.to_owned()),
        ..Run::default()
    }
}

fn listed(name: &str, brand: &str, model: &str) -> Listed {
    let stated = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Listed { name: name.to_owned(), brand: stated(brand), model: stated(model), ..Listed::default() }
}

fn shoes(listed: &[Listed], runs: &[Run]) -> Shoes {
    let mut shoes = Shoes::default();
    listed.iter().cloned().for_each(|one| shoes.add_listed(one));
    runs.iter().for_each(|run| shoes.add_run(run));
    shoes
}

/// Name, maker, model, kilometres, runs.
fn told(shoes: &Shoes) -> Vec<(String, String, String, f64, usize)> {
    let text = |text: Option<String>| text.unwrap_or_default();
    let told = shoes.list().into_iter();
    told.map(|shoe| (shoe.name, text(shoe.brand), text(shoe.model), shoe.distance_m / 1000.0, shoe.runs)).collect()
}

fn one(name: &str, brand: &str, model: &str, km: f64, runs: usize) -> (String, String, String, f64, usize) {
    (name.to_owned(), brand.to_owned(), model.to_owned(), km, runs)
}

#[test]
fn spellings_of_one_name_are_one_shoe() {
    let runs = [worn("Brooks Ghost 15", 0, 10.0), worn(" brooks  ghost 15", 2, 5.0), worn("Brooks Ghost 15", 1, 7.5)];
    assert_eq!(told(&shoes(&[], &runs)), [one("Brooks Ghost 15", "Brooks", "Ghost 15", 22.5, 3)]);
    let shoe = &shoes(&[], &runs).list()[0];
    assert_eq!((shoe.first, shoe.last), (Some(date(2023, 11, 14)), Some(date(2023, 11, 16))));
}

#[test]
fn maker_and_model_in_two_columns_are_the_name_of_a_run() {
    let listed = [listed("", "Brooks", "Ghost 15"), listed("Daily 01", "ASICS", "Gel-Cumulus 24 SE")];
    let runs = [worn("Brooks Ghost 15", 1, 10.0), worn("Daily 01", 0, 8.0), worn("ASICS Gel Cumulus 24 SE", 0, 2.0)];
    assert_eq!(
        told(&shoes(&listed, &runs)),
        [one("Brooks Ghost 15", "Brooks", "Ghost 15", 10.0, 1), one("Daily 01", "ASICS", "Gel-Cumulus 24 SE", 10.0, 2)]
    );
}

#[test]
fn two_pairs_of_one_model_stay_two() {
    let listed = [listed("Blue", "ASICS", "Novablast 4"), listed("Red", "ASICS", "Novablast 4")];
    let runs = [worn("Blue", 2, 10.0), worn("red", 1, 8.0), worn("ASICS Novablast 4", 0, 2.0)];
    assert_eq!(
        told(&shoes(&listed, &runs)),
        [
            one("Blue", "ASICS", "Novablast 4", 10.0, 1),
            one("Red", "ASICS", "Novablast 4", 8.0, 1),
            one("ASICS Novablast 4", "ASICS", "Novablast 4", 2.0, 1)
        ]
    );
}

#[test]
fn a_model_alone_is_the_one_shoe_of_that_model() {
    let runs = [worn("Air Zoom", 0, 4.0), worn("Nike Air Zoom", 0, 4.0)];
    assert_eq!(told(&shoes(&[], &runs)), [one("Nike Air Zoom", "Nike", "Air Zoom", 8.0, 2)]);
    let runs = [worn("Ghost 15", 0, 4.0), worn("Brooks Ghost 15", 1, 6.0), worn("Ghost 14", 0, 1.0)];
    assert_eq!(
        told(&shoes(&[], &runs)),
        [one("Brooks Ghost 15", "Brooks", "Ghost 15", 10.0, 2), one("Ghost 14", "", "", 1.0, 1)]
    );
}

#[test]
fn garmin_keeps_maker_and_model_in_one() {
    let mut old = listed("Old pair", "", "Old pair ");
    old.retired = true;
    old.first = Some(date(2021, 1, 1));
    old.last = Some(date(2023, 1, 1));
    let mut daily = listed("Daily", "", "ASICS Gel-Cumulus 24");
    daily.limit_m = Some(640_000.0);
    let list = shoes(&[old, daily], &[worn("Daily", 0, 12.0)]).list();
    assert_eq!((list[0].brand.as_deref(), list[0].model.as_deref()), (Some("ASICS"), Some("Gel-Cumulus 24")));
    assert_eq!((list[0].limit_m, list[0].retired, list[0].distance_m), (Some(640_000.0), false, 12_000.0));
    assert_eq!((list[1].name.as_str(), list[1].retired, list[1].runs), ("Old pair", true, 0));
    assert_eq!((list[1].first, list[1].last), (Some(date(2021, 1, 1)), Some(date(2023, 1, 1))));
}

#[test]
fn bikes_and_rides_wear_no_shoe() {
    let bike = Listed { bike: true, ..listed("Canyon", "", "") };
    let mut ride = worn("Canyon", 0, 80.0);
    ride.sport = Sport::Cycling;
    let mistaken = worn("canyon", 1, 10.0);
    let mut in_shoes = worn("Brooks Ghost 15", 2, 30.0);
    in_shoes.sport = Sport::Cycling;
    let all = shoes(&[bike], &[ride, mistaken, in_shoes]);
    assert_eq!(told(&all), []);
    assert_eq!(all.bikes(), ["Canyon"]);
}

#[test]
fn runs_without_distance_or_name_break_nothing() {
    let mut odd = worn("Ghost", 0, f64::NAN);
    odd.start = None;
    assert_eq!(told(&shoes(&[], &[odd, worn("  ", 0, 5.0), worn("👟", 0, 5.0)])), [one("Ghost", "", "", 0.0, 1)]);
}

proptest! {
    #[test]
    fn the_order_of_runs_and_lists_plays_no_part(
        days in prop::collection::vec((0_usize..6, 0_i64..30, 0.0_f64..30.0), 0..20),
        by in 0_usize..20,
    ) {
        let names = ["Brooks Ghost 15", "brooks ghost 15", "Ghost 15", "Daily", "ASICS Novablast 4", "Canyon"];
        let mut runs: Vec<Run> = days.iter().map(|(name, day, km)| worn(names[*name], *day, *km)).collect();
        let mut lists = vec![
            listed("Daily", "ASICS", "Novablast 4"),
            listed("", "Brooks", "Ghost 15"),
            Listed { bike: true, ..listed("Canyon", "", "") },
        ];
        let before = shoes(&lists, &runs).list();
        let metres: f64 = before.iter().map(|shoe| shoe.distance_m).sum();
        let run: f64 = days.iter().filter(|(name, ..)| *name != 5).map(|(_, _, km)| km * 1000.0).sum();
        prop_assert!((metres - run).abs() < 1.0, "{metres} of {run}");
        runs.reverse();
        let middle = by % runs.len().max(1);
        runs.rotate_left(middle);
        lists.reverse();
        prop_assert_eq!(before, shoes(&lists, &runs).list());
    }
}
