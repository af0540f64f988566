//! Causes that are easily taken for one another, because they share signs.

use knowledge::{Cause, Knowledge};
use maud::{Markup, html};

use super::signs::{self, Sign};

/// Causes shown.
const SHOWN: usize = 4;
/// Signs two causes must share to be confused.
const SHARED: usize = 2;

/// The causes most like this one, each with the sign that tells it apart.
pub(super) fn confused(knowledge: &Knowledge, cause: &Cause) -> Markup {
    let like = most_like(knowledge, cause);
    html! {
        @if !like.is_empty() {
            h2 { "Often confused with" }
            ul.plain {
                @for (other, apart) in like {
                    li {
                        a href={ "/causes/" (other.id) } { (other.name) }
                        @if let Some(sign) = apart { span.soft { " rather, if: “" (sign.finding.plain) "”" } }
                    }
                }
            }
        }
    }
}

type Like<'k> = (&'k Cause, Option<Sign<'k>>);

/// The causes that share most with this one, the most alike first.
fn most_like<'k>(knowledge: &'k Knowledge, cause: &Cause) -> Vec<Like<'k>> {
    let own = signs::in_any_order(knowledge, cause);
    let mut others: Vec<(f64, Like<'k>)> = knowledge
        .causes
        .iter()
        .filter(|other| other.id != cause.id)
        .filter_map(|other| {
            let signs = signs::in_any_order(knowledge, other);
            let shared: Vec<(&Sign<'_>, &Sign<'_>)> =
                own.iter().filter_map(|one| Some((one, signs.iter().find(|sign| sign.id == one.id)?))).collect();
            if shared.len() < SHARED {
                return None;
            }
            let both: f64 = shared.iter().map(|(one, other)| one.more() * other.more()).sum();
            let likeness = both / (length(&own) * length(&signs)).max(f64::MIN_POSITIVE);
            Some((likeness, (other, apart(&own, &signs))))
        })
        .collect();
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    others.into_iter().take(SHOWN).map(|(_, like)| like).collect()
}

/// The sign that speaks most for the other cause and least for this one.
fn apart<'k>(own: &[Sign<'k>], others: &[Sign<'k>]) -> Option<Sign<'k>> {
    let gain =
        |sign: &Sign<'_>| sign.with - own.iter().find(|one| one.id == sign.id).map_or(sign.without, |one| one.with);
    let best = others.iter().max_by(|one, other| gain(one).total_cmp(&gain(other)))?;
    (gain(best) > 0.0).then_some(*best)
}

fn length(signs: &[Sign<'_>]) -> f64 {
    signs.iter().map(|sign| sign.more() * sign.more()).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::most_like;

    #[test]
    fn causes_that_share_signs_are_confused() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let like = |id: &str| -> Vec<String> {
            let cause = &knowledge[knowledge.cause(id).expect("it is there")];
            most_like(&knowledge, cause).into_iter().map(|(other, _)| other.id.clone()).collect()
        };
        assert!(like("lumbar-root-l5").contains(&"lumbar-root-s1".to_owned()), "{:?}", like("lumbar-root-l5"));
        for cause in &knowledge.causes {
            let like = like(&cause.id);
            assert!(!like.contains(&cause.id), "{} is not confused with itself", cause.id);
        }
    }

    #[test]
    fn what_tells_apart_speaks_for_the_other() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        for cause in &knowledge.causes {
            for (other, apart) in most_like(&knowledge, cause) {
                let Some(sign) = apart else { continue };
                let here =
                    cause.links.iter().find(|link| link.finding == sign.id).map_or(sign.without, |link| link.p.0);
                assert!(sign.with > here, "{} and {}: {}", cause.id, other.id, sign.finding.id);
            }
        }
    }
}
