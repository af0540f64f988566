//! Agreement with a slow and obvious oracle: every state of all causes is written out.

use proptest::prelude::*;
use reason::net::{
    Answer, Evidence, Net, Refusal, Scratch, Solved, Value, answers, information, leave_one_out, posterior,
};

use crate::random_net::{Draft, DraftFinding, DraftSeen, drafts};

/// P(evidence) and P(cause, evidence).
struct Oracle {
    total: f64,
    joint: Vec<f64>,
}

impl Oracle {
    fn posterior(&self) -> Vec<f64> {
        self.joint.iter().map(|joint| joint / self.total).collect()
    }
}

fn oracle(net: &Net, evidence: &Evidence) -> Oracle {
    let n = net.n_causes();
    let mut sums = Oracle { total: 0.0, joint: vec![0.0; n] };
    for state in 0_u32..1 << n {
        let present: Vec<bool> = (0..n).map(|cause| state >> cause & 1 == 1).collect();
        let prior = present.iter().enumerate().map(|(cause, present)| {
            let sign = if *present { -1.0 } else { 1.0 };
            1.0 / (1.0 + libm::exp(sign * net.prior(cause)))
        });
        let seen = evidence.seen().iter().map(|seen| {
            let levels = distribution(net, seen.finding, &present);
            match &seen.value {
                Value::Between { low, high } => levels[*low..=*high].iter().sum(),
                Value::Likely(likelihood) => levels.iter().zip(likelihood).map(|(p, l)| p * l).sum::<f64>(),
            }
        });
        let weight = prior.product::<f64>() * seen.product::<f64>();
        sums.total += weight;
        for (joint, present) in sums.joint.iter_mut().zip(present) {
            *joint += if present { weight } else { 0.0 };
        }
    }
    sums
}

/// P(level | causes): the highest of what the leak and every present cause bring about.
fn distribution(net: &Net, finding: usize, present: &[bool]) -> Vec<f64> {
    let mut levels = single(net.leak(finding));
    for parent in net.parents(finding).filter(|parent| present[parent.cause]) {
        let mut higher = vec![0.0; levels.len()];
        for (a, p) in levels.iter().enumerate() {
            for (b, q) in single(parent.q).iter().enumerate() {
                higher[a.max(b)] += p * q;
            }
        }
        levels = higher;
    }
    levels
}

/// Probabilities of single levels from cumulative ones.
fn single(cumulative: &[f64]) -> Vec<f64> {
    let below = std::iter::once(&0.0).chain(cumulative);
    cumulative.iter().zip(below).map(|(here, below)| here - below).collect()
}

fn entropy(p: &[f64]) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * libm::log(p) } else { 0.0 };
    p.iter().map(|&p| part(p) + part(1.0 - p)).sum()
}

fn check_posterior(draft: &Draft, scratch: &mut Scratch) -> Result<(), TestCaseError> {
    let net = draft.net();
    let evidence = draft.evidence(&net);
    let want = oracle(&net, &evidence);
    match posterior(&net, &evidence, scratch) {
        Err(refusal) => {
            prop_assert_eq!(refusal, Refusal::Impossible);
            prop_assert_eq!(want.total, 0.0);
        }
        Ok(got) => {
            prop_assert!((got.log_evidence - libm::log(want.total)).abs() < 1e-12);
            for (got, want) in got.p.iter().zip(want.posterior()) {
                prop_assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
            }
        }
    }
    Ok(())
}

fn check_answers(draft: &Draft, scratch: &mut Scratch) -> Result<(), TestCaseError> {
    let net = draft.net();
    let evidence = draft.evidence(&net);
    let now = oracle(&net, &evidence);
    prop_assume!(now.total > 0.0);
    let open: Vec<usize> = (0..net.n_findings()).filter(|&finding| !evidence.has(finding)).collect();
    let worth = information(&net, &evidence, &open, scratch).expect("it is possible and small");
    let mut at = 0;
    let mut wrong = Vec::new();
    answers(&net, &evidence, &open, scratch, |answer| {
        let mut gain = entropy(&now.posterior());
        for (level, p) in answer.level.iter().enumerate() {
            let mut with = evidence.clone();
            with.between(&net, answer.finding, level, level).expect("it is a level");
            let with = oracle(&net, &with);
            let want = with.total / now.total;
            wrong.push(((p - want).abs() > 1e-12).then(|| format!("level {level}: {p}, not {want}")));
            if want > 1e-12 {
                gain -= want * entropy(&with.posterior());
                let rows = answer.posterior(level).iter().zip(with.posterior());
                let off = rows.map(|(got, want)| (got - want).abs()).fold(0.0, f64::max);
                wrong.push((off * want > 1e-12).then(|| format!("given level {level}: off by {off}")));
            }
        }
        let got = &worth[at];
        at += 1;
        let off = (got.gain - gain).abs();
        wrong.push((off > 1e-12).then(|| format!("gain {} instead of {gain}", got.gain)));
        wrong.push((got.level != answer.level).then(|| "two distributions".into()));
    })
    .expect("it is possible and small");
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    prop_assert!(wrong.is_empty(), "{wrong:?}");
    Ok(())
}

fn check_left_out(draft: &Draft, scratch: &mut Scratch) -> Result<(), TestCaseError> {
    let net = draft.net();
    let evidence = draft.evidence(&net);
    let now = oracle(&net, &evidence);
    prop_assume!(now.total > 0.0);
    let left_out = leave_one_out(&net, &evidence, scratch).expect("it is possible");
    prop_assert_eq!(left_out.len(), evidence.seen().len());
    for without in left_out {
        let mut less = evidence.clone();
        let want = oracle(&net, less.forget(without.finding)).posterior();
        let rows = without.posterior.p.iter().zip(&want).zip(without.change.iter().zip(now.posterior()));
        for ((got, want), (change, with)) in rows {
            prop_assert!((got - want).abs() < 1e-12);
            let odds = |p: f64| libm::log(p) - libm::log1p(-p);
            if [*want, with].iter().all(|p| (1e-3..0.999).contains(p)) {
                prop_assert!((change - (odds(with) - odds(*want))).abs() < 1e-9);
            }
        }
    }
    Ok(())
}

/// The draft with a last finding that is there if, and only if, one of the causes is; most of the
/// causes are in it, so that some drafts tie causes beside it.
fn with_premise(mut draft: Draft, without: usize) -> Draft {
    let links = (0..draft.priors.len()).map(|cause| (cause != without).then(|| vec![0.0])).collect();
    draft.findings.push(DraftFinding { leak: vec![1.0], links, seen: DraftSeen::Between(1, 1) });
    draft
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn posterior_agrees_under_a_premise(draft in drafts(10, 7), without in 0_usize..30) {
        let draft = with_premise(draft, without);
        check_posterior(&draft, &mut Scratch::default())?;
        check_posterior(&draft, &mut Scratch::with_room(24))?;
    }

    #[test]
    fn answers_agree_under_a_premise(draft in drafts(8, 6), without in 0_usize..30) {
        check_answers(&with_premise(draft, without), &mut Scratch::default())?;
    }

    #[test]
    fn leaving_one_out_agrees_under_a_premise(draft in drafts(8, 6), without in 0_usize..30) {
        check_left_out(&with_premise(draft, without), &mut Scratch::default())?;
    }

    #[test]
    fn posterior_agrees(draft in drafts(12, 8)) {
        check_posterior(&draft, &mut Scratch::default())?;
    }

    /// So little room that most problems must be cut at causes.
    #[test]
    fn posterior_agrees_in_pieces(draft in drafts(8, 9)) {
        check_posterior(&draft, &mut Scratch::with_room(24))?;
    }

    #[test]
    fn answers_agree(draft in drafts(8, 6)) {
        check_answers(&draft, &mut Scratch::default())?;
    }

    #[test]
    fn answers_agree_in_pieces(draft in drafts(8, 8)) {
        check_answers(&draft, &mut Scratch::with_room(40))?;
    }

    #[test]
    fn leaving_one_out_agrees(draft in drafts(8, 6)) {
        check_left_out(&draft, &mut Scratch::default())?;
    }

    #[test]
    fn leaving_one_out_agrees_in_pieces(draft in drafts(8, 8)) {
        check_left_out(&draft, &mut Scratch::with_room(40))?;
    }

    /// What is solved once answers as what is solved for every question.
    #[test]
    fn solved_once_is_solved_for_all(draft in drafts(8, 6)) {
        let net = draft.net();
        let evidence = draft.evidence(&net);
        let Ok(mut solved) = Solved::new(&net, evidence.clone(), 9, Scratch::default()) else { return Ok(()) };
        let seen: Vec<usize> = evidence.seen().iter().map(|seen| seen.finding).collect();
        let mut scratch = Scratch::default();
        let want = leave_one_out(&net, &evidence, &mut scratch).expect("it is possible");
        let mut changes = Vec::new();
        let left_out = solved.leave_out(&seen, |left_out| {
            changes.push((0..net.n_causes()).map(|cause| left_out.change(cause)).collect::<Vec<f64>>());
        });
        prop_assert!(left_out.is_ok());
        prop_assert_eq!(changes, want.into_iter().map(|without| without.change).collect::<Vec<_>>());
        let all: Vec<usize> = (0..net.n_findings()).collect();
        let (mut got, mut want) = (Vec::new(), Vec::new());
        let row = |answer: &Answer| (answer.finding, answer.level.to_vec(), answer.posterior(0).to_vec());
        solved.answers(&all, |answer| got.push(row(answer))).expect("it is possible");
        let now = answers(&net, &evidence, &all, &mut scratch, |answer| want.push(row(answer)));
        prop_assert_eq!(got, want);
        prop_assert_eq!(now.as_ref(), Ok(solved.posterior()));
    }
}
