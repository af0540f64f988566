//! What must hold whatever the numbers are.

use proptest::prelude::*;
use reason::net::{Evidence, Net, Number, Posterior, Scratch, posterior};

use crate::random_net::{Draft, DraftFinding, DraftSeen, drafts};

/// The posterior, where the evidence is possible.
fn weigh(net: &Net, evidence: &Evidence) -> Option<Posterior> {
    posterior(net, evidence, &mut Scratch::default()).ok()
}

#[track_caller]
fn assert_near(a: &Posterior, b: &Posterior) {
    assert!((a.log_evidence - b.log_evidence).abs() < 1e-12);
    for (a, b) in a.p.iter().zip(&b.p) {
        assert!((a - b).abs() < 1e-12, "{a} and {b}");
    }
}

/// The draft with its findings in the other order.
fn turned(draft: &Draft) -> Draft {
    Draft { priors: draft.priors.clone(), findings: draft.findings.iter().rev().cloned().collect() }
}

proptest! {
    #[test]
    fn the_order_of_telling_never_matters(draft in drafts(10, 10)) {
        let net = draft.net();
        let mut backwards = Evidence::default();
        for (finding, draft) in draft.findings.iter().enumerate().rev() {
            draft.seen.tell(&net, finding, &mut backwards);
        }
        let forwards = draft.evidence(&net);
        prop_assert_eq!(weigh(&net, &forwards), weigh(&net, &backwards));
    }

    #[test]
    fn the_order_of_the_findings_never_matters(draft in drafts(10, 10)) {
        let (net, other) = (draft.net(), turned(&draft).net());
        let (a, b) = (weigh(&net, &draft.evidence(&net)), weigh(&other, &turned(&draft).evidence(&other)));
        prop_assert_eq!(a.is_some(), b.is_some());
        if let (Some(a), Some(b)) = (a, b) {
            assert_near(&a, &b);
        }
    }

    #[test]
    fn what_is_not_observed_changes_nothing(draft in drafts(10, 10)) {
        let seen = |finding: &&DraftFinding| !matches!(finding.seen, DraftSeen::Nothing);
        let findings = draft.findings.iter().filter(seen).cloned().collect();
        let less = Draft { priors: draft.priors.clone(), findings };
        let (net, smaller) = (draft.net(), less.net());
        prop_assert_eq!(weigh(&net, &draft.evidence(&net)), weigh(&smaller, &less.evidence(&smaller)));
    }

    #[test]
    fn what_no_cause_explains_changes_no_cause(draft in drafts(10, 8), leak in 0.01..0.99, linked: bool) {
        let net = draft.net();
        let mut more = draft.clone();
        let links = vec![linked.then(|| vec![1.0]); draft.priors.len()];
        more.findings.insert(0, DraftFinding { leak: vec![leak], links, seen: DraftSeen::Between(1, 1) });
        let larger = more.net();
        let (a, b) = (weigh(&net, &draft.evidence(&net)), weigh(&larger, &more.evidence(&larger)));
        prop_assert_eq!(a.map(|a| a.p), b.map(|b| b.p));
    }

    #[test]
    fn what_only_one_cause_explains_never_lowers_it(draft in drafts(10, 8), leak in 0.01..0.99, q in 0.0..1.0) {
        let net = draft.net();
        let mut more = draft.clone();
        let mut links = vec![None; draft.priors.len()];
        links[0] = Some(vec![q]);
        more.findings.push(DraftFinding { leak: vec![leak], links, seen: DraftSeen::Between(1, 1) });
        let larger = more.net();
        let before = weigh(&net, &draft.evidence(&net));
        if let (Some(before), Some(after)) = (before, weigh(&larger, &more.evidence(&larger))) {
            prop_assert!(after.p[0] >= before.p[0] - 1e-15, "{} fell to {}", before.p[0], after.p[0]);
        }
    }

    #[test]
    fn scratch_remembers_nothing(a in drafts(10, 10), b in drafts(10, 10)) {
        let (net_a, net_b) = (a.net(), b.net());
        let mut used = Scratch::default();
        let _ = posterior(&net_a, &a.evidence(&net_a), &mut used);
        let evidence = b.evidence(&net_b);
        prop_assert_eq!(posterior(&net_b, &evidence, &mut used).ok(), weigh(&net_b, &evidence));
    }

    #[test]
    fn a_certain_cause_is_the_limit_of_a_likely_one(draft in drafts(8, 8), present: bool) {
        let net = draft.net();
        let sign = if present { 1.0 } else { -1.0 };
        let (mut known, mut likely) = (draft.evidence(&net), draft.evidence(&net));
        known.prior(&net, 0, sign * f64::INFINITY).expect("the cause is there");
        likely.prior(&net, 0, sign * 700.0).expect("the cause is there");
        if let (Some(known), Some(likely)) = (weigh(&net, &known), weigh(&net, &likely)) {
            prop_assert_eq!(known.p[0], f64::from(u8::from(present)));
            if (known.log_evidence - likely.log_evidence).abs() < 1e-12 {
                assert_near(&known, &likely);
            }
        }
    }

    #[test]
    fn moved_numbers_stay_numbers(draft in drafts(8, 8), by in -3.0..3.0) {
        let net = draft.net();
        let mut asked = 0;
        let moved = net.perturbed(|number| {
            asked += 1;
            if matches!(number, Number::Prior { .. }) { by } else { -by }
        });
        let links: usize = (0..net.n_findings()).map(|finding| net.parents(finding).len()).sum();
        prop_assert_eq!(asked, net.n_causes() + net.n_findings() + links);
        for finding in 0..net.n_findings() {
            let rows = moved.parents(finding).map(|parent| parent.q).chain([moved.leak(finding)]);
            for row in rows {
                prop_assert!(row.is_sorted() && row.iter().all(|p| (0.0..=1.0).contains(p)));
                prop_assert_eq!(row.last(), Some(&1.0));
            }
        }
        for cause in 0..net.n_causes() {
            prop_assert!((moved.prior(cause) - net.prior(cause) - by).abs() < 1e-12);
        }
    }
}
