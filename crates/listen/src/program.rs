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

/// All programs of a lexicon, one behind the other in one array: reading a sentence looks into
/// hundreds of them, and what lies close together is near at hand.
///
/// A step is a number, its kind in the lowest bits and a count or a place above them, and what it
/// counts in the numbers behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code(Vec<u32>);

/// The kinds of steps.
mod kind {
    /// A token, or a member of several words, with one of the atoms that follow; then the next step.
    pub(super) const ANY: u32 = 0;
    /// Any token but a barrier; then the next step.
    pub(super) const FREE: u32 = 1;
    /// The first of the ways that follow that leads to the end.
    pub(super) const FIRST: u32 = 2;
    /// The one of the ways that follow that leads furthest.
    pub(super) const LONGEST: u32 = 3;
    /// Go on at another step.
    pub(super) const JUMP: u32 = 4;
    /// The pattern matched.
    pub(super) const DONE: u32 = 5;
    /// Bits that hold the kind.
    pub(super) const BITS: u32 = 3;
}

/// A compiled pattern: where its parts lie in the [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its first step.
    start: u32,
    /// How many parts must match, and for each, in order, how many atoms and the atoms of which one
    /// must stand in the sentence.
    required: u32,
    /// How many atoms a match can begin with, and those.
    begins: u32,
}

/// Steps one attempt may take; far above what any sentence needs, so that no input runs away.
const MOST_STEPS: u32 = 4000;

/// Numbers the code may hold: any place in it fits beside the kind of a step.
const LONGEST_CODE: usize = 1 << (u32::BITS - kind::BITS);

impl Code {
    /// Compiles a parsed pattern.
    pub fn compile(&mut self, parts: &[Part<'_>], atoms: &mut dyn Atoms) -> Result<Program, String> {
        let start = self.here();
        self.sequence(parts, atoms)?;
        self.step(kind::DONE, 0);
        let required = self.here();
        self.0.push(0);
        for part in parts {
            if let Some(mut first) = first_of(part, atoms)? {
                first.sort_unstable();
                first.dedup();
                self.0[required as usize] += 1;
                self.list(&first);
            }
        }
        let begins = self.here();
        let first = self.first_atoms(start);
        self.list(&first);
        if self.0.len() > LONGEST_CODE {
            Err("the lexicon is too long".to_owned())
        } else {
            Ok(Program { start, required, begins })
        }
    }

    fn sequence(&mut self, parts: &[Part<'_>], atoms: &mut dyn Atoms) -> Result<(), String> {
        parts.iter().try_for_each(|part| self.part(part, atoms))
    }

    fn part(&mut self, part: &Part<'_>, atoms: &mut dyn Atoms) -> Result<(), String> {
        match part {
            Part::Word(word) => self.any(&[atoms.word(word)]),
            Part::Prefix(prefix) => self.any(&[atoms.prefix(prefix)]),
            Part::Class(name) => self.any(&[atoms.class(name)?]),
            Part::Alt(choices) => {
                if let Some(words) = single_words(choices, atoms) {
                    self.any(&words);
                    return Ok(());
                }
                let ways = self.fork(kind::LONGEST, choices.len());
                let mut ends: SmallVec<[usize; 8]> = SmallVec::new();
                for (at, choice) in choices.iter().enumerate() {
                    self.0[ways + at] = self.here();
                    self.sequence(choice, atoms)?;
                    ends.push(self.0.len());
                    self.step(kind::JUMP, 0);
                }
                for at in ends {
                    self.0[at] |= self.here() << kind::BITS;
                }
            }
            Part::Opt(inner) => {
                let ways = self.fork(kind::FIRST, 2);
                self.0[ways] = self.here();
                self.sequence(inner, atoms)?;
                self.0[ways + 1] = self.here();
            }
            Part::Gap(most) => {
                // Each free word may be left out, so the shortest gap is tried first.
                let mut forks: SmallVec<[usize; 8]> = SmallVec::new();
                for _ in 0..*most {
                    let ways = self.fork(kind::FIRST, 2);
                    self.0[ways + 1] = self.here();
                    self.step(kind::FREE, 0);
                    forks.push(ways);
                }
                for ways in forks {
                    self.0[ways] = self.here();
                }
            }
        }
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "`compile` refuses more code")]
    fn here(&self) -> u32 {
        self.0.len() as u32
    }

    fn step(&mut self, kind: u32, operand: u32) {
        self.0.push(operand << kind::BITS | kind);
    }

    #[expect(clippy::cast_possible_truncation, reason = "a pattern has few alternatives")]
    fn any(&mut self, atoms: &[Atom]) {
        self.step(kind::ANY, atoms.len() as u32);
        self.0.extend_from_slice(atoms);
    }

    /// A step with so many ways to go on; gives the place of the first way.
    #[expect(clippy::cast_possible_truncation, reason = "a pattern has few alternatives")]
    fn fork(&mut self, kind: u32, ways: usize) -> usize {
        self.step(kind, ways as u32);
        self.0.resize(self.0.len() + ways, 0);
        self.0.len() - ways
    }

    #[expect(clippy::cast_possible_truncation, reason = "a pattern has few alternatives")]
    fn list(&mut self, atoms: &[Atom]) {
        self.0.push(atoms.len() as u32);
        self.0.extend_from_slice(atoms);
    }

    fn first_atoms(&self, start: u32) -> SmallVec<[Atom; 8]> {
        let mut found = SmallVec::new();
        let mut open: SmallVec<[u32; 8]> = smallvec![start];
        while let Some(at) = open.pop() {
            let (kind, operand, listed) = self.at(at);
            match kind {
                kind::ANY => found.extend_from_slice(listed),
                kind::FIRST | kind::LONGEST => open.extend_from_slice(listed),
                kind::JUMP => open.push(operand),
                _ => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The step at a place: its kind, its operand, and what it lists.
    fn at(&self, step: u32) -> (u32, u32, &[u32]) {
        let step = step as usize;
        let (kind, operand) = (self.0[step] & ((1 << kind::BITS) - 1), self.0[step] >> kind::BITS);
        let lists = matches!(kind, kind::ANY | kind::FIRST | kind::LONGEST);
        (kind, operand, &self.0[step + 1..][..if lists { operand as usize } else { 0 }])
    }

    /// The atoms a match can begin with.
    #[must_use]
    pub fn begins_with(&self, program: Program) -> &[Atom] {
        let at = program.begins as usize;
        &self.0[at + 1..][..self.0[at] as usize]
    }

    /// Atoms that stand in a part that must match, part by part.
    pub fn required(&self, program: Program) -> impl Iterator<Item = &[Atom]> {
        let (n_parts, mut rest) = (self.0[program.required as usize], &self.0[program.required as usize + 1..]);
        (0..n_parts).map(move |_| {
            let (part, behind) = rest[1..].split_at(rest[0] as usize);
            rest = behind;
            part
        })
    }

    /// Whether a sentence that holds these atoms can match at all: one atom of every part that must
    /// match, each behind the one before.
    #[must_use]
    pub fn can_match(&self, program: Program, present: &Present) -> bool {
        let mut from = 0;
        self.required(program).all(|any| {
            let next = present.next(any, from);
            from = next.unwrap_or(from) + 1;
            next.is_some()
        })
    }

    /// One past the last token of the match that starts at token `at`, if there is one.
    #[must_use]
    pub fn run(&self, program: Program, tokens: &[Offer], at: usize) -> Option<usize> {
        let mut budget = MOST_STEPS;
        self.from(program.start, tokens, at, &mut budget)
    }

    fn from(&self, mut step: u32, tokens: &[Offer], mut at: usize, budget: &mut u32) -> Option<usize> {
        loop {
            *budget = budget.checked_sub(1)?;
            let (kind, operand, listed) = self.at(step);
            match kind {
                kind::ANY => {
                    let next = step + 1 + operand;
                    let token = tokens.get(at)?;
                    let single = listed.iter().any(|atom| token.atoms.contains(atom));
                    if !token.spans.is_empty() {
                        let longer = token.spans.iter().filter(|(atom, _)| listed.contains(atom));
                        let ends =
                            longer.filter_map(|(_, length)| self.from(next, tokens, at + usize::from(*length), budget));
                        if let Some(end) = ends.max() {
                            return Some(end);
                        }
                    }
                    if !single {
                        return None;
                    }
                    at += 1;
                    step = next;
                }
                kind::FREE => {
                    if tokens.get(at)?.barrier {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                kind::FIRST => return listed.iter().find_map(|&way| self.from(way, tokens, at, budget)),
                kind::LONGEST => return listed.iter().filter_map(|&way| self.from(way, tokens, at, budget)).max(),
                kind::JUMP => step = operand,
                _ => return Some(at),
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
