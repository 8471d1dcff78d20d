//! Communes and plans for tests of maps and pages.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read real data outside the repository where it is present"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use geo::{Coord, LineString, MultiPolygon, Point, Polygon};
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use serde_json::Value;

use crate::domain::plan::{
    CommuneHead, NewUnit, Objective, PLAN_SCHEMA, PlanDocument, ProfileHead, RulesInForce,
};
use crate::domain::{
    Adjacency, Atom, AtomId, Commune, CommuneKind, Hall, Link, Standing, Status, Unit, UnitId, UnitKind,
};
use crate::graph::{AdjacencyOptions, LocalFrame, adjacency};

const FIRST: &[&str] = &[
    "Nà", "Bản", "Khuổi", "Pác", "Đồng", "Làng", "Trung", "Phú", "Tân", "Vĩnh", "Hòa", "Quỳnh",
];
const SECOND: &[&str] = &[
    "Lũng",
    "Chạng",
    "Nhùng",
    "Bó",
    "Mạ",
    "Thượng",
    "Hạ",
    "Tiến",
    "Thịnh",
    "Ngưỡng",
    "Phượng",
    "Đuống",
    "Cường",
    "Ỷ La",
];

/// A row of the fixture: code, name, households, boundary.
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) households: Option<u32>,
    pub(crate) shape: Option<MultiPolygon<f64>>,
}

/// A commune of whole units.
pub(crate) fn commune(name: &str, kind: CommuneKind, rows: Vec<Row>) -> Commune {
    let unit_kind = if kind == CommuneKind::Xa {
        UnitKind::Thon
    } else {
        UnitKind::Tdp
    };
    let units = rows
        .iter()
        .map(|row| Unit {
            code: row.code.clone(),
            name: row.name.clone(),
            kind: unit_kind,
            title: None,
            standing: Standing::Unit,
            splittable: false,
            former_commune: None,
            exceptions: vec![],
            ethnic: None,
            religion: None,
            note: None,
        })
        .collect();
    let atoms = rows
        .into_iter()
        .enumerate()
        .map(|(i, row)| Atom {
            code: row.code,
            name: row.name,
            unit: UnitId::from(i),
            households: row.households,
            residents: row.households.map(|h| h * 4),
            area_m2: None,
            point: None,
            boundary: row.shape,
            boundary_estimated: false,
        })
        .collect();
    Commune {
        name: name.to_owned(),
        kind,
        province: None,
        class: None,
        flags: vec![],
        data_date: Some("2026-06-30".to_owned()),
        money_date: None,
        source: Some("Dữ liệu thử".to_owned()),
        profile: None,
        units,
        atoms,
        halls: vec![],
        declared: vec![],
        has_neighbour_lists: false,
        people: crate::domain::staffing::People::default(),
    }
}

/// An invented xã: a crooked grid of thôn with halls and two former communes.
pub(crate) fn invented(seed: u64, columns: usize, rows: usize) -> Commune {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let frame = LocalFrame::around(Point::new(105.2, 22.1));
    let mut corner = vec![vec![Coord { x: 0.0, y: 0.0 }; columns + 1]; rows + 1];
    for (r, line) in corner.iter_mut().enumerate() {
        for (c, at) in line.iter_mut().enumerate() {
            *at = Coord {
                x: c as f64 * 1500.0 + random.random_range(-480.0..480.0),
                y: r as f64 * 1100.0 + random.random_range(-350.0..350.0),
            };
        }
    }
    let mut table = Vec::new();
    for r in 0..rows {
        for c in 0..columns {
            let ring = [
                corner[r][c],
                corner[r][c + 1],
                corner[r + 1][c + 1],
                corner[r + 1][c],
            ];
            let ring: Vec<Coord<f64>> = ring.into_iter().map(|m| frame.to_degrees(m)).collect();
            table.push(Row {
                code: (table.len() + 1).to_string(),
                name: invented_name(&mut random),
                households: Some(random.random_range(40..320)),
                shape: Some(MultiPolygon::new(vec![Polygon::new(
                    LineString::new(ring),
                    vec![],
                )])),
            });
        }
    }
    let mut commune = commune("Nà Tông", CommuneKind::Xa, table);
    commune.province = Some("Tuyên Quang".to_owned());
    for (i, unit) in commune.units.iter_mut().enumerate() {
        unit.former_commune = Some(
            if i % columns < columns / 2 {
                "Nà Tông"
            } else {
                "Bản Mù"
            }
            .to_owned(),
        );
    }
    for i in (0..commune.atoms.len()).step_by(2) {
        let atom = AtomId::from(i);
        let shape = commune.atoms[atom].boundary.clone().expect("drawn");
        let middle = geo::Centroid::centroid(&shape).expect("area");
        commune.halls.push(Hall {
            name: format!("NVH {}", commune.atoms[atom].name),
            atom,
            capacity: Some(120),
            point: Some(middle),
            condition: None,
            asset: crate::domain::HallAsset::default(),
        });
    }
    commune
}

fn invented_name(random: &mut impl Rng) -> String {
    let first = FIRST[random.random_range(0..FIRST.len())];
    let second = SECOND[random.random_range(0..SECOND.len())];
    match random.random_range(0..4) {
        0 => format!("Thôn {first} {second} {}", random.random_range(1..9)),
        _ => format!("Thôn {first} {second}"),
    }
}

/// The commune's adjacency at the default tolerance.
pub(crate) fn links(commune: &Commune) -> Adjacency {
    adjacency(commune, &AdjacencyOptions::default()).0
}

/// A plan by greedy merging: the smallest group below the minimum joins its smallest neighbour.
pub(crate) fn plan(commune: &Commune, adjacency: &Adjacency, minimum: u32, title: &str) -> PlanDocument {
    let count = commune.atoms.len();
    let size = |atom: usize| u64::from(commune.atoms[AtomId::from(atom)].households.unwrap_or(0));
    let mut group: Vec<usize> = (0..count).collect();
    loop {
        let mut sizes: BTreeMap<usize, u64> = BTreeMap::new();
        for (atom, &g) in group.iter().enumerate() {
            *sizes.entry(g).or_default() += size(atom);
        }
        let small = sizes
            .iter()
            .filter(|(_, s)| **s < u64::from(minimum))
            .map(|(&g, &s)| (s, g))
            .filter_map(|(s, g)| Some((s, g, partner(g, &group, &adjacency.links, &sizes)?)))
            .min();
        let Some((_, from, to)) = small else { break };
        for slot in &mut group {
            if *slot == from {
                *slot = to;
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (atom, &g) in group.iter().enumerate() {
        members.entry(g).or_default().push(atom);
    }
    let new_units: Vec<NewUnit> = members.values().map(|atoms| new_unit(commune, atoms)).collect();
    document(commune, minimum, title, new_units)
}

fn partner(own: usize, group: &[usize], links: &[Link], sizes: &BTreeMap<usize, u64>) -> Option<usize> {
    links
        .iter()
        .filter_map(|l| match (group[l.a.index()] == own, group[l.b.index()] == own) {
            (true, false) => Some(group[l.b.index()]),
            (false, true) => Some(group[l.a.index()]),
            _ => None,
        })
        .min_by_key(|g| (sizes[g], *g))
}

fn new_unit(commune: &Commune, atoms: &[usize]) -> NewUnit {
    let of = |i: usize| &commune.atoms[AtomId::from(i)];
    let largest = atoms
        .iter()
        .copied()
        .max_by_key(|&i| (of(i).households, std::cmp::Reverse(i)))
        .unwrap_or(0);
    let hall = commune.halls.iter().find(|h| atoms.contains(&h.atom.index()));
    NewUnit {
        name: of(largest).name.clone(),
        members: atoms.iter().map(|&i| of(i).code.clone()).collect(),
        households: atoms
            .iter()
            .filter_map(|&i| of(i).households)
            .map(u64::from)
            .sum(),
        residents: atoms.iter().filter_map(|&i| of(i).residents).map(u64::from).sum(),
        area_ha: None,
        hall: hall.map(|h| h.name.clone()),
        flags: vec![if atoms.len() == 1 { "kept" } else { "merged" }.to_owned()],
        warnings: vec![],
    }
}

fn document(commune: &Commune, minimum: u32, title: &str, new_units: Vec<NewUnit>) -> PlanDocument {
    let kept = new_units.iter().filter(|u| u.members.len() == 1).count() as i64;
    let mut sizes: Vec<i64> = new_units.iter().map(|u| u.households as i64).collect();
    sizes.sort_unstable();
    let count = new_units.len() as i64;
    let metrics = [
        ("new_units", count),
        ("units_kept", kept),
        ("units_merged", count - kept),
        ("households_min", sizes.first().copied().unwrap_or(0)),
        (
            "households_median",
            sizes.get(sizes.len() / 2).copied().unwrap_or(0),
        ),
        ("households_max", sizes.last().copied().unwrap_or(0)),
        ("annual_fund", count * 197_340_000),
        ("residents_moved", 1234),
        ("cut_links", 31),
    ];
    let kind = if commune.kind == CommuneKind::Xa {
        "thon"
    } else {
        "tdp"
    };
    PlanDocument {
        schema: PLAN_SCHEMA.to_owned(),
        commune: CommuneHead {
            name: commune.name.clone(),
            kind: commune.kind,
            province: commune.province.clone(),
            class: None,
            units: commune.unit_count() as u32,
            households: commune.households(),
            residents: commune.residents(),
            data_date: commune.data_date.clone(),
        },
        profile: ProfileHead {
            id: "nd-185-2026".to_owned(),
            title: "Nghị định 185/2026/NĐ-CP".to_owned(),
            standard: BTreeMap::from([(kind.to_owned(), minimum)]),
            source: "Đ.10.1".to_owned(),
            base_salary: 2_530_000,
        },
        scenario: "tinh-gon".to_owned(),
        scenario_title: title.to_owned(),
        rank: 1,
        status: Status::Optimal,
        objective: Objective::default(),
        bound: Some(count as f64),
        gap: Some(0.0),
        new_units,
        metrics: metrics.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
        rules: RulesInForce::default(),
        why: None,
        reasons: vec![],
        warnings: vec![],
        input_sha256: "3f786850e387550fdab836ed7e6dc881de23001b".to_owned(),
        seed: 0,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// A file of the shared data folder; `None`, with the reason printed, where it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SAPXEP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let file = root.join("data").join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: {} is absent", file.display());
    None
}

fn shape(geometry: &Value) -> Option<MultiPolygon<f64>> {
    let polygon = |rings: &Value| {
        let mut rings = rings.as_array()?.iter().map(|ring| {
            let points = ring.as_array().into_iter().flatten();
            points
                .filter_map(|c| Some((c[0].as_f64()?, c[1].as_f64()?)))
                .collect::<LineString<f64>>()
        });
        Some(Polygon::new(rings.next()?, rings.collect()))
    };
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "Polygon" => Some(MultiPolygon::new(vec![polygon(coordinates)?])),
        _ => Some(coordinates.as_array()?.iter().filter_map(polygon).collect()),
    }
}

/// The hand-drawn ward of 92 TDP.
pub(crate) fn lien_chieu() -> Option<Commune> {
    let borders = std::fs::read_to_string(shared("lien_chieu/ranh-gioi.geojson")?).ok()?;
    let table = std::fs::read_to_string(shared("lien_chieu/don-vi-uoc-tinh.csv")?).ok()?;
    let borders: Value = serde_json::from_str(&borders).ok()?;
    let mut shapes: BTreeMap<String, MultiPolygon<f64>> = BTreeMap::new();
    for feature in borders["features"].as_array()? {
        let code = feature["properties"]["ma"].as_str()?.to_owned();
        shapes.insert(code, shape(&feature["geometry"])?);
    }
    let rows = table
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Row {
                code: cells[0].to_owned(),
                name: cells[1].to_owned(),
                households: cells[3].parse().ok(),
                shape: shapes.get(cells[0]).cloned(),
            }
        })
        .collect();
    let mut commune = commune("Liên Chiểu", CommuneKind::Phuong, rows);
    commune.province = Some("Đà Nẵng".to_owned());
    Some(commune)
}

/// Old districts of a province file, each as a commune whose units are communes.
pub(crate) fn districts(file: &str) -> Option<Vec<Commune>> {
    let text = std::fs::read_to_string(shared(&format!("vn_communes/{file}"))?).ok()?;
    let collection: Value = serde_json::from_str(&text).ok()?;
    let mut by_district: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for feature in collection["features"].as_array()? {
        let p = &feature["properties"];
        let district = p["district"].as_str().unwrap_or("Chiêm Hóa").to_owned();
        let rows = by_district.entry(district).or_default();
        let name = p["name"].as_str()?;
        rows.push(Row {
            code: p["id"].as_str()?.to_owned(),
            name: p["type"]
                .as_str()
                .map_or_else(|| name.to_owned(), |t| format!("{t} {name}")),
            households: p["households"].as_u64().and_then(|h| u32::try_from(h).ok()),
            shape: shape(&feature["geometry"]),
        });
    }
    Some(
        by_district
            .into_iter()
            .map(|(name, rows)| commune(&name, CommuneKind::Xa, rows))
            .collect(),
    )
}
