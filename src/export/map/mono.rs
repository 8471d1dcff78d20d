//! Sheets for paper without colour: fills become greys with hatches, and what only a colour told apart becomes a
//! pattern. Former communes are thick dashes, barriers a double line, chosen halls filled black.

use super::colour::PALETTE;
use super::content::{Content, List};
use super::frame::{BARRIER, FORMER};
use super::paint::{MONO, Paint};
use super::scene::{Item, Rgb, Scene, Stroke};

/// Borders of former communes: thicker than any other border below the dashes.
const DASHES: Stroke = Stroke {
    colour: Rgb::INK,
    width: 3.6,
    dash: Some([6.0, 4.5]),
};
/// Barriers: a black line, and a white one within it.
const DOUBLE: [Stroke; 2] = [Stroke::solid(Rgb::INK, 4.0), Stroke::solid(Rgb::WHITE, 2.0)];
/// A stroke in the colour of barriers is a barrier from this width on; thinner ones are frames.
const BARRIER_FROM: f64 = 2.0;

/// Fills of areas, of the legend and of the list.
pub(super) fn fills(content: &mut Content) {
    for region in &mut content.regions {
        region.paint = paint(region.paint);
    }
    for (of, _) in &mut content.legend {
        *of = paint(*of);
    }
    if let List::Own(_, entries) = &mut content.list {
        for entry in entries {
            entry.paint = entry.paint.map(paint);
        }
    }
}

fn paint(paint: Paint) -> Paint {
    match PALETTE.iter().position(|&c| c == paint.fill) {
        Some(colour) if paint.hatch.is_none() => MONO.get(colour).copied().unwrap_or(paint),
        _ => {
            let light = lightness(paint.fill).max(0xc8);
            Paint {
                fill: Rgb(light, light, light),
                hatch: paint.hatch,
            }
        }
    }
}

/// Lines, symbols and type of a whole sheet.
pub(super) fn lines(scene: &mut Scene) {
    scene.items.iter_mut().for_each(item);
}

fn item(item: &mut Item) {
    match item {
        Item::Group { items, .. } => items.iter_mut().for_each(self::item),
        Item::Text(text) => text.colour = grey(text.colour),
        Item::Circle { fill, stroke, .. } => plain(fill, stroke),
        Item::Path {
            lines, fill, stroke, ..
        } => match stroke {
            Some(line) if line.colour == BARRIER && line.width >= BARRIER_FROM && fill.is_none() => {
                let lines = std::mem::take(lines);
                let of = |stroke| Item::Path {
                    lines: lines.clone(),
                    closed: false,
                    fill: None,
                    stroke: Some(stroke),
                };
                *item = Item::Group {
                    name: "barrier",
                    clip: None,
                    items: DOUBLE.into_iter().map(of).collect(),
                };
            }
            Some(line) if line.colour == FORMER => *line = DASHES,
            _ => plain(fill, stroke),
        },
    }
}

fn plain(fill: &mut Option<Rgb>, stroke: &mut Option<Stroke>) {
    if let Some(fill) = fill {
        *fill = grey(*fill);
    }
    if let Some(stroke) = stroke {
        stroke.colour = grey(stroke.colour);
    }
}

/// A grey as light as the colour; the red of halls and marks becomes black.
fn grey(colour: Rgb) -> Rgb {
    let Rgb(r, g, b) = colour;
    if r == g && g == b {
        return colour;
    }
    if colour == BARRIER {
        return Rgb::INK;
    }
    let light = lightness(colour);
    Rgb(light, light, light)
}

fn lightness(Rgb(r, g, b): Rgb) -> u8 {
    (0.30 * f64::from(r) + 0.59 * f64::from(g) + 0.11 * f64::from(b)) as u8
}

#[cfg(test)]
mod tests {
    use super::super::scene::Pt;
    use super::*;

    #[test]
    fn former_borders_barriers_and_plain_borders_stay_three_kinds_without_colour() {
        let line = |stroke| Item::line(Pt::new(0.0, 0.0), Pt::new(9.0, 0.0), stroke);
        let mut made = [
            line(Stroke {
                dash: Some([6.0, 4.5]),
                ..Stroke::solid(FORMER, 2.2)
            }),
            line(Stroke::solid(BARRIER, 2.6)),
            line(Stroke::solid(Rgb::INK, 1.5)),
        ];
        made.iter_mut().for_each(item);
        assert!(matches!(&made[0], Item::Path { stroke: Some(s), .. } if *s == DASHES));
        assert!(matches!(&made[1], Item::Group { items, .. } if items.len() == 2));
        assert!(matches!(&made[2], Item::Path { stroke: Some(s), .. } if s.dash.is_none() && s.width < 2.0));
    }
}
