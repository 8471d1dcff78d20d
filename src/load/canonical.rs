//! The commune as one text in canonical order: its hash names the input, whatever the order of rows and features.

use std::fmt::Write as _;

use geo::{Coord, LineString, Polygon};

use super::source::sha256;
use crate::domain::Commune;

/// Hex SHA-256 of all that a plan depends on.
#[must_use]
pub fn hash(commune: &Commune) -> String {
    let mut text = String::with_capacity(64 * 1024);
    let c = commune;
    let _ = writeln!(
        text,
        "{:?}",
        (
            &c.name,
            c.kind,
            &c.province,
            &c.class,
            &c.flags,
            &c.data_date,
            &c.money_date,
            &c.profile,
            c.has_neighbour_lists
        )
    );
    for u in &c.units {
        let _ = writeln!(text, "{u:?}");
    }
    for a in &c.atoms {
        let unit = c.units.get(a.unit).map_or("", |u| u.code.as_str());
        let _ = write!(
            text,
            "{:?}",
            (
                &a.code,
                &a.name,
                unit,
                a.households,
                a.residents,
                a.area_m2,
                a.boundary_estimated
            )
        );
        if let Some(point) = a.point {
            let _ = write!(text, " {:.8} {:.8}", point.x(), point.y());
        }
        let mut polygons: Vec<String> = a.boundary.iter().flat_map(|b| &b.0).map(polygon).collect();
        polygons.sort_unstable();
        text.push_str(&polygons.concat());
        text.push('\n');
    }
    for h in &c.halls {
        let _ = writeln!(text, "{:?}", (&h.name, h.atom, h.capacity, h.point, &h.condition));
    }
    for l in &c.declared {
        let _ = writeln!(text, "{:?}", (l.a, l.b, l.kind, &l.reason));
    }
    // What leaving costs depends on the roster; names do not.
    for p in &c.people.roster.persons {
        let held = (
            p.unit,
            &p.titles,
            p.birth,
            p.sex,
            p.start,
            p.earlier_months,
            p.allowance,
        );
        let told = (
            p.lives_here,
            p.uses_it,
            p.wish,
            p.pension,
            p.discipline,
            p.placed_from_commune,
        );
        let _ = writeln!(text, "{:?}", (held, told));
    }
    sha256(text.as_bytes())
}

/// A polygon whatever way round its rings run and wherever they begin: formats differ in that.
fn polygon(polygon: &Polygon<f64>) -> String {
    let mut holes: Vec<String> = polygon.interiors().iter().map(ring).collect();
    holes.sort_unstable();
    format!("{}{}", ring(polygon.exterior()), holes.concat())
}

fn ring(ring: &LineString<f64>) -> String {
    let written = |at: &Coord<f64>| format!("{:.8} {:.8},", at.x, at.y);
    let mut corners: Vec<String> = ring.0.iter().skip(1).map(written).collect();
    let first = corners
        .iter()
        .enumerate()
        .min_by(|a, b| a.1.cmp(b.1))
        .map_or(0, |(i, _)| i);
    corners.rotate_left(first);
    let back: Vec<String> = corners
        .iter()
        .take(1)
        .chain(corners.iter().skip(1).rev())
        .cloned()
        .collect();
    format!("({})", corners.concat().min(back.concat()))
}
