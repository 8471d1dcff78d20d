//! What would resolve a conflict: the smallest change of each kind, each proved by solving the changed problem.

use super::chain::{measured, tenths_of_hectares};
use super::conflict::Conflict;
use super::count_bounds::count_bounds;
use super::edit::{Easing, Edit};
use super::explain::Teller;
use super::oracle::Oracle;
use crate::domain::code::codes;
use crate::domain::{AtomId, Code, Finding, Partition, UnitId};
use crate::rules::{CountRange, Group, Problem};

/// Links tried for one unit, nearest first.
const LINKS_TRIED: usize = 8;
/// Units for which links and exceptions are tried.
const UNITS_TRIED: usize = 4;
/// Units of a conflict around which a minimum is lowered; with more of them it is lowered for all.
const AROUND: usize = 4;
/// Links and units tried where several causes are to be told.
const TRIED_OF_SEVERAL: (usize, usize) = (3, 2);

/// Who else must be placed when a conflict is to be resolved.
#[derive(Clone, Copy)]
pub(super) enum Around<'a> {
    /// Everybody: it is the only cause.
    All,
    /// Everybody but these units of other causes.
    LettingOff(&'a [UnitId]),
    /// Nobody: not all other causes are known.
    Idle,
}

/// Changes that resolve a conflict.
pub(super) fn relaxations(
    teller: &Teller<'_>,
    conflict: &Conflict,
    around: Around<'_>,
    oracle: &mut Oracle<'_>,
) -> Vec<Finding> {
    let mut base = Edit::new(teller.problem);
    match around {
        Around::All => {}
        Around::LettingOff(others) => {
            for unit in others {
                base.let_off[unit.index()] = true;
            }
        }
        Around::Idle => {
            let own = [conflict.units.as_slice(), &conflict.same].concat();
            base = base.any_count().demanding(&own);
        }
    }
    let alone = matches!(around, Around::All);
    let (links, units) = if alone {
        (LINKS_TRIED, UNITS_TRIED)
    } else {
        TRIED_OF_SEVERAL
    };
    let mut remedies = Remedies {
        teller,
        problem: teller.problem,
        conflict,
        base,
        alone,
        oracle,
        found: Vec::new(),
    };
    for &rule in &conflict.rules {
        remedies.rule(rule);
    }
    for &unit in conflict.units.iter().take(units) {
        remedies.link(unit, links);
    }
    for &unit in conflict.units.iter().take(units) {
        remedies.except(unit);
    }
    if conflict.min_count || conflict.max_count {
        remedies.recount();
    }
    remedies.found
}

/// Changes of one rule each that leave no cause at all, with what they buy.
pub(super) fn resolving_all(
    teller: &Teller<'_>,
    conflicts: &[Conflict],
    oracle: &mut Oracle<'_>,
) -> Vec<Finding> {
    let mut rules: Vec<usize> = conflicts.iter().flat_map(|c| c.rules.iter().copied()).collect();
    rules.sort_unstable();
    rules.dedup();
    let everybody = Conflict::default();
    let mut remedies = Remedies {
        teller,
        problem: teller.problem,
        conflict: &everybody,
        base: Edit::new(teller.problem),
        alone: true,
        oracle,
        found: Vec::new(),
    };
    // closing in on a limit for all asks the hardest questions: only where it explains several causes
    let several = conflicts.len() > 1;
    let limit = |rule: &usize| {
        let code = teller.problem.rules[*rule].code();
        ![
            codes::TOGETHER_BROKEN,
            codes::APART_BROKEN,
            codes::KEEP_BROKEN,
            codes::CHANGE_BROKEN,
            codes::FORMER_COMMUNE_CROSSED,
        ]
        .contains(&code)
    };
    rules.retain(|rule| several || !limit(rule));
    for rule in rules {
        // whoever has no plan without the rule has none with less of it
        let mut without = remedies.base.clone();
        without.on[rule] = false;
        if remedies.works(&without) {
            remedies.rule(rule);
        }
    }
    remedies.found
}

struct Remedies<'a, 's> {
    teller: &'a Teller<'a>,
    problem: &'a Problem,
    conflict: &'a Conflict,
    base: Edit<'a>,
    /// It is the only cause.
    alone: bool,
    oracle: &'a mut Oracle<'s>,
    found: Vec<Finding>,
}

impl<'a> Remedies<'a, '_> {
    fn works(&mut self, edit: &Edit<'_>) -> bool {
        self.oracle.feasible(&edit.build()) == Some(true)
    }

    /// Notes a change that works, with the number of new units of the best plan that it buys; where there are other causes
    /// it buys no plan yet.
    fn note(&mut self, finding: Finding, mut edit: Edit<'_>) {
        if !self.alone {
            return self.found.push(finding);
        }
        edit.with_goals = true;
        if let Some(plan) = self.oracle.solve(&edit.build()).partition {
            self.found.push(finding.with("new_units", plan.len()));
        }
    }

    fn rule(&mut self, rule: usize) {
        let which = &self.problem.rules[rule];
        if !which.relaxable() {
            return;
        }
        let code = which.code();
        let drop = match code {
            codes::TOGETHER_BROKEN => codes::DROP_TOGETHER,
            codes::APART_BROKEN => codes::DROP_APART,
            codes::KEEP_BROKEN => codes::DROP_KEEP,
            codes::CHANGE_BROKEN => codes::DROP_CHANGE,
            codes::FORMER_COMMUNE_CROSSED => codes::ALLOW_CROSSING,
            _ => return self.ease(rule),
        };
        let mut edit = self.base.clone();
        edit.on[rule] = false;
        if self.works(&edit) {
            let units = self.teller.atoms(&which.subject());
            self.note(Finding::new(drop).with("units", units), edit);
        }
    }

    /// The smallest easing of a limit that lets a plan exist. A minimum is lowered only for new units with a unit of
    /// the conflict.
    fn ease(&mut self, rule: usize) {
        let code = self.problem.rules[rule].code();
        let few = (1..=AROUND).contains(&self.conflict.units.len());
        let around: Vec<AtomId> = if few && code == codes::BELOW_MIN_HOUSEHOLDS {
            let units = self.conflict.units.iter();
            units
                .flat_map(|&unit| self.problem.facts.unit_atoms[unit].iter().copied())
                .collect()
        } else {
            Vec::new()
        };
        let eased = |by: i64| {
            let mut edit = self.base.clone();
            edit.eased[rule] = Some(Easing {
                by,
                around: around.clone(),
            });
            edit
        };
        let Some(by) = smallest(self.problem, rule, self.oracle, |by| eased(by).build()) else {
            return;
        };
        let edit = eased(by);
        let units = self.teller.atoms(&around);
        let (told, value) = self.eased_limit(rule, by);
        self.note(
            Finding::new(told)
                .with("units", units)
                .with("value", value)
                .with("by", self.number(rule, by))
                .with("rule", self.problem.rules[rule].name()),
            edit,
        );
    }

    fn number(&self, rule: usize, value: i64) -> String {
        if self.problem.rules[rule].code() == codes::ABOVE_MAX_AREA {
            tenths_of_hectares(value)
        } else {
            value.to_string()
        }
    }

    /// Code of an easing and the limit after it.
    fn eased_limit(&self, rule: usize, by: i64) -> (Code, String) {
        let which = &self.problem.rules[rule];
        let code = which.code();
        let limit = |atoms: &[AtomId]| {
            let group = Group::new(atoms, &self.problem.facts);
            let violation = which.violation(&group);
            (violation > 0).then(|| measured(&group, code, violation).1)
        };
        let all: Vec<AtomId> = (0..self.problem.len()).map(AtomId::from).collect();
        let told = match code {
            codes::BELOW_MIN_HOUSEHOLDS => {
                let around = self
                    .conflict
                    .units
                    .iter()
                    .flat_map(|&u| &self.problem.facts.unit_atoms[u]);
                let floor = around.chain(&all).find_map(|&atom| limit(&[atom]));
                let told = if (1..=AROUND).contains(&self.conflict.units.len()) {
                    codes::LOWER_MINIMUM_AROUND
                } else {
                    codes::LOWER_MINIMUM
                };
                return (told, (floor.unwrap_or(by) - by).to_string());
            }
            codes::ABOVE_MAX_HOUSEHOLDS => codes::RAISE_MAX_HOUSEHOLDS,
            codes::ABOVE_MAX_MERGED_HOUSEHOLDS => codes::RAISE_MAX_MERGED,
            codes::ABOVE_MAX_RESIDENTS => codes::RAISE_MAX_RESIDENTS,
            codes::ABOVE_MAX_AREA => codes::RAISE_MAX_AREA,
            codes::TOO_MANY_MEMBERS => codes::RAISE_MAX_MEMBERS,
            codes::HALL_TOO_FAR => codes::RAISE_HALL_DISTANCE,
            _ => codes::EASE_RULE,
        };
        let ceiling = limit(&all).map_or(by, |limit| limit + by);
        (told, self.number(rule, ceiling))
    }

    /// The nearest unit to which a declared link would help.
    fn link(&mut self, unit: UnitId, tried: usize) {
        let facts = &self.problem.facts;
        let own = &facts.unit_atoms[unit];
        let Some(&from) = own.first() else { return };
        let distance = |atom: AtomId| match (facts.atoms[from].position, facts.atoms[atom].position) {
            (Some((x, y)), Some((u, v))) => {
                let square = |d: i64| i128::from(d) * i128::from(d);
                square(x - u) + square(y - v)
            }
            _ => 0,
        };
        let mut others: Vec<AtomId> = (0..self.problem.len())
            .map(AtomId::from)
            .filter(|other| !own.contains(other) && !self.problem.neighbours[from.index()].contains(other))
            .collect();
        others.sort_by_key(|&other| (distance(other), other));
        for other in others.into_iter().take(tried) {
            let mut edit = self.base.clone();
            edit.links.push((from, other));
            if self.works(&edit) {
                let finding = Finding::new(codes::DECLARE_LINK)
                    .with("unit", self.teller.unit(unit))
                    .with("other", self.teller.atoms(&[other]));
                return self.note(finding, edit);
            }
        }
    }

    /// The unit stays as it is, by exception; with it those that fit nowhere for the same reason.
    fn except(&mut self, unit: UnitId) {
        let facts = &self.problem.facts;
        let minimum = |&rule: &usize| self.problem.rules[rule].code() == codes::BELOW_MIN_HOUSEHOLDS;
        if !self.conflict.rules.iter().any(minimum) {
            // an exception spares the minimum and nothing else
            return;
        }
        let mut units = vec![unit];
        units.extend_from_slice(&self.conflict.same);
        let mut edit = self.base.clone();
        for unit in &units {
            edit.excepted[unit.index()] = true;
        }
        let mut atoms = units.iter().flat_map(|&unit| &facts.unit_atoms[unit]);
        if atoms.all(|&atom| !facts.atoms[atom].cluster) && self.works(&edit) {
            let finding = Finding::new(codes::GRANT_EXCEPTION).with("unit", self.teller.units(&units));
            self.note(finding, edit);
        }
    }

    /// Another number of new units: the nearest possible one, or one near it for which a plan was made.
    fn recount(&mut self) {
        let (below, above) = count_bounds(self.problem, self.conflict, self.oracle);
        let CountRange { min, max } = self.problem.count;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let most = number(self.problem.len());
        if let Some(bound) = below.map(number) {
            let down_to = |count| CountRange { min: count, max };
            self.nearest_count(bound, bound.min(1), &down_to);
        }
        if let Some(bound) = above.map(number) {
            let up_to = |count| CountRange { min, max: count };
            self.nearest_count(bound, most.max(bound), &up_to);
        }
    }

    /// Between a bound that no number passes and the easiest number, the one nearest to the bound that merging and mending
    /// reach.
    fn nearest_count(&mut self, bound: u32, easiest: u32, range: &dyn Fn(u32) -> CountRange) {
        let edited = |base: &Edit<'a>, count: u32| {
            let mut edit = base.clone();
            edit.count = range(count);
            edit
        };
        let (mut short, mut enough) = (bound, None);
        if self.oracle.quickly(&edited(&self.base, bound).build()) {
            enough = Some(bound);
        } else if self.oracle.quickly(&edited(&self.base, easiest).build()) {
            let mut far = easiest;
            while far.abs_diff(short) > 1 {
                let middle = far.midpoint(short);
                if self.oracle.quickly(&edited(&self.base, middle).build()) {
                    far = middle;
                } else {
                    short = middle;
                }
            }
            enough = Some(far);
        } else if self.works(&edited(&self.base, bound)) {
            enough = Some(bound);
        }
        if let Some(count) = enough {
            let edit = edited(&self.base, count);
            self.note(Finding::new(codes::CHANGE_COUNT).with("count", count), edit);
        }
    }
}

/// The smallest easing with a plan: doubled until there is one, then closed in. A plan found tells how much of the
/// easing it used.
fn smallest(
    problem: &Problem,
    rule: usize,
    oracle: &mut Oracle<'_>,
    eased: impl Fn(i64) -> Problem,
) -> Option<i64> {
    let all: Vec<AtomId> = (0..problem.len()).map(AtomId::from).collect();
    let rule = &problem.rules[rule];
    let used = |plan: &Partition| {
        let misses = plan
            .iter()
            .map(|atoms| rule.violation(&Group::new(atoms, &problem.facts)));
        misses.max().unwrap_or(0)
    };
    let singles = all
        .iter()
        .map(|&atom| rule.violation(&Group::new(&[atom], &problem.facts)));
    let most = singles
        .chain([rule.violation(&Group::new(&all, &problem.facts))])
        .max()?;
    let (mut short, mut enough) = (0, None);
    let mut by = 1;
    while enough.is_none() && short < most {
        by = by.min(most);
        match oracle.any_plan(&eased(by)) {
            Some(plan) => enough = Some(used(&plan).min(by)),
            None => short = by,
        }
        by *= 2;
    }
    let mut enough = enough?;
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        match oracle.any_plan(&eased(middle)) {
            Some(plan) => enough = used(&plan).min(middle).max(short + 1),
            None => short = middle,
        }
    }
    Some(enough)
}
