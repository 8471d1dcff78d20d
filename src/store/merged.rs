//! The layer `ranh_gioi_moi`: the merged boundaries of a plan, for GIS programs.

use std::collections::BTreeMap;

use geo::{MultiPolygon, unary_union};
use rusqlite::{Transaction, params};

use super::{StoreError, geometry};
use crate::domain::plan::PlanDocument;
use crate::domain::{Atom, Commune};

/// Writes the new units of a plan in place of those that were there; without a plan the layer is empty.
pub(super) fn write(
    tx: &Transaction<'_>,
    commune: &Commune,
    plan: Option<&PlanDocument>,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM ranh_gioi_moi", [])?;
    let atoms: BTreeMap<&str, &Atom> = commune.atoms.iter().map(|a| (a.code.as_str(), a)).collect();
    for unit in plan.iter().flat_map(|plan| &plan.new_units) {
        let members: Vec<&Atom> = unit
            .members
            .iter()
            .filter_map(|code| atoms.get(code.as_str()).copied())
            .collect();
        let shapes: Vec<&MultiPolygon<f64>> = members.iter().filter_map(|a| a.boundary.as_ref()).collect();
        let merged = match shapes.as_slice() {
            [] => None,
            [one] => Some((*one).clone()),
            several => Some(unary_union(several.iter().copied())),
        };
        let names: Vec<&str> = members.iter().map(|a| a.name.as_str()).collect();
        tx.execute(
            "INSERT INTO ranh_gioi_moi(geom, ten, gom, so_ho, nhan_khau, dien_tich_ha) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                merged.as_ref().map(geometry::multi_polygon),
                unit.name,
                names.join("; "),
                i64::try_from(unit.households).unwrap_or(i64::MAX),
                i64::try_from(unit.residents).unwrap_or(i64::MAX),
                unit.area_ha
            ],
        )?;
    }
    Ok(())
}
