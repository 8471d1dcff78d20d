//! All admissible plans as paths through the states of a sweep, with the number of ways to go on from every state. One
//! sweep over the whole commune: parts that share no group stand one after the other and meet in a single state.

use num_bigint::BigUint;

use super::Stop;
use super::count::{MAX_GROUPS, MAX_LOTS, admissible, sweep_of_covers};
use super::cover::{Cover, Halt, Layer};
use super::poly::{Number, Poly};
use crate::domain::{AtomId, Partition};
use crate::rules::{Group, Problem, Term};

/// Most states held with their ways to go on.
const MAX_STATES: usize = 1_500_000;

/// The sweep of a commune.
pub(super) struct Sweep {
    pub(super) cover: Cover,
    /// Atom at each position.
    pub(super) order: Vec<usize>,
    /// By position, in the order of the masks: value of the group on the term asked for.
    pub(super) values: Vec<Vec<i64>>,
}

impl Sweep {
    /// The admissible groups, with their values on a term; `None` when stopped or too many.
    pub(super) fn new(problem: &Problem, term: Option<&dyn Term>, stop: &dyn Stop) -> Option<Self> {
        let pool = admissible(problem, MAX_GROUPS, stop)?;
        let order = sweep_of_covers(problem, &pool);
        let mut place = vec![0; order.len()];
        for (position, &atom) in order.iter().enumerate() {
            place[atom] = position;
        }
        let mut values = vec![Vec::new(); order.len()];
        let mut groups = Vec::with_capacity(pool.len());
        for group in 0..pool.len() {
            let atoms = pool.atoms(group);
            let positions: Vec<usize> = atoms.iter().map(|atom| place[atom.index()]).collect();
            if let Some(&first) = positions.iter().min() {
                let value = term.map_or(0, |term| term.value(&Group::new(atoms, &problem.facts)));
                values[first].push(value);
                groups.push(positions);
            }
        }
        Some(Self {
            cover: Cover::new(order.len(), groups.into_iter()).ok()?,
            order,
            values,
        })
    }

    /// Atoms of the group `mask` that begins at a position, sorted.
    pub(super) fn atoms(&self, position: usize, mask: u128) -> Vec<AtomId> {
        let mut atoms: Vec<AtomId> = (0..128)
            .filter(|bit| mask >> bit & 1 == 1)
            .map(|bit| AtomId::from(self.order[position + bit]))
            .collect();
        atoms.sort_unstable();
        atoms
    }

    /// A plan as the positions and masks of its groups in sweep order; `None` when one of them is not admissible.
    pub(super) fn value_of(&self, plan: &Partition) -> Option<i64> {
        let mut place = vec![0; self.order.len()];
        for (position, &atom) in self.order.iter().enumerate() {
            place[atom] = position;
        }
        let mut sum = 0_i64;
        for atoms in plan {
            let positions: Vec<usize> = atoms.iter().map(|atom| place[atom.index()]).collect();
            let first = *positions.iter().min()?;
            let mask = positions.iter().try_fold(0_u128, |mask, p| {
                Some(mask | 1_u128.checked_shl(u32::try_from(p - first).ok()?)?)
            })?;
            let at = self.cover.masks(first).iter().position(|&m| m == mask)?;
            sum += self.values[first][at];
        }
        Some(sum)
    }
}

/// What can still come after a state.
#[derive(Clone, Debug)]
pub(super) struct Rest<N> {
    /// Ways to cover the rest, by number of groups.
    pub(super) ways: Poly<N>,
    /// Least and largest value of the rest.
    pub(super) least: i64,
    pub(super) largest: i64,
}

/// By position: every state that can be reached, with what can come after it.
pub(super) fn rests<N: Number>(sweep: &Sweep, stop: &dyn Stop) -> Result<Vec<Layer<Rest<N>>>, Halt> {
    let cover = &sweep.cover;
    let nothing = || Rest {
        ways: Poly::zero(),
        least: i64::MAX,
        largest: i64::MIN,
    };
    let mut layers: Vec<Layer<Rest<N>>> = (0..=cover.len()).map(|_| Layer::default()).collect();
    layers[0].insert(0, nothing());
    let mut held = 1_usize;
    for position in 0..cover.len() {
        let states: Vec<u128> = layers[position].keys().copied().collect();
        for covered in states {
            if stop.stopped() {
                return Err(Halt::Stopped);
            }
            for (_, at, key) in cover.steps(position, covered) {
                layers[at].entry(key).or_insert_with(|| {
                    held += 1;
                    nothing()
                });
            }
            if held > MAX_STATES {
                return Err(Halt::TooLarge);
            }
        }
    }
    if let Some(end) = layers[cover.len()].get_mut(&0) {
        *end = Rest {
            ways: Poly::one(),
            least: 0,
            largest: 0,
        };
    }
    let mut lots = 0_usize;
    for position in (0..cover.len()).rev() {
        if stop.stopped() {
            return Err(Halt::Stopped);
        }
        if lots > MAX_LOTS / 2 {
            return Err(Halt::TooLarge);
        }
        let (before, after) = layers.split_at_mut(position + 1);
        for (&covered, rest) in &mut before[position] {
            for (group, at, key) in cover.numbered_steps(position, covered) {
                let Some(next) = after[at - position - 1].get(&key) else {
                    continue;
                };
                if next.ways.is_zero() {
                    continue;
                }
                if !rest.ways.absorb(&next.ways, 1) {
                    return Err(Halt::Overflow);
                }
                let value = sweep.values[position][group];
                rest.least = rest.least.min(value + next.least);
                rest.largest = rest.largest.max(value + next.largest);
            }
            lots += rest.ways.lots();
        }
    }
    Ok(layers)
}

/// Number of plans with a number of new units within the range, in all.
pub(super) fn total<N: Number>(layers: &[Layer<Rest<N>>], problem: &Problem) -> BigUint {
    let start = layers.first().and_then(|layer| layer.get(&0));
    let terms = start.into_iter().flat_map(|rest| rest.ways.terms());
    terms
        .filter(|(units, _)| (problem.count.min..=problem.count.max).contains(units))
        .map(|(_, ways)| ways)
        .sum()
}
