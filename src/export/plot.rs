//! The picture of a trade-off curve: one goal across, one up, a third as colour.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::map::font::FAMILY;
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

const SIZE: (u32, u32) = (1200, 800);
const INK: RGBColor = RGBColor(40, 40, 40);
const LINE: RGBColor = RGBColor(120, 120, 120);
/// Ends of the scale of colours for a third goal, low and high; read alike with every kind of colour vision.
const SCALE: [RGBColor; 2] = [RGBColor(253, 231, 37), RGBColor(68, 1, 84)];
/// Points of two goals.
const POINT: RGBColor = RGBColor(33, 102, 172);
/// Most points that all get their number.
const NUMBERED: usize = 40;

/// Draws the curve as SVG.
///
/// # Errors
/// What the drawing library says when it refuses.
pub fn svg(curve: &TradeOff) -> Result<String, String> {
    let mut text = String::new();
    draw(curve, &mut text).map_err(|error| error.to_string())?;
    Ok(text)
}

type Drawn = Result<(), Box<dyn std::error::Error>>;

fn draw(curve: &TradeOff, text: &mut String) -> Drawn {
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
    let root = SVGBackend::with_string(text, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let (area, key) = root.split_vertically(SIZE.1 - 40);
    let mut chart = ChartBuilder::on(&area)
        .caption(&curve.title, (FAMILY, 26).into_font().color(&INK))
        .margin(24)
        .x_label_area_size(64)
        .y_label_area_size(130)
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
        .label_style((FAMILY, 16).into_font().color(&INK))
        .axis_desc_style((FAMILY, 18).into_font().color(&INK))
        .draw()?;
    let at: Vec<(i64, i64)> = of(0).zip(of(1)).collect();
    if third.is_none() {
        chart.draw_series(std::iter::once(PathElement::new(
            at.clone(),
            LINE.stroke_width(2),
        )))?;
    }
    chart.draw_series(at.iter().zip(&curve.points).map(|(&place, point)| {
        let colour = match (third, point.get(2)) {
            (Some(ends), Some(&value)) => mixed(ends, value),
            _ => POINT,
        };
        EmptyElement::at(place) + Circle::new((0, 0), 7, colour.filled()) + Circle::new((0, 0), 7, INK)
    }))?;
    let step = curve.points.len().div_ceil(NUMBERED).max(1);
    let style = (FAMILY, 15)
        .into_font()
        .color(&INK)
        .pos(Pos::new(HPos::Left, VPos::Bottom));
    let numbered = at.iter().enumerate().filter(|(index, _)| index % step == 0);
    chart.draw_series(numbered.map(|(index, &place)| {
        EmptyElement::at(place) + Text::new((index + 1).to_string(), (9, -5), style.clone())
    }))?;
    if let (Some(ends), Some(name)) = (third, curve.axes.get(2)) {
        let style = (FAMILY, 16)
            .into_font()
            .color(&INK)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let label = format!("{name}: {} – {}", whole(lang, ends.0), whole(lang, ends.1));
        for step in 0..60 {
            let left = 154 + step * 4;
            let colour = mixed((0, 59), i64::from(step));
            key.draw(&Rectangle::new([(left, 6), (left + 5, 26)], colour.filled()))?;
        }
        key.draw(&Text::new(label, (154 + 60 * 4 + 14, 16), style))?;
    }
    root.present()?;
    Ok(())
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
        assert!(svg(&two).unwrap().contains("polyline"));
        let none = TradeOff {
            points: Vec::new(),
            ..two
        };
        assert!(svg(&none).is_ok());
    }
}
