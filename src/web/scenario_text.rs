//! A scenario as the text of a `kich-ban.toml` with this one scenario, complete.

use serde::Serialize;
use toml::{Table, Value};

use crate::domain::Scenario;
use crate::domain::scenario::{TermWeight, WEIGHT_SCALE};
use crate::store::ScenarioText;

const SCHEMA: &str = "sapxep/scenario/1";

/// The text.
pub(super) fn text(scenario: &Scenario) -> ScenarioText {
    let mut own = Table::new();
    own.insert("name".to_owned(), scenario.name.clone().into());
    own.insert("title".to_owned(), scenario.title.clone().into());
    if let Some(profile) = &scenario.profile {
        own.insert("profile".to_owned(), profile.clone().into());
    }
    if !scenario.soft.is_empty() {
        own.insert("soft".to_owned(), list(&scenario.soft));
    }
    own.insert("limits".to_owned(), table(&scenario.limits));
    own.insert(
        "levels".to_owned(),
        Value::Array(scenario.levels.iter().map(|level| weights(level)).collect()),
    );
    if !scenario.locks.is_empty() {
        own.insert("locks".to_owned(), list(&scenario.locks));
    }
    let mut top = Table::new();
    top.insert("schema".to_owned(), SCHEMA.into());
    top.insert("scenario".to_owned(), Value::Array(vec![Value::Table(own)]));
    ScenarioText {
        name: scenario.name.clone(),
        toml: top.to_string(),
    }
}

fn list<T: Serialize>(items: &[T]) -> Value {
    Value::Array(
        items
            .iter()
            .filter_map(|item| Value::try_from(item).ok())
            .collect(),
    )
}

fn table(limits: &impl Serialize) -> Value {
    Value::Table(Table::try_from(limits).unwrap_or_default())
}

#[expect(clippy::cast_precision_loss, reason = "weights have at most six decimals")]
fn weights(level: &[TermWeight]) -> Value {
    let pairs = level.iter().map(|weight| {
        let value = if weight.scaled % WEIGHT_SCALE == 0 {
            Value::Integer(weight.scaled / WEIGHT_SCALE)
        } else {
            Value::Float(weight.scaled as f64 / WEIGHT_SCALE as f64)
        };
        (weight.term.as_str().to_owned(), value)
    });
    Value::Table(pairs.collect())
}

#[cfg(test)]
mod tests {
    use crate::rules::scenarios::{built_in, read_alone};

    #[test]
    fn built_in_scenarios_come_back_from_their_text() {
        for mut scenario in built_in().scenarios {
            scenario.limits.min_households = Some(321);
            let (set, faults) = read_alone(&super::text(&scenario).toml, "k");
            assert_eq!(faults, []);
            assert_eq!(set.scenarios, [scenario]);
        }
    }
}
