//! Numbers of the commune, ready for sums.

use geo::{Area, Euclidean, Length, MapCoords};
use typed_index_collections::TiVec;

use super::group::{AtomFacts, Facts, HallFacts, LinkFacts};
use super::practice::practice;
use super::standard::Standard;
use crate::domain::code::codes;
use crate::domain::profile::Profile;
use crate::domain::{
    Adjacency, Atom, AtomId, Commune, Finding, LinkOrigin, Place, Scenario, Standing, UnitId, UnitKind,
};
use crate::graph::{LocalFrame, atom_position, projection};

/// What had to be assumed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assumed {
    /// No hall is given: each unit is taken to have one at its point.
    pub(super) halls: bool,
    /// Every atom has a position.
    pub(super) positions: bool,
}

pub(super) fn facts(
    commune: &Commune,
    adjacency: &Adjacency,
    profile: &Profile,
    scenario: &Scenario,
    standard: &Standard,
    findings: &mut Vec<Finding>,
) -> (Facts, Assumed) {
    let frame = projection(commune);
    let mut unit_atoms: TiVec<UnitId, Vec<AtomId>> = vec![Vec::new(); commune.units.len()].into();
    for (atom, data) in commune.atoms.iter_enumerated() {
        unit_atoms[data.unit].push(atom);
    }
    let residents = residents(commune, findings);
    let estimated = commune.atoms.iter().filter(|a| a.boundary_estimated).count();
    if estimated > 0 {
        let finding = Finding::new(codes::GROUND_ESTIMATED).with("count", estimated);
        findings.push(finding.with("all", commune.atoms.len()));
    }
    flags_of_other_kinds(commune, profile, findings);
    let former = numbered(commune, |u| u.former_commune.as_deref());
    let ethnic = numbered(commune, |u| u.ethnic.as_deref());
    let religion = numbered(commune, |u| u.religion.as_deref());
    let atoms: TiVec<AtomId, AtomFacts> = commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let unit = &commune.units[atom.unit];
            if atom.households.is_none() {
                findings.push(
                    Finding::new(codes::HOUSEHOLDS_MISSING)
                        .with("unit", &atom.name)
                        .at(Place::unit(&atom.name)),
                );
            }
            AtomFacts {
                unit: atom.unit,
                households: atom.households.map_or(0, i64::from),
                residents: residents[id],
                area_m2: area(atom, &frame),
                kind: unit.kind,
                standard: standard.of(unit.kind),
                exempt_floor: exempt_floor(unit, profile, scenario),
                high_fund: profile.fund.high_unit_flag_kinds.contains(&unit.kind)
                    && unit
                        .exceptions
                        .iter()
                        .any(|e| profile.fund.high_unit_flags.contains(&e.flag)),
                cluster: unit.standing == Standing::Cluster,
                splittable: unit.splittable,
                former_commune: former[atom.unit],
                ethnic: ethnic[atom.unit],
                religion: religion[atom.unit],
                position: atom_position(commune, id, &frame),
                perimeter_m: perimeter(commune, id, &frame),
            }
        })
        .collect();
    let assumed = Assumed {
        halls: commune.halls.is_empty(),
        positions: atoms.iter().all(|a| a.position.is_some()),
    };
    let halls = halls(commune, &atoms, &frame, &assumed);
    let facts = Facts {
        links: links(adjacency, atoms.len()),
        atoms,
        halls,
        unit_atoms,
    };
    (facts, assumed)
}

/// Units with a flag that raises the fund of the other kind of unit only.
fn flags_of_other_kinds(commune: &Commune, profile: &Profile, findings: &mut Vec<Finding>) {
    let fund = &profile.fund;
    let units: Vec<&str> = commune
        .units
        .iter()
        .filter(|unit| {
            !fund.high_unit_flag_kinds.contains(&unit.kind)
                && unit
                    .exceptions
                    .iter()
                    .any(|e| fund.high_unit_flags.contains(&e.flag))
        })
        .map(|unit| unit.name.as_str())
        .collect();
    if !units.is_empty() {
        findings.push(
            Finding::new(codes::FLAG_OF_OTHER_KIND)
                .with("count", units.len())
                .with("units", units.join(", ")),
        );
    }
}

/// Residents of every atom; unknown ones from their households at the commune's average household.
fn residents(commune: &Commune, findings: &mut Vec<Finding>) -> TiVec<AtomId, i64> {
    let known = || {
        commune
            .atoms
            .iter()
            .filter_map(|a| Some((i64::from(a.residents?), i64::from(a.households?))))
    };
    let people: i64 = known().map(|(people, _)| people).sum();
    let households: i64 = known().map(|(_, households)| households).sum();
    let missing: Vec<&str> = commune
        .atoms
        .iter()
        .filter(|a| a.residents.is_none())
        .map(|a| a.name.as_str())
        .collect();
    if !missing.is_empty() {
        findings.push(if households == 0 {
            Finding::new(codes::RESIDENTS_UNKNOWN)
        } else {
            Finding::new(codes::RESIDENTS_ESTIMATED)
                .with("count", missing.len())
                .with("units", missing.join(", "))
        });
    }
    commune
        .atoms
        .iter()
        .map(|atom| {
            let own = atom.households.map_or(0, i64::from);
            match atom.residents {
                Some(residents) => i64::from(residents),
                None if households == 0 => own,
                None => (own * people + households / 2) / households,
            }
        })
        .collect()
}

/// `Some(floor)` for a unit with an exception: the scenario's floor, else the province's, else 0.
fn exempt_floor(unit: &crate::domain::Unit, profile: &Profile, scenario: &Scenario) -> Option<i64> {
    if unit.exceptions.is_empty() {
        return None;
    }
    if let Some(floor) = scenario.limits.exception_floor {
        return Some(floor.into());
    }
    let floors = profile
        .exception_floor
        .iter()
        .filter(|floor| unit.exceptions.iter().any(|e| e.flag == floor.flag));
    let lowest = floors
        .map(|floor| match unit.kind {
            UnitKind::Thon => floor.thon,
            UnitKind::Tdp => floor.tdp,
        })
        .min();
    Some(lowest.map_or(0, i64::from))
}

/// Numbers texts by order of first appearance, so that equal texts (case and spacing aside) have one number.
fn numbered(
    commune: &Commune,
    text: impl Fn(&crate::domain::Unit) -> Option<&str>,
) -> TiVec<UnitId, Option<u32>> {
    let mut known: Vec<String> = Vec::new();
    commune
        .units
        .iter()
        .map(|unit| {
            let key = crate::domain::name::folded(text(unit)?);
            if key.is_empty() {
                return None;
            }
            let position = known.iter().position(|k| *k == key).unwrap_or_else(|| {
                known.push(key);
                known.len() - 1
            });
            u32::try_from(position).ok()
        })
        .collect()
}

/// Area in m²: as stated, else of the boundary, else 0.
fn area(atom: &Atom, frame: &LocalFrame) -> i64 {
    if let Some(stated) = atom.area_m2.and_then(|area| i64::try_from(area).ok()) {
        return stated;
    }
    let boundary = atom.boundary.as_ref();
    boundary.map_or(0, |b| {
        rounded(b.map_coords(|c| frame.to_metres(c)).unsigned_area())
    })
}

fn perimeter(commune: &Commune, atom: AtomId, frame: &LocalFrame) -> i64 {
    let Some(boundary) = &commune.atoms[atom].boundary else {
        return 0;
    };
    let metres: f64 = boundary
        .iter()
        .map(|polygon| {
            let ring = polygon.exterior().coords().map(|&c| frame.to_metres(c)).collect();
            Euclidean.length(&geo::LineString::new(ring))
        })
        .sum();
    rounded(metres)
}

fn links(adjacency: &Adjacency, atoms: usize) -> TiVec<AtomId, Vec<LinkFacts>> {
    let mut lists: TiVec<AtomId, Vec<LinkFacts>> = vec![Vec::new(); atoms].into();
    for link in &adjacency.links {
        let shared_m = i64::from(link.shared_m);
        let weak = matches!(link.origin, LinkOrigin::Border | LinkOrigin::Estimated)
            && (shared_m < practice().weak_link_shared_m
                || i64::from(link.gap_m) > practice().weak_link_gap_m);
        for (from, other) in [(link.a, link.b), (link.b, link.a)] {
            lists[from].push(LinkFacts {
                other,
                shared_m,
                weak,
            });
        }
    }
    for list in &mut lists {
        list.sort_unstable_by_key(|link| link.other);
    }
    lists
}

fn halls(
    commune: &Commune,
    atoms: &TiVec<AtomId, AtomFacts>,
    frame: &LocalFrame,
    assumed: &Assumed,
) -> Vec<HallFacts> {
    let to_all = |(east, north): (i64, i64)| {
        atoms
            .iter()
            .map(|atom| atom.position.map_or(0, |(e, n)| distance(e - east, n - north)))
            .collect()
    };
    if assumed.halls {
        return atoms
            .iter_enumerated()
            .filter_map(|(atom, facts)| {
                Some(HallFacts {
                    atom,
                    capacity: None,
                    distance_m: to_all(facts.position?),
                })
            })
            .collect();
    }
    commune
        .halls
        .iter()
        .filter_map(|hall| {
            let position = match hall.point {
                Some(point) => {
                    let metres = frame.to_metres(point.0);
                    (rounded(metres.x), rounded(metres.y))
                }
                None => atoms[hall.atom].position?,
            };
            Some(HallFacts {
                atom: hall.atom,
                capacity: hall.capacity.map(i64::from),
                distance_m: to_all(position),
            })
        })
        .collect()
}

/// Metres between two points given by their differences, rounded.
pub(super) fn distance(east: i64, north: i64) -> i64 {
    #[expect(clippy::cast_precision_loss, reason = "metres inside a commune")]
    rounded((east as f64).hypot(north as f64))
}

fn rounded(metres: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "metres inside a commune")]
    {
        metres.round() as i64
    }
}
