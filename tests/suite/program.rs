//! The program as a process: its arguments in, its output out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Folder of a bundled example.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Runs the program with a cleared environment.
pub(crate) fn sapxep(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sapxep"))
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

/// What it printed, as JSON.
pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "{error}: {} {}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    })
}

/// It ended with success.
pub(crate) fn done(output: &Output) {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
