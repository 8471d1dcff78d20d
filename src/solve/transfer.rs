//! Counting where the rules are none, or limits on sums: connected partitions by a sweep over the front.
//!
//! A connected partition is the same as a choice of the links that stay inside a new unit, closed in the sense that no
//! left-out link joins two atoms of one new unit (a flat of the graphic matroid). The state after each atom is how the
//! atoms of the front hang together and which of these pieces have been decided to end in different new units; a piece
//! that leaves the front is a finished new unit. With limits on sums a state also holds the sums of its pieces; above a
//! limit that has no ceiling sums are all the same.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::Stop;
use super::cover::Halt;
use super::poly::{Number, Poly};
use crate::rules::SumLimit;

/// Longest front that is tried.
const MAX_FRONT: usize = 16;

/// Room of a front besides its ways, in lots of 16 bytes.
const FRONT_LOTS: usize = 12;

/// How the front hangs together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Front {
    /// Piece of each atom of the front; numbered by first appearance.
    piece: Vec<u8>,
    /// By piece: bits of the pieces that end in other new units.
    apart: Vec<u32>,
    /// By piece, then by limit.
    sums: Vec<i64>,
}

impl Front {
    /// The state after one more atom, joined with the pieces in `join` and kept apart from those in `part` (bits);
    /// `None` where a sum passes its ceiling. `limits` are those of this sweep, with the shares of this atom.
    fn with_atom(&self, join: u32, part: u32, limits: &[AtomShare]) -> Option<Self> {
        let mut sums = self.sums.clone();
        for (i, limit) in limits.iter().enumerate() {
            let whole = members(join)
                .map(|piece| self.sums[piece * limits.len() + i])
                .fold(limit.share, i64::saturating_add);
            match limit.high {
                Some(high) if whole > high => return None,
                Some(_) => sums.push(whole),
                None => sums.push(whole.min(limit.low)),
            }
        }
        let fresh = self.apart.len();
        let merged = join | 1 << fresh;
        let mut apart = self.apart.clone();
        apart.push(part);
        let union = members(merged).fold(0, |all, piece| all | apart[piece]);
        let rename = |bits: u32| {
            if bits & merged == 0 {
                bits
            } else {
                bits & !merged | 1 << fresh
            }
        };
        for (piece, bits) in apart.iter_mut().enumerate() {
            *bits = if merged >> piece & 1 == 1 {
                0
            } else {
                rename(*bits)
            };
            if union >> piece & 1 == 1 {
                *bits |= 1 << fresh;
            }
        }
        apart[fresh] = rename(union);
        let mut piece: Vec<u8> = self.piece.clone();
        for label in &mut piece {
            if merged >> *label & 1 == 1 {
                *label = fresh as u8;
            }
        }
        piece.push(fresh as u8);
        Some(Self { piece, apart, sums })
    }

    /// Drops the atoms of the front that have no coming neighbours; returns how many pieces left the front with them.
    /// `None` where such a piece is below a limit.
    fn close(&self, keep: &[bool], limits: &[AtomShare]) -> Option<(Self, u32)> {
        let mut number: Vec<Option<u8>> = vec![None; self.apart.len()];
        let mut kept: Vec<usize> = Vec::new();
        let mut piece = Vec::new();
        for (&label, _) in self.piece.iter().zip(keep).filter(|&(_, &keep)| keep) {
            let old = usize::from(label);
            let new = *number[old].get_or_insert_with(|| {
                kept.push(old);
                (kept.len() - 1) as u8
            });
            piece.push(new);
        }
        let before = self.piece.iter().fold(0_u32, |bits, &label| bits | 1 << label);
        let closed = before.count_ones() - kept.len() as u32;
        let reached = |piece: usize| {
            let sums = &self.sums[piece * limits.len()..];
            limits.iter().zip(sums).all(|(limit, &sum)| sum >= limit.low)
        };
        if !members(before).all(|piece| number[piece].is_some() || reached(piece)) {
            return None;
        }
        let apart = kept
            .iter()
            .map(|&old| {
                members(self.apart[old])
                    .filter_map(|other| number[other])
                    .fold(0, |bits, other| bits | 1 << other)
            })
            .collect();
        let sums = kept
            .iter()
            .flat_map(|&old| self.sums[old * limits.len()..].iter().take(limits.len()).copied())
            .collect();
        Some((Self { piece, apart, sums }, closed))
    }
}

/// A limit on sums, with the share of one atom.
#[derive(Clone, Copy, Debug)]
struct AtomShare {
    share: i64,
    low: i64,
    high: Option<i64>,
}

fn members(bits: u32) -> impl Iterator<Item = usize> {
    (0..32).filter(move |i| bits >> i & 1 == 1)
}

/// Number of connected partitions of a graph whose atoms stand in sweep order, by number of parts. The shares of the
/// limits stand in the same order. The states may take so many lots of 16 bytes.
pub(super) fn count_partitions<N: Number>(
    neighbours: &[Vec<usize>],
    limits: &[SumLimit],
    max_lots: usize,
    stop: &dyn Stop,
) -> Result<Poly<N>, Halt> {
    type States<N> = IndexMap<Front, Poly<N>, FixedState>;
    let mut states: States<N> = States::default();
    states.insert(Front::default(), Poly::one());
    let mut front: Vec<usize> = Vec::new();
    for (atom, links) in neighbours.iter().enumerate() {
        let linked: Vec<bool> = front.iter().map(|u| links.contains(u)).collect();
        front.push(atom);
        if front.len() > MAX_FRONT {
            return Err(Halt::TooLarge);
        }
        let keep: Vec<bool> = front
            .iter()
            .map(|&u| neighbours[u].iter().any(|&v| v > atom))
            .collect();
        let shares: Vec<AtomShare> = limits
            .iter()
            .map(|limit| AtomShare {
                share: limit.share[atom],
                low: limit.low,
                high: limit.high,
            })
            .collect();
        let mut next: States<N> = States::default();
        let mut held = 0_usize;
        for (state, ways) in &states {
            if stop.stopped() {
                return Err(Halt::Stopped);
            }
            let touched = state
                .piece
                .iter()
                .zip(&linked)
                .filter(|&(_, &linked)| linked)
                .fold(0_u32, |bits, (&label, _)| bits | 1 << label);
            let mut join = touched;
            loop {
                if members(join).all(|piece| state.apart[piece] & join == 0)
                    && let Some((after, closed)) = state
                        .with_atom(join, touched & !join, &shares)
                        .and_then(|wider| wider.close(&keep, &shares))
                {
                    let sum = next.entry(after).or_insert_with(Poly::zero);
                    let before = if sum.is_zero() { 0 } else { sum.lots() };
                    if !sum.absorb(ways, closed) {
                        return Err(Halt::Overflow);
                    }
                    held += (sum.lots() - before) + if before == 0 { FRONT_LOTS } else { 0 };
                }
                if join == 0 {
                    break;
                }
                join = (join - 1) & touched;
            }
            // the states before are held as well
            if 2 * held > max_lots {
                return Err(Halt::TooLarge);
            }
        }
        states = next;
        let mut kept = keep.iter();
        front.retain(|_| kept.next() == Some(&true));
    }
    Ok(states.swap_remove(&Front::default()).unwrap_or_else(Poly::zero))
}
