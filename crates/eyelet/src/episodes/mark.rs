//! The mark of a run nearest to where its notes say that numbness began.
//!
//! A button pressed when it began is exact; "mile 5" is what is remembered of it in the evening. How near
//! the two must be is how runners speak of where they are (judgement, founders, 2026-11): "mile 5" is
//! said from one mile before to one behind, "20 min" within five minutes or a sixth of it.

use case::{Onset, Quantity, Unit};
use runs::{Mark, Run};

/// The mark to offer as the exact moment, if one is near enough; of several equally near the earlier.
///
/// Where notes tell only an order ("late"), or nothing, a mark is offered if it is the one mark there.
pub(super) fn nearest(run: &Run, onset: Option<Onset>) -> Option<Mark> {
    if let Some(Onset::At(quantity)) = onset {
        let off = |mark: &Mark| {
            let (at, stated, reach) = match quantity.unit {
                Unit::Minutes => {
                    // Who looks at the watch sees the time without pauses.
                    let minutes = (mark.at_s - paused_before(run, mark.at_s)) / 60.0;
                    (minutes, quantity.amount, (quantity.amount / 6.0).max(5.0))
                }
                unit => (mark.at_m?, metres(quantity)?, if unit == Unit::Miles { 1609.344 } else { 1000.0 }),
            };
            let off = (at - stated).abs();
            (off <= reach).then_some(off)
        };
        let near = run.marks.iter().filter_map(|mark| Some((off(mark)?, *mark)));
        return near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, mark)| mark);
    }
    let mut there = run.marks.iter().filter(|mark| is_in(run, mark, onset).unwrap_or(false));
    match (there.next(), there.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// Whether a mark lies in the part of the run that an onset tells; `None` where the run is not known
/// well enough.
fn is_in(run: &Run, mark: &Mark, onset: Option<Onset>) -> Option<bool> {
    let share = match (mark.at_m.zip(run.distance_m), run.elapsed_s) {
        (Some((at, whole)), _) if whole > 0.0 => at / whole,
        (_, Some(whole)) if whole > 0.0 => mark.at_s / whole,
        _ => return None,
    };
    Some(match onset {
        None => true,
        Some(Onset::At(_)) => false,
        Some(Onset::Last(quantity)) => match quantity.unit {
            Unit::Minutes => run.elapsed_s? - mark.at_s <= quantity.amount * 60.0,
            _ => run.distance_m? - mark.at_m? <= metres(quantity)?,
        },
        Some(Onset::Half) => (0.35..=0.65).contains(&share),
        Some(Onset::SecondHalf | Onset::Late) => share >= 0.5,
        Some(Onset::Early) => share <= 0.35,
        Some(Onset::After) => false,
    })
}

fn paused_before(run: &Run, at_s: f64) -> f64 {
    run.pauses.iter().map(|pause| (pause.to_s.min(at_s) - pause.from_s).max(0.0)).sum()
}

fn metres(quantity: Quantity) -> Option<f64> {
    quantity.kilometres().map(|km| km * 1000.0)
}
