//! What clues tell, learned from sentences people might write.
//!
//! The lexicon knows phrases; people say the same in a hundred other ways. For every finding a line
//! was drawn, by a linear support vector machine, between sentences that tell it and sentences that
//! do not (`eval/said`, by `cargo learn`). What came of it is `knowledge/words/en/learned.txt`:
//! every clue with the findings it speaks for or against. Weights are whole hundredths, so sums are
//! the same on every machine and in every order.

use knowledge::{FindingId, Knowledge};
use rustc_hash::FxHashMap;

use crate::clues;
use crate::lexicon::Problem;

/// The file of the folder.
const FILE: &str = "words/en/learned.txt";

/// What clues tell, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    labels: Vec<Label>,
    /// What each label starts from.
    bias: Vec<i32>,
    /// Where a sum must lie above, for what is so and for what is denied.
    take: [i32; 2],
    /// From the key of a clue to its weights, as a range of `weights`.
    clues: FxHashMap<u64, (u32, u32)>,
    weights: Vec<(u16, i16)>,
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The finding.
    pub finding: FindingId,
    /// Whether it is said not to be so.
    pub absent: bool,
    /// The level, for ordered findings.
    pub level: Option<u8>,
}

/// Something a sentence tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub label: Label,
    /// The first word that says it.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

/// A clue found in a sentence: its weights, as a range of [`Learned::weights`], its first word and
/// one past its last.
type Clue = ((u32, u32), u16, u16);

impl Learned {
    /// Reads what was learned; a folder without the file knows only its phrases.
    ///
    /// # Errors
    /// Lines that cannot be read and findings that do not exist, with their line.
    pub fn new(knowledge: &Knowledge) -> Result<Self, Vec<Problem>> {
        let text = knowledge.lexicon.learned.as_str();
        let mut learned = Self::default();
        let mut problems = Vec::new();
        learned.clues.reserve(text.len() / 50);
        learned.weights.reserve(text.len() / 7);
        let mut rest = text;
        for number in 1.. {
            if rest.is_empty() {
                break;
            }
            let length = learned.read(rest, knowledge).unwrap_or_else(|what| {
                problems.push(Problem {
                    place: format!("{FILE}:{number}"),
                    what: format!("{what}; `cargo learn` makes the file anew"),
                });
                line(rest).1
            });
            rest = &rest[length..];
        }
        if problems.is_empty() { Ok(learned) } else { Err(problems) }
    }

    /// Reads the line that `rest` begins with; gives its length.
    fn read(&mut self, rest: &str, knowledge: &Knowledge) -> Result<usize, String> {
        if rest.starts_with(['#', '=', '\r', '\n']) {
            let (line, length) = line(rest);
            self.read_setting(line, knowledge)?;
            return Ok(length);
        }
        let head = rest.bytes().position(|b| matches!(b, b'\t' | b'\n')).unwrap_or(rest.len());
        let (head, rest) = rest.split_at(head);
        let weights = rest.strip_prefix('\t').ok_or("a line without a tab")?;
        let from = position(self.weights.len())?;
        let length = self
            .read_weights(weights.as_bytes())
            .ok_or_else(|| format!("`{}` is no list of `label:weight`", line(weights).0))?;
        self.clues.insert(clues::key_of(head), (from, position(self.weights.len())?));
        Ok(head.len() + 1 + length)
    }

    fn read_setting(&mut self, line: &str, knowledge: &Knowledge) -> Result<(), String> {
        if line.starts_with('#') || line.is_empty() {
            return Ok(());
        }
        let (head, rest) = line.split_once('\t').ok_or("a line without a tab")?;
        match head {
            "=take" | "=take-absent" => {
                self.take[usize::from(head != "=take")] =
                    rest.parse().map_err(|_| format!("`{rest}` is no whole number"))?;
            }
            "=label" => {
                let (name, bias) = rest.split_once('\t').ok_or("a label without a number")?;
                self.labels.push(label(name, knowledge)?);
                self.bias.push(bias.parse().map_err(|_| format!("`{bias}` is no whole number"))?);
            }
            other => return Err(format!("`{other}` is unknown")),
        }
        Ok(())
    }

    /// Reads `3:12 17:-5` up to the end of the line, byte by byte: every start of the program waits
    /// for this. Gives how many bytes that took.
    fn read_weights(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut rest = bytes;
        loop {
            let label =
                u16::try_from(number(&mut rest)?).ok().filter(|label| usize::from(*label) < self.labels.len())?;
            rest = rest.strip_prefix(b":")?;
            let less = rest.strip_prefix(b"-");
            rest = less.unwrap_or(rest);
            let size = i16::try_from(number(&mut rest)?).ok()?;
            self.weights.push((label, if less.is_some() { -size } else { size }));
            let end = match rest {
                [b' ', more @ ..] => {
                    rest = more;
                    continue;
                }
                [] => 0,
                [b'\n', ..] => 1,
                [b'\r', b'\n', ..] => 2,
                _ => return None,
            };
            return Some(bytes.len() - rest.len() + end);
        }
    }

    /// What a sentence tells, given what its words stand for in clues.
    #[must_use]
    pub fn told(&self, symbols: &[String]) -> Vec<Told> {
        if self.labels.is_empty() || symbols.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Clue> = Vec::with_capacity(symbols.len() * 4);
        let keys: Vec<u64> = symbols.iter().map(|symbol| clues::word_key(symbol)).collect();
        clues::each(symbols.len(), |first, apart| {
            let to = first + apart.unwrap_or(0) + 1;
            if let (Some(range), Ok(from), Ok(to)) =
                (self.clues.get(&clues::key(&keys, first, apart)), u16::try_from(first), u16::try_from(to))
            {
                found.push((*range, from, to));
            }
        });
        // A clue that comes twice says no more than once.
        found.sort_unstable();
        found.dedup_by_key(|(range, ..)| *range);
        let mut scores = self.bias.clone();
        for &((first, end), ..) in &found {
            for &(label, weight) in &self.weights[first as usize..end as usize] {
                scores[usize::from(label)] += i32::from(weight);
            }
        }
        let taken = scores.iter().zip(&self.labels).enumerate();
        let taken = taken.filter(|(_, (score, label))| **score > self.take[usize::from(label.absent)]);
        taken.filter_map(|(at, (_, label))| self.quoted(at, *label, &found)).collect()
    }

    /// What speaks for a label: its loudest clue, and the clues at least half as loud that overlap it.
    fn quoted(&self, at: usize, label: Label, found: &[Clue]) -> Option<Told> {
        let weight = |&((first, end), ..): &Clue| {
            let mut weights = self.weights[first as usize..end as usize].iter();
            weights.find(|(label, _)| usize::from(*label) == at).map_or(0, |(_, weight)| *weight)
        };
        let loud = found.iter().map(|clue| (weight(clue), clue)).filter(|(weight, _)| *weight > 0);
        // Of clues as loud as each other the longer one says more.
        let (loudest, &(_, from, to)) = loud.clone().max_by_key(|(weight, (_, from, to))| (*weight, to - from))?;
        let near = loud.filter(|(weight, (_, first, end))| 2 * *weight >= loudest && *first < to && *end > from);
        let (from, to) = near.fold((from, to), |(from, to), (_, (_, first, end))| (from.min(*first), to.max(*end)));
        Some(Told { label, from: usize::from(from), to: usize::from(to) })
    }
}

/// The line that a text begins with, and its length with the line end.
fn line(text: &str) -> (&str, usize) {
    let length = text.find('\n').map_or(text.len(), |end| end + 1);
    let line = text[..length].trim_end_matches('\n');
    (line.strip_suffix('\r').unwrap_or(line), length)
}

/// `-feel.pain`, `relief.time=1-5-min` or `feel.pain`.
fn label(name: &str, knowledge: &Knowledge) -> Result<Label, String> {
    let bare = name.strip_prefix('-').unwrap_or(name);
    let (id, level) = bare.split_once('=').map_or((bare, None), |(id, level)| (id, Some(level)));
    let finding = knowledge.finding(id).ok_or_else(|| format!("there is no finding `{id}`"))?;
    let level = level
        .map(|level| knowledge.level(finding, level).ok_or_else(|| format!("`{id}` has no level `{level}`")))
        .transpose()?;
    Ok(Label { finding, absent: bare.len() < name.len(), level })
}

/// The digits that `rest` begins with; `rest` is what follows them.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let (mut value, mut length) = (0_u32, 0);
    while let Some(digit @ b'0'..=b'9') = rest.get(length) {
        // What is too large stays so, and is no weight.
        value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        length += 1;
    }
    *rest = &rest[length..];
    (length > 0).then_some(value)
}

fn position(at: usize) -> Result<u32, String> {
    u32::try_from(at).map_err(|_| "the file is too long".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader of the given lines, over the embedded findings.
    fn learned(text: &str) -> Result<Learned, Vec<Problem>> {
        let mut knowledge = knowledge::embedded().expect("the embedded folder is sound");
        knowledge.lexicon.learned = text.to_owned();
        Learned::new(&knowledge)
    }

    fn told(learned: &Learned, sentence: &str) -> Vec<(bool, usize, usize)> {
        let symbols: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        learned.told(&symbols).iter().map(|told| (told.label.absent, told.from, told.to)).collect()
    }

    const LINES: &str = "=take\t0\n=take-absent\t50\n=label\tfeel.pain\t-90\n=label\t-feel.pain\t-90\n\
                         ouch\t0:60\nbig ouch\t0:70\nno~ouch\t1:150 0:-200\n";

    #[test]
    fn clues_add_up_and_the_loudest_is_quoted() {
        let learned = learned(LINES).expect("the lines are sound");
        assert_eq!(told(&learned, "ouch"), []);
        assert_eq!(told(&learned, "a big ouch"), [(false, 1, 3)]);
        assert_eq!(told(&learned, "big ouch big ouch"), [(false, 0, 2)], "a clue counts once");
    }

    #[test]
    fn a_denial_must_be_surer() {
        let learned = learned(LINES).expect("the lines are sound");
        assert_eq!(told(&learned, "no big ouch"), [(true, 0, 3)]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let faults = learned("=label\tfeel.nothing\t1\n=label\tfeel.pain\tx\nouch\t7:1\nouch\t0;1\nouch")
            .expect_err("five faults");
        let lines: Vec<&str> = faults.iter().map(|fault| fault.place.rsplit(':').next().unwrap_or("")).collect();
        assert_eq!(lines, ["1", "2", "3", "4", "5"]);
    }

    #[test]
    fn a_folder_without_the_file_knows_only_its_phrases() {
        assert_eq!(told(&learned("").expect("nothing is no fault"), "big ouch"), []);
    }
}
