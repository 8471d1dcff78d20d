//! Gives each atom its boundary and point, and says what is left over.

use geo::{Area, BoundingRect, MapCoords, MultiPolygon, Point, Polygon};

use super::draft::Draft;
use super::map::matching::Found;
use super::map::{Feature, validity};
use super::report::{BoundariesRead, BoundaryMatch};
use super::rows::sections::former_commune;
use crate::domain::code::codes;
use crate::domain::{DeclaredLink, DeclaredLinkKind, Finding, Place};
use crate::graph::{LocalFrame, repair};

/// Geometry of one atom.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Boundary.
    pub boundary: Option<MultiPolygon<f64>>,
    /// The boundary as drawn, where it had to be made valid.
    pub drawn: Option<MultiPolygon<f64>>,
    /// Point drawn in the boundary file.
    pub point: Option<Point<f64>>,
    /// The boundary was worked out from a point, not drawn.
    pub estimated: bool,
    /// Households that the label of the map gives.
    pub households: Option<u32>,
    /// Residents that the label of the map gives.
    pub residents: Option<u32>,
    /// The feature as people know it.
    pub title: String,
    /// Its feature is there but could not be used; that is reported already.
    pub faulty: bool,
}

/// Shapes of the atoms from matched features.
pub(super) fn shapes(
    file: &str,
    features: &[Feature],
    found: &Found,
    draft: &Draft,
    read: &mut BoundariesRead,
    findings: &mut Vec<Finding>,
) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); draft.atoms.len()];
    for (index, shape) in shapes.iter_mut().enumerate() {
        let mine: Vec<(&Feature, &'static str)> = features
            .iter()
            .zip(found)
            .filter_map(|(feature, found)| {
                found
                    .filter(|(entry, _)| *entry == index)
                    .map(|(_, how)| (feature, how))
            })
            .collect();
        let Some((_, how)) = mine.first() else { continue };
        let name = draft.directory.label(index).to_owned();
        let mut polygons: Vec<Polygon<f64>> = mine
            .iter()
            .flat_map(|(f, _)| f.polygons.iter().cloned())
            .collect();
        polygons.sort_by(|a, b| {
            first(a)
                .partial_cmp(&first(b))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        shape.faulty = mine.iter().any(|(f, _)| !f.faults.is_empty());
        shape.point = mine.iter().flat_map(|(f, _)| f.points.first().copied()).next();
        shape.estimated = mine.iter().any(|(f, _)| f.estimated);
        let figure = |field: &str| {
            let values = mine.iter().flat_map(|(f, _)| f.values(field));
            values.filter_map(|(_, text)| text.parse().ok()).next()
        };
        shape.households = figure("so_ho");
        shape.residents = figure("nhan_khau");
        shape.title = mine.first().map(|(f, _)| f.title()).unwrap_or_default();
        let drawn: Vec<usize> = mine
            .iter()
            .filter(|(f, _)| !f.polygons.is_empty())
            .map(|(f, _)| f.number)
            .collect();
        if drawn.len() > 1 {
            let list: Vec<String> = drawn.iter().map(ToString::to_string).collect();
            findings.push(
                Finding::new(codes::SHAPES_JOINED)
                    .at(Place {
                        unit: Some(name.clone()),
                        ..Place::file(file)
                    })
                    .with("features", list.join(", ")),
            );
        }
        if !polygons.is_empty() {
            let boundary = MultiPolygon(polygons);
            let faults = validity::faults(&boundary);
            for fault in &faults {
                let place = Place {
                    unit: Some(name.clone()),
                    ..mine.first().map(|(f, _)| f.place(file)).unwrap_or_default()
                };
                let at = format!("{:.6}, {:.6}", fault.at.x, fault.at.y);
                findings.push(
                    Finding::new(fault.code)
                        .at(place)
                        .with("at", at)
                        .with("count", fault.count),
                );
            }
            shape.boundary = Some(boundary);
            if !faults.is_empty() {
                mend(shape, &name, file, findings);
            }
        }
        let code = draft
            .atoms
            .get(index)
            .and_then(|(row, _)| draft.codes.get(*row))
            .cloned()
            .unwrap_or_default();
        read.matches.push(BoundaryMatch {
            unit: code,
            name,
            features: mine.iter().map(|(f, _)| f.number).collect(),
            how,
        });
    }
    shapes
}

/// Makes the boundary of a unit valid; what was drawn is kept for the picture of before.
fn mend(shape: &mut Shape, name: &str, file: &str, findings: &mut Vec<Finding>) {
    let Some(drawn) = shape.boundary.take() else {
        return;
    };
    let Some(middle) = drawn.bounding_rect().map(|b| b.center()) else {
        return;
    };
    let frame = LocalFrame::around(Point(middle));
    let area = |b: &MultiPolygon<f64>| b.map_coords(|c| frame.to_metres(c)).unsigned_area();
    if let Some(valid) = repair::make_valid(&drawn, &frame) {
        findings.push(
            Finding::new(codes::MADE_VALID)
                .at(Place {
                    unit: Some(name.to_owned()),
                    ..Place::file(file)
                })
                .with("unit", name)
                .with("before", format!("{:.0}", area(&drawn)))
                .with("after", format!("{:.0}", area(&valid))),
        );
        shape.boundary = Some(valid);
        shape.drawn = Some(drawn);
    } else {
        shape.boundary = Some(drawn);
    }
}

fn first(polygon: &Polygon<f64>) -> (f64, f64, usize) {
    polygon
        .exterior()
        .0
        .first()
        .map_or((0.0, 0.0, 0), |c| (c.x, c.y, polygon.exterior().0.len()))
}

/// Features without a unit.
pub(super) fn leftovers(
    file: &str,
    features: &[Feature],
    found: &Found,
    draft: &Draft,
    read: &mut BoundariesRead,
    findings: &mut Vec<Finding>,
) {
    let already: Vec<Option<String>> = findings
        .iter()
        .filter(|f| {
            [
                codes::AMBIGUOUS_MATCH,
                codes::MATCH_CONFLICT,
                codes::BAD_GEOMETRY,
                codes::NOT_DEGREES,
                codes::DEGENERATE_POLYGON,
                codes::ANSWER_USED,
            ]
            .contains(&f.code)
        })
        .map(|f| f.place.feature.clone())
        .collect();
    for (feature, found) in features.iter().zip(found) {
        if found.is_some_and(|(entry, _)| entry < draft.atoms.len()) {
            continue;
        }
        read.set_aside.push(feature.title());
        // What a sketch sets aside is told by the reader of sketches.
        if feature.set_aside || already.contains(&Some(feature.title())) {
            continue;
        }
        let near = match draft.directory.by_name(&feature.label()) {
            super::directory::Lookup::Missing(Some(near)) => near,
            _ => "–".to_owned(),
        };
        let named = !feature.label().is_empty()
            && !feature.polygons.is_empty()
            && found.is_none()
            && former_commune(&feature.label()).is_none();
        let code = if named {
            codes::BOUNDARY_WITHOUT_UNIT
        } else {
            codes::FEATURE_SET_ASIDE
        };
        findings.push(
            Finding::new(code)
                .at(feature.place(file))
                .with("value", feature.title())
                .with("near", near),
        );
    }
}

/// Units without a boundary where others have one.
pub(super) fn without(
    file: &str,
    shapes: &[Shape],
    declared: &[DeclaredLink],
    draft: &Draft,
    places: &[Place],
    findings: &mut Vec<Finding>,
) {
    if shapes.iter().all(|s| s.boundary.is_none()) {
        return;
    }
    for (index, shape) in shapes.iter().enumerate() {
        if shape.boundary.is_some() || shape.faulty {
            continue;
        }
        let linked = declared
            .iter()
            .any(|l| l.kind != DeclaredLinkKind::Cut && (l.a.index() == index || l.b.index() == index));
        let code = if linked {
            codes::BOUNDARY_MISSING_LISTED
        } else {
            codes::UNIT_WITHOUT_BOUNDARY
        };
        let mut place = places.get(index).cloned().unwrap_or_default();
        let name = draft.directory.label(index);
        place.unit = Some(name.to_owned());
        findings.push(Finding::new(code).at(place).with("unit", name).with("file", file));
    }
}
