//! Rows of the master programme beside "every atom once": the number of new units, levels already settled, cuts.

use crate::domain::AtomId;

use super::pool::Pool;

/// What a side row sums over the groups of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SideKind {
    /// One a group.
    Count,
    /// Cost on a level settled before.
    Level(usize),
    /// `⌊|group ∩ S| / 2⌋`: at most one group holds two of three atoms (subset-row cut, rank-1 Chvátal–Gomory)
    /// [Jepsen, Petersen, Spoorendonk, Pisinger 2008].
    Three,
}

/// Sense of a side row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Exactly the limit.
    Equal,
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
}

#[derive(Clone, Debug)]
struct Side {
    kind: SideKind,
    sense: Sense,
    limit: i64,
    /// Largest coefficient or limit, in bits.
    bits: u32,
}

#[derive(Clone, Copy, Debug)]
struct Cut {
    row: u32,
    atoms: [AtomId; 3],
}

/// The side rows in force.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    rows: Vec<Side>,
    /// Rows that are not cuts.
    plain: usize,
    /// Cuts by atom.
    cuts_at: Vec<Vec<Cut>>,
}

impl Sides {
    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a row that is not a cut; all of them come before the first cut.
    pub(super) fn push(&mut self, kind: SideKind, sense: Sense, limit: i64) {
        let bits = 64 - limit.unsigned_abs().leading_zeros();
        self.rows.push(Side {
            kind,
            sense,
            limit,
            bits,
        });
        self.plain = self.rows.len();
    }

    /// Adds the cut of three atoms.
    pub(super) fn push_cut(&mut self, atoms: [AtomId; 3]) {
        let row = self.rows.len() as u32;
        for atom in atoms {
            if self.cuts_at.len() <= atom.index() {
                self.cuts_at.resize(atom.index() + 1, Vec::new());
            }
            self.cuts_at[atom.index()].push(Cut { row, atoms });
        }
        self.rows.push(Side {
            kind: SideKind::Three,
            sense: Sense::AtMost,
            limit: 1,
            bits: 1,
        });
    }

    /// Leaves a cut out from now on. Its number stays taken; prices made with it stay good, as without it a group only
    /// looks cheaper.
    pub(super) fn drop_cut(&mut self, row: usize) {
        for cuts in &mut self.cuts_at {
            cuts.retain(|cut| cut.row as usize != row);
        }
    }

    /// Number of rows that are not cuts.
    pub(super) fn plain(&self) -> usize {
        self.plain
    }

    /// Whether sums keep the rows that are not cuts.
    pub(super) fn allow(&self, sums: &[i64]) -> bool {
        let rows = self.rows[..self.plain].iter();
        rows.zip(sums).all(|(row, &sum)| match row.sense {
            Sense::Equal => sum == row.limit,
            Sense::AtMost => sum <= row.limit,
            Sense::AtLeast => sum >= row.limit,
        })
    }

    /// The last row that is not a cut.
    pub(super) fn last_plain(&self) -> Option<usize> {
        self.plain.checked_sub(1)
    }

    /// The number of new units, where a row fixes it.
    pub(super) fn units(&self) -> Option<i64> {
        let fixes = |row: &&Side| row.kind == SideKind::Count && row.sense == Sense::Equal;
        self.rows.iter().find(fixes).map(|row| row.limit)
    }

    /// Right-hand side of a row.
    pub(super) fn limit(&self, row: usize) -> i64 {
        self.rows[row].limit
    }

    /// Largest absolute coefficient of each row over a set of groups (at least 1); remembered for [`Sides::room`].
    pub(super) fn measure(&mut self, pool: &Pool, groups: &[u32]) -> Vec<i64> {
        let mut largest = vec![1_i64; self.len()];
        for &group in groups {
            self.each(pool, group, |k, a| {
                largest[k] = largest[k].max(a.saturating_abs())
            });
        }
        for (row, a) in self.rows.iter_mut().zip(&largest) {
            row.bits = row.bits.max(64 - a.unsigned_abs().leading_zeros());
        }
        largest
    }

    /// Largest price with which a row can be multiplied out in 128 bits.
    pub(super) fn room(&self, row: usize) -> i128 {
        1 << (118 - self.rows[row].bits)
    }

    /// Sense of a row.
    pub(super) fn sense(&self, row: usize) -> Sense {
        self.rows[row].sense
    }

    /// The dual with the sign the row allows.
    pub(super) fn clamp(&self, row: usize, dual: i128) -> i128 {
        match self.rows[row].sense {
            Sense::Equal => dual,
            Sense::AtMost => dual.min(0),
            Sense::AtLeast => dual.max(0),
        }
    }

    /// Calls `f(row, coefficient)` for the rows in which a group has a coefficient other than 0.
    pub(super) fn each(&self, pool: &Pool, group: u32, mut f: impl FnMut(usize, i64)) {
        self.each_plain(pool, group, &mut f);
        self.each_cut(pool.atoms(group as usize), |k| f(k, 1));
    }

    /// The rows that are not cuts.
    pub(super) fn each_plain(&self, pool: &Pool, group: u32, mut f: impl FnMut(usize, i64)) {
        for (k, row) in self.rows[..self.plain].iter().enumerate() {
            match row.kind {
                SideKind::Count => f(k, 1),
                SideKind::Level(level) => f(k, pool.cost(level, group as usize)),
                SideKind::Three => {}
            }
        }
    }

    /// The cuts of which a group holds two atoms or three. Their duals are at most 0, so that they only ever make a
    /// group dearer: who looks for cheap groups may leave them out of a first test.
    pub(super) fn each_cut(&self, atoms: &[AtomId], mut f: impl FnMut(usize)) {
        if self.plain == self.rows.len() {
            return;
        }
        for (i, a) in atoms.iter().enumerate() {
            for cut in self.cuts_at.get(a.index()).map_or(&[][..], Vec::as_slice) {
                // counted at the second of its atoms in the group
                if atoms[..i].iter().filter(|b| cut.atoms.contains(b)).count() == 1 {
                    f(cut.row as usize);
                }
            }
        }
    }

    /// Whether a set of groups keeps every row that is not a cut (a partition keeps the cuts by itself).
    pub(super) fn keeps(&self, pool: &Pool, groups: &[u32]) -> bool {
        self.rows[..self.plain].iter().all(|row| {
            let sum: i64 = match row.kind {
                SideKind::Count => groups.len() as i64,
                SideKind::Level(level) => groups.iter().map(|&g| pool.cost(level, g as usize)).sum(),
                SideKind::Three => return true,
            };
            match row.sense {
                Sense::Equal => sum == row.limit,
                Sense::AtMost => sum <= row.limit,
                Sense::AtLeast => sum >= row.limit,
            }
        })
    }
}
