//! One sentence of a note, with all that is read from it.

use case::{Finding, Onset, Origin, Says, Sensation, Side, Span};
use knowledge::Knowledge;
use listen::quantity::{self, Word};
use listen::{Heard, Listener, split};

use super::words::{
    LEFT_SOMEBODY, NUMB_OF_A_FOOT, OF_A_SIDE, ONLY_A_PLACE, SIDES, TAKES_AWAY, WELL, is_numb, is_numbness, is_tingling,
};
use super::{fold, judge, onset, score};

/// What one sentence says.
#[derive(Debug)]
pub(super) struct Told {
    /// `None`: nothing of numbness in this run.
    pub says: Option<Says>,
    /// Its words, written out.
    pub words: Vec<Word>,
    /// Where the word for numbness stands.
    pub numb: Option<usize>,
    /// What `listen` heard.
    pub heard: Heard,
    /// When it began.
    pub onset: Option<Onset>,
    /// Whether a denial holds up to the onset only: places denied are places meant.
    pub denial_ends: bool,
    /// What a field for numbness holds, where it is none.
    pub scored: Option<Says>,
    /// Whether it is a question.
    pub question: bool,
}

/// The sentences of a text, each with the signs that stand at it.
pub(super) fn split_up(text: &str) -> Vec<Span> {
    let mut spans: Vec<(u32, Span)> = Vec::new();
    for token in split::tokens(text) {
        match spans.last_mut() {
            Some((sentence, span)) if *sentence == token.sentence => span.to = token.span.to,
            _ => spans.push((token.sentence, token.span)),
        }
    }
    let mut from = 0;
    let mut out = Vec::with_capacity(spans.len());
    for (at, (_, span)) in spans.iter().enumerate() {
        let next = spans.get(at + 1).map_or(text.len(), |(_, next)| next.from);
        // What stands at the first word of the next sentence ("-8C", "#5") is a part of that.
        let between = &text[span.to..next];
        let to = if next == text.len() { next } else { span.to + between.rfind(char::is_whitespace).unwrap_or(0) };
        let to = from + text[from..to].trim_end().len();
        let start = from + (text[from..to].len() - text[from..to].trim_start().len());
        out.push(Span { from: start, to });
        from = to;
    }
    out
}

/// Reads one sentence.
pub(super) fn read(listener: &Listener, knowledge: &Knowledge, sentence: &str) -> Told {
    let text = fold::written_out(sentence);
    let words = quantity::amounts(split::tokens(&text));
    let heard = listen::words(listener, &text);
    let numb = numb_word(&words, &heard, knowledge);
    let onset = onset::of(&text, &words, numb);
    let scored = numb.and_then(|numb| score::none(&text, &words, numb));
    let question = sentence.contains('?');
    let mut told = Told { says: None, numb, heard, onset, denial_ends: false, scored, question, words };
    told.hear_without_spared(listener, knowledge, &text);
    told.says = numb.and_then(|numb| judge::judge(&mut told, numb, knowledge, sentence));
    told
}

/// The word a sentence speaks of numbness with.
fn numb_word(words: &[Word], heard: &Heard, knowledge: &Knowledge) -> Option<usize> {
    let word = |at: usize| words[at].token.word.as_str();
    if let Some(at) = (0..words.len()).find(|at| is_numb(word(*at))) {
        return Some(at);
    }
    let foot = heard.findings.iter().any(|finding| is_of_foot(finding, knowledge));
    let placed = heard.findings.iter().any(|finding| is_place(finding, knowledge));
    (0..words.len()).filter(|at| heard.numbness && NUMB_OF_A_FOOT.has(word(*at))).find(|at| match word(*at) {
        "feel" | "feeling" | "sensation" => placed && *at > 0 && TAKES_AWAY.has(word(*at - 1)),
        "dead" => foot,
        _ => placed,
    })
}

/// Whether a finding names a part of the foot.
pub(super) fn is_of_foot(finding: &Finding, knowledge: &Knowledge) -> bool {
    let id = knowledge[finding.id].id.as_str();
    ["place.foot.", "place.toes.", "place.ankle."].iter().any(|part| id.starts_with(part))
}

/// Whether a finding names a place.
pub(super) fn is_place(finding: &Finding, knowledge: &Knowledge) -> bool {
    knowledge[finding.id].id.starts_with("place.")
}

impl Told {
    /// A word of it; none where there is none.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.token.word.as_str())
    }

    /// The words of the clause that `at` stands in, with where they stand.
    pub(super) fn clause(&self, at: usize) -> impl Iterator<Item = (usize, &str)> {
        let clause = self.words[at].token.clause;
        let words = self.words.iter().enumerate().filter(move |(_, word)| word.token.clause == clause);
        words.map(|(index, word)| (index, word.token.word.as_str()))
    }

    /// How it felt, in the order told.
    pub(super) fn sensations(&self) -> impl Iterator<Item = Sensation> + '_ {
        (0..self.words.len()).filter_map(|at| match self.word(at) {
            // Before it stands only what was denied.
            _ if self.numb.is_some_and(|numb| at < numb) => None,
            word if is_tingling(word) => Some(Sensation::Tingling),
            word if is_numb(word) || Some(at) == self.numb => Some(Sensation::Numb),
            _ => None,
        })
    }

    /// Hears the places again without words that name a part only to say that it was stretched, or a side
    /// that is well: `listen` would take "foot numb, wiggled my toes" for toes.
    fn hear_without_spared(&mut self, listener: &Listener, knowledge: &Knowledge, text: &str) {
        let places = self.heard.findings.iter().filter(|finding| is_place(finding, knowledge));
        let mut spared: Vec<Span> = places.filter_map(|finding| self.handled(finding)).collect();
        let sides =
            (0..self.words.len()).filter(|at| matches!(self.word(*at), "left" | "right") && self.is_well_side(*at));
        spared.extend(sides.map(|at| self.words[at].token.span));
        if spared.is_empty() {
            return;
        }
        let mut rest = text.to_owned();
        for span in spared {
            // As many spaces: what is found stands where it stood.
            rest.replace_range(span.from..span.to, &" ".repeat(span.to - span.from));
        }
        let again = listen::words(listener, &rest);
        let others = self.heard.findings.iter().filter(|finding| !is_place(finding, knowledge));
        let places = again.findings.iter().filter(|finding| is_place(finding, knowledge));
        self.heard.findings = others.chain(places).cloned().collect();
    }

    /// The side named, where no place is.
    pub(super) fn side(&self) -> Option<Side> {
        if self.scored.is_some() {
            return None;
        }
        let no_side = |next: &str| matches!(next, "away" | "now" | "from" | "after" | "at" | "on" | "where");
        let sides = (0..self.words.len()).filter_map(|at| match self.word(at) {
            "left" if !self.is_a_deed(at) && !self.is_well_side(at) => Some(Side::Left),
            "right" if !no_side(self.word(at + 1)) && !self.is_well_side(at) => Some(Side::Right),
            "both" => Some(Side::Both),
            _ => None,
        });
        sides.reduce(Side::and)
    }

    /// "The race left me numb", "was left numb by the news".
    fn is_a_deed(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        LEFT_SOMEBODY.has(self.word(at + 1)) || matches!(before, "was" | "were" | "am" | "im" | "been" | "being" | "be")
    }

    /// "Left numb, right fine": the side at a word is well.
    fn is_well_side(&self, at: usize) -> bool {
        let mut behind = (at + 1..at + 4).map(|at| self.word(at)).skip_while(|word| OF_A_SIDE.has(word));
        behind.next().is_some_and(|word| WELL.has(word))
    }

    /// Whether a side stands right at the word for numbness: "left numb" tells where.
    pub(super) fn has_numb_side(&self) -> bool {
        let near = |numb: usize| self.clause(numb).any(|(at, word)| at.abs_diff(numb) == 1 && SIDES.has(word));
        self.side().is_some() && self.numb.is_some_and(near)
    }

    /// Whether it says where, and nothing else: "The left one."
    pub(super) fn is_only_a_place(&self) -> bool {
        self.words.iter().all(|word| ONLY_A_PLACE.has(&word.token.word))
    }

    /// Whether the complaint itself is named: "numbness again" tells more than "numb".
    pub(super) fn is_a_noun(&self) -> bool {
        self.numb.is_some_and(|numb| is_numbness(self.word(numb)))
    }

    /// Whether a place is named to say that it is well: "legs good, but toes numb".
    pub(super) fn is_well(&self, finding: &Finding) -> bool {
        let Origin::Words(span) = finding.origin else { return false };
        let Some(at) = self.words.iter().position(|word| word.token.span.to > span.from) else { return false };
        let numb = self.numb.map(|numb| self.words[numb].token.clause);
        numb != Some(self.words[at].token.clause) && self.clause(at).any(|(_, word)| WELL.has(word))
    }
}
