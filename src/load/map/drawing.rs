//! A sketch of a map program: labels beside shapes, shapes without a name, planned units among those of today.

mod asked;
mod parts;

use std::collections::BTreeMap;

use geo::{Area, BooleanOps, BoundingRect, Contains, LineString, MultiPolygon, Point, Polygon};

use asked::{near_names, plan_inside, without_shape};

use super::Feature;
use super::label::{self, Kind, Label, Mention};
use crate::domain::code::codes;
use crate::domain::name::{bare_key, loose_key};
use crate::domain::{Finding, Place, Question, Topic};
use crate::load::inquiry::Inquiry;
use crate::load::table::Cell;
use crate::load::words::vocabulary;

/// A line counts as closed when its ends are nearer than this, in metres …
const GAP_M: f64 = 30.0;
/// … or than this share of its length.
const GAP_SHARE: f64 = 0.05;
/// Metres of one degree of latitude.
const METRES_PER_DEGREE: f64 = 111_320.0;
/// A shape without a name that lies on named ones with more than this share belongs to a plan.
const COVERED: f64 = 0.5;
/// A unit lies inside a planned one with at least this share.
const INSIDE: f64 = 0.6;

/// One unit of today as the sketch shows it.
struct Unit {
    name: String,
    shapes: Vec<usize>,
    area: MultiPolygon<f64>,
    labels: Vec<usize>,
}

/// Puts a sketch in order: names for shapes, figures for units, plans set aside. Files that are no sketch stay as they are.
/// Labels of parts are asked about where the sketch is all there is (`alone`); else the table says what has parts.
pub fn run(
    file: &str,
    features: &mut Vec<Feature>,
    alone: bool,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) {
    let labels: Vec<Label> = features
        .iter()
        .map(|f| label::read(&f.label(), &description(f)))
        .collect();
    let table = features.iter().any(|f| !f.values("so_ho").is_empty());
    let sketch = labels
        .iter()
        .zip(features.iter())
        .any(|(l, f)| !f.label().is_empty() && (l.kind != Kind::Unit || !l.mentions.is_empty()));
    if table || !sketch {
        // Boundaries drawn as paths, as Google Earth invites to.
        if features.iter().all(|f| f.polygons.is_empty()) {
            close_lines(file, features, &labels, findings);
        }
        return;
    }
    close_lines(file, features, &labels, findings);
    let mut units = named(features, &labels);
    drop_planned(file, features, &mut units, findings);
    let free = attach_labels(features, &labels, &mut units, inquiry);
    let free = name_shapes(file, features, &labels, &mut units, free, inquiry, findings);
    if units.is_empty() {
        units = points_only(&labels, &free);
    } else {
        without_shape(file, features, &labels, &mut units, &free, inquiry, findings);
    }
    let meant = near_names(&labels, &units, inquiry);
    figures(file, features, &labels, &units, &meant, findings);
    for unit in &units {
        finish(features, unit);
    }
    let mut used: Vec<usize> = units.iter().flat_map(|u| u.shapes.iter().copied()).collect();
    let mut rests = Vec::new();
    if alone {
        let made = parts::run(file, features, &labels, &units, inquiry, findings);
        used.extend(made.used);
        rests = made.rests;
    }
    remarks(file, features, &labels, &used, findings);
    features.extend(rests);
}

fn description(feature: &Feature) -> String {
    let key = |k: &str| k.eq_ignore_ascii_case("description");
    let found = feature.properties.iter().find(|(k, _)| key(k));
    found.map(|(_, cell)| cell.shown()).unwrap_or_default()
}

fn metres(a: geo::Coord<f64>, b: geo::Coord<f64>) -> f64 {
    ((a.x - b.x) * a.y.to_radians().cos()).hypot(a.y - b.y) * METRES_PER_DEGREE
}

/// Lines whose ends nearly meet, and lines that bear a unit's name and go round its label, are boundaries.
fn close_lines(file: &str, features: &mut [Feature], labels: &[Label], findings: &mut Vec<Finding>) {
    let label_points: Vec<(String, Point<f64>)> = features
        .iter()
        .zip(labels)
        .filter(|(f, l)| f.polygons.is_empty() && f.lines.is_empty() && l.kind == Kind::Unit)
        .filter_map(|(f, l)| Some((bare_key(&l.name), *f.points.first()?)))
        .collect();
    for (feature, label) in features.iter_mut().zip(labels) {
        if !feature.polygons.is_empty() {
            continue;
        }
        let own = bare_key(&label.name);
        let mut closed: Vec<(f64, LineString<f64>)> = Vec::new();
        for line in &feature.lines {
            let (Some(first), Some(last)) = (line.0.first(), line.0.last()) else {
                continue;
            };
            let length: f64 = line.lines().map(|l| metres(l.start, l.end)).sum();
            let gap = metres(*first, *last);
            let near = gap <= GAP_M.max(GAP_SHARE * length) && gap < length / 4.0;
            let round_label = || {
                let ring = Polygon::new(line.clone(), Vec::new());
                let inside = |(key, point): &(String, Point<f64>)| *key == own && ring.contains(point);
                label.kind == Kind::Unit && label_points.iter().any(inside)
            };
            if line.0.len() >= 4 && (near || round_label()) {
                closed.push((gap, line.clone()));
            }
        }
        for (gap, line) in closed {
            let finding = Finding::new(codes::LINE_CLOSED).at(feature.place(file));
            findings.push(
                finding
                    .with("value", feature.title())
                    .with("gap", format!("{gap:.0}")),
            );
            feature.polygons.push(Polygon::new(line, Vec::new()));
        }
    }
}

/// Shapes whose own name is that of a unit, one entry a unit.
fn named(features: &[Feature], labels: &[Label]) -> Vec<Unit> {
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    for (index, (feature, label)) in features.iter().zip(labels).enumerate() {
        if feature.polygons.is_empty() || label.kind != Kind::Unit {
            continue;
        }
        let unit = units.entry(bare_key(&label.name)).or_insert_with(|| Unit {
            name: label.name.clone(),
            shapes: Vec::new(),
            area: MultiPolygon(Vec::new()),
            labels: Vec::new(),
        });
        unit.shapes.push(index);
        unit.area.0.extend(feature.polygons.iter().cloned());
    }
    units.into_values().collect()
}

fn overlap(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> f64 {
    let (Some(ra), Some(rb)) = (a.bounding_rect(), b.bounding_rect()) else {
        return 0.0;
    };
    let apart = ra.max().x < rb.min().x
        || rb.max().x < ra.min().x
        || ra.max().y < rb.min().y
        || rb.max().y < ra.min().y;
    if apart {
        0.0
    } else {
        a.intersection(b).unsigned_area()
    }
}

/// A named shape that holds several named units is not one of them.
fn drop_planned(file: &str, features: &mut [Feature], units: &mut Vec<Unit>, findings: &mut Vec<Finding>) {
    let planned: Vec<bool> = units
        .iter()
        .enumerate()
        .map(|(i, unit)| {
            let inside = |(j, other): &(usize, &Unit)| {
                *j != i && overlap(&unit.area, &other.area) > INSIDE * other.area.unsigned_area()
            };
            units.iter().enumerate().filter(inside).count() >= 2
        })
        .collect();
    let mut keep = planned.iter().map(|p| !p);
    for (unit, _) in units.iter().zip(&planned).filter(|(_, p)| **p) {
        let finding = Finding::new(codes::PLANNED_SET_ASIDE).at(Place::file(file));
        findings.push(finding.with("value", &unit.name));
        for &shape in &unit.shapes {
            if let Some(feature) = features.get_mut(shape) {
                feature.set_aside = true;
            }
        }
    }
    units.retain(|_| keep.next().unwrap_or(true));
}

/// The unit of today that a label stands for: its own, or the one member of a planned unit ("TỔ 17 (tổ 81 (130 hộ))").
fn stands_for(label: &Label) -> Option<&str> {
    let whole: Vec<&Mention> = label.mentions.iter().filter(|m| !m.partial).collect();
    match (label.kind, whole.as_slice()) {
        (Kind::Unit, _) => Some(&label.name),
        (Kind::Planned, [one]) => Some(&one.name),
        _ => None,
    }
}

/// Label points of units that have a shape; returns those that have none.
fn attach_labels(
    features: &[Feature],
    labels: &[Label],
    units: &mut [Unit],
    inquiry: &mut Inquiry,
) -> Vec<usize> {
    let mut free = Vec::new();
    for (index, (feature, label)) in features.iter().zip(labels).enumerate() {
        let (Some(point), Some(name)) = (
            feature.points.first().filter(|_| feature.polygons.is_empty()),
            stands_for(label),
        ) else {
            continue;
        };
        let exact = units.iter().position(|u| bare_key(&u.name) == bare_key(name));
        let loose = || {
            let same = |u: &Unit| loose_key(&u.name) == loose_key(name) && u.area.contains(point);
            units.iter().position(same)
        };
        match exact.or_else(loose).and_then(|i| units.get_mut(i)) {
            // The label of a plan stands where the plan is, not where its member is.
            Some(unit) if label.kind == Kind::Unit => {
                unit.labels.push(index);
                if exact.is_none() {
                    let shape = unit.shapes.first().and_then(|&s| features.get(s));
                    let question = Question::new(Topic::Name, &unit.name)
                        .or(&unit.name, shape.map(Feature::title).unwrap_or_default())
                        .or(name, feature.title())
                        .using(&unit.name);
                    if let Some(answer) = inquiry.ask(question) {
                        unit.name = answer.text;
                    }
                }
            }
            Some(_) => {}
            None => free.push(index),
        }
    }
    free
}

/// Shapes without a name take that of the one label inside them, unless they lie on units that are drawn already.
fn name_shapes(
    file: &str,
    features: &mut [Feature],
    labels: &[Label],
    units: &mut Vec<Unit>,
    mut free: Vec<usize>,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    let mut shapes: Vec<(f64, usize)> = features
        .iter()
        .zip(labels)
        .enumerate()
        .filter(|(_, (f, l))| l.kind == Kind::Automatic && !f.polygons.is_empty())
        .map(|(i, (f, _))| (MultiPolygon(f.polygons.clone()).unsigned_area(), i))
        .collect();
    shapes.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (area, index) in shapes {
        let Some(feature) = features.get(index) else {
            continue;
        };
        let shape = MultiPolygon(feature.polygons.clone());
        let covered: f64 = units.iter().map(|u| overlap(&shape, &u.area)).sum();
        // The label of a plan speaks for its one member only where that member has no label of its own.
        let own: Vec<String> = free
            .iter()
            .filter_map(|&l| labels.get(l).filter(|l| l.kind == Kind::Unit))
            .map(|l| bare_key(&l.name))
            .collect();
        let speaks = |label: &Label| {
            label.kind == Kind::Unit || stands_for(label).is_none_or(|name| !own.contains(&bare_key(name)))
        };
        let inside: Vec<usize> = free
            .iter()
            .copied()
            .filter(|&l| holds(&shape, features.get(l)) && eligible(labels.get(l)))
            .filter(|&l| labels.get(l).is_some_and(speaks))
            .collect();
        let mut names: Vec<(String, usize)> = inside
            .iter()
            .filter_map(|&l| labels.get(l).and_then(stands_for).map(|name| (bare_key(name), l)))
            .collect();
        names.sort();
        names.dedup_by(|a, b| a.0 == b.0);
        let place = feature.place(file);
        match names.as_slice() {
            [(_, one)] if covered <= COVERED * area => {
                let mut name = labels
                    .get(*one)
                    .and_then(stands_for)
                    .unwrap_or_default()
                    .to_owned();
                let mut mine = inside.clone();
                if let Some(question) = plan_inside(features, labels, &shape, feature, &name)
                    && let Some(answer) = inquiry.ask(question)
                {
                    if answer.leaves_out() {
                        continue;
                    }
                    if bare_key(&answer.text) != bare_key(&name) {
                        mine.clear();
                        name = answer.text;
                    }
                }
                findings.push(
                    Finding::new(codes::NAMED_BY_LABEL)
                        .at(place)
                        .with("value", feature.title())
                        .with("unit", &name),
                );
                free.retain(|l| !mine.contains(l));
                units.push(Unit {
                    name,
                    shapes: vec![index],
                    area: shape,
                    labels: mine,
                });
            }
            [_, _, ..] if covered <= COVERED * area => {
                let list: Vec<&str> = names
                    .iter()
                    .filter_map(|(_, l)| labels.get(*l).and_then(stands_for))
                    .collect();
                let mut question = Question::new(Topic::Owner, feature.title());
                for name in &list {
                    question = question.or(name, "");
                }
                if let Some(answer) = inquiry.ask(question) {
                    if !answer.leaves_out() {
                        let mine = |l: &usize| {
                            let name = labels.get(*l).and_then(stands_for);
                            name.is_some_and(|n| bare_key(n) == bare_key(&answer.text))
                        };
                        let own: Vec<usize> = inside.iter().copied().filter(mine).collect();
                        free.retain(|l| !own.contains(l));
                        units.push(Unit {
                            name: answer.text.clone(),
                            shapes: vec![index],
                            area: shape,
                            labels: own,
                        });
                    }
                    continue;
                }
                findings.push(
                    Finding::new(codes::SEVERAL_LABELS)
                        .at(place)
                        .with("units", list.join(", ")),
                );
            }
            _ => {}
        }
    }
    free
}

fn holds(shape: &MultiPolygon<f64>, label: Option<&Feature>) -> bool {
    label
        .and_then(|f| f.points.first())
        .is_some_and(|p: &Point<f64>| shape.contains(p))
}

/// A market or a school is no unit: a label counts with a title or with figures.
fn eligible(label: Option<&Label>) -> bool {
    label.is_some_and(|l| l.titled || !l.mentions.is_empty())
}

/// No shape at all: every label of a unit is a unit with a point.
fn points_only(labels: &[Label], free: &[usize]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for &index in free {
        let Some(label) = labels.get(index).filter(|l| l.kind == Kind::Unit) else {
            continue;
        };
        if units.iter().all(|u| bare_key(&u.name) != bare_key(&label.name)) {
            units.push(Unit {
                name: label.name.clone(),
                shapes: vec![index],
                area: MultiPolygon(Vec::new()),
                labels: Vec::new(),
            });
        }
    }
    units
}

/// Figures of a unit: from its own label, else from a plan that names it; what differs is told.
fn figures(
    file: &str,
    features: &mut [Feature],
    labels: &[Label],
    units: &[Unit],
    meant: &BTreeMap<String, String>,
    findings: &mut Vec<Finding>,
) {
    for unit in units {
        let key = bare_key(&unit.name);
        let loose = loose_key(&unit.name);
        let own = unit
            .labels
            .iter()
            .chain(&unit.shapes)
            .filter_map(|&i| Some((i, labels.get(i)?)));
        let mut sources: Vec<(usize, &Mention)> = own
            .flat_map(|(i, l)| l.mentions.iter().map(move |m| (i, m)))
            .collect();
        let told: Vec<(usize, &Mention)> = labels
            .iter()
            .enumerate()
            .filter(|(_, l)| l.kind == Kind::Planned)
            .flat_map(|(i, l)| l.mentions.iter().map(move |m| (i, m)))
            .filter(|(_, m)| !m.partial)
            .collect();
        let exact: Vec<(usize, &Mention)> = told
            .iter()
            .copied()
            .filter(|(_, m)| bare_key(&m.name) == key)
            .collect();
        sources.extend(if exact.is_empty() {
            told.into_iter()
                .filter(|(_, m)| {
                    let key = loose_key(&m.name);
                    meant.get(&key).unwrap_or(&key) == &loose
                })
                .collect()
        } else {
            exact
        });
        for (column, value) in [
            (
                "so_ho",
                (|m: &Mention| m.households) as fn(&Mention) -> Option<u32>,
            ),
            ("nhan_khau", |m: &Mention| m.residents),
        ] {
            let mut given = sources.iter().filter_map(|(i, m)| Some((*i, value(m)?)));
            let Some((source, used)) = given.next() else {
                continue;
            };
            let title = |i: usize| features.get(i).map(Feature::title).unwrap_or_default();
            let place = Place {
                unit: Some(unit.name.clone()),
                ..Place::file(file)
            };
            if let Some((other, differs)) = given.find(|(_, v)| *v != used) {
                findings.push(
                    Finding::new(codes::FIGURES_DIFFER)
                        .at(place.clone())
                        .with("column", column)
                        .with("unit", &unit.name)
                        .with("used", used)
                        .with("source", title(source))
                        .with("other", differs)
                        .with("other_source", title(other)),
                );
            }
            let finding = Finding::new(codes::FIGURES_FROM_LABEL)
                .at(place)
                .with("column", column)
                .with("unit", &unit.name);
            findings.push(finding.with("value", used).with("label", title(source)));
            for &shape in &unit.shapes {
                if let Some(feature) = features.get_mut(shape) {
                    feature
                        .properties
                        .push((column.to_owned(), Cell::Number(f64::from(used))));
                }
            }
        }
    }
}

/// All shapes of a unit carry one name and no remark of their own; the label's place is the unit's point.
fn finish(features: &mut [Feature], unit: &Unit) {
    let point = unit
        .labels
        .iter()
        .filter_map(|&l| features.get(l))
        .flat_map(|f| f.points.first().copied())
        .next();
    for (nth, &shape) in unit.shapes.iter().enumerate() {
        let Some(feature) = features.get_mut(shape) else {
            continue;
        };
        let words = vocabulary("unit");
        feature.properties.retain(|(key, _)| {
            words.field(key).is_none_or(|(field, _)| field != "ten")
                && !key.eq_ignore_ascii_case("description")
        });
        feature
            .properties
            .insert(0, ("ten".to_owned(), Cell::text(&unit.name)));
        if let (0, Some(point), true) = (nth, point, feature.points.is_empty()) {
            feature.points.push(point);
        }
    }
}

/// What is left over: plans and moves are told, shapes without a name are listed once.
fn remarks(
    file: &str,
    features: &mut [Feature],
    labels: &[Label],
    used: &[usize],
    findings: &mut Vec<Finding>,
) {
    let mut unnamed: Vec<String> = Vec::new();
    for (index, (feature, label)) in features.iter_mut().zip(labels).enumerate() {
        if used.contains(&index) {
            continue;
        }
        let place = feature.place(file);
        match label.kind {
            Kind::Planned if !feature.set_aside => {
                findings.push(
                    Finding::new(codes::PLANNED_SET_ASIDE)
                        .at(place)
                        .with("value", feature.label()),
                );
            }
            Kind::Move => {
                let mention = label.mentions.first().cloned().unwrap_or_default();
                let finding = Finding::new(codes::MOVE_LABEL)
                    .at(place)
                    .with("value", feature.label())
                    .with("unit", mention.name);
                findings.push(finding.with("households", mention.households.unwrap_or(0)));
            }
            Kind::Automatic => unnamed.push(feature.title()),
            Kind::Planned | Kind::Unit => {}
        }
        feature.set_aside = true;
    }
    if !unnamed.is_empty() {
        let finding = Finding::new(codes::UNNAMED_SET_ASIDE)
            .at(Place::file(file))
            .with("count", unnamed.len());
        findings.push(finding.with("shapes", unnamed.join(", ")));
    }
}
