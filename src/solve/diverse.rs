//! Alternatives that really differ: each is the best plan among those that place at least a stated share of the
//! residents differently from every plan before it.
//!
//! The difference is reckoned from the new plan: of each new unit, the residents who are not with the largest part that
//! comes from one new unit of the earlier plan. That is additive, hence a budget; and it is never more than the
//! difference by best pairing that comparisons print, so that the share asked for is kept under both.

use super::{Observer, SolveOptions, Stop, solve};
use crate::domain::code::codes;
use crate::domain::outcome::Alternative;
use crate::domain::{AtomId, Finding, Outcome, Partition, Status, TermName};
use crate::rules::{Budget, Facts, Group, Level, Problem, Term};

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Diversity {
    /// Number of plans, the best one included.
    pub plans: usize,
    /// Least share of the residents placed differently between any two, tenths of a percent.
    pub min_share_per_mille: u32,
}

/// Adds alternatives to an outcome that holds a proved optimum; others are left alone. Returns one sentence a plan, the
/// best plan's first: why it is there, what it is best at, what it costs against the optimum. Fewer plans than asked for
/// where no more differ enough, or when stopped.
pub fn diversify(
    problem: &Problem,
    outcome: &mut Outcome,
    wanted: Diversity,
    options: &SolveOptions,
    stop: &dyn Stop,
    observer: &mut dyn Observer,
) -> Vec<Finding> {
    let (Status::Optimal, Some(best)) = (outcome.status, &outcome.partition) else {
        return Vec::new();
    };
    let people = people(&problem.facts);
    let total: i64 = people.iter().sum();
    let share = i128::from(wanted.min_share_per_mille) * i128::from(total);
    let threshold = i64::try_from((share + 999) / 1000).unwrap_or(i64::MAX).max(1);
    let mut plans: Vec<Partition> = vec![best.clone()];
    let mut further = problem.clone();
    outcome.alternatives.clear();
    while plans.len() < wanted.plans.max(1) && !stop.stopped() {
        let Some(last) = plans.last() else { break };
        further.terms.push(Box::new(StaysWith::new(last, &people)));
        further.budgets.push(Budget {
            level: Level {
                unit_millionths: 1_000_000,
                terms: vec![(further.terms.len() - 1, -1)],
                soft: Vec::new(),
            },
            at_most: -threshold,
        });
        let found = solve(&further, options, stop, observer);
        let (Status::Optimal, Some(partition)) = (found.status, found.partition) else {
            break;
        };
        outcome.alternatives.push(Alternative {
            partition: partition.clone(),
            levels: found.levels.iter().map(|level| level.value).collect(),
        });
        plans.push(partition);
    }
    reasons(problem, &plans, &people, total)
}

/// Residents by atom; households where the table has no residents.
fn people(facts: &Facts) -> Vec<i64> {
    let residents: Vec<i64> = facts.atoms.iter().map(|atom| atom.residents).collect();
    if residents.iter().any(|&r| r > 0) {
        residents
    } else {
        facts.atoms.iter().map(|atom| atom.households).collect()
    }
}

/// Residents of a new unit who are not with its largest part from one new unit of an earlier plan.
#[derive(Clone, Debug)]
struct StaysWith {
    /// New unit of the earlier plan, by atom.
    home: Vec<usize>,
    people: Vec<i64>,
}

impl StaysWith {
    fn new(plan: &Partition, people: &[i64]) -> Self {
        let mut home = vec![0; people.len()];
        for (unit, atoms) in plan.iter().enumerate() {
            for atom in atoms {
                home[atom.index()] = unit;
            }
        }
        Self {
            home,
            people: people.to_vec(),
        }
    }

    fn elsewhere(&self, atoms: &[AtomId]) -> i64 {
        let mut parts: Vec<(usize, i64)> = Vec::new();
        for atom in atoms {
            let (home, people) = (self.home[atom.index()], self.people[atom.index()]);
            match parts.iter_mut().find(|part| part.0 == home) {
                Some(part) => part.1 += people,
                None => parts.push((home, people)),
            }
        }
        let largest = parts.iter().map(|part| part.1).max().unwrap_or(0);
        parts.iter().map(|part| part.1).sum::<i64>() - largest
    }
}

impl Term for StaysWith {
    fn name(&self) -> TermName {
        TermName::ResidentsMoved
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        self.elsewhere(group.atoms)
    }
}

/// One sentence a plan.
fn reasons(problem: &Problem, plans: &[Partition], people: &[i64], total: i64) -> Vec<Finding> {
    let values: Vec<Vec<i64>> = plans
        .iter()
        .map(|plan| {
            let groups: Vec<Group<'_>> = plan.iter().map(|g| Group::new(g, &problem.facts)).collect();
            let value = |term: &dyn Term| term.constant() + groups.iter().map(|g| term.value(g)).sum::<i64>();
            problem.terms.iter().map(|term| value(term.as_ref())).collect()
        })
        .collect();
    let mut findings = vec![Finding::new(codes::BEST_FOR_ITS_GOALS)];
    for (index, plan) in plans.iter().enumerate().skip(1) {
        let least = plans[..index]
            .iter()
            .map(|earlier| {
                let reference = StaysWith::new(earlier, people);
                plan.iter().map(|g| reference.elsewhere(g)).sum::<i64>()
            })
            .min()
            .unwrap_or(0);
        let share = i128::from(least) * 1000 / i128::from(total.max(1));
        let best_at = best_at(&values, index);
        let cost = cost(problem, &values, index);
        let code = match (best_at, cost) {
            (Some(_), Some(_)) => codes::ALTERNATIVE_BEST_AT,
            (Some(_), None) => codes::ALTERNATIVE_BEST_AT_FREE,
            (None, Some(_)) => codes::ALTERNATIVE_NEXT,
            (None, None) => codes::ALTERNATIVE_EQUAL,
        };
        let mut finding = Finding::new(code).with("share", share);
        for (term, keys) in [
            (best_at, ["figure", "value", "best"]),
            (cost, ["cost_figure", "cost", "cost_best"]),
        ] {
            if let Some(term) = term {
                finding = finding
                    .with(keys[0], problem.terms[term].name().as_str())
                    .with(keys[1], values[index][term])
                    .with(keys[2], values[0][term]);
            }
        }
        findings.push(finding);
    }
    findings
}

/// The term in which a plan is better than every other plan of the list, by the largest share of the optimum's value.
fn best_at(values: &[Vec<i64>], index: usize) -> Option<usize> {
    let better = |term: &usize| {
        let mut others = values.iter().enumerate().filter(|(other, _)| *other != index);
        others.all(|(_, other)| values[index][*term] < other[*term])
    };
    let gain = |term: &usize| {
        let gain = i128::from(values[0][*term]) - i128::from(values[index][*term]);
        gain * 1_000_000 / i128::from(values[0][*term]).abs().max(1)
    };
    let terms = 0..values[index].len();
    terms
        .filter(better)
        .max_by_key(|term| (gain(term), std::cmp::Reverse(*term)))
}

/// The term by which a plan loses most on the first level where it is worse than the optimum.
fn cost(problem: &Problem, values: &[Vec<i64>], index: usize) -> Option<usize> {
    let loss = |&(term, weight): &(usize, i64)| {
        i128::from(weight) * (i128::from(values[index][term]) - i128::from(values[0][term]))
    };
    let level = problem
        .levels
        .iter()
        .find(|level| level.terms.iter().map(loss).sum::<i128>() > 0)?;
    level
        .terms
        .iter()
        .max_by_key(|term| loss(term))
        .map(|&(term, _)| term)
}
