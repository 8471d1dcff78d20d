//! Where a plan stands among all admissible plans: how many are better on a term, how many equal, how many there are.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::Stop;
use super::cover::{Halt, Layer};
use super::oracle::keeps;
use super::paths::{Rest, Sweep, rests, total};
use super::poly::Number;
use super::sample::sample;
use crate::domain::Partition;
use crate::domain::outcome::canonical;
use crate::rules::{Group, Problem};

/// Most partial sums held at once.
const MAX_SUMS: usize = 3_000_000;
/// Plans drawn where the exact rank is out of reach.
const DRAWN: usize = 20_000;

/// The standing of a plan on one term; less is better.
#[derive(Clone, Debug, PartialEq)]
pub enum Rank {
    /// Every admissible plan was counted.
    Exact {
        /// Plans with a smaller value.
        better: BigUint,
        /// Plans with the same value, the plan itself included.
        equal: BigUint,
        /// All plans.
        total: BigUint,
    },
    /// From a uniform random sample.
    Sampled {
        /// Plans drawn.
        drawn: u64,
        /// Of them, with a smaller value.
        better: u64,
        /// Of them, with the same value.
        equal: u64,
        /// All plans, exactly.
        total: BigUint,
        /// The share of plans with a smaller value lies between these with 95 % confidence [Wilson 1927].
        share_better: (f64, f64),
    },
}

/// Why a plan has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unranked {
    /// The plan breaks a hard rule or the range of the number of new units, or the problem has no such term.
    NotAmongThem,
    /// Stopped before the end.
    Stopped,
    /// More possible new units, or more ways to go on, than can be held.
    OutOfReach,
}

/// Ranks a plan on the term `term` (index in [`Problem::terms`]) among the plans that keep the hard rules and the range
/// of the number of new units.
///
/// # Errors
/// Why there is no rank.
pub fn rank(
    problem: &Problem,
    plan: &Partition,
    term: usize,
    seed: u64,
    stop: &dyn Stop,
) -> Result<Rank, Unranked> {
    let beyond = || {
        if stop.stopped() {
            Unranked::Stopped
        } else {
            Unranked::OutOfReach
        }
    };
    let known = problem.terms.get(term).ok_or(Unranked::NotAmongThem)?;
    if !keeps(problem, &canonical(plan.clone())) {
        return Err(Unranked::NotAmongThem);
    }
    let sweep = Sweep::new(problem, Some(known.as_ref()), stop).ok_or_else(beyond)?;
    let value = sweep.value_of(plan).ok_or(Unranked::NotAmongThem)?;
    let found = match rests::<u128>(&sweep, stop) {
        Ok(layers) => {
            exact(problem, &sweep, &layers, value, stop).map_err(|halt| (halt, total(&layers, problem)))
        }
        Err(Halt::Overflow) => {
            let layers = rests::<BigUint>(&sweep, stop).map_err(|_| beyond())?;
            exact(problem, &sweep, &layers, value, stop).map_err(|halt| (halt, total(&layers, problem)))
        }
        Err(_) => return Err(beyond()),
    };
    match found {
        Ok(rank) => Ok(rank),
        Err((Halt::Stopped, _)) => Err(Unranked::Stopped),
        Err((_, all)) => sampled(problem, term, value, all, seed, stop).ok_or_else(beyond),
    }
}

/// A sweep with the sums that are still open: a sum that the rest can no longer bring to the plan's value is settled
/// together with all plans behind it.
fn exact<N: Number>(
    problem: &Problem,
    sweep: &Sweep,
    layers: &[Layer<Rest<N>>],
    value: i64,
    stop: &dyn Stop,
) -> Result<Rank, Halt> {
    let range = problem.count.min..=problem.count.max;
    let free = range.contains(&1) && *range.end() as usize >= sweep.cover.len();
    let (mut better, mut equal) = (BigUint::default(), BigUint::default());
    let mut open: Vec<Layer<BTreeMap<(i64, u32), BigUint>>> =
        (0..=sweep.cover.len()).map(|_| Layer::default()).collect();
    open[0].insert(0, BTreeMap::from([((0, 0), BigUint::from(1_u8))]));
    let mut held = 1_usize;
    for position in 0..=sweep.cover.len() {
        for (covered, sums) in std::mem::take(&mut open[position]) {
            if stop.stopped() {
                return Err(Halt::Stopped);
            }
            held -= sums.len();
            let Some(rest) = layers[position].get(&covered).filter(|rest| !rest.ways.is_zero()) else {
                continue;
            };
            let behind = |units: u32| -> BigUint {
                let terms = rest.ways.terms();
                terms
                    .filter(|(more, _)| free || range.contains(&(units + more)))
                    .map(|(_, ways)| ways)
                    .sum()
            };
            for ((sum, units), ways) in sums {
                let (least, largest) = (sum + rest.least, sum + rest.largest);
                if largest < value {
                    better += ways * behind(units);
                } else if least == value && largest == value {
                    equal += ways * behind(units);
                } else if least <= value {
                    for (group, at, key) in sweep.cover.numbered_steps(position, covered) {
                        let sum = sum + sweep.values[position][group];
                        let units = if free { 0 } else { units + 1 };
                        let slot = open[at]
                            .entry(key)
                            .or_default()
                            .entry((sum, units))
                            .or_insert_with(|| {
                                held += 1;
                                BigUint::default()
                            });
                        *slot += &ways;
                    }
                    if held > MAX_SUMS {
                        return Err(Halt::TooLarge);
                    }
                }
            }
        }
    }
    Ok(Rank::Exact {
        better,
        equal,
        total: total(layers, problem),
    })
}

fn sampled(
    problem: &Problem,
    term: usize,
    value: i64,
    total: BigUint,
    seed: u64,
    stop: &dyn Stop,
) -> Option<Rank> {
    let plans = sample(problem, DRAWN, seed, stop)?;
    let term = problem.terms.get(term)?;
    let (mut better, mut equal) = (0_u64, 0_u64);
    for plan in &plans {
        let sum: i64 = plan
            .iter()
            .map(|g| term.value(&Group::new(g, &problem.facts)))
            .sum();
        better += u64::from(sum < value);
        equal += u64::from(sum == value);
    }
    let drawn = plans.len() as u64;
    Some(Rank::Sampled {
        drawn,
        better,
        equal,
        total,
        share_better: wilson(better, drawn),
    })
}

/// Wilson's interval for a share, 95 %.
fn wilson(hits: u64, drawn: u64) -> (f64, f64) {
    const Z: f64 = 1.959_963_985;
    #[expect(clippy::cast_precision_loss, reason = "counts of a sample")]
    let (hits, drawn) = (hits as f64, drawn.max(1) as f64);
    let share = hits / drawn;
    let spread = Z * (share * (1.0 - share) / drawn + Z * Z / (4.0 * drawn * drawn)).sqrt();
    let scale = 1.0 + Z * Z / drawn;
    let middle = share + Z * Z / (2.0 * drawn);
    (
        ((middle - spread) / scale).max(0.0),
        ((middle + spread) / scale).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn the_interval_holds_the_share_and_never_leaves_0_to_1() {
        let (low, high) = wilson(50, 100);
        assert!(
            (0.40..0.41).contains(&low) && (0.59..0.60).contains(&high),
            "{low} {high}"
        );
        assert_eq!(wilson(0, 1000).0, 0.0);
        assert!(wilson(0, 1000).1 < 0.004 && wilson(1000, 1000).1 <= 1.0);
    }
}
