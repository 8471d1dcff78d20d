//! Payments to those who leave, with every step of the arithmetic.

use super::{Page, called};
use crate::staffing::leaving::{Leaving, LeavingPayment};
use crate::staffing::report::LeavingSection;
use crate::text::Lang;
use crate::text::number::{amount, count, date, whole};
use crate::text::staff::{Label, basis, label, leaving_case, missing, step, step_line, titles};

/// Where the months come from, then one line a step: "trợ cấp một lần: 0,8 × 2.000.000 × 60 tháng = 96.000.000".
fn arithmetic(lang: Lang, payment: &LeavingPayment) -> String {
    let mut text = format!("    {}\n", basis(lang, payment));
    for part in &payment.steps {
        text.push_str(&format!(
            "    {}: {}\n",
            step(lang, part.kind),
            step_line(lang, part)
        ));
    }
    text
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
                    "{}\n{}    {}: {}{until}",
                    leaving_case(lang, payment.case),
                    arithmetic(lang, payment),
                    label(lang, Label::Total).to_lowercase(),
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
        Some(months) => match section.break_even_months_at_most {
            Some(most) if most != months => format!("{months} – {most}"),
            _ => months.to_string(),
        },
        None => page.label(Label::Never),
    };
    page.pair(Label::BreakEven, &months);
    // Without a cost there is nothing to win back.
    let paid = section.break_even_months.is_some_and(|months| months > 0);
    if let Some(month) = section.break_even_month.filter(|_| paid) {
        page.pair(
            Label::BreakEvenMonth,
            &format!("{}/{}", month.month(), month.year()),
        );
    }
}
