//! Time to find the neighbours of a ward of 90 units.
#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "benches read the bundled example"
)]

use sapxep::graph::{AdjacencyOptions, adjacency};

fn main() {
    divan::main();
}

#[divan::bench]
fn ward_of_90(bencher: divan::Bencher<'_, '_>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/phuong-90");
    let loaded = sapxep::load::load(&folder, &sapxep::load::LoadOptions::default());
    let Some(commune) = loaded.commune else { return };
    bencher.bench(|| adjacency(&commune, &AdjacencyOptions::default()));
}
