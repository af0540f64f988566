//! Small networks and evidence drawn at random, with certainties among the numbers.

use proptest::collection::vec;
use proptest::prelude::*;
use reason::net::{Evidence, Net};

/// The numbers of a network, before it is built.
#[derive(Clone, Debug)]
pub struct Draft {
    pub priors: Vec<f64>,
    pub findings: Vec<DraftFinding>,
}

#[derive(Clone, Debug)]
pub struct DraftFinding {
    pub leak: Vec<f64>,
    /// A row of numbers for every cause it is linked to.
    pub links: Vec<Option<Vec<f64>>>,
    pub seen: DraftSeen,
}

#[derive(Clone, Debug)]
pub enum DraftSeen {
    Nothing,
    Between(usize, usize),
    Likely(Vec<f64>),
}

impl Draft {
    pub fn net(&self) -> Net {
        let mut plan = Net::builder();
        for prior in &self.priors {
            plan.cause(*prior);
        }
        for draft in &self.findings {
            let finding = plan.finding(&draft.leak);
            for (cause, link) in draft.links.iter().enumerate() {
                if let Some(link) = link {
                    plan.link(finding, cause, link);
                }
            }
        }
        plan.build().expect("the numbers are drawn from what is allowed")
    }

    pub fn evidence(&self, net: &Net) -> Evidence {
        let mut evidence = Evidence::default();
        for (finding, draft) in self.findings.iter().enumerate() {
            draft.seen.tell(net, finding, &mut evidence);
        }
        evidence
    }
}

impl DraftSeen {
    pub fn tell(&self, net: &Net, finding: usize, evidence: &mut Evidence) {
        let fits = match self {
            Self::Nothing => return,
            Self::Between(low, high) => evidence.between(net, finding, *low, *high),
            Self::Likely(likelihood) => evidence.likely(net, finding, likelihood),
        };
        fits.expect("the levels are drawn from those of the finding");
    }
}

/// Networks of up to `most_causes` causes and `most_findings` findings.
pub fn drafts(most_causes: usize, most_findings: usize) -> impl Strategy<Value = Draft> {
    (1..=most_causes, 1..=most_findings).prop_flat_map(|(n_causes, n_findings)| {
        (vec(-6.0..3.0, n_causes), vec(finding(n_causes), n_findings))
            .prop_map(|(priors, findings)| Draft { priors, findings })
    })
}

fn finding(n_causes: usize) -> impl Strategy<Value = DraftFinding> {
    (2_usize..=4).prop_flat_map(move |levels| {
        let link = prop_oneof![1 => Just(None), 2 => row(levels).prop_map(Some)];
        (row(levels), vec(link, n_causes), seen(levels)).prop_map(|(leak, links, seen)| DraftFinding {
            leak,
            links,
            seen,
        })
    })
}

/// A cumulative row without its last level.
fn row(levels: usize) -> impl Strategy<Value = Vec<f64>> {
    let number = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 10 => 0.001..0.999];
    vec(number, levels - 1).prop_map(|mut row| {
        row.sort_by(f64::total_cmp);
        row
    })
}

fn seen(levels: usize) -> impl Strategy<Value = DraftSeen> {
    let between = (0..levels, 0..levels).prop_map(|(a, b)| DraftSeen::Between(a.min(b), a.max(b)));
    let number = prop_oneof![1 => Just(0.0), 1 => Just(0.25), 4 => 0.001..2.0];
    prop_oneof![
        1 => Just(DraftSeen::Nothing),
        3 => between,
        2 => vec(number, levels).prop_map(DraftSeen::Likely),
    ]
}
