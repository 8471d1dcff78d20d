//! Hand-computed cases of the fund.

use super::*;
use crate::domain::UnitId;
use crate::staffing::fixture::unit::exception;
use crate::staffing::fixture::{commune, legacy_profile, plan, profile, unit};

const NEW: u64 = 2_530_000;
const OLD: u64 = 2_340_000;

fn month(kind: UnitKind, households: u64) -> u64 {
    monthly_fund(&profile(), NEW, kind, households, &[], &[])
}

#[test]
fn thon_just_under_700_has_the_lower_fund() {
    // 6.5 × 2 530 000 = 16 445 000
    assert_eq!(month(UnitKind::Thon, 699), 16_445_000);
}

#[test]
fn thon_of_exactly_700_has_the_higher_fund() {
    // 8.0 × 2 530 000 = 20 240 000
    assert_eq!(month(UnitKind::Thon, 700), 20_240_000);
}

#[test]
fn tdp_threshold_is_1000() {
    assert_eq!(month(UnitKind::Tdp, 700), 16_445_000);
    assert_eq!(month(UnitKind::Tdp, 999), 16_445_000);
    assert_eq!(month(UnitKind::Tdp, 1_000), 20_240_000);
}

#[test]
fn the_base_salary_follows_the_day() {
    // 6.5 × 1 800 000 = 11 700 000 until 30/6/2024; 15 210 000 until 30/6/2026; 16 445 000 from 1/7/2026
    let p = profile();
    let on = |day: &str| {
        let salary = p.base_salary_on(Some(day)).unwrap().amount;
        monthly_fund(&p, salary, UnitKind::Thon, 699, &[], &[])
    };
    assert_eq!((on("2024-06-30"), on("2024-07-01")), (11_700_000, 15_210_000));
    assert_eq!((on("2026-05-25"), on("2026-05-26")), (15_210_000, 15_210_000));
    assert_eq!((on("2026-06-30"), on("2026-07-01")), (15_210_000, 16_445_000));
    assert!(p.base_salary_on(Some("2023-06-30")).is_none(), "before the table");
}

#[test]
fn crossing_the_threshold_eats_a_saving() {
    // two thôn of 349 and 350: 2 × 16 445 000; joined 699: 16 445 000, saving 16 445 000 a month
    // two of 350: joined 700: 20 240 000, saving 12 650 000; two TDP of 500: joined 1 000 the same
    let p = profile();
    let saving = |kind, a: u64, b: u64| {
        let month = |households| monthly_fund(&p, NEW, kind, households, &[], &[]);
        month(a) + month(b) - month(a + b)
    };
    assert_eq!(saving(UnitKind::Thon, 349, 350), 16_445_000);
    assert_eq!(saving(UnitKind::Thon, 350, 350), 12_650_000);
    assert_eq!(saving(UnitKind::Tdp, 499, 500), 16_445_000);
    assert_eq!(saving(UnitKind::Tdp, 500, 500), 12_650_000);
}

#[test]
fn year_is_twelve_months() {
    // 16 445 000 × 12 = 197 340 000; 20 240 000 × 12 = 242 880 000
    let p = profile();
    assert_eq!(yearly_fund(&p, NEW, UnitKind::Thon, 300, &[], &[]), 197_340_000);
    assert_eq!(yearly_fund(&p, NEW, UnitKind::Thon, 700, &[], &[]), 242_880_000);
}

#[test]
fn base_salary_until_june_2026() {
    // 6.5 × 2 340 000 = 15 210 000; 8.0 × 2 340 000 = 18 720 000
    let p = profile();
    assert_eq!(monthly_fund(&p, OLD, UnitKind::Tdp, 550, &[], &[]), 15_210_000);
    assert_eq!(monthly_fund(&p, OLD, UnitKind::Tdp, 1_000, &[], &[]), 18_720_000);
}

#[test]
fn old_decree_has_six_and_four_and_a_half() {
    // NĐ 33/2023: 4.5 × 2 340 000 = 10 530 000; 6.0 × 2 340 000 = 14 040 000, from 350 (thôn) and 500 (TDP) households
    let p = legacy_profile();
    let month = |kind, households| monthly_fund(&p, OLD, kind, households, &[], &[]);
    assert_eq!(month(UnitKind::Thon, 349), 10_530_000);
    assert_eq!(month(UnitKind::Thon, 350), 14_040_000);
    assert_eq!(month(UnitKind::Tdp, 499), 10_530_000);
    assert_eq!(month(UnitKind::Tdp, 500), 14_040_000);
    // 4.5 × 1 800 000 = 8 100 000 until 30/6/2024
    assert_eq!(
        monthly_fund(&p, 1_800_000, UnitKind::Thon, 100, &[], &[]),
        8_100_000
    );
}

#[test]
fn commune_flags_raise_every_unit() {
    let p = profile();
    for flag in [CommuneFlag::Border, CommuneFlag::Island, CommuneFlag::Defence] {
        assert_eq!(
            monthly_fund(&p, NEW, UnitKind::Thon, 40, &[flag], &[]),
            20_240_000,
            "{flag:?}"
        );
    }
    for flag in [CommuneFlag::Mountain, CommuneFlag::EthnicMinority] {
        assert_eq!(
            monthly_fund(&p, NEW, UnitKind::Thon, 40, &[flag], &[]),
            16_445_000,
            "{flag:?}"
        );
    }
}

#[test]
fn a_disadvantaged_thon_has_the_higher_fund() {
    let p = profile();
    let flags = [ExceptionFlag::ExtremelyDisadvantaged];
    assert_eq!(monthly_fund(&p, NEW, UnitKind::Thon, 90, &[], &flags), 20_240_000);
    let flags = [ExceptionFlag::BrokenTerrain];
    assert_eq!(monthly_fund(&p, NEW, UnitKind::Thon, 90, &[], &flags), 16_445_000);
}

#[test]
fn a_flagged_tdp_keeps_the_fund_of_its_size() {
    // the decree names thôn only: 6.5 × 2 530 000 for the TDP, 8.0 × 2 530 000 for the thôn
    let mut p = profile();
    let mut commune = commune(&[("A", 90), ("B", 90)]);
    let flag = ExceptionFlag::ExtremelyDisadvantaged;
    for unit in &mut commune.units {
        unit.exceptions.push(exception(flag));
    }
    commune.units[UnitId::from(0)].kind = UnitKind::Tdp;
    let monthly = |p: &Profile| -> Vec<u64> {
        commune_fund(p, NEW, &commune)
            .iter()
            .map(|line| line.monthly)
            .collect()
    };
    assert_eq!(monthly(&p), [16_445_000, 20_240_000]);
    // joined they are not all thôn with the flag: the lower fund, with either kind in the majority
    let joined = plan(&commune, &[&["A", "B"]]);
    assert_eq!(plan_fund(&p, NEW, &commune, &joined)[0].monthly, 16_445_000);
    // a province that counts TDP says so in its profile
    p.fund.high_unit_flag_kinds.push(UnitKind::Tdp);
    assert_eq!(monthly(&p), [20_240_000, 20_240_000]);
    assert_eq!(plan_fund(&p, NEW, &commune, &joined)[0].monthly, 20_240_000);
}

#[test]
fn a_flag_survives_a_merger_only_if_all_members_have_it() {
    use ExceptionFlag::{ExtremelyDisadvantaged as Hard, Mountain};
    assert_eq!(shared_flags([&[Hard, Mountain][..], &[Hard][..]]), vec![Hard]);
    assert_eq!(shared_flags([&[Hard][..], &[][..]]), vec![]);
    assert_eq!(shared_flags(std::iter::empty::<&[ExceptionFlag]>()), vec![]);
}

#[test]
fn merged_kind_follows_the_households() {
    assert_eq!(
        merged_kind([(UnitKind::Thon, 10), (UnitKind::Tdp, 11)]),
        UnitKind::Tdp
    );
    assert_eq!(
        merged_kind([(UnitKind::Tdp, 10), (UnitKind::Thon, 10)]),
        UnitKind::Thon
    );
    assert_eq!(merged_kind([(UnitKind::Tdp, 0)]), UnitKind::Tdp);
}

#[test]
fn a_base_salary_beyond_all_bounds_saturates() {
    let p = profile();
    assert_eq!(monthly_fund(&p, u64::MAX, UnitKind::Thon, 1, &[], &[]), u64::MAX);
}

#[test]
fn lines_of_today_name_the_distance_to_the_threshold() {
    let mut commune = commune(&[("A", 697), ("B", 700), ("C", 100)]);
    commune.atoms[AtomId(2)].households = None;
    let lines = commune_fund(&profile(), NEW, &commune);
    assert_eq!(
        lines.iter().map(|l| l.distance).collect::<Vec<_>>(),
        vec![-3, 0, -700]
    );
    assert_eq!(
        lines.iter().map(|l| l.reason.is_high()).collect::<Vec<_>>(),
        vec![false, true, false]
    );
    assert!(lines[2].households_incomplete);
    assert!(lines[0].is_near_threshold(5) && lines[1].is_near_threshold(5) && !lines[2].is_near_threshold(5));
    // 2 × 16 445 000 + 20 240 000 = 53 130 000 a month, 637 560 000 a year
    let total = FundTotal::of(&lines);
    assert_eq!(
        (total.units, total.high, total.monthly, total.yearly),
        (3, 1, 53_130_000, 637_560_000)
    );
}

#[test]
fn a_cluster_has_no_fund_today() {
    let mut commune = commune(&[("A", 300), ("B", 40)]);
    commune.units[crate::domain::UnitId(1)].standing = Standing::Cluster;
    assert_eq!(commune_fund(&profile(), NEW, &commune).len(), 1);
}

#[test]
fn fund_of_a_plan() {
    let mut commune = commune(&[("A", 400), ("B", 299), ("C", 301), ("D", 90), ("E", 80)]);
    for id in [3, 4] {
        commune.units[crate::domain::UnitId(id)].exceptions =
            vec![unit::exception(ExceptionFlag::ExtremelyDisadvantaged)];
    }
    let plan = crate::staffing::fixture::plan(&commune, &[&["A", "B"], &["C"], &["D", "E"]]);
    let lines = plan_fund(&profile(), NEW, &commune, &plan);
    assert_eq!(
        lines.iter().map(|l| l.monthly).collect::<Vec<_>>(),
        vec![16_445_000, 16_445_000, 20_240_000]
    );
    assert_eq!(
        lines[2].reason,
        FundReason::UnitFlag(ExceptionFlag::ExtremelyDisadvantaged)
    );
    assert!(
        !lines[2].is_near_threshold(1000),
        "the flag decides, not the size"
    );
    let mixed = crate::staffing::fixture::plan(&commune, &[&["A", "D"], &["C", "B", "E"]]);
    let lines = plan_fund(&profile(), NEW, &commune, &mixed);
    assert_eq!(
        lines.iter().map(|l| l.monthly).collect::<Vec<_>>(),
        vec![16_445_000, 16_445_000]
    );
}
