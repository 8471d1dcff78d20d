//! Do the members of each new unit hang together?

use std::collections::{BTreeMap, BTreeSet};

use super::lists::short;
use super::membership::Members;
use crate::domain::code::codes;
use crate::domain::{Adjacency, AtomId, Commune, Finding, Place};

pub(super) fn contiguity(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    groups: &[Members],
    findings: &mut Vec<Finding>,
) {
    let Some(adjacency) = adjacency else {
        if groups.iter().any(|g| g.involved().len() > 1) {
            findings.push(Finding::new(codes::CONTIGUITY_NOT_CHECKED));
        }
        return;
    };
    let mut beside: BTreeMap<AtomId, BTreeSet<AtomId>> = BTreeMap::new();
    for link in &adjacency.links {
        beside.entry(link.a).or_default().insert(link.b);
        beside.entry(link.b).or_default().insert(link.a);
    }
    for group in groups {
        let pieces = pieces(&group.involved(), &beside);
        // The first piece is the largest; the others have come off.
        let off: Vec<&str> = pieces
            .iter()
            .skip(1)
            .flatten()
            .map(|&a| commune.atoms[a].name.as_str())
            .collect();
        if !off.is_empty() {
            let finding = Finding::new(codes::NOT_CONTIGUOUS).at(Place::unit(&group.name));
            let finding = finding.with("unit", &group.name).with("parts", pieces.len());
            findings.push(finding.with("members", short(&off)));
        }
    }
}

/// Connected pieces, the largest first.
fn pieces(atoms: &[AtomId], beside: &BTreeMap<AtomId, BTreeSet<AtomId>>) -> Vec<Vec<AtomId>> {
    let mut left: BTreeSet<AtomId> = atoms.iter().copied().collect();
    let mut pieces = Vec::new();
    while let Some(start) = left.pop_first() {
        let mut piece = vec![start];
        let mut reached = 0;
        while let Some(&at) = piece.get(reached) {
            reached += 1;
            let near: Vec<AtomId> = beside
                .get(&at)
                .into_iter()
                .flatten()
                .copied()
                .filter(|n| left.contains(n))
                .collect();
            for next in near {
                left.remove(&next);
                piece.push(next);
            }
        }
        pieces.push(piece);
    }
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
    pieces
}
