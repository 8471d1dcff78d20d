//! Files for GIS programs: GeoJSON, KML and KMZ, Shapefile, GeoPackage with styles. Merged units, members, halls.
//!
//! GeoJSON and KML are always WGS 84 degrees, as their standards say; Shapefile and GeoPackage are in the coordinate
//! system asked for. The same report gives the same bytes.

mod crs;
mod geojson;
mod geopackage;
mod kml;
mod layer;
mod shapefile;
mod style;
#[cfg(test)]
mod tests;

use super::map::Atlas;

pub use crs::CoordinateSystem;
pub(crate) use crs::Projector;

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum GeoError {
    /// A place has no coordinates in the system asked for.
    #[error("coordinates cannot be converted")]
    Convert,
    /// The Shapefile writer failed.
    #[error("Shapefile cannot be written ({0})")]
    Shapefile(String),
    /// The GeoPackage writer failed.
    #[error("GeoPackage cannot be written ({0})")]
    GeoPackage(#[from] rusqlite::Error),
    /// The KMZ writer failed.
    #[error("KMZ cannot be written ({0})")]
    Zip(#[from] zip::result::ZipError),
    /// The same, at its lower end.
    #[error("file cannot be written ({0})")]
    Io(#[from] std::io::Error),
}

/// All geo files of a report: name, bytes. Nothing where the commune has no boundaries and no points.
///
/// # Errors
/// [`GeoError`] when a writer refuses.
pub fn files(atlas: &Atlas<'_>) -> Result<Vec<(String, Vec<u8>)>, GeoError> {
    let layers = layer::layers(atlas);
    let mut files = Vec::new();
    if layers.iter().all(|layer| layer.features.is_empty()) {
        return Ok(files);
    }
    for layer in &layers {
        files.push((
            format!("{}.geojson", layer.name),
            geojson::write(layer).into_bytes(),
        ));
    }
    for book in kml::books(atlas, &layers) {
        let kmz = kml::zipped(&book.text)?;
        files.push((format!("{}.kml", book.name), book.text.into_bytes()));
        files.push((format!("{}.kmz", book.name), kmz));
    }
    for layer in &layers {
        files.extend(shapefile::write(layer, atlas.crs(), &atlas.projector)?);
    }
    files.push((
        "ban-do.gpkg".to_owned(),
        geopackage::write(atlas, &layers, atlas.crs(), &atlas.projector)?,
    ));
    Ok(files)
}
