//! What a sketch leaves open and only its people can say.

use std::collections::BTreeMap;

use geo::{Area, BoundingRect, MultiPolygon, Polygon};

use super::{METRES_PER_DEGREE, Unit, eligible, holds, stands_for};
use crate::domain::code::codes;
use crate::domain::name::{bare_key, distance, loose_key};
use crate::domain::{Finding, Question, Topic};
use crate::load::inquiry::Inquiry;
use crate::load::map::Feature;
use crate::load::map::label::{Kind, Label, Mention};

/// A shape that holds the label of a unit and that of a plan of several units may be either's.
pub(super) fn plan_inside(
    features: &[Feature],
    labels: &[Label],
    shape: &MultiPolygon<f64>,
    feature: &Feature,
    name: &str,
) -> Option<Question> {
    let planned: Vec<&Label> = features
        .iter()
        .zip(labels)
        .filter(|(f, l)| f.polygons.is_empty() && l.kind == Kind::Planned && holds(shape, Some(f)))
        .map(|(_, l)| l)
        .filter(|l| stands_for(l).is_none_or(|member| bare_key(member) != bare_key(name)))
        .collect();
    let first = planned.first()?;
    let mut question = Question::new(Topic::Owner, feature.title())
        .or(name, "")
        .using(name);
    for mention in first.mentions.iter().filter(|m| !m.name.is_empty()) {
        question = question.or(&mention.name, &first.name);
    }
    Some(question)
}

/// Labels of units whose shape is not found: the shapes without a name that hold the label are offered.
pub(super) fn without_shape(
    file: &str,
    features: &mut [Feature],
    labels: &[Label],
    units: &mut Vec<Unit>,
    free: &[usize],
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) {
    for &index in free {
        let (Some(label), Some(feature)) = (labels.get(index), features.get(index).cloned()) else {
            continue;
        };
        let feature = &feature;
        if label.kind != Kind::Unit || !eligible(Some(label)) {
            continue;
        }
        let mut question = Question::new(Topic::Shape, &label.name);
        // Shapes, and lines that would be shapes if they were closed: the smallest around the label first.
        let mut around: Vec<(f64, &Feature)> = features
            .iter()
            .filter(|f| !f.set_aside)
            .map(|f| match f.polygons.is_empty() {
                true => (f, closed(f)),
                false => (f, MultiPolygon(f.polygons.clone())),
            })
            .filter(|(_, shape)| holds(shape, Some(feature)))
            .map(|(f, shape)| (hectares(&shape), f))
            .collect();
        around.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (area, shape) in around {
            question = question.or(shape.number, format!("{}, {area:.1} ha", shape.title()));
        }
        let offered = !question.choices.is_empty();
        let Some(answer) = inquiry.ask(question) else {
            // With its shape it will be a unit like the others: what is asked of those is asked of it in the same round.
            let told = |value: fn(&Mention) -> Option<u32>| label.mentions.iter().any(|m| value(m).is_some());
            if offered && !told(|m| m.households) {
                inquiry.ask(Question::new(Topic::Households, &label.name));
            }
            if offered && !told(|m| m.residents) {
                inquiry.ask(Question::new(Topic::Residents, &label.name));
            }
            let finding = Finding::new(codes::LABEL_WITHOUT_SHAPE).at(feature.place(file));
            findings.push(finding.with("value", feature.label()));
            continue;
        };
        if answer.leaves_out() {
            continue;
        }
        let numbers = answer.text.split([';', ',', '+', ' ']).filter(|w| !w.is_empty());
        let shapes: Option<Vec<usize>> = numbers
            .map(|word| {
                let number: usize = word.parse().ok()?;
                features
                    .iter()
                    .position(|f| f.number == number && !(f.polygons.is_empty() && f.lines.is_empty()))
            })
            .collect();
        let Some(shapes) = shapes.filter(|s| !s.is_empty()) else {
            let finding = Finding::new(codes::TOML_BAD_VALUE).at(answer.place);
            let finding = finding.with("key", "tra_loi").with("value", answer.text);
            findings.push(finding.with("valid", "1; 2 …"));
            continue;
        };
        for &shape in &shapes {
            if let Some(feature) = features.get_mut(shape).filter(|f| f.polygons.is_empty()) {
                feature.polygons = closed(feature).0;
            }
        }
        let polygons = shapes
            .iter()
            .filter_map(|&s| features.get(s))
            .flat_map(|f| f.polygons.iter().cloned());
        units.push(Unit {
            name: label.name.clone(),
            area: polygons.collect(),
            shapes,
            labels: vec![index],
        });
    }
}

/// The lines of a feature as closed rings.
fn closed(feature: &Feature) -> MultiPolygon<f64> {
    let rings = feature.lines.iter().filter(|line| line.0.len() >= 4);
    rings.map(|line| Polygon::new(line.clone(), Vec::new())).collect()
}

fn hectares(shape: &MultiPolygon<f64>) -> f64 {
    let lat = shape.bounding_rect().map_or(0.0, |r| r.center().y);
    shape.unsigned_area() * METRES_PER_DEGREE * METRES_PER_DEGREE * lat.to_radians().cos() / 10_000.0
}

/// Names in plans that are no unit's but nearly one's: which unit is meant is asked, never guessed. Key of the name in
/// the plan → key of the unit.
pub(super) fn near_names(
    labels: &[Label],
    units: &[Unit],
    inquiry: &mut Inquiry,
) -> BTreeMap<String, String> {
    let mut meant = BTreeMap::new();
    let mentions = labels
        .iter()
        .filter(|l| l.kind == Kind::Planned)
        .flat_map(|l| l.mentions.iter())
        .filter(|m| !m.partial && m.name.chars().any(char::is_alphabetic));
    for mention in mentions {
        let key = loose_key(&mention.name);
        if meant.contains_key(&key) || units.iter().any(|u| loose_key(&u.name) == key) {
            continue;
        }
        let near: Vec<&Unit> = units
            .iter()
            .filter(|u| nearly(&loose_key(&u.name), &key))
            .collect();
        if near.is_empty() {
            continue;
        }
        let mut question = Question::new(Topic::Unit, &mention.name);
        for unit in near {
            question = question.or(&unit.name, "");
        }
        if let Some(answer) = inquiry.ask(question)
            && !answer.leaves_out()
        {
            meant.insert(key, loose_key(&answer.text));
        }
    }
    meant
}

/// One letter apart, numbers equal, and long enough for that to mean something.
fn nearly(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    a.len().min(b.len()) >= SHORTEST && digits(a) == digits(b) && distance(a, b) == 1
}
