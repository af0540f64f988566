//! Why a figure may be believed, who looked at an entry, and what an id stands for.

use crate::read::shape::{judgement_fault, reviewed_fault};
use crate::read::{Entry, Index, Word};
use crate::types::Basis;

impl<'a> Entry<'a> {
    /// Why the numbers of this table may be believed: exactly one of `source` and `judgement`.
    pub fn basis(&mut self, sources: &Index<'_>) -> Basis {
        self.basis_if_any(sources).unwrap_or_else(|| {
            self.log.problem(self.at, "neither `source` nor `judgement`: every figure has exactly one of them");
            Basis::Sources(Vec::new())
        })
    }

    /// The same, where there may be no number to believe.
    pub fn basis_if_any(&mut self, sources: &Index<'_>) -> Option<Basis> {
        let cited = self.has("source").then(|| self.sources("source", sources));
        let judgement = self.word_if_any("judgement");
        if let Some(judgement) = judgement {
            if let Some(fault) = judgement_fault(judgement.text) {
                self.log.problem(judgement.at, fault);
            }
            if cited.is_some() {
                self.log.problem(judgement.at, "both `source` and `judgement`: every figure has exactly one of them");
            }
            return Some(Basis::Judgement(judgement.text.to_owned()));
        }
        if cited.as_ref().is_some_and(Vec::is_empty) {
            self.log.problem(self.at, "`source` names no source");
        }
        cited.map(Basis::Sources)
    }

    /// A list of source keys, which may be missing.
    pub fn sources(&mut self, key: &'a str, sources: &Index<'_>) -> Vec<String> {
        self.words_if_any(key)
            .into_iter()
            .map(|word| {
                self.place(word, sources);
                word.text.to_owned()
            })
            .collect()
    }

    /// Where an id stands; an unknown one is a problem.
    pub fn place(&self, word: Word<'_>, index: &Index<'_>) -> Option<u16> {
        let place = index.get(word.text);
        if place.is_none() {
            let (what, meant) = index.unknown(word.text);
            self.log.problem_hint(word.at, what, meant);
        }
        place
    }

    /// Who reviewed the entry; `reviewed` must be there.
    pub fn reviewed(&mut self) -> Option<String> {
        self.checked_by("reviewed")
    }

    /// Who did what `key` says, and when; the key must be there, and "no" is nobody.
    pub fn checked_by(&mut self, key: &'a str) -> Option<String> {
        let word = self.word(key)?;
        if let Some(fault) = reviewed_fault(key, word.text) {
            self.log.problem(word.at, fault);
        }
        (word.text != "no").then(|| word.text.to_owned())
    }
}
