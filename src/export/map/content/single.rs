//! One new unit: its members, the way to its hall, and who lies around it.

use geo::{Coord, InteriorPoint, MultiPolygon};

use super::super::atlas::Atlas;
use super::super::inset::Window;
use super::planned::{chosen_hall, outline};
use super::{AROUND, Content, Entry, List, Region, UNKNOWN, households};
use crate::domain::AtomId;
use crate::domain::plan::PlanDocument;
use crate::text::map::{self as text, words};
use crate::text::number;

/// The sheet of one new unit.
#[derive(Clone, Debug)]
pub(crate) struct Single {
    /// Members, and the other new units around them.
    pub content: Content,
    /// The part of the ground to show; `None` where the unit has no boundary.
    pub window: Option<Window>,
    /// Outline of the unit, for the overview.
    pub outline: MultiPolygon<f64>,
}

/// Air around the unit, as a share of its size.
const AIR: f64 = 0.22;

/// The new unit at a place of the plan; `None` where the plan has no such unit.
pub(crate) fn single(atlas: &Atlas<'_>, plan: &PlanDocument, place: usize) -> Option<Single> {
    let (commune, lang) = (atlas.commune(), atlas.lang());
    let words = words(lang);
    let unit = plan.new_units.get(place)?;
    let drawn = atlas.drawn(plan);
    let own = drawn.groups.get(place)?;
    let paint = drawn.paints.get(place).copied().unwrap_or(UNKNOWN);
    let outline = outline(&drawn, place);
    let window = Window::near(&outline, AIR);
    let hall = chosen_hall(commune, unit, own);
    let hall_at = hall.and_then(|h| {
        let atom = commune.halls.get(h)?.atom;
        let own = atlas.ground.halls.get(h).copied().flatten();
        own.map(Coord::from).or_else(|| position(atlas, atom))
    });
    let mut regions = Vec::new();
    let mut ways = Vec::new();
    let mut members = Vec::new();
    for &id in own {
        let Some(atom) = commune.atoms.get(id) else {
            continue;
        };
        let hosts = hall
            .and_then(|h| commune.halls.get(h))
            .is_some_and(|h| h.atom == id);
        let metres = match (position(atlas, id), hall_at) {
            (Some(from), Some(to)) if !hosts => {
                ways.push(vec![from, to]);
                Some((to.x - from.x).hypot(to.y - from.y))
            }
            _ => None,
        };
        let figure = households(lang, words, atom.households.map(u64::from));
        let distance = metres.map(|m| text::distance(lang, m));
        regions.push(Region {
            number: atlas.numbers.get(id.index()).cloned().unwrap_or_default(),
            atoms: vec![id],
            outline: atlas.ground.outline(&[id]),
            paint,
            name: atom.name.clone(),
            figure: figure.clone(),
            detail: String::new(),
            detail_numbered: String::new(),
            aside: false,
        });
        let mut detail = Vec::new();
        detail.extend(
            atom.residents
                .map(|r| format!("{} {}", number::count(lang, r.into()), words.residents)),
        );
        detail.extend(distance.map(|d| format!("{} {d}", words.to_hall)));
        detail.extend(hosts.then(|| words.has_hall.to_owned()));
        members.push(Entry {
            number: atlas.numbers.get(id.index()).cloned().unwrap_or_default(),
            paint: None,
            title: atom.name.clone(),
            value: figure,
            detail_numbered: detail.join(" · "),
            detail: detail.join(" · "),
            heading: false,
        });
    }
    let neighbours = drawn.beside.get(place).cloned().unwrap_or_default();
    for (number, (atoms, other)) in drawn.groups.iter().zip(&plan.new_units).enumerate() {
        let around = self::outline(&drawn, number);
        // The paper may show more than the window on two sides.
        let shown = window.is_none_or(|window| window.reaches(&around, 2.0));
        if number != place && shown {
            regions.push(Region {
                number: (number + 1).to_string(),
                outline: around,
                paint: AROUND,
                name: other.name.clone(),
                figure: String::new(),
                detail: String::new(),
                detail_numbered: String::new(),
                atoms: atoms.clone(),
                aside: true,
            });
        }
    }
    let mut entries = facts(atlas, plan, place, &neighbours);
    entries.push(Entry {
        heading: true,
        ..line(words.members, "")
    });
    entries.extend(members);
    let mut content = Content::new(false, regions, commune);
    if let Some(slot) = hall.and_then(|h| content.chosen_halls.get_mut(h)) {
        *slot = true;
    }
    content.ways = ways;
    content.over = vec![outline.clone()];
    content.list = List::Own(words.figures, entries);
    Some(Single {
        window,
        content,
        outline,
    })
}

/// Where an atom's people live: its declared point, else a point inside it.
fn position(atlas: &Atlas<'_>, atom: AtomId) -> Option<Coord<f64>> {
    let point = atlas.ground.points.get(atom.index()).copied().flatten();
    let inside = || atlas.ground.areas.get(atom.index())?.interior_point();
    point.or_else(inside).map(Coord::from)
}

/// The figures of a new unit, one a line.
fn facts(atlas: &Atlas<'_>, plan: &PlanDocument, place: usize, neighbours: &[usize]) -> Vec<Entry> {
    let (commune, lang) = (atlas.commune(), atlas.lang());
    let words = words(lang);
    let mut lines = Vec::new();
    let Some(unit) = plan.new_units.get(place) else {
        return lines;
    };
    lines.push(line(words.households_line, &number::count(lang, unit.households)));
    lines.push(line(words.residents_line, &number::count(lang, unit.residents)));
    if let Some(area) = unit.area_ha {
        lines.push(line(
            words.area_line,
            &format!("{} ha", number::decimal(lang, area, 1)),
        ));
    }
    let need = unit
        .members
        .iter()
        .find_map(|code| commune.atoms.iter_enumerated().find(|(_, a)| &a.code == code))
        .and_then(|(id, _)| super::today::standard(atlas.report(), commune.unit_of(id).kind));
    if let Some(need) = need.filter(|need| *need > 0) {
        let percent = unit.households * 100 / u64::from(need);
        lines.push(line(
            words.of_standard,
            &format!("{} %", number::count(lang, percent)),
        ));
    }
    let fund = atlas.profile().and_then(|profile| {
        crate::staffing::fund::plan_fund(profile, plan.profile.base_salary, commune, plan)
            .into_iter()
            .nth(place)
    });
    if let Some(fund) = fund {
        let dong = i64::try_from(fund.yearly).unwrap_or(i64::MAX);
        lines.push(line(words.fund_line, &number::dong(lang, dong)));
    }
    let long = |title: &str, text: String| Entry {
        detail: text.clone(),
        detail_numbered: text,
        ..line(title, "")
    };
    if let Some(hall) = &unit.hall {
        lines.push(long(words.chosen_hall, hall.clone()));
    }
    let names: Vec<&str> = neighbours
        .iter()
        .filter_map(|&n| Some(plan.new_units.get(n)?.name.as_str()))
        .collect();
    if !names.is_empty() {
        lines.push(long(words.neighbours, names.join(", ")));
    }
    for warning in &unit.warnings {
        lines.push(long(words.look_at, warning.text.clone()));
    }
    lines
}

fn line(title: &str, value: &str) -> Entry {
    Entry {
        number: String::new(),
        paint: None,
        title: title.to_owned(),
        value: value.to_owned(),
        detail: String::new(),
        detail_numbered: String::new(),
        heading: false,
    }
}
