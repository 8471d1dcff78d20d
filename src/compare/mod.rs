//! Plans side by side: figures of today (number 0) and of each plan, the best marked, and what differs between two
//! plans. Used by the workbook, the page and `sapxep compare`. Pure.

pub mod difference;
pub mod figures;
pub mod metric;

pub use difference::{Difference, MovedUnit, difference};
pub use figures::{Figures, figures_of_plan, figures_of_today, is_exempt, is_unchanged, standard_of};
pub use metric::{Better, Key, Quantity};

use crate::domain::plan::PlanDocument;
use crate::domain::{Commune, Profile, Status};

/// One column of the comparison: today, or a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// 0 is today; plans are numbered from 1 in the order given.
    pub number: u32,
    /// Scenario id; `None` for today.
    pub scenario: Option<String>,
    /// Scenario title, or its id where it has none; empty for today.
    pub title: String,
    /// Rank in a k-best list.
    pub rank: u32,
    /// The word; `None` for today.
    pub status: Option<Status>,
    /// Gap of the plan, where something is proved.
    pub gap: Option<f64>,
}

/// One figure over all columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which figure.
    pub key: Key,
    /// One value a column; `None` where it is not known.
    pub values: Vec<Option<i64>>,
    /// Columns (plans only) that have the best value; empty where the figure has no better end, where all plans are
    /// equal, or where a plan has no value.
    pub best: Vec<usize>,
}

/// Plans side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Today first, then the plans.
    pub columns: Vec<Column>,
    /// Figures in the order in which they are printed. A figure that no column has is left out.
    pub rows: Vec<Row>,
    /// For each pair of plans `(i, j)`, `i < j`, numbers as in [`Column::number`]; the order is (1,2), (1,3), …, (2,3), ….
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// The row of a figure.
    #[must_use]
    pub fn row(&self, key: Key) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }
}

/// Compares plans of one commune. Sizes, shares and funds are computed anew from members and the commune, not taken from
/// the plans' own metrics; only the terms that need geometry or halls (cut links, distance …) are the plans' own.
/// Money is reckoned with the base salary in force on the commune's money date (else the newest).
#[must_use]
pub fn compare(commune: &Commune, profile: &Profile, plans: &[&PlanDocument]) -> Comparison {
    let today = figures_of_today(commune, profile);
    let mut columns = vec![Column {
        number: 0,
        scenario: None,
        title: String::new(),
        rank: 1,
        status: None,
        gap: None,
    }];
    let mut figures = vec![today];
    for (plan, number) in plans.iter().zip(1..) {
        columns.push(Column {
            number,
            scenario: Some(plan.scenario.clone()),
            title: if plan.scenario_title.is_empty() {
                plan.scenario.clone()
            } else {
                plan.scenario_title.clone()
            },
            rank: plan.rank,
            status: Some(plan.status),
            gap: plan.gap,
        });
        figures.push(figures_of_plan(commune, profile, plan));
    }
    let rows = Key::ALL
        .iter()
        .filter_map(|&key| {
            let values: Vec<Option<i64>> = figures.iter().map(|f| f.value(key, &figures[0])).collect();
            values.iter().any(Option::is_some).then(|| Row {
                key,
                best: best(key.better(), &values),
                values,
            })
        })
        .collect();
    let mut differences = Vec::new();
    for (i, a) in plans.iter().enumerate() {
        for (j, b) in plans.iter().enumerate().skip(i + 1) {
            differences.push(Difference {
                first: number(i),
                second: number(j),
                ..difference(commune, a, b)
            });
        }
    }
    Comparison {
        columns,
        rows,
        differences,
    }
}

/// Number of the plan at a position of the list.
fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn best(better: Better, values: &[Option<i64>]) -> Vec<usize> {
    let Some(plans) = values
        .get(1..)
        .and_then(|v| v.iter().copied().collect::<Option<Vec<i64>>>())
    else {
        return Vec::new();
    };
    let (Some(&least), Some(&most)) = (plans.iter().min(), plans.iter().max()) else {
        return Vec::new();
    };
    let wanted = match better {
        Better::Less if least != most => least,
        Better::More if least != most => most,
        _ => return Vec::new(),
    };
    plans
        .iter()
        .enumerate()
        .filter(|&(_, &value)| value == wanted)
        .map(|(index, _)| index + 1)
        .collect()
}

#[cfg(test)]
mod tests;
