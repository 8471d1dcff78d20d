//! Why there is no plan, as a because-chain with names: premises first, conclusion last, then what would resolve it.

use super::chain::chain;
use super::conflict::{Conflict, conflicts};
use super::oracle::{Oracle, Solve};
use super::remedy::{Around, relaxations, resolving_all};
use crate::domain::code::codes;
use crate::domain::{AtomId, Explanation, Finding, Partition, UnitId};
use crate::rules::Problem;

/// Causes that are written out in full where one change resolves all.
const IN_FULL: usize = 3;

/// Names for sentences: the name of each atom as people say it.
pub type Names<'n> = dyn Fn(AtomId) -> String + 'n;

/// Explains why a problem has no plan. One explanation for each independent cause, the one with the fewest units first;
/// none when there is a plan, or when that could not be settled before the solver was stopped.
///
/// Each relaxation was proved by solving; with several causes it resolves its own, the units of the others staying as
/// they are. Changes of one rule that resolve all causes at once are told last, with what they buy.
pub fn explain<'s>(problem: &Problem, names: &Names<'_>, solve: &'s mut Solve<'s>) -> Vec<Explanation> {
    explain_near(problem, names, None, solve)
}

/// [`explain`] with a plan that breaks few rules: with some units let off it often answers a question at once.
pub(super) fn explain_near<'s>(
    problem: &Problem,
    names: &Names<'_>,
    near: Option<&Partition>,
    solve: &'s mut Solve<'s>,
) -> Vec<Explanation> {
    let mut oracle = Oracle::knowing(solve, near.cloned().into_iter().collect());
    let (found, more) = conflicts(problem, &mut oracle);
    let teller = Teller { problem, names };
    let several = more || found.len() > 1;
    let at_once = if several {
        resolving_all(&teller, &found, &mut oracle)
    } else {
        Vec::new()
    };
    let explained = |(number, conflict): (usize, &Conflict)| {
        let others: Vec<UnitId> = found
            .iter()
            .filter(|other| *other != conflict)
            .flat_map(|other| other.units.iter().chain(&other.same).copied())
            .collect();
        let around = match (more, several) {
            (true, _) => Around::Idle,
            (false, true) => Around::LettingOff(&others),
            (false, false) => Around::All,
        };
        // a systemic cause shows itself in many units: a few in full, the others in short
        let brief = number >= IN_FULL && !at_once.is_empty();
        let mut steps = Vec::new();
        if found.len() > 1 {
            let heading = Finding::new(codes::CAUSE).with("number", number + 1);
            steps.push(heading.with("count", found.len()));
        }
        steps.extend(chain(&teller, conflict, brief, &mut oracle));
        let mut relaxations = Vec::new();
        if !brief {
            relaxations = self::relaxations(&teller, conflict, around, &mut oracle);
        }
        if !relaxations.is_empty() {
            relaxations.insert(0, Finding::new(codes::ONE_OF_THESE));
        }
        Explanation {
            rules: members(problem, conflict),
            atoms: conflict
                .units
                .iter()
                .flat_map(|&unit| problem.facts.unit_atoms[unit].iter().copied())
                .collect(),
            minimal: conflict.minimal,
            steps,
            relaxations,
            nearest: Vec::new(),
        }
    };
    let mut explanations: Vec<Explanation> = found.iter().enumerate().map(explained).collect();
    let causes = explanations.len();
    if let (Some(last), true) = (explanations.last_mut(), several) {
        let told = &mut last.relaxations;
        if more {
            told.push(Finding::new(codes::MORE_CAUSES).with("count", causes));
        } else if at_once.is_empty() {
            told.push(Finding::new(codes::EACH_CAUSE_APART).with("count", causes));
        }
        if !at_once.is_empty() {
            told.push(Finding::new(codes::ALL_AT_ONCE));
            told.extend(at_once);
        }
    }
    explanations
}

/// Only the conflicts behind [`explain`], as indices: for tests and for those who want to act on them.
pub fn find_conflicts<'s>(problem: &Problem, solve: &'s mut Solve<'s>) -> Vec<Conflict> {
    conflicts(problem, &mut Oracle::new(solve)).0
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
