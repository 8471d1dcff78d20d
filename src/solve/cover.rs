//! Counting by a sweep over covered sets: the first atom that is not yet covered chooses its group.
//!
//! A state is the set of covered atoms; all atoms before the first uncovered one are covered, so the set is held as a
//! window of bits that begins there. Every plan is one path through the states.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::Stop;
use super::poly::{Number, Poly};

/// Why a count was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// The stop condition came true.
    Stopped,
    /// More groups or states than can be held, or a group that is wider than the window.
    TooLarge,
    /// A number did not fit its type.
    Overflow,
}

/// Values by covered set. The hash is fixed and iteration is in order of insertion: the same in every run.
pub(super) type Layer<V> = IndexMap<u128, V, FixedState>;

/// Admissible groups as windows of bits, by the position of their first atom in the sweep.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    /// By position; bit 0 is the position itself.
    roots: Vec<Vec<u128>>,
}

impl Cover {
    /// A cover of `size` positions without groups.
    pub(super) fn new(size: usize) -> Self {
        Self {
            roots: vec![Vec::new(); size],
        }
    }

    /// Adds a group given by its positions in the sweep.
    pub(super) fn add(&mut self, positions: &[usize]) -> Result<(), Halt> {
        let Some(&first) = positions.iter().min() else {
            return Ok(());
        };
        let mut mask = 0_u128;
        for position in positions {
            let bit = u32::try_from(position - first).map_err(|_| Halt::TooLarge)?;
            mask |= 1_u128.checked_shl(bit).ok_or(Halt::TooLarge)?;
        }
        self.roots[first].push(mask);
        Ok(())
    }

    /// Number of positions.
    pub(super) fn len(&self) -> usize {
        self.roots.len()
    }

    /// The states after the state `covered` at `position`, one for each group that fits: `(mask, position, covered)`.
    pub(super) fn steps(
        &self,
        position: usize,
        covered: u128,
    ) -> impl Iterator<Item = (u128, usize, u128)> + '_ {
        self.roots[position]
            .iter()
            .filter(move |&&mask| mask & covered == 0)
            .map(move |&mask| {
                let next = covered | mask;
                let passed = next.trailing_ones();
                (
                    mask,
                    position + passed as usize,
                    next.checked_shr(passed).unwrap_or(0),
                )
            })
    }

    /// The groups that begin at a position, in the order in which they were added.
    pub(super) fn masks(&self, position: usize) -> &[u128] {
        &self.roots[position]
    }

    /// As [`Cover::steps`], with the number of the group among those that begin at the position.
    pub(super) fn numbered_steps(
        &self,
        position: usize,
        covered: u128,
    ) -> impl Iterator<Item = (usize, usize, u128)> + '_ {
        let masks = self.roots.get(position).map_or(&[][..], Vec::as_slice);
        let fits = masks
            .iter()
            .enumerate()
            .filter(move |(_, mask)| *mask & covered == 0);
        fits.map(move |(group, mask)| {
            let next = covered | mask;
            let passed = next.trailing_ones();
            (
                group,
                position + passed as usize,
                next.checked_shr(passed).unwrap_or(0),
            )
        })
    }

    /// Number of ways to cover every position exactly once, by number of groups.
    pub(super) fn count<N: Number>(&self, max_states: usize, stop: &dyn Stop) -> Result<Poly<N>, Halt> {
        let mut layers: Vec<Layer<Poly<N>>> = (0..=self.len()).map(|_| Layer::default()).collect();
        layers[0].insert(0, Poly::one());
        let mut held = 1_usize;
        for position in 0..self.len() {
            let layer = std::mem::take(&mut layers[position]);
            for (&covered, ways) in &layer {
                if stop.stopped() {
                    return Err(Halt::Stopped);
                }
                for (_, at, key) in self.steps(position, covered) {
                    let sum = layers[at].entry(key).or_insert_with(|| {
                        held += 1;
                        Poly::zero()
                    });
                    if !sum.absorb(ways, 1) {
                        return Err(Halt::Overflow);
                    }
                }
                if held > max_states {
                    return Err(Halt::TooLarge);
                }
            }
            held -= layer.len();
        }
        Ok(layers[self.len()].swap_remove(&0).unwrap_or_else(Poly::zero))
    }
}
