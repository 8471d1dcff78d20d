//! The ways through the solver against each other and against plain dynamic programming: a full list of groups, too
//! many groups to list, and a stop at any moment.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::{AtomId, Status, UnitId};
use sapxep::rules::criteria::{
    Apart, Change, ClusterAlone, FormerCommunes, MaxHouseholds, MaxMembers, MinHouseholds, NotSplittable,
    Together,
};
use sapxep::rules::terms::{
    AnnualFund, BelowStandard, CutLinks, FormerCommuneCrossing, HouseholdsSplit, Inertia, NewUnits,
    ResidentsMoved, SizeDeviation, Target,
};
use sapxep::rules::{Group, Problem, SoftRule};
use sapxep::solve::{Never, Silent, SolveOptions, Stop, solve};

use crate::solver::communes::{commune, fewest, level, weighted};

fn connected(problem: &Problem, atoms: &[AtomId]) -> bool {
    let mut reached = vec![atoms[0]];
    let mut at = 0;
    while at < reached.len() {
        for &next in &problem.neighbours[reached[at].index()] {
            if atoms.contains(&next) && !reached.contains(&next) {
                reached.push(next);
            }
        }
        at += 1;
    }
    reached.len() == atoms.len()
}

/// Least vector of level values, by covered set and number of groups.
fn plain(problem: &Problem) -> Option<Vec<i64>> {
    let n = problem.len();
    let hard = problem.hard_rules();
    let mut by_first: Vec<Vec<(u32, Vec<i64>)>> = vec![Vec::new(); n];
    for mask in 1_u32..1 << n {
        let atoms: Vec<AtomId> = (0..n).filter(|i| mask >> i & 1 == 1).map(AtomId::from).collect();
        let group = Group::new(&atoms, &problem.facts);
        if hard.iter().all(|&r| problem.rules[r].violation(&group) == 0) && connected(problem, &atoms) {
            let costs = problem
                .levels
                .iter()
                .map(|l| problem.group_cost(l, &group) as i64);
            by_first[mask.trailing_zeros() as usize].push((mask, costs.collect()));
        }
    }
    let full = (1_u32 << n) - 1;
    let mut best: BTreeMap<(u32, u32), Vec<i64>> = BTreeMap::new();
    best.insert((0, 0), vec![0; problem.levels.len()]);
    for covered in 0..full {
        let first = (!covered).trailing_zeros() as usize;
        let states: Vec<(u32, Vec<i64>)> = (best.range((covered, 0)..(covered + 1, 0)))
            .map(|(key, value)| (key.1, value.clone()))
            .collect();
        for (units, value) in states {
            for (mask, costs) in by_first[first].iter().filter(|group| group.0 & covered == 0) {
                let sum: Vec<i64> = value.iter().zip(costs).map(|(a, b)| a + b).collect();
                best.entry((covered | mask, units + 1))
                    .and_modify(|old| *old = sum.clone().min(old.clone()))
                    .or_insert(sum);
            }
        }
    }
    let range = problem.count.min..=problem.count.max;
    let ends = range.filter_map(|units| best.get(&(full, units)));
    let least = ends.min()?.clone();
    let constants = problem.levels.iter().map(|l| problem.level_constant(l) as i64);
    Some(least.iter().zip(constants).map(|(value, c)| value + c).collect())
}

/// Real rules and terms: parts, clusters, locks, ceilings or none, several levels, weights of both signs, a number of
/// units left free, fixed or in a range.
fn mixed(seed: u64) -> Problem {
    let mut rng = Pcg64::seed_from_u64(seed);
    let n = rng.random_range(9..=12_usize);
    let mut problem = commune(n, seed, 60..330);
    let atom = |rng: &mut Pcg64| AtomId::from(rng.random_range(0..n));
    if seed.is_multiple_of(3) {
        // some units in two parts, one atom a cluster
        let mut unit = 0;
        let mut taken = 0;
        for at in 0..n {
            problem.facts.atoms[AtomId::from(at)].unit = UnitId::from(unit);
            problem.facts.atoms[AtomId::from(at)].splittable = unit % 4 == 0;
            taken += 1;
            if taken == 2 || rng.random_range(0..3) > 0 {
                (unit, taken) = (unit + 1, 0);
            }
        }
        let units = if taken > 0 { unit + 1 } else { unit };
        problem.facts.unit_atoms = (0..units)
            .map(|unit| {
                let own = |&atom: &AtomId| problem.facts.atoms[atom].unit == UnitId::from(unit);
                (0..n).map(AtomId::from).filter(own).collect()
            })
            .collect();
        let cluster = atom(&mut rng);
        problem.facts.atoms[cluster].cluster = true;
        problem.rules.push(Box::new(ClusterAlone));
        problem.rules.push(Box::new(NotSplittable));
    }
    problem.rules.push(Box::new(MinHouseholds));
    if rng.random_range(0..3) > 0 {
        let limit = rng.random_range(700..1500);
        problem.rules.push(Box::new(MaxHouseholds { limit }));
    }
    if rng.random_range(0..2) > 0 {
        let limit = rng.random_range(3..7);
        problem.rules.push(Box::new(MaxMembers { limit }));
    }
    let (a, b) = (atom(&mut rng), atom(&mut rng));
    match rng.random_range(0..6) {
        0 if a != b => problem.rules.push(Box::new(Apart {
            units: vec![vec![a], vec![b]],
        })),
        1 if a != b => problem.rules.push(Box::new(Together {
            atoms: vec![a.min(b), a.max(b)],
        })),
        2 => problem.rules.push(Box::new(Change { atoms: vec![a] })),
        3 => problem.rules.push(Box::new(FormerCommunes)),
        _ => {}
    }
    let links = problem.neighbours.iter().map(Vec::len).sum::<usize>() as i64 / 2;
    problem.terms = vec![
        Box::new(NewUnits),
        Box::new(ResidentsMoved),
        Box::new(Inertia),
        Box::new(CutLinks { links }),
        Box::new(SizeDeviation {
            target: Target::Households(rng.random_range(350..700)),
        }),
        Box::new(AnnualFund {
            low: 197_340_000,
            high: 242_880_000,
            thon_high_from: 700,
            tdp_high_from: 1000,
            all_high: false,
        }),
        Box::new(BelowStandard),
        Box::new(HouseholdsSplit),
    ];
    problem.levels.clear();
    if rng.random_range(0..4) == 0 {
        // the minimum is soft and comes first
        let rule = problem
            .rules
            .iter()
            .position(|rule| rule.name() == "min_households");
        let mut first = level(&[]);
        first.soft = rule
            .into_iter()
            .map(|rule| SoftRule { rule, weight: 1 })
            .collect();
        problem.levels.push(first);
    }
    for _ in 0..rng.random_range(1..=3) {
        let terms: Vec<(usize, i64)> = (0..rng.random_range(1..=2))
            .map(|_| {
                (
                    rng.random_range(0..8),
                    [1, 1, 2, 40, -1][rng.random_range(0..5_usize)],
                )
            })
            .collect();
        problem.levels.push(level(&terms));
    }
    if rng.random_range(0..3) == 0 {
        problem.count.min = rng.random_range(1..=4);
        problem.count.max = rng.random_range(problem.count.min..=7);
    }
    problem
}

/// The plan covers every atom once with connected groups that keep the rules.
fn keeps(problem: &Problem, partition: &[Vec<AtomId>]) {
    let mut all: Vec<AtomId> = partition.concat();
    all.sort_unstable();
    assert_eq!(all, (0..problem.len()).map(AtomId::from).collect::<Vec<_>>());
    let units = partition.len() as u32;
    assert!((problem.count.min..=problem.count.max).contains(&units));
    for atoms in partition {
        let group = Group::new(atoms, &problem.facts);
        assert!(connected(problem, atoms));
        for rule in problem.hard_rules() {
            assert_eq!(problem.rules[rule].violation(&group), 0);
        }
    }
}

#[test]
fn a_full_list_and_none_agree_with_plain_dynamic_programming() {
    let (mut proved, mut plans) = (0, 0);
    for seed in 0..150 {
        let problem = mixed(seed);
        let best = plain(&problem);
        let listed = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
        let values = |outcome: &sapxep::domain::Outcome| -> Vec<i64> {
            outcome.levels.iter().map(|level| level.value).collect()
        };
        match &best {
            Some(best) => {
                assert_eq!(listed.status, Status::Optimal, "seed {seed}");
                assert_eq!(&values(&listed), best, "seed {seed}");
                keeps(&problem, listed.partition.as_ref().unwrap());
            }
            None => assert_eq!(listed.status, Status::Infeasible, "seed {seed}"),
        }
        let options = SolveOptions {
            pool_limit: 40,
            ..SolveOptions::default()
        };
        let large = solve(&problem, &options, &Never, &mut Silent);
        let Some(partition) = &large.partition else {
            assert!(
                large.status != Status::Optimal && (large.status != Status::Infeasible || best.is_none()),
                "seed {seed}"
            );
            continue;
        };
        keeps(&problem, partition);
        let best = best.unwrap();
        let found = values(&large);
        assert!(found >= best, "seed {seed}");
        assert!(large.levels[0].bound <= best[0], "seed {seed}");
        plans += 1;
        if large.status == Status::Optimal {
            assert_eq!(found, best, "seed {seed}");
            proved += 1;
        }
    }
    println!("{plans} plans, {proved} proved");
    assert!(plans > 70 && proved > 50, "{plans} plans, {proved} proved");
}

/// Former communes in rows, some of them too small to stay apart, and borders crossed as the first thing to avoid.
fn crossed(seed: u64) -> Problem {
    let mut rng = Pcg64::seed_from_u64(seed);
    let n = rng.random_range(8..=12_usize);
    let mut problem = commune(n, seed, 60..330);
    let communes = rng.random_range(2..=4_usize);
    for at in 0..n {
        let atom = &mut problem.facts.atoms[AtomId::from(at)];
        atom.former_commune = Some((at * communes / n) as u32);
        if rng.random_range(0..3) == 0 {
            atom.households = rng.random_range(60..140);
        }
    }
    problem.rules.push(Box::new(MinHouseholds));
    problem.rules.push(Box::new(MaxMembers {
        limit: rng.random_range(3..6),
    }));
    if rng.random_range(0..2) == 0 {
        let limit = rng.random_range(700..1000);
        problem.rules.push(Box::new(MaxHouseholds { limit }));
    }
    problem.terms = vec![
        Box::new(FormerCommuneCrossing),
        Box::new(ResidentsMoved),
        Box::new(AnnualFund {
            low: 197_340_000,
            high: 242_880_000,
            thon_high_from: 700,
            tdp_high_from: 1000,
            all_high: false,
        }),
        Box::new(SizeDeviation {
            target: Target::Households(rng.random_range(350..700)),
        }),
        Box::new(NewUnits),
    ];
    problem.levels = vec![level(&[(0, 1)])];
    for _ in 0..rng.random_range(1..=3) {
        let weight = [1, 1, 1, -1][rng.random_range(0..4_usize)];
        problem.levels.push(level(&[(rng.random_range(1..5), weight)]));
    }
    problem
}

fn crossings_agree(seeds: std::ops::Range<u64>) {
    let (mut none, mut some) = (0, 0);
    for seed in seeds {
        let problem = crossed(seed);
        let outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
        let Some(best) = plain(&problem) else {
            assert_eq!(outcome.status, Status::Infeasible, "seed {seed}");
            continue;
        };
        assert_eq!(outcome.status, Status::Optimal, "seed {seed}");
        let values: Vec<i64> = outcome.levels.iter().map(|level| level.value).collect();
        assert_eq!(values, best, "seed {seed}");
        keeps(&problem, outcome.partition.as_ref().unwrap());
        *(if best[0] == 0 { &mut none } else { &mut some }) += 1;
    }
    println!("{none} plans without a crossing, {some} with");
    assert!(none > 0 && some > none, "{none} without, {some} with");
}

#[test]
fn plans_that_must_cross_agree_with_plain_dynamic_programming() {
    crossings_agree(0..150);
}

#[test]
#[ignore = "minutes; run with --release"]
fn plans_that_must_cross_agree_many() {
    let first = crate::brute::asked("SAPXEP_FIRST_SEED", 10_000);
    crossings_agree(first..first + crate::brute::asked("SAPXEP_CASES", 5_000));
}

/// Stops at the k-th question.
struct After(AtomicU64);

impl Stop for After {
    fn stopped(&self) -> bool {
        let spend = |left: u64| Some(left.saturating_sub(1));
        let before = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend);
        before == Ok(0)
    }
}

#[test]
fn a_stop_at_any_moment_leaves_a_plan() {
    for (seed, problem) in [weighted(24, 1), fewest(24, 2), fewest(26, 3)]
        .into_iter()
        .enumerate()
    {
        let best = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
        for pool_limit in [4_000_000, 300] {
            let options = SolveOptions {
                pool_limit,
                ..SolveOptions::default()
            };
            for polls in [0, 1, 2, 3, 5, 9, 17, 40, 100, 300, 1_000, 5_000] {
                let outcome = solve(&problem, &options, &After(AtomicU64::new(polls)), &mut Silent);
                let partition = outcome.partition.as_ref();
                keeps(
                    &problem,
                    partition.unwrap_or_else(|| panic!("no plan: {seed} {pool_limit} {polls}")),
                );
                assert!(outcome.levels[0].bound <= best.levels[0].value);
                if outcome.status == Status::Optimal {
                    assert_eq!(outcome.levels, best.levels);
                }
            }
        }
    }
}
