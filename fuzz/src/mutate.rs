//! Ways to break a file.

pub mod fit;
pub mod packed;
pub mod xml;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

/// Files grow no larger than this: the bound on memory is for them.
pub const LARGEST: usize = 1 << 20;

/// Breaks bytes whatever they mean, in one place or a few.
pub fn bytes(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    let times = 1 << chance.random_range(0..5);
    for _ in 0..chance.random_range(1..=times) {
        once(chance, file, others);
    }
    file.truncate(LARGEST);
}

fn once(chance: &mut ChaCha8Rng, file: &mut Vec<u8>, others: &[Vec<u8>]) {
    if file.is_empty() {
        file.push(chance.random());
        return;
    }
    let at = place(chance, file.len());
    let run = length(chance).min(file.len() - at);
    match chance.random_range(0..11) {
        0..=2 => file[at] ^= 1 << chance.random_range(0..8),
        3 => file[at] = telling(chance),
        4 => {
            let fill = telling(chance);
            file[at..at + run].fill(fill);
        }
        5 => file.truncate(at),
        6 => {
            let block = file[at..at + run].to_vec();
            let to = place(chance, file.len());
            file.splice(to..to, block);
        }
        7 => {
            file.drain(at..at + run);
        }
        8 => {
            let noise: Vec<u8> = (0..run).map(|_| chance.random()).collect();
            file.splice(at..at, noise);
        }
        9 => {
            let to = place(chance, file.len() + 1 - run);
            file.copy_within(at..at + run, to);
        }
        _ => {
            let Some(other) = others.get(chance.random_range(0..others.len().max(1))).filter(|other| !other.is_empty())
            else {
                return;
            };
            let from = place(chance, other.len());
            file.truncate(at);
            file.extend_from_slice(&other[from..]);
        }
    }
}

/// Any place, more often near the beginning, where headers and definitions are.
fn place(chance: &mut ChaCha8Rng, len: usize) -> usize {
    let reach = if chance.random_range(0..3) == 0 { len.min(200) } else { len };
    chance.random_range(0..reach.max(1))
}

fn length(chance: &mut ChaCha8Rng) -> usize {
    let most = 1 << chance.random_range(0..12);
    chance.random_range(1..=most)
}

/// Bytes at which numbers change their meaning.
fn telling(chance: &mut ChaCha8Rng) -> u8 {
    const TELLING: [u8; 10] = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0xFE, b'<', b'"', b'.', 0x40];
    if chance.random() { TELLING[chance.random_range(0..TELLING.len())] } else { chance.random() }
}
