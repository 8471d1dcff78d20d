//! Real data outside the repository.

use std::path::{Path, PathBuf};

/// A file of the data in the shared folder; `None`, with the reason printed, where it is absent.
pub(crate) fn data(path: &str) -> Option<PathBuf> {
    file(&format!("data/{path}"))
}

/// A file of the shared folder; `None`, with the reason printed, where it is absent.
pub(crate) fn file(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SAPXEP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: {} is absent", file.display());
    None
}
