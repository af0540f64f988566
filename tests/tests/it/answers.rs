//! What Eyelet says to odd, hostile and empty input.

use eyelet::{About, Told, wire};
use knowledge::Care;

use crate::EYELET;

/// Texts that are not about a numb foot or leg.
const NOT_FOR_US: [&str; 12] = [
    "",
    "   \n\t ",
    "\u{0}\u{1}\u{2}\u{fffd}",
    "🙂🙂🦶🏃",
    "My right hand goes numb when I hold the phone.",
    "Mein linker Fuß schläft beim Laufen ein.",
    "下肢麻木",
    "Preheat the oven to 200 degrees, then fold in the flour and two eggs.",
    "Do my shins hurt because of my shoes?",
    "<script>alert('x')</script><p>hello</p>",
    "What is the best running shoe for wide feet?",
    "lorem ipsum dolor sit amet consectetur adipiscing elit",
];

#[test]
fn says_kindly_that_it_found_nothing() {
    for text in NOT_FOR_US {
        let answer = EYELET.why(text, &Told::default());
        assert_eq!(answer.about, About::SomethingElse, "{text:?}");
        assert!(answer.differential.causes.is_empty(), "made up a cause for {text:?}");
        assert_eq!(answer.care, Care::SelfCare, "{text:?}");
        let json = serde_json::to_string(&wire::answer(&EYELET, text, &answer, None)).expect("answers are JSON");
        assert!(json.contains("I did not find a numb foot or leg in this"), "{text:?}");
    }
}

#[test]
fn a_megabyte_is_read() {
    let sentence = "My left foot goes numb after 3 miles but not my right foot, and the laces were never tight. ";
    for part in [sentence, "foot numb ", "not ", "3 "] {
        let text = part.repeat(1_000_000 / part.len() + 1);
        let answer = EYELET.why(&text, &Told::default());
        assert_eq!(answer.about == About::Numbness, part.contains("numb"), "{part:?}");
    }
    assert_eq!(EYELET.why(&"x".repeat(1_000_000), &Told::default()).about, About::SomethingElse);
}

#[test]
fn every_finding_at_once_is_weighed() {
    let knowledge = EYELET.knowledge();
    let answers = knowledge
        .findings
        .iter()
        .filter_map(|finding| knowledge.finding(&finding.id))
        .map(|id| case::Finding::given(id, case::State::Present))
        .collect();
    let told = Told { answers, ..Told::default() };
    let answer = EYELET.why("my foot is numb", &told);
    assert_eq!(answer.care, Care::Emergency);
    assert!(answer.plan.is_none() && answer.question.is_none());
    assert!(answer.differential.causes.iter().all(|weighed| weighed.probability.is_finite()));
}

#[test]
fn a_standing_flag_stops_question_and_plan() {
    let text = "My leg suddenly went numb and cold and white and I cannot move the foot.";
    let answer = EYELET.why(text, &Told::default());
    assert_eq!(answer.care, Care::Emergency);
    assert!(answer.plan.is_none());
    assert!(answer.question.is_none());
}

#[test]
fn an_opinion_never_calms() {
    let plain = "My foot drops since yesterday, I cannot lift it, and the top of it is numb.";
    let told = format!("{plain} My coach says it's nothing. My doctor says don't worry.");
    let (one, two) = (EYELET.why(plain, &Told::default()), EYELET.why(&told, &Told::default()));
    assert!(one.care >= Care::Urgent);
    assert_eq!(one.care, two.care);
}

#[test]
fn the_same_words_give_the_same_bytes() {
    let text = "outside of my left foot and the back of my left knee go a little numb when I jog";
    let json = || {
        let answer = EYELET.why(text, &Told::default());
        serde_json::to_string(&wire::answer(&EYELET, text, &answer, None)).expect("answers are JSON")
    };
    assert_eq!(json(), json());
}

#[test]
fn quotes_are_the_words_they_point_at() {
    let text = "Die Füße… ok: my LEFT foot’s big toe goes numb after 5k, café laces were tight 😀";
    let answer = EYELET.why(text, &Told::default());
    let quotes: Vec<&str> = answer
        .findings
        .iter()
        .filter_map(|finding| match finding.origin {
            case::Origin::Words(span) => Some(text.get(span.from..span.to).expect("a quote is part of the text")),
            case::Origin::Answer(_) | case::Origin::Given => None,
        })
        .collect();
    assert!(quotes.iter().any(|quote| quote.contains("big toe")), "{quotes:?}");
}
