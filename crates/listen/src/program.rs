//! Patterns as small programs, run over what tokens offer.

use smallvec::{SmallVec, smallvec};

use crate::pattern::Part;

/// A word, prefix or class the lexicon knows, as a number.
pub type Atom = u32;

/// What a token offers to patterns.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Atoms of its word, its prefixes, its classes and its amount.
    pub atoms: SmallVec<[Atom; 8]>,
    /// Free words may not reach over it ("but").
    pub barrier: bool,
}

/// Turns words and classes into atoms while a pattern is compiled.
pub trait Atoms {
    /// The atom of a word.
    fn word(&mut self, word: &str) -> Atom;
    /// The atom of a prefix.
    fn prefix(&mut self, prefix: &str) -> Atom;
    /// The atom of a class, and the patterns of its members of several words.
    fn class(&mut self, name: &str) -> Result<(Atom, Vec<Vec<Part>>), String>;
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// A token with one of these atoms, then the next step.
    Any(SmallVec<[Atom; 3]>),
    /// Any token but a barrier, then the next step.
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
}

/// Steps one attempt may take; far above what any sentence needs, so that no input runs away.
const MOST_STEPS: u32 = 4000;

impl Program {
    /// Compiles a parsed pattern.
    pub fn compile(parts: &[Part], atoms: &mut dyn Atoms) -> Result<Self, String> {
        let mut program = Self { steps: Vec::new() };
        program.sequence(parts, atoms)?;
        program.steps.push(Step::Done);
        if program.steps.len() > usize::from(u16::MAX) { Err("the pattern is too long".to_owned()) } else { Ok(program) }
    }

    fn sequence(&mut self, parts: &[Part], atoms: &mut dyn Atoms) -> Result<(), String> {
        parts.iter().try_for_each(|part| self.part(part, atoms))
    }

    fn part(&mut self, part: &Part, atoms: &mut dyn Atoms) -> Result<(), String> {
        match part {
            Part::Word(word) => self.steps.push(Step::Any(smallvec![atoms.word(word)])),
            Part::Prefix(prefix) => self.steps.push(Step::Any(smallvec![atoms.prefix(prefix)])),
            Part::Class(name) => {
                let (atom, longer) = atoms.class(name)?;
                if longer.is_empty() {
                    self.steps.push(Step::Any(smallvec![atom]));
                } else {
                    let at = self.fork();
                    let mut ends = Vec::new();
                    self.branch(at);
                    self.steps.push(Step::Any(smallvec![atom]));
                    ends.push(self.jump());
                    for member in &longer {
                        self.branch(at);
                        self.sequence(member, atoms)?;
                        ends.push(self.jump());
                    }
                    self.land(&ends);
                }
            }
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

    /// The atoms a match can begin with.
    #[must_use]
    pub fn begins_with(&self) -> Vec<Atom> {
        let mut found = Vec::new();
        let mut open = vec![0_u16];
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
                    let offered = &tokens.get(at)?.atoms;
                    if !atoms.iter().any(|atom| offered.contains(atom)) {
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

/// The atoms of choices that are one plain word each.
fn single_words(choices: &[Vec<Part>], atoms: &mut dyn Atoms) -> Option<SmallVec<[Atom; 3]>> {
    choices
        .iter()
        .all(|choice| matches!(choice[..], [Part::Word(_) | Part::Prefix(_)]))
        .then(|| {
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
