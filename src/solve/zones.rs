//! A trade-off curve zone by zone, and what is known where that did not end.
//!
//! A search zone is an upper corner: plans that are better than it in every goal. A zone is searched by minimising the
//! goals one after the other under limits just below its corner; what is found is on the curve, and the zones that hold
//! it are cut down, one way a goal [Klamroth, Lacour, Vanderpooten 2015, *On the representation of the search region in
//! multi-objective optimization*]. Boxes known to hold no plan are remembered, so that with two goals each point costs
//! one solve.

use super::curve::{Curve, Values, below};
use super::observe::Stop;
use crate::domain::Partition;

/// What a search of one zone came to.
pub(super) enum Answer {
    /// No plan is in the zone.
    Empty,
    /// The plan of the zone that is best in the first goal, then in the next.
    Found(Values, Partition),
    /// Neither; the first goal is at least so much in the zone.
    Open(i64),
}

/// Searches all zones of so many goals below `ideal` at the best, or until there are `most` points or the search is
/// stopped. `found` is told the number of points.
pub(super) fn search(
    ideal: &[i64],
    most: usize,
    stop: &dyn Stop,
    ask: &mut dyn FnMut(&[i64]) -> Answer,
    found: &mut dyn FnMut(usize),
) -> Curve {
    let mut curve = Curve::default();
    let mut zones: Vec<Values> = vec![vec![i64::MAX; ideal.len()]];
    let mut empty: Vec<Values> = Vec::new();
    let mut open: Vec<Values> = Vec::new();
    while let Some(zone) = zones.pop() {
        let known = empty.iter().any(|corner| below(&zone, corner));
        if known || zone.iter().zip(ideal).any(|(corner, least)| corner <= least) {
            continue;
        }
        let mut lowest = lowest(&zone, ideal, &empty);
        if curve.points.len() >= most || stop.stopped() {
            open.push(lowest);
            continue;
        }
        match ask(&zone) {
            Answer::Empty => empty.push(zone),
            Answer::Found(point, plan) => {
                // nothing in this zone is better in the first goal
                let mut corner = zone.clone();
                if let (Some(corner), Some(&value)) = (corner.first_mut(), point.first()) {
                    *corner = value;
                }
                empty.push(corner);
                zones.push(zone);
                zones = cut_down(zones, &point);
                curve.points.push((point, plan));
                found(curve.points.len());
            }
            Answer::Open(least) => {
                if let Some(first) = lowest.first_mut() {
                    *first = least.max(*first);
                }
                open.push(lowest);
            }
        }
    }
    curve.open = open;
    curve.tidy();
    curve
}

/// The best that plans of a zone can have in each goal.
fn lowest(zone: &[i64], ideal: &[i64], empty: &[Values]) -> Values {
    let besides = |corner: &Values, goal: usize| {
        let mut others = corner
            .iter()
            .zip(zone)
            .enumerate()
            .filter(|(other, _)| *other != goal);
        others.all(|(_, (corner, zone))| corner >= zone)
    };
    ideal
        .iter()
        .enumerate()
        .map(|(goal, &least)| {
            let tight = empty.iter().filter(|corner| besides(corner, goal));
            tight
                .filter_map(|corner| corner.get(goal))
                .fold(least, |a, &b| a.max(b))
        })
        .collect()
}

/// Replaces every zone that strictly holds the point by its parts without it; zones inside others are dropped.
fn cut_down(zones: Vec<Values>, point: &[i64]) -> Vec<Values> {
    let holds = |zone: &[i64]| point.iter().zip(zone).all(|(p, z)| p < z);
    let mut kept: Vec<Values> = Vec::new();
    for zone in zones {
        if !holds(&zone) {
            kept.push(zone);
            continue;
        }
        for (goal, &value) in point.iter().enumerate() {
            let mut part = zone.clone();
            part[goal] = value;
            kept.push(part);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    let outer: Vec<bool> = kept
        .iter()
        .map(|zone| !kept.iter().any(|other| other != zone && below(zone, other)))
        .collect();
    let mut outer = outer.into_iter();
    kept.retain(|_| outer.next().unwrap_or(false));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_lose_the_point_and_stay_outermost() {
        let start = vec![vec![10, 10, 10]];
        let once = cut_down(start, &[3, 4, 5]);
        assert_eq!(once, [[3, 10, 10], [10, 4, 10], [10, 10, 5]]);
        let twice = cut_down(once, &[5, 2, 6]);
        assert_eq!(
            twice,
            [
                vec![3, 10, 10],
                vec![5, 4, 10],
                vec![10, 2, 10],
                vec![10, 4, 6],
                vec![10, 10, 5]
            ]
        );
    }
}
