//! Speed of the exact solver: enumeration alone, and whole solves of the weighted scenario and of the hard one.

#[path = "../tests/support/communes.rs"]
mod communes;

use sapxep::solve::{Never, Silent, SolveOptions, enumerate, solve};

fn main() {
    divan::main();
}

#[divan::bench(args = [30, 60, 120])]
fn enumeration(bencher: divan::Bencher<'_, '_>, atoms: usize) {
    let problem = communes::weighted(atoms, 1);
    bencher.bench(|| enumerate(&problem, &problem.hard_rules(), 4_000_000, &Never));
}

#[divan::bench(args = [30, 60, 120, 200, 300], sample_count = 3, sample_size = 1)]
fn weighted(bencher: divan::Bencher<'_, '_>, atoms: usize) {
    let problem = communes::weighted(atoms, 1);
    bencher.bench(|| solve(&problem, &SolveOptions::default(), &Never, &mut Silent));
}

#[divan::bench(args = [30, 60], sample_count = 3, sample_size = 1)]
fn fewest(bencher: divan::Bencher<'_, '_>, atoms: usize) {
    let problem = communes::fewest(atoms, 1);
    bencher.bench(|| solve(&problem, &SolveOptions::default(), &Never, &mut Silent));
}
