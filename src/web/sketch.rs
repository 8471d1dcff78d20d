//! The shapes of a dropped drawing as it stands in its file, to be looked at while a question about one is answered.

use geo::{BoundingRect, CoordsIter, LineString};
use serde_json::{Value, json};

use super::app::App;
use crate::load::map::Feature;
use crate::load::map::open::{Companions, features};

/// Width of the whole drawing; whatever the coordinates are, only the picture counts.
const WIDTH: f64 = 10_000.0;
/// Most points of the picture; of larger drawings there is none.
const MOST_POINTS: usize = 200_000;

/// Every shape with its number, its title, a path and a place for its number; nothing where no drawing was dropped.
pub(super) fn shapes(app: &App) -> Value {
    let Some((name, bytes)) = app.staged().drawing() else {
        return json!({ "shapes": [] });
    };
    let mut unheard = Vec::new();
    let (features, _) = features(&name, &bytes, &Companions::default(), &mut unheard);
    json!({ "shapes": drawn(&features) })
}

fn drawn(features: &[Feature]) -> Vec<Value> {
    let rings: Vec<(&Feature, Vec<&LineString<f64>>)> = features
        .iter()
        .map(|feature| (feature, outlines(feature)))
        .collect();
    let all: geo::MultiLineString<f64> = rings
        .iter()
        .flat_map(|(_, r)| r.iter().copied().cloned())
        .collect();
    let Some(frame) = all.bounding_rect() else {
        return Vec::new();
    };
    let size = frame.width().max(frame.height());
    if !size.is_finite() || size <= 0.0 || all.coords_count() > MOST_POINTS {
        return Vec::new();
    }
    let scale = WIDTH / size;
    let place = |at: geo::Coord<f64>| ((at.x - frame.min().x) * scale, (frame.max().y - at.y) * scale);
    rings
        .into_iter()
        .filter(|(_, rings)| !rings.is_empty())
        .map(|(feature, rings)| {
            let mut path = String::new();
            let mut box_of = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
            for (index, at) in rings.iter().flat_map(|ring| ring.0.iter().copied().enumerate()) {
                let (x, y) = place(at);
                path.push_str(&format!("{}{x:.0},{y:.0}", if index == 0 { 'M' } else { 'L' }));
                box_of = [
                    box_of[0].min(x),
                    box_of[1].min(y),
                    box_of[2].max(x),
                    box_of[3].max(y),
                ];
            }
            json!({
                "number": feature.number, "title": feature.label(), "path": path, "box": box_of.map(f64::round),
                "area": !feature.polygons.is_empty(),
            })
        })
        .collect()
}

fn outlines(feature: &Feature) -> Vec<&LineString<f64>> {
    let polygons = feature.polygons.iter();
    let own = polygons.flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    own.chain(&feature.lines)
        .filter(|ring| ring.0.iter().all(|at| at.x.is_finite() && at.y.is_finite()) && ring.0.len() > 1)
        .collect()
}
