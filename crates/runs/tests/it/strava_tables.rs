//! Tables of Strava of every year and language, written by hand.

use runs::Run;
use runs::archive::{Failed, InMemory, Said};

use crate::archives::{all, runs_of};

/// The runs of a table by itself.
fn runs(table: &str) -> Vec<Run> {
    let (outcomes, _) = all(&InMemory::new([("activities.csv", table.as_bytes())]));
    runs_of(&outcomes).into_iter().cloned().collect()
}

/// The first 18 columns in a language, from names for those that occur once.
fn row_of_long_table(cells: &[(usize, &str)]) -> String {
    let mut row = vec![""; 18];
    for (place, cell) in cells {
        row[*place] = cell;
    }
    row.join(",")
}

#[test]
fn the_oldest_tables_count_metres() {
    let table = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n\
        7,2018-09-12 15:02:23,Evening Run,Run,\"toes, numb\",1800,5012.5,false,Old Ones,\n";
    let runs = runs(table);
    assert_eq!(runs[0].start.map(|start| start.to_string()).as_deref(), Some("2018-09-12T15:02:23Z"));
    assert_eq!((runs[0].distance_m, runs[0].elapsed_s), (Some(5012.5), Some(1800.0)));
    assert_eq!(runs[0].gear.as_deref(), Some("Old Ones"));
    assert_eq!(runs[0].notes.description.as_deref(), Some("toes, numb"));
}

#[test]
fn the_first_distance_is_kilometres_in_the_language_of_the_account() {
    let german = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Distanz,Dateiname\n\
        1,\"21.07.2026, 15:09:27\",Lauf am Abend,Lauf,\"12,81\",\n2,\"21.07.2026, 15:09:27\",Bahn,Schwimmen,\"1.500\",\n";
    let runs = runs(german);
    assert_eq!(runs[0].distance_m.map(f64::round), Some(12_810.0));
    assert_eq!(runs[0].sport.name(), "running");
    assert_eq!(runs[1].sport.name(), "swimming");
}

#[test]
fn the_second_of_two_columns_counts_whatever_it_is_called() {
    for suffix in ["", ".1", "_1"] {
        let table = format!(
            "\u{feff}Activity ID,Activity Date,Activity Type,Distance,Filename,Distance{suffix}\n\
             1,\"Sep 20, 2026, 2:12:12\u{202f}PM\",Run,3.11,,5000.0\n"
        );
        let runs = runs(&table);
        assert_eq!(runs[0].distance_m, Some(5000.0), "{suffix}");
        assert_eq!(runs[0].start.map(|start| start.to_string()).as_deref(), Some("2026-09-20T14:12:12Z"));
    }
}

#[test]
fn a_language_nobody_has_seen_is_read_by_position() {
    let names = "ID attività,Data,Nome,Tipo,Descrizione,Tempo trascorso,Distanza,FC,Sforzo,Tragitto,Nota privata,Attrezzatura,\
        Nome del file,Peso,Peso bici,Tempo trascorso,In movimento,Distanza";
    let row = row_of_long_table(&[
        (0, "1"),
        (1, "\"20 set 2026, 14:12:12\""),
        (2, "Corsa serale"),
        (3, "Corsa"),
        (6, "\"5,01\""),
        (10, "piede sinistro"),
        (11, "Vecchie"),
        (15, "1800.0"),
        (17, "5012.5"),
    ]);
    let runs = runs(&format!("{names}\n{row}\n"));
    assert_eq!(runs[0].start.map(|start| start.to_string()).as_deref(), Some("2026-09-20T14:12:12Z"));
    assert_eq!((runs[0].distance_m, runs[0].elapsed_s), (Some(5012.5), Some(1800.0)));
    assert_eq!(runs[0].notes.private.as_deref(), Some("piede sinistro"));
    assert_eq!((runs[0].gear.as_deref(), runs[0].sport.name()), (Some("Vecchie"), "running"));

    // Shorter names, nothing twice: the file in its place tells.
    let names: Vec<String> = (0..18).map(|place| format!("kolumn {place}")).collect();
    let row = row_of_long_table(&[(1, "2018-09-12 15:02:23"), (12, "activities/1.fit.gz"), (17, "42.5")]);
    let read = self::runs(&format!("{}\n{row}\n", names.join(",")));
    assert_eq!(read[0].distance_m, Some(42.5));

    let (outcomes, _) = all(&InMemory::new([("activities.csv", format!("{}\n1,2\n", names.join(",")).as_bytes())]));
    assert!(matches!(outcomes[0].said, Said::Failed(Failed::Table { .. })), "{outcomes:?}");
}

#[test]
fn cells_hold_commas_quotes_line_breaks_and_backslashes() {
    let table = "Activity ID,Activity Date,Activity Name,Activity Description,Activity Gear,Perceived Exertion,Weather Temperature,Humidity,Filename\n\
        1,\"Sep 20, 2026, 2:12:12 PM\",\"a \"\"b\"\", c\",\"line one\nline \\\"two\\\" \\o/\",\"Pegasus, \"\"old\"\"\",6.0,21.5,0.4,\n\
        2,\"Sep 21, 2026, 2:12:12 PM\",next,\"ends in \\\",,,400,40,\n";
    let runs = runs(table);
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].notes.name.as_deref(), Some("a \"b\", c"));
    assert_eq!(runs[0].notes.description.as_deref(), Some("line one\nline \"two\" \\o/"));
    assert_eq!(runs[0].gear.as_deref(), Some("Pegasus, \"old\""));
    assert_eq!(
        (runs[0].effort, runs[0].weather.temperature_c, runs[0].weather.humidity),
        (Some(6.0), Some(21.5), Some(0.4))
    );
    assert_eq!(runs[1].notes.description.as_deref(), Some("ends in \\"));
    assert_eq!((runs[1].weather.temperature_c, runs[1].weather.humidity), (None, Some(0.4)), "400 degrees are none");
}

const HEADER: [&str; 8] = [
    "Activity ID",
    "Activity Date",
    "Activity Name",
    "Activity Type",
    "Activity Description",
    "Elapsed Time",
    "Distance",
    "Filename",
];

/// What is said of each row, by number: the sport and kilometres of a run, or why there is none.
fn said_of(table: &[u8]) -> Vec<(Option<u64>, String)> {
    let (outcomes, _) = all(&InMemory::new([("activities.csv", table)]));
    let said = |said: &Said| match said {
        Said::Runs { runs, .. } => {
            format!("{} {:.2}", runs[0].sport.name(), runs[0].distance_m.unwrap_or(0.0) / 1000.0)
        }
        Said::Skipped(why) => why.to_string(),
        Said::Failed(why) => why.to_string(),
    };
    outcomes.iter().map(|outcome| (outcome.row, said(&outcome.said))).collect()
}

#[test]
fn rows_that_say_nothing_are_no_activities() {
    let header = HEADER.join(",");
    let blank = ",,,,,,,\n \n\n";
    let table =
        format!("{header}\n{blank}9,,,,,,,\n3,notadate,c,Run,,x,y,\n4,2024-01-04 06:00:00,d,2024,,1800,5,\n{blank}");
    let empty = "the row names no day, no file and no distance".to_owned();
    assert_eq!(
        said_of(table.as_bytes()),
        [(Some(1), empty.clone()), (Some(2), empty), (Some(3), "unknown 5.00".to_owned())]
    );
    // The same behind the rows that are looked at before any is told of.
    let many = "4,2024-01-04 06:00:00,d,Run,,1800,5,\n".repeat(60);
    let said = said_of(format!("{header}\n{many}{blank}9,,,,,,,\n").as_bytes());
    assert_eq!(said.len(), 61);
    assert!(said[60].1.contains("no day"), "{said:?}");
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row() {
    let header = HEADER.join(",");
    let row = |id: u8, name: &str| format!("{id},\"Jan {id}, 2024, 6:00:00 AM\",{name},Run,,1800,5.0,\n");
    for broken in [1, 2, 3] {
        let rows: String = (1..=3).map(|id| row(id, if id == broken { "\"never closed" } else { "b" })).collect();
        let said = said_of(format!("{header}\n{rows}").as_bytes());
        assert_eq!(said.len(), 3, "{said:?}");
        for (number, said) in said {
            let expected = if number == Some(broken.into()) { "never closed" } else { "running 5.00" };
            assert!(said.contains(expected), "row {number:?} of {broken}: {said}");
        }
    }
}

#[test]
fn other_separators_and_encodings_are_read() {
    let row = ["1", "\"Jan 1, 2024, 6:00:00 AM\"", "\"Läufchen, \\\"so\\\" la\"", "Run", "", "1800", "\"5,02\"", ""];
    for separator in [",", ";", "\t"] {
        let table = format!("{}\r\n{}\r\n", HEADER.join(separator), row.join(separator));
        let wide = |to: fn(u16) -> [u8; 2]| format!("\u{feff}{table}").encode_utf16().flat_map(to).collect();
        let marked = format!("\u{feff}{table}").into_bytes();
        for bytes in [table.clone().into_bytes(), marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            let (outcomes, _) = all(&InMemory::new([("activities.csv", bytes.as_slice())]));
            let runs = runs_of(&outcomes);
            assert_eq!(runs.len(), 1, "{separator:?}: {outcomes:?}");
            assert_eq!(runs[0].notes.name.as_deref(), Some("Läufchen, \"so\" la"));
            assert_eq!((runs[0].distance_m.map(f64::round), runs[0].elapsed_s), (Some(5020.0), Some(1800.0)));
        }
    }
}

#[test]
fn a_distance_is_of_the_unit_that_is_named() {
    let row = |cell: &str| format!("1,2024-01-03 06:00:00,a,Run,,30:00,\"{cell}\",\n");
    let table = |header: &str, cell: &str| format!("{}\n{}", HEADER.join(",").replace("Distance", header), row(cell));
    for (header, cell, metres) in [
        ("Distance", "6,21 mi", 9994.0),
        ("Distance", "10.0 km", 10_000.0),
        ("Distance", "10", 10_000.0),
        ("Distance (mi)", "6.21", 9994.0),
        ("Distance (m)", "6210", 6210.0),
    ] {
        let run = &runs(&table(header, cell))[0];
        assert_eq!((run.distance_m.map(f64::round), run.elapsed_s), (Some(metres), Some(1800.0)), "{header} {cell}");
    }
}
