//! The map as a fine grid of area numbers: how much of a box lies in its own area is counted, not computed.

use std::collections::BTreeSet;

use super::super::scene::{Pt, Rect};

/// Side of a cell in points.
const CELL: f64 = 1.5;
/// No area.
pub(super) const NONE: u16 = u16::MAX;

/// Grid over the map frame: the area of each cell and its distance to the area's edge.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    frame: Rect,
    columns: usize,
    rows: usize,
    area: Vec<u16>,
    depth: Vec<f32>,
}

impl Field {
    /// Fills the areas (rings in sheet coordinates, even-odd) into a grid over the frame; later ones lie above.
    pub(crate) fn new(frame: Rect, areas: &[Vec<Vec<Pt>>]) -> Self {
        let columns = (frame.w / CELL).ceil().max(1.0) as usize;
        let rows = (frame.h / CELL).ceil().max(1.0) as usize;
        let mut field = Self {
            frame,
            columns,
            rows,
            area: vec![NONE; columns * rows],
            depth: vec![0.0; columns * rows],
        };
        for (number, rings) in areas.iter().enumerate() {
            field.fill(u16::try_from(number).unwrap_or(NONE), rings);
        }
        field.measure_depth();
        field
    }

    fn fill(&mut self, number: u16, rings: &[Vec<Pt>]) {
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.rows];
        for ring in rings {
            for (i, from) in ring.iter().enumerate() {
                let to = ring[(i + 1) % ring.len()];
                let (upper, lower) = if from.y <= to.y { (*from, to) } else { (to, *from) };
                let first = ((upper.y - self.frame.y) / CELL - 0.5).ceil().max(0.0) as usize;
                for (row, line) in crossings.iter_mut().enumerate().skip(first) {
                    let y = self.frame.y + (row as f64 + 0.5) * CELL;
                    if y >= lower.y {
                        break;
                    }
                    if y >= upper.y {
                        line.push(upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y));
                    }
                }
            }
        }
        for (row, mut line) in crossings.into_iter().enumerate() {
            line.sort_by(f64::total_cmp);
            for pair in line.chunks_exact(2) {
                let cell = |x: f64| ((x - self.frame.x) / CELL - 0.5).ceil().max(0.0) as usize;
                for column in cell(pair[0])..cell(pair[1]).min(self.columns) {
                    self.area[row * self.columns + column] = number;
                }
            }
        }
    }

    /// Two passes of a chamfer distance: depth of each cell inside its area, in points.
    fn measure_depth(&mut self) {
        const FAR: f32 = 1.0e6;
        let (step, slant) = (CELL as f32, CELL as f32 * std::f32::consts::SQRT_2);
        let (columns, rows) = (self.columns as isize, self.rows as isize);
        let ahead = [(-1, 0, step), (0, -1, step), (-1, -1, slant), (1, -1, slant)];
        self.depth.fill(FAR);
        for backwards in [false, true] {
            for i in 0..columns * rows {
                let i = if backwards { columns * rows - 1 - i } else { i };
                let (column, row) = (i % columns, i / columns);
                let mut depth = self.depth[i as usize];
                for (dx, dy, cost) in ahead {
                    let (dx, dy) = if backwards { (-dx, -dy) } else { (dx, dy) };
                    let (c, r) = (column + dx, row + dy);
                    let outside = c < 0 || r < 0 || c >= columns || r >= rows;
                    let other = if outside {
                        None
                    } else {
                        Some((r * columns + c) as usize)
                    };
                    depth = match other {
                        Some(o) if self.area[o] == self.area[i as usize] => depth.min(self.depth[o] + cost),
                        _ => depth.min(cost / 2.0),
                    };
                }
                self.depth[i as usize] = depth;
            }
        }
    }

    fn cell(&self, at: Pt) -> Option<usize> {
        let column = ((at.x - self.frame.x) / CELL).floor();
        let row = ((at.y - self.frame.y) / CELL).floor();
        let inside = column >= 0.0 && row >= 0.0 && column < self.columns as f64 && row < self.rows as f64;
        inside.then(|| row as usize * self.columns + column as usize)
    }

    /// The frame.
    pub(crate) fn frame(&self) -> Rect {
        self.frame
    }

    /// Share of a box that lies in an area (`NONE`: outside all areas), by sampling 5 × 9 points.
    pub(super) fn share(&self, rect: &Rect, area: u16) -> f64 {
        let mut hits = 0;
        for row in 0..5 {
            for column in 0..9 {
                let at = Pt::new(
                    rect.x + rect.w * f64::from(column) / 8.0,
                    rect.y + rect.h * f64::from(row) / 4.0,
                );
                hits += i32::from(self.cell(at).map_or(NONE, |cell| self.area[cell]) == area);
            }
        }
        f64::from(hits) / 45.0
    }

    /// The deepest point of each area (its pole of inaccessibility) with its depth; `None` for an area too small to
    /// show.
    pub(crate) fn poles(&self, areas: usize) -> Vec<Option<(Pt, f64)>> {
        let mut poles: Vec<Option<(Pt, f64)>> = vec![None; areas];
        for (i, &area) in self.area.iter().enumerate() {
            let Some(pole) = poles.get_mut(usize::from(area)) else {
                continue;
            };
            let depth = f64::from(self.depth[i]);
            if pole.is_none_or(|(_, deepest)| depth > deepest) {
                *pole = Some((self.middle(i), depth));
            }
        }
        poles
    }

    /// Pairs of areas (smaller number first) that come within so many cells of each other: close for the eye, whether
    /// or not they touch.
    pub(crate) fn close_pairs(&self, reach: usize) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        let steps: Vec<usize> = (1..=reach)
            .flat_map(|n| {
                [
                    n,
                    n * self.columns,
                    n * (self.columns + 1),
                    n * (self.columns - 1),
                ]
            })
            .collect();
        for (i, &a) in self.area.iter().enumerate().filter(|(_, a)| **a != NONE) {
            for step in &steps {
                // Across the edge of the grid lies blank paper: the map does not reach it.
                if let Some(&b) = self.area.get(i + step).filter(|b| **b != NONE && **b != a) {
                    let (a, b) = (usize::from(a), usize::from(b));
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
        pairs
    }

    fn middle(&self, cell: usize) -> Pt {
        Pt::new(
            self.frame.x + ((cell % self.columns) as f64 + 0.5) * CELL,
            self.frame.y + ((cell / self.columns) as f64 + 0.5) * CELL,
        )
    }

    /// Up to about `most` points spread over each area, with their depth.
    pub(super) fn spots(&self, areas: usize, most: usize) -> Vec<Vec<(Pt, f64)>> {
        let mut sizes = vec![0_usize; areas];
        for &area in &self.area {
            if let Some(size) = sizes.get_mut(usize::from(area)) {
                *size += 1;
            }
        }
        let strides: Vec<usize> = sizes
            .iter()
            .map(|&size| ((size as f64 / most as f64).sqrt().ceil() as usize).max(1))
            .collect();
        let mut spots = vec![Vec::new(); areas];
        for (i, &area) in self.area.iter().enumerate() {
            let Some(&stride) = strides.get(usize::from(area)) else {
                continue;
            };
            if (i % self.columns) % stride == stride / 2 && (i / self.columns) % stride == stride / 2 {
                spots[usize::from(area)].push((self.middle(i), f64::from(self.depth[i])));
            }
        }
        spots
    }
}
