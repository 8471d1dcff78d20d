//! Payments to those who leave, with every step of the arithmetic.

use super::{Page, called};
use crate::staffing::leaving::{Leaving, LeavingPayment};
use crate::staffing::report::LeavingSection;
use crate::text::Lang;
use crate::text::number::{amount, count, date, decimal, whole};
use crate::text::staff::{Label, label, leaving_case, missing, titles};

/// "0,8 × 2.000.000 × 60 = 96.000.000".
fn arithmetic(lang: Lang, payment: &LeavingPayment) -> String {
    let steps: Vec<String> = payment
        .steps
        .iter()
        .map(|step| {
            let factor = f64::from(step.tenths) / 10.0;
            let times = f64::from(step.halves) / 2.0;
            format!(
                "{} × {} × {} = {}",
                decimal(lang, factor, 1),
                count(lang, step.allowance),
                decimal(lang, times, u32::from(step.halves % 2 == 1)),
                count(lang, step.amount)
            )
        })
        .collect();
    steps.join(" + ")
}

pub(super) fn leaving(page: &mut Page, section: &LeavingSection) {
    let lang = page.lang;
    page.section(Label::Leaving);
    page.pair(Label::Source, &section.rule);
    for line in &section.lines {
        let who = format!(
            "{} · {} · {}",
            called(lang, &line.person),
            line.person.unit,
            titles(lang, &line.person.titles)
        );
        let said = match &line.payment {
            Leaving::Known(payment) => {
                let until = payment.pay_back_until.map_or_else(String::new, |day| {
                    format!(
                        "; {} {} {}",
                        label(lang, Label::PayBack).to_lowercase(),
                        date(lang, &day.to_string()),
                        label(lang, Label::PayBackNote)
                    )
                });
                format!(
                    "{}\n    {}\n    = {}{until}",
                    leaving_case(lang, payment.case),
                    arithmetic(lang, payment),
                    amount(lang, payment.total)
                )
            }
            Leaving::Between {
                low,
                high,
                missing: lacking,
            } => {
                let lacking: Vec<&str> = lacking.iter().map(|&m| missing(lang, m)).collect();
                format!(
                    "{}: {}\n    {} … {}",
                    label(lang, Label::Missing),
                    lacking.join(", "),
                    count(lang, *low),
                    amount(lang, *high)
                )
            }
            Leaving::CommuneLevel => label(lang, Label::CommuneLevel).to_owned(),
        };
        page.text.push_str(&format!("  {who}: {said}\n"));
    }
    let total = section.total;
    page.pair(
        Label::KnownSum,
        &format!("{} ({})", count(lang, total.amount), total.known),
    );
    if total.uncertain > 0 {
        let range = format!(
            "{} … {} ({})",
            count(lang, total.low),
            count(lang, total.high),
            total.uncertain
        );
        page.pair(Label::UncertainSum, &range);
    }
    if total.commune_level > 0 {
        page.pair(Label::CommuneLevel, &total.commune_level.to_string());
    }
    page.pair(Label::Cheapest, &whole(lang, section.cheapest));
    let months = match section.break_even_months {
        Some(months) => months.to_string(),
        None => page.label(Label::Never),
    };
    page.pair(Label::BreakEven, &months);
    if let Some(month) = section.break_even_month {
        page.pair(
            Label::BreakEvenMonth,
            &format!("{}/{}", month.month(), month.year()),
        );
    }
}
