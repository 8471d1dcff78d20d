//! Communes of 90 units without a plan, one for each kind of reason: how long do the reasons take, and are they proved
//! irreducible? `cargo run --release --example reasons [SECONDS] [PART OF A NAME]`
//!
//! Told are the seconds of work for the conflicts alone and for the whole explanation with its relaxations, the number of
//! questions whether a plan exists, and the longest of them.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of the workshop: it measures"
)]

#[path = "../tests/support/communes.rs"]
mod communes;
#[path = "../tests/support/work.rs"]
mod work;

use std::cell::Cell;

use sapxep::domain::{AtomId, Outcome, TermName};
use sapxep::rules::criteria::{
    Apart, FormerCommunes, Keep, MaxHouseholds, MaxMembers, MinHouseholds, Together,
};
use sapxep::rules::{CountRange, GroupRule, Problem};
use sapxep::solve::explain::{explain, find_conflicts};
use sapxep::solve::{Silent, SolveOptions, solve};
use work::{Until, worked};

const UNITS: usize = 90;

fn main() {
    let mut given = std::env::args().skip(1);
    let limit: f64 = given.next().and_then(|text| text.parse().ok()).unwrap_or(60.0);
    let wanted = given.next().unwrap_or_default();
    println!("case | conflicts | irreducible | members | s | questions | longest s | explained s");
    for (name, problem) in cases().into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let (questions, longest) = (Cell::new(0), Cell::new(0.0_f64));
        let until = Until::after(limit);
        let mut solver = |problem: &Problem| -> Outcome {
            let before = worked();
            let outcome = solve(problem, &SolveOptions::default(), &until, &mut Silent);
            questions.set(questions.get() + 1);
            longest.set(longest.get().max(worked() - before));
            outcome
        };
        let before = worked();
        let found = find_conflicts(&problem, &mut solver);
        let seconds = worked() - before;
        let (asked, slowest) = (questions.get(), longest.get());
        let before = worked();
        let told = explain(
            &problem,
            &|atom: AtomId| format!("{}", atom.index() + 1),
            &mut solver,
        );
        println!(
            "{name} | {} | {} | {:?} | {seconds:.2} | {asked} | {slowest:.2} | {:.2} ({})",
            found.len(),
            found.iter().all(|conflict| conflict.minimal),
            found
                .iter()
                .map(|c| (c.rules.len(), c.units.len()))
                .collect::<Vec<_>>(),
            worked() - before,
            told.len(),
        );
    }
}

/// Units of 150 to 650 households with one standard.
fn ward(seed: u64, standard: i64, rules: Vec<Box<dyn GroupRule>>) -> Problem {
    let mut problem = communes::commune(UNITS, seed, 150..650);
    for atom in &mut problem.facts.atoms {
        atom.standard = standard;
    }
    communes::with_terms(&mut problem, &[TermName::ResidentsMoved], 0);
    problem.levels = vec![communes::level(&[(0, 1)])];
    problem.rules = vec![Box::new(MinHouseholds)];
    problem.rules.extend(rules);
    problem
}

fn limits(ceiling: i64, members: i64) -> Vec<Box<dyn GroupRule>> {
    vec![
        Box::new(MaxHouseholds { limit: ceiling }),
        Box::new(MaxMembers { limit: members }),
    ]
}

fn cases() -> Vec<(String, Problem)> {
    let mut cases = Vec::new();
    for seed in 1..=2 {
        for (standard, ceiling, members) in [
            (500, 560, 8),
            (550, 640, 8),
            (600, 700, 8),
            (700, 800, 8),
            (700, 5_000, 2),
            (800, 920, 8),
            (1_200, 1_500, 4),
            (1_500, 1_700, 6),
        ] {
            let name = format!("{standard} with {ceiling}, {members} units at most, seed {seed}");
            cases.push((name, ward(seed, standard, limits(ceiling, members))));
        }
        let mut crossed = ward(seed, 550, limits(640, 8));
        crossed.rules.push(Box::new(FormerCommunes));
        cases.push((
            format!("550 with 640, hard former communes, seed {seed}"),
            crossed,
        ));
        let base = ward(seed, 500, limits(1_500, 6));
        let households = |&atom: &AtomId| base.facts.atoms[atom].households;
        let Some(small) = (0..UNITS).map(AtomId::from).min_by_key(households) else {
            continue;
        };
        let mut kept = base.clone();
        kept.rules.push(Box::new(Keep { atoms: vec![small] }));
        cases.push((format!("a small unit kept, seed {seed}"), kept));
        let mut across = base.clone();
        let atoms = vec![AtomId::from(0), AtomId::from(UNITS - 1)];
        across.rules.push(Box::new(Together { atoms }));
        cases.push((
            format!("two across the ward locked together, seed {seed}"),
            across,
        ));
        let mut around = base.clone();
        for &other in &base.neighbours[small.index()] {
            let units = vec![vec![small], vec![other]];
            around.rules.push(Box::new(Apart { units }));
        }
        cases.push((format!("a small unit apart from all around, seed {seed}"), around));
        for (min, max) in [(75, 80), (66, 90), (1, 20), (1, 16)] {
            let mut counted = base.clone();
            counted.count = CountRange { min, max };
            cases.push((format!("{min} to {max} new units, seed {seed}"), counted));
        }
    }
    for seed in 2..=4 {
        cases.push((
            format!("900 with 1100, seed {seed}"),
            ward(seed, 900, limits(1_100, 8)),
        ));
        let mut crossed = ward(seed, 900, limits(1_100, 8));
        crossed.rules.push(Box::new(FormerCommunes));
        cases.push((
            format!("900 with 1100, hard former communes, seed {seed}"),
            crossed,
        ));
    }
    cases
}
