//! The optimisation problem: all that the solver sees. It knows no law, only rules and terms over groups of atoms.

use std::fmt::Debug;

use dyn_clone::DynClone;

use super::group::{Facts, Group};
use crate::domain::{AtomId, Code, UnitId};

/// A rule about one new unit.
pub trait GroupRule: Debug + DynClone + Send + Sync {
    /// Code that names the rule in messages.
    fn code(&self) -> Code;

    /// Name as in `soft = [...]`.
    fn name(&self) -> &'static str;

    /// How far the group is from keeping the rule, in the rule's own units; 0 when it keeps it. Never negative.
    fn violation(&self, group: &Group<'_>) -> i64;

    /// Once broken, does it stay broken, by no less, however the group grows? Such rules cut the enumeration.
    fn monotone(&self) -> bool;

    /// A number that the violation of no group between is below. Hints like this one let the search leave out many
    /// groups unseen where they are too many to list; 0 is always right.
    fn least_violation(&self, between: &Between<'_>) -> i64 {
        if self.monotone() {
            self.violation(&between.inside)
        } else {
            0
        }
    }

    /// May the least-violation plan break it? Locks, size limits: yes. That a cluster does not stand alone: no.
    fn relaxable(&self) -> bool {
        true
    }

    /// Atoms that the rule names, as a lock does; empty for rules about every new unit.
    fn subject(&self) -> Vec<AtomId> {
        Vec::new()
    }

    /// Sets of atoms of which every group that keeps the rule holds all or none.
    fn blocks(&self, facts: &Facts) -> Vec<Vec<AtomId>> {
        let _ = facts;
        Vec::new()
    }

    /// The rule as limits on a sum over atoms, where it is nothing else: exactly the groups whose sum lies within the
    /// limits keep it. Lets plans be counted without listing every possible new unit. A rule with exceptions is not one.
    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        let _ = facts;
        None
    }

    /// Limits on a sum over atoms that every group keeps that keeps the rule; others may keep them too. They limit the
    /// number of new units.
    fn implied_limit(&self, facts: &Facts) -> Option<SumLimit> {
        self.sum_limit(facts)
    }

    /// Whether this unit keeps the rule for certain as long as it stays by itself, in one piece or several.
    fn spares(&self, unit: UnitId) -> bool {
        let _ = unit;
        false
    }
}

/// Limits on the sum of a share of each atom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLimit {
    /// By atom, never negative.
    pub share: Vec<i64>,
    /// At least.
    pub low: i64,
    /// At most; `None`: no ceiling.
    pub high: Option<i64>,
}

/// An additive cost term: the plan's value is the sum over its new units, plus [`Term::constant`].
pub trait Term: Debug + DynClone + Send + Sync {
    /// Fixed name.
    fn name(&self) -> crate::domain::TermName;

    /// Value of one new unit.
    fn value(&self, group: &Group<'_>) -> i64;

    /// Added once to the plan's sum (`cut_links` counts links minus the links inside new units).
    fn constant(&self) -> i64 {
        0
    }

    /// A straight line that the value of no group between is below. Without one there is no bound where groups are too
    /// many to list.
    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let _ = between;
        None
    }

    /// A straight line that the value of no group between is above; for terms with a negative weight.
    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let _ = between;
        None
    }
}

/// All groups that hold `inside` and beyond it only atoms of `extra`.
#[derive(Clone, Copy, Debug)]
pub struct Between<'a> {
    /// In every one of the groups; not empty.
    pub inside: Group<'a>,
    /// What may be added; none of it in `inside`.
    pub extra: &'a [AtomId],
    /// `inside` and `extra` together.
    pub reach: Group<'a>,
}

/// `base` plus the shares of the atoms that a group has beyond [`Between::inside`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// For the atoms inside.
    pub base: i64,
    /// By position in [`Between::extra`]; empty where all are 0.
    pub share: Vec<i64>,
}

impl Line {
    /// The same for every group.
    #[must_use]
    pub fn flat(base: i64) -> Self {
        Self {
            base,
            share: Vec::new(),
        }
    }
}

impl Between<'_> {
    /// A line with a share for each further atom.
    pub fn line(&self, base: i64, share: impl Fn(AtomId) -> i64) -> Line {
        Line {
            base,
            share: self.extra.iter().map(|&atom| share(atom)).collect(),
        }
    }
}

dyn_clone::clone_trait_object!(GroupRule);
dyn_clone::clone_trait_object!(Term);

/// A rule that may be broken at a cost: part of the violation level, minimised before all goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoftRule {
    /// Index in [`Problem::rules`].
    pub rule: usize,
    /// Multiplies the violation.
    pub weight: i64,
}

/// One objective level: the sum of `weight × value` over terms, and over soft rules of `weight × violation`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// One unit of this level's integers in millionths of the scenario's weights: the decimal weights are scaled to
    /// integers and divided by their common divisor, so that sums stay small. 10⁶ for weights 1, 50, −1.
    pub unit_millionths: i64,
    /// `(index in Problem::terms, integer weight)`.
    pub terms: Vec<(usize, i64)>,
    /// Violations counted on this level.
    pub soft: Vec<SoftRule>,
}

/// A ceiling on a weighted sum that is not itself minimised: trade-off curves and alternatives are made of problems with
/// budgets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The sum. Its soft rules are soft although no level names them.
    pub level: Level,
    /// Largest value of a plan, constants included.
    pub at_most: i64,
}

/// Allowed number of new units, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountRange {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// Partition the atoms into connected groups that keep every hard rule, minimising the levels in order.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Numbers.
    pub facts: Facts,
    /// Neighbour lists by atom, sorted.
    pub neighbours: Vec<Vec<AtomId>>,
    /// All group rules; those named by a level's `soft` are not hard.
    pub rules: Vec<Box<dyn GroupRule>>,
    /// All cost terms whose inputs exist (with or without weight: metrics are printed for all).
    pub terms: Vec<Box<dyn Term>>,
    /// Objective levels, most important first. Never empty.
    pub levels: Vec<Level>,
    /// Number of new units.
    pub count: CountRange,
    /// Ceilings on sums. Scenarios have none.
    pub budgets: Vec<Budget>,
}

impl Problem {
    /// Number of atoms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.atoms.len()
    }

    /// Whether there is nothing to arrange.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.atoms.is_empty()
    }

    /// Whether rule `index` is soft on some level.
    #[must_use]
    pub fn is_soft(&self, index: usize) -> bool {
        let ceilings = self.budgets.iter().map(|budget| &budget.level);
        self.levels
            .iter()
            .chain(ceilings)
            .any(|level| level.soft.iter().any(|soft| soft.rule == index))
    }

    /// Indices of the hard rules.
    #[must_use]
    pub fn hard_rules(&self) -> Vec<usize> {
        (0..self.rules.len()).filter(|&i| !self.is_soft(i)).collect()
    }

    /// Cost of one group on a level, without constants. Computed in 128 bits: weights come from users.
    #[must_use]
    pub fn group_cost(&self, level: &Level, group: &Group<'_>) -> i128 {
        let terms: i128 = level
            .terms
            .iter()
            .map(|&(t, weight)| i128::from(weight) * i128::from(self.terms[t].value(group)))
            .sum();
        let soft: i128 = level
            .soft
            .iter()
            .map(|s| i128::from(s.weight) * i128::from(self.rules[s.rule].violation(group)))
            .sum();
        terms + soft
    }

    /// What is added once to the sum of a level.
    #[must_use]
    pub fn level_constant(&self, level: &Level) -> i128 {
        level
            .terms
            .iter()
            .map(|&(t, weight)| i128::from(weight) * i128::from(self.terms[t].constant()))
            .sum()
    }
}
