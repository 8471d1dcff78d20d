//! Lower bounds that hold in integer arithmetic.
//!
//! Any numbers `u` (one an atom) and `w` (one a side row) give the Lagrangian bound `Σ u + Σ w b` once no group costs
//! less than its atoms pay, `c − Σ u − Σ w a ≥ 0`. The duals of the linear programme are rounded to fixed point, the
//! few groups that cost too little by rounding lower the price of their atoms, and the sum is then a bound without
//! any tolerance.

use super::pool::Pool;
use super::sides::Sides;

/// Integer duals with the bound they prove.
#[derive(Clone, Debug)]
pub(super) struct Safe {
    /// Binary digits after the point.
    shift: u32,
    /// Price of each row's atom.
    atoms: Vec<i64>,
    /// Price of each side row, with `EXTRA` more digits.
    sides: Vec<i128>,
    /// The bound in fixed point.
    total: i128,
    zero_costs: bool,
}

/// Further digits of the prices of side rows: their coefficients may be large.
const EXTRA: u32 = 24;

impl Safe {
    /// Repairs the duals of a level over the groups `active`. With `zero_costs` the costs count as nothing: a positive
    /// bound then proves that the groups admit no plan at all.
    pub(super) fn new(
        pool: &Pool,
        costs: &[i64],
        active: &[u32],
        row_of: &[u32],
        sides: &Sides,
        duals: &[f64],
        zero_costs: bool,
    ) -> Self {
        let rows = duals.len() - sides.len();
        let largest_cost = if zero_costs {
            1.0
        } else {
            active
                .iter()
                .fold(1.0_f64, |m, &g| m.max((costs[g as usize] as f64).abs()))
        };
        let largest = duals[..rows].iter().fold(largest_cost, |m, u| m.max(u.abs()));
        // 2^54 for a single price leaves room for sums over a group; longer groups than 100 atoms get less
        let room = 54.0 - (rows as f64).log2() / 2.0;
        let shift = (room - largest.log2()).floor().clamp(0.0, 44.0) as u32;
        let unit = 2f64.powi(shift as i32);
        let mut safe = Self {
            shift,
            atoms: duals[..rows]
                .iter()
                .map(|u| fixed(u * unit, (1 << 61) / (rows as i128 + 1)) as i64)
                .collect(),
            sides: (0..sides.len())
                .map(|k| {
                    sides.clamp(
                        k,
                        fixed(duals[rows + k] * unit * 2f64.powi(EXTRA as i32), sides.room(k)),
                    )
                })
                .collect(),
            total: 0,
            zero_costs,
        };
        let mut lower = vec![0_i64; rows];
        for &group in active {
            let reduced = safe.reduced(pool, costs, row_of, sides, group, -1);
            if reduced < 0 {
                let atoms = pool.atoms(group as usize);
                let share = i64::try_from((-reduced) / atoms.len() as i128 + 1).unwrap_or(i64::MAX / 4);
                for atom in atoms {
                    let entry = &mut lower[row_of[atom.index()] as usize];
                    *entry = (*entry).max(share);
                }
            }
        }
        for (price, lower) in safe.atoms.iter_mut().zip(&lower) {
            *price -= lower;
        }
        safe.total = safe.atoms.iter().map(|&u| i128::from(u)).sum::<i128>() + {
            let sum: i128 = (0..sides.len())
                .map(|k| safe.sides[k] * i128::from(sides.limit(k)))
                .sum();
            sum.div_euclid(1 << EXTRA)
        };
        safe
    }

    /// What a group costs beyond what its atoms and rows pay, rounded down; more than `enough` may be rounded to any
    /// number above it.
    fn reduced(
        &self,
        pool: &Pool,
        costs: &[i64],
        row_of: &[u32],
        sides: &Sides,
        group: u32,
        enough: i128,
    ) -> i128 {
        let atoms = pool.atoms(group as usize);
        let paid: i64 = atoms.iter().map(|a| self.atoms[row_of[a.index()] as usize]).sum();
        let cost = if self.zero_costs {
            0
        } else {
            i128::from(costs[group as usize]) << self.shift
        };
        let mut rest = cost - i128::from(paid);
        if !self.sides.is_empty() {
            let mut side = 0_i128;
            sides.each_plain(pool, group, |k, a| side += self.sides[k] * i128::from(a));
            // rounded up, as it is subtracted
            let rounded = |side: i128| -(-side).div_euclid(1 << EXTRA);
            if rest - rounded(side) <= enough {
                // cuts added after these duals have price 0
                sides.each_cut(atoms, |k| side += self.sides.get(k).copied().unwrap_or(0));
            }
            rest -= rounded(side);
        }
        rest
    }

    /// Digits after the binary point.
    pub(super) fn digits(&self) -> u32 {
        self.shift
    }

    /// The prices of the atoms (by row) and of one side row in fixed point, with the digits after the point.
    pub(super) fn prices(&self) -> (u32, &[i64]) {
        (self.shift, &self.atoms)
    }

    /// Price of a side row in the same fixed point, rounded down.
    pub(super) fn side_price(&self, side: usize) -> i128 {
        self.sides.get(side).copied().unwrap_or(0) >> EXTRA
    }

    /// The price of a side row, as its sign: how the bound would move with the row's limit.
    pub(super) fn slope(&self, side: usize) -> i128 {
        self.sides.get(side).copied().unwrap_or(0).signum()
    }

    /// The bound as a fraction.
    pub(super) fn exact(&self) -> f64 {
        self.total as f64 / (1_i128 << self.shift) as f64
    }

    /// The bound, rounded up to the next value on the grid.
    pub(super) fn value(&self, grid: Grid) -> i64 {
        self.value_beyond(0, grid)
    }

    /// The same for plans with groups that cost so much beyond their prices.
    pub(super) fn value_beyond(&self, reduced: i128, grid: Grid) -> i64 {
        let unit = 1_i128 << self.shift;
        let whole = -((-(self.total + reduced)).div_euclid(unit));
        let (step, offset) = (i128::from(grid.step.max(1)), i128::from(grid.offset));
        let rounded = -((offset - whole).div_euclid(step)) * step + offset;
        i64::try_from(rounded).unwrap_or(if rounded > 0 { i64::MAX } else { i64::MIN })
    }

    /// Whether the duals prove (with zero costs) that there is no plan.
    pub(super) fn is_positive(&self) -> bool {
        self.total > 0
    }

    /// What the groups of a plan of value at most `limit` can cost beyond their prices together.
    pub(super) fn room(&self, limit: i64) -> i128 {
        (i128::from(limit) << self.shift) - self.total
    }

    /// What a group costs beyond its price, rounded down; never negative for the groups that the prices were made for.
    pub(super) fn reduced_cost(
        &self,
        pool: &Pool,
        costs: &[i64],
        row_of: &[u32],
        sides: &Sides,
        group: u32,
    ) -> i128 {
        self.reduced(pool, costs, row_of, sides, group, i128::MAX)
    }

    /// The groups that a plan of value at most `limit` can use.
    pub(super) fn within(
        &self,
        pool: &Pool,
        costs: &[i64],
        active: &[u32],
        row_of: &[u32],
        sides: &Sides,
        limit: i64,
    ) -> Vec<u32> {
        let room = self.room(limit);
        active
            .iter()
            .copied()
            .filter(|&group| self.reduced(pool, costs, row_of, sides, group, room) <= room)
            .collect()
    }
}

fn fixed(x: f64, limit: i128) -> i128 {
    // saturating, NaN becomes 0: any numbers are valid duals
    (x.round() as i128).clamp(-limit, limit)
}

/// Greatest common divisor of the costs: every plan's value is a multiple of it.
fn common_step(costs: impl Iterator<Item = i64>) -> i64 {
    let mut step = 0_u64;
    for cost in costs {
        let mut rest = cost.unsigned_abs();
        while rest != 0 {
            (step, rest) = (rest, step % rest);
        }
        if step == 1 {
            break;
        }
    }
    i64::try_from(step.max(1)).unwrap_or(1)
}

/// The values that plans can have: `offset` plus multiples of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Distance of two values.
    pub(super) step: i64,
    /// One of them.
    pub(super) offset: i64,
}

impl Grid {
    /// Every integer.
    pub(super) const ALL: Self = Self { step: 1, offset: 0 };

    /// Grid of the plans of groups `active`; when their number is known, all may be reckoned from the cheapest one.
    pub(super) fn of(costs: &[i64], active: &[u32], units: Option<i64>) -> Self {
        let lowest = active.iter().map(|&g| costs[g as usize]).min().unwrap_or(0);
        match units {
            Some(units) => Self {
                step: common_step(active.iter().map(|&g| costs[g as usize] - lowest)),
                offset: lowest * units,
            },
            None => Self {
                step: common_step(active.iter().map(|&g| costs[g as usize])),
                offset: 0,
            },
        }
    }

    /// Whether a plan can have a value.
    pub(super) fn holds(self, value: i64) -> bool {
        (i128::from(value) - i128::from(self.offset)) % i128::from(self.step.max(1)) == 0
    }

    /// The largest value below a given one.
    pub(super) fn below(self, value: i64) -> i64 {
        (value - 1 - self.offset).div_euclid(self.step) * self.step + self.offset
    }
}
