//! Figures with their units: they follow the phone's language and region.

/// Metres.
pub(super) fn metres(value: f64, unit: &str) -> Option<f64> {
    let each = match unit {
        "m" => 1.0,
        "km" => 1000.0,
        "cm" => 0.01,
        "mm" => 0.001,
        "mi" => 1609.344,
        "yd" => 0.9144,
        "ft" => 0.3048,
        "in" => 0.0254,
        _ => return None,
    };
    Some(value * each).filter(|metres| metres.is_finite())
}

/// Seconds.
pub(super) fn seconds(value: f64, unit: &str) -> Option<f64> {
    let each = match unit {
        "min" => 60.0,
        "s" | "sec" => 1.0,
        "ms" => 0.001,
        "hr" | "h" => 3600.0,
        _ => return None,
    };
    Some(value * each).filter(|seconds| seconds.is_finite())
}

/// Metres a second.
pub(super) fn speed(value: f64, unit: &str) -> Option<f64> {
    let (length, time) = unit.split_once('/')?;
    Some(metres(value, length)? / seconds(1.0, time)?)
}

/// Degrees Celsius.
pub(super) fn celsius(value: f64, unit: &str) -> Option<f64> {
    match unit {
        "degC" => Some(value),
        "degF" => Some((value - 32.0) / 1.8),
        "K" => Some(value - 273.15),
        _ => None,
    }
    .filter(|degrees| (-90.0..=70.0).contains(degrees))
}

/// A figure and its unit in one text: `1500 cm`.
pub(super) fn parted(text: &str) -> Option<(f64, &str)> {
    let (figure, unit) = text.trim().split_once(' ')?;
    Some((figure.parse().ok().filter(|figure: &f64| figure.is_finite())?, unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_every_region_are_read() {
        assert_eq!(metres(2.0, "mi"), Some(3218.688));
        assert_eq!(metres(2.0, "furlong"), None);
        assert_eq!(seconds(9.5, "min"), Some(570.0));
        assert_eq!(speed(36.0, "km/hr"), Some(10.0));
        assert_eq!(celsius(68.0, "degF"), Some(20.0));
        assert_eq!(parted("1500 cm"), Some((1500.0, "cm")));
        assert_eq!(parted("cm"), None);
    }
}
