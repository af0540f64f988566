//! Kinds of activity.

use std::borrow::Cow;

/// What kind of activity a file holds, in the words FIT uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sport {
    /// Running, on any ground.
    Running,
    /// Walking.
    Walking,
    /// Hiking.
    Hiking,
    /// Cycling, outdoors or on a roller.
    Cycling,
    /// Swimming.
    Swimming,
    /// Rowing.
    Rowing,
    /// From one sport to the next in a multisport race, mostly on foot.
    Transition,
    /// Any other, by its name.
    Other(Cow<'static, str>),
    /// The file does not say.
    #[default]
    Unknown,
}

/// What a minute's cadence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CadenceOf {
    /// Steps of both feet.
    Steps,
    /// Turns of a crank, or the file's own count where the sport is not known.
    Turns,
    /// Strokes in water.
    Strokes,
}

impl Sport {
    /// Its name in JSON.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Running => "running",
            Self::Walking => "walking",
            Self::Hiking => "hiking",
            Self::Cycling => "cycling",
            Self::Swimming => "swimming",
            Self::Rowing => "rowing",
            Self::Transition => "transition",
            Self::Other(name) => name,
            Self::Unknown => "unknown",
        }
    }

    /// The sport of a word, in any of the forms files and archives use: FIT's and TCX's names,
    /// GPX types, Strava's numbers and, in its archives, its words in several languages.
    ///
    /// A word nobody knows is [`Sport::Unknown`].
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let word = word.trim().to_lowercase();
        let word = word.strip_prefix("hkworkoutactivitytype").unwrap_or(&word);
        match word {
            "running"
            | "run"
            | "9"
            | "trail_running"
            | "treadmill_running"
            | "trailrun"
            | "trail run"
            | "virtualrun"
            | "virtual run"
            | "track_running"
            | "street_running"
            | "indoor_running"
            | "jogging"
            | "jog"
            | "treadmill"
            | "trail running"
            | "laufen"
            | "lauf"
            | "joggen"
            | "course à pied"
            | "carrera"
            | "hardloopsessie"
            | "hardlopen"
            | "ランニング"
            | "corsa"
            | "corrida"
            | "traillauf"
            | "trail"
            | "carrera de montaña"
            | "trail en bergpaden"
            | "virtueller lauf"
            | "course à pied virtuelle"
            | "carrera virtual"
            | "virtuele hardloopsessie" => Self::Running,
            "walking" | "walk" | "10" | "casual_walking" | "speed_walking" | "nordic_walking" | "nordic walking"
            | "spaziergang" | "gehen" | "marche" | "caminata" | "wandeling" | "ウォーキング" | "camminata"
            | "caminhada" => Self::Walking,
            "hiking" | "hike" | "4" | "trekking" | "mountaineering" | "wanderung" | "wandern" | "randonnée"
            | "excursión" | "senderismo" | "wandeltocht" | "ハイキング" | "escursione" | "trilha" => Self::Hiking,
            "cycling"
            | "biking"
            | "ride"
            | "bike"
            | "1"
            | "road_biking"
            | "mountain_biking"
            | "gravel_cycling"
            | "indoor_cycling"
            | "virtual_ride"
            | "virtualride"
            | "virtual ride"
            | "ebikeride"
            | "e-bike ride"
            | "mountainbikeride"
            | "mountain bike ride"
            | "gravelride"
            | "gravel ride"
            | "radfahrt"
            | "radfahren"
            | "vélo"
            | "sortie à vélo"
            | "ciclismo"
            | "vuelta en bicicleta"
            | "fietsrit"
            | "ライド"
            | "サイクリング"
            | "giro in bici"
            | "pedalada"
            | "mountainbike-fahrt"
            | "gravel-fahrt"
            | "virtuelle radfahrt"
            | "e-bike-fahrt" => Self::Cycling,
            "swimming"
            | "swim"
            | "16"
            | "lap_swimming"
            | "open_water_swimming"
            | "schwimmen"
            | "natation"
            | "natación"
            | "zwemmen"
            | "水泳"
            | "nuoto"
            | "natação" => Self::Swimming,
            "rowing" | "indoor_rowing" | "row" => Self::Rowing,
            "transition" => Self::Transition,
            // As FIT files call it; the machine is the kind within the kind.
            "elliptical" => Self::Other(Cow::Borrowed("fitness_equipment")),
            "other" | "generic" => Self::Other(Cow::Borrowed("generic")),
            _ => Self::Unknown,
        }
    }

    /// The kind within the kind that the same words tell, as FIT names it.
    #[must_use]
    pub fn sub_sport_of_word(word: &str) -> Option<String> {
        let word = word.trim().to_lowercase().replace([' ', '-'], "_");
        let sub_sport = match word.as_str() {
            "trail_running" | "trailrun" | "trail_run" => "trail",
            "treadmill_running" | "treadmill" => "treadmill",
            "track_running" => "track",
            "street_running" => "street",
            "indoor_running" | "indoor_cycling" | "indoor_rowing" => return Some(word),
            "virtualrun" | "virtual_run" | "virtualride" | "virtual_ride" => "virtual_activity",
            "mountain_biking" | "mountainbikeride" | "mountain_bike_ride" => "mountain",
            "gravel_cycling" | "gravelride" | "gravel_ride" => "gravel_cycling",
            "lap_swimming" => "lap_swimming",
            "open_water_swimming" => "open_water",
            "elliptical" => "elliptical",
            _ => return None,
        };
        Some(sub_sport.to_owned())
    }

    /// Whether it is done on foot: cadence counts steps, and shoes wear.
    #[must_use]
    pub const fn on_foot(&self) -> bool {
        matches!(self, Self::Running | Self::Walking | Self::Hiking | Self::Transition)
    }

    /// What its cadence counts.
    #[must_use]
    pub const fn cadence_of(&self) -> CadenceOf {
        match self {
            Self::Running | Self::Walking | Self::Hiking | Self::Transition => CadenceOf::Steps,
            Self::Swimming | Self::Rowing => CadenceOf::Strokes,
            Self::Cycling | Self::Other(_) | Self::Unknown => CadenceOf::Turns,
        }
    }
}
