//! What is reckoned from a project: neighbours, profile, scenarios, problems.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Lock;
use crate::domain::staffing::StayRules;
use crate::domain::{Adjacency, AtomId, Commune, Finding, Place, Profile, Scenario};
use crate::export::document::Source;
use crate::graph::AdjacencyOptions;
use crate::load::canonical;
use crate::rules::{Built, build_with, profiles, scenarios, standard};
use crate::staffing::settings::Settings;
use crate::staffing::summary::{people_findings, roster_faults};
use crate::store::{Contents, SavedPlan};
use crate::text::Lang;

/// A project and what follows from it.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) path: PathBuf,
    pub(super) contents: Contents,
    pub(super) adjacency: Adjacency,
    links_findings: Vec<Finding>,
    rules_findings: Vec<Finding>,
    pub(super) profile: Profile,
    pub(super) scenarios: Vec<Scenario>,
    /// What is wrong with the roster and the results; it stops no plan.
    pub(super) people_findings: Vec<Finding>,
    /// Decisions about people and money.
    pub(super) settings: Settings,
    /// Findings of data, profile and scenario texts.
    pub(super) findings: Vec<Finding>,
    pub(super) input_sha256: String,
    pub(super) ids: BTreeMap<String, AtomId>,
    /// Changes when boundaries, points or halls do: the page then asks for them again.
    pub(super) ground: String,
}

impl Model {
    /// `before` spares what has not changed.
    pub(super) fn new(path: &Path, mut contents: Contents, before: Option<&Self>) -> Self {
        let rules = before.filter(|b| same_rules(&b.contents, &contents));
        let (profile, scenarios, rules_findings) = match rules {
            Some(before) => (
                before.profile.clone(),
                before.scenarios.clone(),
                before.rules_findings.clone(),
            ),
            None => rules_of(&contents),
        };
        let mut findings = rules_findings.clone();
        findings.extend(standard::resolve_class(&mut contents.commune, &profile));
        let (adjacency, links_findings) = match before.filter(|b| same_ground(&b.contents, &contents)) {
            Some(before) => (before.adjacency.clone(), before.links_findings.clone()),
            None => {
                let options = AdjacencyOptions {
                    tolerance_m: contents.tolerance_m,
                    ..AdjacencyOptions::default()
                };
                crate::graph::adjacency(&contents.commune, &options)
            }
        };
        findings.extend(links_findings.iter().cloned());
        findings.extend(missing(&contents.commune));
        let unread = contents.unread.iter();
        findings.extend(unread.map(|plan| Finding::new(codes::PLAN_UNREAD).with("plan", plan)));
        let (settings, people_findings) = people(&contents, &profile);
        contents.commune.people.hall_money.clone_from(&settings.halls);
        let ids = contents
            .commune
            .atoms
            .iter_enumerated()
            .map(|(id, atom)| (atom.code.clone(), id))
            .collect();
        let mut model = Self {
            ground: match before.filter(|b| same_places(&b.contents.commune, &contents.commune)) {
                Some(before) if has_places(&contents.commune) => before.ground.clone(),
                _ => ground(&contents.commune, &adjacency),
            },
            path: path.to_owned(),
            input_sha256: canonical::hash(&contents.commune),
            contents,
            adjacency,
            links_findings,
            rules_findings,
            profile,
            settings,
            people_findings,
            scenarios,
            findings,
            ids,
        };
        model.name_plans();
        model
    }

    /// The same project with other plans, nothing else being new.
    pub(super) fn with_plans(&self, plans: Vec<SavedPlan>) -> Self {
        let mut model = self.clone();
        model.contents.plans = plans;
        model.name_plans();
        model
    }

    pub(super) fn commune(&self) -> &Commune {
        &self.contents.commune
    }

    /// Names of the atoms, for explanations.
    pub(super) fn names(&self) -> Vec<String> {
        self.commune()
            .atoms
            .iter()
            .map(|atom| atom.name.clone())
            .collect()
    }

    /// Names given by people stand in every plan.
    fn name_plans(&mut self) {
        let names = std::mem::take(&mut self.contents.names);
        for plan in &mut self.contents.plans {
            rename(&names, &mut plan.document);
        }
        self.contents.names = names;
    }

    /// The plan that goes into the dossier.
    pub(super) fn chosen(&self) -> Option<&SavedPlan> {
        let chosen = self.contents.chosen.as_deref()?;
        self.contents.plans.iter().find(|plan| plan.id == chosen)
    }

    /// Changes when the merged boundaries of the chosen plan do; empty without one.
    pub(super) fn merged_mark(&self, chosen: Option<&SavedPlan>) -> String {
        let Some(plan) = chosen else { return String::new() };
        let mut hash = Sha256::new();
        hash.update(&self.ground);
        for unit in &plan.document.new_units {
            hash.update(format!(
                "{:?}{:?}{}{}",
                unit.name, unit.members, unit.households, unit.residents
            ));
        }
        hex(&hash.finalize())
    }

    pub(super) fn rename(&self, plan: &mut PlanDocument) {
        rename(&self.contents.names, plan);
    }

    /// A scenario with the locks of the project.
    pub(super) fn with_locks(&self, mut scenario: Scenario) -> Scenario {
        scenario.locks.extend(locks_of(&self.contents));
        scenario
    }

    pub(super) fn scenario(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|s| s.name == name)
    }

    pub(super) fn profile_of(&self, scenario: &Scenario) -> Result<Profile, Finding> {
        match &scenario.profile {
            Some(name) => profiles::find(name),
            None => Ok(self.profile.clone()),
        }
    }

    /// What decides who may stay; `None` where the roster has faults.
    pub(super) fn stay_rules(&self, profile: &Profile) -> Option<StayRules> {
        (roster_faults(&self.people_findings) == 0).then(|| self.settings.stay_rules(self.commune(), profile))
    }

    /// The solver's problem of a scenario.
    pub(super) fn problem(&self, scenario: &Scenario) -> Result<(Profile, Built), Vec<Finding>> {
        let profile = self.profile_of(scenario).map_err(|finding| vec![finding])?;
        let settings = (roster_faults(&self.people_findings) == 0).then_some(&self.settings);
        let mut built = build_with(self.commune(), &self.adjacency, &profile, scenario, settings)?;
        if settings.is_none() && !self.commune().people.roster.persons.is_empty() {
            let count = roster_faults(&self.people_findings);
            built
                .findings
                .push(Finding::new(codes::ROSTER_NOT_USED).with("count", count));
        }
        Ok((profile, built))
    }

    /// What the plan file of a solution is written from.
    pub(super) fn source<'a>(
        &'a self,
        profile: &'a Profile,
        scenario: &'a Scenario,
        built: &'a Built,
        seed: u64,
        lang: Lang,
    ) -> Source<'a> {
        Source {
            commune: self.commune(),
            profile,
            scenario,
            problem: &built.problem,
            warnings: &built.findings,
            input_sha256: &self.input_sha256,
            seed,
            lang,
        }
    }

    /// Hash of all that a scenario's plan depends on.
    pub(super) fn basis(&self, scenario: &Scenario) -> String {
        let text = format!(
            "{} {:?} {scenario:?}",
            self.input_sha256, self.contents.tolerance_m
        );
        let decided = &self.contents.decided;
        let told = [&decided.staffing, &decided.profile];
        let told: String = told
            .into_iter()
            .flatten()
            .map(|text| format!(" {text:?}"))
            .collect();
        hex(&Sha256::digest(format!("{text}{told}").as_bytes()))
    }

    /// Whether a solved plan still answers today's question.
    pub(super) fn is_current(&self, plan: &SavedPlan) -> bool {
        match self.scenario(&plan.document.scenario) {
            Some(scenario) if !plan.kept => plan.basis == self.basis(scenario),
            _ => plan.document.input_sha256 == self.input_sha256,
        }
    }

    /// Groups of the plan being drawn, by their number.
    pub(super) fn draft_groups(&self) -> BTreeMap<i64, Vec<AtomId>> {
        let mut groups: BTreeMap<i64, Vec<AtomId>> = BTreeMap::new();
        for (code, group) in &self.contents.draft {
            if let Some(&atom) = self.ids.get(code) {
                groups.entry(*group).or_default().push(atom);
            }
        }
        for group in groups.values_mut() {
            group.sort_unstable();
        }
        groups
    }
}

fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether anything can be drawn where it is; otherwise the page shows a diagram of the links.
fn has_places(commune: &Commune) -> bool {
    let mut atoms = commune.atoms.iter();
    atoms.any(|atom| atom.point.is_some() || atom.boundary.is_some())
}

/// Changes when boundaries, points or halls change, and for a diagram when the links do.
fn ground(commune: &Commune, adjacency: &Adjacency) -> String {
    let mut hash = Sha256::new();
    if !has_places(commune) {
        for link in &adjacency.links {
            hash.update(format!("{:?}{:?}", link.a, link.b));
        }
    }
    for atom in &commune.atoms {
        hash.update(format!("{:?}{:?}", atom.code, atom.point));
        for polygon in atom.boundary.iter().flatten() {
            hash.update([0]);
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                hash.update([1]);
                for place in ring.coords() {
                    hash.update(place.x.to_le_bytes());
                    hash.update(place.y.to_le_bytes());
                }
            }
        }
    }
    for hall in &commune.halls {
        hash.update(format!("{hall:?}"));
    }
    hex(&hash.finalize()[..8])
}

fn rename(names: &BTreeMap<Vec<String>, String>, plan: &mut PlanDocument) {
    for unit in &mut plan.new_units {
        let mut members = unit.members.clone();
        members.sort_unstable();
        if let Some(name) = names.get(&members) {
            unit.name.clone_from(name);
        }
    }
}

/// What is decided about people, and the faults of what is recorded about them.
fn people(contents: &Contents, profile: &Profile) -> (Settings, Vec<Finding>) {
    let mut findings: Vec<Finding> = contents
        .lost
        .iter()
        .map(|code| {
            Finding::new(codes::UNKNOWN_UNIT)
                .with("value", code)
                .with("near", "–")
        })
        .collect();
    let mut settings = Settings::default();
    if let Some(text) = &contents.decided.staffing {
        match Settings::read("che-do.toml", text) {
            Ok(read) => settings = read,
            Err(finding) => findings.push(finding),
        }
    }
    findings.extend(people_findings(&contents.commune, profile, &settings));
    (settings, findings)
}

/// The profile that is always there.
fn fallback() -> Profile {
    profiles::built_in(profiles::DEFAULT)
        .unwrap_or_else(|| unreachable!("the built-in profile is part of the program"))
}

/// Profile and scenarios of a project, with what is wrong about them.
fn rules_of(contents: &Contents) -> (Profile, Vec<Scenario>, Vec<Finding>) {
    let mut findings = Vec::new();
    let named = contents.commune.profile.as_deref();
    let profile = match (named, &contents.decided.profile) {
        (None, Some(text)) => profiles::read(text, "quy-dinh.toml"),
        _ => profiles::find(named.unwrap_or(profiles::DEFAULT)),
    };
    let profile = profile.unwrap_or_else(|finding| {
        findings.push(finding);
        fallback()
    });
    let scenarios = scenarios_of(contents, &mut findings);
    (profile, scenarios, findings)
}

/// Whether profile and scenarios must be the same.
fn same_rules(a: &Contents, b: &Contents) -> bool {
    a.commune.profile == b.commune.profile
        && a.decided.profile == b.decided.profile
        && a.scenarios == b.scenarios
        && a.locks == b.locks
}

/// Scenarios with the locks of the project.
fn scenarios_of(contents: &Contents, findings: &mut Vec<Finding>) -> Vec<Scenario> {
    let mut all = Vec::new();
    for text in &contents.scenarios {
        let (set, faults) = scenarios::read_alone(&text.toml, &text.name);
        findings.extend(faults);
        all.extend(set.scenarios);
    }
    if all.is_empty() {
        all = scenarios::built_in().scenarios;
    }
    for scenario in &mut all {
        scenario.locks.extend(locks_of(contents));
    }
    all
}

fn locks_of(contents: &Contents) -> impl Iterator<Item = Lock> + '_ {
    contents.locks.iter().map(|row| Lock {
        kind: row.kind,
        units: row.units.clone(),
        reason: row.reason.clone(),
    })
}

/// Whether neighbours must be the same: same boundaries, points and declared links.
fn same_ground(a: &Contents, b: &Contents) -> bool {
    a.tolerance_m == b.tolerance_m
        && a.commune.declared == b.commune.declared
        && a.commune.has_neighbour_lists == b.commune.has_neighbour_lists
        && same_shapes(&a.commune, &b.commune)
        && a.commune
            .atoms
            .iter()
            .zip(&b.commune.atoms)
            .all(|(a, b)| a.name == b.name)
}

fn same_shapes(a: &Commune, b: &Commune) -> bool {
    a.atoms.len() == b.atoms.len()
        && a.atoms
            .iter()
            .zip(&b.atoms)
            .all(|(a, b)| a.code == b.code && a.point == b.point && a.boundary == b.boundary)
}

fn same_places(a: &Commune, b: &Commune) -> bool {
    same_shapes(a, b) && a.halls == b.halls
}

/// Blank cells that stop every solution.
fn missing(commune: &Commune) -> Vec<Finding> {
    commune
        .atoms
        .iter()
        .filter(|atom| atom.households.is_none())
        .map(|atom| {
            Finding::new(crate::domain::code::codes::HOUSEHOLDS_MISSING)
                .with("unit", &atom.name)
                .at(Place::unit(&atom.name))
        })
        .collect()
}
