//! Shape of the new units on the ground.

use crate::domain::TermName;
use crate::rules::group::{Group, LinkFacts};
use crate::rules::problem::Term;

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
}

/// Σ residents × squared distance to the residents' centre, persons × hectares: small when people live close together.
#[derive(Clone, Debug)]
pub struct Inertia;

impl Term for Inertia {
    fn name(&self) -> TermName {
        TermName::Inertia
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        const M2_A_HECTARE: i128 = 10_000;
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
}
