//! Plain tables for the terminal.

use crate::compare::{Key, Quantity};
use crate::domain::plan::{PlanDocument, Sentence};
use crate::domain::{Adjacency, Commune};
use crate::text::Lang;
use crate::text::cli::words;
use crate::text::compare::figure_name;
use crate::text::number::{count, decimal, whole};

/// One line a plan.
pub(super) fn summary(lang: Lang, plans: &[PlanDocument]) -> String {
    let words = words(lang);
    let metric = |plan: &PlanDocument, key: &str| {
        plan.metrics
            .get(key)
            .map_or_else(|| "–".to_owned(), |value| whole(lang, *value))
    };
    let mut rows = vec![words.summary.map(str::to_owned).to_vec()];
    for plan in plans {
        let rank = if plan.rank > 1 {
            format!(" #{}", plan.rank)
        } else {
            String::new()
        };
        rows.push(vec![
            format!("{}{rank}", plan.scenario_title),
            words.status_with_gap(plan),
            format!("{} → {}", plan.commune.units, plan.new_units.len()),
            metric(plan, "kept"),
            metric(plan, "min_households"),
            metric(plan, "max_households"),
            metric(plan, "residents_moved"),
            metric(plan, "annual_fund"),
        ]);
    }
    let mut text = aligned(&rows, 2);
    for plan in plans {
        if let Some(why) = &plan.why {
            text.push_str(&format!(
                "\n{} #{}: {}\n",
                plan.scenario_title, plan.rank, why.text
            ));
        }
    }
    let mut told: Option<&[Sentence]> = None;
    for plan in plans.iter().filter(|plan| !plan.reasons.is_empty()) {
        if told == Some(&plan.reasons) {
            text.push_str(&format!("\n{}: {}\n", plan.scenario_title, words.as_above));
            continue;
        }
        told = Some(&plan.reasons);
        text.push_str(&format!("\n{}:\n", plan.scenario_title));
        for reason in &plan.reasons {
            let mark = if reason.heads() { "  " } else { "    - " };
            text.push_str(&format!("{mark}{}\n", reason.text));
        }
    }
    text
}

/// One line a point of a trade-off curve: its goals, then the usual figures.
pub(super) fn trade_off(lang: Lang, goals: &[&str], plans: &[PlanDocument], proved: &[bool]) -> String {
    let usual = [
        "new_units",
        "kept",
        "min_households",
        "max_households",
        "residents_moved",
        "annual_fund",
    ];
    let keys: Vec<&str> = goals
        .iter()
        .copied()
        .chain(usual.into_iter().filter(|key| !goals.contains(key)))
        .collect();
    let head = keys.iter().map(|key| figure_name(lang, key));
    let mut rows = vec![std::iter::once("#".to_owned()).chain(head).collect::<Vec<_>>()];
    for (plan, proved) in plans.iter().zip(proved) {
        let value = |key: &&str| {
            plan.metrics
                .get(*key)
                .map_or_else(|| "–".to_owned(), |v| whole(lang, *v))
        };
        let doubt = if *proved { "" } else { "?" };
        rows.push(
            std::iter::once(format!("{}{doubt}", plan.rank))
                .chain(keys.iter().map(value))
                .collect(),
        );
    }
    for row in &mut rows {
        row.push(String::new());
    }
    aligned(&rows, 0)
}

/// One line a figure, one column a plan.
pub(super) fn comparison(lang: Lang, plans: &[PlanDocument]) -> String {
    let words = words(lang);
    let title = |plan: &PlanDocument| {
        let name = if plan.scenario_title.is_empty() {
            &plan.scenario
        } else {
            &plan.scenario_title
        };
        if plan.rank > 1 {
            format!("{name} #{}", plan.rank)
        } else {
            name.clone()
        }
    };
    let mut rows = vec![vec![words.figure.to_owned()], vec![words.summary[1].to_owned()]];
    rows[0].extend(plans.iter().map(title));
    rows[1].extend(plans.iter().map(|plan| words.status_with_gap(plan)));
    for key in Key::ALL {
        let values = plans.iter().map(|plan| plan.metrics.get(key.as_str()));
        if values.clone().any(|value| value.is_some()) {
            let mut row = vec![figure_name(lang, key.as_str())];
            row.extend(values.map(|value| value.map_or_else(|| "–".to_owned(), |v| figure(lang, *key, *v))));
            rows.push(row);
        }
    }
    for row in &mut rows {
        // The last column is flush left in other tables; here all figures are flush right.
        row.push(String::new());
    }
    aligned(&rows, 1)
}

fn figure(lang: Lang, key: Key, value: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a share in tenths of a percent")]
    match key.quantity() {
        Quantity::PerMille => format!("{} %", decimal(lang, value as f64 / 10.0, 1)),
        _ => whole(lang, value),
    }
}

/// One line an atom, with its neighbours.
pub(super) fn units(lang: Lang, commune: &Commune, adjacency: &Adjacency) -> String {
    const M2_A_HECTARE: f64 = 10_000.0;
    let known = |value: Option<u32>| value.map_or_else(|| "–".to_owned(), |v| count(lang, v.into()));
    let neighbours = adjacency.neighbours(commune.atoms.len());
    let mut rows = vec![words(lang).units.map(str::to_owned).to_vec()];
    for (id, atom) in commune.atoms.iter_enumerated() {
        #[expect(clippy::cast_precision_loss, reason = "square metres of a commune")]
        let area = atom
            .area_m2
            .map_or_else(|| "–".to_owned(), |m2| decimal(lang, m2 as f64 / M2_A_HECTARE, 1));
        let beside: Vec<&str> = neighbours[id.index()]
            .iter()
            .map(|&other| commune.atoms[other].name.as_str())
            .collect();
        rows.push(vec![
            atom.code.clone(),
            atom.name.clone(),
            known(atom.households),
            known(atom.residents),
            area,
            beside.join("; "),
        ]);
    }
    aligned(&rows, 2)
}

/// Columns padded to their widest cell; the first `left` columns and the last are flush left, the others right.
pub(in crate::cli) fn aligned(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let pad = " ".repeat(widths[column] - cell.chars().count());
            if column < left || column + 1 == columns {
                format!("{cell}{pad}")
            } else {
                format!("{pad}{cell}")
            }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_line_up_by_characters_not_bytes() {
        let rows = [["Đông", "1", "a"], ["B", "10", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(super::aligned(&rows, 1), "Đông   1  a\nB     10  b\n");
    }
}
