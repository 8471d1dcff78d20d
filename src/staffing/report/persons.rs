//! Who could stay, who leaves, and what it costs.

use serde::Serialize;

use super::Given;
use crate::domain::date::Date;
use crate::domain::staffing::{Person, PostTitle, Wish};
use crate::staffing::cheapest::{Leavers, main_part};
use crate::staffing::leaving::{Leaving, LeavingTotal, break_even_months, leaving};
use crate::staffing::placement::{Lack, lacks, placements};

/// A person: by number; by name only where names are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRef {
    /// Number in the roster.
    pub number: String,
    /// Name, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Unit of today.
    pub unit: String,
    /// Titles of today.
    pub titles: Vec<PostTitle>,
    /// Completed years of age on the day.
    pub age: Option<u32>,
    /// Completed years of service on the day.
    pub service_years: Option<u32>,
    /// Wish.
    pub wish: Wish,
    /// What is lacking to be head of a unit.
    pub lacks_for_head: Vec<Lack>,
}

/// What a proposal means for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// The unit stays: nothing changes.
    Unchanged,
    /// Goes on with a title held today.
    Kept,
    /// Takes another title.
    Moved,
    /// Several proposals are equally good: people decide.
    Tied,
    /// Nobody may take it.
    Vacant,
}

/// One post of a new unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatLine {
    /// Titles of the post.
    pub titles: Vec<PostTitle>,
    /// What the proposal means.
    pub state: SeatState,
    /// Person proposed.
    pub person: Option<PersonRef>,
}

/// Proposal for one new unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitPlacement {
    /// Name of the new unit.
    pub unit: String,
    /// It stays as it is.
    pub unchanged: bool,
    /// Posts.
    pub seats: Vec<SeatLine>,
    /// Persons without a post.
    pub redundant: Vec<PersonRef>,
    /// Persons among whom people decide.
    pub tied: Vec<PersonRef>,
    /// Positions in the roster of those without a post.
    #[serde(skip)]
    pub redundant_at: Vec<usize>,
}

/// Counts over the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlacementCounts {
    /// Part-timers today.
    pub persons: u32,
    /// In units that stay.
    pub unchanged: u32,
    /// Go on with a title held today (ties included).
    pub kept: u32,
    /// Take another title (ties included).
    pub moved: u32,
    /// Without a post.
    pub redundant: u32,
    /// Posts that nobody may take.
    pub vacant: u32,
    /// Posts for which people choose among equally good proposals.
    pub tied: u32,
    /// Of those who stay, at or over 60 years of age.
    pub aged: u32,
}

fn reference(given: Given<'_>, person: &Person) -> PersonRef {
    let day = given.day;
    PersonRef {
        number: person.id.clone(),
        name: (given.names && !person.name.is_empty()).then(|| person.name.clone()),
        unit: given
            .commune
            .units
            .get(person.unit)
            .map_or_else(String::new, |unit| unit.name.clone()),
        titles: person.titles.clone(),
        age: person.birth.map(|birth| birth.years_until(day)),
        service_years: person.start.map(|start| {
            start
                .whole_months_until(day)
                .saturating_add(person.earlier_months)
                / 12
        }),
        wish: person.wish,
        lacks_for_head: lacks(person, &given.settings.criteria, day),
    }
}

/// Age from which a person is counted as aged, years.
const AGED: u32 = 60;

pub(super) fn placement(given: Given<'_>) -> Option<(Vec<UnitPlacement>, PlacementCounts)> {
    let roster = &given.commune.people.roster;
    if roster.persons.is_empty() {
        return None;
    }
    let proposals = placements(roster, given.commune, given.plan, given.settings, given.day);
    let mut counts = PlacementCounts {
        persons: u32::try_from(roster.persons.len()).unwrap_or(u32::MAX),
        ..PlacementCounts::default()
    };
    let mut units = Vec::new();
    for proposal in &proposals {
        let name = given
            .plan
            .new_units
            .get(proposal.new_unit)
            .map_or_else(String::new, |unit| unit.name.clone());
        let of = |positions: &[usize]| -> Vec<PersonRef> {
            positions
                .iter()
                .filter_map(|&p| Some(reference(given, roster.persons.get(p)?)))
                .collect()
        };
        let seats: Vec<SeatLine> = proposal
            .seats
            .iter()
            .map(|(titles, seat)| {
                let person = seat.and_then(|p| roster.persons.get(p));
                let holds = person.is_some_and(|p| titles.iter().any(|t| p.titles.contains(t)));
                let state = match (person, seat) {
                    (Some(_), _) if proposal.unchanged => SeatState::Unchanged,
                    (Some(_), Some(position)) if proposal.tied.contains(position) => SeatState::Tied,
                    (Some(_), _) if holds => SeatState::Kept,
                    (Some(_), _) => SeatState::Moved,
                    (None, _) => SeatState::Vacant,
                };
                if let Some(person) = person.filter(|_| !proposal.unchanged) {
                    counts.kept += u32::from(holds);
                    counts.moved += u32::from(!holds);
                    let aged = person.birth.is_some_and(|b| b.years_until(given.day) >= AGED);
                    counts.aged += u32::from(aged);
                }
                counts.vacant += u32::from(state == SeatState::Vacant && !proposal.unchanged);
                counts.tied += u32::from(state == SeatState::Tied);
                SeatLine {
                    titles: titles.clone(),
                    state,
                    person: person.map(|p| reference(given, p)),
                }
            })
            .collect();
        counts.redundant += u32::try_from(proposal.redundant.len()).unwrap_or(0);
        units.push(UnitPlacement {
            unit: name,
            unchanged: proposal.unchanged,
            seats,
            redundant: of(&proposal.redundant),
            tied: of(&proposal.tied),
            redundant_at: proposal.redundant.clone(),
        });
    }
    counts.unchanged = counts
        .persons
        .saturating_sub(counts.kept + counts.moved + counts.redundant);
    Some((units, counts))
}

/// One person who leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeavingLine {
    /// Who.
    pub person: PersonRef,
    /// New unit that has no post for the person.
    pub new_unit: String,
    /// The payment with its arithmetic.
    pub payment: Leaving,
}

/// Payments and what they buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeavingSection {
    /// The rule.
    pub rule: String,
    /// Person by person, following the proposals.
    pub lines: Vec<LeavingLine>,
    /// Sums.
    pub total: LeavingTotal,
    /// Sum when the lawful choice of who stays is the cheapest one: what plans are compared with.
    pub cheapest: i64,
    /// Saving of the fund, đồng a month.
    pub saving_monthly: i64,
    /// Months until the saving has paid the known payments; `null` when nothing is saved.
    pub break_even_months: Option<u64>,
    /// First day of the month in which that happens.
    pub break_even_month: Option<Date>,
    /// The same with the largest payments that are possible.
    pub break_even_months_at_most: Option<u64>,
}

pub(super) fn leaving_section(given: Given<'_>, units: &[UnitPlacement], saving: i64) -> LeavingSection {
    let (table, ages) = (&given.tables.leaving, &given.tables.ages);
    let roster = &given.commune.people.roster;
    let lines: Vec<LeavingLine> = units
        .iter()
        .flat_map(|unit| unit.redundant_at.iter().map(move |&position| (unit, position)))
        .filter_map(|(unit, position)| {
            let person = roster.persons.get(position)?;
            Some(LeavingLine {
                person: reference(given, person),
                new_unit: unit.unit.clone(),
                payment: leaving(table, ages, person, given.day),
            })
        })
        .collect();
    let total = LeavingTotal::of(lines.iter().map(|line| &line.payment));
    let monthly = u64::try_from(saving).unwrap_or(0);
    let at_least = total.amount.saturating_add(total.low);
    let at_most = total.amount.saturating_add(total.high);
    let months = break_even_months(at_least, monthly);
    LeavingSection {
        rule: table.title.clone(),
        total,
        cheapest: cheapest(given),
        saving_monthly: saving,
        break_even_months: months,
        break_even_month: months
            .and_then(|months| i32::try_from(months).ok())
            .and_then(|months| given.day.first_of_month_after((months - 1).max(0))),
        break_even_months_at_most: break_even_months(at_most, monthly),
        lines,
    }
}

/// Value of the cost term on this plan.
fn cheapest(given: Given<'_>) -> i64 {
    let Given {
        commune,
        plan,
        settings,
        tables,
        ..
    } = given;
    let roster = &commune.people.roster;
    let leavers = Leavers::new(
        commune,
        roster,
        settings,
        &tables.leaving,
        &tables.ages,
        given.day,
    );
    plan.new_units
        .iter()
        .filter(|unit| !unit.flags.iter().any(|flag| flag == "kept"))
        .map(|unit| {
            let mains = commune
                .units
                .iter_enumerated()
                .filter_map(|(id, _)| main_part(commune, id));
            leavers.joined(mains.filter(|&atom| unit.members.contains(&commune.atoms[atom].code)))
        })
        .sum()
}
