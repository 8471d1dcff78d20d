//! Adjacency on real boundaries: a ward drawn by hand, provinces with exact coverage, villages with exact borders.

use std::collections::{BTreeMap, BTreeSet};

use geo::{LineString, MultiPolygon, Polygon};
use sapxep::domain::{Adjacency, Atom, Commune, CommuneKind, Standing, Unit, UnitId, UnitKind};
use sapxep::graph::{AdjacencyOptions, adjacency, connected_parts};

use crate::shared;

/// The polygons of a boundary file as a commune of whole units.
fn read(path: &str) -> Option<Commune> {
    let path = shared::data(path)?;
    let text = std::fs::read_to_string(path).unwrap();
    let collection: serde_json::Value = serde_json::from_str(&text).unwrap();
    let shapes = collection["features"].as_array().unwrap().iter().map(|feature| {
        let properties = &feature["properties"];
        let name = ["ten", "name"]
            .iter()
            .find_map(|k| properties[k].as_str())
            .unwrap_or("?");
        (name.to_owned(), shape(&feature["geometry"]))
    });
    Some(commune(shapes.collect()))
}

fn shape(geometry: &serde_json::Value) -> MultiPolygon<f64> {
    let polygon = |rings: &serde_json::Value| {
        let mut rings = rings.as_array().unwrap().iter().map(|ring| {
            let points = ring.as_array().unwrap().iter();
            points
                .map(|c| (c[0].as_f64().unwrap(), c[1].as_f64().unwrap()))
                .collect::<LineString<f64>>()
        });
        Polygon::new(rings.next().unwrap(), rings.collect())
    };
    match geometry["type"].as_str() {
        Some("Polygon") => MultiPolygon::new(vec![polygon(&geometry["coordinates"])]),
        None => MultiPolygon::new(vec![]),
        _ => geometry["coordinates"]
            .as_array()
            .unwrap()
            .iter()
            .map(polygon)
            .collect(),
    }
}

fn commune(shapes: Vec<(String, MultiPolygon<f64>)>) -> Commune {
    let units = shapes.iter().enumerate().map(|(i, (name, _))| Unit {
        code: i.to_string(),
        name: name.clone(),
        kind: UnitKind::Thon,
        title: None,
        standing: Standing::Unit,
        splittable: false,
        former_commune: None,
        exceptions: vec![],
        ethnic: None,
        religion: None,
        note: None,
    });
    let units = units.collect();
    let atoms = shapes.into_iter().enumerate().map(|(i, (name, boundary))| Atom {
        code: i.to_string(),
        name,
        unit: UnitId::from(i),
        households: Some(100),
        residents: Some(400),
        area_m2: None,
        point: None,
        boundary: Some(boundary),
        boundary_estimated: false,
    });
    Commune {
        name: "Thử".into(),
        kind: CommuneKind::Xa,
        province: None,
        class: None,
        flags: vec![],
        data_date: None,
        money_date: None,
        source: None,
        profile: None,
        units,
        atoms: atoms.collect(),
        halls: vec![],
        declared: vec![],
        has_neighbour_lists: false,
        people: sapxep::domain::staffing::People::default(),
    }
}

fn at(commune: &Commune, tolerance: f64, min_shared: Option<f64>) -> Adjacency {
    let options = AdjacencyOptions {
        tolerance_m: Some(tolerance),
        min_shared_m: min_shared,
        bridge_m: Some(0.0),
    };
    adjacency(commune, &options).0
}

fn pairs(adjacency: &Adjacency) -> BTreeSet<(u32, u32)> {
    adjacency.links.iter().map(|link| (link.a.0, link.b.0)).collect()
}

/// Pairs that have an edge with the same two end points.
fn exact_pairs(commune: &Commune) -> BTreeSet<(u32, u32)> {
    let mut owners: BTreeMap<[u64; 4], BTreeSet<u32>> = BTreeMap::new();
    for (id, atom) in commune.atoms.iter_enumerated() {
        for polygon in atom.boundary.iter().flatten() {
            for line in std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .flat_map(LineString::lines)
            {
                let mut ends = [line.start, line.end].map(|c| [c.x.to_bits(), c.y.to_bits()]);
                ends.sort_unstable();
                owners
                    .entry([ends[0][0], ends[0][1], ends[1][0], ends[1][1]])
                    .or_default()
                    .insert(id.0);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for owners in owners.values() {
        for &a in owners {
            pairs.extend(owners.iter().filter(|&&b| a < b).map(|&b| (a, b)));
        }
    }
    pairs
}

#[test]
fn a_ward_drawn_by_hand_needs_the_tolerance() {
    let Some(ward) = read("lien_chieu/ranh-gioi.geojson") else {
        return;
    };
    let figures = |tolerance| {
        let found = at(&ward, tolerance, None);
        let parts = connected_parts(ward.atoms.len(), &found.links);
        (found.links.len(), parts.len())
    };
    assert_eq!(figures(0.0), (80, 30));
    assert_eq!(figures(15.0), (142, 5));
    assert_eq!(figures(30.0), (160, 3));
}

#[test]
fn exact_coverage_gives_exactly_the_common_edges() {
    for file in ["04_cao_bang", "08_chiem_hoa_district", "38_thanh_hoa"] {
        let Some(province) = read(&format!("vn_communes/{file}.geojson")) else {
            return;
        };
        assert_eq!(
            pairs(&at(&province, 0.0, Some(0.6))),
            exact_pairs(&province),
            "{file}"
        );
    }
}

#[test]
fn villages_with_exact_borders_are_the_same_at_every_tolerance() {
    let Some(county) = read("taiwan/taiwan_miaoli_villages.geojson") else {
        return;
    };
    let exact = exact_pairs(&county);
    for tolerance in [0.0, 15.0] {
        assert_eq!(pairs(&at(&county, tolerance, Some(1.0))), exact, "{tolerance} m");
    }
}
