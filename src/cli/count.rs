//! `sapxep count`: how many admissible plans there are, and where given plans stand among them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::{Global, Input};
use super::exit::Exit;
use super::plans::{checked, is_plan_file};
use super::printer::Printer;
use super::session::{Case, Session};
use super::stop::Until;
use super::workers::each;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{AtomId, Commune, Finding, Partition, Place, TermName};
use crate::rules::Group;
use crate::solve::Stop;
use crate::solve::count::count;
use crate::solve::estimate::estimate;
use crate::solve::rank::{Rank, Unranked, rank};
use crate::text::cli::{Standing, words};

pub(super) struct Request<'a> {
    pub(super) input: &'a Input,
    pub(super) scenarios: &'a [String],
    pub(super) rank: Option<&'a Path>,
    pub(super) terms: &'a [TermName],
}

/// `sapxep/count/1`.
#[derive(Debug, Serialize)]
struct CountDocument {
    schema: &'static str,
    input_sha256: String,
    scenarios: Vec<ScenarioCount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranks: Vec<Ranked>,
}

/// Counts are decimal strings: they pass 2⁶⁴.
#[derive(Debug, Serialize)]
struct ScenarioCount {
    scenario: String,
    /// `null`: not counted to the end.
    total: Option<String>,
    by_new_units: BTreeMap<u32, String>,
    /// Where the exact count is out of reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate: Option<Estimated>,
}

/// About how many, with a 95 % interval.
#[derive(Clone, Copy, Debug, Serialize)]
struct Estimated {
    plans: f64,
    low: f64,
    high: f64,
}

/// Where one plan stands on one term.
#[derive(Debug, Serialize)]
struct Ranked {
    scenario: String,
    /// Name of the plan: its scenario's title, or the name of the table.
    plan: String,
    term: &'static str,
    value: i64,
    /// `exact` or `sampled`.
    method: &'static str,
    /// Plans with a smaller value: of all, or of those drawn.
    better: String,
    equal: String,
    /// All admissible plans.
    total: String,
    /// Plans drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn: Option<u64>,
    /// Share of all plans with a smaller value: from, to.
    share_better: [f64; 2],
}

impl Ranked {
    fn standing(&self) -> Standing<'_> {
        Standing {
            plan: &self.plan,
            term: self.term,
            value: self.value,
            better: &self.better,
            equal: &self.equal,
            total: &self.total,
            drawn: self.drawn,
            share_better: self.share_better,
        }
    }
}

/// Share of the time that exact counting may take; the rest is for an estimate.
const EXACT_SHARE: f64 = 0.7;

pub(super) fn run(global: &Global, printer: Printer, request: &Request<'_>) -> Exit {
    let mut session = Session::open(request.input);
    let cases = if session.usable() {
        session.cases(request.scenarios)
    } else {
        Vec::new()
    };
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    printer.findings(&session.findings);
    super::stop::listen();
    if let Some(path) = request.rank {
        return ranks(global, printer, &session, &cases, request, path);
    }
    let exact = Until::after(global.time * EXACT_SHARE);
    let until = Until::after(global.time);
    let scenarios = each(global.threads, &cases, |_, case| {
        counted(global, case, &exact, &until)
    });
    let stopped = scenarios
        .iter()
        .any(|s| s.total.is_none() && s.estimate.is_none());
    if printer.json {
        print(printer, &session, scenarios, Vec::new());
    } else {
        let words = words(printer.lang);
        // scenarios with the same limits have the same plans: told once
        let alike = |a: &ScenarioCount, b: &ScenarioCount| {
            a.total.is_some() && a.total == b.total && a.by_new_units == b.by_new_units
        };
        let mut told = 0;
        for same in scenarios.chunk_by(alike) {
            let titles: Vec<&str> = (cases[told..told + same.len()].iter())
                .map(|case| case.scenario.title.as_str())
                .collect();
            told += same.len();
            let titles = titles.join(" = ");
            for scenario in same.iter().take(1) {
                printer.data(&match &scenario.estimate {
                    Some(about) => words.estimated(&titles, about.plans, about.low, about.high),
                    None => words.counted(&titles, scenario.total.as_deref(), &scenario.by_new_units),
                });
            }
        }
    }
    if stopped { Exit::Stopped } else { Exit::Done }
}

fn print(printer: Printer, session: &Session, scenarios: Vec<ScenarioCount>, ranks: Vec<Ranked>) {
    printer.json(&CountDocument {
        schema: "sapxep/count/1",
        input_sha256: session.input_sha256.clone(),
        scenarios,
        ranks,
    });
}

fn counted(global: &Global, case: &Case, exact: &dyn Stop, until: &dyn Stop) -> ScenarioCount {
    let problem = &case.built.problem;
    let counts = count(problem, exact);
    let about = match &counts {
        Some(_) => None,
        None => estimate(problem, global.seed, until),
    };
    let by_new_units = counts.iter().flat_map(|c| &c.by_new_units);
    ScenarioCount {
        scenario: case.scenario.name.clone(),
        by_new_units: by_new_units.map(|(n, ways)| (*n, ways.to_string())).collect(),
        total: counts.as_ref().map(|c| c.total.to_string()),
        estimate: about.map(|about| Estimated {
            plans: about.plans,
            low: about.low,
            high: about.high,
        }),
    }
}

/// Ranks every plan of a file among the admissible plans: a plan file's own scenario, a table's first one asked for.
fn ranks(
    global: &Global,
    printer: Printer,
    session: &Session,
    cases: &[Case],
    request: &Request<'_>,
    path: &Path,
) -> Exit {
    let (Some(commune), Some(first)) = (&session.commune, cases.first()) else {
        return Exit::Bug;
    };
    let limits: &Limits = &first.scenario.limits;
    let plans = match checked(session, path, limits) {
        Ok(plans) => plans,
        Err(findings) => return super::problems::refuse(printer, &findings),
    };
    let mut asked = Vec::new();
    let mut faults = Vec::new();
    for (plan, _) in &plans {
        let case = cases
            .iter()
            .find(|case| case.scenario.name == plan.scenario)
            .or_else(|| (!is_plan_file(path) || !request.scenarios.is_empty()).then_some(first));
        let Some(case) = case else { continue };
        for &name in request.terms {
            match case.built.problem.terms.iter().position(|t| t.name() == name) {
                Some(term) => asked.push((plan, case, term)),
                None => faults.push(
                    Finding::new(codes::TERM_WITHOUT_INPUT)
                        .with("term", name.as_str())
                        .with("scenario", &case.scenario.name),
                ),
            }
        }
    }
    if asked.is_empty() && faults.is_empty() {
        faults.push(Finding::new(codes::NO_PLAN_TO_RANK).at(Place::file(path.display().to_string())));
    }
    let until = Until::after(global.time);
    let found = each(global.threads, &asked, |_, (plan, case, term)| {
        ranked(global, commune, plan, case, *term, &until)
    });
    let mut ranks = Vec::new();
    let mut stopped = false;
    for result in found {
        match result {
            Ok(rank) => ranks.push(rank),
            Err(finding) => {
                stopped |= finding.code != codes::PLAN_NOT_ADMISSIBLE;
                faults.push(finding);
            }
        }
    }
    printer.findings(&faults);
    if printer.json {
        print(printer, session, Vec::new(), ranks);
    } else {
        for rank in &ranks {
            printer.data(&words(printer.lang).ranked(&rank.standing()));
        }
    }
    match (faults.is_empty(), stopped) {
        (true, _) => Exit::Done,
        (false, true) => Exit::Stopped,
        (false, false) => Exit::DoesNotHold,
    }
}

/// The groups of a plan; members that the commune does not have are left out, so that such a plan is not admissible.
fn partition(commune: &Commune, plan: &PlanDocument) -> Partition {
    let atom = |code: &String| {
        let mut atoms = commune.atoms.iter_enumerated();
        atoms.find(|(_, atom)| atom.code == *code).map(|(id, _)| id)
    };
    plan.new_units
        .iter()
        .map(|unit| {
            let mut atoms: Vec<AtomId> = unit.members.iter().filter_map(atom).collect();
            atoms.sort_unstable();
            atoms
        })
        .collect()
}

fn ranked(
    global: &Global,
    commune: &Commune,
    plan: &PlanDocument,
    case: &Case,
    term: usize,
    stop: &dyn Stop,
) -> Result<Ranked, Finding> {
    let problem = &case.built.problem;
    let partition = partition(commune, plan);
    let name = if plan.scenario_title.is_empty() {
        &case.scenario.title
    } else {
        &plan.scenario_title
    };
    let fault = |code| {
        Err(Finding::new(code)
            .with("plan", name)
            .with("scenario", &case.scenario.title))
    };
    let rank = match rank(problem, &partition, term, global.seed, stop) {
        Ok(rank) => rank,
        Err(Unranked::NotAmongThem) => return fault(codes::PLAN_NOT_ADMISSIBLE),
        Err(Unranked::Stopped) => return fault(codes::RANK_STOPPED),
        Err(Unranked::OutOfReach) => return fault(codes::RANK_OUT_OF_REACH),
    };
    let goal = &problem.terms[term];
    let sum: i64 = partition
        .iter()
        .map(|g| goal.value(&Group::new(g, &problem.facts)))
        .sum();
    let share = |part: &num_bigint::BigUint, of: &num_bigint::BigUint| -> f64 {
        // as decimal text: both may pass what a float holds, their ratio does not
        let scaled = part * 1_000_000_000_u32 / of.max(&num_bigint::BigUint::from(1_u8));
        scaled.to_string().parse::<f64>().unwrap_or(f64::NAN) / 1e9
    };
    let head = |method, better: String, equal: String, total: String, drawn, share_better| Ranked {
        scenario: case.scenario.name.clone(),
        plan: name.clone(),
        term: goal.name().as_str(),
        value: sum + goal.constant(),
        method,
        better,
        equal,
        total,
        drawn,
        share_better,
    };
    Ok(match rank {
        Rank::Exact { better, equal, total } => {
            let exact = share(&better, &total);
            head(
                "exact",
                better.to_string(),
                equal.to_string(),
                total.to_string(),
                None,
                [exact, exact],
            )
        }
        Rank::Sampled {
            drawn,
            better,
            equal,
            total,
            share_better: (low, high),
        } => head(
            "sampled",
            better.to_string(),
            equal.to_string(),
            total.to_string(),
            Some(drawn),
            [low, high],
        ),
    })
}
