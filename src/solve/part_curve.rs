//! The trade-off curve of atoms that share no group with others: by one sweep, by boxes, by zones, whatever ends first.

use super::boxes::{self, Field};
use super::curve::{Curve, Values};
use super::front::{Found, Sweep, front};
use super::levels::{sides, solve_within};
use super::master::{Ground, Master, Verdict};
use super::pareto::{Asked, Goal};
use super::sides::Sides;
use super::zones::{Answer, search};
use super::{Progress, Silent, bound, warm};
use crate::domain::{AtomId, Partition};
use crate::rules::{CountRange, Problem};

/// Atoms that share no group with others, or all of them.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// Goals, options.
    pub(super) asked: Asked<'a>,
    /// The whole, its levels the goals.
    pub(super) base: &'a Problem,
    /// The atoms of the part.
    pub(super) ground: Ground<'a>,
    /// Their groups.
    pub(super) active: &'a [u32],
    /// Columns of the soft rules, most important first, with the least that they sum up to.
    pub(super) ceilings: &'a [(usize, i64)],
    /// Limits of the number of groups.
    pub(super) count: Option<CountRange>,
}

impl Part<'_> {
    /// What is known of the curve when the search ends.
    pub(super) fn curve(self, found: &mut dyn FnMut(usize)) -> Curve {
        let goals = self.asked.goals.len();
        if !self.fits() {
            return Curve::unknown(vec![i64::MIN; goals]);
        }
        let limit = self.asked.options.curve_limit;
        let held = if goals == 2 { limit / 4 } else { limit };
        let task = Sweep {
            ground: self.ground,
            active: self.active,
            goals,
            soft: self.ceilings,
            count: self.count,
            prices: None,
            held,
            stop: self.asked.stop,
        };
        if let Some(points) = front(task) {
            return self.curve_of(points, Vec::new());
        }
        if goals == 2 {
            let mut active = self.active.to_vec();
            let Some(sides) = sides(&mut active, self.ground, &[], self.ceilings, self.count) else {
                return Curve::default();
            };
            let field = Field {
                ground: self.ground,
                active: &active,
                sides: &sides,
                soft: self.ceilings,
                count: self.count,
                held,
                stop: self.asked.stop,
            };
            let known = boxes::curve(field, found);
            return self.curve_of(known.points, known.open);
        }
        match self.ideal() {
            Some(ideal) => self.by_zones(&ideal, found),
            None => Curve::default(),
        }
    }

    /// Whether sums over all atoms stay far below the end of 64 bits.
    fn fits(self) -> bool {
        let columns = (0..self.asked.goals.len()).chain(self.ceilings.iter().map(|ceiling| ceiling.0));
        columns.into_iter().all(|column| {
            let costs = self.ground.pool.costs(column);
            let largest = self
                .active
                .iter()
                .map(|&g| costs[g as usize].unsigned_abs())
                .max();
            let atoms = self.ground.atoms.len() as u128;
            u128::from(largest.unwrap_or(0)) * atoms < 1 << 60
        })
    }

    fn curve_of(self, points: Vec<Found>, open: Vec<Values>) -> Curve {
        let plan = |groups: Vec<u32>| groups.iter().map(|&g| self.atoms(g)).collect::<Partition>();
        let mut curve = Curve {
            points: points
                .into_iter()
                .map(|(values, groups)| (values, plan(groups)))
                .collect(),
            open,
        };
        curve.tidy();
        curve
    }

    fn atoms(self, group: u32) -> Vec<AtomId> {
        self.ground.pool.atoms(group as usize).to_vec()
    }

    /// A bound of each goal by itself; `None`: there is no plan.
    fn ideal(self) -> Option<Values> {
        let least = |goal: usize| {
            let costs = self.ground.pool.costs(goal);
            let mut master = Master::new(self.ground, costs, Sides::default(), self.active);
            match master.solve(self.active, i64::MAX / 4, self.asked.stop) {
                Verdict::Bound(safe) => Some(safe.value(bound::Grid::of(costs, self.active, None))),
                Verdict::Infeasible(_) => None,
            }
        };
        (0..self.asked.goals.len()).map(least).collect()
    }

    fn by_zones(self, ideal: &[i64], found: &mut dyn FnMut(usize)) -> Curve {
        let Asked {
            goals, most, stop, ..
        } = self.asked;
        let mut seeds = warm::Seeds::default();
        let mut ask = |zone: &[i64]| {
            let mut ceilings = self.ceilings.to_vec();
            let mut count = self.count.unwrap_or(CountRange {
                min: 0,
                max: u32::MAX,
            });
            for (column, (&goal, &corner)) in goals.iter().zip(zone).enumerate() {
                match corner {
                    i64::MAX => {}
                    _ if self.asked.counts(self.base, goal) => counted(&mut count, goal, corner),
                    _ => ceilings.push((column, corner - 1)),
                }
            }
            if count.min > count.max {
                return Answer::Empty;
            }
            let mut silent = Silent;
            let mut progress = Progress::new(self.base, &mut silent);
            progress.seeds = std::mem::take(&mut seeds);
            let solved = solve_within(
                self.base,
                self.ground.pool,
                self.active.to_vec(),
                &[self.ground.atoms.to_vec()],
                &ceilings,
                Some(count),
                stop,
                &mut progress,
            );
            seeds = warm::Seeds {
                columns: std::mem::take(&mut progress.columns),
                plan: solved.groups.clone().unwrap_or_default(),
            };
            match solved.groups {
                _ if solved.infeasible => Answer::Empty,
                Some(groups) if solved.proved => {
                    let cost = |goal: usize, group: u32| self.ground.pool.cost(goal, group as usize);
                    let value = |goal: usize| groups.iter().map(|&group| cost(goal, group)).sum();
                    let values = (0..goals.len()).map(value).collect();
                    Answer::Found(values, groups.iter().map(|&g| self.atoms(g)).collect())
                }
                _ => Answer::Open(solved.bounds.first().copied().unwrap_or(i64::MIN)),
            }
        };
        search(ideal, most, stop, &mut ask, found)
    }
}

/// The limit that a zone puts on a goal that counts new units.
pub(super) fn counted(count: &mut CountRange, goal: Goal, corner: i64) {
    let at_most = corner - 1;
    if goal.most {
        let least = u32::try_from(at_most.saturating_neg().max(0)).unwrap_or(u32::MAX);
        count.min = count.min.max(least);
    } else {
        let most = u32::try_from(at_most.max(0)).unwrap_or(u32::MAX);
        count.max = count.max.min(most);
    }
}
