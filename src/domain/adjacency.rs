//! Which atoms may be joined directly.

use super::AtomId;

/// Where a link comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkOrigin {
    /// The boundaries run beside each other.
    Border,
    /// From the neighbour lists of the table.
    Listed,
    /// Declared with `noi`.
    Declared,
    /// From estimated (Voronoi) cells.
    Estimated,
}

/// Two atoms that may be joined directly; `a < b`.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Link {
    /// Smaller id.
    #[serde(skip)]
    pub a: AtomId,
    /// Larger id.
    #[serde(skip)]
    pub b: AtomId,
    /// Where it comes from.
    pub origin: LinkOrigin,
    /// Length of the common border in metres, as far as it lies within the tolerance; 0 when it is not known from geometry.
    pub shared_m: u32,
    /// Smallest distance between the boundaries in metres; 0 when they touch or it is not known.
    pub gap_m: u32,
    /// Reason where the link was declared.
    pub reason: Option<String>,
}

/// A pair that nearly became a link: a person should look.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// Smaller id.
    pub a: AtomId,
    /// Larger id.
    pub b: AtomId,
    /// Distance in metres.
    pub gap_m: u32,
    /// Length of the stretch within twice the tolerance, in metres (0: a single corner).
    pub shared_m: u32,
}

/// The adjacency graph of the commune, barriers removed and declared links added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjacency {
    /// Sorted by `(a, b)`, no pair twice.
    pub links: Vec<Link>,
    /// Pairs that were neighbours but are cut by a declared barrier, with the reason.
    pub barriers: Vec<(AtomId, AtomId, Option<String>)>,
    /// Pairs just outside the tolerance.
    pub near_misses: Vec<NearMiss>,
    /// Tolerance used, metres; 0 where no geometry was used.
    pub tolerance_m: f64,
}

impl Adjacency {
    /// Neighbour lists for `atoms` atoms, each sorted.
    #[must_use]
    pub fn neighbours(&self, atoms: usize) -> Vec<Vec<AtomId>> {
        let mut lists = vec![Vec::new(); atoms];
        for link in &self.links {
            lists[link.a.index()].push(link.b);
            lists[link.b.index()].push(link.a);
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        lists
    }
}
