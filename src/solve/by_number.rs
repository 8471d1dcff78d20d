//! One number of new units after the other.

use super::bound::{Grid, Safe};
use super::master::Ground;
use super::observe::Stop;
use super::search::{LevelOutcome, Report, Search};
use super::sides::{Sense, SideKind, Sides};
use crate::rules::CountRange;

/// Solves a level once for every number of new units, from the likeliest number outwards. With the number fixed the
/// bound is stronger, most of all where costs jump (a fund with two amounts). The groups that can be in an optimal plan
/// are those that can be in one with some number.
#[expect(
    clippy::too_many_arguments,
    reason = "one call, all of it the state of one level"
)]
pub(super) fn by_units(
    ground: Ground<'_>,
    costs: &[i64],
    sides: &Sides,
    active: &[u32],
    mut whole: LevelOutcome,
    range: CountRange,
    at_most: Option<i64>,
    stop: &dyn Stop,
    told: &mut Report<'_>,
) -> LevelOutcome {
    let (low, high) = (
        i64::from(range.min.max(1)),
        i64::from(range.max).min(ground.atoms.len() as i64),
    );
    let middle = (whole.units.round() as i64).clamp(low, high.max(low));
    let mut proved = true;
    let upwards: Vec<i64> = (middle..=high).collect();
    let downwards: Vec<i64> = (low..middle).rev().collect();
    // bounds of the numbers looked at, with the numbers beyond that they speak of as well
    let mut seen: Vec<(i64, i64, Safe)> = Vec::new();
    // a bound that closes one number closes those beyond it when the price of the number points that way
    for (numbers, direction) in [(upwards, 1), (downwards, -1)] {
        for units in numbers {
            let mut fixed = sides.clone();
            fixed.push(SideKind::Count, Sense::Equal, units);
            let best = whole.best.as_ref().map(|(value, _)| *value);
            let known = best.or(at_most.map(|value| value.saturating_add(1)));
            let mut quiet = |_: Option<i64>, _: Option<i64>, columns: u64, nodes: u64| {
                told(Some(whole.bound), best, columns, nodes);
            };
            let found = Search::new(ground, costs, fixed, active, None, stop, &mut quiet)
                .better_than(known)
                .seeded(&whole.first)
                .run(active, false);
            whole.nodes += found.nodes;
            whole.columns = whole.columns.max(found.columns);
            if let Some(best) = found.best {
                whole.best = Some(best);
            }
            proved &= found.proved;
            let last = found.slope == Some(direction);
            if let Some(safe) = found.root {
                let end = if !last {
                    units
                } else if direction > 0 {
                    high
                } else {
                    low
                };
                seen.push((units, end, safe));
            }
            if last || stop.stopped() {
                break;
            }
        }
    }
    whole.proved = proved && !stop.stopped();
    whole.ties = active.to_vec();
    if let (true, Some((value, groups))) = (whole.proved, &whole.best) {
        whole.bound = *value;
        let mut counted = sides.clone();
        counted.push(SideKind::Count, Sense::Equal, groups.len() as i64);
        whole.ties.clear();
        let mut numbers: Vec<i64> = Vec::new();
        for (units, end, safe) in &seen {
            // with the prices of one number, a number beyond leaves no more room
            let grid = Grid::of(costs, active, Some(*units));
            let beside = units == end && (safe.value(grid) > *value || !grid.holds(*value));
            if beside || safe.room(*value) < 0 {
                continue;
            }
            whole
                .ties
                .extend(safe.within(ground.pool, costs, active, ground.row_of, &counted, *value));
            numbers.extend([units, end]);
        }
        whole.ties.sort_unstable();
        whole.ties.dedup();
        numbers.dedup();
        whole.number = match numbers[..] {
            [units] => u32::try_from(units).ok(),
            _ => None,
        };
    }
    whole
}
