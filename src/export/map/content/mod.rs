//! What a map says: regions with colour, name and figures, drawn from the commune or from a plan.

mod changes;
mod former;
mod planned;
mod single;
mod theme;
mod today;

use std::collections::BTreeSet;

use geo::{Coord, MultiPolygon};

use super::colour::colouring;
use super::paint::{Hatch, Paint};
use super::scene::Rgb;
use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, AtomId, Commune};
use crate::text::map::Words;
use crate::text::{Lang, number};

pub(crate) use changes::changes;
pub(crate) use former::former;
pub(crate) use planned::{drawn, planned};
pub(crate) use single::single;
pub(crate) use theme::{fund, opinions, sizes};
pub(crate) use today::current;

/// A unit that reaches the standard.
pub(crate) const AT_STANDARD: Paint = Paint::plain(Rgb(0xe4, 0xee, 0xe4));
/// A unit below the standard.
pub(crate) const BELOW_STANDARD: Paint = Paint::hatched(Rgb(0xf8, 0xcf, 0xa8), Hatch::Rising);
/// A unit below the standard with an exception.
pub(crate) const EXEMPT: Paint = Paint::hatched(Rgb(0xfb, 0xf0, 0xb4), Hatch::Flat);
/// A unit of which the map's figure is not known.
pub(crate) const UNKNOWN: Paint = Paint::plain(Rgb(0xee, 0xee, 0xee));
/// What lies around the subject of a map.
pub(crate) const AROUND: Paint = Paint::plain(Rgb(0xf4, 0xf4, 0xf2));

/// One coloured, labelled area of a map.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Short name on a crowded map: the unit's code, or its number.
    pub number: String,
    /// Atoms in it.
    pub atoms: Vec<AtomId>,
    /// Outline in metres; empty where no boundary is known.
    pub outline: MultiPolygon<f64>,
    /// Colour.
    pub paint: Paint,
    /// Name.
    pub name: String,
    /// The figure below the name.
    pub figure: String,
    /// What it is made of, for the table; empty for a unit of today.
    pub detail: String,
    /// The same with the members' numbers, where maps carry numbers.
    pub detail_numbered: String,
    /// It lies around the subject: named only where there is room.
    pub aside: bool,
}

/// One line of the list beside a map that is not a region.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Number in front.
    pub number: String,
    /// Swatch behind the number.
    pub paint: Option<Paint>,
    /// Name.
    pub title: String,
    /// Right-aligned.
    pub value: String,
    /// Below.
    pub detail: String,
    /// The same with the members' numbers.
    pub detail_numbered: String,
    /// It heads the lines below.
    pub heading: bool,
}

/// What the list beside a map holds.
#[derive(Clone, Debug)]
pub(crate) enum List {
    /// Regions that carry a number on the map.
    Numbered,
    /// Every region.
    Regions,
    /// Lines of their own, below a heading.
    Own(&'static str, Vec<Entry>),
}

/// A map's content.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// Regions are made of several atoms whose borders and names are drawn too.
    pub after: bool,
    /// Regions in the order of the table.
    pub regions: Vec<Region>,
    /// Halls chosen by the plan, by position in the commune's list.
    pub chosen_halls: Vec<bool>,
    /// What the colours say, as far as they say something.
    pub legend: Vec<(Paint, String)>,
    /// Strong outlines above the areas: new units on a map of today's.
    pub over: Vec<MultiPolygon<f64>>,
    /// Straight ways to a hall.
    pub ways: Vec<Vec<Coord<f64>>>,
    /// The list.
    pub list: List,
}

impl Content {
    fn new(after: bool, regions: Vec<Region>, commune: &Commune) -> Self {
        Self {
            after,
            regions,
            chosen_halls: vec![false; commune.halls.len()],
            legend: Vec::new(),
            over: Vec::new(),
            ways: Vec::new(),
            list: if after { List::Regions } else { List::Numbered },
        }
    }
}

/// The classes of a legend that occur, in their order, with how many regions each has.
fn occurring(lang: Lang, classes: &[(Paint, &str)], of: impl Iterator<Item = usize>) -> Vec<(Paint, String)> {
    let mut counts = vec![0_u64; classes.len()];
    for class in of {
        if let Some(count) = counts.get_mut(class) {
            *count += 1;
        }
    }
    classes
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(&(paint, text), count)| (paint, format!("{text} ({})", number::count(lang, count))))
        .collect()
}

/// Short names of the atoms on a crowded map: their codes where all are short, else 1, 2, 3 …
pub(crate) fn atom_numbers(commune: &Commune) -> Vec<String> {
    let short = commune
        .atoms
        .iter()
        .all(|a| (1..=4).contains(&a.code.chars().count()));
    commune
        .atoms
        .iter()
        .enumerate()
        .map(|(i, atom)| {
            if short {
                atom.code.clone()
            } else {
                (i + 1).to_string()
            }
        })
        .collect()
}

/// Atoms of each new unit, in the plan's order. Codes that the commune does not have are passed over: `check` names
/// them.
pub(crate) fn groups(commune: &Commune, plan: &PlanDocument) -> Vec<Vec<AtomId>> {
    let by_code = commune.atoms_by_code();
    plan.new_units
        .iter()
        .map(|unit| {
            let mut atoms: Vec<AtomId> = unit
                .members
                .iter()
                .filter_map(|code| by_code.get(code.as_str()).copied())
                .collect();
            atoms.sort_unstable();
            atoms.dedup();
            atoms
        })
        .collect()
}

/// For each group the groups beside it: touching, cut by a barrier, or close for the eye.
pub(crate) fn beside(
    adjacency: &Adjacency,
    close: &BTreeSet<(usize, usize)>,
    atoms: usize,
    groups: &[Vec<AtomId>],
) -> Vec<Vec<usize>> {
    let mut group_of = vec![None; atoms];
    for (number, group) in groups.iter().enumerate() {
        for atom in group {
            if let Some(slot) = group_of.get_mut(atom.index()) {
                *slot = Some(number);
            }
        }
    }
    let pairs = adjacency.links.iter().map(|l| (l.a, l.b));
    let cut = adjacency.barriers.iter().map(|(a, b, _)| (*a, *b));
    let near = adjacency.near_misses.iter().map(|n| (n.a, n.b));
    let mut neighbours = vec![Vec::new(); groups.len()];
    let close = close.iter().map(|&(a, b)| (AtomId::from(a), AtomId::from(b)));
    for (a, b) in pairs.chain(cut).chain(near).chain(close) {
        let find = |atom: AtomId| group_of.get(atom.index()).copied().flatten();
        if let (Some(a), Some(b)) = (find(a), find(b))
            && a != b
        {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    neighbours
}

/// Colour numbers of the groups: groups that touch, or lie close for the eye, differ, whether or not they may be
/// joined.
pub(crate) fn colours(
    adjacency: &Adjacency,
    close: &BTreeSet<(usize, usize)>,
    atoms: usize,
    groups: &[Vec<AtomId>],
) -> Vec<usize> {
    colouring(&beside(adjacency, close, atoms, groups))
}

/// A number of households as printed.
pub(crate) fn households(lang: Lang, words: &Words, households: Option<u64>) -> String {
    households.map_or_else(
        || words.no_households.to_owned(),
        |count| format!("{} {}", number::count(lang, count), words.households),
    )
}
