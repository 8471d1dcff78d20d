//! Small coverages with one fault each.

use geo::{Area, BooleanOps, MultiPolygon, Point, Polygon};

use super::*;
use crate::graph::LocalFrame;

fn frame() -> LocalFrame {
    LocalFrame::around(Point::new(105.0, 21.0))
}

/// Rings in metres, the first one the exterior.
fn shape(rings: &[&[(f64, f64)]]) -> Option<MultiPolygon<f64>> {
    let (step, centre) = (frame().degrees_per_metre(), frame().centre());
    let ring = |ring: &&[(f64, f64)]| -> LineString<f64> {
        ring.iter()
            .map(|&(x, y)| Coord {
                x: centre.x() + x * step.x,
                y: centre.y() + y * step.y,
            })
            .collect()
    };
    let mut rings = rings.iter().map(ring);
    let exterior = rings.next().unwrap();
    Some(MultiPolygon(vec![Polygon::new(exterior, rings.collect())]))
}

fn square(w: f64, s: f64, e: f64, n: f64) -> Option<MultiPolygon<f64>> {
    shape(&[&[(w, s), (e, s), (e, n), (w, n)]])
}

fn repaired(shapes: &[Option<MultiPolygon<f64>>]) -> Coverage {
    coverage(shapes, &frame(), &RepairOptions::default())
}

/// Square metres of the ellipsoid between two meridians and two parallels, given in metres of the frame as [`square`] is.
/// The closed form of WGS 84, not the radii of the frame.
fn ground(w: f64, s: f64, e: f64, n: f64) -> f64 {
    const B: f64 = 6_356_752.314_245;
    const E2: f64 = 0.006_694_379_990_14;
    let (step, centre, eccentricity) = (frame().degrees_per_metre(), frame().centre(), E2.sqrt());
    // Area of the zone below a parallel, over b² Δλ / 2.
    let zone = |north: f64| {
        let sine = (centre.y() + north * step.y).to_radians().sin();
        let (es, e2s2) = (eccentricity * sine, E2 * sine * sine);
        sine / (1.0 - e2s2) + ((1.0 + es) / (1.0 - es)).ln() / (2.0 * eccentricity)
    };
    B * B / 2.0 * ((e - w) * step.x).to_radians() * (zone(n) - zone(s))
}

/// Whether the units have these areas: one scale serves a whole unit, which is exact to the square of its extent over the
/// radius of the earth.
fn have_areas(result: &Coverage, wanted: &[f64]) -> bool {
    let near = |(area, wanted): (&AreaChange, &f64)| (area.after_m2 / wanted - 1.0).abs() < 1e-7;
    result.areas.len() == wanted.len() && result.areas.iter().zip(wanted).all(near)
}

fn areas(result: &Coverage) -> Vec<i64> {
    result.areas.iter().map(|a| a.after_m2.round() as i64).collect()
}

#[test]
fn a_sound_coverage_stays_as_it_is() {
    let shapes = [square(0.0, 0.0, 100.0, 100.0), square(100.0, 0.0, 200.0, 100.0)];
    let result = repaired(&shapes);
    assert!(result.overlaps.is_empty() && result.gaps.is_empty());
    for (before, after) in shapes.iter().zip(&result.shapes) {
        let (before, after) = (before.as_ref().unwrap(), after.as_ref().unwrap());
        assert_eq!(before.xor(after).unsigned_area(), 0.0);
        let corners: Vec<_> = before.0[0].exterior().0.clone();
        assert!(
            after.0[0].exterior().0.iter().all(|c| corners.contains(c)),
            "the very same digits"
        );
    }
}

#[test]
fn a_narrow_overlap_goes_to_one_unit() {
    let result = repaired(&[square(0.0, 0.0, 105.0, 100.0), square(100.0, 0.0, 200.0, 100.0)]);
    assert_eq!(result.overlaps.len(), 1);
    assert_eq!(result.overlaps[0].fate, Fate::Given(0));
    assert_eq!(areas(&result), [10_500, 9_500]);
    assert_eq!(result.areas[1].lost_m2.round(), 500.0);
}

#[test]
fn a_wide_overlap_stays_and_is_told() {
    let result = repaired(&[square(0.0, 0.0, 150.0, 100.0), square(100.0, 0.0, 250.0, 100.0)]);
    assert_eq!(result.overlaps[0].fate, Fate::Left);
    assert_eq!(result.overlaps[0].units, [0, 1]);
    assert_eq!(areas(&result), [15_000, 15_000]);
}

#[test]
fn a_town_inside_is_cut_out_of_what_lies_around_it() {
    let result = repaired(&[square(0.0, 0.0, 900.0, 900.0), square(300.0, 300.0, 600.0, 600.0)]);
    assert_eq!(result.overlaps[0].fate, Fate::CutOut(1));
    let town = ground(300.0, 300.0, 600.0, 600.0);
    let around = ground(0.0, 0.0, 900.0, 900.0) - town;
    assert!(
        have_areas(&result, &[around, town]),
        "{:?} {around} {town}",
        result.areas
    );
    assert_eq!(result.shapes[0].as_ref().unwrap().0[0].interiors().len(), 1);
}

#[test]
fn the_same_ground_drawn_twice_is_left_to_a_person() {
    let result = repaired(&[square(0.0, 0.0, 100.0, 100.0), square(0.0, 0.0, 100.0, 100.0)]);
    assert_eq!(result.overlaps[0].fate, Fate::Left);
    assert_eq!(areas(&result), [10_000, 10_000]);
}

#[test]
fn a_gap_between_three_is_divided_and_makes_no_false_neighbours() {
    // Two rows with a strip of 6 m between them; a wall closes it at both ends.
    let result = repaired(&[
        square(0.0, 0.0, 500.0, 100.0),
        square(500.0, 0.0, 1000.0, 100.0),
        square(0.0, 106.0, 500.0, 206.0),
        square(500.0, 106.0, 1000.0, 206.0),
        square(-50.0, 0.0, 0.0, 206.0),
        square(1000.0, 0.0, 1050.0, 206.0),
    ]);
    assert_eq!(result.gaps.len(), 1);
    assert_eq!(result.gaps[0].fate, Fate::Divided);
    let total: f64 = result.areas.iter().map(|a| a.after_m2).sum();
    let wanted = ground(-50.0, 0.0, 1050.0, 206.0);
    assert!((total - wanted).abs() < 0.5, "{total} {wanted}");
    let of = |i: usize| result.shapes[i].as_ref().unwrap();
    for i in 0..6 {
        for j in i + 1..6 {
            assert!(of(i).intersection(of(j)).unsigned_area() < 1e-12);
        }
    }
    // Each takes about half of the strip along its own side, and those across a corner stay apart.
    assert!(
        result.areas[..4]
            .iter()
            .all(|a| (1300.0..1700.0).contains(&a.gained_m2)),
        "{:?}",
        result.areas
    );
    let reach = |i: usize| geo::BoundingRect::bounding_rect(of(i)).unwrap();
    assert!(frame().to_metres(reach(0).max()).x < 510.0 && frame().to_metres(reach(3).min()).x > 490.0);
    // The helping corners along the strip are gone.
    let corners: usize = (0..6).map(|i| of(i).0[0].exterior().0.len()).sum();
    assert!(corners < 60, "{corners}");
}

#[test]
fn a_wide_gap_stays_and_a_hole_of_one_unit_is_no_gap() {
    let ring = [
        square(0.0, 0.0, 900.0, 300.0),
        square(0.0, 600.0, 900.0, 900.0),
        square(0.0, 300.0, 300.0, 600.0),
        square(600.0, 300.0, 900.0, 600.0),
    ];
    let result = repaired(&ring);
    assert_eq!(
        result.gaps.iter().map(|g| g.fate).collect::<Vec<_>>(),
        [Fate::Left]
    );
    let outer: &[(f64, f64)] = &[(0.0, 0.0), (900.0, 0.0), (900.0, 900.0), (0.0, 900.0)];
    let lake: &[(f64, f64)] = &[(300.0, 300.0), (300.0, 600.0), (600.0, 600.0), (600.0, 300.0)];
    let result = repaired(&[shape(&[outer, lake])]);
    assert!(result.gaps.is_empty());
    let wanted = ground(0.0, 0.0, 900.0, 900.0) - ground(300.0, 300.0, 600.0, 600.0);
    assert!(have_areas(&result, &[wanted]), "{:?} {wanted}", result.areas);
}

#[test]
fn splinters_cut_off_go_to_the_unit_they_lie_against() {
    // A thin finger of 1 through 2 leaves a splinter of 2 on the far side.
    let finger: &[(f64, f64)] = &[
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 90.0),
        (200.0, 90.0),
        (200.0, 95.0),
        (100.0, 95.0),
        (100.0, 100.0),
        (0.0, 100.0),
    ];
    let result = repaired(&[shape(&[finger]), square(95.0, 0.0, 200.0, 100.0)]);
    assert!(
        result.shapes.iter().flatten().all(|s| s.0.len() == 1),
        "{:?}",
        result.shapes
    );
}

#[test]
fn invalid_boundaries_become_valid() {
    let valid = |rings: &[&[(f64, f64)]]| make_valid(shape(rings).as_ref().unwrap(), &frame());
    let bow = valid(&[&[(0.0, 0.0), (100.0, 100.0), (100.0, 0.0), (0.0, 100.0)]]).unwrap();
    assert_eq!(bow.0.len(), 2);
    let spike = valid(&[&[
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 100.0),
        (100.0, 900.0),
        (100.0, 100.0),
        (0.0, 100.0),
    ]])
    .unwrap();
    assert!(spike.0[0].exterior().0.len() <= 6);
    let outside = valid(&[
        &[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)],
        &[(500.0, 500.0), (600.0, 500.0), (600.0, 600.0)],
    ])
    .unwrap();
    assert!(outside.0[0].interiors().is_empty());
    assert_eq!(valid(&[&[(0.0, 0.0), (100.0, 0.0), (0.0, 0.0)]]), None);
}

#[test]
fn the_order_of_units_does_not_matter() {
    let shapes = [
        square(0.0, 0.0, 105.0, 100.0),
        square(100.0, 0.0, 200.0, 103.0),
        square(0.0, 101.0, 200.0, 200.0),
    ];
    let forth = repaired(&shapes);
    let mut turned = shapes.clone();
    turned.reverse();
    let mut back = repaired(&turned).shapes;
    back.reverse();
    assert_eq!(forth.shapes, back);
}

#[test]
fn a_strip_that_opens_to_the_outside_is_filled() {
    let result = repaired(&[square(0.0, 0.0, 500.0, 100.0), square(0.0, 110.0, 500.0, 210.0)]);
    let fates: Vec<Fate> = result.gaps.iter().map(|g| g.fate).collect();
    assert_eq!(fates, [Fate::Divided], "{:?}", result.gaps);
    assert_eq!(areas(&result), [52_500, 52_500]);
    // What was put in to find the strip is gone.
    let corners: usize = result
        .shapes
        .iter()
        .flatten()
        .map(|s| s.0[0].exterior().0.len())
        .sum();
    assert_eq!(corners, 14, "{:?}", result.shapes);
}

#[test]
fn streets_that_meet_and_leave_the_ward_are_divided() {
    // Two units below a street of 8 m, one above, and a street between the two.
    let result = repaired(&[
        square(0.0, 0.0, 296.0, 200.0),
        square(304.0, 0.0, 600.0, 200.0),
        square(0.0, 208.0, 600.0, 400.0),
    ]);
    assert!(
        result.gaps.iter().all(|g| g.fate != Fate::Left),
        "{:?}",
        result.gaps
    );
    let total: f64 = result.areas.iter().map(|a| a.after_m2).sum();
    assert!((total - 600.0 * 400.0).abs() < 40.0, "{total}");
    let of = |i: usize| result.shapes[i].as_ref().unwrap();
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        assert!(of(i).intersection(of(j)).unsigned_area() < 1e-12);
    }
}

#[test]
fn wide_water_and_corners_of_the_outline_stay_open() {
    let shapes = [
        square(0.0, 0.0, 500.0, 100.0),
        square(0.0, 140.0, 500.0, 240.0),
        square(500.0, 100.0, 900.0, 140.0),
    ];
    let result = repaired(&shapes);
    assert!(result.gaps.is_empty(), "{:?}", result.gaps);
    for (before, after) in shapes.iter().zip(&result.shapes) {
        let (before, after) = (before.as_ref().unwrap(), after.as_ref().unwrap());
        assert_eq!(before.0[0].exterior().0.len(), after.0[0].exterior().0.len());
        assert_eq!(before.xor(after).unsigned_area(), 0.0);
    }
}

/// Squares of `side` metres, `across` in a row, every corner drawn anew by each unit and up to `stray` metres beside its
/// place. Rows from `bank` on lie `river` metres farther north.
fn drawn(across: usize, side: f64, stray: f64, bank: usize, river: f64) -> Vec<Option<MultiPolygon<f64>>> {
    let mut seed = 7_u64;
    let mut beside = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((seed >> 33) as f64 / (1_u64 << 31) as f64 * 2.0 - 1.0) * stray
    };
    (0..across * across)
        .map(|unit| {
            let (column, row) = ((unit % across) as f64, unit / across);
            let shift = if row < bank { 0.0 } else { river };
            let (x, y) = (column * side, row as f64 * side + shift);
            // Two corners on each side.
            let corners = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)];
            let ring: Vec<(f64, f64)> = corners
                .iter()
                .map(|&(i, j)| {
                    let at = |n: i32| f64::from(n) * side / 2.0;
                    (x + at(i) + beside(), y + at(j) + beside())
                })
                .collect();
            shape(&[&ring])
        })
        .collect()
}

/// Pairs that share a side to the last digit.
fn neighbours(result: &Coverage) -> BTreeSet<(usize, usize)> {
    let mut sides: std::collections::BTreeMap<[u64; 4], usize> = std::collections::BTreeMap::new();
    let mut pairs = BTreeSet::new();
    for (unit, shape) in result.shapes.iter().enumerate() {
        for line in shape.iter().flatten().flat_map(|p| p.exterior().lines()) {
            let key = |l: geo::Line<f64>| [l.start.x, l.start.y, l.end.x, l.end.y].map(f64::to_bits);
            sides.insert(key(line), unit);
            if let Some(&other) = sides.get(&key(geo::Line::new(line.end, line.start))) {
                pairs.insert((unit.min(other), unit.max(other)));
            }
        }
    }
    pairs
}

#[test]
fn a_coarse_drawing_is_repaired_as_far_as_it_strays() {
    let shapes = drawn(5, 2_000.0, 40.0, 9, 0.0);
    let narrow = coverage(&shapes, &frame(), &RepairOptions::only_within(15.0));
    assert_eq!((narrow.width_m, narrow.accuracy), (15.0, None));
    let result = repaired(&shapes);
    let told = result.accuracy.unwrap();
    assert!((25.0..=80.0).contains(&result.width_m), "{told:?}");
    assert!(
        told.pairs_percent > 50.0 && told.median_m < told.most_m,
        "{told:?}"
    );
    let found = neighbours(&result);
    for unit in 0..25 {
        let east = (unit % 5 < 4).then_some((unit, unit + 1));
        let north = (unit < 20).then_some((unit, unit + 5));
        for pair in east.into_iter().chain(north) {
            assert!(found.contains(&pair), "{pair:?}");
        }
    }
    let left = |result: &Coverage| {
        let patches = result.overlaps.iter().chain(&result.gaps);
        patches.filter(|patch| patch.fate == Fate::Left).count()
    };
    assert!(
        left(&narrow) > left(&result),
        "{} {}",
        left(&narrow),
        left(&result)
    );
    let before = neighbours(&narrow);
    assert!(found.len() > before.len(), "{} {}", found.len(), before.len());
}

#[test]
fn a_river_in_a_fine_drawing_stays_however_many_borders_overlap() {
    let shapes = drawn(6, 400.0, 3.0, 3, 40.0);
    let result = repaired(&shapes);
    assert!(result.accuracy.is_some(), "it has overlaps enough");
    assert_eq!(result.width_m, 15.0);
    let across = |pair: &&(usize, usize)| pair.0 < 18 && pair.1 >= 18;
    assert_eq!(neighbours(&result).iter().find(across), None);
    // The same with one unit drawn far into its neighbour and one slip of 60 m.
    let mut shapes = shapes;
    shapes[8] = square(800.0, 400.0, 1260.0, 800.0);
    shapes[20] = square(740.0, 1240.0, 1200.0, 1640.0);
    let result = repaired(&shapes);
    assert_eq!(result.width_m, 15.0, "{:?}", result.accuracy);
    assert_eq!(neighbours(&result).iter().find(across), None);
}

#[test]
fn small_units_bound_the_width() {
    // Lots of 100 m, strayed by 20 m: a strip of 15 m is a lot of ground there.
    let result = repaired(&drawn(5, 100.0, 20.0, 9, 0.0));
    assert_eq!(result.width_m, 15.0, "{:?}", result.accuracy);
}
