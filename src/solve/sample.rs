//! A uniform random sample of the admissible plans: each step of the sweep is drawn in proportion to the exact number of
//! plans behind it, so that every plan is equally likely.

use num_bigint::BigUint;
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::Stop;
use super::cover::{Halt, Layer};
use super::paths::{Rest, Sweep, rests};
use super::poly::Number;
use crate::domain::Partition;
use crate::domain::outcome::canonical;
use crate::rules::Problem;

/// Draws plans with replacement, each admissible plan equally likely. The same seed gives the same plans. `None` when
/// stopped, when there is no plan, or when the commune is beyond exact counting.
#[must_use]
pub fn sample(problem: &Problem, plans: usize, seed: u64, stop: &dyn Stop) -> Option<Vec<Partition>> {
    let sweep = Sweep::new(problem, None, stop)?;
    match rests::<u128>(&sweep, stop) {
        Ok(layers) => draw(problem, &sweep, &layers, plans, seed, stop),
        Err(Halt::Overflow) => {
            let layers = rests::<BigUint>(&sweep, stop).ok()?;
            draw(problem, &sweep, &layers, plans, seed, stop)
        }
        Err(_) => None,
    }
}

fn draw<N: Number>(
    problem: &Problem,
    sweep: &Sweep,
    layers: &[Layer<Rest<N>>],
    plans: usize,
    seed: u64,
    stop: &dyn Stop,
) -> Option<Vec<Partition>> {
    let mut rng = Pcg64::seed_from_u64(seed);
    let start = layers.first()?.get(&0)?;
    let sizes: Vec<(u32, BigUint)> = start
        .ways
        .terms()
        .filter(|(units, _)| (problem.count.min..=problem.count.max).contains(units))
        .collect();
    let mut drawn = Vec::with_capacity(plans.min(1_000_000));
    for _ in 0..plans {
        if stop.stopped() {
            return None;
        }
        let mut units = pick(&mut rng, sizes.iter().map(|(units, ways)| (*units, ways.clone())))?;
        let (mut position, mut covered) = (0, 0_u128);
        let mut plan = Partition::new();
        while position < sweep.cover.len() {
            units = units.checked_sub(1)?;
            let steps = sweep
                .cover
                .steps(position, covered)
                .filter_map(|(mask, at, key)| {
                    let ways = layers[at].get(&key)?.ways.coefficient(units)?.big();
                    Some(((mask, at, key), ways))
                });
            let (mask, at, key) = pick(&mut rng, steps)?;
            plan.push(sweep.atoms(position, mask));
            (position, covered) = (at, key);
        }
        drawn.push(canonical(plan));
    }
    Some(drawn)
}

/// One of the choices, in proportion to its weight.
fn pick<T>(rng: &mut Pcg64, choices: impl Iterator<Item = (T, BigUint)>) -> Option<T> {
    let choices: Vec<(T, BigUint)> = choices.collect();
    let total: BigUint = choices.iter().map(|(_, weight)| weight).sum();
    let mut left = below(rng, &total)?;
    for (choice, weight) in choices {
        if left < weight {
            return Some(choice);
        }
        left -= weight;
    }
    None
}

/// A number below `end`, each equally likely; `None` when there is none.
fn below(rng: &mut Pcg64, end: &BigUint) -> Option<BigUint> {
    let bits = end.bits();
    if bits == 0 {
        return None;
    }
    let words = bits.div_ceil(32);
    let spare = words * 32 - bits;
    // drawn with as many bits as the end has, again while too large: at most twice on average
    loop {
        let number = BigUint::new((0..words).map(|_| rng.next_u32()).collect()) >> spare;
        if number < *end {
            return Some(number);
        }
    }
}
