//! Boundary files: features with geometry and properties, whatever the format.

pub mod column;
pub mod drawing;
pub mod flat;
pub mod geojson;
pub mod gpkg;
pub mod gpx;
pub mod kml;
pub mod label;
pub mod limits;
pub mod matching;
pub mod open;
pub mod prepare;
pub mod project;
pub mod shape;
pub mod unpack;
pub mod validity;
pub mod wkt;

use geo::{Coord, LineString, Point, Polygon};

use super::table::{Cell, Grid, Row};
use super::words::vocabulary;
use crate::domain::Place;
use crate::wkb::Sink;

/// One shape of a boundary file.
#[derive(Clone, Debug, Default)]
pub struct Feature {
    /// Number from 1 in the file.
    pub number: usize,
    /// Id of the feature itself (GeoJSON `id`).
    pub id: Option<String>,
    /// Properties in file order.
    pub properties: Vec<(String, Cell)>,
    /// Polygons with their holes.
    pub polygons: Vec<Polygon<f64>>,
    /// Points.
    pub points: Vec<Point<f64>>,
    /// Lines, which bound nothing unless they close.
    pub lines: Vec<LineString<f64>>,
    /// What could not be read of its geometry.
    pub faults: Vec<String>,
    /// Rings whose last point is not their first one.
    pub unclosed: usize,
    /// Its polygons were worked out, not drawn.
    pub estimated: bool,
    /// A planned unit, a remark or a landmark: kept for the list, used for nothing.
    pub set_aside: bool,
}

impl Sink for Feature {
    fn point(&mut self, at: Point<f64>) {
        self.points.push(at);
    }

    fn line(&mut self, line: LineString<f64>) {
        self.lines.push(line);
    }

    fn polygon(&mut self, exterior: LineString<f64>, holes: Vec<LineString<f64>>) {
        self.add_polygon(exterior, holes);
    }
}

impl Feature {
    /// Adds a polygon as drawn; rings that do not close are counted and closed.
    pub fn add_polygon(&mut self, exterior: LineString<f64>, holes: Vec<LineString<f64>>) {
        let open = |ring: &&LineString<f64>| ring.0.len() > 2 && !ring.is_closed();
        self.unclosed += std::iter::once(&exterior).chain(&holes).filter(open).count();
        self.polygons.push(Polygon::new(exterior, holes));
    }

    /// Values of the properties that mean a field (`ma`, `ten`, …), those first whose key is the very name of the field.
    #[must_use]
    pub fn values(&self, field: &str) -> Vec<(&str, String)> {
        let words = vocabulary("unit");
        let mut found: Vec<(bool, &str, String)> = self
            .properties
            .iter()
            .filter(|(_, cell)| !cell.is_empty())
            .filter(|(key, _)| words.field(key).is_some_and(|(f, _)| f == field))
            .map(|(key, cell)| (key != field, key.as_str(), cell.shown()))
            .collect();
        found.sort_by_key(|(later, ..)| *later);
        found.into_iter().map(|(_, key, value)| (key, value)).collect()
    }

    /// Its name, empty when it has none.
    #[must_use]
    pub fn label(&self) -> String {
        self.values("ten")
            .into_iter()
            .next()
            .map(|(_, name)| name)
            .unwrap_or_default()
    }

    /// `17 (Đa giác 249)`.
    #[must_use]
    pub fn title(&self) -> String {
        let label = self.label();
        if label.is_empty() {
            self.number.to_string()
        } else {
            format!("{} ({label})", self.number)
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self, file: &str) -> Place {
        Place {
            feature: Some(self.title()),
            ..Place::file(file)
        }
    }

    /// Every text of its properties, keys too.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.properties.iter_mut().flat_map(|(key, cell)| {
            let value = match cell {
                Cell::Text(text) => Some(text),
                _ => None,
            };
            std::iter::once(key).chain(value)
        })
    }

    /// Every coordinate.
    pub fn coords_mut(&mut self, mut change: impl FnMut(&mut Coord<f64>)) {
        for polygon in &mut self.polygons {
            polygon.exterior_mut(|ring| ring.0.iter_mut().for_each(&mut change));
            polygon.interiors_mut(|rings| {
                rings
                    .iter_mut()
                    .flat_map(|r| r.0.iter_mut())
                    .for_each(&mut change)
            });
        }
        for point in &mut self.points {
            change(&mut point.0);
        }
        self.lines.iter_mut().flat_map(|l| &mut l.0).for_each(&mut change);
    }

    /// Every coordinate.
    pub fn coords(&self) -> impl Iterator<Item = Coord<f64>> + '_ {
        self.polygons
            .iter()
            .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
            .flat_map(|ring| ring.0.iter().copied())
            .chain(self.points.iter().map(|p| p.0))
            .chain(self.lines.iter().flat_map(|l| l.0.iter().copied()))
    }
}

/// The properties of the features as a table, one row a feature.
#[must_use]
pub fn as_grid(file: &str, features: &[Feature]) -> Grid {
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in features
        .iter()
        .filter(|f| !f.set_aside)
        .flat_map(|f| &f.properties)
    {
        if !keys.contains(key) && keys.len() < 300 {
            keys.push(key.clone());
        }
    }
    let words = vocabulary("unit");
    let has = |field: &str, keys: &[String]| {
        keys.iter()
            .any(|k| words.field(k).is_some_and(|(f, _)| f == field))
    };
    let with_ids = !has("ma", &keys) && features.iter().all(|f| f.id.is_some());
    if with_ids {
        keys.push("id".to_owned());
    }
    let header = Row {
        number: 0,
        cells: keys.iter().map(|k| Cell::text(k)).collect(),
    };
    let rows = features.iter().filter(|f| !f.set_aside).map(|feature| Row {
        number: u32::try_from(feature.number).unwrap_or(u32::MAX),
        cells: keys
            .iter()
            .map(|key| {
                let own = feature
                    .properties
                    .iter()
                    .find(|(k, _)| k == key)
                    .map(|(_, cell)| cell.clone());
                own.unwrap_or_else(|| {
                    if with_ids && key == "id" {
                        Cell::text(feature.id.as_deref().unwrap_or(""))
                    } else {
                        Cell::Empty
                    }
                })
            })
            .collect(),
    });
    Grid {
        hidden: false,
        file: file.to_owned(),
        sheet: None,
        rows: std::iter::once(header).chain(rows).collect(),
        merged: Vec::new(),
        keys: Some(keys),
    }
}
