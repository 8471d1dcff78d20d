//! JSON Schemas (draft 2020-12) of the exchange formats, as shipped in `schemas/`.

/// Schema of [`PlanDocument`](crate::domain::plan::PlanDocument), `sapxep/plan/1`.
pub const PLAN: &str = include_str!("../../../schemas/plan-1.schema.json");

/// Schema of [`PlansDocument`](crate::domain::plan::PlansDocument), `sapxep/plans/1`; has [`PLAN`] inside and stands alone.
pub const PLANS: &str = include_str!("../../../schemas/plans-1.schema.json");

/// Schema of `sapxep/count/1`: numbers of plans and ranks.
pub const COUNT: &str = include_str!("../../../schemas/count-1.schema.json");

/// Schema of `sapxep/pareto/1`: trade-off curves; has [`PLAN`] inside and stands alone.
pub const PARETO: &str = include_str!("../../../schemas/pareto-1.schema.json");

/// Schema of [`StaffReport`](crate::staffing::report::StaffReport), `sapxep/staff/1`: people and money of a plan.
pub const STAFF: &str = include_str!("../../../schemas/staff-1.schema.json");

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::plan::{LevelValue, PLANS_SCHEMA, PlansDocument, Sentence};
    use crate::domain::scenario::{CountLimit, Firmness, Lock, LockKind};
    use crate::staffing::fixture::{commune, plan};

    fn validator(schema: &str) -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(schema).expect("JSON");
        jsonschema::validator_for(&schema).expect("a schema")
    }

    /// A plan that uses every field.
    fn full() -> Value {
        let commune = commune(&[("1", 100), ("2", 200), ("3", 300)]);
        let mut document = plan(&commune, &[&["1", "2"], &["3"]]);
        let sentence = Sentence {
            code: "W201".into(),
            text: "Một câu.".into(),
        };
        document.reasons = vec![sentence.clone()];
        document.warnings = vec![sentence.clone()];
        document.new_units[0].warnings = vec![sentence];
        document.new_units[0].area_ha = Some(12.5);
        document.new_units[0].hall = Some("NVH".into());
        document.objective.levels = vec![LevelValue {
            value: 2.0,
            bound: Some(1.5),
        }];
        document.objective.terms.insert("new_units".into(), 2);
        document.metrics.insert("annual_fund".into(), 394_680_000);
        document.rules.soft = vec!["min_households".into()];
        document.rules.limits.new_units = Some(CountLimit {
            exact: Some(2),
            ..CountLimit::default()
        });
        document.rules.limits.former_communes = Some(Firmness::Soft);
        document.rules.limits.max_members = Some(6);
        document.rules.limits.mixed_kinds = Some(false);
        document.rules.locks = vec![Lock {
            kind: LockKind::Keep,
            units: vec!["3".into()],
            reason: "biên giới".into(),
        }];
        serde_json::to_value(document).expect("JSON")
    }

    #[test]
    fn plans_of_the_program_are_valid() {
        let validator = validator(PLAN);
        let commune = commune(&[("1", 100)]);
        let plain = serde_json::to_value(plan(&commune, &[&["1"]])).expect("JSON");
        for document in [plain, full()] {
            let errors: Vec<String> = validator.iter_errors(&document).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn a_list_of_plans_is_valid_and_the_bundled_schema_is_the_same() {
        let commune = commune(&[("1", 100)]);
        let plans = PlansDocument {
            schema: PLANS_SCHEMA.into(),
            plans: vec![plan(&commune, &[&["1"]])],
        };
        let mut document = serde_json::to_value(plans).expect("JSON");
        let validator = validator(PLANS);
        assert!(validator.is_valid(&document));
        document["plans"][0]["status"] = json!("best");
        assert!(!validator.is_valid(&document));
        let plan: Value = serde_json::from_str(PLAN).expect("JSON");
        let plans: Value = serde_json::from_str(PLANS).expect("JSON");
        assert_eq!(plans["$defs"]["plan"], plan);
        let curve: Value = serde_json::from_str(PARETO).expect("JSON");
        assert_eq!(curve["$defs"]["plan"], plan);
    }

    #[test]
    fn every_broken_plan_is_refused() {
        let validator = validator(PLAN);
        let cases: &[(&str, Value)] = &[
            ("/schema", json!("sapxep/plan/2")),
            ("/status", json!("OPTIMAL")),
            ("/gap", json!(-0.1)),
            ("/bound", json!("0")),
            ("/rank", json!(0)),
            ("/seed", json!(-1)),
            ("/input_sha256", json!("abc")),
            ("/new_units/0/members", json!([])),
            ("/new_units/0/members", json!(["1", "1"])),
            ("/new_units/0/households", json!(-3)),
            ("/new_units/0/households", json!(3.5)),
            ("/new_units/0/name", json!("")),
            ("/commune/kind", json!("city")),
            ("/profile/standard", json!({"ap": 3})),
            ("/metrics/annual_fund", json!(1.5)),
            ("/rules/limits/former_communes", json!("maybe")),
            ("/rules/limits/new_units", json!({"exactly": 3})),
            ("/rules/locks/0/kind", json!("stay")),
            ("/warnings/0/code", json!("X1")),
        ];
        for (place, value) in cases {
            let mut document = full();
            *document.pointer_mut(place).expect(place) = value.clone();
            assert!(!validator.is_valid(&document), "{place} = {value}");
        }
        for key in [
            "schema",
            "commune",
            "profile",
            "scenario",
            "status",
            "objective",
            "bound",
            "gap",
            "new_units",
        ] {
            let mut document = full();
            document.as_object_mut().expect("an object").remove(key);
            assert!(!validator.is_valid(&document), "without {key}");
        }
        let mut document = full();
        document["new_unit"] = json!([]);
        assert!(!validator.is_valid(&document), "unknown key");
    }

    #[test]
    fn the_schema_describes_every_field() {
        fn described(schema: &Value, place: &str) {
            let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
                return;
            };
            for (name, property) in properties {
                let place = format!("{place}/{name}");
                assert!(
                    property.get("description").is_some() || property.get("$ref").is_some(),
                    "{place}"
                );
                described(property, &place);
            }
        }
        for schema in [PLAN, COUNT, PARETO, STAFF] {
            let schema: Value = serde_json::from_str(schema).expect("JSON");
            described(&schema, "");
            for (name, definition) in schema["$defs"].as_object().expect("definitions") {
                assert!(definition.get("description").is_some(), "{name}");
                described(definition, name);
            }
        }
    }
}
