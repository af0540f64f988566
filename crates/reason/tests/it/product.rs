//! What must hold of findings, causes and questions whatever a knowledge folder says.

use case::{Finding, Findings, State};
use knowledge::{FindingId, Knowledge, Profile, QuestionId, Setting};
use proptest::collection::vec;
use proptest::prelude::*;
use reason::{Asked, Differential, Reasoner, Scales, ask, band, care, flags, weigh};

use crate::folder::{Folder, findings, folders, told};

const PROFILES: [Profile; 2] = [Profile::Evidence, Profile::Article];

/// P(cause), cause by cause.
fn by_cause(differential: &Differential) -> Vec<f64> {
    let mut causes: Vec<_> = differential.causes.iter().map(|weighed| (weighed.cause, weighed.probability)).collect();
    causes.sort_by_key(|(cause, _)| *cause);
    causes.into_iter().map(|(_, p)| p).collect()
}

fn id(knowledge: &Knowledge, name: &str) -> FindingId {
    knowledge.finding(name).expect("the folder has it")
}

/// The differential and the next question, from one pair of scales.
fn answer(
    reasoner: &Reasoner,
    knowledge: &Knowledge,
    findings: &Findings,
    profile: Profile,
    asked: &[QuestionId],
) -> (Differential, Option<Asked>) {
    let mut scales = Scales::new(reasoner, knowledge, findings, profile);
    let differential = scales.differential();
    let question = ask(&mut scales, asked);
    (differential, question)
}

/// What a question is about.
fn about(knowledge: &Knowledge, question: QuestionId) -> Vec<FindingId> {
    let answers = &knowledge.questions[usize::from(question.0)].answers;
    let finding = |setting: &Setting| match *setting {
        Setting::Present(id) | Setting::Absent(id) | Setting::Level(id, _) => id,
    };
    answers.iter().filter_map(|answer| answer.sets.first()).map(finding).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Here nothing else was found, and the cause is no likelier to show the finding than chance.
    /// With other findings, or where the cause shows it too but less often, the law is no law:
    /// explaining away can turn it round.
    #[test]
    fn a_finding_likelier_under_every_other_cause_never_raises_a_cause(
        folder in folders(6, 5), likely in vec(0.11..0.95, 6), denied in vec(any::<bool>(), 5), profile in 0_usize..2,
    ) {
        let mut folder = folder;
        for (at, links) in folder.links.iter_mut().enumerate() {
            links[0] = if at == 0 { 0.0 } else { likely[at] };
        }
        let knowledge = folder.load();
        let reasoner = Reasoner::new(&knowledge);
        let mut before = Findings::default();
        for at in (1..folder.links[0].len()).filter(|at| denied[*at]) {
            before.set(Finding::given(id(&knowledge, &format!("feel.f{at}")), State::Absent));
        }
        let mut after = before.clone();
        after.set(Finding::given(id(&knowledge, "feel.f0"), State::Present));
        let cause = usize::from(knowledge.cause("c0").expect("the folder has it").0);
        let p = |findings: &Findings| by_cause(&weigh(&reasoner, &knowledge, findings, PROFILES[profile]))[cause];
        prop_assert!(p(&after) <= p(&before) + 1e-12, "{} rose to {}", p(&before), p(&after));
    }

    /// The profiles are priors, so folders that differ in their priors only raise the same flags.
    #[test]
    fn flags_depend_on_no_prior(folder in folders(5, 4), shares in vec((0.05..1.0, 0.05..1.0), 5), said: [u8; 7]) {
        let other = Folder { shares: shares[..folder.shares.len()].to_vec(), ..folder.clone() };
        let times = folder.times.iter().map(|times| 1.0 / times).collect();
        let other = Folder { times, ..other };
        let (one, two) = (folder.load(), other.load());
        let findings = findings(&told(&one, &said));
        let (flags_one, cleared_one) = flags(&one, &findings);
        let (flags_two, cleared_two) = flags(&two, &findings);
        prop_assert_eq!(&flags_one, &flags_two);
        prop_assert_eq!(cleared_one.is_some(), cleared_two.is_some());
        prop_assert_eq!(cleared_one.is_some(), flags_one.raised.is_empty());
    }

    /// An interview in which every answer is the first: it ends, and repeats nothing.
    #[test]
    fn no_question_is_asked_in_vain(
        folder in folders(6, 8), said in vec(prop_oneof![3 => Just(0_u8), 1 => any::<u8>()], 11), profile in 0_usize..2,
    ) {
        let knowledge = folder.load();
        let reasoner = Reasoner::new(&knowledge);
        let mut findings = findings(&told(&knowledge, &said));
        let mut asked = Vec::new();
        while let (_, Some(next)) = answer(&reasoner, &knowledge, &findings, PROFILES[profile], &asked) {
            prop_assert!(next.worth >= knowledge.model.ask.least_worth);
            prop_assert!(!asked.contains(&next.question), "asked twice");
            for finding in about(&knowledge, next.question) {
                prop_assert!(findings.get(finding).is_none(), "asked about what is known");
            }
            asked.push(next.question);
            prop_assert!(asked.len() <= usize::try_from(knowledge.model.ask.most).expect("few"));
            // Every other question is answered with "I don't know", which is not asked again either.
            for finding in about(&knowledge, next.question) {
                if asked.len() % 2 == 0 {
                    findings.set(Finding::given(finding, State::Unsure));
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_findings_never_matters(
        folder in folders(6, 6), said: [u8; 9], profile in 0_usize..2, order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let knowledge = folder.load();
        let reasoner = Reasoner::new(&knowledge);
        let straight = told(&knowledge, &said);
        let turned: Vec<Finding> = order.iter().filter_map(|at| straight.get(*at)).cloned().collect();
        let (one, two) = (findings(&straight), findings(&turned));
        let profile = PROFILES[profile];
        prop_assert_eq!(
            answer(&reasoner, &knowledge, &one, profile, &[]),
            answer(&reasoner, &knowledge, &two, profile, &[])
        );
        prop_assert_eq!(flags(&knowledge, &one).0, flags(&knowledge, &two).0);
    }

    /// Probabilities, bands and reasons are what they say they are.
    #[test]
    fn a_differential_adds_up(folder in folders(6, 6), said: [u8; 9]) {
        let knowledge = folder.load();
        let reasoner = Reasoner::new(&knowledge);
        let findings = findings(&told(&knowledge, &said));
        let mut scales = Scales::new(&reasoner, &knowledge, &findings, Profile::Evidence);
        let mut differential = scales.differential();
        prop_assert_eq!(&differential, &weigh(&reasoner, &knowledge, &findings, Profile::Evidence));
        band(&scales, &mut differential);
        let total: f64 = differential.causes.iter().map(|weighed| weighed.probability).sum();
        prop_assert!(total >= 1.0 - 1e-12, "something is at work, but only {total} of it");
        prop_assert!(differential.causes.windows(2).all(|two| two[0].probability >= two[1].probability - 1e-12));
        for weighed in &differential.causes {
            let (low, high) = weighed.band.expect("it was asked for");
            prop_assert!(0.0 <= low && low <= high && high <= 1.0);
            for because in &weighed.because {
                let mut without = findings.clone();
                let said = without.forget(because.finding).expect("a reason is a finding that was told");
                prop_assert!(said.state != State::Unsure);
                let p = |findings: &Findings| {
                    by_cause(&weigh(&reasoner, &knowledge, findings, Profile::Evidence))[usize::from(weighed.cause.0)]
                };
                let odds = |p: f64| libm::log(p) - libm::log1p(-p);
                let is_context = matches!(knowledge.findings[usize::from(because.finding.0)].kind, knowledge::FindingKind::Context);
                let change = odds(p(&findings)) - odds(p(&without));
                // A context is told by its factor on the prior odds.
                prop_assert!(is_context || (because.weight - change).abs() < 1e-7, "{} is not {change}", because.weight);
            }
        }
        prop_assert_eq!(care(&knowledge, &Differential::default()), knowledge::Care::SelfCare);
    }
}

/// More findings than exact sums can hold: the weakest are put aside, and there is an answer.
#[test]
fn a_whole_list_ticked_is_weighed() {
    let (n_causes, n_findings) = (40, 150);
    let p = |cause: usize, finding: usize| {
        let mixed = (cause * 7919 + finding * 104_729 + cause * finding * 31) % 97;
        if mixed < 40 { 0.12 + mixed as f64 / 50.0 } else { 0.0 }
    };
    let folder = Folder {
        shares: vec![(1.0, 1.0); n_causes],
        links: (0..n_causes).map(|cause| (0..n_findings).map(|finding| p(cause, finding)).collect()).collect(),
        times: vec![1.5; n_causes],
        care: (0..n_causes).map(|cause| cause % 4).collect(),
    };
    let knowledge = folder.load();
    let reasoner = Reasoner::new(&knowledge);
    let findings = findings(&told(&knowledge, &[2]));
    let (differential, question) = answer(&reasoner, &knowledge, &findings, Profile::Evidence, &[]);
    assert!(differential.log_evidence.is_finite());
    assert!(differential.causes.iter().all(|weighed| (0.0..=1.0).contains(&weighed.probability)));
    assert!(differential.causes.iter().any(|weighed| !weighed.because.is_empty()));
    assert_eq!(question, None, "there is nothing left to ask");
    let mut half = Findings::default();
    findings.iter().step_by(2).for_each(|finding| half.set(finding.clone()));
    let (_, question) = answer(&reasoner, &knowledge, &half, Profile::Evidence, &[]);
    assert!(question.is_some(), "half of it is open");
}
