//! Reading: bad input is pinned to code and place, good input to the commune it means.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests make and read files"
)]

use std::path::{Path, PathBuf};

use sapxep::domain::code::codes;
use sapxep::domain::{Code, Finding};
use sapxep::load::{LoadOptions, Loaded, load};
use sapxep::text::{Lang, message, remedy, sentence};

mod asked;
mod bad;
mod encodings;
mod figures;
mod formats;
mod good;
mod hostile;
mod parsers;
mod real;
mod tables;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn read(path: &Path) -> Loaded {
    load(path, &LoadOptions::default())
}

fn codes_of(loaded: &Loaded) -> Vec<Code> {
    loaded.findings.iter().map(|f| f.code).collect()
}

fn errors(loaded: &Loaded) -> Vec<&Finding> {
    loaded.findings.iter().filter(|f| f.is_error()).collect()
}
