//! `eyelet why`: one story in, the whole answer out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use eyelet::{Eyelet, Told, wire};
use serde::Deserialize;

use crate::args::Why;
use crate::exit::Failure;
use crate::{folder, page, say};

/// Longest text that is read; more than any story, less than a memory problem.
const LONGEST_TEXT: u64 = 16 * 1024 * 1024;

/// Answers one story, or a file of them.
pub fn run(args: &Why, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = folder::eyelet(knowledge)?;
    if let Some(path) = &args.batch {
        return batch(&eyelet, args, path);
    }
    let text = story(&args.text)?;
    let told =
        Told { answers: answers(&eyelet, args)?, profile: args.profile.into(), band: args.band, ..Told::default() };
    let answer = eyelet.why(&text, &told);
    if args.json {
        let json = serde_json::to_string_pretty(&wire::answer(&eyelet, &text, &answer, None))
            .map_err(|error| Failure::Bug(error.to_string()))?;
        say(&format!("{json}\n"))
    } else {
        say(&page::answer(&eyelet, &text, &answer, page::Look::of_stdout()))
    }
}

/// The story: the arguments, or standard input.
pub fn story(words: &[String]) -> Result<String, Failure> {
    if !(words.is_empty() || words == ["-"]) {
        return Ok(words.join(" "));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LONGEST_TEXT)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file("standard input", &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn answers(eyelet: &Eyelet, args: &Why) -> Result<Vec<case::Finding>, Failure> {
    let Some(path) = &args.answers else { return Ok(Vec::new()) };
    let content = std::fs::read_to_string(path).map_err(|error| Failure::path(path, &error))?;
    let json =
        serde_json::from_str(&content).map_err(|error| Failure::file(path.display(), &format!("not JSON: {error}")))?;
    eyelet::read_answers(eyelet.knowledge(), &json).map_err(|error| Failure::path(path, &error))
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    story: String,
    #[serde(default)]
    answers: Option<serde_json::Value>,
}

/// One answer a line, in order. A line that cannot be read gets an answer that says so.
fn batch(eyelet: &Eyelet, args: &Why, path: &Path) -> Result<(), Failure> {
    let file: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).map_err(|error| Failure::path(path, &error))?)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut bad = 0_usize;
    for (number, line) in BufReader::new(file).split(b'\n').enumerate() {
        let line = line.map_err(|error| Failure::path(path, &error))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = match read_line(eyelet, &line) {
            Ok((line, answers)) => {
                let told = Told { answers, profile: args.profile.into(), band: args.band, ..Told::default() };
                let answer = eyelet.why(&line.story, &told);
                serde_json::to_writer(&mut out, &wire::answer(eyelet, &line.story, &answer, Some(&line.id)))
            }
            Err(error) => {
                bad += 1;
                let json: serde_json::Value = serde_json::from_slice(&line).unwrap_or_default();
                let id = json.get("id").cloned().unwrap_or_default();
                serde_json::to_writer(&mut out, &serde_json::json!({"id": id, "line": number + 1, "error": error}))
            }
        };
        let ended = written.map_err(io::Error::from).and_then(|()| out.write_all(b"\n"));
        if let Err(error) = ended {
            return if error.kind() == io::ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(Failure::file("standard output", &error))
            };
        }
    }
    out.flush().map_err(|error| Failure::file("standard output", &error))?;
    if bad > 0 {
        return Err(Failure::path(
            path,
            &format!("{bad} lines are not `{{\"id\", \"story\"}}`; each has an answer with `error`"),
        ));
    }
    Ok(())
}

fn read_line(eyelet: &Eyelet, line: &[u8]) -> Result<(Line, Vec<case::Finding>), String> {
    let line: Line =
        serde_json::from_slice(line).map_err(|_| "a line is a JSON object with `id` and `story`".to_owned())?;
    let answers = match &line.answers {
        Some(answers) => eyelet::read_answers(eyelet.knowledge(), answers).map_err(|error| error.to_string())?,
        None => Vec::new(),
    };
    Ok((line, answers))
}
