//! Garmin's list of gear, and which activity used which.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde::Deserialize;

use super::activities::failed;
use super::loose::Loose;
use crate::archive::limits::GEAR_AT_MOST;
use crate::archive::{Failed, Files, dates};
use crate::shoes::Listed;

/// Gear, and the numbers of the activities it was used on.
#[derive(Default)]
pub(super) struct Used {
    pub gear: Vec<Listed>,
    /// Activity -> place in `gear`.
    pub on: BTreeMap<u64, usize>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Page {
    #[serde(rename = "gearDTOS", alias = "gearDTOs")]
    gear: Vec<Item>,
    #[serde(rename = "gearActivityDTOs", alias = "gearActivityDTOS")]
    used: BTreeMap<String, Vec<Use>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    gear_pk: Loose,
    display_name: Loose,
    custom_make_model: Loose,
    gear_make_name: Loose,
    gear_type_name: Loose,
    gear_status_name: Loose,
    date_begin: Loose,
    date_end: Loose,
    maximum_meters: Loose,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Use {
    activity_id: Loose,
}

/// Reads the list.
pub(super) fn read(files: &dyn Files, index: usize) -> Result<Used, Failed> {
    let mut bytes = Vec::new();
    files.open(index)?.take(GEAR_AT_MOST).read_to_end(&mut bytes)?;
    let pages: Vec<Page> = serde_json::from_slice(&bytes).map_err(failed)?;
    let mut all = Used::default();
    for page in pages {
        let mut places = BTreeMap::new();
        for item in &page.gear {
            let Some(gear) = item.gear() else {
                continue;
            };
            if let Some(key) = item.gear_pk.id() {
                places.insert(key, all.gear.len());
            }
            all.gear.push(gear);
        }
        for (key, uses) in &page.used {
            let Some(place) = key.parse().ok().and_then(|key: u64| places.get(&key)) else {
                continue;
            };
            for activity in uses.iter().filter_map(|one| one.activity_id.id()) {
                all.on.entry(activity).or_insert(*place);
            }
        }
    }
    Ok(all)
}

impl Item {
    /// Shoes or a bike; Garmin lists skis and paddles too.
    fn gear(&self) -> Option<Listed> {
        let make = self.gear_make_name.text().filter(|make| !make.eq_ignore_ascii_case("other"));
        let model = self.custom_make_model.text();
        let kind = self.gear_type_name.text().unwrap_or_default().to_lowercase();
        if !["shoe", "bike"].iter().any(|known| kind.starts_with(known)) {
            return None;
        }
        let day = |date: &Loose| date.text().and_then(|text| dates::day(&text));
        Some(Listed {
            name: self.display_name.text().or_else(|| model.clone()).unwrap_or_default(),
            brand: make,
            model,
            bike: kind.starts_with("bike"),
            retired: self.gear_status_name.text().is_some_and(|status| status.eq_ignore_ascii_case("retired")),
            first: day(&self.date_begin),
            last: day(&self.date_end),
            limit_m: self.maximum_meters.number().filter(|metres| *metres > 0.0),
        })
    }
}
