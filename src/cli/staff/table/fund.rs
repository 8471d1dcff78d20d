//! The fund: both sides, its parts, other base salaries, units near a threshold, years to come.

use super::Page;
use crate::staffing::report::{FundSection, UnitMoney};
use crate::text::number::{count, date, decimal, whole};
use crate::text::staff::{Label, label, reason};

pub(super) fn fund(page: &mut Page, fund: &FundSection) {
    let lang = page.lang;
    page.section(Label::Fund);
    page.pair(
        Label::BaseSalary,
        &format!(
            "{} ({} {}; {})",
            count(lang, fund.base_salary),
            label(lang, Label::From).to_lowercase(),
            date(lang, &fund.base_salary_from),
            fund.base_salary_source
        ),
    );
    let (before, after) = (fund.total.before, fund.total.after);
    let number = |value: u64| count(lang, value);
    let side = |name: Label, total: crate::staffing::FundTotal| {
        vec![
            label(lang, name).to_owned(),
            total.units.to_string(),
            total.high.to_string(),
            number(total.monthly),
            number(total.yearly),
            String::new(),
        ]
    };
    let saving = vec![
        page.label(Label::Saving),
        whole(lang, i64::from(before.units) - i64::from(after.units)),
        String::new(),
        whole(lang, fund.total.saving_monthly),
        whole(lang, fund.total.saving_yearly),
        String::new(),
    ];
    page.rows(
        &[
            Label::Fund,
            Label::Units,
            Label::HighUnits,
            Label::Month,
            Label::Year,
            Label::Blank,
        ],
        1,
        vec![side(Label::Before, before), side(Label::After, after), saving],
    );
    page.section(Label::Parts);
    let parts = [
        (Label::Before, fund.parts_before),
        (Label::After, fund.parts_after),
    ]
    .map(|(name, parts)| {
        vec![
            label(lang, name).to_owned(),
            number(parts.allowances),
            number(parts.insurance),
            number(parts.provincial),
            String::new(),
        ]
    });
    page.rows(
        &[
            Label::Fund,
            Label::Allowances,
            Label::Insurance,
            Label::Provincial,
            Label::Blank,
        ],
        1,
        parts.to_vec(),
    );
    periods(page, fund);
    units(page, Label::Before, &fund.before);
    units(page, Label::After, &fund.after);
    if !fund.near.is_empty() {
        page.section(Label::Near);
        let rows = fund.near.iter().map(|line| {
            vec![
                line.name.clone(),
                number(line.households),
                number(line.threshold.into()),
                whole(lang, line.distance),
                label(lang, if line.after { Label::After } else { Label::Before }).to_owned(),
            ]
        });
        let rows = rows.collect();
        page.rows(
            &[
                Label::Unit,
                Label::Households,
                Label::Threshold,
                Label::Distance,
                Label::When,
            ],
            1,
            rows,
        );
    }
    for case in &fund.horizon {
        page.section(Label::Horizon);
        let growth = f64::from(case.household_growth_per_mille) / 10.0;
        if case.title.is_empty() {
            page.text
                .push_str(&format!("{}\n", label(lang, Label::NothingChanges)));
        } else {
            page.text.push_str(&format!(
                "{} · {}: {}\n",
                case.title,
                label(lang, Label::Growth),
                decimal(lang, growth, 1)
            ));
        }
        let rows = case.years.iter().map(|year| {
            vec![
                year.year.to_string(),
                number(year.base_salary),
                number(year.before),
                number(year.after),
                whole(lang, year.saving),
                whole(lang, year.saved),
                String::new(),
            ]
        });
        let rows = rows.collect();
        page.rows(
            &[
                Label::YearNumber,
                Label::BaseSalary,
                Label::Before,
                Label::After,
                Label::SavingYear,
                Label::Saved,
                Label::Blank,
            ],
            0,
            rows,
        );
    }
}

/// Rule and base salary period by period, and the rule before for comparison.
fn periods(page: &mut Page, fund: &FundSection) {
    let lang = page.lang;
    page.section(Label::ByPeriod);
    let day = |day: crate::domain::date::Date| date(lang, &day.to_string());
    let rows = fund.periods.iter().map(|line| {
        vec![
            day(line.from),
            line.until.map_or_else(|| "–".to_owned(), day),
            line.rule.clone(),
            count(lang, line.base_salary),
            count(lang, line.total.before.yearly),
            count(lang, line.total.after.yearly),
            whole(lang, line.total.saving_yearly),
            if line.current {
                label(lang, Label::Reckoned).to_owned()
            } else {
                String::new()
            },
        ]
    });
    let rows = rows.collect();
    page.rows(
        &[
            Label::From,
            Label::Until,
            Label::Rule,
            Label::BaseSalary,
            Label::BeforeYear,
            Label::AfterYear,
            Label::SavingYear,
            Label::Blank,
        ],
        3,
        rows,
    );
    let old = fund.old_rule;
    let compared = format!(
        "{}: {} → {} ({} {})",
        fund.old_rule_title,
        count(lang, old.before.yearly),
        count(lang, old.after.yearly),
        label(lang, Label::Saving).to_lowercase(),
        whole(lang, old.saving_yearly)
    );
    page.pair(Label::OldRuleNow, &compared);
}

fn units(page: &mut Page, side: Label, lines: &[UnitMoney]) {
    let lang = page.lang;
    page.section(side);
    let rows = lines.iter().map(|money| {
        let line = &money.line;
        vec![
            line.name.clone(),
            count(lang, line.households),
            count(lang, line.threshold.into()),
            whole(lang, line.distance),
            decimal(lang, f64::from(line.tenths) / 10.0, 1),
            count(lang, line.monthly),
            count(lang, line.yearly),
            reason(lang, line.reason).to_owned(),
        ]
    });
    let rows = rows.collect();
    page.rows(
        &[
            Label::Unit,
            Label::Households,
            Label::Threshold,
            Label::Distance,
            Label::Multiple,
            Label::Month,
            Label::Year,
            Label::Reason,
        ],
        1,
        rows,
    );
}
