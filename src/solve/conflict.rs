//! A smallest set of rules and units that cannot hold together.
//!
//! A unit's demand is that it ends up in a new unit that keeps the rules; a unit that is let off may stay as it is
//! whatever they say. A conflict is irreducible when it vanishes as soon as any one rule is dropped or any one unit let
//! off. Units are found by QuickXplain [Junker 2004], rules by deletion; every answer comes from the exact solver.

use super::edit::Edit;
use super::large::Budget;
use super::oracle::{Oracle, parts};
use super::{Never, Pool, count::admissible};
use crate::domain::code::codes;
use crate::domain::{AtomId, Code, UnitId};
use crate::rules::{CountRange, Problem};

/// Rules and units that cannot hold together. Contiguity is always in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    /// Indices in [`Problem::rules`].
    pub rules: Vec<usize>,
    /// The smallest number of new units takes part.
    pub min_count: bool,
    /// The largest number of new units takes part.
    pub max_count: bool,
    /// Units whose demands clash. Empty where the number of new units takes part: then all units are meant.
    pub units: Vec<UnitId>,
    /// Units that fit nowhere for the very same reason; no members of the conflict.
    pub same: Vec<UnitId>,
    /// Proved: without any one member there is a plan.
    pub minimal: bool,
}

impl Conflict {
    /// The problem reduced to the conflict, without member `skip` (rules, then limits of the count, then units; `None`:
    /// with all members).
    #[must_use]
    pub fn reduced(&self, problem: &Problem, skip: Option<usize>) -> Problem {
        self.edit(problem, skip).build()
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len() + usize::from(self.min_count) + usize::from(self.max_count) + self.units.len()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn edit<'a>(&self, problem: &'a Problem, skip: Option<usize>) -> Edit<'a> {
        let mut member = 0..;
        let mut stays = || member.next() != skip;
        let rules: Vec<usize> = self.rules.iter().copied().filter(|_| stays()).collect();
        let min = self.min_count && stays();
        let max = self.max_count && stays();
        let units: Vec<UnitId> = self.units.iter().copied().filter(|_| stays()).collect();
        let mut edit = Edit::new(problem).any_count();
        for (rule, on) in edit.on.iter_mut().enumerate() {
            *on = rules.contains(&rule);
        }
        if min {
            edit.count.min = problem.count.min;
        }
        if max {
            edit.count.max = problem.count.max;
        }
        if !self.units.is_empty() {
            edit = edit.demanding(&units);
        }
        edit
    }
}

/// Most conflicts that are looked for.
const MOST: usize = 8;
/// Sizes of neighbourhoods in which units that clash are looked for first.
const NEAR: [usize; 2] = [6, 12];
/// Neighbourhoods of one size, around the units with the fewest choices.
const CENTERS: usize = 12;
/// Most groups that are listed to find units that fit nowhere.
const POOL_LIMIT: usize = 500_000;
/// How long they are listed, in lots of 4,096 sets looked at.
const POLLS: u64 = 500;

/// Irreducible conflicts of a problem that have no unit in common, smallest units first; none when there is a plan or
/// nothing could be proved.
///
/// Whatever clashes is found first; further ones only where few units clash that lie close together, as a person who has
/// one cause at hand is not to wait for a long one. The second value: whether there may be more.
pub(super) fn conflicts(problem: &Problem, oracle: &mut Oracle<'_>) -> (Vec<Conflict>, bool) {
    if oracle.feasible(&Edit::new(problem).build()) != Some(false) {
        return (Vec::new(), false);
    }
    let mut found = Vec::new();
    let mut demanding: Vec<UnitId> = (0..problem.facts.unit_atoms.len()).map(UnitId::from).collect();
    let groups = Groups::of(problem);
    while found.len() < MOST {
        let Some(units) = clash(problem, &demanding, &groups, found.is_empty(), oracle) else {
            break;
        };
        let minimal = !std::mem::take(&mut oracle.unsettled);
        let mut conflict = Conflict {
            rules: problem.hard_rules(),
            units,
            minimal,
            ..Conflict::default()
        };
        drop_rules(problem, &mut conflict, oracle);
        demanding.retain(|unit| !conflict.units.contains(unit));
        conflict.same = same_reason(problem, &conflict, &demanding, &groups, oracle);
        demanding.retain(|unit| !conflict.same.contains(unit));
        found.push(conflict);
    }
    if found.is_empty() {
        found.extend(count_conflict(problem, oracle));
        return (found, false);
    }
    let more = !oracle.quickly(&Edit::new(problem).demanding(&demanding).build());
    (found, more)
}

/// Units that fit nowhere for the reason of a conflict of one unit: those locked together with it, and those of a connected
/// part that is too small as a whole. To tell them apart as causes of their own would count one cause many times.
fn same_reason(
    problem: &Problem,
    conflict: &Conflict,
    demanding: &[UnitId],
    groups: &Groups,
    oracle: &mut Oracle<'_>,
) -> Vec<UnitId> {
    let &[unit] = conflict.units.as_slice() else {
        return Vec::new();
    };
    let code = |rule: &usize| problem.rules[*rule].code();
    let only_size = conflict
        .rules
        .iter()
        .all(|rule| code(rule) == codes::BELOW_MIN_HOUSEHOLDS);
    let mut near: Vec<UnitId> = if only_size {
        let part = groups.parts.iter().find(|part| part.contains(&unit));
        part.cloned().unwrap_or_default()
    } else {
        let locks = conflict
            .rules
            .iter()
            .filter(|rule| code(rule) == codes::TOGETHER_BROKEN);
        let locked = locks.flat_map(|&rule| problem.rules[rule].subject());
        locked.map(|atom| problem.facts.atoms[atom].unit).collect()
    };
    near.sort_unstable();
    near.dedup();
    near.retain(|other| demanding.contains(other));
    near.retain(|&other| {
        let alone = Conflict {
            units: vec![other],
            same: Vec::new(),
            ..conflict.clone()
        };
        oracle.feasible(&alone.reduced(problem, None)) == Some(false)
    });
    near
}

/// How each unit can be placed at all.
struct Groups {
    /// By unit: admissible groups with it; `None` where they are too many to list.
    with_unit: Option<Vec<usize>>,
    /// Connected parts of the commune, as units.
    parts: Vec<Vec<UnitId>>,
}

impl Groups {
    fn of(problem: &Problem) -> Self {
        let some_time = Budget::new(&Never, POLLS);
        let with_unit = admissible(problem, POOL_LIMIT, &some_time).map(|pool| per_unit(problem, &pool));
        let mut parts: Vec<Vec<UnitId>> = parts(problem)
            .into_iter()
            .map(|part| {
                let mut units: Vec<UnitId> =
                    part.iter().map(|&atom| problem.facts.atoms[atom].unit).collect();
                units.sort_unstable();
                units.dedup();
                units
            })
            .collect();
        parts.sort_by_key(|part| (part.len(), part.first().copied()));
        Self { with_unit, parts }
    }
}

/// By unit: the least number of admissible groups that one of its atoms is in.
fn per_unit(problem: &Problem, pool: &Pool) -> Vec<usize> {
    let mut with_atom = vec![0_usize; problem.len()];
    for group in 0..pool.len() {
        for atom in pool.atoms(group) {
            with_atom[atom.index()] += 1;
        }
    }
    let least = |atoms: &Vec<_>| atoms.iter().map(|atom: &AtomId| with_atom[atom.index()]).min();
    problem
        .facts
        .unit_atoms
        .iter()
        .map(|atoms| least(atoms).unwrap_or(usize::MAX))
        .collect()
}

/// Units out of `demanding` whose demands clash, irreducible; close together, if not `anywhere`.
fn clash(
    problem: &Problem,
    demanding: &[UnitId],
    groups: &Groups,
    anywhere: bool,
    oracle: &mut Oracle<'_>,
) -> Option<Vec<UnitId>> {
    let choices = |unit: UnitId| {
        groups
            .with_unit
            .as_ref()
            .map_or(usize::MAX, |with_unit| with_unit[unit.index()])
    };
    let mut candidates = demanding.to_vec();
    candidates.sort_by_key(|&unit| (choices(unit), unit));
    if let Some(&unit) = candidates.first().filter(|&&unit| choices(unit) == 0) {
        return Some(vec![unit]);
    }
    let clashes = |units: &[UnitId], oracle: &mut Oracle<'_>| {
        oracle.feasible(&Edit::new(problem).any_count().demanding(units).build()) == Some(false)
    };
    // what clashes is most often close together, and a question about few units is soon answered
    for size in NEAR {
        for &center in candidates.iter().take(CENTERS) {
            let near = nearest(problem, center, &candidates, size);
            if clashes(&near, oracle) {
                return Some(quick_xplain(&[], false, &near, &mut |units| {
                    clashes(units, oracle)
                }));
            }
        }
    }
    let short = |part: &&Vec<UnitId>| anywhere || NEAR.iter().any(|&size| part.len() <= size);
    for part in groups.parts.iter().filter(short) {
        let inside: Vec<UnitId> = candidates
            .iter()
            .copied()
            .filter(|unit| part.contains(unit))
            .collect();
        if !inside.is_empty() && clashes(&inside, oracle) {
            return Some(quick_xplain(&[], false, &inside, &mut |units| {
                clashes(units, oracle)
            }));
        }
    }
    (anywhere && clashes(&candidates, oracle))
        .then(|| quick_xplain(&[], false, &candidates, &mut |units| clashes(units, oracle)))
}

/// The units among `candidates` that are the fewest steps from one of them, in the order of `candidates`.
fn nearest(problem: &Problem, center: UnitId, candidates: &[UnitId], size: usize) -> Vec<UnitId> {
    let mut seen = vec![false; problem.len()];
    let mut reached: Vec<AtomId> = problem.facts.unit_atoms[center].clone();
    for atom in &reached {
        seen[atom.index()] = true;
    }
    let mut units = Vec::new();
    let mut next = 0;
    while next < reached.len() && units.len() < size {
        let unit = problem.facts.atoms[reached[next]].unit;
        if candidates.contains(&unit) && !units.contains(&unit) {
            units.push(unit);
        }
        for &other in &problem.neighbours[reached[next].index()] {
            if !std::mem::replace(&mut seen[other.index()], true) {
                reached.push(other);
            }
        }
        next += 1;
    }
    let place = |unit: &UnitId| candidates.iter().position(|other| other == unit);
    units.sort_by_key(place);
    units
}

/// A smallest subset of `candidates` that clashes together with `ground`, earlier candidates preferred.
fn quick_xplain(
    ground: &[UnitId],
    grown: bool,
    candidates: &[UnitId],
    clashes: &mut dyn FnMut(&[UnitId]) -> bool,
) -> Vec<UnitId> {
    if grown && clashes(ground) {
        return Vec::new();
    }
    if candidates.len() <= 1 {
        return candidates.to_vec();
    }
    let (first, second) = candidates.split_at(candidates.len() / 2);
    let with_first = [ground, first].concat();
    let from_second = quick_xplain(&with_first, true, second, clashes);
    let with_second = [ground, &from_second].concat();
    let mut found = quick_xplain(&with_second, !from_second.is_empty(), first, clashes);
    found.extend(from_second);
    found.sort_unstable();
    found
}

/// What a person would give up first: an explanation without it is the better one.
fn dispensable(code: Code) -> usize {
    [
        codes::KEEP_BROKEN,
        codes::CHANGE_BROKEN,
        codes::APART_BROKEN,
        codes::TOGETHER_BROKEN,
        codes::HALL_TOO_FAR,
        codes::FORMER_COMMUNE_CROSSED,
        codes::ABOVE_MAX_AREA,
        codes::ABOVE_MAX_RESIDENTS,
        codes::TOO_MANY_MEMBERS,
        codes::ABOVE_MAX_MERGED_HOUSEHOLDS,
        codes::ABOVE_MAX_HOUSEHOLDS,
        codes::MIXED_KINDS,
        codes::SPLIT_BROKEN,
        codes::CLUSTER_ALONE,
        codes::BELOW_MIN_HOUSEHOLDS,
    ]
    .iter()
    .position(|&known| known == code)
    .unwrap_or(0)
}

/// Drops every rule without which the conflict still stands.
fn drop_rules(problem: &Problem, conflict: &mut Conflict, oracle: &mut Oracle<'_>) {
    let mut order = conflict.rules.clone();
    order.sort_by_key(|&rule| (dispensable(problem.rules[rule].code()), rule));
    for rule in order {
        let mut without = conflict.clone();
        without.rules.retain(|&other| other != rule);
        if still(problem, &without, conflict, oracle) {
            *conflict = without;
        }
    }
}

/// Whether a smaller conflict still has no plan. Doubt is noted in `conflict`.
fn still(problem: &Problem, smaller: &Conflict, conflict: &mut Conflict, oracle: &mut Oracle<'_>) -> bool {
    match oracle.feasible(&smaller.reduced(problem, None)) {
        Some(feasible) => !feasible,
        None => {
            conflict.minimal = false;
            false
        }
    }
}

/// The number of new units against the rules.
fn count_conflict(problem: &Problem, oracle: &mut Oracle<'_>) -> Option<Conflict> {
    let CountRange { min, max } = problem.count;
    let mut conflict = Conflict {
        rules: problem.hard_rules(),
        min_count: min > 0,
        max_count: max != u32::MAX,
        minimal: true,
        ..Conflict::default()
    };
    if oracle.feasible(&conflict.reduced(problem, None)) != Some(false) {
        return None;
    }
    for side in [
        |c: &mut Conflict| c.min_count = false,
        |c: &mut Conflict| c.max_count = false,
    ] {
        let mut without = conflict.clone();
        side(&mut without);
        if without != conflict && still(problem, &without, &mut conflict, oracle) {
            conflict = without;
        }
    }
    drop_rules(problem, &mut conflict, oracle);
    Some(conflict)
}
