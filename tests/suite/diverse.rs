//! Alternatives that really differ, against brute force.

use sapxep::domain::{AtomId, Status, TermName};
use sapxep::rules::{Group, Problem};
use sapxep::solve::diverse::{Diversity, diversify};
use sapxep::solve::{Never, Silent, SolveOptions, solve};

use crate::pareto::all_plans;
use crate::solver::communes::{Rule, commune, level, weighted, with_terms};

fn small(seed: u64) -> Problem {
    let mut problem = commune(8, seed, 60..300);
    problem.rules = vec![Box::new(Rule::Min(200)), Box::new(Rule::Max(1100))];
    with_terms(
        &mut problem,
        &[TermName::ResidentsMoved, TermName::CutLinks, TermName::NewUnits],
        20,
    );
    problem.levels = vec![level(&[(0, 1)]), level(&[(1, 1)])];
    problem
}

/// Residents of `plan` who are not with the largest part of their new unit that one new unit of `other` gives.
fn elsewhere(problem: &Problem, plan: &[Vec<AtomId>], other: &[Vec<AtomId>]) -> i64 {
    let people = |atoms: &[AtomId]| {
        atoms
            .iter()
            .map(|&a| problem.facts.atoms[a].residents)
            .sum::<i64>()
    };
    plan.iter()
        .map(|unit| {
            let largest = other.iter().map(|o| {
                let common: Vec<AtomId> = unit.iter().copied().filter(|a| o.contains(a)).collect();
                people(&common)
            });
            people(unit) - largest.max().unwrap()
        })
        .sum()
}

fn values(problem: &Problem, plan: &[Vec<AtomId>]) -> Vec<i128> {
    let value = |level| {
        let sum: i128 = plan
            .iter()
            .map(|g| problem.group_cost(level, &Group::new(g, &problem.facts)))
            .sum();
        sum + problem.level_constant(level)
    };
    problem.levels.iter().map(value).collect()
}

#[test]
fn each_alternative_is_the_best_of_those_that_differ_enough() {
    let mut compared = 0;
    for seed in 0..60 {
        let problem = small(seed);
        let mut outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
        let wanted = Diversity {
            plans: 4,
            min_share_per_mille: 150,
        };
        let why = diversify(
            &problem,
            &mut outcome,
            wanted,
            &SolveOptions::default(),
            &Never,
            &mut Silent,
        );
        if outcome.status != Status::Optimal {
            assert!(why.is_empty());
            continue;
        }
        let total: i64 = problem.facts.atoms.iter().map(|a| a.residents).sum();
        let plans = all_plans(&problem);
        let mut chosen = vec![outcome.partition.clone().unwrap()];
        assert_eq!(why.len(), outcome.alternatives.len() + 1);
        for alternative in &outcome.alternatives {
            chosen.push(alternative.partition.clone());
        }
        for next in 1..=chosen.len().min(3) {
            let best = plans
                .iter()
                .filter(|plan| {
                    let mut earlier = chosen[..next].iter();
                    earlier.all(|e| elsewhere(&problem, plan, e) * 1000 >= 150 * total)
                })
                .map(|plan| values(&problem, plan))
                .min();
            assert_eq!(
                chosen.get(next).map(|plan| values(&problem, plan)),
                best,
                "seed {seed} plan {next}"
            );
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

#[test]
fn alternatives_of_a_larger_commune_come_with_reasons() {
    let problem = weighted(30, 2);
    let mut outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
    let wanted = Diversity {
        plans: 3,
        min_share_per_mille: 200,
    };
    let why = diversify(
        &problem,
        &mut outcome,
        wanted,
        &SolveOptions::default(),
        &Never,
        &mut Silent,
    );
    let codes: Vec<&str> = why.iter().map(|finding| finding.code.0).collect();
    assert_eq!(codes.len(), 3);
    assert_eq!(codes[0], "I280");
    assert!(
        codes[1..].iter().all(|code| ["I281", "I283"].contains(code)),
        "{codes:?}"
    );
    for finding in &why[1..] {
        assert!(finding.args["share"].parse::<u32>().unwrap() >= 200);
    }
}
