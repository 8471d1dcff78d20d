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
    /// By position: the same groups as a tree.
    trees: Vec<Vec<Node>>,
}

/// One atom of the groups that share all atoms before it. A tree is held in the order of a walk: children follow their
/// parent. Where an atom is covered, the whole branch is passed over at once; most groups are never looked at.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Bit of the atom.
    bit: u8,
    /// Number of the group that ends here, or [`NO_GROUP`].
    group: u32,
    /// Number of the next node that is not below this one.
    after: u32,
}

const NO_GROUP: u32 = u32::MAX;

impl Cover {
    /// A cover of `size` positions by groups given by their positions in the sweep.
    pub(super) fn new(size: usize, groups: impl Iterator<Item = Vec<usize>>) -> Result<Self, Halt> {
        let mut roots: Vec<Vec<u128>> = vec![Vec::new(); size];
        for positions in groups {
            let Some(&first) = positions.iter().min() else {
                continue;
            };
            let mut mask = 0_u128;
            for position in positions {
                let bit = u32::try_from(position - first).map_err(|_| Halt::TooLarge)?;
                mask |= 1_u128.checked_shl(bit).ok_or(Halt::TooLarge)?;
            }
            roots[first].push(mask);
        }
        let trees = roots.iter().map(|masks| tree(masks)).collect();
        Ok(Self { roots, trees })
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
        self.numbered_steps(position, covered)
            .map(move |(group, at, key)| (self.roots[position][group], at, key))
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
        let (masks, nodes) = match (self.roots.get(position), self.trees.get(position)) {
            (Some(masks), Some(nodes)) => (masks.as_slice(), nodes.as_slice()),
            _ => (&[][..], &[][..]),
        };
        let mut next = 0_usize;
        std::iter::from_fn(move || {
            while let Some(node) = nodes.get(next) {
                if covered >> node.bit & 1 == 1 {
                    next = node.after as usize;
                    continue;
                }
                next += 1;
                if node.group != NO_GROUP {
                    let group = node.group as usize;
                    let covered = covered | masks[group];
                    let passed = covered.trailing_ones();
                    let key = covered.checked_shr(passed).unwrap_or(0);
                    return Some((group, position + passed as usize, key));
                }
            }
            None
        })
    }

    /// Number of ways to cover every position exactly once, by number of groups.
    /// States may take so many lots of 16 bytes.
    pub(super) fn count<N: Number>(&self, max_lots: usize, stop: &dyn Stop) -> Result<Poly<N>, Halt> {
        let mut layers: Vec<Layer<Poly<N>>> = (0..=self.len()).map(|_| Layer::default()).collect();
        layers[0].insert(0, Poly::one());
        let mut held = 0_usize;
        for position in 0..self.len() {
            let layer = std::mem::take(&mut layers[position]);
            for (&covered, ways) in &layer {
                if stop.stopped() {
                    return Err(Halt::Stopped);
                }
                for (_, at, key) in self.steps(position, covered) {
                    let sum = layers[at].entry(key).or_insert_with(Poly::zero);
                    let before = if sum.is_zero() { 0 } else { sum.lots() };
                    if !sum.absorb(ways, 1) {
                        return Err(Halt::Overflow);
                    }
                    held += sum.lots() - before;
                }
                if held > max_lots {
                    return Err(Halt::TooLarge);
                }
            }
            let passed: usize = layer.values().map(Poly::lots).sum();
            held = held.saturating_sub(passed);
        }
        Ok(layers[self.len()].swap_remove(&0).unwrap_or_else(Poly::zero))
    }
}

/// Groups as a tree over their bits, lowest first.
fn tree(masks: &[u128]) -> Vec<Node> {
    let bits = |mask: u128| (0..128_u8).filter(move |bit| mask >> bit & 1 == 1);
    let mut sorted: Vec<(Vec<u8>, usize)> = (masks.iter().enumerate())
        .map(|(group, &mask)| (bits(mask).collect(), group))
        .collect();
    sorted.sort_unstable();
    let mut nodes: Vec<Node> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    for (word, group) in sorted {
        let shared = (path.iter().zip(&word)).take_while(|(node, bit)| nodes[**node].bit == **bit);
        let shared = shared.count();
        for node in path.drain(shared..) {
            nodes[node].after = nodes.len() as u32;
        }
        for &bit in &word[shared..] {
            path.push(nodes.len());
            nodes.push(Node {
                bit,
                group: NO_GROUP,
                after: 0,
            });
        }
        if let Some(&end) = path.last() {
            nodes[end].group = group as u32;
        }
    }
    for node in path {
        nodes[node].after = nodes.len() as u32;
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_the_groups_that_fit() {
        // groups at position 0 of a window of 10
        let masks: Vec<u128> = (0..512).filter(|m| m % 7 < 4).map(|m| m << 1 | 1).collect();
        let positions = |mask: &u128| (0..10).filter(|bit| mask >> bit & 1 == 1).collect::<Vec<usize>>();
        let cover = Cover::new(10, masks.iter().map(positions)).unwrap();
        for covered in (0..1024_u128).step_by(2) {
            let mut found: Vec<u128> = cover.steps(0, covered).map(|step| step.0).collect();
            found.sort_unstable();
            let fitting: Vec<u128> = masks.iter().copied().filter(|mask| mask & covered == 0).collect();
            assert_eq!(found, fitting);
        }
    }
}
