//! The order in which a sweep passes over the atoms: the front between passed and coming atoms is kept short, because
//! the number of states of a sweep grows exponentially with it.

/// Number of starting atoms tried on large graphs.
const STARTS: usize = 24;

/// Orders the atoms `0..neighbours.len()` of a graph. Deterministic; graph parts come one after the other.
#[must_use]
pub(super) fn sweep_order(neighbours: &[Vec<usize>]) -> Vec<usize> {
    let mut starts: Vec<usize> = (0..neighbours.len()).collect();
    starts.sort_by_key(|&v| (neighbours[v].len(), v));
    starts.truncate(STARTS);
    starts
        .into_iter()
        .map(|start| greedy(neighbours, start))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(order, _)| order)
        .unwrap_or_default()
}

/// From `start` always the atom that leaves the shortest front; of equal ones the neighbour of the oldest atom in the
/// front. Returns the order and Σ 2^front.
fn greedy(neighbours: &[Vec<usize>], start: usize) -> (Vec<usize>, f64) {
    let size = neighbours.len();
    let mut passed_at: Vec<Option<usize>> = vec![None; size];
    let mut open: Vec<usize> = neighbours.iter().map(Vec::len).collect();
    let mut order = Vec::with_capacity(size);
    let mut front = 0_usize;
    let mut cost = 0.0;
    let mut next = Some(start);
    while let Some(atom) = next {
        passed_at[atom] = Some(order.len());
        order.push(atom);
        for &other in &neighbours[atom] {
            open[other] -= 1;
            if passed_at[other].is_some() && open[other] == 0 {
                front -= 1;
            }
        }
        front += usize::from(open[atom] > 0);
        cost += 2_f64.powi(i32::try_from(front).unwrap_or(i32::MAX));
        next = (0..size).filter(|&v| passed_at[v].is_none()).min_by_key(|&v| {
            let closes = neighbours[v]
                .iter()
                .filter(|&&u| passed_at[u].is_some() && open[u] == 1)
                .count();
            let opens = usize::from(open[v] > 0);
            let oldest = neighbours[v].iter().filter_map(|&u| passed_at[u]).min();
            let age = oldest.unwrap_or(usize::MAX);
            (oldest.is_none(), opens + size - closes, age, v)
        });
    }
    (order, cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_atom_once_and_parts_one_after_the_other() {
        let order = sweep_order(&[vec![2], vec![3], vec![0], vec![1], vec![]]);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4]);
        let place = |v| order.iter().position(|&u| u == v).unwrap();
        assert_eq!(place(0_usize).abs_diff(place(2)), 1);
        assert_eq!(place(1_usize).abs_diff(place(3)), 1);
    }
}
