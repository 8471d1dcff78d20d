//! The report of a small plan by hand.

use super::*;
use crate::domain::UnitId;
use crate::domain::staffing::{Person, PostTitle, Sex, Wish};
use crate::staffing::fixture::{commune, plan, profile};
use crate::staffing::leaving::Leaving;

fn person(number: u32, unit: u32, title: PostTitle, birth: u16, start: u16) -> Person {
    Person {
        id: number.to_string(),
        name: format!("Họ Tên Bịa {number}"),
        unit: UnitId(unit),
        titles: vec![title],
        birth: Date::new(birth, 1, 1),
        sex: Some(Sex::Male),
        start: Date::new(start, 7, 1),
        allowance: Some(2_000_000),
        wish: Wish::Continue,
        ..Person::default()
    }
}

fn case() -> (Commune, PlanDocument) {
    let mut commune = commune(&[("A", 400), ("B", 300), ("C", 650)]);
    commune.money_date = Some("2026-07-01".into());
    let titles = PostTitle::ALL;
    commune.people.roster.persons = (0..6)
        .map(|i| {
            let unit = i / 3;
            // the second unit's people have served a year longer and so have more points
            person(
                i + 1,
                unit,
                titles[(i % 3) as usize],
                1980,
                if unit == 0 { 2016 } else { 2015 },
            )
        })
        .collect();
    let plan = plan(&commune, &[&["A", "B"], &["C"]]);
    (commune, plan)
}

#[test]
fn a_small_plan_by_hand() {
    let (commune, plan) = case();
    let tables = Tables::built_in().unwrap();
    let report = staff_report(&commune, &profile(), &plan, &Settings::default(), &tables, false).unwrap();
    // before: 3 × 6.5; after: 400 + 300 = 700 reaches 8.0, 650 stays 6.5; × 2 530 000
    assert_eq!(report.fund.total.before.monthly, 3 * 16_445_000);
    assert_eq!(report.fund.total.after.monthly, 20_240_000 + 16_445_000);
    assert_eq!(report.fund.total.saving_monthly, 12_650_000);
    assert_eq!(report.fund.total.saving_yearly, 151_800_000);
    // exactly at the threshold, and 50 short of it
    let near: Vec<(bool, i64)> = report.fund.near.iter().map(|n| (n.after, n.distance)).collect();
    assert_eq!(near, [(true, 0), (true, -50), (false, -50)]);
    // NĐ 33/2023: thôn from 350: 400 and 650 are high, 300 is not; after both are: (6 + 4.5 + 6 − 6 − 6) × 2 530 000
    assert_eq!(report.fund.old_rule.saving_monthly, 11_385_000);
    assert_eq!((report.posts.before, report.posts.after), (9, 6));
    let counts = report.placement.unwrap();
    assert_eq!(
        (counts.persons, counts.kept, counts.moved, counts.redundant),
        (6, 3, 0, 3)
    );
    // two of one unit and one of the other: a voice for both (40) is worth more than a year of service
    let leaving = report.leaving.unwrap();
    assert_eq!((leaving.total.known, leaving.lines.len()), (3, 3));
    // on 1/7/2026: 120 months: 0.8 × P × 60 + 1.5 × P × 10 + 3 × P = 66 P = 132 000 000; 132 months: 1.5 P more
    let mut paid: Vec<u64> = leaving
        .lines
        .iter()
        .map(|line| match &line.payment {
            Leaving::Known(payment) => payment.total,
            _ => 0,
        })
        .collect();
    paid.sort_unstable();
    assert_eq!(paid, [132_000_000, 132_000_000, 135_000_000]);
    // the cheapest lawful choice keeps those who would get most
    assert_eq!(leaving.cheapest, 3 * 132_000_000);
    // 399 000 000 / 12 650 000 = 31.5…: the 32nd month, February 2029
    assert_eq!(leaving.break_even_months, Some(32));
    assert_eq!(leaving.break_even_month, Date::new(2029, 2, 1));
}

#[test]
fn names_stand_in_it_only_when_asked_for() {
    let (commune, plan) = case();
    let tables = Tables::built_in().unwrap();
    let text = |names| {
        let report = staff_report(&commune, &profile(), &plan, &Settings::default(), &tables, names);
        serde_json::to_string(&report.unwrap()).unwrap()
    };
    assert!(!text(false).contains("Bịa"));
    for number in 1..=6 {
        assert!(text(true).contains(&format!("Họ Tên Bịa {number}")));
    }
}

#[test]
fn without_a_roster_there_is_money_alone() {
    let (mut commune, plan) = case();
    commune.people.roster.persons.clear();
    let tables = Tables::built_in().unwrap();
    let report = staff_report(&commune, &profile(), &plan, &Settings::default(), &tables, false).unwrap();
    assert!(report.placement.is_none() && report.leaving.is_none() && report.units.is_empty());
    assert_eq!(report.fund.by_salary.len(), 3);
    // 1 800 000: (3 × 6.5 − 8 − 6.5) × 1 800 000 = 9 000 000
    assert_eq!(report.fund.by_salary[0].total.saving_monthly, 9_000_000);
}

#[test]
fn joined_titles_are_paid_by_the_province_s_percentage() {
    let (commune, plan) = case();
    let tables = Tables::built_in().unwrap();
    let text = "[concurrency]\njoined = [\"party_secretary\", \"head\"]\npercent = 50\nsource = \"NQ 1\"\n";
    let settings = Settings::read("che-do.toml", text).unwrap();
    let report = staff_report(&commune, &profile(), &plan, &settings, &tables, false).unwrap();
    let posts = &report.posts;
    // two persons a unit: 3 units before, 2 after
    assert_eq!((posts.before, posts.after), (6, 4));
    // 16 445 000 in three: 5 481 667, 5 481 667, 5 481 666; joined: 5 481 667 + 50 % of 5 481 667 = 8 222 500
    // 20 240 000 in three: 6 746 667, 6 746 667, 6 746 666; joined: 6 746 667 + 50 % of 6 746 667 = 10 120 000
    let pay: Vec<(u64, u64)> = posts.pay.iter().map(|post| (post.low, post.high)).collect();
    assert_eq!(pay, [(8_222_500, 10_120_000), (5_481_666, 6_746_666)]);
    // 16 445 000 − 8 222 500 − 5 481 666 = 2 740 834; 20 240 000 − 10 120 000 − 6 746 666 = 3 373 334
    assert_eq!(posts.left, [2_740_834, 3_373_334]);
    // A + B has the higher fund, C the lower one
    assert_eq!(posts.left_after, 6_114_168);
    assert_eq!(
        (posts.joined_percent, posts.joined_source.as_deref()),
        (Some(50), Some("NQ 1"))
    );
    let apart = staff_report(&commune, &profile(), &plan, &Settings::default(), &tables, false).unwrap();
    assert_eq!((apart.posts.joined_percent, apart.posts.left), (None, [0, 0]));
    assert_eq!((apart.posts.before, apart.posts.after), (9, 6));
}
