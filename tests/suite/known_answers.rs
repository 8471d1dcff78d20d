//! Counts that are known from the literature on districting puzzles.

use num_bigint::BigUint;
use sapxep::domain::{Outcome, Status};
use sapxep::rules::criteria::{MaxMembers, MinHouseholds};
use sapxep::rules::terms::{CutLinks, NewUnits};
use sapxep::rules::{CountRange, GroupRule, Level, Problem};
use sapxep::solve::count::{Counts, count};
use sapxep::solve::{Never, Silent, SolveOptions, solve};

use crate::toy::{AtLeast, AtMost, grid, problem};

#[path = "../support/work.rs"]
mod work;

use work::Until;

/// As many regions as possible, each with at least so many households and at most so many cells.
fn most_regions(households: &[i64], links: &[(usize, usize)], least: i64, cells: i64) -> Outcome {
    let rules: Vec<Box<dyn GroupRule>> = vec![Box::new(MinHouseholds), Box::new(MaxMembers { limit: cells })];
    let mut problem = problem(households, links, rules);
    for atom in &mut problem.facts.atoms {
        atom.standard = least;
    }
    problem.terms = vec![Box::new(NewUnits)];
    problem.levels = vec![Level {
        unit_millionths: 1_000_000,
        terms: vec![(0, -1)],
        soft: Vec::new(),
    }];
    let until = Until::after(60.0);
    solve(&problem, &SolveOptions::default(), &until, &mut Silent)
}

/// Numbers of a test file, comments left out.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

#[test]
fn max_p_of_the_states_of_mexico() {
    let mut links = Vec::new();
    for (state, line) in lines(include_str!("../data/mexico.txt")).enumerate() {
        let near = line.split_once(": ").unwrap().1.split_whitespace();
        let near = near.map(|n| n.parse::<usize>().unwrap());
        links.extend(near.filter(|&n| n > state).map(|n| (state, n)));
    }
    assert_eq!(links.len(), 69);
    // 32 states, at least 4 each: 8 is all that numbers allow
    let small = most_regions(&[1; 32], &links, 4, 5);
    assert_eq!((small.status, small.levels[0].value), (Status::Optimal, -8));
    let any = most_regions(&[1; 32], &links, 4, 32);
    assert_eq!((any.status, any.levels[0].value), (Status::Optimal, -8));
}

fn lattice() -> (Vec<i64>, Vec<(usize, usize)>) {
    let households = lines(include_str!("../data/lattice.txt")).flat_map(str::split_whitespace);
    let households: Vec<i64> = households.map(|n| n.parse().unwrap()).collect();
    assert_eq!((households.len(), households.iter().sum::<i64>()), (100, 22_396));
    (households, grid(10, 10, false))
}

/// 39 regions exist, with five cells at most; that there are no 40 of any size is the next test.
#[test]
fn max_p_of_a_lattice() {
    let (households, links) = lattice();
    let small = most_regions(&households, &links, 500, 5);
    assert_eq!((small.status, small.levels[0].value), (Status::Optimal, -39));
}

#[test]
#[ignore = "a minute with --release"]
fn no_more_regions_of_any_size_in_the_lattice() {
    let (households, links) = lattice();
    let any = most_regions(&households, &links, 500, 100);
    println!("{:?} {:?}", any.status, any.levels);
    assert_eq!((any.status, any.levels[0].value), (Status::Optimal, -39));
}

/// The counties of a state: residents and links.
fn counties(state: &str) -> (Vec<i64>, Vec<(usize, usize)>) {
    let all = lines(include_str!("../data/counties.txt"));
    let own = all.skip_while(|line| *line != format!("= {state}")).skip(1);
    let (mut residents, mut links) = (Vec::new(), Vec::new());
    for (county, line) in own.take_while(|line| !line.starts_with('=')).enumerate() {
        let mut columns = line.split(": ").skip(1);
        residents.push(columns.next().unwrap().trim().parse().unwrap());
        let near = columns.next().unwrap().split_whitespace();
        let near = near.map(|n| n.parse::<usize>().unwrap());
        links.extend(near.filter(|&n| n > county).map(|n| (county, n)));
    }
    (residents, links)
}

/// Fewest links cut by so many parts with residents within limits.
fn fewest_cuts(state: &str, parts: u32, low: i64, high: i64) -> Problem {
    let (residents, links) = counties(state);
    let mut problem = problem(&residents, &links, sizes(low, high));
    problem.count = CountRange {
        min: parts,
        max: parts,
    };
    let links = i64::try_from(links.len()).unwrap();
    problem.terms = vec![Box::new(CutLinks { links })];
    problem
}

#[test]
fn fewest_cuts_of_the_counties_of_maine() {
    let (residents, links) = counties("Maine");
    assert_eq!((residents.iter().sum::<i64>(), links.len()), (1_328_361, 34));
    let outcome = solve(
        &fewest_cuts("Maine", 2, 660_861, 667_501),
        &SolveOptions::default(),
        &Never,
        &mut Silent,
    );
    assert_eq!((outcome.status, outcome.levels[0].value), (Status::Optimal, 16));
}

#[test]
#[ignore = "a minute or more with --release"]
fn fewest_cuts_of_the_counties_of_larger_states() {
    for (state, total, parts, low, high, known) in [
        ("New Mexico", 2_059_179, 3, 682_962, 689_824, 17),
        ("Idaho", 1_567_582, 2, 779_873, 787_709, 10),
    ] {
        assert_eq!(counties(state).0.iter().sum::<i64>(), total);
        let problem = fewest_cuts(state, parts, low, high);
        let until = Until::after(110.0);
        let outcome = solve(&problem, &SolveOptions::default(), &until, &mut Silent);
        println!(
            "{state}: {:?} {:?}, known {known}",
            outcome.status, outcome.levels
        );
        for level in &outcome.levels {
            assert!((0..=known).contains(&level.bound) && level.value >= known);
        }
    }
}

fn sizes(low: i64, high: i64) -> Vec<Box<dyn GroupRule>> {
    vec![Box::new(AtLeast(low)), Box::new(AtMost(high))]
}

fn counts(n: usize, queen: bool, rules: Vec<Box<dyn GroupRule>>) -> Counts {
    count(&problem(&vec![1; n * n], &grid(n, n, queen), rules), &Never).unwrap()
}

fn total(n: usize, queen: bool, rules: Vec<Box<dyn GroupRule>>) -> BigUint {
    counts(n, queen, rules).total
}

#[test]
fn square_grids_into_as_many_equal_parts_as_rows() {
    for (n, known) in [(2, 2_u32), (3, 10), (4, 117), (5, 4_006), (6, 451_206)] {
        let size = n as i64;
        assert_eq!(
            total(n, false, sizes(size, size)),
            BigUint::from(known),
            "{n}×{n}"
        );
    }
}

#[test]
#[ignore = "half a minute without optimisation; run with --release"]
fn seven_by_seven_into_seven() {
    assert_eq!(total(7, false, sizes(7, 7)), BigUint::from(158_753_814_u32));
}

#[test]
fn six_by_six_into_equal_parts() {
    for (parts, known) in [
        (2, 80_518_u32),
        (3, 264_500),
        (4, 442_791),
        (9, 178_939),
        (12, 80_092),
        (18, 6_728),
    ] {
        let size = 36 / parts;
        assert_eq!(
            total(6, false, sizes(size, size)),
            BigUint::from(known),
            "{parts} parts"
        );
    }
}

#[test]
fn four_by_four_into_four_with_tolerance() {
    for (slack, known) in [(0, 117_u32), (1, 1_953), (2, 8_849), (3, 29_069)] {
        let mut grid = problem(&[1; 16], &grid(4, 4, false), sizes(4 - slack, 4 + slack));
        grid.count = CountRange { min: 4, max: 4 };
        assert_eq!(
            count(&grid, &Never).unwrap().total,
            BigUint::from(known),
            "±{slack}"
        );
    }
    for rules in [Vec::new(), sizes(1, 16)] {
        assert_eq!(
            counts(4, false, rules).by_new_units[&4],
            BigUint::from(62_741_u32)
        );
    }
}

#[test]
fn queen_grids() {
    for (n, known) in [(2, 3_u32), (3, 36), (4, 2_620), (5, 1_397_790)] {
        let size = n as i64;
        assert_eq!(total(n, true, sizes(size, size)), BigUint::from(known), "{n}×{n}");
    }
}

#[test]
fn all_connected_partitions_by_both_methods() {
    for (n, known) in [(2, 12_u32), (3, 1_434), (4, 1_691_690)] {
        let cells = (n * n) as i64;
        assert_eq!(
            total(n, false, Vec::new()),
            BigUint::from(known),
            "front, {n}×{n}"
        );
        assert_eq!(
            total(n, false, sizes(1, cells)),
            BigUint::from(known),
            "cover, {n}×{n}"
        );
    }
}
