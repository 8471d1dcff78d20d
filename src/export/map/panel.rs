//! What stands beside the map: legend, scale, north arrow and the list of units.

use super::Paper;
use super::font::{self, Face};
use super::frame::{BARRIER, ESTIMATED, FORMER, NODE, WAY, hall_symbol};
use super::paint::Paint;
use super::scene::{Anchor, Item, Pt, Rect, Rgb, Stroke, Text};
use super::type_set::wrap;
use crate::text::map::Words;
use crate::text::{Lang, number};

/// One row of the list of units.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Number in the swatch or in front.
    pub number: String,
    /// Colour on the map; `None`: a plain number.
    pub swatch: Option<Paint>,
    /// Name.
    pub title: String,
    /// Households, right-aligned.
    pub value: String,
    /// Members, below; may be empty.
    pub detail: String,
    /// It heads the rows below.
    pub heading: bool,
}

impl Row {
    fn face(&self) -> Face {
        if self.detail.is_empty() && !self.heading {
            Face::Condensed
        } else {
            Face::CondensedBold
        }
    }
}

/// The list set at one size and column width: its rows' heights.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// Type size.
    pub size: f64,
    /// Width of a column without the gutter.
    pub width: f64,
    /// Height of each row.
    pub heights: Vec<f64>,
    number_width: f64,
}

/// Space between columns.
pub(crate) const GUTTER: f64 = 9.0;

impl Setting {
    /// Measures the rows.
    pub(crate) fn new(rows: &[Row], size: f64, width: f64) -> Self {
        let number_width = rows
            .iter()
            .map(|row| font::width(Face::CondensedBold, size, &row.number))
            .fold(0.0, f64::max)
            + if rows.iter().any(|r| r.swatch.is_some()) {
                8.0
            } else {
                5.0
            };
        let mut setting = Self {
            size,
            width,
            heights: Vec::new(),
            number_width,
        };
        setting.heights = rows
            .iter()
            .map(|row| {
                let below = usize::from(setting.value_below(row));
                let lines = setting.title(row).len().max(1) + below + setting.detail(row).len();
                lines as f64 * size * font::LEADING + size * if row.heading { 0.9 } else { 0.35 }
            })
            .collect();
        setting
    }

    /// Whether the value leaves too little room for the name beside it.
    fn value_below(&self, row: &Row) -> bool {
        let value = font::width(Face::Condensed, self.size, &row.value) + 4.0;
        let word = row
            .title
            .split_whitespace()
            .map(|word| font::width(Face::CondensedBold, self.size, word))
            .fold(0.0, f64::max);
        !row.value.is_empty() && self.width - self.number_width - value < word.max(30.0).min(self.width * 0.6)
    }

    fn title(&self, row: &Row) -> Vec<String> {
        let value = if self.value_below(row) {
            0.0
        } else {
            font::width(Face::Condensed, self.size, &row.value) + 4.0
        };
        let face = row.face();
        wrap(
            &row.title,
            face,
            self.size,
            (self.width - self.number_width - value).max(20.0),
        )
    }

    fn detail(&self, row: &Row) -> Vec<String> {
        wrap(
            &row.detail,
            Face::Condensed,
            self.size,
            (self.width - self.number_width).max(20.0),
        )
    }

    /// Width at which no row wraps, up to a limit.
    pub(crate) fn natural_width(rows: &[Row], size: f64, limit: f64) -> f64 {
        let own = Self::new(rows, size, limit);
        rows.iter()
            .map(|row| {
                let title = font::width(Face::CondensedBold, size, &row.title);
                own.number_width + title + font::width(Face::Condensed, size, &row.value) + 6.0
            })
            .fold(60.0, f64::max)
            .min(limit)
    }

    /// Numbers of the first row of each column when columns are this high; `None` when a row alone is higher.
    pub(crate) fn flow(&self, height: f64) -> Option<Vec<usize>> {
        let mut starts = vec![0];
        let mut filled = 0.0;
        for (i, &row) in self.heights.iter().enumerate() {
            if row > height {
                return None;
            }
            if filled + row > height {
                starts.push(i);
                filled = 0.0;
            }
            filled += row;
        }
        Some(starts)
    }

    /// Least height at which the rows fit into so many columns.
    pub(crate) fn least_height(&self, columns: usize) -> f64 {
        let total: f64 = self.heights.iter().sum();
        let (mut low, mut high) = (total / columns.max(1) as f64, total + 1.0);
        for _ in 0..20 {
            let middle = (low + high) / 2.0;
            match self.flow(middle) {
                Some(starts) if starts.len() <= columns => high = middle,
                _ => low = middle,
            }
        }
        high
    }

    /// Draws the rows in columns from an upper left corner.
    pub(crate) fn draw(&self, rows: &[Row], corner: Pt, height: f64) -> Vec<Item> {
        let mut items = Vec::new();
        let starts = self.flow(height).unwrap_or_default();
        for (column, &start) in starts.iter().enumerate() {
            let end = starts.get(column + 1).copied().unwrap_or(rows.len());
            let x = corner.x + column as f64 * (self.width + GUTTER);
            let mut y = corner.y;
            for (row, height) in rows[start..end].iter().zip(&self.heights[start..end]) {
                self.draw_row(row, Pt::new(x, y), &mut items);
                y += height;
            }
        }
        items
    }

    fn draw_row(&self, row: &Row, corner: Pt, items: &mut Vec<Item>) {
        let step = self.size * font::LEADING;
        let air = if row.heading { 0.45 } else { 0.0 };
        let baseline = corner.y + self.size * (0.96 + air);
        let left = corner.x + self.number_width;
        if let Some(swatch) = row.swatch {
            let cell = Rect::new(
                corner.x,
                corner.y + self.size * 0.08,
                self.number_width - 4.0,
                self.size * 1.14,
            );
            items.extend(swatch_items(cell, swatch));
            let at = Pt::new(cell.centre().x, baseline);
            items.push(Item::Text(
                Text::new(at, self.size, Face::CondensedBold, row.number.as_str()).anchored(Anchor::Middle),
            ));
        } else {
            let at = Pt::new(left - 5.0, baseline);
            items.push(Item::Text(
                Text::new(at, self.size, Face::CondensedBold, row.number.as_str()).anchored(Anchor::End),
            ));
        }
        let face = row.face();
        let titles = self.title(row);
        for (i, line) in titles.iter().enumerate() {
            let at = Pt::new(left, baseline + i as f64 * step);
            items.push(Item::Text(Text::new(at, self.size, face, line.as_str())));
        }
        let below = usize::from(self.value_below(row));
        let down = if below == 1 {
            titles.len().max(1) as f64 * step
        } else {
            0.0
        };
        let at = Pt::new(corner.x + self.width, baseline + down);
        items.push(Item::Text(
            Text::new(at, self.size, Face::Condensed, row.value.as_str()).anchored(Anchor::End),
        ));
        for (i, line) in self.detail(row).iter().enumerate() {
            let at = Pt::new(left, baseline + (titles.len().max(1) + below + i) as f64 * step);
            items.push(Item::Text(
                Text::new(at, self.size, Face::Condensed, line.as_str()).coloured(Rgb::SOFT),
            ));
        }
    }
}

/// What the legend explains, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Border of a new unit.
    NewBorder,
    /// Border of a unit of today (thin on a plan's map).
    OldBorder,
    /// Border that the program estimated.
    Estimated,
    /// What a colour says.
    Fill(Paint, String),
    /// Former communes.
    Former,
    /// Barrier.
    Barrier,
    /// Link of a diagram.
    Link,
    /// Straight way to the hall.
    Way,
    /// Hall.
    Hall,
    /// Hall chosen.
    ChosenHall,
}

fn swatch_items(cell: Rect, paint: Paint) -> Vec<Item> {
    let ring = vec![
        Pt::new(cell.x, cell.y),
        Pt::new(cell.right(), cell.y),
        Pt::new(cell.right(), cell.bottom()),
        Pt::new(cell.x, cell.bottom()),
    ];
    let mut items = vec![Item::rect(cell, Some(paint.fill), None)];
    items.extend(paint.lines(&[ring], 3.0));
    items.push(Item::rect(cell, None, Some(Stroke::solid(Rgb::INK, 0.5))));
    items
}

impl Sign {
    fn text<'a>(&'a self, words: &'a Words) -> &'a str {
        match self {
            Self::NewBorder => words.new_border,
            Self::OldBorder => words.old_border,
            Self::Estimated => words.estimated_border,
            Self::Fill(_, text) => text,
            Self::Way => words.way,
            Self::Former => words.former_border,
            Self::Barrier => words.barrier,
            Self::Link => words.link,
            Self::Hall => words.hall,
            Self::ChosenHall => words.chosen_hall,
        }
    }

    fn draw(&self, at: Pt) -> Item {
        let (from, to) = (Pt::new(at.x, at.y), Pt::new(at.x + SIGN, at.y));
        let middle = Pt::new(at.x + SIGN / 2.0, at.y);
        let group = |items| Item::Group {
            name: "sign",
            clip: None,
            items,
        };
        match self {
            Self::NewBorder => Item::line(from, to, Stroke::solid(Rgb::INK, 1.5)),
            Self::OldBorder => Item::line(from, to, Stroke::solid(Rgb(0x76, 0x76, 0x76), 0.6)),
            Self::Estimated => Item::line(
                from,
                to,
                Stroke {
                    dash: Some(ESTIMATED),
                    ..Stroke::solid(Rgb::INK, 0.9)
                },
            ),
            Self::Fill(paint, _) => group(swatch_items(
                Rect::new(at.x + 2.0, at.y - 3.5, SIGN - 4.0, 7.0),
                *paint,
            )),
            Self::Way => Item::line(from, to, WAY),
            Self::Former => Item::line(
                from,
                to,
                Stroke {
                    colour: FORMER,
                    width: 2.2,
                    dash: Some([6.0, 4.5]),
                },
            ),
            Self::Barrier => Item::line(from, to, Stroke::solid(BARRIER, 2.6)),
            Self::Link => group(vec![
                Item::line(from, to, Stroke::solid(Rgb(0x9a, 0x9a, 0x9a), 0.8)),
                Item::Circle {
                    at: middle,
                    radius: NODE * 0.7,
                    fill: Some(Rgb::WHITE),
                    stroke: Some(Stroke::solid(Rgb::INK, 0.9)),
                },
            ]),
            Self::Hall => hall_symbol(middle, false),
            Self::ChosenHall => hall_symbol(middle, true),
        }
    }
}

/// Width of a sign.
const SIGN: f64 = 22.0;
/// Type size of the legend.
const LEGEND: f64 = 7.0;

/// Draws the legend with its notes from a corner in a width; returns the drawing and its height.
pub(crate) fn legend(
    words: &Words,
    signs: &[Sign],
    notes: &[String],
    corner: Pt,
    width: f64,
) -> (Vec<Item>, f64) {
    let mut items = vec![heading(words.legend, corner)];
    let mut y = corner.y + 15.0;
    let step = LEGEND * font::LEADING;
    for sign in signs {
        let lines = wrap(sign.text(words), Face::Condensed, LEGEND, width - SIGN - 6.0);
        items.push(sign.draw(Pt::new(corner.x, y + step / 2.0)));
        for line in &lines {
            let at = Pt::new(corner.x + SIGN + 6.0, y + step * 0.8);
            items.push(Item::Text(Text::new(at, LEGEND, Face::Condensed, line.as_str())));
            y += step;
        }
        y += 3.0;
    }
    for note in notes {
        for line in wrap(note, Face::Condensed, LEGEND, width) {
            let at = Pt::new(corner.x, y + step * 0.8);
            items.push(Item::Text(
                Text::new(at, LEGEND, Face::Condensed, line).coloured(Rgb::SOFT),
            ));
            y += step;
        }
        y += 2.0;
    }
    (items, y - corner.y)
}

/// Size of type of a small heading.
pub(crate) const HEADING_SIZE: f64 = 8.5;

/// A small heading whose box starts at the corner; 13 points high.
pub(crate) fn heading(text: &str, corner: Pt) -> Item {
    Item::Text(Text::new(
        Pt::new(corner.x, corner.y + HEADING_SIZE),
        HEADING_SIZE,
        Face::Bold,
        text,
    ))
}

/// Height of [`scale_bar`].
pub(crate) const SCALE_HEIGHT: f64 = 52.0;

/// North arrow and scale bar in round metres for a map of so many points a metre; the ratio holds on paper of its size.
pub(crate) fn scale_bar(
    lang: Lang,
    words: &Words,
    paper: Paper,
    scale: f64,
    corner: Pt,
    width: f64,
) -> Vec<Item> {
    let room = (width - 62.0).clamp(40.0, 150.0);
    let metres = round_below(room / scale);
    let length = metres * scale;
    let (x, y) = (corner.x + 30.0, corner.y + 22.0);
    let mut items = north(words, Pt::new(corner.x + 9.0, corner.y + 20.0));
    for part in 0..4 {
        let piece = Rect::new(x + length / 4.0 * f64::from(part), y, length / 4.0, 4.0);
        let fill = if part % 2 == 0 { Rgb::INK } else { Rgb::WHITE };
        items.push(Item::rect(piece, Some(fill), Some(Stroke::solid(Rgb::INK, 0.6))));
    }
    let (unit, factor, places) = if metres >= 2000.0 {
        ("km", 1000.0, 1)
    } else {
        ("m", 1.0, 0)
    };
    let figure = |m: f64| {
        let value = m / factor;
        number::decimal(lang, value, if value.fract().abs() < 1e-9 { 0 } else { places })
    };
    let (half, full) = (figure(metres / 2.0), format!("{} {unit}", figure(metres)));
    let wide = |text: &str| font::width(Face::Condensed, 7.0, text);
    // On a short bar the middle figure would run into the others.
    let roomy = wide(&half) / 2.0 + wide(&full) / 2.0 + 4.0 < length / 2.0;
    for (share, text) in [(0.0, "0".to_owned()), (0.5, half), (1.0, full)] {
        if share == 0.5 && !roomy {
            continue;
        }
        let at = Pt::new(x + length * share, y - 4.0);
        items.push(Item::Text(
            Text::new(at, 7.0, Face::Condensed, text).anchored(Anchor::Middle),
        ));
    }
    let text = format!(
        "{} 1:{} {} {}",
        words.scale,
        ratio(lang, scale * paper.enlarge()),
        words.printed_on,
        paper.name()
    );
    for (i, line) in wrap(&text, Face::Condensed, 6.5, width - 30.0)
        .into_iter()
        .take(2)
        .enumerate()
    {
        let at = Pt::new(x, y + 13.0 + i as f64 * 8.0);
        items.push(Item::Text(
            Text::new(at, 6.5, Face::Condensed, line).coloured(Rgb::SOFT),
        ));
    }
    items
}

/// The scale's ratio to two digits, of a map with so many points a metre.
pub(crate) fn ratio(lang: Lang, scale: f64) -> String {
    number::decimal(lang, two_digits(1.0 / scale * 72.0 / 0.0254), 0)
}

fn north(words: &Words, middle: Pt) -> Vec<Item> {
    let corner = |dx: f64, dy: f64| Pt::new(middle.x + dx, middle.y + dy);
    let half = |side: f64, fill| Item::Path {
        lines: vec![vec![
            corner(0.0, -9.0),
            corner(side * 6.0, 12.0),
            corner(0.0, 8.0),
        ]],
        closed: true,
        fill: Some(fill),
        stroke: Some(Stroke::solid(Rgb::INK, 0.7)),
    };
    vec![
        half(-1.0, Rgb::INK),
        half(1.0, Rgb::WHITE),
        Item::Text(Text::new(corner(0.0, -11.0), 8.0, Face::Bold, words.north).anchored(Anchor::Middle)),
    ]
}

/// The largest of 1, 2, 5 × 10ⁿ that is not above a value; at least 1. Quarters of it are round enough.
fn round_below(value: f64) -> f64 {
    let power = 10_f64.powf(value.max(1.0).log10().floor());
    let lead = value / power;
    power
        * if lead >= 5.0 {
            5.0
        } else if lead >= 2.0 {
            2.0
        } else {
            1.0
        }
}

fn two_digits(value: f64) -> f64 {
    let power = 10_f64.powf(value.max(1.0).log10().floor() - 1.0);
    (value / power).round() * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_bars_are_round() {
        assert_eq!(round_below(1999.0), 1000.0);
        assert_eq!(round_below(200.0), 200.0);
        assert_eq!(round_below(7300.0), 5000.0);
        assert_eq!(two_digits(18_432.0), 18_000.0);
    }

    #[test]
    fn columns_hold_every_row_once() {
        let rows: Vec<Row> = (0..40)
            .map(|i| Row {
                number: i.to_string(),
                swatch: None,
                title: format!("Tổ dân phố số {i} Hòa Hiệp Bắc"),
                value: "1.234 hộ".to_owned(),
                detail: String::new(),
                heading: false,
            })
            .collect();
        let setting = Setting::new(&rows, 7.0, 110.0);
        let height = setting.least_height(3);
        assert!(setting.flow(height).expect("fits").len() <= 3);
        assert!(setting.flow(height * 0.8).is_none_or(|s| s.len() > 3));
    }
}
