//! Branching: two atoms together or apart [Ryan, Foster 1981], or a group in or out.

use crate::domain::AtomId;

use super::master::{Ground, Master};
use super::pool::Pool;

/// A decision of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Branch {
    /// Both atoms in one group.
    Together(AtomId, AtomId),
    /// Not both in one group.
    Apart(AtomId, AtomId),
    /// This group is in the plan.
    With(u32),
    /// This group is not in the plan.
    Without(u32),
}

impl Branch {
    /// Keeps the groups that agree with the decision.
    pub(super) fn keep(self, pool: &Pool, active: &mut Vec<u32>) {
        let has = |g: u32, a: AtomId| pool.atoms(g as usize).contains(&a);
        match self {
            Self::Together(a, b) => active.retain(|&g| has(g, a) == has(g, b)),
            Self::Apart(a, b) => active.retain(|&g| !(has(g, a) && has(g, b))),
            Self::With(group) => {
                let atoms = pool.atoms(group as usize);
                active.retain(|&g| g == group || !pool.atoms(g as usize).iter().any(|a| atoms.contains(a)));
            }
            Self::Without(group) => active.retain(|&g| g != group),
        }
    }
}

/// Pairs looked at more closely.
const PROBES: usize = 5;
/// Pivots for each look.
const PIVOTS: usize = 30;

/// The decision to branch on: of the pairs whose togetherness is nearest to one half the one that moves the bound most
/// (strong branching [Applegate, Bixby, Chvátal, Cook 2007]); where none is fractional, a group of the solution that
/// still has rivals. The more promising child is first. `None` when there is nothing to decide.
pub(super) fn choose_pair(ground: Ground<'_>, master: &Master<'_>, active: &[u32]) -> Option<[Branch; 2]> {
    let solution = &master.solution();
    let rows = ground.atoms.len();
    let row = |a: AtomId| ground.row_of[a.index()] as usize;
    let mut together = vec![0.0_f64; rows * rows];
    let mut touched = Vec::new();
    for &(group, share) in solution {
        if share > 0.999 {
            continue;
        }
        let atoms = ground.pool.atoms(group as usize);
        for (i, &a) in atoms.iter().enumerate() {
            for &b in &atoms[i + 1..] {
                let at = row(a) * rows + row(b);
                if together[at] == 0.0 {
                    touched.push((a, b));
                }
                together[at] += share;
            }
        }
    }
    // a pair is worth branching on only while some group joins it and some group separates it
    let undecided = |a: AtomId, b: AtomId| {
        let (mut joined, mut separated) = (false, false);
        for &group in active {
            let atoms = ground.pool.atoms(group as usize);
            match (atoms.contains(&a), atoms.contains(&b)) {
                (true, true) => joined = true,
                (false, false) => {}
                _ => separated = true,
            }
            if joined && separated {
                return true;
            }
        }
        false
    };
    let mut pairs: Vec<(f64, AtomId, AtomId)> = (touched.into_iter())
        .map(|(a, b)| ((together[row(a) * rows + row(b)] - 0.5).abs(), a, b))
        .filter(|pair| pair.0 < 0.499)
        .collect();
    pairs.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut best: Option<(f64, AtomId, AtomId)> = None;
    let now = master.objective();
    let mut probed = 0;
    for &(_, a, b) in &pairs {
        if probed >= PROBES {
            break;
        }
        if !undecided(a, b) {
            continue;
        }
        probed += 1;
        let holds = |group: u32, atom: AtomId| ground.pool.atoms(group as usize).contains(&atom);
        let rise = |value: f64| (value - now).max(1e-6 * now.abs().max(1.0));
        let joined = rise(master.probe(|group| holds(group, a) == holds(group, b), PIVOTS));
        let split = rise(master.probe(|group| !(holds(group, a) && holds(group, b)), PIVOTS));
        let score = joined * split;
        if best.is_none_or(|best| score > best.0) {
            best = Some((score, a, b));
        }
    }
    if let Some((_, a, b)) = best {
        let (joined, split) = (Branch::Together(a, b), Branch::Apart(a, b));
        return Some(if together[row(a) * rows + row(b)] >= 0.5 {
            [joined, split]
        } else {
            [split, joined]
        });
    }
    // no pair is fractional: decide a group that is not alone with its atoms
    let mut groups_at = vec![0_u32; rows];
    for &group in active {
        for &atom in ground.pool.atoms(group as usize) {
            groups_at[row(atom)] += 1;
        }
    }
    let contested = |group: u32| {
        ground
            .pool
            .atoms(group as usize)
            .iter()
            .any(|&a| groups_at[row(a)] > 1)
    };
    solution
        .iter()
        .map(|&(group, _)| group)
        .filter(|group| active.binary_search(group).is_ok())
        .chain(active.iter().copied())
        .find(|&group| contested(group))
        .map(|group| [Branch::With(group), Branch::Without(group)])
}
