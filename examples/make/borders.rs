//! Borders between the cells of two units: traced once, smoothed once, used by both sides, so that the coverage has
//! neither gaps nor overlaps.

use std::collections::BTreeMap;

use super::terrain::{Cells, OUTSIDE};

type Corner = (i64, i64);

/// Smoothed polygons and the length of each common border.
pub(crate) struct Borders {
    /// One closed ring a unit, counter-clockwise, in cells.
    pub(crate) rings: Vec<Vec<(f64, f64)>>,
    /// Length in cells of the border of each pair, smaller unit first.
    pub(crate) shared: BTreeMap<(usize, usize), f64>,
}

/// A stretch of border from one junction to the next, with the unit on its left.
struct Arc {
    from: Corner,
    to: Corner,
    left: i32,
    line: Vec<(f64, f64)>,
}

/// Traces all borders.
pub(crate) fn trace(cells: &Cells) -> Borders {
    let mut out: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    let (w, h) = (cells.width as i64, cells.height as i64);
    for y in 0..=h {
        for x in 0..=w {
            if cells.at(x - 1, y) != cells.at(x, y) {
                out.entry((x, y)).or_default().push((x, y + 1));
                out.entry((x, y + 1)).or_default().push((x, y));
            }
            if cells.at(x, y - 1) != cells.at(x, y) {
                out.entry((x, y)).or_default().push((x + 1, y));
                out.entry((x + 1, y)).or_default().push((x, y));
            }
        }
    }
    let junction = |c: &Corner| out.get(c).is_some_and(|ends| ends.len() != 2);
    let mut arcs = Vec::new();
    let mut shared = BTreeMap::new();
    for (&start, ends) in out.iter().filter(|(c, _)| junction(c)) {
        for &first in ends {
            let mut path = vec![start, first];
            while let [.., before, here] = path.as_slice() {
                if junction(here) {
                    break;
                }
                let Some(&next) = out[here].iter().find(|c| *c != before) else {
                    break;
                };
                path.push(next);
            }
            let Some(&end) = path.last() else { continue };
            // Each stretch is met from both ends: smooth it in one direction only, so that both sides are the same.
            let turn = (end, path[path.len() - 2]) < (start, first);
            if turn {
                path.reverse();
            }
            let mut line = simplify(&smooth(&path));
            let length: f64 = line.windows(2).map(|p| distance(p[0], p[1])).sum();
            if turn {
                line.reverse();
                path.reverse();
            }
            let (left, right) = sides(cells, start, first);
            if left != OUTSIDE && right != OUTSIDE && left < right {
                *shared.entry((left as usize, right as usize)).or_insert(0.0) += length;
            }
            arcs.push(Arc {
                from: start,
                to: end,
                left,
                line,
            });
        }
    }
    let rings = (0..cells.seats.len())
        .map(|unit| ring(unit as i32, &arcs))
        .collect();
    Borders { rings, shared }
}

/// Units left and right of the step from one corner to the next.
fn sides(cells: &Cells, from: Corner, to: Corner) -> (i32, i32) {
    let (x, y) = from;
    match (to.0 - x, to.1 - y) {
        (1, 0) => (cells.at(x, y), cells.at(x, y - 1)),
        (-1, 0) => (cells.at(x - 1, y - 1), cells.at(x - 1, y)),
        (0, 1) => (cells.at(x - 1, y), cells.at(x, y)),
        _ => (cells.at(x, y - 1), cells.at(x - 1, y - 1)),
    }
}

fn ring(unit: i32, arcs: &[Arc]) -> Vec<(f64, f64)> {
    let own: BTreeMap<Corner, &Arc> = arcs
        .iter()
        .filter(|a| a.left == unit)
        .map(|a| (a.from, a))
        .collect();
    let mut points = Vec::new();
    let Some((&start, _)) = own.iter().next() else {
        return points;
    };
    let mut here = start;
    while let Some(arc) = own.get(&here) {
        points.extend_from_slice(&arc.line[..arc.line.len() - 1]);
        here = arc.to;
        if here == start {
            break;
        }
    }
    points.extend(points.first().copied());
    points
}

/// Takes the steps of the grid out; the ends stay.
fn smooth(path: &[Corner]) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = path.iter().map(|&(x, y)| (x as f64, y as f64)).collect();
    for _ in 0..4 {
        let before = line.clone();
        for i in 1..line.len().saturating_sub(1) {
            let (a, b, c) = (before[i - 1], before[i], before[i + 1]);
            line[i] = ((a.0 + 2.0 * b.0 + c.0) / 4.0, (a.1 + 2.0 * b.1 + c.1) / 4.0);
        }
    }
    line
}

/// Douglas–Peucker: drops points that lie within a part of a cell of the line.
fn simplify(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    const TOLERANCE: f64 = 0.35;
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return Vec::new();
    };
    let off = |p: (f64, f64)| {
        let (dx, dy) = (last.0 - first.0, last.1 - first.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length < 1e-9 {
            return ((p.0 - first.0) * (p.0 - first.0) + (p.1 - first.1) * (p.1 - first.1)).sqrt();
        }
        ((p.0 - first.0) * dy - (p.1 - first.1) * dx).abs() / length
    };
    let furthest = (1..line.len().saturating_sub(1)).max_by(|&a, &b| off(line[a]).total_cmp(&off(line[b])));
    match furthest {
        Some(i) if off(line[i]) > TOLERANCE => {
            let mut left = simplify(&line[..=i]);
            left.pop();
            left.extend(simplify(&line[i..]));
            left
        }
        _ => vec![first, last],
    }
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}
