//! Mends misspelt words.

use strsim::osa_distance;

use crate::lexicon::Compiled;

/// Words that are mended to, and words that never are.
#[derive(Clone, Debug)]
pub struct Mender {
    /// Words of the lexicon, with their length and letters, ordered by length.
    targets: Vec<Target>,
    common: String,
    /// Where each line of `common` begins.
    lines: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Target {
    word: String,
    letters: u32,
}

impl Mender {
    /// A mender towards the words of `compiled` that leaves the lines of `common` (sorted) alone.
    #[must_use]
    pub fn new(compiled: &Compiled, common: &str) -> Self {
        let mut targets: Vec<Target> = compiled
            .vocabulary
            .iter()
            .filter(|word| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase()))
            .map(|word| Target { letters: letters(word), word: word.clone() })
            .collect();
        targets.sort_by(|a, b| (a.word.len(), &a.word).cmp(&(b.word.len(), &b.word)));
        let mut lines = vec![0];
        lines.extend(
            common.bytes().enumerate().filter(|&(_, b)| b == b'\n').filter_map(|(at, _)| u32::try_from(at + 1).ok()),
        );
        Self { targets, common: common.to_owned(), lines }
    }

    /// Whether `word` is a common, correctly spelt word.
    #[must_use]
    pub fn is_common(&self, word: &str) -> bool {
        self.lines.binary_search_by(|&line| self.line(line).cmp(word)).is_ok()
    }

    fn line(&self, from: u32) -> &str {
        let rest = &self.common[from as usize..];
        rest.split('\n').next().unwrap_or(rest).trim_end()
    }

    /// The word of the lexicon that `word` was meant to be, if it is one or two slips away.
    ///
    /// Distance is optimal string alignment: a slip is a letter too many, too few, wrong, or two
    /// neighbours swapped. Words of 4 to 6 letters may hold one slip, longer ones two.
    #[must_use]
    pub fn mend(&self, word: &str) -> Option<&str> {
        if word.len() < 4 || word.len() > 20 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let slips = if word.len() >= 7 { 2 } else { 1 };
        let own = letters(word);
        let start = self.targets.partition_point(|target| target.word.len() + slips < word.len());
        let mut best: Option<(usize, bool, &str)> = None;
        for target in &self.targets[start..] {
            if target.word.len() > word.len() + slips {
                break;
            }
            // Each slip changes at most two letters of the set.
            if (target.letters ^ own).count_ones() > 2 * u32::try_from(slips).unwrap_or(2) {
                continue;
            }
            let distance = osa_distance(&target.word, word);
            let other_start = target.word.as_bytes()[0] != word.as_bytes()[0];
            if distance <= slips && !(distance == 2 && other_start) {
                let candidate = (distance, other_start, target.word.as_str());
                if best.is_none_or(|best| candidate < best) {
                    best = Some(candidate);
                }
            }
        }
        best.map(|(_, _, word)| word)
    }
}

/// The set of letters of a word, one bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | 1 << (b - b'a').min(31))
}
