//! The picture of a trade-off curve: one goal across, one up, a third as colour.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::chart::backend::{FINE, SceneBackend, scene};
use super::chart::clear;
use super::map::font::{self, FAMILY, Face};
use super::map::scene::{Rect, Scene};
use crate::text::Lang;
use crate::text::number::whole;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeOff {
    /// Heading.
    pub title: String,
    /// Names of the goals with their units of measure: across, up, and the colour where there is a third.
    pub axes: Vec<String>,
    /// One value a goal; the points are numbered from 1 in this order.
    pub points: Vec<Vec<i64>>,
    /// Language of the numbers.
    pub lang: Lang,
}

/// Width and height in points.
const SIZE: (f64, f64) = (720.0, 480.0);
const INK: RGBColor = RGBColor(40, 40, 40);
const LINE: RGBColor = RGBColor(120, 120, 120);
/// Ends of the scale of colours for a third goal, low and high; read alike with every kind of colour vision.
const SCALE: [RGBColor; 2] = [RGBColor(253, 231, 37), RGBColor(68, 1, 84)];
/// Points of two goals.
const POINT: RGBColor = RGBColor(33, 102, 172);
/// Type size of the points' numbers.
const NUMBER: f64 = 8.5;
/// Radius of a point.
const DOT: f64 = 4.0;

/// Draws the curve as SVG.
///
/// # Errors
/// What the drawing library says when it refuses.
pub fn svg(curve: &TradeOff) -> Result<String, String> {
    let scene = drawn(curve).map_err(|error| error.to_string())?;
    Ok(super::map::svg::write(&scene))
}

type Drawn = Result<Scene, Box<dyn std::error::Error>>;

/// Pixels of the library.
fn px(points: f64) -> i32 {
    (points * FINE).round() as i32
}

fn type_of(points: f64) -> TextStyle<'static> {
    (FAMILY, points * FINE).into_font().color(&INK)
}

pub(crate) fn drawn(curve: &TradeOff) -> Drawn {
    let lang = curve.lang;
    let of = |goal: usize| {
        curve
            .points
            .iter()
            .filter_map(move |point| point.get(goal).copied())
    };
    let across = range(of(0), 12);
    let up = range(of(1), 12);
    let third = (curve.axes.len() > 2).then(|| (of(2).min().unwrap_or(0), of(2).max().unwrap_or(0)));
    let mut items = Vec::new();
    {
        let root = SceneBackend::new(SIZE.0, SIZE.1, &mut items).into_drawing_area();
        root.fill(&WHITE)?;
        let (area, key) = root.split_vertically(px(SIZE.1 - 26.0));
        let mut chart = ChartBuilder::on(&area)
            .caption(&curve.title, type_of(14.0))
            .margin(px(14.0))
            .x_label_area_size(px(38.0))
            .y_label_area_size(px(78.0))
            .build_cartesian_2d(across, up)?;
        let number = |value: &i64| whole(lang, *value);
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(BLACK.mix(0.1))
            .axis_style(LINE)
            .x_labels(8)
            .y_labels(10)
            .x_desc(curve.axes.first().map_or("", String::as_str))
            .y_desc(curve.axes.get(1).map_or("", String::as_str))
            .x_label_formatter(&number)
            .y_label_formatter(&number)
            .label_style(type_of(8.5))
            .axis_desc_style(type_of(9.5))
            .draw()?;
        let at: Vec<(i64, i64)> = of(0).zip(of(1)).collect();
        if third.is_none() {
            chart.draw_series(std::iter::once(PathElement::new(
                at.clone(),
                LINE.stroke_width(10),
            )))?;
        }
        chart.draw_series(at.iter().zip(&curve.points).map(|(&place, point)| {
            let colour = match (third, point.get(2)) {
                (Some(ends), Some(&value)) => mixed(ends, value),
                _ => POINT,
            };
            let ring = INK.stroke_width(5);
            EmptyElement::at(place)
                + Circle::new((0, 0), px(DOT), colour.filled())
                + Circle::new((0, 0), px(DOT), ring)
        }))?;
        let places: Vec<(i32, i32)> = at.iter().map(|place| chart.backend_coord(place)).collect();
        let style = type_of(NUMBER).pos(Pos::new(HPos::Center, VPos::Center));
        for (index, centre) in numbers(&places) {
            root.draw(&Text::new((index + 1).to_string(), centre, style.clone()))?;
        }
        if let (Some(ends), Some(name)) = (third, curve.axes.get(2)) {
            let style = type_of(9.0).pos(Pos::new(HPos::Left, VPos::Center));
            let label = format!("{name}: {} – {}", whole(lang, ends.0), whole(lang, ends.1));
            for step in 0..60 {
                let left = px(92.0 + f64::from(step) * 2.4);
                let colour = mixed((0, 59), i64::from(step));
                key.draw(&Rectangle::new(
                    [(left, px(2.0)), (left + px(2.6), px(14.0))],
                    colour.filled(),
                ))?;
            }
            key.draw(&Text::new(label, (px(92.0 + 60.0 * 2.4 + 8.0), px(8.0)), style))?;
        }
        root.present()?;
    }
    Ok(scene(&curve.title, SIZE.0, SIZE.1, items))
}

/// Where the number of each point stands: beside it, where it covers neither a point nor another number. A number
/// without room is left out; the table has every point.
fn numbers(places: &[(i32, i32)]) -> Vec<(usize, (i32, i32))> {
    const AROUND: [(f64, f64); 8] = [
        (0.8, -0.8),
        (0.8, 0.8),
        (-0.8, -0.8),
        (-0.8, 0.8),
        (0.0, -1.0),
        (0.0, 1.0),
        (1.0, 0.0),
        (-1.0, 0.0),
    ];
    let points: Vec<(f64, f64)> = places
        .iter()
        .map(|&(x, y)| (f64::from(x) / FINE, f64::from(y) / FINE))
        .collect();
    let mut taken: Vec<Rect> = points
        .iter()
        .map(|&(x, y)| Rect::new(x - DOT, y - DOT, DOT * 2.0, DOT * 2.0))
        .collect();
    let mut found = Vec::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        let wide = font::width(Face::Condensed, NUMBER, &(index + 1).to_string());
        let (half_w, half_h) = (wide / 2.0 + 0.6, NUMBER * 0.6);
        let free = AROUND.iter().find_map(|(dx, dy)| {
            let centre = (x + dx * (DOT + half_w + 0.6), y + dy * (DOT + half_h));
            let own = Rect::new(centre.0 - half_w, centre.1 - half_h, half_w * 2.0, half_h * 2.0);
            clear(&own, &taken).then_some((centre, own))
        });
        if let Some((centre, own)) = free {
            taken.push(own);
            found.push((index, (px(centre.0), px(centre.1))));
        }
    }
    found
}

/// The values with a margin around them.
fn range(values: impl Iterator<Item = i64> + Clone, part: i64) -> std::ops::Range<i64> {
    let (low, high) = (values.clone().min().unwrap_or(0), values.max().unwrap_or(0));
    let margin = (high.saturating_sub(low) / part).max(1);
    low.saturating_sub(margin)..high.saturating_add(margin)
}

fn mixed((low, high): (i64, i64), value: i64) -> RGBColor {
    #[expect(clippy::cast_precision_loss, reason = "a shade")]
    let share = value.saturating_sub(low) as f64 / high.saturating_sub(low).max(1) as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two bytes"
    )]
    let channel = |a: u8, b: u8| (f64::from(a) + share * (f64::from(b) - f64::from(a))).round() as u8;
    let [a, b] = SCALE;
    RGBColor(channel(a.0, b.0), channel(a.1, b.1), channel(a.2, b.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_drawn_with_its_names_and_numbers() {
        let curve = TradeOff {
            title: "Đường đánh đổi".to_owned(),
            axes: vec![
                "Số đơn vị mới".to_owned(),
                "Người đổi đơn vị".to_owned(),
                "Quỹ (đ)".to_owned(),
            ],
            points: vec![vec![3, 4_500, 7], vec![5, 1_200, 9]],
            lang: Lang::Vi,
        };
        let three = svg(&curve).unwrap();
        assert!(
            three.contains("Đường đánh đổi") && three.contains("Quỹ (đ): 7 – 9") && three.contains("4.000")
        );
        let two = TradeOff {
            axes: curve.axes[..2].to_vec(),
            ..curve
        };
        assert!(svg(&two).unwrap().contains("Người đổi đơn vị"));
        let none = TradeOff {
            points: Vec::new(),
            ..two
        };
        assert!(svg(&none).is_ok());
    }

    #[test]
    fn numbers_never_overlap_however_close_the_points() {
        let curve = TradeOff {
            title: "Đường đánh đổi".to_owned(),
            axes: vec!["Số đơn vị mới".to_owned(), "Người đổi đơn vị".to_owned()],
            points: (0..120_i64)
                .map(|n| vec![n / 3, 9_000 - n * n / 2 - n % 3])
                .collect(),
            lang: Lang::Vi,
        };
        let faults = drawn(&curve).unwrap().faults();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
