//! Counting opinions. The decree sets no percentage of approval: the level is a warning, not a gate.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::code::codes;
use crate::domain::consultation::Ballot;
use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Finding, Place, UnitId};

/// Level of agreement below which a warning is shown, percent of all households; earlier circulars asked for more than it.
pub const USUAL_LEVEL: u32 = 50;

/// Sums over ballots. Blank numbers count as 0 and are told by [`Tally::incomplete`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// Some number of some ballot is not known.
    pub incomplete: bool,
}

impl Tally {
    fn add(&mut self, commune: &Commune, ballot: &Ballot) {
        let known = |number: Option<u32>| number.map_or(0, u64::from);
        let asked = asked(commune, ballot);
        self.households += asked.unwrap_or(0);
        self.took_part += known(ballot.took_part);
        self.agree += known(ballot.agree);
        self.disagree += known(ballot.disagree);
        self.other += known(ballot.other);
        self.incomplete |= asked.is_none() || ballot.agree.is_none() || ballot.disagree.is_none();
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
    /// Last round of each unit.
    pub rounds: BTreeMap<UnitId, u32>,
    /// By new unit of the plan, in the plan's order: the members' last rounds.
    pub new_units: Vec<Tally>,
    /// All of it.
    pub commune: Tally,
    /// Units of today without a ballot.
    pub without: Vec<UnitId>,
    /// Units that did not pass the level: a second round may be held for them.
    pub low: Vec<UnitId>,
    /// What does not add up, and units at or below the level.
    pub findings: Vec<Finding>,
}

/// Households asked: as the ballot says, else those of the unit where the whole unit met.
#[must_use]
pub fn asked(commune: &Commune, ballot: &Ballot) -> Option<u64> {
    if let Some(households) = ballot.households {
        return Some(u64::from(households));
    }
    if ballot.cluster.is_some() {
        return None;
    }
    commune
        .atoms
        .iter()
        .filter(|atom| atom.unit == ballot.unit)
        .map(|atom| atom.households.map(u64::from))
        .sum()
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
    let mut result = Consultation::default();
    for ballot in ballots {
        let round = result.rounds.entry(ballot.unit).or_default();
        *round = ballot.round.max(*round);
    }
    let last = result.rounds.clone();
    let is_last = |ballot: &Ballot| last.get(&ballot.unit) == Some(&ballot.round);
    for (index, ballot) in ballots.iter().enumerate() {
        result.findings.extend(check(commune, ballot));
        let same = |other: &&Ballot| {
            (other.unit, other.round, &other.cluster) == (ballot.unit, ballot.round, &ballot.cluster)
        };
        if ballots.iter().take(index).any(|other| same(&other)) {
            let finding = Finding::new(codes::BALLOT_TWICE).with("round", ballot.round);
            result.findings.push(finding.at(place(commune, ballot)));
        }
        if is_last(ballot) {
            result.units.entry(ballot.unit).or_default().add(commune, ballot);
            result.commune.add(commune, ballot);
        }
    }
    result.without = commune
        .units
        .iter_enumerated()
        .map(|(id, _)| id)
        .filter(|id| !result.units.contains_key(id))
        .collect();
    if ballots.is_empty() {
        result.without.clear();
    }
    for (&unit, count) in &result.units {
        if let Some(level) = level.filter(|&level| !count.passes(level)) {
            let agree = count.agree_per_mille().unwrap_or(0);
            result.low.push(unit);
            let finding = Finding::new(codes::AGREEMENT_LOW)
                .with("agree", format!("{},{}", agree / 10, agree % 10))
                .with("level", level)
                .at(Place {
                    unit: commune.units.get(unit).map(|unit| unit.name.clone()),
                    ..Place::default()
                });
            result.findings.push(finding);
        }
    }
    for new_unit in plan.iter().flat_map(|plan| &plan.new_units) {
        let units: Vec<UnitId> = commune
            .atoms
            .iter()
            .filter(|atom| new_unit.members.contains(&atom.code))
            .map(|atom| atom.unit)
            .collect();
        let mut sum = Tally::default();
        for ballot in ballots.iter().filter(|b| units.contains(&b.unit) && is_last(b)) {
            sum.add(commune, ballot);
        }
        result.new_units.push(sum);
    }
    result
}

fn place(commune: &Commune, ballot: &Ballot) -> Place {
    Place {
        unit: commune.units.get(ballot.unit).map(|unit| unit.name.clone()),
        ..ballot.place.clone()
    }
}

fn check(commune: &Commune, ballot: &Ballot) -> Vec<Finding> {
    let mut findings = Vec::new();
    let known = |number: Option<u32>| number.map_or(0, u64::from);
    let votes = known(ballot.agree) + known(ballot.disagree) + known(ballot.other);
    let present = ballot.took_part.map(u64::from);
    let asked = asked(commune, ballot);
    // Without a number of those present the votes themselves cannot pass the households.
    if let Some(asked) = asked
        && present.unwrap_or(votes) > asked
    {
        findings.push(
            Finding::new(codes::VOTES_ABOVE_HOUSEHOLDS)
                .with("votes", present.unwrap_or(votes))
                .with("households", asked)
                .at(place(commune, ballot)),
        );
    }
    if let Some(present) = present
        && votes > present
    {
        findings.push(
            Finding::new(codes::VOTES_ABOVE_PRESENT)
                .with("votes", votes)
                .with("present", present)
                .at(place(commune, ballot)),
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
            round,
            households: Some(households),
            took_part: Some(took_part),
            agree: Some(agree),
            disagree: Some(disagree),
            other: Some(other),
            ..Ballot::default()
        }
    }

    #[test]
    fn clusters_add_and_the_second_round_replaces_the_first() {
        let commune = commune(&[("A", 250), ("B", 100), ("C", 80)]);
        let plan = plan(&commune, &[&["A", "B"], &["C"]]);
        let mut first = ballot(0, 1, [100, 90, 80, 5, 5]);
        first.cluster = Some("xóm trên".into());
        let mut second = ballot(0, 1, [150, 100, 60, 40, 0]);
        second.cluster = Some("xóm dưới".into());
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

    #[test]
    fn blanks_are_not_zero() {
        let commune = commune(&[("A", 100), ("B", 40)]);
        let mut blank = ballot(0, 1, [0, 90, 60, 30, 0]);
        blank.households = None;
        // the unit's own 100 households: 60 of 100
        let result = tally(&commune, None, &[blank.clone()], Some(50));
        assert_eq!(result.units[&UnitId(0)].agree_per_mille(), Some(600));
        assert!(!result.commune.incomplete && result.findings.is_empty());
        blank.cluster = Some("xóm trên".into());
        blank.agree = None;
        let result = tally(&commune, None, &[blank], None);
        assert!(result.commune.incomplete);
    }

    #[test]
    fn one_place_twice_in_a_round() {
        let commune = commune(&[("A", 100)]);
        let twice = [
            ballot(0, 1, [100, 90, 60, 30, 0]),
            ballot(0, 1, [100, 90, 60, 30, 0]),
        ];
        let result = tally(&commune, None, &twice, None);
        assert_eq!(result.findings[0].code, codes::BALLOT_TWICE);
        let without_present = Ballot {
            took_part: None,
            ..ballot(0, 1, [100, 0, 90, 20, 0])
        };
        let result = tally(&commune, None, &[without_present], None);
        assert_eq!(result.findings[0].code, codes::VOTES_ABOVE_HOUSEHOLDS);
    }
}
