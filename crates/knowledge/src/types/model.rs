//! Numbers of the model itself.

/// Numbers of the model itself.
#[derive(Clone, Debug)]
pub struct Model {
    /// Mean number of causes before the premise "something is at work" is added; above 0.
    pub overlap: f64,
    /// Minutes per kilometre assumed where a distance must become a time.
    pub pace: Pace,
    /// Rules that turn the differential into a level of care.
    pub care: CareRules,
    /// Rules for asking.
    pub ask: AskRules,
    /// Rules for planning.
    pub plan: PlanRules,
    /// Spread of the elicited numbers on the logit scale, for the band.
    pub band_sd: f64,
}

/// Minutes per kilometre by sport.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Running.
    pub running: f64,
    /// Walking and hiking.
    pub walking: f64,
    /// Cycling.
    pub cycling: f64,
    /// Upper bounds in minutes of the onset levels at-once, early and mid.
    pub onset_bounds: [f64; 3],
    /// Upper bounds in minutes of the first five relief levels.
    pub relief_bounds: [f64; 5],
}

/// From probabilities to a level of care.
#[derive(Clone, Copy, Debug)]
pub struct CareRules {
    /// See a doctor when the causes that want one hold at least this share of the total.
    pub see_doctor_share: f64,
    /// Today when the causes that want that hold at least this share.
    pub urgent_share: f64,
    /// Now when the causes that want that hold at least this share.
    pub emergency_share: f64,
}

/// When to ask, and when to stop asking.
#[derive(Clone, Copy, Debug)]
pub struct AskRules {
    /// At most this many questions.
    pub most: u32,
    /// Stop when the best question is worth less than this (nats per cost).
    pub least_worth: f64,
    /// Weight of information about the cause.
    pub cause: f64,
    /// Weight of information about urgency.
    pub urgency: f64,
    /// Weight of information about the change to try.
    pub change: f64,
}

/// How a change is chosen.
#[derive(Clone, Copy, Debug)]
pub struct PlanRules {
    /// What one step of effort costs, in probability of success.
    pub effort_cost: f64,
    /// What full risk costs, in probability of success.
    pub risk_cost: f64,
    /// Days before a race in which nothing new is started.
    pub race_days: u32,
    /// Least expected gain for which a change is proposed at all.
    pub least_gain: f64,
}
