//! What all documents of one dossier are filled from: the units of today, the new units, money, boundaries.

use super::measure::{Closed, Measure};
use crate::compare::{is_exempt, standard_of};
use crate::domain::commune::{Standing, UnitKind};
use crate::domain::dossier::{Consultation, EarlierRound, Letterhead, StaffCount, Voiced};
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Commune, Profile, UnitId};
use crate::export::Report;
use crate::export::wording::{Sides, sides};
use crate::staffing::fund::{FundLine, FundTotal, commune_fund, merged_kind, plan_fund};
use crate::staffing::horizon::Assumptions;
use crate::text::dossier::words;

/// What the dossier is told besides the report and the profile.
#[derive(Clone, Copy, Debug)]
pub struct DossierFacts<'a> {
    /// The plan chosen, by its index in [`Report::plans`].
    pub plan: usize,
    /// Heading, numbers, place, date, signers.
    pub letterhead: &'a Letterhead,
    /// Opinions of the households, where they were asked.
    pub consultation: Option<&'a Consultation>,
    /// Opinions one by one with their answers; where empty those of the tally stand without answers.
    pub voiced: &'a [Voiced],
    /// Rounds that a later one replaced.
    pub earlier: &'a [EarlierRound],
    /// What is assumed about the coming years besides that nothing changes: title and assumptions.
    pub outlooks: &'a [(String, Assumptions)],
    /// People in numbers, where a roster is known.
    pub staff: Option<StaffCount>,
    /// Units to dissolve; most dossiers have none.
    pub dissolved: &'a [UnitId],
}

impl<'a> DossierFacts<'a> {
    /// A plan and a letterhead; nothing is known of opinions and people.
    #[must_use]
    pub fn new(plan: usize, letterhead: &'a Letterhead) -> Self {
        Self {
            plan,
            letterhead,
            consultation: None,
            voiced: &[],
            earlier: &[],
            outlooks: &[],
            staff: None,
            dissolved: &[],
        }
    }
}

/// A unit of today, or a cluster.
#[derive(Clone, Debug)]
pub(in crate::export) struct OldUnit {
    pub id: UnitId,
    pub households: Option<u64>,
    pub residents: Option<u64>,
    /// As the table says, else what the boundary measures.
    pub area_m2: Option<u64>,
    pub standard: Option<u32>,
    /// Names of its halls.
    pub halls: Vec<usize>,
    /// Index of the new units that its atoms go to.
    pub goes_to: Vec<usize>,
}

impl OldUnit {
    /// Households missing to the standard.
    pub(in crate::export) fn short(&self) -> Option<u64> {
        let short = u64::from(self.standard?).saturating_sub(self.households?);
        (short > 0).then_some(short)
    }
}

/// A member of a new unit: a unit of today, or what of it goes here.
#[derive(Clone, Debug)]
pub(in crate::export) struct Member {
    pub unit: UnitId,
    pub atoms: Vec<AtomId>,
    pub whole: bool,
    pub cluster: bool,
    pub households: u64,
    pub residents: u64,
}

/// How a new unit comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Form {
    Kept,
    Renamed,
    Joined,
    Rearranged,
    Attached,
}

/// A new unit.
#[derive(Clone, Debug)]
pub(in crate::export) struct NewFacts {
    pub name: String,
    pub form: Form,
    pub members: Vec<Member>,
    pub atoms: Vec<AtomId>,
    pub households: u64,
    pub residents: u64,
    pub area_ha: Option<f64>,
    pub hall: Option<String>,
    pub standard: Option<u32>,
    pub exempt: bool,
    pub sides: Option<Sides>,
}

impl NewFacts {
    pub(in crate::export) fn is_changed(&self) -> bool {
        !matches!(self.form, Form::Kept | Form::Renamed)
    }

    pub(in crate::export) fn short(&self) -> Option<u64> {
        let short = u64::from(self.standard?).saturating_sub(self.households);
        (short > 0).then_some(short)
    }
}

/// Everything worked out once.
#[derive(Clone, Debug)]
pub(in crate::export) struct Facts<'a> {
    pub report: Report<'a>,
    pub profile: &'a Profile,
    pub given: DossierFacts<'a>,
    pub plan: &'a PlanDocument,
    /// What the units are called: thôn, tổ dân phố, ấp.
    pub noun: String,
    pub old: Vec<OldUnit>,
    pub clusters: Vec<OldUnit>,
    pub new: Vec<NewFacts>,
    /// Areas of units of today are measured on their boundaries, as the table gives none.
    pub measured: bool,
    /// Some of these boundaries are the program's estimates.
    pub estimated: bool,
    /// By how much the outlines drawn around new units are larger than their members together, where it shows.
    pub closed: Option<Closed>,
    pub fund_before: Vec<FundLine>,
    pub fund_after: Vec<FundLine>,
}

impl<'a> Facts<'a> {
    /// `None` where there is no such plan.
    pub(in crate::export) fn new(
        report: Report<'a>,
        profile: &'a Profile,
        given: DossierFacts<'a>,
    ) -> Option<Self> {
        let plan = report.plans.get(given.plan)?;
        let commune = report.commune;
        let salary = profile
            .base_salary_on(commune.money_date.as_deref())
            .map_or(0, |salary| salary.amount);
        let mut new = new_units(&report, profile, plan);
        let mut old = Vec::new();
        let mut clusters = Vec::new();
        let measure = Measure::new(&report);
        for (id, unit) in commune.units.iter_enumerated() {
            let facts = old_unit(commune, profile, plan, id, &new, &measure);
            match unit.standing {
                Standing::Unit => old.push(facts),
                Standing::Cluster => clusters.push(facts),
            }
        }
        let groups: Vec<Vec<AtomId>> = new.iter().map(|unit| unit.atoms.clone()).collect();
        for (unit, sides) in new.iter_mut().zip(sides(commune, report.adjacency, &groups)) {
            unit.sides = sides;
        }
        let closed = measure.closed(&groups);
        Some(Self {
            measured: measure.used,
            estimated: measure.estimated,
            closed,
            report,
            profile,
            given,
            plan,
            noun: noun(commune),
            old,
            clusters,
            new,
            fund_before: commune_fund(profile, salary, commune),
            fund_after: plan_fund(profile, salary, commune, plan),
        })
    }

    pub(in crate::export) fn commune(&self) -> &'a Commune {
        self.report.commune
    }

    pub(in crate::export) fn totals(&self) -> (FundTotal, FundTotal) {
        (FundTotal::of(&self.fund_before), FundTotal::of(&self.fund_after))
    }

    /// The name of a unit of today as written.
    pub(in crate::export) fn unit_name(&self, id: UnitId) -> &'a str {
        self.commune().units.get(id).map_or("", |unit| unit.name.as_str())
    }

    /// The name of a unit of today inside a sentence.
    pub(in crate::export) fn unit_spoken(&self, id: UnitId) -> String {
        let is_cluster = |unit: &crate::domain::Unit| unit.standing == Standing::Cluster;
        if self.commune().units.get(id).is_some_and(is_cluster) {
            return self.unit_name(id).to_owned();
        }
        words::in_sentence(self.unit_name(id), &self.noun)
    }

    /// A name inside a sentence.
    pub(in crate::export) fn spoken(&self, name: &str) -> String {
        words::in_sentence(name, &self.noun)
    }

    /// The new unit's members that are units of today or parts of them.
    pub(in crate::export) fn is_kept_by_lock(&self, id: UnitId) -> Option<&'a str> {
        let unit = self.commune().units.get(id)?;
        let named = |written: &String| {
            written == &unit.code
                || crate::domain::name::folded(written) == crate::domain::name::folded(&unit.name)
        };
        self.plan
            .rules
            .locks
            .iter()
            .find(|lock| lock.kind == crate::domain::scenario::LockKind::Keep && lock.units.iter().any(named))
            .map(|lock| lock.reason.as_str())
    }
}

/// Thôn, tổ dân phố or both; a traditional title where all units carry the same.
pub(in crate::export) fn noun(commune: &Commune) -> String {
    let mut kinds: Vec<UnitKind> = commune.units.iter().map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut titles: Vec<Option<String>> = commune
        .units
        .iter()
        .filter(|unit| unit.standing == Standing::Unit)
        .map(|unit| unit.title.as_ref().map(|title| title.to_lowercase()))
        .collect();
    titles.sort_unstable();
    titles.dedup();
    match (titles.as_slice(), kinds.as_slice()) {
        ([Some(title)], [_]) => title.clone(),
        (_, [kind]) => words::unit_kind(*kind).to_owned(),
        _ => words::BOTH_KINDS.to_owned(),
    }
}

/// Sum that is known only when every part is.
fn sum<T: Into<u64>>(parts: impl Iterator<Item = Option<T>>) -> Option<u64> {
    parts.map(|part| part.map(Into::into)).sum()
}

fn old_unit(
    commune: &Commune,
    profile: &Profile,
    plan: &PlanDocument,
    id: UnitId,
    new: &[NewFacts],
    measure: &Measure,
) -> OldUnit {
    let atoms: Vec<AtomId> = commune
        .atoms
        .iter_enumerated()
        .filter(|(_, atom)| atom.unit == id)
        .map(|(atom, _)| atom)
        .collect();
    let of = |atom: &AtomId| &commune.atoms[*atom];
    OldUnit {
        id,
        households: sum(atoms.iter().map(|a| of(a).households)),
        residents: sum(atoms.iter().map(|a| of(a).residents)),
        area_m2: sum(atoms
            .iter()
            .map(|&a| commune.atoms[a].area_m2.or_else(|| measure.of(a)))),
        standard: standard_of(commune, profile, commune.units[id].kind, Some(plan)),
        halls: (0..commune.halls.len())
            .filter(|&hall| atoms.contains(&commune.halls[hall].atom))
            .collect(),
        goes_to: new
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.members.iter().any(|member| member.unit == id))
            .map(|(index, _)| index)
            .collect(),
    }
}

fn new_units(report: &Report<'_>, profile: &Profile, plan: &PlanDocument) -> Vec<NewFacts> {
    let commune = report.commune;
    plan.new_units
        .iter()
        .map(|unit| {
            let mut atoms: Vec<AtomId> = unit
                .members
                .iter()
                .filter_map(|code| {
                    let found = commune
                        .atoms
                        .iter_enumerated()
                        .find(|(_, atom)| &atom.code == code);
                    found.map(|(id, _)| id)
                })
                .collect();
            atoms.sort_unstable();
            let members = members(commune, &atoms);
            let kind = merged_kind(
                members
                    .iter()
                    .map(|member| (commune.units[member.unit].kind, member.households)),
            );
            NewFacts {
                name: unit.name.clone(),
                form: form(commune, &unit.name, &members),
                members,
                atoms,
                households: unit.households,
                residents: unit.residents,
                area_ha: unit.area_ha,
                hall: unit.hall.clone(),
                standard: standard_of(commune, profile, kind, Some(plan)),
                exempt: is_exempt(commune, unit),
                sides: None,
            }
        })
        .collect()
}

fn members(commune: &Commune, atoms: &[AtomId]) -> Vec<Member> {
    let mut units: Vec<UnitId> = atoms.iter().map(|&atom| commune.atoms[atom].unit).collect();
    units.dedup();
    units.sort_unstable();
    units.dedup();
    units
        .into_iter()
        .map(|unit| {
            let own: Vec<AtomId> = atoms
                .iter()
                .copied()
                .filter(|&atom| commune.atoms[atom].unit == unit)
                .collect();
            let all = commune.atoms.iter().filter(|atom| atom.unit == unit).count();
            let count = |number: fn(&crate::domain::Atom) -> Option<u32>| {
                own.iter()
                    .filter_map(|&atom| number(&commune.atoms[atom]))
                    .map(u64::from)
                    .sum()
            };
            Member {
                unit,
                whole: own.len() == all,
                cluster: commune.units[unit].standing == Standing::Cluster,
                households: count(|atom| atom.households),
                residents: count(|atom| atom.residents),
                atoms: own,
            }
        })
        .collect()
}

fn form(commune: &Commune, name: &str, members: &[Member]) -> Form {
    let units: Vec<&Member> = members.iter().filter(|member| !member.cluster).collect();
    match units.as_slice() {
        [only] if only.whole && members.len() == 1 => {
            if commune.units[only.unit].name == name {
                Form::Kept
            } else {
                Form::Renamed
            }
        }
        [only] if only.whole => Form::Attached,
        _ if members.iter().all(|member| member.whole) => Form::Joined,
        _ => Form::Rearranged,
    }
}
