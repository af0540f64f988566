//! One entry as a page of plain text.

use std::fmt::{Display, Write as _};

use crate::read::Index;
use crate::types::{
    Cause, Change, Distribution, Finding, FindingId, FindingKind, Flag, Knowledge, Literal, Question, Rule, Setting,
    Source,
};

use super::table::likeliest_first;
use super::{basis, guide, shoe};

/// The page of a cause, finding, flag, change, question, habit, country, source, lacing pattern, numb spot or part of
/// the shoe check; none where no entry has that id.
///
/// Where entries of several kinds share an id, their pages follow one another.
///
/// ```
/// let knowledge = knowledge::embedded()?;
/// let page = knowledge::show(&knowledge, "laces-tight").expect("the folder has it");
/// assert!(page.starts_with("laces-tight (cause)\nLaces too tight\n"));
/// # Ok::<(), knowledge::Problems>(())
/// ```
#[must_use]
pub fn show(knowledge: &Knowledge, id: &str) -> Option<String> {
    let pages = [
        knowledge.cause(id).map(|id| cause(knowledge, &knowledge[id])),
        knowledge.finding(id).map(|id| finding(knowledge, id)),
        knowledge.flags.iter().find(|flag| flag.id == id).map(|flag| flag_page(knowledge, flag)),
        knowledge.change(id).map(|id| change(knowledge, &knowledge[id])),
        knowledge.question(id).map(|id| question(knowledge, &knowledge[id])),
        knowledge.habits.iter().find(|habit| habit.id == id).map(|habit| guide::habit(knowledge, habit)),
        knowledge.country(id).map(guide::country),
        knowledge.sources.iter().find(|source| source.id == id).map(|source| source_page(knowledge, source)),
        knowledge.lacing.patterns.iter().find(|one| one.pattern.word() == id).map(|one| shoe::pattern(knowledge, one)),
        knowledge.lacing.spot(id).map(|spot| shoe::spot(knowledge, spot)),
        knowledge.fit.iter().find(|check| check.id == id).map(|check| shoe::check(knowledge, check)),
    ];
    let pages: Vec<String> = pages.into_iter().flatten().map(|page| page.0).collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

/// The id most like one that does not exist, for "did you mean".
#[must_use]
pub fn nearest_id<'k>(knowledge: &'k Knowledge, id: &str) -> Option<&'k str> {
    let causes = knowledge.causes.iter().map(|one| &one.id);
    let rest = knowledge
        .findings
        .iter()
        .map(|one| &one.id)
        .chain(knowledge.flags.iter().map(|one| &one.id))
        .chain(knowledge.changes.iter().map(|one| &one.id))
        .chain(knowledge.questions.iter().map(|one| &one.id))
        .chain(knowledge.habits.iter().map(|one| &one.id))
        .chain(knowledge.sources.iter().map(|one| &one.id))
        .chain(knowledge.lacing.spots.iter().map(|one| &one.id))
        .chain(knowledge.fit.iter().map(|one| &one.id));
    let patterns = knowledge.lacing.patterns.iter().map(|one| one.pattern.word());
    let ids = causes.chain(rest).map(String::as_str).chain(patterns).collect();
    Index::new("id", ids).unknown(id).1
}

/// A page: a title, then labelled lines.
pub(super) struct Page(String);

impl Page {
    /// The title.
    pub(super) fn new(id: &str, kind: &str, name: &str) -> Self {
        Self(format!("{id} ({kind})\n{name}\n\n"))
    }

    /// A labelled line, where there is something to say.
    pub(super) fn line(&mut self, label: &str, value: impl Display) {
        let value = value.to_string();
        if !value.is_empty() {
            let _ = writeln!(self.0, "{label:<12}{value}");
        }
    }

    /// Lines under a heading, where there are any.
    pub(super) fn list<T: Display>(&mut self, title: &str, lines: impl IntoIterator<Item = T>) {
        let mut is_first = true;
        for line in lines {
            if is_first {
                let _ = writeln!(self.0, "\n{title}");
                is_first = false;
            }
            let _ = writeln!(self.0, "  {line}");
        }
    }
}

fn cause(knowledge: &Knowledge, cause: &Cause) -> Page {
    let mut page = Page::new(&cause.id, "cause", &cause.name);
    page.line("medical", &cause.medical);
    page.line("plain", &cause.plain);
    page.line("mechanism", &cause.mechanism);
    page.line("who", &cause.who);
    page.line("worse", &cause.worse);
    page.line("better", &cause.better);
    page.line("doctor", &cause.doctor);
    page.line("care", cause.care);
    page.line("group", &cause.group);
    page.line("icd-10", cause.icd10.join(", "));
    page.line("unchecked", cause.icd10_unchecked.join(", "));
    page.line("snomed", cause.snomed.join(", "));
    page.line("reviewed", cause.reviewed.as_deref().unwrap_or("no"));
    page.line("sources", cause.sources.join(", "));
    let prior = &cause.prior;
    let range = prior.range.map(|(low, high)| format!(" ({} to {})", low.0, high.0)).unwrap_or_default();
    page.line("share", format!("{}{range}, article {}  [{}]", prior.evidence.0, prior.article.0, basis(&prior.basis)));
    page.list("tests", &cause.tests);
    page.list(
        "shifts of the share",
        prior.when.iter().map(|shift| {
            let state = if shift.present { "" } else { " absent" };
            format!("x {}  {}{state}  [{}]", shift.times, knowledge[shift.finding].id, basis(&shift.basis))
        }),
    );
    page.list(
        "findings",
        likeliest_first(cause)
            .into_iter()
            .map(|link| format!("{:.3}  {}  [{}]", link.p.0, knowledge[link.finding].id, basis(&link.basis))),
    );
    page.list("onset", levels(knowledge, "when.onset", &cause.onset));
    page.list("relief", levels(knowledge, "relief.time", &cause.relief));
    page.list(
        "changes",
        cause.changes.iter().map(|remedy| {
            format!("{:.2}  {}  [{}]", remedy.works.0, knowledge[remedy.change].id, basis(&remedy.basis))
        }),
    );
    page
}

fn levels(knowledge: &Knowledge, finding: &str, distribution: &Distribution) -> Vec<String> {
    let Some(FindingKind::Levels(levels)) = knowledge.finding(finding).map(|id| &knowledge[id].kind) else {
        return Vec::new();
    };
    let lines = levels.iter().zip(&distribution.p).map(|(level, p)| format!("{p:.3}  {}", level.id));
    lines.chain([format!("[{}]", basis(&distribution.basis))]).collect()
}

fn finding(knowledge: &Knowledge, id: FindingId) -> Page {
    let finding: &Finding = &knowledge[id];
    let mut page = Page::new(&finding.id, "finding", &finding.name);
    page.line("plain", &finding.plain);
    page.line("not", finding.not.as_deref().unwrap_or_default());
    match &finding.kind {
        FindingKind::YesNo { background, .. } => {
            page.line("background", format!("{}  [{}]", background.0, basis(&finding.basis)));
        }
        FindingKind::Levels(levels) => {
            let lines = levels.iter().map(|level| format!("{:.3}  {}: {}", level.leak.0, level.id, level.plain));
            page.list("levels, where nothing is at work", lines);
            page.line("basis", basis(&finding.basis));
        }
        FindingKind::Context => page.line("kind", "context: it shifts shares, no cause brings it about"),
    }
    let mut causes: Vec<(f64, &str)> = knowledge
        .causes
        .iter()
        .filter_map(|cause| Some((cause.links.iter().find(|link| link.finding == id)?.p.0, cause.id.as_str())))
        .collect();
    causes.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    page.list("brought about by", causes.into_iter().map(|(p, cause)| format!("{p:.3}  {cause}")));
    page.list(
        "asked by",
        knowledge.questions.iter().filter_map(|question| {
            let mut sets = question.answers.iter().flat_map(|answer| &answer.sets);
            sets.any(|setting| setting.finding() == id).then_some(&question.id)
        }),
    );
    let phrases = knowledge.lexicon.phrases.iter().filter(|phrase| phrase.finding == Some(id));
    page.list("said as", phrases.flat_map(|phrase| &phrase.say));
    page
}

fn flag_page(knowledge: &Knowledge, flag: &Flag) -> Page {
    let mut page = Page::new(&flag.id, "red flag", &flag.name);
    page.line("level", flag.level);
    let suspects: Vec<&str> = flag.suspects.iter().map(|id| knowledge[*id].id.as_str()).collect();
    page.line("suspects", suspects.join(", "));
    page.line("say", &flag.say);
    page.line("do", &flag.act);
    page.line("dont", flag.dont.as_deref().unwrap_or_default());
    page.line("basis", basis(&flag.basis));
    page.line("reviewed", flag.reviewed.as_deref().unwrap_or("no"));
    page.list("raised when", flag.when.iter().map(|rule| rule_text(knowledge, rule)));
    page
}

fn rule_text(knowledge: &Knowledge, rule: &Rule) -> String {
    let id = |finding: &FindingId| knowledge[*finding].id.as_str();
    let any = |findings: &[FindingId]| match findings {
        [one] => id(one).to_owned(),
        several => format!("{}*", shared_prefix(several.iter().map(id))),
    };
    let literals = rule.all.iter().map(|literal| match literal {
        Literal::Present(findings) => any(findings),
        Literal::NotPresent(findings) => format!("!{}", any(findings)),
        Literal::Absent(finding) => format!("-{}", id(finding)),
        Literal::Level { finding, from, to } => {
            let (from, to) = (level(knowledge, *finding, *from), level(knowledge, *finding, *to));
            if from == to { format!("{}={from}", id(finding)) } else { format!("{}={from}..{to}", id(finding)) }
        }
    });
    literals.collect::<Vec<String>>().join(" + ")
}

/// What all ids start with, up to and with the last dot.
fn shared_prefix<'k>(ids: impl Iterator<Item = &'k str>) -> &'k str {
    let shared = ids.reduce(|shared, id| {
        let alike = shared.bytes().zip(id.bytes()).take_while(|(one, other)| one == other).count();
        &shared[..alike]
    });
    let shared = shared.unwrap_or_default();
    shared.rfind('.').map_or("", |dot| &shared[..=dot])
}

fn level(knowledge: &Knowledge, finding: FindingId, level: u8) -> &str {
    match &knowledge[finding].kind {
        FindingKind::Levels(levels) => levels.get(usize::from(level)).map_or("", |level| &level.id),
        FindingKind::YesNo { .. } | FindingKind::Context => "",
    }
}

fn change(knowledge: &Knowledge, change: &Change) -> Page {
    let mut page = Page::new(&change.id, "change", &change.name);
    page.line("group", &change.group);
    page.line("what", &change.what);
    page.line("effort", change.effort);
    page.line("risk", change.risk);
    page.line("new kit", if change.new_kit { "yes: not shortly before a race" } else { "no" });
    page.line(
        "judged",
        format!("after {} runs{}", change.judge_after_runs, if change.slow { ", in weeks" } else { "" }),
    );
    page.line("stop if", &change.stop_if);
    page.line("too loose", change.too_loose.as_deref().unwrap_or_default());
    page.line("drawing", change.drawing.map(|pattern| format!("lacing:{pattern}")).unwrap_or_default());
    page.line("strength", &change.strength);
    page.line("basis", basis(&change.basis));
    page.list("how", &change.how);
    let causes = knowledge.causes.iter().filter_map(|cause| {
        let remedy = cause.changes.iter().find(|remedy| knowledge[remedy.change].id == change.id)?;
        Some(format!("{:.2}  {}", remedy.works.0, cause.id))
    });
    page.list("works for", causes);
    page
}

fn question(knowledge: &Knowledge, question: &Question) -> Page {
    let mut page = Page::new(&question.id, "question", &question.text);
    page.line("why", &question.why);
    page.line("cost", question.cost);
    page.line("basis", basis(&question.basis));
    page.list(
        "answers",
        question.answers.iter().map(|answer| {
            let sets = answer.sets.iter().map(|setting| match *setting {
                Setting::Present(id) => knowledge[id].id.clone(),
                Setting::Absent(id) => format!("-{}", knowledge[id].id),
                Setting::Level(id, at) => format!("{}={}", knowledge[id].id, level(knowledge, id, at)),
            });
            format!("{}: {}  [{}]", answer.id, answer.text, sets.collect::<Vec<String>>().join(", "))
        }),
    );
    page
}

fn source_page(knowledge: &Knowledge, source: &Source) -> Page {
    let mut page = Page::new(&source.id, "source", &source.gives);
    page.line("grade", &source.grade);
    page.line("address", &source.address);
    let cites = |keys: &[String]| keys.contains(&source.id);
    page.list(
        "causes that cite it",
        knowledge.causes.iter().filter(|cause| cites(&cause.sources)).map(|cause| &cause.id),
    );
    page
}
