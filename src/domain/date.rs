//! Days and months of the calendar, without a clock and without time zones.

use serde::{Deserialize, Serialize, Serializer};

/// How exactly a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Day, month and year.
    Day,
    /// Month and year: the first day of the month stands for it.
    Month,
    /// Year only: 1 January stands for it.
    Year,
}

/// A day of the Gregorian calendar, 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is one of that number.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1900..2200).contains(&year) && (1..=12).contains(&month);
        (exists && (1..=days_in(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2026-07-01`, `1/7/2026`, `01-07-2026`, `1.7.2026`, `7/2026`, `2026-07` or `2026`; a time behind it is ignored.
    /// `None` when it is no date of these forms, or no such day exists.
    #[must_use]
    pub fn parse(text: &str) -> Option<(Self, Precision)> {
        let text = text.trim();
        let text = text.split(['T', ' ']).next()?;
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let number = |part: &str| {
            let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse::<u16>().ok() } else { None }
        };
        let small = |part: &str| number(part).and_then(|value| u8::try_from(value).ok());
        let year = |part: &str| if part.len() == 4 { number(part) } else { None };
        match parts.as_slice() {
            [only] => Some((Self::new(year(only)?, 1, 1)?, Precision::Year)),
            [a, b] if a.len() == 4 => Some((Self::new(year(a)?, small(b)?, 1)?, Precision::Month)),
            [a, b] => Some((Self::new(year(b)?, small(a)?, 1)?, Precision::Month)),
            [a, b, c] if a.len() == 4 => Some((Self::new(year(a)?, small(b)?, small(c)?)?, Precision::Day)),
            [a, b, c] => Some((Self::new(year(c)?, small(b)?, small(a)?)?, Precision::Day)),
            _ => None,
        }
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// Months since year 0: differences of it count calendar months.
    #[must_use]
    pub fn month_number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// The first day of the month that lies `months` after this month (before it, when negative).
    #[must_use]
    pub fn first_of_month_after(self, months: i32) -> Option<Self> {
        let number = self.month_number().checked_add(months)?;
        let year = u16::try_from(number.div_euclid(12)).ok()?;
        let month = u8::try_from(number.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, 1)
    }

    /// The day before; `None` at the beginning of the calendar.
    #[must_use]
    pub fn day_before(self) -> Option<Self> {
        if self.day > 1 {
            return Self::new(self.year, self.month, self.day - 1);
        }
        let last = self.first_of_month_after(-1)?;
        Self::new(last.year, last.month, days_in(last.year, last.month))
    }

    /// Whole months from this day until just before `end`: 1 July to 1 August is one, 15 July to 14 August is none.
    /// 0 when `end` is not later.
    #[must_use]
    pub fn whole_months_until(self, end: Self) -> u32 {
        let months = end.month_number() - self.month_number() - i32::from(end.day < self.day);
        u32::try_from(months).unwrap_or(0)
    }

    /// Completed years of age, or of service, on a day.
    #[must_use]
    pub fn years_until(self, day: Self) -> u32 {
        self.whole_months_until(day) / 12
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Default for Date {
    /// 1 January 1900, for records that are filled afterwards.
    fn default() -> Self {
        Self {
            year: 1900,
            month: 1,
            day: 1,
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match Self::parse(&text) {
            Some((date, Precision::Day)) => Ok(date),
            _ => Err(format!("{text:?} is not a date like 2026-07-01")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text).0
    }

    #[test]
    fn the_forms_people_write() {
        let wanted = Date::new(1975, 3, 2).unwrap();
        for text in [
            "1975-03-02",
            "02/03/1975",
            "2/3/1975",
            "2-3-1975",
            "2.3.1975",
            " 1975-03-02T00:00:00 ",
        ] {
            assert_eq!(Date::parse(text), Some((wanted, Precision::Day)), "{text}");
        }
        assert_eq!(
            Date::parse("3/1975"),
            Some((Date::new(1975, 3, 1).unwrap(), Precision::Month))
        );
        assert_eq!(
            Date::parse("1975-03"),
            Some((Date::new(1975, 3, 1).unwrap(), Precision::Month))
        );
        assert_eq!(
            Date::parse("1975"),
            Some((Date::new(1975, 1, 1).unwrap(), Precision::Year))
        );
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in [
            "",
            "31/4/1990",
            "29/2/1900",
            "29/2/2023",
            "0/1/1990",
            "1/13/1990",
            "75",
            "1/1/75",
            "a/b/c",
            "1/1/0175",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("29/2/2000").is_some());
    }

    #[test]
    fn the_day_before() {
        for (text, before) in [
            ("2026-05-26", "2026-05-25"),
            ("2026-07-01", "2026-06-30"),
            ("2024-03-01", "2024-02-29"),
            ("2027-01-01", "2026-12-31"),
        ] {
            assert_eq!(day(text).day_before(), Some(day(before)), "{text}");
        }
        assert_eq!(day("1900-01-01").day_before(), None);
    }

    #[test]
    fn whole_months() {
        assert_eq!(day("2026-07-01").whole_months_until(day("2026-08-01")), 1);
        assert_eq!(day("2026-07-15").whole_months_until(day("2026-08-14")), 0);
        assert_eq!(day("2026-07-15").whole_months_until(day("2026-08-15")), 1);
        assert_eq!(day("2026-07-15").whole_months_until(day("2025-08-15")), 0);
        assert_eq!(day("2000-02-29").years_until(day("2026-02-28")), 25);
        assert_eq!(day("2000-02-29").years_until(day("2026-03-01")), 26);
    }

    #[test]
    fn months_forward_and_back() {
        assert_eq!(day("2026-11-30").first_of_month_after(2), Some(day("2027-01-01")));
        assert_eq!(
            day("2026-01-15").first_of_month_after(-1),
            Some(day("2025-12-01"))
        );
        assert_eq!(day("2199-12-01").first_of_month_after(1), None);
    }
}
