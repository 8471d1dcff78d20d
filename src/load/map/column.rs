//! Boundaries as well-known text in a column of the table of units.

use super::open::DeclaredCrs;
use super::{Feature, limits, wkt};
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::load::table::{Cell, Grid, Header, Row};

/// What the column gave.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// One feature a row with a shape, numbered as its row.
    pub features: Vec<Feature>,
    /// Code before the texts (`SRID=…;`).
    pub crs: Option<DeclaredCrs>,
}

/// Index of the column: its heading says so, or most of what is in it does.
#[must_use]
pub fn index(grid: &Grid, header: &Header) -> Option<usize> {
    let rows = grid.rows.get(header.data..).unwrap_or_default();
    let shapes = |index: usize| {
        let texts = rows.iter().filter_map(|row| text(row, index));
        texts.fold((0_usize, 0_usize), |(good, all), text| {
            (good + usize::from(wkt::looks_like(text)), all + 1)
        })
    };
    let named = |heading: &str| wkt::heading(&fold(heading));
    let mut columns: Vec<(bool, usize)> = Vec::new();
    for (index, heading) in &header.unused {
        let (good, all) = shapes(*index);
        if good > 0 && (named(heading) || good * 2 > all) {
            columns.push((!named(heading), *index));
        }
    }
    columns.sort_unstable();
    columns.first().map(|(_, index)| *index)
}

fn text(row: &Row, index: usize) -> Option<&str> {
    match row.cell(index) {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// Features of the column, if the table has one.
#[must_use]
pub fn find(grid: &Grid, header: &Header, findings: &mut Vec<Finding>) -> Option<Found> {
    let index = index(grid, header)?;
    let mut found = Found::default();
    for row in grid.rows.get(header.data..).unwrap_or_default() {
        let Some(text) = text(row, index) else { continue };
        let mut feature = Feature {
            number: usize::try_from(row.number).unwrap_or(usize::MAX),
            id: Some(row.number.to_string()),
            ..Feature::default()
        };
        if let Err(cause) = wkt::read(text, &mut feature) {
            let start: String = text.chars().take(40).collect();
            feature.faults.push(format!("{start} … ({cause})"));
        }
        let srid = || wkt::srid(text).map(|code| DeclaredCrs::Name(format!("EPSG:{code}")));
        found.crs = found.crs.take().or_else(srid);
        found.features.push(feature);
    }
    limits::check(&grid.file, &mut found.features, findings);
    let heading = header.unused.iter().find(|(i, _)| *i == index);
    findings.push(
        Finding::new(codes::BOUNDARIES_IN_TABLE)
            .at(grid.place(header.rows.last().copied().unwrap_or(1), Some(index)))
            .with("heading", heading.map_or("", |(_, h)| h.as_str()))
            .with("shapes", found.features.len()),
    );
    Some(found)
}
