//! Communes like those of the country, with boundaries, by seed: what `examples/country.rs` and `examples/columns.rs`
//! solve.

#![allow(
    unreachable_pub,
    dead_code,
    reason = "shared by several examples, not all use everything"
)]

use geo::{Coord, LineString, MultiPolygon, Point, Polygon};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::staffing::People;
use sapxep::domain::{
    Atom, AtomId, Commune, CommuneKind, ExceptionFlag, Hall, HallAsset, Profile, RegionClass, Standing, Unit,
    UnitException, UnitId, UnitKind,
};

/// Metres of a degree of latitude, near enough.
const DEGREE_M: f64 = 110_600.0;

/// The sizes of so many communes that have so many units in all: most near the average, few of five, few of ninety.
pub fn sizes(communes: usize, units: usize, seed: u64) -> Vec<usize> {
    let mut rng = Pcg64::seed_from_u64(seed);
    let mean = units as f64 / communes as f64;
    let mut sizes: Vec<usize> = (0..communes)
        .map(|_| {
            // the product of three uniform numbers leans to the small side and has a long tail
            let spread: f64 = (0..3).map(|_| rng.random_range(0.45..1.75)).product();
            ((mean * spread) as usize).clamp(5, 90)
        })
        .collect();
    let mut at = 0;
    while sizes.iter().sum::<usize>() != units {
        let more = sizes.iter().sum::<usize>() < units;
        let size = &mut sizes[at % communes];
        if more && *size < 90 {
            *size += 1;
        } else if !more && *size > 5 {
            *size -= 1;
        }
        at += 1;
    }
    sizes
}

/// An invented commune of so many units.
pub fn commune(units: usize, seed: u64, profile: &Profile) -> Commune {
    let mut rng = Pcg64::seed_from_u64(seed);
    let class = &profile.class[rng.random_range(0..profile.class.len())];
    // 69,580 thôn and 20,928 TDP at the end of 2021
    let urban = rng.random_range(0..100) < 23;
    let (kind, of_units) = if urban {
        (CommuneKind::Phuong, UnitKind::Tdp)
    } else {
        (CommuneKind::Xa, UnitKind::Thon)
    };
    let standard = f64::from(class.minimum(of_units));
    let remote = class.thon <= 150;
    let cell = if urban { 400.0 } else { 1100.0 } * rng.random_range(0.8..1.4);
    let width = (units as f64 * rng.random_range(0.7..1.4)).sqrt().ceil() as usize;
    let corners = corners(&mut rng, width, units.div_ceil(width), cell);
    let formers = rng.random_range(1..=4);
    let mut table = Vec::new();
    let mut atoms = Vec::new();
    let mut halls = Vec::new();
    for index in 0..units {
        let (x, y) = (index % width, index / width);
        let former = x * formers / width;
        let name = format!("Thôn {}", index + 1);
        let u: f64 = rng.random_range(0.0..1.0);
        let households = (standard * (0.3 + 0.85 * u + 0.5 * u * u * u)).round() as u32;
        let residents = (f64::from(households) * rng.random_range(3.2..4.4)).round() as u32;
        let exception = remote && rng.random_range(0..12) == 0;
        let people = ["Kinh", "Tày", "Nùng", "Mường"];
        table.push(Unit {
            code: format!("{}", index + 1),
            name: name.clone(),
            kind: of_units,
            title: None,
            standing: Standing::Unit,
            splittable: false,
            former_commune: Some(format!("Xã {}", former + 1)),
            exceptions: if exception {
                vec![UnitException {
                    flag: ExceptionFlag::ExtremelyDisadvantaged,
                    reason: Some("địa bàn chia cắt".into()),
                }]
            } else {
                Vec::new()
            },
            ethnic: remote.then(|| people[(former + rng.random_range(0..2)) % people.len()].into()),
            religion: None,
            note: None,
        });
        let ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)];
        let ring: Vec<Coord<f64>> = ring.iter().map(|&(x, y)| corners[y * (width + 1) + x]).collect();
        let middle = |f: fn(&Coord<f64>) -> f64| ring.iter().take(4).map(f).sum::<f64>() / 4.0;
        let point = Point::new(middle(|c| c.x), middle(|c| c.y));
        if rng.random_range(0..100) < 88 {
            halls.push(Hall {
                name: format!("Nhà văn hóa {name}"),
                atom: AtomId::from(index),
                capacity: Some(households / 3 + rng.random_range(40..200)),
                point: None,
                condition: None,
                asset: HallAsset::default(),
            });
        }
        atoms.push(Atom {
            code: format!("{}", index + 1),
            name,
            unit: UnitId::from(index),
            households: Some(households),
            residents: Some(residents),
            area_m2: None,
            point: Some(point),
            boundary: Some(MultiPolygon::new(vec![Polygon::new(
                LineString::new(ring),
                Vec::new(),
            )])),
            boundary_estimated: false,
        });
    }
    Commune {
        name: format!("Thử {seed}"),
        kind,
        province: None,
        class: Some(RegionClass(class.id.0.clone())),
        flags: Vec::new(),
        data_date: None,
        money_date: None,
        source: None,
        profile: None,
        units: table.into(),
        atoms: atoms.into(),
        halls,
        declared: Vec::new(),
        people: People::default(),
        has_neighbour_lists: false,
    }
}

/// The corners of a grid of cells, moved at random: neighbours share their borders exactly.
fn corners(rng: &mut Pcg64, width: usize, height: usize, cell: f64) -> Vec<Coord<f64>> {
    let mut corners = Vec::new();
    for y in 0..=height {
        for x in 0..=width {
            let mut along = |at: usize| (at as f64 + rng.random_range(-0.32..0.32)) * cell / DEGREE_M;
            corners.push(Coord {
                x: 105.5 + along(x) / 0.94,
                y: 20.0 + along(y),
            });
        }
    }
    corners
}
