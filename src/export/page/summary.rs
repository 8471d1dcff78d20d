//! The table of all plans.

use std::fmt::Write;

use super::super::Report;
use super::super::map::markup::escape;
use crate::compare::{Better, Key, Quantity};
use crate::domain::plan::PlanDocument;
use crate::text::compare::{figure_name, figure_unit};
use crate::text::page::Words;
use crate::text::{Lang, map as map_text, number};

/// Figures of the table, in order; one that no plan has is left out.
const SHOWN: &[Key] = &[
    Key::Kept,
    Key::Merged,
    Key::LargestGroup,
    Key::MinHouseholds,
    Key::MedianHouseholds,
    Key::MaxHouseholds,
    Key::BelowStandard,
    Key::Exempt,
    Key::ResidentsMoved,
    Key::ResidentsMovedShare,
    Key::AnnualFund,
    Key::AnnualSaving,
    Key::HighFund,
    Key::Term(crate::domain::TermName::CutLinks),
    Key::Term(crate::domain::TermName::WeakLinks),
    Key::Term(crate::domain::TermName::FormerCommunes),
    Key::Term(crate::domain::TermName::EthnicMix),
    Key::Term(crate::domain::TermName::ReligionMix),
    Key::Term(crate::domain::TermName::HallShortage),
    Key::Term(crate::domain::TermName::HouseholdsSplit),
    Key::Term(crate::domain::TermName::LeavingPayments),
    Key::Term(crate::domain::TermName::HallCost),
];

pub(super) fn write(out: &mut String, report: &Report<'_>, words: &Words) {
    if report.plans.is_empty() {
        return;
    }
    let lang = report.lang;
    let _ = write!(
        out,
        "<section id=\"tong-hop\" aria-labelledby=\"th-t\">\n<h2 id=\"th-t\">{}</h2>\n<div class=\"wide\" \
         tabindex=\"0\" role=\"region\" aria-labelledby=\"th-t\"><table class=\"sum\">\n<thead><tr><th scope=\"col\">{}</th>",
        escape(words.summary),
        escape(words.figure)
    );
    for (index, plan) in report.plans.iter().enumerate() {
        let _ = write!(
            out,
            "<th scope=\"col\"><a href=\"#pa{0}\">{0}. {1}</a></th>",
            index + 1,
            escape(&map_text::plan_title(lang, plan))
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    text_row(out, words.status, report.plans, |plan| {
        map_text::status(lang, plan)
    });
    let today = number::count(lang, report.commune.unit_count() as u64);
    text_row(out, words.units, report.plans, |plan| {
        format!("{today} → {}", number::count(lang, plan.new_units.len() as u64))
    });
    let mut marked = false;
    for &key in SHOWN {
        marked |= figure_row(out, lang, words, report.plans, key);
    }
    let residents = report.commune.residents();
    let average = |plan: &PlanDocument| Some(*plan.metrics.get("hall_distance")? as f64 / residents as f64);
    if residents > 0 && report.plans.iter().any(|p| average(p).is_some()) {
        text_row(out, words.hall_average, report.plans, |plan| {
            average(plan).map_or_else(|| words.none.to_owned(), |metres| distance(lang, metres))
        });
    }
    out.push_str("</tbody></table></div>\n");
    if marked {
        let _ = writeln!(out, "<p class=\"hint\">{}</p>", escape(words.best_note));
    }
    out.push_str("</section>\n");
}

fn text_row(out: &mut String, name: &str, plans: &[PlanDocument], value: impl Fn(&PlanDocument) -> String) {
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escape(name));
    for plan in plans {
        let _ = write!(out, "<td>{}</td>", escape(&value(plan)));
    }
    out.push_str("</tr>\n");
}

/// One figure; returns whether a best value was marked.
fn figure_row(out: &mut String, lang: Lang, words: &Words, plans: &[PlanDocument], key: Key) -> bool {
    let values: Vec<Option<i64>> = plans
        .iter()
        .map(|p| p.metrics.get(key.as_str()).copied())
        .collect();
    if values.iter().all(Option::is_none) {
        return false;
    }
    let known: Vec<i64> = values.iter().flatten().copied().collect();
    let best = match key.better() {
        Better::Less => known.iter().min(),
        Better::More => known.iter().max(),
        Better::Neither => None,
    }
    // Where all are equal, or one is not known, nothing is best.
    .filter(|&&b| known.len() == plans.len() && known.iter().any(|&v| v != b))
    .copied();
    let _ = write!(
        out,
        "<tr><th scope=\"row\">{}</th>",
        escape(&figure_name(lang, key.as_str()))
    );
    for value in values {
        let text = value.map_or_else(|| words.none.to_owned(), |v| figure(lang, key, v));
        if value.is_some() && value == best {
            let _ = write!(
                out,
                "<td class=\"best\">{} <span aria-hidden=\"true\">★</span><span class=\"sr\">({})</span></td>",
                escape(&text),
                escape(words.best)
            );
        } else {
            let _ = write!(out, "<td>{}</td>", escape(&text));
        }
    }
    out.push_str("</tr>\n");
    best.is_some()
}

fn figure(lang: Lang, key: Key, value: i64) -> String {
    match key.quantity() {
        Quantity::Dong => number::dong(lang, value),
        Quantity::PerMille => format!("{} %", number::decimal(lang, value as f64 / 10.0, 1)),
        Quantity::Metres => distance(lang, value as f64),
        Quantity::Count => number::whole(lang, value),
        Quantity::Households | Quantity::Residents | Quantity::Index => {
            format!(
                "{} {}",
                number::whole(lang, value),
                figure_unit(lang, key.as_str())
            )
        }
    }
}

/// `850 m`, `12,5 km`.
fn distance(lang: Lang, metres: f64) -> String {
    if metres < 1000.0 {
        format!("{} m", number::decimal(lang, metres, 0))
    } else {
        format!("{} km", number::decimal(lang, metres / 1000.0, 1))
    }
}
