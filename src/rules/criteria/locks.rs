//! What the user has fixed, each with a written reason.

use crate::domain::code::codes;
use crate::domain::{AtomId, Code};
use crate::rules::group::{Facts, Group};
use crate::rules::problem::{Between, GroupRule};

/// All these atoms in one new unit.
#[derive(Clone, Debug)]
pub struct Together {
    /// Sorted.
    pub atoms: Vec<AtomId>,
}

/// No two of these units in one new unit.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The atoms of each named unit.
    pub units: Vec<Vec<AtomId>>,
}

/// This unit stays as it is.
#[derive(Clone, Debug)]
pub struct Keep {
    /// Its atoms, sorted.
    pub atoms: Vec<AtomId>,
}

/// This unit does not stay as it is.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its atoms, sorted.
    pub atoms: Vec<AtomId>,
}

fn inside(atoms: &[AtomId], group: &Group<'_>) -> usize {
    atoms.iter().filter(|&&atom| group.contains(atom)).count()
}

fn small(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl GroupRule for Together {
    fn code(&self) -> Code {
        codes::TOGETHER_BROKEN
    }

    fn name(&self) -> &'static str {
        "together"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let inside = inside(&self.atoms, group);
        if inside == 0 {
            0
        } else {
            small(self.atoms.len() - inside)
        }
    }

    fn monotone(&self) -> bool {
        false
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        if inside(&self.atoms, &between.inside) == 0 {
            0
        } else {
            small(self.atoms.len() - inside(&self.atoms, &between.reach))
        }
    }

    fn blocks(&self, _: &Facts) -> Vec<Vec<AtomId>> {
        vec![self.atoms.clone()]
    }

    fn subject(&self) -> Vec<AtomId> {
        self.atoms.clone()
    }
}

impl GroupRule for Apart {
    fn code(&self) -> Code {
        codes::APART_BROKEN
    }

    fn name(&self) -> &'static str {
        "apart"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let met = self.units.iter().filter(|unit| inside(unit, group) > 0).count();
        small(met.saturating_sub(1))
    }

    fn monotone(&self) -> bool {
        true
    }

    fn subject(&self) -> Vec<AtomId> {
        self.units.concat()
    }
}

impl GroupRule for Keep {
    fn code(&self) -> Code {
        codes::KEEP_BROKEN
    }

    fn name(&self) -> &'static str {
        "keep"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let inside = inside(&self.atoms, group);
        if inside == 0 {
            return 0;
        }
        small(group.atoms.len() - inside + self.atoms.len() - inside)
    }

    fn monotone(&self) -> bool {
        // With all its parts inside, every further atom breaks it for good; before that, growing can heal it.
        self.atoms.len() == 1
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        let held = inside(&self.atoms, &between.inside);
        if held == 0 {
            return 0;
        }
        let missing = self.atoms.len() - inside(&self.atoms, &between.reach);
        small(between.inside.atoms.len() - held + missing)
    }

    fn blocks(&self, _: &Facts) -> Vec<Vec<AtomId>> {
        vec![self.atoms.clone()]
    }

    fn subject(&self) -> Vec<AtomId> {
        self.atoms.clone()
    }
}

impl GroupRule for Change {
    fn code(&self) -> Code {
        codes::CHANGE_BROKEN
    }

    fn name(&self) -> &'static str {
        "change"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        i64::from(group.atoms == self.atoms.as_slice())
    }

    fn monotone(&self) -> bool {
        false
    }

    fn subject(&self) -> Vec<AtomId> {
        self.atoms.clone()
    }
}
