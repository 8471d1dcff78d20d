//! Leaving payments, reckoned a second time from the decree's numbers and the roster.
//! [NĐ 154/2025/NĐ-CP, Đ.10; NĐ 135/2020/NĐ-CP, Đ.3, Đ.4; NĐ 185/2026/NĐ-CP, Đ.7, Đ.14, Đ.19.1]

use std::sync::OnceLock;

use super::membership::Members;
use crate::domain::date::Date;
use crate::domain::staffing::{Person, PostTitle, Sex, StayRules, Wish};
use crate::domain::{AtomId, Commune, UnitId};

/// Months of retirement ages of one sex: before the ladder, in its first year, added every year, at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ladder {
    first_year: i64,
    before: i64,
    first: i64,
    step: i64,
    last: i64,
}

/// Numbers of `data/staffing`, read here a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Decree {
    support_tenths: i64,
    year_tenths: i64,
    job_months: i64,
    pension_months: i64,
    short_months: i64,
    most_months: i64,
    half_up_to: i64,
    commune_level: Option<(Date, Date)>,
    men: Ladder,
    women: Ladder,
}

fn decree() -> &'static Decree {
    static DECREE: OnceLock<Decree> = OnceLock::new();
    DECREE.get_or_init(|| {
        let read = |text: &str| toml::from_str::<toml::Table>(text).unwrap_or_default();
        let leaving = read(include_str!("../../data/staffing/leaving.toml"));
        let ages = read(include_str!("../../data/staffing/retirement.toml"));
        let number = |key: &str| {
            let value = leaving.get(key).and_then(|table| table.get("value"));
            value.and_then(toml::Value::as_integer).unwrap_or_default()
        };
        let ladder = |sex: &str| {
            let of = |key: &str| {
                let value = ages.get(sex).and_then(|table| table.get(key));
                value.and_then(toml::Value::as_integer).unwrap_or_default()
            };
            Ladder {
                first_year: of("first_year"),
                before: of("before_months"),
                first: of("first_months"),
                step: of("step_months"),
                last: of("last_months"),
            }
        };
        let day = |key: &str| {
            let value = leaving.get("commune_level").and_then(|table| table.get(key));
            Some(Date::parse(value?.as_str()?)?.0)
        };
        Decree {
            support_tenths: number("support_tenths"),
            year_tenths: number("per_year_tenths"),
            job_months: number("job_search_months"),
            pension_months: number("pension_months"),
            short_months: number("short_service_months"),
            most_months: number("most_support_months"),
            half_up_to: number("half_year_up_to_months"),
            commune_level: day("from").zip(day("before")),
            men: ladder("men"),
            women: ladder("women"),
        }
    })
}

impl Ladder {
    /// Age in months asked for in a calendar year.
    fn asked(self, year: i64) -> i64 {
        if year < self.first_year {
            self.before
        } else {
            (self.first + (year - self.first_year) * self.step).min(self.last)
        }
    }

    /// Months from a day to the end of the month of retirement, month by month from the birth; 0 when it is over.
    fn left(self, birth: Date, day: Date) -> i64 {
        let born = i64::from(birth.month_number());
        let mut month = born + self.before;
        while month - born < self.asked(month.div_euclid(12)) {
            month += 1;
        }
        // A month that has begun before the day does not count any more.
        let begun = i64::from(day.month_number()) + i64::from(day.day() != 1);
        (month + 1 - begun).max(0)
    }
}

/// Full months of service on a day, earlier service added.
fn served(person: &Person, day: Date) -> Option<i64> {
    let start = person.start?;
    let months = i64::from(day.month_number()) - i64::from(start.month_number());
    let full = months - i64::from(day.day() < start.day());
    Some(full.max(0) + i64::from(person.earlier_months))
}

/// The payment in đồng: `to_go` months to retirement, `months` of service.
fn payment(decree: &Decree, allowance: i128, months: i64, to_go: i64) -> i128 {
    let times =
        |tenths: i64, halves: i64| (allowance * i128::from(tenths) * i128::from(halves) + 10).div_euclid(20);
    if to_go == 0 {
        return times(10, 2 * decree.pension_months);
    }
    let supported = if months < decree.short_months {
        months
    } else {
        to_go.min(decree.most_months)
    };
    let odd = months % 12;
    let halves = 2 * (months / 12) + i64::from(odd > 0) + i64::from(odd > decree.half_up_to);
    times(decree.support_tenths, 2 * supported)
        + times(decree.year_tenths, halves)
        + times(10, 2 * decree.job_months)
}

/// The smallest payment that is possible for a person: 0 without an allowance, and for those whom the policy of the commune
/// level covers.
fn least(person: &Person, day: Date) -> i128 {
    let decree = decree();
    let placed = person.placed_from_commune.zip(decree.commune_level);
    if placed.is_some_and(|(on, (from, before))| on >= from && on < before) {
        return 0;
    }
    let Some(allowance) = person.allowance else {
        return 0;
    };
    let going: Vec<i64> = match (person.pension, person.birth, person.sex) {
        (Some(true), ..) => vec![0],
        (_, Some(birth), Some(Sex::Male)) => vec![decree.men.left(birth, day)],
        (_, Some(birth), Some(Sex::Female)) => vec![decree.women.left(birth, day)],
        (_, Some(birth), None) => vec![decree.men.left(birth, day), decree.women.left(birth, day)],
        (_, None, _) => (0..=decree.most_months).collect(),
    };
    let serving = match served(person, day) {
        Some(months) => vec![months],
        // Within a case every month of service adds something: the first month of each case is the cheapest.
        None => vec![0, decree.short_months],
    };
    let all = going
        .iter()
        .flat_map(|&to_go| serving.iter().map(move |&months| (months, to_go)));
    all.map(|(months, to_go)| payment(decree, i128::from(allowance), months, to_go))
        .min()
        .unwrap_or(0)
}

/// Whether a person may hold a post of these titles.
fn may_hold(person: &Person, titles: &[PostTitle], rules: &StayRules) -> bool {
    if person.wish == Wish::Leave || person.discipline == Some(true) {
        return false;
    }
    let young = person.birth.is_some_and(|birth| {
        let months = i64::from(rules.day.month_number()) - i64::from(birth.month_number());
        (months - i64::from(rules.day.day() < birth.day())).div_euclid(12) < i64::from(rules.head_min_age)
    });
    let fit = !young && person.lives_here != Some(false) && person.uses_it != Some(false);
    fit || !titles.contains(&PostTitle::Head)
}

/// Largest sum of payments of persons who stay: every post is tried with every person and with nobody.
fn spared(persons: &[(i128, Vec<bool>)], posts: usize, taken: &mut Vec<usize>) -> i128 {
    let seat = taken.len();
    if seat == posts {
        return 0;
    }
    // Nobody takes this post.
    taken.push(usize::MAX);
    let mut best = spared(persons, posts, taken);
    taken.pop();
    for (number, (payment, may)) in persons.iter().enumerate() {
        if may.get(seat) == Some(&true) && !taken.contains(&number) {
            taken.push(number);
            best = best.max(payment + spared(persons, posts, taken));
            taken.pop();
        }
    }
    best
}

/// The part of a unit where most households are, the first on a tie.
fn home(commune: &Commune, unit: UnitId) -> Option<AtomId> {
    let mut best: Option<(Option<u32>, AtomId)> = None;
    for (id, atom) in commune.atoms.iter_enumerated() {
        if atom.unit == unit && best.is_none_or(|(most, _)| atom.households > most) {
            best = Some((atom.households, id));
        }
    }
    best.map(|(_, id)| id)
}

/// Payments of all joined units when in each of them those stay whose leaving would cost most. A unit that stays as it is
/// costs nothing.
pub(super) fn total(commune: &Commune, rules: &StayRules, groups: &[Members]) -> i64 {
    let homes: Vec<Option<AtomId>> = commune
        .people
        .roster
        .persons
        .iter()
        .map(|person| home(commune, person.unit))
        .collect();
    let sum: i128 = groups
        .iter()
        .filter(|group| !stays(commune, group))
        .map(|group| {
            let persons: Vec<(i128, Vec<bool>)> = commune
                .people
                .roster
                .persons
                .iter()
                .zip(&homes)
                .filter(|(_, home)| home.is_some_and(|atom| group.contains(atom)))
                .map(|(person, _)| {
                    let may = rules.posts.iter().map(|titles| may_hold(person, titles, rules));
                    (least(person, rules.day), may.collect())
                })
                .collect();
            let all: i128 = persons.iter().map(|(payment, _)| payment).sum();
            all - spared(&persons, rules.posts.len(), &mut Vec::new())
        })
        .sum();
    i64::try_from(sum).unwrap_or(i64::MAX)
}

/// Whether a new unit is one unit of today, whole.
fn stays(commune: &Commune, group: &Members) -> bool {
    let Some(&first) = group.atoms.first() else {
        return true;
    };
    let unit = commune.atoms[first].unit;
    let parts = commune.atoms.iter().filter(|atom| atom.unit == unit).count();
    parts == group.atoms.len() && group.atoms.iter().all(|&atom| commune.atoms[atom].unit == unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap().0
    }

    #[test]
    fn no_number_is_missing() {
        let d = decree();
        let numbers = [
            d.support_tenths,
            d.year_tenths,
            d.job_months,
            d.pension_months,
            d.short_months,
            d.most_months,
            d.half_up_to,
            d.men.last,
            d.women.step,
        ];
        assert!(
            numbers.iter().all(|&n| n > 0) && d.commune_level.is_some(),
            "{d:?}"
        );
    }

    #[test]
    fn the_four_rows_by_hand() {
        let d = decree();
        // 4 years 3 months = 51 months: 0,8 × 2 000 000 × 51 + 1,5 × 2 000 000 × 4,5 + 3 × 2 000 000
        assert_eq!(
            payment(d, 2_000_000, 51, 200),
            81_600_000 + 13_500_000 + 6_000_000
        );
        // 10 years, 30 months to go: 0,8 × 30, 1,5 × 10
        assert_eq!(
            payment(d, 2_000_000, 120, 30),
            48_000_000 + 30_000_000 + 6_000_000
        );
        // exactly 5 years of service, exactly 5 years to go: 0,8 × 60, 1,5 × 5
        assert_eq!(payment(d, 2_000_000, 60, 60), 96_000_000 + 15_000_000 + 6_000_000);
        // retired: 15 months
        assert_eq!(payment(d, 2_000_000, 300, 0), 30_000_000);
    }

    #[test]
    fn the_month_of_retirement() {
        let d = decree();
        // A man of 15/10/1961 reaches 60 years 6 months in April 2022.
        assert_eq!(d.men.left(day("1961-10-15"), day("2022-04-01")), 1);
        assert_eq!(d.men.left(day("1961-10-15"), day("2022-04-02")), 0);
        // A woman of 1/6/1968 reaches 56 years 4 months, the age of 2024, in October 2024.
        assert_eq!(d.women.left(day("1968-06-01"), day("2024-09-01")), 2);
        assert_eq!(d.women.left(day("1968-06-01"), day("2024-11-01")), 0);
    }
}
