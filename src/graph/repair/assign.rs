//! Who gets the overlaps, the gaps and the splinters.

use std::collections::{BTreeMap, BTreeSet};

use super::faces::Faces;
use super::necks::is_strip;
use super::plane::{Spot, distance, doubled_area, square_metres};
use super::regions::{Region, regions};
use super::split::{Bank, divide};
use super::{Fate, Patch, RepairOptions};

/// A unit lies inside another one with at least this share of its ground …
const INSIDE: f64 = 0.9;
/// … when that other one is at least this many times as large.
const LARGER: f64 = 2.0;
/// Helping corners along the border of a gap that is divided: at most this many …
const MOST_HELPERS: f64 = 1_500.0;
/// … and not nearer to each other than this, in metres.
const LEAST_SPACING_M: f64 = 1.0;
/// Dividing lines may be straightened by this share of the width of their gap.
const SLACK: f64 = 0.02;

/// Owners of the faces, and what was decided on the way.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// By face: units, ascending; several where an overlap stays.
    pub(super) owners: Vec<Vec<u32>>,
    /// Parts of gaps that were divided.
    pub(super) parts: Vec<(u32, Vec<Spot>)>,
    /// By piece of border (half the number of a side): helping corners along its even side, for the division of a gap.
    pub(super) helpers: BTreeMap<usize, Vec<Spot>>,
    /// Sides of the empty ground that stays: the outside and gaps above the limits.
    pub(super) open: Vec<usize>,
    /// Corners that lines across strips added to the borders.
    pub(super) added: BTreeSet<Spot>,
    /// Corners of the dividing lines, with the distance in metres that does not matter there.
    pub(super) middles: BTreeMap<Spot, f64>,
    pub(super) before_m2: Vec<f64>,
    pub(super) gained_m2: Vec<f64>,
    pub(super) lost_m2: Vec<f64>,
    pub(super) overlaps: Vec<(Vec<usize>, Patch)>,
    pub(super) gaps: Vec<(Vec<usize>, Patch)>,
}

impl Assigned {
    pub(super) fn new(faces: &Faces, units: usize, options: &RepairOptions) -> Self {
        let mut work = Self {
            owners: faces.cover.clone(),
            before_m2: sizes(faces, units),
            gained_m2: vec![0.0; units],
            lost_m2: vec![0.0; units],
            ..Self::default()
        };
        work.overlaps(faces, options);
        work.gaps(faces, options);
        work.splinters(faces, options);
        work
    }

    fn size(&self, unit: u32) -> f64 {
        usize::try_from(unit)
            .ok()
            .and_then(|u| self.before_m2.get(u))
            .copied()
            .unwrap_or(0.0)
    }

    fn give(&mut self, faces: &[usize], owners: &[u32]) {
        for &face in faces {
            if let Some(slot) = self.owners.get_mut(face) {
                *slot = owners.to_vec();
            }
        }
    }

    /// Metres of border between a region and the ground that belongs to one unit alone.
    fn borders(&self, faces: &Faces, region: &Region) -> BTreeMap<u32, f64> {
        let mut borders = BTreeMap::new();
        for &side in &region.sides {
            if let Some([one]) = self.owners.get(faces.across(side)).map(Vec::as_slice) {
                *borders.entry(*one).or_insert(0.0) += faces.length(side);
            }
        }
        borders
    }

    fn overlaps(&mut self, faces: &Faces, options: &RepairOptions) {
        let several = |face: usize| faces.cover.get(face).is_some_and(|c| c.len() > 1);
        let found = regions(faces, |face| faces.cover.get(face), several, |_| true);
        let mut shared: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for region in &found {
            for (i, &a) in region.cover.iter().enumerate() {
                for &b in region.cover.iter().skip(i + 1) {
                    *shared.entry((a, b)).or_insert(0.0) += region.area_m2;
                }
            }
        }
        // Inner unit, outer unit: a town drawn over the commune around it.
        let mut inside: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (&(a, b), &area) in &shared {
            for (inner, outer) in [(a, b), (b, a)] {
                if area >= INSIDE * self.size(inner) && self.size(outer) >= LARGER * self.size(inner) {
                    inside.insert((inner, outer));
                }
            }
        }
        let mut open: Vec<(Region, Vec<u32>)> = Vec::new();
        for region in found {
            let outer = |unit: &u32| region.cover.iter().any(|&other| inside.contains(&(other, *unit)));
            let rest: Vec<u32> = region.cover.iter().copied().filter(|unit| !outer(unit)).collect();
            let smallest = rest.iter().map(|&u| self.size(u)).fold(f64::INFINITY, f64::min);
            let small =
                region.width_m() <= options.max_width_m || region.area_m2 <= options.max_share * smallest;
            match rest.as_slice() {
                [one] => {
                    let one = *one;
                    self.settle_overlap(&region, &[one], Fate::CutOut(index(one)));
                }
                // Two that lie in each other cannot be told apart; nothing is cut.
                [] => self.settle_overlap(&region, &region.cover.clone(), Fate::Left),
                _ if small => open.push((region, rest)),
                _ => self.settle_overlap(&region, &rest, Fate::Left),
            }
        }
        // Regions beside settled ground first; then those beside the ones just settled.
        while !open.is_empty() {
            let mut later = Vec::new();
            let before = open.len();
            for (region, rest) in open {
                let borders = self.borders(faces, &region);
                let best = rest
                    .iter()
                    .filter_map(|u| Some((*u, *borders.get(u)?)))
                    .reduce(|a, b| if b.1 > a.1 { b } else { a });
                match best {
                    Some((unit, _)) => {
                        self.settle_overlap(&region, &[unit], Fate::Given(index(unit)));
                    }
                    None => later.push((region, rest)),
                }
            }
            if later.len() == before {
                for (region, rest) in later.drain(..) {
                    // The same ground drawn twice: nobody can say whose it is.
                    self.settle_overlap(&region, &rest, Fate::Left);
                }
            }
            open = later;
        }
    }

    fn settle_overlap(&mut self, region: &Region, owners: &[u32], fate: Fate) {
        self.give(&region.faces, owners);
        for &unit in region.cover.iter().filter(|u| !owners.contains(u)) {
            add(&mut self.lost_m2, unit, region.area_m2);
        }
        let patch = patch(region, &region.cover, fate);
        self.overlaps.push((region.sides.clone(), patch));
    }

    fn gaps(&mut self, faces: &Faces, options: &RepairOptions) {
        let empty = |face: usize| faces.cover.get(face).is_some_and(Vec::is_empty);
        let narrow_face = narrow_faces(faces, options.max_width_m);
        let narrow_at = |face: usize| narrow_face.get(face).copied().unwrap_or(false);
        let through = |side: usize| {
            let face = faces.sides.get(side).map_or(0, |s| s.face);
            !faces.is_neck(side) || (narrow_at(face) && narrow_at(faces.across(side)))
        };
        for region in regions(faces, |_| (), empty, through) {
            if region.outside {
                self.open.extend(&region.sides);
                continue;
            }
            let cut_off = region.sides.iter().any(|&side| faces.is_neck(side));
            let borders = self.borders(faces, &region);
            let around: Vec<u32> = borders.keys().copied().collect();
            let smallest = around.iter().map(|&u| self.size(u)).fold(f64::INFINITY, f64::min);
            let narrow = region.width_m() <= options.max_width_m;
            let small = region.area_m2 <= options.max_share * smallest && !cut_off;
            if cut_off && narrow && !is_strip(faces, &region) {
                continue;
            }
            let fate = match around.as_slice() {
                [] => continue,
                // A hole in one unit is there on purpose, but not a crack.
                [one] if narrow && small => {
                    self.fill(&region, *one);
                    Fate::Given(index(*one))
                }
                [_] => continue,
                _ if !(narrow || small) => {
                    self.open.extend(&region.sides);
                    Fate::Left
                }
                // What hardly matters goes to one of two as a whole; of what does each gets the half along its border.
                [a, b] if region.area_m2 <= options.max_share * smallest => {
                    let of = |u: &u32| borders.get(u).copied().unwrap_or(0.0);
                    let one = if of(b) > of(a) { *b } else { *a };
                    self.fill(&region, one);
                    Fate::Given(index(one))
                }
                _ => self.share(faces, &region, &borders),
            };
            self.gaps
                .push((region.sides.clone(), patch(&region, &around, fate)));
        }
    }

    fn fill(&mut self, region: &Region, unit: u32) {
        self.give(&region.faces, &[unit]);
        add(&mut self.gained_m2, unit, region.area_m2);
    }

    fn share(&mut self, faces: &Faces, region: &Region, borders: &BTreeMap<u32, f64>) -> Fate {
        let spacing = region
            .width_m()
            .max(region.perimeter_m / MOST_HELPERS)
            .max(LEAST_SPACING_M);
        let mut helpers: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
        let mut banks: Option<Vec<Bank>> = Some(Vec::new());
        for &index in &region.sides {
            if let (true, Some(side), Some(list)) = (faces.is_neck(index), faces.sides.get(index), &mut banks)
            {
                list.push(Bank {
                    from: side.from,
                    to: side.to,
                    unit: None,
                });
                continue;
            }
            let owner = self.owners.get(faces.across(index)).and_then(|o| o.first());
            let (Some(side), Some(&unit), Some(list)) = (faces.sides.get(index), owner, &mut banks) else {
                banks = None;
                break;
            };
            let even = index % 2 == 0;
            let (from, to) = if even {
                (side.from, side.to)
            } else {
                (side.to, side.from)
            };
            let mut chain = along(from, to, spacing);
            helpers.insert(index / 2, chain.clone());
            if !even {
                chain.reverse();
            }
            let mut corners = vec![side.from];
            corners.extend(chain);
            corners.push(side.to);
            list.extend(corners.windows(2).filter_map(|pair| match pair {
                &[from, to] => Some(Bank {
                    from,
                    to,
                    unit: Some(unit),
                }),
                _ => None,
            }));
        }
        match banks.and_then(|banks| divide(&banks)) {
            Some(parts) => {
                for (unit, ring) in &parts {
                    add(&mut self.gained_m2, *unit, square_metres(doubled_area(ring)));
                }
                let slack = region.width_m() * SLACK;
                let drawn: BTreeSet<Spot> = region
                    .sides
                    .iter()
                    .filter_map(|&side| faces.sides.get(side))
                    .flat_map(|side| [side.from, side.to])
                    .collect();
                let corners = parts.iter().flat_map(|(_, ring)| ring.iter().copied());
                let new = corners.filter(|spot| !drawn.contains(spot));
                self.middles.extend(new.map(|spot| (spot, slack)));
                self.parts.extend(parts);
                self.helpers.extend(helpers);
                Fate::Divided
            }
            None => {
                let longest = borders.iter().reduce(|a, b| if b.1 > a.1 { b } else { a });
                match longest.map(|(&unit, _)| unit) {
                    Some(unit) => {
                        self.fill(region, unit);
                        Fate::Given(index(unit))
                    }
                    None => Fate::Left,
                }
            }
        }
    }

    /// Splinters of a unit that have come off and lie against another one go there.
    fn splinters(&mut self, faces: &Faces, options: &RepairOptions) {
        let alone = |owners: &[Vec<u32>], face: usize| match owners.get(face).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        let owners = self.owners.clone();
        let found = regions(
            faces,
            |face| alone(&owners, face),
            |face| alone(&owners, face).is_some(),
            |_| true,
        );
        let owner = |region: &Region| region.faces.first().and_then(|&f| alone(&owners, f));
        let mut largest: BTreeMap<u32, f64> = BTreeMap::new();
        for region in &found {
            if let Some(unit) = owner(region) {
                let most = largest.entry(unit).or_insert(0.0);
                *most = most.max(region.area_m2);
            }
        }
        for region in &found {
            let Some(unit) = owner(region) else { continue };
            let main = largest.get(&unit).copied().unwrap_or(0.0);
            let splinter = region.area_m2 < main
                && region.width_m() <= options.max_width_m
                && region.area_m2 <= options.max_share * main;
            if !splinter {
                continue;
            }
            let mut borders = self.borders(faces, region);
            borders.remove(&unit);
            let best = borders.iter().reduce(|a, b| if b.1 > a.1 { b } else { a });
            if let Some((&to, _)) = best {
                self.give(&region.faces, &[to]);
                add(&mut self.lost_m2, unit, region.area_m2);
                add(&mut self.gained_m2, to, region.area_m2);
            }
        }
    }
}

/// Area of each unit as drawn, in m².
pub(super) fn sizes(faces: &Faces, units: usize) -> Vec<f64> {
    let mut sizes = vec![0.0; units];
    for (cover, &doubled) in faces.cover.iter().zip(&faces.area) {
        for &unit in cover {
            add(&mut sizes, unit, square_metres(doubled));
        }
    }
    sizes
}

/// By face: whether it is narrow between its borders; lines across a strip do not count as its border.
fn narrow_faces(faces: &Faces, width_m: f64) -> Vec<bool> {
    let mut banks = vec![0.0; faces.area.len()];
    for (index, side) in faces.sides.iter().enumerate() {
        if let Some(length) = banks.get_mut(side.face).filter(|_| !faces.is_neck(index)) {
            *length += faces.length(index);
        }
    }
    let areas = faces.area.iter().map(|&doubled| square_metres(doubled));
    areas
        .zip(banks)
        .enumerate()
        .map(|(face, (area, banks))| face != 0 && 2.0 * area <= width_m * banks)
        .collect()
}

/// Spots between two others, at most `spacing` metres apart.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a few thousand steps at most"
)]
fn along(from: Spot, to: Spot, spacing: f64) -> Vec<Spot> {
    let steps = (distance(from, to) / spacing).ceil() as i64;
    let part = |a: i64, b: i64, step: i64| a + ((b - a) as f64 * step as f64 / steps as f64).round() as i64;
    (1..steps)
        .map(|step| (part(from.0, to.0, step), part(from.1, to.1, step)))
        .collect()
}

fn add(list: &mut [f64], unit: u32, amount: f64) {
    if let Some(slot) = usize::try_from(unit).ok().and_then(|u| list.get_mut(u)) {
        *slot += amount;
    }
}

fn index(unit: u32) -> usize {
    usize::try_from(unit).unwrap_or(usize::MAX)
}

fn patch(region: &Region, units: &[u32], fate: Fate) -> Patch {
    Patch {
        at: geo::Coord { x: 0.0, y: 0.0 },
        ground: geo::MultiPolygon(Vec::new()),
        area_m2: region.area_m2,
        width_m: region.width_m(),
        units: units.iter().map(|&u| index(u)).collect(),
        fate,
    }
}
