//! All money of a plan on one page: what is spent every year before and after, what is spent or comes in once.

use serde::Serialize;

use super::money::{FundSection, HelperLine, signed};
use super::persons::LeavingSection;
use crate::domain::Commune;
use crate::staffing::halls::HallTotal;

/// Months in a year.
const MONTHS: u64 = 12;

/// What is spent every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum YearlyItem {
    /// Allowance fund out of the central budget, social insurance included.
    Fund,
    /// What the province adds.
    Provincial,
    /// Helpers by formulas of the province.
    Helpers,
    /// Upkeep of halls.
    Halls,
}

/// What is spent or comes in once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnceItem {
    /// Payments to those who leave; where something is missing the least that is possible.
    Leaving,
    /// Seats that are missing in halls.
    Seats,
    /// Income of spare halls, negative.
    Handover,
}

/// One line of the yearly money, đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearlyLine {
    /// What.
    pub item: YearlyItem,
    /// Today, đồng a year.
    pub before: u64,
    /// With the plan, đồng a year.
    pub after: u64,
    /// Before minus after.
    pub saving: i64,
}

/// One line of the money that is spent once, đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OnceLine {
    /// What.
    pub item: OnceItem,
    /// Đồng; negative comes in.
    pub amount: i64,
}

/// Money of halls with the commune's own amounts, đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HallBudget {
    /// Keeping one hall, a year.
    pub upkeep: u64,
    /// One seat that is missing, once.
    pub seat: u64,
    /// Income of one spare hall, once.
    pub handover: u64,
    /// Where the amounts come from.
    pub source: String,
    /// Halls today and kept with the plan.
    pub halls: [u32; 2],
    /// Seats that are missing, households without a hall among them.
    pub seats: u64,
    /// Value of the cost term `hall_cost`: upkeep of a year of the halls kept, plus seats, minus income.
    pub cost: i64,
}

/// All money of a plan. Sums of what is known; nothing is guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Budget {
    /// Every year.
    pub yearly: Vec<YearlyLine>,
    /// Sum of `before`.
    pub before: u64,
    /// Sum of `after`.
    pub after: u64,
    /// Sum of `saving`.
    pub saving: i64,
    /// Once.
    pub once: Vec<OnceLine>,
    /// Sum of what is spent once, less what comes in.
    pub once_total: i64,
    /// Months until all savings have paid all that is spent once; `null` when nothing is saved.
    pub break_even_months: Option<u64>,
    /// Years looked ahead.
    pub years: u32,
    /// Savings of these years less what is spent once.
    pub balance: i64,
    /// Money of halls; `null` where the commune states no amounts or has no halls.
    pub halls: Option<HallBudget>,
}

pub(super) fn hall_budget(commune: &Commune, total: Option<HallTotal>) -> Option<HallBudget> {
    let (money, total) = (commune.people.hall_money.as_ref()?, total?);
    let after = total.kept;
    let upkeep = money.upkeep.saturating_mul(after.into());
    let seats = money.seat.saturating_mul(total.shortage);
    let income = money.handover.saturating_mul(total.spare.into());
    Some(HallBudget {
        upkeep: money.upkeep,
        seat: money.seat,
        handover: money.handover,
        source: money.source.clone(),
        halls: [u32::try_from(commune.halls.len()).unwrap_or(u32::MAX), after],
        seats: total.shortage,
        cost: signed(upkeep)
            .saturating_add(signed(seats))
            .saturating_sub(signed(income)),
    })
}

pub(super) fn budget(
    fund: &FundSection,
    helpers: &[HelperLine],
    leaving: Option<&LeavingSection>,
    halls: Option<HallBudget>,
    (years, spare): (u32, u32),
) -> Budget {
    let yearly = |monthly: u64| monthly.saturating_mul(MONTHS);
    let line = |item, before: u64, after: u64| YearlyLine {
        item,
        before,
        after,
        saving: signed(before) - signed(after),
    };
    let mut lines = vec![line(
        YearlyItem::Fund,
        fund.total.before.yearly,
        fund.total.after.yearly,
    )];
    let provincial = [fund.parts_before.provincial, fund.parts_after.provincial].map(yearly);
    if provincial != [0, 0] {
        lines.push(line(YearlyItem::Provincial, provincial[0], provincial[1]));
    }
    if !helpers.is_empty() {
        let sum = |of: &dyn Fn(&HelperLine) -> u64| helpers.iter().map(of).fold(0, u64::saturating_add);
        let (before, after) = (sum(&|h| h.monthly_before), sum(&|h| h.monthly_after));
        lines.push(line(YearlyItem::Helpers, yearly(before), yearly(after)));
    }
    let mut once = Vec::new();
    if let Some(section) = leaving {
        let amount = section.total.amount.saturating_add(section.total.low);
        once.push(OnceLine {
            item: OnceItem::Leaving,
            amount: signed(amount),
        });
    }
    if let Some(halls) = &halls {
        let [before, after] = halls.halls.map(|count| halls.upkeep.saturating_mul(count.into()));
        if halls.upkeep > 0 {
            lines.push(line(YearlyItem::Halls, before, after));
        }
        if halls.seat > 0 {
            once.push(OnceLine {
                item: OnceItem::Seats,
                amount: signed(halls.seat.saturating_mul(halls.seats)),
            });
        }
        if halls.handover > 0 {
            once.push(OnceLine {
                item: OnceItem::Handover,
                amount: -signed(halls.handover.saturating_mul(spare.into())),
            });
        }
    }
    let sum = |of: &dyn Fn(&YearlyLine) -> u64| lines.iter().map(of).fold(0, u64::saturating_add);
    let (before, after) = (sum(&|l| l.before), sum(&|l| l.after));
    let saving = lines.iter().map(|l| l.saving).fold(0, i64::saturating_add);
    let once_total = once.iter().map(|l| l.amount).fold(0, i64::saturating_add);
    Budget {
        before,
        after,
        saving,
        once_total,
        break_even_months: months(once_total, saving),
        years,
        balance: saving.saturating_mul(i64::from(years)).saturating_sub(once_total),
        yearly: lines,
        once,
        halls,
    }
}

/// The first month at whose end a saving a year has paid a cost; 0 without a cost, `None` without a saving.
fn months(cost: i64, saving_yearly: i64) -> Option<u64> {
    if cost <= 0 {
        return Some(0);
    }
    let saving = u128::try_from(saving_yearly).ok().filter(|&saving| saving > 0)?;
    let cost = u128::try_from(cost).ok()?;
    u64::try_from((cost * u128::from(MONTHS)).div_ceil(saving)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_a_yearly_saving() {
        // 1 200 a year is 100 a month: 100 after one month, 101 after two
        assert_eq!(months(100, 1_200), Some(1));
        assert_eq!(months(101, 1_200), Some(2));
        // 1 000 a year: 12 × 1 000 / 1 000
        assert_eq!(months(1_000, 1_000), Some(12));
        assert_eq!(months(-5, 0), Some(0));
        assert_eq!(months(1, 0), None);
        assert_eq!(months(1, -7), None);
    }
}
