//! Linear programmes `min c·x, A x = b, x ≥ 0` by the revised primal simplex with an explicit inverse, for a few
//! hundred rows and columns that arrive one by one.
//!
//! Two things suit set partitioning. The right-hand side is perturbed by about 10⁻⁶ (the optimal basis stays dual
//! feasible, so its duals are as good, and ties in the ratio test, which would make the method stall, are gone
//! [Charnes 1952]). And a column can be *banned*: it never enters, and while it is basic it costs `big`; artificial
//! columns are columns banned from the start, so that a branch that forbids columns starts from the basis at hand.
//! Nothing here is trusted to be exact: bounds are made safe in integers by `bound`.

const NONE: u32 = u32::MAX;
const PIVOT: f64 = 1e-7;
const REFRESH: usize = 150;
/// Smallest gain that counts.
const SMALL: f64 = 1e-9;
/// Columns remembered from a look at a stretch of the list, and the share of the best one's gain that is worth a pivot.
const PROMISING: usize = 30;
const WORTH: f64 = 0.25;

/// A linear programme in work.
#[derive(Clone, Debug)]
pub(super) struct Lp {
    rows: usize,
    rhs: Vec<f64>,
    start: Vec<u32>,
    row: Vec<u32>,
    val: Vec<f64>,
    cost: Vec<f64>,
    banned: Vec<bool>,
    weight: Vec<f64>,
    position: Vec<u32>,
    basis: Vec<u32>,
    /// Inverse of the basis matrix, by column.
    inverse: Vec<f64>,
    value: Vec<f64>,
    dual: Vec<f64>,
    big: f64,
    /// Minimise the banned columns alone.
    feasibility: bool,
    cursor: usize,
    /// Columns that looked best when a stretch of the list was last looked at.
    promising: Vec<u32>,
    /// How good the best of them was.
    promise: f64,
    /// Every pivot takes the best column of a fresh look.
    careful: bool,
    since_refresh: usize,
    /// Pivots done in all.
    pub(super) pivots: u64,
}

/// How a solve ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Solved {
    /// No column improves.
    Optimal,
    /// The pivot limit was reached; duals are those of the last basis.
    Limit,
}

impl Lp {
    /// A programme without structural columns; every row starts on an artificial column.
    pub(super) fn new(rhs: &[f64]) -> Self {
        let mut lp = Self {
            rows: 0,
            rhs: Vec::new(),
            start: vec![0],
            row: Vec::new(),
            val: Vec::new(),
            cost: Vec::new(),
            banned: Vec::new(),
            weight: Vec::new(),
            position: Vec::new(),
            basis: Vec::new(),
            inverse: Vec::new(),
            value: Vec::new(),
            dual: Vec::new(),
            big: 1.0,
            feasibility: false,
            cursor: 0,
            promising: Vec::new(),
            promise: 0.0,
            careful: false,
            since_refresh: 0,
            pivots: 0,
        };
        for &b in rhs {
            lp.add_row(b, &[]);
        }
        lp
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether a column is banned.
    pub(super) fn is_banned(&self, column: u32) -> bool {
        self.banned[column as usize]
    }

    /// Number of columns, artificial ones included.
    pub(super) fn columns(&self) -> usize {
        self.cost.len()
    }

    /// Adds a row with its entries in existing columns (ascending), and an artificial column to start from.
    pub(super) fn add_row(&mut self, rhs: f64, entries: &[(u32, f64)]) {
        let row = self.rows;
        self.rows += 1;
        // ε between 0.5e-6 and 1.5e-6, a fixed function of the row
        let hash = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11;
        let epsilon = 1e-6 * (0.5 + hash as f64 / (1u64 << 53) as f64);
        self.rhs.push(rhs + epsilon);
        if !entries.is_empty() {
            self.insert_entries(row, entries);
        }
        let old = row;
        let mut inverse = vec![0.0; self.rows * self.rows];
        for j in 0..old {
            for i in 0..old {
                inverse[j * self.rows + i] = self.inverse[j * old + i];
            }
        }
        // basic value of the new row without its artificial column
        let mut activity = 0.0;
        let mut coefficient = vec![0.0; old];
        for &(column, value) in entries {
            let at = self.position[column as usize];
            if at != NONE {
                coefficient[at as usize] = value;
                activity += value * self.value[at as usize];
            }
        }
        let sign = if self.rhs[row] - activity >= 0.0 {
            1.0
        } else {
            -1.0
        };
        for j in 0..old {
            let dot: f64 = (0..old).map(|i| coefficient[i] * self.inverse[j * old + i]).sum();
            inverse[j * self.rows + row] = -sign * dot;
        }
        inverse[row * self.rows + row] = sign;
        self.inverse = inverse;
        self.value.push((self.rhs[row] - activity) * sign);
        let artificial = self.add_column(0.0, &[(row as u32, sign)]);
        self.banned[artificial as usize] = true;
        self.position[artificial as usize] = row as u32;
        self.basis.push(artificial);
        self.dual.push(0.0);
    }

    fn insert_entries(&mut self, row: usize, entries: &[(u32, f64)]) {
        let extra = entries.len();
        let (mut start, mut rows, mut vals) = (
            Vec::with_capacity(self.start.len()),
            Vec::with_capacity(self.row.len() + extra),
            Vec::with_capacity(self.row.len() + extra),
        );
        start.push(0);
        let mut next = entries.iter().peekable();
        for column in 0..self.columns() {
            let range = self.start[column] as usize..self.start[column + 1] as usize;
            rows.extend_from_slice(&self.row[range.clone()]);
            vals.extend_from_slice(&self.val[range]);
            while let Some(&(_, value)) = next.next_if(|e| e.0 as usize == column) {
                rows.push(row as u32);
                vals.push(value);
            }
            start.push(rows.len() as u32);
        }
        (self.start, self.row, self.val) = (start, rows, vals);
    }

    /// Takes out rows (ascending) each of which has a slack column (`slack[i]` for `rows[i]`) that is in the basis; the
    /// slack stays behind as an empty column that never enters.
    pub(super) fn remove_rows(&mut self, rows: &[u32], slack: &[u32]) {
        let m = self.rows;
        let mut row_out = vec![false; m];
        let mut place_out = vec![false; m];
        for (&row, &slack) in rows.iter().zip(slack) {
            row_out[row as usize] = true;
            let place = std::mem::replace(&mut self.position[slack as usize], NONE);
            place_out[place as usize] = true;
            self.banned[slack as usize] = true;
        }
        let kept = |out: &[bool]| -> Vec<usize> { (0..out.len()).filter(|&i| !out[i]).collect() };
        let (kept_rows, kept_places) = (kept(&row_out), kept(&place_out));
        let mut inverse = Vec::with_capacity(kept_rows.len() * kept_places.len());
        for &row in &kept_rows {
            inverse.extend(kept_places.iter().map(|&place| self.inverse[row * m + place]));
        }
        self.inverse = inverse;
        self.rhs = kept_rows.iter().map(|&row| self.rhs[row]).collect();
        self.dual = kept_rows.iter().map(|&row| self.dual[row]).collect();
        self.value = kept_places.iter().map(|&place| self.value[place]).collect();
        self.basis = kept_places.iter().map(|&place| self.basis[place]).collect();
        for (place, &column) in self.basis.iter().enumerate() {
            self.position[column as usize] = place as u32;
        }
        self.rows = kept_rows.len();
        let mut renamed = vec![NONE; m];
        for (new, &old) in kept_rows.iter().enumerate() {
            renamed[old] = new as u32;
        }
        let (mut start, mut row, mut val) = (vec![0], Vec::new(), Vec::new());
        for column in 0..self.columns() {
            for (old, x) in self.entries(column) {
                if renamed[old] != NONE {
                    row.push(renamed[old]);
                    val.push(x);
                }
            }
            start.push(row.len() as u32);
        }
        (self.start, self.row, self.val) = (start, row, val);
    }

    /// Value of a column where it is in the basis.
    pub(super) fn basic_value(&self, column: u32) -> Option<f64> {
        let place = self.position[column as usize];
        (place != NONE).then(|| self.value[place as usize])
    }

    /// Value of the objective at the basis in hand, penalties included.
    pub(super) fn objective(&self) -> f64 {
        let costs = self.basis.iter().map(|&column| self.effective(column));
        costs.zip(&self.value).map(|(c, x)| c * x).sum()
    }

    /// Adds a column and gives its number.
    pub(super) fn add_column(&mut self, cost: f64, entries: &[(u32, f64)]) -> u32 {
        let id = self.columns() as u32;
        let mut norm = 1.0;
        for &(row, value) in entries {
            self.row.push(row);
            self.val.push(value);
            norm += value * value;
        }
        self.start.push(self.row.len() as u32);
        self.cost.push(cost);
        self.banned.push(false);
        self.weight.push(1.0 / f64::sqrt(norm));
        self.position.push(NONE);
        id
    }

    /// Bans or frees a column.
    pub(super) fn set_banned(&mut self, column: u32, banned: bool) {
        self.banned[column as usize] = banned;
    }

    /// Starts over from artificial columns, when the basis has become singular.
    fn restart(&mut self) {
        // every row back on an artificial column of the right sign
        for &column in &self.basis {
            self.position[column as usize] = NONE;
        }
        self.inverse.fill(0.0);
        self.basis.clear();
        for row in 0..self.rows {
            let sign = if self.rhs[row] >= 0.0 { 1.0 } else { -1.0 };
            let artificial = self.add_column(0.0, &[(row as u32, sign)]);
            self.banned[artificial as usize] = true;
            self.position[artificial as usize] = row as u32;
            self.basis.push(artificial);
            self.inverse[row * self.rows + row] = sign;
            self.value[row] = self.rhs[row] * sign;
        }
    }

    /// From now on every pivot takes the best column of a fresh look: where few pivots have to show much.
    pub(super) fn be_careful(&mut self) {
        self.careful = true;
    }

    /// Cost of a banned column while it is basic, and whether banned columns alone are minimised.
    pub(super) fn set_penalty(&mut self, big: f64, feasibility: bool) {
        self.big = big;
        self.feasibility = feasibility;
    }

    /// Duals by row.
    pub(super) fn duals(&self) -> &[f64] {
        &self.dual
    }

    /// Sum of the banned columns in the basis: how far the programme is from feasible.
    pub(super) fn infeasibility(&self) -> f64 {
        let banned = |at: &usize| self.banned[self.basis[*at] as usize];
        (0..self.rows)
            .filter(banned)
            .map(|at| self.value[at].max(0.0))
            .sum()
    }

    /// Basic columns with their values, banned ones left out.
    pub(super) fn solution(&self) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.basis
            .iter()
            .zip(&self.value)
            .filter(|&(&column, _)| !self.banned[column as usize])
            .map(|(&column, &value)| (column, value))
    }

    fn effective(&self, column: u32) -> f64 {
        match (self.banned[column as usize], self.feasibility) {
            (true, true) => 1.0,
            (true, false) => self.big,
            (false, true) => 0.0,
            (false, false) => self.cost[column as usize],
        }
    }

    fn entries(&self, column: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.start[column] as usize..self.start[column + 1] as usize;
        self.row[range.clone()]
            .iter()
            .zip(&self.val[range])
            .map(|(&row, &val)| (row as usize, val))
    }

    fn reduced(&self, column: usize) -> f64 {
        let price: f64 = self.entries(column).map(|(row, val)| val * self.dual[row]).sum();
        (if self.feasibility { 0.0 } else { self.cost[column] }) - price
    }

    fn compute_duals(&mut self) {
        let costs: Vec<f64> = self.basis.iter().map(|&c| self.effective(c)).collect();
        for j in 0..self.rows {
            let column = &self.inverse[j * self.rows..(j + 1) * self.rows];
            self.dual[j] = column.iter().zip(&costs).map(|(a, b)| a * b).sum();
        }
    }

    /// Simplex to optimality over the columns present.
    pub(super) fn solve(&mut self, pivot_limit: usize) -> Solved {
        self.compute_duals();
        let mut fresh = true;
        for _ in 0..pivot_limit {
            let Some(entering) = self.entering() else {
                if fresh {
                    return Solved::Optimal;
                }
                // duals drift over many updates: confirm with exact ones
                if self.since_refresh >= REFRESH {
                    self.refresh();
                }
                self.compute_duals();
                fresh = true;
                continue;
            };
            if self.pivot(entering) {
                fresh = false;
            } else {
                self.refresh();
                self.compute_duals();
                if fresh {
                    return Solved::Limit;
                }
                fresh = true;
            }
        }
        self.compute_duals();
        Solved::Limit
    }

    /// Best column of a stretch of the list; the stretches are visited in turn. The best few of a stretch are asked
    /// again before the next one is looked at, as long as one of them is still worth a pivot.
    fn entering(&mut self) -> Option<usize> {
        let mut listed = std::mem::take(&mut self.promising);
        let mut best: Option<(f64, u32)> = None;
        listed.retain(|&column| {
            let rate = self.rate(column as usize);
            let good = rate < -SMALL;
            if good && best.is_none_or(|known| (rate, column) < known) {
                best = Some((rate, column));
            }
            good
        });
        self.promising = listed;
        if let Some((rate, column)) = best
            && rate < WORTH * self.promise
            && !self.careful
        {
            return Some(column as usize);
        }
        let columns = self.columns();
        let stretch = (columns / 4).max(1500);
        let mut found: Vec<(f64, u32)> = Vec::new();
        let mut seen = 0;
        while seen < columns && found.is_empty() {
            for _ in 0..stretch.min(columns - seen) {
                let column = self.cursor;
                self.cursor = if column + 1 >= columns { 0 } else { column + 1 };
                seen += 1;
                let rate = self.rate(column);
                if rate < -SMALL {
                    found.push((rate, column as u32));
                }
            }
        }
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if found.len() > PROMISING {
            found.select_nth_unstable_by(PROMISING, order);
            found.truncate(PROMISING);
        }
        let &(rate, column) = found.iter().min_by(|a, b| order(a, b))?;
        self.promise = rate;
        self.promising = found.into_iter().map(|(_, column)| column).collect();
        Some(column as usize)
    }

    /// What a column gains by entering, negative where it does.
    fn rate(&self, column: usize) -> f64 {
        if self.banned[column] || self.position[column] != NONE {
            return 0.0;
        }
        self.reduced(column) * self.weight[column]
    }

    fn pivot(&mut self, entering: usize) -> bool {
        let m = self.rows;
        let mut alpha = vec![0.0; m];
        for k in self.start[entering] as usize..self.start[entering + 1] as usize {
            let (row, val) = (self.row[k] as usize, self.val[k]);
            for (a, b) in alpha.iter_mut().zip(&self.inverse[row * m..(row + 1) * m]) {
                *a += val * b;
            }
        }
        // Harris: among the rows nearly as tight as the tightest one the largest pivot
        let mut bound = f64::INFINITY;
        for (a, x) in alpha.iter().zip(&self.value) {
            if *a > PIVOT {
                bound = bound.min((x.max(0.0) + 1e-9) / a);
            }
        }
        let mut leaving = None;
        let mut size = 0.0;
        for (i, (&a, x)) in alpha.iter().zip(&self.value).enumerate() {
            if a > PIVOT && x.max(0.0) / a <= bound && a > size {
                (leaving, size) = (Some(i), a);
            }
        }
        let Some(r) = leaving else {
            return false;
        };
        let reduced = self.reduced(entering);
        let step = self.value[r].max(0.0) / alpha[r];
        for (x, a) in self.value.iter_mut().zip(&alpha) {
            *x -= step * a;
        }
        self.value[r] = step;
        let rate = reduced / alpha[r];
        let pivot = alpha[r];
        for j in 0..m {
            let column = &mut self.inverse[j * m..(j + 1) * m];
            let head = column[r];
            if head == 0.0 {
                continue;
            }
            self.dual[j] += rate * head;
            let t = head / pivot;
            for (b, a) in column.iter_mut().zip(&alpha) {
                *b -= a * t;
            }
            column[r] = t;
        }
        self.position[self.basis[r] as usize] = NONE;
        self.basis[r] = entering as u32;
        self.position[entering] = r as u32;
        self.pivots += 1;
        self.since_refresh += 1;
        if self.since_refresh > 2000 {
            self.refresh();
            self.compute_duals();
        }
        true
    }

    /// Computes the inverse and the values anew from the basis.
    fn refresh(&mut self) {
        self.since_refresh = 0;
        let m = self.rows;
        // Gauss–Jordan by columns on [B | I], kept transposed so that the inner loops run along memory
        let mut b = vec![0.0; m * m];
        for (at, &column) in self.basis.iter().enumerate() {
            for (row, val) in self.entries(column as usize) {
                b[row * m + at] = val;
            }
        }
        let mut inverse = vec![0.0; m * m];
        for i in 0..m {
            inverse[i * m + i] = 1.0;
        }
        let mut order = vec![usize::MAX; m];
        let mut used = vec![false; m];
        for (at, place) in order.iter_mut().enumerate() {
            let mut row = usize::MAX;
            let mut size = 1e-9;
            for i in 0..m {
                if !used[i] && b[i * m + at].abs() > size {
                    (row, size) = (i, b[i * m + at].abs());
                }
            }
            if row == usize::MAX {
                self.restart();
                return;
            }
            used[row] = true;
            *place = row;
            let scale = 1.0 / b[row * m + at];
            for x in &mut b[row * m..(row + 1) * m] {
                *x *= scale;
            }
            for x in &mut inverse[row * m..(row + 1) * m] {
                *x *= scale;
            }
            let pivot_b = b[row * m..(row + 1) * m].to_vec();
            let pivot_i = inverse[row * m..(row + 1) * m].to_vec();
            for i in 0..m {
                let factor = b[i * m + at];
                if i == row || factor == 0.0 {
                    continue;
                }
                for (x, p) in b[i * m + at..(i + 1) * m].iter_mut().zip(&pivot_b[at..]) {
                    *x -= factor * p;
                }
                for (x, p) in inverse[i * m..(i + 1) * m].iter_mut().zip(&pivot_i) {
                    *x -= factor * p;
                }
            }
        }
        for (at, &row) in order.iter().enumerate() {
            let mut value = 0.0;
            for j in 0..m {
                let x = inverse[row * m + j];
                self.inverse[j * m + at] = x;
                value += x * self.rhs[j];
            }
            self.value[at] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_partition_programme_is_solved_and_branched() {
        // atoms 0..3 on a ring; pairs cost 1, singles 0.8
        let mut lp = Lp::new(&[1.0; 4]);
        lp.set_penalty(100.0, false);
        let mut pairs = Vec::new();
        for a in 0..4u32 {
            pairs.push(lp.add_column(1.0, &[(a.min((a + 1) % 4), 1.0), (a.max((a + 1) % 4), 1.0)]));
            lp.add_column(0.8, &[(a, 1.0)]);
        }
        assert_eq!(lp.solve(100), Solved::Optimal);
        let bound: f64 = lp.duals().iter().sum();
        assert!((bound - 2.0).abs() < 1e-4, "{bound}");
        for &pair in &pairs[..2] {
            lp.set_banned(pair, true);
        }
        assert_eq!(lp.solve(100), Solved::Optimal);
        let bound: f64 = lp.duals().iter().sum();
        assert!((bound - 2.6).abs() < 1e-4, "{bound}");
        assert!(lp.infeasibility() < 1e-3);
    }
}
