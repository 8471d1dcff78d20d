//! The whole program on the bundled communes: reading, adjacency, five scenarios, and everything that `-o` writes.

use std::path::Path;
use std::process::Command;

fn main() {
    divan::main();
}

fn run(example: &str, folder: Option<&Path>) {
    let input = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(example);
    let mut command = Command::new(env!("CARGO_BIN_EXE_sapxep"));
    command.arg("plan").arg(input).args(["--json", "--quiet"]);
    if let Some(folder) = folder {
        command.arg("-o").arg(folder);
    }
    let output = command.output().expect("the program runs");
    assert!(output.status.success());
}

#[divan::bench(args = ["xa-dong-bang", "xa-mien-nui", "phuong-90"], sample_count = 10, sample_size = 1)]
fn plans_only(example: &str) {
    run(example, None);
}

#[divan::bench(args = ["xa-dong-bang", "xa-mien-nui"], sample_count = 3, sample_size = 1)]
fn all_files(bencher: divan::Bencher<'_, '_>, example: &str) {
    let folder = std::env::temp_dir().join("sapxep-bench");
    bencher.bench(|| run(example, Some(&folder)));
}
