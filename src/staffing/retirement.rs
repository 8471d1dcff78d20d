//! Retirement age to the month. [NĐ 135/2020/NĐ-CP, Đ.3, Đ.4]

use super::tables::{AgeLadder, RetirementTable};
use crate::domain::date::Date;
use crate::domain::staffing::Sex;

/// When a person reaches retirement age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// Age, months.
    pub age_months: u32,
    /// First day of the month in which the age is reached; retirement is the end of this month.
    pub month: Date,
}

impl Retirement {
    /// Whether the person is at or over retirement age on a day: the month in which the age is reached is over.
    #[must_use]
    pub fn is_reached_on(&self, day: Date) -> bool {
        day.month_number() > self.month.month_number()
    }

    /// Months from a day to the end of the month of retirement. The month of the day counts where the day is the first of
    /// it, otherwise the next month is the first that counts. 0 when it is reached.
    #[must_use]
    pub fn months_left_on(&self, day: Date) -> u32 {
        let started = i32::from(day.day() > 1);
        u32::try_from(self.month.month_number() - day.month_number() + 1 - started).unwrap_or(0)
    }
}

/// The month of retirement of a person in normal working conditions. The age that holds is that of the calendar year in
/// which it is reached. `None` only beyond the calendar.
#[must_use]
pub fn retirement(table: &RetirementTable, sex: Sex, birth: Date) -> Option<Retirement> {
    let ladder = match sex {
        Sex::Male => &table.men,
        Sex::Female => &table.women,
    };
    let mut year = ladder.first_year.saturating_sub(1);
    loop {
        let age = age_in(ladder, year);
        let month = birth.first_of_month_after(i32::from(age))?;
        if month.year() <= year || age >= ladder.last_months {
            return Some(Retirement {
                age_months: age.into(),
                month,
            });
        }
        year = year.checked_add(1)?;
    }
}

/// Age in months that holds in a year.
fn age_in(ladder: &AgeLadder, year: u16) -> u16 {
    match year.checked_sub(ladder.first_year) {
        None => ladder.before_months,
        Some(steps) => ladder
            .first_months
            .saturating_add(steps.saturating_mul(ladder.step_months))
            .min(ladder.last_months),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(sex: Sex, birth: &str) -> (u32, u32, String) {
        let table = RetirementTable::built_in().unwrap();
        let r = retirement(&table, sex, Date::parse(birth).unwrap().0).unwrap();
        (
            r.age_months / 12,
            r.age_months % 12,
            r.month.to_string()[..7].to_owned(),
        )
    }

    #[test]
    fn men_at_every_step_of_the_annex() {
        // NĐ 135/2020, Phụ lục I: first and last birth month of each step
        let annex = [
            ("12/1960", 60, 0, "2020-12"),
            ("1/1961", 60, 3, "2021-04"),
            ("9/1961", 60, 3, "2021-12"),
            ("10/1961", 60, 6, "2022-04"),
            ("6/1962", 60, 6, "2022-12"),
            ("7/1962", 60, 9, "2023-04"),
            ("3/1963", 60, 9, "2023-12"),
            ("4/1963", 61, 0, "2024-04"),
            ("12/1963", 61, 0, "2024-12"),
            ("1/1964", 61, 3, "2025-04"),
            ("9/1964", 61, 3, "2025-12"),
            ("10/1964", 61, 6, "2026-04"),
            ("6/1965", 61, 6, "2026-12"),
            ("7/1965", 61, 9, "2027-04"),
            ("3/1966", 61, 9, "2027-12"),
            ("4/1966", 62, 0, "2028-04"),
            ("1/1990", 62, 0, "2052-01"),
        ];
        for (birth, years, months, month) in annex {
            assert_eq!(
                reached(Sex::Male, birth),
                (years, months, month.to_owned()),
                "{birth}"
            );
        }
    }

    #[test]
    fn women_at_every_step_of_the_annex() {
        let annex = [
            ("12/1965", 55, 0, "2020-12"),
            ("1/1966", 55, 4, "2021-05"),
            ("8/1966", 55, 4, "2021-12"),
            ("9/1966", 55, 8, "2022-05"),
            ("4/1967", 55, 8, "2022-12"),
            ("5/1967", 56, 0, "2023-05"),
            ("1/1968", 56, 4, "2024-05"),
            ("9/1968", 56, 8, "2025-05"),
            ("5/1969", 57, 0, "2026-05"),
            ("12/1969", 57, 0, "2026-12"),
            ("1/1970", 57, 4, "2027-05"),
            ("9/1974", 59, 8, "2034-05"),
            ("4/1975", 59, 8, "2034-12"),
            ("5/1975", 60, 0, "2035-05"),
            ("1/2000", 60, 0, "2060-01"),
        ];
        for (birth, years, months, month) in annex {
            assert_eq!(
                reached(Sex::Female, birth),
                (years, months, month.to_owned()),
                "{birth}"
            );
        }
    }

    #[test]
    fn the_month_of_retirement_still_counts_as_service() {
        // man born 15/6/1965: 61 years 6 months in December 2026, retires at its end
        let table = RetirementTable::built_in().unwrap();
        let birth = Date::parse("15/6/1965").unwrap().0;
        let r = retirement(&table, Sex::Male, birth).unwrap();
        let on = |text: &str| Date::parse(text).unwrap().0;
        assert!(!r.is_reached_on(on("31/12/2026")));
        assert!(r.is_reached_on(on("1/1/2027")));
        assert_eq!(r.months_left_on(on("1/8/2026")), 5);
        assert_eq!(r.months_left_on(on("2/8/2026")), 4);
        assert_eq!(r.months_left_on(on("1/12/2026")), 1);
        assert_eq!(r.months_left_on(on("1/1/2027")), 0);
    }
}
