//! The texts of changes, questions and causes, found by their words.
//!
//! Okapi BM25, by the crate `bm25`: small, without a file or thread of its own, and a good ranking
//! for some two hundred short texts. What words mean is not its business; that is learned.

use std::fmt;

use bm25::{Embedder, EmbedderBuilder, Scorer, Tokenizer};
use knowledge::{CauseId, ChangeId, Knowledge, QuestionId};
use listen::Listener;

use crate::Page;

/// Stems, parted by spaces.
#[derive(Debug, Default)]
struct Stems;

impl Tokenizer for Stems {
    fn tokenize(&self, text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }
}

/// All texts, indexed.
pub struct Texts {
    embedder: Embedder<u32, Stems>,
    scorer: Scorer<Page>,
    /// The stems of every title, sorted.
    titles: Vec<(Page, Vec<String>)>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("titles", &self.titles.len()).finish_non_exhaustive()
    }
}

/// Words so common in questions that they tell none apart.
const COMMON: [&str; 40] = [
    "a", "an", "and", "are", "at", "be", "can", "do", "doe", "for", "from", "go", "have", "how", "i", "in", "is", "it",
    "me", "my", "not", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "while", "whi",
    "why", "with", "you", "your", "run", "get",
];

impl Texts {
    /// Indexes the texts of a folder.
    #[must_use]
    pub fn new(knowledge: &Knowledge, listener: &Listener) -> Self {
        let texts = texts(knowledge);
        let stemmed: Vec<(Page, String)> =
            texts.iter().map(|(page, _, body)| (*page, stems(listener, body).join(" "))).collect();
        let bodies: Vec<&str> = stemmed.iter().map(|(_, body)| body.as_str()).collect();
        let embedder = EmbedderBuilder::<u32, Stems>::with_tokenizer_and_fit_to_corpus(Stems, &bodies).build();
        let mut scorer = Scorer::new();
        for (page, body) in &stemmed {
            scorer.upsert(page, embedder.embed(body));
        }
        let titles = texts
            .iter()
            .map(|(page, title, _)| {
                let mut stems = stems(listener, title);
                stems.sort();
                (*page, stems)
            })
            .collect();
        Self { embedder, scorer, titles }
    }

    /// Pages whose texts hold words of the query, the best first, with the share of the query's
    /// words that their title holds.
    #[must_use]
    pub fn find(&self, listener: &Listener, query: &str) -> Vec<(Page, f64)> {
        let stems = stems(listener, query);
        if stems.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Page, f32)> = self
            .scorer
            .matches(&self.embedder.embed(&stems.join(" ")))
            .into_iter()
            .map(|document| (document.id, document.score))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
            .into_iter()
            .map(|(page, _)| {
                let title = self.titles.iter().find(|(one, _)| *one == page).map_or(&[][..], |(_, title)| title);
                let held = stems.iter().filter(|stem| title.contains(stem)).count();
                (page, held as f64 / stems.len() as f64)
            })
            .collect()
    }

    /// The page whose title is the query.
    #[must_use]
    pub fn titled(&self, listener: &Listener, query: &str) -> Option<Page> {
        let mut wanted = stems(listener, query);
        wanted.sort();
        let titled = self.titles.iter().find(|(_, title)| !title.is_empty() && *title == wanted);
        titled.map(|(page, _)| *page)
    }
}

/// The telling words of a text, cut to their stems, each once.
fn stems(listener: &Listener, text: &str) -> Vec<String> {
    let mut stems: Vec<String> = listen::clues_of(listener, text)
        .into_iter()
        .flatten()
        .filter(|clue| !clue.contains([' ', '~', '<']) && !COMMON.contains(&clue.as_str()))
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// Page, title and text of every entry.
fn texts(knowledge: &Knowledge) -> Vec<(Page, &str, String)> {
    let causes = (0..).zip(&knowledge.causes).map(|(at, cause)| {
        let body = [&cause.name, &cause.medical, &cause.plain, &cause.who].map(String::as_str).join(". ");
        (Page::Cause(CauseId(at)), cause.name.as_str(), body)
    });
    let changes = (0..).zip(&knowledge.changes).map(|(at, change)| {
        let body = [change.name.as_str(), &change.what, &change.how.join(" ")].join(". ");
        (Page::Change(ChangeId(at)), change.name.as_str(), body)
    });
    let questions = (0..).zip(&knowledge.questions).map(|(at, question)| {
        let body = [question.text.as_str(), &question.why].join(" ");
        (Page::Question(QuestionId(at)), question.text.as_str(), body)
    });
    causes.chain(changes).chain(questions).collect()
}
