//! Which boundary belongs to which unit: by code, by name, by the unit's point. Never a silent guess between two.

use std::collections::BTreeMap;

use geo::{Contains, Point};

use super::Feature;
use crate::domain::code::codes;
use crate::domain::name::{fold, name_key};
use crate::domain::{Finding, Question, Topic};
use crate::load::directory::{Directory, Lookup, Stage};
use crate::load::inquiry::Inquiry;
use crate::load::portion;
use crate::load::rows::sections::former_commune;
use crate::load::words::vocabulary;

/// Keys of ids that programs number by themselves; they count only while they do not contradict the names.
const OWN_NUMBERS: &[&str] = &["id", "fid", "objectid", "gid", "ogc_fid"];

/// For each feature the entry of the directory that it belongs to, and how it was found.
pub type Found = Vec<Option<(usize, &'static str)>>;

struct Clue {
    strong: Option<Lookup>,
    weak: Option<Lookup>,
    name: Lookup,
}

fn clue(feature: &Feature, directory: &Directory) -> Clue {
    let own = |key: &str| OWN_NUMBERS.contains(&key.to_ascii_lowercase().as_str());
    let codes = feature.values("ma");
    let strong = codes
        .iter()
        .find(|(key, _)| !own(key))
        .map(|(_, code)| directory.by_code(code));
    let weak = codes
        .iter()
        .find(|(key, _)| own(key))
        .map(|(_, code)| code.clone())
        .or_else(|| feature.id.clone());
    let names = feature.values("ten");
    let of_hall = |name: &str| {
        let unit = hall_of(name).filter(|_| feature.polygons.is_empty())?;
        Some(directory.by_name(unit))
    };
    let known = |lookup: &Lookup| !matches!(lookup, Lookup::Missing(_));
    let name = names
        .iter()
        .map(|(_, name)| directory.by_name(name))
        .chain(names.iter().filter_map(|(_, name)| of_hall(name)))
        .find(known);
    Clue {
        strong,
        weak: weak.map(|code| directory.by_code(&code)),
        name: name.unwrap_or_else(|| {
            names
                .first()
                .map_or(Lookup::Missing(None), |(_, n)| directory.by_name(n))
        }),
    }
}

/// What the table says of its entries.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Points.
    pub points: &'a [Option<Point<f64>>],
    /// Former communes.
    pub formers: &'a [Option<String>],
    /// Name of the commune.
    pub commune: &'a str,
}

impl Known<'_> {
    /// Whether a shape is the outline of the commune, or of a former one that it was made of: that of no unit.
    fn outlines(&self, feature: &Feature) -> bool {
        let Some(name) = former_commune(&feature.label()) else {
            return false;
        };
        let is = |other: &str| {
            name_key(&former_commune(other).unwrap_or_else(|| other.to_owned())) == name_key(&name)
        };
        is(self.commune) || self.formers.iter().flatten().any(|former| is(former))
    }
}

impl Clue {
    /// Of several units with one name the one whose former commune the shape bears.
    fn within(mut self, feature: &Feature, formers: &[Option<String>]) -> Self {
        let said: Vec<String> = feature
            .values("xa_cu")
            .into_iter()
            .map(|(_, text)| fold(&former_commune(&text).unwrap_or(text)))
            .collect();
        if let (Lookup::Many(many), false) = (&self.name, said.is_empty()) {
            let of = |entry: usize| {
                let text = formers.get(entry)?.as_ref()?;
                Some(fold(&former_commune(text).unwrap_or_else(|| text.clone())))
            };
            let fitting: Vec<usize> = many
                .iter()
                .copied()
                .filter(|&entry| of(entry).is_some_and(|former| said.contains(&former)))
                .collect();
            if let [one] = fitting.as_slice() {
                self.name = Lookup::One(*one, Stage::Normalised);
            }
        }
        self
    }
}

/// The unit whose hall a point is called: "NVH thôn Đông Hải".
#[must_use]
pub fn hall_of(name: &str) -> Option<&str> {
    let words: Vec<&str> = name.split(' ').collect();
    let halls = vocabulary("hall_point");
    (1..words.len()).rev().find_map(|length| {
        let head = words.get(..length)?.join(" ");
        halls.exact(&head)?;
        name.get(head.len()..).map(str::trim)
    })
}

/// Matches features to entries.
pub fn run(
    file: &str,
    features: &[Feature],
    directory: &Directory,
    known: &Known<'_>,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Found {
    let points = known.points;
    let clues: Vec<Clue> = features
        .iter()
        .map(|f| clue(f, directory).within(f, known.formers))
        .collect();
    let trust_weak = !clues
        .iter()
        .any(|c| matches!((&c.weak, &c.name), (Some(Lookup::One(a, _)), Lookup::One(b, _)) if a != b));
    let mut settled = vec![false; features.len()];
    let mut found: Found = vec![None; features.len()];
    for ((feature, clue), (found, settled)) in features
        .iter()
        .zip(&clues)
        .zip(found.iter_mut().zip(&mut settled))
    {
        if feature.set_aside {
            *settled = true;
            // A sketch sets labels of parts aside; the table may have them.
            if let (Lookup::One(entry, stage), Some(_)) = (&clue.name, portion::in_label(&feature.label()))
                && *stage < Stage::Loose
            {
                *found = Some((*entry, word(*stage)));
            }
            continue;
        }
        let by_code = clue.strong.as_ref().or(clue.weak.as_ref().filter(|_| trust_weak));
        match (by_code, &clue.name) {
            (Some(Lookup::One(a, _)), Lookup::One(b, stage)) if a != b && *stage < Stage::Loose => {
                let finding = Finding::new(codes::MATCH_CONFLICT)
                    .at(feature.place(file))
                    .with("by_code", directory.label(*a));
                findings.push(finding.with("by_name", directory.label(*b)));
                *settled = true;
            }
            (Some(Lookup::One(a, _)), _) => *found = Some((*a, "code")),
            (_, Lookup::One(b, stage)) => {
                if *stage == Stage::Loose {
                    let finding = Finding::new(codes::LOOSE_MATCH)
                        .at(feature.place(file))
                        .with("unit", directory.label(*b));
                    findings.push(finding.with("value", feature.label()));
                }
                *found = Some((*b, word(*stage)));
            }
            (Some(Lookup::Many(many)), _) | (_, Lookup::Many(many)) => {
                let inside: Vec<usize> = many
                    .iter()
                    .copied()
                    .filter(|&e| holds(feature, points.get(e).copied().flatten()))
                    .collect();
                match inside.as_slice() {
                    [one] => *found = Some((*one, "point")),
                    _ => {
                        let finding = Finding::new(codes::AMBIGUOUS_MATCH)
                            .at(feature.place(file))
                            .with("value", feature.label());
                        findings.push(finding.with("units", directory.labels(many)));
                        *settled = true;
                    }
                }
            }
            _ => {}
        }
    }
    by_point(file, features, directory, points, &settled, &mut found, findings);
    let drawn: Vec<usize> = features
        .iter()
        .zip(&found)
        .filter(|(feature, _)| !feature.polygons.is_empty())
        .filter_map(|(_, found)| found.map(|(entry, _)| entry))
        .collect();
    for ((feature, clue), found) in features.iter().zip(&clues).zip(&mut found) {
        if found.is_none() && !feature.set_aside {
            let clue = (clue, known.outlines(feature));
            *found = by_answer(file, feature, clue, directory, &drawn, inquiry, findings);
        }
    }
    found
}

/// The owner of a shape that its code and name leave open, as the people answered. A shape of another commune is left
/// out by their answer too; points are only asked about where a unit is near. A unit whose name is merely near and whose own
/// shape is drawn is not suggested: "Tổ 47" is not "Tổ 41".
fn by_answer(
    file: &str,
    feature: &Feature,
    (clue, outline): (&Clue, bool),
    directory: &Directory,
    drawn: &[usize],
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Option<(usize, &'static str)> {
    let mut offered: Vec<usize> = Vec::new();
    for lookup in [clue.strong.as_ref(), Some(&clue.name)].into_iter().flatten() {
        match lookup {
            Lookup::One(entry, _) => offered.push(*entry),
            Lookup::Many(many) => offered.extend(many),
            Lookup::Missing(Some(near)) => match directory.by_name(near) {
                Lookup::One(entry, _) => offered.push(entry),
                Lookup::Many(many) => offered.extend(many),
                Lookup::Missing(_) => {}
            },
            Lookup::Missing(None) => {}
        }
    }
    let named = !feature.label().is_empty() && !feature.polygons.is_empty();
    if named && offered.is_empty() && outline {
        return None;
    }
    if !named && (offered.is_empty() || feature.polygons.is_empty() && feature.points.is_empty()) {
        return None;
    }
    let mut question = Question::new(Topic::Owner, feature.title());
    let near = matches!(clue.name, Lookup::Missing(_)) && !feature.polygons.is_empty();
    for &entry in offered.iter().filter(|entry| !(near && drawn.contains(entry))) {
        let (value, source) = directory.choice(entry);
        question = question.or(value, source);
    }
    let id = question.id();
    let answer = inquiry.ask(question)?;
    // What was open is settled now, whatever the answer.
    let title = Some(feature.title());
    let open = [codes::AMBIGUOUS_MATCH, codes::MATCH_CONFLICT];
    findings.retain(|f| !(open.contains(&f.code) && f.place.feature == title));
    let said = Finding::new(codes::ANSWER_USED)
        .at(feature.place(file))
        .with("question", id)
        .with("value", &answer.text);
    if answer.leaves_out() {
        findings.push(said);
        return None;
    }
    match directory.find(&answer.text) {
        Lookup::One(entry, _) => {
            findings.push(said);
            Some((entry, "answer"))
        }
        Lookup::Many(many) => {
            let finding = Finding::new(codes::AMBIGUOUS_UNIT).at(answer.place);
            let finding = finding.with("value", answer.text);
            findings.push(finding.with("units", directory.labels(&many)));
            None
        }
        Lookup::Missing(near) => {
            let finding = Finding::new(codes::UNKNOWN_UNIT).at(answer.place);
            let finding = finding.with("value", answer.text);
            findings.push(finding.with("near", near.unwrap_or_else(|| "–".to_owned())));
            None
        }
    }
}

fn by_point(
    file: &str,
    features: &[Feature],
    directory: &Directory,
    points: &[Option<Point<f64>>],
    settled: &[bool],
    found: &mut Found,
    findings: &mut Vec<Finding>,
) {
    let taken: Vec<usize> = found.iter().flatten().map(|(entry, _)| *entry).collect();
    let free: Vec<usize> = (0..points.len()).filter(|e| !taken.contains(e)).collect();
    let mut claims: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, feature) in features.iter().enumerate() {
        let open =
            found.get(index).is_some_and(Option::is_none) && !settled.get(index).copied().unwrap_or(true);
        if !open || feature.polygons.is_empty() {
            continue;
        }
        let inside: Vec<usize> = free
            .iter()
            .copied()
            .filter(|&e| holds(feature, points.get(e).copied().flatten()))
            .collect();
        match inside.as_slice() {
            [] => {}
            [one] => claims.entry(*one).or_default().push(index),
            many => {
                let finding = Finding::new(codes::AMBIGUOUS_MATCH)
                    .at(feature.place(file))
                    .with("value", feature.title());
                findings.push(finding.with("units", directory.labels(many)));
            }
        }
    }
    for (entry, indices) in claims {
        if let [index] = indices.as_slice()
            && let (Some(slot), Some(feature)) = (found.get_mut(*index), features.get(*index))
        {
            *slot = Some((entry, "point"));
            findings.push(
                Finding::new(codes::MATCHED_BY_POINT)
                    .at(feature.place(file))
                    .with("unit", directory.label(entry)),
            );
        }
    }
}

fn holds(feature: &Feature, point: Option<Point<f64>>) -> bool {
    point.is_some_and(|p| feature.polygons.iter().any(|polygon| polygon.contains(&p)))
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Code => "code",
        Stage::Name => "name",
        Stage::Normalised => "normalised",
        Stage::Untitled => "untitled",
        Stage::Loose => "loose",
    }
}
