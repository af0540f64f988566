//! `model.toml`: the numbers of the model itself.

use crate::read::{Entry, Index, NOT_NEGATIVE, POSITIVE, SHARE};
use crate::types::{AskRules, CareRules, Model, Pace, PlanRules};

/// Reads the model. Every table has its own `source` or `judgement`.
pub(crate) fn model(mut file: Entry<'_>, sources: &Index<'_>) -> Option<Model> {
    let [premise, pace, care, ask, plan, band] =
        ["premise", "pace", "care", "ask", "plan", "band"].map(|name| file.entry(name));
    file.close();
    let mut all = [premise?, pace?, care?, ask?, plan?, band?];
    for entry in &mut all {
        entry.basis(sources);
    }
    let [mut premise, mut pace, mut care, mut ask, mut plan, mut band] = all;
    let model = Model {
        overlap: premise.number("overlap", POSITIVE),
        pace: Pace {
            running: pace.number("running", POSITIVE),
            walking: pace.number("walking", POSITIVE),
            cycling: pace.number("cycling", POSITIVE),
            onset_bounds: rising(&mut pace, "onset-bounds"),
            relief_bounds: rising(&mut pace, "relief-bounds"),
        },
        care: CareRules {
            see_doctor_share: care.number("see-doctor-share", SHARE),
            urgent_share: care.number("urgent-share", SHARE),
            emergency_share: care.number("emergency-share", SHARE),
        },
        ask: AskRules {
            most: ask.whole("most", 0),
            least_worth: ask.number("least-worth", NOT_NEGATIVE),
            cause: ask.number("cause", NOT_NEGATIVE),
            urgency: ask.number("urgency", NOT_NEGATIVE),
            change: ask.number("change", NOT_NEGATIVE),
        },
        plan: PlanRules {
            effort_cost: plan.number("effort-cost", NOT_NEGATIVE),
            risk_cost: plan.number("risk-cost", NOT_NEGATIVE),
            race_days: plan.whole("race-days", 0),
            least_gain: plan.number("least-gain", NOT_NEGATIVE),
        },
        band_sd: band.number("sd", NOT_NEGATIVE),
    };
    for entry in [premise, pace, care, ask, plan, band] {
        entry.close();
    }
    Some(model)
}

/// Bounds that rise.
fn rising<'a, const N: usize>(entry: &mut Entry<'a>, key: &'a str) -> [f64; N] {
    let bounds: [f64; N] = entry.numbers(key, POSITIVE);
    let is_read = bounds.iter().all(|bound| *bound > 0.0);
    if is_read && !bounds.is_sorted_by(|one, next| one < next) {
        entry.log.problem(entry.at, format!("`{key}` must rise"));
    }
    bounds
}
