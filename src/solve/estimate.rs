//! About how many admissible plans there are, where they are beyond exact counting.
//!
//! The sweep of `cover` with few states held: where a position has more, some are drawn at random and stand for the
//! others. A state of weight `w` is kept with probability `min(1, w/τ)` and then weighs `max(w, τ)`, so that the sum at
//! the end has the true number as its mean, whatever is dropped [threshold sampling: Duffield, Lund, Thorup 2007]. The
//! runs are independent; their spread gives the interval.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::Stop;
use super::paths::Sweep;
use crate::rules::Problem;

/// Independent runs.
const RUNS: u32 = 16;
/// Student's t for 95 % and fifteen degrees of freedom.
const T: f64 = 2.131;
/// Steps of one run, about.
const STEPS: usize = 60_000_000;
/// Fewest and most states held at a position.
const HELD: (usize, usize) = (200, 20_000);

/// A number of plans with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean of the runs.
    pub plans: f64,
    /// With 95 % confidence not fewer, as far as the spread of the runs tells.
    pub low: f64,
    /// With 95 % confidence not more, as far as the spread of the runs tells.
    pub high: f64,
}

/// Estimates the number of plans that keep every hard rule and the range of the number of new units. The same seed
/// gives the same estimate. `None` when stopped, when no run came to an end, or when the possible new units are too
/// many to list.
#[must_use]
pub fn estimate(problem: &Problem, seed: u64, stop: &dyn Stop) -> Option<Estimate> {
    let sweep = Sweep::new(problem, None, stop)?;
    let groups: usize = sweep.values.iter().map(Vec::len).sum();
    let held = (STEPS / groups.max(1)).clamp(HELD.0, HELD.1);
    within(problem, &sweep, held, seed, stop)
}

/// [`estimate`] with at most so many states held at a position: fewer are faster and less exact.
#[must_use]
pub fn estimate_holding(problem: &Problem, held: usize, seed: u64, stop: &dyn Stop) -> Option<Estimate> {
    within(problem, &Sweep::new(problem, None, stop)?, held, seed, stop)
}

fn within(problem: &Problem, sweep: &Sweep, held: usize, seed: u64, stop: &dyn Stop) -> Option<Estimate> {
    let mut rng = Pcg64::seed_from_u64(seed);
    let runs: Option<Vec<f64>> = (0..RUNS)
        .map(|_| run(problem, sweep, held, &mut rng, stop))
        .collect();
    let runs = runs?;
    let number = f64::from(RUNS);
    let mean = runs.iter().sum::<f64>() / number;
    let square: f64 = runs.iter().map(|run| (run - mean).powi(2)).sum();
    let spread = T * (square / (number - 1.0) / number).sqrt();
    (mean > 0.0 && mean.is_finite()).then_some(Estimate {
        plans: mean,
        low: (mean - spread).max(0.0),
        high: mean + spread,
    })
}

/// States at a position: what is covered, the number of new units so far (0 where it does not matter), the weight.
type States = IndexMap<(u128, u32), f64, FixedState>;

fn run(problem: &Problem, sweep: &Sweep, held: usize, rng: &mut Pcg64, stop: &dyn Stop) -> Option<f64> {
    let cover = &sweep.cover;
    let range = problem.count.min..=problem.count.max;
    let free = range.contains(&1) && *range.end() as usize >= cover.len();
    let mut layers: Vec<States> = (0..=cover.len()).map(|_| States::default()).collect();
    layers[0].insert((0, 0), 1.0);
    for position in 0..cover.len() {
        if stop.stopped() {
            return None;
        }
        let layer = thinned(std::mem::take(&mut layers[position]), held, rng);
        for ((covered, units), weight) in layer {
            let units = if free { 0 } else { units + 1 };
            for (_, at, key) in cover.steps(position, covered) {
                *layers[at].entry((key, units)).or_default() += weight;
            }
        }
    }
    let end = layers.pop()?;
    let good = end
        .into_iter()
        .filter(|((_, units), _)| free || range.contains(units));
    Some(good.map(|(_, weight)| weight).sum())
}

/// About `held` of the states, the weights of those that are kept raised so that every sum keeps its mean.
fn thinned(states: States, held: usize, rng: &mut Pcg64) -> Vec<((u128, u32), f64)> {
    let mut states: Vec<((u128, u32), f64)> = states.into_iter().collect();
    if states.len() <= held {
        return states;
    }
    let mut weights: Vec<f64> = states.iter().map(|state| state.1).collect();
    weights.sort_unstable_by(|a, b| b.total_cmp(a));
    let threshold = threshold(&weights, held);
    states.retain_mut(|state| {
        let share = f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0);
        let kept = state.1 >= threshold || share < state.1 / threshold;
        state.1 = state.1.max(threshold);
        kept
    });
    states
}

/// τ with `Σ min(1, w/τ) = held`; `weights` largest first, more of them than `held`.
fn threshold(weights: &[f64], held: usize) -> f64 {
    let mut rest: f64 = weights.iter().sum();
    for (larger, &weight) in weights.iter().enumerate() {
        let places = held.saturating_sub(larger).max(1);
        #[expect(clippy::cast_precision_loss, reason = "some thousands")]
        let tau = rest / places as f64;
        if weight <= tau {
            return tau;
        }
        rest -= weight;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_keeps_as_many_as_asked() {
        let weights = [100.0, 5.0, 4.0, 3.0, 2.0, 1.0];
        let tau = threshold(&weights, 3);
        let kept: f64 = weights.iter().map(|w| (w / tau).min(1.0)).sum();
        assert!((kept - 3.0).abs() < 1e-9, "{kept}");
    }

    #[test]
    fn thinning_keeps_the_mean() {
        let mut rng = Pcg64::seed_from_u64(1);
        let states = || -> States { (0..500).map(|i| ((i, 0), f64::from(i as u32 % 37 + 1))).collect() };
        let truth: f64 = states().values().sum();
        let runs = 400;
        let sums = (0..runs).map(|_| thinned(states(), 60, &mut rng).iter().map(|s| s.1).sum::<f64>());
        let mean = sums.sum::<f64>() / f64::from(runs);
        assert!((mean / truth - 1.0).abs() < 0.02, "{mean} for {truth}");
    }
}
