//! The allowance fund summed over the coming years: today's units and each plan.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::{SceneBackend, scene};
use super::{Drawn, GRID, INK, LINE, SOFT, axis_end, axis_step, bold, size, spread, text, wide};
use crate::domain::Profile;
use crate::export::Report;
use crate::staffing::fund::{FundLine, commune_fund, plan_fund};
use crate::staffing::horizon::{Assumptions, horizon};
use crate::text::chart::{self as text_of, words};
use crate::text::{map as map_text, number};

const WIDTH: f64 = 540.0;
const HEIGHT: f64 = 320.0;
/// Lines that are told apart by every eye; each ends with its name.
const LINES: [RGBColor; 6] = [
    RGBColor(0x77, 0x77, 0x77),
    RGBColor(0x1f, 0x4e, 0x79),
    RGBColor(0xd9, 0x5f, 0x02),
    RGBColor(0x1b, 0x9e, 0x77),
    RGBColor(0x75, 0x70, 0xb3),
    RGBColor(0xa6, 0x76, 0x1d),
];
/// Most plans drawn: more lines are not read.
const MOST: usize = 8;

pub(super) fn over_years(
    report: &Report<'_>,
    profile: &Profile,
    assumptions: &Assumptions,
    years: u32,
) -> Drawn {
    let lang = report.lang;
    let words = words(lang);
    let salary = report
        .plans
        .first()
        .map(|plan| plan.profile.base_salary)
        .ok_or("no plan")?;
    let mut series: Vec<(String, Vec<FundLine>)> = vec![(
        words.today.to_owned(),
        commune_fund(profile, salary, report.commune),
    )];
    for plan in report.plans.iter().take(MOST) {
        let lines = plan_fund(profile, salary, report.commune, plan);
        series.push((map_text::plan_title(lang, plan), lines));
    }
    // Millions of đồng at the end of each year, from nothing.
    let sums: Vec<Vec<i64>> = series
        .iter()
        .map(|(_, lines)| {
            let years = horizon(&profile.fund, lines, salary, assumptions, years);
            let sums = years
                .iter()
                .map(|y| i64::try_from(y.sum / 1_000_000).unwrap_or(i64::MAX));
            std::iter::once(0).chain(sums).collect()
        })
        .collect();
    let count = sums.iter().map(Vec::len).max().unwrap_or(1).max(2) - 1;
    let most = sums.iter().flatten().copied().max().unwrap_or(1);
    let end = axis_end(most);
    let labels: Vec<String> = series
        .iter()
        .zip(&sums)
        .map(|((name, _), sums)| {
            format!(
                "{name}: {}",
                number::whole(lang, sums.last().copied().unwrap_or(0))
            )
        })
        .collect();
    let room = labels
        .iter()
        .map(|l| wide(7.5, l))
        .fold(60.0, f64::max)
        .min(190.0);
    let mut items = Vec::new();
    {
        let root = SceneBackend::new(WIDTH, HEIGHT, &mut items).into_drawing_area();
        root.fill(&WHITE)?;
        let title = words.budget.to_owned();
        root.draw(&Text::new(title, (size(14.0), size(10.0)), bold(11.0, INK)))?;
        let note = text_of::assumptions(lang, assumptions);
        root.draw(&Text::new(note, (size(14.0), size(26.0)), text(7.5, SOFT)))?;
        let (left, right, top, under) = (64.0, WIDTH - room - 24.0, 48.0, HEIGHT - 26.0);
        let x = |year: usize| left + (right - left) * year as f64 / count as f64;
        let y = |value: i64| under - (under - top) * value as f64 / end as f64;
        let line = |points: Vec<(f64, f64)>, colour: RGBColor, width: u32| {
            let points: Vec<(i32, i32)> = points.into_iter().map(|(x, y)| (size(x), size(y))).collect();
            PathElement::new(points, colour.stroke_width(width))
        };
        let step = axis_step(most);
        for tick in 0..=end / step {
            let value = tick * step;
            root.draw(&line(vec![(left, y(value)), (right, y(value))], GRID, 5))?;
            let style = text(7.0, SOFT).pos(Pos::new(HPos::Right, VPos::Center));
            let at = (size(left - 4.0), size(y(value)));
            root.draw(&Text::new(number::whole(lang, value), at, style))?;
        }
        for year in 1..=count {
            root.draw(&line(vec![(x(year), under), (x(year), under + 3.0)], LINE, 6))?;
            let style = text(7.0, SOFT).pos(Pos::new(HPos::Center, VPos::Top));
            let label = format!("{} {year}", words.year);
            root.draw(&Text::new(label, (size(x(year)), size(under + 5.0)), style))?;
        }
        root.draw(&line(vec![(left, top), (left, under), (right, under)], LINE, 7))?;
        let mut ends: Vec<f64> = sums.iter().map(|s| y(s.last().copied().unwrap_or(0))).collect();
        let true_ends = ends.clone();
        spread(&mut ends, 10.5, (top, under));
        for (number, ((sums, label), &at)) in sums.iter().zip(&labels).zip(&ends).enumerate() {
            let colour = LINES.get(number % LINES.len()).copied().unwrap_or(INK);
            let points = sums
                .iter()
                .enumerate()
                .map(|(year, &v)| (x(year), y(v)))
                .collect();
            root.draw(&line(points, colour, 16))?;
            let leads = vec![
                (right, true_ends.get(number).copied().unwrap_or(at)),
                (right + 8.0, at),
            ];
            root.draw(&line(leads, colour, 6))?;
            let style = text(7.5, colour).pos(Pos::new(HPos::Left, VPos::Center));
            root.draw(&Text::new(label.clone(), (size(right + 10.0), size(at)), style))?;
        }
        root.present()?;
    }
    Ok(scene(words.budget, WIDTH, HEIGHT, items))
}
