//! Where no plan keeps every rule: the plan that breaks them least, and which rules it breaks.

use super::chain::tenths_of_hectares;
use super::edit::Edit;
use super::explain::Names;
use super::oracle::{Oracle, Solve};
use crate::domain::code::codes;
use crate::domain::outcome::canonical;
use crate::domain::{Code, Finding, Outcome, Partition, SolveStats, Status};
use crate::rules::{CountRange, Group, GroupRule, Level, Problem, SoftRule};

/// A rule that the least-violation plan breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Index in [`Problem::rules`].
    pub rule: usize,
    /// Its code.
    pub code: Code,
    /// Sum of the violations over the new units, in the rule's own units.
    pub violation: i64,
    /// New units that break it.
    pub new_units: usize,
}

/// The plan that breaks the rules least.
#[derive(Clone, Debug, PartialEq)]
pub struct Relaxed {
    /// Status `Infeasible` with the plan; its levels are the violations, then the problem's own levels.
    pub outcome: Outcome,
    /// The violations are proved to be the smallest in the order in which rules were given up.
    pub proved: bool,
    /// Rules it breaks, by index.
    pub broken: Vec<Broken>,
    /// Number of new units that had to be allowed, where the range asked for is impossible.
    pub count: Option<CountRange>,
}

impl Relaxed {
    /// What the plan breaks, in sentences; the first says whether less is possible.
    #[must_use]
    pub fn told(&self, problem: &Problem, names: &Names<'_>) -> Vec<Finding> {
        let mut told = vec![Finding::new(if self.proved {
            codes::LEAST_VIOLATION
        } else {
            codes::SMALL_VIOLATION
        })];
        for broken in &self.broken {
            let rule = &problem.rules[broken.rule];
            let finding = |code| Finding::new(code).with("rule", rule.name());
            told.push(match broken.code {
                codes::TOGETHER_BROKEN | codes::APART_BROKEN | codes::KEEP_BROKEN | codes::CHANGE_BROKEN => {
                    let units: Vec<String> = rule.subject().into_iter().map(names).collect();
                    finding(codes::LOCK_MISSED).with("units", units.join(", "))
                }
                codes::FORMER_COMMUNE_CROSSED | codes::SPLIT_BROKEN | codes::CLUSTER_ALONE => {
                    finding(codes::RULE_MISSED).with("count", broken.new_units)
                }
                code => {
                    let by = if code == codes::ABOVE_MAX_AREA {
                        tenths_of_hectares(broken.violation)
                    } else {
                        broken.violation.to_string()
                    };
                    finding(codes::LIMIT_MISSED)
                        .with("count", broken.new_units)
                        .with("by", by)
                }
            });
        }
        let units = self.outcome.partition.as_ref().map_or(0, Vec::len);
        let within = |units: u32| (problem.count.min..=problem.count.max).contains(&units);
        if !u32::try_from(units).is_ok_and(within) {
            told.push(Finding::new(codes::COUNT_MISSED).with("count", units));
        }
        told
    }
}

/// Rules given up together; those given up first are broken before the others.
fn stages(problem: &Problem) -> [Vec<usize>; 3] {
    let minimum = |code: Code| code == codes::BELOW_MIN_HOUSEHOLDS;
    let size = |code: Code| {
        [
            codes::ABOVE_MAX_HOUSEHOLDS,
            codes::ABOVE_MAX_RESIDENTS,
            codes::ABOVE_MAX_AREA,
            codes::TOO_MANY_MEMBERS,
            codes::ABOVE_MAX_MERGED_HOUSEHOLDS,
        ]
        .contains(&code)
    };
    let relaxable = |rule: &usize| problem.rules[*rule].relaxable();
    let mut stages = [Vec::new(), Vec::new(), Vec::new()];
    for rule in problem.hard_rules().into_iter().filter(relaxable) {
        let code = problem.rules[rule].code();
        let stage = if minimum(code) {
            0
        } else if size(code) {
            1
        } else {
            2
        };
        stages[stage].push(rule);
    }
    stages
}

/// Finds the plan that breaks the rules least, for a problem without an admissible plan. First the minimum size is given
/// up alone, then every limit on size, then every rule that may be broken, then the number of new units; contiguity
/// never. What is given up later is broken only as far as that cannot be helped. `None` when even that gives no plan, or
/// the work was stopped before one was found.
pub fn least_violation<'s>(problem: &Problem, solve: &'s mut Solve<'s>) -> Option<Relaxed> {
    let mut oracle = Oracle::new(solve);
    let stages = stages(problem);
    for last in 0..stages.len() {
        if stages[last].is_empty() && last > 0 {
            continue;
        }
        if let Some(found) = soften(problem, &stages[..=last], problem.count, &mut oracle) {
            return Some(found);
        }
    }
    let range = nearest_count(problem, &stages, &mut oracle)?;
    soften(problem, &stages, range, &mut oracle).map(|found| Relaxed {
        count: Some(range),
        ..found
    })
}

/// Everything as it is today: what is delivered when time was too short for anything better.
pub(super) fn as_today(problem: &Problem) -> Relaxed {
    let units = problem.facts.unit_atoms.iter().filter(|atoms| !atoms.is_empty());
    let partition: Partition = canonical(units.cloned().collect());
    Relaxed {
        proved: false,
        broken: broken(problem, &partition),
        count: None,
        outcome: Outcome {
            status: Status::Infeasible,
            partition: Some(partition),
            levels: Vec::new(),
            alternatives: Vec::new(),
            explanations: Vec::new(),
            stats: SolveStats::default(),
        },
    }
}

/// The smallest widening of the range of the number of new units that lets a plan exist when all rules of the stages
/// are given up.
fn nearest_count(problem: &Problem, stages: &[Vec<usize>], oracle: &mut Oracle<'_>) -> Option<CountRange> {
    let mut edit = Edit::new(problem);
    for &rule in stages.iter().flatten() {
        edit.on[rule] = false;
    }
    let atoms = u32::try_from(problem.len()).unwrap_or(u32::MAX);
    let widened = |by: u32| CountRange {
        min: problem.count.min.saturating_sub(by),
        max: problem.count.max.saturating_add(by),
    };
    let (mut short, mut enough) = (0, atoms.max(problem.count.min));
    edit.count = widened(enough);
    if oracle.feasible(&edit.build()) != Some(true) {
        return None;
    }
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        edit.count = widened(middle);
        match oracle.feasible(&edit.build()) {
            Some(true) => enough = middle,
            _ => short = middle,
        }
    }
    Some(widened(enough))
}

/// The best plan with the rules of the stages soft, the last stage on the first level.
///
/// A soft ceiling alone would let new units grow without end, and their number with it. So each ceiling stays hard at a
/// distance: the smallest power of two at which a plan exists. A plan whose sum of violations is `v` shows that no
/// better one misses a ceiling by more than `v`; where the distance was smaller the search is repeated at `v`.
fn soften(
    problem: &Problem,
    stages: &[Vec<usize>],
    count: CountRange,
    oracle: &mut Oracle<'_>,
) -> Option<Relaxed> {
    let ceilings: Vec<usize> = stages
        .concat()
        .into_iter()
        .filter(|&rule| problem.rules[rule].monotone())
        .collect();
    let (mut outcome, mut reach) = if ceilings.is_empty() {
        (oracle.solve(&softened(problem, stages, count, &[])), i64::MAX)
    } else {
        let reach = smallest_reach(problem, stages, &ceilings, count, oracle)?;
        let bounded = far(problem, &ceilings, |unit| unit.saturating_mul(reach));
        (oracle.solve(&softened(problem, stages, count, &bounded)), reach)
    };
    let missed = outcome.levels.first().map_or(i64::MAX, |level| level.value);
    let all_first = ceilings
        .iter()
        .all(|rule| stages.last().is_some_and(|last| last.contains(rule)));
    if outcome.status == Status::Optimal && all_first && reach < missed {
        let bounded = far(problem, &ceilings, |_| missed);
        let again = oracle.solve(&softened(problem, stages, count, &bounded));
        if again.status == Status::Optimal {
            (outcome, reach) = (again, missed);
        }
    }
    let proved = outcome.status == Status::Optimal && (ceilings.is_empty() || all_first && reach >= missed);
    let broken = broken(problem, outcome.partition.as_ref()?);
    Some(Relaxed {
        proved,
        broken,
        count: None,
        outcome: Outcome {
            status: Status::Infeasible,
            ..outcome
        },
    })
}

/// The problem with a first level a stage, and with further hard rules.
fn softened(problem: &Problem, stages: &[Vec<usize>], count: CountRange, hard: &[Far]) -> Problem {
    let levels = stages
        .iter()
        .rev()
        .filter(|stage| !stage.is_empty())
        .map(|stage| violation_level(problem, stage));
    let mut soft = Problem {
        count,
        ..problem.clone()
    };
    soft.levels.splice(0..0, levels);
    soft.rules
        .extend(hard.iter().map(|far| Box::new(far.clone()) as Box<dyn GroupRule>));
    soft
}

/// Violations of several rules on one level. Areas are in m²: a hectare weighs as much as one of any other unit.
fn violation_level(problem: &Problem, rules: &[usize]) -> Level {
    let is_area = |rule: usize| problem.rules[rule].code() == codes::ABOVE_MAX_AREA;
    let other = if rules.iter().any(|&rule| is_area(rule)) {
        M2_A_HECTARE
    } else {
        1
    };
    Level {
        unit_millionths: 1_000_000 / other,
        terms: Vec::new(),
        soft: rules
            .iter()
            .map(|&rule| SoftRule {
                rule,
                weight: if is_area(rule) { 1 } else { other },
            })
            .collect(),
    }
}

const M2_A_HECTARE: i64 = 10_000;

/// A rule that must not be missed by more than a distance.
#[derive(Clone, Debug)]
struct Far {
    rule: Box<dyn GroupRule>,
    by: i64,
}

impl GroupRule for Far {
    fn code(&self) -> Code {
        self.rule.code()
    }

    fn name(&self) -> &'static str {
        self.rule.name()
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        (self.rule.violation(group) - self.by).max(0)
    }

    fn monotone(&self) -> bool {
        self.rule.monotone()
    }
}

/// The ceilings at a distance that depends on the unit of measure.
fn far(problem: &Problem, ceilings: &[usize], by: impl Fn(i64) -> i64) -> Vec<Far> {
    ceilings
        .iter()
        .map(|&rule| Far {
            rule: problem.rules[rule].clone(),
            by: by(grain(problem.rules[rule].code())),
        })
        .collect()
}

/// By how much a ceiling is eased at a time.
fn grain(code: Code) -> i64 {
    match code {
        codes::ABOVE_MAX_HOUSEHOLDS | codes::ABOVE_MAX_MERGED_HOUSEHOLDS => 16,
        codes::ABOVE_MAX_RESIDENTS => 64,
        codes::ABOVE_MAX_AREA => 16 * M2_A_HECTARE,
        _ => 1,
    }
}

/// The smallest power of two (in grains) by which all ceilings must be eased for a plan to exist.
fn smallest_reach(
    problem: &Problem,
    stages: &[Vec<usize>],
    ceilings: &[usize],
    count: CountRange,
    oracle: &mut Oracle<'_>,
) -> Option<i64> {
    (0..40).map(|power| 1_i64 << power).find(|reach| {
        let mut soft = softened(
            problem,
            stages,
            count,
            &far(problem, ceilings, |unit| unit.saturating_mul(*reach)),
        );
        let without_cost = soft.levels.iter().flat_map(|level| &level.soft);
        let rules = without_cost.map(|soft| SoftRule { weight: 0, ..*soft }).collect();
        soft.levels = vec![Level {
            unit_millionths: 1_000_000,
            terms: Vec::new(),
            soft: rules,
        }];
        oracle.feasible(&soft) == Some(true)
    })
}

/// Hard rules the plan breaks.
fn broken(problem: &Problem, partition: &Partition) -> Vec<Broken> {
    problem
        .hard_rules()
        .into_iter()
        .filter_map(|rule| {
            let violations: Vec<i64> = partition
                .iter()
                .map(|atoms| problem.rules[rule].violation(&Group::new(atoms, &problem.facts)))
                .filter(|&violation| violation > 0)
                .collect();
            (!violations.is_empty()).then(|| Broken {
                rule,
                code: problem.rules[rule].code(),
                violation: violations.iter().sum(),
                new_units: violations.len(),
            })
        })
        .collect()
}
