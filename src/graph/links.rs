//! Links from measured borders, neighbour lists and declarations.

use std::collections::BTreeMap;

use super::border::Measured;
use crate::domain::code::codes;
use crate::domain::{
    Adjacency, AtomId, Commune, DeclaredLink, DeclaredLinkKind, Finding, Link, LinkOrigin, NearMiss, Place,
};

type Pair = (AtomId, AtomId);

/// Puts the adjacency together; findings are about declarations that have no effect or contradict each other.
pub(super) fn assemble(
    commune: &Commune,
    measured: &Measured,
    tolerance: f64,
    min_shared: f64,
) -> (Adjacency, Vec<Finding>) {
    let mut links: BTreeMap<Pair, Link> = BTreeMap::new();
    let mut near_misses = Vec::new();
    let mut findings = Vec::new();
    for (&(a, b), common) in &measured.pairs {
        let shared = measured.shared(common, tolerance);
        // The numbers are at most a few hundred km, far inside u32.
        let (shared_m, gap_m) = (shared.round() as u32, common.gap_m.round() as u32);
        if shared >= min_shared && shared > 0.0 {
            let estimated = [a, b]
                .iter()
                .any(|&id| commune.atoms.get(id).is_some_and(|atom| atom.boundary_estimated));
            let origin = if estimated {
                LinkOrigin::Estimated
            } else {
                LinkOrigin::Border
            };
            links.insert(
                (a, b),
                Link {
                    a,
                    b,
                    origin,
                    shared_m,
                    gap_m,
                    reason: None,
                },
            );
        } else if common.gap_m <= 2.0 * tolerance {
            let shared_m = measured.shared(common, 2.0 * tolerance).round() as u32;
            near_misses.push(NearMiss {
                a,
                b,
                gap_m,
                shared_m,
            });
        }
    }
    list_neighbours(commune, &mut links, &mut findings);
    siblings(commune, &mut links);
    let declared = |kind: DeclaredLinkKind| commune.declared.iter().filter(move |d| d.kind == kind);
    for join in declared(DeclaredLinkKind::Join) {
        let Some((a, b)) = pair_of(commune, join) else {
            continue;
        };
        links
            .entry((a, b))
            .and_modify(|link| link.reason.clone_from(&join.reason))
            .or_insert_with(|| Link {
                a,
                b,
                origin: LinkOrigin::Declared,
                shared_m: 0,
                gap_m: measured.pairs.get(&(a, b)).map_or(0, |c| c.gap_m.round() as u32),
                reason: join.reason.clone(),
            });
    }
    let mut barriers = Vec::new();
    for cut in declared(DeclaredLinkKind::Cut) {
        let Some((a, b)) = pair_of(commune, cut) else {
            continue;
        };
        let also_joined = declared(DeclaredLinkKind::Join).any(|join| pair_of(commune, join) == Some((a, b)));
        if also_joined {
            findings.push(about(commune, codes::LINK_AND_BARRIER, a, b));
        }
        if links.remove(&(a, b)).is_some() {
            barriers.push((a, b, cut.reason.clone()));
        } else if !barriers.iter().any(|(x, y, _)| (*x, *y) == (a, b)) {
            findings.push(about(commune, codes::BARRIER_WITHOUT_EFFECT, a, b));
        }
    }
    barriers.sort();
    near_misses
        .retain(|n| !links.contains_key(&(n.a, n.b)) && !barriers.iter().any(|b| (b.0, b.1) == (n.a, n.b)));
    let has_borders = commune.atoms.iter().any(|atom| atom.boundary.is_some());
    let adjacency = Adjacency {
        links: links.into_values().collect(),
        barriers,
        near_misses,
        tolerance_m: if has_borders { tolerance } else { 0.0 },
    };
    (adjacency, findings)
}

/// Neighbour lists count where a polygon is missing; where both are drawn, the drawing decides and a difference is
/// reported.
fn list_neighbours(commune: &Commune, links: &mut BTreeMap<Pair, Link>, findings: &mut Vec<Finding>) {
    for listed in commune
        .declared
        .iter()
        .filter(|d| d.kind == DeclaredLinkKind::Listed)
    {
        let Some((a, b)) = pair_of(commune, listed) else {
            continue;
        };
        let drawn = |id: AtomId| commune.atoms.get(id).is_some_and(|atom| atom.boundary.is_some());
        if !(drawn(a) && drawn(b)) {
            links
                .entry((a, b))
                .or_insert_with(|| listed_link(a, b, listed.reason.clone()));
        } else if !links.contains_key(&(a, b)) {
            let finding = about(commune, codes::LISTED_BUT_APART, a, b);
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
}

/// Parts of one unit that were not drawn lie beside each other: the unit is one place.
fn siblings(commune: &Commune, links: &mut BTreeMap<Pair, Link>) {
    let mut by_unit: BTreeMap<_, Vec<AtomId>> = BTreeMap::new();
    for (id, atom) in commune.atoms.iter_enumerated() {
        by_unit.entry(atom.unit).or_default().push(id);
    }
    for parts in by_unit.values() {
        for (i, &a) in parts.iter().enumerate() {
            for &b in parts.iter().skip(i + 1) {
                if [a, b].iter().any(|&id| commune.atoms[id].boundary.is_none()) {
                    links.entry((a, b)).or_insert_with(|| listed_link(a, b, None));
                }
            }
        }
    }
}

fn listed_link(a: AtomId, b: AtomId, reason: Option<String>) -> Link {
    Link {
        a,
        b,
        origin: LinkOrigin::Listed,
        shared_m: 0,
        gap_m: 0,
        reason,
    }
}

/// The pair in order; `None` for a unit with itself or an unknown one.
fn pair_of(commune: &Commune, declared: &DeclaredLink) -> Option<Pair> {
    let (a, b) = (declared.a.min(declared.b), declared.a.max(declared.b));
    (a != b && b.index() < commune.atoms.len()).then_some((a, b))
}

fn about(commune: &Commune, code: crate::domain::Code, a: AtomId, b: AtomId) -> Finding {
    Finding::new(code)
        .at(Place::unit(commune.atoms[a].name.clone()))
        .with("a", &commune.atoms[a].name)
        .with("b", &commune.atoms[b].name)
}
