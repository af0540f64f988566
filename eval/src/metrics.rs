//! Figures over many stories.

use knowledge::Care;

use crate::run::{Outcome, Scored};

/// Figures of one way of asking, over stories with an established cause.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ranking {
    /// Stories counted.
    pub n: usize,
    /// Share with a right cause first.
    pub top1: f64,
    /// Share with a right cause among the first three.
    pub top3: f64,
    /// Share with a right or defensible cause among the first three.
    pub lenient3: f64,
    /// Mean of one over the rank of the first right cause.
    pub mrr: f64,
    /// Mean of minus the natural logarithm of the right causes' share, at least 1e-6.
    pub log_loss: f64,
}

/// Ranking figures; `which` picks words alone or the interview.
pub fn ranking<'a>(scored: impl Iterator<Item = &'a Scored>, which: fn(&Scored) -> &Outcome) -> Ranking {
    let mut sums = Ranking::default();
    for one in scored.filter(|one| !one.causes.is_empty()) {
        let outcome = which(one);
        sums.n += 1;
        sums.top1 += f64::from(u8::from(outcome.strict == Some(1)));
        sums.top3 += f64::from(u8::from(outcome.strict.is_some_and(|rank| rank <= 3)));
        sums.lenient3 += f64::from(u8::from(outcome.lenient.is_some_and(|rank| rank <= 3)));
        sums.mrr += outcome.strict.map_or(0.0, |rank| 1.0 / rank as f64);
        sums.log_loss -= libm::log(outcome.share.max(1e-6));
    }
    let n = sums.n.max(1) as f64;
    Ranking {
        n: sums.n,
        top1: sums.top1 / n,
        top3: sums.top3 / n,
        lenient3: sums.lenient3 / n,
        mrr: sums.mrr / n,
        log_loss: sums.log_loss / n,
    }
}

/// Safety figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Safety {
    /// Stories marked urgent or emergency, and those of them that came out below urgent.
    pub pressing: (usize, usize),
    /// Self-care stories, and those called urgent or emergency.
    pub calm: (usize, usize),
    /// See-doctor stories, and those called self-care.
    pub doctor: (usize, usize),
}

/// Urgency figures; `which` picks words alone or the interview.
pub fn safety<'a>(scored: impl Iterator<Item = &'a Scored>, which: fn(&Scored) -> &Outcome) -> Safety {
    let mut safety = Safety::default();
    for one in scored {
        let got = which(one).care;
        let (pair, wrong) = match one.wanted {
            Some(Care::Urgent | Care::Emergency) => (&mut safety.pressing, got < Care::Urgent),
            Some(Care::SelfCare) => (&mut safety.calm, got >= Care::Urgent),
            Some(Care::SeeDoctor) => (&mut safety.doctor, got == Care::SelfCare),
            None => continue,
        };
        pair.0 += 1;
        pair.1 += usize::from(wrong);
    }
    safety
}

/// How the probability of the first cause compares with how often it was right: bins of ten percent.
pub fn calibration<'a>(
    scored: impl Iterator<Item = &'a Scored>,
    which: fn(&Scored) -> &Outcome,
) -> [(usize, f64, f64); 10] {
    let mut bins = [(0_usize, 0.0, 0.0); 10];
    for one in scored.filter(|one| !one.causes.is_empty()) {
        let outcome = which(one);
        if let Some((_, p)) = outcome.first.first() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 9")]
            let bin = ((p * 10.0).clamp(0.0, 9.0)) as usize;
            bins[bin].0 += 1;
            bins[bin].1 += p;
            bins[bin].2 += f64::from(u8::from(outcome.strict == Some(1)));
        }
    }
    bins.map(|(n, p, right)| {
        let count = n.max(1) as f64;
        (n, p / count, right / count)
    })
}

/// The middle number of questions.
pub fn median_questions<'a>(scored: impl Iterator<Item = &'a Scored>) -> usize {
    let mut counts: Vec<usize> = scored.map(|one| one.questions).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}
