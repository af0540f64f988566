//! How strong the evidence is, in plain words, and the sources behind it.

use knowledge::{Basis, Knowledge, Source};
use maud::{Markup, html};

/// The strength of a habit or change, in a word or two.
pub(crate) fn strength(letter: &str) -> &'static str {
    match letter {
        "A" => "Measured in studies",
        "B" => "Recommended by clinics",
        "C" => "Reported by runners and shops",
        _ => "Our judgement",
    }
}

/// What that word means.
pub(crate) fn meaning(letter: &str) -> &'static str {
    match letter {
        "A" => "Papers looked at it, though mostly at injury or pressure and not at numbness.",
        "B" => "Clinics or reviews recommend it.",
        "C" => "Runners, podiatrists or shops say so; nobody has tested it.",
        _ => "It follows from how a nerve is pressed; nobody has tested it.",
    }
}

/// The sources of these keys, each a link with its grade.
pub(crate) fn sources(knowledge: &Knowledge, keys: &[String]) -> Markup {
    let cited: Vec<&Source> = knowledge.sources.iter().filter(|source| keys.contains(&source.id)).collect();
    html! {
        ul.sources {
            @for source in cited {
                li {
                    a href=(source.address) rel="noopener noreferrer" { (source.gives) }
                    " " span.soft { (grade(&source.grade)) }
                }
            }
        }
    }
}

/// Why figures may be believed.
pub(crate) fn basis(knowledge: &Knowledge, basis: &Basis) -> Markup {
    match basis {
        Basis::Sources(keys) => sources(knowledge, keys),
        Basis::Judgement(signed) => html! { p.soft { "Judgement of " (signed) "." } },
    }
}

fn grade(letter: &str) -> &'static str {
    match letter {
        "A" => "paper or guideline",
        "B" => "clinic or textbook",
        _ => "lay page or runner's account",
    }
}
