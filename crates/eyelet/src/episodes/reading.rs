//! What the sentences of one run's notes make together.

use case::{Episode, Finding, Onset, Quote, Says, Sensation, Side, Site, State, Written};
use knowledge::{FindingId, Knowledge};
use listen::Listener;

use super::helped;
use super::sentence::{self, Told};
use super::words::BEGAN;

/// Words of a sentence that only names a place ("Left foot.") or only a moment.
const SHORT: usize = 4;
/// Sentences behind that of the numbness that may go on about it.
const SEQUEL: usize = 2;

/// What the sentences read so far say.
#[derive(Default)]
pub(super) struct Reading {
    yes: Vec<Quote>,
    unsure: Vec<Quote>,
    no: Vec<Quote>,
    /// Findings that are present, each with its side.
    heard: Vec<Finding>,
    /// Places where there was none.
    spared: Vec<FindingId>,
    side: Option<Side>,
    sensations: Vec<Sensation>,
    onset: Option<Onset>,
    /// Whether more than the bare word was said: a place, a moment, "numbness again".
    told_more: bool,
}

impl Reading {
    /// Reads one of the texts.
    pub(super) fn add(&mut self, listener: &Listener, knowledge: &Knowledge, written: Written, text: &str) {
        let spans = sentence::split_up(text);
        let told: Vec<Told> =
            spans.iter().map(|span| sentence::read(listener, knowledge, &text[span.from..span.to])).collect();
        for (at, one) in told.iter().enumerate() {
            let Some(says) = one.says else { continue };
            let says = told.get(at + 1).map_or(says, |next| answered(one, next).unwrap_or(says));
            let quote = Quote { written, words: text[spans[at].from..spans[at].to].trim().to_owned() };
            match says {
                Says::Yes => self.yes.push(quote),
                Says::Unsure => self.unsure.push(quote),
                Says::No => {
                    self.no.push(quote);
                    self.spared.extend(one.heard.findings.iter().map(|finding| finding.id));
                    continue;
                }
            }
            self.add_sentence(one, told.get(at + 1), knowledge);
            // "Left foot. Numb from mile 5."
            let before = at.checked_sub(1).map(|before| &told[before]);
            // "Thank you legs! Toes numb" has said where.
            let placed = one.heard.findings.iter().any(|finding| sentence::is_place(finding, knowledge));
            let speaks_of_it = |before: &&Told| {
                before.numb.is_none() && before.words.len() <= SHORT && (!placed || before.is_only_a_place())
            };
            if let Some(before) = before.filter(speaks_of_it) {
                self.hear(before, None, knowledge, is_place);
            }
            // "Foot numb. Started at mile 3. Gone after a stop."
            let sequel = told[at + 1..].iter().take(SEQUEL).take_while(|next| next.numb.is_none());
            for (next, behind) in sequel.zip(at + 2..) {
                self.add_sequel(next, told.get(behind), knowledge);
            }
        }
    }

    fn add_sentence(&mut self, one: &Told, next: Option<&Told>, knowledge: &Knowledge) {
        let placed = one.heard.findings.iter().any(|finding| sentence::is_place(finding, knowledge));
        self.hear(one, next, knowledge, |id| is_place(id) || id.starts_with("feel.") || is_relief(id));
        for sensation in one.sensations() {
            if !self.sensations.contains(&sensation) {
                self.sensations.push(sensation);
            }
        }
        self.take_onset(one.onset);
        if !placed {
            self.side = self.side.or_else(|| one.side());
        }
        let again = one.words.iter().any(|word| word.token.word == "again");
        self.told_more |= placed || one.onset.is_some() || again || one.is_a_noun() || one.has_numb_side();
    }

    fn add_sequel(&mut self, next: &Told, behind: Option<&Told>, knowledge: &Knowledge) {
        if next.words.iter().any(|word| BEGAN.has(&word.token.word)) {
            self.take_onset(next.onset);
        }
        // "Right foot: fine" and "Legs tired" name no place of numbness.
        let short = next.words.len() <= SHORT && next.is_only_a_place();
        // "Foot numb. The left one."
        if short {
            self.side = self.side.or_else(|| next.side());
        }
        self.hear(next, behind, knowledge, |id| is_relief(id) || short && is_place(id));
    }

    /// A figure says more than "late".
    fn take_onset(&mut self, onset: Option<Onset>) {
        let worth = |onset: Option<Onset>| match onset {
            Some(Onset::At(_)) => 3,
            Some(Onset::Last(_) | Onset::Half) => 2,
            Some(_) => 1,
            None => 0,
        };
        if worth(onset) > worth(self.onset) {
            self.onset = onset;
        }
    }

    /// Takes what a sentence tells; the `next` may say that what was done has helped.
    fn hear(&mut self, one: &Told, next: Option<&Told>, knowledge: &Knowledge, is_wanted: impl Fn(&str) -> bool) {
        let counts = |finding: &&Finding| {
            let id = &knowledge[finding.id].id;
            // Short notes leave `listen` in doubt of a relief where they plainly say that it helped.
            let plainly = finding.state == State::Unsure && is_relief(id) && !one.is_supposing();
            let there = finding.state == State::Present || plainly || one.denial_ends && is_place(id);
            let no_place = || is_place(id) && one.is_well(finding);
            let only_done = || is_relief(id) && !helped::says_so(one, next, finding, knowledge);
            there && is_wanted(id) && !no_place() && !only_done()
        };
        for finding in one.heard.findings.iter().filter(counts) {
            match self.heard.iter_mut().find(|known| known.id == finding.id) {
                Some(known) => {
                    known.side = match (known.side, finding.side) {
                        (Some(one), Some(other)) => Some(one.and(other)),
                        (one, other) => one.or(other),
                    };
                    known.quantity = known.quantity.or(finding.quantity);
                }
                None => self.heard.push(finding.clone()),
            }
        }
    }

    /// Places a text names, whatever it says of them.
    pub(super) fn add_places(&mut self, listener: &Listener, knowledge: &Knowledge, text: &str) {
        for span in sentence::split_up(text) {
            let told = sentence::read(listener, knowledge, &text[span.from..span.to]);
            // A sentence of its own about numbness has said where; a long one speaks of something else.
            if told.says != Some(Says::No) && told.words.len() <= 2 * SHORT {
                self.hear(&told, None, knowledge, is_place);
            }
        }
        let spared = std::mem::take(&mut self.spared);
        self.heard.retain(|finding| !spared.contains(&finding.id));
        self.spared = spared;
    }

    /// Whether nothing was said of numbness.
    pub(super) fn is_empty(&self) -> bool {
        self.yes.is_empty() && self.unsure.is_empty() && self.no.is_empty()
    }

    /// Whether a place was named with the numbness.
    pub(super) fn knows_a_place(&self, knowledge: &Knowledge) -> bool {
        self.heard.iter().any(|finding| sentence::is_place(finding, knowledge))
    }

    /// The episode all sentences make together.
    pub(super) fn episode(self, knowledge: &Knowledge) -> Option<Episode> {
        let with =
            |is_wanted: fn(&str) -> bool| self.heard.iter().filter(move |finding| is_wanted(&knowledge[finding.id].id));
        let mut places: Vec<Site> =
            with(is_place).map(|finding| Site { finding: finding.id, side: finding.side }).collect();
        places.sort_by_key(|site| site.finding);
        let says = match (self.yes.is_empty(), self.unsure.is_empty(), self.no.is_empty()) {
            (true, true, true) => return None,
            (true, true, false) => Says::No,
            (false, _, true) if self.told_more || !places.is_empty() => Says::Yes,
            // The bare word, "almost", or yes here and no there: the runner knows which it was.
            _ => Says::Unsure,
        };
        let side = places.iter().filter_map(|site| site.side).reduce(Side::and).or(self.side);
        let is_time = |finding: &&Finding| knowledge[finding.id].id == "relief.time";
        let felt = with(|id| id.starts_with("feel.")).map(|finding| finding.id).collect();
        let relief = with(is_relief).filter(|finding| !is_time(finding)).map(|finding| finding.id).collect();
        let gone_after = with(is_relief).find(is_time).and_then(|finding| finding.quantity);
        let quotes = self.yes.into_iter().chain(self.unsure).chain(self.no).collect();
        let none = says == Says::No;
        Some(Episode {
            says,
            quotes,
            places: if none { Vec::new() } else { places },
            side: side.filter(|_| !none),
            sensations: self.sensations,
            felt,
            onset: self.onset,
            relief,
            gone_after,
        })
    }
}

/// "Numbness? None today!" asks and answers.
fn answered(one: &Told, next: &Told) -> Option<Says> {
    if !one.question || one.words.len() > SHORT {
        return None;
    }
    match next.word(0) {
        "no" | "none" | "0" | "nope" | "nothing" | "zero" | "nada" | "not" | "gone" => Some(Says::No),
        "yes" | "yep" | "yup" | "yeah" | "from" | "at" | "after" => Some(Says::Yes),
        _ => None,
    }
}

fn is_place(id: &str) -> bool {
    id.starts_with("place.")
}

fn is_relief(id: &str) -> bool {
    id.starts_with("relief.")
}
