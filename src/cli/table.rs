//! Plain tables for the terminal.

use crate::domain::plan::{PlanDocument, Sentence};
use crate::domain::{Adjacency, Commune};
use crate::text::Lang;
use crate::text::cli::words;
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
    let mut told: Option<&[Sentence]> = None;
    for plan in plans.iter().filter(|plan| !plan.reasons.is_empty()) {
        if told == Some(&plan.reasons) {
            text.push_str(&format!("\n{}: {}\n", plan.scenario_title, words.as_above));
            continue;
        }
        told = Some(&plan.reasons);
        text.push_str(&format!("\n{}:\n", plan.scenario_title));
        for reason in &plan.reasons {
            text.push_str(&format!("  - {}\n", reason.text));
        }
    }
    text
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
fn aligned(rows: &[Vec<String>], left: usize) -> String {
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
