//! `eyelet why`: one story in, the whole answer out.

use std::io::{self, Read};
use std::path::Path;

use eyelet::{Eyelet, Told, wire};
use serde::Deserialize;
use serde_json::json;

use crate::args::Why;
use crate::exit::Failure;
use crate::{batch, folder, page, say};

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
    batch::answer_lines(path, "{\"id\", \"story\"}", |number, line, out| match read_line(eyelet, line) {
        Ok((line, answers)) => {
            let told = Told { answers, profile: args.profile.into(), band: args.band, ..Told::default() };
            let answer = eyelet.why(&line.story, &told);
            serde_json::to_writer(out, &wire::answer(eyelet, &line.story, &answer, Some(&line.id)))?;
            Ok(batch::Line::Answered)
        }
        Err(error) => {
            let json: serde_json::Value = serde_json::from_slice(line).unwrap_or_default();
            let id = json.get("id").cloned().unwrap_or_default();
            serde_json::to_writer(out, &json!({"id": id, "line": number, "error": error}))?;
            Ok(batch::Line::Bad)
        }
    })
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
