//! Connected parts of the commune.

use crate::domain::{AtomId, Link};

/// The connected parts of a graph of `atoms` atoms: each sorted, the largest first, equal ones by their first atom.
#[must_use]
pub fn connected_parts(atoms: usize, links: &[Link]) -> Vec<Vec<AtomId>> {
    parts_of_pairs(atoms, links.iter().map(|link| (link.a, link.b)))
}

pub(super) fn parts_of_pairs(
    atoms: usize,
    pairs: impl Iterator<Item = (AtomId, AtomId)>,
) -> Vec<Vec<AtomId>> {
    let mut parent: Vec<usize> = (0..atoms).collect();
    for (a, b) in pairs {
        let (a, b) = (root(&mut parent, a.index()), root(&mut parent, b.index()));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(slot) = parent.get_mut(high) {
            *slot = low;
        }
    }
    let mut parts: Vec<Vec<AtomId>> = vec![Vec::new(); atoms];
    for atom in 0..atoms {
        let top = root(&mut parent, atom);
        parts[top].push(AtomId::from(atom));
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while let Some(&up) = parent.get(node) {
        if up == node {
            break;
        }
        if let Some(&over) = parent.get(up) {
            parent[node] = over;
        }
        node = up;
    }
    node
}
