//! Makes the example communes in `examples/` anew: `cargo run --example make`. All of them are invented.
//!
//! The same seed gives the same bytes on every machine: only sums, products and square roots of numbers are used.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of the workshop: it writes the examples"
)]

mod borders;
mod communes;
mod names;
mod noise;
mod people;
mod tables;
mod terrain;

use std::path::Path;

/// Every file of every example: path inside `examples/`, content.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    communes::all()
        .iter()
        .flat_map(|example| {
            tables::files(example)
                .into_iter()
                .map(|(name, bytes)| (format!("{}/{name}", example.folder), bytes))
        })
        .collect()
}

#[allow(
    dead_code,
    reason = "the test that compares with the committed files calls `files` alone"
)]
fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (path, bytes) in files() {
        let file = root.join(&path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, bytes)?;
        println!("{path}");
    }
    Ok(())
}
