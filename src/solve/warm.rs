//! What one solve leaves to the next: after a small edit most of the work need not be done again.

use crate::domain::{AtomId, Outcome};

use super::pool::Pool;

/// The best plan of a solve and the columns of its first programme on every level. Nothing in it has to be true of the
/// next problem: what does not fit is passed over, and the answer has the same values as one without it.
#[derive(Clone, Debug, Default)]
pub struct WarmStart {
    plan: Vec<Vec<AtomId>>,
    columns: Vec<Vec<Vec<AtomId>>>,
}

/// Groups by level that the programmes start with, and the plan known before, as groups of a pool.
#[derive(Clone, Debug, Default)]
pub(super) struct Seeds {
    pub(super) columns: Vec<Vec<u32>>,
    pub(super) plan: Vec<u32>,
}

impl WarmStart {
    /// Finds what the pool still has.
    pub(super) fn seeds(&self, pool: &Pool) -> Seeds {
        let mut known: Vec<(u64, &[AtomId], usize)> = Vec::new();
        for (level, columns) in self.columns.iter().enumerate() {
            known.extend(
                columns
                    .iter()
                    .map(|atoms| (mark(atoms), atoms.as_slice(), level + 1)),
            );
        }
        known.extend(self.plan.iter().map(|atoms| (mark(atoms), atoms.as_slice(), 0)));
        known.sort_unstable();
        let mut seeds = Seeds {
            columns: vec![Vec::new(); self.columns.len()],
            plan: Vec::new(),
        };
        if known.is_empty() {
            return seeds;
        }
        for group in 0..pool.len() {
            let atoms = pool.atoms(group);
            let own = mark(atoms);
            let from = known.partition_point(|k| k.0 < own);
            for &(_, held, level) in known[from..].iter().take_while(|k| k.0 == own) {
                if held == atoms {
                    let list = match level {
                        0 => &mut seeds.plan,
                        level => &mut seeds.columns[level - 1],
                    };
                    list.push(group as u32);
                }
            }
        }
        seeds
    }

    /// The best plan of the solve before; empty where it had none.
    pub(super) fn plan(&self) -> &[Vec<AtomId>] {
        &self.plan
    }

    /// Keeps the plan of a solve that had no list of groups.
    pub(super) fn of_plan(outcome: &Outcome) -> Self {
        Self {
            plan: outcome.partition.clone().unwrap_or_default(),
            columns: Vec::new(),
        }
    }

    /// Keeps what a solve found.
    pub(super) fn of(outcome: &Outcome, columns: &[Vec<u32>], pool: &Pool) -> Self {
        let atoms = |groups: &Vec<u32>| groups.iter().map(|&g| pool.atoms(g as usize).to_vec()).collect();
        Self {
            plan: outcome.partition.clone().unwrap_or_default(),
            columns: columns.iter().map(atoms).collect(),
        }
    }
}

/// A number that tells most sets apart.
fn mark(atoms: &[AtomId]) -> u64 {
    atoms.iter().fold(0, |mark: u64, atom| {
        (mark.rotate_left(9) ^ u64::from(atom.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
