//! Probabilities as people say them: so many in ten, one in so many.

/// "8 in 10"; "1 in 30" below one in twenty; never quite all or none.
pub(crate) fn of_ten(probability: f64) -> String {
    match probability {
        p if p >= 0.95 => "nearly always".to_owned(),
        p if p >= 0.05 => format!("{:.0} in 10", (p * 10.0).round().clamp(1.0, 9.0)),
        p => one_in(p),
    }
}

/// The same with "about" where it is a number.
pub(crate) fn about(probability: f64) -> String {
    let said = of_ten(probability);
    if said.starts_with(|first: char| first.is_ascii_digit()) { format!("about {said}") } else { said }
}

/// "1 in 5", "1 in 3,000", as roundly as it is known; from 0.4 on "5 in 10".
pub(crate) fn one_in(probability: f64) -> String {
    if probability > 0.4 {
        return of_ten(probability);
    }
    let times = 1.0 / probability.max(1e-9);
    // One digit, or two where the first is a one: 5, 12, 30, 3000.
    let mut step = 1.0;
    while times / step >= 20.0 {
        step *= 10.0;
    }
    format!("1 in {}", grouped((times / step).round() * step))
}

/// A whole number with its thousands apart.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{about, of_ten, one_in};

    #[test]
    fn said_as_people_say_it() {
        for (p, expected) in [
            (0.97, "nearly always"),
            (0.8, "8 in 10"),
            (0.94, "9 in 10"),
            (0.06, "1 in 10"),
            (0.03, "1 in 30"),
            (0.0, "1 in 1,000,000,000"),
        ] {
            assert_eq!(of_ten(p), expected, "{p}");
        }
        assert_eq!(about(0.8), "about 8 in 10");
        assert_eq!(about(0.97), "nearly always");
        for (p, expected) in [
            (0.2, "1 in 5"),
            (0.45, "5 in 10"),
            (0.048, "1 in 20"),
            (0.08, "1 in 13"),
            (0.0179, "1 in 60"),
            (0.0003, "1 in 3,000"),
        ] {
            assert_eq!(one_in(p), expected, "{p}");
        }
    }
}
