//! GeoJSON, read forgivingly: one bad feature does not hide the others. The text is walked once and never held as a
//! tree of values: a province of 200,000 points takes some megabytes.

use std::cell::Cell as Counter;
use std::fmt;

use geo::{LineString, Point};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Feature;
use super::limits::{MAX_FEATURES, MAX_POINTS};
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::table::Cell;

/// Keys of one feature beyond this are not looked through for repeats.
const MANY_KEYS: usize = 300;

/// The `crs` member of older GeoJSON, as written.
#[must_use]
pub fn declared_crs(text: &str) -> Option<String> {
    // Far cheaper than reading the whole file again: the member stands near the beginning or it is not there.
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let member = head.get(head.find("\"crs\"")?..)?;
    let name = member.get(member.find("\"name\"")? + 6..)?;
    // `"type": "name"` stands before `"name": "…"`.
    let name = match name.trim_start().strip_prefix(':') {
        Some(value) => value,
        None => name
            .get(name.find("\"name\"")? + 6..)?
            .trim_start()
            .strip_prefix(':')?,
    };
    name.split('"').nth(1).map(str::to_owned)
}

/// Features of a GeoJSON text.
pub fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Feature> {
    let budget = Budget::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let root = Item(&budget).deserialize(&mut reader);
    let root = root.and_then(|root| reader.end().map(|()| root));
    let root = match root {
        Ok(root) => root,
        Err(error) => {
            let mut place = Place::file(file);
            place.row = u32::try_from(error.line()).ok();
            findings.push(
                if budget.points.get() > MAX_POINTS || budget.features.get() > MAX_FEATURES {
                    Finding::new(codes::TOO_MANY_POINTS)
                        .at(place)
                        .with("points", budget.points.get())
                        .with("features", budget.features.get())
                        .with("limit", MAX_POINTS)
                        .with("most", MAX_FEATURES)
                } else if error.to_string().starts_with("recursion limit") {
                    Finding::new(codes::TOO_NESTED).at(place)
                } else {
                    Finding::new(codes::BOUNDARY_SYNTAX)
                        .at(place)
                        .with("cause", error)
                },
            );
            return Vec::new();
        }
    };
    let mut features = match root.kind.as_str() {
        "FeatureCollection" => root.features,
        "Feature" => vec![root.feature()],
        "Polygon" | "MultiPolygon" | "GeometryCollection" | "Point" | "MultiPoint" => {
            let mut one = Feature::default();
            root.add_to(&mut one);
            vec![one]
        }
        _ => {
            let finding = Finding::new(codes::BOUNDARY_SYNTAX).at(Place::file(file));
            findings.push(finding.with("cause", "\"type\": \"FeatureCollection\" ?"));
            return Vec::new();
        }
    };
    for (index, feature) in features.iter_mut().enumerate() {
        feature.number = index + 1;
    }
    features
}

/// What has been read so far.
#[derive(Default)]
struct Budget {
    points: Counter<usize>,
    features: Counter<usize>,
}

/// Members of any GeoJSON object: which of them matter is known when its `type` has come.
#[derive(Default)]
struct Object {
    kind: String,
    id: Option<String>,
    properties: Vec<(String, Cell)>,
    geometry: Option<Box<Object>>,
    coordinates: Tree,
    geometries: Vec<Object>,
    features: Vec<Feature>,
}

impl Object {
    fn feature(self) -> Feature {
        let mut feature = Feature {
            id: self.id,
            properties: self.properties,
            ..Feature::default()
        };
        if let Some(geometry) = self.geometry {
            geometry.add_to(&mut feature);
        }
        feature
    }

    fn add_to(self, into: &mut Feature) {
        match self.kind.as_str() {
            "Polygon" => polygon(self.coordinates, into),
            "MultiPolygon" => self
                .coordinates
                .items()
                .into_iter()
                .for_each(|p| polygon(p, into)),
            "Point" => point(&self.coordinates, into),
            "MultiPoint" => self.coordinates.items().iter().for_each(|p| point(p, into)),
            "LineString" => into.lines.extend(line(self.coordinates)),
            "MultiLineString" => into
                .lines
                .extend(self.coordinates.items().into_iter().filter_map(line)),
            "GeometryCollection" => self.geometries.into_iter().for_each(|part| part.add_to(into)),
            other => into.faults.push(format!("type: {other:?}")),
        }
    }
}

fn line(tree: Tree) -> Option<LineString<f64>> {
    let positions = tree.items().into_iter().map(|t| match t {
        Tree::Position(x, y) => Some((x, y)),
        _ => None,
    });
    positions.collect::<Option<Vec<_>>>().map(LineString::from)
}

fn point(tree: &Tree, into: &mut Feature) {
    match tree {
        Tree::Position(x, y) => into.points.push(Point::new(*x, *y)),
        other => into.faults.push(other.shown()),
    }
}

fn polygon(tree: Tree, into: &mut Feature) {
    let mut rings = Vec::new();
    for ring in tree.items() {
        let positions = ring.items();
        let mut coords = Vec::with_capacity(positions.len());
        for position in positions {
            match position {
                Tree::Position(x, y) => coords.push((x, y)),
                other => return into.faults.push(other.shown()),
            }
        }
        rings.push(LineString::from(coords));
    }
    let mut rings = rings.into_iter();
    match rings.next() {
        Some(exterior) => into.add_polygon(exterior, rings.collect()),
        None => into.faults.push("[]".to_owned()),
    }
}

/// Coordinates of any depth.
#[derive(Default)]
enum Tree {
    /// `null` or nothing at all.
    #[default]
    Nothing,
    Number(f64),
    Position(f64, f64),
    /// What is no coordinate, as written, shortened.
    Other(String),
    List(Vec<Tree>),
}

impl Tree {
    fn items(self) -> Vec<Tree> {
        match self {
            Self::List(items) => items,
            _ => Vec::new(),
        }
    }

    fn shown(&self) -> String {
        let text = match self {
            Self::Nothing => "null".to_owned(),
            Self::Number(n) => n.to_string(),
            Self::Position(x, y) => format!("[{x},{y}]"),
            Self::Other(text) => text.clone(),
            Self::List(items) => {
                let shown: Vec<String> = items.iter().take(4).map(Self::shown).collect();
                format!("[{}]", shown.join(","))
            }
        };
        text.chars().take(60).collect()
    }
}

/// Reads coordinates.
#[derive(Clone, Copy)]
struct Coordinates<'a>(&'a Budget);

impl<'de> DeserializeSeed<'de> for Coordinates<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Coordinates<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(value))
    }

    #[allow(clippy::cast_precision_loss, reason = "no coordinate comes near 2^53")]
    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(value as f64))
    }

    #[allow(clippy::cast_precision_loss, reason = "no coordinate comes near 2^53")]
    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(value as f64))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Other(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Other(format!(
            "\"{}\"",
            value.chars().take(58).collect::<String>()
        )))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let Some(first) = items.next_element_seed(self)? else {
            return Ok(Tree::List(Vec::new()));
        };
        if matches!(first, Tree::List(_) | Tree::Position(..)) {
            let mut list = vec![first];
            while let Some(item) = items.next_element_seed(self)? {
                list.push(item);
            }
            return Ok(Tree::List(list));
        }
        self.0.points.set(self.0.points.get() + 1);
        if self.0.points.get() > MAX_POINTS {
            return Err(A::Error::custom("points"));
        }
        let second = items.next_element_seed(self)?;
        // Heights follow and are not read.
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(match (first, second) {
            (Tree::Number(x), Some(Tree::Number(y))) if x.is_finite() && y.is_finite() => {
                Tree::Position(x, y)
            }
            (first, second) => {
                Tree::Other(Tree::List(std::iter::once(first).chain(second).collect()).shown())
            }
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Tree::Other("{}".to_owned()))
    }
}

/// Reads one object: collection, feature or geometry.
#[derive(Clone, Copy)]
struct Item<'a>(&'a Budget);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = Object;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Object, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Item<'_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Object, A::Error> {
        let mut object = Object::default();
        while let Some(key) = members.next_key::<String>()? {
            match key.as_str() {
                "type" => {
                    if let Scalar::Text(kind) = members.next_value_seed(Plain)? {
                        object.kind = kind;
                    }
                }
                "id" => {
                    object.id = match members.next_value_seed(Plain)? {
                        Scalar::Text(id) | Scalar::Number(_, id) => Some(id),
                        Scalar::Truth(_) | Scalar::Nothing => None,
                    }
                }
                "properties" => object.properties = members.next_value_seed(Properties)?,
                "geometry" => {
                    let geometry = members.next_value_seed(Nullable(self))?;
                    object.geometry = geometry.map(Box::new);
                }
                "coordinates" => object.coordinates = members.next_value_seed(Coordinates(self.0))?,
                "geometries" => object.geometries = members.next_value_seed(Several(self))?,
                "features" => object.features = members.next_value_seed(Features(self))?,
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Object, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Object::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_unit<E>(self) -> Result<Object, E> {
        Ok(Object::default())
    }
}

/// Reads an object that may be `null`.
struct Nullable<'a>(Item<'a>);

impl<'de> DeserializeSeed<'de> for Nullable<'_> {
    type Value = Option<Object>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Nullable<'_> {
    type Value = Option<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(from).map(Some)
    }
}

/// Reads a list of objects; what is no list is none.
struct Several<'a>(Item<'a>);

impl<'de> DeserializeSeed<'de> for Several<'_> {
    type Value = Vec<Object>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Several<'_> {
    type Value = Vec<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element_seed(self.0)? {
            found.push(item);
        }
        Ok(found)
    }
}

/// Reads the features of a collection, each made small before the next comes.
struct Features<'a>(Item<'a>);

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = Vec<Feature>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = Vec<Feature>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        let budget = self.0.0;
        while let Some(item) = items.next_element_seed(self.0)? {
            found.push(item.feature());
            budget.features.set(budget.features.get() + 1);
            if budget.features.get() > MAX_FEATURES {
                return Err(A::Error::custom("features"));
            }
        }
        Ok(found)
    }
}

/// Reads the properties of a feature, in file order; of a repeated key the last one counts.
struct Properties;

impl<'de> DeserializeSeed<'de> for Properties {
    type Value = Vec<(String, Cell)>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Properties {
    type Value = Vec<(String, Cell)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found: Vec<(String, Cell)> = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let cell = match members.next_value_seed(Plain)? {
                Scalar::Text(text) => Cell::raw(&text),
                Scalar::Number(number, _) => Cell::Number(number),
                Scalar::Truth(yes) => Cell::text(if yes { "x" } else { "0" }),
                Scalar::Nothing => Cell::Empty,
            };
            match found.iter_mut().take(MANY_KEYS).find(|(known, _)| *known == key) {
                Some((_, old)) => *old = cell,
                None => found.push((key, cell)),
            }
        }
        Ok(found)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Vec::new())
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}

/// A value without parts.
enum Scalar {
    Nothing,
    Text(String),
    /// With its digits.
    Number(f64, String),
    Truth(bool),
}

/// Reads a value without parts; lists and objects are nothing.
struct Plain;

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = Scalar;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Scalar, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Plain {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value, value.to_string()))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of people and codes stay below 2^53"
    )]
    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value as f64, value.to_string()))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of people and codes stay below 2^53"
    )]
    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value as f64, value.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Truth(value))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Scalar, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Scalar, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crs_member_is_found() {
        let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5899"}},"features":[]}"#;
        assert_eq!(declared_crs(text).as_deref(), Some("urn:ogc:def:crs:EPSG::5899"));
        assert_eq!(
            declared_crs(r#"{"type":"FeatureCollection","features":[]}"#),
            None
        );
    }
}
