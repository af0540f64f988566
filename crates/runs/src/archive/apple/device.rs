//! What recorded a workout, without the name of its owner.

/// Apps whose name tells nothing of who used them. Any other name may be one a person gave.
const APPS: [(&str, &str); 20] = [
    ("strava", "Strava"),
    ("nike run", "Nike Run Club"),
    ("connect", "Garmin Connect"),
    ("polar", "Polar"),
    ("coros", "COROS"),
    ("suunto", "Suunto"),
    ("wahoo", "Wahoo"),
    ("tomtom", "TomTom"),
    ("runkeeper", "Runkeeper"),
    ("runtastic", "adidas Running"),
    ("adidas running", "adidas Running"),
    ("mapmyrun", "MapMyRun"),
    ("workoutdoors", "WorkOutDoors"),
    ("ismoothrun", "iSmoothRun"),
    ("zwift", "Zwift"),
    ("peloton", "Peloton"),
    ("fitbit", "Fitbit"),
    ("footpath", "Footpath"),
    ("runmeter", "Runmeter"),
    ("stryd", "Stryd"),
];

/// The kind of device or the app, from `sourceName` ("Anna's Apple Watch") and `device`
/// ("<<HKDevice: 0x1>, name:Apple Watch, ... model:Watch, ...>").
pub(super) fn kind(source: &str, device: Option<&str>) -> Option<String> {
    let own = device.and_then(|device| device.split(", ").find_map(|part| part.strip_prefix("model:")));
    let known = match own.map(str::trim) {
        Some("Watch") => Some("Apple Watch"),
        Some(model @ ("iPhone" | "iPad")) => Some(model),
        _ => None,
    };
    let source = source.replace('\u{a0}', " ").to_lowercase();
    let apple = || ["Apple Watch", "iPhone", "iPad"].into_iter().find(|name| source.contains(&name.to_lowercase()));
    let app = || APPS.iter().find(|(word, _)| source.contains(word)).map(|(_, name)| *name);
    known.or_else(apple).or_else(app).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_owner_is_left_in_it() {
        let device = "<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch7,1>";
        for (source, device, expected) in [
            ("Anna\u{2019}s Apple\u{a0}Watch", None, Some("Apple Watch")),
            ("Apple Watch von Anna", None, Some("Apple Watch")),
            ("Anna", Some(device), Some("Apple Watch")),
            ("Anna's iPhone", None, Some("iPhone")),
            ("Strava", None, Some("Strava")),
            ("Anna", None, None),
        ] {
            assert_eq!(kind(source, device).as_deref(), expected, "{source}");
        }
    }
}
