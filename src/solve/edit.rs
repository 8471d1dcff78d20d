//! The same problem under other rules: some switched off, some eased, some units let off, links added. Relaxations and
//! explanations are proved by solving such problems.

use std::sync::Arc;

use crate::domain::code::codes;
use crate::domain::{AtomId, Code, UnitId};
use crate::rules::{Between, CountRange, Facts, Group, GroupRule, Level, Problem, SumLimit};

/// What is changed. Starts as the problem's hard rules without goals.
#[derive(Clone, Debug)]
pub(super) struct Edit<'a> {
    problem: &'a Problem,
    /// By rule: in force.
    pub on: Vec<bool>,
    /// By unit: may stand alone, in one piece or several, whatever the rules say.
    pub let_off: Vec<bool>,
    /// By unit: an exception lets it stay below the minimum, all else in force.
    pub excepted: Vec<bool>,
    /// By rule: how far it may be missed.
    pub eased: Vec<Option<Easing>>,
    /// Number of new units.
    pub count: CountRange,
    /// Links added.
    pub links: Vec<(AtomId, AtomId)>,
    /// Look for the best plan, not for any.
    pub with_goals: bool,
}

/// A rule may be missed by this much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Easing {
    /// In the rule's own units.
    pub by: i64,
    /// Only for new units with one of these atoms; empty: for all.
    pub around: Vec<AtomId>,
}

impl<'a> Edit<'a> {
    /// The problem as it stands: hard rules, no goals.
    pub(super) fn new(problem: &'a Problem) -> Self {
        Self {
            problem,
            on: (0..problem.rules.len())
                .map(|rule| !problem.is_soft(rule))
                .collect(),
            let_off: vec![false; problem.facts.unit_atoms.len()],
            excepted: vec![false; problem.facts.unit_atoms.len()],
            eased: vec![None; problem.rules.len()],
            count: problem.count,
            links: Vec::new(),
            with_goals: false,
        }
    }

    /// The same with every number of new units allowed.
    pub(super) fn any_count(mut self) -> Self {
        self.count = CountRange {
            min: 0,
            max: u32::MAX,
        };
        self
    }

    /// The same with demands of these units only: all others are let off.
    pub(super) fn demanding(mut self, units: &[UnitId]) -> Self {
        self.let_off.fill(true);
        for unit in units {
            self.let_off[unit.index()] = false;
        }
        self
    }

    /// The edited problem.
    pub(super) fn build(&self) -> Problem {
        let let_off: Arc<[bool]> = self.let_off.clone().into();
        let either = self.let_off.iter().zip(&self.excepted);
        let may_be_small: Arc<[bool]> = either.map(|(&off, &excepted)| off || excepted).collect();
        let rules = self.problem.rules.iter().enumerate().map(|(rule, inner)| {
            let soft = self.with_goals && self.problem.is_soft(rule);
            Box::new(Edited {
                inner: inner.clone(),
                on: soft || self.on[rule],
                let_off: Arc::clone(if inner.code() == codes::BELOW_MIN_HOUSEHOLDS {
                    &may_be_small
                } else {
                    &let_off
                }),
                easing: self.eased[rule].clone(),
            }) as Box<dyn GroupRule>
        });
        let mut neighbours = self.problem.neighbours.clone();
        for &(a, b) in &self.links {
            for (one, other) in [(a, b), (b, a)] {
                let list = &mut neighbours[one.index()];
                if let Err(place) = list.binary_search(&other) {
                    list.insert(place, other);
                }
            }
        }
        Problem {
            facts: self.problem.facts.clone(),
            neighbours,
            rules: rules.collect(),
            terms: if self.with_goals {
                self.problem.terms.clone()
            } else {
                Vec::new()
            },
            levels: if self.with_goals {
                self.problem.levels.clone()
            } else {
                vec![Level {
                    unit_millionths: 1_000_000,
                    ..Level::default()
                }]
            },
            count: self.count,
            budgets: Vec::new(),
        }
    }
}

/// A rule of the problem under changes.
#[derive(Clone, Debug)]
struct Edited {
    inner: Box<dyn GroupRule>,
    on: bool,
    let_off: Arc<[bool]>,
    easing: Option<Easing>,
}

impl GroupRule for Edited {
    fn code(&self) -> Code {
        self.inner.code()
    }

    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        if !self.on {
            return 0;
        }
        let mut units = group.members().map(|atom| atom.unit);
        if let Some(first) = units.next()
            && self.let_off[first.index()]
            && units.all(|unit| unit == first)
        {
            return 0;
        }
        let violation = self.inner.violation(group);
        match &self.easing {
            Some(easing)
                if easing.around.is_empty() || easing.around.iter().any(|&atom| group.contains(atom)) =>
            {
                (violation - easing.by).max(0)
            }
            _ => violation,
        }
    }

    fn monotone(&self) -> bool {
        // eased around some atoms only, a group can be healed by growing to one of them
        self.inner.monotone() && self.easing.as_ref().is_none_or(|easing| easing.around.is_empty())
    }

    fn relaxable(&self) -> bool {
        self.inner.relaxable()
    }

    fn subject(&self) -> Vec<AtomId> {
        self.inner.subject()
    }

    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        let as_it_was = self.on && self.easing.is_none() && !self.let_off.contains(&true);
        as_it_was.then(|| self.inner.sum_limit(facts)).flatten()
    }

    fn implied_limit(&self, facts: &Facts) -> Option<SumLimit> {
        if !self.on || self.easing.is_some() {
            return None;
        }
        let mut limit = self.inner.implied_limit(facts)?;
        if self.let_off.contains(&true) {
            // a group of one unit let off is bound by nothing: each of its atoms counts for a whole one
            for (share, atom) in limit.share.iter_mut().zip(&facts.atoms) {
                if self.let_off[atom.unit.index()] {
                    *share = (*share).max(limit.low);
                }
            }
            limit.high = None;
        }
        Some(limit)
    }

    fn spares(&self, unit: UnitId) -> bool {
        !self.on || self.let_off[unit.index()]
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        if !self.on {
            return 0;
        }
        let mut units = between.inside.members().map(|atom| atom.unit);
        if let Some(first) = units.next()
            && self.let_off[first.index()]
            && units.all(|unit| unit == first)
        {
            return 0;
        }
        let by = self.easing.as_ref().map_or(0, |easing| easing.by);
        (self.inner.least_violation(between) - by).max(0)
    }
}
