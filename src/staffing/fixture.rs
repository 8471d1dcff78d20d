//! Small communes, plans and profiles for tests.

use std::collections::BTreeMap;

use crate::domain::commune::{CommuneFlag, CommuneKind, ExceptionFlag, Standing, UnitKind};
use crate::domain::plan::{
    CommuneHead, NewUnit, Objective, PLAN_SCHEMA, PlanDocument, ProfileHead, RulesInForce,
};
use crate::domain::profile::{
    BaseSalary, ClassStandard, Confidence, FundRule, Profile, RegionClass, Sourced,
};
use crate::domain::{Atom, Commune, Status, Unit, UnitId};

/// NĐ 185/2026 with one class.
pub(crate) fn profile() -> Profile {
    let salary = |from: &str, amount| BaseSalary {
        from: from.into(),
        amount,
        source: "test".into(),
        confidence: Confidence::Law,
    };
    Profile {
        schema: "sapxep/profile/1".into(),
        id: "nd-185-2026".into(),
        title: "Nghị định số 185/2026/NĐ-CP".into(),
        title_en: "Decree 185/2026/ND-CP".into(),
        in_force: "2026-05-26".into(),
        class: vec![ClassStandard {
            id: RegionClass("nam_trung_bo_tay_nguyen".into()),
            title: "Duyên hải Nam Trung Bộ và Tây Nguyên".into(),
            title_en: "South Central Coast and Central Highlands".into(),
            thon: 300,
            tdp: 450,
            source: "Điều 8 Nghị định số 185/2026/NĐ-CP".into(),
            confidence: Confidence::Law,
            provinces: vec!["Đà Nẵng".into()],
            provinces_confidence: Confidence::Recall,
        }],
        exception_floor: Vec::new(),
        fund: FundRule {
            low_tenths: 65,
            high_tenths: 80,
            thon_high_from: 700,
            tdp_high_from: 1000,
            high_commune_flags: vec![CommuneFlag::Border, CommuneFlag::Island, CommuneFlag::Defence],
            high_unit_flags: vec![ExceptionFlag::ExtremelyDisadvantaged],
            high_unit_flag_kinds: vec![UnitKind::Thon],
            source: "Điều 15 Nghị định số 185/2026/NĐ-CP".into(),
            confidence: Confidence::Law,
        },
        base_salary: vec![
            salary("2023-07-01", 1_800_000),
            salary("2024-07-01", 2_340_000),
            salary("2026-07-01", 2_530_000),
        ],
        max_part_timers: Sourced {
            value: 3,
            source: "Điều 14".into(),
            confidence: Confidence::Law,
        },
    }
}

/// The fund of NĐ 33/2023.
pub(crate) fn legacy_profile() -> Profile {
    let mut profile = profile();
    profile.fund.low_tenths = 45;
    profile.fund.high_tenths = 60;
    profile.fund.thon_high_from = 350;
    profile.fund.tdp_high_from = 500;
    profile
}

/// Pieces of a unit.
pub(crate) mod unit {
    use crate::domain::commune::{ExceptionFlag, UnitException};

    /// An exception with a reason.
    pub(crate) fn exception(flag: ExceptionFlag) -> UnitException {
        UnitException {
            flag,
            reason: Some("theo quyết định".into()),
        }
    }
}

/// A xã of whole thôn with these codes and households; four residents a household.
pub(crate) fn commune(units: &[(&str, u32)]) -> Commune {
    Commune {
        name: "Thử".into(),
        kind: CommuneKind::Xa,
        province: Some("Đà Nẵng".into()),
        class: Some(RegionClass("nam_trung_bo_tay_nguyen".into())),
        flags: Vec::new(),
        data_date: Some("2026-06-30".into()),
        money_date: None,
        source: None,
        profile: None,
        units: units
            .iter()
            .map(|(code, _)| Unit {
                code: (*code).into(),
                name: format!("Thôn {code}"),
                kind: UnitKind::Thon,
                title: None,
                standing: Standing::Unit,
                splittable: false,
                former_commune: None,
                exceptions: Vec::new(),
                ethnic: None,
                religion: None,
                note: None,
            })
            .collect(),
        atoms: units
            .iter()
            .enumerate()
            .map(|(index, (code, households))| Atom {
                code: (*code).into(),
                name: format!("Thôn {code}"),
                unit: UnitId::from(index),
                households: Some(*households),
                residents: Some(households * 4),
                area_m2: Some(1_000_000),
                point: None,
                boundary: None,
                boundary_estimated: false,
            })
            .collect(),
        halls: Vec::new(),
        declared: Vec::new(),
        has_neighbour_lists: false,
        people: crate::domain::staffing::People::default(),
    }
}

/// A plan of these groups of codes.
pub(crate) fn plan(commune: &Commune, groups: &[&[&str]]) -> PlanDocument {
    let atom = |code: &str| {
        commune
            .atoms
            .iter()
            .find(|a| a.code == code)
            .expect("a code of the commune")
    };
    PlanDocument {
        schema: PLAN_SCHEMA.into(),
        commune: CommuneHead {
            name: commune.name.clone(),
            kind: commune.kind,
            province: commune.province.clone(),
            class: commune.class.as_ref().map(|c| c.0.clone()),
            units: u32::try_from(commune.unit_count()).unwrap_or(u32::MAX),
            households: commune.households(),
            residents: commune.residents(),
            data_date: commune.data_date.clone(),
        },
        profile: ProfileHead {
            id: "nd-185-2026".into(),
            title: "Nghị định số 185/2026/NĐ-CP".into(),
            standard: BTreeMap::from([("thon".into(), 300)]),
            source: "Điều 8".into(),
            base_salary: 2_530_000,
        },
        scenario: "thu".into(),
        scenario_title: "Thử".into(),
        rank: 1,
        status: Status::Optimal,
        objective: Objective::default(),
        bound: Some(0.0),
        gap: Some(0.0),
        new_units: groups
            .iter()
            .enumerate()
            .map(|(index, codes)| NewUnit {
                name: format!("Thôn mới {}", index + 1),
                members: codes.iter().map(|c| (*c).to_owned()).collect(),
                households: codes
                    .iter()
                    .map(|c| u64::from(atom(c).households.unwrap_or(0)))
                    .sum(),
                residents: codes
                    .iter()
                    .map(|c| u64::from(atom(c).residents.unwrap_or(0)))
                    .sum(),
                area_ha: None,
                hall: None,
                flags: vec![if codes.len() == 1 {
                    "kept".into()
                } else {
                    "merged".into()
                }],
                warnings: Vec::new(),
            })
            .collect(),
        metrics: BTreeMap::new(),
        rules: RulesInForce::default(),
        reasons: Vec::new(),
        why: None,
        warnings: Vec::new(),
        input_sha256: "0".repeat(64),
        seed: 0,
        version: "0.1.0".into(),
    }
}
