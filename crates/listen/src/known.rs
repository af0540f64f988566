//! The findings this crate itself reasons about, looked up once.

use knowledge::{FindingId, Knowledge};

/// Ids of findings that need more than a phrase.
#[derive(Clone, Debug)]
pub struct Known {
    pub(crate) onset: Option<FindingId>,
    pub(crate) relief: Option<FindingId>,
    pub(crate) both: Option<FindingId>,
    pub(crate) months: Option<FindingId>,
    pub(crate) days: Option<FindingId>,
    pub(crate) cold_stays: Option<FindingId>,
    pub(crate) no_exercise: Option<FindingId>,
    pub(crate) shoe_old: Option<FindingId>,
    pub(crate) shoe_new: Option<FindingId>,
    pub(crate) woman: Option<FindingId>,
    pub(crate) man: Option<FindingId>,
    /// Age bands with the first age above each.
    pub(crate) ages: Vec<(f64, FindingId)>,
    /// Bare places and the prefixes of the ids that make them needless.
    pub(crate) bare: Vec<(FindingId, &'static [&'static str])>,
    pub(crate) all_toes: Option<FindingId>,
    pub(crate) toes: Vec<FindingId>,
    pub(crate) race: Option<FindingId>,
    pub(crate) running: Option<FindingId>,
    pub(crate) walking: Option<FindingId>,
    pub(crate) cycling: Option<FindingId>,
    /// What every finding is about.
    pub(crate) kinds: Vec<Kind>,
}

/// What a finding is about, as far as reading goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Where it is.
    Place,
    /// How it feels, what shows, when it comes and goes: true only of the present complaint.
    Symptom,
    /// Gear, training, posture, relief: circumstances of the complaint.
    Circumstance,
    /// What stays true of the runner: history, risks, age, sex.
    Person,
}

/// A bare "foot" says nothing once a part of it was named.
const BARE: [(&str, &[&str]); 5] = [
    ("place.foot.whole", &["place.foot.", "place.toes."]),
    ("place.toes.all", &["place.toes."]),
    ("place.leg.whole", &["place.leg.", "place.thigh.", "place.knee."]),
    ("place.leg.lower", &["place.leg.shin", "place.leg.calf", "place.leg.inner", "place.leg.outer"]),
    ("place.ankle.whole", &["place.ankle."]),
];

const TOES: [&str; 5] =
    ["place.toes.big", "place.toes.second", "place.toes.middle", "place.toes.fourth", "place.toes.little"];

const AGES: [(f64, &str); 5] = [
    (16.0, "who.age-under-16"),
    (35.0, "who.age-16-34"),
    (50.0, "who.age-35-49"),
    (60.0, "who.age-50-59"),
    (f64::INFINITY, "who.age-60-plus"),
];

impl Known {
    /// Looks the ids up; those a folder does not have are left out.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let id = |name: &str| knowledge.finding(name);
        Self {
            onset: id("when.onset"),
            relief: id("relief.time"),
            both: id("side.both"),
            months: id("course.months"),
            days: id("course.days"),
            cold_stays: id("sign.cold-stays"),
            no_exercise: id("told.no-exercise"),
            shoe_old: id("gear.shoe-old"),
            shoe_new: id("gear.shoe-new"),
            woman: id("who.woman"),
            man: id("who.man"),
            ages: AGES.iter().filter_map(|&(below, name)| Some((below, id(name)?))).collect(),
            bare: BARE.iter().filter_map(|&(name, parts)| Some((id(name)?, parts))).collect(),
            all_toes: id("place.toes.all"),
            toes: TOES.iter().filter_map(|name| id(name)).collect(),
            race: id("aim.race"),
            running: id("sport.running"),
            walking: id("sport.walking"),
            cycling: id("sport.cycling"),
            kinds: knowledge.findings.iter().map(|finding| kind(&finding.id)).collect(),
        }
    }

    pub(crate) fn kind(&self, id: FindingId) -> Kind {
        self.kinds[usize::from(id.0)]
    }
}

fn kind(id: &str) -> Kind {
    match id.split('.').next().unwrap_or(id) {
        "place" => Kind::Place,
        "feel" | "sign" | "pattern" | "when" | "side" | "course" => Kind::Symptom,
        "hx" | "risk" | "who" | "season" | "aim" | "sport" => Kind::Person,
        _ if id == "relief.time" => Kind::Symptom,
        _ => Kind::Circumstance,
    }
}
