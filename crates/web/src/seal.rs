//! Shared links: what was found, sealed so that only this Eyelet can read it.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its nonce of 24 bytes may be drawn by chance
//! for every link. A link holds findings and questions already asked, never a runner's words.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, Generate, KeyInit, Nonce, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305};
use knowledge::Knowledge;
use serde::{Deserialize, Serialize};

use crate::form::Visit;
use crate::found::Found;

/// What links of this form are bound to; a later form gets another.
const FORM: &[u8] = b"eyelet link 1";
/// Longest sealed text that is looked at; the longest real one is a few kilobytes.
const LONGEST: usize = 16 * 1024;
const NONCE: usize = 24;

/// Seals and opens links with one key.
pub(crate) struct Seal(XChaCha20Poly1305);

#[derive(Serialize, Deserialize)]
struct Letter {
    /// Findings, as words of [`Found`].
    said: Vec<String>,
    /// Questions already asked, with the answer given.
    replies: Vec<(String, String)>,
}

impl Seal {
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(*secret)))
    }

    /// The path part for what a visit found. None where no random numbers can be had.
    pub fn seal(&self, said: Vec<String>, replies: Vec<(String, String)>) -> Option<String> {
        let letter = serde_json::to_vec(&Letter { said, replies }).ok()?;
        let nonce = Nonce::<XChaCha20Poly1305>::try_generate().ok()?;
        let sealed = self.0.encrypt(&nonce, Payload { msg: &letter, aad: FORM }).ok()?;
        Some(BASE64.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// The visit behind a path part; none where it was changed, or sealed with another key.
    pub fn open(&self, knowledge: &Knowledge, path: &str) -> Option<Visit> {
        if path.len() > LONGEST {
            return None;
        }
        let bytes = BASE64.decode(path).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce = Nonce::<XChaCha20Poly1305>::try_from(nonce).ok()?;
        let letter = self.0.decrypt(&nonce, Payload { msg: sealed, aad: FORM }).ok()?;
        let letter: Letter = serde_json::from_slice(&letter).ok()?;
        let said = letter.said.iter().filter_map(|word| Found::read(knowledge, word)).collect();
        Some(Visit { text: String::new(), replies: letter.replies, said })
    }
}

#[cfg(test)]
mod tests {
    use super::Seal;

    fn said() -> Vec<String> {
        vec!["place.toes.big@left".to_owned(), "-feel.pain".to_owned()]
    }

    #[test]
    fn what_was_sealed_is_opened_again() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let seal = Seal::new(&[7; 32]);
        let link = seal.seal(said(), vec![("ask-onset".to_owned(), "early".to_owned())]).expect("random numbers");
        let visit = seal.open(&knowledge, &link).expect("our own link");
        let words: Vec<String> = visit.said.iter().map(|found| found.word(&knowledge)).collect();
        assert_eq!(words, said());
        assert_eq!(visit.replies, [("ask-onset".to_owned(), "early".to_owned())]);
    }

    #[test]
    fn a_changed_link_or_another_key_opens_nothing() {
        let knowledge = knowledge::embedded().expect("the embedded folder is sound");
        let seal = Seal::new(&[7; 32]);
        let link = seal.seal(said(), Vec::new()).expect("random numbers");
        assert!(Seal::new(&[8; 32]).open(&knowledge, &link).is_none());
        for at in 0..link.len() {
            let mut changed = link.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            // The last letter of base64 may carry bits that mean nothing.
            assert!(at + 1 == link.len() || seal.open(&knowledge, &changed).is_none(), "letter {at}");
        }
        for odd in ["", "A", "====", &"A".repeat(100_000), "\u{1f45f}"] {
            assert!(seal.open(&knowledge, odd).is_none());
        }
    }

    #[test]
    fn no_two_links_are_alike() {
        let seal = Seal::new(&[7; 32]);
        assert_ne!(seal.seal(said(), Vec::new()), seal.seal(said(), Vec::new()));
    }
}
