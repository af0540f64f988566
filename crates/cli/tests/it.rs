//! The program as a runner or a script uses it.

#[path = "it/import.rs"]
mod import;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STORY: &str = "outside of my left foot and the back of my left knee go a little numb when I jog, \
                     old knee injury from missing a stair, stretching helps";

fn eyelet(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_eyelet"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that ends before it reads everything closes the pipe; that is its right.
    let _ = child.stdin.take().expect("stdin is piped").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[test]
fn why_answers_in_prose_without_colours_when_piped() {
    let output = eyelet(&["why", STORY], b"");
    assert!(output.status.success());
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    for heading in ["What I understood", "How urgent", "What it may be", "Try this first"] {
        assert!(page.contains(heading), "no `{heading}` in:\n{page}");
    }
    assert!(!page.contains('\u{1b}'), "escape codes in a pipe");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "a line is too long");
}

#[test]
fn why_keeps_the_contract() {
    let answer = json(&eyelet(&["why", "--json", STORY], b""));
    assert_eq!(answer["version"], 1);
    for key in ["eyelet", "knowledge", "heard", "unread", "urgency", "causes", "question", "try_first"] {
        assert!(answer.get(key).is_some(), "no `{key}`");
    }
    let heard = answer["heard"].as_array().expect("a list");
    let outer = heard.iter().find(|one| one["finding"] == "place.foot.outer").expect("the outer foot was read");
    assert_eq!((outer["state"].as_str(), outer["side"].as_str()), (Some("present"), Some("left")));
    let span = |key: &str| usize::try_from(outer[key].as_u64().expect("an offset")).expect("small");
    assert_eq!(&STORY[span("from")..span("to")], outer["quote"].as_str().expect("a quote"));
    let causes = answer["causes"].as_array().expect("a list");
    let p: Vec<f64> = causes.iter().filter_map(|cause| cause["probability"].as_f64()).collect();
    assert!(p.iter().all(|p| *p > 0.001 && *p <= 1.0) && p.is_sorted_by(|a, b| a >= b));
    assert!(causes.iter().any(|cause| cause["id"] == "unknown"));
    for key in ["id", "what", "how", "judge_after_runs", "stop_if"] {
        assert!(answer["try_first"].get(key).is_some(), "try_first lacks `{key}`");
    }
}

#[test]
fn why_reads_standard_input_and_any_bytes() {
    assert_eq!(json(&eyelet(&["why", "--json", "-"], STORY.as_bytes()))["version"], 1);
    for bytes in [&b""[..], &[0xff, 0xfe, 0x00, 0x80][..], "🙂".as_bytes()] {
        let answer = json(&eyelet(&["why", "--json"], bytes));
        assert_eq!(answer["causes"].as_array().map(Vec::len), Some(0));
        assert!(answer["note"].as_str().is_some_and(|note| note.contains("did not find a numb foot")));
    }
}

#[test]
fn answers_shift_the_causes_and_bad_ones_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("answers.json");
    let path_text = path.to_str().expect("UTF-8").to_owned();
    let with = |content: &str| {
        std::fs::write(&path, content).expect("written");
        eyelet(&["why", "--json", "--answers", &path_text, "my toes go numb when I run"], b"")
    };
    let laces = |answer: &Value| {
        let causes = answer["causes"].as_array().expect("a list");
        causes
            .iter()
            .find(|cause| cause["id"] == "laces-tight")
            .and_then(|cause| cause["probability"].as_f64())
            .unwrap_or(0.0)
    };
    let yes = laces(&json(&with(r#"{"relief.loosen-laces": "present", "when.onset": "mid"}"#)));
    let no = laces(&json(&with(r#"{"relief.loosen-laces": "absent"}"#)));
    assert!(yes > no, "{yes} against {no}");

    let bad = with(r#"{"relief.losen": "present", "when.onset": "sometimes"}"#);
    let said = String::from_utf8_lossy(&bad.stderr).into_owned();
    assert_eq!(bad.status.code(), Some(11));
    assert!(said.contains("relief.losen") && said.contains("sometimes") && said.contains("answers.json"), "{said}");
}

#[test]
fn a_batch_answers_every_line_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("stories.jsonl");
    let content = "{\"id\": \"b\", \"story\": \"numb toes after 3 miles\"}\n\nnot json\n{\"id\": 7, \"story\": \"\"}\n";
    std::fs::write(&path, content).expect("written");
    let output = eyelet(&["why", "--batch", path.to_str().expect("UTF-8")], b"");
    assert_eq!(output.status.code(), Some(11), "a bad line is told by the exit code");
    let answers = lines(&output);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["id"], "b");
    assert!(answers[1]["error"].is_string());
    assert_eq!(answers[2]["id"], 7);
}

#[test]
fn interview_speaks_json_line_by_line() {
    let first = eyelet(&["interview", "--json"], b"{\"text\": \"my toes go numb when I run\"}\n");
    let question = lines(&first)[0]["question"].clone();
    let id = question["id"].as_str().expect("a question is asked").to_owned();
    let is = question["answers"][0]["id"].as_str().expect("it has answers").to_owned();
    let input = format!(
        "{{\"text\": \"my toes go numb when I run\"}}\n{{\"answer\": {{\"question\": \"{id}\", \"is\": \"{is}\"}}}}\n\
         {{\"answer\": {{\"question\": \"{id}\", \"is\": \"unsure\"}}}}\nrubbish\n\
         {{\"answer\": {{\"question\": \"no-such\", \"is\": \"yes\"}}}}\n"
    );
    let answers = lines(&eyelet(&["interview", "--json"], input.as_bytes()));
    assert_eq!(answers.len(), 5);
    assert_ne!(answers[1]["question"]["id"], id.as_str(), "the same question twice");
    assert_ne!(answers[0]["causes"], answers[1]["causes"], "an answer changes something");
    assert!(answers[3]["error"].is_string() && answers[4]["error"].is_string());
}

#[test]
fn interview_asks_on_the_terminal_at_most_seven_times() {
    let output = eyelet(&["interview", "my toes go numb when I run"], &b"?\n".repeat(20));
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    assert!(page.matches("I don't know").count() <= 7 && page.contains("What it may be"), "{page}");
}

#[test]
fn a_broken_knowledge_folder_is_told_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge"), folder.path());
    let cause = folder.path().join("causes/laces-tight.toml");
    let broken = std::fs::read_to_string(&cause).expect("read").replace("care ", "cares ");
    std::fs::write(&cause, broken).expect("written");
    std::fs::write(folder.path().join("scale.toml"), "[[word]\n").expect("written");
    std::fs::write(folder.path().join("sites.toml"), [0xff, 0xfe]).expect("written");
    let path = folder.path().to_str().expect("UTF-8");
    for args in [&["knowledge", "check", "--knowledge", path][..], &["why", "--knowledge", path, "numb toes"][..]] {
        let output = eyelet(args, b"");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(10), "{said}");
        assert!(
            ["causes/laces-tight.toml:", "scale.toml:", "sites.toml:"].iter().all(|file| said.contains(file)),
            "{said}"
        );
    }
    assert_eq!(eyelet(&["why", "--knowledge", "/no/such/folder", "x"], b"").status.code(), Some(10));
}

#[test]
fn knowledge_is_shown_and_checked() {
    assert!(eyelet(&["knowledge", "check"], b"").status.success());
    let shown = eyelet(&["knowledge", "show", "laces-tight"], b"");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("Laces too tight"));
    assert_eq!(eyelet(&["knowledge", "show", "laces-tigth"], b"").status.code(), Some(2));
    let table = String::from_utf8(eyelet(&["knowledge", "table", "--html"], b"").stdout).expect("UTF-8");
    assert!(table.starts_with("<!DOCTYPE html>") && !table.contains("http-equiv"));
    assert!(String::from_utf8_lossy(&eyelet(&["knowledge", "table"], b"").stdout).contains("laces-tight"));
}

#[test]
fn it_serves_and_stops_when_asked() {
    let mut served = Command::new(env!("CARGO_BIN_EXE_eyelet"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("eyelet starts");
    let mut line = String::new();
    let mut said = std::io::BufReader::new(served.stdout.take().expect("it speaks"));
    std::io::BufRead::read_line(&mut said, &mut line).expect("it says where it is");
    let address = line.trim().strip_prefix("Eyelet is at http://").expect("an address").to_owned();
    let mut stream = std::net::TcpStream::connect(&address).expect("it listens");
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("asked");
    let mut reply = String::new();
    std::io::Read::read_to_string(&mut stream, &mut reply).expect("answered");
    assert!(reply.starts_with("HTTP/1.1 200") && reply.ends_with("ok\n"), "{reply}");
    // A second one on the same port is told what to do.
    let second = eyelet(&["serve", "--listen", &address], b"");
    assert_eq!(second.status.code(), Some(2));
    served.kill().expect("it can be stopped");
    served.wait().expect("it stops");
}

#[test]
fn a_server_for_others_is_warned_that_links_need_its_address() {
    let greeting = |arguments: &[&str]| {
        let mut served = Command::new(env!("CARGO_BIN_EXE_eyelet"))
            .arg("serve")
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("eyelet starts");
        let mut said = String::new();
        let mut lines = std::io::BufReader::new(served.stdout.take().expect("it speaks"));
        while !said.contains("Press Ctrl-C") {
            assert!(std::io::BufRead::read_line(&mut lines, &mut said).expect("it speaks") > 0, "{said}");
        }
        served.kill().expect("it can be stopped");
        served.wait().expect("it stops");
        said
    };
    let (here, everywhere, url) = ("127.0.0.1:0", "0.0.0.0:0", "https://eyelet.example");
    for (arguments, warned) in [
        (["--listen", here, "--proxies", "0"].as_slice(), false),
        (&["--listen", here, "--proxies", "1"], true),
        (&["--listen", everywhere], true),
        (&["--listen", here, "--proxies", "1", "--public-url", url], false),
        (&["--listen", everywhere, "--public-url", url], false),
    ] {
        let said = greeting(arguments);
        assert_eq!(said.contains("Without --public-url"), warned, "{arguments:?}: {said}");
    }
}

#[test]
fn wrong_use_is_exit_2() {
    assert_eq!(eyelet(&["why", "--profile", "folklore", "x"], b"").status.code(), Some(2));
    assert_eq!(eyelet(&["why", "--batch", "/no/such/file"], b"").status.code(), Some(11));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("read") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).expect("copied") }
    }
}

#[test]
fn search_finds_and_says_what_is_something_else() {
    let found = json(&eyelet(&["search", "--json", "laces", "too", "tight", "numb", "toes"], b""));
    assert_eq!((found["off_topic"].as_bool(), found["results"][0]["id"].as_str()), (Some(false), Some("laces-tight")));
    let page = eyelet(&["search", "numb", "hands", "cycling"], b"");
    let page = String::from_utf8(page.stdout).expect("UTF-8");
    assert!(page.contains("Eyelet is about numb feet and legs"), "{page}");
    assert_eq!(eyelet(&["search"], b"").status.code(), Some(2));
    assert_eq!(eyelet(&["search", " "], b"").status.code(), Some(2));
}

#[test]
fn search_takes_a_batch_in_order() {
    let batch = b"{\"q\": \"numb hip after lifting\", \"id\": \"a\"}\n\n{\"q\": \"pizza\"}\nnonsense\n";
    let output = eyelet(&["search", "--batch", "-"], batch);
    assert_eq!(output.status.code(), Some(11));
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["id"], &lines[0]["results"][0]["id"]), (&"a".into(), &"meralgia-paraesthetica".into()));
    assert_eq!((&lines[1]["off_topic"], lines[1].get("id")), (&true.into(), None));
    assert!(lines[2]["error"].is_string());
}
