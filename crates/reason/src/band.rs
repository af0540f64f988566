//! How unsure the numbers themselves make the probabilities.

use crate::net::{self, Refusal, Scratch};
use crate::scales::{MOST_WORK, Scales};
use crate::weigh::Differential;

/// Networks drawn for a band.
const DRAWS: u32 = 200;

/// Fills in the band of every cause: the 10th to 90th percentile over networks whose every number
/// was moved on the logit scale by a normal draw of standard deviation `[band] sd`.
///
/// The draws are fixed, so the same findings give the same band.
pub fn band(scales: &Scales, differential: &mut Differential) {
    let Some(solved) = &scales.solved else { return };
    let sd = scales.knowledge.model.band_sd;
    let net = &scales.reasoner.net;
    let mut scratch = Scratch::default().with_work(MOST_WORK / DRAWS);
    let mut evidence = solved.evidence().clone();
    while matches!(net::posterior(net, &evidence, &mut scratch), Err(Refusal::TooWide { .. }))
        && evidence.seen().len() > 1
    {
        evidence = scales.reasoner.thinned(&evidence);
    }
    let mut draws: Vec<Vec<f64>> = vec![Vec::new(); differential.causes.len()];
    let mut sequence = Normal::new(0x5eed_0f0e_e1e7);
    let mut moved = net.clone();
    for _ in 0..DRAWS {
        net.perturb_into(&mut moved, |_| sd * sequence.next());
        // The runner's own priors stand above those of the network, so they are moved here.
        for (cause, odds) in scales.odds.iter().enumerate() {
            let _ = evidence.prior(&moved, cause, odds + sd * sequence.next());
        }
        if let Ok(posterior) = net::posterior(&moved, &evidence, &mut scratch) {
            draws.iter_mut().zip(&posterior.p).for_each(|(draws, p)| draws.push(*p));
        }
    }
    for weighed in &mut differential.causes {
        let draws = &mut draws[usize::from(weighed.cause.0)];
        draws.sort_by(f64::total_cmp);
        if let (Some(low), Some(high)) = (draws.get(draws.len() / 10), draws.get(draws.len() * 9 / 10)) {
            weighed.band = Some((*low, *high));
        }
    }
}

/// Standard normal draws from a fixed seed: SplitMix64 (Steele, Lea, Flood 2014) summed twelve at a
/// time (Irwin-Hall), which needs no function that machines round differently.
struct Normal {
    state: u64,
}

impl Normal {
    const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }

    fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let upper = ((z ^ (z >> 31)) >> 11) as f64;
        upper / 9_007_199_254_740_992.0
    }
}
