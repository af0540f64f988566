//! Mentions: what each sentence says, before they are settled into findings.

use case::{Quantity, Side, Span};
use knowledge::FindingId;

use crate::context::{Context, Mood};
use crate::known::Kind;
use crate::level::{self, Going};
use crate::lexicon::{Hit, Turn, What};
use crate::program::Offer;
use crate::quantity::{Amount, Word};
use crate::{Listener, clues, side};

/// One statement about one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The finding.
    pub finding: FindingId,
    /// How it is meant.
    pub mood: Mood,
    /// The level, for ordered findings.
    pub level: Option<u8>,
    /// The amount it rests on.
    pub quantity: Option<Quantity>,
    /// The side of the body.
    pub side: Option<Side>,
    /// The words it came from.
    pub span: Span,
    /// A bare place ("foot") that says nothing once a part was named.
    pub bare: bool,
    /// Names one of a pair ("my foot").
    pub single: bool,
    /// Told by clues, not by a phrase.
    pub learned: bool,
}

/// What is said of numbness itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbness {
    /// It is there.
    pub stated: bool,
    /// It is said not to be there.
    pub denied: bool,
    /// Somebody else has it.
    pub someone_elses: bool,
}

/// One sentence, ready to be read.
pub struct Sentence<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// What each word offers to patterns.
    pub offers: &'a [Offer],
}

impl Sentence<'_> {
    /// Where the words `from..to` stand in the text.
    fn span(&self, from: usize, to: usize) -> Span {
        Span { from: self.words[from].token.span.from, to: self.words[to - 1].token.span.to }
    }
}

/// Longest sentence in words that may name a place without a symptom ("Just the little toe.").
const SHORT: usize = 9;

/// Days from which a complaint has gone on for months, and up to which it came within days.
const MONTHS_DAYS: f64 = 80.0;
const SHORT_COURSE_DAYS: f64 = 14.0;

/// Shoe distance in kilometres from which a pair counts as old, and below which as new.
/// These only decide which of two findings a stated distance belongs to; what they mean is in `knowledge`.
const OLD_PAIR_KM: f64 = 650.0;
const NEW_PAIR_KM: f64 = 80.0;

impl Listener {
    /// Reads one sentence into mentions.
    pub(crate) fn read(&self, sentence: &Sentence<'_>, going: Going, hits: &[Hit], out: &mut Vec<Mention>) -> Numbness {
        let kept = self.kept(hits, sentence.words.len());
        let turns = self.free_turns(hits, &kept);
        let context = Context::new(&turns, sentence.words);
        let symptom = self.has_symptom(sentence, &kept);
        let mut read = Vec::new();
        for hit in &kept {
            let What::Phrase(index) = hit.what else { continue };
            let meaning = &self.compiled.meanings[index as usize];
            let Some(finding) = meaning.finding else { continue };
            let kind = self.known.kind(finding);
            let mut mood = context.mood(hit.from, hit.to);
            if kind == Kind::Place && !symptom && !self.names_alone(sentence, hit) && mood == Mood::Stated {
                continue;
            }
            // "no" before words that already deny ("no swelling, back is fine") does not turn them round.
            if meaning.denies && !matches!(mood, Mood::NotTheirs | Mood::SomeoneElses) {
                mood = Mood::Denied;
            }
            let mut mention = Mention {
                finding,
                mood,
                level: meaning.level,
                quantity: None,
                side: matches!(kind, Kind::Place | Kind::Symptom)
                    .then(|| side::of(sentence.words, hit.from, hit.to))
                    .flatten(),
                span: sentence.span(hit.from, hit.to),
                bare: kind == Kind::Place && hit.to - hit.from <= 2 && !self.is_whole(sentence, hit),
                single: side::is_single(sentence.words, hit.from, hit.to),
                learned: false,
            };
            if !self.measure(&mut mention, sentence, hit, going) {
                continue;
            }
            for also in &meaning.also {
                read.push(Mention { finding: *also, level: None, quantity: None, ..mention.clone() });
            }
            read.push(mention);
        }
        // The days until a race are no days it took to come on.
        if read.iter().any(|mention| Some(mention.finding) == self.known.race && mention.quantity.is_some()) {
            read.retain(|mention| Some(mention.finding) != self.known.days);
        }
        self.add_told(sentence, &context, &mut read);
        out.append(&mut read);
        self.numbness(sentence, &context)
    }

    /// Adds what clues tell and no phrase of the sentence spoke of.
    fn add_told(&self, sentence: &Sentence<'_>, context: &Context<'_>, read: &mut Vec<Mention>) {
        let symbols = clues::symbols(sentence.words, &self.pace);
        for one in self.learned.told(&symbols) {
            let finding = one.label.finding;
            // "Both" is read from the words themselves, not guessed from the company they keep.
            let guessed = Some(finding) == self.known.both && !one.label.absent;
            if guessed || read.iter().any(|mention| mention.finding == finding) {
                continue;
            }
            let own = if one.label.absent { Mood::Denied } else { Mood::Stated };
            let mood = match context.mood(one.from, one.to) {
                other @ (Mood::NotTheirs | Mood::SomeoneElses) => other,
                // The clues may not reach as far as the denial does ("no pain, weakness or cold foot").
                Mood::Denied if !one.label.absent => continue,
                _ => own,
            };
            let sided = matches!(self.known.kind(finding), Kind::Place | Kind::Symptom);
            read.push(Mention {
                finding,
                mood,
                level: one.label.level,
                quantity: None,
                side: if sided { side::of(sentence.words, one.from, one.to) } else { None },
                span: sentence.span(one.from, one.to),
                bare: false,
                single: false,
                learned: true,
            });
        }
    }

    /// Whether the sentence states numbness, or says that there is none.
    fn numbness(&self, sentence: &Sentence<'_>, context: &Context<'_>) -> Numbness {
        let mut numbness = Numbness::default();
        for (at, offer) in sentence.offers.iter().enumerate() {
            let Some(length) = self.compiled.length_in(offer, "numb") else { continue };
            match context.mood(at, (at + length).min(sentence.offers.len())) {
                Mood::Denied => numbness.denied = true,
                Mood::Stated | Mood::Hedged => numbness.stated = true,
                Mood::SomeoneElses => numbness.someone_elses = true,
                Mood::NotTheirs => {}
            }
        }
        numbness
    }

    /// The turns, without denials that are part of what a phrase affirms: "can no longer lift the
    /// foot" says that it is weak and denies nothing behind it.
    fn free_turns(&self, hits: &[Hit], kept: &[Hit]) -> Vec<Hit> {
        let affirms = |hit: &Hit| match hit.what {
            What::Phrase(index) => {
                let meaning = &self.compiled.meanings[index as usize];
                meaning.finding.is_some() && !meaning.denies
            }
            What::Turn(_) => false,
        };
        let inside = |turn: &Hit| {
            kept.iter().any(|hit| {
                hit.from <= turn.from && hit.to >= turn.to && hit.to - hit.from > turn.to - turn.from && affirms(hit)
            })
        };
        hits.iter()
            .filter(|hit| match hit.what {
                What::Turn(Turn::DenyBefore | Turn::DenyAfter) => !inside(hit),
                What::Turn(_) => true,
                What::Phrase(_) => false,
            })
            .copied()
            .collect()
    }

    /// The hits that stand once words to be passed over and shorter matches are gone.
    fn kept(&self, hits: &[Hit], length: usize) -> Vec<Hit> {
        let mut order: Vec<Hit> = hits.iter().copied().filter(|hit| matches!(hit.what, What::Phrase(_))).collect();
        order.sort_by_key(|hit| (usize::MAX - (hit.to - hit.from), hit.from));
        let mut kept: Vec<Hit> = Vec::with_capacity(order.len().min(length * 4));
        for hit in order {
            let shadowed =
                kept.iter().any(|long| long.from <= hit.from && long.to >= hit.to && self.shadows(long, &hit));
            if !shadowed {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| (hit.from, hit.to));
        kept
    }

    /// Whether `long`, which covers `short`, takes its place.
    fn shadows(&self, long: &Hit, short: &Hit) -> bool {
        let (What::Phrase(long_index), What::Phrase(short_index)) = (long.what, short.what) else { return false };
        let (long_means, short_means) =
            (&self.compiled.meanings[long_index as usize], &self.compiled.meanings[short_index as usize]);
        let Some(short_finding) = short_means.finding else { return long_index == short_index };
        let Some(long_finding) = long_means.finding else { return true };
        if long_finding == short_finding {
            return long_means.denies == short_means.denies || long.to - long.from > short.to - short.from;
        }
        let strictly = long.to - long.from > short.to - short.from;
        let (long_kind, short_kind) = (self.known.kind(long_finding), self.known.kind(short_finding));
        // A longer place wins over the places inside it; a place inside gear or history is no site of the complaint.
        strictly
            && short_kind == Kind::Place
            && (long_kind == Kind::Place || matches!(long_kind, Kind::Circumstance | Kind::Person))
    }

    fn has_symptom(&self, sentence: &Sentence<'_>, kept: &[Hit]) -> bool {
        sentence.offers.iter().any(|offer| {
            self.compiled.is_in(offer, "numb")
                || self.compiled.is_in(offer, "sym")
                || self.compiled.is_in(offer, "pain")
        }) || kept.iter().any(|hit| match hit.what {
            What::Phrase(index) => self.compiled.meanings[index as usize]
                .finding
                .is_some_and(|finding| self.known.kind(finding) == Kind::Symptom),
            What::Turn(_) => false,
        })
    }

    /// A place may stand without a symptom in a short sentence, behind "only" and the like, and
    /// where "it" is in that place ("it started in the soles").
    fn names_alone(&self, sentence: &Sentence<'_>, hit: &Hit) -> bool {
        let behind = |reach: usize, words: &[&str]| {
            sentence.words[hit.from.saturating_sub(reach)..hit.from]
                .iter()
                .any(|word| words.contains(&word.token.word.as_str()))
        };
        sentence.words.len() <= SHORT
            || behind(2, &["its", "just", "only", "mainly", "mostly", "especially", "particularly", "usually"])
            || behind(6, &["it", "mine"])
    }

    fn is_whole(&self, sentence: &Sentence<'_>, hit: &Hit) -> bool {
        sentence.words[hit.from..hit.to]
            .iter()
            .any(|word| matches!(word.token.word.as_str(), "whole" | "entire" | "all" | "complete" | "completely"))
    }

    /// Fills in levels and amounts; false where the words turn out to say something else.
    fn measure(&self, mention: &mut Mention, sentence: &Sentence<'_>, hit: &Hit, going: Going) -> bool {
        let words = &sentence.words[hit.from..hit.to];
        let amounts = || words.iter().filter_map(|word| word.amount);
        let finding = Some(mention.finding);
        // How long it has gone on tells a course of months from one of days, and a foot gone cold from one always so.
        if let Some(Amount::Days(days)) = amounts().find(|amount| matches!(amount, Amount::Days(_)))
            && (finding == self.known.months && days.amount < MONTHS_DAYS
                || (finding == self.known.days || finding == self.known.cold_stays) && days.amount > SHORT_COURSE_DAYS)
        {
            return false;
        }
        if finding == self.known.onset && mention.level.is_none() {
            let Some((level, quantity)) = amounts().find_map(|amount| level::onset(amount, going, &self.pace)) else {
                return false;
            };
            mention.level = Some(level);
            mention.quantity = Some(quantity);
        } else if finding == self.known.relief && mention.level.is_none() {
            let Some((level, quantity)) = amounts().rev().find_map(|amount| level::relief(amount, &self.pace)) else {
                return false;
            };
            mention.level = Some(level);
            mention.quantity = Some(quantity);
        } else if finding == self.known.race {
            mention.quantity = days_until(sentence.words);
        } else if (finding == self.known.shoe_old || finding == self.known.shoe_new)
            && let Some(Amount::Distance(distance)) = amounts().find(|amount| matches!(amount, Amount::Distance(_)))
        {
            let Some(km) = distance.kilometres() else { return false };
            mention.quantity = Some(distance);
            let new = km < NEW_PAIR_KM;
            match (new, self.known.shoe_old, self.known.shoe_new) {
                (true, _, Some(new)) => mention.finding = new,
                (false, Some(old), _) => {
                    mention.finding = old;
                    if km < OLD_PAIR_KM {
                        mention.mood = Mood::Denied;
                    }
                }
                _ => return false,
            }
        }
        true
    }
}

/// Days until what a sentence speaks of: "in six weeks", "10 days away", "this Sunday", "next month".
fn days_until(words: &[Word]) -> Option<Quantity> {
    let word = |at: usize| words.get(at).map_or("", |word| word.token.word.as_str());
    let days = |amount| Some(Quantity { amount, unit: case::Unit::Days });
    (0..words.len()).find_map(|at| {
        let before = if at > 0 { word(at - 1) } else { "" };
        if let Some(Amount::Days(until)) = words[at].amount {
            let ahead = matches!(before, "in" | "within")
                || matches!(word(at + 1), "away" | "to" | "until" | "till" | "before" | "out");
            return ahead.then_some(until);
        }
        match (before, word(at)) {
            (_, "tomorrow") => days(1.0),
            ("this" | "on" | "next", "weekend" | "saturday" | "sunday") => {
                days(if before == "next" { 9.0 } else { 4.0 })
            }
            ("next", "week") => days(9.0),
            ("next", "month") => days(30.0),
            _ => None,
        }
    })
}
