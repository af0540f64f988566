//! How long the sums of `reason::net` take on the reference network.
//!
//! Prints quantiles over all reference cases first, then lets Criterion watch one case of middling
//! size: `cargo bench -p bench --bench weigh`.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use criterion::Criterion;
use reason::net::{Net, Scratch, information, leave_one_out, posterior};

#[expect(dead_code, reason = "the benches need no expected results")]
#[path = "../../crates/reason/tests/it/shared.rs"]
mod shared;

use shared::{Case, Reference};

fn main() {
    let reference = match Reference::find() {
        Ok(reference) => reference,
        Err(why) => return tell(&format!("nothing measured: {why}")),
    };
    // `cargo test --benches` only wants to see that it runs.
    let measuring = std::env::args().any(|argument| argument == "--bench");
    for (name, repeat) in [("cases", 21), ("cases_soft", 21), ("cases_stress", 3)] {
        let repeat = if measuring { repeat } else { 1 };
        quantiles(&reference.net, name, &reference.cases(name), repeat);
    }
    watch(&reference.net, &reference.cases("cases"));
}

/// The fastest of several runs of each case, then quantiles over the cases.
fn quantiles(net: &Net, name: &str, cases: &[Case], repeat: usize) {
    let mut scratch = Scratch::default();
    let times = |ask: &mut dyn FnMut(&Case)| {
        let fastest = |case| (0..repeat).map(|_| time(|| ask(case))).min().unwrap_or_default();
        let mut times: Vec<Duration> = cases.iter().map(fastest).collect();
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        format!("p50 {:.2?}  p90 {:.2?}  p99 {:.2?}  max {:.2?}", at(0.5), at(0.9), at(0.99), at(1.0))
    };
    let all = times(&mut |case| {
        black_box(posterior(net, &case.evidence, &mut scratch)).expect("the cases are narrow enough");
    });
    tell(&format!("{name:12} posterior      {all}"));
    if name != "cases_stress" {
        let mut moved = net.clone();
        let band = times(&mut |case| {
            for draw in 0..200 {
                net.perturb_into(&mut moved, |_| f64::from(draw) / 400.0);
                black_box(posterior(&moved, &case.evidence, &mut scratch)).expect("the cases are narrow enough");
            }
        });
        tell(&format!("{name:12} band of 200    {band}"));
        let all = times(&mut |case| {
            black_box(leave_one_out(net, &case.evidence, &mut scratch)).expect("the cases are narrow enough");
        });
        tell(&format!("{name:12} leave one out  {all}"));
        let all = times(&mut |case| {
            let open = open_findings(net, case);
            black_box(information(net, &case.evidence, &open, &mut scratch)).expect("the cases are narrow enough");
        });
        tell(&format!("{name:12} information    {all}"));
    }
}

fn watch(net: &Net, cases: &[Case]) {
    let mut criterion = Criterion::default().configure_from_args();
    let mut scratch = Scratch::default();
    let mut by_size: Vec<&Case> = cases.iter().collect();
    by_size.sort_by_key(|case| case.evidence.seen().len());
    let case = by_size[by_size.len() / 2];
    criterion.bench_function("net/posterior", |bench| {
        bench.iter(|| posterior(net, black_box(&case.evidence), &mut scratch));
    });
    let open = open_findings(net, case);
    criterion.bench_function("net/information", |bench| {
        bench.iter(|| information(net, black_box(&case.evidence), &open, &mut scratch));
    });
    criterion.final_summary();
}

fn open_findings(net: &Net, case: &Case) -> Vec<usize> {
    (0..net.n_findings()).filter(|&finding| !case.evidence.has(finding)).collect()
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
