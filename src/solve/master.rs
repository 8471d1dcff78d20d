//! The master programme of one level: set partitioning over the pool by column generation.

use crate::domain::AtomId;

use super::bound::{Grid, Safe};
use super::lp::{Lp, Solved};
use super::observe::Stop;
use super::pool::Pool;
use super::sides::{Sense, Sides};

const NONE: u32 = u32::MAX;

/// What one solve of the programme proved.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// The groups admit no plan: the certificate.
    Infeasible(Safe),
    /// A bound; the fractional solution is in [`Master::solution`].
    Bound(Safe),
}

/// The atoms and groups that a master programme is about.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// All groups.
    pub(super) pool: &'a Pool,
    /// Row of each atom; only atoms of this ground are looked up.
    pub(super) row_of: &'a [u32],
    /// Neighbours of every atom of the problem.
    pub(super) neighbours: &'a [Vec<AtomId>],
    /// Atoms of this ground, by row.
    pub(super) atoms: &'a [AtomId],
}

#[derive(Clone, Copy, Debug)]
struct SideRow {
    row: u32,
    slack: u32,
    /// Solves in a row in which the cut had no effect.
    idle: u32,
}

/// A restricted master programme that grows by pricing.
pub(super) struct Master<'a> {
    ground: Ground<'a>,
    costs: &'a [i64],
    /// Costs are divided by this in the linear programme.
    scale: f64,
    pub(super) sides: Sides,
    side_scale: Vec<f64>,
    lp: Lp,
    column_of: Vec<u32>,
    group_of: Vec<u32>,
    in_play: Vec<bool>,
    /// Row of the programme and slack column of each side row; cuts that were taken out have none.
    side_rows: Vec<SideRow>,
    /// Programmes solved, for the log.
    pub(super) passes: u64,
}

impl<'a> Master<'a> {
    /// A programme without columns. `active` are the groups that will ever be in play.
    pub(super) fn new(ground: Ground<'a>, costs: &'a [i64], mut sides: Sides, active: &[u32]) -> Self {
        let scale = active
            .iter()
            .fold(1.0_f64, |m, &g| m.max((costs[g as usize] as f64).abs()));
        let largest = sides.measure(ground.pool, active);
        let side_scale: Vec<f64> = largest.iter().map(|&m| 1.0 / m as f64).collect();
        let mut rhs = vec![1.0; ground.atoms.len()];
        rhs.extend((0..sides.len()).map(|k| sides.limit(k) as f64 * side_scale[k]));
        let mut master = Self {
            ground,
            costs,
            scale,
            side_scale,
            lp: Lp::new(&rhs),
            column_of: vec![NONE; ground.pool.len()],
            group_of: Vec::new(),
            in_play: vec![false; ground.pool.len()],
            side_rows: Vec::new(),
            sides,
            passes: 0,
        };
        for k in 0..master.sides.len() {
            master.add_slack(k, (ground.atoms.len() + k) as u32);
        }
        master
    }

    fn add_slack(&mut self, side: usize, row: u32) {
        let slack = match self.sides.sense(side) {
            Sense::Equal => NONE,
            Sense::AtMost => self.lp.add_column(0.0, &[(row, 1.0)]),
            Sense::AtLeast => self.lp.add_column(0.0, &[(row, -1.0)]),
        };
        self.side_rows.push(SideRow { row, slack, idle: 0 });
    }

    fn add_group(&mut self, group: u32) {
        if self.column_of[group as usize] != NONE {
            return;
        }
        let mut entries: Vec<(u32, f64)> = self
            .ground
            .pool
            .atoms(group as usize)
            .iter()
            .map(|a| (self.ground.row_of[a.index()], 1.0))
            .collect();
        self.sides.each(self.ground.pool, group, |k, a| {
            entries.push((self.side_rows[k].row, a as f64 * self.side_scale[k]));
        });
        let column = self
            .lp
            .add_column(self.costs[group as usize] as f64 / self.scale, &entries);
        self.column_of[group as usize] = column;
        self.group_of.resize(column as usize + 1, NONE);
        self.group_of[column as usize] = group;
    }

    /// Puts groups into the programme, for example those of a known plan.
    pub(super) fn seed(&mut self, groups: &[u32]) {
        for &group in groups {
            self.add_group(group);
        }
    }

    /// Adds the cut "at most one group holds two of these three atoms".
    pub(super) fn add_cut(&mut self, atoms: [AtomId; 3]) {
        let side = self.sides.len();
        self.sides.push_cut(atoms);
        self.side_scale.push(1.0);
        let mut entries = Vec::new();
        for (column, &group) in self.group_of.iter().enumerate() {
            if group != NONE {
                let held = self.ground.pool.atoms(group as usize);
                if atoms.iter().filter(|a| held.contains(a)).count() >= 2 {
                    entries.push((column as u32, 1.0));
                }
            }
        }
        let row = self.lp.rows() as u32;
        self.lp.add_row(1.0, &entries);
        self.add_slack(side, row);
    }

    /// Takes out cuts that had no effect in several solves: every row makes each pivot dearer.
    pub(super) fn drop_idle_cuts(&mut self, patience: u32) {
        let (mut rows, mut slacks) = (Vec::new(), Vec::new());
        for side in self.sides.plain()..self.sides.len() {
            let SideRow { row, slack, idle } = &mut self.side_rows[side];
            if *row == NONE {
                continue;
            }
            if self.lp.basic_value(*slack).is_some_and(|value| value > 0.02) {
                *idle += 1;
                if *idle >= patience {
                    rows.push(*row);
                    slacks.push(*slack);
                    *row = NONE;
                    self.sides.drop_cut(side);
                }
            } else {
                *idle = 0;
            }
        }
        if rows.is_empty() {
            return;
        }
        self.lp.remove_rows(&rows, &slacks);
        for side in &mut self.side_rows {
            if side.row != NONE {
                side.row -= rows.partition_point(|&row| row < side.row) as u32;
            }
        }
    }

    /// What the programme would cost, about, if only the groups were in play that `keep` says: a few pivots without new
    /// columns. Nothing is changed.
    pub(super) fn probe(&self, keep: impl Fn(u32) -> bool, pivots: usize) -> f64 {
        let mut lp = self.lp.clone();
        lp.be_careful();
        for (column, &group) in self.group_of.iter().enumerate() {
            if group != NONE && !lp.is_banned(column as u32) && !keep(group) {
                lp.set_banned(column as u32, true);
            }
        }
        lp.solve(pivots);
        lp.objective() * self.scale
    }

    /// Value of the programme at the basis in hand.
    pub(super) fn objective(&self) -> f64 {
        self.lp.objective() * self.scale
    }

    /// Solves over the groups `active`. Ends early once the bound exceeds `cutoff` (no plan of value at most `cutoff`).
    pub(super) fn solve(&mut self, active: &[u32], cutoff: i64, stop: &dyn Stop) -> Verdict {
        for &group in active {
            self.in_play[group as usize] = true;
        }
        for (column, &group) in self.group_of.iter().enumerate() {
            if group != NONE {
                let banned = !self.in_play[group as usize];
                self.lp.set_banned(column as u32, banned);
            }
        }
        let verdict = self.generate(active, cutoff, stop);
        for &group in active {
            self.in_play[group as usize] = false;
        }
        verdict
    }

    fn generate(&mut self, active: &[u32], cutoff: i64, stop: &dyn Stop) -> Verdict {
        let mut big = 4.0;
        let mut feasibility = false;
        let mut smooth = if active.len() > 5_000 { 0.6 } else { 0.0 };
        let mut centre: Vec<f64> = Vec::new();
        let mut centre_bound = f64::NEG_INFINITY;
        loop {
            self.lp.set_penalty(big, feasibility);
            let mut rounds = 0;
            while self.lp.solve(1_000) == Solved::Limit && rounds < 20 && !stop.stopped() {
                rounds += 1;
            }
            self.passes += 1;
            let duals = self.unscaled(feasibility);
            if feasibility && self.lp.infeasibility() <= 0.01 {
                feasibility = false;
                big *= 1000.0;
                smooth = 0.0;
                continue;
            }
            let point: Vec<f64> = if smooth > 0.0 && !centre.is_empty() && !feasibility {
                duals
                    .iter()
                    .zip(&centre)
                    .map(|(u, c)| c * smooth + u * (1.0 - smooth))
                    .collect()
            } else {
                duals.clone()
            };
            let (mut found, bound) = self.price(active, &point, feasibility);
            if bound > centre_bound && !feasibility {
                (centre, centre_bound) = (point.clone(), bound);
                // beyond the cutoff by a margin: the integer bound will say so exactly
                if bound > cutoff as f64 + 1e-6 * self.scale {
                    let safe = self.safe(active, &point, false);
                    if safe.value(Grid::ALL) > cutoff {
                        return Verdict::Bound(safe);
                    }
                }
            }
            if stop.stopped() {
                let best = if centre.is_empty() { &duals } else { &centre };
                return Verdict::Bound(self.safe(active, best, false));
            }
            if found.is_empty() && smooth > 0.0 {
                // nothing improves at the smoothed prices: look at the programme's own
                smooth = 0.0;
                continue;
            }
            let before = self.lp.columns();
            self.choose(&mut found);
            if self.lp.columns() > before {
                continue;
            }
            if smooth > 0.0 {
                smooth = 0.0;
                continue;
            }
            // no group improves
            if feasibility {
                let safe = self.safe(active, &duals, true);
                if safe.is_positive() {
                    return Verdict::Infeasible(safe);
                }
            } else if self.lp.infeasibility() > 0.01 {
                if big < 1e3 {
                    big *= 30.0;
                } else if big < 1e7 {
                    feasibility = true;
                } else {
                    return Verdict::Bound(self.safe(active, &duals, false));
                }
                continue;
            }
            let last = self.safe(active, &duals, false);
            if centre_bound > f64::NEG_INFINITY {
                let other = self.safe(active, &centre, false);
                if other.value(Grid::ALL) > last.value(Grid::ALL) {
                    return Verdict::Bound(other);
                }
            }
            return Verdict::Bound(last);
        }
    }

    fn unscaled(&self, feasibility: bool) -> Vec<f64> {
        let scale = if feasibility { 1.0 } else { self.scale };
        let known = self.lp.duals();
        let mut duals: Vec<f64> = known[..self.ground.atoms.len()]
            .iter()
            .map(|u| u * scale)
            .collect();
        let sides = self.side_rows.iter().zip(&self.side_scale);
        duals.extend(sides.map(|(side, factor)| {
            let dual = known.get(side.row as usize);
            dual.map_or(0.0, |dual| dual * scale * factor)
        }));
        duals
    }

    /// The safe bound of a set of duals over `active`.
    fn safe(&self, active: &[u32], duals: &[f64], zero_costs: bool) -> Safe {
        // Farkas multipliers are blown up so that rounding does not hide a small certificate
        let blown: Vec<f64>;
        let duals = if zero_costs {
            blown = duals.iter().map(|u| u * 1024.0).collect();
            &blown
        } else {
            duals
        };
        let ground = self.ground;
        Safe::new(
            ground.pool,
            self.costs,
            active,
            ground.row_of,
            &self.sides,
            duals,
            zero_costs,
        )
    }

    /// Groups whose reduced cost is negative, and the (floating) Lagrangian bound of the duals.
    fn price(&self, active: &[u32], duals: &[f64], feasibility: bool) -> (Vec<(f64, u32)>, f64) {
        let (pool, row_of) = (self.ground.pool, self.ground.row_of);
        let rows = self.ground.atoms.len();
        let tolerance = -1e-9 * if feasibility { 1.0 } else { self.scale };
        let sides = !self.sides.is_empty();
        let mut lower = vec![0.0_f64; rows];
        let mut found = Vec::new();
        for &group in active {
            let atoms = pool.atoms(group as usize);
            let mut reduced = if feasibility {
                0.0
            } else {
                self.costs[group as usize] as f64
            };
            for atom in atoms {
                reduced -= duals[row_of[atom.index()] as usize];
            }
            if sides {
                self.sides
                    .each_plain(pool, group, |k, a| reduced -= duals[rows + k] * a as f64);
                if reduced < tolerance {
                    self.sides.each_cut(atoms, |k| reduced -= duals[rows + k]);
                }
            }
            if reduced < tolerance {
                let share = -reduced / atoms.len() as f64;
                for atom in atoms {
                    let entry = &mut lower[row_of[atom.index()] as usize];
                    *entry = entry.max(share);
                }
                found.push((-share, group));
            }
        }
        let bound = duals[..rows].iter().sum::<f64>() - lower.iter().sum::<f64>()
            + (0..self.sides.len())
                .map(|k| duals[rows + k] * self.sides.limit(k) as f64)
                .sum::<f64>();
        (found, bound)
    }

    /// Adds the best groups found, spread over the atoms.
    fn choose(&mut self, found: &mut Vec<(f64, u32)>) {
        let rows = self.ground.atoms.len();
        let wanted = (2 * rows).max(60);
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if found.len() > 8 * wanted {
            found.select_nth_unstable_by(8 * wanted, order);
            found.truncate(8 * wanted);
        }
        found.sort_unstable_by(order);
        let mut times = vec![0_u32; rows];
        let mut added = 0;
        for &(_, group) in found.iter() {
            if self.column_of[group as usize] != NONE {
                continue;
            }
            let atoms = self.ground.pool.atoms(group as usize);
            let row = |a: &AtomId| self.ground.row_of[a.index()] as usize;
            if atoms.iter().all(|a| times[row(a)] >= 8) {
                continue;
            }
            for atom in atoms {
                times[row(atom)] += 1;
            }
            self.add_group(group);
            added += 1;
            if added >= wanted {
                break;
            }
        }
    }

    /// Groups with their share in the last solution, largest share first, ties by number.
    pub(super) fn solution(&self) -> Vec<(u32, f64)> {
        let mut shares: Vec<(u32, f64)> = self
            .lp
            .solution()
            .filter_map(|(column, value)| {
                let group = *self.group_of.get(column as usize)?;
                (group != NONE && value > 1e-5).then_some((group, value))
            })
            .collect();
        shares.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares
    }

    /// Sign of the price that a set of duals puts on the last row that is not a cut.
    pub(super) fn slope(&self, safe: &Safe) -> i128 {
        self.sides.last_plain().map_or(0, |row| safe.slope(row))
    }

    /// Groups in the programme.
    pub(super) fn groups(&self) -> Vec<u32> {
        self.group_of
            .iter()
            .copied()
            .filter(|&group| group != NONE)
            .collect()
    }

    /// Columns in the programme.
    pub(super) fn columns(&self) -> usize {
        self.lp.columns()
    }
}
