//! The whole answer to one scenario: the best plan, or why there is none and what comes nearest.

use super::explain::explain;
use super::relax::least_violation;
use super::{Observer, Silent, SolveOptions, Stop, WarmStart, solve, solve_from};
use crate::domain::{Outcome, Status};
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
    answer_from(problem, options, names, None, stop, observer).0
}

/// [`answer`] that starts from what an earlier solve of nearly the same problem left, and leaves a start for the next. Among
/// plans of equal values it may choose another one than [`answer`].
pub fn answer_from(
    problem: &Problem,
    options: &SolveOptions,
    names: &[String],
    warm: Option<&WarmStart>,
    stop: &dyn Stop,
    observer: &mut dyn Observer,
) -> (Outcome, WarmStart) {
    let (mut outcome, left) = solve_from(problem, options, warm, stop, observer);
    if outcome.status != Status::Infeasible {
        return (outcome, left);
    }
    let one = SolveOptions {
        top: 1,
        ..options.clone()
    };
    let mut again = |problem: &Problem| solve(problem, &one, stop, &mut Silent);
    let name = |atom: crate::domain::AtomId| names.get(atom.index()).cloned().unwrap_or_default();
    outcome.explanations = explain(problem, &name, &mut again);
    if let Some(nearest) = least_violation(problem, &mut again) {
        outcome.partition = nearest.outcome.partition;
    }
    (outcome, left)
}
