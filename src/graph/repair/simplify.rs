//! Takes the corners away that only the division of gaps needed: helping corners, and those of dividing lines that
//! run straight on. Both sides of a line lose the same ones.

use std::collections::{BTreeMap, BTreeSet};

use super::plane::{Spot, metres};

/// Corners within this many metres of a straight line are on it: rounding moves them by as much.
const ROUNDING_M: f64 = 0.002;

/// Corners that no border needs.
pub(super) fn idle(
    sides: &[Vec<(Spot, Spot)>],
    helpers: &BTreeMap<usize, Vec<Spot>>,
    added: &BTreeSet<Spot>,
    middles: &BTreeMap<Spot, f64>,
) -> BTreeSet<Spot> {
    let mut helpers: BTreeSet<Spot> = helpers.values().flatten().copied().collect();
    helpers.extend(added);
    let mut ways: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for &(from, to) in sides.iter().flatten() {
        for (end, other) in [(from, to), (to, from)] {
            if middles.contains_key(&end) || helpers.contains(&end) {
                ways.entry(end).or_default().insert(other);
            }
        }
    }
    let free = |spot: &Spot| ways.get(spot).is_some_and(|w| w.len() == 2);
    let mut seen: BTreeSet<Spot> = BTreeSet::new();
    let mut gone = BTreeSet::new();
    for (&spot, around) in &ways {
        if !free(&spot) || seen.contains(&spot) {
            continue;
        }
        // Both ways to the ends of the chain of free corners.
        let mut chain: Vec<Spot> = vec![spot];
        seen.insert(spot);
        for &first in around {
            chain.reverse();
            let (mut back, mut here) = (spot, first);
            loop {
                chain.push(here);
                if !free(&here) || !seen.insert(here) {
                    break;
                }
                let Some(&on) = ways.get(&here).and_then(|w| w.iter().find(|&&w| w != back)) else {
                    break;
                };
                (back, here) = (here, on);
            }
        }
        // A ring of free corners alone has no ends to keep.
        if chain.first() == chain.last() {
            continue;
        }
        if chain.first() > chain.last() {
            chain.reverse();
        }
        let slack = chain
            .iter()
            .filter_map(|s| middles.get(s))
            .copied()
            .fold(0.0, f64::max);
        straighten(&chain, slack.max(ROUNDING_M), &mut gone);
    }
    gone
}

/// Douglas and Peucker's method: a stretch without a corner far from its chord is its chord.
fn straighten(chain: &[Spot], slack: f64, gone: &mut BTreeSet<Spot>) {
    let mut open = vec![(0, chain.len().saturating_sub(1))];
    while let Some((first, last)) = open.pop() {
        let (Some(&a), Some(&b)) = (chain.get(first), chain.get(last)) else {
            continue;
        };
        let far = (first + 1..last)
            .filter_map(|i| chain.get(i).map(|&s| (i, off(s, a, b))))
            .reduce(|x, y| if y.1 > x.1 { y } else { x });
        match far {
            Some((at, distance)) if distance > slack => open.extend([(first, at), (at, last)]),
            _ => gone.extend(chain.get(first + 1..last).unwrap_or_default()),
        }
    }
}

/// Distance in metres of a spot from the segment `a`–`b`.
fn off(spot: Spot, a: Spot, b: Spot) -> f64 {
    let way = crate::graph::segment::way_to_segment(metres(spot), metres(a), metres(b));
    way.x.hypot(way.y)
}
