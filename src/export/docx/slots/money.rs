//! Fund and posts before and after.

use super::super::build::{Builder, Entry, Grid};
use super::super::facts::Facts;
use super::super::ooxml::Style;
use super::super::template::Vars;
use super::super::values::{count, decimal};
use crate::staffing::fund::{FundLine, FundTotal};
use crate::staffing::horizon::{Assumptions, horizon};
use crate::staffing::leaving::break_even_months;
use crate::text::Lang;
use crate::text::dossier::{tables, words};
use crate::text::number;

/// Fund by multiple, before and after, and the difference.
pub(super) fn fund(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let rule = &facts.profile.fund;
    let multiple = |tenths: u32| decimal(f64::from(tenths) / 10.0, 1);
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for (name, lines) in tables::FUND_BLOCKS
        .iter()
        .zip([&facts.fund_before, &facts.fund_after])
    {
        rows.push(vec![Entry::Span((*name).to_owned(), 5)]);
        let of = |high: bool| -> FundTotal {
            let part: Vec<FundLine> = lines
                .iter()
                .filter(|line| line.reason.is_high() == high)
                .cloned()
                .collect();
            FundTotal::of(&part)
        };
        for (label, high, tenths) in [
            (tables::FUND_ROWS[0], true, rule.high_tenths),
            (tables::FUND_ROWS[1], false, rule.low_tenths),
        ] {
            let total = of(high);
            rows.push(vec![
                label.into(),
                count(total.units).into(),
                multiple(tenths).into(),
                count(total.monthly).into(),
                count(total.yearly).into(),
            ]);
        }
        let total = FundTotal::of(lines);
        rows.push(vec![
            Entry::Strong(words::TOTAL.to_owned()),
            Entry::Strong(count(total.units)),
            "".into(),
            Entry::Strong(count(total.monthly)),
            Entry::Strong(count(total.yearly)),
        ]);
    }
    let (before, after) = facts.totals();
    let less = |before: u64, after: u64| {
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        Entry::Strong(number::whole(Lang::Vi, signed(before) - signed(after)))
    };
    rows.push(vec![
        Entry::Strong(tables::FUND_SAVED.to_owned()),
        less(before.units.into(), after.units.into()),
        "".into(),
        less(before.monthly, after.monthly),
        less(before.yearly, after.yearly),
    ]);
    builder.table(&Grid::new(&tables::FUND, &[32, 12, 10, 23, 23], "tnmnn"), rows);
}

/// The fund of the coming years without and with the plan; first that nothing changes, then what else is assumed.
pub(super) fn horizon_tables(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    const YEARS: u32 = 5;
    let salary = facts
        .profile
        .base_salary_on(facts.commune().money_date.as_deref())
        .map(|salary| salary.amount);
    let Some(salary) = salary else { return };
    let unchanged = (tables::OUTLOOK_UNCHANGED.to_owned(), Assumptions::default());
    let mut shown: Option<Vec<Vec<Entry>>> = None;
    for (title, assumptions) in std::iter::once(&unchanged).chain(facts.given.outlooks) {
        let years = |lines: &[FundLine]| horizon(&facts.profile.fund, lines, salary, assumptions, YEARS);
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let rows: Vec<Vec<Entry>> = years(&facts.fund_before)
            .into_iter()
            .zip(years(&facts.fund_after))
            .map(|(before, after)| {
                let less = |before: u64, after: u64| number::whole(Lang::Vi, signed(before) - signed(after));
                vec![
                    before.year.to_string().into(),
                    count(before.base_salary).into(),
                    count(before.fund).into(),
                    count(after.fund).into(),
                    less(before.fund, after.fund).into(),
                    Entry::Strong(less(before.sum, after.sum)),
                ]
            })
            .collect();
        let mut own = Vars::over(builder.vars);
        own.text("years", YEARS.to_string());
        own.text("outlook", small(title));
        if shown.as_ref() == Some(&rows) {
            builder.line_with(Style::Body, &own, tables::HORIZON_SAME);
            continue;
        }
        shown.get_or_insert_with(|| rows.clone());
        builder.line_with(Style::Caption, &own, tables::HORIZON_CAPTION);
        builder.table(
            &Grid::new(&tables::HORIZON, &[8, 16, 19, 19, 19, 19], "mnnnnn").dense(),
            rows,
        );
    }
    // How long the saving takes to bring back what is paid once to those who leave.
    let (before, after) = facts.totals();
    let cost = facts.given.staff.and_then(|staff| staff.leaving_payments);
    let months = cost
        .filter(|&cost| cost > 0)
        .and_then(|cost| break_even_months(cost, before.monthly.saturating_sub(after.monthly)));
    if let Some(months) = months {
        let mut own = Vars::over(builder.vars);
        own.text("months", count(months));
        builder.line_with(Style::Body, &own, tables::BREAK_EVEN);
    }
}

/// A title inside brackets.
fn small(title: &str) -> String {
    let mut chars = title.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Posts before and after.
pub(super) fn posts(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let posts = u64::from(facts.profile.max_part_timers.value);
    let row = |name: &str, units: usize| {
        vec![
            name.into(),
            count(units as u64).into(),
            count(posts).into(),
            count(posts * units as u64).into(),
        ]
    };
    let rows = vec![
        row(tables::FUND_BLOCKS[0], facts.old.len()),
        row(tables::FUND_BLOCKS[1], facts.new.len()),
    ];
    builder.table(&Grid::new(&tables::POSTS, &[34, 16, 25, 25], "tnnn"), rows);
}
