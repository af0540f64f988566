//! `eyelet` without a command.

use crate::exit::Failure;
use crate::say;

/// What a newcomer sees first.
const WELCOME: &str = "\
Eyelet: why your foot goes numb, and whether the fix worked.

  eyelet why \"my toes go numb after 3 miles\"   one story in, the whole answer out
  eyelet interview                             asks the questions that matter
  eyelet knowledge table                       the medicine behind the answers

`eyelet --help` lists everything.
Eyelet is not a medical device and does not replace a doctor.
";

/// Greets.
pub fn run() -> Result<(), Failure> {
    say(WELCOME)
}
