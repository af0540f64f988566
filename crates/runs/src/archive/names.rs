//! Names of files inside archives: compared, shown, never used to write.

/// How a name is compared: one kind of slash, no leading one, small letters.
pub(crate) fn plain(path: &str) -> String {
    let path = path.replace('\\', "/").to_lowercase();
    let path = path.trim_start_matches('/');
    path.strip_prefix("./").unwrap_or(path).to_owned()
}

/// A name as it may be shown: nothing in it moves a cursor, and it has an end.
pub(crate) fn shown(path: &str) -> String {
    const LONG: usize = 512;
    path.chars().take(LONG).map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

/// The folder of a plain name with its slash, and what is behind it.
pub(crate) fn split(plain: &str) -> (&str, &str) {
    plain.rfind('/').map_or(("", plain), |slash| plain.split_at(slash + 1))
}

/// Whether a file by its name is an activity, gzipped or not.
pub(crate) fn is_activity(plain: &str) -> bool {
    let plain = plain.strip_suffix(".gz").unwrap_or(plain);
    [".fit", ".gpx", ".tcx"].iter().any(|ending| plain.ends_with(ending))
}

/// Whether a file is something a system left behind beside the real ones.
pub(crate) fn is_debris(plain: &str) -> bool {
    plain.starts_with("__macosx/") || plain.contains("/__macosx/") || split(plain).1.starts_with("._")
}

/// What a file of another activity format is, by its name.
pub(crate) fn unsupported(plain: &str) -> Option<&'static str> {
    let plain = plain.strip_suffix(".gz").unwrap_or(plain);
    let (_, ending) = plain.rsplit_once('.')?;
    Some(match ending {
        "kml" | "kmz" => "a KML file, which holds no times",
        "pwx" => "a PWX file of TrainingPeaks",
        "hrm" => "an HRM file of Polar",
        "sml" => "an SML file of Suunto",
        "srm" => "an SRM file",
        _ => return None,
    })
}
