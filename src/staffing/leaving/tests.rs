//! Hand-computed payments; P is 2 000 000 đ unless another allowance is given.

use super::*;
use crate::domain::UnitId;
use crate::domain::staffing::{PostTitle, Sex, Wish};

const P: u64 = 2_000_000;

fn table() -> LeavingTable {
    LeavingTable::built_in().unwrap()
}

fn pay(months_served: u32, months_to_go: u32) -> LeavingPayment {
    payment(
        &table(),
        LeavingFacts {
            allowance: P,
            months_served,
            months_to_go,
            pension: false,
        },
        None,
    )
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap().0
}

fn person() -> Person {
    Person {
        id: "1".into(),
        name: "Nguyễn Văn Thử".into(),
        unit: UnitId(0),
        titles: vec![PostTitle::Head],
        birth: Some(day("1980-05-10")),
        sex: Some(Sex::Male),
        start: Some(day("2016-08-01")),
        earlier_months: 0,
        allowance: Some(P),
        lives_here: Some(true),
        qualification: None,
        uses_it: None,
        wish: Wish::Unknown,
        pension: Some(false),
        discipline: None,
        ..Person::default()
    }
}

fn leave(person: &Person) -> Leaving {
    leaving(
        &table(),
        &RetirementTable::built_in().unwrap(),
        person,
        day("2026-08-01"),
    )
}

fn known(person: &Person) -> LeavingPayment {
    match leave(person) {
        Leaving::Known(payment) => payment,
        other => panic!("{other:?}"),
    }
}

#[test]
fn short_service_of_three_years() {
    // 0.8 × 2 000 000 × 36 = 57 600 000; 1.5 × 2 000 000 × 3 = 9 000 000; 3 × 2 000 000 = 6 000 000
    let p = pay(36, 200);
    assert_eq!(p.case, LeavingCase::ShortService);
    assert_eq!(
        p.steps.iter().map(|s| s.amount).collect::<Vec<_>>(),
        [57_600_000, 9_000_000, 6_000_000]
    );
    assert_eq!(p.total, 72_600_000);
}

#[test]
fn one_month_short_of_five_years() {
    // 0.8 × P × 59 = 94 400 000; 59 months = 4 years 11 months → 5 years: 1.5 × P × 5 = 15 000 000; + 6 000 000
    let p = pay(59, 200);
    assert_eq!((p.case, p.total), (LeavingCase::ShortService, 115_400_000));
}

#[test]
fn exactly_five_years_served() {
    // 0.8 × P × 60 = 96 000 000; 1.5 × P × 5 = 15 000 000; + 6 000 000
    let p = pay(60, 200);
    assert_eq!((p.case, p.total), (LeavingCase::LongToGo, 117_000_000));
}

#[test]
fn ten_years_served_and_long_to_go() {
    // 96 000 000 + 1.5 × P × 10 = 30 000 000 + 6 000 000
    assert_eq!(pay(120, 300).total, 132_000_000);
}

#[test]
fn exactly_five_years_to_go_is_long() {
    assert_eq!(pay(120, 60).case, LeavingCase::LongToGo);
    assert_eq!(pay(120, 60).total, 132_000_000);
}

#[test]
fn one_month_less_than_five_years_to_go() {
    // 0.8 × P × 59 = 94 400 000 + 30 000 000 + 6 000 000
    let p = pay(120, 59);
    assert_eq!((p.case, p.total), (LeavingCase::NearRetirement, 130_400_000));
}

#[test]
fn one_month_to_go() {
    // 0.8 × P × 1 = 1 600 000 + 30 000 000 + 6 000 000
    assert_eq!(pay(120, 1).total, 37_600_000);
}

#[test]
fn retirement_age_reached() {
    // 15 × P
    let p = pay(120, 0);
    assert_eq!((p.case, p.total), (LeavingCase::Retired, 30_000_000));
    assert_eq!(p.steps.len(), 1);
}

#[test]
fn a_pensioner_below_the_age() {
    let facts = LeavingFacts {
        allowance: P,
        months_served: 120,
        months_to_go: 100,
        pension: true,
    };
    assert_eq!(payment(&table(), facts, None).total, 30_000_000);
}

#[test]
fn odd_months_are_half_or_whole_years() {
    let t = table();
    let cases = [
        (0, 0),
        (1, 1),
        (6, 1),
        (7, 2),
        (11, 2),
        (12, 2),
        (13, 3),
        (18, 3),
        (19, 4),
        (66, 11),
        (67, 12),
    ];
    for (months, halves) in cases {
        assert_eq!(half_years(&t, months), halves, "{months}");
    }
}

#[test]
fn half_a_year_is_paid_by_half() {
    // 66 months = 5.5 years: 1.5 × 2 000 000 × 5.5 = 16 500 000
    assert_eq!(pay(66, 200).steps[1].amount, 16_500_000);
}

#[test]
fn allowance_that_does_not_divide() {
    // P = 1 644 501: 0.8 × P × 1 = 1 315 600.8 → 1 315 601; 1.5 × P × 0.5 = 1 233 375.75 → 1 233 376; 3 × P = 4 933 503
    let facts = LeavingFacts {
        allowance: 1_644_501,
        months_served: 1,
        months_to_go: 300,
        pension: false,
    };
    let p = payment(&table(), facts, None);
    assert_eq!(
        p.steps.iter().map(|s| s.amount).collect::<Vec<_>>(),
        [1_315_601, 1_233_376, 4_933_503]
    );
}

#[test]
fn no_service_yet() {
    // 0 + 0 + 3 × P
    assert_eq!(pay(0, 300).total, 6_000_000);
}

#[test]
fn a_person_with_ten_years() {
    // 1/8/2016 to 1/8/2026: 120 months; born 10/5/1980: 62 years in May 2042
    let p = known(&person());
    assert_eq!(
        (p.months_served, p.months_to_go, p.total),
        (120, Some(190), 132_000_000)
    );
    assert_eq!(p.pay_back_until, Some(day("2031-08-01")));
}

#[test]
fn a_day_less_than_five_years() {
    // from 2/8/2021 to 1/8/2026: 59 full months
    let mut p = person();
    p.start = Some(day("2021-08-02"));
    assert_eq!(
        (known(&p).months_served, known(&p).case),
        (59, LeavingCase::ShortService)
    );
    p.start = Some(day("2021-08-01"));
    assert_eq!(
        (known(&p).months_served, known(&p).case),
        (60, LeavingCase::LongToGo)
    );
}

#[test]
fn earlier_service_is_added() {
    let mut p = person();
    p.start = Some(day("2024-08-01"));
    p.earlier_months = 36;
    // 24 + 36 = 60
    assert_eq!(known(&p).months_served, 60);
}

#[test]
fn the_month_of_retirement() {
    let mut p = person();
    // man born May 1965: 61 years 6 months in November 2026; 1 August to the end of November: 4 months
    p.birth = Some(day("1965-05-20"));
    let payment = known(&p);
    // 0.8 × P × 4 = 6 400 000 + 30 000 000 + 6 000 000
    assert_eq!((payment.months_to_go, payment.total), (Some(4), 42_400_000));
    // born January 1965: reaches the age (61 years 6 months) in July 2026: retired on 1 August
    p.birth = Some(day("1965-01-20"));
    assert_eq!(known(&p).case, LeavingCase::Retired);
    // born February 1965: the age is reached in August 2026: one month to go
    p.birth = Some(day("1965-02-20"));
    assert_eq!(known(&p).months_to_go, Some(1));
}

#[test]
fn a_woman_retires_earlier() {
    let mut p = person();
    p.sex = Some(Sex::Female);
    // born May 1969: 57 years in May 2026: reached
    p.birth = Some(day("1969-05-20"));
    assert_eq!(known(&p).case, LeavingCase::Retired);
    // born 1/1970: 57 years 4 months in May 2027: August 2026 to May 2027 = 10 months
    p.birth = Some(day("1970-01-15"));
    assert_eq!(known(&p).months_to_go, Some(10));
}

#[test]
fn those_from_the_commune_level() {
    let mut p = person();
    for (placed, commune_level) in [
        ("2025-06-30", false),
        ("2025-07-01", true),
        ("2026-06-29", true),
        ("2026-06-30", false),
    ] {
        p.placed_from_commune = Some(day(placed));
        assert_eq!(leave(&p) == Leaving::CommuneLevel, commune_level, "{placed}");
    }
}

#[test]
fn a_missing_birth_date_gives_a_range() {
    let mut p = person();
    p.birth = None;
    // 120 months served: 15 × P = 30 000 000 at retirement age; up to 132 000 000 with sixty months to go
    let wanted = Leaving::Between {
        low: 30_000_000,
        high: 132_000_000,
        missing: vec![Missing::Birth],
    };
    assert_eq!(leave(&p), wanted);
}

#[test]
fn a_missing_sex_is_bounded_by_both_ages() {
    let mut p = person();
    p.sex = None;
    p.birth = Some(day("1969-05-20"));
    // woman: retired, 30 000 000; man: 62 years in May 2031, 58 months: 0.8 × P × 58 = 92 800 000 + 36 000 000
    let wanted = Leaving::Between {
        low: 30_000_000,
        high: 128_800_000,
        missing: vec![Missing::Sex],
    };
    assert_eq!(leave(&p), wanted);
}

#[test]
fn what_does_not_matter_is_not_missing() {
    let mut p = person();
    p.pension = Some(true);
    p.birth = None;
    p.sex = None;
    p.start = None;
    assert_eq!(known(&p).total, 30_000_000);
}

#[test]
fn without_an_allowance_nothing_can_be_said() {
    let mut p = person();
    p.allowance = None;
    assert_eq!(
        leave(&p),
        Leaving::Between {
            low: 0,
            high: 0,
            missing: vec![Missing::Allowance]
        }
    );
}

#[test]
fn totals_keep_the_unknown_apart() {
    let mut unknown = person();
    unknown.birth = None;
    let mut commune = person();
    commune.placed_from_commune = Some(day("2025-10-01"));
    let items = [leave(&person()), leave(&unknown), leave(&commune)];
    let total = LeavingTotal::of(&items);
    assert_eq!((total.known, total.amount), (1, 132_000_000));
    assert_eq!(
        (total.uncertain, total.low, total.high, total.commune_level),
        (1, 30_000_000, 132_000_000, 1)
    );
}

#[test]
fn month_of_break_even() {
    // 18 persons × 132 000 000 = 2 376 000 000; six units fewer: 6 × 16 445 000 = 98 670 000 a month → 24.08 → 25 months
    assert_eq!(break_even_months(2_376_000_000, 98_670_000), Some(25));
    assert_eq!(break_even_months(98_670_000, 98_670_000), Some(1));
    assert_eq!(break_even_months(98_670_001, 98_670_000), Some(2));
    assert_eq!(break_even_months(0, 0), Some(0));
    assert_eq!(break_even_months(1, 0), None);
}

#[test]
fn twelve_persons_from_dates_to_dong() {
    // P = 2 000 000, day 1/8/2026. Columns: sex, birth, start, months served, months to go, total
    let cases = [
        // 1/2/2026–1/8/2026: 6 months: 0.8 P × 6 = 9 600 000; ½ year 1.5 P × 0.5 = 1 500 000; 3 P = 6 000 000
        (Sex::Male, "1990-03-05", "2026-02-01", 6, 60, 17_100_000),
        // 7 months: 0.8 P × 7 = 11 200 000; 1 year 3 000 000; 6 000 000
        (Sex::Male, "1990-03-05", "2026-01-01", 7, 60, 20_200_000),
        // 59 months to 1/8/2026 from 1/9/2021: 94 400 000 + 5 years 15 000 000 + 6 000 000
        (Sex::Female, "1988-01-01", "2021-09-01", 59, 60, 115_400_000),
        // 60 months: 96 000 000 + 15 000 000 + 6 000 000
        (Sex::Female, "1988-01-01", "2021-08-01", 60, 60, 117_000_000),
        // man of 10/1966: 62 years in October 2028; August 2026 to October 2028 = 27 months: 43 200 000 + 30 000 000 + 6 000 000
        (Sex::Male, "1966-10-10", "2016-08-01", 120, 27, 79_200_000),
        // man of 8/1965: 61 years 9 months in May 2027: 10 months: 16 000 000 + 30 000 000 + 6 000 000
        (Sex::Male, "1965-08-31", "2016-08-01", 120, 10, 52_000_000),
        // man of 7/1969: 62 years in July 2031: 60 months: 96 000 000 + 30 000 000 + 6 000 000
        (Sex::Male, "1969-07-01", "2016-08-01", 120, 60, 132_000_000),
        // man of 6/1969: June 2031: 59 months: 94 400 000 + 30 000 000 + 6 000 000
        (Sex::Male, "1969-06-30", "2016-08-01", 120, 59, 130_400_000),
        // woman of 3/1972: 58 years 4 months in July 2030 (2030 asks for 58 years 4 months): 48 months: 76 800 000 + 36 000 000
        (Sex::Female, "1972-03-15", "2016-08-01", 120, 48, 112_800_000),
        // 126 months (10 years 6 months → 10.5): 1.5 P × 10.5 = 31 500 000; 96 000 000; 6 000 000
        (Sex::Male, "1980-05-10", "2016-02-01", 126, 60, 133_500_000),
        // 127 months (10 years 7 months → 11): 33 000 000 + 96 000 000 + 6 000 000
        (Sex::Male, "1980-05-10", "2016-01-01", 127, 60, 135_000_000),
        // man of 1/1960: long past the age: 15 P
        (Sex::Male, "1960-01-20", "1996-08-01", 360, 0, 30_000_000),
    ];
    for (sex, birth, start, served, to_go, total) in cases {
        let mut p = person();
        (p.sex, p.birth, p.start) = (Some(sex), Some(day(birth)), Some(day(start)));
        let payment = known(&p);
        let least = payment.months_to_go.map(|months| months.min(60));
        assert_eq!(
            (payment.months_served, least, payment.total),
            (served, Some(to_go), total),
            "{birth} {start}"
        );
    }
}

#[test]
fn the_pay_back_note_is_sixty_months_later() {
    for (left, until) in [
        ("2026-08-01", "2031-08-01"),
        ("2026-08-15", "2031-08-01"),
        ("2026-12-31", "2031-12-01"),
        ("2027-01-01", "2032-01-01"),
    ] {
        let ages = RetirementTable::built_in().unwrap();
        match leaving(&table(), &ages, &person(), day(left)) {
            Leaving::Known(payment) => assert_eq!(payment.pay_back_until, Some(day(until)), "{left}"),
            other => panic!("{other:?}"),
        }
    }
}
