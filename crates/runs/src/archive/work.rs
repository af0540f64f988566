//! What is done with one file: read it, and join what the archive knows of it.

use crate::archive::apple::Workout;
use crate::archive::strava::Row;
use crate::archive::{Failed, Kind, Outcome, Said, Skipped};
use crate::{Run, Unread};

/// One file or row to be made runs of.
pub(crate) struct Task {
    pub path: String,
    pub row: Option<u64>,
    pub kind: Kind,
    /// Bytes it stands for in the progress.
    pub weight: u64,
    /// The file; none where the archive knows an activity without one.
    pub bytes: Option<Result<Vec<u8>, Failed>>,
    pub known: Known,
}

/// What the archive knows of it.
pub(crate) enum Known {
    Nothing,
    /// That it is to be told as it is.
    Said(Said),
    Row(Box<Row>),
    Workout(Box<Workout>),
}

impl Task {
    /// Whether there is no file to read: such a task is done on the way.
    pub(crate) fn is_light(&self) -> bool {
        self.bytes.is_none() && matches!(self.known, Known::Said(_) | Known::Row(_))
    }

    /// Bytes held for it until it is told of.
    pub(crate) fn in_hand(&self) -> u64 {
        let file = self.bytes.as_ref().and_then(|bytes| bytes.as_ref().ok()).map_or(0, Vec::len) as u64;
        match &self.known {
            Known::Workout(workout) => file + workout.in_hand(),
            Known::Nothing | Known::Said(_) | Known::Row(_) => file,
        }
    }
}

/// Does it.
pub(crate) fn work(task: Task) -> Outcome {
    let Task { path, row, kind, bytes, known, .. } = task;
    let read = match bytes {
        // Most of what a watch sends are days, not runs: they need not be read to their end.
        Some(Ok(bytes)) if kind == Kind::Garmin => Some(match crate::fit::other_than_activity(&bytes) {
            Some(what) => Err(Unread::NoActivity { what }),
            None => crate::read(&bytes),
        }),
        Some(Ok(bytes)) => Some(crate::read(&bytes)),
        Some(Err(failed)) => return Outcome { path, row, kind, said: Said::Failed(failed) },
        None => None,
    };
    let said = match (read, known) {
        (_, Known::Said(said)) => said,
        (Some(Ok(read)), Known::Row(row)) => {
            let mut runs = read.runs;
            // A runner who calls a walk a ride knows better than the file; of a triathlon's legs the
            // one word of the row says nothing.
            if let [only] = &mut runs[..] {
                row.call(only);
            }
            for run in &mut runs {
                row.join(run);
            }
            Said::Runs { format: Some(read.format), runs }
        }
        (None, Known::Row(row)) => {
            let names_file = row.file.is_some();
            let run = row.into_run();
            if is_nothing(&run) && !names_file {
                Said::Skipped(Skipped::EmptyRow)
            } else {
                Said::Runs { format: None, runs: vec![run] }
            }
        }
        (_, Known::Workout(workout)) => workout.into_said(),
        (Some(Ok(read)), Known::Nothing) => Said::Runs { format: Some(read.format), runs: read.runs },
        (Some(Err(unread)), _) => unread.into(),
        (None, Known::Nothing) => Said::Failed(Failed::Missing),
    };
    Outcome { path, row, kind, said }
}

/// Whether what an archive knows of an activity says neither when it was nor how far. What no
/// activity can be was taken out of the run before.
pub(crate) fn is_nothing(run: &Run) -> bool {
    run.start.is_none() && run.distance_m.is_none()
}

impl Outcome {
    /// What is told where reading itself went wrong.
    pub(crate) fn fault(path: String) -> Self {
        let why = "a fault in Eyelet itself: please report it, with the file if you can".to_owned();
        Self { path, row: None, kind: Kind::default(), said: Said::Failed(Failed::Broken { why }) }
    }
}
