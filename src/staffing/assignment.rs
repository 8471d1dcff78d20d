//! Assignment of minimum cost, exactly: the Hungarian method with shortest augmenting paths (Jonker & Volgenant 1987).
//! Used to place people in posts and to find which new units of two plans correspond.

/// Gives each row a column of its own so that the sum of costs is smallest. `cost[row][column]`, every row of the same
/// length; with more rows than columns the rows left over get `None`. The same costs give the same assignment, also
/// among equally good ones. Costs may be negative; beyond ±2⁶² they are clamped.
#[must_use]
pub fn assign(cost: &[Vec<i64>]) -> Vec<Option<usize>> {
    let rows = cost.len();
    let columns = cost.iter().map(Vec::len).min().unwrap_or(0);
    if columns == 0 {
        return vec![None; rows];
    }
    if rows <= columns {
        return tall(rows, columns, |row, column| cell(cost, row, column))
            .into_iter()
            .map(Some)
            .collect();
    }
    let mut result = vec![None; rows];
    for (column, row) in tall(columns, rows, |column, row| cell(cost, row, column))
        .into_iter()
        .enumerate()
    {
        if let Some(slot) = result.get_mut(row) {
            *slot = Some(column);
        }
    }
    result
}

fn cell(cost: &[Vec<i64>], row: usize, column: usize) -> i128 {
    const LIMIT: i64 = 1 << 62;
    cost.get(row)
        .and_then(|r| r.get(column))
        .map_or(0, |&c| i128::from(c.clamp(-LIMIT, LIMIT)))
}

/// The method for `rows <= columns`: the column of each row. Index 0 of the work lists is a column that does not exist.
fn tall(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> i128) -> Vec<usize> {
    let mut row_potential = vec![0_i128; rows + 1];
    let mut column_potential = vec![0_i128; columns + 1];
    let mut row_of = vec![0_usize; columns + 1];
    let mut previous = vec![0_usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let mut slack = vec![i128::MAX; columns + 1];
        let mut visited = vec![false; columns + 1];
        while row_of[at] != 0 {
            visited[at] = true;
            let current = row_of[at];
            let (mut delta, mut next) = (i128::MAX, 0);
            for column in 1..=columns {
                if visited[column] {
                    continue;
                }
                let reduced =
                    cost(current - 1, column - 1) - row_potential[current] - column_potential[column];
                if reduced < slack[column] {
                    slack[column] = reduced;
                    previous[column] = at;
                }
                if slack[column] < delta {
                    delta = slack[column];
                    next = column;
                }
            }
            for column in 0..=columns {
                if visited[column] {
                    row_potential[row_of[column]] += delta;
                    column_potential[column] -= delta;
                } else if column > 0 {
                    slack[column] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[previous[at]];
            at = previous[at];
        }
    }
    let mut result = vec![0; rows];
    for (column, &row) in row_of.iter().skip(1).enumerate() {
        if let Some(slot) = row.checked_sub(1).and_then(|row| result.get_mut(row)) {
            *slot = column;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(cost: &[Vec<i64>], assigned: &[Option<usize>]) -> i64 {
        assigned
            .iter()
            .enumerate()
            .filter_map(|(row, column)| column.map(|c| cost[row][c]))
            .sum()
    }

    /// Smallest sum by trying everything.
    fn brute(cost: &[Vec<i64>], row: usize, used: &mut Vec<bool>, skips: usize) -> i64 {
        if row == cost.len() {
            return 0;
        }
        let mut best = i64::MAX;
        if skips > 0 {
            best = brute(cost, row + 1, used, skips - 1);
        }
        for column in 0..used.len() {
            if !used[column] {
                used[column] = true;
                let rest = brute(cost, row + 1, used, skips);
                used[column] = false;
                if rest != i64::MAX {
                    best = best.min(cost[row][column] + rest);
                }
            }
        }
        best
    }

    #[test]
    fn three_by_three_by_hand() {
        // 1 + 2 + 2 = 5: row 0 → column 1, row 1 → column 0, row 2 → column 2
        let cost = vec![vec![4, 1, 3], vec![2, 0, 5], vec![3, 2, 2]];
        assert_eq!(assign(&cost), vec![Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn more_rows_than_columns_leaves_rows_over() {
        let cost = vec![vec![5], vec![3], vec![4]];
        assert_eq!(assign(&cost), vec![None, Some(0), None]);
        assert_eq!(assign(&[vec![], vec![]]), vec![None, None]);
        assert_eq!(assign(&[]), Vec::<Option<usize>>::new());
    }

    proptest! {
        #[test]
        fn equals_brute_force(rows in 1_usize..6, columns in 1_usize..6, seed in proptest::collection::vec(-50_i64..50, 36)) {
            let cost: Vec<Vec<i64>> = (0..rows).map(|r| (0..columns).map(|c| seed[r * 6 + c]).collect()).collect();
            let assigned = assign(&cost);
            let mut taken: Vec<usize> = assigned.iter().copied().flatten().collect();
            prop_assert_eq!(taken.len(), rows.min(columns));
            taken.sort_unstable();
            taken.dedup();
            prop_assert_eq!(taken.len(), rows.min(columns));
            let best = brute(&cost, 0, &mut vec![false; columns], rows.saturating_sub(columns));
            prop_assert_eq!(total(&cost, &assigned), best);
        }
    }
}
