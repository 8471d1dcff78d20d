//! A plan that holds, broken in one way at a time: exactly that code.

use super::*;
use crate::domain::commune::{ExceptionFlag, UnitException};
use crate::domain::plan::{
    CommuneHead, LevelValue, NewUnit, Objective, PLAN_SCHEMA, PlanRow, ProfileHead, RulesInForce,
};
use crate::domain::scenario::{CountLimit, Firmness, Limits, Lock, LockKind};
use crate::domain::{
    Atom, CommuneKind, Hall, Link, LinkOrigin, RegionClass, Standing, Status, Unit, UnitId, UnitKind,
};

/// Six thôn in two rows of three, 1 2 3 above 4 5 6; a hall in 2 and 5; 1, 2, 4 and 5 of Đông, 3 and 6 of Tây.
fn commune() -> Commune {
    let households = [100, 250, 320, 180, 140, 90];
    let units = (0..6).map(|i| Unit {
        code: format!("{}", i + 1),
        name: format!("Thôn {}", ["An", "Bình", "Cát", "Dương", "Giang", "Hà"][i]),
        kind: UnitKind::Thon,
        title: None,
        standing: Standing::Unit,
        splittable: false,
        former_commune: Some(if i % 3 == 2 { "Tây" } else { "Đông" }.into()),
        exceptions: vec![],
        ethnic: Some(if i == 0 { "Dao" } else { "Kinh" }.into()),
        religion: None,
        note: None,
    });
    let square = |i: usize| {
        let (x, y) = (106.0 + (i % 3) as f64 * 0.01, 20.0 - (i / 3) as f64 * 0.01);
        let ring = vec![(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01)];
        geo::MultiPolygon::new(vec![geo::Polygon::new(ring.into(), vec![])])
    };
    let atoms = (0..6).map(|i| Atom {
        code: format!("{}", i + 1),
        name: format!("Thôn {}", ["An", "Bình", "Cát", "Dương", "Giang", "Hà"][i]),
        unit: UnitId::from(i),
        households: Some(households[i]),
        residents: Some(households[i] * 4),
        area_m2: Some(1_000_000),
        point: None,
        boundary: Some(square(i)),
        boundary_estimated: false,
    });
    let hall = |atom: u32, capacity: u32| Hall {
        name: format!("Hội trường {atom}"),
        atom: AtomId(atom),
        capacity: Some(capacity),
        point: None,
        condition: None,
        asset: crate::domain::HallAsset::default(),
    };
    Commune {
        name: "Thử".into(),
        kind: CommuneKind::Xa,
        province: Some("Hà Tĩnh".into()),
        class: Some(RegionClass("bac_trung_bo".into())),
        flags: vec![],
        data_date: None,
        money_date: None,
        source: None,
        profile: None,
        units: units.collect(),
        atoms: atoms.collect(),
        halls: vec![hall(1, 200), hall(4, 100)],
        declared: vec![],
        has_neighbour_lists: false,
        people: crate::domain::staffing::People::default(),
    }
}

fn adjacency() -> Adjacency {
    let link = |a: u32, b: u32| Link {
        a: AtomId(a),
        b: AtomId(b),
        origin: LinkOrigin::Border,
        shared_m: 1000,
        gap_m: 0,
        reason: None,
    };
    let pairs = [(0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5)];
    Adjacency {
        links: pairs.into_iter().map(|(a, b)| link(a, b)).collect(),
        ..Adjacency::default()
    }
}

fn profile() -> Profile {
    toml::from_str(include_str!("../../data/profiles/nd-185-2026.toml")).unwrap()
}

/// 1 + 2 (350), 4 + 5 (320, below 350: a limit of 300 is set), 3 + 6 (410).
fn plan() -> PlanDocument {
    let commune = commune();
    let unit = |name: &str, members: &[&str]| {
        let atoms: Vec<&Atom> = commune
            .atoms
            .iter()
            .filter(|a| members.contains(&a.code.as_str()))
            .collect();
        NewUnit {
            name: name.into(),
            members: members.iter().map(|m| (*m).to_owned()).collect(),
            households: atoms.iter().filter_map(|a| a.households).map(u64::from).sum(),
            residents: atoms.iter().filter_map(|a| a.residents).map(u64::from).sum(),
            area_ha: Some(100.0 * members.len() as f64),
            hall: None,
            flags: vec![],
            warnings: vec![],
        }
    };
    let moved = 1320;
    PlanDocument {
        schema: PLAN_SCHEMA.into(),
        commune: CommuneHead {
            name: "Thử".into(),
            kind: CommuneKind::Xa,
            province: None,
            class: None,
            units: 6,
            households: 1080,
            residents: 4320,
            data_date: None,
        },
        profile: ProfileHead {
            id: "nd-185-2026".into(),
            title: String::new(),
            standard: BTreeMap::new(),
            source: String::new(),
            base_salary: 0,
        },
        scenario: "thu".into(),
        scenario_title: String::new(),
        rank: 1,
        status: Status::Optimal,
        objective: Objective {
            total: f64::from(moved),
            terms: [("residents_moved".to_owned(), i64::from(moved))].into(),
            levels: vec![LevelValue {
                value: f64::from(moved),
                bound: Some(f64::from(moved)),
            }],
        },
        bound: Some(f64::from(moved)),
        gap: Some(0.0),
        new_units: vec![
            unit("Thôn Một", &["1", "2"]),
            unit("Thôn Hai", &["4", "5"]),
            unit("Thôn Ba", &["3", "6"]),
        ],
        metrics: [("new_units".to_owned(), 3), ("cut_links".to_owned(), 4)].into(),
        rules: RulesInForce {
            limits: Limits {
                min_households: Some(300),
                ..Limits::default()
            },
            ..RulesInForce::default()
        },
        why: None,
        reasons: vec![],
        warnings: vec![],
        input_sha256: String::new(),
        seed: 0,
        version: String::new(),
    }
}

fn codes_of(commune: &Commune, plan: &PlanDocument) -> Vec<&'static str> {
    let report = check(commune, Some(&adjacency()), &profile(), plan);
    let mut codes: Vec<_> = report
        .findings
        .iter()
        .map(|f| f.code.0)
        .filter(|c| !c.starts_with('I'))
        .collect();
    codes.dedup();
    assert_eq!(report.accepted, !codes.iter().any(|c| c.starts_with('E')));
    codes
}

/// The codes after one change of the plan.
fn broken(change: impl FnOnce(&mut PlanDocument)) -> Vec<&'static str> {
    let mut plan = plan();
    change(&mut plan);
    codes_of(&commune(), &plan)
}

fn limited(change: impl FnOnce(&mut Limits)) -> Vec<&'static str> {
    broken(|plan| change(&mut plan.rules.limits))
}

fn lock(kind: LockKind, units: &[&str]) -> Vec<&'static str> {
    let units = units.iter().map(|u| (*u).to_owned()).collect();
    broken(|plan| {
        plan.rules.locks.push(Lock {
            kind,
            units,
            reason: "lý do".into(),
        })
    })
}

#[test]
fn the_sound_plan_is_accepted() {
    assert_eq!(codes_of(&commune(), &plan()), Vec::<&str>::new());
}

#[test]
fn members_must_be_each_unit_exactly_once() {
    assert_eq!(broken(|p| p.new_units[0].members.push("77".into())), ["E230"]);
    let gone = broken(|p| {
        p.new_units.remove(2);
        p.metrics.clear();
        p.objective.terms.clear();
    });
    assert_eq!(gone, ["E231"]);
    assert_eq!(broken(|p| p.new_units[0].members.push("1".into())), ["E232"]);
    let empty = broken(|p| {
        let mut unit = p.new_units[0].clone();
        (unit.name, unit.members, unit.households, unit.residents) = ("Thôn Trống".into(), vec![], 0, 0);
        unit.area_ha = None;
        p.new_units.push(unit);
        p.metrics.clear();
    });
    assert_eq!(empty, ["E233"]);
}

#[test]
fn members_must_be_connected() {
    let swapped = broken(|p| {
        p.new_units[0].members = vec!["1".into(), "5".into()];
        p.new_units[1].members = vec!["2".into(), "4".into()];
        p.rules.limits.min_households = Some(100);
        for (unit, households) in p.new_units.iter_mut().zip([240, 430]) {
            (unit.households, unit.residents) = (households, households * 4);
        }
        p.metrics.clear();
        p.objective.terms.clear();
    });
    assert_eq!(swapped, ["E201"]);
    let unknown = check(&commune(), None, &profile(), &plan());
    assert!(
        unknown.accepted
            && unknown
                .findings
                .iter()
                .any(|f| f.code == codes::CONTIGUITY_NOT_CHECKED)
    );
}

#[test]
fn limits_are_pinned_to_their_codes() {
    assert_eq!(
        limited(|l| l.min_households = None),
        ["E202"],
        "the class asks for 350, Thôn Hai has 320"
    );
    assert_eq!(limited(|l| l.min_households = Some(321)), ["E202"]);
    assert_eq!(limited(|l| l.max_households = Some(400)), ["E203"]);
    assert_eq!(limited(|l| l.max_residents = Some(1600)), ["E204"]);
    assert_eq!(limited(|l| l.max_area_ha = Some(199)), ["E205"]);
    assert_eq!(limited(|l| l.max_members = Some(1)), ["E206"]);
    assert_eq!(limited(|l| l.max_hall_distance_m = Some(1_000)), ["E213"]);
    assert_eq!(limited(|l| l.max_merged_households_percent = Some(130)), ["E217"]);
    let count = |count: CountLimit| limited(|l| l.new_units = Some(count));
    assert_eq!(
        count(CountLimit {
            exact: Some(4),
            ..CountLimit::default()
        }),
        ["E214"]
    );
    assert_eq!(
        count(CountLimit {
            max_percent: Some(49),
            ..CountLimit::default()
        }),
        ["E214"]
    );
    assert!(
        count(CountLimit {
            max_percent: Some(50),
            ..CountLimit::default()
        })
        .is_empty()
    );
    assert!(limited(|l| l.former_communes = Some(Firmness::Hard)).is_empty());
}

#[test]
fn soft_rules_warn() {
    let soft = |rule: &str, change: fn(&mut Limits)| {
        broken(|p| {
            p.rules.soft.push(rule.into());
            change(&mut p.rules.limits);
        })
    };
    assert_eq!(soft("min_households", |l| l.min_households = Some(321)), ["W202"]);
    assert_eq!(soft("max_members", |l| l.max_members = Some(1)), ["W206"]);
}

#[test]
fn locks_are_pinned_to_their_codes() {
    assert_eq!(lock(LockKind::Together, &["1", "4"]), ["E208"]);
    assert_eq!(lock(LockKind::Apart, &["Thôn An", "thôn  BÌNH"]), ["E209"]);
    assert_eq!(lock(LockKind::Keep, &["1"]), ["E210"]);
    assert_eq!(lock(LockKind::Change, &["99"]), ["E240"]);
    assert!(lock(LockKind::Change, &["1"]).is_empty());
    let kept = broken(|p| {
        p.new_units[2].members.retain(|m| m == "3");
        (p.new_units[2].households, p.new_units[2].residents) = (320, 1280);
        p.new_units[2].area_ha = Some(100.0);
        p.new_units[1].members.push("6".into());
        (p.new_units[1].households, p.new_units[1].residents) = (410, 1640);
        p.new_units[1].area_ha = Some(300.0);
        p.metrics.clear();
        p.objective.terms.clear();
        p.rules.locks.push(Lock {
            kind: LockKind::Change,
            units: vec!["3".into()],
            reason: "x".into(),
        });
    });
    assert_eq!(kept, ["E211"]);
}

#[test]
fn kinds_former_communes_clusters_and_names() {
    let mut mixed = commune();
    mixed.units[UnitId(0)].kind = UnitKind::Tdp;
    assert_eq!(codes_of(&mixed, &plan()), ["E207"]);
    let mut crossing = commune();
    crossing.units[UnitId(0)].former_commune = Some("Tây".into());
    let mut hard = plan();
    hard.rules.limits.former_communes = Some(Firmness::Hard);
    assert_eq!(codes_of(&crossing, &hard), ["E212"]);
    hard.rules.limits.former_communes = Some(Firmness::Soft);
    assert_eq!(codes_of(&crossing, &hard), ["W212"]);
    let mut clusters = commune();
    for id in [2, 5] {
        clusters.units[UnitId(id)].standing = Standing::Cluster;
    }
    let mut four = plan();
    four.commune.units = 4;
    assert_eq!(codes_of(&clusters, &four), ["E216"]);
    assert_eq!(broken(|p| p.new_units[1].name = "thôn  MỘT".into()), ["E218"]);
    assert_eq!(broken(|p| p.new_units[1].name = "Thôn 1".into()), ["E218"]);
}

#[test]
fn a_unit_may_not_be_split() {
    let mut parts = commune();
    parts.atoms[AtomId(3)].unit = UnitId(0);
    let mut five = plan();
    five.commune.units = 6;
    five.objective.terms.clear();
    assert_eq!(codes_of(&parts, &five), ["E215"]);
}

#[test]
fn figures_must_be_those_of_the_members() {
    assert_eq!(broken(|p| p.new_units[0].households += 1), ["E234"]);
    assert_eq!(broken(|p| p.new_units[0].residents -= 1), ["E235"]);
    assert_eq!(broken(|p| p.new_units[0].area_ha = Some(201.0)), ["E236"]);
    assert_eq!(
        broken(|p| p.metrics.insert("cut_links".into(), 5).map_or((), drop)),
        ["E237"]
    );
    assert_eq!(
        broken(|p| p
            .objective
            .terms
            .insert("residents_moved".into(), 1)
            .map_or((), drop)),
        ["E238"]
    );
    assert_eq!(broken(|p| p.gap = Some(0.5)), ["E239"]);
    assert_eq!(broken(|p| p.bound = None), ["E239"]);
    assert_eq!(broken(|p| p.commune.households = 1), ["E241"]);
}

#[test]
fn exceptions_lower_the_minimum_only_when_every_member_has_one() {
    let exempt = |ids: &[u32]| {
        let mut commune = commune();
        for &id in ids {
            let exception = UnitException {
                flag: ExceptionFlag::BrokenTerrain,
                reason: Some("núi".into()),
            };
            commune.units[UnitId(id)].exceptions.push(exception);
        }
        commune
    };
    let mut plan = plan();
    plan.rules.limits.min_households = Some(321);
    assert!(codes_of(&exempt(&[3, 4]), &plan).is_empty());
    assert_eq!(codes_of(&exempt(&[3]), &plan), ["E202"]);
    plan.rules.limits.exception_floor = Some(321);
    assert_eq!(codes_of(&exempt(&[3, 4]), &plan), ["E202"]);
}

#[test]
fn fund_before_and_after() {
    let report = check(&commune(), Some(&adjacency()), &profile(), &plan());
    assert_eq!(report.metrics["annual_fund"], 3 * 197_340_000);
    assert_eq!(report.metrics["annual_fund_today"], 6 * 197_340_000);
    assert_eq!(report.metrics["annual_saving"], 3 * 197_340_000);
    assert_eq!(report.metrics["ethnic_mix"], 400);
    assert_eq!(report.metrics["residents_moved"], 1320);
}

fn rows(table: &[(&str, Option<&str>, &str, Option<u32>)]) -> Vec<PlanRow> {
    let row = |&(old, part, new, stated): &(&str, Option<&str>, &str, Option<u32>)| PlanRow {
        old: old.into(),
        part: part.map(str::to_owned),
        new: new.into(),
        new_households: stated,
        ..PlanRow::default()
    };
    table.iter().map(row).collect()
}

fn table(table: &[(&str, Option<&str>, &str, Option<u32>)]) -> (PlanDocument, CheckReport) {
    let limits = Limits {
        min_households: Some(300),
        ..Limits::default()
    };
    check_table(&commune(), None, &profile(), &limits, &rows(table))
}

#[test]
fn a_table_is_matched_by_name_and_becomes_a_plan() {
    let (plan, report) = table(&[
        ("An", None, "Thôn Một", Some(350)),
        ("thôn BÌNH", None, "Thôn Một", Some(350)),
        ("Thôn Dương", None, "Thôn Hai", None),
        ("Giang", Some("toàn bộ"), "Thôn Hai", None),
        ("Cát", None, "Thôn Ba", Some(410)),
        ("Hà", None, "Thôn Ba", Some(410)),
    ]);
    assert!(report.accepted, "{:?}", report.findings);
    assert_eq!(
        plan.new_units.iter().map(|u| u.households).collect::<Vec<_>>(),
        [350, 320, 410]
    );
    assert!(report.findings.iter().any(|f| f.code == codes::FUND_BEFORE_AFTER));
}

#[test]
fn parts_that_cannot_be_placed_are_reported_and_not_guessed() {
    let (plan, report) = table(&[
        ("An", None, "Thôn Một", Some(410)),
        ("Bình", None, "Thôn Một", Some(410)),
        ("Dương", Some("60 hộ"), "Thôn Một", Some(410)),
        ("Dương", Some("một phần"), "Thôn Hai", Some(260)),
        ("Giang", None, "Thôn Hai", Some(260)),
        ("Cát", None, "Thôn Ba", None),
        ("Hà", None, "Thôn Ba", None),
    ]);
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|f| f.code.0)
        .filter(|c| !c.starts_with('I'))
        .collect();
    assert_eq!(codes, ["W233", "W233", "W230", "E202"]);
    assert_eq!(plan.new_units[0].households, 410);
    assert!(!report.metrics.contains_key("residents_moved"));
}

#[test]
fn a_table_with_unknown_and_repeated_units_is_refused() {
    let (_, report) = table(&[
        ("An", None, "Thôn Một", None),
        ("Bình", None, "Thôn Một", None),
        ("Xa Lạ", None, "Thôn Hai", None),
        ("Dương", None, "Thôn Hai", None),
        ("Giang", None, "Thôn Hai", Some(321)),
        ("Cát", None, "Thôn Ba", Some(1)),
        ("Cát", None, "Thôn Hai", None),
    ]);
    let mut codes: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.is_error())
        .map(|f| f.code.0)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["E231", "E232", "E234", "E242"]);
}
