//! What a person should know about the neighbours that were found.

use super::AdjacencyOptions;
use super::border::{Measured, REPORTED_M};
use super::parts::{connected_parts, parts_of_pairs};
use crate::domain::code::codes;
use crate::domain::{Adjacency, AtomId, Commune, Finding, LinkOrigin, Place};

/// Most names in one sentence.
const NAMES: usize = 8;

/// Tolerance, number of links and parts; isolated units and separate parts by name; near misses.
pub(super) fn describe(
    commune: &Commune,
    adjacency: &Adjacency,
    measured: &Measured,
    options: &AdjacencyOptions,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let parts = connected_parts(commune.atoms.len(), &adjacency.links);
    let drawn = commune
        .atoms
        .iter()
        .filter(|atom| atom.boundary.is_some())
        .count();
    let used = Finding::new(match (drawn, adjacency.links.len()) {
        (0, 0) if commune.atoms.len() > 1 => codes::NOTHING_TELLS_NEIGHBOURS,
        (0, _) => codes::LISTS_USED,
        _ => codes::TOLERANCE_USED,
    })
    .with("tolerance", metres(adjacency.tolerance_m))
    .with("links", adjacency.links.len())
    .with("parts", parts.len());
    findings.push(used);
    if parts.len() > 1 && drawn > 1 {
        let others: Vec<(f64, usize, usize)> = REPORTED_M
            .iter()
            .filter(|&&t| t != adjacency.tolerance_m)
            .map(|&tolerance| {
                let links = with_tolerance(adjacency, measured, tolerance, options.min_shared(tolerance));
                let parts = parts_of_pairs(commune.atoms.len(), links.iter().copied());
                (tolerance, links.len(), parts.len())
            })
            .collect();
        // Where barriers or the sea part the commune, no tolerance helps and none is worth a line.
        if others.iter().any(|other| other.2 != parts.len()) {
            findings.extend(others.into_iter().map(|(tolerance, links, parts)| {
                Finding::new(codes::OTHER_TOLERANCE)
                    .with("tolerance", metres(tolerance))
                    .with("links", links)
                    .with("parts", parts)
            }));
        }
    }
    // The first part is the largest: it is the commune, the others have come off. A bare table
    // without any neighbours says nothing about single units.
    let none = drawn == 0 && adjacency.links.is_empty();
    for part in parts.iter().skip(1).filter(|_| !none) {
        let first = part
            .first()
            .map(|&id| commune.atoms[id].name.clone())
            .unwrap_or_default();
        let code = if part.len() == 1 {
            codes::ISOLATED_UNIT
        } else {
            codes::SEPARATE_PART
        };
        findings.push(
            Finding::new(code)
                .at(Place::unit(first))
                .with("count", part.len())
                .with("units", names(commune, part)),
        );
    }
    for near in &adjacency.near_misses {
        findings.push(
            Finding::new(codes::NEAR_MISS)
                .at(Place::unit(commune.atoms[near.a].name.clone()))
                .with("a", &commune.atoms[near.a].name)
                .with("b", &commune.atoms[near.b].name)
                .with("gap", near.gap_m)
                .with("shared", near.shared_m),
        );
    }
    findings
}

/// The pairs that would be linked at another tolerance: borders measured anew, all other links and barriers as now.
fn with_tolerance(
    adjacency: &Adjacency,
    measured: &Measured,
    tolerance: f64,
    min_shared: f64,
) -> Vec<(AtomId, AtomId)> {
    let cut = |pair: (AtomId, AtomId)| adjacency.barriers.iter().any(|b| (b.0, b.1) == pair);
    let borders = measured
        .pairs
        .iter()
        .filter(|(_, common)| {
            let shared = measured.shared(common, tolerance);
            shared >= min_shared && shared > 0.0
        })
        .map(|(&pair, _)| pair)
        .filter(|&pair| !cut(pair));
    let others = adjacency
        .links
        .iter()
        .filter(|link| {
            matches!(link.origin, LinkOrigin::Listed | LinkOrigin::Declared) || link.reason.is_some()
        })
        .map(|link| (link.a, link.b));
    let mut pairs: Vec<_> = borders.chain(others).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn names(commune: &Commune, atoms: &[AtomId]) -> String {
    let mut names: Vec<&str> = atoms
        .iter()
        .take(NAMES)
        .map(|&id| commune.atoms[id].name.as_str())
        .collect();
    if atoms.len() > NAMES {
        names.push("…");
    }
    names.join(", ")
}

fn metres(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{},{}", tenths / 10, tenths % 10)
    }
}
