//! Shoes, from the names runs carry and the lists archives hold.

mod brands;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::Run;

/// A pair of shoes and how far it went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shoe {
    /// What its runner calls it.
    pub name: String,
    /// Who makes it, where stated or told by the name.
    pub brand: Option<String>,
    /// Which model, without its maker.
    pub model: Option<String>,
    /// Metres on foot.
    pub distance_m: f64,
    /// Activities on foot.
    pub runs: usize,
    /// First day of use, as stated or as run.
    pub first: Option<Date>,
    /// Last day of use, as stated or as run.
    pub last: Option<Date>,
    /// Whether its runner says that it is no longer used.
    pub retired: bool,
    /// Metres after which its runner wants it replaced.
    pub limit_m: Option<f64>,
}

/// What an archive says of one piece of gear.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// What runs call it; empty where only maker and model are stated.
    pub name: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// Which model; maker and model where the archive has both in one.
    pub model: Option<String>,
    /// Whether it is a bike.
    pub bike: bool,
    /// Whether its runner says that it is no longer used.
    pub retired: bool,
    /// First day of use.
    pub first: Option<Date>,
    /// Last day of use.
    pub last: Option<Date>,
    /// Metres after which its runner wants it replaced.
    pub limit_m: Option<f64>,
}

/// Collects shoes run by run, so that no more than one run need be at hand.
///
/// Names are one where they differ in case, spaces and punctuation alone. "Brooks Ghost 15" is the
/// shoe listed as maker "Brooks", model "Ghost 15", and so is "Ghost 15", as long as there is only
/// one such pair: of two pairs of one model with names of their own none takes the other's distance.
#[derive(Clone, Debug, Default)]
pub struct Shoes {
    listed: Vec<Listed>,
    worn: BTreeMap<String, Worn>,
}

/// What runs say of one name.
#[derive(Clone, Debug, Default)]
struct Worn {
    /// Ways it is written, with how often each.
    spellings: BTreeMap<String, usize>,
    runs: usize,
    /// Whole millimetres, so that the sum does not depend on the order of the runs.
    millimetres: u64,
    first: Option<Date>,
    last: Option<Date>,
}

impl Shoes {
    /// Adds what an archive says of one piece of gear.
    pub fn add_listed(&mut self, listed: Listed) {
        self.listed.push(listed);
    }

    /// Adds a run: its gear wears where it was done on foot. Each activity is to be added once: see
    /// [`crate::same`].
    pub fn add_run(&mut self, run: &Run) {
        let Some(name) = run.gear.as_deref().filter(|_| run.sport.on_foot()) else {
            return;
        };
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let worn = self.worn.entry(key).or_default();
        *worn.spellings.entry(spaced(name)).or_default() += 1;
        worn.runs += 1;
        let metres = run.distance_m.filter(|metres| metres.is_finite() && *metres > 0.0);
        worn.millimetres = worn.millimetres.saturating_add(metres.map_or(0, |metres| (metres * 1000.0) as u64));
        let day = run.local_start().or_else(|| Some(Offset::UTC.to_datetime(run.start?))).map(|start| start.date());
        worn.first = earlier(worn.first, day);
        worn.last = worn.last.max(day);
    }

    /// All shoes, those worn last first; bikes are not among them.
    #[must_use]
    pub fn list(&self) -> Vec<Shoe> {
        let mut shoes: BTreeMap<String, Shoe> = BTreeMap::new();
        let mut bikes: Vec<String> = Vec::new();
        let mut listed = self.listed.clone();
        listed.sort_by(|a, b| (&a.name, &a.brand, &a.model).cmp(&(&b.name, &b.brand, &b.model)));
        for gear in &listed {
            let stated = stated(gear);
            let key = key(&stated.name);
            if key.is_empty() {
                continue;
            }
            if gear.bike {
                bikes.push(key);
                continue;
            }
            match shoes.get_mut(&key) {
                Some(shoe) => merge(shoe, stated),
                None => {
                    shoes.insert(key, stated);
                }
            }
        }
        for (key, worn) in &self.worn {
            if bikes.contains(key) {
                continue;
            }
            let name = most_written(&worn.spellings);
            let (brand, model) = brands::split(&name);
            let shoe = Shoe {
                name,
                brand,
                model,
                distance_m: worn.millimetres as f64 / 1000.0,
                runs: worn.runs,
                first: worn.first,
                last: worn.last,
                ..Shoe::default()
            };
            match shoes.get_mut(key) {
                Some(known) => merge(known, shoe),
                None => {
                    shoes.insert(key.clone(), shoe);
                }
            }
        }
        let mut shoes = join_by_model(shoes.into_values().collect());
        shoes.sort_by(|a, b| b.last.cmp(&a.last).then_with(|| a.name.cmp(&b.name)));
        shoes
    }

    /// Names of the bikes listed, in order.
    #[must_use]
    pub fn bikes(&self) -> Vec<String> {
        let bikes = self.listed.iter().filter(|gear| gear.bike);
        let mut names: Vec<String> = bikes.map(|gear| stated(gear).name).filter(|name| !name.is_empty()).collect();
        names.sort();
        names.dedup_by_key(|name| key(name));
        names
    }
}

/// A listed piece of gear as a shoe nobody wore yet, with maker and model told apart.
fn stated(gear: &Listed) -> Shoe {
    let text = |text: &Option<String>| text.as_deref().map(spaced).filter(|text| !text.is_empty());
    let (brand, model) = (text(&gear.brand), text(&gear.model));
    let both = [brand.as_deref(), model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let own = spaced(&gear.name);
    let name = if own.is_empty() { both.clone() } else { own };
    // A maker stated is right; the list only writes it as the maker does.
    let (told, rest) = brands::split(if both.is_empty() { &name } else { &both });
    let brand = brand.map(|brand| brands::split(&brand).0.unwrap_or(brand)).or(told.clone());
    let model = if told == brand { rest.or(model) } else { model };
    Shoe {
        name,
        brand,
        model,
        retired: gear.retired,
        first: gear.first,
        last: gear.last,
        limit_m: gear.limit_m.filter(|metres| metres.is_finite() && *metres > 0.0),
        ..Shoe::default()
    }
}

/// Adds what is known of the same shoe.
fn merge(shoe: &mut Shoe, other: Shoe) {
    if shoe.brand.is_none() {
        (shoe.brand, shoe.model) = (other.brand, other.model.or(shoe.model.take()));
    } else if shoe.model.is_none() && (other.brand.is_none() || other.brand == shoe.brand) {
        shoe.model = other.model;
    }
    shoe.distance_m += other.distance_m;
    shoe.runs += other.runs;
    shoe.first = earlier(shoe.first, other.first);
    shoe.last = shoe.last.max(other.last);
    shoe.retired |= other.retired;
    shoe.limit_m = shoe.limit_m.or(other.limit_m);
}

/// Joins a shoe that is called by its maker and model, or by its model alone, to the one pair of
/// that model, should there be but one.
fn join_by_model(shoes: Vec<Shoe>) -> Vec<Shoe> {
    let full = |shoe: &Shoe| {
        let both = [shoe.brand.as_deref(), shoe.model.as_deref()];
        key(&both.into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let mut kept: Vec<Shoe> = Vec::with_capacity(shoes.len());
    // Names of their own first: those of models are joined to them.
    let (mut plain, own): (Vec<Shoe>, Vec<Shoe>) = shoes.into_iter().partition(|shoe| {
        let name = key(&shoe.name);
        name == full(shoe) || shoe.model.as_deref().is_none_or(|model| key(model) == name)
    });
    kept.extend(own);
    plain.sort_by_key(|shoe| shoe.brand.is_none());
    for shoe in plain {
        let name = key(&shoe.name);
        let is_it = |other: &Shoe| {
            let whole = full(other);
            let model = other.model.as_deref().map(key);
            !whole.is_empty()
                && (whole == full(&shoe) || whole == name || shoe.brand.is_none() && model.as_deref() == Some(&name))
        };
        let mut fitting = kept.iter_mut().filter(|other| is_it(other));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => merge(only, shoe),
            _ => kept.push(shoe),
        }
    }
    kept
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The spelling used most; of equals the first by letters.
fn most_written(spellings: &BTreeMap<String, usize>) -> String {
    let most = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    most.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// With single spaces, and none around.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two names one: their letters and digits, whatever the case.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.is_empty() && !key.ends_with(' ') && c != '\'' && c != '’' {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests;
