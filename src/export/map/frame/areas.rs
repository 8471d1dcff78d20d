//! Areas and lines of a map.

use std::collections::BTreeSet;

use geo::Coord;

use super::super::ground::Basis;
use super::super::paint::Paint;
use super::super::scene::{Item, Pt, Rect, Rgb, Stroke};
use super::{BARRIER, FORMER, FrameInput, View};
use crate::domain::AtomId;

/// Thin borders.
const THIN: Rgb = Rgb(0x76, 0x76, 0x76);
/// Points between the lines of a hatch.
const GAP: f64 = 4.5;
/// Dashes of a border that the program estimated.
pub(crate) const ESTIMATED: [f64; 2] = [3.5, 2.2];
/// The way to a hall.
pub(crate) const WAY: Stroke = Stroke {
    colour: Rgb(0x1f, 0x4e, 0x79),
    width: 0.9,
    dash: Some([1.2, 2.4]),
};

/// Fills, hatches, borders and lines, from below.
pub(super) fn draw_areas(input: &FrameInput<'_>, view: &View, regions: &[Vec<Vec<Pt>>]) -> Vec<Item> {
    let content = input.content;
    let shown = || content.regions.iter().zip(regions).filter(|(_, r)| !r.is_empty());
    let mut fills = Vec::new();
    for (region, rings) in shown() {
        fills.push(path(rings, Some(region.paint.fill), None));
        fills.extend(hatch(input, region.paint, rings));
    }
    let estimated = |atoms: &[AtomId]| {
        let of = |a: &AtomId| input.ground.estimated.get(a.index()).copied().unwrap_or(false);
        input.ground.basis == Basis::Estimated && atoms.iter().any(of)
    };
    let strong = if content.after { 1.5 } else { 0.75 };
    let mut borders: Vec<Item> = shown()
        .filter(|(region, _)| !estimated(&region.atoms))
        .map(|(_, rings)| path(rings, None, Some(Stroke::solid(Rgb::INK, strong))))
        .collect();
    let dashed = once(
        shown()
            .filter(|(r, _)| estimated(&r.atoms))
            .map(|(_, rings)| rings),
    );
    borders.extend(open(dashed, dash(Rgb::INK, strong)));
    let mut members = Vec::new();
    if content.after {
        let inner = content.regions.iter().filter(|r| r.atoms.len() > 1);
        let inner: Vec<(AtomId, Vec<Vec<Pt>>)> = inner
            .flat_map(|region| &region.atoms)
            .filter_map(|atom| Some((*atom, view.area(input.ground.areas.get(atom.index())?))))
            .collect();
        let drawn = inner.iter().filter(|(atom, _)| !estimated(&[*atom]));
        members.extend(drawn.map(|(_, rings)| path(rings, None, Some(Stroke::solid(THIN, 0.4)))));
        let rest = inner.iter().filter(|(atom, _)| estimated(&[*atom]));
        members.extend(open(once(rest.map(|(_, rings)| rings)), dash(THIN, 0.4)));
    }
    let over = content
        .over
        .iter()
        .map(|outline| path(&view.area(outline), None, Some(Stroke::solid(Rgb::INK, 1.7))))
        .collect();
    let lines = |stretches: &[Vec<Coord<f64>>], stroke: Stroke| -> Vec<Item> {
        open(stretches.iter().map(|s| view.line(s)).collect(), stroke)
            .into_iter()
            .collect()
    };
    let former = Stroke {
        colour: FORMER,
        width: 2.2,
        dash: Some([6.0, 4.5]),
    };
    let layer = |name, items| Item::Group {
        name,
        clip: None,
        items,
    };
    vec![
        layer("areas", fills),
        layer("members", members),
        layer("borders", borders),
        layer("over", over),
        layer("former", lines(&input.overlay.former, former)),
        layer(
            "barriers",
            lines(&input.overlay.barriers, Stroke::solid(BARRIER, 2.6)),
        ),
        layer("ways", lines(&content.ways, WAY)),
    ]
}

fn hatch(input: &FrameInput<'_>, paint: Paint, rings: &[Vec<Pt>]) -> Option<Item> {
    let outside = |p: &Pt| !input.frame.holds(&Rect::new(p.x, p.y, 0.0, 0.0));
    let right = |p: &Pt| p.x > input.frame.right();
    let left = |p: &Pt| p.x < input.frame.x;
    let points = || rings.iter().flatten();
    // What lies beside an enlarged part need not be hatched.
    if points().all(outside) && (points().all(right) || points().all(left)) {
        return None;
    }
    paint.lines(rings, GAP)
}

fn dash(colour: Rgb, width: f64) -> Stroke {
    Stroke {
        colour,
        width,
        dash: Some(ESTIMATED),
    }
}

fn open(lines: Vec<Vec<Pt>>, stroke: Stroke) -> Option<Item> {
    (!lines.is_empty()).then_some(Item::Path {
        lines,
        closed: false,
        fill: None,
        stroke: Some(stroke),
    })
}

/// Borders of rings with each common edge once: dashes drawn twice would look like a line.
fn once<'a>(areas: impl Iterator<Item = &'a Vec<Vec<Pt>>>) -> Vec<Vec<Pt>> {
    let key = |p: Pt| ((p.x * 10.0).round() as i64, (p.y * 10.0).round() as i64);
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for ring in areas.flatten() {
        let mut line: Vec<Pt> = Vec::new();
        let next = ring.iter().cycle().skip(1);
        for (&from, &to) in ring.iter().zip(next) {
            let (a, b) = (key(from), key(to));
            if seen.insert((a.min(b), a.max(b))) {
                if line.is_empty() {
                    line.push(from);
                }
                line.push(to);
            } else if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

fn path(rings: &[Vec<Pt>], fill: Option<Rgb>, stroke: Option<Stroke>) -> Item {
    Item::Path {
        lines: rings.to_vec(),
        closed: true,
        fill,
        stroke,
    }
}

/// Units without a boundary on a map that has boundaries: a disc at their point.
pub(super) fn lone_nodes(input: &FrameInput<'_>, view: &View, items: &mut Vec<Item>) -> Vec<Option<Pt>> {
    input
        .content
        .regions
        .iter()
        .map(|region| {
            if !region.outline.0.is_empty() {
                return None;
            }
            let at = region
                .atoms
                .iter()
                .find_map(|a| input.ground.points.get(a.index()).copied().flatten())?;
            let at = view.place(at.0);
            items.push(Item::Circle {
                at,
                radius: 3.5,
                fill: Some(region.paint.fill),
                stroke: Some(Stroke::solid(Rgb::INK, 0.8)),
            });
            Some(at)
        })
        .collect()
}
