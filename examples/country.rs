//! Every commune of an invented country, with the five built-in scenarios: is each one proved, how long does it take, how
//! much memory? `cargo run --release --example country [COMMUNES] [UNITS] [SECONDS A SCENARIO] [THREADS]`
//!
//! Without arguments 3,321 communes with 90,000 units in all, as in the country, two threads. Every plan goes through the
//! independent check. What is not proved is listed. Seconds are seconds of work, not of the clock.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of the workshop: it measures"
)]

#[path = "../tests/support/country.rs"]
mod invented;
#[path = "../tests/support/work.rs"]
mod work;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sapxep::check::check;
use sapxep::domain::{LevelResult, Profile, Scenario, Status};
use sapxep::export::document::{Source, documents};
use sapxep::graph::{AdjacencyOptions, adjacency};
use sapxep::rules::{build, profiles, scenarios};
use sapxep::solve::{Silent, SolveOptions, solve};
use sapxep::text::Lang;
use work::{Until, start, worked};

struct Line {
    commune: usize,
    units: usize,
    scenario: String,
    seconds: f64,
    status: Status,
    levels: Vec<LevelResult>,
}

fn main() {
    let given: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let or = |at: usize, usual: usize| given.get(at).copied().unwrap_or(usual);
    let (communes, units) = (or(0, 3_321), or(1, 90_000));
    let limit = or(2, 60) as f64;
    let sizes = invented::sizes(communes, units, 1);
    let profile = profiles::find(profiles::DEFAULT).expect("built in");
    let _began = start();
    let built_in = scenarios::built_in().scenarios;
    let next = AtomicUsize::new(0);
    let lines = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..or(3, 2) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&size) = sizes.get(number) else { break };
                    let found = solve_one(number, size, &profile, &built_in, limit);
                    let mut lines = lines.lock().expect("no thread fails");
                    lines.extend(found);
                    if (number + 1).is_multiple_of((communes / 10).max(1)) {
                        println!(
                            "{} communes, {:.1} min, {} MB now, {} MB at most",
                            number + 1,
                            start().elapsed().as_secs_f64() / 60.0,
                            memory("VmRSS:"),
                            memory("VmHWM:")
                        );
                    }
                }
            });
        }
    });
    let mut lines = lines.into_inner().expect("no thread fails");
    lines.sort_by(|a, b| (a.commune, &a.scenario).cmp(&(b.commune, &b.scenario)));
    report(&lines, start().elapsed(), units);
}

fn solve_one(number: usize, units: usize, profile: &Profile, built_in: &[Scenario], limit: f64) -> Vec<Line> {
    let commune = invented::commune(units, number as u64, profile);
    let (links, _) = adjacency(&commune, &AdjacencyOptions::default());
    let solved = built_in.iter().map(|scenario| {
        let before = worked();
        let built = build(&commune, &links, profile, scenario).expect("the commune is complete");
        let outcome = solve(
            &built.problem,
            &SolveOptions::default(),
            &Until::after(limit),
            &mut Silent,
        );
        let seconds = worked() - before;
        let source = Source {
            commune: &commune,
            profile,
            scenario,
            problem: &built.problem,
            warnings: &[],
            input_sha256: "",
            seed: 1,
            lang: Lang::Vi,
        };
        for plan in documents(&source, &outcome) {
            let report = check(&commune, Some(&links), profile, &plan);
            assert!(report.accepted, "commune {number}: {:?}", report.findings);
        }
        Line {
            commune: number,
            units,
            scenario: scenario.name.clone(),
            seconds,
            status: outcome.status,
            levels: outcome.levels,
        }
    });
    solved.collect()
}

fn report(lines: &[Line], time: Duration, units: usize) {
    let mut by_scenario: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_scenario.entry(&line.scenario).or_default().push(line);
        if !matches!(line.status, Status::Optimal | Status::Infeasible) {
            println!(
                "NOT PROVED: commune {}, {} units, {}: {:?} after {:.1} s, levels {:?}",
                line.commune, line.units, line.scenario, line.status, line.seconds, line.levels
            );
        }
    }
    println!(
        "scenario | proved best | proved impossible | not proved | median s | 99 % s | longest s | in all min"
    );
    for (name, lines) in by_scenario {
        let with = |status| lines.iter().filter(|line| line.status == status).count();
        let (best, none) = (with(Status::Optimal), with(Status::Infeasible));
        let mut seconds: Vec<f64> = lines.iter().map(|line| line.seconds).collect();
        seconds.sort_by(f64::total_cmp);
        println!(
            "{name} | {best} | {none} | {} | {:.4} | {:.3} | {:.2} | {:.2}",
            lines.len() - best - none,
            seconds[seconds.len() / 2],
            seconds[seconds.len() * 99 / 100],
            seconds[seconds.len() - 1],
            seconds.iter().sum::<f64>() / 60.0
        );
    }
    println!(
        "{} communes, {units} units, {} solves in {:.1} min; {} MB at most",
        lines
            .iter()
            .map(|line| line.commune)
            .max()
            .map_or(0, |last| last + 1),
        lines.len(),
        time.as_secs_f64() / 60.0,
        memory("VmHWM:")
    );
}

/// Megabytes, where the system tells.
fn memory(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}
