use super::*;
use crate::staffing::fixture::{commune, plan, profile};

fn value(comparison: &Comparison, key: Key) -> Vec<Option<i64>> {
    comparison
        .row(key)
        .map(|row| row.values.clone())
        .unwrap_or_default()
}

#[test]
fn today_and_two_plans() {
    // households 100 200 300 400 50; four residents a household
    let commune = commune(&[("A", 100), ("B", 200), ("C", 300), ("D", 400), ("E", 50)]);
    let first = plan(&commune, &[&["A", "B"], &["C"], &["D", "E"]]);
    let second = plan(&commune, &[&["A", "B", "E"], &["C", "D"]]);
    let comparison = compare(&commune, &profile(), &[&first, &second]);
    assert_eq!(comparison.columns.len(), 3);
    assert_eq!(value(&comparison, Key::Units), vec![Some(5), Some(3), Some(2)]);
    assert_eq!(value(&comparison, Key::UnitsFewer), vec![None, Some(2), Some(3)]);
    assert_eq!(value(&comparison, Key::Kept), vec![None, Some(1), Some(0)]);
    assert_eq!(value(&comparison, Key::Merged), vec![None, Some(2), Some(2)]);
    assert_eq!(
        value(&comparison, Key::LargestGroup),
        vec![None, Some(2), Some(3)]
    );
    assert_eq!(
        value(&comparison, Key::MinHouseholds),
        vec![Some(50), Some(300), Some(350)]
    );
    // sizes 300 300 450 → 300; 350 700 → 525
    assert_eq!(
        value(&comparison, Key::MedianHouseholds),
        vec![Some(200), Some(300), Some(525)]
    );
    assert_eq!(
        value(&comparison, Key::MaxHouseholds),
        vec![Some(400), Some(450), Some(700)]
    );
    // standard 300: A, B, E are below today
    assert_eq!(
        value(&comparison, Key::BelowStandard),
        vec![Some(3), Some(0), Some(0)]
    );
    // first: 400 + 200 residents; second: (A 400 + E 200) + C 1200
    assert_eq!(
        value(&comparison, Key::ResidentsMoved),
        vec![None, Some(600), Some(1800)]
    );
    // 600 of 4200 = 14.3 %, 1800 of 4200 = 42.9 %
    assert_eq!(
        value(&comparison, Key::ResidentsMovedShare),
        vec![None, Some(143), Some(429)]
    );
    // 5 × 197 340 000; 3 × 197 340 000; 197 340 000 + 242 880 000 (700 households reach the threshold)
    assert_eq!(
        value(&comparison, Key::AnnualFund),
        vec![Some(986_700_000), Some(592_020_000), Some(440_220_000)]
    );
    assert_eq!(
        value(&comparison, Key::AnnualSaving),
        vec![None, Some(394_680_000), Some(546_480_000)]
    );
    assert_eq!(
        comparison.row(Key::AnnualFund).map(|row| row.best.clone()),
        Some(vec![2])
    );
    assert_eq!(
        comparison.row(Key::ResidentsMoved).map(|row| row.best.clone()),
        Some(vec![1])
    );
    assert_eq!(
        comparison.row(Key::Units).map(|row| row.best.clone()),
        Some(vec![])
    );
    assert!(
        comparison
            .row(Key::Term(crate::domain::TermName::CutLinks))
            .is_none()
    );
}

#[test]
fn difference_pairs_new_units_by_people() {
    let commune = commune(&[("A", 100), ("B", 200), ("C", 300), ("D", 400), ("E", 50)]);
    let first = plan(&commune, &[&["A", "B"], &["C"], &["D", "E"]]);
    let mut same = plan(&commune, &[&["D", "E"], &["B", "A"], &["C"]]);
    same.new_units[0].name = "khác tên".into();
    assert_eq!(difference(&commune, &first, &same), Difference::default());
    let second = plan(&commune, &[&["A", "B", "E"], &["C", "D"]]);
    let diff = difference(&commune, &first, &second);
    // {A,B}–{A,B,E} keep A, B; {D,E}–{C,D} keep D: C and E move, (300 + 50) × 4 = 1400 of 4200
    assert_eq!(
        diff.moved.iter().map(|m| m.code.as_str()).collect::<Vec<_>>(),
        vec!["C", "E"]
    );
    assert_eq!((diff.residents, diff.share_per_mille), (1400, 333));
    let back = difference(&commune, &second, &first);
    assert_eq!(back.residents, diff.residents);
}

#[test]
fn units_with_an_exception_are_not_below_standard() {
    use crate::domain::commune::ExceptionFlag;
    let mut commune = commune(&[("A", 100), ("B", 300)]);
    commune.units[crate::domain::UnitId(0)].exceptions = vec![crate::staffing::fixture::unit::exception(
        ExceptionFlag::BrokenTerrain,
    )];
    let kept = plan(&commune, &[&["A"], &["B"]]);
    let comparison = compare(&commune, &profile(), &[&kept]);
    assert_eq!(value(&comparison, Key::BelowStandard), vec![Some(0), Some(0)]);
    assert_eq!(value(&comparison, Key::Exempt), vec![Some(1), Some(1)]);
}

#[test]
fn no_plan_and_an_empty_plan_are_no_trouble() {
    let commune = commune(&[("A", 100)]);
    assert_eq!(compare(&commune, &profile(), &[]).columns.len(), 1);
    let empty = plan(&commune, &[]);
    let comparison = compare(&commune, &profile(), &[&empty, &empty]);
    assert_eq!(value(&comparison, Key::Units), vec![Some(1), Some(0), Some(0)]);
    assert_eq!(
        value(&comparison, Key::MinHouseholds),
        vec![Some(100), None, None]
    );
}
