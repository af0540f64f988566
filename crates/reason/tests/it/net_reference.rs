//! Agreement with the reference files: brute force, 60-digit Quickscore and pyAgrum, as told in
//! `reference/statistics.md`, part A.5.

use std::io::Write;

use reason::net::{Net, Scratch, answers, information, leave_one_out, posterior, predictive};

use crate::shared::{Case, Reference};

/// The reference, or a line on the terminal that says why the test was skipped.
fn reference() -> Option<Reference> {
    Reference::find()
        .inspect_err(|why| std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).expect("a terminal"))
        .ok()
}

#[track_caller]
fn check_posteriors(net: &Net, cases: &[Case], tolerance: f64) {
    let mut scratch = Scratch::default();
    for case in cases {
        let got = posterior(net, &case.evidence, &mut scratch).expect("it is narrow enough");
        let off = (got.log_evidence - case.log_evidence).abs();
        assert!(off <= tolerance * case.log_evidence.abs(), "{}: log evidence off by {off:e}", case.id);
        for (cause, (got, want)) in got.p.iter().zip(&case.posterior).enumerate() {
            assert!((got - want).abs() <= tolerance, "{}: cause {cause}: {got} instead of {want}", case.id);
        }
    }
}

#[test]
fn posteriors_agree() {
    let Some(reference) = reference() else { return };
    check_posteriors(&reference.net, &reference.cases("cases"), 1e-12);
    check_posteriors(&reference.net, &reference.cases("cases_soft"), 1e-12);
}

#[test]
fn posteriors_agree_under_stress() {
    let Some(reference) = reference() else { return };
    check_posteriors(&reference.net, &reference.cases("cases_stress"), 1e-10);
}

#[test]
fn worth_of_questions_agrees() {
    let Some(reference) = reference() else { return };
    let mut scratch = Scratch::default();
    for case in reference.cases("cases").iter().chain(&reference.cases("cases_soft")) {
        let open: Vec<usize> = case.worth.iter().map(|&(finding, _)| finding).collect();
        let got = information(&reference.net, &case.evidence, &open, &mut scratch).expect("it is narrow");
        for (got, (_, want)) in got.iter().zip(&case.worth) {
            let off = (got.gain - want).abs();
            assert!(off <= 1e-10, "{}: finding {}: off by {off:e}", case.id, got.finding);
        }
        let best = got.iter().max_by(|a, b| a.gain.total_cmp(&b.gain)).expect("there are open findings");
        assert_eq!(best.finding, case.best[0], "{}", case.id);
        for (finding, want) in &case.predicted {
            let got = got.iter().find(|got| got.finding == *finding).expect("it is open");
            for (got, want) in got.level.iter().zip(want) {
                assert!((got - want).abs() <= 1e-12, "{}: finding {finding}", case.id);
            }
        }
    }
}

/// On cases drawn from the network itself the probabilities are right: the logarithmic loss, summed
/// over causes and averaged over 2000 cases, is the 3.180 that part A.5 of the reference gives.
#[test]
fn draws_are_scored_as_they_should_be() {
    let Some(reference) = reference() else { return };
    let draws = reference.draws();
    let mut scratch = Scratch::default();
    let mut loss = 0.0;
    for (evidence, log_evidence, truth) in &draws {
        let got = posterior(&reference.net, evidence, &mut scratch).expect("it is narrow enough");
        assert!((got.log_evidence - log_evidence).abs() <= 1e-12 * log_evidence.abs());
        for (cause, p) in got.p.iter().enumerate() {
            loss -= if truth.contains(&cause) { libm::log(*p) } else { libm::log1p(-p) };
        }
    }
    let loss = loss / draws.len() as f64;
    assert!((loss - 3.180).abs() < 5e-4, "{loss}");
}

/// The three ways to look at an answer tell the same, and taking it as evidence tells it too.
#[test]
fn answers_are_what_evidence_would_be() {
    let Some(reference) = reference() else { return };
    let net = &reference.net;
    let mut scratch = Scratch::default();
    for case in reference.cases("cases_soft").iter().take(8) {
        let open: Vec<usize> = case.best.clone();
        let mut rows = Vec::new();
        answers(net, &case.evidence, &open, &mut scratch, |answer| {
            let rows_of = (0..answer.level.len()).map(|level| answer.posterior(level).to_vec());
            rows.push((answer.finding, answer.level.to_vec(), rows_of.collect::<Vec<_>>()));
        })
        .expect("it is narrow");
        let predicted = predictive(net, &case.evidence, &open, &mut scratch).expect("it is narrow");
        for ((finding, levels, rows), predicted) in rows.iter().zip(&predicted) {
            assert_eq!((finding, levels), (&predicted.finding, &predicted.level));
            for (level, row) in rows.iter().enumerate() {
                let mut evidence = case.evidence.clone();
                evidence.between(net, *finding, level, level).expect("it is a level");
                let want = posterior(net, &evidence, &mut scratch).expect("it is narrow");
                let p = libm::exp(want.log_evidence - case.log_evidence);
                assert!((p - levels[level]).abs() < 1e-12);
                for (got, want) in row.iter().zip(&want.p) {
                    assert!((got - want).abs() < 1e-13 / p.min(0.1), "{}: {got} {want}", case.id);
                }
            }
        }
    }
}

#[test]
fn leaving_one_out_is_forgetting_it() {
    let Some(reference) = reference() else { return };
    let net = &reference.net;
    let mut scratch = Scratch::default();
    for case in reference.cases("cases").iter().take(20) {
        let with = posterior(net, &case.evidence, &mut scratch).expect("it is narrow");
        let left_out = leave_one_out(net, &case.evidence, &mut scratch).expect("it is narrow");
        assert_eq!(left_out.len(), case.evidence.seen().len());
        for without in left_out {
            let mut evidence = case.evidence.clone();
            let want = posterior(net, evidence.forget(without.finding), &mut scratch).expect("it is narrow");
            // Left out in place, among the sums of all the evidence: equal but for rounding.
            assert!((without.posterior.log_evidence - want.log_evidence).abs() < 1e-12);
            for (got, want) in without.posterior.p.iter().zip(&want.p) {
                assert!((got - want).abs() < 1e-13, "{}: {got} {want}", case.id);
            }
            for ((change, with), want) in without.change.iter().zip(&with.p).zip(&want.p) {
                let direct = log_odds(*with) - log_odds(*want);
                assert!((change - direct).abs() < 1e-9, "{}", case.id);
            }
        }
    }
}

#[test]
fn moving_no_number_changes_nothing() {
    let Some(reference) = reference() else { return };
    assert_eq!(reference.net.perturbed(|_| 0.0), reference.net);
    let mut moved = reference.net.perturbed(|_| 0.4);
    assert_ne!(moved, reference.net);
    reference.net.perturb_into(&mut moved, |_| 0.0);
    assert_eq!(moved, reference.net);
}

fn log_odds(p: f64) -> f64 {
    libm::log(p) - libm::log1p(-p)
}
