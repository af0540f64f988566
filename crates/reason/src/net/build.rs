//! Builds a network and reports every number that cannot be one.

use std::fmt;

use super::network::Net;

/// Collects causes, findings and links; [`Builder::build`] checks them all at once.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    prior: Vec<f64>,
    leak: Vec<Vec<f64>>,
    links: Vec<Link>,
}

#[derive(Clone, Debug)]
struct Link {
    finding: usize,
    cause: usize,
    cumulative: Vec<f64>,
}

/// Something wrong with a network that was to be built.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The prior log-odds of a cause are not a number.
    Prior {
        /// The cause.
        cause: usize,
    },
    /// A leak is empty, is not within 0 and 1, or falls from one level to the next.
    Leak {
        /// The finding.
        finding: usize,
    },
    /// A link names a cause or a finding that was never added.
    Dangling {
        /// The finding.
        finding: usize,
        /// The cause.
        cause: usize,
    },
    /// A link has not one number for every level but the last, or they are not within 0 and 1, or
    /// they fall.
    Link {
        /// The finding.
        finding: usize,
        /// The cause.
        cause: usize,
    },
    /// The same cause is linked to the same finding twice.
    Twice {
        /// The finding.
        finding: usize,
        /// The cause.
        cause: usize,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prior { cause } => write!(f, "the prior of cause {cause} is not a number"),
            Self::Leak { finding } => {
                write!(f, "the leak of finding {finding} is not a rising row within 0 and 1")
            }
            Self::Dangling { finding, cause } => {
                write!(f, "the link {cause} -> {finding} names a cause or finding never added")
            }
            Self::Link { finding, cause } => write!(
                f,
                "the link {cause} -> {finding} is not a rising row within 0 and 1 with a number \
                 for every level but the last"
            ),
            Self::Twice { finding, cause } => write!(f, "the link {cause} -> {finding} is there twice"),
        }
    }
}

impl std::error::Error for Fault {}

impl Builder {
    /// Adds a cause with its prior log-odds, and gives its number.
    ///
    /// Log-odds of plus or minus infinity are allowed: a cause that is known.
    pub fn cause(&mut self, prior_log_odds: f64) -> usize {
        self.prior.push(prior_log_odds);
        self.prior.len() - 1
    }

    /// Adds a finding, and gives its number.
    ///
    /// `leak` holds P(finding <= level | no cause) for every level but the last, so a finding
    /// that is present or absent takes one number: P(absent | no cause).
    pub fn finding(&mut self, leak: &[f64]) -> usize {
        self.leak.push(leak.to_vec());
        self.leak.len() - 1
    }

    /// Links a cause to a finding.
    ///
    /// `cumulative` holds P(finding <= level | this cause alone, no leak) for every level but the
    /// last; for a finding that is present or absent, the chance that the cause fails to show it.
    pub fn link(&mut self, finding: usize, cause: usize, cumulative: &[f64]) -> &mut Self {
        self.links.push(Link { finding, cause, cumulative: cumulative.to_vec() });
        self
    }

    /// Checks everything and builds the network.
    ///
    /// # Errors
    ///
    /// Every [`Fault`] found, not only the first.
    pub fn build(&self) -> Result<Net, Vec<Fault>> {
        let mut links: Vec<&Link> = self.links.iter().collect();
        links.sort_by_key(|link| (link.finding, link.cause));
        let faults = self.faults(&links);
        if faults.is_empty() { Ok(self.lay_out(&links)) } else { Err(faults) }
    }

    fn faults(&self, links: &[&Link]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (cause, prior) in self.prior.iter().enumerate() {
            if prior.is_nan() {
                faults.push(Fault::Prior { cause });
            }
        }
        for (finding, leak) in self.leak.iter().enumerate() {
            if leak.is_empty() || leak.len() >= usize::from(u8::MAX) || !is_cumulative(leak) {
                faults.push(Fault::Leak { finding });
            }
        }
        for &&Link { finding, cause, ref cumulative } in links {
            let Some(leak) = self.leak.get(finding).filter(|_| cause < self.prior.len()) else {
                faults.push(Fault::Dangling { finding, cause });
                continue;
            };
            if cumulative.len() != leak.len() || !is_cumulative(cumulative) {
                faults.push(Fault::Link { finding, cause });
            }
        }
        for pair in links.windows(2) {
            let (finding, cause) = (pair[0].finding, pair[0].cause);
            if (finding, cause) == (pair[1].finding, pair[1].cause) {
                faults.push(Fault::Twice { finding, cause });
            }
        }
        faults
    }

    /// Lays checked numbers out in rows.
    fn lay_out(&self, links: &[&Link]) -> Net {
        let mut net = Net {
            prior: self.prior.clone(),
            leak_at: vec![0],
            leak: Vec::new(),
            parents_at: vec![0; self.leak.len() + 1],
            link_cause: Vec::with_capacity(links.len()),
            link_q: Vec::with_capacity(links.len()),
            q: Vec::new(),
            children_at: vec![0],
            children: Vec::with_capacity(links.len()),
        };
        for leak in &self.leak {
            net.leak.extend_from_slice(leak);
            net.leak.push(1.0);
            net.leak_at.push(net.leak.len());
        }
        for link in links {
            net.parents_at[link.finding + 1] += 1;
            net.link_cause.push(link.cause);
            net.link_q.push(net.q.len());
            net.q.extend_from_slice(&link.cumulative);
            net.q.push(1.0);
        }
        for finding in 0..self.leak.len() {
            net.parents_at[finding + 1] += net.parents_at[finding];
        }
        for cause in 0..self.prior.len() {
            let of_cause = links.iter().filter(|link| link.cause == cause);
            net.children.extend(of_cause.map(|link| link.finding));
            net.children_at.push(net.children.len());
        }
        net
    }
}

/// True for a row within 0 and 1 that never falls.
fn is_cumulative(row: &[f64]) -> bool {
    row.iter().all(|p| (0.0..=1.0).contains(p)) && row.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once() {
        let mut plan = Net::builder();
        let cause = plan.cause(f64::NAN);
        let falling = plan.finding(&[0.9, 0.8]);
        let binary = plan.finding(&[0.9]);
        plan.link(binary, cause, &[0.5, 0.6]);
        plan.link(binary, cause, &[0.5]);
        plan.link(7, cause, &[0.5]);
        let faults = plan.build().expect_err("five things are wrong");
        assert_eq!(
            faults,
            [
                Fault::Prior { cause },
                Fault::Leak { finding: falling },
                Fault::Link { finding: binary, cause },
                Fault::Dangling { finding: 7, cause },
                Fault::Twice { finding: binary, cause },
            ]
        );
    }

    #[test]
    fn lists_run_both_ways() {
        let mut plan = Net::builder();
        let (a, b) = (plan.cause(0.0), plan.cause(-1.0));
        let (x, y) = (plan.finding(&[0.9]), plan.finding(&[0.7, 0.8]));
        plan.link(y, b, &[0.1, 0.2]).link(y, a, &[0.3, 0.4]).link(x, b, &[0.5]);
        let net = plan.build().expect("all numbers are fine");
        assert_eq!((net.n_causes(), net.n_findings()), (2, 2));
        assert_eq!((net.n_levels(x), net.n_levels(y)), (2, 3));
        assert_eq!(net.leak(y), [0.7, 0.8, 1.0]);
        assert_eq!((net.children(a), net.children(b)), (&[y][..], &[x, y][..]));
        let parents: Vec<_> = net.parents(y).map(|parent| (parent.cause, parent.q.to_vec())).collect();
        assert_eq!(parents, [(a, vec![0.3, 0.4, 1.0]), (b, vec![0.1, 0.2, 1.0])]);
    }
}
