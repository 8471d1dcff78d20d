//! The commune as one text in canonical order: its hash names the input, whatever the order of rows and features.

use std::fmt::Write as _;

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
        for polygon in a.boundary.iter().flat_map(|b| &b.0) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                text.push('(');
                for at in &ring.0 {
                    let _ = write!(text, "{:.8} {:.8},", at.x, at.y);
                }
                text.push(')');
            }
        }
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
