//! Reads a file and looks whether what was found can be.

use std::ops::ControlFlow;

use runs::archive::{self, Account, Failed, How, Outcome, Said, Told, Zip};
use runs::{Read, Run, Unread};

/// What a reader gave.
#[derive(Debug)]
pub enum Answer {
    /// Of one activity file.
    File(Result<Read, Unread>),
    /// Of an archive.
    Archive(Result<(Vec<Outcome>, Account), Failed>),
}

impl Answer {
    /// Whether what was found can be.
    pub fn check(&self) -> Result<(), String> {
        match self {
            Self::File(read) => read.iter().flat_map(|read| &read.runs).try_for_each(believable),
            Self::Archive(read) => {
                read.iter().flat_map(|(outcomes, _)| outcomes).try_for_each(|outcome| match &outcome.said {
                    Said::Runs { runs, .. } => runs.iter().try_for_each(believable),
                    _ => Ok(()),
                })
            }
        }
    }

    /// All of it in words, so that two answers can be compared: figures that are none never equal.
    pub fn words(&self) -> String {
        format!("{self:?}")
    }
}

/// Reads one activity file.
pub fn file(bytes: &[u8]) -> Answer {
    Answer::File(runs::read(bytes))
}

/// Reads an archive, on one thread besides the one that brings the bytes.
pub fn archive(bytes: &[u8]) -> Answer {
    Answer::Archive(Zip::new(bytes).map(|zip| {
        let mut outcomes = Vec::new();
        let account = archive::read(&zip, &How::default(), &mut |told| {
            if let Told::Outcome(outcome) = told {
                outcomes.push(outcome);
            }
            ControlFlow::Continue(())
        });
        (outcomes, account)
    }))
}

/// Longer than any watch was left on.
const HUNDRED_DAYS_S: f64 = 100.0 * 24.0 * 3600.0;

/// Whether a run keeps the promises of its type.
fn believable(run: &Run) -> Result<(), String> {
    let figures = [
        ("distance", run.distance_m, 0.0..=2_000_000.0),
        ("elapsed", run.elapsed_s, 0.0..=HUNDRED_DAYS_S),
        ("timer", run.timer_s, 0.0..=HUNDRED_DAYS_S),
        ("heart rate", run.avg_hr, 1.0..=255.0),
        ("cadence", run.avg_cadence, 0.0..=508.0),
        ("ascent", run.ascent_m, 0.0..=20_000.0),
        ("temperature", run.temperature_c, -60.0..=80.0),
        ("effort", run.effort, 0.0..=10.0),
    ];
    let laps = run.laps.iter().flat_map(|lap| {
        [
            ("distance of a lap", lap.distance_m, 0.0..=2_000_000.0),
            ("elapsed of a lap", lap.elapsed_s, 0.0..=HUNDRED_DAYS_S),
            ("timer of a lap", lap.timer_s, 0.0..=HUNDRED_DAYS_S),
        ]
    });
    for (what, figure, bounds) in figures.into_iter().chain(laps) {
        if let Some(figure) = figure.filter(|figure| !bounds.contains(figure)) {
            return Err(format!("{what} is {figure}"));
        }
    }
    if run.recorded < run.records.len() {
        return Err(format!("{} records of {}", run.records.len(), run.recorded));
    }
    if run.records.iter().all(|record| record.time_ms().is_some())
        && run.records.windows(2).any(|pair| pair[0].time_ms() > pair[1].time_ms())
    {
        return Err("records are out of order".to_owned());
    }
    if run.pauses.iter().any(|pause| pause.to_s < pause.from_s) {
        return Err("a pause ends before it begins".to_owned());
    }
    if run
        .marks
        .iter()
        .any(|mark| mark.at_s < 0.0 || !mark.at_s.is_finite() || mark.at_m.is_some_and(|at| !at.is_finite()))
    {
        return Err("a mark is nowhere".to_owned());
    }
    if run.grades().len() != run.records.len() {
        return Err("not every record has its slope".to_owned());
    }
    Ok(())
}
