//! The data the page's script works on, as JSON inside the page.

use serde::Serialize;

use super::super::Report;
use super::super::map::markup::groups;
use crate::text::map as map_text;
use crate::text::number;
use crate::text::page::words;

#[derive(Serialize)]
struct Data {
    /// Name and households of each unit of today, as printed.
    units: Vec<(String, String)>,
    plans: Vec<Plan>,
    nothing: &'static str,
}

#[derive(Serialize)]
struct Plan {
    title: String,
    /// Number of the new unit of each unit of today, from 0; −1 where the plan leaves it out.
    of: Vec<i64>,
    /// Name and figures of each new unit, as printed.
    groups: Vec<(String, String)>,
}

/// JSON that is safe inside a script element.
pub(super) fn json(report: &Report<'_>) -> String {
    let (lang, words) = (report.lang, words(report.lang));
    let households = |n: u64| format!("{} {}", number::count(lang, n), words.household_unit);
    let units = report
        .commune
        .atoms
        .iter()
        .map(|atom| {
            let size = atom
                .households
                .map_or_else(String::new, |h| households(u64::from(h)));
            (atom.name.clone(), size)
        })
        .collect();
    let plans = report
        .plans
        .iter()
        .map(|plan| {
            let mut of = vec![-1; report.commune.atoms.len()];
            for (number, group) in groups(report.commune, plan).iter().enumerate() {
                for atom in group {
                    if let Some(slot) = of.get_mut(atom.index()) {
                        *slot = number as i64;
                    }
                }
            }
            Plan {
                title: map_text::plan_title(lang, plan),
                of,
                groups: plan
                    .new_units
                    .iter()
                    .map(|unit| {
                        let hall = unit.hall.as_ref().map(|h| format!(" · {}: {h}", words.hall));
                        (
                            unit.name.clone(),
                            format!("{}{}", households(unit.households), hall.unwrap_or_default()),
                        )
                    })
                    .collect(),
            }
        })
        .collect();
    let data = Data {
        units,
        plans,
        nothing: words.nothing,
    };
    // `<` could end the script element; inside JSON strings its escape means the same.
    serde_json::to_string(&data)
        .unwrap_or_else(|_| "null".to_owned())
        .replace('<', "\\u003c")
}
