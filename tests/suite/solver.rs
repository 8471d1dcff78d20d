//! The solver against brute force on small communes, and its promises to observers.

#[path = "../support/communes.rs"]
pub(crate) mod communes;

use communes::{Cost, Rule, commune, fewest, level, soft_level, weighted, with_terms};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::{AtomId, Status, TermName, UnitId};
use sapxep::rules::criteria::{FormerCommunes, MaxMembers, MinHouseholds, NotSplittable};
use sapxep::rules::terms::{
    BelowStandard, CutLinks, FormerCommuneCrossing, Inertia, NewUnits, ResidentsMoved, SizeDeviation, Target,
    ThinMargin,
};
use sapxep::rules::{Group, Problem};
use sapxep::solve::{Event, Never, Observer, Silent, SolveOptions, Stop, solve, solve_from};

/// Best vector of level values over all partitions into connected groups; `None` when there is no plan.
fn brute_force(problem: &Problem) -> Option<Vec<i64>> {
    brute_force_list(problem, 1).pop()
}

/// The best vectors of level values over all partitions into connected groups, found by plain enumeration that shares
/// no code with the solver.
fn brute_force_list(problem: &Problem, top: usize) -> Vec<Vec<i64>> {
    let n = problem.len();
    let hard = problem.hard_rules();
    // admissible groups by their smallest atom
    let mut by_first: Vec<Vec<(u32, Vec<i64>)>> = vec![Vec::new(); n];
    for mask in 1_u32..1 << n {
        let atoms: Vec<AtomId> = (0..n).filter(|i| mask >> i & 1 == 1).map(AtomId::from).collect();
        let mut reached = mask & mask.wrapping_neg();
        loop {
            let mut next = reached;
            for &a in &atoms {
                if reached >> a.0 & 1 == 1 {
                    for b in &problem.neighbours[a.index()] {
                        next |= 1 << b.0 & mask;
                    }
                }
            }
            if next == reached {
                break;
            }
            reached = next;
        }
        if reached != mask {
            continue;
        }
        let group = Group::new(&atoms, &problem.facts);
        if hard.iter().all(|&r| problem.rules[r].violation(&group) == 0) {
            let costs = problem
                .levels
                .iter()
                .map(|l| problem.group_cost(l, &group) as i64)
                .collect();
            by_first[mask.trailing_zeros() as usize].push((mask, costs));
        }
    }
    // best vectors by covered set and number of groups
    let full = (1_u32 << n) - 1;
    let mut best: Vec<Vec<Vec<Vec<i64>>>> = vec![vec![Vec::new(); n + 1]; 1 << n];
    best[0][0].push(vec![0; problem.levels.len()]);
    for covered in 0..full {
        let first = (!covered).trailing_zeros() as usize;
        for count in 0..n {
            let values = std::mem::take(&mut best[covered as usize][count]);
            for (mask, costs) in &by_first[first] {
                if mask & covered == 0 {
                    let slot = &mut best[(covered | mask) as usize][count + 1];
                    for value in &values {
                        let sum: Vec<i64> = value.iter().zip(costs).map(|(a, b)| a + b).collect();
                        if slot.len() < top || sum < slot[top - 1] {
                            slot.insert(slot.partition_point(|old| *old <= sum), sum);
                            slot.truncate(top);
                        }
                    }
                }
            }
        }
    }
    let range = problem.count.min as usize..=problem.count.max as usize;
    let mut list: Vec<Vec<i64>> = range
        .filter_map(|k| best[full as usize].get(k).cloned())
        .flatten()
        .collect();
    list.sort_unstable();
    list.truncate(top);
    let constants: Vec<i64> = problem
        .levels
        .iter()
        .map(|l| problem.level_constant(l) as i64)
        .collect();
    for values in &mut list {
        for (value, constant) in values.iter_mut().zip(&constants) {
            *value += constant;
        }
    }
    list
}

/// A random small problem: all kinds of rules, terms, signs, levels and counts.
fn random_problem(seed: u64) -> Problem {
    let mut rng = Pcg64::seed_from_u64(seed);
    let atoms = rng.random_range(1..=10);
    let mut problem = commune(atoms, seed, 20..400);
    let atom = |rng: &mut Pcg64| AtomId(rng.random_range(0..atoms as u32));
    if rng.random_range(0..4) > 0 {
        problem
            .rules
            .push(Box::new(Rule::Min(rng.random_range(100..500))));
    }
    if rng.random_range(0..4) > 0 {
        problem
            .rules
            .push(Box::new(Rule::Max(rng.random_range(400..1500))));
    }
    if rng.random_range(0..2) > 0 {
        problem
            .rules
            .push(Box::new(Rule::Members(rng.random_range(2..6))));
    }
    if rng.random_range(0..3) == 0 {
        let (a, b) = (atom(&mut rng), atom(&mut rng));
        if a != b {
            problem.rules.push(Box::new(Rule::Apart(a, b)));
        }
    }
    if rng.random_range(0..4) == 0 {
        problem
            .rules
            .push(Box::new(Rule::Together(atom(&mut rng), atom(&mut rng))));
    }
    if rng.random_range(0..4) == 0 {
        problem.rules.push(Box::new(Rule::Change(atom(&mut rng))));
    }
    let names = [
        TermName::NewUnits,
        TermName::ResidentsMoved,
        TermName::AnnualFund,
        TermName::SizeDeviation,
        TermName::CutLinks,
        TermName::BelowStandard,
        TermName::Inertia,
    ];
    with_terms(&mut problem, &names, rng.random_range(200..700));
    problem.levels.clear();
    if !problem.rules.is_empty() && rng.random_range(0..3) == 0 {
        problem
            .levels
            .push(soft_level(&[rng.random_range(0..problem.rules.len())]));
    }
    for _ in 0..rng.random_range(1..=3) {
        let mut terms = Vec::new();
        for _ in 0..rng.random_range(1..=3) {
            let weight = [1, 1, 2, 7, 50, -1, -3][rng.random_range(0..7)];
            terms.push((rng.random_range(0..names.len()), weight));
        }
        problem.levels.push(level(&terms));
    }
    if rng.random_range(0..3) == 0 {
        let low = rng.random_range(1..=atoms as u32);
        problem.count.min = low;
        problem.count.max = rng.random_range(low..=atoms as u32);
    }
    problem
}

/// Checks every event: the bound never exceeds the best value.
#[derive(Default)]
struct Honest {
    events: usize,
}

impl Observer for Honest {
    fn event(&mut self, event: &Event) {
        self.events += 1;
        if let (Some(bound), Some(best)) = (event.bound, event.best) {
            assert!(bound <= best, "bound {bound} above best {best}: {event:?}");
        }
    }
}

/// The plan keeps every hard rule, covers every atom once, is connected, and has the values stated.
fn verify(problem: &Problem, partition: &[Vec<AtomId>], values: &[i64]) {
    let mut covered: Vec<AtomId> = partition.concat();
    covered.sort_unstable();
    assert_eq!(covered, (0..problem.len()).map(AtomId::from).collect::<Vec<_>>());
    let count = partition.len() as u32;
    assert!((problem.count.min..=problem.count.max).contains(&count));
    let mut sums: Vec<i64> = problem
        .levels
        .iter()
        .map(|l| problem.level_constant(l) as i64)
        .collect();
    for atoms in partition {
        let group = Group::new(atoms, &problem.facts);
        for rule in problem.hard_rules() {
            assert_eq!(problem.rules[rule].violation(&group), 0);
        }
        let mut reached = vec![atoms[0]];
        let mut at = 0;
        while at < reached.len() {
            for &b in &problem.neighbours[reached[at].index()] {
                if group.contains(b) && !reached.contains(&b) {
                    reached.push(b);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), atoms.len(), "not connected");
        for (sum, level) in sums.iter_mut().zip(&problem.levels) {
            *sum += problem.group_cost(level, &group) as i64;
        }
    }
    assert_eq!(sums, values);
}

#[test]
fn the_optimum_equals_brute_force() {
    let mut infeasible = 0;
    for seed in 0..2_000 {
        let problem = if seed % 3 == 2 {
            open_problem(seed)
        } else {
            random_problem(seed)
        };
        let outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Honest::default());
        match brute_force(&problem) {
            Some(best) => {
                assert_eq!(outcome.status, Status::Optimal, "seed {seed}");
                let values: Vec<i64> = outcome.levels.iter().map(|l| l.value).collect();
                assert_eq!(values, best, "seed {seed}");
                assert!(outcome.levels.iter().all(|l| l.bound == l.value), "seed {seed}");
                verify(&problem, &outcome.partition.unwrap(), &values);
            }
            None => {
                infeasible += 1;
                assert_eq!(outcome.status, Status::Infeasible, "seed {seed}");
                assert!(outcome.partition.is_none());
            }
        }
    }
    assert!(
        (150..1_500).contains(&infeasible),
        "{infeasible} of 2000 infeasible"
    );
}

/// Where groups are too many to list, the plan keeps the rules, the bound holds, and `optimal` means it.
#[test]
fn too_many_groups_to_list_still_give_a_plan_and_an_honest_bound() {
    let (mut optimal, mut plans, mut bounds) = (0, 0, 0);
    for seed in 0..250 {
        let problem = if seed % 2 == 0 {
            random_problem(seed)
        } else {
            open_problem(seed)
        };
        let options = SolveOptions {
            pool_limit: 5,
            ..SolveOptions::default()
        };
        let outcome = solve(&problem, &options, &Never, &mut Honest::default());
        let best = brute_force(&problem);
        let values: Vec<i64> = outcome.levels.iter().map(|l| l.value).collect();
        if let Some(partition) = &outcome.partition {
            verify(&problem, partition, &values);
            let best = best.clone().unwrap();
            assert!(values >= best, "seed {seed}");
            // a level's bound is about the plans that are equal on the levels before
            for (at, level) in outcome.levels.iter().enumerate() {
                assert!(level.bound <= level.value, "seed {seed}");
                if values[..at] == best[..at] {
                    assert!(level.bound <= best[at], "seed {seed}: {outcome:?} {best:?}");
                }
            }
            plans += 1;
            bounds += usize::from(outcome.levels[0].bound > i64::MIN);
        }
        match outcome.status {
            Status::Optimal => {
                assert_eq!(Some(values), best, "seed {seed}");
                optimal += 1;
            }
            Status::Infeasible => assert!(best.is_none(), "seed {seed}"),
            Status::Feasible => assert!(best.is_some()),
            _ => assert!(best.is_none(), "seed {seed}: no plan found"),
        }
    }
    println!("{plans} plans, {bounds} bounds, {optimal} proved");
    // the plain terms of the random problems have no lines, the real ones have
    assert!(
        plans > 120 && optimal > 80 && bounds > 80,
        "{plans} {bounds} {optimal}"
    );
}

/// Real rules and terms without any ceiling.
fn open_problem(seed: u64) -> Problem {
    let mut rng = Pcg64::seed_from_u64(seed);
    let atoms = rng.random_range(2..=10);
    let mut problem = commune(atoms, seed, 60..330);
    let links = problem.neighbours.iter().map(Vec::len).sum::<usize>() as i64 / 2;
    problem.rules = vec![Box::new(MinHouseholds), Box::new(FormerCommunes)];
    problem.rules.truncate(rng.random_range(1..=2));
    let target = Target::Households(rng.random_range(300..900));
    problem.terms = vec![
        Box::new(NewUnits),
        Box::new(ResidentsMoved),
        Box::new(Inertia),
        Box::new(CutLinks { links }),
        Box::new(SizeDeviation { target }),
        Box::new(FormerCommuneCrossing),
        Box::new(BelowStandard),
        Box::new(ThinMargin { percent: 10 }),
    ];
    problem.levels.clear();
    for _ in 0..rng.random_range(1..=2) {
        let terms = rng.random_range(1..=3);
        let weight = |rng: &mut Pcg64| [1, 1, 3, 20, -1][rng.random_range(0..5)];
        let pick = (0..terms)
            .map(|_| (rng.random_range(0..8), weight(&mut rng)))
            .collect::<Vec<_>>();
        problem.levels.push(level(&pick));
    }
    if seed % 5 == 1 {
        problem.levels = vec![level(&[(0, 1)]), level(&[(1, 1)])];
    }
    problem
}

#[test]
fn the_k_best_plans_equal_brute_force() {
    for seed in 0..260 {
        let problem = if seed % 3 == 0 {
            open_problem(seed)
        } else {
            random_problem(seed)
        };
        let top = [2, 5, 20, 60][seed as usize % 4];
        let options = SolveOptions {
            top,
            ..SolveOptions::default()
        };
        let outcome = solve(&problem, &options, &Never, &mut Silent);
        let known = brute_force_list(&problem, top);
        assert_eq!(outcome.partition.is_some(), !known.is_empty());
        let Some(first) = outcome.partition else { continue };
        let mut values = vec![outcome.levels.iter().map(|l| l.value).collect::<Vec<i64>>()];
        let mut plans = vec![first];
        for plan in outcome.alternatives {
            verify(&problem, &plan.partition, &plan.levels);
            assert!(!plans.contains(&plan.partition), "seed {seed}: a plan twice");
            values.push(plan.levels);
            plans.push(plan.partition);
        }
        assert_eq!(values, known, "seed {seed} top {top}");
    }
}

#[test]
fn a_warm_start_gives_the_values_of_a_cold_one() {
    let options = SolveOptions::default();
    for seed in 0..220 {
        let mut rng = Pcg64::seed_from_u64(seed);
        let mut problem = match seed % 4 {
            0 => weighted(18, seed),
            1 => fewest(16, seed),
            _ => random_problem(seed),
        };
        let (_, mut warm) = solve_from(&problem, &options, None, &Never, &mut Silent);
        for _ in 0..2 {
            let atom = |rng: &mut Pcg64| AtomId(rng.random_range(0..problem.len() as u32));
            let (a, b) = (atom(&mut rng), atom(&mut rng));
            match rng.random_range(0..4) {
                0 if a != b => problem.rules.push(Box::new(Rule::Apart(a, b))),
                1 => problem.rules.push(Box::new(Rule::Change(a))),
                _ => problem.facts.atoms[a].households += rng.random_range(-40..60),
            }
            let (again, next) = solve_from(&problem, &options, Some(&warm), &Never, &mut Honest::default());
            let cold = solve(&problem, &options, &Never, &mut Silent);
            assert_eq!(again.status, cold.status, "seed {seed}");
            assert_eq!(again.levels, cold.levels, "seed {seed}");
            warm = next;
        }
    }
}

#[test]
fn many_parts_of_unsplittable_units_are_not_slow() {
    // 20 units of 6 parts each: only whole units count
    let mut problem = commune(120, 3, 10..55);
    for (atom, facts) in problem.facts.atoms.iter_mut().enumerate() {
        facts.unit = UnitId::from(atom / 6);
    }
    problem.facts.unit_atoms = (0..20)
        .map(|unit| (6 * unit..6 * unit + 6).map(AtomId::from).collect())
        .collect();
    problem.rules = vec![
        Box::new(NotSplittable),
        Box::new(MaxMembers { limit: 4 }),
        Box::new(MinHouseholds),
    ];
    problem.terms = vec![Box::new(NewUnits), Box::new(ResidentsMoved), Box::new(Inertia)];
    problem.levels = vec![level(&[(0, 5_000), (1, 2), (2, 1)])];
    let outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
    assert_eq!(outcome.status, Status::Optimal);
    assert!(outcome.stats.groups < 50_000, "{}", outcome.stats.groups);
    let values: Vec<i64> = outcome.levels.iter().map(|l| l.value).collect();
    verify(&problem, &outcome.partition.unwrap(), &values);
}

#[test]
fn the_same_problem_gives_the_same_outcome() {
    for seed in 0..5 {
        let run = || solve(&weighted(30, seed), &SolveOptions::default(), &Never, &mut Silent);
        assert_eq!(run(), run());
    }
}

#[test]
fn a_stopped_search_keeps_what_it_has() {
    struct After(std::sync::atomic::AtomicU64, u64);
    impl Stop for After {
        fn stopped(&self) -> bool {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= self.1
        }
    }
    let problem = fewest(30, 4);
    for polls in [0, 1, 3, 10, 30, 100, 300] {
        let stop = After(Default::default(), polls);
        let outcome = solve(&problem, &SolveOptions::default(), &stop, &mut Honest::default());
        assert!(
            matches!(outcome.status, Status::Stopped | Status::Optimal),
            "{:?}",
            outcome.status
        );
        if let Some(partition) = &outcome.partition {
            let values: Vec<i64> = outcome.levels.iter().map(|l| l.value).collect();
            verify(&problem, partition, &values);
        }
    }
}

#[test]
fn nothing_to_arrange_is_an_optimum() {
    let mut problem = commune(1, 1, 100..200);
    problem.terms.push(Box::new(Cost(TermName::NewUnits, 0)));
    problem.levels = vec![level(&[(0, 1)])];
    let outcome = solve(&problem, &SolveOptions::default(), &Never, &mut Silent);
    assert_eq!(outcome.status, Status::Optimal);
    assert_eq!(outcome.levels[0].value, 1);
}
