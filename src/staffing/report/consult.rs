//! Opinions of the report.

use serde::Serialize;

use super::Given;
use crate::domain::UnitId;
use crate::domain::date::Date;
use crate::staffing::tally::{Tally, asked, tally};

/// Result of one unit of today or one new unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsultUnit {
    /// Name.
    pub name: String,
    /// Round counted; 0 for new units.
    pub round: u32,
    /// Sums.
    #[serde(flatten)]
    pub tally: Tally,
    /// Share of all households that agree, tenths of a percent.
    pub agree_per_mille: Option<u64>,
    /// At or below the level: a second round may be held.
    pub low: bool,
}

/// One meeting or ballot as recorded: a unit, or a part of it that met apart. Blank numbers are not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsultMeeting {
    /// Unit of today.
    pub unit: String,
    /// Where it met, when not the whole unit met.
    pub cluster: Option<String>,
    /// Round, from 1.
    pub round: u32,
    /// It is of the unit's last round: the one that counts.
    pub counted: bool,
    /// Households asked.
    pub households: Option<u64>,
    /// Households that took part.
    pub took_part: Option<u32>,
    /// Households that agree.
    pub agree: Option<u32>,
    /// Households that disagree.
    pub disagree: Option<u32>,
    /// Households with another opinion.
    pub other: Option<u32>,
    /// Form used, as written.
    pub form: Option<String>,
    /// Day.
    pub date: Option<Date>,
    /// Number of the minutes.
    pub minutes: Option<String>,
}

/// Opinions of the commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsultSection {
    /// Level of agreement, percent of all households; `null`: switched off. The decree sets none.
    pub level: Option<u32>,
    /// Units of today with a result.
    pub units: Vec<ConsultUnit>,
    /// New units: their members' results.
    pub new_units: Vec<ConsultUnit>,
    /// All of it.
    pub commune: ConsultUnit,
    /// Every meeting or ballot, earlier rounds too.
    pub meetings: Vec<ConsultMeeting>,
    /// Units without a result.
    pub without: Vec<String>,
    /// Opinions as written.
    pub opinions: usize,
    /// Of these with an answer.
    pub answered: usize,
}

pub(super) fn section(given: Given<'_>) -> Option<ConsultSection> {
    let (commune, level) = (given.commune, given.settings.agreement_percent);
    let collected = &commune.people.consultation;
    if collected.is_empty() {
        return None;
    }
    let counted = tally(commune, Some(given.plan), &collected.ballots, level);
    let name = |id: UnitId| commune.units.get(id).map_or_else(String::new, |u| u.name.clone());
    let unit = |name: String, round: u32, tally: Tally| ConsultUnit {
        name,
        round,
        tally,
        agree_per_mille: tally.agree_per_mille(),
        low: tally.households > 0 && level.is_some_and(|level| !tally.passes(level)),
    };
    let last = |id: UnitId| counted.rounds.get(&id).copied().unwrap_or(1);
    let plan = given.plan.new_units.iter().zip(&counted.new_units);
    Some(ConsultSection {
        level,
        units: counted
            .units
            .iter()
            .map(|(&id, &tally)| unit(name(id), last(id), tally))
            .collect(),
        new_units: plan
            .map(|(new, &tally)| unit(new.name.clone(), 0, tally))
            .collect(),
        commune: unit(commune.name.clone(), 0, counted.commune),
        meetings: collected
            .ballots
            .iter()
            .map(|ballot| ConsultMeeting {
                unit: name(ballot.unit),
                cluster: ballot.cluster.clone(),
                round: ballot.round,
                counted: ballot.round == last(ballot.unit),
                households: asked(commune, ballot),
                took_part: ballot.took_part,
                agree: ballot.agree,
                disagree: ballot.disagree,
                other: ballot.other,
                form: ballot.form.clone(),
                date: ballot.date,
                minutes: ballot.minutes.clone(),
            })
            .collect(),
        without: counted.without.iter().map(|&id| name(id)).collect(),
        opinions: collected.opinions.len(),
        answered: collected.opinions.iter().filter(|o| o.answer.is_some()).count(),
    })
}
