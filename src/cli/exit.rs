//! Exit codes.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// Data, rules or plan do not hold; the list is printed.
    DoesNotHold,
    /// The command line is wrong.
    Usage,
    /// Stopped before there was any plan.
    Stopped,
    /// Our bug.
    Bug,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::DoesNotHold => 1,
            Exit::Usage => 2,
            Exit::Stopped => 3,
            Exit::Bug => 101,
        })
    }
}
