//! Small invented communes with everything that a table, a scenario and a profile can say, by seed: parts, clusters,
//! halls, exceptions, former communes, kinds, locks, limits, soft rules, weights of any sign, several levels. Problems
//! come out of `rules::build`, as they do in the program.

#![allow(unreachable_pub, dead_code, reason = "not every test uses all of it")]

use geo::{LineString, MultiPolygon, Point, Polygon};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::profile::ExceptionFloor;
use sapxep::domain::scenario::{CountLimit, Firmness, Limits, Lock, LockKind, TermWeight, WEIGHT_SCALE};
use sapxep::domain::staffing::{HallMoney, People};
use sapxep::domain::{
    Adjacency, Atom, AtomId, Commune, CommuneFlag, CommuneKind, Confidence, ExceptionFlag, Hall, HallAsset,
    Link, LinkOrigin, Profile, RegionClass, Scenario, Standing, TermName, Unit, UnitException, UnitId,
    UnitKind,
};
use sapxep::rules::{Problem, build, profiles};

/// A commune with a scenario and the problem that they make.
pub struct Case {
    pub commune: Commune,
    pub adjacency: Adjacency,
    pub profile: Profile,
    pub scenario: Scenario,
    pub problem: Problem,
}

/// How tight the limits are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Most communes have plans.
    Fair,
    /// Most have none, for all kinds of reasons.
    Harsh,
}

/// The case of a seed, of `least` to `most` atoms.
pub fn case(seed: u64, least: usize, most: usize, mood: Mood) -> Case {
    let mut rng = Pcg64::seed_from_u64(seed);
    let atoms = rng.random_range(least..=most);
    let (mut commune, adjacency) = commune(&mut rng, atoms, mood);
    commune.people.hall_money = hall_money(&mut rng, &commune);
    let mut profile = profiles::find(profiles::DEFAULT).unwrap();
    if one_in(&mut rng, 4) {
        for flag in [ExceptionFlag::Mountain, ExceptionFlag::Border] {
            let floor = rng.random_range(20..150);
            profile.exception_floor.push(ExceptionFloor {
                flag,
                thon: floor,
                tdp: floor + 30,
                source: "thử".into(),
                confidence: Confidence::Practice,
            });
        }
    }
    let mut scenario = Scenario {
        name: "thu".into(),
        title: "Thử".into(),
        profile: None,
        limits: limits(&mut rng, &commune, mood),
        soft: Vec::new(),
        levels: Vec::new(),
        locks: locks(&mut rng, &commune, mood),
        built_in: false,
    };
    // which terms have their inputs is known once the problem was built
    let terms: Vec<TermName> = build(&commune, &adjacency, &profile, &scenario)
        .unwrap()
        .problem
        .terms
        .iter()
        .map(|term| term.name())
        .collect();
    scenario.levels = levels(&mut rng, &terms);
    if mood == Mood::Fair && one_in(&mut rng, 4) {
        let names = sapxep::rules::criteria::SOFT_NAMES;
        for _ in 0..rng.random_range(1..=3) {
            scenario.soft.push(names[rng.random_range(0..names.len())].into());
        }
    }
    let problem = build(&commune, &adjacency, &profile, &scenario).unwrap().problem;
    Case {
        commune,
        adjacency,
        profile,
        scenario,
        problem,
    }
}

fn one_in(rng: &mut Pcg64, times: u32) -> bool {
    rng.random_range(0..times) == 0
}

fn pick<T: Copy>(rng: &mut Pcg64, of: &[T]) -> T {
    of[rng.random_range(0..of.len())]
}

/// Amounts for halls, some of them nothing.
fn hall_money(rng: &mut Pcg64, commune: &Commune) -> Option<HallMoney> {
    let wanted = !commune.halls.is_empty() && !one_in(rng, 3);
    wanted.then(|| HallMoney {
        upkeep: pick(rng, &[0, 500, 12_000]),
        seat: pick(rng, &[0, 7, 300]),
        handover: pick(rng, &[0, 900, 40_000]),
        source: "thử".into(),
    })
}

/// Cells of a grid; some hang together less, some atoms are parts of one unit, some are clusters.
fn commune(rng: &mut Pcg64, atoms: usize, mood: Mood) -> (Commune, Adjacency) {
    let width = (atoms as f64).sqrt().ceil() as usize;
    let with_points = !one_in(rng, 6);
    let with_boundaries = with_points && !one_in(rng, 4);
    let with_halls = with_points && one_in(rng, 2);
    let [with_former, with_parts, with_clusters, with_exceptions, mixed] =
        [2, 3, 4, 4, 6].map(|times| one_in(rng, times));
    let kind = if mixed {
        CommuneKind::DacKhu
    } else {
        pick(rng, &[CommuneKind::Xa, CommuneKind::Phuong])
    };
    let mut units: Vec<Unit> = Vec::new();
    let mut list: Vec<Atom> = Vec::new();
    for index in 0..atoms {
        let part = with_parts && index > 0 && one_in(rng, 3);
        let cluster = !part && with_clusters && one_in(rng, 4);
        if part && units.last().is_some_and(|unit| unit.standing == Standing::Unit) {
            // another part of the unit before
        } else {
            units.push(unit(
                rng,
                units.len() + 1,
                kind,
                cluster,
                with_former,
                with_exceptions,
            ));
        }
        let households = if cluster {
            rng.random_range(5..60)
        } else {
            rng.random_range(40..400)
        };
        let at = |step: f64| ((index % width) as f64 + step, (index / width) as f64 + step);
        // about 500 m a cell
        let place = |(x, y): (f64, f64)| Point::new(106.0 + x * 0.0048, 20.5 + y * 0.0045);
        let boundary = with_boundaries.then(|| {
            let (x, y) = at(0.0);
            let ring = [(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0), (x, y)];
            let ring = ring.map(|corner| place(corner).0).to_vec();
            MultiPolygon::new(vec![Polygon::new(LineString::new(ring), Vec::new())])
        });
        let shift = rng.random_range(0.2..0.8);
        list.push(Atom {
            code: format!("{}", index + 1),
            name: format!("Khu {}", index + 1),
            unit: UnitId::from(units.len() - 1),
            households: Some(households),
            residents: (!one_in(rng, 12)).then(|| households * rng.random_range(31..45) / 10),
            area_m2: one_in(rng, 2).then(|| rng.random_range(50_000..600_000)),
            point: with_points.then(|| place(at(shift))),
            boundary,
            boundary_estimated: false,
        });
    }
    let mut codes: Vec<usize> = vec![0; units.len()];
    for atom in &list {
        codes[atom.unit.index()] += 1;
    }
    for atom in &mut list {
        let unit = &units[atom.unit.index()];
        if codes[atom.unit.index()] == 1 {
            // a whole unit has the unit's code and name
            atom.code.clone_from(&unit.code);
            atom.name.clone_from(&unit.name);
        } else {
            atom.code = format!("{}/{}", unit.code, atom.code);
        }
    }
    let halls = if with_halls { halls(rng, &list) } else { Vec::new() };
    let commune = Commune {
        name: "Thử".into(),
        kind,
        province: None,
        class: Some(RegionClass("mien_nui_phia_bac".into())),
        flags: if one_in(rng, 5) {
            vec![pick(rng, &[CommuneFlag::Border, CommuneFlag::Mountain])]
        } else {
            Vec::new()
        },
        data_date: None,
        money_date: None,
        source: None,
        profile: None,
        units: units.into(),
        atoms: list.into(),
        halls,
        declared: Vec::new(),
        people: People::default(),
        has_neighbour_lists: true,
    };
    let adjacency = links(rng, atoms, width, with_boundaries, mood);
    (commune, adjacency)
}

fn unit(
    rng: &mut Pcg64,
    number: usize,
    kind: CommuneKind,
    cluster: bool,
    with_former: bool,
    with_exceptions: bool,
) -> Unit {
    let former = ["Xã Đông", "xã  đông", "Xã Tây"];
    let flags = [
        ExceptionFlag::Mountain,
        ExceptionFlag::Border,
        ExceptionFlag::ExtremelyDisadvantaged,
    ];
    Unit {
        code: format!("U{number}"),
        name: format!("Thôn {number}"),
        kind: match kind {
            CommuneKind::Xa => UnitKind::Thon,
            CommuneKind::Phuong => UnitKind::Tdp,
            CommuneKind::DacKhu => pick(rng, &[UnitKind::Thon, UnitKind::Thon, UnitKind::Tdp]),
        },
        title: None,
        standing: if cluster {
            Standing::Cluster
        } else {
            Standing::Unit
        },
        splittable: one_in(rng, 2),
        former_commune: (with_former && !one_in(rng, 6)).then(|| pick(rng, &former).to_owned()),
        exceptions: if with_exceptions && one_in(rng, 3) {
            vec![UnitException {
                flag: pick(rng, &flags),
                reason: None,
            }]
        } else {
            Vec::new()
        },
        ethnic: (!one_in(rng, 3)).then(|| pick(rng, &["Kinh", "Tày", "Nùng"]).to_owned()),
        religion: one_in(rng, 3).then(|| pick(rng, &["Công giáo", "Phật giáo"]).to_owned()),
        note: None,
    }
}

fn halls(rng: &mut Pcg64, atoms: &[Atom]) -> Vec<Hall> {
    let mut halls = Vec::new();
    for (index, atom) in atoms.iter().enumerate() {
        for _ in 0..pick(rng, &[0, 1, 1, 2]) {
            let Some(at) = atom.point else { continue };
            let moved = Point::new(at.x() + rng.random_range(-0.001..0.001), at.y());
            halls.push(Hall {
                name: format!("Nhà văn hóa {}", halls.len() + 1),
                atom: AtomId::from(index),
                capacity: (!one_in(rng, 3)).then(|| rng.random_range(80..400)),
                point: one_in(rng, 2).then_some(moved),
                condition: None,
                asset: HallAsset::default(),
            });
        }
    }
    halls
}

fn links(rng: &mut Pcg64, atoms: usize, width: usize, borders: bool, mood: Mood) -> Adjacency {
    let mut links = Vec::new();
    let island = (mood == Mood::Harsh && one_in(rng, 4)).then(|| rng.random_range(0..atoms));
    let mut link = |rng: &mut Pcg64, a: usize, b: usize, times: u32| {
        if b < atoms && !one_in(rng, times) && island != Some(a) && island != Some(b) {
            links.push(Link {
                a: AtomId::from(a.min(b)),
                b: AtomId::from(a.max(b)),
                origin: if borders {
                    LinkOrigin::Border
                } else {
                    LinkOrigin::Listed
                },
                shared_m: if borders {
                    pick(rng, &[15, 120, 400, 500])
                } else {
                    0
                },
                gap_m: if borders { pick(rng, &[0, 0, 0, 9]) } else { 0 },
                reason: None,
            });
        }
    };
    for index in 0..atoms {
        let right = index % width + 1 < width;
        if right {
            link(rng, index, index + 1, 9);
        }
        link(rng, index, index + width, 9);
        match rng.random_range(0..6) {
            0 if right => link(rng, index, index + width + 1, 9),
            1 if right => link(rng, index + 1, index + width, 9),
            _ => {}
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    Adjacency {
        links,
        ..Adjacency::default()
    }
}

fn limits(rng: &mut Pcg64, commune: &Commune, mood: Mood) -> Limits {
    let units = commune.unit_count() as u32;
    let harsh = mood == Mood::Harsh;
    let often = if harsh { 2 } else { 3 };
    let minimum = pick(rng, &[0, 60, 150, 250, 400]);
    let some = |rng: &mut Pcg64, times: u32, low: u32, high: u32| {
        one_in(rng, times).then(|| rng.random_range(low..high))
    };
    let count = one_in(rng, 4).then(|| {
        let low = rng.random_range(1..=units.max(1));
        match rng.random_range(0..4) {
            0 => CountLimit {
                exact: Some(low),
                ..CountLimit::default()
            },
            1 => CountLimit {
                min: Some(low),
                max: Some(low + rng.random_range(0..3)),
                ..CountLimit::default()
            },
            2 => CountLimit {
                max_percent: Some(rng.random_range(20..=100)),
                ..CountLimit::default()
            },
            _ => CountLimit {
                min: Some(low),
                ..CountLimit::default()
            },
        }
    });
    Limits {
        min_households: (!one_in(rng, 5)).then_some(minimum),
        max_households: some(rng, often, if harsh { minimum + 50 } else { 400 }, minimum + 900),
        max_merged_households_percent: some(rng, 5, 110, 300),
        max_residents: some(rng, 6, 900, 4000),
        max_area_ha: some(rng, 6, 40, 250),
        max_members: some(rng, often, if harsh { 1 } else { 2 }, 6),
        max_hall_distance_m: some(rng, if harsh { 4 } else { 6 }, 200, 2000),
        new_units: count,
        former_communes: pick(
            rng,
            &[
                None,
                Some(Firmness::Hard),
                Some(Firmness::Soft),
                Some(Firmness::Off),
            ],
        ),
        mixed_kinds: pick(rng, &[None, None, Some(true), Some(false)]),
        target_households: some(rng, 2, 200, 700),
        exception_floor: some(rng, 5, 20, 120),
    }
}

fn locks(rng: &mut Pcg64, commune: &Commune, mood: Mood) -> Vec<Lock> {
    let names: Vec<String> = commune
        .units
        .iter()
        .map(|unit| unit.code.clone())
        .chain(commune.atoms.iter().map(|atom| atom.code.clone()))
        .collect();
    let wanted = match mood {
        Mood::Fair => pick(rng, &[0, 0, 0, 1, 1, 2]),
        Mood::Harsh => pick(rng, &[0, 1, 2, 3]),
    };
    (0..wanted)
        .map(|_| {
            let kind = pick(
                rng,
                &[
                    LockKind::Together,
                    LockKind::Apart,
                    LockKind::Keep,
                    LockKind::Change,
                ],
            );
            let many = match kind {
                LockKind::Together | LockKind::Apart => rng.random_range(2..=3),
                LockKind::Keep | LockKind::Change => 1,
            };
            let mut units: Vec<String> = (0..many)
                .map(|_| names[rng.random_range(0..names.len())].clone())
                .collect();
            units.sort_unstable();
            units.dedup();
            Lock {
                kind,
                units,
                reason: "thử".into(),
            }
        })
        .collect()
}

fn levels(rng: &mut Pcg64, terms: &[TermName]) -> Vec<Vec<TermWeight>> {
    (0..rng.random_range(1..=3))
        .map(|_| {
            let mut weights: Vec<TermWeight> = (0..rng.random_range(1..=3))
                .map(|_| TermWeight {
                    term: pick(rng, terms),
                    scaled: pick(rng, &[1000, 1000, 500, 2000, 50_000, 1, -1000, -3000, -250])
                        * (WEIGHT_SCALE / 1000),
                })
                .collect();
            weights.sort_by_key(|weight| weight.term);
            weights.dedup_by_key(|weight| weight.term);
            weights
        })
        .collect()
}
