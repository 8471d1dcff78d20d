//! All money of a plan: every year, once, and when it is paid back.

use super::Page;
use crate::staffing::report::Budget;
use crate::text::number::{count, whole};
use crate::text::staff::{Label, label, once_item, yearly_item};

pub(super) fn budget(page: &mut Page, budget: &Budget) {
    let lang = page.lang;
    page.section(Label::Budget);
    let mut rows: Vec<Vec<String>> = budget
        .yearly
        .iter()
        .map(|line| {
            vec![
                yearly_item(lang, line.item).to_owned(),
                count(lang, line.before),
                count(lang, line.after),
                whole(lang, line.saving),
                String::new(),
            ]
        })
        .collect();
    if rows.len() > 1 {
        rows.push(vec![
            page.label(Label::BudgetTotal),
            count(lang, budget.before),
            count(lang, budget.after),
            whole(lang, budget.saving),
            String::new(),
        ]);
    }
    page.rows(
        &[
            Label::BudgetYearly,
            Label::BeforeYear,
            Label::AfterYear,
            Label::SavingYear,
            Label::Blank,
        ],
        1,
        rows,
    );
    if !budget.once.is_empty() {
        let mut rows: Vec<Vec<String>> = budget
            .once
            .iter()
            .map(|line| {
                vec![
                    once_item(lang, line.item).to_owned(),
                    whole(lang, line.amount),
                    String::new(),
                ]
            })
            .collect();
        if rows.len() > 1 {
            let total = whole(lang, budget.once_total);
            rows.push(vec![page.label(Label::OnceTotal), total, String::new()]);
        }
        page.text.push('\n');
        page.rows(&[Label::BudgetOnce, Label::Amount, Label::Blank], 1, rows);
        let months = match budget.break_even_months {
            Some(months) => months.to_string(),
            None => page.label(Label::Never),
        };
        page.pair(Label::AllBreakEven, &months);
    }
    page.text.push_str(&format!(
        "{}: {}\n",
        label(lang, Label::BalanceAfter).replace("{n}", &budget.years.to_string()),
        whole(lang, budget.balance)
    ));
    if let Some(halls) = &budget.halls {
        let amounts = [
            (Label::HallUpkeep, halls.upkeep),
            (Label::HallSeat, halls.seat),
            (Label::HallHandover, halls.handover),
        ];
        for (name, amount) in amounts.into_iter().filter(|(_, amount)| *amount > 0) {
            page.pair(name, &count(lang, amount));
        }
        if !halls.source.is_empty() {
            page.pair(Label::Source, &halls.source);
        }
        page.pair(Label::HallCost, &whole(lang, halls.cost));
    }
}
