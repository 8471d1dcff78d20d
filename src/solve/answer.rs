//! The whole answer to one scenario: the best plan, or why there is none and what comes nearest.

use super::explain::explain;
use super::relax::least_violation;
use super::{Observer, Silent, SolveOptions, Stop, solve};
use crate::domain::{Explanation, Outcome, Status};
use crate::rules::Problem;

/// Solves a problem. Where no plan exists, the outcome says why (one explanation for each independent cause) and holds
/// the plan that breaks the rules least. `names` are the atoms' names for the sentences.
///
/// The levels of such a plan are left out of the outcome: they count violations, not the scenario's goals.
pub fn answer(
    problem: &Problem,
    options: &SolveOptions,
    names: &[String],
    stop: &dyn Stop,
    observer: &mut dyn Observer,
) -> Outcome {
    let mut outcome = solve(problem, options, stop, observer);
    if outcome.status != Status::Infeasible {
        return outcome;
    }
    let one = SolveOptions {
        top: 1,
        ..options.clone()
    };
    let mut again = |problem: &Problem| solve(problem, &one, stop, &mut Silent);
    let name = |atom: crate::domain::AtomId| names.get(atom.index()).cloned().unwrap_or_default();
    outcome.explanations = explain(problem, &name, &mut again);
    if let Some(nearest) = least_violation(problem, &mut again) {
        let told = nearest.told(problem, &name);
        match outcome.explanations.last_mut() {
            Some(last) => last.nearest = told,
            None => outcome.explanations.push(Explanation {
                nearest: told,
                ..Explanation::default()
            }),
        }
        outcome.partition = nearest.outcome.partition;
    }
    outcome
}
