//! What the labels of a map ask for.

use geo::{Coord, InteriorPoint};

use super::super::content::Region;
use super::super::inset::TINY;
use super::super::label::{Field, Setting, Target, Wish};
use super::super::scene::{Pt, Rect};
use super::super::type_set;
use super::{FrameInput, View};

/// Largest type of a label.
const LARGEST: f64 = 9.0;

fn label_settings(input: &FrameInput<'_>, number: usize, region: &Region) -> Vec<Setting> {
    if input.numbered.get(number).copied().unwrap_or(false) {
        type_set::number_settings(&region.number, input.content.after)
    } else {
        type_set::name_settings(&region.name, &region.figure, LARGEST)
    }
}

/// What a frame asks of a region's label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
    No,
}

/// One wish a region, in order; a region that is not on the map gets one that cannot be met. What the enlarged map
/// shows is labelled there; on the map of the whole only if it is large enough.
pub(super) fn area_wishes(
    input: &FrameInput<'_>,
    view: &View,
    field: &Field,
    regions: &[Vec<Vec<Pt>>],
    nodes: &[Option<Pt>],
) -> Vec<Wish> {
    let poles = field.poles(regions.len());
    // An area too thin for the field is led to from a point inside it.
    let spots: Vec<Option<Pt>> = (0..regions.len())
        .map(|i| {
            let thin = poles[i].is_none() && !regions[i].is_empty();
            let at = home(input, i).filter(|_| thin).map(|at| view.place(at))?;
            input
                .frame
                .grown(-4.0)
                .holds(&Rect::new(at.x, at.y, 0.0, 0.0))
                .then_some(at)
        })
        .collect();
    let need = |i: usize| {
        let depth = match (nodes[i], poles[i]) {
            (Some(_), _) => 2.0 * TINY,
            (None, Some((_, depth))) => depth,
            (None, None) if spots[i].is_some() => 0.0,
            (None, None) => return Need::No,
        };
        if input.content.regions[i].aside {
            return if depth >= 1.8 * TINY { Need::May } else { Need::No };
        }
        // A region belongs to the first enlarged part that holds it.
        let parts = input.windows.iter().enumerate().skip(1);
        let at = home(input, i);
        let own = parts
            .filter(|(_, w)| at.is_some_and(|at| w.holds(at)))
            .map(|(n, _)| n)
            .next()
            .unwrap_or(0);
        match own == input.window {
            true => Need::Must,
            false if depth >= 1.8 * TINY => Need::May,
            false => Need::No,
        }
    };
    input
        .content
        .regions
        .iter()
        .enumerate()
        .map(|(i, region)| {
            let need = need(i);
            Wish {
                target: match (nodes[i], spots[i]) {
                    (Some(at), _) => Target::Node(at, 4.0),
                    (None, Some(at)) => Target::Node(at, 1.5),
                    (None, None) => Target::Area(i),
                },
                settings: if need == Need::No {
                    Vec::new()
                } else {
                    label_settings(input, i, region)
                },
                leader: need == Need::Must,
                optional: need != Need::Must,
            }
        })
        .collect()
}

/// A point inside a region, on the ground.
fn home(input: &FrameInput<'_>, region: usize) -> Option<Coord<f64>> {
    let region = &input.content.regions[region];
    let point = || {
        region
            .atoms
            .iter()
            .find_map(|a| input.ground.points.get(a.index()).copied().flatten())
    };
    region.outline.interior_point().or_else(point).map(|p| p.0)
}
