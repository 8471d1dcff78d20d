//! Node-link diagrams for communes without boundaries: where positions are unknown, a layout by springs. It is always
//! marked as a diagram without scale.

use geo::{Coord, Point};

use crate::domain::Adjacency;

/// Length of a link at rest, in the diagram's metres.
const REST: f64 = 1000.0;
const ROUNDS: usize = 400;

/// Gives every node a position. Known positions stay unless `all` is set; missing ones start near their neighbours.
pub(crate) fn spread(points: &mut [Option<Point<f64>>], adjacency: &Adjacency, all: bool) {
    let count = points.len();
    let links: Vec<(usize, usize)> = adjacency
        .links
        .iter()
        .map(|l| (l.a.index(), l.b.index()))
        .filter(|&(a, b)| a < count && b < count)
        .collect();
    if all {
        for (place, point) in springs(count, &links).into_iter().zip(points.iter_mut()) {
            *point = Some(place.into());
        }
        return;
    }
    let known: Vec<Coord<f64>> = points.iter().flatten().map(|p| p.0).collect();
    let middle = mean(&known);
    for node in 0..count {
        if points[node].is_some() {
            continue;
        }
        let beside: Vec<Coord<f64>> = links
            .iter()
            .filter_map(|&(a, b)| match (a == node, b == node) {
                (true, _) => points[b],
                (_, true) => points[a],
                _ => None,
            })
            .map(|p| p.0)
            .collect();
        let base = if beside.is_empty() { middle } else { mean(&beside) };
        // A small turn by number keeps two unknown nodes from falling on one spot.
        let turn = node as f64 * 2.399_963;
        points[node] = Some(
            Coord {
                x: base.x + turn.cos() * 150.0,
                y: base.y + turn.sin() * 150.0,
            }
            .into(),
        );
    }
}

fn mean(coords: &[Coord<f64>]) -> Coord<f64> {
    let count = coords.len().max(1) as f64;
    coords.iter().fold(Coord { x: 0.0, y: 0.0 }, |sum, c| sum + *c) / count
}

/// Force-directed layout after Fruchterman and Reingold, from a circle, without chance.
fn springs(count: usize, links: &[(usize, usize)]) -> Vec<Coord<f64>> {
    let radius = REST * (count as f64).sqrt();
    let mut places: Vec<Coord<f64>> = (0..count)
        .map(|node| {
            let turn = node as f64 / count.max(1) as f64 * std::f64::consts::TAU;
            Coord {
                x: turn.cos() * radius,
                y: turn.sin() * radius * 0.7,
            }
        })
        .collect();
    if links.is_empty() {
        return grid(count);
    }
    let middle = Coord { x: 0.0, y: 0.0 };
    for round in 0..ROUNDS {
        let heat = radius * 0.2 * (1.0 - round as f64 / ROUNDS as f64);
        let mut push = vec![Coord { x: 0.0, y: 0.0 }; count];
        for a in 0..count {
            for b in 0..a {
                let apart = places[a] - places[b];
                let distance = apart.x.hypot(apart.y).max(1.0);
                let force = apart / distance * (REST * REST / distance);
                push[a] = push[a] + force;
                push[b] = push[b] - force;
            }
            // A light pull to the middle keeps parts that hang on nothing on the sheet.
            push[a] = push[a] + (middle - places[a]) * 0.05;
        }
        for &(a, b) in links {
            let apart = places[a] - places[b];
            let distance = apart.x.hypot(apart.y).max(1.0);
            let force = apart / distance * (distance * distance / REST);
            push[a] = push[a] - force;
            push[b] = push[b] + force;
        }
        for (place, force) in places.iter_mut().zip(push) {
            let strength = force.x.hypot(force.y).max(1e-9);
            *place = *place + force / strength * strength.min(heat);
        }
    }
    places
}

/// Nodes without any link stand in rows, in the order of the table.
fn grid(count: usize) -> Vec<Coord<f64>> {
    let columns = ((count as f64 * 1.4).sqrt().ceil() as usize).max(1);
    (0..count)
        .map(|node| Coord {
            x: (node % columns) as f64 * REST * 1.4,
            y: (node / columns) as f64 * REST,
        })
        .collect()
}
