//! Shape of the new units on the ground.

use crate::domain::{AtomId, TermName};
use crate::rules::group::{Group, LinkFacts};
use crate::rules::problem::{Between, Line, Term};

const M2_A_HECTARE: i128 = 10_000;

fn links_inside<'a>(group: &Group<'a>) -> impl Iterator<Item = &'a LinkFacts> {
    let group = *group;
    group.atoms.iter().flat_map(move |&a| {
        group.facts.links[a]
            .iter()
            .filter(move |link| link.other > a && group.contains(link.other))
    })
}

/// Adjacency links between different new units: all links minus those inside.
#[derive(Clone, Debug)]
pub struct CutLinks {
    /// Number of links of the commune.
    pub links: i64,
}

impl Term for CutLinks {
    fn name(&self) -> TermName {
        TermName::CutLinks
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        -i64::try_from(links_inside(group).count()).unwrap_or(i64::MAX)
    }

    fn constant(&self) -> i64 {
        self.links
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        // a link between two further atoms counts for the later one
        let gained = |atom: AtomId| {
            let joins = |other: AtomId| {
                between.inside.contains(other) || (other < atom && between.reach.contains(other))
            };
            let links = facts.links[atom].iter().filter(|link| joins(link.other));
            -i64::try_from(links.count()).unwrap_or(i64::MAX)
        };
        Some(between.line(self.value(&between.inside), gained))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.inside)))
    }
}

/// Outer perimeter in metres: the members' boundaries minus twice what they share.
#[derive(Clone, Debug)]
pub struct Perimeter;

impl Term for Perimeter {
    fn name(&self) -> TermName {
        TermName::Perimeter
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let own: i64 = group.members().map(|a| a.perimeter_m).sum();
        let shared: i64 = links_inside(group).map(|link| link.shared_m).sum();
        (own - 2 * shared).max(0)
    }

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let facts = between.inside.facts;
        let own = between.inside.members().map(|a| a.perimeter_m).sum();
        Some(between.line(own, |atom| facts.atoms[atom].perimeter_m))
    }
}

/// Σ residents × squared distance to the residents' centre, persons × hectares: small when people live close together.
#[derive(Clone, Debug)]
pub struct Inertia;

impl Term for Inertia {
    fn name(&self) -> TermName {
        TermName::Inertia
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        let (mut weight, mut x, mut y, mut square) = (0i128, 0i128, 0i128, 0i128);
        for atom in group.members() {
            let Some((east, north)) = atom.position else {
                continue;
            };
            let (w, e, n) = (i128::from(atom.residents), i128::from(east), i128::from(north));
            weight += w;
            x += w * e;
            y += w * n;
            square += w * (e * e + n * n);
        }
        if weight == 0 {
            return 0;
        }
        i64::try_from((square - (x * x + y * y) / weight) / M2_A_HECTARE).unwrap_or(i64::MAX)
    }

    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        // Each further atom x pulls the centre: with the weight W of the atoms inside, their centre c and all weight in
        // reach V, it adds at least w·W/V·|x − c|² (Huygens–Steiner; W shared out by weight).
        let located = |group: &Group<'_>| {
            let mut sums = (0i128, 0i128, 0i128);
            for atom in group.members() {
                if let Some((east, north)) = atom.position {
                    let w = i128::from(atom.residents);
                    sums.0 += w;
                    sums.1 += w * i128::from(east);
                    sums.2 += w * i128::from(north);
                }
            }
            sums
        };
        let (weight, x, y) = located(&between.inside);
        let all = located(&between.reach).0;
        // one less: the value is rounded down once for the whole group
        let base = self.value(&between.inside) - 1;
        if weight == 0 || all == 0 {
            return Some(Line::flat(base));
        }
        Some(between.line(base, |atom| {
            let atom = &between.inside.facts.atoms[atom];
            let Some((east, north)) = atom.position else {
                return 0;
            };
            let (dx, dy) = (i128::from(east) * weight - x, i128::from(north) * weight - y);
            let added = i128::from(atom.residents) * (dx * dx + dy * dy) / (weight * all) / M2_A_HECTARE;
            i64::try_from(added).unwrap_or(0)
        }))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.reach) + 1))
    }
}

/// Members of a merged unit that hang on to it only by weak links.
#[derive(Clone, Debug)]
pub struct WeakLinks;

impl Term for WeakLinks {
    fn name(&self) -> TermName {
        TermName::WeakLinks
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        if group.atoms.len() < 2 {
            return 0;
        }
        let hanging = group.atoms.iter().filter(|&&atom| {
            !group.facts.links[atom]
                .iter()
                .any(|link| !link.weak && group.contains(link.other))
        });
        i64::try_from(hanging.count()).unwrap_or(i64::MAX)
    }

    fn at_least(&self, _: &Between<'_>) -> Option<Line> {
        Some(Line::flat(0))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let inside = i64::try_from(between.inside.atoms.len()).unwrap_or(i64::MAX);
        Some(between.line(inside, |_| 1))
    }
}
