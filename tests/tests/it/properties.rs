//! Properties that hold for every text.

use eyelet::{Answer, Told};
use proptest::prelude::*;

use crate::EYELET;

/// Sentences of the kind runners write; any of them may stand in any order.
const SENTENCES: [&str; 14] = [
    "My left foot goes numb after three miles.",
    "The ball of the foot feels like a pebble.",
    "I loosened the laces and it was gone in two minutes.",
    "No back pain.",
    "My shoes are new.",
    "It is worse in the heat.",
    "I'm a 42 year old woman.",
    "My husband's foot does the same.",
    "It never happens on the bike.",
    "Both shins get tight and I have to stop.",
    "It wakes me at night.",
    "Stretching does not help.",
    "I sprained that ankle last year.",
    "It has gone on for six months.",
];

/// Sentences that say nothing about a foot.
const UNRELATED: [&str; 4] = [
    "The weather forecast looks lovely for the weekend.",
    "My dog likes the park.",
    "I had pasta for dinner.",
    "Thanks in advance for any advice.",
];

fn causes(answer: &Answer) -> Vec<(u16, f64)> {
    let mut causes: Vec<(u16, f64)> =
        answer.differential.causes.iter().map(|weighed| (weighed.cause.0, weighed.probability)).collect();
    causes.sort_by_key(|(cause, _)| *cause);
    causes
}

fn same(one: &Answer, two: &Answer) -> Result<(), TestCaseError> {
    let (one_causes, two_causes) = (causes(one), causes(two));
    prop_assert_eq!(one_causes.len(), two_causes.len());
    for ((one, p), (two, q)) in one_causes.iter().zip(&two_causes) {
        prop_assert_eq!(one, two);
        prop_assert!((p - q).abs() < 1e-9, "cause {} is {} and {}", one, p, q);
    }
    prop_assert_eq!(one.care, two.care);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = EYELET.why(&text, &Told::default());
    }

    #[test]
    fn no_mix_of_words_panics(words in prop::collection::vec(prop::sample::select(vec![
        "numb", "left", "foot", "not", "my", "5", "miles", "half", "an", "hour", "after", ".", ",", "but", "toes",
        "never", "if", "laces", "husband", "used", "to", "mile", "3-4", "k", "and", "a", "the", "between", "third",
    ]), 0..60)) {
        let _ = EYELET.why(&words.join(" "), &Told::default());
    }

    #[test]
    fn the_order_of_sentences_does_not_matter(
        order in Just((0..SENTENCES.len()).collect::<Vec<_>>()).prop_shuffle(),
        count in 1..SENTENCES.len(),
    ) {
        let mut chosen: Vec<usize> = order[..count].to_vec();
        let told: Vec<&str> = chosen.iter().map(|at| SENTENCES[*at]).collect();
        chosen.sort_unstable();
        let sorted: Vec<&str> = chosen.iter().map(|at| SENTENCES[*at]).collect();
        let (one, two) = (EYELET.why(&told.join(" "), &Told::default()), EYELET.why(&sorted.join(" "), &Told::default()));
        same(&one, &two)?;
    }

    #[test]
    fn an_unrelated_sentence_changes_nothing(
        count in 1..SENTENCES.len(),
        unrelated in prop::sample::select(UNRELATED.to_vec()),
    ) {
        let story = SENTENCES[..count].join(" ");
        let longer = format!("{unrelated} {story}");
        same(&EYELET.why(&story, &Told::default()), &EYELET.why(&longer, &Told::default()))?;
    }
}
