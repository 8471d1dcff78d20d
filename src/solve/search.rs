//! One objective level: bound, fixing by reduced cost, cuts, diving, branch and bound.

use std::rc::Rc;

use super::bound::{Grid, Safe};
use super::branch::{Branch, choose_pair};
use super::cuts::violated_triples;
use super::layers::{Task, places, search};
use super::master::{Ground, Master, Verdict};
use super::observe::Stop;
use super::sides::Sides;

/// Rounds of cuts.
const ROUNDS: usize = 30;
/// Partial plans a layer of the last search where it is a heuristic: first, and after the cuts.
const NARROW: usize = 500;
const WIDE: usize = 4_000;
/// Partial plans that the last search may hold before branching is the better way.
const HELD: usize = 60_000;
/// Groups left with which it is tried at a node, and with good hope.
const FEW: usize = 20_000;
const SMALL: usize = 3_000;

/// Groups left for every atom beyond which cuts are slow.
const MANY: usize = 40;
/// How far from an integer the number of new units in a first programme may be to count as one.
const WHOLE: f64 = 0.02;

/// Parts of the bound, as divisors, by which the value of the first plan is guessed to be beyond it.
const GUESSES: [i64; 3] = [100, 30, 8];

/// Result of a level on one ground.
#[derive(Clone, Debug)]
pub(super) struct LevelOutcome {
    /// Value and groups of the best plan.
    pub(super) best: Option<(i64, Vec<u32>)>,
    /// No plan of the level has a smaller value; `i64::MAX` when there is no plan.
    pub(super) bound: i64,
    /// Groups that can be in a plan of the best value.
    pub(super) ties: Vec<u32>,
    /// Not stopped: `best` is the optimum, or there is none.
    pub(super) proved: bool,
    /// Columns of the last programme.
    pub(super) columns: u64,
    /// Groups left after fixing.
    pub(super) left: u64,
    /// Nodes.
    pub(super) nodes: u64,
    /// When the first programme already closed the level: the sign of the price of the last plain side row.
    pub(super) slope: Option<i128>,
    /// Number of new units in the first programme's solution, a fraction.
    pub(super) units: f64,
    /// Groups in the first programme when it was solved.
    pub(super) first: Vec<u32>,
    /// The bound of the first programme over all groups; `None` where it has no solution.
    pub(super) root: Option<Safe>,
    /// The number of groups of every optimal plan, where it is known that all have the same.
    pub(super) number: Option<u32>,
}

/// Told about progress: bound and best value (without constants), groups in play, nodes.
pub(super) type Report<'r> = dyn FnMut(Option<i64>, Option<i64>, u64, u64) + 'r;

struct Node {
    active: Rc<Vec<u32>>,
    branch: Option<Branch>,
    bound: i64,
}

/// Searches one level.
pub(super) struct Search<'a, 'r> {
    ground: Ground<'a>,
    costs: &'a [i64],
    master: Master<'a>,
    stop: &'a dyn Stop,
    report: &'r mut Report<'r>,
    grid: Grid,
    known: Option<i64>,
    patience: u64,
    /// The same while no plan is known.
    hope: u64,
    best: Option<(i64, Vec<u32>)>,
    bound: i64,
    nodes: u64,
    left: u64,
    slope: Option<i128>,
    units: f64,
    first: Vec<u32>,
    /// Sweep, once it is asked for.
    places: Vec<u32>,
    /// The last search was tried in vain with an eighth more groups than this.
    hopeful: usize,
}

impl<'a, 'r> Search<'a, 'r> {
    /// A search over the groups `active` with side rows, from a known plan.
    pub(super) fn new(
        ground: Ground<'a>,
        costs: &'a [i64],
        sides: Sides,
        active: &[u32],
        incumbent: Option<&[u32]>,
        stop: &'a dyn Stop,
        report: &'r mut Report<'r>,
    ) -> Self {
        let grid = Grid::of(costs, active, sides.units());
        let mut master = Master::new(ground, costs, sides, active);
        let best = incumbent.map(|groups| (value(costs, groups), groups.to_vec()));
        if let Some((_, groups)) = &best {
            master.seed(groups);
        }
        Self {
            ground,
            costs,
            master,
            stop,
            report,
            grid,
            known: None,
            patience: u64::MAX,
            hope: u64::MAX,
            best,
            bound: i64::MIN,
            nodes: 0,
            left: active.len() as u64,
            slope: None,
            units: 0.0,
            first: Vec::new(),
            places: Vec::new(),
            hopeful: FEW,
        }
    }

    /// Largest value that would be an improvement.
    fn cutoff(&self) -> i64 {
        let best = self.best.as_ref().map(|(value, _)| *value);
        match best.into_iter().chain(self.known).min() {
            Some(value) => self.grid.below(value),
            None => i64::MAX / 4,
        }
    }

    /// Looks only for plans better than a value known elsewhere.
    pub(super) fn better_than(mut self, known: Option<i64>) -> Self {
        self.known = known;
        self
    }

    /// No plan has a smaller value than this.
    pub(super) fn at_least(mut self, bound: i64) -> Self {
        self.bound = bound;
        self
    }

    /// Starts the first programme with these groups.
    pub(super) fn seeded(mut self, groups: &[u32]) -> Self {
        self.master.seed(groups);
        self
    }

    /// Gives up without proof after so many nodes, once a plan is known and while there is none. With the first number
    /// also before cuts and branching, where the first programme has a fraction of a new unit.
    pub(super) fn patient(mut self, nodes: u64, without: u64) -> Self {
        (self.patience, self.hope) = (nodes, without);
        self
    }

    /// Solves the level. `want_ties`: also find out which groups can be in an optimal plan.
    pub(super) fn run(mut self, active: &[u32], want_ties: bool) -> LevelOutcome {
        let all = Rc::new(active.to_vec());
        let root = self.solve(
            &all,
            if self.known.is_some() {
                self.cutoff()
            } else {
                i64::MAX / 4
            },
        );
        self.first = self.master.groups();
        let Some(root) = root else {
            return self.finish(active.to_vec(), None, true, want_ties);
        };
        // later prices are only good for the groups still in play; which groups can tie is asked of them all
        let mut safe = root.clone();
        self.raise(safe.value(self.grid));
        self.take_solution();
        self.units = self.master.solution().iter().map(|s| s.1).sum();
        // not by rounding to this programme's grid: with another number of units the grid is another one
        let best = self.best.as_ref().map(|(value, _)| *value);
        if let Some(least) = best.into_iter().chain(self.known).min()
            && safe.value(Grid::ALL) >= least
        {
            self.slope = Some(self.master.slope(&safe));
        }
        let mut play = all.clone();
        if self.bound <= self.cutoff() && !self.stop.stopped() {
            let mut settled = self.guess(&safe, &all);
            play = self.fix(&safe, &all);
            if !settled {
                self.dive(&play);
                play = self.fix(&safe, &play);
                settled = self.open() && self.last(&safe, &play, NARROW, HELD);
            }
            if !settled {
                play = self.fix(&safe, &play);
                settled = self.small(&safe, &play);
            }
            // a fraction of a new unit: with their number fixed the bound is better than cuts make it
            let wanted = self.best.is_some() || self.hope == u64::MAX;
            let fraction = (self.units - self.units.round()).abs() > WHOLE;
            let many = play.len() > MANY * self.ground.atoms.len();
            let cost = |group: &u32| self.costs[*group as usize];
            // where all groups cost the same, the bound already says how many there are
            let varied = play.iter().any(|group| cost(group) != cost(&play[0]));
            // a fund with two amounts: plans of one number differ by the jump at least, plans of all numbers by less
            let coarser = self.master.sides.units().is_none()
                && Grid::of(self.costs, &play, Some(1)).step > self.grid.step;
            if !settled && wanted && varied && (coarser || fraction && many) && self.patience < u64::MAX {
                return self.finish(active.to_vec(), Some(root), false, want_ties);
            }
            if !settled {
                (play, settled) = self.cut(&mut safe, play);
            }
            // a plan nearly as good as the best first: it decides how much is left
            if !settled && play.len() > SMALL && self.open() {
                settled = self.last(&safe, &play, WIDE, usize::MAX);
            }
            if settled {
                return self.finish(active.to_vec(), Some(root), true, want_ties);
            }
            play = self.fix(&safe, &play);
        }
        let proved = self.branch_and_bound(play);
        self.finish(active.to_vec(), Some(root), proved, want_ties)
    }

    /// Whether a better plan is still possible, and wanted.
    fn open(&self) -> bool {
        self.bound <= self.cutoff() && !self.stop.stopped()
    }

    /// Tries to settle the level where few groups are left.
    fn small(&mut self, safe: &Safe, play: &[u32]) -> bool {
        play.len() <= SMALL && self.open() && self.last(safe, play, usize::MAX, 2 * HELD)
    }

    /// Rounds of cuts, as long as they raise the bound; they are worth their price once few groups are left. Second:
    /// whether that settled the level.
    fn cut(&mut self, safe: &mut Safe, mut play: Rc<Vec<u32>>) -> (Rc<Vec<u32>>, bool) {
        let mut idle = 0;
        let mut tried = play.len().min(SMALL);
        for _ in 0..ROUNDS {
            if !self.open() || play.len() >= 200_000 || idle >= 4 {
                break;
            }
            let triples = violated_triples(self.ground, &self.master.solution(), 30);
            if triples.is_empty() {
                break;
            }
            for triple in triples {
                self.master.add_cut(triple);
            }
            let before = safe.exact();
            let Some(next) = self.solve(&play, self.cutoff()) else {
                self.raise_to_best();
                break;
            };
            self.raise(next.value(self.grid));
            self.take_solution();
            if next.exact() > before {
                *safe = next;
            }
            play = self.fix(safe, &play);
            self.master.drop_idle_cuts(3);
            if 4 * play.len() < 3 * tried {
                tried = play.len();
                if self.small(safe, &play) {
                    return (play, true);
                }
                play = self.fix(safe, &play);
            }
            let gap = self.cutoff() as f64 + 1.0 - before;
            idle = if safe.exact() - before < 0.01 * gap {
                idle + 1
            } else {
                0
            };
        }
        (play, false)
    }

    fn finish(mut self, active: Vec<u32>, safe: Option<Safe>, proved: bool, want_ties: bool) -> LevelOutcome {
        if proved {
            self.bound = self.best.as_ref().map_or(i64::MAX, |(value, _)| *value);
        }
        let ties = match (&self.best, &safe) {
            (Some((value, _)), Some(safe)) if want_ties && proved => safe.within(
                self.ground.pool,
                self.costs,
                &active,
                self.ground.row_of,
                &self.master.sides,
                *value,
            ),
            _ => active,
        };
        self.tell(self.left);
        LevelOutcome {
            best: self.best,
            bound: self.bound,
            ties,
            proved,
            columns: self.master.columns() as u64,
            left: self.left,
            nodes: self.nodes,
            slope: self.slope,
            units: self.units,
            first: self.first,
            root: safe,
            number: None,
        }
    }

    fn tell(&mut self, columns: u64) {
        let best = self.best.as_ref().map(|(value, _)| *value);
        let bound = (self.bound > i64::MIN).then(|| best.map_or(self.bound, |b| self.bound.min(b)));
        (self.report)(bound, best, columns, self.nodes);
    }

    fn raise(&mut self, bound: i64) {
        if bound > self.bound {
            self.bound = bound;
        }
        self.tell(self.left);
    }

    fn raise_to_best(&mut self) {
        if let Some((value, _)) = self.best {
            self.raise(value);
        }
    }

    fn fix(&mut self, safe: &Safe, active: &Rc<Vec<u32>>) -> Rc<Vec<u32>> {
        if self.best.is_none() && self.known.is_none() {
            return active.clone();
        }
        let ground = self.ground;
        let play = safe.within(
            ground.pool,
            self.costs,
            active,
            ground.row_of,
            &self.master.sides,
            self.cutoff(),
        );
        self.left = play.len() as u64;
        Rc::new(play)
    }

    /// Bound of a set of groups; `None` when they admit no plan.
    fn solve(&mut self, active: &[u32], cutoff: i64) -> Option<Safe> {
        self.nodes += 1;
        match self.master.solve(active, cutoff, self.stop) {
            Verdict::Infeasible(safe) => {
                if self.nodes == 1 {
                    self.slope = Some(self.master.slope(&safe));
                }
                None
            }
            Verdict::Bound(safe) => Some(safe),
        }
    }

    /// Takes the last solution as the best plan when it is one and better.
    fn take_solution(&mut self) -> bool {
        let groups: Vec<u32> = self
            .master
            .solution()
            .into_iter()
            .filter(|&(_, share)| share > 0.5)
            .map(|(group, _)| group)
            .collect();
        self.offer(groups)
    }

    fn offer(&mut self, mut groups: Vec<u32>) -> bool {
        let mut times = vec![0_u32; self.ground.atoms.len()];
        for &group in &groups {
            for atom in self.ground.pool.atoms(group as usize) {
                times[self.ground.row_of[atom.index()] as usize] += 1;
            }
        }
        if times.iter().any(|&t| t != 1) || !self.master.sides.keeps(self.ground.pool, &groups) {
            return false;
        }
        let value = value(self.costs, &groups);
        if value > self.cutoff() {
            return false;
        }
        groups.sort_unstable();
        self.best = Some((value, groups));
        self.tell(self.left);
        true
    }

    /// Looks for a first plan near the bound; `true` when it is the best.
    fn guess(&mut self, safe: &Safe, active: &[u32]) -> bool {
        if self.best.is_some() || self.known.is_some() {
            return false;
        }
        let span = (active
            .iter()
            .map(|&group| self.costs[group as usize].saturating_abs()))
        .fold(self.bound.saturating_abs(), i64::max);
        for share in GUESSES {
            if self.best.is_some() || self.stop.stopped() {
                break;
            }
            let limit = self.bound.saturating_add(span / share);
            if self.search(safe, active, limit, NARROW, HELD) {
                if self.best.is_some() {
                    return true;
                }
                self.raise(limit.saturating_add(1));
            }
        }
        false
    }

    /// Rounds the fractional solution group by group, a few times with one early choice forbidden.
    fn dive(&mut self, root: &Rc<Vec<u32>>) {
        // among few atoms the last search finds better plans sooner
        let few = self.ground.atoms.len() < 100;
        let blank = self.best.is_none() && self.known.is_none();
        let tries = match (blank, few) {
            (true, _) => 6,
            (false, true) => 0,
            (false, false) => 2,
        };
        let mut forbidden: Vec<u32> = Vec::new();
        for attempt in 0..tries {
            if !self.open() || (few && attempt > 0 && self.best.is_some()) {
                return;
            }
            let mut active: Vec<u32> = root.iter().copied().filter(|g| !forbidden.contains(g)).collect();
            let mut fixed: Vec<u32> = Vec::new();
            let mut first = None;
            while let Some(safe) = self.solve(&active, self.cutoff()) {
                if safe.value(self.grid) > self.cutoff() || self.stop.stopped() {
                    break;
                }
                if self.take_solution() && attempt > 0 {
                    break;
                }
                let shares = self.master.solution();
                let mut chosen: Vec<u32> = Vec::new();
                for &(group, share) in &shares {
                    if !fixed.contains(&group) && (chosen.is_empty() || share > 0.97) {
                        chosen.push(group);
                    }
                }
                if chosen.is_empty() {
                    break;
                }
                first = first.or(chosen.first().copied());
                for &group in &chosen {
                    Branch::With(group).keep(self.ground.pool, &mut active);
                }
                fixed.extend(chosen);
            }
            match first {
                Some(group) => forbidden.push(group),
                None => return,
            }
        }
    }

    /// Searches layer by layer what is left; `true` when that settles it. Without any limit only where a plan is wanted soon
    /// or not at all: there is no end of partial plans.
    fn last(&mut self, safe: &Safe, active: &[u32], width: usize, held: usize) -> bool {
        if self.best.is_none() && self.known.is_none() && self.hope == u64::MAX {
            return false;
        }
        self.search(safe, active, self.cutoff(), width, held)
    }

    /// The last search for plans of at most a value.
    fn search(&mut self, safe: &Safe, active: &[u32], limit: i64, width: usize, held: usize) -> bool {
        if self.places.is_empty() {
            self.places = places(self.ground);
        }
        let task = Task {
            ground: self.ground,
            costs: self.costs,
            sides: &self.master.sides,
            safe,
            active,
            place: &self.places,
            limit,
        };
        let found = search(task, width, held, self.stop);
        if let Some((_, groups)) = found.best {
            self.offer(groups);
        }
        found.complete
    }

    fn branch_and_bound(&mut self, play: Rc<Vec<u32>>) -> bool {
        if self.bound > self.cutoff() {
            return true;
        }
        let mut open = vec![Node {
            active: play,
            branch: None,
            bound: self.bound,
        }];
        while let Some(node) = open.pop() {
            let patience = match self.best {
                Some(_) => self.patience,
                None => self.patience.min(self.hope),
            };
            if self.stop.stopped() || self.nodes >= patience {
                return false;
            }
            if node.bound > self.cutoff() {
                continue;
            }
            let mut active = Vec::clone(&node.active);
            if let Some(branch) = node.branch {
                branch.keep(self.ground.pool, &mut active);
            }
            let verdict = self.solve(&active, self.cutoff());
            if self.nodes.is_multiple_of(16) {
                let lowest = open
                    .iter()
                    .map(|n| n.bound)
                    .min()
                    .unwrap_or(i64::MAX)
                    .min(node.bound);
                self.raise(lowest.min(self.best.as_ref().map_or(i64::MAX, |(v, _)| *v)));
            }
            let Some(safe) = verdict else {
                continue;
            };
            self.take_solution();
            let bound = safe.value(self.grid).max(node.bound);
            self.master.drop_idle_cuts(6);
            if bound > self.cutoff() {
                continue;
            }
            let ground = self.ground;
            let active = Rc::new(if self.best.is_some() || self.known.is_some() {
                let sides = &self.master.sides;
                safe.within(
                    ground.pool,
                    self.costs,
                    &active,
                    ground.row_of,
                    sides,
                    self.cutoff(),
                )
            } else {
                active
            });
            if active.len() < self.hopeful {
                if self.last(&safe, &active, usize::MAX, HELD) {
                    continue;
                }
                self.hopeful = active.len() * 7 / 8;
            }
            let Some([first, second]) = choose_pair(ground, &self.master, &active) else {
                // the groups left are disjoint: together they are the only candidate
                self.offer(Vec::clone(&active));
                continue;
            };
            for branch in [second, first] {
                open.push(Node {
                    active: active.clone(),
                    branch: Some(branch),
                    bound,
                });
            }
        }
        true
    }
}

fn value(costs: &[i64], groups: &[u32]) -> i64 {
    groups.iter().map(|&g| costs[g as usize]).sum()
}
