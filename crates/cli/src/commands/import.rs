//! `eyelet import`: files, folders and archives, with an account of every file.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use runs::archive::{self, Failed, How, Progress, Skipped, Told};

use crate::args::Import;
use crate::disk::{OnDisk, Temporary, plainly};
use crate::exit::Failure;
use crate::import::{Became, Imported, json, lines};
use crate::{clock, folder, page, say};

/// Reads everything, tells of every file, and keeps nothing.
pub fn run(args: &Import, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = folder::eyelet(knowledge)?;
    let mut imported = Imported::new(clock::now());
    for path in &args.paths {
        read(path, args.paths.len() > 1, &mut imported);
    }
    imported.join_duplicates();
    let shoes = imported.shoes();
    if args.json {
        let json = serde_json::to_string_pretty(&json::of(&eyelet, &imported, &shoes))
            .map_err(|error| Failure::Bug(error.to_string()))?;
        say(&format!("{json}\n"))?;
    } else {
        let look = page::Look::of_stdout();
        say(&lines::files(&imported, look))?;
        say(&lines::summary(&eyelet, &imported, &shoes, look))?;
        say("\nDry run: nothing was stored.\n")?;
    }
    account_for(&imported)
}

/// Reads one path into the account. A path that is not there is a line of it and stops no other.
fn read(path: &Path, one_of_many: bool, imported: &mut Imported) {
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let root = folder.filter(|_| one_of_many).map(|folder| folder.display().to_string()).unwrap_or_default();
    let files = match OnDisk::list(path) {
        Ok(files) => files,
        Err(error) => {
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
            imported.add_unread(&root, &name, Became::Failed(Failed::Broken { why: plainly(&error) }));
            return;
        }
    };
    for name in files.no_files() {
        let why = Skipped::Unsupported { what: "a pipe, socket or device, and no file" };
        imported.add_unread(&root, name, Became::Skipped(why));
    }
    let bar = Bar::new();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let how = How { scratch: &Temporary, threads };
    let account = archive::read(&files, &how, &mut |told| {
        match told {
            Told::Outcome(outcome) => imported.add(&root, outcome),
            Told::Progress(progress) => bar.show(progress),
        }
        ControlFlow::Continue(())
    });
    bar.end();
    imported.finish(account);
}

/// Failed files are told by the exit code too: whoever runs this from a script looks at nothing else.
fn account_for(imported: &Imported) -> Result<(), Failure> {
    match imported.failed() {
        0 if imported.taken.is_empty() => Err(Failure::File("no activity was found".to_owned())),
        0 => Ok(()),
        1 => Err(Failure::File("1 file could not be read; its line says why".to_owned())),
        failed => Err(Failure::File(format!("{failed} files could not be read; their lines say why"))),
    }
}

/// Rate and time left beside the bar.
const BAR: &str = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {msg}, {eta} left";

/// How far reading has come, on standard error: nothing for what takes under a second, and nothing
/// where nobody watches.
struct Bar {
    bar: ProgressBar,
    is_shown: Cell<bool>,
}

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::hidden();
        // Without the template the bar is plainer, and a test sees that it is one.
        if let Ok(style) = ProgressStyle::with_template(BAR) {
            bar.set_style(style);
        }
        Self { bar, is_shown: Cell::new(false) }
    }

    fn show(&self, progress: Progress) {
        const SECOND: Duration = Duration::from_secs(1);
        if self.bar.elapsed() < SECOND {
            return;
        }
        self.bar.set_length(progress.bytes_total);
        self.bar.set_position(progress.bytes_done);
        self.bar.set_message(format!("{} read", progress.done));
        // Drawn only once it has something to say.
        if !self.is_shown.replace(true) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
    }

    fn end(self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_can_be_drawn() {
        assert!(ProgressStyle::with_template(BAR).is_ok());
    }
}
