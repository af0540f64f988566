//! A file of lines in, one answer a line out, in order; a bad line never stops the rest.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use crate::exit::Failure;

/// What became of a line.
pub enum Line {
    /// It was answered.
    Answered,
    /// It cannot be read, and its answer says so.
    Bad,
}

/// Where answers go.
pub type Out = BufWriter<io::StdoutLock<'static>>;

/// Answers every line of a file, or of standard input for `-`. `answer` takes the number of a line,
/// from 1, and the line, and writes JSON without its end; `wanted` is what a line should look like.
///
/// # Errors
/// The file cannot be read, standard output cannot be written, or a line was bad.
pub fn answer_lines(
    path: &Path,
    wanted: &str,
    mut answer: impl FnMut(usize, &[u8], &mut Out) -> serde_json::Result<Line>,
) -> Result<(), Failure> {
    let file: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).map_err(|error| Failure::path(path, &error))?)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut bad = 0_usize;
    for (number, line) in (1..).zip(BufReader::new(file).split(b'\n')) {
        let line = line.map_err(|error| Failure::path(path, &error))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = answer(number, &line, &mut out).map_err(io::Error::from);
        let ended = written.and_then(|what| {
            bad += usize::from(matches!(what, Line::Bad));
            out.write_all(b"\n")
        });
        if let Err(error) = ended {
            // Whoever read the answers went away (`| head`).
            return if error.kind() == io::ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(Failure::file("standard output", &error))
            };
        }
    }
    out.flush().map_err(|error| Failure::file("standard output", &error))?;
    if bad > 0 {
        return Err(Failure::path(path, &format!("{bad} lines are not `{wanted}`; each has an answer with `error`")));
    }
    Ok(())
}
