//! Everything that `sapxep staff` says about one plan, as numbers: tables, workbook and JSON are made of it. Persons are
//! numbers; names stand in it only when they are asked for.

mod budget;
mod consult;
mod money;
mod persons;

use serde::Serialize;

pub use budget::{Budget, HallBudget, OnceItem, OnceLine, YearlyItem, YearlyLine};
pub use consult::{ConsultMeeting, ConsultSection, ConsultUnit};
pub use money::{
    Comparison, FundSection, GrowthCase, GrowthYear, HelperLine, NearLine, PeriodLine, PostPay, PostSection,
    SalaryLine, SplitLine, UnitMoney,
};
pub use persons::{
    LeavingLine, LeavingSection, PersonRef, PlacementCounts, SeatLine, SeatState, UnitPlacement,
};

use super::halls::{HallLine, HallTotal, hall_lines};
use super::settings::Settings;
use super::tables::{LeavingTable, OldFund, RetirementTable};
use crate::domain::code::codes;
use crate::domain::date::Date;
use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Confidence, Finding, Profile, Status};

/// Schema string of [`StaffReport`].
pub const STAFF_SCHEMA: &str = "sapxep/staff/1";

/// A number that is remembered or seen, not read in the decree itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToCheck {
    /// Key of the number.
    pub item: &'static str,
    /// Value as the table has it.
    pub value: String,
    /// Where it should stand.
    pub source: String,
}

/// Figures of one plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StaffReport {
    /// [`STAFF_SCHEMA`].
    pub schema: &'static str,
    /// Commune by name.
    pub commune: String,
    /// Scenario id of the plan.
    pub scenario: String,
    /// Scenario title.
    pub scenario_title: String,
    /// The word of the plan.
    pub status: Status,
    /// Rules used.
    pub profile: String,
    /// First day without the post; payments and ages are reckoned on it.
    pub day: Date,
    /// Names of persons stand in it.
    pub with_names: bool,
    /// Allowance fund.
    pub fund: FundSection,
    /// Posts and shares.
    pub posts: PostSection,
    /// Helpers by formulas of the province; empty without a table.
    pub helpers: Vec<HelperLine>,
    /// Counts over all new units; `null` without a roster.
    pub placement: Option<PlacementCounts>,
    /// Proposals by new unit; empty without a roster.
    pub units: Vec<UnitPlacement>,
    /// Payments; `null` without a roster.
    pub leaving: Option<LeavingSection>,
    /// Halls by new unit.
    pub halls: Vec<HallLine>,
    /// Their sums; `null` where the commune has no halls in its data.
    pub hall_total: Option<HallTotal>,
    /// All money on one page.
    pub budget: Budget,
    /// Opinions; `null` where none were collected.
    pub consultation: Option<ConsultSection>,
    /// Numbers that a person should compare with the law.
    pub to_check: Vec<ToCheck>,
    /// Hash of the input.
    pub input_sha256: String,
    /// Program version.
    pub version: String,
    /// Notes by code.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// Tables of law that the report uses.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Leaving payments.
    pub leaving: LeavingTable,
    /// Retirement ages.
    pub ages: RetirementTable,
    /// The rule before.
    pub old_fund: OldFund,
    /// Rate of social insurance.
    pub insurance: super::parts::InsuranceTable,
}

impl Tables {
    /// The built-in tables.
    ///
    /// # Errors
    /// Never for the built-in tables; a test reads them.
    pub fn built_in() -> Result<Self, super::tables::TableError> {
        Ok(Self {
            leaving: LeavingTable::built_in()?,
            ages: RetirementTable::built_in()?,
            old_fund: OldFund::built_in()?,
            insurance: super::parts::InsuranceTable::built_in()?,
        })
    }
}

/// What the sections are made from.
#[derive(Clone, Copy, Debug)]
struct Given<'a> {
    commune: &'a Commune,
    profile: &'a Profile,
    plan: &'a PlanDocument,
    settings: &'a Settings,
    tables: &'a Tables,
    day: Date,
    names: bool,
}

/// Reckons everything for one plan. `names`: the names of persons stand in it. `None` where the profile has no base salary
/// on the day.
#[must_use]
pub fn staff_report(
    commune: &Commune,
    profile: &Profile,
    plan: &PlanDocument,
    settings: &Settings,
    tables: &Tables,
    names: bool,
) -> Option<StaffReport> {
    let given = Given {
        commune,
        profile,
        plan,
        settings,
        tables,
        day: settings.day(commune, profile),
        names,
    };
    let fund = money::fund(given)?;
    let placed = persons::placement(given);
    let leaving = placed
        .as_ref()
        .map(|(units, _)| persons::leaving_section(given, units, fund.total.saving_monthly));
    let mut findings = Vec::new();
    if settings.split.source.is_none() {
        findings.push(Finding::new(codes::NEUTRAL_SPLIT));
    }
    let (units, placement) = match placed {
        Some((units, counts)) => (units, Some(counts)),
        None => (Vec::new(), None),
    };
    let halls = hall_lines(commune, plan);
    let hall_total = (!halls.is_empty()).then(|| HallTotal::of(&halls));
    let helpers = money::helper_lines(given, fund.base_salary);
    let budget = budget::budget(
        &fund,
        &helpers,
        leaving.as_ref(),
        budget::hall_budget(commune, hall_total),
        (settings.years, hall_total.map_or(0, |total| total.spare)),
    );
    Some(StaffReport {
        schema: STAFF_SCHEMA,
        commune: commune.name.clone(),
        scenario: plan.scenario.clone(),
        scenario_title: plan.scenario_title.clone(),
        status: plan.status,
        profile: profile.title.clone(),
        day: given.day,
        with_names: names,
        posts: money::posts(given, &fund),
        helpers,
        fund,
        placement,
        units,
        leaving,
        hall_total,
        halls,
        budget,
        consultation: consult::section(given),
        to_check: to_check(given),
        input_sha256: plan.input_sha256.clone(),
        version: plan.version.clone(),
        findings,
    })
}

fn to_check(given: Given<'_>) -> Vec<ToCheck> {
    let tables = given.tables;
    let mut list: Vec<ToCheck> = Vec::new();
    let insurance = &tables.insurance.employer_per_mille;
    if insurance.confidence == Confidence::Recall {
        list.push(ToCheck {
            item: "employer_per_mille",
            value: insurance.value.to_string(),
            source: insurance.source.clone(),
        });
    }
    if given.commune.people.roster.persons.is_empty() {
        return list;
    }
    list.extend(
        tables
            .leaving
            .to_check()
            .into_iter()
            .map(|(item, number)| ToCheck {
                item,
                value: number.value.to_string(),
                source: number.source.clone(),
            }),
    );
    if tables.ages.confidence == Confidence::Recall {
        list.push(ToCheck {
            item: "retirement_age",
            value: String::new(),
            source: tables.ages.source.clone(),
        });
    }
    list
}

#[cfg(test)]
mod tests;
