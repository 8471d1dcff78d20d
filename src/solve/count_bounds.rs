//! The numbers of new units that are possible nearest to those asked for.

use super::conflict::Conflict;
use super::oracle::Oracle;
use crate::domain::TermName;
use crate::rules::{CountRange, Group, Level, Problem, Term};

/// One for each new unit.
#[derive(Clone, Debug)]
struct One;

impl Term for One {
    fn name(&self) -> TermName {
        TermName::NewUnits
    }

    fn value(&self, _: &Group<'_>) -> i64 {
        1
    }
}

/// Under the rules of the conflict: the largest possible number below the range asked for, and the smallest above it. Where
/// the largest is not settled, for want of a ceiling, the largest under all hard rules.
pub(super) fn count_bounds(
    problem: &Problem,
    conflict: &Conflict,
    oracle: &mut Oracle<'_>,
) -> (Option<usize>, Option<usize>) {
    let of_conflict = Conflict {
        min_count: false,
        max_count: false,
        ..conflict.clone()
    };
    let all = Conflict {
        rules: problem.hard_rules(),
        ..of_conflict.clone()
    };
    let mut nearest = |count: CountRange, weight: i64| {
        // the fewest new units under all rules are a packing problem and may take long
        let tried = if weight < 0 { 2 } else { 1 };
        [&of_conflict, &all].into_iter().take(tried).find_map(|rules| {
            let mut free = rules.reduced(problem, None);
            free.count = count;
            free.terms = vec![Box::new(One)];
            free.levels = vec![Level {
                unit_millionths: 1_000_000,
                terms: vec![(0, weight)],
                soft: Vec::new(),
            }];
            let outcome = oracle.solve(&free);
            (outcome.status == crate::domain::Status::Optimal)
                .then(|| outcome.partition.map(|plan| plan.len()))
                .flatten()
        })
    };
    let CountRange { min, max } = problem.count;
    let below = conflict.min_count && min > 0;
    let above = conflict.max_count && max < u32::MAX;
    (
        below
            .then(|| {
                nearest(
                    CountRange {
                        min: 0,
                        max: min.saturating_sub(1),
                    },
                    -1,
                )
            })
            .flatten(),
        above
            .then(|| {
                nearest(
                    CountRange {
                        min: max.saturating_add(1),
                        max: u32::MAX,
                    },
                    1,
                )
            })
            .flatten(),
    )
}
