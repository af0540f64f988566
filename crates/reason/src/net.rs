//! Exact inference in a two-layer network of causes and findings; knows no medicine.
//!
//! Causes are present or absent, independently of each other. A finding has ordered levels and
//! shows the highest level that any present cause, or chance (the *leak*), brings about:
//!
//! ```text
//! P(cause i)          = 1 / (1 + exp(-prior_i))
//! P(finding <= k | D) = leak[k] * product over present parents i of q_i[k]      (noisy-MAX)
//! ```
//!
//! With two levels this is the leaky noisy-OR of QMR-DT (Shwe 1991, Jaakkola & Jordan, JAIR 10,
//! 1999); with more, the noisy-MAX of Diez (1993) and Srinivas (arXiv 1303.1479).
//!
//! - **Takes** a [`Net`] and an [`Evidence`].
//! - **Gives** [`posterior`], [`predictive`], [`answers`] and [`information`] (what is worth
//!   asking), [`leave_one_out`] (why).
//! - **Never** approximates: an answer is exact up to rounding, or a [`Refusal`] says why there
//!   is none. All sums are of terms that are not negative, so nothing cancels; the only
//!   differences taken between results are those of neighbouring levels in [`answers`].
//!
//! How it works: [`Evidence`] becomes a `problem` (what only scales a cause is multiplied in, what
//! ties causes together becomes an *item*, and that there is a cause at all is a *premise*);
//! `order` chooses in which order to visit the causes; `plan` writes that down as moves on an
//! array; `sweep` runs the moves forward and backward, for one network or eight at once; `split`
//! cuts a problem that is too wide into smaller ones.
//!
//! ```
//! use reason::net::{Evidence, Net, Scratch, posterior};
//!
//! let mut plan = Net::builder();
//! let laces = plan.cause(-1.0);
//! let nerve = plan.cause(-4.0);
//! let toes = plan.finding(&[0.98]); // seen in 2 of 100 without any cause
//! plan.link(toes, laces, &[0.4]).link(toes, nerve, &[0.1]);
//! let net = plan.build().expect("the numbers are probabilities");
//!
//! let mut evidence = Evidence::default();
//! evidence.between(&net, toes, 1, 1).expect("the finding has two levels");
//! let now = posterior(&net, &evidence, &mut Scratch::default()).expect("two causes are few");
//! assert!(now.p[laces] > 0.8 && now.p[nerve] > 0.018);
//! ```

mod answers;
mod build;
mod engine;
mod evidence;
mod explain;
mod kernel;
mod network;
mod number;
mod order;
mod plan;
mod problem;
mod refusal;
mod split;
mod sweep;

pub use answers::{Answer, Information, Prediction, answers, information, predictive};
pub use build::{Builder, Fault};
pub use engine::{Posterior, Scratch, Solved, posterior};
pub use evidence::{Evidence, Misfit, Seen, Value};
pub use explain::{LeftOut, Without, leave_one_out};
pub use network::{Net, Number, Parent};
pub use refusal::Refusal;
