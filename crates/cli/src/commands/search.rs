//! `eyelet search`: the pages a few words ask for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use eyelet::{Eyelet, Searched, results};
use serde::Deserialize;

use crate::args::Search;
use crate::exit::Failure;
use crate::{folder, page, say};

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
    let file: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).map_err(|error| Failure::path(path, &error))?)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut bad = 0_usize;
    for (number, line) in (1_usize..).zip(BufReader::new(file).split(b'\n')) {
        let line = line.map_err(|error| Failure::path(path, &error))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = if let Ok(line) = serde_json::from_slice::<Line>(&line) {
            let searched = eyelet.search(&line.q);
            serde_json::to_writer(&mut out, &results::json(eyelet, &searched, line.id.as_ref()))
        } else {
            bad += 1;
            let error = serde_json::json!({"line": number, "error": "a line is a JSON object with `q`"});
            serde_json::to_writer(&mut out, &error)
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
        return Err(Failure::path(path, &format!("{bad} lines are not `{{\"q\"}}`; each has an answer with `error`")));
    }
    Ok(())
}
