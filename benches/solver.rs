//! Speed of the exact solver: medians by size of commune, and side by side, from the same run, how they compare.
//!
//! `cargo bench --bench solver` prints for every scenario and size the time to list the groups, the whole solve, the
//! hundred best plans, and the solve again after one changed number and after one lock; the last columns are ratios to
//! the whole solve. `cargo bench --bench solver -- 30 60` takes these sizes only.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock and prints"
)]

#[path = "../tests/support/communes.rs"]
mod communes;

use std::time::Instant;

use communes::Rule;
use sapxep::domain::{AtomId, Status};
use sapxep::rules::Problem;
use sapxep::solve::{Never, Silent, SolveOptions, enumerate, solve, solve_from};

/// Seeds of the instances; the median is over them.
const SEEDS: std::ops::Range<u64> = 0..5;

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    let take = |size: &usize| wanted.is_empty() || wanted.contains(size);
    println!(
        "median of {} seeds, milliseconds; ratios to `whole`",
        SEEDS.count()
    );
    println!(
        "{:<22}{:>6}{:>10}{:>10}{:>10}{:>10}{:>10}{:>8}{:>8}{:>8}  proved",
        "scenario", "units", "list", "whole", "top 100", "number", "lock", "top", "number", "lock"
    );
    for size in [30, 60, 90, 120, 200, 300].into_iter().filter(take) {
        row("weighted", size, communes::weighted);
    }
    for size in [30, 60].into_iter().filter(take) {
        row("fewest, then moved", size, communes::fewest);
    }
}

fn row(name: &str, size: usize, make: fn(usize, u64) -> Problem) {
    let mut times: [Vec<f64>; 5] = Default::default();
    let mut proved = 0;
    for seed in SEEDS {
        let problem = make(size, seed);
        let options = SolveOptions::default();
        let (_, list) = timed(|| enumerate(&problem, &problem.hard_rules(), options.pool_limit, &Never));
        let ((outcome, warm), whole) = timed(|| solve_from(&problem, &options, None, &Never, &mut Silent));
        proved += usize::from(outcome.status == Status::Optimal);
        let many = SolveOptions {
            top: 100,
            ..options.clone()
        };
        let (_, top) = timed(|| solve(&problem, &many, &Never, &mut Silent));
        let atom = AtomId::from(size / 3);
        let mut number = problem.clone();
        number.facts.atoms[atom].households += 7;
        let (_, number) = timed(|| solve_from(&number, &options, Some(&warm), &Never, &mut Silent));
        let mut lock = problem.clone();
        if let Some(&other) = lock.neighbours[atom.index()].first() {
            lock.rules.push(Box::new(Rule::Apart(atom, other)));
        }
        let (_, lock) = timed(|| solve_from(&lock, &options, Some(&warm), &Never, &mut Silent));
        for (list, time) in times.iter_mut().zip([list, whole, top, number, lock]) {
            list.push(time);
        }
    }
    let [list, whole, top, number, lock] = times.map(|mut list| {
        list.sort_unstable_by(f64::total_cmp);
        list.get(list.len() / 2).copied().unwrap_or(0.0)
    });
    println!(
        "{name:<22}{size:>6}{list:>10.1}{whole:>10.1}{top:>10.1}{number:>10.1}{lock:>10.1}{:>8.2}{:>8.2}{:>8.2}  {proved} of {}",
        top / whole,
        number / whole,
        lock / whole,
        SEEDS.count()
    );
}

/// A result with the milliseconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e3)
}
