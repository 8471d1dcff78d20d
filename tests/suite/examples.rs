//! The committed examples are what the generator makes, and their boundaries are a clean coverage.

#[path = "../../examples/make/main.rs"]
mod make;

use geo::{Area, BooleanOps, LineString, MapCoords, Polygon, Validation};

#[test]
fn examples_are_what_the_generator_makes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (path, bytes) in make::files() {
        let committed = std::fs::read(root.join(&path)).unwrap_or_default();
        assert!(committed == bytes, "{path} differs: cargo run --example make");
    }
}

#[test]
fn example_boundaries_neither_overlap_nor_leave_gaps() {
    for (path, bytes) in make::files() {
        if !path.ends_with(".geojson") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let collection: geojson::GeoJson = text.parse().unwrap();
        let geojson::GeoJson::FeatureCollection(collection) = collection else {
            panic!("{path}")
        };
        let shapes: Vec<Polygon<f64>> = collection
            .features
            .into_iter()
            .map(|f| Polygon::<f64>::try_from(f.geometry.unwrap()).unwrap())
            // Away from the origin, areas of degrees would drown in rounding.
            .map(|p| {
                p.map_coords(|c| geo::Coord {
                    x: (c.x - 105.0) * 1e5,
                    y: (c.y - 20.0) * 1e5,
                })
            })
            .collect();
        let mut whole = geo::MultiPolygon::new(vec![]);
        for shape in &shapes {
            assert!(shape.is_valid(), "{path}: {:?}", shape.check_validation());
            whole = whole.union(shape);
        }
        let sum: f64 = shapes.iter().map(Area::unsigned_area).sum();
        // The union works on a grid of its own: a few square metres of rounding are not an overlap.
        let covered = whole.unsigned_area() / sum;
        assert!((covered - 1.0).abs() < 1e-5, "{path}: overlaps, {covered}");
        assert_eq!(whole.0.len(), 1, "{path}: in pieces");
        let holes: f64 = whole.0[0]
            .interiors()
            .iter()
            .map(|ring: &LineString<f64>| Polygon::new(ring.clone(), vec![]).unsigned_area())
            .sum();
        assert!(holes < sum * 1e-6, "{path}: gaps, {holes} of {sum}");
    }
}
