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

/// Whether a run keeps the promises of its type.
fn believable(run: &Run) -> Result<(), String> {
    let figures = [
        ("distance", run.distance_m),
        ("elapsed", run.elapsed_s),
        ("timer", run.timer_s),
        ("heart rate", run.avg_hr),
        ("cadence", run.avg_cadence),
        ("ascent", run.ascent_m),
        ("effort", run.effort),
    ];
    for (what, figure) in figures {
        if let Some(figure) = figure.filter(|figure| !figure.is_finite() || *figure < 0.0) {
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
