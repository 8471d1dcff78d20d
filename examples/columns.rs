//! Prints every possible new unit of a problem with its costs, our answer and our seconds of work, as JSON: what
//! `scripts/compare_solvers.py` gives to other solvers.
//!
//! `columns weighted UNITS SEED` and `columns fewest UNITS SEED`: the problems of the benches. `columns SCENARIO UNITS
//! SEED`: a built-in scenario on an invented commune with boundaries. `columns FILE.toml[#NAME] UNITS SEED`: a scenario
//! of a file, the first or the one named. `columns FILE.toml[#NAME] FOLDER`: on the units of a folder.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a program of the workshop: it prints columns"
)]

#[path = "../tests/support/communes.rs"]
mod communes;
#[path = "../tests/support/country.rs"]
mod invented;
#[path = "../tests/support/work.rs"]
mod work;

use std::path::Path;
use std::process::ExitCode;

use sapxep::domain::{Commune, Scenario};
use sapxep::graph::{AdjacencyOptions, adjacency};
use sapxep::rules::{Problem, build, profiles, scenarios, standard};
use sapxep::solve::{Extent, Never, Silent, SolveOptions, enumerate, solve};
use work::{Until, worked};

/// More groups than this are not for other solvers.
const LIMIT: usize = 2_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let problem = match problem(&arguments) {
        Ok(problem) => problem,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::from(2);
        }
    };
    let before = worked();
    let outcome = solve(
        &problem,
        &SolveOptions::default(),
        &Until::after(120.0),
        &mut Silent,
    );
    let seconds = worked() - before;
    let pool = enumerate(&problem, &problem.hard_rules(), LIMIT, &Never);
    if pool.extent != Extent::Complete {
        eprintln!("more than {LIMIT} possible new units");
        return ExitCode::from(3);
    }
    let groups: Vec<serde_json::Value> = (0..pool.len())
        .map(|group| {
            let atoms: Vec<u32> = pool.atoms(group).iter().map(|atom| atom.0).collect();
            let costs: Vec<i64> = (0..pool.levels()).map(|level| pool.cost(level, group)).collect();
            serde_json::json!([atoms, costs])
        })
        .collect();
    let constants: Vec<i64> = problem
        .levels
        .iter()
        .map(|level| i64::try_from(problem.level_constant(level)).unwrap_or(i64::MAX))
        .collect();
    let values: Vec<i64> = outcome.levels.iter().map(|level| level.value).collect();
    println!(
        "{}",
        serde_json::json!({
            "atoms": problem.len(),
            "groups": groups,
            "constants": constants,
            "count": [problem.count.min, problem.count.max.min(1_000_000)],
            "values": values,
            "status": outcome.status,
            "seconds": seconds,
        })
    );
    ExitCode::SUCCESS
}

fn problem(arguments: &[String]) -> Result<Problem, String> {
    let usage =
        "columns weighted|fewest|SCENARIO|FILE.toml[#NAME] UNITS SEED, or columns FILE.toml[#NAME] FOLDER";
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<u64>().ok());
    let kind = arguments.first().ok_or(usage)?;
    let (units, seed) = (number(1), number(2));
    match (kind.as_str(), units, seed) {
        ("weighted", Some(units), Some(seed)) => return Ok(communes::weighted(units as usize, seed)),
        ("fewest", Some(units), Some(seed)) => return Ok(communes::fewest(units as usize, seed)),
        _ => {}
    }
    let scenario = scenario(kind)?;
    let profile = profiles::find(profiles::DEFAULT).map_err(|fault| format!("{fault:?}"))?;
    let commune = match (units, seed) {
        (Some(units), Some(seed)) => invented::commune(units as usize, seed, &profile),
        _ => read(arguments.get(1).ok_or(usage)?, &profile)?,
    };
    let (links, _) = adjacency(&commune, &AdjacencyOptions::default());
    let built = build(&commune, &links, &profile, &scenario).map_err(|faults| format!("{faults:?}"))?;
    Ok(built.problem)
}

fn scenario(name: &str) -> Result<Scenario, String> {
    let (file, name) = match name.split_once('#') {
        Some((file, name)) => (file, Some(name)),
        None => (name, None),
    };
    let (set, wanted) = if file.ends_with(".toml") {
        let text = std::fs::read_to_string(file).map_err(|fault| format!("{file}: {fault}"))?;
        (scenarios::read(&text, file).0, name)
    } else {
        (scenarios::built_in(), Some(file))
    };
    let mut known = set.scenarios.into_iter();
    let found = known.find(|scenario| wanted.is_none_or(|name| scenario.name == name));
    found.ok_or_else(|| format!("no scenario {wanted:?}"))
}

fn read(folder: &str, profile: &sapxep::domain::Profile) -> Result<Commune, String> {
    let loaded = sapxep::load::load(Path::new(folder), &sapxep::load::LoadOptions::default());
    let mut commune = loaded.commune.ok_or_else(|| format!("{:?}", loaded.findings))?;
    let _declared = standard::resolve_class(&mut commune, profile);
    Ok(commune)
}
