//! What the dossier says of opinions and people: sums without names.

use std::collections::{BTreeMap, BTreeSet};

use super::horizon::Assumptions;
use super::report::{StaffReport, Tables, staff_report};
use super::roster::check_roster;
use super::settings::Settings;
use super::tally::{asked, tally};
use crate::domain::code::codes;
use crate::domain::consultation::{Ballot, Consultation, Treatment};
use crate::domain::dossier;
use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Finding, Profile, UnitId};

/// What is wrong with the roster and the results of a commune, and how many opinions are still open.
#[must_use]
pub fn people_findings(commune: &Commune, profile: &Profile, settings: &Settings) -> Vec<Finding> {
    let people = &commune.people;
    let day = settings.day(commune, profile);
    let mut findings = check_roster(commune, &people.roster, profile.max_part_timers.value, day);
    let ballots = &people.consultation.ballots;
    findings.extend(tally(commune, None, ballots, settings.agreement_percent).findings);
    let opinions = &people.consultation.opinions;
    let open = opinions.iter().filter(|o| o.answer.is_none()).count();
    if open > 0 {
        findings.push(Finding::new(codes::OPINION_OPEN).with("count", open));
    }
    findings
}

/// Errors about the roster: with any of them leaving payments are no part of a plan. Faults of votes are none.
#[must_use]
pub fn roster_faults(findings: &[Finding]) -> usize {
    let of_votes = [
        codes::VOTES_ABOVE_HOUSEHOLDS,
        codes::VOTES_ABOVE_PRESENT,
        codes::BALLOT_TWICE,
    ];
    let faults = findings
        .iter()
        .filter(|f| f.is_error() && !of_votes.contains(&f.code));
    faults.count()
}

/// Opinions by unit of today for the documents: the last round of each unit, its clusters added up. A sum with a blank in
/// it is blank. `None` when nothing was collected.
#[must_use]
pub fn opinions(commune: &Commune, collected: &Consultation) -> Option<dossier::Consultation> {
    if collected.is_empty() {
        return None;
    }
    let mut units = Vec::new();
    for (id, unit) in commune.units.iter_enumerated() {
        let round = collected
            .ballots
            .iter()
            .filter(|ballot| ballot.unit == id)
            .map(|ballot| ballot.round)
            .max();
        let ballots: Vec<&Ballot> = collected
            .ballots
            .iter()
            .filter(|ballot| ballot.unit == id && Some(ballot.round) == round)
            .collect();
        let remarks = remarks(collected, id);
        if ballots.is_empty() && remarks.is_empty() {
            continue;
        }
        let sum = |number: &dyn Fn(&Ballot) -> Option<u32>| -> Option<u32> {
            let parts: Option<u32> = ballots.iter().map(|ballot| number(ballot)).sum();
            parts.filter(|_| !ballots.is_empty())
        };
        let forms: BTreeSet<&str> = ballots.iter().filter_map(|b| b.form.as_deref()).collect();
        units.push(dossier::UnitOpinions {
            unit: unit.code.clone(),
            households: sum(&|b| asked(commune, b).and_then(|n| u32::try_from(n).ok())),
            took_part: sum(&|b| b.took_part),
            agree: sum(&|b| b.agree),
            disagree: sum(&|b| b.disagree),
            other: sum(&|b| b.other),
            form: (!forms.is_empty()).then(|| forms.into_iter().collect::<Vec<_>>().join("; ")),
            date: ballots.iter().filter_map(|b| b.date).max().map(|d| d.to_string()),
            remarks,
        });
    }
    Some(dossier::Consultation { units })
}

/// Opinions one by one with their answers.
#[must_use]
pub fn voiced(commune: &Commune, collected: &Consultation) -> Vec<dossier::Voiced> {
    let code = |unit: UnitId| commune.units.get(unit).map(|unit| unit.code.clone());
    collected
        .opinions
        .iter()
        .map(|opinion| dossier::Voiced {
            unit: opinion.unit.and_then(code),
            text: opinion.text.clone(),
            households: opinion.households,
            accepted: opinion
                .treatment
                .map(|treatment| treatment == Treatment::Accepted),
            answer: opinion.answer.clone(),
        })
        .collect()
}

/// Results of rounds that a later one replaced, clusters added up; a sum with a blank in it is blank.
#[must_use]
pub fn earlier_rounds(commune: &Commune, collected: &Consultation) -> Vec<dossier::EarlierRound> {
    let mut rounds: BTreeMap<(UnitId, u32), Vec<&Ballot>> = BTreeMap::new();
    for ballot in &collected.ballots {
        rounds
            .entry((ballot.unit, ballot.round))
            .or_default()
            .push(ballot);
    }
    let replaced = |unit: UnitId, round: u32| {
        collected
            .ballots
            .iter()
            .any(|ballot| ballot.unit == unit && ballot.round > round)
    };
    rounds
        .iter()
        .filter(|((unit, round), _)| replaced(*unit, *round))
        .filter_map(|(&(unit, round), ballots)| {
            let sum = |number: &dyn Fn(&Ballot) -> Option<u32>| -> Option<u32> {
                ballots.iter().map(|ballot| number(ballot)).sum()
            };
            Some(dossier::EarlierRound {
                unit: commune.units.get(unit)?.code.clone(),
                round,
                households: sum(&|b| asked(commune, b).and_then(|n| u32::try_from(n).ok())),
                took_part: sum(&|b| b.took_part),
                agree: sum(&|b| b.agree),
                disagree: sum(&|b| b.disagree),
                other: sum(&|b| b.other),
            })
        })
        .collect()
}

fn remarks(collected: &Consultation, unit: UnitId) -> Vec<String> {
    collected
        .opinions
        .iter()
        .filter(|opinion| opinion.unit == Some(unit))
        .map(|opinion| opinion.text.clone())
        .collect()
}

/// What the dossier says about people's opinions and about people and money of one plan: sums, no names.
#[derive(Clone, Debug, Default)]
pub struct PlanFacts {
    /// Results by unit; `None`: not yet collected.
    pub consultation: Option<dossier::Consultation>,
    /// Opinions one by one with their answers.
    pub voiced: Vec<dossier::Voiced>,
    /// Results of earlier rounds.
    pub earlier: Vec<dossier::EarlierRound>,
    /// Assumptions about the coming years beside "nothing changes", with their names.
    pub outlooks: Vec<(String, Assumptions)>,
    /// People in numbers; `None` without a roster.
    pub staff: Option<dossier::StaffCount>,
}

/// The facts of one plan.
#[must_use]
pub fn plan_facts(
    commune: &Commune,
    profile: &Profile,
    plan: &PlanDocument,
    settings: &Settings,
) -> PlanFacts {
    let collected = &commune.people.consultation;
    // The built-in tables are read by a test.
    let report = Tables::built_in()
        .ok()
        .and_then(|tables| staff_report(commune, profile, plan, settings, &tables, false));
    // The first assumption is that nothing changes, which the dossier shows by itself.
    let further = settings.growth.iter().skip(1);
    PlanFacts {
        consultation: opinions(commune, collected),
        voiced: voiced(commune, collected),
        earlier: earlier_rounds(commune, collected),
        outlooks: further
            .map(|growth| (growth.title.clone(), growth.clone()))
            .collect(),
        staff: report.as_ref().and_then(staff_count),
    }
}

/// People in numbers for the documents; `None` without a roster. Payments that are not known exactly count as the smallest
/// possible.
#[must_use]
pub fn staff_count(report: &StaffReport) -> Option<dossier::StaffCount> {
    let (counts, leaving) = (report.placement?, report.leaving.as_ref()?);
    Some(dossier::StaffCount {
        today: counts.persons,
        placed: counts.unchanged + counts.kept + counts.moved,
        leaving: counts.redundant,
        leaving_payments: Some(leaving.total.amount.saturating_add(leaving.total.low)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::Opinion;
    use crate::staffing::fixture::commune;

    #[test]
    fn clusters_are_added_and_blanks_stay_blank() {
        let commune = commune(&[("A", 250), ("B", 100), ("C", 80)]);
        let ballot = |unit: u32, cluster: Option<&str>, agree: Option<u32>| Ballot {
            unit: UnitId(unit),
            round: 1,
            cluster: cluster.map(str::to_owned),
            households: cluster.map(|_| 125),
            took_part: Some(90),
            agree,
            ..Ballot::default()
        };
        let collected = Consultation {
            ballots: vec![
                ballot(0, Some("trên"), Some(50)),
                ballot(0, Some("dưới"), Some(60)),
                ballot(1, None, None),
            ],
            opinions: vec![Opinion {
                unit: Some(UnitId(1)),
                text: "giữ tên".into(),
                ..Opinion::default()
            }],
        };
        let units = opinions(&commune, &collected).unwrap().units;
        assert_eq!(units.len(), 2);
        assert_eq!(
            (units[0].households, units[0].agree, units[0].disagree),
            (Some(250), Some(110), None)
        );
        assert_eq!((units[1].households, units[1].agree), (Some(100), None));
        assert_eq!(units[1].remarks, ["giữ tên"]);
        assert!(opinions(&commune, &Consultation::default()).is_none());
        let said = voiced(&commune, &collected);
        assert_eq!((said[0].unit.as_deref(), said[0].accepted), (Some("B"), None));
        assert!(earlier_rounds(&commune, &collected).is_empty());
        let mut again = collected.clone();
        let second = ballot(1, None, Some(90));
        again.ballots.push(Ballot { round: 2, ..second });
        let earlier = earlier_rounds(&commune, &again);
        assert_eq!(
            (earlier.len(), earlier[0].unit.as_str(), earlier[0].agree),
            (1, "B", None)
        );
    }
}
