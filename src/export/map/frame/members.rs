//! Small names of members inside new units.

use super::super::label::{self, Field, Placed, Target, Wish};
use super::super::scene::{Item, Pt, Rect, Rgb};
use super::super::type_set;
use super::{FrameInput, View, draw_label};

fn member_areas(input: &FrameInput<'_>, view: &View) -> Vec<(usize, Vec<Vec<Pt>>)> {
    if input.member_names.is_empty() {
        return Vec::new();
    }
    input
        .content
        .regions
        .iter()
        .filter(|region| region.atoms.len() > 1)
        .flat_map(|region| &region.atoms)
        .map(|atom| {
            let rings = input
                .ground
                .areas
                .get(atom.index())
                .map(|a| view.area(a))
                .unwrap_or_default();
            (atom.index(), rings)
        })
        .filter(|(_, rings)| !rings.is_empty())
        .collect()
}

/// Small names of members, only where there is room beside the names of the new units.
pub(super) fn draw_members(
    input: &FrameInput<'_>,
    view: &View,
    placed: &[Placed],
    symbols: &[Rect],
    marks: &[Rect],
) -> Vec<Item> {
    let members = member_areas(input, view);
    let areas: Vec<Vec<Vec<Pt>>> = members.iter().map(|(_, rings)| rings.clone()).collect();
    let wishes: Vec<Wish> = members
        .iter()
        .enumerate()
        .map(|(i, (atom, _))| Wish {
            target: Target::Area(i),
            settings: input
                .member_names
                .get(*atom)
                .map_or_else(Vec::new, |n| type_set::member_settings(n)),
            leader: false,
            optional: false,
        })
        .collect();
    let field = Field::new(input.frame, &areas);
    let mut taken: Vec<Rect> = placed.iter().map(|p| p.rect).collect();
    taken.extend_from_slice(symbols);
    taken.extend_from_slice(marks);
    let mut items = Vec::new();
    for one in label::place(&wishes, &field, areas.len(), &taken, &[]) {
        let crossed = placed.iter().any(|p| {
            p.leader
                .is_some_and(|(a, b)| label::crosses(Some((a, b)), &one.rect))
        });
        if crossed {
            continue;
        }
        let setting = &wishes[one.wish].settings[one.setting];
        let start = items.len();
        draw_label(setting, &one, &mut items);
        for item in &mut items[start..] {
            if let Item::Text(text) = item {
                text.colour = Rgb::SOFT;
                text.halo = false;
            }
        }
    }
    items
}
