//! The pages search engines may list, each by its one address.

use std::collections::BTreeSet;

use knowledge::Knowledge;

/// Pages beside those of causes, changes, lacing patterns and questions.
const FIXED: [&str; 14] = [
    "/",
    "/api",
    "/causes",
    "/changes",
    "/embedding",
    "/emergency",
    "/fit",
    "/how",
    "/lacing",
    "/map",
    "/prevent",
    "/privacy",
    "/questions",
    "/sizes",
];

/// Paths of all pages that may be listed.
#[derive(Debug)]
pub(crate) struct Listing(BTreeSet<String>);

impl Listing {
    /// The pages made of this knowledge.
    pub fn new(knowledge: &Knowledge) -> Self {
        let fixed = FIXED.into_iter().map(str::to_owned);
        let causes = knowledge.causes.iter().map(|cause| format!("/causes/{}", cause.id));
        let changes = knowledge.changes.iter().map(|change| format!("/changes/{}", change.id));
        let patterns = knowledge.lacing.patterns.iter().map(|entry| format!("/lacing/{}", entry.pattern));
        let questions = knowledge.questions.iter().map(|question| format!("/questions/{}", question.id));
        Self(fixed.chain(causes).chain(changes).chain(patterns).chain(questions).collect())
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The one path of the page at `path`; none where it is not listed.
    pub fn canonical(&self, path: &str) -> Option<&str> {
        // The list holds the same spots as the drawings.
        let path = if path == "/map/list" { "/map" } else { path };
        self.0.get(path).map(String::as_str)
    }
}
