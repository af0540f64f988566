//! Whole files to begin with: made-up ones, and the real ones beside the project where there are any.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use fixtures::fit::{self, Form, Header, Order};
use fixtures::{Activity, Story, Told, apple, garmin, gpx, hostile, strava, tcx, words};

/// Real files larger than this are slow to break.
const LARGEST_REAL: u64 = 400_000;

fn stories() -> Vec<Told> {
    let short = |story: Story, seconds| story.cut_to(seconds).tell();
    vec![
        short(Story::eventful(), 1200),
        short(Story { every_s: 5, ..Story::eventful() }, 2400),
        short(Story::plain(), 40),
        short(Story { activity: Activity::Treadmill, ..Story::plain() }, 60),
        short(Story { activity: Activity::Ride, heart_rate: None, ..Story::plain() }, 100),
    ]
}

/// FIT files of every form.
pub fn fits() -> Vec<Vec<u8>> {
    let forms = [
        Form::default(),
        Form { order: Order::Big, summary_first: true, ..Form::default() },
        Form { header: Header::Twelve, short_times: true, ..Form::default() },
        Form { header: Header::FourteenUnchecked, app: true, ..Form::default() },
        Form { squeezed: true, session: false, ..Form::default() },
    ];
    let told = stories();
    let mut seeds: Vec<Vec<u8>> = told.iter().flat_map(|one| forms.iter().map(|form| fit::write(one, form))).collect();
    seeds.push(fit::write_all(&told, &Form::default()));
    seeds.push([seeds[2].clone(), seeds[7].clone()].concat());
    seeds.push(fit::monitoring(1_776_493_800));
    seeds.push(fit::course(&told[2]));
    seeds.extend(real("fit"));
    seeds
}

/// GPX files of every dialect.
pub fn gpxs() -> Vec<Vec<u8>> {
    use gpx::Dialect;
    let told = stories();
    let mut seeds = Vec::new();
    for dialect in [Dialect::Garmin, Dialect::Cluetrust, Dialect::Strava, Dialect::Apple, Dialect::Ten] {
        seeds.extend(told.iter().map(|one| gpx::write(one, gpx::Form::of(dialect))));
        seeds.push(gpx::write(&told[2], gpx::Form { timed: false, ..gpx::Form::of(dialect) }));
    }
    seeds.push(gpx::write_all(&told, gpx::Form::of(Dialect::Garmin)));
    seeds.push(hostile::unfolding_entities("gpx", "<trk><name>ENTITY</name></trk>"));
    seeds.push(hostile::deep_xml("gpx", 2000));
    seeds.extend(real("gpx"));
    seeds
}

/// TCX files of both versions.
pub fn tcxs() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for one in stories() {
        for form in [
            tcx::Form::default(),
            tcx::Form { first_version: true, ..tcx::Form::default() },
            tcx::Form { spaces: true, all_manual: true, ..tcx::Form::default() },
        ] {
            seeds.push(tcx::write(&one, form));
        }
    }
    seeds.push(hostile::unfolding_entities(
        "TrainingCenterDatabase",
        "<Activities><Activity><Notes>ENTITY</Notes></Activity></Activities>",
    ));
    seeds.extend(real("tcx"));
    seeds
}

/// One gzipped file of each.
pub fn gzips() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = [fits(), gpxs(), tcxs()]
        .iter()
        .flat_map(|all| all.iter().take(12))
        .map(|bytes| words::gzipped(bytes))
        .collect();
    seeds.push(hostile::gzip_bomb(20));
    seeds.push([seeds[0].clone(), seeds[1].clone()].concat());
    seeds
}

/// Small exports of Strava.
pub fn stravas() -> Vec<Vec<u8>> {
    [(strava::Language::English, false), (strava::Language::German, true)]
        .into_iter()
        .filter_map(|(language, in_folder)| {
            let export = strava::Export { runs: 12, seed: 4, language, in_folder, longest_s: Some(40) };
            Some(strava::write(Cursor::new(Vec::new()), &export).ok()?.0.into_inner())
        })
        .collect()
}

/// A small export of Garmin.
pub fn garmins() -> Vec<Vec<u8>> {
    let export = garmin::Export { runs: 8, days: 3, seed: 4, longest_s: Some(40) };
    garmin::write(Cursor::new(Vec::new()), &export).map(|(out, _)| vec![out.into_inner()]).unwrap_or_default()
}

/// Small exports of Apple, in both forms.
pub fn apples() -> Vec<Vec<u8>> {
    [false, true]
        .into_iter()
        .filter_map(|before_16| {
            let export = apple::Export { runs: 6, readings: 40, seed: 4, before_16, longest_s: Some(60) };
            Some(apple::write(Cursor::new(Vec::new()), &export).ok()?.0.into_inner())
        })
        .collect()
}

/// ZIPs of no site: a folder of files, bombs, names that climb.
pub fn zips() -> Vec<Vec<u8>> {
    let told = Story::plain().cut_to(60).tell();
    let one = fit::write(&told, &Form::default());
    [
        hostile::names_that_climb(&one).ok(),
        hostile::nested_bomb(2, 2).ok(),
        hostile::lying_size(8).ok(),
        hostile::zip_bomb(Cursor::new(Vec::new()), 20).ok().map(Cursor::into_inner),
    ]
    .into_iter()
    .flatten()
    .chain(real("zip"))
    .collect()
}

/// The real files of a kind, when they are there.
fn real(kind: &str) -> Vec<Vec<u8>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("EYELET_SHARED").map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(shared.join("activities").join(kind)) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.metadata().is_ok_and(|about| about.len() <= LARGEST_REAL))
        .filter_map(|path| std::fs::read(path).ok())
        .collect()
}
