//! The program `sapxep`: hands over to [`sapxep::cli`].

use std::process::ExitCode;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the arguments enter"
)]
fn main() -> ExitCode {
    sapxep::cli::run(std::env::args_os())
}
