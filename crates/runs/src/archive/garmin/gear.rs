//! Garmin's list of gear, and which activity used which.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde::Deserialize;

use super::activities::failed;
use super::loose::Loose;
use crate::archive::limits::FILE_AT_MOST;
use crate::archive::{Failed, Files, Gear, GearKind, dates};

/// Gear, and the numbers of the activities it was used on.
#[derive(Default)]
pub(super) struct Used {
    pub gear: Vec<Gear>,
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
    files.open(index)?.take(FILE_AT_MOST).read_to_end(&mut bytes)?;
    let pages: Vec<Page> = serde_json::from_slice(&bytes).map_err(failed)?;
    let mut all = Used::default();
    for page in pages {
        let mut places = BTreeMap::new();
        for item in &page.gear {
            if let Some(key) = item.gear_pk.id() {
                places.insert(key, all.gear.len());
            }
            all.gear.push(item.gear());
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
    fn gear(&self) -> Gear {
        let make = self.gear_make_name.text().filter(|make| !make.eq_ignore_ascii_case("other"));
        let model = self.custom_make_model.text();
        let kind = self.gear_type_name.text().map(|name| name.to_lowercase()).unwrap_or_default();
        let day = |date: &Loose| date.text().and_then(|text| dates::day(&text));
        Gear {
            name: self.display_name.text().or_else(|| model.clone()).unwrap_or_default(),
            brand: make,
            model,
            kind: match kind.as_str() {
                "shoes" | "shoe" => GearKind::Shoe,
                "bike" | "bikes" => GearKind::Bike,
                _ => GearKind::Other,
            },
            retired: self.gear_status_name.text().map(|status| status.eq_ignore_ascii_case("retired")),
            first: day(&self.date_begin),
            last: day(&self.date_end),
            limit_m: self.maximum_meters.number().filter(|metres| *metres > 0.0),
        }
    }
}
