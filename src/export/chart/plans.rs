//! The plans side by side: one small panel a figure, one bar a plan, today first.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::{SceneBackend, scene};
use super::{Drawn, INK, LINE, SOFT, bold, size, text, wide};
use crate::compare::compare;
use crate::compare::metric::{Key, Quantity};
use crate::domain::Profile;
use crate::domain::plan::PlanDocument;
use crate::export::Report;
use crate::text::chart::words;
use crate::text::compare::figure_name;
use crate::text::{Lang, map as map_text, number};

/// The figures shown, in order.
const FIGURES: [Key; 8] = [
    Key::Units,
    Key::AnnualFund,
    Key::ResidentsMoved,
    Key::BelowStandard,
    Key::MinHouseholds,
    Key::MaxHouseholds,
    Key::LargestGroup,
    Key::HighFund,
];
const WIDTH: f64 = 540.0;
const ROW: f64 = 12.0;
const TODAY: RGBColor = RGBColor(0xb5, 0xb5, 0xb5);
const PLAN: RGBColor = RGBColor(0x5b, 0x8d, 0xc4);
const BEST: RGBColor = RGBColor(0x1f, 0x4e, 0x79);
/// Most plans a panel names.
const MOST: usize = 12;

pub(super) fn side_by_side(report: &Report<'_>, profile: &Profile) -> Drawn {
    let lang = report.lang;
    let words = words(lang);
    let plans: Vec<&PlanDocument> = report.plans.iter().take(MOST).collect();
    let comparison = compare(report.commune, profile, &plans);
    let names: Vec<String> = std::iter::once(words.today.to_owned())
        .chain(plans.iter().map(|plan| map_text::plan_title(lang, plan)))
        .collect();
    let rows: Vec<_> = FIGURES.iter().filter_map(|&key| comparison.row(key)).collect();
    let panel = 20.0 + names.len() as f64 * ROW + 8.0;
    let height = 34.0 + rows.len().div_ceil(2) as f64 * panel + 10.0;
    let name_room = names.iter().map(|n| wide(7.0, n)).fold(30.0, f64::max).min(100.0);
    let mut items = Vec::new();
    {
        let root = SceneBackend::new(WIDTH, height, &mut items).into_drawing_area();
        root.fill(&WHITE)?;
        let title = words.plans.to_owned();
        root.draw(&Text::new(title, (size(14.0), size(10.0)), bold(11.0, INK)))?;
        for (number, row) in rows.iter().enumerate() {
            let left = 14.0 + (number % 2) as f64 * (WIDTH - 14.0) / 2.0;
            let top = 34.0 + (number / 2) as f64 * panel;
            let heading = figure_name(lang, row.key.as_str());
            root.draw(&Text::new(heading, (size(left), size(top)), bold(8.0, INK)))?;
            let most = row
                .values
                .iter()
                .flatten()
                .map(|v| v.abs())
                .max()
                .unwrap_or(0)
                .max(1);
            let start = left + name_room + 5.0;
            let room = (WIDTH - 14.0) / 2.0 - name_room - 5.0 - 72.0;
            for (place, (name, value)) in names.iter().zip(&row.values).enumerate() {
                let y = top + 14.0 + place as f64 * ROW;
                let middle = size(y + ROW / 2.0);
                let style = text(7.0, SOFT).pos(Pos::new(HPos::Right, VPos::Center));
                root.draw(&Text::new(
                    fitted(name, name_room),
                    (size(start - 4.0), middle),
                    style,
                ))?;
                let style = text(7.0, INK).pos(Pos::new(HPos::Left, VPos::Center));
                let Some(value) = *value else {
                    root.draw(&Text::new("–", (size(start + 3.0), middle), style))?;
                    continue;
                };
                let long = room * value.unsigned_abs() as f64 / most as f64;
                let colour = match (place, row.best.contains(&place)) {
                    (0, _) => TODAY,
                    (_, true) => BEST,
                    (_, false) => PLAN,
                };
                let corners = [
                    (size(start), size(y + 2.0)),
                    (size(start + long), size(y + ROW - 2.0)),
                ];
                root.draw(&Rectangle::new(corners, colour.filled()))?;
                let figure = figure(lang, row.key, value);
                root.draw(&Text::new(figure, (size(start + long + 3.0), middle), style))?;
            }
            let (upper, lower) = (top + 14.0, top + 14.0 + names.len() as f64 * ROW);
            root.draw(&PathElement::new(
                [(size(start), size(upper)), (size(start), size(lower))],
                LINE.stroke_width(6),
            ))?;
        }
        root.present()?;
    }
    Ok(scene(words.plans, WIDTH, height, items))
}

/// A figure as a bar has room for: money in millions.
fn figure(lang: Lang, key: Key, value: i64) -> String {
    match key.quantity() {
        Quantity::Dong => format!(
            "{} {}",
            number::decimal(lang, value as f64 / 1e6, 1),
            words(lang).millions
        ),
        Quantity::PerMille => format!("{} %", number::decimal(lang, value as f64 / 10.0, 1)),
        _ => number::whole(lang, value),
    }
}

fn fitted(name: &str, room: f64) -> String {
    let mut text = name.to_owned();
    while wide(7.0, &text) > room {
        text.pop();
        text.pop();
        text.push('…');
    }
    text
}
