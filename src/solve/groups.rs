//! All groups that keep every hard rule.

use crate::domain::AtomId;
use crate::rules::{Group, GroupRule, Problem};

use super::observe::Stop;

/// Groups in one flat table.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupList {
    members: Vec<AtomId>,
    ends: Vec<usize>,
}

impl GroupList {
    fn push(&mut self, atoms: &[AtomId]) {
        self.members.extend_from_slice(atoms);
        self.ends.push(self.members.len());
    }

    /// Each group, atoms sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[AtomId]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, &end)| &self.members[start..end])
    }

    /// Number of groups.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Every connected group that keeps the hard rules, each once; `None` when stopped or more than `limit`.
pub(super) fn admissible_groups(problem: &Problem, limit: usize, stop: &dyn Stop) -> Option<GroupList> {
    let hard = problem.hard_rules();
    let rules = |monotone: bool| -> Vec<&dyn GroupRule> {
        hard.iter()
            .map(|&i| &*problem.rules[i])
            .filter(|rule| rule.monotone() == monotone)
            .collect()
    };
    let mut walk = Walk {
        problem,
        limit,
        stop,
        cutting: rules(true),
        closing: rules(false),
        seen: vec![false; problem.len()],
        group: Vec::new(),
        sorted: Vec::new(),
        found: GroupList::default(),
        steps: 0,
    };
    for root in 0..problem.len() {
        let root = AtomId::from(root);
        walk.seen.fill(false);
        for earlier in 0..=root.index() {
            walk.seen[earlier] = true;
        }
        walk.group.push(root);
        let extension = walk.reveal(root);
        let whole = walk.extend(extension);
        walk.group.pop();
        if !whole {
            return None;
        }
    }
    Some(walk.found)
}

struct Walk<'a> {
    problem: &'a Problem,
    limit: usize,
    stop: &'a dyn Stop,
    cutting: Vec<&'a dyn GroupRule>,
    closing: Vec<&'a dyn GroupRule>,
    seen: Vec<bool>,
    group: Vec<AtomId>,
    sorted: Vec<AtomId>,
    found: GroupList,
    steps: usize,
}

impl Walk<'_> {
    /// Neighbours of an atom that were not yet offered; marks them.
    fn reveal(&mut self, atom: AtomId) -> Vec<AtomId> {
        let problem = self.problem;
        let fresh: Vec<AtomId> = problem.neighbours[atom.index()]
            .iter()
            .copied()
            .filter(|other| !self.seen[other.index()])
            .collect();
        for other in &fresh {
            self.seen[other.index()] = true;
        }
        fresh
    }

    /// Reports the current group and all that contain it and grow by the extension; `false` to give up.
    fn extend(&mut self, mut extension: Vec<AtomId>) -> bool {
        self.steps += 1;
        if self.steps.is_multiple_of(1024) && (self.stop.stopped() || self.steps > 16 * self.limit) {
            return false;
        }
        self.sorted.clear();
        self.sorted.extend_from_slice(&self.group);
        self.sorted.sort_unstable();
        let group = Group::new(&self.sorted, &self.problem.facts);
        if self.cutting.iter().any(|rule| rule.violation(&group) > 0) {
            return true;
        }
        if self.closing.iter().all(|rule| rule.violation(&group) == 0) {
            if self.found.len() == self.limit {
                return false;
            }
            self.found.push(&self.sorted);
        }
        while let Some(atom) = extension.pop() {
            let fresh = self.reveal(atom);
            let mut wider = extension.clone();
            wider.extend_from_slice(&fresh);
            self.group.push(atom);
            let whole = self.extend(wider);
            self.group.pop();
            for other in fresh {
                self.seen[other.index()] = false;
            }
            if !whole {
                return false;
            }
        }
        true
    }
}
