//! Which patterns could match in a sentence, without trying them all.
//!
//! Every pattern is filed under the rarest of the parts it cannot do without, so "my" or "the"
//! wakes none of the thousands of patterns that begin with it.

use smallvec::SmallVec;

use crate::program::{Atom, AtomSet, Offer, Program};

/// The atoms of a sentence and where they stand.
#[derive(Debug)]
pub struct Present {
    set: AtomSet,
    places: Vec<(Atom, u16)>,
}

impl Present {
    /// The atoms of `sentence`; there are `atoms` of them in the lexicon.
    #[must_use]
    pub fn new(sentence: &[Offer], atoms: Atom) -> Self {
        let mut set = AtomSet::new(atoms);
        let mut places = Vec::with_capacity(sentence.len() * 8);
        for (at, token) in (0_u16..).zip(sentence) {
            for &atom in token.atoms.iter().chain(token.spans.iter().map(|(atom, _)| atom)) {
                set.insert(atom);
                places.push((atom, at));
            }
        }
        places.sort_unstable();
        places.dedup();
        Self { set, places }
    }

    /// Each atom once.
    fn atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        self.places.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(atom, _)| *atom)
    }

    /// Tokens at which one of `atoms` stands, in order.
    fn places_of(&self, atoms: &[Atom]) -> SmallVec<[u16; 8]> {
        let mut found: SmallVec<[u16; 8]> = SmallVec::new();
        for &wanted in atoms.iter().filter(|atom| self.set.has(**atom)) {
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
    pub fn new<'a>(programs: impl Iterator<Item = &'a mut Program>, atoms: Atom) -> Self {
        let programs: Vec<&mut Program> = programs.collect();
        let mut frequency = vec![0_u64; atoms as usize];
        for atom in programs.iter().flat_map(|program| program.required()).flatten() {
            frequency[*atom as usize] += 1;
        }
        let mut index = Self { by_atom: vec![SmallVec::new(); atoms as usize], always: Vec::new() };
        for (at, program) in (0_u32..).zip(programs) {
            program.sort_required(|atom| frequency[atom as usize]);
            let mut required = program.required();
            let Some(rarest) = required.next() else {
                index.always.push(at);
                continue;
            };
            let needs = required.find_map(|any| if let [only] = any { Some(*only) } else { None }).unwrap_or(NONE);
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
            let woken = woken.filter(|woken| woken.needs == NONE || present.set.has(woken.needs));
            let woken = woken.map(|woken| woken.program);
            awake.extend(woken.filter(|&at| program(at).can_match(&present.set)));
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
