//! Figures of a table, with or without a unit.

/// Metres in a unit of length, by its name in the languages of the tables; `None` where nobody
/// knows it.
pub(super) fn metres_in(unit: &str) -> Option<f64> {
    Some(match unit.trim().trim_end_matches('.').to_lowercase().as_str() {
        "m" | "meter" | "meters" | "metre" | "metres" | "mètres" | "metros" => 1.0,
        "km" | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "kilomètres" | "kilómetros" => 1000.0,
        "mi" | "mile" | "miles" | "meile" | "meilen" | "millas" | "mijl" => 1609.344,
        "yd" | "yds" | "yard" | "yards" => 0.9144,
        _ => return None,
    })
}

/// A distance in metres: of the unit behind it, else of `unit_m` metres each.
pub(super) fn metres(cell: &str, unit_m: f64) -> Option<f64> {
    let cell = cell.trim();
    let figure = cell.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    let unit = cell[figure.len()..].trim_start_matches('.');
    if unit.is_empty() {
        return number(cell).map(|figure| figure * unit_m);
    }
    Some(number(figure)? * metres_in(unit)?)
}

/// A time in seconds: of whole and part seconds, or of hours, minutes and seconds with colons.
pub(super) fn seconds(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    if cell.contains(':') {
        let parts = cell.split(':').map(|part| number(part).filter(|part| (0.0..100_000.0).contains(part)));
        return parts.take(4).try_fold(0.0, |sum, part| Some(sum * 60.0 + part?));
    }
    // Nobody writes thousandths of a second with a comma.
    match cell.split_once(',') {
        Some((thousands, rest)) if rest.len() == 3 => number(&format!("{thousands}{rest}")),
        _ => number(cell),
    }
}

/// A figure with a point or, in some languages, a comma before its decimals.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim().replace(['\u{a0}', '\u{202f}', '\'', '’', ' '], "");
    let cell = match (cell.rfind(','), cell.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => cell.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => cell.replace(',', ""),
        (Some(_), None) => cell.replace(',', "."),
        (None, _) => cell,
    };
    cell.parse().ok().filter(|number: &f64| number.is_finite() && *number >= -1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_in_the_cell_counts_and_a_strange_one_is_no_figure() {
        for (cell, expected) in [
            ("6,21 mi", Some(9994.0)),
            ("10.0 km", Some(10_000.0)),
            ("1.234,5", Some(1_234_500.0)),
            ("800m", Some(800.0)),
            ("5.", Some(5000.0)),
            ("5 parsecs", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(metres(cell, 1000.0).map(f64::round), expected, "{cell}");
        }
    }

    #[test]
    fn times_are_seconds_or_stand_with_colons() {
        for (cell, expected) in [
            ("1800", Some(1800.0)),
            ("1,800", Some(1800.0)),
            ("30:00", Some(1800.0)),
            ("1:00:05", Some(3605.0)),
            ("x:1", None),
        ] {
            assert_eq!(seconds(cell), expected, "{cell}");
        }
    }
}
