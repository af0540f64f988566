//! What speaks for a cause, in a runner's words.

use knowledge::{Cause, Distribution, Finding, FindingId, FindingKind, Knowledge};
use maud::{Markup, html};

use crate::often;

/// Signs shown.
const SHOWN: usize = 6;

/// A finding that a cause makes likelier.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign<'k> {
    /// Which.
    pub id: FindingId,
    /// The finding.
    pub finding: &'k Finding,
    /// How often runners with the cause say it.
    pub with: f64,
    /// How often other numb runners say it.
    pub without: f64,
}

impl Sign<'_> {
    /// How many more say it with the cause than without.
    pub fn more(&self) -> f64 {
        self.with - self.without
    }
}

/// The signs of a cause, the most telling first.
pub(super) fn of<'k>(knowledge: &'k Knowledge, cause: &Cause) -> Vec<Sign<'k>> {
    let mut signs = in_any_order(knowledge, cause);
    signs.sort_by(|one, other| other.more().total_cmp(&one.more()));
    signs
}

/// The same in the order of the file.
pub(super) fn in_any_order<'k>(knowledge: &'k Knowledge, cause: &Cause) -> Vec<Sign<'k>> {
    cause
        .links
        .iter()
        .filter_map(|link| {
            let finding = &knowledge[link.finding];
            let FindingKind::YesNo { background, .. } = finding.kind else { return None };
            Some(Sign { id: link.finding, finding, with: link.p.0, without: background.0 })
        })
        .filter(|sign| sign.more() > 0.0)
        .collect()
}

/// What speaks for a cause most, and when it comes and goes.
pub(super) fn told(knowledge: &Knowledge, cause: &Cause) -> Markup {
    let signs = of(knowledge, cause);
    let (onset, relief) =
        (likeliest(knowledge, "when.onset", &cause.onset), likeliest(knowledge, "relief.time", &cause.relief));
    html! {
        h2 { "What speaks for it" }
        @if !signs.is_empty() {
            p { "What runners with it say most, compared with other numb runners:" }
            ul.signs {
                @for sign in signs.iter().take(SHOWN) {
                    li {
                        "“" (sign.finding.plain) "”"
                        span.soft { " " (often::about(sign.with)) ", against " (often::of_ten(sign.without)) " of the others" }
                    }
                }
            }
        }
        p { "Its usual course:" }
        ul.signs {
            @for (level, share) in [onset, relief].into_iter().flatten() {
                li { "“" (level) "”" span.soft { " " (often::about(share)) } }
            }
        }
    }
}

/// The likeliest level of an ordered finding in words, and its share.
fn likeliest<'k>(knowledge: &'k Knowledge, finding: &str, shares: &Distribution) -> Option<(&'k str, f64)> {
    let FindingKind::Levels(levels) = &knowledge[knowledge.finding(finding)?].kind else { return None };
    let (level, share) = levels.iter().zip(&shares.p).max_by(|one, other| one.1.total_cmp(other.1))?;
    Some((&level.plain, *share))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_most_telling_sign_comes_first() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let laces = &knowledge[knowledge.cause("laces-tight").expect("it is there")];
        let signs = of(&knowledge, laces);
        assert_eq!(signs[0].finding.id, "relief.loosen-laces");
        assert!(signs.iter().all(|sign| sign.with > sign.without));
        assert!(signs.is_sorted_by(|one, other| one.more() >= other.more()));
    }
}
