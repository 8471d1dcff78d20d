//! How the solver is watched and stopped. It owns neither a clock nor a terminal.

/// What the solver is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Listing the candidate new units.
    Enumerate,
    /// Computing the first bound of a level.
    Bound,
    /// Searching what is left after the bound.
    Search,
    /// Improving a plan where the candidates are too many to list.
    Improve,
}

/// One report of progress. Values are in the integer units of the level (constants included) and `None` while
/// nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Work in hand.
    pub phase: Phase,
    /// Objective level, from 0.
    pub level: usize,
    /// Number of levels.
    pub levels: usize,
    /// Proved lower bound of the level.
    pub bound: Option<i64>,
    /// Value of the best plan on the level.
    pub best: Option<i64>,
    /// Candidate new units still in play.
    pub columns: u64,
    /// Search nodes so far.
    pub nodes: u64,
}

/// Receives progress. One observer feeds the progress bar, the log and the tests.
pub trait Observer {
    /// Called now and then; must be quick.
    fn event(&mut self, event: &Event) {
        let _ = event;
    }
}

/// Watches nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {}

/// A stop condition that is polled: clock, Ctrl-C, Stop button. Once true it must stay true.
pub trait Stop: Sync {
    /// Whether to stop now and keep the plan in hand.
    fn stopped(&self) -> bool;

    /// A condition that comes true earlier, reckoned from this call, for work that people wait for and that may stay
    /// unfinished without harm: saying why there is no plan, bettering a plan that breaks the rules. `None`: no other.
    fn brief(&self) -> Option<Box<dyn Stop + '_>> {
        None
    }
}

/// Never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Never;

impl Stop for Never {
    fn stopped(&self) -> bool {
        false
    }
}
