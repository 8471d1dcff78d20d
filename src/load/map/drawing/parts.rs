//! Labels that are about a part of a unit ("16 hộ tổ 24", "một phần tổ 20"): asked about, and made parts of the unit
//! where the people say so.

use std::collections::BTreeMap;

use geo::{Area, BooleanOps, BoundingRect, Coord, LineString, MultiPolygon, Point, Polygon};

use super::{METRES_PER_DEGREE, Unit};
use crate::domain::code::codes;
use crate::domain::name::{bare_key, fold, loose_key};
use crate::domain::{Finding, Question, Topic};
use crate::load::inquiry::Inquiry;
use crate::load::map::Feature;
use crate::load::map::label::{Kind, Label};
use crate::load::portion::{self, Share};
use crate::load::rows::{MAX_HOUSEHOLDS, MAX_RESIDENTS};
use crate::load::table::Cell;

/// Answers that let a part go apart, as they are offered.
const APART: &str = "tách được";
/// The part is one, but stays with its unit.
const TOGETHER: &str = "không tách";
/// Corners of the disc around the point of a part.
const CORNERS: u32 = 64;
/// Households of a unit about whose size nothing is known; only the estimated ground of its parts depends on it.
const USUAL_HOUSEHOLDS: u32 = 300;
/// Halvings of the radius of that disc: to a millimetre.
const HALVINGS: u32 = 40;

/// What became of the labels.
#[derive(Default)]
pub(super) struct Made {
    /// Features that are parts now.
    pub used: Vec<usize>,
    /// What the parts leave of their units, as further features.
    pub rests: Vec<Feature>,
}

/// One part of a unit.
struct Part {
    feature: usize,
    share: Share,
    residents: Option<u32>,
    apart: bool,
}

/// Asks about every label of a part whose unit is known. Without an answer it stays a remark.
pub(super) fn run(
    file: &str,
    features: &mut [Feature],
    labels: &[Label],
    units: &[Unit],
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Made {
    let mut of_unit: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
    for (index, (feature, label)) in features.iter().zip(labels).enumerate() {
        let Some(mention) = label.mentions.first().filter(|_| label.kind == Kind::Move) else {
            continue;
        };
        let exact = units
            .iter()
            .position(|u| bare_key(&u.name) == bare_key(&mention.name));
        let loose = || {
            let mut same = (0..units.len()).filter(|&i| {
                units
                    .get(i)
                    .is_some_and(|u| loose_key(&u.name) == loose_key(&mention.name))
            });
            same.next().filter(|_| same.next().is_none())
        };
        let Some(unit) = exact.or_else(loose) else {
            continue;
        };
        let question = Question::new(Topic::Part, feature.title())
            .or(APART, "")
            .or(TOGETHER, "");
        let id = question.id();
        let told = mention.households.map(Share::Households);
        let share = told
            .or_else(|| portion::in_label(&feature.label()).map(|p| p.share))
            .unwrap_or(Share::Part);
        let Some(answer) = inquiry.ask(question) else {
            if share == Share::Part {
                // In the same round as the part itself.
                inquiry.ask(Question::new(Topic::Households, feature.label()));
            }
            continue;
        };
        if answer.leaves_out() {
            continue;
        }
        let apart = [APART, "tách", "có", "đồng ý"]
            .iter()
            .any(|w| fold(w) == fold(&answer.text));
        if !apart && fold(&answer.text) != fold(TOGETHER) {
            let finding = Finding::new(codes::TOML_BAD_VALUE).at(answer.place);
            let finding = finding.with("key", "tra_loi").with("value", answer.text);
            findings.push(finding.with("valid", format!("{APART}, {TOGETHER}")));
            continue;
        }
        let finding = Finding::new(codes::ANSWER_USED).with("question", id);
        findings.push(finding.with("value", answer.text));
        of_unit.entry(unit).or_default().push(Part {
            feature: index,
            share,
            residents: mention.residents,
            apart,
        });
    }
    let mut made = Made::default();
    for (unit, parts) in of_unit {
        if let Some(unit) = units.get(unit) {
            split(file, features, unit, &parts, &mut made, inquiry, findings);
        }
    }
    made
}

/// Makes the labels parts of their unit, and one more part of what they leave.
fn split(
    file: &str,
    features: &mut [Feature],
    unit: &Unit,
    parts: &[Part],
    made: &mut Made,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) {
    let total = |field: &str| -> Option<u32> {
        let own = unit.shapes.iter().filter_map(|&s| features.get(s));
        own.flat_map(|f| f.values(field))
            .find_map(|(_, value)| value.parse().ok())
    };
    let (mut households, mut residents) = (total("so_ho"), total("nhan_khau"));
    // An answer that gives the figures of the unit means the whole of it.
    households = households.or_else(|| answered(Topic::Households, &unit.name, inquiry, findings));
    residents = residents.or_else(|| answered(Topic::Residents, &unit.name, inquiry, findings));
    let mut ground = unit.area.clone();
    let whole = ground.unsigned_area();
    let (mut left, mut left_residents) = (households, residents);
    let mut estimated = false;
    let mut rest_drawn = false;
    for part in parts {
        let rest = part.share == Share::Rest;
        let own = match part.share {
            Share::Households(count) => Some(count),
            Share::PerMille(share) => households.map(|all| per_mille(all, share)),
            Share::Part => features
                .get(part.feature)
                .and_then(|f| answered(Topic::Households, &f.label(), inquiry, findings)),
            Share::Rest | Share::Whole => None,
        };
        let of_part = part.residents.or_else(|| {
            let name = features.get(part.feature)?.label();
            answered(Topic::Residents, &name, inquiry, findings)
        });
        let by_share = of_part
            .is_none()
            .then(|| by_share(residents, own, households))
            .flatten();
        let of_part = of_part.or(by_share);
        rest_drawn |= rest;
        if !rest {
            left = left.zip(own).map(|(left, own)| left.saturating_sub(own));
            left_residents = left_residents
                .zip(of_part)
                .map(|(left, own)| left.saturating_sub(own));
        }
        let Some(feature) = features.get_mut(part.feature) else {
            continue;
        };
        let place = feature.place(file);
        let name = feature.label();
        let finding = Finding::new(codes::PART_FROM_TEXT).at(place);
        findings.push(finding.with("value", &name).with("unit", &unit.name));
        if feature.polygons.is_empty() {
            let share = share_of(households, own);
            if let (Some(point), true) = (feature.points.first(), share < 1.0) {
                let disc = around(*point, &ground, share * whole);
                feature.polygons = ground.intersection(&disc).0;
                ground = ground.difference(&disc);
                feature.estimated = true;
                estimated = true;
            }
        } else {
            ground = ground.difference(&MultiPolygon(feature.polygons.clone()));
        }
        if let Some(value) = by_share {
            let finding = Finding::new(codes::RESIDENTS_BY_SHARE).at(feature.place(file));
            findings.push(
                finding
                    .with("value", value)
                    .with("part", &name)
                    .with("unit", &unit.name),
            );
        }
        describe(feature, &name, own, of_part, unit, part.apart);
        made.used.push(part.feature);
    }
    if rest_drawn {
        return;
    }
    let mut feature = Feature {
        number: features.len() + made.rests.len() + 1,
        polygons: ground.0,
        estimated,
        ..Feature::default()
    };
    let apart = parts.iter().any(|part| part.apart);
    describe(
        &mut feature,
        &portion::rest_of(&unit.name),
        left,
        left_residents,
        unit,
        apart,
    );
    made.rests.push(feature);
}

fn describe(
    feature: &mut Feature,
    name: &str,
    households: Option<u32>,
    residents: Option<u32>,
    unit: &Unit,
    apart: bool,
) {
    let number = |value: Option<u32>| value.map_or(Cell::Empty, |v| Cell::Number(f64::from(v)));
    feature.properties = vec![
        ("ten".to_owned(), Cell::text(name)),
        ("so_ho".to_owned(), number(households)),
        ("nhan_khau".to_owned(), number(residents)),
        ("thuoc".to_owned(), Cell::text(&unit.name)),
    ];
    if apart {
        feature.properties.push(("chia".to_owned(), Cell::text("x")));
    }
}

fn per_mille(all: u32, share: u32) -> u32 {
    let part = (u64::from(all) * u64::from(share) + 500) / 1000;
    u32::try_from(part).unwrap_or(all)
}

/// The figure that the people gave for a unit or a part, if they did.
fn answered(topic: Topic, name: &str, inquiry: &mut Inquiry, findings: &mut Vec<Finding>) -> Option<u32> {
    let question = Question::new(topic, name);
    if !inquiry.answered(&question) {
        return None;
    }
    let id = question.id();
    let limit = if topic == Topic::Households {
        MAX_HOUSEHOLDS
    } else {
        MAX_RESIDENTS
    };
    let value = inquiry.ask_number(question, limit, findings)?;
    let finding = Finding::new(codes::ANSWER_USED).with("question", id);
    findings.push(finding.with("value", value));
    Some(value)
}

/// Residents of a part by its share of the households.
fn by_share(residents: Option<u32>, own: Option<u32>, all: Option<u32>) -> Option<u32> {
    let (residents, own) = (u64::from(residents?), u64::from(own?));
    let all = all.map(u64::from).filter(|&all| all >= own && all > 0)?;
    u32::try_from((residents * own + all / 2) / all).ok()
}

/// Share of the unit's ground that a part of so many households has. Where the households are not known yet (they are
/// asked for in the same round) the unit is taken for a usual one, and a part without a figure for a quarter of it.
fn share_of(households: Option<u32>, own: Option<u32>) -> f64 {
    let own = f64::from(own.unwrap_or(USUAL_HOUSEHOLDS / 4));
    let all = match households.filter(|&all| all > 0) {
        Some(all) => f64::from(all),
        None => f64::from(USUAL_HOUSEHOLDS).max(2.0 * own),
    };
    own / all
}

/// The disc around a point that takes so much of the ground (square degrees): the households are taken to live evenly,
/// and those of the part nearest to its point.
fn around(point: Point<f64>, ground: &MultiPolygon<f64>, wanted: f64) -> MultiPolygon<f64> {
    let reach = ground.bounding_rect().map_or(0.0, |r| {
        let corners = [
            r.min(),
            r.max(),
            Coord {
                x: r.min().x,
                y: r.max().y,
            },
            Coord {
                x: r.max().x,
                y: r.min().y,
            },
        ];
        let far = corners.iter().map(|c| (c.x - point.x()).hypot(c.y - point.y()));
        far.fold(0.0, f64::max)
    });
    // A degree of longitude is shorter than one of latitude.
    let narrow = point.y().to_radians().cos().max(0.01);
    let disc = |radius: f64| {
        let ring: LineString<f64> = (0..CORNERS)
            .map(|i| {
                let angle = f64::from(i) / f64::from(CORNERS) * std::f64::consts::TAU;
                Coord {
                    x: point.x() + radius * angle.cos() / narrow,
                    y: point.y() + radius * angle.sin(),
                }
            })
            .collect();
        MultiPolygon(vec![Polygon::new(ring, Vec::new())])
    };
    let (mut low, mut high) = (0.0, reach * 1.1 + 1.0 / METRES_PER_DEGREE);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if ground.intersection(&disc(middle)).unsigned_area() < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    disc(high)
}
