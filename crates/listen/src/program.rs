//! Patterns as small programs, run over what tokens offer.

use crate::index::Present;
use smallvec::{SmallVec, smallvec};

use crate::pattern::Part;

/// A word, prefix or class the lexicon knows, as a number.
pub type Atom = u32;

/// What a token offers to patterns.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Atoms of its word, its prefixes, its classes and its amount.
    pub atoms: SmallVec<[Atom; 8]>,
    /// Members of several words that begin here: class and number of tokens.
    pub spans: SmallVec<[(Atom, u8); 2]>,
    /// No free word: "but", and words that deny, which would turn what a gap passes over.
    pub barrier: bool,
}

/// Turns words and classes into atoms while a pattern is compiled.
pub trait Atoms {
    /// The atom of a word.
    fn word(&mut self, word: &str) -> Atom;
    /// The atom of a prefix.
    fn prefix(&mut self, prefix: &str) -> Atom;
    /// The atom of a class.
    fn class(&mut self, name: &str) -> Result<Atom, String>;
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// A token, or a member of several words, with one of these atoms; then the next step.
    Any(SmallVec<[Atom; 3]>),
    /// Any token but a barrier; then the next step.
    Free,
    /// The first of these that leads to the end.
    First(SmallVec<[u16; 2]>),
    /// The one of these that leads furthest.
    Longest(Vec<u16>),
    /// Go on at another step.
    Jump(u16),
    /// The pattern matched.
    Done,
}

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    steps: Vec<Step>,
    /// For each part that must match, in order: atoms of which one must stand in the sentence.
    required: Vec<SmallVec<[Atom; 4]>>,
    /// Atoms a match can begin with.
    begins: SmallVec<[Atom; 4]>,
}

/// Steps one attempt may take; far above what any sentence needs, so that no input runs away.
const MOST_STEPS: u32 = 4000;

impl Program {
    /// Compiles a parsed pattern.
    pub fn compile(parts: &[Part<'_>], atoms: &mut dyn Atoms) -> Result<Self, String> {
        let mut program = Self { steps: Vec::new(), required: Vec::new(), begins: SmallVec::new() };
        program.sequence(parts, atoms)?;
        for part in parts {
            if let Some(mut first) = first_of(part, atoms)? {
                first.sort_unstable();
                first.dedup();
                program.required.push(first);
            }
        }
        program.steps.push(Step::Done);
        program.begins = program.first_atoms();
        if program.steps.len() > usize::from(u16::MAX) {
            Err("the pattern is too long".to_owned())
        } else {
            Ok(program)
        }
    }

    fn sequence(&mut self, parts: &[Part<'_>], atoms: &mut dyn Atoms) -> Result<(), String> {
        parts.iter().try_for_each(|part| self.part(part, atoms))
    }

    fn part(&mut self, part: &Part<'_>, atoms: &mut dyn Atoms) -> Result<(), String> {
        match part {
            Part::Word(word) => self.steps.push(Step::Any(smallvec![atoms.word(word)])),
            Part::Prefix(prefix) => self.steps.push(Step::Any(smallvec![atoms.prefix(prefix)])),
            Part::Class(name) => self.steps.push(Step::Any(smallvec![atoms.class(name)?])),
            Part::Alt(choices) => {
                if let Some(words) = single_words(choices, atoms) {
                    self.steps.push(Step::Any(words));
                    return Ok(());
                }
                let at = self.fork();
                let mut ends = Vec::new();
                for choice in choices {
                    self.branch(at);
                    self.sequence(choice, atoms)?;
                    ends.push(self.jump());
                }
                self.land(&ends);
            }
            Part::Opt(inner) => {
                let at = self.steps.len();
                self.steps.push(Step::First(smallvec![self.here() + 1]));
                self.sequence(inner, atoms)?;
                let end = self.here();
                if let Step::First(ways) = &mut self.steps[at] {
                    ways.push(end);
                }
            }
            Part::Gap(most) => {
                // Each free word may be left out, so the shortest gap is tried first.
                let at = self.here();
                let end = at + 2 * u16::from(*most);
                for skipped in 0..u16::from(*most) {
                    self.steps.push(Step::First(smallvec![end, at + 2 * skipped + 1]));
                    self.steps.push(Step::Free);
                }
            }
        }
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "`compile` refuses programs of more steps")]
    fn here(&self) -> u16 {
        self.steps.len() as u16
    }

    fn fork(&mut self) -> usize {
        self.steps.push(Step::Longest(Vec::new()));
        self.steps.len() - 1
    }

    fn branch(&mut self, fork: usize) {
        let here = self.here();
        if let Step::Longest(ways) = &mut self.steps[fork] {
            ways.push(here);
        }
    }

    fn jump(&mut self) -> usize {
        self.steps.push(Step::Jump(0));
        self.steps.len() - 1
    }

    fn land(&mut self, jumps: &[usize]) {
        let here = self.here();
        for &at in jumps {
            self.steps[at] = Step::Jump(here);
        }
    }

    fn first_atoms(&self) -> SmallVec<[Atom; 4]> {
        let mut found = SmallVec::new();
        let mut open: SmallVec<[u16; 8]> = smallvec![0];
        while let Some(at) = open.pop() {
            match &self.steps[usize::from(at)] {
                Step::Any(atoms) => found.extend(atoms.iter().copied()),
                Step::First(ways) => open.extend(ways.iter().copied()),
                Step::Longest(ways) => open.extend(ways.iter().copied()),
                Step::Jump(to) => open.push(*to),
                Step::Free | Step::Done => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The atoms a match can begin with.
    #[must_use]
    pub fn begins_with(&self) -> &[Atom] {
        &self.begins
    }

    /// Atoms that stand in a part that must match, part by part.
    pub fn required(&self) -> impl Iterator<Item = &[Atom]> {
        self.required.iter().map(SmallVec::as_slice)
    }

    /// Whether a sentence that holds these atoms can match at all: one atom of every part that must
    /// match, each behind the one before.
    #[must_use]
    pub fn can_match(&self, present: &Present) -> bool {
        let mut from = 0;
        self.required.iter().all(|any| {
            let next = any.iter().filter_map(|atom| present.next(*atom, from)).min();
            from = next.unwrap_or(from) + 1;
            next.is_some()
        })
    }

    /// One past the last token of the match that starts at token `at`, if there is one.
    #[must_use]
    pub fn run(&self, tokens: &[Offer], at: usize) -> Option<usize> {
        let mut budget = MOST_STEPS;
        self.from(0, tokens, at, &mut budget)
    }

    fn from(&self, mut step: u16, tokens: &[Offer], mut at: usize, budget: &mut u32) -> Option<usize> {
        loop {
            *budget = budget.checked_sub(1)?;
            match &self.steps[usize::from(step)] {
                Step::Any(atoms) => {
                    let token = tokens.get(at)?;
                    let single = atoms.iter().any(|atom| token.atoms.contains(atom));
                    if !token.spans.is_empty() {
                        let longer = token.spans.iter().filter(|(atom, _)| atoms.contains(atom));
                        let ends = longer
                            .filter_map(|(_, length)| self.from(step + 1, tokens, at + usize::from(*length), budget));
                        if let Some(end) = ends.max() {
                            return Some(end);
                        }
                    }
                    if !single {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Step::Free => {
                    if tokens.get(at)?.barrier {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Step::First(ways) => {
                    return ways.iter().find_map(|&way| self.from(way, tokens, at, budget));
                }
                Step::Longest(ways) => {
                    return ways.iter().filter_map(|&way| self.from(way, tokens, at, budget)).max();
                }
                Step::Jump(to) => step = *to,
                Step::Done => return Some(at),
            }
        }
    }
}

/// The atoms a part can begin with; none where it may be left out.
fn first_of(part: &Part<'_>, atoms: &mut dyn Atoms) -> Result<Option<SmallVec<[Atom; 4]>>, String> {
    Ok(match part {
        Part::Word(word) => Some(smallvec![atoms.word(word)]),
        Part::Prefix(prefix) => Some(smallvec![atoms.prefix(prefix)]),
        Part::Class(name) => Some(smallvec![atoms.class(name)?]),
        Part::Alt(choices) => {
            let mut first = SmallVec::new();
            for choice in choices {
                match first_of_sequence(choice, atoms)? {
                    Some(more) => first.extend(more),
                    None => return Ok(None),
                }
            }
            Some(first)
        }
        Part::Opt(_) | Part::Gap(_) => None,
    })
}

/// The atoms of the first part of a sequence that must stand.
fn first_of_sequence(parts: &[Part<'_>], atoms: &mut dyn Atoms) -> Result<Option<SmallVec<[Atom; 4]>>, String> {
    for part in parts {
        if let Some(first) = first_of(part, atoms)? {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

/// The atoms of choices that are one plain word each.
fn single_words(choices: &[Vec<Part<'_>>], atoms: &mut dyn Atoms) -> Option<SmallVec<[Atom; 3]>> {
    choices.iter().all(|choice| matches!(choice[..], [Part::Word(_) | Part::Prefix(_)])).then(|| {
        choices
            .iter()
            .filter_map(|choice| match &choice[..] {
                [Part::Word(word)] => Some(atoms.word(word)),
                [Part::Prefix(prefix)] => Some(atoms.prefix(prefix)),
                _ => None,
            })
            .collect()
    })
}
