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

#[test]
fn the_fund_period_by_period() {
    let (commune, plan) = case();
    let tables = Tables::built_in().unwrap();
    let report = |commune: &Commune| {
        staff_report(commune, &profile(), &plan, &Settings::default(), &tables, false).unwrap()
    };
    let fund = report(&commune).fund;
    let line = |index: usize| {
        let line = &fund.periods[index];
        (
            line.from.to_string(),
            line.until.map(|day| day.to_string()),
            line.base_salary,
            line.total.before.yearly,
            line.total.after.yearly,
            line.current,
        )
    };
    // until 25/5/2026 NĐ 33/2023: 400, 300, 650 → 6.0 + 4.5 + 6.0 = 16.5; 700, 650 → 12.0; × 2 340 000 × 12
    let day = |text: &str| text.to_owned();
    assert_eq!(
        line(0),
        (
            day("2024-07-01"),
            Some(day("2026-05-25")),
            2_340_000,
            463_320_000,
            336_960_000,
            false
        )
    );
    // from 26/5/2026: 3 × 6.5 = 19.5; 8.0 + 6.5 = 14.5; × 2 340 000 × 12
    assert_eq!(
        line(1),
        (
            day("2026-05-26"),
            Some(day("2026-06-30")),
            2_340_000,
            547_560_000,
            407_160_000,
            false
        )
    );
    // from 1/7/2026: × 2 530 000 × 12
    assert_eq!(
        line(2),
        (day("2026-07-01"), None, 2_530_000, 592_020_000, 440_220_000, true)
    );
    assert_eq!(fund.periods.len(), 3);
    assert_eq!(fund.periods[0].rule, tables.old_fund.title);
    // the day decides which of them is reckoned with
    for (money, current, salary) in [
        ("2026-05-25", 0, 2_340_000),
        ("2026-05-26", 1, 2_340_000),
        ("2026-06-30", 1, 2_340_000),
        ("2026-07-01", 2, 2_530_000),
        ("2027-01-15", 2, 2_530_000),
    ] {
        let mut commune = commune.clone();
        commune.money_date = Some(money.into());
        let fund = report(&commune).fund;
        assert_eq!(fund.base_salary, salary, "{money}");
        let found: Vec<bool> = fund.periods.iter().map(|line| line.current).collect();
        assert_eq!(found.iter().position(|&now| now), Some(current), "{money}");
    }
    // one rule for all times: every base salary is a period
    let mut legacy = crate::staffing::fixture::legacy_profile();
    legacy.fund.high_unit_flags.clear();
    let report = staff_report(&commune, &legacy, &plan, &Settings::default(), &tables, false);
    assert_eq!(report.unwrap().fund.periods.len(), 3);
}

#[test]
fn all_money_on_one_page_by_hand() {
    let (mut commune, plan) = case();
    let tables = Tables::built_in().unwrap();
    commune.halls = [
        ("NVH A", 0, Some(150)),
        ("NVH B", 1, Some(500)),
        ("NVH C", 2, None),
    ]
    .map(|(name, atom, capacity)| crate::domain::Hall {
        name: name.into(),
        atom: crate::domain::AtomId(atom),
        capacity,
        point: None,
        condition: None,
        asset: crate::domain::HallAsset::default(),
    })
    .to_vec();
    let text = "years = 3\n[supplement]\nfixed = 300000\nsource = \"NQ\"\n[halls]\nupkeep = 10000000\nseat = \
                2000000\nhandover = 30000000\nsource = \"Dự toán\"\n[[helper]]\nid = \"pho\"\ntitle = \
                \"Phó\"\nby = \"households\"\npay = [1000000]\nsource = \"NQ\"\nconfidence = \"seen\"\n";
    let settings = Settings::read("che-do.toml", text).unwrap();
    commune.people.hall_money.clone_from(&settings.halls);
    let report = staff_report(&commune, &profile(), &plan, &settings, &tables, false).unwrap();
    let budget = &report.budget;
    let yearly: Vec<(YearlyItem, u64, u64)> = budget
        .yearly
        .iter()
        .map(|l| (l.item, l.before, l.after))
        .collect();
    assert_eq!(
        yearly,
        [
            // 3 × 197 340 000; 242 880 000 + 197 340 000
            (YearlyItem::Fund, 592_020_000, 440_220_000),
            // 300 000 × 12 × 3 units, × 2 units
            (YearlyItem::Provincial, 10_800_000, 7_200_000),
            // 1 000 000 × 12 × 3, × 2
            (YearlyItem::Helpers, 36_000_000, 24_000_000),
            // 10 000 000 × 3 halls, × 2 kept
            (YearlyItem::Halls, 30_000_000, 20_000_000),
        ]
    );
    // 151 800 000 + 3 600 000 + 12 000 000 + 10 000 000
    assert_eq!(
        (budget.before, budget.after, budget.saving),
        (668_820_000, 491_420_000, 177_400_000)
    );
    let once: Vec<(OnceItem, i64)> = budget.once.iter().map(|l| (l.item, l.amount)).collect();
    assert_eq!(
        once,
        [
            // 132 + 132 + 135 million, as in the first test
            (OnceItem::Leaving, 399_000_000),
            // A + B has 700 households and keeps B with 500 seats: 200 × 2 000 000; the seats of C are not known
            (OnceItem::Seats, 400_000_000),
            // A is handed over
            (OnceItem::Handover, -30_000_000),
        ]
    );
    assert_eq!(budget.once_total, 769_000_000);
    // 12 × 769 000 000 / 177 400 000 = 52.02: the 53rd month; 3 × 177 400 000 − 769 000 000
    assert_eq!(
        (budget.break_even_months, budget.years, budget.balance),
        (Some(53), 3, -236_800_000)
    );
    // 2 × 10 000 000 + 400 000 000 − 30 000 000
    assert_eq!(budget.halls.as_ref().map(|halls| halls.cost), Some(390_000_000));
    // nothing stated: fund and payments alone
    commune.people.hall_money = None;
    let report = staff_report(&commune, &profile(), &plan, &Settings::default(), &tables, false).unwrap();
    assert_eq!((report.budget.yearly.len(), report.budget.once.len()), (1, 1));
    assert_eq!(report.budget.saving, report.fund.total.saving_yearly);
    assert_eq!(
        report.budget.break_even_months,
        report.leaving.unwrap().break_even_months
    );
}
