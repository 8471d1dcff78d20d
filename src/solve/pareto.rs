//! The exact trade-off curve between two or three goals: every combination of values that no plan beats.
//!
//! Goals are sums over new units, so the curve of parts that share no new unit is made of the sums of theirs (`curve`).
//! Each part is one sweep (`front`); where partial plans are too many for that, boxes between points (`boxes`) or zones
//! below corners (`zones`) are searched one by one.

use super::curve::{Curve, GOALS, Sum, Values};
use super::part_curve::{Part, counted};
use super::pool::{Extent, Pool, enumerate_all};
use super::zones::{Answer, search};
use super::{Silent, SolveOptions, Stop, components_of, constant, solve_from};
use crate::domain::{AtomId, Outcome, Partition, Status, TermName};
use crate::rules::{Budget, Group, Level, Problem};

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
    /// No plan beats it. Else none that was found does, but one of [`Pareto::open`] could.
    pub proved: bool,
}

/// The curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pareto {
    /// Best in the first goal first. No two have the same values.
    pub points: Vec<ParetoPoint>,
    /// Proved: there is no further point, and each of these is one.
    pub complete: bool,
    /// Where the search did not end: every plan that no point equals or beats is in no goal better than one of these, in
    /// the order of the goals; `None`: nothing is known of the goal. Empty on a curve that is not complete: all points
    /// are known, only so many were wanted.
    pub open: Vec<Vec<Option<i64>>>,
    /// `Infeasible`: proved that there is no plan at all; `Optimal`: points were found; else why the search ended.
    pub status: Status,
}

/// The trade-off curve of `goals` (two or three, else nothing is found) among the plans that keep the hard rules and break
/// the soft ones as little as any plan does. At most `most` points: where more are known, they are spread over the curve.
/// `found` is told the number of points whenever there are more. Deterministic.
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
    let asked = Asked {
        goals: &ordered,
        most,
        options,
        stop,
    };
    let told = Told {
        goals,
        order: &order,
        most,
    };
    match asked.sum(problem, found) {
        Ok(sum) => {
            let status = match (sum.points().len(), sum.open().is_empty()) {
                (0, true) => Status::Infeasible,
                (0, false) => asked.unsettled(),
                (_, true) => Status::Optimal,
                (points, false) if points >= most && !stop.stopped() => Status::Optimal,
                (_, false) => asked.unsettled(),
            };
            told.curve(&sum, status)
        }
        Err(status) => told.nothing(status),
    }
}

fn counts_units(problem: &Problem, goal: Goal) -> bool {
    problem.terms[goal.term].name() == TermName::NewUnits
}

/// How a curve is told: goals in their order and with their signs, a choice of points.
struct Told<'a> {
    goals: &'a [Goal],
    order: &'a [usize],
    most: usize,
}

impl Told<'_> {
    fn in_place(&self, values: &[i64]) -> Values {
        let mut placed = values.to_vec();
        for (&goal, &value) in self.order.iter().zip(values) {
            placed[goal] = value;
        }
        placed
    }

    fn signed(&self, placed: &[i64]) -> Values {
        self.goals
            .iter()
            .zip(placed)
            .map(|(goal, v)| goal.sign() * v)
            .collect()
    }

    /// A bound of each goal, where one is known.
    fn corner(&self, corner: &[i64]) -> Vec<Option<i64>> {
        let known = |(goal, value): (&Goal, i64)| (value > i64::MIN / 2).then(|| goal.sign() * value);
        self.goals.iter().zip(self.in_place(corner)).map(known).collect()
    }

    fn nothing(&self, status: Status) -> Pareto {
        let infeasible = status == Status::Infeasible;
        Pareto {
            points: Vec::new(),
            complete: infeasible,
            open: (!infeasible)
                .then(|| vec![None; self.goals.len()])
                .into_iter()
                .collect(),
            status,
        }
    }

    fn curve(&self, sum: &Sum, status: Status) -> Pareto {
        let mut all: Vec<(Values, usize)> = (sum.points().enumerate())
            .map(|(number, values)| (self.in_place(values), number))
            .collect();
        all.sort_unstable();
        let (known, most) = (all.len(), self.most);
        if known > most {
            let step = |place: usize| (place * (known - 1)).checked_div(most - 1).unwrap_or(0);
            all = (0..most)
                .filter_map(|place| all.get(step(place)).cloned())
                .collect();
        }
        let numbered: Vec<&[i64]> = sum.points().collect();
        let points = all.iter().map(|(values, number)| ParetoPoint {
            values: self.signed(values),
            partition: crate::domain::outcome::canonical(sum.plan(*number)),
            proved: sum.proves(numbered[*number]),
        });
        Pareto {
            points: points.collect(),
            complete: sum.open().is_empty() && known <= most,
            open: sum.open().iter().map(|corner| self.corner(corner)).collect(),
            status,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) goals: &'a [Goal],
    pub(super) most: usize,
    pub(super) options: &'a SolveOptions,
    pub(super) stop: &'a dyn Stop,
}

impl Asked<'_> {
    fn sum(self, problem: &Problem, found: &mut dyn FnMut(usize)) -> Result<Sum, Status> {
        if !(1..=GOALS).contains(&self.goals.len()) {
            return Err(Status::Unknown);
        }
        let (base, witness) = self.within_soft_rules(problem)?;
        let hard = base.hard_rules();
        let listed = enumerate_all(&base, &hard, self.options.pool_limit, self.stop);
        match listed {
            Some(pool) if pool.extent == Extent::Stopped || pool.overflow => Err(self.unsettled()),
            // budgets of the problem itself tie everything together
            Some(pool) if problem.budgets.is_empty() => Ok(self.by_parts(&base, &pool, &witness, found)),
            _ => {
                let none = vec![0; self.goals.len()];
                let mut sum = Sum::new(&none);
                sum.add(self.whole(&base, found), self.stop);
                Ok(sum)
            }
        }
    }

    fn unsettled(self) -> Status {
        if self.stop.stopped() {
            Status::Stopped
        } else {
            Status::Unknown
        }
    }

    /// The goals as levels; what the soft rules cost at least becomes a budget for each of their levels. Second: a plan
    /// that costs no more.
    fn within_soft_rules(self, problem: &Problem) -> Result<(Problem, Partition), Status> {
        let mut base = problem.clone();
        base.levels.retain(|level| !level.soft.is_empty());
        let mut witness = Partition::new();
        if !base.levels.is_empty() {
            let (outcome, _) = solve_from(&base, self.options, None, self.stop, &mut Silent);
            if outcome.status != Status::Optimal {
                return Err(outcome.status);
            }
            let levels = std::mem::take(&mut base.levels);
            let values = outcome.levels.iter().map(|level| level.value);
            let budgets = levels.into_iter().zip(values);
            base.budgets
                .extend(budgets.map(|(level, at_most)| Budget { level, at_most }));
            witness = outcome.partition.unwrap_or_default();
        }
        base.levels = self.goals.iter().map(|goal| goal.level()).collect();
        Ok((base, witness))
    }

    /// The sum of the curves of the parts that share no group.
    fn by_parts(self, base: &Problem, pool: &Pool, witness: &Partition, found: &mut dyn FnMut(usize)) -> Sum {
        let free = base.count.min <= 1 && base.count.max as usize >= base.len();
        let mut active: Vec<u32> = (0..pool.len() as u32).collect();
        let mut ceilings = super::levels::ceilings(base, pool);
        ceilings.retain(|&(column, room)| {
            let costs = pool.costs(column);
            let none = room == 0 && active.iter().all(|&g| costs[g as usize] >= 0);
            if none {
                active.retain(|&g| costs[g as usize] == 0);
            }
            !none
        });
        let all: Vec<AtomId> = (0..base.len()).map(AtomId::from).collect();
        let parts = if free {
            let groups = active.iter().map(|&group| group as usize);
            components_of(&all, base.len(), pool, groups)
        } else {
            vec![all]
        };
        let mut row_of = vec![u32::MAX; base.len()];
        let mut part_of = vec![0_usize; base.len()];
        for (number, part) in parts.iter().enumerate() {
            for (row, atom) in part.iter().enumerate() {
                row_of[atom.index()] = row as u32;
                part_of[atom.index()] = number;
            }
        }
        let mut groups_of: Vec<Vec<u32>> = vec![Vec::new(); parts.len()];
        for group in active {
            if let Some(first) = pool.atoms(group as usize).first() {
                groups_of[part_of[first.index()]].push(group);
            }
        }
        let constants: Values = (0..self.goals.len()).map(|goal| constant(base, goal)).collect();
        let mut sum = Sum::new(&constants);
        for (number, (atoms, active)) in parts.iter().zip(&groups_of).enumerate() {
            // what the whole breaks the soft rules at least is the sum of what its parts do at least
            let own = |&(column, room): &(usize, i64)| {
                let level = &base.budgets[column - pool.levels()].level;
                let groups = witness
                    .iter()
                    .filter(|group| group.first().is_some_and(|atom| part_of[atom.index()] == number));
                let cost = |group: &Vec<AtomId>| base.group_cost(level, &Group::new(group, &base.facts));
                let least = i64::try_from(groups.map(cost).sum::<i128>()).unwrap_or(i64::MAX);
                (column, if free { least } else { room })
            };
            let ceilings: Vec<(usize, i64)> = ceilings.iter().map(own).collect();
            let part = Part {
                asked: self,
                base,
                ground: super::master::Ground {
                    pool,
                    row_of: &row_of,
                    neighbours: &base.neighbours,
                    atoms,
                },
                active,
                ceilings: &ceilings,
                count: (!free).then_some(base.count),
            };
            sum.add(part.curve(found), self.stop);
            found(sum.points().len());
            if sum.is_empty() {
                break;
            }
        }
        sum
    }

    /// The curve where the groups cannot be listed: every zone is a problem of its own.
    fn whole(self, base: &Problem, found: &mut dyn FnMut(usize)) -> Curve {
        let mut warm = None;
        let mut ask = |zone: &[i64]| {
            let Some(inside) = self.within(base, zone) else {
                return Answer::Empty;
            };
            let (outcome, next) = solve_from(&inside, self.options, warm.as_ref(), self.stop, &mut Silent);
            if outcome.partition.is_some() {
                warm = Some(next);
            }
            answered(outcome)
        };
        let ideal = vec![i64::MIN; self.goals.len()];
        search(&ideal, self.most, self.stop, &mut ask, found)
    }

    /// The problem of a zone: every goal below its corner. `None` where no number of new units is left.
    fn within(self, base: &Problem, zone: &[i64]) -> Option<Problem> {
        let mut inside = base.clone();
        let limited = self.goals.iter().zip(zone);
        for (&goal, &corner) in limited.filter(|(_, corner)| **corner < i64::MAX) {
            if self.counts(base, goal) {
                counted(&mut inside.count, goal, corner);
            } else {
                inside.budgets.push(Budget {
                    level: goal.level(),
                    at_most: corner - 1,
                });
            }
        }
        (inside.count.min <= inside.count.max).then_some(inside)
    }

    /// Whether a goal is the number of new units.
    pub(super) fn counts(self, base: &Problem, goal: Goal) -> bool {
        counts_units(base, goal)
    }
}

fn answered(outcome: Outcome) -> Answer {
    match (outcome.status, outcome.partition) {
        (Status::Infeasible, _) => Answer::Empty,
        (Status::Optimal, Some(plan)) => {
            Answer::Found(outcome.levels.iter().map(|level| level.value).collect(), plan)
        }
        _ => Answer::Open(outcome.levels.first().map_or(i64::MIN, |level| level.bound)),
    }
}
