//! Third pass: what only shows when all entries are looked at together.

use crate::read::{At, Log};
use crate::types::{Basis, Cause, CauseId, ChangeId, Finding, FindingId, FindingKind, Knowledge, Literal};

/// How far the shares of a profile may be from adding to 1; they are written with four digits.
const ROUNDING: f64 = 1e-4;

/// The shares of all causes add to 1 in each profile.
pub(crate) fn shares_add_up(knowledge: &Knowledge, log: &Log) {
    if knowledge.causes.is_empty() {
        return;
    }
    let sum = |share: fn(&Cause) -> f64| knowledge.causes.iter().map(share).sum::<f64>();
    for (profile, sum) in
        [("evidence", sum(|cause| cause.prior.evidence.0)), ("article", sum(|cause| cause.prior.article.0))]
    {
        if (sum - 1.0).abs() > ROUNDING {
            log.whole("causes", format!("the `{profile}` shares of all causes add to {sum:.4}, not 1"));
        }
    }
}

/// Everything that is asked for can be said: each finding is reached by a phrase or a question.
pub(crate) fn findings_are_reached(knowledge: &Knowledge, places: &[At<'_>], log: &Log) {
    let mut reached = vec![false; knowledge.findings.len()];
    let said = knowledge.lexicon.phrases.iter().flat_map(|phrase| phrase.finding.iter().chain(&phrase.also).copied());
    let answers = knowledge.questions.iter().flat_map(|question| &question.answers);
    let asked = answers.flat_map(|answer| answer.sets.iter().map(|setting| setting.finding()));
    mark(&mut reached, said.chain(asked));
    for (finding, place) in missed(knowledge, &reached, places) {
        if !matches!(finding.kind, FindingKind::Context) {
            log.problem(place, format!("no phrase and no question can reach `{}`", finding.id));
        }
    }
}

/// A finding that raises no flag, fits no cause and shifts no prior is probably a slip.
pub(crate) fn findings_are_used(knowledge: &Knowledge, places: &[At<'_>], log: &Log) {
    let mut used = vec![false; knowledge.findings.len()];
    for cause in &knowledge.causes {
        mark(&mut used, cause.links.iter().map(|link| link.finding));
        mark(&mut used, cause.prior.when.iter().map(|shift| shift.finding));
    }
    for literal in knowledge.flags.iter().flat_map(|flag| &flag.when).flat_map(|rule| &rule.all) {
        match literal {
            Literal::Present(any) | Literal::NotPresent(any) => mark(&mut used, any.iter().copied()),
            Literal::Absent(finding) | Literal::Level { finding, .. } => mark(&mut used, [*finding]),
        }
    }
    for (finding, place) in missed(knowledge, &used, places) {
        if !matches!(finding.kind, FindingKind::Levels(_)) {
            log.warning(place, || format!("no cause, flag or prior uses `{}`", finding.id));
        }
    }
}

/// A change names the causes it is for, and those causes name the change.
pub(crate) fn changes_and_causes_agree(knowledge: &Knowledge, places: &[At<'_>], log: &Log) {
    for ((cause, place), id) in knowledge.causes.iter().zip(places).zip(0_u16..) {
        for (change, position) in knowledge.changes.iter().zip(0_u16..) {
            let lists = cause.changes.iter().any(|remedy| remedy.change == ChangeId(position));
            let is_target = change.targets.contains(&CauseId(id));
            let (has, lacks) = match (lists, is_target) {
                (true, false) => ("has the change", "is not among its targets"),
                (false, true) => ("is a target of", "does not list it"),
                _ => continue,
            };
            log.warning(*place, || format!("`{}` {has} `{}` but {lacks}", cause.id, change.id));
        }
    }
}

/// A habit is no stronger than what it cites: A needs a paper, B at least a clinic, EE is a judgement.
pub(crate) fn habits_rest_on_what_they_say(knowledge: &Knowledge, places: &[At<'_>], log: &Log) {
    for (habit, place) in knowledge.habits.iter().zip(places) {
        let cites = |grades: &str| match &habit.basis {
            Basis::Judgement(_) => false,
            Basis::Sources(keys) => {
                let mut cited = knowledge.sources.iter().filter(|source| keys.contains(&source.id));
                cited.any(|source| grades.contains(source.grade.as_str()))
            }
        };
        let lacks = match habit.strength.as_str() {
            "A" if !cites("A") => "a source of grade A",
            "B" if !cites("AB") => "a source of grade A or B",
            "C" if !cites("ABC") => "a source",
            "EE" if !matches!(habit.basis, Basis::Judgement(_)) => "a judgement",
            _ => continue,
        };
        log.problem(*place, format!("the strength `{}` of `{}` needs {lacks}", habit.strength, habit.id));
    }
}

/// A language without a region leads to one country at most.
pub(crate) fn languages_point_to_one_country(knowledge: &Knowledge, places: &[At<'_>], log: &Log) {
    for (position, (country, place)) in knowledge.countries.iter().zip(places).enumerate() {
        for language in &country.languages {
            let earlier = knowledge.countries.iter().take(position).find(|other| other.languages.contains(language));
            if let Some(other) = earlier {
                log.problem(
                    *place,
                    format!("the language `{language}` of `{}` already points to `{}`", country.id, other.id),
                );
            }
        }
    }
}

fn mark(marks: &mut [bool], findings: impl IntoIterator<Item = FindingId>) {
    for finding in findings {
        marks[usize::from(finding.0)] = true;
    }
}

fn missed<'k, 'a>(
    knowledge: &'k Knowledge,
    marks: &'k [bool],
    places: &'k [At<'a>],
) -> impl Iterator<Item = (&'k Finding, At<'a>)> {
    knowledge
        .findings
        .iter()
        .zip(places)
        .zip(marks)
        .filter(|(_, marked)| !**marked)
        .map(|((finding, place), _)| (finding, *place))
}
