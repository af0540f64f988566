//! What the start of a command is spent on.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use eyelet::{Eyelet, Told};
use reason::Reasoner;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let rounds = if std::env::args().any(|argument| argument == "--bench") { 20 } else { 1 };
    let knowledge = knowledge::embedded().expect("the embedded folder is sound");
    step("reading the medicine", rounds, || {
        black_box(knowledge::embedded().is_ok());
    });
    step("compiling the lexicon", rounds, || {
        black_box(listen::Listener::new(&knowledge).is_ok());
    });
    step("building the network", rounds, || {
        black_box(Reasoner::new(&knowledge));
    });
    let eyelet = Eyelet::embedded().expect("the embedded folder is sound");
    step("one answer", rounds, || {
        black_box(eyelet.why("the top of my left foot goes numb after 3 miles", &Told::default()));
    });
}

fn step(name: &str, rounds: usize, run: impl Fn()) {
    let fastest = (0..rounds).map(|_| time(&run)).min().unwrap_or(Duration::ZERO);
    writeln!(std::io::stdout(), "{name}: {fastest:.2?}").expect("somebody reads the figures");
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
