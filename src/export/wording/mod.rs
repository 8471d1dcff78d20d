//! Boundaries in words: what lies to the north, east, south and west of each new unit.
//!
//! The outline of a new unit is walked at even steps. Each step belongs to the neighbour nearest to it, or to the outer
//! border of the commune. It looks in the direction of the outward normal of the chord over an eighth of the outline, so
//! that a jagged border, a long narrow unit and a bent one are described as people see them on a map. A step that looks
//! between two directions counts for both, by the squares of the components.

mod outline;

use std::collections::BTreeMap;

use geo::MapCoords;
use geo::MultiPolygon;

use self::outline::{Belongs, Borders, Outline};
use crate::domain::{Adjacency, AtomId, Commune};
use crate::graph::projection;

/// Directions in the order of [`Sides::towards`].
pub const DIRECTIONS: usize = 4;

/// A neighbour holds a direction when it has at least this share of the border that looks there.
const SHARE_OF_DIRECTION: f64 = 0.2;
/// Or when at least this share of its own border looks there.
const SHARE_OF_NEIGHBOUR: f64 = 0.5;
/// The outer border is not told where it is shorter than this share of a direction.
const OUTER_LEAST: f64 = 0.08;
/// Hand-drawn borders of neighbours lie up to this far apart, metres.
const REACH_M: f64 = 30.0;
/// A unit that lies straight ahead within this distance is what one sees there, metres: roads, canals and factories that
/// nobody has drawn lie between.
const FAR_M: f64 = 250.0;

/// What lies beyond a stretch of border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Neighbour {
    /// A new unit, by its index in the plan.
    Unit(usize),
    /// Another commune, the sea or a river: the outer border of the commune.
    Outer,
}

/// The boundary of a new unit in words yet to be spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// North, east, south, west; in each the neighbours with the longest border first.
    pub towards: [Vec<Neighbour>; DIRECTIONS],
    /// New units that lie wholly inside.
    pub encloses: Vec<usize>,
    /// The boundaries were drawn by the program.
    pub estimated: bool,
}

/// What lies around each group of atoms. `None` where a member has no boundary, or where a neighbouring atom has none:
/// then nobody can tell what lies there.
#[must_use]
pub fn sides(commune: &Commune, adjacency: &Adjacency, groups: &[Vec<AtomId>]) -> Vec<Option<Sides>> {
    let frame = projection(commune);
    let shapes: Vec<Option<MultiPolygon<f64>>> = commune
        .atoms
        .iter()
        .map(|atom| {
            let shape = atom.boundary.as_ref()?;
            Some(shape.map_coords(|c| frame.to_metres(c)))
        })
        .collect();
    let mut group_of = vec![None; shapes.len()];
    for (index, group) in groups.iter().enumerate() {
        for atom in group {
            if let Some(slot) = group_of.get_mut(atom.index()) {
                *slot = Some(index);
            }
        }
    }
    let beside = beside(adjacency, &group_of, groups.len());
    let borders = Borders::new(&shapes);
    let reach = REACH_M.max(2.0 * adjacency.tolerance_m);
    groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let known = |atom: &AtomId| shapes.get(atom.index()).is_some_and(Option::is_some);
            let around = beside.get(index)?;
            let whole =
                group.iter().all(known) && around.iter().all(|&other| groups[other].iter().all(known));
            if group.is_empty() || !whole {
                return None;
            }
            let members: Vec<&MultiPolygon<f64>> = group
                .iter()
                .filter_map(|atom| shapes.get(atom.index())?.as_ref())
                .collect();
            let outline = Outline::new(&members);
            let mut sides = describe(&outline, &borders, &group_of, index, around, reach);
            sides.estimated = group.iter().any(|&atom| commune.atoms[atom].boundary_estimated);
            Some(sides)
        })
        .collect()
}

/// The groups beside each group: a link or a barrier runs between them.
fn beside(adjacency: &Adjacency, group_of: &[Option<usize>], groups: usize) -> Vec<Vec<usize>> {
    let mut beside = vec![Vec::new(); groups];
    let links = adjacency.links.iter().map(|link| (link.a, link.b));
    let barriers = adjacency.barriers.iter().map(|&(a, b, _)| (a, b));
    for (a, b) in links.chain(barriers) {
        let of = |atom: AtomId| group_of.get(atom.index()).copied().flatten();
        if let (Some(a), Some(b)) = (of(a), of(b))
            && a != b
        {
            beside[a].push(b);
            beside[b].push(a);
        }
    }
    for list in &mut beside {
        list.sort_unstable();
        list.dedup();
    }
    beside
}

fn describe(
    outline: &Outline,
    borders: &Borders,
    group_of: &[Option<usize>],
    own: usize,
    around: &[usize],
    reach: f64,
) -> Sides {
    let mut weights: BTreeMap<Neighbour, [f64; DIRECTIONS]> = BTreeMap::new();
    for step in outline.steps() {
        let belongs = |atom: usize| match group_of.get(atom).copied().flatten() {
            Some(group) if group == own => Belongs::Own,
            Some(group) if around.contains(&group) => Belongs::Beside(group),
            Some(group) => Belongs::Other(group),
            None => Belongs::Nobody,
        };
        let Some(neighbour) = borders.beyond(&step, (reach, FAR_M), belongs) else {
            continue;
        };
        let slot = weights.entry(neighbour).or_default();
        let (east, north) = step.looks;
        let parts = [north.max(0.0), east.max(0.0), (-north).max(0.0), (-east).max(0.0)];
        for (sum, part) in slot.iter_mut().zip(parts) {
            *sum += step.metres * part * part;
        }
    }
    let mut sides = Sides {
        towards: std::array::from_fn(|direction| towards(&weights, direction)),
        ..Sides::default()
    };
    for (neighbour, parts) in &weights {
        let told = sides.towards.iter().any(|list| list.contains(neighbour));
        if let (false, Neighbour::Unit(_)) = (told, neighbour) {
            let best = (0..DIRECTIONS).max_by(|&a, &b| parts[a].total_cmp(&parts[b]));
            if let Some(list) = best.and_then(|best| sides.towards.get_mut(best)) {
                list.push(*neighbour);
            }
        }
    }
    sides.encloses = outline
        .holes()
        .filter_map(|(x, y)| borders.inside((x, y)))
        .filter_map(|atom| group_of.get(atom).copied().flatten())
        .filter(|&group| group != own)
        .collect();
    sides.encloses.sort_unstable();
    sides.encloses.dedup();
    sides
}

/// Who holds a direction.
fn towards(weights: &BTreeMap<Neighbour, [f64; DIRECTIONS]>, direction: usize) -> Vec<Neighbour> {
    let all: f64 = weights.values().map(|parts| parts[direction]).sum();
    let mut held: Vec<(f64, Neighbour)> = weights
        .iter()
        .filter(|&(neighbour, parts)| {
            let own: f64 = parts.iter().sum();
            let here = parts[direction];
            let much = here >= SHARE_OF_DIRECTION * all;
            let most = here >= SHARE_OF_NEIGHBOUR * own
                && (*neighbour != Neighbour::Outer || here >= OUTER_LEAST * all);
            here > 0.0 && (much || most)
        })
        .map(|(&neighbour, parts)| (parts[direction], neighbour))
        .collect();
    held.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    held.into_iter().map(|(_, neighbour)| neighbour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{AdjacencyOptions, adjacency, fixture};

    fn told(commune: &Commune, groups: &[Vec<u32>]) -> Vec<Option<Sides>> {
        let (adjacency, _) = adjacency(commune, &AdjacencyOptions::default());
        let groups: Vec<Vec<AtomId>> = groups
            .iter()
            .map(|group| group.iter().map(|&atom| AtomId(atom)).collect())
            .collect();
        sides(commune, &adjacency, &groups)
    }

    /// Three by three squares of 1 km, numbered from the south-west, row by row.
    fn grid() -> Commune {
        let squares: Vec<(f64, f64, f64, f64)> = (0..9)
            .map(|i| {
                let (x, y) = (f64::from(i % 3) * 1000.0, f64::from(i / 3) * 1000.0);
                (x, y, x + 1000.0, y + 1000.0)
            })
            .collect();
        fixture::rectangles(&squares)
    }

    #[test]
    fn grid_squares_have_their_neighbours_in_the_right_direction() {
        let singles: Vec<Vec<u32>> = (0..9).map(|i| vec![i]).collect();
        let sides = told(&grid(), &singles);
        let unit = |n| vec![Neighbour::Unit(n)];
        let middle = sides[4].clone().unwrap();
        assert_eq!(middle.towards, [unit(7), unit(5), unit(1), unit(3)]);
        let corner = sides[0].clone().unwrap();
        let outer = vec![Neighbour::Outer];
        assert_eq!(corner.towards, [unit(3), unit(1), outer.clone(), outer]);
    }

    #[test]
    fn joined_squares_lose_their_inner_border_and_long_sides_have_several_neighbours() {
        // The lower row is one unit; above it three.
        let sides = told(
            &grid(),
            &[vec![0, 1, 2], vec![3], vec![4], vec![5], vec![6, 7, 8]],
        );
        let row = sides[0].clone().unwrap();
        let mut north = row.towards[0].clone();
        north.sort_unstable();
        assert_eq!(
            north,
            [Neighbour::Unit(1), Neighbour::Unit(2), Neighbour::Unit(3)]
        );
        assert_eq!(row.towards[2], [Neighbour::Outer]);
        assert_eq!(row.towards[1], [Neighbour::Outer]);
    }

    #[test]
    fn bent_and_enclosing_units_are_described_by_their_sides() {
        // An L around the north-east square: the square lies both north of the foot and east of the leg.
        let sides = told(&grid(), &[vec![0, 1, 2, 3, 6], vec![4, 5, 7, 8]]);
        let bent = sides[0].clone().unwrap();
        assert!(bent.towards[0].contains(&Neighbour::Unit(1)), "{bent:?}");
        assert!(bent.towards[1].contains(&Neighbour::Unit(1)), "{bent:?}");
        assert_eq!(bent.towards[2], [Neighbour::Outer]);
        let ring = told(&grid(), &[vec![0, 1, 2, 3, 5, 6, 7, 8], vec![4]]);
        assert_eq!(ring[0].clone().unwrap().encloses, [1]);
        let inner = ring[1].clone().unwrap();
        assert!(inner.towards.iter().all(|side| side == &[Neighbour::Unit(0)]));
    }

    #[test]
    fn a_road_that_nobody_drew_is_not_the_outer_border() {
        let commune = fixture::rectangles(&[(0.0, 0.0, 1000.0, 1000.0), (0.0, 1120.0, 1000.0, 2000.0)]);
        let sides = told(&commune, &[vec![0], vec![1]]);
        let south = sides[0].clone().unwrap();
        assert_eq!(south.towards[0], [Neighbour::Unit(1)]);
        assert_eq!(south.towards[2], [Neighbour::Outer]);
    }

    #[test]
    fn without_boundaries_nothing_is_told() {
        let mut commune = grid();
        commune.atoms[AtomId(4)].boundary = None;
        let sides = told(&commune, &[vec![0, 1], vec![4]]);
        assert_eq!(sides[1], None);
    }
}
