//! The spine of Eyelet: the steps in their order, and nothing else.
//!
//! | step | crate | one function |
//! |---|---|---|
//! | words -> findings | `listen` | [`listen::words`] |
//! | findings -> flags | `reason` | [`reason::flags`] |
//! | findings -> differential | `reason` | [`reason::weigh`] |
//! | differential -> question | `reason` | [`reason::ask`] |
//! | differential -> plan | `plan` | [`plan::choose`] |
//!
//! Beside the flow, [`Eyelet::search`] finds the pages a few words ask for ([`search::find`]),
//! and [`Eyelet::suggest`] reads the notes beside a run ([`runs::Run`]) for numbness in it.
//!
//! - **Takes** a runner's words and answers.
//! - **Gives** an [`Answer`]: what was read, how urgent it is, the causes, the next question, the one change.
//! - **Never** keeps, logs or sends a word of it.
//!
//! ```
//! let eyelet = eyelet::Eyelet::embedded()?;
//! let answer = eyelet.why("my toes go numb after 3 miles, gone when I loosen my laces", &eyelet::Told::default());
//! assert_eq!(eyelet.knowledge().causes[usize::from(answer.differential.causes[0].cause.0)].id, "laces-tight");
//! # Ok::<(), eyelet::Broken>(())
//! ```

mod answers;
mod dialogue;
mod episodes;
pub mod phrase;
pub mod results;
mod spine;
pub mod wire;

pub use answers::{AnswersError, read_answers};
pub use dialogue::{Dialogue, NotAnAnswer, UNSURE};
pub use episodes::Suggestion;
pub use spine::{About, Answer, Broken, Eyelet, Searched, Told};
