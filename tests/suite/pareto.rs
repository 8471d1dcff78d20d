//! Trade-off curves against brute force.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::{AtomId, Status, TermName};
use sapxep::rules::{Group, Problem};
use sapxep::solve::pareto::{Goal, Pareto, pareto};
use sapxep::solve::{Never, SolveOptions, Stop};

use crate::solver::communes::{Rule, commune, level, soft_level, weighted, with_terms};

/// Every plan as groups, by plain recursion over the smallest atom that is left.
pub(crate) fn all_plans(problem: &Problem) -> Vec<Vec<Vec<AtomId>>> {
    let n = problem.len();
    let hard = problem.hard_rules();
    let groups: Vec<u32> = (1_u32..1 << n)
        .filter(|&mask| {
            let atoms = members(mask);
            let mut reached = mask & mask.wrapping_neg();
            loop {
                let next = members(reached)
                    .iter()
                    .flat_map(|a| &problem.neighbours[a.index()])
                    .fold(reached, |all, b| all | 1 << b.0 & mask);
                if next == reached {
                    break;
                }
                reached = next;
            }
            let group = Group::new(&atoms, &problem.facts);
            reached == mask && hard.iter().all(|&r| problem.rules[r].violation(&group) == 0)
        })
        .collect();
    let mut plans = Vec::new();
    let mut chosen = Vec::new();
    extend((1 << n) - 1, &groups, &mut chosen, &mut plans);
    plans.retain(|plan| {
        let units = plan.len() as u32;
        (problem.count.min..=problem.count.max).contains(&units)
    });
    plans
}

fn members(mask: u32) -> Vec<AtomId> {
    (0..32).filter(|i| mask >> i & 1 == 1).map(AtomId).collect()
}

fn extend(left: u32, groups: &[u32], chosen: &mut Vec<u32>, plans: &mut Vec<Vec<Vec<AtomId>>>) {
    if left == 0 {
        plans.push(chosen.iter().map(|&mask| members(mask)).collect());
        return;
    }
    let first = left & left.wrapping_neg();
    for &group in groups.iter().filter(|&&g| g & first != 0 && g & !left == 0) {
        chosen.push(group);
        extend(left & !group, groups, chosen, plans);
        chosen.pop();
    }
}

/// Value of a term over a plan.
pub(crate) fn value(problem: &Problem, term: usize, plan: &[Vec<AtomId>]) -> i64 {
    let term = &problem.terms[term];
    let sum: i64 = plan
        .iter()
        .map(|g| term.value(&Group::new(g, &problem.facts)))
        .sum();
    sum + term.constant()
}

fn brute_force(problem: &Problem, goals: &[Goal]) -> BTreeSet<Vec<i64>> {
    let violation = |plan: &Vec<Vec<AtomId>>| -> Vec<i128> {
        let soft = problem.levels.iter().filter(|level| !level.soft.is_empty());
        soft.map(|level| {
            plan.iter()
                .map(|g| problem.group_cost(level, &Group::new(g, &problem.facts)))
                .sum()
        })
        .collect()
    };
    let plans = all_plans(problem);
    let least = plans.iter().map(violation).min();
    let key = |plan: &Vec<Vec<AtomId>>| -> Vec<i64> {
        let signed = |goal: &Goal| value(problem, goal.term, plan) * if goal.most { -1 } else { 1 };
        goals.iter().map(signed).collect()
    };
    let keys: BTreeSet<Vec<i64>> = plans
        .iter()
        .filter(|plan| Some(violation(plan)) == least)
        .map(key)
        .collect();
    let beats = |a: &Vec<i64>, b: &Vec<i64>| a != b && a.iter().zip(b).all(|(x, y)| x <= y);
    let best = keys.iter().filter(|b| !keys.iter().any(|a| beats(a, b)));
    best.map(|key| {
        key.iter()
            .zip(goals)
            .map(|(v, goal)| if goal.most { -v } else { *v })
            .collect()
    })
    .collect()
}

fn curve(problem: &Problem, goals: &[Goal]) -> Pareto {
    curve_within(problem, goals, SolveOptions::default().curve_limit)
}

/// With room for so many partial plans: with little of it boxes and zones are searched in place of one sweep.
fn curve_within(problem: &Problem, goals: &[Goal], curve_limit: usize) -> Pareto {
    let options = SolveOptions {
        curve_limit,
        ..SolveOptions::default()
    };
    pareto(problem, goals, usize::MAX, &options, &Never, &mut |_| {})
}

const NAMES: [TermName; 6] = [
    TermName::NewUnits,
    TermName::ResidentsMoved,
    TermName::AnnualFund,
    TermName::SizeDeviation,
    TermName::CutLinks,
    TermName::Inertia,
];

fn random_problem(rng: &mut Pcg64, seed: u64) -> Problem {
    let atoms = rng.random_range(2..=8);
    let mut problem = commune(atoms, seed, 40..400);
    if rng.random_range(0..3) > 0 {
        problem
            .rules
            .push(Box::new(Rule::Min(rng.random_range(100..400))));
    }
    if rng.random_range(0..3) > 0 {
        problem
            .rules
            .push(Box::new(Rule::Max(rng.random_range(500..1500))));
    }
    with_terms(&mut problem, &NAMES, rng.random_range(200..600));
    problem.levels = vec![level(&[(1, 1)])];
    if !problem.rules.is_empty() && rng.random_range(0..3) == 0 {
        problem.levels.insert(0, soft_level(&[0]));
    }
    if rng.random_range(0..4) == 0 {
        problem.count.max = rng.random_range(1..=atoms as u32);
    }
    problem
}

/// Two or three goals of a random problem, some of them wanted most.
fn random_goals(rng: &mut Pcg64, number: usize) -> Vec<Goal> {
    let mut terms: Vec<usize> = (0..NAMES.len()).collect();
    for i in 0..number {
        terms.swap(i, rng.random_range(i..NAMES.len()));
    }
    let goal = |&term: &usize| Goal {
        term,
        most: rng.random_range(0..6) == 0,
    };
    terms[..number].iter().map(goal).collect()
}

#[test]
fn curves_of_two_and_three_goals_equal_brute_force() {
    let (mut curves, mut longest) = (0, 0);
    for seed in 0..300 {
        let mut rng = Pcg64::seed_from_u64(seed);
        let problem = random_problem(&mut rng, seed);
        let goals = random_goals(&mut rng, 2 + seed as usize % 2);
        let wanted = brute_force(&problem, &goals);
        for limit in [SolveOptions::default().curve_limit, 0, 100] {
            let found = curve_within(&problem, &goals, limit);
            assert!(found.complete && found.open.is_empty(), "seed {seed}, {limit}");
            let values: BTreeSet<Vec<i64>> = found.points.iter().map(|p| p.values.clone()).collect();
            assert_eq!(values, wanted, "seed {seed}, {limit}, {goals:?}");
            assert_eq!(values.len(), found.points.len());
            for point in &found.points {
                let again: Vec<i64> = goals
                    .iter()
                    .map(|g| value(&problem, g.term, &point.partition))
                    .collect();
                assert_eq!(again, point.values);
                assert!(point.proved);
            }
            if wanted.is_empty() {
                assert_eq!(found.status, Status::Infeasible);
            }
        }
        curves += usize::from(!wanted.is_empty());
        longest = longest.max(wanted.len());
    }
    assert!(
        curves >= 200 && longest >= 8,
        "{curves} curves, longest {longest}"
    );
}

/// Stops when asked for the so manieth time.
struct After(AtomicUsize);

impl Stop for After {
    fn stopped(&self) -> bool {
        let left = self.0.load(Ordering::Relaxed);
        self.0.store(left.saturating_sub(1), Ordering::Relaxed);
        left == 0
    }
}

#[test]
fn a_curve_stopped_at_any_time_is_honest() {
    let (mut partial, mut kept) = (0, 0);
    for seed in 0..60 {
        let mut rng = Pcg64::seed_from_u64(1_000 + seed);
        let problem = random_problem(&mut rng, seed);
        let goals = random_goals(&mut rng, 2 + seed as usize % 2);
        let wanted = brute_force(&problem, &goals);
        for polls in (0_usize..40).chain([60, 90, 140, 200]) {
            let options = SolveOptions {
                curve_limit: if polls % 2 == 0 { 0 } else { 60 },
                ..SolveOptions::default()
            };
            let stop = After(AtomicUsize::new(polls));
            let found = pareto(&problem, &goals, usize::MAX, &options, &stop, &mut |_| {});
            let told = format!("seed {seed}, {polls} polls, {goals:?}: {found:?}");
            let no_better = |a: &i64, b: &i64, goal: &Goal| if goal.most { a >= b } else { a <= b };
            for point in &found.points {
                assert!(!point.proved || wanted.contains(&point.values), "{told}");
                let better = |other: &Vec<i64>| {
                    let all = goals.iter().enumerate();
                    other != &point.values
                        && all.fold(true, |so, (i, g)| so && no_better(&other[i], &point.values[i], g))
                };
                assert!(point.proved || wanted.iter().any(better) || wanted.contains(&point.values));
            }
            for value in &wanted {
                let open = found.open.iter().any(|corner| {
                    let mut all = goals.iter().zip(corner).zip(value);
                    all.all(|((goal, low), v)| low.is_none_or(|low| no_better(&low, v, goal)))
                });
                let known = found.points.iter().any(|point| &point.values == value);
                assert!(open || known, "{value:?} {told}");
            }
            if found.complete {
                assert_eq!(found.points.len(), wanted.len(), "{told}");
            } else {
                partial += 1;
                kept += usize::from(found.points.iter().any(|point| point.proved));
            }
        }
    }
    assert!(partial > 300 && kept > 20, "{partial} {kept}");
}

#[test]
fn a_curve_cut_short_says_so() {
    let problem = weighted(16, 3);
    let goals = [Goal { term: 0, most: false }, Goal { term: 2, most: false }];
    let whole = curve(&problem, &goals);
    assert!(whole.complete && whole.points.len() > 3, "{}", whole.points.len());
    let part = pareto(&problem, &goals, 2, &SolveOptions::default(), &Never, &mut |_| {});
    assert!(!part.complete && part.points.len() == 2);
    assert!(
        part.points
            .iter()
            .all(|p| whole.points.iter().any(|w| w.values == p.values))
    );
}
