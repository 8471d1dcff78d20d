//! Blanks of the table filled from the labels of the map; where both speak and differ, both are told.

use super::boundaries::Shape;
use super::draft::Draft;
use super::rows::{UnitRow, UnitTable};
use crate::domain::Finding;
use crate::domain::code::codes;

/// One figure of a row and the same of a shape.
type Field = (
    &'static str,
    fn(&mut UnitRow) -> &mut Option<u32>,
    fn(&Shape) -> Option<u32>,
);

const FIELDS: [Field; 2] = [
    ("so_ho", |row| &mut row.households, |shape| shape.households),
    ("nhan_khau", |row| &mut row.residents, |shape| shape.residents),
];

/// Fills households and residents that the table leaves blank.
pub(super) fn from_labels(
    table: &mut UnitTable,
    draft: &Draft,
    shapes: &[Shape],
    findings: &mut Vec<Finding>,
) {
    for ((row, _), shape) in draft.atoms.iter().zip(shapes) {
        let Some(row) = table.rows.get_mut(*row) else {
            continue;
        };
        let mut place = row.place.clone();
        place.unit = Some(row.name.clone());
        let name = row.name.clone();
        for (column, field, of_shape) in FIELDS {
            let Some(label) = of_shape(shape) else { continue };
            match field(row) {
                Some(stated) if *stated == label => {}
                Some(stated) => findings.push(
                    Finding::new(codes::FIGURES_DIFFER)
                        .at(place.clone())
                        .with("column", column)
                        .with("unit", &name)
                        .with("used", *stated)
                        .with("source", place.file.clone().unwrap_or_default())
                        .with("other", label)
                        .with("other_source", &shape.title),
                ),
                blank => {
                    *blank = Some(label);
                    let finding = Finding::new(codes::FIGURES_FROM_LABEL).at(place.clone());
                    findings.push(
                        finding
                            .with("column", column)
                            .with("unit", &name)
                            .with("value", label)
                            .with("label", &shape.title),
                    );
                }
            }
        }
    }
}
