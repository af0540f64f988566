//! How long a whole answer takes, and what of it is reasoning.
//!
//! Takes the stories of `casebook/`, or a file of lines `{"id", "story"}`:
//! `cargo bench -p bench --bench answer -- stories.jsonl`.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use case::{Finding, Findings, State};
use eyelet::{About, Eyelet, Told, wire};
use knowledge::{FindingId, Profile};
use reason::{Reasoner, Scales};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // `cargo test --benches` only wants to see that it runs.
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let file = std::env::args().find(|argument| argument.ends_with(".jsonl"));
    let mut stories = file.map_or_else(casebook, |path| lines(Path::new(&path)));
    if !measuring {
        stories.truncate(1);
    }
    let eyelet = Eyelet::embedded().expect("the embedded folder is sound");
    let rounds = if measuring { 5 } else { 1 };
    let mut bytes = 0;
    let whole = (0..rounds).map(|_| {
        time(|| {
            for story in &stories {
                let answer = eyelet.why(story, &Told::default());
                let json = serde_json::to_vec(&wire::answer(&eyelet, story, &answer, None)).expect("answers are JSON");
                bytes += json.len();
            }
        })
    });
    let fastest = whole.min().unwrap_or_default();
    tell(&format!(
        "{} stories, {:.0} whole answers a second ({} MB of JSON)",
        stories.len(),
        stories.len() as f64 / fastest.as_secs_f64(),
        bytes / rounds / 1_000_000
    ));
    let heard = (0..rounds).map(|_| {
        time(|| {
            for story in &stories {
                black_box(listen::words(eyelet.listener(), story));
            }
        })
    });
    let fastest = heard.min().unwrap_or_default();
    tell(&format!("listening alone, {:.0} stories a second", stories.len() as f64 / fastest.as_secs_f64()));
    let told: Vec<Findings> = stories
        .iter()
        .map(|story| eyelet.why(story, &Told::default()))
        .filter(|answer| answer.about != About::SomethingElse)
        .map(|answer| answer.findings)
        .collect();
    steps(&eyelet, &told, rounds);
    let knowledge = eyelet.knowledge();
    let all = (0..).map(FindingId).take(knowledge.findings.len()).map(|id| Finding::given(id, State::Present));
    tell("every finding at once:");
    steps(&eyelet, &[all.collect()], 1);
}

/// Quantiles, over what runners told, of the fastest of several rounds.
fn steps(eyelet: &Eyelet, told: &[Findings], rounds: usize) {
    let knowledge = eyelet.knowledge();
    let reasoner = Reasoner::new(knowledge);
    let (mut weigh, mut ask) = (Vec::new(), Vec::new());
    for findings in told {
        let (mut weighing, mut asking) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            let mut scales = None;
            weighing = weighing.min(time(|| {
                let scales = scales.insert(Scales::new(&reasoner, knowledge, findings, Profile::Evidence));
                black_box(scales.differential());
            }));
            let mut scales = scales.expect("they were just made");
            asking = asking.min(time(|| {
                black_box(reason::ask(&mut scales, &[]));
            }));
        }
        weigh.push(weighing);
        ask.push(asking);
    }
    for (name, times) in [("weigh", &mut weigh), ("ask", &mut ask)] {
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        tell(&format!("{name:6} p50 {:.1?}  p90 {:.1?}  p99 {:.1?}  max {:.1?}", at(0.5), at(0.9), at(0.99), at(1.0)));
    }
}

/// The quoted stories of the casebook.
fn casebook() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../casebook");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the casebook is there").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let mut stories = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(file.path()).expect("a case file is text");
        let mut story = String::new();
        for line in content.lines().chain([""]) {
            match line.strip_prefix('>') {
                Some(line) => story.extend([line.trim(), " "]),
                None if story.is_empty() => {}
                None => stories.push(std::mem::take(&mut story)),
            }
        }
    }
    stories
}

fn lines(path: &Path) -> Vec<String> {
    let content = std::fs::read_to_string(path).expect("the file can be read");
    let story = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        line["story"].as_str().expect("a line has a story").to_owned()
    };
    content.lines().map(story).collect()
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn tell(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("somebody reads the figures");
}
