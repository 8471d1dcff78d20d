//! Households of each unit as bars, with the standard as a line.

use std::collections::BTreeSet;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::{SceneBackend, scene};
use super::{Drawn, GRID, INK, LINE, SOFT, axis_end, axis_step, bold, size, text, wide};
use crate::domain::{CommuneKind, UnitKind};
use crate::export::Report;
use crate::text::chart::words;
use crate::text::{map as map_text, number};

const WIDTH: f64 = 540.0;
const ROW: f64 = 12.5;
const TOP: f64 = 58.0;
const FOOT: f64 = 22.0;
/// At or above the standard, and below it; told apart by every eye, and in grey.
const REACHED: RGBColor = RGBColor(0x5b, 0x8d, 0xc4);
const BELOW: RGBColor = RGBColor(0xf0, 0xa3, 0x54);
const EXEMPT: RGBColor = RGBColor(0xf6, 0xdc, 0x84);
const STANDARD: RGBColor = RGBColor(0xb0, 0x12, 0x2b);

struct Bar {
    name: String,
    households: u64,
    need: Option<u32>,
    exempt: bool,
}

pub(super) fn today(report: &Report<'_>) -> Drawn {
    let commune = report.commune;
    let bars = commune.atoms.iter_enumerated().map(|(id, atom)| {
        let unit = commune.unit_of(id);
        Bar {
            name: atom.name.clone(),
            households: u64::from(atom.households.unwrap_or(0)),
            need: standard(report, 0, unit.kind),
            exempt: !unit.exceptions.is_empty(),
        }
    });
    let title = words(report.lang).sizes_today;
    draw(report, title, bars.collect())
}

pub(super) fn planned(report: &Report<'_>, plan: usize) -> Drawn {
    let document = report.plans.get(plan).ok_or("no such plan")?;
    let groups = crate::export::map::content::groups(report.commune, document);
    let bars = document.new_units.iter().zip(&groups).map(|(unit, atoms)| {
        let kind = atoms.first().map_or(default_kind(report), |&id| {
            crate::staffing::fund::merged_kind(atoms.iter().map(|&a| {
                let households = report.commune.atoms.get(a).and_then(|a| a.households);
                (
                    report.commune.unit_of(id).kind,
                    u64::from(households.unwrap_or(0)),
                )
            }))
        });
        Bar {
            name: unit.name.clone(),
            households: unit.households,
            need: standard(report, plan, kind),
            exempt: unit.flags.iter().any(|flag| flag == "exempt"),
        }
    });
    let title = format!(
        "{}: {}",
        words(report.lang).sizes,
        map_text::plan_title(report.lang, document)
    );
    draw(report, &title, bars.collect())
}

fn default_kind(report: &Report<'_>) -> UnitKind {
    match report.commune.kind {
        CommuneKind::Xa => UnitKind::Thon,
        CommuneKind::Phuong | CommuneKind::DacKhu => UnitKind::Tdp,
    }
}

fn standard(report: &Report<'_>, plan: usize, kind: UnitKind) -> Option<u32> {
    let key = match kind {
        UnitKind::Thon => "thon",
        UnitKind::Tdp => "tdp",
    };
    report.plans.get(plan)?.profile.standard.get(key).copied()
}

/// Bars in one column; more of them stand in columns side by side, so that the chart fits a page in readable type.
const COLUMN_ROWS: usize = 34;
/// Most columns.
const MOST_COLUMNS: usize = 3;
/// Width of one of several columns.
const COLUMN: f64 = 270.0;

fn draw(report: &Report<'_>, title: &str, mut bars: Vec<Bar>) -> Drawn {
    bars.sort_by(|a, b| b.households.cmp(&a.households).then_with(|| a.name.cmp(&b.name)));
    let columns = bars.len().div_ceil(COLUMN_ROWS).clamp(1, MOST_COLUMNS);
    let rows = bars.len().div_ceil(columns);
    let column = if columns == 1 { WIDTH } else { COLUMN };
    let (width, height) = (column * columns as f64, TOP + rows as f64 * ROW + FOOT);
    let needs: BTreeSet<u32> = bars.iter().filter_map(|bar| bar.need).collect();
    let most = bars.iter().map(|bar| bar.households).max().unwrap_or(0);
    let most = i64::try_from(most.max(needs.last().copied().unwrap_or(0).into()))?;
    let names = bars
        .iter()
        .map(|bar| wide(7.5, &bar.name))
        .fold(40.0, f64::max)
        .min(column * 0.36);
    let mut items = Vec::new();
    {
        let root = SceneBackend::new(width, height, &mut items).into_drawing_area();
        root.fill(&WHITE)?;
        root.draw(&Text::new(
            title.to_owned(),
            (size(14.0), size(10.0)),
            bold(11.0, INK),
        ))?;
        legend(&root, report, &bars)?;
        for (number, part) in bars.chunks(rows.max(1)).enumerate() {
            let panel = Panel {
                corner: column * number as f64,
                width: column,
                under: height - FOOT,
                names,
                most,
                needs: &needs,
            };
            panel.draw(&root, report, part)?;
        }
        root.present()?;
    }
    Ok(scene(title, width, height, items))
}

/// One column of bars.
struct Panel<'a> {
    corner: f64,
    width: f64,
    /// Where the axis stands.
    under: f64,
    /// Room of the names.
    names: f64,
    most: i64,
    needs: &'a BTreeSet<u32>,
}

impl Panel<'_> {
    fn draw(
        &self,
        root: &DrawingArea<SceneBackend<'_>, plotters::coord::Shift>,
        report: &Report<'_>,
        bars: &[Bar],
    ) -> Result<(), Box<dyn std::error::Error>> {
        let lang = report.lang;
        let (under, names, needs) = (self.under, self.names, self.needs);
        let end = axis_end(self.most);
        let left = self.corner + 14.0 + names + 6.0;
        let (right, top) = (self.corner + self.width - 46.0, TOP);
        let x = |value: i64| left + (right - left) * value as f64 / end as f64;
        let line = |from: (f64, f64), to: (f64, f64), colour: RGBColor, width: f64| {
            PathElement::new(
                [(size(from.0), size(from.1)), (size(to.0), size(to.1))],
                colour.stroke_width(u32::try_from(size(width)).unwrap_or(4)),
            )
        };
        let step = axis_step(self.most);
        for tick in 0..=end / step {
            let value = tick * step;
            root.draw(&line((x(value), top), (x(value), under), GRID, 0.5))?;
            let style = text(7.0, SOFT).pos(Pos::new(HPos::Center, VPos::Top));
            let at = (size(x(value)), size(under + 3.0));
            root.draw(&Text::new(number::whole(lang, value), at, style))?;
        }
        for (row, bar) in bars.iter().enumerate() {
            let y = top + row as f64 * ROW;
            let middle = size(y + ROW / 2.0);
            let colour = match bar.need {
                Some(need) if bar.households < u64::from(need) && bar.exempt => EXEMPT,
                Some(need) if bar.households < u64::from(need) => BELOW,
                _ => REACHED,
            };
            let value = i64::try_from(bar.households)?;
            let corners = [(size(left), size(y + 1.6)), (size(x(value)), size(y + ROW - 1.6))];
            root.draw(&Rectangle::new(corners, colour.filled()))?;
            let style = text(7.5, INK).pos(Pos::new(HPos::Right, VPos::Center));
            root.draw(&Text::new(
                fitted(&bar.name, names),
                (size(left - 5.0), middle),
                style,
            ))?;
            let style = text(7.5, INK).pos(Pos::new(HPos::Left, VPos::Center));
            let figure = number::count(lang, bar.households);
            let mut start = x(value) + 3.0;
            // A figure does not stand on the line of the standard.
            for need in needs {
                let at = x(i64::from(*need));
                if start - 1.5 < at && at < start + wide(7.5, &figure) + 1.5 {
                    start = at + 3.0;
                }
            }
            root.draw(&Text::new(figure, (size(start), middle), style))?;
        }
        root.draw(&line((left, top), (left, under), LINE, 0.7))?;
        for need in needs {
            let at = x(i64::from(*need));
            root.draw(&line((at, top - 5.0), (at, under), STANDARD, 1.2))?;
            let style = bold(7.5, STANDARD).pos(Pos::new(HPos::Center, VPos::Bottom));
            let label = format!("{} {}", words(lang).standard, number::count(lang, (*need).into()));
            root.draw(&Text::new(label, (size(at), size(top - 6.0)), style))?;
        }
        Ok(())
    }
}

/// Swatches for the colours that occur.
fn legend(
    root: &DrawingArea<SceneBackend<'_>, plotters::coord::Shift>,
    report: &Report<'_>,
    bars: &[Bar],
) -> Result<(), Box<dyn std::error::Error>> {
    let words = words(report.lang);
    let below = |bar: &&Bar| bar.need.is_some_and(|need| bar.households < need.into());
    let counts = [
        (REACHED, words.reached, bars.iter().filter(|b| !below(b)).count()),
        (
            BELOW,
            words.below,
            bars.iter().filter(below).filter(|b| !b.exempt).count(),
        ),
        (
            EXEMPT,
            words.exempt,
            bars.iter().filter(below).filter(|b| b.exempt).count(),
        ),
    ];
    let mut x = 14.0;
    for (colour, word, count) in counts {
        if count == 0 {
            continue;
        }
        let corners = [(size(x), size(27.0)), (size(x + 9.0), size(34.0))];
        root.draw(&Rectangle::new(corners, colour.filled()))?;
        let label = format!("{word} ({})", number::count(report.lang, count as u64));
        let style = text(7.5, INK).pos(Pos::new(HPos::Left, VPos::Center));
        x += 13.0;
        let wide = wide(7.5, &label);
        root.draw(&Text::new(label, (size(x), size(30.5)), style))?;
        x += wide + 16.0;
    }
    Ok(())
}

/// A name cut to a width.
fn fitted(name: &str, room: f64) -> String {
    let mut text = name.to_owned();
    while wide(7.5, &text) > room {
        text.pop();
        text.pop();
        text.push('…');
    }
    text
}
