//! From mentions to findings: one entry a finding, whatever the order of the sentences.

use case::{Finding, Findings, Origin, Side, Span, State};
use knowledge::FindingId;

use crate::Listener;
use crate::context::Mood;
use crate::known::Kind;
use crate::mention::Mention;

/// So many toes named are a row of them: a nerve between two toes feels two, the one beside it a third.
const MANY_TOES: usize = 4;

impl Listener {
    /// Settles all mentions of a story.
    pub(crate) fn settle(&self, mut mentions: Vec<Mention>) -> Findings {
        mentions.retain(|mention| !matches!(mention.mood, Mood::NotTheirs | Mood::SomeoneElses));
        // "I'm a man" need not be read back as "not a woman".
        let sexes = [self.known.woman, self.known.man];
        mentions.retain(|mention| mention.mood != Mood::Denied || !sexes.contains(&Some(mention.finding)));
        self.join_toes(&mut mentions);
        self.drop_needless_places(&mut mentions);
        let mut findings = Findings::default();
        let mut ids: Vec<FindingId> = mentions.iter().map(|mention| mention.finding).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let mut all: Vec<&Mention> = mentions.iter().filter(|mention| mention.finding == id).collect();
            // A phrase knows better than clues.
            if all.iter().any(|mention| !mention.learned && mention.mood != Mood::Hedged) {
                all.retain(|mention| !mention.learned);
            }
            if let Some(finding) = self.settle_one(id, &all) {
                findings.set(finding);
            }
        }
        self.settle_sides(&mentions, &mut findings);
        findings
    }

    /// Where nothing was said of the asker's own body, what was said of somebody else counts; true
    /// where that was so.
    pub(crate) fn speak_for_someone_else(&self, mentions: &mut [Mention]) -> bool {
        let own_body = |mention: &Mention| {
            matches!(mention.mood, Mood::Stated | Mood::Denied)
                && matches!(self.known.kind(mention.finding), Kind::Place | Kind::Symptom)
        };
        if mentions.iter().any(own_body) {
            return false;
        }
        let mut any = false;
        for mention in mentions.iter_mut().filter(|mention| mention.mood == Mood::SomeoneElses) {
            mention.mood = Mood::Stated;
            any = true;
        }
        any
    }

    fn settle_one(&self, id: FindingId, all: &[&Mention]) -> Option<Finding> {
        let of = |mood: Mood| all.iter().copied().filter(move |mention| mention.mood == mood);
        let present = of(Mood::Stated).count();
        let absent = of(Mood::Denied).count();
        let ordered = Some(id) == self.known.onset || Some(id) == self.known.relief;
        let (state, chosen) = if present > 0 {
            // Said both ways: a place or a sign that was named once counts, anything else is unsure.
            let contradicted = absent > 0 && self.known.kind(id) == Kind::Circumstance;
            let chosen =
                of(Mood::Stated).max_by_key(|mention| (mention.level, std::cmp::Reverse(mention.span.from)))?;
            (if contradicted { State::Unsure } else { State::Present }, chosen)
        } else if absent > 0 {
            (State::Absent, of(Mood::Denied).next()?)
        } else {
            (State::Unsure, of(Mood::Hedged).next()?)
        };
        if ordered && state != State::Present {
            return None;
        }
        let side = of(chosen.mood).filter_map(|mention| mention.side).reduce(Side::and);
        Some(Finding {
            id,
            state,
            level: chosen.level.filter(|_| ordered),
            side,
            quantity: chosen.quantity,
            origin: Origin::Words(chosen.span),
        })
    }

    /// A bare "foot" is dropped where a part of it was named.
    fn drop_needless_places(&self, mentions: &mut Vec<Mention>) {
        let mut stated: Vec<FindingId> =
            mentions.iter().filter(|mention| mention.mood == Mood::Stated).map(|mention| mention.finding).collect();
        stated.sort_unstable();
        stated.dedup();
        mentions.retain(|mention| {
            if !mention.bare {
                return true;
            }
            let Some((_, parts)) = self.known.bare.iter().find(|(id, _)| *id == mention.finding) else { return true };
            !stated.iter().any(|other| {
                *other != mention.finding && parts.iter().any(|part| self.names[usize::from(other.0)].starts_with(part))
            })
        });
    }

    /// A row of toes is all the toes: as single findings they would speak for the nerve between two of them.
    fn join_toes(&self, mentions: &mut [Mention]) {
        let Some(all) = self.known.all_toes else { return };
        let named =
            |toe: &FindingId| mentions.iter().any(|mention| mention.mood == Mood::Stated && mention.finding == *toe);
        if self.known.toes.iter().filter(|toe| named(toe)).count() < MANY_TOES {
            return;
        }
        for mention in mentions.iter_mut().filter(|mention| mention.mood == Mood::Stated) {
            if self.known.toes.contains(&mention.finding) {
                mention.finding = all;
            }
        }
    }

    /// One side or both, from the sides of all places, unless it was said outright.
    fn settle_sides(&self, mentions: &[Mention], findings: &mut Findings) {
        let Some(both) = self.known.both else { return };
        if findings.get(both).is_some() {
            return;
        }
        let places = || {
            mentions
                .iter()
                .filter(|mention| mention.mood == Mood::Stated && self.known.kind(mention.finding) == Kind::Place)
        };
        let sided = places().filter_map(|mention| mention.side.map(|side| (side, mention.span)));
        let mut side: Option<Side> = None;
        let mut span: Option<Span> = None;
        for (one, at) in sided {
            side = Some(side.map_or(one, |side| side.and(one)));
            span = Some(span.map_or(at, |span| span.min(at)));
        }
        let (state, span) = match (side, span) {
            (Some(Side::Both), Some(span)) => (State::Present, span),
            (Some(_), Some(span)) => (State::Absent, span),
            _ => match places().filter(|mention| mention.single).map(|mention| mention.span).min() {
                Some(span) => (State::Absent, span),
                None => return,
            },
        };
        findings.set(Finding { id: both, state, level: None, side: None, quantity: None, origin: Origin::Words(span) });
    }
}
