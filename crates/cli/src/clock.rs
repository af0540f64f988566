//! The clock of the machine, asked nowhere else.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Now, as the machine believes.
#[expect(clippy::disallowed_methods, reason = "the shell reads the clock and hands the time on")]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or_default();
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
