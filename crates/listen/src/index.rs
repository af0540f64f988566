//! Which patterns could match in a sentence, without trying them all.
//!
//! Every pattern is filed under the rarest of the parts it cannot do without, so "my" or "the"
//! wakes none of the thousands of patterns that begin with it.

use smallvec::SmallVec;

use crate::program::{Atom, Code, Offer, Program};
use crate::split::LONGEST_SENTENCE;

/// The atoms of a sentence and where they stand.
#[derive(Debug)]
pub struct Present {
    /// For each atom of the lexicon which of `places` are its; the first of them, which are none,
    /// where it does not stand in the sentence.
    of: Vec<u16>,
    /// Tokens, one bit each.
    places: Vec<u128>,
    /// Each atom once, in the order of `places`.
    atoms: Vec<Atom>,
}

const _: () = assert!(LONGEST_SENTENCE <= u128::BITS as usize, "every token of a sentence has a bit");

impl Present {
    /// Nothing yet; the lexicon has `atoms` atoms.
    #[must_use]
    pub fn new(atoms: Atom) -> Self {
        Self { of: vec![0; atoms as usize], places: vec![0], atoms: Vec::new() }
    }

    /// Takes up the atoms of `sentence` in place of those of the sentence before.
    pub fn take(&mut self, sentence: &[Offer]) {
        for atom in self.atoms.drain(..) {
            self.of[atom as usize] = 0;
        }
        self.places.truncate(1);
        for (at, token) in (0..u128::BITS).zip(sentence) {
            for &atom in token.atoms.iter().chain(token.spans.iter().map(|(atom, _)| atom)) {
                let of = &mut self.of[atom as usize];
                if *of == 0 {
                    // A sentence has not nearly as many atoms; one too many would be passed over.
                    *of = u16::try_from(self.places.len()).unwrap_or(0);
                    self.places.push(0);
                    self.atoms.push(atom);
                }
                self.places[usize::from(*of)] |= u128::from(*of != 0) << at;
            }
        }
    }

    /// The first token from `from` on at which one of `any` stands.
    pub(crate) fn next(&self, any: &[Atom], from: u32) -> Option<u32> {
        let behind = self.places_of(any).checked_shr(from).unwrap_or(0);
        (behind != 0).then(|| from + behind.trailing_zeros())
    }

    fn has(&self, atom: Atom) -> bool {
        self.of[atom as usize] != 0
    }

    /// Tokens at which one of `any` stands.
    fn places_of(&self, any: &[Atom]) -> u128 {
        any.iter().fold(0, |places, atom| places | self.places[usize::from(self.of[*atom as usize])])
    }
}

/// The places of the bits that are set, in order.
fn bits(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (at < u128::BITS).then_some(at as usize)
    })
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
    pub fn new(code: &Code, programs: impl Iterator<Item = Program> + Clone, atoms: Atom) -> Self {
        let mut frequency = vec![0_u64; atoms as usize];
        for atom in programs.clone().flat_map(|program| code.required(program)).flatten() {
            frequency[*atom as usize] += 1;
        }
        let mut index = Self { by_atom: vec![SmallVec::new(); atoms as usize], always: Vec::new() };
        let often = |any: &[Atom]| any.iter().map(|atom| frequency[*atom as usize]).sum::<u64>();
        for (at, program) in (0_u32..).zip(programs) {
            let Some(rarest) = code.required(program).min_by_key(|any| often(any)) else {
                index.always.push(at);
                continue;
            };
            let single = code.required(program).filter(|any| any.len() == 1 && *any != rarest);
            let needs = single.min_by_key(|any| often(any)).map_or(NONE, |any| any[0]);
            for atom in rarest {
                index.by_atom[*atom as usize].push(Woken { program: at, needs });
            }
        }
        index
    }

    /// Runs what can match in `sentence`: calls `found` with program, first token and one past the last.
    pub fn run(
        &self,
        code: &Code,
        program: impl Fn(u32) -> Program,
        sentence: &[Offer],
        present: &Present,
        mut found: impl FnMut(u32, usize, usize),
    ) {
        let mut awake: Vec<u32> = self.always.clone();
        for atom in &present.atoms {
            let woken = self.by_atom[*atom as usize].iter();
            let woken = woken.filter(|woken| woken.needs == NONE || present.has(woken.needs));
            let woken = woken.map(|woken| woken.program);
            awake.extend(woken.filter(|&at| code.can_match(program(at), present)));
        }
        awake.sort_unstable();
        awake.dedup();
        for at in awake {
            let program = program(at);
            for from in bits(present.places_of(code.begins_with(program))) {
                if let Some(to) = code.run(program, sentence, from) {
                    found(at, from, to);
                }
            }
        }
    }
}
