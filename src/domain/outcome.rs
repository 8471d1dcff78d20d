//! What the solver can honestly say.

use serde::{Deserialize, Serialize};

use super::{AtomId, Code};

/// A plan as groups of atoms. Canonical: each group sorted, groups sorted by their first atom.
pub type Partition = Vec<Vec<AtomId>>;

/// Puts a partition in canonical order.
#[must_use]
pub fn canonical(mut partition: Partition) -> Partition {
    for group in &mut partition {
        group.sort_unstable();
    }
    partition.sort_unstable();
    partition
}

/// The word printed everywhere the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Proved: no admissible plan is better under these rules and weights.
    Optimal,
    /// Admissible; not proved best. The gap says how far it can be from the best at most.
    Feasible,
    /// Proved: no plan meets the rules. The plan given, if any, breaks the fewest.
    Infeasible,
    /// Stopped by the user or the clock; the best plan so far.
    Stopped,
    /// Nothing found and nothing proved.
    Unknown,
}

/// Value and proved lower bound of one objective level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelResult {
    /// Value of the plan in the level's integer units.
    pub value: i64,
    /// No admissible plan that is equal on the levels before has a smaller value.
    pub bound: i64,
}

/// Why no plan exists, as facts that follow from each other. Each step is a code with arguments; `text/` makes the
/// because-chain from them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Rules that cannot hold together: their codes.
    pub rules: Vec<Code>,
    /// Atoms the conflict is about.
    #[serde(skip)]
    pub atoms: Vec<AtomId>,
    /// Proved: when any one of the rules is dropped, or any one of these units let off, the conflict is gone.
    pub minimal: bool,
    /// Premises first, conclusion last.
    pub steps: Vec<super::Finding>,
    /// Changes that would resolve it, with what each would buy.
    pub relaxations: Vec<super::Finding>,
    /// What the plan delivered all the same breaks, and whether less is possible. With the last explanation only.
    pub nearest: Vec<super::Finding>,
}

/// Effort spent, for the log and the curious.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SolveStats {
    /// Groups enumerated or priced.
    pub groups: u64,
    /// Columns in the last linear programme.
    pub columns: u64,
    /// Columns left after fixing.
    pub left: u64,
    /// Search nodes or states.
    pub nodes: u64,
}

/// Result of solving one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The word.
    pub status: Status,
    /// Best plan known; with `Infeasible` the one with the smallest violation.
    pub partition: Option<Partition>,
    /// One entry a level, in the order of the scenario (violation levels first where rules are soft).
    pub levels: Vec<LevelResult>,
    /// Further plans, best first, when more than one was asked for (the best one is not repeated).
    pub alternatives: Vec<Alternative>,
    /// Why there is no plan: one entry for each independent cause.
    pub explanations: Vec<Explanation>,
    /// Effort.
    pub stats: SolveStats,
}

/// A further plan of a k-best or diverse list.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Groups.
    pub partition: Partition,
    /// Values by level.
    pub levels: Vec<i64>,
}
