//! The whole answer to one scenario: the best plan, or why there is none and what comes nearest.

use super::explain::explain_near;
use super::relax::{as_today, least_violation};
use super::{Observer, Silent, SolveOptions, Stop, WarmStart, solve, solve_from};
use crate::domain::{Explanation, Outcome, Status};
use crate::rules::Problem;

/// Solves a problem. Where no plan exists, the outcome says why (one explanation for each independent cause) and holds
/// the plan that breaks the rules least. `names` are the atoms' names for the sentences.
///
/// The levels of such a plan are left out of the outcome: they count violations, not the scenario's goals. Reasons and plan
/// are each made within [`Stop::brief`]; where not even a plan was found by then, everything stays as it is today.
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
    let name = |atom: crate::domain::AtomId| names.get(atom.index()).cloned().unwrap_or_default();
    let brief = stop.brief();
    let limit = brief.as_deref().unwrap_or(stop);
    let mut again = |problem: &Problem| solve(problem, &one, limit, &mut Silent);
    let nearest = least_violation(problem, &mut again).unwrap_or_else(|| as_today(problem));
    let brief = stop.brief();
    let limit = brief.as_deref().unwrap_or(stop);
    let mut again = |problem: &Problem| solve(problem, &one, limit, &mut Silent);
    outcome.explanations = explain_near(problem, &name, nearest.outcome.partition.as_ref(), &mut again);
    let told = nearest.told(problem, &name);
    match outcome.explanations.last_mut() {
        Some(last) => last.nearest = told,
        None => outcome.explanations.push(Explanation {
            nearest: told,
            ..Explanation::default()
        }),
    }
    outcome.partition = nearest.outcome.partition;
    (outcome, left)
}
