//! From the bytes of a boundary file to features, whatever the format.

use super::{Feature, geojson, gpx, kml, shape, unpack};
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

/// Features of a file and the coordinate system that it declares.
pub fn features(
    file: &str,
    bytes: &[u8],
    companions: &Companions,
    findings: &mut Vec<Finding>,
) -> (Vec<Feature>, Option<DeclaredCrs>) {
    let fail = |findings: &mut Vec<Finding>, code, cause: String| {
        let finding = Finding::new(code).at(Place::file(file)).with("cause", cause);
        findings.push(finding.with("limit", unpack::MAX_UNPACKED / 1024 / 1024));
        (Vec::new(), None)
    };
    if bytes.starts_with(&9994_i32.to_be_bytes()) {
        if companions.rows.is_none() {
            let finding = Finding::new(codes::COMPANION_MISSING).at(Place::file(file));
            findings.push(finding.with("value", ".dbf"));
        }
        let parts = shape::Parts {
            shapes: bytes.to_vec(),
            rows: companions.rows.clone(),
            code_page: companions.code_page.clone(),
        };
        return match shape::read(&parts) {
            Ok((features, encoding)) => {
                if let Some(encoding) = encoding {
                    let finding = Finding::new(codes::ENCODING_GUESSED).at(Place::file(file));
                    findings.push(finding.with("encoding", encoding));
                }
                (features, companions.projection.clone().map(DeclaredCrs::Prj))
            }
            Err(cause) => fail(findings, codes::BOUNDARY_SYNTAX, cause),
        };
    }
    let unpacked;
    let bytes = if bytes.starts_with(b"PK\x03\x04") {
        match unpack::kml(bytes) {
            Ok(inner) => {
                unpacked = inner;
                &unpacked
            }
            Err(unpack::Fault::TooLarge) => return fail(findings, codes::UNPACKED_TOO_LARGE, String::new()),
            Err(unpack::Fault::Damaged(cause)) => return fail(findings, codes::BOUNDARY_SYNTAX, cause),
        }
    } else {
        bytes
    };
    let Some(text) = decode::text(file, bytes, findings) else {
        return (Vec::new(), None);
    };
    if gpx::looks_like(&text) {
        return match gpx::read(&text) {
            Ok(features) => (features, None),
            Err(cause) => fail(findings, codes::BOUNDARY_SYNTAX, cause),
        };
    }
    if text.trim_start().starts_with('<') {
        return (kml::read(file, &text, findings), None);
    }
    let declared = geojson::declared_crs(&text).map(DeclaredCrs::Name);
    (geojson::read(file, &text, findings), declared)
}
