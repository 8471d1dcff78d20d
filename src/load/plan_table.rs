//! A hand-made table of old and new units, as communes publish it.

use std::path::Path;

use super::columns::Columns;
use super::number::DecimalSign;
use super::portion;
use super::rows::{MAX_HOUSEHOLDS, MAX_RESIDENTS, RowReader};
use super::source::{self, Role, file_name};
use super::tables;
use super::words::vocabulary;
use crate::domain::Finding;
use crate::domain::code::codes;

pub use crate::domain::plan::PlanRow;

/// Reads an old-to-new table (CSV or workbook). Rows are in file order; every fault is in the list.
#[must_use]
pub fn load_plan_table(path: &Path) -> (Vec<PlanRow>, Vec<Finding>) {
    let mut findings = Vec::new();
    let file = file_name(path);
    let Some(bytes) = source::read(path, Role::OtherTable, &mut Vec::new(), &mut findings) else {
        return (Vec::new(), findings);
    };
    let Some((grid, header)) = tables::read(
        &file,
        &bytes,
        vocabulary("plan"),
        &mut Columns::default(),
        &mut findings,
    ) else {
        return (Vec::new(), findings);
    };
    if !tables::require(&grid, &header, &["old", "new"], &mut findings) {
        return (Vec::new(), findings);
    }
    let mut rows = Vec::new();
    let mut new_before = String::new();
    for row in grid.rows.iter().skip(header.data) {
        let mut reader = RowReader::new(
            &grid,
            &header,
            row,
            header.cell(row, "old").shown(),
            &mut findings,
        );
        let Some(old) = reader.text("old") else { continue };
        // Merged cells: the name of the new unit stands only in its first row.
        let new = reader.text("new").unwrap_or_else(|| new_before.clone());
        if new.is_empty() {
            let place = reader.place("new");
            findings.push(Finding::new(codes::NEW_UNIT_MISSING).at(place).with("unit", old));
            continue;
        }
        new_before.clone_from(&new);
        let part = reader.text("part").filter(|t| {
            !["toan bo", "ca", "whole", "all", "100"].contains(&crate::domain::name::fold(t).as_str())
        });
        // "16 hộ tổ 24", "một phần ấp 20" in the column of old units.
        let (old, part) = match portion::parse(&old) {
            Some(told) if part.is_none() => {
                let whole = told.share == portion::Share::Whole;
                (told.unit, (!whole).then_some(old))
            }
            _ => (old, part),
        };
        rows.push(PlanRow {
            place: grid.place(row.number, None),
            old_code: reader.text("old_code"),
            former_commune: reader.text("former_commune"),
            old_households: reader.count("old_ho", MAX_HOUSEHOLDS),
            old_residents: reader.count("old_khau", MAX_RESIDENTS),
            old_area_ha: reader.real("old_area", DecimalSign::Dot),
            new_households: reader.count("new_ho", MAX_HOUSEHOLDS),
            new_residents: reader.count("new_khau", MAX_RESIDENTS),
            new_area_ha: reader.real("new_area", DecimalSign::Dot),
            note: reader.text("note"),
            old,
            part,
            new,
        });
    }
    (rows, findings)
}
