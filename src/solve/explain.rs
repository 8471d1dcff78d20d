//! Why there is no plan, as a because-chain with names: premises first, conclusion last, then what would resolve it.

use super::chain::chain;
use super::conflict::{Conflict, conflicts};
use super::oracle::{Oracle, Solve};
use super::remedy::relaxations;
use crate::domain::code::codes;
use crate::domain::{AtomId, Explanation, Finding, UnitId};
use crate::rules::Problem;

/// Names for sentences: the name of each atom as people say it.
pub type Names<'n> = dyn Fn(AtomId) -> String + 'n;

/// Explains why a problem has no plan. One explanation for each independent cause, the one with the fewest units first;
/// none when there is a plan, or when that could not be settled before the solver was stopped.
///
/// Each relaxation was proved by solving; with several causes it resolves its own, the units of the others staying as
/// they are.
pub fn explain<'s>(problem: &Problem, names: &Names<'_>, solve: &'s mut Solve<'s>) -> Vec<Explanation> {
    let mut oracle = Oracle::new(solve);
    let found = conflicts(problem, &mut oracle);
    let explained = |conflict: &Conflict, oracle: &mut Oracle<'_>| {
        let others: Vec<UnitId> = found
            .iter()
            .filter(|other| *other != conflict)
            .flat_map(|other| other.units.iter().copied())
            .collect();
        let teller = Teller { problem, names };
        Explanation {
            rules: members(problem, conflict),
            atoms: conflict
                .units
                .iter()
                .flat_map(|&unit| problem.facts.unit_atoms[unit].iter().copied())
                .collect(),
            minimal: conflict.minimal,
            steps: chain(&teller, conflict, oracle),
            relaxations: relaxations(&teller, conflict, &others, oracle),
            nearest: Vec::new(),
        }
    };
    let mut explanations: Vec<Explanation> = found
        .iter()
        .map(|conflict| explained(conflict, &mut oracle))
        .collect();
    let causes = explanations.len();
    if let (Some(last), true) = (explanations.last_mut(), causes > 1) {
        last.relaxations
            .push(Finding::new(codes::EACH_CAUSE_APART).with("count", causes));
    }
    explanations
}

/// Only the conflicts behind [`explain`], as indices: for tests and for those who want to act on them.
pub fn find_conflicts<'s>(problem: &Problem, solve: &'s mut Solve<'s>) -> Vec<Conflict> {
    conflicts(problem, &mut Oracle::new(solve))
}

/// Codes of the rules in a conflict.
fn members(problem: &Problem, conflict: &Conflict) -> Vec<crate::domain::Code> {
    let mut rules: Vec<_> = conflict
        .rules
        .iter()
        .map(|&rule| problem.rules[rule].code())
        .collect();
    if conflict.min_count || conflict.max_count {
        rules.push(codes::NEW_UNIT_COUNT);
    }
    rules.dedup();
    rules
}

/// The problem with names.
pub(super) struct Teller<'a> {
    pub problem: &'a Problem,
    names: &'a Names<'a>,
}

/// Names written out in one sentence.
const NAMED: usize = 12;

impl Teller<'_> {
    /// Names with commas; the rest as a number.
    pub(super) fn atoms(&self, atoms: &[AtomId]) -> String {
        self.joined(atoms, ", ")
    }

    /// Names as a sum: `Khe Cạn + Nà Lốc`.
    pub(super) fn group(&self, atoms: &[AtomId]) -> String {
        self.joined(atoms, " + ")
    }

    /// The name of a unit, or of its parts.
    pub(super) fn unit(&self, unit: UnitId) -> String {
        self.group(&self.problem.facts.unit_atoms[unit])
    }

    /// Names of units with commas.
    pub(super) fn units(&self, units: &[UnitId]) -> String {
        let names: Vec<String> = units.iter().map(|&unit| self.unit(unit)).collect();
        names.join(", ")
    }

    fn joined(&self, atoms: &[AtomId], separator: &str) -> String {
        let mut names: Vec<String> = atoms.iter().take(NAMED).map(|&atom| (self.names)(atom)).collect();
        if atoms.len() > NAMED {
            names.push(format!("… (+{})", atoms.len() - NAMED));
        }
        names.join(separator)
    }
}
