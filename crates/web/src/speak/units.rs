//! Kilometres in a text, as miles.

/// Kilometres in a mile.
const MILE: f64 = 1.609_344;

/// Names of the unit after a number, longest first.
const NAMES: [&str; 5] = ["kilometres", "kilometers", "kilometre", "kilometer", "km"];

/// Writes a text with every distance such as "650 km" in miles, as roundly as it was said.
/// Races keep their names: "5k" is no distance in words.
pub(super) fn in_miles(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number_on) = rest.split_at(at);
        into.push_str(before);
        let end = number_on.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(number_on.len());
        let (number, after) = number_on.split_at(end);
        let is_whole = !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',');
        match unit(after).filter(|_| is_whole).zip(number.parse().ok()) {
            Some((rest_after, km)) => {
                let miles = rounded(km);
                let name = if miles == "1" { "mile" } else { "miles" };
                into.push_str(&miles);
                into.push(' ');
                into.push_str(name);
                rest = rest_after;
            }
            None => {
                into.push_str(number);
                rest = after;
            }
        }
    }
    into.push_str(rest);
}

/// What follows the unit, where one stands there as a word of its own.
fn unit(after: &str) -> Option<&str> {
    let after = after.strip_prefix(' ').or_else(|| after.strip_prefix('\u{a0}'))?;
    let rest = NAMES.iter().find_map(|name| after.strip_prefix(name))?;
    (!rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '²')).then_some(rest)
}

/// Miles with about as many digits as a runner would say.
fn rounded(km: f64) -> String {
    let miles = km / MILE;
    let said_roundly = km % 10.0 == 0.0;
    let step = match miles {
        _ if miles >= 100.0 && said_roundly => 50.0,
        _ if miles >= 10.0 && said_roundly => 5.0,
        _ if miles >= 1.5 => 1.0,
        _ => 0.1,
    };
    let text = format!("{:.1}", (miles / step).round() * step);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::in_miles;

    #[test]
    fn distances_are_said_in_miles_and_nothing_else_is() {
        for (text, expected) in [
            ("more than about 650 km, or", "more than about 400 miles, or"),
            ("50 km of a new pair", "30 miles of a new pair"),
            ("the first 5 kilometres", "the first 3 miles"),
            ("42.2 km", "26 miles"),
            ("1 km.", "0.6 miles."),
            ("1.6 km", "1 mile"),
            ("3 km to 10 km", "2 miles to 6 miles"),
            ("After 10\u{a0}km", "After 6 miles"),
            ("a local 5k, 5 mm, 1 cm, 4 kg", "a local 5k, 5 mm, 1 cm, 4 kg"),
            ("5 kmh and 12km and A4 km", "5 kmh and 12km and A4 km"),
            ("1,200 km", "1,200 km"),
            ("1.2.3 km", "1.2.3 km"),
            ("no number, km", "no number, km"),
            ("ends in 7", "ends in 7"),
            ("", ""),
        ] {
            let mut miles = String::new();
            in_miles(text, &mut miles);
            assert_eq!(miles, expected);
        }
    }
}
