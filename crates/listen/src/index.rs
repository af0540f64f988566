//! Which patterns could match in a sentence, without trying them all.
//!
//! Every pattern is filed under the rarest of the parts it cannot do without, so "my" or "the"
//! wakes none of the thousands of patterns that begin with it.

use smallvec::SmallVec;

use crate::program::{Atom, Offer, Program};

/// The atoms of a sentence and where they stand.
#[derive(Debug)]
pub struct Present {
    /// For each atom of the lexicon its first and last token; the first lies behind the last where
    /// it does not stand in the sentence.
    ends: Vec<(u16, u16)>,
    places: Vec<(Atom, u16)>,
}

/// The ends of an atom that does not stand in the sentence.
const NOWHERE: (u16, u16) = (u16::MAX, 0);

impl Present {
    /// Nothing yet; the lexicon has `atoms` atoms.
    #[must_use]
    pub fn new(atoms: Atom) -> Self {
        Self { ends: vec![NOWHERE; atoms as usize], places: Vec::new() }
    }

    /// Takes up the atoms of `sentence` in place of those of the sentence before.
    pub fn take(&mut self, sentence: &[Offer]) {
        for (atom, _) in self.places.drain(..) {
            self.ends[atom as usize] = NOWHERE;
        }
        for (at, token) in (0_u16..).zip(sentence) {
            for &atom in token.atoms.iter().chain(token.spans.iter().map(|(atom, _)| atom)) {
                let (first, last) = &mut self.ends[atom as usize];
                *first = at.min(*first);
                *last = at;
                self.places.push((atom, at));
            }
        }
        self.places.sort_unstable();
        self.places.dedup();
    }

    /// A token at or before the first one from `from` on at which `atom` stands; none where it
    /// stands at none of them.
    pub(crate) fn next(&self, atom: Atom, from: u16) -> Option<u16> {
        let (first, last) = self.ends[atom as usize];
        (first <= last && last >= from).then_some(first.max(from))
    }

    fn has(&self, atom: Atom) -> bool {
        self.next(atom, 0).is_some()
    }

    /// Each atom once.
    fn atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        self.places.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(atom, _)| *atom)
    }

    /// Tokens at which one of `atoms` stands, in order.
    fn places_of(&self, atoms: &[Atom]) -> SmallVec<[u16; 8]> {
        let mut found: SmallVec<[u16; 8]> = SmallVec::new();
        for &wanted in atoms.iter().filter(|atom| self.has(**atom)) {
            let first = self.places.partition_point(|(atom, _)| *atom < wanted);
            found.extend(self.places[first..].iter().take_while(|(atom, _)| *atom == wanted).map(|(_, at)| *at));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A program, and another atom it needs, looked at before the program itself is fetched.
#[derive(Clone, Copy, Debug)]
struct Woken {
    program: u32,
    /// `NONE` where the next part that must stand may stand in several ways.
    needs: Atom,
}

const NONE: Atom = Atom::MAX;

/// Programs by the atoms that wake them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    by_atom: Vec<SmallVec<[Woken; 2]>>,
    /// Programs without a part that must stand.
    always: Vec<u32>,
}

impl Index {
    /// Files `programs`; `atoms` is how many atoms the lexicon has.
    pub fn new<'a>(programs: impl Iterator<Item = &'a Program> + Clone, atoms: Atom) -> Self {
        let mut frequency = vec![0_u64; atoms as usize];
        for atom in programs.clone().flat_map(Program::required).flatten() {
            frequency[*atom as usize] += 1;
        }
        let mut index = Self { by_atom: vec![SmallVec::new(); atoms as usize], always: Vec::new() };
        let often = |any: &[Atom]| any.iter().map(|atom| frequency[*atom as usize]).sum::<u64>();
        for (at, program) in (0_u32..).zip(programs) {
            let Some(rarest) = program.required().min_by_key(|any| often(any)) else {
                index.always.push(at);
                continue;
            };
            let single = program.required().filter(|any| any.len() == 1 && *any != rarest);
            let needs = single.min_by_key(|any| often(any)).map_or(NONE, |any| any[0]);
            for atom in rarest {
                index.by_atom[*atom as usize].push(Woken { program: at, needs });
            }
        }
        index
    }

    /// Runs what can match in `sentence`: calls `found` with program, first token and one past the last.
    pub fn run<'a>(
        &self,
        program: impl Fn(u32) -> &'a Program,
        sentence: &[Offer],
        present: &Present,
        mut found: impl FnMut(u32, usize, usize),
    ) {
        let mut awake: Vec<u32> = self.always.clone();
        for atom in present.atoms() {
            let woken = self.by_atom[atom as usize].iter();
            let woken = woken.filter(|woken| woken.needs == NONE || present.has(woken.needs));
            let woken = woken.map(|woken| woken.program);
            awake.extend(woken.filter(|&at| program(at).can_match(present)));
        }
        awake.sort_unstable();
        awake.dedup();
        for at in awake {
            let program = program(at);
            for from in present.places_of(program.begins_with()) {
                if let Some(to) = program.run(sentence, usize::from(from)) {
                    found(at, usize::from(from), to);
                }
            }
        }
    }
}
