//! How much a boundary file may hold. A commune needs a hundredth of it; what holds more is a mistake or an attack.

use super::Feature;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};

/// Most points of all features together.
pub const MAX_POINTS: usize = 5_000_000;
/// Most features.
pub const MAX_FEATURES: usize = 100_000;
/// Deepest nesting of geometries.
pub const MAX_DEPTH: usize = 16;

/// Drops everything and says so where a file holds more than anybody draws.
pub fn check(file: &str, features: &mut Vec<Feature>, findings: &mut Vec<Finding>) {
    let points: usize = features.iter().map(|f| f.coords().count()).sum();
    if points <= MAX_POINTS && features.len() <= MAX_FEATURES {
        return;
    }
    findings.push(
        Finding::new(codes::TOO_MANY_POINTS)
            .at(Place::file(file))
            .with("points", points)
            .with("features", features.len())
            .with("limit", MAX_POINTS)
            .with("most", MAX_FEATURES),
    );
    features.clear();
}

/// Whether an XML text defines entities of its own: a few lines of them can unfold to gigabytes, and no map needs one.
#[must_use]
pub fn defines_entities(text: &str) -> bool {
    // A DOCTYPE stands before the first element; entities elsewhere are not definitions.
    let head = text.find("<!DOCTYPE").and_then(|at| text.get(at..));
    head.is_some_and(|rest| {
        let end = rest.find("]>").unwrap_or(rest.len());
        rest.get(..end).is_some_and(|inner| inner.contains("<!ENTITY"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_seen_where_they_are_defined() {
        let bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><kml>&b;</kml>";
        assert!(defines_entities(bomb));
        assert!(!defines_entities("<kml><name>&lt;!ENTITY</name></kml>"));
        assert!(!defines_entities("<!DOCTYPE kml><kml/>"));
    }

    #[test]
    fn more_features_than_a_country_has_are_refused() {
        let mut features = vec![Feature::default(); MAX_FEATURES + 1];
        let mut findings = Vec::new();
        check("a.geojson", &mut features, &mut findings);
        assert!(features.is_empty());
        assert_eq!(findings[0].code, codes::TOO_MANY_POINTS);
    }
}
