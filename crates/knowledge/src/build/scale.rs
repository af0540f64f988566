//! `scale.toml`: words that stand for probabilities, as `usual = 0.80`.

use toml::de::DeValue;

use crate::read::{BETWEEN, Entry, Index, Want};
use crate::types::Prob;

/// The words and their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scale(Vec<(String, f64)>);

impl Scale {
    /// Reads the words; the figures share one `source` or `judgement`.
    pub fn new(mut entry: Entry<'_>, sources: &Index<'_>) -> Self {
        entry.basis(sources);
        let words = entry.other_keys(&["source", "judgement"]);
        let scale = Self(words.iter().map(|word| (word.text.to_owned(), entry.number(word.text, BETWEEN))).collect());
        entry.close();
        scale
    }

    /// A probability: a number, or a word of the scale.
    pub fn prob<'a>(&self, entry: &mut Entry<'a>, key: &'a str, want: Want) -> Prob {
        let Some((at, DeValue::String(word))) = entry.value(key) else { return Prob(entry.number(key, want)) };
        if let Some((_, number)) = self.0.iter().find(|(one, _)| one == word) {
            return Prob(*number);
        }
        let words = self.0.iter().map(|(one, _)| one.as_str()).collect();
        let (what, meant) = Index::new("word of the scale", words).unknown(word);
        entry.log.problem_hint(at, what, meant);
        Prob(0.0)
    }
}
