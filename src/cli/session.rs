//! From the command line to solvable problems: read, resolve, join.

use std::path::Path;

use super::args::{Input, KindArg};
use crate::domain::code::codes;
use crate::domain::dossier::Letterhead;
use crate::domain::staffing::StayRules;
use crate::domain::{Adjacency, Commune, CommuneKind, Finding, Place, Profile, Question, Scenario};
use crate::export::document::Source;
use crate::graph::AdjacencyOptions;
use crate::load::table::Grid;
use crate::load::{DataReport, LoadOptions, Overrides};
use crate::rules::{Built, build_with, profiles, scenarios, standard};
use crate::staffing::settings::Settings;
use crate::staffing::summary::{people_findings, roster_faults};
use crate::text::Lang;

/// An input that has been read.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) commune: Option<Commune>,
    pub(super) adjacency: Adjacency,
    pub(super) profile: Option<Profile>,
    pub(super) scenarios: Vec<Scenario>,
    pub(super) findings: Vec<Finding>,
    /// What is wrong with the tables of people: it stops no plan.
    pub(super) people_findings: Vec<Finding>,
    /// What the province and the commune decide about people and money.
    pub(super) settings: Settings,
    pub(super) report: DataReport,
    pub(super) questions: Vec<Question>,
    pub(super) tables: Vec<Grid>,
    pub(super) input_sha256: String,
    pub(super) letterhead: Letterhead,
    pub(super) folder: std::path::PathBuf,
    /// Boundaries as drawn, where they had to be made valid.
    pub(super) drawn: std::collections::BTreeMap<crate::domain::AtomId, geo::MultiPolygon<f64>>,
}

/// One scenario with its profile and problem.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) scenario: Scenario,
    pub(super) profile: Profile,
    pub(super) built: Built,
}

impl Case {
    /// What the documents of its plans are made from.
    pub(super) fn source<'a>(
        &'a self,
        session: &'a Session,
        commune: &'a Commune,
        seed: u64,
        lang: Lang,
    ) -> Source<'a> {
        Source {
            commune,
            profile: &self.profile,
            scenario: &self.scenario,
            problem: &self.built.problem,
            warnings: &self.built.findings,
            input_sha256: &session.input_sha256,
            seed,
            lang,
        }
    }
}

fn kind(kind: KindArg) -> CommuneKind {
    match kind {
        KindArg::Xa => CommuneKind::Xa,
        KindArg::Phuong => CommuneKind::Phuong,
        KindArg::DacKhu => CommuneKind::DacKhu,
    }
}

impl Session {
    /// Reads everything; faults are in `findings`, nothing fails early.
    pub(super) fn open(input: &Input) -> Self {
        let options = LoadOptions {
            overrides: Overrides {
                name: input.name.clone(),
                kind: input.kind.map(kind),
                province: input.province.clone(),
                class: input.class.clone(),
                profile: input.profile.clone(),
                crs: input.crs.clone(),
                ..Overrides::default()
            },
            ..LoadOptions::default()
        };
        let loaded = crate::load::load(&input.input, &options);
        let folder = if input.input.is_dir() {
            input.input.clone()
        } else {
            input.input.parent().unwrap_or(Path::new("")).to_owned()
        };
        let mut session = Self {
            commune: loaded.commune,
            adjacency: Adjacency::default(),
            profile: None,
            scenarios: Vec::new(),
            findings: loaded.findings,
            people_findings: loaded.people_findings,
            settings: Settings::default(),
            report: loaded.report,
            questions: loaded.questions,
            tables: loaded.tables,
            input_sha256: loaded.input_sha256,
            letterhead: loaded.letterhead,
            drawn: loaded.drawn,
            folder,
        };
        session.resolve(input, loaded.scenario_file, loaded.profile_file);
        session.people(loaded.staffing_file);
        session
    }

    /// Reads what is decided about people and checks the roster and the results with it.
    fn people(&mut self, file: Option<(String, String)>) {
        if let Some((name, text)) = file {
            match Settings::read(&name, &text) {
                Ok(settings) => self.settings = settings,
                Err(finding) => self.people_findings.push(finding),
            }
        }
        let (Some(commune), Some(profile)) = (&mut self.commune, &self.profile) else {
            return;
        };
        commune.people.hall_money.clone_from(&self.settings.halls);
        self.people_findings
            .extend(people_findings(commune, profile, &self.settings));
    }

    fn resolve(
        &mut self,
        input: &Input,
        scenario_file: Option<(String, String)>,
        profile_file: Option<(String, String)>,
    ) {
        let (set, findings) = match scenario_file {
            Some((name, text)) => scenarios::read(&text, &name),
            None => (scenarios::built_in(), Vec::new()),
        };
        self.findings.extend(findings);
        self.scenarios = set.scenarios;
        for scenario in &mut self.scenarios {
            if let Some(minimum) = input.min_households {
                scenario.limits.min_households = Some(minimum);
            }
        }
        let Some(commune) = &self.commune else { return };
        let named = commune.profile.clone();
        let profile = match (&named, profile_file) {
            (None, Some((name, text))) => profiles::read(&text, &name),
            _ => self.profile(named.as_deref()),
        };
        match profile {
            Ok(profile) => self.profile = Some(profile),
            Err(finding) => self.findings.push(finding),
        }
        let Some(commune) = &mut self.commune else { return };
        if let Some(profile) = &self.profile {
            self.findings.extend(standard::resolve_class(commune, profile));
        }
        let options = AdjacencyOptions {
            tolerance_m: input.tolerance,
            ..AdjacencyOptions::default()
        };
        let (adjacency, findings) = crate::graph::adjacency(commune, &options);
        self.adjacency = adjacency;
        self.findings.extend(findings);
    }

    /// A profile by built-in id, or by the path of a file (relative to the input's folder).
    fn profile(&self, name: Option<&str>) -> Result<Profile, Finding> {
        let name = name.unwrap_or(profiles::DEFAULT);
        let is_path = Path::new(name)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("toml"));
        if !is_path {
            return profiles::find(name);
        }
        let path = self.folder.join(name);
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| {
            Finding::new(codes::CANNOT_READ)
                .with("detail", error)
                .at(Place::file(&shown))
        })?;
        profiles::read(&text, &shown)
    }

    /// What decides who may stay; `None` where the roster has faults and payments are no part of a plan.
    pub(super) fn stay_rules(&self) -> Option<StayRules> {
        let (commune, profile) = (self.commune.as_ref()?, self.profile.as_ref()?);
        (roster_faults(&self.people_findings) == 0).then(|| self.settings.stay_rules(commune, profile))
    }

    /// Whether the input can be used at all.
    pub(super) fn usable(&self) -> bool {
        self.commune.is_some() && !self.findings.iter().any(Finding::is_error)
    }

    /// The scenarios asked for (all without names), with their problems. What was found on the way joins `findings`.
    pub(super) fn cases(&mut self, names: &[String]) -> Vec<Case> {
        let chosen = self.chosen(names);
        let Some(commune) = self.commune.clone() else {
            return Vec::new();
        };
        if commune.atoms.len() > 1 && self.adjacency.links.is_empty() {
            self.findings.push(Finding::new(codes::NO_ADJACENCY));
        }
        let faults = roster_faults(&self.people_findings);
        if faults > 0 && !commune.people.roster.persons.is_empty() {
            self.findings
                .push(Finding::new(codes::ROSTER_NOT_USED).with("count", faults));
        }
        let mut cases = Vec::new();
        for scenario in chosen {
            let profile = match (&scenario.profile, &self.profile) {
                (None, Some(profile)) => Ok(profile.clone()),
                (name, _) => self.profile(name.as_deref()),
            };
            let profile = match profile {
                Ok(profile) => profile,
                Err(finding) => {
                    self.findings.push(finding);
                    continue;
                }
            };
            let settings = (faults == 0).then_some(&self.settings);
            match build_with(&commune, &self.adjacency, &profile, &scenario, settings) {
                Ok(built) => cases.push(Case {
                    scenario,
                    profile,
                    built,
                }),
                Err(findings) => self.findings.extend(findings),
            }
        }
        // Every scenario finds the same fault of the data: once is enough.
        let mut seen: Vec<Finding> = Vec::new();
        for finding in self.findings.drain(..) {
            if !seen.contains(&finding) {
                seen.push(finding);
            }
        }
        self.findings = seen;
        cases
    }

    fn chosen(&mut self, names: &[String]) -> Vec<Scenario> {
        if names.is_empty() {
            return self.scenarios.clone();
        }
        let built_in = scenarios::built_in().scenarios;
        let mut chosen = Vec::new();
        for name in names {
            let known = self.scenarios.iter().chain(&built_in);
            match known.clone().find(|s| &s.name == name) {
                Some(scenario) => chosen.push(scenario.clone()),
                None => {
                    let mut valid: Vec<&str> = known.map(|s| s.name.as_str()).collect();
                    valid.dedup();
                    self.findings.push(
                        Finding::new(codes::UNKNOWN_SCENARIO)
                            .with("name", name)
                            .with("valid", valid.join(", ")),
                    );
                }
            }
        }
        chosen
    }
}
