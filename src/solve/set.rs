//! Sets of atoms as bits.

use crate::domain::AtomId;

/// A set of up to `64 × W` atoms. `Copy`, ordered, without heap: 128 atoms take two words, 512 take eight.
/// Choose the width with [`with_width!`](crate::solve::with_width).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AtomSet<const W: usize>([u64; W]);

impl<const W: usize> Default for AtomSet<W> {
    fn default() -> Self {
        Self([0; W])
    }
}

impl<const W: usize> AtomSet<W> {
    /// Atoms that fit.
    pub const CAPACITY: usize = 64 * W;

    /// The set of the atoms given.
    #[must_use]
    pub fn of(atoms: &[AtomId]) -> Self {
        let mut set = Self::default();
        for &atom in atoms {
            set.insert(atom);
        }
        set
    }

    /// All atoms below `count`.
    #[must_use]
    pub fn first(count: usize) -> Self {
        let mut set = Self::default();
        for atom in 0..count {
            set.insert(AtomId::from(atom));
        }
        set
    }

    /// Adds an atom.
    pub fn insert(&mut self, atom: AtomId) {
        self.0[atom.index() / 64] |= 1 << (atom.index() % 64);
    }

    /// Takes an atom out.
    pub fn remove(&mut self, atom: AtomId) {
        self.0[atom.index() / 64] &= !(1 << (atom.index() % 64));
    }

    /// Whether an atom is in the set.
    #[must_use]
    pub fn contains(&self, atom: AtomId) -> bool {
        self.0[atom.index() / 64] >> (atom.index() % 64) & 1 == 1
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// Number of atoms in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The smallest atom.
    #[must_use]
    pub fn smallest(&self) -> Option<AtomId> {
        let word = self.0.iter().position(|&word| word != 0)?;
        Some(AtomId::from(64 * word + self.0[word].trailing_zeros() as usize))
    }

    /// The smallest atom number from `from` on that is not in the set, [`AtomSet::CAPACITY`] at most.
    #[must_use]
    pub fn first_gap(&self, from: usize) -> usize {
        let mut word = from / 64;
        let mut skip = from % 64;
        while word < W {
            let open = !self.0[word] >> skip << skip;
            if open != 0 {
                return 64 * word + open.trailing_zeros() as usize;
            }
            word += 1;
            skip = 0;
        }
        Self::CAPACITY
    }

    /// Whether the sets have an atom in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether every atom of `other` is in this set.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| b & !a == 0)
    }

    /// Atoms in either set.
    #[must_use]
    pub fn union(mut self, other: &Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
        self
    }

    /// Atoms of this set that are not in the other.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a &= !b;
        }
        self
    }

    /// Atoms in both sets.
    #[must_use]
    pub fn common(mut self, other: &Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a &= b;
        }
        self
    }

    /// The atoms, ascending.
    pub fn iter(&self) -> impl Iterator<Item = AtomId> + use<W> {
        let words = self.0;
        (0..W).flat_map(move |w| {
            let mut word = words[w];
            std::iter::from_fn(move || {
                (word != 0).then(|| {
                    let bit = word.trailing_zeros() as usize;
                    word &= word - 1;
                    AtomId::from(64 * w + bit)
                })
            })
        })
    }
}

/// Runs an expression with the constant `$w` set to the number of 64-bit words that hold `$atoms` atoms; `$big` where
/// even 4096 atoms are too few.
#[macro_export]
#[doc(hidden)]
macro_rules! __with_width {
    ($atoms:expr, $w:ident => $body:expr, $big:expr) => {
        match $atoms {
            0..=64 => {
                const $w: usize = 1;
                $body
            }
            65..=128 => {
                const $w: usize = 2;
                $body
            }
            129..=256 => {
                const $w: usize = 4;
                $body
            }
            257..=512 => {
                const $w: usize = 8;
                $body
            }
            513..=1024 => {
                const $w: usize = 16;
                $body
            }
            1025..=4096 => {
                const $w: usize = 64;
                $body
            }
            _ => $big,
        }
    };
}
pub use crate::__with_width as with_width;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_behave_like_sets() {
        let a = AtomSet::<2>::of(&[AtomId(3), AtomId(64), AtomId(100)]);
        let b = AtomSet::<2>::of(&[AtomId(64), AtomId(127)]);
        assert_eq!(a.len(), 3);
        assert!(a.meets(&b) && !a.covers(&b) && a.union(&b).covers(&b));
        assert_eq!(a.common(&b).iter().collect::<Vec<_>>(), [AtomId(64)]);
        assert_eq!(a.without(&b).iter().collect::<Vec<_>>(), [AtomId(3), AtomId(100)]);
        assert_eq!(a.smallest(), Some(AtomId(3)));
        assert!(AtomSet::<2>::default().is_empty() && AtomSet::<2>::first(128).len() == 128);
        assert_eq!(with_width!(300, W => AtomSet::<W>::CAPACITY, 0), 512);
    }
}
