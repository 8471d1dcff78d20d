//! The map of a commune without boundaries: nodes and links.

use geo::algorithm::bool_ops::unary_union;
use geo::{Buffer, Coord, Line, MultiLineString, MultiPolygon, Point};

use super::super::ground::rings;
use super::super::label::{Field, Target, Wish};
use super::super::scene::{Item, Pt, Rect, Rgb, Stroke};
use super::super::type_set;
use super::{BARRIER, FrameInput, NODE, View};

/// Reach of a group's colour around its nodes and links.
const HALO: f64 = 10.0;

/// Draws nodes, links and the colour of groups, and says which labels are wanted: on today's map one beside each node;
/// on a plan's map the number of the new unit in each node, and the node's name where there is room.
pub(super) fn draw(
    input: &FrameInput<'_>,
    view: &View,
    items: &mut Vec<Item>,
) -> (Vec<Wish>, Field, usize, Vec<Rect>) {
    let nodes: Vec<Option<Pt>> = input
        .ground
        .points
        .iter()
        .map(|p| p.map(|p: Point<f64>| view.place(p.0)))
        .collect();
    let node = |atom: usize| nodes.get(atom).copied().flatten();
    let mut group_of = vec![None; nodes.len()];
    for (number, region) in input.content.regions.iter().enumerate() {
        for atom in &region.atoms {
            if let Some(slot) = group_of.get_mut(atom.index()) {
                *slot = Some(number);
            }
        }
    }
    let links: Vec<(usize, usize)> = input
        .adjacency
        .links
        .iter()
        .map(|l| (l.a.index(), l.b.index()))
        .collect();
    if input.content.after {
        items.push(Item::Group {
            name: "areas",
            clip: None,
            items: groups(input, &nodes, &links, &group_of),
        });
    }
    items.push(Item::Group {
        name: "links",
        clip: None,
        items: lines(input, &node, &links, &group_of),
    });
    let mut discs = Vec::new();
    for (atom, at) in nodes.iter().enumerate() {
        let region = group_of[atom].and_then(|g| input.content.regions.get(g));
        if let (Some(at), Some(region)) = (at, region) {
            discs.push(Item::Circle {
                at: *at,
                radius: NODE,
                fill: Some(if input.content.after {
                    Rgb::WHITE
                } else {
                    region.paint.fill
                }),
                stroke: Some(Stroke::solid(Rgb::INK, 0.9)),
            });
        }
    }
    items.push(Item::Group {
        name: "nodes",
        clip: None,
        items: discs,
    });
    let taken: Vec<Rect> = if input.content.after {
        Vec::new()
    } else {
        let numbered_all = input.numbered.iter().all(|&n| n) && !input.numbered.is_empty();
        if numbered_all {
            Vec::new()
        } else {
            nodes.iter().flatten().map(|at| around(*at)).collect()
        }
    };
    (
        wishes(input, &nodes, &group_of),
        Field::new(input.frame, &[]),
        0,
        taken,
    )
}

/// What names on a plan's map had better not cover: the links inside new units, in short pieces.
pub(super) fn bands(input: &FrameInput<'_>, view: &View) -> Vec<Rect> {
    const STEP: f64 = 6.0;
    if !input.content.after {
        return Vec::new();
    }
    let place = |atom: crate::domain::AtomId| {
        let point = input.ground.points.get(atom.index()).copied().flatten()?;
        Some(view.place(point.0))
    };
    let mut bands = Vec::new();
    for link in &input.adjacency.links {
        let together = input
            .content
            .regions
            .iter()
            .any(|region| region.atoms.contains(&link.a) && region.atoms.contains(&link.b));
        let (Some(a), Some(b), true) = (place(link.a), place(link.b), together) else {
            continue;
        };
        let length = (b.x - a.x).hypot(b.y - a.y);
        let reach = HALO * 0.5;
        let mut along = 0.0;
        while along <= length {
            let share = along / length.max(1.0);
            let at = Pt::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
            bands.push(Rect::new(at.x - reach, at.y - reach, reach * 2.0, reach * 2.0));
            along += STEP;
        }
    }
    bands
}

fn around(at: Pt) -> Rect {
    Rect::new(at.x - NODE, at.y - NODE, NODE * 2.0, NODE * 2.0)
}

fn wishes(input: &FrameInput<'_>, nodes: &[Option<Pt>], group_of: &[Option<usize>]) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let number = |at: Pt, text: &str| Wish {
        target: Target::InNode(at),
        settings: type_set::number_settings(text, false),
        leader: false,
        optional: false,
    };
    if !input.content.after {
        for (i, region) in input.content.regions.iter().enumerate() {
            let at = region
                .atoms
                .first()
                .and_then(|a| nodes.get(a.index()).copied().flatten());
            wishes.push(match at {
                Some(at) if input.numbered.get(i).copied().unwrap_or(false) => number(at, &region.number),
                Some(at) => Wish {
                    target: Target::Node(at, NODE),
                    settings: type_set::name_settings(&region.name, &region.figure, 8.0),
                    leader: true,
                    optional: false,
                },
                None => Wish {
                    target: Target::InNode(Pt::default()),
                    settings: Vec::new(),
                    leader: false,
                    optional: true,
                },
            });
        }
        return wishes;
    }
    let shown = || {
        nodes
            .iter()
            .zip(group_of)
            .enumerate()
            .filter_map(|(atom, (at, group))| Some((atom, (*at)?, input.content.regions.get((*group)?)?)))
    };
    wishes.extend(shown().map(|(_, at, region)| number(at, &region.number)));
    wishes.extend(shown().map(|(atom, at, _)| {
        Wish {
            target: Target::Node(at, HALO),
            settings: input
                .member_names
                .get(atom)
                .map_or_else(Vec::new, |n| type_set::member_settings(n)),
            leader: false,
            optional: true,
        }
    }));
    wishes
}

fn groups(
    input: &FrameInput<'_>,
    nodes: &[Option<Pt>],
    links: &[(usize, usize)],
    group_of: &[Option<usize>],
) -> Vec<Item> {
    let coord = |at: Pt| Coord { x: at.x, y: at.y };
    let mut items = Vec::new();
    for (number, region) in input.content.regions.iter().enumerate() {
        let mut parts: Vec<MultiPolygon<f64>> = region
            .atoms
            .iter()
            .filter_map(|a| nodes.get(a.index()).copied().flatten())
            .map(|at| Point(coord(at)).buffer(HALO))
            .collect();
        let inner: Vec<Line<f64>> = links
            .iter()
            .filter(|&&(a, b)| {
                group_of.get(a).copied().flatten() == Some(number)
                    && group_of.get(b).copied().flatten() == Some(number)
            })
            .filter_map(|&(a, b)| Some(Line::new(coord(nodes[a]?), coord(nodes[b]?))))
            .collect();
        if !inner.is_empty() {
            parts.push(MultiLineString::new(inner.into_iter().map(Into::into).collect()).buffer(HALO * 0.75));
        }
        let shape = unary_union(parts.iter());
        let lines: Vec<Vec<Pt>> = shape
            .iter()
            .flat_map(rings)
            .map(|ring| ring.0.iter().map(|c| Pt::new(c.x, c.y)).collect())
            .collect();
        if !lines.is_empty() {
            items.push(Item::Path {
                lines,
                closed: true,
                fill: Some(region.paint.fill),
                stroke: Some(Stroke::solid(Rgb::SOFT, 0.8)),
            });
        }
    }
    items
}

fn lines(
    input: &FrameInput<'_>,
    node: &dyn Fn(usize) -> Option<Pt>,
    links: &[(usize, usize)],
    group_of: &[Option<usize>],
) -> Vec<Item> {
    let mut items: Vec<Item> = links
        .iter()
        .filter_map(|&(a, b)| {
            let inside = input.content.after && group_of.get(a) == group_of.get(b);
            let stroke = if inside {
                Stroke::solid(Rgb::INK, 1.4)
            } else {
                Stroke::solid(Rgb(0x9a, 0x9a, 0x9a), 0.6)
            };
            Some(Item::line(node(a)?, node(b)?, stroke))
        })
        .collect();
    for (a, b, _) in &input.adjacency.barriers {
        if let (Some(a), Some(b)) = (node(a.index()), node(b.index())) {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let length = dx.hypot(dy).max(1.0);
            let middle = Pt::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
            let (nx, ny) = (-dy / length * 5.0, dx / length * 5.0);
            items.push(Item::line(
                Pt::new(middle.x - nx, middle.y - ny),
                Pt::new(middle.x + nx, middle.y + ny),
                Stroke::solid(BARRIER, 2.4),
            ));
        }
    }
    items
}
