//! The community hall: where it is and whether it is large enough.

use crate::domain::staffing::HallMoney;
use crate::domain::{AtomId, TermName};
use crate::rules::group::Group;
use crate::rules::problem::{Between, Line, Term};

/// The hall of the new unit: among the halls of its members the one with the smallest sum of residents × metres;
/// with equal sums the one with more seats, then the first. `None` where no member has a hall.
#[must_use]
pub fn chosen_hall(group: &Group<'_>) -> Option<usize> {
    let halls = &group.facts.halls;
    (0..halls.len())
        .filter(|&h| group.contains(halls[h].atom))
        .min_by_key(|&h| (walked(group, h), std::cmp::Reverse(halls[h].capacity), h))
}

fn walked(group: &Group<'_>, hall: usize) -> i64 {
    let hall = &group.facts.halls[hall];
    group
        .atoms
        .iter()
        .map(|&a| group.facts.atoms[a].residents * hall.distance_m[a])
        .sum()
}

/// Σ residents × metres from each member's point to the chosen hall. Where no member has a hall, a hall would have to
/// be built: the best member's point stands in for it.
#[derive(Clone, Debug)]
pub struct HallDistance {
    /// One virtual hall an atom, at the atom's point, for groups without a hall: the distances between points.
    pub between: Vec<Vec<i64>>,
}

impl Term for HallDistance {
    fn name(&self) -> TermName {
        TermName::HallDistance
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        match chosen_hall(group) {
            Some(hall) => walked(group, hall),
            None => group
                .atoms
                .iter()
                .map(|&at| {
                    group
                        .atoms
                        .iter()
                        .map(|&a| group.facts.atoms[a].residents * self.between[at.index()][a.index()])
                        .sum()
                })
                .min()
                .unwrap_or(0),
        }
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        let has = |group: &Group<'_>, hall: usize| group.contains(group.facts.halls[hall].atom);
        let halls: Vec<usize> = (0..reach.facts.halls.len()).filter(|&h| has(reach, h)).collect();
        if !halls.iter().any(|&h| has(inside, h)) {
            return Some(Line::flat(0));
        }
        // nobody walks less than to the nearest hall
        let walk = |atom: AtomId| {
            let metres = halls.iter().map(|&h| reach.facts.halls[h].distance_m[atom]);
            reach.facts.atoms[atom].residents * metres.min().unwrap_or(0)
        };
        Some(between.line(inside.atoms.iter().map(|&a| walk(a)).sum(), walk))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let Between { inside, reach, .. } = between;
        let first = inside.atoms.first()?;
        // whichever hall is chosen, nobody walks further than to the furthest
        let walk = |atom: AtomId| {
            let halls = reach.facts.halls.iter().filter(|hall| reach.contains(hall.atom));
            let furthest = halls
                .map(|hall| hall.distance_m[atom])
                .chain([self.between[first.index()][atom.index()]])
                .max();
            reach.facts.atoms[atom].residents * furthest.unwrap_or(0)
        };
        Some(between.line(inside.atoms.iter().map(|&a| walk(a)).sum(), walk))
    }
}

/// Seats that the chosen hall lacks: households minus its capacity (one person a household meets). Only where the
/// capacity is known; a new unit without a hall lacks them all.
#[derive(Clone, Debug)]
pub struct HallShortage;

/// Seats that the chosen hall lacks.
fn seats_short(group: &Group<'_>) -> i64 {
    match chosen_hall(group).map(|h| group.facts.halls[h].capacity) {
        None => group.households,
        Some(None) => 0,
        Some(Some(capacity)) => (group.households - capacity).max(0),
    }
}

impl Term for HallShortage {
    fn name(&self) -> TermName {
        TermName::HallShortage
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        seats_short(group)
    }

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        Some(between.line(between.inside.households, |atom| facts.atoms[atom].households))
    }
}

/// Money of halls, đồng: a year's upkeep of the hall kept, plus the seats missing, minus the income of handing over the
/// others. The amounts are the commune's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HallCost {
    /// Keeping one hall, đồng a year.
    pub upkeep: i64,
    /// One seat that is missing, đồng.
    pub seat: i64,
    /// Income of one spare hall, đồng.
    pub handover: i64,
}

impl HallCost {
    /// The amounts as the solver reckons with them.
    #[must_use]
    pub fn new(money: &HallMoney) -> Self {
        let amount = |value: u64| i64::try_from(value.min(HallMoney::MOST)).unwrap_or(0);
        Self {
            upkeep: amount(money.upkeep),
            seat: amount(money.seat),
            handover: amount(money.handover),
        }
    }

    /// Halls of a group as money: one is kept where there is one.
    fn halls(self, any: bool, count: i64) -> i64 {
        let kept = if any { self.upkeep + self.handover } else { 0 };
        kept - self.handover * count
    }

    /// The halls of a further atom, handed over.
    fn spare_of(self, between: &Between<'_>, atom: AtomId) -> i64 {
        let halls = between.reach.facts.halls.iter().filter(|hall| hall.atom == atom);
        -self.handover * i64::try_from(halls.count()).unwrap_or(i64::MAX)
    }
}

fn halls_in(group: &Group<'_>) -> i64 {
    let own = group.facts.halls.iter().filter(|hall| group.contains(hall.atom));
    i64::try_from(own.count()).unwrap_or(i64::MAX)
}

impl Term for HallCost {
    fn name(&self) -> TermName {
        TermName::HallCost
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let count = halls_in(group);
        self.halls(count > 0, count) + self.seat * seats_short(group)
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let inside = halls_in(&between.inside);
        Some(between.line(self.halls(inside > 0, inside), |atom| {
            self.spare_of(between, atom)
        }))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        let any = halls_in(&between.reach) > 0;
        let base = self.halls(any, halls_in(&between.inside)) + self.seat * between.inside.households;
        Some(between.line(base, |atom| {
            self.spare_of(between, atom) + self.seat * facts.atoms[atom].households
        }))
    }
}
