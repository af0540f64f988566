//! Puts pages in order.

use knowledge::{CauseId, Knowledge};
use listen::Listener;

use crate::learned::{Label, shares};
use crate::{Elsewhere, Found, Page, Query, Searcher, marks};

/// How much the model of the answer counts beside what was learned from queries. A query is a few
/// words, so it only tips what is nearly equal.
const OF_REASON: f64 = 0.3;
/// Added to a probability before its logarithm: below this they are all alike.
const HARDLY: f64 = 0.003;

/// Off topic above this share.
const OFF_TOPIC: f64 = 0.5;
/// Off topic beyond doubt: nothing is shown.
const SURELY_OFF_TOPIC: f64 = 0.8;

/// Causes shown first, and at most, and the least share of one that is shown after the first ones.
const FIRST: usize = 3;
const MOST: usize = 6;
const LEAST_SHARE: f64 = 0.02;
/// Causes among which the first are chosen.
const MOST_LOOKED_AT: usize = 10;
/// Changes and questions found by their words, at most of each, and the least share of the query's
/// words that their title must hold.
const MOST_OF_KIND: usize = 2;
const LEAST_HELD: f64 = 0.5;

/// Finds the pages for a query; see the crate for an example.
#[must_use]
pub fn find(searcher: &Searcher, knowledge: &Knowledge, listener: &Listener, query: &Query<'_>) -> Found {
    let text = marks::read_part(query.text);
    let scores = searcher.learned.scores(&marks::of(knowledge, listener, query.heard, text));
    let shares = shares(&scores.scores);
    let labelled = || searcher.learned.labels.iter().zip(&shares);
    let mut off = 0.0;
    let mut kind = (Elsewhere::Other, 0.0);
    for (label, share) in labelled() {
        if let Label::Elsewhere(elsewhere) = label {
            off += share;
            if *share > kind.1 {
                kind = (*elsewhere, *share);
            }
        }
    }
    if scores.known == 0 {
        (off, kind) = (1.0, (Elsewhere::Other, 1.0));
    }
    let titled = searcher.texts.titled(listener, text);
    let elsewhere = (off > OFF_TOPIC && titled.is_none()).then_some(kind.0);
    if elsewhere.is_some() && off > SURELY_OFF_TOPIC {
        return Found { elsewhere, pages: Vec::new() };
    }
    let causes = causes(searcher, knowledge, query, &scores.scores);
    let mut pages: Vec<Page> = titled.into_iter().collect();
    pages.extend(causes.iter().take(FIRST).map(|cause| Page::Cause(*cause)));
    if elsewhere.is_none() {
        by_words(searcher, knowledge, listener, text, &causes, &mut pages);
        pages.extend(causes.iter().skip(FIRST).map(|cause| Page::Cause(*cause)));
    }
    let mut seen = Vec::new();
    pages.retain(|page| {
        !seen.contains(page) && {
            seen.push(*page);
            true
        }
    });
    Found { elsewhere, pages }
}

/// Causes, the best first.
fn causes(searcher: &Searcher, knowledge: &Knowledge, query: &Query<'_>, scores: &[f64]) -> Vec<CauseId> {
    let unknown = knowledge.cause("unknown");
    let mut ranked: Vec<(CauseId, f64)> = searcher
        .learned
        .labels
        .iter()
        .zip(scores)
        .filter_map(|(label, score)| match label {
            Label::Cause(cause) if Some(*cause) != unknown => Some((*cause, score + reasoned(query, *cause))),
            _ => None,
        })
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let shares = shares(&ranked.iter().map(|(_, score)| *score).collect::<Vec<_>>());
    let shares = ranked.iter().map(|(cause, _)| *cause).zip(shares);
    apart(searcher, shares.take(MOST_LOOKED_AT))
}

/// Among the first causes, none that is nearly another's twin: three ideas help more than one said
/// three times. Twins follow after the first ones.
fn apart(searcher: &Searcher, causes: impl Iterator<Item = (CauseId, f64)>) -> Vec<CauseId> {
    let mut first: Vec<CauseId> = Vec::new();
    let mut later = Vec::new();
    for (cause, share) in causes {
        if first.len() < FIRST && first.iter().all(|one| !searcher.learned.are_alike(*one, cause)) {
            first.push(cause);
        } else if share >= LEAST_SHARE {
            later.push(cause);
        }
    }
    first.extend(later);
    first.truncate(MOST);
    first
}

fn reasoned(query: &Query<'_>, cause: CauseId) -> f64 {
    if query.weighed.is_empty() {
        return 0.0;
    }
    let probability = query.weighed.iter().find(|(one, _)| *one == cause).map_or(0.0, |(_, probability)| *probability);
    OF_REASON * libm::log(probability + HARDLY)
}

/// Adds what has the query's words, the change that helps the first cause most, and causes no query
/// was ever invented for.
fn by_words(
    searcher: &Searcher,
    knowledge: &Knowledge,
    listener: &Listener,
    text: &str,
    causes: &[CauseId],
    pages: &mut Vec<Page>,
) {
    let found = searcher.texts.find(listener, text);
    let fitting = |kind: fn(&Page) -> bool| {
        found.iter().filter(move |(page, held)| kind(page) && *held >= LEAST_HELD).map(|(page, _)| *page)
    };
    pages.extend(fitting(|page| matches!(page, Page::Change(_))).take(MOST_OF_KIND));
    if let Some(first) = causes.first() {
        let best = knowledge[*first].changes.iter().max_by(|a, b| a.works.0.total_cmp(&b.works.0));
        pages.extend(best.map(|remedy| Page::Change(remedy.change)));
    }
    pages.extend(fitting(|page| matches!(page, Page::Question(_))).take(MOST_OF_KIND));
    let learned = |cause: CauseId| searcher.learned.labels.contains(&Label::Cause(cause));
    pages.extend(
        found
            .iter()
            .filter(|(page, held)| matches!(page, Page::Cause(cause) if !learned(*cause)) && *held >= LEAST_HELD)
            .map(|(page, _)| *page),
    );
}
