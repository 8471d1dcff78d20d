//! Periods and thresholds of the procedure: `data/procedure.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::Confidence;
use crate::domain::profile::Sourced;
use crate::text::dossier::words::UNCHECKED;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Procedure {
    #[serde(rename = "schema")]
    _schema: String,
    consultation_days: Sourced<u32>,
    notice_days: Sourced<u32>,
    minutes_days: Sourced<u32>,
    cluster_meeting_households: Sourced<u32>,
    interim_head_months: Sourced<u32>,
    term_years: Sourced<u32>,
    head_minimum_age: Sourced<u32>,
    agreement_percent: Sourced<u32>,
}

fn procedure() -> Option<&'static Procedure> {
    static PROCEDURE: OnceLock<Option<Procedure>> = OnceLock::new();
    PROCEDURE
        .get_or_init(|| toml::from_str(include_str!("../../../data/procedure.toml")).ok())
        .as_ref()
}

/// The numbers by the name under which texts use them; those that were remembered carry a mark.
pub(super) fn values() -> Vec<(&'static str, String)> {
    let Some(procedure) = procedure() else {
        return Vec::new();
    };
    let shown = |number: &Sourced<u32>| match number.confidence {
        Confidence::Recall => format!("{}{UNCHECKED}", number.value),
        _ => number.value.to_string(),
    };
    vec![
        ("consultation_days", shown(&procedure.consultation_days)),
        ("notice_days", shown(&procedure.notice_days)),
        ("minutes_days", shown(&procedure.minutes_days)),
        (
            "cluster_meeting_households",
            shown(&procedure.cluster_meeting_households),
        ),
        ("interim_head_months", shown(&procedure.interim_head_months)),
        ("term_years", shown(&procedure.term_years)),
        ("head_minimum_age", shown(&procedure.head_minimum_age)),
        ("agreement_percent", shown(&procedure.agreement_percent)),
    ]
}

/// Units of at least this many households may meet by cluster.
pub(super) fn cluster_meeting_households() -> u32 {
    procedure().map_or(u32::MAX, |p| p.cluster_meeting_households.value)
}

/// Share of agreement that is worth a remark, percent.
pub(super) fn agreement_percent() -> u32 {
    procedure().map_or(0, |p| p.agreement_percent.value)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        assert!(
            super::values()
                .iter()
                .any(|(key, value)| *key == "consultation_days" && value == "20")
        );
    }
}
