//! What is refused, and what is not although it looks odd.

use reason::net::{Evidence, Misfit, Net, Refusal, Scratch, information, posterior};

/// Two causes and a finding that is there if, and only if, one of them is.
fn certain() -> Net {
    let mut plan = Net::builder();
    let (a, b) = (plan.cause(-1.0), plan.cause(-2.0));
    let finding = plan.finding(&[1.0]);
    plan.link(finding, a, &[0.0]).link(finding, b, &[0.0]);
    plan.build().expect("the numbers are fine")
}

#[test]
fn impossible_evidence_is_refused() {
    let net = certain();
    let mut evidence = Evidence::default();
    evidence.between(&net, 0, 1, 1).expect("it has two levels");
    evidence.prior(&net, 0, f64::NEG_INFINITY).expect("the cause is there");
    let mut scratch = Scratch::default();
    let only = posterior(&net, &evidence, &mut scratch).expect("the other cause is left");
    assert_eq!(only.p, [0.0, 1.0]);
    evidence.prior(&net, 1, f64::NEG_INFINITY).expect("the cause is there");
    assert_eq!(posterior(&net, &evidence, &mut scratch), Err(Refusal::Impossible));
    evidence.likely(&net, 0, &[0.0, 0.0]).expect("it has two levels");
    assert_eq!(posterior(&net, &evidence, &mut scratch), Err(Refusal::Impossible));
}

#[test]
fn an_answer_that_cannot_come_teaches_nothing() {
    let mut evidence = Evidence::default();
    let net = certain();
    evidence.between(&net, 0, 1, 1).expect("it has two levels");
    let worth = information(&net, &evidence, &[0], &mut Scratch::default()).expect("it is possible");
    assert_eq!(worth[0].level, [0.0, 1.0]);
    assert!(worth[0].gain.abs() < 1e-15);
}

#[test]
fn evidence_that_does_not_fit_is_refused() {
    let net = certain();
    let mut evidence = Evidence::default();
    assert_eq!(evidence.between(&net, 1, 0, 0).err(), Some(Misfit::Finding { finding: 1 }));
    assert_eq!(evidence.between(&net, 0, 1, 2).err(), Some(Misfit::Levels { finding: 0 }));
    assert_eq!(evidence.between(&net, 0, 1, 0).err(), Some(Misfit::Levels { finding: 0 }));
    assert_eq!(evidence.likely(&net, 0, &[0.1]).err(), Some(Misfit::Levels { finding: 0 }));
    assert_eq!(evidence.likely(&net, 0, &[0.1, -1.0]).err(), Some(Misfit::Levels { finding: 0 }));
    assert_eq!(evidence.prior(&net, 0, f64::NAN).err(), Some(Misfit::Cause { cause: 0 }));
    assert!(evidence.seen().is_empty());
    evidence.between(&net, 0, 1, 1).expect("it has two levels");
    let nothing = Net::builder().build().expect("no number is wrong");
    let refusal = posterior(&nothing, &evidence, &mut Scratch::default());
    assert_eq!(refusal, Err(Refusal::Misfit(Misfit::Finding { finding: 0 })));
    let unknown = information(&net, &evidence, &[3], &mut Scratch::default());
    assert_eq!(unknown, Err(Refusal::Misfit(Misfit::Finding { finding: 3 })));
}

#[test]
fn a_network_of_nothing_is_certain() {
    let net = Net::builder().build().expect("no number is wrong");
    let now = posterior(&net, &Evidence::default(), &mut Scratch::default()).expect("nothing is known");
    assert_eq!((now.log_evidence, now.p.len()), (0.0, 0));
}

/// Every finding is tied to every cause, so no order helps.
fn dense(n_causes: u32, n_findings: u32) -> (Net, Evidence) {
    let mut plan = Net::builder();
    let causes: Vec<usize> = (0..n_causes).map(|cause| plan.cause(-2.0 - f64::from(cause) / 16.0)).collect();
    for at in 0..n_findings {
        let finding = plan.finding(&[0.99]);
        for &cause in &causes {
            let tenths = (7 * at as usize + 3 * cause) % 10;
            plan.link(finding, cause, &[0.05 + 0.09 * tenths as f64]);
        }
    }
    let net = plan.build().expect("the numbers are fine");
    let mut evidence = Evidence::default();
    for finding in 0..net.n_findings() {
        evidence.between(&net, finding, 1, 1).expect("it has two levels");
    }
    (net, evidence)
}

#[test]
fn many_findings_on_few_causes_are_no_problem() {
    let (net, evidence) = dense(8, 200);
    let mut scratch = Scratch::with_room(1 << 12);
    let now = posterior(&net, &evidence, &mut scratch).expect("eight causes are few");
    assert!(now.log_evidence.is_finite() && now.p.iter().all(|p| (0.0..=1.0).contains(p)));
}

#[test]
fn what_would_never_end_is_refused() {
    let (net, evidence) = dense(40, 40);
    let refusal = posterior(&net, &evidence, &mut Scratch::default());
    assert!(matches!(refusal, Err(Refusal::TooWide { log2_states }) if log2_states > 30.0), "{refusal:?}");
}
