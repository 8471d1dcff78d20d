//! Random samples and ranks against all plans of small communes.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use sapxep::domain::TermName;
use sapxep::domain::outcome::canonical;
use sapxep::rules::Problem;
use sapxep::solve::Never;
use sapxep::solve::count::count;
use sapxep::solve::estimate::{estimate, estimate_holding};
use sapxep::solve::rank::{Rank, Unranked, rank};
use sapxep::solve::sample::sample;

use crate::pareto::{all_plans, value};
use crate::solver::communes::{Rule, commune, fewest, level, with_terms};

const NAMES: [TermName; 4] = [
    TermName::NewUnits,
    TermName::ResidentsMoved,
    TermName::CutLinks,
    TermName::AnnualFund,
];

fn small(seed: u64) -> Problem {
    let mut problem = commune(8, seed, 60..300);
    problem.rules = vec![Box::new(Rule::Min(150))];
    with_terms(&mut problem, &NAMES, 400);
    problem.levels = vec![level(&[(1, 1)])];
    if seed % 2 == 1 {
        (problem.count.min, problem.count.max) = (2, 4);
    }
    problem
}

#[test]
fn every_plan_is_equally_likely() {
    let mut tested = 0;
    for seed in 0..12 {
        let problem = small(seed);
        let plans: Vec<_> = all_plans(&problem).into_iter().map(canonical).collect();
        if plans.len() < 2 {
            continue;
        }
        let drawn = plans.len() * 60;
        let sample = sample(&problem, drawn, seed, &Never).unwrap();
        let mut hits: BTreeMap<_, u32> = plans.iter().map(|plan| (plan.clone(), 0)).collect();
        for plan in sample {
            *hits.get_mut(&plan).expect("an admissible plan") += 1;
        }
        let chi: f64 = hits.values().map(|&h| (f64::from(h) - 60.0).powi(2) / 60.0).sum();
        // Wilson–Hilferty: the cube root of chi² over its degrees of freedom is close to normal
        let freedom = (plans.len() - 1) as f64;
        let spread = 2.0 / (9.0 * freedom);
        let normal = ((chi / freedom).cbrt() - (1.0 - spread)) / spread.sqrt();
        assert!(
            normal.abs() < 3.9,
            "seed {seed}: {normal} with {freedom} degrees of freedom"
        );
        tested += 1;
    }
    assert!(tested >= 6, "{tested}");
}

#[test]
fn ranks_equal_brute_force() {
    let mut ranked = 0;
    for seed in 0..30 {
        let problem = small(seed);
        let plans: Vec<_> = all_plans(&problem).into_iter().map(canonical).collect();
        for plan in plans.iter().step_by(plans.len() / 3 + 1) {
            for term in 0..NAMES.len() {
                let own = value(&problem, term, plan) - problem.terms[term].constant();
                let other = |p: &Vec<_>| value(&problem, term, p) - problem.terms[term].constant();
                let wanted = Rank::Exact {
                    better: BigUint::from(plans.iter().filter(|p| other(p) < own).count()),
                    equal: BigUint::from(plans.iter().filter(|p| other(p) == own).count()),
                    total: BigUint::from(plans.len()),
                };
                assert_eq!(
                    rank(&problem, plan, term, 1, &Never),
                    Ok(wanted),
                    "seed {seed} term {term}"
                );
                ranked += 1;
            }
        }
    }
    assert!(ranked > 100, "{ranked}");
}

#[test]
fn a_larger_commune_is_sampled_and_ranked_too() {
    let problem = fewest(30, 1);
    let plans = sample(&problem, 50, 7, &Never).unwrap();
    assert_eq!(Some(&plans), sample(&problem, 50, 7, &Never).as_ref());
    let all = count(&problem, &Never).unwrap().total;
    let Ok(Rank::Exact { better, equal, total }) = rank(&problem, &plans[0], 0, 1, &Never) else {
        panic!("units are countable");
    };
    assert_eq!(total, all);
    assert!(equal > BigUint::default() && better + equal <= total);
    let not_a_plan = vec![(0..30_u32).map(sapxep::domain::AtomId).collect()];
    assert_eq!(
        rank(&problem, &not_a_plan, 0, 1, &Never),
        Err(Unranked::NotAmongThem)
    );
}

#[test]
fn estimates_are_exact_where_nothing_is_dropped_and_near_the_truth_elsewhere() {
    let near = |plans: f64, truth: &BigUint| plans / truth.to_string().parse::<f64>().unwrap();
    for seed in 0..12 {
        let problem = small(seed);
        let truth = count(&problem, &Never).unwrap().total;
        match estimate(&problem, seed, &Never) {
            Some(found) => {
                assert!((near(found.plans, &truth) - 1.0).abs() < 1e-9, "seed {seed}");
                assert!(found.low <= found.plans && found.plans <= found.high);
            }
            None => assert_eq!(truth, BigUint::default()),
        }
    }
    let problem = fewest(24, 1);
    let truth = count(&problem, &Never).unwrap().total;
    let found = estimate_holding(&problem, 200, 7, &Never).unwrap();
    assert_eq!(Some(found), estimate_holding(&problem, 200, 7, &Never));
    assert!(found.low < found.high, "something was dropped");
    let ratio = near(found.plans, &truth);
    println!("{truth} plans, {found:?}, ratio {ratio}");
    assert!((0.5..2.0).contains(&ratio), "{ratio}");
}
