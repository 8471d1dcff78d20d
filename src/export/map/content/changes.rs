//! What changes for whom: today's units by what happens to them, and the borders of the new ones above.

use super::super::atlas::Atlas;
use super::super::paint::{Hatch, Paint};
use super::super::scene::Rgb;
use super::planned::names;
use super::{Content, Entry, List, Region, UNKNOWN, households, occurring};
use crate::domain::AtomId;
use crate::domain::plan::PlanDocument;
use crate::text::map::words;

/// Stays as it is.
const KEPT: Paint = Paint::plain(Rgb(0xec, 0xec, 0xe6));
/// Takes others in.
const HOST: Paint = Paint::hatched(Rgb(0xa6, 0xcb, 0xf0), Hatch::Flat);
/// Joins a larger unit.
const JOINS: Paint = Paint::hatched(Rgb(0xf8, 0xc0, 0x90), Hatch::Rising);

/// Today's units, by whether their people get another unit. The member with most residents (of equals the first) keeps
/// its identity, as in the figure of residents moved.
pub(crate) fn changes(atlas: &Atlas<'_>, plan: &PlanDocument) -> Content {
    let commune = atlas.commune();
    let lang = atlas.lang();
    let words = words(lang);
    let drawn = atlas.drawn(plan);
    let groups = &drawn.groups;
    let mut fate: Vec<Option<(usize, usize)>> = vec![None; commune.atoms.len()];
    let mut entries = Vec::new();
    for (number, (group, unit)) in groups.iter().zip(&plan.new_units).enumerate() {
        let host = host(atlas, group);
        for &atom in group {
            let class = match (group.len(), Some(atom) == host) {
                (1, _) => 0,
                (_, true) => 1,
                (_, false) => 2,
            };
            if let Some(slot) = fate.get_mut(atom.index()) {
                *slot = Some((number, class));
            }
        }
        let joined: Vec<AtomId> = group.iter().copied().filter(|&a| Some(a) != host).collect();
        let line = |numbers: Option<&[String]>| match host {
            Some(host) if group.len() > 1 => format!(
                "{} + {}",
                names(commune, numbers, &[host]),
                names(commune, numbers, &joined)
            ),
            _ => words.kept.to_owned(),
        };
        entries.push(Entry {
            number: (number + 1).to_string(),
            paint: None,
            title: unit.name.clone(),
            value: households(lang, words, Some(unit.households)),
            detail: line(None),
            detail_numbered: line(Some(&atlas.numbers)),
            heading: false,
        });
    }
    let classes = [
        (KEPT, words.stays),
        (HOST, words.takes_in),
        (JOINS, words.joins),
        (UNKNOWN, words.nowhere),
    ];
    let mut found = Vec::new();
    let regions = commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let fate = fate.get(id.index()).copied().flatten();
            let class = fate.map_or(3, |(_, class)| class);
            found.push(class);
            let arrow = match fate {
                Some((number, 1 | 2)) => format!("→ {}", number + 1),
                _ => String::new(),
            };
            Region {
                number: atlas.numbers.get(id.index()).cloned().unwrap_or_default(),
                atoms: vec![id],
                outline: atlas.ground.outline(&[id]),
                paint: classes.get(class).map_or(UNKNOWN, |(paint, _)| *paint),
                name: atom.name.clone(),
                figure: arrow,
                detail: String::new(),
                detail_numbered: String::new(),
                aside: false,
            }
        })
        .collect();
    Content {
        legend: occurring(lang, &classes, found.into_iter()),
        over: drawn.outlines.clone(),
        list: List::Own(words.new_units, entries),
        ..Content::new(false, regions, commune)
    }
}

/// The member with most residents; where they are not known, with most households.
fn host(atlas: &Atlas<'_>, group: &[AtomId]) -> Option<AtomId> {
    let atoms = &atlas.commune().atoms;
    let size = |&id: &AtomId| {
        atoms
            .get(id)
            .map(|a| (a.residents, a.households, std::cmp::Reverse(id)))
    };
    group.iter().copied().max_by_key(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::map::colour::tests::assert_apart;

    #[test]
    fn fates_stay_apart_for_every_eye() {
        assert_apart(&[KEPT.fill, HOST.fill, JOINS.fill], 15.0);
    }
}
