//! The exact trade-off curve between two or three goals: every combination of values that no plan beats.
//!
//! A search zone is an upper corner: plans that are better than it in every goal. A zone is searched by minimising the
//! goals one after the other under budgets just below its corner; what is found is on the curve, and the zones that
//! hold it are cut down, one way a goal [Klamroth, Lacour, Vanderpooten 2015, *On the representation of the search
//! region in multi-objective optimization*]. Boxes known to hold no plan are remembered, so that with two goals each
//! point costs one solve.

use super::{Silent, SolveOptions, Stop, solve_from};
use crate::domain::{Outcome, Partition, Status, TermName};
use crate::rules::{Budget, Level, Problem};

/// A goal of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Index in [`Problem::terms`].
    pub term: usize,
    /// As much as possible of it, in place of as little.
    pub most: bool,
}

impl Goal {
    fn sign(self) -> i64 {
        if self.most { -1 } else { 1 }
    }

    fn level(self) -> Level {
        Level {
            unit_millionths: 1_000_000,
            terms: vec![(self.term, self.sign())],
            soft: Vec::new(),
        }
    }
}

/// A plan that no plan beats in one goal without losing in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParetoPoint {
    /// Values of the terms, in the order of the goals.
    pub values: Vec<i64>,
    /// A plan with these values.
    pub partition: Partition,
}

/// The curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pareto {
    /// Best in the first goal first. No two have the same values.
    pub points: Vec<ParetoPoint>,
    /// Proved: there is no further point.
    pub complete: bool,
    /// `Infeasible`: proved that there is no plan at all; `Optimal`: points were found, or none is known.
    pub status: Status,
}

/// The trade-off curve of `goals` among the plans that keep the hard rules and break the soft ones as little as any plan
/// does. Stops after `most` points. `found` is told the number of points whenever there is one more. Deterministic.
pub fn pareto(
    problem: &Problem,
    goals: &[Goal],
    most: usize,
    options: &SolveOptions,
    stop: &dyn Stop,
    found: &mut dyn FnMut(usize),
) -> Pareto {
    // the number of new units comes last: as a ceiling on the count it bounds better than any sum, and minimising it
    // first would be a packing problem for every point
    let mut order: Vec<usize> = (0..goals.len()).collect();
    order.sort_by_key(|&goal| counts_units(problem, goals[goal]));
    let ordered: Vec<Goal> = order.iter().map(|&goal| goals[goal]).collect();
    let mut curve = in_order(problem, &ordered, most, options, stop, found);
    for point in &mut curve.points {
        let mut values = point.values.clone();
        for (&goal, &value) in order.iter().zip(&point.values) {
            values[goal] = value;
        }
        point.values = values;
    }
    sorted(curve, goals)
}

fn counts_units(problem: &Problem, goal: Goal) -> bool {
    problem.terms[goal.term].name() == TermName::NewUnits
}

fn in_order(
    problem: &Problem,
    goals: &[Goal],
    most: usize,
    options: &SolveOptions,
    stop: &dyn Stop,
    found: &mut dyn FnMut(usize),
) -> Pareto {
    let mut warm = None;
    let mut solve = |problem: &Problem| -> Outcome {
        let (outcome, next) = solve_from(problem, options, warm.as_ref(), stop, &mut Silent);
        if outcome.partition.is_some() {
            warm = Some(next);
        }
        outcome
    };
    let mut curve = Pareto {
        points: Vec::new(),
        complete: false,
        status: Status::Unknown,
    };
    let Some(base) = within_soft_rules(problem, goals, &mut solve, &mut curve.status) else {
        // without any plan the empty curve is all there is
        curve.complete = curve.status == Status::Infeasible;
        return curve;
    };
    let mut zones: Vec<Vec<i64>> = vec![vec![i64::MAX; goals.len()]];
    let mut empty: Vec<Vec<i64>> = Vec::new();
    while let Some(zone) = zones.pop() {
        if empty.iter().any(|corner| below(&zone, corner)) {
            continue;
        }
        if curve.points.len() >= most || stop.stopped() {
            return curve;
        }
        let Some(inside) = within(&base, goals, &zone) else {
            empty.push(zone);
            continue;
        };
        let outcome = solve(&inside);
        match (outcome.status, outcome.partition) {
            (Status::Infeasible, _) => empty.push(zone),
            (Status::Optimal, Some(partition)) => {
                let point: Vec<i64> = outcome.levels.iter().map(|level| level.value).collect();
                // nothing in this zone is better in the first goal
                let mut corner = zone.clone();
                corner[0] = point[0];
                empty.push(corner);
                zones.push(zone);
                zones = cut_down(zones, &point);
                let values = goals.iter().zip(&point).map(|(goal, v)| goal.sign() * v);
                curve.points.push(ParetoPoint {
                    values: values.collect(),
                    partition,
                });
                curve.status = Status::Optimal;
                found(curve.points.len());
            }
            _ => {
                curve.status = if stop.stopped() {
                    Status::Stopped
                } else {
                    Status::Unknown
                };
                return curve;
            }
        }
    }
    curve.complete = true;
    if curve.points.is_empty() {
        curve.status = Status::Infeasible;
    }
    curve
}

/// The problem of a zone: every goal below its corner. `None` where no number of new units is left.
fn within(base: &Problem, goals: &[Goal], zone: &[i64]) -> Option<Problem> {
    let mut inside = base.clone();
    for (&goal, &corner) in goals.iter().zip(zone).filter(|(_, corner)| **corner < i64::MAX) {
        let at_most = corner - 1;
        if !counts_units(base, goal) {
            let level = goal.level();
            inside.budgets.push(Budget { level, at_most });
        } else if goal.most {
            let least = u32::try_from(at_most.saturating_neg().max(0)).unwrap_or(u32::MAX);
            inside.count.min = inside.count.min.max(least);
        } else {
            let most = u32::try_from(at_most.max(0)).unwrap_or(u32::MAX);
            inside.count.max = inside.count.max.min(most);
        }
    }
    (inside.count.min <= inside.count.max).then_some(inside)
}

/// The goals as levels; what the soft rules cost at least becomes a budget for each of their levels.
fn within_soft_rules(
    problem: &Problem,
    goals: &[Goal],
    solve: &mut dyn FnMut(&Problem) -> Outcome,
    status: &mut Status,
) -> Option<Problem> {
    let mut base = problem.clone();
    base.levels.retain(|level| !level.soft.is_empty());
    if !base.levels.is_empty() {
        let outcome = solve(&base);
        if outcome.status != Status::Optimal {
            *status = outcome.status;
            return None;
        }
        let levels = std::mem::take(&mut base.levels);
        let values = outcome.levels.iter().map(|level| level.value);
        base.budgets.extend(
            levels
                .into_iter()
                .zip(values)
                .map(|(level, at_most)| Budget { level, at_most }),
        );
    }
    base.levels = goals.iter().map(|goal| goal.level()).collect();
    Some(base)
}

/// Whether a corner is nowhere above another.
fn below(zone: &[i64], other: &[i64]) -> bool {
    zone.iter().zip(other).all(|(a, b)| a <= b)
}

/// Replaces every zone that strictly holds the point by its parts without it; zones inside others are dropped.
fn cut_down(zones: Vec<Vec<i64>>, point: &[i64]) -> Vec<Vec<i64>> {
    let holds = |zone: &[i64]| point.iter().zip(zone).all(|(p, z)| p < z);
    let mut kept: Vec<Vec<i64>> = Vec::new();
    for zone in zones {
        if !holds(&zone) {
            kept.push(zone);
            continue;
        }
        for (goal, &value) in point.iter().enumerate() {
            let mut part = zone.clone();
            part[goal] = value;
            kept.push(part);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    let outer: Vec<bool> = kept
        .iter()
        .map(|zone| !kept.iter().any(|other| other != zone && below(zone, other)))
        .collect();
    let mut outer = outer.into_iter();
    kept.retain(|_| outer.next().unwrap_or(false));
    kept
}

fn sorted(mut curve: Pareto, goals: &[Goal]) -> Pareto {
    let key = |point: &ParetoPoint| -> Vec<i64> {
        goals
            .iter()
            .zip(&point.values)
            .map(|(goal, v)| goal.sign() * v)
            .collect()
    };
    curve.points.sort_by_key(key);
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_lose_the_point_and_stay_outermost() {
        let start = vec![vec![10, 10, 10]];
        let once = cut_down(start, &[3, 4, 5]);
        assert_eq!(once, [[3, 10, 10], [10, 4, 10], [10, 10, 5]]);
        let twice = cut_down(once, &[5, 2, 6]);
        assert_eq!(
            twice,
            [
                vec![3, 10, 10],
                vec![5, 4, 10],
                vec![10, 2, 10],
                vec![10, 4, 6],
                vec![10, 10, 5]
            ]
        );
    }
}
