//! What all formats write: layers with fields and features, in WGS 84 degrees.

use geo::orient::Direction;
use geo::{Area, InteriorPoint, MapCoords, MultiPolygon, Orient, Point};

use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, UnitKind};
use crate::export::map::Atlas;
use crate::export::map::colour::PALETTE;
use crate::export::map::content;
use crate::export::map::scene::Rgb;
use crate::text::geo as text;

/// Kind of a layer's geometry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Geometry {
    Areas,
    Points,
}

/// Type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Whole,
    Real,
}

/// A value; blank is not zero.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Real(f64),
    Blank,
}

/// Where a feature is; WGS 84 degrees.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Area(MultiPolygon<f64>),
    Point(Point<f64>),
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Feature {
    pub shape: Shape,
    pub values: Vec<Value>,
    pub fill: Rgb,
}

/// One table with geometry.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// File name; ASCII.
    pub name: String,
    /// For people.
    pub title: String,
    pub geometry: Geometry,
    /// Short ASCII names: a Shapefile takes ten letters.
    pub fields: &'static [(&'static str, Type)],
    pub features: Vec<Feature>,
    /// The plan it belongs to, by position.
    pub plan: Option<usize>,
}

/// Fields of a unit of today and, in the last two, its new unit; `dt_bang_ha` is what the table says, `dt_do_ha` what the
/// boundary measures.
const MEMBER: &[(&str, Type)] = &[
    ("ma", Type::Text),
    ("ten", Type::Text),
    ("loai", Type::Text),
    ("so_ho", Type::Whole),
    ("nhan_khau", Type::Whole),
    ("dt_bang_ha", Type::Real),
    ("dt_do_ha", Type::Real),
    ("xa_cu", Type::Text),
    ("uoc_tinh", Type::Whole),
    ("mau", Type::Text),
    ("stt_moi", Type::Whole),
    ("ten_moi", Type::Text),
];
const TODAY: &[(&str, Type)] = MEMBER.split_at(MEMBER.len() - 2).0;
const MERGED: &[(&str, Type)] = &[
    ("stt", Type::Whole),
    ("ten", Type::Text),
    ("so_ho", Type::Whole),
    ("nhan_khau", Type::Whole),
    ("so_dv_cu", Type::Whole),
    ("gom", Type::Text),
    ("ma_gom", Type::Text),
    ("dt_bang_ha", Type::Real),
    ("dt_do_ha", Type::Real),
    ("nha_vh", Type::Text),
    ("co", Type::Text),
    ("uoc_tinh", Type::Whole),
    ("mau", Type::Text),
];
const HALLS: &[(&str, Type)] = &[
    ("ten", Type::Text),
    ("ma_don_vi", Type::Text),
    ("don_vi", Type::Text),
    ("suc_chua", Type::Whole),
    ("mau", Type::Text),
];

/// Colour of what has none of its own.
const PLAIN: Rgb = Rgb(0xe4, 0xee, 0xe4);
const HALL: Rgb = Rgb(0xb0, 0x12, 0x2b);

/// Today's units, the halls, and for each plan its new units and their members.
pub(super) fn layers(atlas: &Atlas<'_>) -> Vec<Layer> {
    let commune = atlas.commune();
    let today = Layer {
        name: "hien-trang".to_owned(),
        title: text::today(atlas.lang()).to_owned(),
        geometry: geometry(atlas),
        fields: TODAY,
        features: commune
            .atoms
            .keys()
            .filter_map(|id| {
                let mut feature = unit(atlas, id, PLAIN)?;
                feature.values.push(hex(PLAIN));
                Some(feature)
            })
            .collect(),
        plan: None,
    };
    let mut layers = vec![today];
    let halls = halls(atlas);
    if !halls.features.is_empty() {
        layers.push(halls);
    }
    for (place, plan) in atlas.report().plans.iter().enumerate() {
        let groups = content::groups(commune, plan);
        let colours = content::colours(atlas.adjacency(), &atlas.close, commune.atoms.len(), &groups);
        let fill = |group: usize| {
            let colour = colours.get(group).copied().unwrap_or(0);
            PALETTE.get(colour % PALETTE.len()).copied().unwrap_or(PLAIN)
        };
        let name = crate::export::files::plan_name(plan);
        let title = crate::text::map::plan_title(atlas.lang(), plan);
        if geometry(atlas) == Geometry::Areas {
            layers.push(Layer {
                name: name.clone(),
                title: title.clone(),
                geometry: Geometry::Areas,
                fields: MERGED,
                features: groups
                    .iter()
                    .enumerate()
                    .filter_map(|(n, atoms)| merged(atlas, plan, n, atoms, fill(n)))
                    .collect(),
                plan: Some(place),
            });
        }
        layers.push(Layer {
            name: format!("{name}-thanh-vien"),
            title: format!("{title} – {}", text::members(atlas.lang())),
            geometry: geometry(atlas),
            fields: MEMBER,
            features: members(atlas, plan, &groups, &fill),
            plan: Some(place),
        });
    }
    layers
}

fn geometry(atlas: &Atlas<'_>) -> Geometry {
    if atlas.commune().atoms.iter().any(|a| a.boundary.is_some()) {
        Geometry::Areas
    } else {
        Geometry::Points
    }
}

fn members(
    atlas: &Atlas<'_>,
    plan: &PlanDocument,
    groups: &[Vec<AtomId>],
    fill: &dyn Fn(usize) -> Rgb,
) -> Vec<Feature> {
    let mut features = Vec::new();
    for (number, (atoms, unit)) in groups.iter().zip(&plan.new_units).enumerate() {
        for &id in atoms {
            if let Some(mut feature) = self::unit(atlas, id, fill(number)) {
                feature.values.push(hex(fill(number)));
                feature.values.push(whole(number as u64 + 1));
                feature.values.push(Value::Text(unit.name.clone()));
                features.push(feature);
            }
        }
    }
    features
}

/// A unit of today, without its colour; `None` where it has no place at all.
fn unit(atlas: &Atlas<'_>, id: AtomId, fill: Rgb) -> Option<Feature> {
    let commune = atlas.commune();
    let atom = commune.atoms.get(id)?;
    let unit = commune.unit_of(id);
    let (shape, measured) = match (&atom.boundary, geometry(atlas)) {
        (Some(boundary), _) => {
            let measured = atlas.ground.areas.get(id.index()).map(Area::unsigned_area);
            (
                Shape::Area(boundary.orient(Direction::Default)),
                real(measured.map(hectares)),
            )
        }
        (None, Geometry::Points) => (Shape::Point(atom.point?), Value::Blank),
        (None, Geometry::Areas) => return None,
    };
    let kind = match unit.kind {
        UnitKind::Thon => "thon",
        UnitKind::Tdp => "tdp",
    };
    Some(Feature {
        shape,
        values: vec![
            Value::Text(atom.code.clone()),
            Value::Text(atom.name.clone()),
            Value::Text(kind.to_owned()),
            atom.households.map_or(Value::Blank, |n| whole(n.into())),
            atom.residents.map_or(Value::Blank, |n| whole(n.into())),
            real(atom.area_m2.map(|m2| hectares(m2 as f64))),
            measured,
            unit.former_commune.clone().map_or(Value::Blank, Value::Text),
            whole(u64::from(atom.boundary_estimated)),
        ],
        fill,
    })
}

fn merged(
    atlas: &Atlas<'_>,
    plan: &PlanDocument,
    number: usize,
    atoms: &[AtomId],
    fill: Rgb,
) -> Option<Feature> {
    let commune = atlas.commune();
    let unit = plan.new_units.get(number)?;
    let metres = atlas.ground.outline(atoms);
    if metres.0.is_empty() {
        return None;
    }
    // A unit alone keeps its boundary to the last digit.
    let own = match atoms {
        &[only] => commune.atoms.get(only).and_then(|a| a.boundary.clone()),
        _ => None,
    };
    let shape = own.unwrap_or_else(|| metres.map_coords(|c| atlas.ground.degrees(c)));
    let known = || atoms.iter().filter_map(|&id| commune.atoms.get(id));
    let names: Vec<&str> = known().map(|a| a.name.as_str()).collect();
    let codes: Vec<&str> = known().map(|a| a.code.as_str()).collect();
    let estimated = known().any(|a| a.boundary_estimated);
    Some(Feature {
        shape: Shape::Area(shape.orient(Direction::Default)),
        values: vec![
            whole(number as u64 + 1),
            Value::Text(unit.name.clone()),
            whole(unit.households),
            whole(unit.residents),
            whole(atoms.len() as u64),
            Value::Text(names.join("; ")),
            Value::Text(codes.join("; ")),
            real(unit.area_ha),
            real(Some(hectares(metres.unsigned_area()))),
            unit.hall.clone().map_or(Value::Blank, Value::Text),
            Value::Text(unit.flags.join(" ")),
            whole(u64::from(estimated)),
            hex(fill),
        ],
        fill,
    })
}

fn halls(atlas: &Atlas<'_>) -> Layer {
    let commune = atlas.commune();
    let features = commune
        .halls
        .iter()
        .filter_map(|hall| {
            let atom = commune.atoms.get(hall.atom)?;
            Some(Feature {
                shape: Shape::Point(hall.point?),
                values: vec![
                    Value::Text(hall.name.clone()),
                    Value::Text(atom.code.clone()),
                    Value::Text(atom.name.clone()),
                    hall.capacity.map_or(Value::Blank, |n| whole(n.into())),
                    hex(HALL),
                ],
                fill: HALL,
            })
        })
        .collect();
    Layer {
        name: "nha-van-hoa".to_owned(),
        title: text::halls(atlas.lang()).to_owned(),
        geometry: Geometry::Points,
        fields: HALLS,
        features,
        plan: None,
    }
}

impl Feature {
    /// Where its name may stand.
    pub(super) fn label_point(&self) -> Option<Point<f64>> {
        match &self.shape {
            Shape::Point(at) => Some(*at),
            Shape::Area(area) => area.interior_point(),
        }
    }

    /// Its value in a field of a layer.
    pub(super) fn text(&self, layer: &Layer, field: &str) -> Option<&str> {
        let place = layer.fields.iter().position(|(name, _)| *name == field)?;
        match self.values.get(place)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Hectares to a square metre.
fn hectares(m2: f64) -> f64 {
    m2.round() / 10_000.0
}

fn whole(number: u64) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn real(number: Option<f64>) -> Value {
    number.filter(|n| n.is_finite()).map_or(Value::Blank, Value::Real)
}

fn hex(colour: Rgb) -> Value {
    Value::Text(format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2))
}
