//! `eyelet interview`: words, then one question at a time.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use eyelet::{Answer, Dialogue, Eyelet, Told, UNSURE, wire};
use serde::Deserialize;

use crate::args::Interview;
use crate::exit::Failure;
use crate::{folder, page, say};

/// Asks on the terminal, or speaks JSON line by line.
pub fn run(args: &Interview, knowledge: Option<&Path>) -> Result<(), Failure> {
    let eyelet = folder::eyelet(knowledge)?;
    let told = Told { profile: args.profile.into(), ..Told::default() };
    if args.json { lines(&eyelet, told) } else { terminal(&eyelet, args, told) }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineIn {
    Text(String),
    Answer { question: String, is: String },
}

/// The line protocol: `{"text": ..}` first, then `{"answer": {"question", "is"}}`; each line out is
/// the whole answer, or `{"error": ..}` where the line made no sense.
fn lines(eyelet: &Eyelet, told: Told) -> Result<(), Failure> {
    let mut dialogue: Option<Dialogue> = None;
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| Failure::file("standard input", &error))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let done = match serde_json::from_slice::<LineIn>(&line) {
            Ok(LineIn::Text(text)) => {
                dialogue = Some(Dialogue::new(text, told.clone()));
                Ok(())
            }
            Ok(LineIn::Answer { question, is }) => match &mut dialogue {
                Some(dialogue) => dialogue.reply(eyelet.knowledge(), &question, &is).map_err(|error| error.0),
                None => Err("the first line is {\"text\": \"...\"}".to_owned()),
            },
            Err(error) => Err(format!("neither {{\"text\"}} nor {{\"answer\": {{\"question\", \"is\"}}}}: {error}")),
        };
        let out = match (done, &dialogue) {
            (Ok(()), Some(dialogue)) => {
                let answer = dialogue.answer(eyelet);
                serde_json::to_string(&wire::answer(eyelet, dialogue.text(), &answer, None))
            }
            (Err(error), _) => serde_json::to_string(&serde_json::json!({ "error": error })),
            (Ok(()), None) => continue,
        };
        say(&(out.map_err(|error| Failure::Bug(error.to_string()))? + "\n"))?;
        io::stdout().flush().map_err(|error| Failure::file("standard output", &error))?;
    }
    Ok(())
}

fn terminal(eyelet: &Eyelet, args: &Interview, told: Told) -> Result<(), Failure> {
    let text = if args.text.is_empty() {
        say("Where and when does it go numb? Tell it in your own words, then press Enter.\n> ")?;
        read_line()?.unwrap_or_default()
    } else {
        args.text.join(" ")
    };
    let mut dialogue = Dialogue::new(text, told);
    loop {
        let answer = dialogue.answer(eyelet);
        if !ask(eyelet, &mut dialogue, &answer)? {
            return say(&page::answer(eyelet, dialogue.text(), &answer, page::Look::of_stdout()));
        }
    }
}

/// Asks the next question; false when there is none or the runner has had enough.
fn ask(eyelet: &Eyelet, dialogue: &mut Dialogue, answer: &Answer) -> Result<bool, Failure> {
    let Some(asked) = &answer.question else { return Ok(false) };
    let question = &eyelet.knowledge().questions[usize::from(asked.question.0)];
    let look = page::Look::of_stdout();
    let mut prompt = page::question(eyelet, asked, look);
    for (number, choice) in (1..).zip(&question.answers) {
        prompt.push_str(&format!("  {number}  {}\n", choice.text));
    }
    prompt.push_str("  ?  I don't know\n  q  enough questions\n> ");
    say(&prompt)?;
    loop {
        let Some(line) = read_line()? else { return Ok(false) };
        let line = line.trim().to_lowercase();
        let is = match line.as_str() {
            "q" | "quit" | "exit" => return Ok(false),
            "?" | "" | "unsure" | "dont know" | "don't know" | "i don't know" => UNSURE,
            typed => {
                let numbered =
                    typed.parse::<usize>().ok().and_then(|number| question.answers.get(number.wrapping_sub(1)));
                let named = || {
                    question.answers.iter().find(|answer| {
                        answer.id == typed
                            || answer.text.to_lowercase() == typed
                            || (typed.len() == 1 && answer.id.starts_with(typed))
                    })
                };
                match numbered.or_else(named) {
                    Some(choice) => &choice.id,
                    None => {
                        say(&format!("A number from 1 to {}, ? or q, please.\n> ", question.answers.len()))?;
                        continue;
                    }
                }
            }
        };
        dialogue.reply(eyelet.knowledge(), &question.id, is).map_err(|error| Failure::Bug(error.0))?;
        if io::stdout().is_terminal() {
            say("\n")?;
        }
        return Ok(true);
    }
}

fn read_line() -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read =
        io::stdin().lock().read_until(b'\n', &mut bytes).map_err(|error| Failure::file("standard input", &error))?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).trim_end().to_owned()))
}
