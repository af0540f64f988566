//! Reads what a runner says in their own words.
//!
//! - **Takes** the [`Knowledge`] (once, to make a [`Listener`]) and a text.
//! - **Gives** [`Heard`]: findings, each with the words it came from, and what was not understood.
//! - **Never** fails on a text or keeps a word of it. What was not said stays open, with two
//!   exceptions that are read off the words: "my foot" is taken as one side, and a story that never
//!   speaks of exercise is noted as such.
//!
//! ```
//! let knowledge = knowledge::embedded()?;
//! let listener = listen::Listener::new(&knowledge).map_err(|problems| format!("{problems:?}"))?;
//! let heard = listen::words(&listener, "the top of my left foot goes numb after 3 miles");
//! let top = knowledge.finding("place.foot.top").expect("the folder has it");
//! assert!(heard.findings.is_present(top));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The phases are the files: [`split`] folds text into tokens, [`mend`] mends typing slips,
//! [`quantity`] joins numbers with their units, [`lexicon`] finds phrases, [`context`] tells what
//! is denied, feared or somebody else's, [`learned`] hears what no phrase says from [`clues`],
//! [`settle`] makes one finding of all that was said of it.

pub mod clues;
pub mod context;
pub mod index;
mod known;
pub mod learned;
pub mod level;
pub mod lexicon;
pub mod mend;
mod mention;
mod pattern;
mod program;
pub mod quantity;
pub mod settle;
mod side;
pub mod split;

use std::ops::Range;

use case::{Finding, Findings, Origin, Span, State};
use knowledge::{Knowledge, Pace};

use crate::known::Known;
use crate::learned::Learned;
use crate::level::Going;
use crate::lexicon::{Compiled, Problem};
use crate::mend::Mender;
use crate::mention::Sentence;
use crate::program::Offer;
use crate::quantity::{Amount, Word};

/// What was read from a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// The findings, one entry each.
    pub findings: Findings,
    /// Parts of the text nothing was read from.
    pub unread: Vec<Span>,
    /// Whether the runner states numbness or tingling.
    pub numbness: bool,
    /// Whether the runner says that there is none.
    pub no_numbness: bool,
    /// Whether pain or another complaint is spoken of.
    pub complaint: bool,
}

/// The lexicon, ready to read; make it once and use it for every text.
#[derive(Clone, Debug)]
pub struct Listener {
    pub(crate) compiled: Compiled,
    mender: Mender,
    pub(crate) learned: Learned,
    pub(crate) known: Known,
    pub(crate) pace: Pace,
    pub(crate) names: Vec<String>,
}

impl Listener {
    /// Compiles the lexicon of `knowledge`, or lists everything wrong with it.
    ///
    /// # Errors
    /// Patterns that do not parse, classes and findings that do not exist, with file and line.
    pub fn new(knowledge: &Knowledge) -> Result<Self, Vec<Problem>> {
        let compiled = Compiled::new(&knowledge.lexicon)?;
        let learned = Learned::new(knowledge)?;
        let mender = Mender::new(&compiled, &knowledge.lexicon.common);
        Ok(Self {
            compiled,
            mender,
            learned,
            known: Known::new(knowledge),
            pace: knowledge.model.pace,
            names: knowledge.findings.iter().map(|finding| finding.id.clone()).collect(),
        })
    }

    /// Whether a word is neither in the lexicon nor a common English word.
    fn is_strange(&self, word: &str) -> bool {
        word.starts_with(char::is_alphabetic)
            && !self.compiled.knows(word)
            && !quantity::is_unit(word)
            && !self.mender.is_common(word)
    }

    /// Mends the words the lexicon does not know.
    fn mended(&self, text: &str) -> Vec<Word> {
        let mut tokens = split::tokens(text);
        let strange: Vec<bool> = tokens.iter().map(|token| self.is_strange(&token.word)).collect();
        let words = tokens.iter().filter(|token| token.word.starts_with(char::is_alphabetic)).count();
        // Where most words are strange the text is no English, and mending would invent some.
        if strange.iter().filter(|strange| **strange).count() * MOST_STRANGE <= words.max(MOST_STRANGE) {
            for (token, _) in tokens.iter_mut().zip(&strange).filter(|(_, strange)| **strange) {
                if let Some(mended) = self.mender.mend(&token.word) {
                    token.word = mended.to_owned();
                }
            }
        }
        quantity::amounts(tokens)
    }
}

/// One word in this many may be strange to an English text.
const MOST_STRANGE: usize = 2;

/// Reads `text`.
///
/// Sentences are read one by one and settled together, so their order does not matter.
#[must_use]
pub fn words(listener: &Listener, text: &str) -> Heard {
    let words = listener.mended(text);
    let mut offers: Vec<Offer> =
        words.iter().map(|word| listener.compiled.offer(&word.token.word, word.amount)).collect();
    let going = listener.going(&words);
    let mut mentions = Vec::new();
    let mut present = listener.compiled.present();
    let mut hits = Vec::new();
    let mut unread = Vec::new();
    let mut numb = mention::Numbness::default();
    for range in sentences(&words) {
        listener.compiled.find(&mut offers[range.clone()], &mut present, &mut hits);
        let sentence = Sentence { words: &words[range.clone()], offers: &offers[range.clone()] };
        let before = mentions.len();
        let said = listener.read(&sentence, going, &hits, &mut mentions);
        numb.stated |= said.stated;
        numb.denied |= said.denied;
        numb.someone_elses |= said.someone_elses;
        if mentions.len() == before {
            unread.extend(whole(sentence.words));
        } else {
            unread.extend(listener.unknown(sentence.words, &mentions[before..]));
        }
    }
    let patterned = |mention: &mention::Mention| {
        mention.mood == context::Mood::Stated && patterned_finding(&listener.names[usize::from(mention.finding.0)])
    };
    // Who asks for somebody else, and says nothing of their own body, is answered for them.
    let for_someone_else = listener.speak_for_someone_else(&mut mentions);
    let numbness = numb.stated || for_someone_else && numb.someone_elses || mentions.iter().any(patterned);
    let complaint = numbness || offers.iter().any(|offer| listener.compiled.is_in(offer, "sym"));
    let mut findings = listener.settle(mentions);
    listener.read_person(&words, &mut findings);
    listener.note_no_exercise(&words, &offers, &mut findings);
    Heard { findings, unread, numbness, no_numbness: numb.denied && !numbness, complaint }
}

/// The clues of every sentence of a text, each once.
#[must_use]
pub fn clues_of(listener: &Listener, text: &str) -> Vec<Vec<String>> {
    let words = listener.mended(text);
    sentences(&words)
        .map(|range| {
            let symbols = clues::symbols(&words[range], &listener.pace);
            let mut clues = Vec::new();
            clues::each(symbols.len(), |first, apart| clues.push(clues::text(&symbols, first, apart)));
            clues.sort_unstable();
            clues.dedup();
            clues
        })
        .collect()
}

/// Findings that are themselves a way of being numb.
fn patterned_finding(id: &str) -> bool {
    id.starts_with("pattern.")
}

fn sentences(words: &[Word]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let sentence = words.get(from)?.token.sentence;
        let to = from + words[from..].iter().take_while(|word| word.token.sentence == sentence).count();
        let range = from..to;
        from = to;
        Some(range)
    })
}

fn whole(words: &[Word]) -> Option<Span> {
    Some(Span { from: words.first()?.token.span.from, to: words.last()?.token.span.to })
}

/// Findings a story must hold before its silence about exercise means anything.
const ENOUGH_TO_TELL: usize = 3;

impl Listener {
    /// Walking and riding are slower and faster than running; told by the story as a whole.
    fn going(&self, words: &[Word]) -> Going {
        let mut counts = [0_usize; 3];
        for word in words {
            match word.token.word.as_str() {
                w if w.starts_with("run")
                    || w.starts_with("ran")
                    || w.starts_with("jog")
                    || w.starts_with("marathon") =>
                {
                    counts[0] += 1
                }
                w if w.starts_with("walk") || w.starts_with("hik") => counts[1] += 1,
                w if w.starts_with("bik") || w.starts_with("cycl") || w.starts_with("rid") || w == "spin" => {
                    counts[2] += 1
                }
                _ => {}
            }
        }
        if counts[2] > counts[0] && counts[2] >= counts[1] {
            Going::Ride
        } else if counts[1] > counts[0] {
            Going::Walk
        } else {
            Going::Run
        }
    }

    /// Words of a read sentence that belong to no mention and to no vocabulary.
    fn unknown<'a>(&'a self, words: &'a [Word], mentions: &'a [mention::Mention]) -> impl Iterator<Item = Span> + 'a {
        words
            .iter()
            .filter(move |word| {
                word.amount.is_none()
                    && !self.compiled.knows(&word.token.word)
                    && !self.mender.is_common(&word.token.word)
                    && !mentions.iter().any(|mention| {
                        mention.span.from <= word.token.span.from && mention.span.to >= word.token.span.to
                    })
            })
            .map(|word| word.token.span)
    }

    /// Age and sex as people write them ("34F", "I'm 58").
    fn read_person(&self, words: &[Word], findings: &mut Findings) {
        for word in words {
            let Some(Amount::Age(years)) = word.amount else { continue };
            let span = word.token.span;
            let given = |id, quantity| Finding {
                id,
                state: State::Present,
                level: None,
                side: None,
                quantity,
                origin: Origin::Words(span),
            };
            if let Some((_, band)) = self.known.ages.iter().find(|(below, _)| years < *below) {
                let age = case::Quantity { amount: years, unit: case::Unit::Years };
                findings.set(given(*band, Some(age)));
            }
        }
        for pair in words.windows(2) {
            let sex = match pair[1].token.word.as_str() {
                "f" | "female" => self.known.woman,
                "m" | "male" => self.known.man,
                _ => None,
            };
            if let (Some(Amount::Age(_) | Amount::Number(_)), Some(id)) = (pair[0].amount, sex)
                && pair[1].token.joined | (pair[1].token.span.from == pair[0].token.span.to)
            {
                findings
                    .set(Finding { origin: Origin::Words(pair[1].token.span), ..Finding::given(id, State::Present) });
            }
        }
    }

    /// A story that says a good deal and never speaks of exercise tells something by that.
    fn note_no_exercise(&self, words: &[Word], offers: &[Offer], findings: &mut Findings) {
        let Some(id) = self.known.no_exercise else { return };
        // "After 3 miles" speaks of exercise too.
        let distance = words.iter().any(|word| matches!(word.amount, Some(Amount::Distance(_) | Amount::Weekly(_))));
        let spoken = distance
            || offers.iter().any(|offer| self.compiled.is_in(offer, "exercise"))
            || [self.known.running, self.known.cycling, self.known.walking]
                .into_iter()
                .flatten()
                .any(|id| findings.is_present(id));
        if !spoken && findings.len() >= ENOUGH_TO_TELL {
            findings.set(Finding::given(id, State::Present));
        }
    }
}
