//! `sapxep count`, `count --rank` and `pareto` as a user runs them: what they print is what the library says, and valid
//! under the schemas that are shipped.

use std::process::Output;

use serde_json::Value;

use crate::program::{self, json, sapxep};

fn example(name: &str) -> String {
    program::text(&program::example(name)).to_owned()
}

/// The document printed, valid under its schema.
fn valid(output: &Output, schema: &str) -> Value {
    let printed = json(output);
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&printed).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    printed
}

#[test]
fn plans_are_counted_and_ranked() {
    let input = example("xa-mien-nui");
    let scenario = ["--scenario", "it-xao-tron"];
    let counted = sapxep(&[&["count", &input, "--json"], &scenario[..]].concat());
    let counted = valid(&counted, sapxep::export::schema::COUNT);
    let total = counted["scenarios"][0]["total"].as_str().unwrap().to_owned();
    let by_units = counted["scenarios"][0]["by_new_units"].as_object().unwrap();
    let sum: num_bigint::BigUint = by_units
        .values()
        .map(|n| n.as_str().unwrap().parse::<num_bigint::BigUint>().unwrap())
        .sum();
    assert_eq!(sum.to_string(), total);

    let folder = tempfile::tempdir().unwrap();
    let made = sapxep(&[&["plan", &input, "--json"], &scenario[..]].concat());
    let file = folder.path().join("phuong-an.json");
    std::fs::write(&file, &made.stdout).unwrap();
    let file = file.to_str().unwrap();
    let rank = [
        "count",
        &input,
        "--rank",
        file,
        "--by",
        "residents_moved,cut_links",
        "--json",
    ];
    let run = sapxep(&[&rank, &scenario[..]].concat());
    assert_eq!(
        run.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let ranked = valid(&run, sapxep::export::schema::COUNT);
    let ranks = ranked["ranks"].as_array().unwrap();
    assert_eq!(ranks.len(), 2);
    // the optimum of a scenario that minimises residents moved: nobody is better where nothing stands before it
    assert_eq!(ranks[0]["term"], "residents_moved");
    assert_eq!(ranks[0]["method"], "exact");
    assert_eq!(ranks[0]["total"], total.as_str());
    assert_ne!(ranks[0]["equal"], "0");
    let spoken = sapxep(&["count", &input, "--rank", file, "--by", "residents_moved"]);
    let spoken = String::from_utf8(spoken.stdout).unwrap();
    assert!(spoken.contains("phương án hợp lệ"), "{spoken}");
    assert_eq!(sapxep(&["count", &input, "--rank", file]).status.code(), Some(2));
    assert_eq!(
        sapxep(&["count", &input, "--rank", file, "--by", "beauty"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_plan_that_breaks_a_rule_has_no_rank() {
    let input = example("xa-mien-nui");
    let made = sapxep(&["plan", &input, "--json", "--scenario", "it-xao-tron"]);
    let mut plans: Value = serde_json::from_slice(&made.stdout).unwrap();
    let plan = if plans["plans"].is_array() {
        &mut plans["plans"][0]
    } else {
        &mut plans
    };
    let units = plan["new_units"].as_array_mut().unwrap();
    let at = units
        .iter()
        .position(|u| u["members"].as_array().unwrap().len() > 1)
        .unwrap();
    let moved = units[at]["members"].as_array_mut().unwrap().pop().unwrap();
    let mut alone = units[at].clone();
    alone["members"] = Value::Array(vec![moved]);
    units.push(alone);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sua.json");
    std::fs::write(&file, serde_json::to_vec(&plans).unwrap()).unwrap();
    let run = sapxep(&[
        "count",
        &input,
        "--rank",
        file.to_str().unwrap(),
        "--by",
        "new_units",
        "--json",
    ]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("E341"));
}

#[test]
fn a_curve_is_valid_under_its_schema() {
    let input = example("xa-mien-nui");
    let by = ["--by", "new_units,residents_moved"];
    let run = sapxep(&[&["pareto", &input, "--json"], &by[..]].concat());
    assert_eq!(
        run.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let curve = valid(&run, sapxep::export::schema::PARETO);
    assert_eq!(curve["complete"], true);
    let values = |term: &str| -> Vec<i64> {
        let points = curve["points"].as_array().unwrap();
        points
            .iter()
            .map(|p| p["values"][term].as_i64().unwrap())
            .collect()
    };
    let (units, moved) = (values("new_units"), values("residents_moved"));
    assert!(units.windows(2).all(|pair| pair[0] < pair[1]), "{units:?}");
    assert!(moved.windows(2).all(|pair| pair[0] > pair[1]), "{moved:?}");
}
