//! Counting opinions. The decree sets no percentage of approval: the level is a warning, not a gate.

use std::collections::BTreeMap;

use crate::domain::code::codes;
use crate::domain::consultation::Ballot;
use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Finding, Place, UnitId};

/// Level of agreement below which a warning is shown, percent of all households; earlier circulars asked for more than it.
pub const USUAL_LEVEL: u32 = 50;

/// Sums over ballots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Households asked.
    pub households: u64,
    /// Took part.
    pub took_part: u64,
    /// Agree.
    pub agree: u64,
    /// Disagree.
    pub disagree: u64,
    /// Other opinion.
    pub other: u64,
}

impl Tally {
    fn add(&mut self, ballot: &Ballot) {
        self.households += u64::from(ballot.households);
        self.took_part += u64::from(ballot.took_part);
        self.agree += u64::from(ballot.agree);
        self.disagree += u64::from(ballot.disagree);
        self.other += u64::from(ballot.other);
    }

    /// Share of all households that agree, tenths of a percent, rounded; `None` without households.
    #[must_use]
    pub fn agree_per_mille(&self) -> Option<u64> {
        (self.households > 0).then(|| (self.agree * 1000 + self.households / 2) / self.households)
    }

    /// Whether more than `percent` of all households agree; exact, nothing is rounded.
    #[must_use]
    pub fn passes(&self, percent: u32) -> bool {
        self.agree * 100 > self.households * u64::from(percent)
    }
}

/// Opinions of a commune.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consultation {
    /// By unit of today: its last round.
    pub units: BTreeMap<UnitId, Tally>,
    /// By new unit of the plan, in the plan's order: the members' last rounds.
    pub new_units: Vec<Tally>,
    /// All of it.
    pub commune: Tally,
    /// Units of today without a ballot.
    pub without: Vec<UnitId>,
    /// What does not add up, and units at or below the level.
    pub findings: Vec<Finding>,
}

/// Counts the ballots. A second round of a unit replaces its first. `level`: percent of all households that should be
/// passed; `None` switches the warning off. Ballots that do not add up are counted as written and reported.
#[must_use]
pub fn tally(
    commune: &Commune,
    plan: Option<&PlanDocument>,
    ballots: &[Ballot],
    level: Option<u32>,
) -> Consultation {
    let mut last: BTreeMap<UnitId, u32> = BTreeMap::new();
    for ballot in ballots {
        let round = last.entry(ballot.unit).or_default();
        *round = ballot.round.max(*round);
    }
    let mut result = Consultation::default();
    for ballot in ballots {
        result.findings.extend(check(commune, ballot));
        if last.get(&ballot.unit) == Some(&ballot.round) {
            result.units.entry(ballot.unit).or_default().add(ballot);
            result.commune.add(ballot);
        }
    }
    result.without = commune
        .units
        .iter_enumerated()
        .map(|(id, _)| id)
        .filter(|id| !result.units.contains_key(id))
        .collect();
    for (&unit, count) in &result.units {
        if let Some(level) = level.filter(|&level| !count.passes(level)) {
            let agree = count.agree_per_mille().unwrap_or(0);
            let finding = Finding::new(codes::AGREEMENT_LOW)
                .with("agree", format!("{},{}", agree / 10, agree % 10))
                .with("level", level)
                .at(place(commune, unit));
            result.findings.push(finding);
        }
    }
    for new_unit in plan.iter().flat_map(|plan| &plan.new_units) {
        let mut units: Vec<UnitId> = commune
            .atoms
            .iter()
            .filter(|atom| new_unit.members.contains(&atom.code))
            .map(|atom| atom.unit)
            .collect();
        units.dedup();
        let mut sum = Tally::default();
        for ballot in ballots
            .iter()
            .filter(|b| units.contains(&b.unit) && last.get(&b.unit) == Some(&b.round))
        {
            sum.add(ballot);
        }
        result.new_units.push(sum);
    }
    result
}

fn place(commune: &Commune, unit: UnitId) -> Place {
    Place {
        unit: commune.units.get(unit).map(|unit| unit.name.clone()),
        ..Place::default()
    }
}

fn check(commune: &Commune, ballot: &Ballot) -> Vec<Finding> {
    let mut findings = Vec::new();
    let votes = u64::from(ballot.agree) + u64::from(ballot.disagree) + u64::from(ballot.other);
    if ballot.took_part > ballot.households {
        findings.push(
            Finding::new(codes::VOTES_ABOVE_HOUSEHOLDS)
                .with("votes", ballot.took_part)
                .with("households", ballot.households)
                .at(place(commune, ballot.unit)),
        );
    }
    if votes > u64::from(ballot.took_part) {
        findings.push(
            Finding::new(codes::VOTES_ABOVE_PRESENT)
                .with("votes", votes)
                .with("present", ballot.took_part)
                .at(place(commune, ballot.unit)),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staffing::fixture::{commune, plan};

    fn ballot(unit: u32, round: u32, [households, took_part, agree, disagree, other]: [u32; 5]) -> Ballot {
        Ballot {
            unit: UnitId(unit),
            cluster: None,
            round,
            households,
            took_part,
            agree,
            disagree,
            other,
            minutes: None,
        }
    }

    #[test]
    fn clusters_add_and_the_second_round_replaces_the_first() {
        let commune = commune(&[("A", 250), ("B", 100), ("C", 80)]);
        let plan = plan(&commune, &[&["A", "B"], &["C"]]);
        let mut first = ballot(0, 1, [100, 90, 80, 5, 5]);
        first.cluster = Some("xóm trên".into());
        let second = ballot(0, 1, [150, 100, 60, 40, 0]);
        let ballots = [
            first,
            second,
            ballot(1, 1, [100, 60, 50, 10, 0]),
            ballot(1, 2, [100, 80, 51, 29, 0]),
        ];
        let result = tally(&commune, Some(&plan), &ballots, Some(USUAL_LEVEL));
        // unit A: 140 of 250 = 56 %; unit B second round: 51 of 100
        assert_eq!(result.units[&UnitId(0)].agree_per_mille(), Some(560));
        assert_eq!(result.units[&UnitId(1)].agree, 51);
        assert_eq!(
            (result.new_units[0].households, result.new_units[0].agree),
            (350, 191)
        );
        assert_eq!(result.without, [UnitId(2)]);
        assert!(result.findings.is_empty());
    }

    #[test]
    fn exactly_half_is_not_more_than_half() {
        let commune = commune(&[("A", 100)]);
        let ballots = [ballot(0, 1, [100, 90, 50, 40, 0])];
        let result = tally(&commune, None, &ballots, Some(50));
        assert_eq!(result.findings[0].code, codes::AGREEMENT_LOW);
        assert!(tally(&commune, None, &ballots, None).findings.is_empty());
        assert!(
            tally(&commune, None, &[ballot(0, 1, [100, 90, 51, 39, 0])], Some(50))
                .findings
                .is_empty()
        );
    }

    #[test]
    fn votes_that_do_not_add_up() {
        let commune = commune(&[("A", 100)]);
        let result = tally(&commune, None, &[ballot(0, 1, [100, 101, 100, 1, 1])], None);
        let found: Vec<_> = result.findings.iter().map(|f| f.code).collect();
        assert_eq!(found, [codes::VOTES_ABOVE_HOUSEHOLDS, codes::VOTES_ABOVE_PRESENT]);
        assert_eq!(
            tally(&commune, None, &[], Some(50)).commune.agree_per_mille(),
            None
        );
    }
}
