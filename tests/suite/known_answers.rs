//! Counts that are known from the literature on districting puzzles.

use num_bigint::BigUint;
use sapxep::rules::{CountRange, GroupRule};
use sapxep::solve::Never;
use sapxep::solve::count::{Counts, count};

use crate::toy::{AtLeast, AtMost, grid, problem};

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
