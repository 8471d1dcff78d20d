//! Small communes for tests.

use geo::{Coord, LineString, MultiPolygon, Point, Polygon};

use super::frame::LocalFrame;
use crate::domain::{
    Atom, AtomId, Commune, CommuneKind, DeclaredLink, DeclaredLinkKind, Standing, Unit, UnitId, UnitKind,
};

/// A commune of whole units with rectangles `(west, south, east, north)` in metres.
pub(crate) fn rectangles(boxes: &[(f64, f64, f64, f64)]) -> Commune {
    polygons(
        &boxes
            .iter()
            .map(|&(w, s, e, n)| vec![(w, s), (e, s), (e, n), (w, n)])
            .collect::<Vec<_>>(),
    )
}

/// A commune of whole units with polygons in metres.
pub(crate) fn polygons(rings: &[Vec<(f64, f64)>]) -> Commune {
    let frame = LocalFrame::around(Point::new(106.0, 20.5));
    let shapes = rings
        .iter()
        .map(|ring| {
            let ring = ring
                .iter()
                .map(|&(x, y)| frame.to_degrees(Coord { x, y }))
                .collect();
            Some(MultiPolygon::new(vec![Polygon::new(
                LineString::new(ring),
                vec![],
            )]))
        })
        .collect();
    commune(shapes)
}

/// A commune of whole units `1`, `2`, … with the boundaries given.
pub(crate) fn commune(shapes: Vec<Option<MultiPolygon<f64>>>) -> Commune {
    let unit = |i: usize| Unit {
        code: (i + 1).to_string(),
        name: format!("Thôn {}", i + 1),
        kind: UnitKind::Thon,
        title: None,
        standing: Standing::Unit,
        splittable: false,
        former_commune: None,
        exceptions: vec![],
        ethnic: None,
        religion: None,
        note: None,
    };
    let units = (0..shapes.len()).map(unit).collect();
    let atoms = shapes
        .into_iter()
        .enumerate()
        .map(|(i, boundary)| Atom {
            code: (i + 1).to_string(),
            name: format!("Thôn {}", i + 1),
            unit: UnitId::from(i),
            households: Some(100),
            residents: Some(400),
            area_m2: None,
            point: None,
            boundary,
            boundary_estimated: false,
        })
        .collect();
    Commune {
        name: "Thử".into(),
        kind: CommuneKind::Xa,
        province: None,
        class: None,
        flags: vec![],
        data_date: None,
        money_date: None,
        source: None,
        profile: None,
        units,
        atoms,
        halls: vec![],
        declared: vec![],
        has_neighbour_lists: false,
        people: crate::domain::staffing::People::default(),
    }
}

/// Adds a declared link between two atoms.
pub(crate) fn declare(commune: &mut Commune, a: u32, b: u32, kind: DeclaredLinkKind) {
    commune.declared.push(DeclaredLink {
        a: AtomId(a),
        b: AtomId(b),
        kind,
        reason: Some("lý do".into()),
    });
}
