//! Coverage repair of a few units drawn on a small grid, where everything touches, crosses and repeats.
#![no_main]

use geo_types::{Coord, LineString, MultiPolygon, Point, Polygon};
use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::graph::LocalFrame;
use sapxep_fuzz::graph::repair::{Fate, RepairOptions, coverage, make_valid};
use sapxep_fuzz::load::map::validity;

/// Units of one input.
const MOST_UNITS: usize = 8;
/// Corners of one input.
const MOST_CORNERS: usize = 160;

/// Sizes of a cell of the grid in metres. The first ones do not lie on the plane of the repair, which is whole millimetres.
const CELLS: [f64; 6] = [0.0001, 0.0137, 0.001, 1.0, 7.3, 40.0];
/// How many of them.
const OFF_THE_PLANE: usize = 2;

/// The first byte is the size of a cell of the grid; then pairs of bytes are corners. A pair of 255s begins the next
/// unit, one of 254s the next ring, one of 253s the next polygon of the unit.
fn units(bytes: &[u8], frame: &LocalFrame) -> Vec<Option<MultiPolygon<f64>>> {
    let Some((&first, rest)) = bytes.split_first() else {
        return Vec::new();
    };
    let cell = CELLS[usize::from(first) % CELLS.len()];
    let mut units: Vec<Vec<Vec<Vec<Coord<f64>>>>> = vec![vec![vec![Vec::new()]]];
    for pair in rest.chunks_exact(2).take(MOST_CORNERS) {
        match (pair[0], pair[1]) {
            (255, 255) if units.len() < MOST_UNITS => units.push(vec![vec![Vec::new()]]),
            (253, 253) => units.last_mut().unwrap().push(vec![Vec::new()]),
            (254, 254) => units.last_mut().unwrap().last_mut().unwrap().push(Vec::new()),
            (x, y) => {
                let (x, y) = (f64::from(x) * cell, f64::from(y) * cell);
                let rings = units.last_mut().unwrap().last_mut().unwrap();
                rings.last_mut().unwrap().push(frame.to_degrees(Coord { x, y }));
            }
        }
    }
    units
        .into_iter()
        .map(|polygons| {
            let polygons = polygons.into_iter().filter_map(|rings| {
                let mut rings = rings.into_iter().map(LineString);
                let exterior = rings.next().filter(|ring| !ring.0.is_empty())?;
                Some(Polygon::new(exterior, rings.collect()))
            });
            let polygons: Vec<_> = polygons.collect();
            (!polygons.is_empty()).then_some(MultiPolygon(polygons))
        })
        .collect()
}

fuzz_target!(|bytes: &[u8]| {
    let frame = LocalFrame::around(Point::new(105.8, 21.0));
    // Corners keep the digits that they came with, up to half a millimetre beside the plane: what is valid on it may
    // cross itself by less than that.
    let on_the_plane = bytes
        .first()
        .is_some_and(|&b| usize::from(b) % CELLS.len() >= OFF_THE_PLANE);
    let sound = |shape: &MultiPolygon<f64>| {
        let faults = validity::faults(shape);
        assert!(faults.is_empty() || !on_the_plane, "{faults:?}");
    };
    let units = units(bytes, &frame);
    for shape in units.iter().flatten() {
        if let Some(valid) = make_valid(shape, &frame) {
            sound(&valid);
        }
    }
    for options in [
        RepairOptions::default(),
        RepairOptions {
            max_share: 1.0,
            ..RepairOptions::only_within(1e9)
        },
    ] {
        let result = coverage(&units, &frame, &options);
        assert_eq!(result.shapes.len(), units.len());
        for shape in result.shapes.iter().flatten() {
            sound(shape);
        }
        for change in &result.areas {
            assert!(
                change.after_m2.is_finite() && change.after_m2 >= 0.0,
                "{change:?}"
            );
        }
        let drawn: f64 = result.areas.iter().map(|a| a.before_m2).sum();
        for patch in result.overlaps.iter().chain(&result.gaps) {
            assert!(patch.area_m2 <= drawn + 255.0 * 255.0 * 1600.0, "{patch:?}");
            if let Fate::Given(unit) | Fate::CutOut(unit) = patch.fate {
                assert!(unit < units.len(), "{patch:?}");
            }
        }
    }
});
