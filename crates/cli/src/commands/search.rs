//! `eyelet search`: the pages a few words ask for.

use std::path::Path;

use eyelet::{Eyelet, Searched, results};
use serde::Deserialize;
use serde_json::json;

use crate::args::Search;
use crate::exit::Failure;
use crate::{batch, folder, page, say};

/// Searches once, or once for every line of a file.
pub fn run(args: &Search, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = folder::eyelet(knowledge)?;
    if let Some(path) = &args.batch {
        return batch(&eyelet, path);
    }
    let text = args.text.join(" ");
    if text.trim().is_empty() {
        return Err(Failure::Usage("say what to search for: `eyelet search numb toes`".to_owned()));
    }
    let searched = eyelet.search(&text);
    if args.json {
        let json = serde_json::to_string_pretty(&results::json(&eyelet, &searched, None))
            .map_err(|error| Failure::Bug(error.to_string()))?;
        return say(&format!("{json}\n"));
    }
    say(&lines(&eyelet, &searched, page::Look::of_stdout().width))
}

/// What was found, for people.
fn lines(eyelet: &Eyelet, searched: &Searched, width: usize) -> String {
    let mut text = String::new();
    let mut add = |indent: &str, line: &str| {
        let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
        text.push_str(&textwrap::fill(line, options));
        text.push('\n');
    };
    for flag in results::pressing(eyelet.knowledge(), searched) {
        add("", &format!("{} {}", flag.say, flag.act));
    }
    if let Some(elsewhere) = searched.found.elsewhere {
        add("", results::say(elsewhere));
    }
    for page in &searched.found.pages {
        let result = results::result(eyelet.knowledge(), *page);
        add("", &format!("{}  ({} {})", result.title, result.kind, result.id));
        add("    ", result.say);
    }
    if searched.found.elsewhere.is_none() {
        add("", "`eyelet knowledge show ID` shows one of them; `eyelet why` answers a whole story.");
    }
    text
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<serde_json::Value>,
    q: String,
}

/// One answer a line, in order. A line that cannot be read gets an answer that says so.
fn batch(eyelet: &Eyelet, path: &Path) -> Result<(), Failure> {
    batch::answer_lines(path, "{\"q\"}", |number, line, out| {
        if let Ok(line) = serde_json::from_slice::<Line>(line) {
            let searched = eyelet.search(&line.q);
            serde_json::to_writer(out, &results::json(eyelet, &searched, line.id.as_ref()))?;
            return Ok(batch::Line::Answered);
        }
        serde_json::to_writer(out, &json!({"line": number, "error": "a line is a JSON object with `q`"}))?;
        Ok(batch::Line::Bad)
    })
}
