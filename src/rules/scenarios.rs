//! `kich-ban.toml` and the built-in scenarios: text to [`Scenario`], every fault in one list.

use toml::{Table, Value};

use super::criteria::SOFT_NAMES;
use super::keys::{Faults, join};
use crate::domain::code::codes;
use crate::domain::scenario::{
    CountLimit, Firmness, Limits, Lock, LockKind, Scenario, ScenarioSet, TermWeight, WEIGHT_SCALE,
};
use crate::domain::{Finding, TermName};

const SCHEMA: &str = "sapxep/scenario/1";
const BUILT_IN: &str = include_str!("../../data/scenarios.toml");
const TOP_KEYS: &[&str] = &[
    "schema",
    "include_built_in",
    "limits",
    "soft",
    "locks",
    "scenario",
];
const SCENARIO_KEYS: &[&str] = &["name", "title", "profile", "limits", "soft", "levels", "locks"];
const LIMIT_KEYS: &[&str] = &[
    "min_households",
    "max_households",
    "max_merged_households_percent",
    "max_residents",
    "max_area_ha",
    "max_members",
    "max_hall_distance_m",
    "new_units",
    "former_communes",
    "mixed_kinds",
    "target_households",
    "exception_floor",
];
const COUNT_KEYS: &[&str] = &["min", "max", "exact", "max_percent"];
const LOCK_KEYS: &[&str] = &["kind", "units", "reason"];
const LOCK_KINDS: &[&str] = &["together", "apart", "keep", "change"];
const FIRMNESS: &[&str] = &["hard", "soft", "off"];

/// The five built-in scenarios: `it-xao-tron`, `tinh-gon`, `can-doi`, `gan-dan`, `cong-dong`.
#[must_use]
pub fn built_in() -> ScenarioSet {
    parse(BUILT_IN, "data/scenarios.toml", &ScenarioSet::default()).0
}

/// Reads a scenario file. A scenario with the name of a built-in one starts from it and overrides key by key; any other
/// starts empty. `[limits]`, `soft` and `[[locks]]` at the top hold for every scenario of the file;
/// `include_built_in = true` adds the built-in scenarios that the file does not name.
#[must_use]
pub fn read(text: &str, file: &str) -> (ScenarioSet, Vec<Finding>) {
    parse(text, file, &built_in())
}

/// Reads a scenario file whose scenarios are complete: nothing is taken from the built-in ones, so that a limit that was
/// taken away stays away.
#[must_use]
pub fn read_alone(text: &str, file: &str) -> (ScenarioSet, Vec<Finding>) {
    parse(text, file, &ScenarioSet::default())
}

fn parse(text: &str, file: &str, base: &ScenarioSet) -> (ScenarioSet, Vec<Finding>) {
    let mut faults = Faults::new(file);
    let mut set = ScenarioSet::default();
    if let Some(top) = faults.parse(text) {
        faults.only(&top, "", TOP_KEYS);
        let schema = faults.string(&top, "", "schema");
        if schema.as_deref() != Some(SCHEMA) {
            faults.add(
                Finding::new(codes::WRONG_SCHEMA)
                    .with("found", schema.unwrap_or_default())
                    .with("expected", SCHEMA),
                "schema",
            );
        }
        let shared = Scenario {
            limits: limits(&mut faults, &top, "", Limits::default()),
            soft: soft(&mut faults, &top, ""),
            locks: locks(&mut faults, &top, ""),
            ..empty("")
        };
        for (path, table) in faults.tables(&top, "", "scenario") {
            let scenario = scenario(&mut faults, table, &path, base, &shared);
            if set.scenarios.iter().any(|s| s.name == scenario.name) {
                faults.add(
                    Finding::new(codes::DUPLICATE_SCENARIO).with("name", &scenario.name),
                    &path,
                );
            }
            set.scenarios.push(scenario);
        }
        let all = faults
            .boolean(&top, "", "include_built_in")
            .unwrap_or(set.scenarios.is_empty());
        if all {
            for built_in in &base.scenarios {
                if !set.scenarios.iter().any(|s| s.name == built_in.name) {
                    let mut added = built_in.clone();
                    merge_shared(&mut added, &shared);
                    set.scenarios.push(added);
                }
            }
        }
    }
    (set, faults.findings)
}

fn empty(name: &str) -> Scenario {
    Scenario {
        name: name.to_owned(),
        title: name.to_owned(),
        profile: None,
        limits: Limits::default(),
        soft: Vec::new(),
        levels: Vec::new(),
        locks: Vec::new(),
        built_in: false,
    }
}

fn merge_shared(scenario: &mut Scenario, shared: &Scenario) {
    scenario.limits = overlay(scenario.limits.clone(), &shared.limits);
    scenario.soft.extend(shared.soft.iter().cloned());
    scenario.soft.sort();
    scenario.soft.dedup();
    scenario.locks.splice(0..0, shared.locks.iter().cloned());
}

/// `top` where it says something, else `base`.
fn overlay(base: Limits, top: &Limits) -> Limits {
    Limits {
        min_households: top.min_households.or(base.min_households),
        max_households: top.max_households.or(base.max_households),
        max_merged_households_percent: top
            .max_merged_households_percent
            .or(base.max_merged_households_percent),
        max_residents: top.max_residents.or(base.max_residents),
        max_area_ha: top.max_area_ha.or(base.max_area_ha),
        max_members: top.max_members.or(base.max_members),
        max_hall_distance_m: top.max_hall_distance_m.or(base.max_hall_distance_m),
        new_units: top.new_units.or(base.new_units),
        former_communes: top.former_communes.or(base.former_communes),
        mixed_kinds: top.mixed_kinds.or(base.mixed_kinds),
        target_households: top.target_households.or(base.target_households),
        exception_floor: top.exception_floor.or(base.exception_floor),
    }
}

fn scenario(
    faults: &mut Faults,
    table: &Table,
    path: &str,
    base: &ScenarioSet,
    shared: &Scenario,
) -> Scenario {
    faults.only(table, path, SCENARIO_KEYS);
    let name = faults.string(table, path, "name").unwrap_or_default();
    let valid = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !valid {
        faults.add(
            Finding::new(codes::SCENARIO_NAME).with("name", &name),
            &join(path, "name"),
        );
    }
    let built_in = base.scenarios.iter().find(|s| s.name == name);
    let mut scenario = built_in.cloned().unwrap_or_else(|| empty(&name));
    scenario.built_in = base.scenarios.is_empty();
    merge_shared(&mut scenario, shared);
    if let Some(title) = faults.string(table, path, "title") {
        scenario.title = title;
    }
    scenario.profile = faults.string(table, path, "profile").or(scenario.profile);
    scenario.limits = limits(faults, table, path, scenario.limits);
    scenario.soft.extend(soft(faults, table, path));
    scenario.soft.sort();
    scenario.soft.dedup();
    scenario.locks.extend(locks(faults, table, path));
    if table.contains_key("levels") {
        scenario.levels = levels(faults, table, path);
    }
    if scenario.levels.is_empty() {
        let usual = base.scenarios.iter().find(|s| s.name == "it-xao-tron");
        scenario.levels = usual.map(|s| s.levels.clone()).unwrap_or_default();
        faults.add(Finding::new(codes::NO_LEVELS).with("name", &scenario.name), path);
    }
    scenario
}

fn limits(faults: &mut Faults, table: &Table, path: &str, base: Limits) -> Limits {
    let Some(table) = faults.table(table, path, "limits") else {
        return base;
    };
    let path = &join(path, "limits");
    faults.only(table, path, LIMIT_KEYS);
    let mut number = |key| faults.number(table, path, key);
    let mut found = Limits {
        min_households: number("min_households"),
        max_households: number("max_households"),
        max_merged_households_percent: number("max_merged_households_percent"),
        max_residents: number("max_residents"),
        max_area_ha: number("max_area_ha"),
        max_members: number("max_members"),
        max_hall_distance_m: number("max_hall_distance_m"),
        target_households: number("target_households"),
        exception_floor: number("exception_floor"),
        ..Limits::default()
    };
    found.mixed_kinds = faults.boolean(table, path, "mixed_kinds");
    found.former_communes = match faults.string(table, path, "former_communes").as_deref() {
        None => None,
        Some("hard") => Some(Firmness::Hard),
        Some("soft") => Some(Firmness::Soft),
        Some("off") => Some(Firmness::Off),
        Some(other) => {
            faults.unknown(other, &join(path, "former_communes"), FIRMNESS);
            None
        }
    };
    if let Some(count) = faults.table(table, path, "new_units") {
        let path = &join(path, "new_units");
        faults.only(count, path, COUNT_KEYS);
        found.new_units = Some(CountLimit {
            min: faults.number(count, path, "min"),
            max: faults.number(count, path, "max"),
            exact: faults.number(count, path, "exact"),
            max_percent: faults.number(count, path, "max_percent"),
        });
    }
    let merged = overlay(base, &found);
    if let (Some(min), Some(max)) = (merged.min_households, merged.max_households)
        && min > max
    {
        faults.add(
            Finding::new(codes::LIMITS_CROSSED)
                .with("min", min)
                .with("max", max),
            path,
        );
    }
    merged
}

fn soft(faults: &mut Faults, table: &Table, path: &str) -> Vec<String> {
    let names = faults.strings(table, path, "soft");
    for name in &names {
        if !SOFT_NAMES.contains(&name.as_str()) {
            faults.unknown(name, &join(path, "soft"), SOFT_NAMES);
        }
    }
    names
}

fn locks(faults: &mut Faults, table: &Table, path: &str) -> Vec<Lock> {
    let mut found = Vec::new();
    for (path, table) in faults.tables(table, path, "locks") {
        faults.only(table, &path, LOCK_KEYS);
        let kind = match faults.string(table, &path, "kind").as_deref() {
            Some("together") => LockKind::Together,
            Some("apart") => LockKind::Apart,
            Some("keep") => LockKind::Keep,
            Some("change") => LockKind::Change,
            other => {
                let word = other.unwrap_or_default().to_owned();
                faults.unknown(&word, &join(&path, "kind"), LOCK_KINDS);
                continue;
            }
        };
        let units = faults.strings(table, &path, "units");
        let reason = faults.string(table, &path, "reason").unwrap_or_default();
        if reason.is_empty() {
            faults.add(Finding::new(codes::LOCK_WITHOUT_REASON), &join(&path, "reason"));
        }
        let enough = match kind {
            LockKind::Together | LockKind::Apart => 2,
            LockKind::Keep | LockKind::Change => 1,
        };
        if units.len() < enough {
            faults.add(
                Finding::new(codes::LOCK_TOO_FEW_UNITS).with("least", enough),
                &join(&path, "units"),
            );
        }
        found.push(Lock { kind, units, reason });
    }
    found
}

fn levels(faults: &mut Faults, table: &Table, path: &str) -> Vec<Vec<TermWeight>> {
    let mut found = Vec::new();
    let valid: Vec<&str> = TermName::ALL.iter().map(|t| t.as_str()).collect();
    for (path, level) in faults.tables(table, path, "levels") {
        let mut weights = Vec::new();
        for (key, value) in level {
            let path = join(&path, key);
            let Some(term) = TermName::parse(key) else {
                faults.unknown(key, &path, &valid);
                continue;
            };
            match weight(value) {
                Some(scaled) => weights.push(TermWeight { term, scaled }),
                None => faults.add(Finding::new(codes::BAD_WEIGHT).with("value", value), &path),
            }
        }
        weights.sort_by_key(|w| w.term);
        found.push(weights);
    }
    found
}

/// A weight × 10⁶; at most six decimals, at most one million in size.
fn weight(value: &Value) -> Option<i64> {
    const MOST: i64 = 1_000_000;
    match value {
        Value::Integer(n) if n.abs() <= MOST => n.checked_mul(WEIGHT_SCALE),
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "bounded by MOST"
        )]
        Value::Float(x) if x.is_finite() && x.abs() <= MOST as f64 => {
            let scaled = x * WEIGHT_SCALE as f64;
            ((scaled - scaled.round()).abs() < 1e-3).then(|| scaled.round() as i64)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_scenarios_are_five_and_without_faults() {
        let (set, faults) = parse(BUILT_IN, "built-in", &ScenarioSet::default());
        assert_eq!(faults, []);
        let names: Vec<&str> = set.scenarios.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(
            names,
            ["it-xao-tron", "tinh-gon", "can-doi", "gan-dan", "cong-dong"]
        );
        assert!(set.scenarios.iter().all(|s| s.built_in && !s.levels.is_empty()));
    }

    #[test]
    fn a_misspelt_key_names_the_nearest_and_all_faults_come_at_once() {
        let text = "schema = \"sapxep/scenario/1\"\n[[scenario]]\nname = \"a\"\n[scenario.limits]\nmin_household = 3\nmax_members = \"x\"\n[[scenario.levels]]\nnew_unit = 1\ncut_links = 0.5\n";
        let (set, faults) = read(text, "kich-ban.toml");
        let codes: Vec<&str> = faults.iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["E302", "E303", "E302"]);
        assert_eq!(faults[0].args["nearest"], "min_households");
        assert_eq!(
            faults[0].place.column.as_deref(),
            Some("scenario[1].limits.min_household")
        );
        assert_eq!(faults[2].args["nearest"], "new_units");
        assert_eq!(
            set.scenarios[0].levels[0],
            [TermWeight {
                term: TermName::CutLinks,
                scaled: 500_000
            }]
        );
    }

    #[test]
    fn a_scenario_with_a_built_in_name_starts_from_it() {
        let text = "schema = \"sapxep/scenario/1\"\n[limits]\nmin_households = 450\nmax_members = 7\n[[scenario]]\nname = \"tinh-gon\"\n[scenario.limits]\nmax_members = 4\n";
        let (set, faults) = read(text, "k");
        assert_eq!(faults, []);
        let limits = &set.scenarios[0].limits;
        assert_eq!(limits.min_households, Some(450));
        assert_eq!(limits.max_members, Some(4));
        assert_eq!(limits.former_communes, Some(Firmness::Soft));
        assert_eq!(set.scenarios.len(), 1);
    }
}
