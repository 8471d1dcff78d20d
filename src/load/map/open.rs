//! From the bytes of a boundary file to features, whatever the format.

use super::{Feature, flat, geojson, gpkg, gpx, kml, limits, shape, unpack};
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::decode;

/// Files that belong to a shapefile.
#[derive(Clone, Debug, Default)]
pub struct Companions {
    /// `.dbf`
    pub rows: Option<Vec<u8>>,
    /// `.cpg`
    pub code_page: Option<String>,
    /// `.prj`
    pub projection: Option<String>,
}

/// Coordinate system that a file declares: the text, and whether it is the WKT of a `.prj`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeclaredCrs {
    /// Name or code.
    Name(String),
    /// Well-known text.
    Prj(String),
}

/// Features of a file and the coordinate system that it declares. The format is told by the first bytes.
pub fn features(
    file: &str,
    bytes: &[u8],
    companions: &Companions,
    findings: &mut Vec<Finding>,
) -> (Vec<Feature>, Option<DeclaredCrs>) {
    let (mut features, declared) = any(file, bytes, companions, findings);
    limits::check(file, &mut features, findings);
    (features, declared)
}

fn any(
    file: &str,
    bytes: &[u8],
    companions: &Companions,
    findings: &mut Vec<Finding>,
) -> (Vec<Feature>, Option<DeclaredCrs>) {
    let nothing = (Vec::new(), None);
    if bytes.starts_with(&9994_i32.to_be_bytes()) {
        return shapefile(file, bytes, companions, findings);
    }
    if bytes.starts_with(gpkg::MAGIC) {
        return match gpkg::read(bytes) {
            Ok(read) => {
                findings.extend(layers(file, &read));
                (read.features, read.crs)
            }
            Err(cause) => {
                findings.push(syntax(file, cause));
                nothing
            }
        };
    }
    if flat::looks_like(bytes) {
        return match flat::read(bytes) {
            Ok(read) => read,
            Err(cause) => {
                findings.push(syntax(file, cause));
                nothing
            }
        };
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return match unpack::kml(bytes) {
            Ok(inner) => (packed(file, &inner, findings), None),
            Err(unpack::Fault::TooLarge) => {
                let finding = Finding::new(codes::UNPACKED_TOO_LARGE).at(Place::file(file));
                findings.push(finding.with("limit", unpack::MAX_UNPACKED / 1024 / 1024));
                nothing
            }
            Err(unpack::Fault::Damaged(cause)) => {
                findings.push(syntax(file, cause));
                nothing
            }
        };
    }
    let Some(text) = decode::text(file, bytes, findings) else {
        return nothing;
    };
    if !text.trim_start().starts_with('<') {
        let declared = geojson::declared_crs(&text).map(DeclaredCrs::Name);
        return (geojson::read(file, &text, findings), declared);
    }
    if limits::defines_entities(&text) {
        findings.push(Finding::new(codes::XML_ENTITIES).at(Place::file(file)));
        return nothing;
    }
    if gpx::looks_like(&text) {
        return match gpx::read(&text) {
            Ok(features) => (features, None),
            Err(cause) => {
                findings.push(syntax(file, cause));
                nothing
            }
        };
    }
    (kml::read(file, &text, findings), None)
}

/// The placemarks of all files of a KMZ, numbered through.
fn packed(file: &str, inner: &[Vec<u8>], findings: &mut Vec<Finding>) -> Vec<Feature> {
    let mut features: Vec<Feature> = Vec::new();
    for bytes in inner {
        let Some(text) = decode::text(file, bytes, findings) else {
            continue;
        };
        if limits::defines_entities(&text) {
            findings.push(Finding::new(codes::XML_ENTITIES).at(Place::file(file)));
            continue;
        }
        let before = features.len();
        features.extend(kml::read(file, &text, findings));
        for (index, feature) in features.iter_mut().enumerate().skip(before) {
            feature.number = index + 1;
        }
    }
    features
}

fn syntax(file: &str, cause: impl ToString) -> Finding {
    Finding::new(codes::BOUNDARY_SYNTAX)
        .at(Place::file(file))
        .with("cause", cause)
}

/// Which layer of several was taken.
fn layers(file: &str, read: &gpkg::Read) -> Option<Finding> {
    let chosen = read.layer.as_ref().filter(|_| !read.others.is_empty())?;
    let others: Vec<String> = read
        .others
        .iter()
        .map(|l| format!("{} ({})", l.name, l.features))
        .collect();
    let finding = Finding::new(codes::LAYER_CHOSEN).at(Place::file(file));
    let finding = finding
        .with("layer", &chosen.name)
        .with("features", chosen.features);
    Some(finding.with("others", others.join(", ")))
}

fn shapefile(
    file: &str,
    bytes: &[u8],
    companions: &Companions,
    findings: &mut Vec<Finding>,
) -> (Vec<Feature>, Option<DeclaredCrs>) {
    if companions.rows.is_none() {
        let finding = Finding::new(codes::COMPANION_MISSING).at(Place::file(file));
        findings.push(finding.with("value", ".dbf"));
    }
    let parts = shape::Parts {
        shapes: bytes.to_vec(),
        rows: companions.rows.clone(),
        code_page: companions.code_page.clone(),
    };
    match shape::read(&parts) {
        Ok((features, encoding)) => {
            if let Some(encoding) = encoding {
                let finding = Finding::new(codes::ENCODING_GUESSED).at(Place::file(file));
                findings.push(finding.with("encoding", encoding));
            }
            (features, companions.projection.clone().map(DeclaredCrs::Prj))
        }
        Err(cause) => {
            findings.push(syntax(file, cause));
            (Vec::new(), None)
        }
    }
}
