//! Which column of Strava's table means what, in any language and year.

/// What a column means; those Eyelet has no use for are not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Date,
    Name,
    Sport,
    Description,
    Elapsed,
    Distance,
    PrivateNote,
    Gear,
    File,
    Moving,
    Timer,
    Ascent,
    Cadence,
    HeartRate,
    Exertion,
    Temperature,
    FeelsLike,
    Humidity,
}

/// How many there are.
const COLUMNS: usize = Column::Humidity as usize + 1;

/// The headers of every language and year seen (Strava's archives of 2019 to 2026). Italian and
/// Portuguese were not seen: such tables are read by position.
const NAMES: [(Column, &[&str]); COLUMNS] = [
    (
        Column::Id,
        &[
            "activity id",
            "id",
            "aktivitäts-id",
            "id de l'activité",
            "id de actividad",
            "activiteits-id",
            "アクティビティid",
        ],
    ),
    (
        Column::Date,
        &[
            "activity date",
            "date",
            "aktivitätsdatum",
            "date de l'activité",
            "fecha de la actividad",
            "datum van activiteit",
            "アクティビティ実行日",
        ],
    ),
    (
        Column::Name,
        &[
            "activity name",
            "name",
            "name der aktivität",
            "nom de l'activité",
            "nombre de la actividad",
            "naam activiteit",
            "アクティビティ名",
        ],
    ),
    (
        Column::Sport,
        &[
            "activity type",
            "type",
            "aktivitätsart",
            "type d'activité",
            "tipo de actividad",
            "activiteitstype",
            "アクティビティタイプ",
        ],
    ),
    (
        Column::Description,
        &[
            "activity description",
            "description",
            "aktivitätsbeschreibung",
            "description de l'activité",
            "descripción de la actividad",
            "beschrijving van activiteit",
        ],
    ),
    (
        Column::Elapsed,
        &[
            "elapsed time",
            "elapsed_time",
            "verstrichene zeit",
            "temps écoulé",
            "tiempo transcurrido",
            "verstreken tijd",
        ],
    ),
    (Column::Distance, &["distance", "distanz", "distancia", "afstand", "距離"]),
    (
        Column::PrivateNote,
        &[
            "activity private note",
            "hinweis zur privatsphäre für aktivitäten",
            "note privée sur les activités",
            "nota privada de actividad",
        ],
    ),
    (Column::Gear, &["activity gear", "gear", "aktivitätsausrüstung", "matériel utilisé pour l'activité"]),
    (Column::File, &["filename", "dateiname", "nom du fichier", "nombre del archivo", "bestandsnaam", "ファイル名"]),
    (
        Column::Moving,
        &["moving time", "bewegungszeit", "durée de déplacement", "tiempo en movimiento", "beweegtijd", "移動時間"],
    ),
    (Column::Timer, &["timer time"]),
    (
        Column::Ascent,
        &["elevation gain", "höhenzunahme", "dénivelé positif", "desnivel positivo", "totale stijging", "獲得標高"],
    ),
    (Column::Cadence, &["average cadence", "durchschnittliche trittfrequenz", "gemiddelde cadans"]),
    (Column::HeartRate, &["average heart rate", "durchschnittliche herzfrequenz", "gemiddelde hartslag"]),
    (Column::Exertion, &["perceived exertion", "gefühlte anstrengung", "esfuerzo percibido", "ervaren inspanning"]),
    (Column::Temperature, &["weather temperature", "wetter: temperatur"]),
    (Column::FeelsLike, &["apparent temperature", "scheinbare temperatur"]),
    (Column::Humidity, &["humidity", "luftfeuchtigkeit"]),
];

/// Where the columns stand in the long tables, the same in all languages from 86 columns on.
const PLACES: [(Column, usize); 18] = [
    (Column::Id, 0),
    (Column::Date, 1),
    (Column::Name, 2),
    (Column::Sport, 3),
    (Column::Description, 4),
    (Column::Elapsed, 5),
    (Column::Distance, 6),
    (Column::PrivateNote, 10),
    (Column::Gear, 11),
    (Column::File, 12),
    (Column::Moving, 16),
    (Column::Ascent, 20),
    (Column::Cadence, 29),
    (Column::HeartRate, 31),
    (Column::Exertion, 43),
    (Column::Temperature, 56),
    (Column::FeelsLike, 57),
    (Column::Humidity, 59),
];

/// The least columns of a table that is read by position.
const LONG: usize = 18;

/// Where each column stands in one table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    first: [Option<usize>; COLUMNS],
    /// The second of two columns of one name: seconds and metres, where the first shows the time and
    /// the distance as the runner reads them. A distance shown without a second column and without a
    /// unit is taken for kilometres, in water for metres: nothing in such a table says miles.
    second: [Option<usize>; COLUMNS],
    /// The table of 2018 and before: distance in metres.
    pub old: bool,
    /// Metres in the unit the header names for the first distance.
    pub unit_m: Option<f64>,
}

impl Columns {
    /// The columns of a header, or `None` where it is no header of such a table.
    ///
    /// A language nobody has seen is read by position where the table is long enough and shows
    /// the file in its place: `sample` is the first row that has one.
    pub(super) fn of(header: &[String], sample: &[String]) -> Option<Self> {
        let folded: Vec<String> = header.iter().map(|name| folded(name)).collect();
        let mut columns = Self {
            first: [None; COLUMNS],
            second: [None; COLUMNS],
            old: folded.iter().any(|name| name == "elapsed_time"),
            unit_m: None,
        };
        for (index, name) in folded.iter().enumerate() {
            // `Type` and `Gear` near the end of long tables are numbers: the first one counts.
            let (name, unit) = without_unit(name);
            if let Some((column, _)) = NAMES.iter().find(|(_, names)| names.contains(&name)) {
                if *column == Column::Distance && columns.first(Column::Distance).is_none() {
                    columns.unit_m = unit;
                }
                columns.add(*column, index);
            }
        }
        let known = [Column::Id, Column::Date, Column::Name, Column::Sport, Column::File];
        let named = known.iter().filter(|column| columns.first(**column).is_some()).count();
        let in_place = is_in_place(&folded, sample);
        if named < 3 && !in_place {
            return None;
        }
        if in_place {
            columns.fill_by_position(folded.len());
        }
        Some(columns)
    }

    fn add(&mut self, column: Column, index: usize) {
        let at = column as usize;
        match (self.first[at], self.second[at]) {
            (None, _) => self.first[at] = Some(index),
            (Some(_), None) if matches!(column, Column::Elapsed | Column::Distance) => self.second[at] = Some(index),
            _ => {}
        }
    }

    fn fill_by_position(&mut self, length: usize) {
        for (column, index) in PLACES.into_iter().filter(|(_, index)| *index < length) {
            let place = &mut self.first[column as usize];
            *place = place.or(Some(index));
        }
        for (column, index) in [(Column::Elapsed, 15), (Column::Distance, 17)] {
            let place = &mut self.second[column as usize];
            *place = place.or(Some(index));
        }
    }

    /// Where a column stands, the first of two.
    pub(super) fn first(&self, column: Column) -> Option<usize> {
        self.first[column as usize]
    }

    /// Where the second of two columns stands.
    pub(super) fn second(&self, column: Column) -> Option<usize> {
        self.second[column as usize]
    }
}

/// Whether the long table's columns stand where they always do: elapsed time and distance twice,
/// or the file where it belongs.
fn is_in_place(folded: &[String], sample: &[String]) -> bool {
    let twice = |one: usize, other: usize| {
        folded.get(one).is_some_and(|name| !name.is_empty() && folded.get(other) == Some(name))
    };
    let named = sample.get(12).is_some_and(|file| file.starts_with("activities/"));
    folded.len() >= LONG && (twice(5, 15) && twice(6, 17) || named)
}

/// A name without the unit in brackets behind it, and the metres in that: `distance (mi)`.
fn without_unit(name: &str) -> (&str, Option<f64>) {
    let parts = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    parts.map_or((name, None), |(bare, unit)| (bare.trim_end(), super::units::metres_in(unit)))
}

/// A header as it is compared: small letters, one kind of apostrophe and space, without the number
/// some programs put behind a name that comes twice.
fn folded(name: &str) -> String {
    let name = name
        .trim_start_matches('\u{feff}')
        .trim()
        .to_lowercase()
        .replace('’', "'")
        .replace(['\u{a0}', '\u{202f}'], " ");
    let bare = name.strip_suffix(".1").or_else(|| name.strip_suffix("_1"));
    bare.map_or_else(|| name.clone(), str::to_owned)
}
