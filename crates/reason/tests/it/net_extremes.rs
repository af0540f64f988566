//! Numbers so small that their products would vanish, against closed forms.

use reason::net::{Evidence, Net, Posterior, Scratch, posterior};

/// As many pairs of rare causes, each pair alone explaining a finding that chance hardly shows.
fn pairs(n_pairs: usize) -> Posterior {
    let mut plan = Net::builder();
    for _ in 0..n_pairs {
        let (a, b) = (plan.cause(-40.0), plan.cause(-41.0));
        let finding = plan.finding(&[1.0 - 1e-15]);
        plan.link(finding, a, &[0.3]).link(finding, b, &[0.2]);
    }
    let net = plan.build().expect("the numbers are fine");
    let mut evidence = Evidence::default();
    for finding in 0..n_pairs {
        evidence.between(&net, finding, 1, 1).expect("it has two levels");
    }
    posterior(&net, &evidence, &mut Scratch::default()).expect("pairs are narrow")
}

#[test]
fn many_unlikely_findings_are_as_good_as_one() {
    let (one, many) = (pairs(1), pairs(60));
    assert!(many.log_evidence < -2000.0, "smaller than the smallest number");
    assert!((many.log_evidence / one.log_evidence - 60.0).abs() < 1e-12);
    for pair in many.p.chunks_exact(2) {
        assert!((pair[0] - one.p[0]).abs() < 1e-14 && (pair[1] - one.p[1]).abs() < 1e-14);
    }
}

#[test]
fn a_cause_may_explain_many_unlikely_findings() {
    const FINDINGS: usize = 60;
    let mut plan = Net::builder();
    let cause = plan.cause(0.0);
    for _ in 0..FINDINGS {
        let finding = plan.finding(&[1.0 - 1e-9]);
        plan.link(finding, cause, &[1.0 - 1e-9]);
    }
    let net = plan.build().expect("the numbers are fine");
    let mut evidence = Evidence::default();
    for finding in 0..FINDINGS {
        evidence.between(&net, finding, 1, 1).expect("it has two levels");
    }
    let now = posterior(&net, &evidence, &mut Scratch::default()).expect("one cause is narrow");
    // With the cause every finding is about twice as likely: 2^60 to 1.
    let leak = 1.0 - (1.0_f64 - 1e-9);
    let want = FINDINGS as f64 * libm::log(2.0 * leak - leak * leak) - std::f64::consts::LN_2;
    assert!((now.log_evidence - want).abs() < 1e-9, "{} instead of {want}", now.log_evidence);
    assert!(now.p[cause] > 1.0 - 1e-15);
}
