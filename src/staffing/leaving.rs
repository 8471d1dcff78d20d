//! Payments to a part-timer who leaves because of the arrangement, with every step of the arithmetic.
//! [NĐ 154/2025/NĐ-CP, Đ.10; NĐ 185/2026/NĐ-CP, Đ.19.1]

use serde::Serialize;

use super::retirement::{Retirement, retirement};
use super::tables::{LeavingTable, RetirementTable};
use crate::domain::date::Date;
use crate::domain::staffing::Person;

/// Row of the table of the decree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeavingCase {
    /// Under retirement age, fewer than five years served: support by months served.
    ShortService,
    /// Under retirement age, five years or more served, less than five years to go: support by months to go.
    NearRetirement,
    /// Under retirement age, five years or more served, five years or more to go: support for sixty months.
    LongToGo,
    /// At or over retirement age, or on a pension: a number of monthly allowances.
    Retired,
}

/// One line of the arithmetic: `tenths / 10 × allowance × halves / 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What is paid.
    pub kind: StepKind,
    /// Factor in tenths: 8 is 0.8.
    pub tenths: u32,
    /// Months or years in halves: 9 is 4.5.
    pub halves: u32,
    /// Monthly allowance, đồng.
    pub allowance: u64,
    /// Đồng.
    pub amount: u64,
}

/// What a step pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// One-off support, by months.
    Support,
    /// For the years of service, by years and half years.
    Service,
    /// For finding work, by months.
    JobSearch,
    /// For those at retirement age or on a pension, by months.
    Pensioner,
}

/// The payment to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeavingPayment {
    /// Row of the table.
    pub case: LeavingCase,
    /// Full months of service.
    pub months_served: u32,
    /// Months from leaving to the end of the month of retirement; `None` where it is not known or does not matter.
    pub months_to_go: Option<u32>,
    /// The arithmetic.
    pub steps: Vec<Step>,
    /// Sum, đồng.
    pub total: u64,
    /// First day of the month from which a new post no longer asks for paying back.
    pub pay_back_until: Option<Date>,
    /// Dates from which the months come; `None` where only the months were given.
    pub basis: Option<Basis>,
}

/// Dates behind the months of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// First day of service; `None` where it does not matter and is not known.
    pub start: Option<Date>,
    /// Months of service before it.
    pub earlier_months: u32,
    /// First day without the post.
    pub left: Date,
    /// Retirement age, months; `None` where it does not matter and is not known.
    pub age_months: Option<u32>,
    /// First day of the month in which that age is reached.
    pub retires: Option<Date>,
}

/// What is missing to say the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// First day of service.
    Start,
    /// Monthly allowance.
    Allowance,
}

/// What can be said about one person who leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "known", rename_all = "snake_case")]
pub enum Leaving {
    /// The payment.
    Known(LeavingPayment),
    /// Not known exactly: the smallest and the largest payment that are possible, and what is missing. Without allowance
    /// nothing can be said and both are 0.
    Between {
        /// At least, đồng.
        low: u64,
        /// At most, đồng.
        high: u64,
        /// What is missing, at least one.
        missing: Vec<Missing>,
    },
    /// Came from the commune level in the period of Đ.19.1: the policy of that level holds, which is not reckoned here.
    CommuneLevel,
}

/// Facts that the arithmetic needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeavingFacts {
    /// Monthly allowance of the month before leaving, main title, central part, đồng.
    pub allowance: u64,
    /// Full months of service.
    pub months_served: u32,
    /// Months to the end of the month of retirement; 0 when the age is reached.
    pub months_to_go: u32,
    /// On a pension.
    pub pension: bool,
}

/// The payment from facts.
#[must_use]
pub fn payment(table: &LeavingTable, facts: LeavingFacts, pay_back_until: Option<Date>) -> LeavingPayment {
    let LeavingFacts {
        allowance,
        months_served,
        months_to_go,
        pension,
    } = facts;
    let step = |kind, tenths, halves| Step {
        kind,
        tenths,
        halves,
        allowance,
        amount: amount(allowance, tenths, halves),
    };
    let months = |months: u32| months.saturating_mul(2);
    let case = if pension || months_to_go == 0 {
        LeavingCase::Retired
    } else if months_served < table.short_service_months.value {
        LeavingCase::ShortService
    } else if months_to_go < table.most_support_months.value {
        LeavingCase::NearRetirement
    } else {
        LeavingCase::LongToGo
    };
    let steps = if case == LeavingCase::Retired {
        vec![step(StepKind::Pensioner, 10, months(table.pension_months.value))]
    } else {
        let supported = match case {
            LeavingCase::ShortService => months_served,
            LeavingCase::NearRetirement => months_to_go,
            _ => table.most_support_months.value,
        };
        vec![
            step(StepKind::Support, table.support_tenths.value, months(supported)),
            step(
                StepKind::Service,
                table.per_year_tenths.value,
                half_years(table, months_served),
            ),
            step(StepKind::JobSearch, 10, months(table.job_search_months.value)),
        ]
    };
    LeavingPayment {
        case,
        months_served,
        months_to_go: (!pension).then_some(months_to_go),
        total: steps.iter().fold(0, |sum, step| sum.saturating_add(step.amount)),
        steps,
        pay_back_until,
        basis: None,
    }
}

/// `tenths / 10 × allowance × halves / 2`, half a đồng rounded up.
fn amount(allowance: u64, tenths: u32, halves: u32) -> u64 {
    let product = u128::from(allowance) * u128::from(tenths) * u128::from(halves);
    u64::try_from((product + 10) / 20).unwrap_or(u64::MAX)
}

/// Half years of service: a year for every twelve months; odd months up to six are half a year, more are a year.
#[must_use]
pub fn half_years(table: &LeavingTable, months_served: u32) -> u32 {
    let odd = match months_served % 12 {
        0 => 0,
        months if months <= table.half_year_up_to_months.value => 1,
        _ => 2,
    };
    months_served / 12 * 2 + odd
}

/// The payment to a person who leaves on a day: the first day without the post.
///
/// Service is counted in full months from the first day to that day, earlier service added. Where something is missing the
/// result is a range over what it could be; nothing is guessed.
#[must_use]
pub fn leaving(table: &LeavingTable, ages: &RetirementTable, person: &Person, day: Date) -> Leaving {
    let rule = &table.commune_level;
    if person
        .placed_from_commune
        .is_some_and(|placed| placed >= rule.from && placed < rule.before)
    {
        return Leaving::CommuneLevel;
    }
    let pension = person.pension == Some(true);
    let mut missing = Vec::new();
    let ladder: Option<Retirement> = match (person.birth, person.sex) {
        (Some(birth), Some(sex)) => retirement(ages, sex, birth),
        (birth, sex) => {
            if !pension {
                missing.extend(birth.is_none().then_some(Missing::Birth));
                missing.extend(sex.is_none().then_some(Missing::Sex));
            }
            None
        }
    };
    let served = person.start.map(|start| {
        start
            .whole_months_until(day)
            .saturating_add(person.earlier_months)
    });
    let to_go = if pension {
        Some(0)
    } else {
        ladder.map(|ladder| ladder.months_left_on(day))
    };
    if served.is_none() && to_go != Some(0) {
        missing.push(Missing::Start);
    }
    let Some(allowance) = person.allowance else {
        missing.push(Missing::Allowance);
        return Leaving::Between {
            low: 0,
            high: 0,
            missing,
        };
    };
    let pay_back_until = i32::try_from(table.pay_back_months.value)
        .ok()
        .and_then(|months| day.first_of_month_after(months));
    let reckon = |months_served, months_to_go| {
        payment(
            table,
            LeavingFacts {
                allowance,
                months_served,
                months_to_go,
                pension,
            },
            pay_back_until,
        )
    };
    if missing.is_empty() {
        let basis = Basis {
            start: person.start,
            earlier_months: person.earlier_months,
            left: day,
            age_months: ladder.map(|ladder| ladder.age_months),
            retires: ladder.map(|ladder| ladder.month),
        };
        return Leaving::Known(LeavingPayment {
            basis: Some(basis),
            ..reckon(served.unwrap_or(0), to_go.unwrap_or(0))
        });
    }
    // Ages by sex still bound the months to go when only the sex is missing.
    let by_sex = person.birth.map(|birth| {
        use crate::domain::staffing::Sex::{Female, Male};
        [Male, Female].map(|sex| retirement(ages, sex, birth).map_or(0, |r| r.months_left_on(day)))
    });
    let going: Vec<u32> = match (to_go, by_sex) {
        (Some(months), _) => vec![months],
        (None, Some(months)) => months.to_vec(),
        (None, None) => (0..=table.most_support_months.value).collect(),
    };
    let serving: Vec<u32> = match served {
        Some(months) => vec![months],
        // Nobody has served longer than sixty years.
        None => (0..=720).collect(),
    };
    let totals = serving
        .iter()
        .flat_map(|&s| going.iter().map(move |&g| reckon(s, g).total));
    let (low, high) = totals.fold((u64::MAX, 0), |(low, high), total| {
        (low.min(total), high.max(total))
    });
    Leaving::Between {
        low: low.min(high),
        high,
        missing,
    }
}

/// Sums over persons who leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeavingTotal {
    /// Persons whose payment is known.
    pub known: u32,
    /// Their sum, đồng.
    pub amount: u64,
    /// Persons with something missing.
    pub uncertain: u32,
    /// At least for them, đồng.
    pub low: u64,
    /// At most for them, đồng.
    pub high: u64,
    /// Persons under the commune-level policy.
    pub commune_level: u32,
}

impl LeavingTotal {
    /// The sums.
    #[must_use]
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Leaving>) -> Self {
        let mut total = Self::default();
        for item in items {
            match item {
                Leaving::Known(payment) => {
                    total.known += 1;
                    total.amount = total.amount.saturating_add(payment.total);
                }
                Leaving::Between { low, high, .. } => {
                    total.uncertain += 1;
                    total.low = total.low.saturating_add(*low);
                    total.high = total.high.saturating_add(*high);
                }
                Leaving::CommuneLevel => total.commune_level += 1,
            }
        }
        total
    }
}

/// Months until the monthly saving has paid the one-off cost: the first month at whose end the sum of savings is at least
/// the cost. `None` when nothing is saved; 0 when there is no cost.
#[must_use]
pub fn break_even_months(cost: u64, monthly_saving: u64) -> Option<u64> {
    if cost == 0 {
        return Some(0);
    }
    (monthly_saving > 0).then(|| cost.div_ceil(monthly_saving))
}

#[cfg(test)]
mod tests;
