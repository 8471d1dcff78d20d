//! The solver against brute force on small communes, and its promises to observers.

#[path = "../support/communes.rs"]
pub(crate) mod communes;

use communes::{Cost, Rule, commune, fewest, level, soft_level, weighted, with_terms};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::{AtomId, Status, TermName};
use sapxep::rules::{Group, Problem};
use sapxep::solve::{Event, Never, Observer, Silent, SolveOptions, Stop, solve};

/// Best vector of level values over all partitions into connected groups, found by plain enumeration that shares no
/// code with the solver; `None` when there is no plan.
fn brute_force(problem: &Problem) -> Option<Vec<i64>> {
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
    // best vector by covered set and number of groups
    let full = (1_u32 << n) - 1;
    let mut best: Vec<Vec<Option<Vec<i64>>>> = vec![vec![None; n + 1]; 1 << n];
    best[0][0] = Some(vec![0; problem.levels.len()]);
    for covered in 0..full {
        let first = (!covered).trailing_zeros() as usize;
        for count in 0..n {
            let Some(value) = best[covered as usize][count].clone() else {
                continue;
            };
            for (mask, costs) in &by_first[first] {
                if mask & covered == 0 {
                    let sum: Vec<i64> = value.iter().zip(costs).map(|(a, b)| a + b).collect();
                    let slot = &mut best[(covered | mask) as usize][count + 1];
                    if slot.as_ref().is_none_or(|old| sum < *old) {
                        *slot = Some(sum);
                    }
                }
            }
        }
    }
    let range = problem.count.min as usize..=problem.count.max as usize;
    let optimum = range
        .filter_map(|k| best[full as usize].get(k).cloned().flatten())
        .min()?;
    let constants = problem.levels.iter().map(|l| problem.level_constant(l) as i64);
    Some(optimum.iter().zip(constants).map(|(a, b)| a + b).collect())
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
    for seed in 0..700 {
        let problem = random_problem(seed);
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
    assert!((50..650).contains(&infeasible), "{infeasible} of 700 infeasible");
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
