//! The area column: its unit of measure and its decimal sign.

use super::RowReader;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::load::number::{self, DecimalSign, NumberFault};
use crate::load::table::{Cell, Grid, Header};

/// Largest area of one unit in m² (5 000 km²).
const MAX_AREA_M2: f64 = 5e9;

/// How the area column is to be read.
pub(super) struct AreaColumn {
    m2_per_unit: f64,
    sign: DecimalSign,
}

impl AreaColumn {
    /// Unit of measure from the heading, sign of decimals from the column; what had to be assumed is told.
    pub(super) fn of(grid: &Grid, header: &Header, findings: &mut Vec<Finding>) -> Self {
        let heading = fold(header.heading("dien_tich"));
        let has = |unit: &str| heading.split(' ').any(|w| w == unit);
        let m2_per_unit = if has("km2") {
            1e6
        } else if has("m2") {
            1.0
        } else {
            if header.index("dien_tich").is_some() && !has("ha") && !has("hecta") {
                let place = grid.place(
                    header.rows.last().copied().unwrap_or(1),
                    header.index("dien_tich"),
                );
                findings.push(
                    Finding::new(codes::AREA_UNIT_ASSUMED)
                        .at(place)
                        .with("column", header.heading("dien_tich")),
                );
            }
            1e4
        };
        let texts: Vec<&str> = grid
            .rows
            .iter()
            .skip(header.data)
            .filter_map(|row| match header.cell(row, "dien_tich") {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let canonical = header.heading("dien_tich").is_ascii() && header.heading("dien_tich").contains('_');
        let mut sign = number::decimal_sign(texts.iter().copied());
        let unclear = texts.iter().find(|t| t.contains(['.', ',']));
        if sign == DecimalSign::Unknown && canonical {
            sign = DecimalSign::Dot;
        } else if let (DecimalSign::Unknown, Some(example)) = (sign, unclear) {
            let place = grid.place(
                header.rows.last().copied().unwrap_or(1),
                header.index("dien_tich"),
            );
            findings.push(
                Finding::new(codes::DECIMAL_GUESSED)
                    .at(place)
                    .with("value", example)
                    .with("column", header.heading("dien_tich")),
            );
        }
        Self { m2_per_unit, sign }
    }

    /// The area of a row in m².
    pub(super) fn read(&self, reader: &mut RowReader<'_>) -> Option<u64> {
        let area = reader.real("dien_tich", self.sign)? * self.m2_per_unit;
        let shown = reader.header.cell(reader.row, "dien_tich").shown();
        if area < 0.0 {
            reader.report(codes::NEGATIVE_NUMBER, "dien_tich", &shown);
            return None;
        }
        if !area.is_finite() || area > MAX_AREA_M2 {
            reader.fault("dien_tich", &shown, NumberFault::Absurd, 500_000);
            return None;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 ≤ area ≤ 5e9"
        )]
        let whole = area.round() as u64;
        // Zero hectares is how people write "not known".
        (whole > 0).then_some(whole)
    }
}
