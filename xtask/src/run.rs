//! Starting other programs: cargo, and anything that must end in time.

use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How often a program that runs is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// How long a program may tidy up after it was told to end.
const TIDY: Duration = Duration::from_secs(10);

/// Runs cargo and shows what it prints.
///
/// # Errors
/// Cargo cannot be started or fails.
pub fn cargo(args: &[&str]) -> Result<()> {
    tell(&format!("cargo {}", args.join(" ")));
    let status = Command::new(cargo_program()).args(args).status().context("cargo cannot be started")?;
    if !status.success() {
        bail!("`cargo {}` failed", args.join(" "));
    }
    Ok(())
}

/// The cargo that started this program.
pub fn cargo_program() -> String {
    variable("CARGO").unwrap_or_else(|| "cargo".to_owned())
}

/// A variable of the environment, if it is set to anything.
pub fn variable(name: &str) -> Option<String> {
    std::env::vars().find(|(known, _)| known == name).map(|(_, value)| value).filter(|value| !value.is_empty())
}

/// Whether `program` answers when asked for its version.
pub fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Runs `command` to its end, but no longer than `limit`; what takes longer is ended.
///
/// # Errors
/// It cannot be started, fails, or is not done in time.
pub fn within(limit: Duration, command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("`{name}` cannot be started"))?;
    let Some(status) = wait(&mut child, limit)? else {
        end(&mut child);
        bail!("`{name}` was not done after {} seconds", limit.as_secs());
    };
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Asks a child to end, and makes it end if it does not.
pub fn end(child: &mut Child) {
    // Asked kindly, a browser or server takes its own children along; std can only kill.
    let asked = Command::new("kill").arg(child.id().to_string()).status().is_ok_and(|status| status.success());
    let gone = asked && wait(child, TIDY).is_ok_and(|status| status.is_some());
    if !gone && child.kill().is_ok() {
        // The dead are collected; that a dead child cannot be waited for changes nothing.
        drop(child.wait());
    }
}

fn wait(child: &mut Child, limit: Duration) -> Result<Option<ExitStatus>> {
    for _ in 0..limit.as_millis() / LOOK.as_millis() {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        sleep(LOOK);
    }
    Ok(None)
}

/// A line for whoever runs the task.
#[expect(clippy::print_stderr, reason = "this is a command for developers")]
pub fn tell(text: &str) {
    eprintln!("{text}");
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::within;

    #[test]
    fn what_ends_in_time_is_fine_and_what_fails_is_told() {
        within(Duration::from_secs(10), &mut Command::new("true")).expect("true is true");
        let failed = within(Duration::from_secs(10), &mut Command::new("false")).expect_err("false is false");
        assert!(failed.to_string().contains("`false` failed"), "{failed}");
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        let late = within(Duration::from_millis(300), Command::new("sleep").arg("60")).expect_err("it is late");
        assert!(late.to_string().contains("was not done"), "{late}");
    }
}
