//! Geo files: contents, determinism, what an independent reader finds.
#![allow(
    clippy::disallowed_methods,
    reason = "the independent reader is a program that reads files"
)]

use super::*;
use crate::export::map::Extras;
use crate::export::{Report, fixture};
use crate::text::Lang;

fn zone() -> CoordinateSystem {
    let system = crate::load::crs::System::zone(107.75);
    CoordinateSystem::new(&system.label, system.definition()).expect("a zone")
}

#[test]
fn every_format_is_there_and_the_same_twice() {
    let commune = fixture::invented(3, 5, 4);
    let adjacency = fixture::links(&commune);
    let plans = [fixture::plan(&commune, &adjacency, 400, "Tinh gọn")];
    let report = Report {
        commune: &commune,
        adjacency: &adjacency,
        plans: &plans,
        lang: Lang::Vi,
    };
    let atlas = Atlas::new(report);
    let made = files(&atlas).expect("files");
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in [
        "hien-trang.geojson",
        "nha-van-hoa.geojson",
        "tinh-gon.geojson",
        "tinh-gon-thanh-vien.geojson",
        "tinh-gon.kml",
        "tinh-gon.kmz",
        "tinh-gon.shp",
        "tinh-gon.shx",
        "tinh-gon.dbf",
        "tinh-gon.prj",
        "tinh-gon.cpg",
        "ban-do.gpkg",
    ] {
        assert!(names.contains(&wanted), "{wanted} in {names:?}");
    }
    assert!(made == files(&atlas).expect("files"));
    let geojson = made
        .iter()
        .find(|(name, _)| name == "tinh-gon.geojson")
        .expect("made");
    let collection: ::geojson::GeoJson = String::from_utf8_lossy(&geojson.1).parse().expect("GeoJSON");
    let ::geojson::GeoJson::FeatureCollection(collection) = collection else {
        panic!("a collection")
    };
    assert_eq!(collection.features.len(), plans[0].new_units.len());
}

/// What ogrinfo and ogr2ogr print; `None`, with the reason, where GDAL is not installed.
fn gdal(program: &str, arguments: &[&str]) -> Option<String> {
    match std::process::Command::new(program).args(arguments).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                output.status.success(),
                "{program} {arguments:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            Some(text)
        }
        Err(error) => {
            println!("skipped: {program} ({error}); Debian has it in gdal-bin");
            None
        }
    }
}

/// Reads a file in GDAL as GeoJSON in a coordinate system.
fn reread(folder: &std::path::Path, file: &str, layer: &str, to: &str) -> Option<Vec<::geojson::Feature>> {
    let out = folder.join("out.geojson");
    let _absent = std::fs::remove_file(&out);
    let (from, out_text) = (folder.join(file), out.display().to_string());
    let from = from.display().to_string();
    let mut arguments = vec!["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=11", "-t_srs", to];
    arguments.extend([out_text.as_str(), from.as_str()]);
    if !layer.is_empty() {
        arguments.push(layer);
    }
    gdal("ogr2ogr", &arguments)?;
    let text = std::fs::read_to_string(out).expect("written");
    match text.parse::<::geojson::GeoJson>().expect("GeoJSON") {
        ::geojson::GeoJson::FeatureCollection(collection) => Some(collection.features),
        _ => panic!("a collection"),
    }
}

fn name(feature: &::geojson::Feature, field: &str) -> String {
    let value = feature.property(field).cloned().unwrap_or_default();
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn shape(feature: &::geojson::Feature) -> geo::MultiPolygon<f64> {
    let geometry = feature.geometry.clone().expect("geometry");
    match geo::Geometry::<f64>::try_from(geometry).expect("geometry") {
        geo::Geometry::MultiPolygon(shape) => shape,
        geo::Geometry::Polygon(shape) => geo::MultiPolygon::new(vec![shape]),
        geo::Geometry::GeometryCollection(parts) => parts
            .into_iter()
            .filter_map(|part| match part {
                geo::Geometry::Polygon(shape) => Some(shape),
                _ => None,
            })
            .collect(),
        other => panic!("{other:?}"),
    }
}

/// Acceptance 5: the same units, areas within 0.1 %, names intact, VN-2000 within 0.1 m, in an independent reader.
#[test]
fn an_independent_reader_finds_the_same_units() {
    let mut communes = vec![("Tinh gọn", fixture::invented(11, 6, 5), 400)];
    communes.extend(fixture::lien_chieu().map(|ward| ("Tinh gọn", ward, 450)));
    for (title, commune, minimum) in communes {
        let adjacency = fixture::links(&commune);
        let plans = [fixture::plan(&commune, &adjacency, minimum, title)];
        let report = Report {
            commune: &commune,
            adjacency: &adjacency,
            plans: &plans,
            lang: Lang::Vi,
        };
        let crs = zone();
        let extras = Extras {
            crs: crs.clone(),
            ..Extras::default()
        };
        let atlas = Atlas::with(report, extras);
        let folder = tempfile::tempdir().expect("folder");
        for (name, bytes) in files(&atlas).expect("files") {
            std::fs::write(folder.path().join(name), bytes).expect("written");
        }
        let layers = layer::layers(&atlas);
        let merged = layers.iter().find(|l| l.name == "tinh-gon").expect("layer");
        let (mut worst_area, mut worst_metres) = (0.0_f64, 0.0_f64);
        for (file, layer) in [
            ("tinh-gon.geojson", ""),
            ("tinh-gon.kml", merged.title.as_str()),
            ("tinh-gon.kmz", merged.title.as_str()),
            ("tinh-gon.shp", ""),
            ("ban-do.gpkg", "tinh_gon"),
        ] {
            let Some(found) = reread(folder.path(), file, layer, "EPSG:5899") else {
                return;
            };
            assert_eq!(found.len(), merged.features.len(), "{file}");
            for (ours, theirs) in merged.features.iter().zip(&found) {
                let named = if file.ends_with(['l', 'z']) && file.contains(".km") {
                    name(theirs, "Name")
                } else {
                    name(theirs, "ten")
                };
                assert_eq!(Some(named.as_str()), ours.text(merged, "ten"), "{file}");
                let (area, metres) = compare(&atlas, ours, &shape(theirs));
                worst_area = worst_area.max(area);
                worst_metres = worst_metres.max(metres);
                assert!(area < 0.001, "{file} {named}: area off by {area}");
                assert!(metres < 0.1, "{file} {named}: {metres} m");
            }
        }
        println!(
            "{}: {} units in five formats, areas within {:.4} %, VN-2000 within {:.1} mm",
            commune.name,
            merged.features.len(),
            worst_area * 100.0,
            worst_metres * 1000.0
        );
    }
}

/// How far a shape in zone metres is from ours: share of the area, metres between corners.
fn compare(atlas: &Atlas<'_>, ours: &layer::Feature, theirs: &geo::MultiPolygon<f64>) -> (f64, f64) {
    use geo::{Area, CoordsIter, MapCoords};
    let layer::Shape::Area(ours) = &ours.shape else {
        panic!("an area")
    };
    let ours = ours.map_coords(|at| atlas.projector.forward(at).expect("converted"));
    let area = (ours.unsigned_area() - theirs.unsigned_area()).abs() / ours.unsigned_area();
    let points: Vec<geo::Coord<f64>> = ours.coords_iter().collect();
    let far = theirs
        .coords_iter()
        .map(|c| {
            points
                .iter()
                .map(|p| (p.x - c.x).hypot(p.y - c.y))
                .fold(f64::INFINITY, f64::min)
        })
        .fold(0.0, f64::max);
    (area, far)
}
