//! The communes that were joined into this one.

use std::collections::BTreeMap;

use super::super::atlas::Atlas;
use super::planned::{names, paints};
use super::{Content, Region, UNKNOWN};
use crate::domain::AtomId;
use crate::text::map::words;
use crate::text::number;

/// One region a former commune; `None` where the table names fewer than two.
pub(crate) fn former(atlas: &Atlas<'_>) -> Option<Content> {
    let commune = atlas.commune();
    let lang = atlas.lang();
    let words = words(lang);
    let mut by_name: BTreeMap<&str, Vec<AtomId>> = BTreeMap::new();
    for (id, _) in commune.atoms.iter_enumerated() {
        let name = commune.unit_of(id).former_commune.as_deref().unwrap_or("");
        by_name.entry(name).or_default().push(id);
    }
    if by_name.keys().filter(|name| !name.is_empty()).count() < 2 {
        return None;
    }
    let groups: Vec<Vec<AtomId>> = by_name.values().cloned().collect();
    let paints = paints(atlas, &groups);
    let regions = by_name
        .into_iter()
        .zip(paints)
        .enumerate()
        .map(|(i, ((name, atoms), paint))| {
            let households = atoms
                .iter()
                .filter_map(|&id| commune.atoms.get(id)?.households)
                .map(u64::from)
                .sum();
            Region {
                number: (i + 1).to_string(),
                outline: atlas.ground.outline(&atoms),
                paint: if name.is_empty() { UNKNOWN } else { paint },
                name: if name.is_empty() {
                    words.former_unknown.to_owned()
                } else {
                    name.to_owned()
                },
                figure: format!(
                    "{} {} · {} {}",
                    number::count(lang, atoms.len() as u64),
                    words.units,
                    number::count(lang, households),
                    words.households
                ),
                detail: names(commune, None, &atoms),
                detail_numbered: names(commune, Some(&atlas.numbers), &atoms),
                atoms,
                aside: false,
            }
        })
        .collect();
    Some(Content::new(true, regions, commune))
}
